/// Where values depend on which case holds.
extension ScalarGraph {
  struct BranchCondition {
    var relation: Relation
    var left: Node
    var right: Node
    /// A written case, max or |·|, not a kink that a derivative made.
    var mustBeReached: Bool
  }

  /// What decides between branches, below some nodes.
  func branchConditions(reachableFrom roots: [Node]) -> [BranchCondition] {
    var result: [BranchCondition] = []
    for node in reachable(from: roots, integrands: false) {
      switch self[node] {
      case .select(let relation, let left, let right, let then, let otherwise):
        // Where one branch has no value, the condition is a domain: a series converges there.
        if isUndefined(then) || isUndefined(otherwise) { continue }
        result.append(
          BranchCondition(
            relation: relation, left: left, right: right, mustBeReached: relation == .less || relation == .lessOrEqual))
      case .maximum(let a, let b), .minimum(let a, let b):
        result.append(BranchCondition(relation: .less, left: a, right: b, mustBeReached: true))
      case .constant, .pi, .eulerGamma, .leaf, .extent, .add, .multiply, .divide, .negate, .power, .apply, .bigSum,
        .bigProduct, .integral, .undefined:
        break
      }
    }
    return result.count > 12 ? [] : result
  }

  func mentions(_ leaf: Leaf, in node: Node) -> Bool {
    reachable(from: [node]).contains {
      if case .leaf(let other) = self[$0] { return other == leaf }
      return false
    }
  }
}
