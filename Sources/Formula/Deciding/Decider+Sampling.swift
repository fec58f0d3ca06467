/// Both sides of a step at many exact points, in balls.
extension Decider {
  /// Rounds of one instance without a single admissible point after which it is left.
  private static let valuelessRounds = 30
  /// The same where each round is costly: an integral that has no enclosure at a dozen points will have none.
  private static let costlyValuelessRounds = 12
  private static let valuelessEffort = 2_000_000

  func check(
    _ instance: Instance, _ comparison: Comparison, points wanted: Int, seed: UInt64, _ shapes: Shapes,
    visitsLandmarks: Bool, _ tally: inout Tally
  ) {
    var instance = instance
    var graph = instance.lowerer.graph
    applyPremises(&instance, &graph, shapes)
    let premises = instance.premiseNodes
    let branches = graph.branchConditions(reachableFrom: instance.left + instance.right)
    var outputs = instance.left + instance.right
    let premiseStart = outputs.count
    outputs += premises.flatMap { [$0.left, $0.right] }
    let branchStart = outputs.count
    outputs += branches.flatMap { [$0.left, $0.right] }
    // Cases without "otherwise": 1 where one of them applies.
    var coverage: [ScalarGraph.Node] = []
    if instance.left.count == 1, case .cases(let written) = instance.rightSide,
      !written.contains(where: { $0.condition == .otherwise })
    {
      let marked = written.map { Expression.Branch(value: .number(Number(1)), condition: $0.condition) }
      var lowerer = instance.lowerer
      lowerer.graph = graph
      let all = marked + [Expression.Branch(value: .number(Number(0)), condition: .otherwise)]
      if case .scalar(let node)? = try? lowerer.lower(.cases(all)) {
        coverage = [node]
        graph = lowerer.graph
      }
    }
    let coverageStart = outputs.count
    outputs += coverage
    guard let program = Program(graph: graph, outputs: outputs) else { return }
    let evaluator = BallEvaluator(program)
    var sampler = Sampler(seed: seed)
    let groups = leafGroups(program.leaves, instance.lowerer, shapes)
    if !groups.isEmpty { tally.isConstant = false }
    var reached = branches.map { _ in (yes: false, no: false) }
    var empty: [(yes: [HalfDefined], no: [HalfDefined])] = branches.map { _ in ([], []) }
    var found = 0
    let rounds = groups.isEmpty ? 1 : max(24, 3 * wanted)
    var checkedDerivatives = 0
    let effortBefore = tally.effort
    defer { tally.effort = effortBefore + evaluator.effort }
    func isTaken(_ position: Int) -> Bool? {
      guard let a = evaluator.outcome(branchStart + 2 * position).ball,
        let b = evaluator.outcome(branchStart + 2 * position + 1).ball
      else { return nil }
      return a.holds(branches[position].relation, b)
    }
    func look(at point: [ScalarGraph.Leaf: Rational], precision: Int) {
      evaluator.set(point)
      evaluator.enclose(minimumBits: Decider.minimumBits, start: 128, limit: precision)
      if comparison == .equal, precision == Decider.precisionLimit {
        sharpen(evaluator, entries: instance.left.count)
      }
      var admissible = true
      for (position, premise) in premises.enumerated() {
        guard let a = evaluator.outcome(premiseStart + 2 * position).ball,
          let b = evaluator.outcome(premiseStart + 2 * position + 1).ball,
          a.holds(premise.relation, b) == true
        else {
          admissible = false
          break
        }
      }
      guard admissible else {
        tally.inadmissible += 1
        return
      }
      var sound = true
      var failed: (Ball, Ball)?
      var bits = Int.max
      var undecided = false
      for entry in instance.left.indices {
        guard let a = evaluator.outcome(entry).ball, let b = evaluator.outcome(instance.left.count + entry).ball,
          a.isFinite, b.isFinite
        else {
          sound = false
          break
        }
        switch comparison.holds(a, b) {
        case true?:
          if comparison == .approximately || comparison == .equal {
            let accuracy = a.agreementBits(with: b)
            if accuracy < Decider.minimumBits { undecided = true }
            bits = min(bits, accuracy)
          }
        case false?:
          if failed == nil { failed = (a, b) }
        case nil: undecided = true
        }
        if instance.left.count == 1, comparison == .equal {
          let difference = a - b
          if let known = tally.difference {
            if !known.overlaps(difference) { tally.differenceIsConstant = false }
          } else {
            tally.difference = difference
          }
        }
      }
      guard sound else {
        tally.inadmissible += 1
        tally.undefined += 1
        if instance.left.count == 1 {
          let (a, b) = (evaluator.outcome(0), evaluator.outcome(1))
          let value: Ball? =
            switch (a, b) {
            case (.value(let ball), .undefined), (.undefined, .value(let ball)): ball
            default: nil
            }
          if let value, value.isFinite {
            tally.halves += 1
            let half = HalfDefined(
              point: instance.description + shown(point, instance.lowerer, shapes), hasLeft: a.ball != nil, value: value
            )
            if tally.halfDefined == nil { tally.halfDefined = half }
            for position in branches.indices {
              switch isTaken(position) {
              case true?: empty[position].yes.append(half)
              case false?: empty[position].no.append(half)
              case nil: break
              }
            }
          }
        }
        if coverage.isEmpty == false, evaluator.outcome(0).ball != nil,
          coverage.indices.allSatisfy({ evaluator.outcome(coverageStart + $0).ball?.isZero == true })
        {
          tally.gaps += 1
          if tally.gaps == 2, let a = evaluator.outcome(0).ball {
            tally.gap = Failure(point: instance.description + shown(point, instance.lowerer, shapes), left: a, right: a)
          }
        }
        return
      }
      if let (a, b) = failed {
        // Neither route to a derivative judges alone.
        if !instance.lowerer.derivatives.isEmpty, let error = instance.lowerer.finiteDifferenceError(at: point) {
          tally.finiteDifference = max(tally.finiteDifference ?? 0, error)
          if error > Decider.derivativeTolerance {
            tally.undecided += 1
            return
          }
        }
        let failure = Failure(point: instance.description + shown(point, instance.lowerer, shapes), left: a, right: b)
        tally.failures.append((a.midpointDouble, b.midpointDouble))
        if instance.merges {
          if tally.mergedFailure == nil { tally.mergedFailure = failure }
        } else if tally.failure == nil {
          tally.failure = failure
        }
        found += 1
        return
      }
      if undecided {
        tally.undecided += 1
        return
      }
      found += 1
      tally.points += 1
      tally.holding += 1
      if !instance.merges { tally.distinctPoints += 1 }
      tally.bits = min(tally.bits, bits)
      for position in branches.indices {
        switch isTaken(position) {
        case true?: reached[position].yes = true
        case false?: reached[position].no = true
        case nil: break
        }
      }
      if checkedDerivatives < 2, !instance.lowerer.derivatives.isEmpty {
        checkedDerivatives += 1
        if let error = instance.lowerer.finiteDifferenceError(at: point) {
          tally.derivatives += 1
          tally.finiteDifference = max(tally.finiteDifference ?? 0, error)
        }
      }
    }
    for round in 0..<rounds where found < wanted && tally.failures.count <= 8 {
      // Where points are costly, a few that fail are enough.
      if tally.failures.count > 2, evaluator.effort > Decider.valuelessEffort { break }
      if effortBefore + evaluator.effort > effortLimit {
        tally.isCutShort = tally.isCutShort || found < Decider.minimumPoints / 2
        break
      }
      // Where so many points have no value, no further ones will do.
      if found == 0, tally.undecided == 0,
        round == Decider.valuelessRounds
          || round >= Decider.costlyValuelessRounds && evaluator.effort > Decider.valuelessEffort
      {
        break
      }
      var point: [ScalarGraph.Leaf: Rational] = [:]
      for group in groups { group.draw(from: &sampler, round: round, into: &point) }
      look(at: point, precision: Decider.precisionLimit)
    }
    // What failed already, or holds at too few points, needs no landmarks; and they cost no more than the points before.
    let ordinaryEffort = evaluator.effort
    if visitsLandmarks, !groups.isEmpty, tally.failures.isEmpty, found >= Decider.minimumPoints,
      !Landmarks.areCostly(in: graph, below: outputs)
    {
      for point in Landmarks(of: graph, below: outputs).points(groups, drawnWith: &sampler)
      where tally.failures.isEmpty && evaluator.effort <= min(2 * ordinaryEffort, effortLimit - effortBefore) {
        look(at: point, precision: Landmarks.precisionLimit)
      }
    }
    let sets = instance.lowerer.unknownFunctions.filter { $0.hasPrefix("∈ ") }
    if !sets.isEmpty { tally.runsOverSets = true }
    if instance.losesCases { tally.losesCases = true }
    if instance.lowerer.unknownFunctions.count > sets.count || instance.hasUnusedPremise { tally.mayRefute = false }
    if found >= Decider.minimumPoints || groups.isEmpty {
      for (position, seen) in reached.enumerated() where branches[position].mustBeReached && !(seen.yes && seen.no) {
        if tally.unreached == nil {
          tally.unreached = seen.yes ? "in which the condition fails" : "in which the condition holds"
          let halves = seen.yes ? empty[position].no : empty[position].yes
          if halves.count >= Decider.minimumPoints / 2 { tally.emptyCase = halves[0] }
        }
      }
    }
  }

  /// More bits where one side is small, and the other may be that small or zero.
  private func sharpen(_ evaluator: BallEvaluator, entries: Int) {
    for bits in [256, 512, 1024, 2048, 3800] {
      let isBlurred = (0..<entries).contains { entry in
        guard let a = evaluator.outcome(entry).ball, let b = evaluator.outcome(entries + entry).ball,
          a.isFinite, b.isFinite, a.containsZero != b.containsZero, a.overlaps(b)
        else { return false }
        return a.agreementBits(with: b) < Decider.minimumBits
      }
      guard isBlurred else { return }
      evaluator.enclose(minimumBits: bits, start: 128, limit: Decider.precisionLimit)
    }
  }
}
