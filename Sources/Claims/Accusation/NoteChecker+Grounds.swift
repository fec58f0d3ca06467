import Formula
import LaTeX
import Notes

/// What tells a wrong step from one that is no identity: an equation for unknowns, a law of what the note speaks of, a
/// property of particular things, words that were not understood. A step that fails shows one of these grounds, or it
/// stays untested, with the point at which it fails.
extension NoteChecker {
  func isGrounded(_ verdicts: Verdicts, _ chain: Chain, _ step: Int) -> Bool {
    let decision = verdicts.decision
    // P² = P: it may say of P what it is.
    if let held = verdicts.held, held.isLawOfOneName, !isQuantified(chain, held.left, held.right),
      !isWithoutUnknowns(held, in: held.scope), decision.ground != .impossible
    {
      return false
    }
    // What a special rule has shown without a point.
    if decision.witness.isEmpty || decision.ground != nil { return true }
    guard let held = verdicts.held else { return false }
    if isWithoutUnknowns(held) || isQuantified(chain, held.left, held.right) || isLaw(chain, held.left, held.right) {
      return true
    }
    if isOfParticularThings(held) { return false }
    if held.relation.isOrder { return isGroundedOrder(held, chain, step) }
    let sides = [held.left, held.right]
    let first = chain.sides[step].readings.first ?? held.left
    if computes(first, beside: held.right, held.scope) { return true }
    if sides.contains(where: \.isWrittenOutMatrix) || sharesVariable(sides)
      || computes(held.left, beside: held.right, held.scope) || computes(held.right, beside: held.left, held.scope)
      || isSlipOfWhatWasSaid(held) || otherSidesAgree(chain, step) || isSlipOfSeries(held)
      || isRowAboutArguments(held, chain, step) || isLawOfDeterminants(held.left, held.right, chain)
    {
      return true
    }
    return readings(of: held, chain, step).contains {
      Decider(scope: $0.scope, seed: seed).numeral(thatFits: $0.left, $0.right) != nil || slipHint($0) != nil
    }
  }

  /// det(cA) = c det A: said of every matrix, alone in its formula.
  func isLawOfDeterminants(_ left: Expression, _ right: Expression, _ chain: Chain) -> Bool {
    func isOfProduct(_ side: Expression) -> Bool {
      guard case .apply(.determinant, let arguments) = side, arguments.count == 1 else { return false }
      switch arguments[0] {
      case .multiply, .negate: return true
      default: return false
      }
    }
    func isMultiple(_ side: Expression) -> Bool {
      if case .apply = side { return false }
      return side.contains { if case .apply(.determinant, _) = $0 { true } else { false } }
    }
    return chain.links.count == 1 && left.unboundNames == right.unboundNames
      && (isOfProduct(left) && isMultiple(right) || isOfProduct(right) && isMultiple(left))
  }

  /// What may be said of one piece, of some letters, of a locus, whatever else it is near to.
  private func isOfParticularThings(_ held: HeldStep) -> Bool {
    let sides = [held.left, held.right]
    if restsOnPieces(held) || undoesSubstitution(sides) { return true }
    guard held.relation == .equal else { return false }
    // A = B and ab = ba say what some letters do.
    let letters = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    if letters.count > 1, sides.allSatisfy(\.isProductOfNames) { return true }
    // |z − 1| = |z + 1|: a locus.
    return sides.allSatisfy(\.isDistance)
  }

  /// ∫ x² dx = x³/2 + C: both sides are functions of one variable. ∫ e^u du = ½ e^{x²} undoes a substitution.
  private func sharesVariable(_ sides: [Expression]) -> Bool {
    guard sides.contains(where: \.mentionsAntiderivative) else { return false }
    var variables: Set<String> = []
    for side in sides { side.forEach { if let found = $0.antiderivative { variables.insert(found.variable) } } }
    let beside = sides.reduce(into: Set<String>()) { $0.formUnion($1.namesBesideAntiderivatives) }
    return variables.count == 1
      && beside.subtracting(variables).allSatisfy { $0.count == 1 && $0 != "I" && scope.entry($0) == nil }
      && !beside.contains { ["x", "t", "u", "v", "y", "z"].contains($0) && !variables.contains($0) }
  }

  /// ∫ e^u du = e^{x²}: nothing but the antiderivative mentions u.
  private func undoesSubstitution(_ sides: [Expression]) -> Bool {
    var variables: Set<String> = []
    for side in sides { side.forEach { if let found = $0.antiderivative { variables.insert(found.variable) } } }
    let beside = sides.reduce(into: Set<String>()) { $0.formUnion($1.namesBesideAntiderivatives) }
    return !variables.isEmpty && beside.isDisjoint(with: variables)
      && beside.contains { ["x", "t", "u", "v", "y", "z", "s", "θ", "w"].contains($0) }
  }

  /// What was decided last, and the other readings.
  private func readings(of held: HeldStep, _ chain: Chain, _ step: Int) -> [HeldStep] {
    let pairs = chain.sides[step].readings.flatMap { left in chain.sides[step + 1].readings.map { (left, $0) } }
    return [held]
      + pairs.prefix(Self.readingLimit).filter { $0 != (held.left, held.right) }.map { left, right in
        var other = held
        (other.left, other.right) = (left, right)
        return other
      }
  }

  private static let readingLimit = 3

  /// −Σ y_i log p_i = −(y_0 log p_0 + (1 − y_0) log(1 + p_0)): wrong of labels and probabilities too, and one slip away
  /// from what holds of them.
  func refutedInRoles(_ verdicts: Verdicts) -> Verdicts? {
    guard let held = verdicts.held, held.relation == .equal, speaksOfProbabilities, !held.isLawOfOneName,
      !isOfParticularThings(held)
    else { return nil }
    let shapes = Shapes(held.chain, scope: held.scope)
    let vectors = Self.usuallyProbabilities.filter {
      shapes.isVector($0) && held.scope.domains[$0] == nil && held.scope.definitions[$0] == nil
    }
    guard !vectors.isEmpty else { return nil }
    var roles = held
    for name in vectors { roles.scope.domains[name] = .simplex }
    let decision = Decider(scope: roles.scope, seed: seed, cache: decisions).decide(
      held.left, .equal, held.right, chain: held.chain)
    guard decision.outcome == .refuted, slipHint(roles) != nil else { return nil }
    var result = verdicts
    (result.decision, result.held) = (decision, roles)
    return result
  }

  /// sin x = x − x³/3: one slip away from the beginning of its series.
  private func isSlipOfSeries(_ held: HeldStep) -> Bool {
    [(held.left, held.right), (held.right, held.left)].contains { function, polynomial in
      polynomial.isPolynomial && !function.isPolynomial
        && Decider(scope: held.scope, seed: seed).slips(of: polynomial, inNumbers: true).contains {
          truncation(function, $0) ?? 0 > 2
        }
    }
  }

  /// Numbers, and names to which the note gives numbers.
  private func isWithoutUnknowns(_ held: HeldStep) -> Bool {
    isWithoutUnknowns(held, in: held.scope) || isWithoutUnknowns(held, in: scope.scope())
  }

  private func isWithoutUnknowns(_ held: HeldStep, in scope: Scope) -> Bool {
    let shapes = Shapes([held.left, held.right], scope: scope)
    return [held.left, held.right].allSatisfy { shapes.freeNames(of: $0, scope: scope).isEmpty }
  }

  /// An inequality is to hold where the note says so, or it holds the other way round.
  private func isGroundedOrder(_ held: HeldStep, _ chain: Chain, _ step: Int) -> Bool {
    let shapes = Shapes([held.left, held.right], scope: held.scope)
    let names = [held.left, held.right].flatMap { shapes.freeNames(of: $0, scope: held.scope) }
    // "For |z| = 1": where it is to hold was said, and is not known here.
    if names.contains(where: { chain.before.says(anyOf: ["|\($0)|", "\\lvert \($0)", "\\|\($0)\\|"]) }) {
      return false
    }
    // "For x ∈ ℝⁿ … For β > 0, LSE(βx)/β ≤ m + (log n)/β": of every x, as it was declared.
    if names.allSatisfy({ scope.isConfinedInParagraph($0) || scope.vectors.contains($0) }),
      names.contains(where: scope.isConfinedInParagraph)
    {
      return true
    }
    var reversed = chain
    reversed.links[step].relation = chain.links[step].relation.reversed
    let outcome = decideReadings(reversed, step).decision.outcome
    if outcome == .proved || outcome == .confirmed { return true }
    return isBound(held.left, held.relation, held.right) && names.count == 1 && !hasWords(chain.sides[step + 1])
  }

  /// f(x, y) = 6xy where 0 ≤ x ≤ 1, and 0 elsewhere: what is said of a density or of one piece is said where it is. A
  /// step that writes out all its pieces says something everywhere.
  private func restsOnPieces(_ held: HeldStep) -> Bool {
    let sides = [held.left, held.right]
    if sides.contains(where: { $0.contains { $0.isZeroInPlaces } }) { return true }
    var seen: Set<String> = []
    var queue = sides
    while let side = queue.popLast() {
      var found = false
      side.forEach {
        switch $0 {
        case .symbol(let name), .call(let name, _), .prime(let name, _, _):
          guard seen.insert(name).inserted, let definition = held.scope.definition(name), !definition.catalogued else {
            return
          }
          found = found || definition.body.contains(where: \.isByExclusion)
          queue.append(definition.body)
        default: break
        }
      }
      if found { return true }
    }
    return false
  }

  /// `< 0 \quad \text{nell'intervallo } (0, 1)`: a condition that was not understood.
  private func hasWords(_ side: Chain.Side) -> Bool {
    side.tree.source.says(anyOf: ["\\text", "\\mathrm{", "\\mbox"])
  }

  /// d/dv (x − uv)² = …: one side asks for a derivative, a limit or an integral of what is written out, or defined.
  func computes(_ side: Expression, beside other: Expression, _ scope: Scope) -> Bool {
    func isKnown(_ body: Expression) -> Bool {
      switch body {
      case .symbol(let name): scope.definition(name) != nil
      case .element(.symbol(let name), _): scope.definition(name) != nil
      case .opaque: false
      case .call(let name, _), .element(.call(let name, _), _): scope.definition(name) != nil
      default: true
      }
    }
    func differentiatesUnknown(_ part: Expression) -> Bool {
      switch part {
      case .derivative(let body, _): !isKnown(body)
      case .prime(let name, _, _): scope.definition(name) == nil
      default: false
      }
    }
    switch side.withoutFactors {
    case .derivative(let body, let variables):
      let isNamed =
        switch body {
        case .symbol, .element(.symbol, _): true
        default: false
        }
      return isKnown(body) && (isNamed || variables.allSatisfy { variable in body.contains { $0 == variable } })
        && !other.contains(where: differentiatesUnknown)
    case .gradient(let body, by: let variable?):
      return isKnown(body) && body.contains { $0 == variable } && !other.contains(where: differentiatesUnknown)
    case .prime(let name, _, _):
      return isKnown(.call(name, [])) && !other.contains(where: differentiatesUnknown)
        && !other.contains { if case .prime(let second, _, _) = $0 { second != name } else { false } }
    case .limit(let body, let variable, _, _), .integral(let body, let variable, _, _):
      return body.names.contains(variable)
    case .call(let name, _) where name.hasSuffix(Expression.inverseMark):
      return scope.definition(String(name.dropLast(Expression.inverseMark.count))) != nil
    default: return false
    }
  }

  /// J = diag(s), where the note had J = diag(s) − s sᵀ before: one slip away from what was said of the name.
  func isSlipOfWhatWasSaid(_ held: HeldStep) -> Bool {
    guard let (name, _, _) = head(held.left) else { return false }
    if scope.resembles(name, held.left, held.right) { return true }
    let said = scope.equals(of: held.left).suffix(4) + (scope.formula(of: name).map { [$0.body] } ?? [])
    return said.contains { Decider(scope: held.scope, seed: seed).slips(of: $0, inNumbers: false).contains(held.right) }
  }

  /// f(x, y) = … of an f that the note has defined, and another formula in the next row: the rows are said of every x and y.
  private func isRowAboutArguments(_ held: HeldStep, _ chain: Chain, _ step: Int) -> Bool {
    guard step > 0, held.relation == .equal, !isClosedValue(held.right),
      let (name, arguments, _) = chain.sides[0].readings.first.flatMap(head), !arguments.isEmpty,
      let entry = scope.entry(name)
    else { return false }
    var names: Set<String> = []
    for argument in arguments {
      guard case .symbol(let name) = argument, scope.entry(name)?.isGiven != true else { return false }
      names.insert(name)
    }
    // I_n(p) = n/p + n/(1 − p) = …: what the chain itself defines is not solved in the same breath.
    let isDefined = step == 1 && lastDefined?.formula == chain.sides[0].formula && lastDefined?.name == name
    guard isDefined || chain.isDisplay && isInNextRow(chain, step) else { return false }
    if isDefined { names.formUnion(entry.definition.body.unboundNames) }
    let shapes = Shapes([held.left, held.right], scope: held.scope)
    return [held.left, held.right].allSatisfy { names.isSuperset(of: shapes.freeNames(of: $0, scope: held.scope)) }
      && (isDefined || (0..<step).allSatisfy { chain.links[$0].relation == .equal && holds(decide(chain, $0)) })
  }

  private func isInNextRow(_ chain: Chain, _ step: Int) -> Bool {
    lines.line(of: chain.sides[step + 1].span.lowerBound) != lines.line(of: chain.links[step - 1].span.lowerBound)
  }

  /// The sides before and after the step agree with one another, so that it is one of the two in between.
  func otherSidesAgree(_ chain: Chain, _ step: Int) -> Bool {
    let chain = withUpcoming(chain)
    guard chain.links.count > 1, chain.links.allSatisfy({ $0.relation == .equal }) else { return false }
    let later = chain.sides.indices.suffix(from: step + 1)
    var pairs = later.dropFirst().map { (step, $0) }
    for earlier in chain.sides.indices.prefix(step).reversed() { pairs += later.map { (earlier, $0) } }
    return pairs.prefix(Self.sidesLimit).contains { first, last in
      var short = chain
      short.sides = [chain.sides[first], chain.sides[last]]
      short.links = [chain.links[first]]
      let outcome = decideReadings(short, 0).decision.outcome
      return outcome == .proved || outcome == .confirmed
    }
  }

  /// p₂ where the note lets its indices run over 0 and 1, and the entry with which the step holds: one of the two is meant.
  func entryMeant(_ chain: Chain, _ step: Int) -> (stands: Expression, meant: Expression, places: [Int])? {
    let ranges = scope.scope().indexRanges
    guard ranges.count == 1, let places = ranges.values.first, let right = chain.sides[step + 1].readings.first else {
      return nil
    }
    var beyond: [(entry: Expression, name: String)] = []
    right.forEach { part in
      guard case .element(.symbol(let name), let indices) = part, indices.count == 1,
        let place = indices[0].rationalValue?.integer, !places.contains(place)
      else { return }
      beyond.append((part, name))
    }
    guard beyond.count == 1, let (entry, name) = beyond.first else { return nil }
    for place in places.prefix(Self.sidesLimit) {
      let meant = Expression.element(.symbol(name), [.number(Number(Rational(place)))])
      var other = chain
      other.sides[step + 1].readings = [right.replacing(entry, by: meant)]
      if holds(decide(other, step)) { return (entry, meant, places) }
    }
    return nil
  }

  /// With the rows that go on with the chain.
  private func withUpcoming(_ chain: Chain) -> Chain {
    var chain = chain
    let context = scope.readingContext()
    for (var side, link) in zip(chain.upcoming.sides.prefix(Self.sidesLimit), chain.upcoming.links) {
      readSide(&side, context)
      chain.sides.append(side)
      chain.links.append(link)
    }
    chain.upcoming = Chain.Continuation()
    return chain
  }

  /// Pairs of sides of one chain that are compared.
  private static let sidesLimit = 6
}

extension HeldStep {
  /// P² = P, A + A = A, XZ = −ZX
  fileprivate var isLawOfOneName: Bool {
    guard relation == .equal else { return false }
    if left.isPower(of: right) || right.isPower(of: left) { return true }
    let (mine, theirs) = (left.nameFactors, right.nameFactors)
    return mine.count == 2 && mine == theirs.reversed() && mine[0] != mine[1]
  }
}

extension Expression {
  /// A², A + A of the name A.
  fileprivate func isPower(of name: Expression) -> Bool {
    guard case .symbol = name else { return false }
    switch self {
    case .power(name, let exponent): return exponent.rationalValue != nil
    case .multiply(_, name, name): return true
    case .add(let terms): return terms.count > 1 && terms.allSatisfy { $0 == name }
    default: return false
    }
  }

  /// The capital letters of a product, in order.
  fileprivate var nameFactors: [Expression] {
    switch self {
    case .symbol(let name): name.first?.isUppercase ?? false ? [self] : []
    case .negate(let inner): inner.nameFactors
    case .multiply(_, let a, let b): a.nameFactors + b.nameFactors
    default: []
    }
  }

  /// A formula by cases that ends with "otherwise".
  fileprivate var isByExclusion: Bool {
    if case .cases(let branches) = self { branches.contains { $0.condition == .otherwise } } else { false }
  }

  /// Such a formula that is 0 in some case, as a density is.
  fileprivate var isZeroInPlaces: Bool {
    guard isByExclusion, case .cases(let branches) = self else { return false }
    return branches.contains { $0.value.rationalValue?.isZero ?? false }
  }

  /// A matrix with dots shows what its entries are in general.
  fileprivate var isWrittenOutMatrix: Bool { if case .dottedMatrix = withoutSign { true } else { false } }

  /// 2|z − 3|
  fileprivate var isDistance: Bool {
    switch withoutFactors {
    case .apply(.abs, let arguments), .apply(.norm, let arguments):
      arguments.first.map { if case .add = $0 { true } else { !$0.unboundNames.isEmpty } } ?? false
    default: false
    }
  }

  /// a b^{−1} c²: names, products, powers.
  fileprivate var isProductOfNames: Bool {
    switch self {
    case .symbol, .element(.symbol, _): true
    case .multiply(_, let a, let b), .divide(let a, let b): a.isProductOfNames && b.isProductOfNames
    case .power(let base, let exponent): base.isProductOfNames && exponent.rationalValue != nil
    case .negate(let inner): inner.isProductOfNames
    default: false
    }
  }

  /// The derivative of −2 dy/dx.
  fileprivate var withoutFactors: Expression {
    switch self {
    case .negate(let inner): inner.withoutFactors
    case .multiply(_, .number, let inner), .multiply(_, let inner, .number), .divide(let inner, .number):
      inner.withoutFactors
    default: self
    }
  }
}
