/// Steps with free symbols: checked at exact points, proved by normal form.
extension Decider {
  func decideOpen(
    _ left: Expression, _ relation: Relation, _ right: Expression, shapes: Shapes, indices: [String]
  ) -> Decision {
    guard let comparison = Comparison(relation) else {
      return .untested("the relation \(relation.rawValue) is not decided")
    }
    let once = firstFailing(left, comparison, right, shapes: shapes, indices: indices)
    let (instances, failure) = once.map { ([$0], nil) } ?? instances(left, right, shapes: shapes, indices: indices)
    if let failure {
      var decision = Decision.untested(failure.message)
      decision.isShapeFailure = failure.kind == .shape
      decision.lacksEntry = failure.kind == .missingEntry
      return decision
    }
    guard !instances.isEmpty else { return .untested("no size and index fits both sides") }
    var tally = Tally()
    let text = "\(left)\(relation.rawValue)\(right)"
    // A proof comes first: what is proved is looked at in fewer places, by the other route.
    let isEquality = [.equal, .identical, .approximately].contains(relation)
    let kernels =
      isEquality
      ? prove(left, right, shapes: shapes, indices: indices, distinctOnly: false, lowered: instances.first) : nil
    let isSettled = kernels != nil && instances.allSatisfy { !$0.hasBranches }
    let perInstance =
      isSettled
      ? (instances.count == 1 ? Decider.minimumPoints : 2) : max(3, (instances.count == 1 ? 24 : 48 / instances.count))
    for (number, instance) in instances.enumerated() {
      if tally.effort > effortLimit {
        tally.isCutShort = true
        break
      }
      check(
        instance, comparison, points: perInstance, seed: UInt64(seeding: text, seed &+ UInt64(number)), shapes,
        visitsLandmarks: !isSettled && instances.count <= 2, &tally)
      // Over a set that nothing lists one failure says little.
      let needsMore = tally.runsOverSets && tally.holding == 0 && tally.failures.count < Decider.minimumPoints
      if tally.mergedFailure == nil, tally.failure != nil, !needsMore { break }
    }
    var decision = Decision(outcome: .untested)
    decision.effort = tally.effort
    decision.points = tally.points
    decision.finiteDifference = tally.finiteDifference
    decision.domain = domainText([left, right], shapes: shapes)
    var onlyDistinct = false
    var assumed: String?
    // A formula that asks whether indices are equal speaks of equal ones too.
    let asks = [left, right].contains { $0.contains { Decider.asksForEquality($0, indices) } }
    if tally.failure == nil, tally.mergedFailure != nil, tally.distinctPoints > 0, !asks {
      onlyDistinct = true
      let condition = indices.count == 2 ? "\(indices[0]) ≠ \(indices[1])" : "distinct indices"
      assumed = condition
      decision.domain += decision.domain.isEmpty ? condition : ", \(condition)"
    }
    if tally.isCutShort, tally.failure == nil {
      decision.message = Self.tooMuchWork
      return decision
    }
    if let failure = tally.failure ?? (onlyDistinct ? nil : tally.mergedFailure) {
      return refutation(left, relation, right, failure, tally, decision, shapes)
    }
    if let gap = tally.gap {
      decision.outcome = .refuted
      decision.witness = gap.point
      decision.left = gap.left.description(digits: 12)
      decision.right = "no case"
      decision.message =
        "no case applies at \(gap.point.map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")), where the left side is \(decision.left)"
      return decision
    }
    // Nothing is free: one point is all there is.
    let enough =
      tally.isConstant
      ? instances.count : instances.count == 1 ? Decider.minimumPoints : min(Decider.minimumPoints, 2 * instances.count)
    guard tally.points >= enough else {
      decision.isNowhereDefined =
        tally.points == 0 && tally.undecided == 0 && tally.failures.isEmpty && tally.undefined == tally.inadmissible
        && tally.undefined >= 2 * Decider.minimumPoints
      if decision.isNowhereDefined, relation == .equal,
        let refuted = refutedByDomain(left, right, tally, decision, shapes: shapes, indices: indices)
      {
        return refuted
      }
      decision.message =
        tally.undecided > 0
        ? "the sides could not be told apart or equal with \(Decider.precisionLimit) bits"
        : "only \(tally.points) admissible points were found (\(tally.inadmissible) lie outside the domain of a side)"
      return decision
    }
    if let error = tally.finiteDifference, error > Decider.derivativeTolerance {
      decision.message = "finite differences disagree with the derivative by \(error): it is not trusted"
      return decision
    }
    if let branch = tally.unreached {
      if let half = tally.emptyCase, relation == .equal { return refutedByEmptyCase(half, decision) }
      decision.message = "the case \(branch) was never reached by a sample"
      return decision
    }
    if tally.losesCases, kernels == nil {
      decision.message = "it holds where the premise can be solved, and another case is not excluded"
      return decision
    }
    if comparison == .notEqual {
      let isApart = [SignSet.positive, .negative].contains {
        prove(left, right, .sign($0), shapes: shapes, indices: indices, distinctOnly: false) != nil
      }
      guard isApart else {
        decision.message = "it holds at the points tried, which cannot show that the sides are never equal"
        return decision
      }
    }
    decision.halfDefined = tally.halfDefined.map { half in
      let place = half.point.map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")
      return "at \(place) the \(half.hasLeft ? "right" : "left") side has no value, and the other has one"
    }
    decision.outcome = .confirmed
    decision.assumed = assumed
    decision.bits = tally.bits == Int.max ? nil : tally.bits
    decision.method = tally.derivatives > 0 ? "enclosures; automatic differentiation" : "enclosures"
    if let kernels = onlyDistinct && isEquality
      ? prove(left, right, shapes: shapes, indices: indices, distinctOnly: true) : kernels
    {
      decision.outcome = .proved
      decision.method =
        kernels.isEmpty ? "normal form" : "normal form over \(kernels.prefix(6).joined(separator: ", "))"
    }
    if let signs = comparison.signs,
      prove(left, right, .sign(signs), shapes: shapes, indices: indices, distinctOnly: onlyDistinct) != nil
    {
      decision.outcome = .proved
      decision.method = "normal form: the sign of the difference"
    }
    // Functions put in for f may all be positive where f is not.
    if relation.isOrder, decision.outcome == .confirmed,
      instances.contains(where: { !$0.lowerer.unknownFunctions.isEmpty }),
      [left, right].contains(where: { side in !side.contains { if case .call = $0 { true } else { false } } })
    {
      return .untested("it holds for the functions tried, which cannot show a bound of every function")
    }
    if relation == .approximately, decision.outcome == .confirmed { decision.method += "; the sides are equal" }
    return decision
  }

  /// The first choice of sizes and positions, where the sides differ wherever they are looked at: no other need be lowered.
  private func firstFailing(
    _ left: Expression, _ comparison: Comparison, _ right: Expression, shapes: Shapes, indices: [String]
  ) -> Instance? {
    guard comparison == .equal, isSized(shapes, indices),
      let instance = instances(left, right, shapes: shapes, indices: indices, limit: 1).instances.first,
      !instance.merges, instance.lowerer.unknownFunctions.isEmpty
    else { return nil }
    var tally = Tally()
    check(instance, .equal, points: 3, seed: seed, shapes, visitsLandmarks: false, &tally)
    return tally.failures.count >= 3 && tally.holding == 0 && !tally.runsOverSets ? instance : nil
  }

  static let precisionLimit = 4096
  public static let tooMuchWork = "deciding it takes more work than one claim may take, about 100 ms"
  /// Relative disagreement of the two routes to a derivative beyond which neither is believed.
  static let derivativeTolerance = 1e-3

  private static func asksForEquality(_ expression: Expression, _ indices: [String]) -> Bool {
    switch expression {
    case .indicator: true
    case .cases(let branches):
      branches.contains { branch in
        branch.condition.operands.contains { if case .symbol(let name) = $0 { indices.contains(name) } else { false } }
      }
    default: false
    }
  }
}
