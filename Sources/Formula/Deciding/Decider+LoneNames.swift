/// What a name may stand for that one side of a step uses alone and nothing defines.
public enum LoneNames: Hashable, Sendable {
  /// The statement may define it, or be an equation for it.
  case unknown
  /// The statement is a step of a derivation, so that some value makes it hold. Where a chain loses a name and uses it
  /// again, has it in the middle only, or speaks of a function of it, it neither defines the name nor solves for it.
  case inDerivation(returning: Set<String>)
  /// The conclusion of a premise that speaks of these names, or a statement for every value of them.
  case inPremise(Set<String>)
  /// The statement is made for every value, as under a premise.
  case universal
}

/// Names on one side only: whether the step may define them, or be an equation for them.
extension Decider {
  /// No value of the names on one side only, which may depend on everything else, makes the sides equal.
  func hasNoSolution(
    _ left: Expression, _ relation: Relation, _ right: Expression, _ names: [String], _ shapes: Shapes
  ) -> Bool {
    switch loneNames {
    case .unknown, .universal: return false
    case .inDerivation where relation != .equal: return false
    case .inPremise(let known):
      // What a conclusion says of x_j with a new j is said of every j.
      return relation != .equal
        ? known.isSuperset(of: names) : known.union(freeIndices([left, right], shapes: shapes)).isSuperset(of: names)
    case .inDerivation(let returning): if covers(returning, names) { return true }
    }
    let indices = freeIndices([left, right], shapes: shapes)
    if hasDefiniteSign(left, right, shapes: shapes, indices: indices) { return true }
    guard names.count == 1, let letter = names.first, indices.contains(letter) else { return false }
    return noPositionFits(left, right, letter, indices, shapes)
  }

  /// Each of the names is known, or an entry of a vector that is: y_1 of a y.
  private func covers(_ known: Set<String>, _ names: [String]) -> Bool {
    names.allSatisfy { name in
      if known.contains(name) { return true }
      guard let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().allSatisfy(\.isNumber) else { return false }
      return known.contains(String(name[..<mark]))
    }
  }

  /// Left − right is positive wherever both have a value, or negative wherever.
  private func hasDefiniteSign(_ left: Expression, _ right: Expression, shapes: Shapes, indices: [String]) -> Bool {
    // 2^{n_0} = 1: that n_0 is a positive count nobody said.
    var decider = self
    for name in [left, right].flatMap({ shapes.freeSymbols(of: $0, scope: scope) }) where scope.domains[name] == nil {
      decider.scope.domains[name] = .real
    }
    return [SignSet.positive, .negative].contains {
      decider.prove(left, right, .sign($0), shapes: shapes, indices: indices, distinctOnly: false) != nil
    }
  }

  /// At one point the sides differ for every position that an index letter can have. The letter may be the one that a
  /// one-hot vector marks, so that this is asked of the place that such vectors mark.
  private func noPositionFits(
    _ left: Expression, _ right: Expression, _ letter: String, _ indices: [String], _ shapes: Shapes
  ) -> Bool {
    let stated = markingVectors
    guard fit(left, right, letter, indices, shapes, markedBy: stated) == .nowhere else { return false }
    let vectors = freeVectors([left, right], shapes)
    let assignments =
      vectors.map { ([$0], Domain.oneHot) } + (vectors.isEmpty ? [] : [(vectors, .oneHot), (vectors, .simplex)])
    return assignments.allSatisfy { names, domain in
      var decider = self
      for name in names { decider.scope.domains[name] = domain }
      let fit = decider.fit(
        left, right, letter, indices, shapes, markedBy: domain == .oneHot ? stated + names : stated)
      return fit == .nowhere || fit == nil
    }
  }

  /// The vector that is one-hot, or may be, and whose mark a letter on one side can stand for: the sides are equal there.
  func vectorWhosePlace(_ names: [String], fits left: Expression, _ right: Expression, _ shapes: Shapes) -> String? {
    let indices = freeIndices([left, right], shapes: shapes)
    guard names.count == 1, let letter = names.first, indices.contains(letter) else { return nil }
    let stated = markingVectors
    for name in stated where fit(left, right, letter, indices, shapes, markedBy: [name]) == .marked { return name }
    guard stated.isEmpty else { return nil }
    return freeVectors([left, right], shapes).first { name in
      var decider = self
      decider.scope.domains[name] = .oneHot
      return decider.fit(left, right, letter, indices, shapes, markedBy: [name]) == .marked
    }
  }

  private var markingVectors: [String] { scope.domains.filter { $0.value == .oneHot }.keys.sorted() }

  private func freeVectors(_ sides: [Expression], _ shapes: Shapes) -> [String] {
    Set(sides.flatMap { shapes.freeSymbols(of: $0, scope: scope) }).filter {
      shapes.rank(of: $0) == 1 && scope.domains[$0] == nil
    }.sorted()
  }

  /// For which positions of a letter two sides are equal.
  private enum PositionFit {
    /// At some point for none of those that may be meant.
    case nowhere
    /// At every point for the place that a one-hot vector marks.
    case marked
    case elsewhere
  }

  /// Asked of the places that these one-hot vectors mark, or of every position where there is no mark; `nil` where no
  /// point gives both sides a value.
  private func fit(
    _ left: Expression, _ right: Expression, _ letter: String, _ indices: [String], _ shapes: Shapes,
    markedBy names: [String]
  ) -> PositionFit? {
    let size = 3
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: [Shapes.commonDimension: size])
    for (position, other) in indices.filter({ $0 != letter }).enumerated() {
      lowerer.indices[other] = .fixed(position % size)
    }
    var outputs: [ScalarGraph.Node] = []
    for position in 0..<size {
      lowerer.indices[letter] = .fixed(position)
      guard let (a, b) = try? pair(&lowerer, left, right), a.count == 1 else { return .elsewhere }
      outputs += a + b
    }
    guard lowerer.unknownFunctions.isEmpty, let program = Program(graph: lowerer.graph, outputs: outputs) else {
      return .elsewhere
    }
    let evaluator = BallEvaluator(program)
    var sampler = Sampler(seed: UInt64(seeding: "\(left)=\(right)", seed))
    let groups = leafGroups(program.leaves, lowerer, shapes)
    var (points, holding) = (0, 0)
    for round in 0..<Decider.minimumPoints {
      var point: [ScalarGraph.Leaf: Rational] = [:]
      for group in groups { group.draw(from: &sampler, round: round, into: &point) }
      evaluator.set(point)
      evaluator.enclose(minimumBits: Decider.minimumBits, start: 128, limit: Decider.precisionLimit)
      let values = outputs.indices.compactMap { evaluator.outcome($0).ball }.filter(\.isFinite)
      guard values.count == outputs.count else { continue }
      points += 1
      let marked = point.filter { leaf, value in
        value.isOne && lowerer.symbols.indices.contains(leaf.symbol) && names.contains(lowerer.symbols[leaf.symbol])
      }.compactMap { $0.key.indices.fixedPositions.first }
      let isEqual = { (position: Int) in values[2 * position].overlaps(values[2 * position + 1]) }
      if !(marked.isEmpty ? Array(0..<size) : marked).contains(where: isEqual) { return .nowhere }
      if !marked.isEmpty, marked.allSatisfy(isEqual) { holding += 1 }
    }
    return points == 0 ? nil : holding == points ? .marked : .elsewhere
  }

  /// What to say of a step that holds for no value of these names; `nil` where the note gives them values.
  func loneNamesHint(_ names: [String]) -> String? {
    let free = names.filter { scope.definition($0) == nil }
    guard !free.isEmpty else { return nil }
    let shown = free.map(Expression.display).joined(separator: ", ")
    let stand = free.count == 1 ? "stands" : "stand"
    switch loneNames {
    case .inDerivation(let returning) where covers(returning, names):
      return "\(shown) \(stand) on one side of this step only, and elsewhere in the chain: a term may be missing"
    case .inPremise(let known) where !known.isDisjoint(with: names): return nil
    case .unknown, .universal, .inDerivation, .inPremise: break
    }
    return "\(shown) \(stand) on one side only, and no value makes the sides equal"
  }

  /// The z of ∂(yz)/∂z: the derivative need not depend on it.
  private func differentiatedAway(_ side: Expression) -> Set<String> {
    var names: Set<String> = []
    side.forEach {
      // ℓ″(λ) of ℓ(λ) = n ln λ − λ Σ x_i
      if case .prime(let name, _, _) = $0, let definition = scope.definition(name), !definition.catalogued {
        names.formUnion(definition.body.unboundNames.subtracting(definition.parameters.map(\.name)))
      }
      guard case .derivative(let body, let variables) = $0 else { return }
      switch body {
      case .symbol, .call, .element, .opaque: return
      default: break
      }
      for case .symbol(let name) in variables where body.mentionsBare(name) { names.insert(name) }
    }
    return names
  }

  /// A name that cancels: (k²c + cd)/(k²cd) is the same for every c, which is no unknown of it.
  func cancels(_ name: String, in sides: [Expression]) -> Bool {
    guard let side = sides.first(where: { $0.names.contains(name) }),
      case .divide(let above, let below) = side.withoutSign, above.names.contains(name), below.names.contains(name),
      above.isPolynomial, below.isPolynomial
    else { return false }
    let next = side.replacing(.symbol(name), by: .add([.symbol(name), .number(Number(1))]))
    return next != side && decide(side, .equal, next, chain: [side, next]).outcome == .proved
  }

  /// Names that nobody defined and that only one side uses.
  func oneSidedNames(_ left: Expression, _ right: Expression, _ shapes: Shapes) -> [String] {
    // p_i^{yi}: a lost subscript. The y there stands for the letter of y_0 and y_1, which the other side uses.
    let slipped = Set([left, right].flatMap(\.namesBesideTheirIndex).map { String($0.dropLast()) })
    func names(_ side: Expression) -> Set<String> {
      // What is said of every one-hot or probability vector is no equation for it.
      var result = Set(
        shapes.freeSymbols(of: side, scope: scope).filter { name in
          let vector = name.lastIndex(of: "_").map { String(name[..<$0]) }
          return switch scope.domains[name] ?? vector.flatMap({ scope.domains[$0] }) {
          case .fixed?, .oneHot?, .simplex?, .unitVector?: false
          default: true
          }
        })
      side.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _):
          if scope.definition(name) == nil, Names.builtin(name) == nil { result.insert(name) }
        default: break
        }
      }
      return Set(
        result.map { name in
          let plain = name.filter { $0 != Elaboration.numberMark }
          return slipped.first { plain.hasPrefix($0 + "_") } ?? plain
        })
    }
    var (mine, yours) = (Set(freeIndices([left], shapes: shapes)), Set(freeIndices([right], shapes: shapes)))
    // x_n beside x_k: the last position is a position too.
    if mine.isEmpty != yours.isEmpty {
      if mine.isEmpty { mine = positionsByCount(left, shapes) } else { yours = positionsByCount(right, shapes) }
    }
    // A letter that appears on the right of a side without any may be fixed by the context: −Σ y_i log p_i = −log p_k.
    // Where the left side has letters of its own, other letters on the right are a slip.
    // An index that its own sum never uses: the letter in the body is a slip for it.
    let slips = [left, right].contains { side in
      side.contains {
        guard case .big(_, let range, let body) = $0 else { return false }
        return !body.usesIndex(range.index) && body.contains { if case .element = $0 { true } else { false } }
      }
    }
    let isPlain = !slips && (mine.isEmpty || !computes(left) || !computes(right))
    // Different index letters on both sides of a computation: a slip, whatever else stands on one side.
    if !isPlain, mine.count == 1, yours.count == 1, mine != yours, shapes.ranks.values.allSatisfy({ $0 < 2 }) {
      return []
    }
    let letters = isPlain ? mine.symmetricDifference(yours) : []
    var (a, b) = (names(left), names(right))
    // E(y, p) beside y_0 and p_1: both sides speak of y and p.
    if let name = left.scaledCall, scope.definition(name) != nil {
      (a, b) = (entriesAsVectors(a, of: b), entriesAsVectors(b, of: a))
    }
    var lone = a.symmetricDifference(b).subtracting(differentiatedAway(left)).subtracting(differentiatedAway(right))
    // ∂L/∂z of an L that the note defines is known for all its arguments: a formula in some of them solves for none.
    if isDerivativeOfDefined(left), !b.isEmpty, b.isSubset(of: a) { lone.subtract(a) }
    // y′ = r (a − y) of y = a − c e^{rt}: what a function's formula speaks of, its side speaks of.
    lone.subtract(namesInFormulas(left).intersection(b).union(namesInFormulas(right).intersection(a)))
    lone.formUnion(shiftedNames(left, right))
    return lone.subtracting(mine.union(yours)).union(letters).sorted()
  }

  /// The vectors instead of their entries, where the other side uses the vectors.
  private func entriesAsVectors(_ names: Set<String>, of others: Set<String>) -> Set<String> {
    Set(names.map { name in others.first { $0 != name && covers([$0], [name]) } ?? name })
  }

  /// x_{k+1} beside x_k and x_{k−1}: places of a free sequence that only one side speaks of, as a law of it does.
  private func shiftedNames(_ left: Expression, _ right: Expression) -> Set<String> {
    func places(_ side: Expression) -> [String: Set<Expression>] {
      var found: [String: Set<Expression>] = [:]
      var bound: Set<String> = []
      side.forEach { if case .big(_, let range, _) = $0 { bound.insert(range.index) } }
      side.forEach {
        guard case .element(.symbol(let name), let indices) = $0, indices.count == 1, !indices[0].names.isEmpty,
          indices[0].names.isDisjoint(with: bound), scope.definition(name) == nil, scope.domains[name] == nil
        else { return }
        found[name, default: []].insert(indices[0])
      }
      return found
    }
    let (mine, theirs) = (places(left), places(right))
    return Set(
      mine.keys.filter { name in
        guard let a = mine[name], let b = theirs[name] else { return false }
        let isShifted = a.union(b).contains { if case .symbol = $0 { false } else { true } }
        return isShifted && a.isDisjoint(with: b)
      })
  }

  /// The names in the formulas of the functions that a side applies, other than their arguments.
  private func namesInFormulas(_ side: Expression) -> Set<String> {
    var found: Set<String> = []
    side.forEach {
      switch $0 {
      case .call(let name, _), .prime(let name, _, _):
        guard let definition = scope.definition(name), !definition.catalogued else { return }
        found.formUnion(definition.body.names.subtracting(definition.parameters.map(\.name)))
      default: break
      }
    }
    return found
  }

  private func isDerivativeOfDefined(_ side: Expression) -> Bool {
    switch side {
    case .derivative(.symbol(let name), _), .derivative(.call(let name, _), _): scope.definition(name) != nil
    default: false
    }
  }

  /// Counts that stand as subscripts: the n of x_n.
  private func positionsByCount(_ side: Expression, _ shapes: Shapes) -> Set<String> {
    var result: Set<String> = []
    side.forEach {
      guard case .element(_, let indices) = $0 else { return }
      for case .symbol(let name) in indices where shapes.dimensions.contains(name) { result.insert(name) }
    }
    return result
  }

  /// Does a side say how it is computed, by functions, sums or names the note defines?
  private func computes(_ side: Expression) -> Bool {
    let asks = side.contains {
      switch $0 {
      case .indicator, .cases: true
      default: false
      }
    }
    return asks || !side.vocabulary.isEmpty || side.names.contains { scope.definition($0) != nil }
  }
}

extension Expression {
  /// The function of a side E(y, p), −E(y, p) or 2 E(y, p).
  fileprivate var scaledCall: String? {
    switch self {
    case .call(let name, _): name
    case .negate(let side), .multiply(_, .number, let side), .divide(let side, .number): side.scaledCall
    default: nil
    }
  }

  /// Numbers that a sum or product multiplies with its own index: the y° of Π_i p_i^{y i}.
  fileprivate var namesBesideTheirIndex: Set<String> {
    var found: Set<String> = []
    forEach {
      guard case .big(_, let range, let body) = $0 else { return }
      body.forEach {
        guard case .multiply(.juxtaposed, .symbol(let name), .symbol(range.index)) = $0,
          name.last == Elaboration.numberMark
        else { return }
        found.insert(name)
      }
    }
    return found
  }
}
