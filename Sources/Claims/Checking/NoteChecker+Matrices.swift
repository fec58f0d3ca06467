import Formula

/// Capitals that may be matrices: what holds for numbers only is not passed.
extension NoteChecker {
  /// Does a step that holds for numbers fail where its free capitals are matrices? A B = B A.
  func failsForMatrices(_ pair: [Expression], _ relation: Relation, _ scope: Scope) -> Bool {
    guard relation == .equal else { return false }
    let names = pair.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let capitals = names.filter { name in
      guard let first = name.first, first.isASCII, first.isUppercase, name.count == 1 || name.dropFirst().first == "^",
        scope.definition(name) == nil, scope.domains[name] == nil
      else { return false }
      return scope.ranks[name] == nil
    }
    let isProduct = pair.contains { side in
      side.contains {
        guard case .multiply(_, let a, let b) = $0 else { return false }
        return !a.names.isDisjoint(with: capitals) && !b.names.isDisjoint(with: capitals)
      }
    }
    let hasMatrixSigns = pair.contains { side in
      side.contains {
        switch $0 {
        case .transpose, .apply(.trace, _), .apply(.determinant, _), .apply(.inverse, _): true
        default: false
        }
      }
    }
    guard isProduct, capitals.count > 1,
      hasMatrixSigns || names.subtracting(capitals).isEmpty || !capitals.isDisjoint(with: self.scope.matrices)
    else { return false }
    var other = scope
    for name in capitals { other.forcedRanks[name] = 2 }
    let decision = Decider(scope: other, seed: seed).decide(pair[0], relation, pair[1], chain: pair)
    return decision.outcome == .refuted || decision.isRefutable
  }

  func unsettled(_ verdicts: Verdicts) -> Verdicts {
    var result = verdicts
    result.decision.outcome = .untested
    result.decision.message =
      "it holds for numbers and not for matrices, and nothing says that its capitals are numbers"
    result.held = nil
    return result
  }
}
