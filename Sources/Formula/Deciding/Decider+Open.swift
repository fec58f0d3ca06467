/// Steps with free symbols: checked at exact points, proved by normal form.
extension Decider {
  func decideOpen(
    _ left: Expression, _ relation: Relation, _ right: Expression, shapes: Shapes, indices: [String]
  ) -> Decision {
    guard let comparison = Comparison(relation) else {
      return .untested("the relation \(relation.rawValue) is not decided")
    }
    let (instances, failure) = instances(left, right, shapes: shapes, indices: indices)
    if let failure {
      var decision = Decision.untested(failure.message)
      decision.isShapeFailure = failure.kind == .shape
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
      if tally.effort > Program.effortLimit {
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
    // A formula that asks whether indices are equal speaks of equal ones too.
    let asks = [left, right].contains { $0.contains { Decider.asksForEquality($0, indices) } }
    if tally.failure == nil, tally.mergedFailure != nil, tally.distinctPoints > 0, !asks {
      onlyDistinct = true
      let condition = indices.count == 2 ? "\(indices[0]) ≠ \(indices[1])" : "distinct indices"
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
    decision.outcome = .confirmed
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
    if relation == .approximately, decision.outcome == .confirmed { decision.method += "; the sides are equal" }
    return decision
  }

  static let precisionLimit = 4096
  /// Rounds of one instance without a single admissible point after which it is left.
  private static let valuelessRounds = 30
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

  enum Comparison {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximately

    init?(_ relation: Relation) {
      switch relation {
      case .equal, .identical, .defines: self = .equal
      case .approximately: self = .approximately
      case .notEqual: self = .notEqual
      case .less: self = .less
      case .lessOrEqual: self = .lessOrEqual
      case .greater: self = .greater
      case .greaterOrEqual: self = .greaterOrEqual
      case .tendsTo, .elementOf, .notElementOf, .subsetOf, .proportional, .muchLess, .muchGreater, .similar, .other:
        return nil
      }
    }

    /// The signs of left − right for which it holds; `nil` for equality, which has a proof of its own.
    var signs: SignSet? {
      switch self {
      case .equal, .approximately: nil
      case .notEqual: [.negative, .positive]
      case .less: .negative
      case .lessOrEqual: .nonpositive
      case .greater: .positive
      case .greaterOrEqual: .nonnegative
      }
    }

    /// `true` holds, `false` fails for certain, `nil` cannot be told.
    func holds(_ a: Ball, _ b: Ball) -> Bool? {
      switch self {
      case .equal, .approximately: a.overlaps(b) ? true : false
      case .notEqual: a.overlaps(b) ? (a.isExact && b.isExact ? false : nil) : true
      case .less: a.isLess(b) ? true : b.isLessOrEqual(a) ? false : nil
      case .lessOrEqual: b.isLess(a) ? false : true
      case .greater: b.isLess(a) ? true : a.isLessOrEqual(b) ? false : nil
      case .greaterOrEqual: a.isLess(b) ? false : true
      }
    }
  }

  struct Failure {
    var point: [Decision.Point]
    var left: Ball
    var right: Ball
  }

  /// A point at which one side only has a value.
  struct HalfDefined {
    var point: [Decision.Point]
    var hasLeft: Bool
    var value: Ball
  }

  /// What a step's samples showed.
  struct Tally {
    var points = 0
    var distinctPoints = 0
    var inadmissible = 0
    /// Inadmissible since a side has no value there.
    var undefined = 0
    var undecided = 0
    var bits = Int.max
    var failure: Failure?
    /// A failure seen only where two index letters point to one place.
    var mergedFailure: Failure?
    var unreached: String?
    /// What the evaluations took.
    var effort = 0
    /// The work ended before every size and position had its points.
    var isCutShort = false
    var finiteDifference: Double?
    var derivatives = 0
    /// left − right and left / right at failing points, to recognise what is wrong.
    var failures: [(left: Double, right: Double)] = []
    var holding = 0
    /// left − right at all points, when one value: the sides differ by a constant.
    var difference: Ball?
    var differenceIsConstant = true
    /// Points at which the left side has a value and no case of the right applies.
    var gaps = 0
    var gap: Failure?
    /// Points at which one side has a value and the other has none, and the first of them.
    var halves = 0
    var halfDefined: HalfDefined?
    /// A premise was solved by dividing by something that may be 0.
    var losesCases = false
    /// No instance has a free value.
    var isConstant = true
    /// Unknown functions were replaced by test functions whose failure proves nothing about the author's.
    var mayRefute = true
    /// A sum runs over a set that nothing lists: what fails for every choice of members fails.
    var runsOverSets = false
  }

  private func check(
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
    var found = 0
    let rounds = groups.isEmpty ? 1 : max(24, 3 * wanted)
    var checkedDerivatives = 0
    let effortBefore = tally.effort
    defer { tally.effort = effortBefore + evaluator.effort }
    var landmarks: [[ScalarGraph.Leaf: Rational]]?
    var ordinaryEffort = 0
    let visitsLandmarks = visitsLandmarks && !groups.isEmpty && !Landmarks.areCostly(in: graph, below: outputs)
    for round in 0..<(rounds + (visitsLandmarks ? Landmarks.limit : 0)) {
      if round < rounds, found >= wanted { continue }
      if effortBefore + evaluator.effort > Program.effortLimit {
        tally.isCutShort = tally.isCutShort || found < Decider.minimumPoints / 2
        break
      }
      // Where so many points have no value, no further ones will do.
      if found == 0, round == Decider.valuelessRounds, tally.undecided == 0 { break }
      var point: [ScalarGraph.Leaf: Rational] = [:]
      if round < rounds {
        for group in groups { group.draw(from: &sampler, round: round, into: &point) }
      } else {
        // What failed already, or holds at too few points, needs no more of them; and they cost no more than the others.
        if tally.failure != nil || tally.mergedFailure != nil || found < Decider.minimumPoints { break }
        if landmarks == nil { ordinaryEffort = evaluator.effort }
        if evaluator.effort > 2 * ordinaryEffort { break }
        if landmarks == nil { landmarks = Landmarks(of: graph, below: outputs).points(groups, drawnWith: &sampler) }
        guard let landmarks, round - rounds < landmarks.count else { break }
        point = landmarks[round - rounds]
      }
      evaluator.set(point)
      evaluator.enclose(
        minimumBits: Decider.minimumBits, start: 128,
        limit: round < rounds ? Decider.precisionLimit : Landmarks.precisionLimit)
      if comparison == .equal, round < rounds { sharpen(evaluator, entries: instance.left.count) }
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
        continue
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
            if tally.halfDefined == nil {
              tally.halfDefined = HalfDefined(
                point: instance.description + shown(point, instance.lowerer, shapes), hasLeft: a.ball != nil,
                value: value)
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
        continue
      }
      if let (a, b) = failed {
        // Neither route to a derivative judges alone.
        if !instance.lowerer.derivatives.isEmpty, let error = instance.lowerer.finiteDifferenceError(at: point) {
          tally.finiteDifference = max(tally.finiteDifference ?? 0, error)
          if error > Decider.derivativeTolerance {
            tally.undecided += 1
            continue
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
        if tally.failures.count > 8 { break }
        continue
      }
      if undecided {
        tally.undecided += 1
        continue
      }
      found += 1
      tally.points += 1
      tally.holding += 1
      if !instance.merges { tally.distinctPoints += 1 }
      tally.bits = min(tally.bits, bits)
      for (position, branch) in branches.enumerated() {
        guard let a = evaluator.outcome(branchStart + 2 * position).ball,
          let b = evaluator.outcome(branchStart + 2 * position + 1).ball
        else { continue }
        switch a.holds(branch.relation, b) {
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
    let sets = instance.lowerer.unknownFunctions.filter { $0.hasPrefix("∈ ") }
    if !sets.isEmpty { tally.runsOverSets = true }
    if instance.losesCases { tally.losesCases = true }
    if instance.lowerer.unknownFunctions.count > sets.count || instance.hasUnusedPremise { tally.mayRefute = false }
    if found >= Decider.minimumPoints || groups.isEmpty {
      for (position, seen) in reached.enumerated() where branches[position].mustBeReached && !(seen.yes && seen.no) {
        if tally.unreached == nil {
          tally.unreached = seen.yes ? "in which the condition fails" : "in which the condition holds"
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

  // MARK: Leaves

  struct LeafGroup {
    var leaves: [ScalarGraph.Leaf]
    var domain: Domain
    /// How many entries the vector has of which the leaves are some; `nil` where each leaf stands for itself.
    var extent: Int?

    /// A probability vector is drawn as a whole, also where a step uses one entry of it: alone that entry would be 1.
    func draw(from sampler: inout Sampler, round: Int, into point: inout [ScalarGraph.Leaf: Rational]) {
      guard let extent else {
        let values = sampler.values(domain, count: leaves.count, round: round)
        for (leaf, value) in zip(leaves, values) { point[leaf] = value }
        return
      }
      let values = sampler.values(domain, count: extent, round: round)
      for leaf in leaves {
        let position = leaf.indices.fixedPositions.first ?? 0
        point[leaf] = values.indices.contains(position) ? values[position] : 0
      }
    }
  }

  /// Leaves by symbol, with the symbol's domain.
  func leafGroups(_ leaves: [ScalarGraph.Leaf], _ lowerer: Lowerer, _ shapes: Shapes) -> [LeafGroup] {
    var bySymbol: [Int: [ScalarGraph.Leaf]] = [:]
    for leaf in leaves { bySymbol[leaf.symbol, default: []].append(leaf) }
    return bySymbol.keys.sorted().map { symbol in
      let name = lowerer.symbols[symbol]
      let ordered = bySymbol[symbol, default: []].sorted {
        $0.indices.fixedPositions.lexicographicallyPrecedes($1.indices.fixedPositions)
      }
      let domain = scope.domains[name] ?? Domain.usual(of: name)
      var extent: Int?
      if domain == .simplex || domain == .oneHot, ordered.allSatisfy({ $0.indices.count <= 1 }) {
        let last = ordered.compactMap(\.indices.fixedPositions.first).max()
        extent = last.map { max($0 + 1, lowerer.extent(shapes.dimension(of: name, axis: 0))) } ?? 2
      }
      return LeafGroup(leaves: ordered, domain: domain, extent: extent)
    }
  }

  func shown(_ point: [ScalarGraph.Leaf: Rational], _ lowerer: Lowerer, _ shapes: Shapes) -> [Decision.Point] {
    point.map { leaf, value in
      let name = Expression.display(lowerer.symbols[leaf.symbol])
      let indices = leaf.indices.fixedPositions.map { "\($0 + shapes.origin)" }.joined(separator: ",")
      return Decision.Point(symbol: indices.isEmpty ? name : "\(name)_\(indices)", value: "\(value)")
    }.sorted { $0.symbol < $1.symbol }
  }

  // MARK: Premises

  /// Facts that hold at every sample: an entry or symbol given by the others is replaced, other relations filter points.
  func applyPremises(_ instance: inout Instance, _ graph: inout ScalarGraph, _ shapes: Shapes) {
    var replacements: [ScalarGraph.Leaf: ScalarGraph.Node] = [:]
    for premise in scope.premises {
      guard case .relation(let a, let relation, let b) = premise else { continue }
      var lowerer = instance.lowerer
      // What was put in for the premises before is in this graph only.
      lowerer.graph = graph
      guard let x = try? lowerer.scalar(a), let y = try? lowerer.scalar(b) else {
        instance.hasUnusedPremise = true
        continue
      }
      instance.lowerer = lowerer
      graph = lowerer.graph
      // An entry of a one-hot or probability vector is not free to be set: such points are filtered.
      let isTied = [x, y].contains { node in
        guard case .leaf(let leaf) = graph[node], leaf.symbol < lowerer.symbols.count else { return false }
        let domain = scope.domains[lowerer.symbols[leaf.symbol]]
        return domain == .oneHot || domain == .simplex
      }
      if relation == .equal, !isTied {
        if case .leaf(let leaf) = graph[x], replacements[leaf] == nil, !graph.mentions(leaf, in: y) {
          replacements[leaf] = graph.substitute(replacements, in: y)
        } else if case .leaf(let leaf) = graph[y], replacements[leaf] == nil, !graph.mentions(leaf, in: x) {
          replacements[leaf] = graph.substitute(replacements, in: x)
        } else if let (leaf, value, isExact) = solve(
          graph.substitute(replacements, in: graph.subtract(x, y)), in: &graph, for: instance.left + instance.right)
        {
          for (other, node) in replacements { replacements[other] = graph.substitute([leaf: value], in: node) }
          replacements[leaf] = value
          // Where the coefficient may vanish, the premise says less: x y = 0 is not x = 0.
          if !isExact {
            instance.hasUnusedPremise = true
            instance.losesCases = true
          }
        } else {
          instance.hasUnusedPremise = true
        }
        continue
      }
      switch relation {
      case .less: instance.premiseNodes.append((x, y, .less))
      case .lessOrEqual: instance.premiseNodes.append((x, y, .lessOrEqual))
      case .greater: instance.premiseNodes.append((y, x, .less))
      case .greaterOrEqual: instance.premiseNodes.append((y, x, .lessOrEqual))
      case .notEqual: instance.premiseNodes.append((x, y, .notEqual))
      case .equal: instance.premiseNodes.append((x, y, .equal))
      default: break
      }
    }
    if !replacements.isEmpty {
      instance.left = instance.left.map { graph.substitute(replacements, in: $0) }
      instance.right = instance.right.map { graph.substitute(replacements, in: $0) }
      instance.premiseNodes = instance.premiseNodes.map {
        (graph.substitute(replacements, in: $0.left), graph.substitute(replacements, in: $0.right), $0.relation)
      }
    }
    instance.lowerer.graph = graph
  }
}

extension Decider {
  /// The leaf for which an equation `difference = 0` is solved, since it is of first degree in it: the value, and whether
  /// the coefficient is a number. Leaves of the conclusion come first.
  private func solve(_ difference: ScalarGraph.Node, in graph: inout ScalarGraph, for conclusion: [ScalarGraph.Node])
    -> (leaf: ScalarGraph.Leaf, value: ScalarGraph.Node, isExact: Bool)?
  {
    func leaves(_ roots: [ScalarGraph.Node]) -> [ScalarGraph.Leaf] {
      graph.reachable(from: roots).compactMap { if case .leaf(let leaf) = graph[$0] { leaf } else { nil } }
    }
    let wanted = Set(leaves(conclusion))
    let candidates = leaves([difference])
    var inexact: (leaf: ScalarGraph.Leaf, value: ScalarGraph.Node, isExact: Bool)?
    for leaf in candidates.filter({ wanted.contains($0) }) + candidates.filter({ !wanted.contains($0) }) {
      let slope = graph.derivative(of: difference, by: leaf)
      guard !graph.mentions(leaf, in: slope), graph.constant(of: slope)?.isZero != true else { continue }
      let rest = graph.substitute([leaf: graph.constant(0)], in: difference)
      let value = graph.negate(graph.divide(rest, slope))
      guard !graph.mentions(leaf, in: value) else { continue }
      // a b = 1 excludes a = 0.
      if graph.constant(of: slope) != nil || graph.constant(of: rest).map({ !$0.isZero }) ?? false {
        return (leaf, value, true)
      }
      if inexact == nil { inexact = (leaf, value, false) }
    }
    return inexact
  }
}

extension [ScalarGraph.Index] {
  var fixedPositions: [Int] {
    map {
      switch $0 {
      case .fixed(let position): position
      case .formal(let index), .bound(let index): index
      }
    }
  }
}
