/// Steps about distributions, over tables.
extension Decider {
  /// What the domain of such a step says.
  static let overTables = "every table of probabilities tried"

  /// Confirms `left relation right`, read as `ReadingContext.readsDistributions` says, over joint tables; `nil` where it
  /// speaks of more than they hold, or fails: it may be said of particular distributions. `effort` is what other
  /// readings of the step took; together they take no more than one claim may.
  public static func decideOverTables(
    _ left: Expression, _ relation: Relation, _ right: Expression, chain: [Expression], seed: UInt64,
    cache: DecisionCache?, effort: inout Int
  ) -> Decision? {
    guard left != right, [.equal, .lessOrEqual, .greaterOrEqual].contains(relation),
      DistributionNotation.occurs(in: left) || DistributionNotation.occurs(in: right)
    else { return nil }
    let others = chain.filter { $0 != left && $0 != right }
    let candidates: [Expression?] = [nil] + JointTables.assumable([left, right])
    for assumed in candidates {
      guard
        let pairs = try? JointTables.pairs(left, relation, right, chain: others + [left, right], assumed: assumed),
        !pairs.isEmpty
      else { continue }
      var confirmed = Decision(outcome: .confirmed)
      let holds = pairs.allSatisfy { pair in
        guard effort <= Program.effortLimit else { return false }
        let decision = Decider(scope: Scope(), seed: seed, cache: cache).decide(
          pair.0, relation, pair.1, chain: [pair.0, pair.1])
        effort += decision.effort
        guard decision.outcome == .proved || decision.outcome == .confirmed else { return false }
        confirmed.points += decision.points
        confirmed.bits = [confirmed.bits, decision.bits].compactMap { $0 }.min()
        confirmed.method = decision.method
        return true
      }
      guard holds else { continue }
      confirmed.effort = effort
      confirmed.domain = overTables
      return confirmed
    }
    return nil
  }
}

extension Decider {
  /// A distribution for which a relation fails.
  public static func failureOverTables(
    _ left: Expression, _ relation: Relation, _ right: Expression, seed: UInt64, cache: DecisionCache?
  ) -> Decision? {
    guard let pairs = try? JointTables.pairs(left, relation, right, chain: [left, right], assumed: nil) else {
      return nil
    }
    for (a, b) in pairs {
      var decision = Decider(scope: Scope(), seed: seed, cache: cache).decide(a, relation, b, chain: [a, b])
      guard decision.outcome == .refuted else { continue }
      decision.domain = "a table of weights, whose shares are the probabilities"
      decision.witness = decision.witness.map { Decision.Point(symbol: JointTables.spoken($0.symbol), value: $0.value) }
      return decision
    }
    return nil
  }
}

extension JointTables {
  /// "weight of x0, y1" for the cell of a table, "x0" for the value of an outcome.
  fileprivate static func spoken(_ leaf: String) -> String {
    guard leaf.hasPrefix("w{"), let space = leaf.firstIndex(of: " ") else {
      return leaf.filter { $0 != "⟨" && $0 != "⟩" }
    }
    return "weight of " + leaf[leaf.index(after: space)...].dropLast().replacing(",", with: ", ")
  }

  /// Both sides over tables, at all places that free names may point to.
  static func pairs(
    _ left: Expression, _ relation: Relation, _ right: Expression, chain: [Expression], assumed: Expression?
  ) throws(Failure) -> [(Expression, Expression)] {
    let (left, right) = (left.withoutMomentNames, right.withoutMomentNames)
    var tables = try JointTables([left, right], chain: chain)
    tables.assumed = assumed
    var result: [(Expression, Expression)] = []
    let free = tables.freeNames(in: left).union(tables.freeNames(in: right))
    for places in tables.startingPlaces(free, limit: 6) {
      tables.count = 0
      let pair = (try tables.value(left, places), try tables.value(right, places))
      // P(X) and P(x), in other letters the same; p(x) ≥ 0, which every table is made for.
      if !binds(left), !binds(right) {
        guard pair.0 != pair.1, relation == .equal || usesTables(pair.0) && usesTables(pair.1) else { return [] }
      }
      result.append(pair)
    }
    return result.contains { usesTables($0.0) || usesTables($0.1) } ? result : []
  }

  private static func usesTables(_ side: Expression) -> Bool { side.names.contains { $0.hasPrefix("w{") } }

  /// Is there something to be computed, and not only named?
  private static func binds(_ side: Expression) -> Bool {
    side.contains {
      switch $0 {
      case .big: true
      case .call(let name, let parts):
        if DistributionNotation.family(name) != nil {
          if case .vector(let given)? = parts.last { !given.isEmpty } else { false }
        } else {
          DistributionNotation.isReserved(name)
        }
      default: false
      }
    }
  }

  /// What E_z may be over where nothing says it: any distribution of z, or one that the step names.
  static func assumable(_ sides: [Expression]) -> [Expression] {
    var names: Set<Expression> = []
    var named: [Expression] = []
    for side in sides {
      side.forEach {
        guard case .call(let name, let parts) = $0 else { return }
        if name == DistributionNotation.drawn, parts.count == 1, case .vector(let drawn) = parts[0] {
          names.insert(.vector(drawn))
        }
        if DistributionNotation.family(name) != nil, !named.contains($0) { named.append($0) }
      }
    }
    guard names.count == 1, let drawn = names.first else { return [] }
    return named.filter { if case .call(_, let parts) = $0 { parts.first == drawn } else { false } }
  }
}

extension Expression {
  /// With E[X] for μ_X and the root of Var(X) for σ_X.
  fileprivate var withoutMomentNames: Expression {
    transformed { part in
      guard case .symbol(let name) = part, name.count == 3, let last = name.last, last.isUppercase else { return part }
      let variable = Expression.vector([.symbol(String(last))])
      switch name.prefix(2) {
      case "μ_": return .call("mean", [variable, .vector([])])
      case "σ_": return .apply(.sqrt, [.call("variance", [variable, .vector([])])])
      default: return part
      }
    }
  }
}
