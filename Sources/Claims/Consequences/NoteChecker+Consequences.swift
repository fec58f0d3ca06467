import Formula
import Notes

/// Steps that follow from relations which the note stated before. Of such a relation nothing says whether it is true, but
/// what is solved for a quantity can be put into what comes after it: y′ = k y, hence y′/y = k.
extension NoteChecker {
  /// Relations that are put in at most, one into the other.
  private static let depthLimit = 2
  /// Relations before a step that are looked at, and ways to put them in that are tried.
  private static let reach = 8
  private static let attemptLimit = 24

  /// A step that nothing else decides, held against the relations in force.
  func decideAsConsequence(_ chain: Chain, _ step: Int, _ decision: Decision) -> Verdicts? {
    guard chain.links[step].relation == .equal, decision.outcome == .untested, !decision.oneSided.isEmpty,
      let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first
    else { return nil }
    // "Either f(A) = 1 or f(A) = 2": a value is given, whatever the case before it gave.
    if isClosedValue(right) {
      switch left {
      case .call, .opaque, .symbol, .element: return nil
      default: break
      }
    }
    // What is said again follows from itself, which shows nothing.
    let known = equations.filter {
      scope.section.starts(with: $0.section) && Set([$0.left, $0.right]) != [left, right]
    }.suffix(Self.reach)
    var attempts = 0
    guard let used = derive(left, right, from: Array(known.reversed()), depth: 0, &attempts) else { return nil }
    var verdicts = Verdicts(
      decision: Decision(outcome: .confirmed), reading: "\(left) = \(right)", isPreferred: true)
    verdicts.decision.method = "solving for a quantity and putting it in"
    let places = Set(used.map { lines.position(of: $0.start).line }).sorted().map(String.init)
    verdicts.decision.message =
      "follows from what line\(places.count == 1 ? "" : "s") \(places.joined(separator: " and ")) "
      + (places.count == 1 ? "says" : "say")
    return verdicts
  }

  /// α² + β² = −1 of real numbers fails; where α + β = 1 and αβ = 1 were said, it follows.
  func followsAllTheSame(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first,
      case let names = left.spokenNames.union(right.spokenNames), !names.isEmpty,
      equations.contains(where: { scope.section.starts(with: $0.section) && !$0.names.isDisjoint(with: names) })
    else { return nil }
    var open = Decision.untested("")
    open.oneSided = names.sorted()
    return decideAsConsequence(chain, step, open)
  }

  /// α² + β² = −1, where every name of it stands in relations before: what they come to together is not found here.
  func relation(giving left: Expression, _ right: Expression) -> Equation? {
    let names = left.spokenNames
    guard isClosedValue(right), names.count > 1, !names.contains(where: { scope.entry($0) != nil }) else { return nil }
    let known = equations.filter { scope.section.starts(with: $0.section) && $0.names.isSubset(of: names) }
    return known.reduce(into: Set<String>()) { $0.formUnion($1.names) } == names ? known.last : nil
  }

  /// The relations that make two sides equal, put in one after the other.
  private func derive(
    _ left: Expression, _ right: Expression, from known: [Equation], depth: Int, _ attempts: inout Int
  ) -> [Equation]? {
    var open: [(left: Expression, right: Expression, equation: Equation)] = []
    let isLast = depth + 1 == Self.depthLimit
    let lone = left.spokenNames.symmetricDifference(right.spokenNames)
    for solvesAlone in [true, false] {
      for equation in known {
        for quantity in quantities(of: equation, in: left, right) {
          guard attempts < Self.attemptLimit else { return nil }
          let value = solvesAlone ? equation.value(of: quantity) : solved(equation, for: quantity, &attempts)
          guard let value else { continue }
          let (a, b) = (left.replacing(quantity, by: value), right.replacing(quantity, by: value))
          // What is put in last leaves fewer names on one side only, or none.
          let rest = a.spokenNames.symmetricDifference(b.spokenNames)
          if isLast, !rest.isEmpty, rest.count >= lone.count { continue }
          attempts += 1
          // 0 = 0 shows nothing, where it was put in for both sides.
          if isIdentity(a, b), isZero(right) || isZero(left) || !isIdentity(a, .number(Number(0))) { return [equation] }
          open.append((a, b, equation))
        }
      }
    }
    guard !isLast else { return nil }
    for (a, b, equation) in open {
      let others = known.filter { $0.start != equation.start }
      if let used = derive(a, b, from: others, depth: depth + 1, &attempts) { return [equation] + used }
    }
    return nil
  }

  /// Has a relation in force said just this?
  func isStatedAgain(_ left: Expression, _ right: Expression) -> Bool {
    equations.contains { scope.section.starts(with: $0.section) && Set([$0.left, $0.right]) == [left, right] }
  }

  // MARK: Relations that come first

  /// A relation that brings in a name of which nothing was said before is a condition on that name, and neither right nor
  /// wrong: ȧ²/a² = (8πG/3) ρ, y′ = k y. An identity with a slip has a stray name on one of its sides only.
  func newName(_ left: Expression, _ right: Expression, _ decision: Decision) -> String? {
    let (mine, theirs) = (left.spokenNames, right.spokenNames)
    let lone = Set(decision.oneSided.filter { !$0.isIndexLetter && !Expression.isUnit($0) }.map(Self.plainName))
    // "1 = σ(−x)" is said for every x.
    let arguments = [left, right].reduce(into: Set<String>()) { $0.formUnion(argumentsOfKnown($1)) }
    guard let name = lone.subtracting(arguments).sorted().first(where: { !scope.spokeOf($0) }) else { return nil }
    let stateAnEquation =
      [left, right].contains { isClosedValue($0) || $0.contains(where: isDerivativeOfUnknown) }
      || [mine.subtracting(theirs), theirs.subtracting(mine)].allSatisfy { !$0.isDisjoint(with: lone) }
    return stateAnEquation ? name : nil
  }

  /// The x of σ(x), where σ is a function that the note or the catalogue defines.
  private func argumentsOfKnown(_ side: Expression) -> Set<String> {
    var found: Set<String> = []
    side.forEach {
      guard case .call(let name, let arguments) = $0,
        scope.entry(name) != nil || CatalogueScope.definitions[name] != nil
      else { return }
      for argument in arguments { found.formUnion(argument.names) }
    }
    return found
  }

  /// y′ of a y that the note does not define.
  private func isDerivativeOfUnknown(_ part: Expression) -> Bool {
    switch part {
    case .prime(let name, _, _), .derivative(.call(let name, _), _), .derivative(.symbol(let name), _):
      scope.entry(name) == nil && CatalogueScope.definitions[name] == nil
    default: false
    }
  }

  /// The vector of x_2.
  private static func plainName(_ name: String) -> String {
    guard let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().allSatisfy(\.isNumber) else { return name }
    return String(name[..<mark])
  }

  private func isZero(_ side: Expression) -> Bool { side.rationalValue?.isZero ?? false }

  private func isIdentity(_ left: Expression, _ right: Expression) -> Bool {
    let scope = scope.scopes(for: [left, right], head: left).stated
    var decider = Decider(scope: scope, seed: seed, cache: decisions)
    // One of many that are tried.
    decider.effortLimit /= 10
    let decision = decider.decide(left, .equal, right, chain: [left, right])
    return decision.outcome == .proved || decision.outcome == .confirmed
  }

  /// What a relation and a step both speak of, and what nothing in them counts or differentiates by.
  private func quantities(of equation: Equation, in left: Expression, _ right: Expression) -> [Expression] {
    var known: Set<Expression> = []
    for side in [equation.left, equation.right] { side.forEach { if $0.isQuantity { known.insert($0) } } }
    var found: [Expression] = []
    for side in [left, right] {
      side.forEach {
        if known.contains($0) || equation.left.argument(in: $0) != nil, !found.contains($0) { found.append($0) }
      }
    }
    let sides = [equation.left, equation.right, left, right]
    let variables = sides.reduce(into: Set<Expression>()) { $0.formUnion($1.variables) }
    let letters = sides.reduce(into: Set<String>()) { $0.formUnion($1.boundLetters) }
    return found.filter { quantity in
      !variables.contains(quantity)
        && quantity.names.subtracting(quantity.boundLetters).isDisjoint(with: letters)
    }
  }

  /// The value of a quantity in which a relation between numbers is of first degree.
  private func solved(_ equation: Equation, for quantity: Expression, _ attempts: inout Int) -> Expression? {
    guard equation.value(of: quantity) == nil, isBetweenNumbers(equation), !equation.operatesOn(quantity) else {
      return nil
    }
    func difference(at value: Int) -> Expression {
      let number = Expression.number(Number(Rational(value)))
      return .add([
        equation.left.replacing(quantity, by: number), .negate(equation.right.replacing(quantity, by: number)),
      ])
    }
    let (rest, atOne) = (difference(at: 0), difference(at: 1))
    attempts += 1
    let twice = Expression.multiply(.juxtaposed, .number(Number(2)), atOne)
    // M a = M b tells of M only that it may be 0.
    guard !isIdentity(rest, .number(Number(0))), isIdentity(.add([difference(at: 2), rest]), twice) else { return nil }
    return .divide(.negate(rest), .add([atOne, .negate(rest)]))
  }

  private func isBetweenNumbers(_ equation: Equation) -> Bool {
    let sides = [equation.left, equation.right]
    let shapes = Shapes(sides, scope: scope.scopes(for: sides, head: equation.left).stated)
    return sides.allSatisfy { side in
      side.names.allSatisfy { shapes.rank(ofName: $0) == 0 || side.mentionsEntry(of: $0) }
        && !side.contains {
          switch $0 {
          case .vector, .matrix, .dottedMatrix, .transpose, .gradient: true
          default: false
          }
        }
    }
  }
}

extension NoteChecker.Equation {
  /// μ′ = p μ is of first degree in the values of μ, but no equation for them.
  fileprivate func operatesOn(_ quantity: Formula.Expression) -> Bool {
    [left, right].contains { side in
      side.contains { part in
        switch part {
        case .derivative, .integral, .limit, .big, .gradient, .evaluated:
          part != quantity && part.contains { $0 == quantity }
        case .prime(let name, _, let arguments): quantity == .call(name, arguments) || quantity == .symbol(name)
        default: false
        }
      }
    }
  }

  /// The other side, where one side is the quantity alone.
  fileprivate func value(of quantity: Formula.Expression) -> Formula.Expression? {
    if left == quantity, !right.contains(where: { $0 == quantity }) { return right }
    if right == quantity, !left.contains(where: { $0 == quantity }) { return left }
    return instance(quantity)
  }

  /// M′(0) of a relation that gives M′(t).
  private func instance(_ quantity: Formula.Expression) -> Formula.Expression? {
    guard let variable = left.lawVariable, let argument = left.argument(in: quantity),
      !right.contains(where: { $0 == left })
    else { return nil }
    return right.replacingFree(variable, by: argument)
  }
}

extension Formula.Expression {
  /// The names, functions and probabilities that an expression speaks of.
  var spokenNames: Set<String> {
    var found: Set<String> = []
    forEach {
      switch $0 {
      case .symbol(let name), .opaque(let name), .call(let name, _), .prime(let name, _, _): found.insert(name)
      default: break
      }
    }
    return found
  }

  /// A name, or something computed of names for which a relation can be solved.
  fileprivate var isQuantity: Bool {
    switch self {
    case .symbol, .element, .call, .prime, .derivative, .opaque: true
    case .apply, .power, .integral, .vector, .matrix: !unboundNames.isEmpty
    default: false
    }
  }

  /// The t of f(t) and f′(t).
  fileprivate var lawVariable: String? {
    switch self {
    case .call(_, let arguments), .prime(_, _, let arguments):
      if arguments.count == 1, case .symbol(let name) = arguments[0] { name } else { nil }
    default: nil
    }
  }

  /// What stands for the variable in the same function of something else.
  fileprivate func argument(in other: Formula.Expression) -> Formula.Expression? {
    guard lawVariable != nil, self != other else { return nil }
    switch (self, other) {
    case (.call(let name, _), .call(let same, let arguments)):
      return name == same && arguments.count == 1 ? arguments[0] : nil
    case (.prime(let name, let order, _), .prime(let same, let times, let arguments)):
      return name == same && order == times && arguments.count == 1 ? arguments[0] : nil
    default: return nil
    }
  }

  /// Letters that run within an expression and mean nothing outside.
  fileprivate var boundLetters: Set<String> {
    var found: Set<String> = []
    forEach {
      switch $0 {
      case .integral(_, let letter, _, _), .limit(_, let letter, _, _): found.insert(letter)
      case .big(_, let range, _): found.insert(range.index)
      default: break
      }
    }
    return found
  }

  /// What is differentiated by, and what stands as an argument or a place.
  fileprivate var variables: Set<Formula.Expression> {
    var found: Set<Formula.Expression> = []
    forEach {
      switch $0 {
      case .derivative(_, let variables): found.formUnion(variables)
      case .gradient(_, let variable?): found.insert(variable)
      case .call(_, let arguments), .prime(_, _, let arguments): found.formUnion(arguments)
      case .element(_, let indices): found.formUnion(indices)
      default: break
      }
    }
    return found
  }
}
