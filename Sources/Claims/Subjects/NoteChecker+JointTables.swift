import Formula
import LaTeX

/// Steps about probabilities, expectations and integrals over a domain that nobody names: decided over tables.
extension NoteChecker {
  /// Readings of one side that are tried.
  private static let readingLimit = 3

  /// A step that nothing else decides, or that is not read otherwise. It is confirmed where it holds for every
  /// distribution over finite ranges; else nothing is said.
  func decideOverTables(_ chain: Chain, _ step: Int, _ cues: Cues) -> Verdicts? {
    guard chain.links.indices.contains(step), cues.denial != .ofFormula else { return nil }
    var context = scope.readingContext()
    context.readsDistributions = true
    let (left, right) = (
      distributionReadings(chain.sides[step], context), distributionReadings(chain.sides[step + 1], context)
    )
    guard (left + right).contains(where: DistributionNotation.occurs) else { return nil }
    var others: [Expression] = []
    for position in chain.sides.indices where position != step && position != step + 1 {
      others += distributionReadings(chain.sides[position], context).prefix(1)
    }
    let relation = chain.links[step].relation
    var effort = 0
    for a in left {
      for b in right where !hidesValues([a, b]) {
        guard
          let decision = Decider.decideOverTables(
            a, relation, b, chain: others + [a, b], seed: seed, cache: decisions, effort: &effort)
        else { continue }
        return Verdicts(decision: decision, reading: "", isPreferred: true)
      }
    }
    guard others.isEmpty, let a = left.first, let b = right.first, !hidesValues([a, b]) else { return nil }
    // "For any random variable X, Var(aX) = a Var(X)"
    if relation == .equal, !quantifiedNames(chain, [a, b]).isEmpty, left.count == 1, right.count == 1,
      var decision = Decider.failureOverTables(a, relation, b, seed: seed, cache: decisions)
    {
      decision.ground = .impossible
      return Verdicts(decision: decision, reading: "", isPreferred: true)
    }
    return relation == .equal ? signOverTables(a, b, &effort) : reversedOverTables(a, relation, b, &effort)
  }

  /// E[log Z] ≥ log E[Z]: an inequality that holds the other way round, for every distribution.
  private func reversedOverTables(
    _ left: Expression, _ relation: Relation, _ right: Expression, _ effort: inout Int
  ) -> Verdicts? {
    guard relation.isOrder,
      let held = Decider.decideOverTables(
        left, relation.reversed, right, chain: [left, right], seed: seed, cache: decisions, effort: &effort),
      held.outcome == .confirmed || held.outcome == .proved,
      var decision = Decider.failureOverTables(left, relation, right, seed: seed, cache: decisions)
    else { return nil }
    decision.ground = .impossible
    decision.message = "it holds for every distribution the other way round"
    return Verdicts(decision: decision, reading: "", isPreferred: true)
  }

  /// Cov(X, Y) = E[XY] + E[X] E[Y]: one sign away from what holds for every distribution.
  private func signOverTables(_ left: Expression, _ right: Expression, _ effort: inout Int) -> Verdicts? {
    guard case .add(let terms) = right, terms.count <= 4, !source.saysThatMeansVanish else { return nil }
    for position in terms.indices {
      var flipped = terms
      flipped[position] = terms[position].negated
      guard
        let held = Decider.decideOverTables(
          left, .equal, .add(flipped), chain: [left, .add(flipped)], seed: seed, cache: decisions, effort: &effort),
        held.outcome == .confirmed || held.outcome == .proved,
        var decision = Decider.failureOverTables(left, .equal, right, seed: seed, cache: decisions)
      else { continue }
      decision.ground = .impossible
      decision.message =
        "it holds for every distribution with the other sign before term \(position + 1) of the right side"
      return Verdicts(decision: decision, reading: "", isPreferred: true)
    }
    return nil
  }

  /// q(θ) = ∇ log π(τ): a name that depends on what is random, though it does not show it.
  private func hidesValues(_ sides: [Expression]) -> Bool {
    let random = sides.reduce(into: Set<String>()) { $0.formUnion(DistributionNotation.variables(of: $1)) }
    var applied: [(name: String, arguments: Set<String>)] = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .symbol(let name): applied.append((name, []))
        case .call(let name, let arguments):
          let names = arguments.reduce(into: Set<String>()) { $0.formUnion($1.names) }
          applied.append((DistributionNotation.family(name) ?? name, names))
        default: break
        }
      }
    }
    return applied.contains { name, arguments in
      guard !random.contains(name), let definition = scope.scope().definition(name), !definition.catalogued else {
        return false
      }
      return !definition.body.names.intersection(random).isSubset(of: arguments)
    }
  }

  private func distributionReadings(_ side: Chain.Side, _ context: ReadingContext) -> [Expression] {
    let attempts = Choices.enumerate(limit: 8) { choices -> Expression? in
      var reader = Reader(side.tree, context: context, choices: choices)
      defer { choices = reader.choices }
      return try? reader.expression(side.nodes)
    }
    var readings: [Expression] = []
    for (reading, picks) in attempts {
      guard let reading, !picks.contains(where: \.isStrained), !readings.contains(reading) else { continue }
      readings.append(reading)
    }
    return Array(readings.prefix(Self.readingLimit))
  }
}
