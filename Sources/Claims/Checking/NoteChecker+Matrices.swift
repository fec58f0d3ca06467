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

  /// What words or ∈ ℝ^{m×n} call a matrix is one: ∇(xᵀ A x) = 2 A x holds of numbers, and of symmetric matrices.
  func failsForDeclaredMatrices(_ pair: [Expression], _ relation: Relation, _ scope: Scope, _ chain: Chain) -> Bool {
    guard relation == .equal else { return false }
    let names = pair.reduce(into: Set<String>()) { $0.formUnion($1.names) }.filter {
      scope.definition($0) == nil && scope.domains[$0] == nil && scope.ranks[$0] == nil
    }
    let saysMatrix = (chain.before + " " + chain.after).lowercased().contains("matri")
    let matrices = names.filter { name in
      self.scope.matrices.contains(name)
        || saysMatrix && name.count == 1 && name.first!.isASCII && name.first!.isUppercase
    }
    guard !matrices.isEmpty else { return false }
    // A x, xᵀ: vectors beside them.
    var vectors: Set<String> = []
    for side in pair {
      side.forEach {
        switch $0 {
        case .multiply(_, let a, .symbol(let name)) where !a.names.isDisjoint(with: matrices): vectors.insert(name)
        case .transpose(.symbol(let name)), .gradient(_, by: .symbol(let name)?): vectors.insert(name)
        default: break
        }
      }
    }
    vectors = vectors.intersection(names).subtracting(matrices)
    let isProduct = pair.contains { side in
      side.contains {
        switch $0 {
        case .multiply(_, let a, let b):
          !a.names.isDisjoint(with: matrices) && !b.names.isDisjoint(with: matrices.union(vectors))
            || !b.names.isDisjoint(with: matrices) && !a.names.isDisjoint(with: matrices.union(vectors))
        case .transpose(let a): !a.names.isDisjoint(with: matrices)
        default: false
        }
      }
    }
    guard isProduct, vectors.isSubset(of: names.filter { $0.first!.isLowercase }) else { return false }
    var other = scope
    for name in matrices { other.forcedRanks[name] = 2 }
    for name in vectors { other.forcedRanks[name] = 1 }
    let decision = Decider(scope: other, seed: seed).decide(pair[0], relation, pair[1], chain: pair)
    return decision.outcome == .refuted || decision.isRefutable || decision.isShapeFailure
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
