import Formula

/// `V(s_1) = 2`, `f(0) = 1`, `h(A) = 3` of a function that the note gives at some places only: each is a value of its
/// own, and says nothing of the function elsewhere.
extension NoteChecker {
  /// The place that a call names: numbers, numbered names and labels.
  func place(_ expression: Expression) -> String? {
    guard case .call(let name, let arguments) = expression, !arguments.isEmpty, scope.entry(name) == nil,
      CatalogueScope.definitions[name] == nil, arguments.allSatisfy(isLabel), !areVariables(arguments)
    else { return nil }
    return expression.description
  }

  /// f(x_1, x_2): what the function is of.
  private func areVariables(_ arguments: [Expression]) -> Bool {
    let bases = arguments.map { if case .element(.symbol(let base), _) = $0 { base } else { "" } }
    return arguments.count > 1 && bases[0] != "" && Set(bases).count == 1
  }

  private func isLabel(_ argument: Expression) -> Bool {
    switch argument {
    case .symbol(let name): name.first?.isUppercase ?? false || name.count > 1 && name.allSatisfy(\.isLetter)
    case .element(.symbol, let indices): indices.allSatisfy { $0.rationalValue != nil }
    default: argument.rationalValue(takingDecimals: true) != nil
    }
  }

  /// What the note said of places stands for the calls in a chain.
  func takePlaces(_ chain: inout Chain) {
    guard !scope.functionsAtPlaces.isEmpty else { return }
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { reading in
        reading.transformed { part in
          guard let key = place(part), scope.entry(key) != nil else { return part }
          return .opaque(key)
        }
      }
    }
  }

  /// θ · x + θ_0: an offset of its own beside the vector θ, whose entries count from 1. It is one wherever the note has it.
  func takeOffsets(_ chain: inout Chain) {
    let offsets = scope.offsets.union(newOffsets(chain))
    guard !offsets.isEmpty else { return }
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { reading in
        reading.transformed { part in
          guard case .element(.symbol(let name), let indices) = part, indices == [.number(Number(0))],
            offsets.contains(name)
          else { return part }
          return .symbol(name + "_0")
        }
      }
    }
  }

  /// The offsets that this chain has are offsets from here on.
  mutating func noteOffsets(_ chain: Chain) {
    for side in chain.sides.compactMap(\.readings.first) {
      for name in side.names where name.hasSuffix("_0") { scope.offsets.insert(String(name.dropLast(2))) }
    }
  }

  /// Names whose place 0 is a term beside one with the bare name, and that have no other place.
  private func newOffsets(_ chain: Chain) -> Set<String> {
    var found: Set<String> = []
    var places: [String: Set<Expression>] = [:]
    let zero = Expression.number(Number(0))
    for side in chain.sides.compactMap(\.readings.first) {
      side.forEach { part in
        if case .element(.symbol(let name), let indices) = part { places[name, default: []].formUnion(indices) }
        guard case .add(let terms) = part else { return }
        for term in terms {
          guard case .element(.symbol(let name), let indices) = term.withoutSign, indices == [zero] else { continue }
          var bare: Set<String> = []
          for other in terms where other != term { other.collectBare(into: &bare) }
          if bare.contains(name) { found.insert(name) }
        }
      }
    }
    return found.filter { places[$0] == [zero] && scope.entry($0) == nil }
  }

  /// The value that a formula gives for one place. Said again it is the next example's, or the next round's, unless it
  /// follows.
  mutating func valueAtPlace(_ chain: Chain, _ left: Expression, _ right: Expression) -> Introduction? {
    guard chain.links[0].relation == .equal, isClosedValue(right) || isOfOnePlace(left, right) else { return nil }
    if let key = place(left) {
      scope.define(Definition(name: key, body: right), isGiven: true)
      if case .call(let name, _) = left { scope.noteFunctionAtPlaces(name) }
      return .introduction
    }
    guard isClosedValue(right), case .opaque(let key) = left, let open = key.firstIndex(of: "("),
      scope.functionsAtPlaces.contains(String(key[..<open])), scope.equals(of: left).isEmpty,
      decide(chain, 0).decision.outcome == .refuted
    else { return nil }
    scope.define(Definition(name: key, body: right), isGiven: true)
    return .assumption
  }

  /// V(s_1) = r_1 + γ V(s_2): what the function is at s_1, of which the other side says nothing.
  private func isOfOnePlace(_ left: Expression, _ right: Expression) -> Bool {
    guard case .call(_, let arguments) = left else { return false }
    return arguments.allSatisfy { argument in
      guard case .element(.symbol, let indices) = argument, indices.allSatisfy({ $0.rationalValue != nil }) else {
        return false
      }
      return !right.contains { $0 == argument }
    }
  }

  /// A function of which only some values are given, taken where none is.
  func functionBeyondPlaces(_ sides: [Expression]) -> String? {
    guard !scope.functionsAtPlaces.isEmpty else { return nil }
    for side in sides {
      var found: String?
      side.forEach {
        if case .call(let name, _) = $0, scope.functionsAtPlaces.contains(name), scope.entry(name) == nil {
          found = name
        }
      }
      if let found { return found }
    }
    return nil
  }
}
