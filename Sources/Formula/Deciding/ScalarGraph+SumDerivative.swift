/// Derivatives of sums and products over a formal range.
///
/// With l the bound index, ∂/∂x_k Σ_l f = Σ_l ∂f/∂x_k, where x_k stands in f as it is, plus, for every way in which a
/// leaf x_l in f becomes x_k at l = k, the one term (∂f/∂x_l) at l = k: Kronecker's δ, summed.
extension ScalarGraph {
  mutating func sumStep(_ level: Int, _ body: Node, _ leaf: Leaf, _ zero: Node) -> Node {
    let (level, body) = apart(level, body, from: leaf)
    let explicit = derivative(of: body, by: leaf)
    var total = explicit == zero ? zero : bigSum(level: level, body: explicit)
    for match in matches(of: leaf, at: level, in: body) {
      let inner = derivative(of: body, by: match.pattern)
      total = add(total, substitute(index: .bound(level), by: match.index, in: inner))
    }
    return total
  }

  /// Π′ = Π · Σ body′/body
  mutating func productStep(_ node: Node, _ level: Int, _ body: Node, _ leaf: Leaf, _ zero: Node) -> Node {
    let (level, body) = apart(level, body, from: leaf)
    let explicit = derivative(of: body, by: leaf)
    var total = explicit == zero ? zero : bigSum(level: level, body: divide(explicit, body))
    for match in matches(of: leaf, at: level, in: body) {
      let inner = derivative(of: body, by: match.pattern)
      total = add(total, substitute(index: .bound(level), by: match.index, in: divide(inner, body)))
    }
    return multiply(node, total)
  }

  /// The body with a bound index that does not occur in the leaf.
  private mutating func apart(_ level: Int, _ body: Node, from leaf: Leaf) -> (Int, Node) {
    leaf.indices.contains(.bound(level)) ? freshened(level, body) : (level, body)
  }

  private struct Match: Hashable {
    /// The differentiated leaf with the bound index in place of `index`.
    var pattern: Leaf
    var index: Index
  }

  /// The ways in which leaves of the body become `leaf` when the bound index takes one value.
  private func matches(of leaf: Leaf, at level: Int, in body: Node) -> [Match] {
    var found: [Match] = []
    let nodes = reachable(from: [body]) { mayContain(symbol: leaf.symbol, in: $0) }
    for node in nodes {
      guard case .leaf(let other) = self[node], other.symbol == leaf.symbol,
        other.indices.count == leaf.indices.count, other.indices.contains(.bound(level))
      else { continue }
      var pattern = leaf
      var value: Index?
      var possible = true
      for (position, index) in other.indices.enumerated() {
        let target = leaf.indices[position]
        if index == .bound(level) {
          // A pattern's own bound index is an entry of an outer sum that stands here as it is: what this sum runs over
          // are others, which the outer sum's explicit part has counted.
          if case .bound = target { possible = false }
          if let value, value != target { possible = false }
          value = target
          pattern.indices[position] = .bound(level)
        } else if index != target, !isInner(index, below: level) {
          possible = false
        }
      }
      guard possible, let value else { continue }
      let match = Match(pattern: pattern, index: value)
      if !found.contains(match) { found.append(match) }
    }
    return found
  }

  /// Whether the index may be that of a sum inside the body, which takes every value.
  private func isInner(_ index: Index, below level: Int) -> Bool {
    switch index {
    case .fixed, .formal: false
    case .bound(let other): other < level
    }
  }
}
