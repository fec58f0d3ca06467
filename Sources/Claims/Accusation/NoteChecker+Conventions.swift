import Formula
import LaTeX
import Notes

/// Other readings that a convention allows, asked for only where the plain one fails: units, the base of a logarithm,
/// differentials, the identity matrix, means, rows of rounded numbers.
extension NoteChecker {
  /// The first convention under which a refuted step holds, or under which it says something that is not decided.
  func decideOtherwise(_ chain: Chain, _ step: Int) -> Verdicts? {
    if isLast(step, of: chain), let verdicts = decideInUnits(chain, step) { return verdicts }
    if let verdicts = decideOnPrincipalBranch(chain, step) ?? decideFromEarlierSide(chain, step)
      ?? decideHoldingOthers(chain, step)
    {
      return verdicts
    }
    if mentionsDifferentials(chain, step) {
      return untested("a relation of differentials, or of changes, that is no product on each side", chain, step)
    }
    if let reason = anotherArithmetic(chain, step) { return untested(reason, chain, step) }
    if let reason = anotherMeaning(chain, step) { return untested(reason, chain, step) }
    if let (left, right) = sides(chain, step), usesPiAsName, restsOnPi(left) || restsOnPi(right) {
      return untested("the note uses π as a name, and not for the number only", chain, step)
    }
    return decideInPercent(chain, step) ?? countsInPercent(chain, step) ?? decideInDegrees(chain, step)
      ?? decideWithBase(chain, step)
      ?? decideWithIdentity(chain, step) ?? decideWithMultiplesOfIdentity(chain, step) ?? decideWithMeans(chain, step)
      ?? decideWithCount(chain, step)
  }

  func holds(_ verdicts: Verdicts) -> Bool {
    verdicts.decision.outcome == .proved || verdicts.decision.outcome == .confirmed
  }

  func sides(_ chain: Chain, _ step: Int) -> (left: Expression, right: Expression)? {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first else {
      return nil
    }
    return (left, right)
  }

  func untested(_ message: String, _ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    return Verdicts(
      decision: .untested(message), reading: "\(left) \(chain.links[step].relation.rawValue) \(right)",
      isPreferred: true)
  }

  // MARK: Substitutions and rounding

  /// 8/14 · 0.811 + 6/14 = 0.464 + 0.429 = 0.892: what is printed may come from a side before, which is not rounded.
  private func decideFromEarlierSide(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard step > 0, let (left, right) = sides(chain, step), left.printsDecimals,
      right.printsDecimals || isNumeral(right)
    else { return nil }
    // What no rounding explains comes from the beginning of the chain or from exact numbers, or from nowhere.
    let isNear = !Decider(scope: scope.scope()).areApart(left, right)
    for earlier in 0..<step
    where chain.links[earlier...step].allSatisfy({ $0.relation == .equal || $0.relation == .approximately }) {
      guard let side = chain.sides[earlier].readings.first, side != left, !isNumeral(side),
        isNear || isClosedValue(left) && isNumeral(right) && (earlier == 0 || !side.printsDecimals)
      else { continue }
      if case .symbol = side, isNear { continue }
      var whole = chain
      whole.sides = [chain.sides[earlier], chain.sides[step + 1]]
      whole.links = [chain.links[step]]
      var verdicts = decide(whole, 0)
      guard holds(verdicts) else { continue }
      verdicts.decision.message = "rounds \(side), from which the chain comes"
      return verdicts
    }
    return nil
  }

  /// z = x² + y and ∂z/∂x = 2x, after y = x²: a partial derivative holds the other names of the formula fixed.
  private func decideHoldingOthers(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    var others: Set<String> = []
    for side in [left, right] {
      side.forEach {
        guard case .derivative(.symbol(let name), let variables) = $0, let body = scope.entry(name)?.definition.body
        else {
          return
        }
        let fixed = body.names.subtracting(variables.flatMap(\.names))
        others.formUnion(fixed.filter { scope.entry($0).map { !$0.isGiven && !$0.definition.isFunction } ?? false })
      }
    }
    guard !others.isEmpty, chain.sides.contains(where: { $0.tree.source.says("\\partial") }) else { return nil }
    var held = self
    for name in others { held.scope.forget(name) }
    var verdicts = held.decide(chain, step)
    guard holds(verdicts) else { return nil }
    verdicts.decision.message = "with \(others.sorted().map(Expression.display).joined(separator: ", ")) held fixed"
    return verdicts
  }

  func replaced(
    _ chain: Chain, _ step: Int, _ change: (Formula.Expression) -> Formula.Expression
  ) -> Verdicts {
    var other = chain
    for position in other.sides.indices { other.sides[position].readings = chain.sides[position].readings.map(change) }
    return decide(other, step)
  }

  // MARK: Letters

  /// The P = sπ/(sπ + 1 − π) of an example.
  private func restsOnPi(_ side: Expression) -> Bool {
    side.mentionsPi || inputs(of: side).contains { scope.entry($0)?.definition.body.mentionsPi ?? false }
  }

  /// `\pi(a | s)`, `\pi_i`, `\pi = 0.02`; 2π(x + 1) is the number.
  var usesPiAsName: Bool {
    ["\\pi(a", "\\pi(s", "\\pi(\\cdot", "\\pi_"].contains(where: source.says) || source.givesPi
  }
}

extension Formula.Expression {
  var mentionsPi: Bool { contains { $0 == .constant(.pi) } }
}
