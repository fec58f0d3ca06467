/// Sums and products over a whole formal range, and substitution for indices and leaves.
extension ScalarGraph {
  /// Σ of the body over its index of that level. The level is renamed to the height of the body, so that equal sums are
  /// the same node whatever level their writer chose; until then any level below `levelLimit` will do that is not used
  /// for something else inside.
  public mutating func bigSum(level: Int, body: Node) -> Node {
    guard (0..<Self.levelLimit).contains(level) else { return undefined() }
    if isUndefined(body) { return body }
    guard isFree(level: level, in: body) else { return multiply(intern(.extent), body) }
    switch self[body] {
    case .negate(let a): return negate(bigSum(level: level, body: a))
    case .multiply(let a, let b):
      if !isFree(level: level, in: a) { return multiply(a, bigSum(level: level, body: b)) }
      if !isFree(level: level, in: b) { return multiply(b, bigSum(level: level, body: a)) }
    case .divide(let a, let b):
      if !isFree(level: level, in: b) { return divide(bigSum(level: level, body: a), b) }
      if !isFree(level: level, in: a), constant(of: a)?.isOne != true {
        let inverse = divide(constant(1), b)
        return multiply(a, bigSum(level: level, body: inverse))
      }
    case .add(let a, let b):
      let left = bigSum(level: level, body: a)
      return add(left, bigSum(level: level, body: b))
    case .constant, .pi, .eulerGamma, .leaf, .extent, .power, .apply, .minimum, .maximum, .select, .bigSum, .bigProduct,
      .integral, .undefined:
      break
    }
    let (canonical, renamed) = canonicalLevel(level, body)
    return intern(.bigSum(level: canonical, body: renamed))
  }

  /// Π of the body over its index of that level; the level is renamed as in `bigSum`.
  public mutating func bigProduct(level: Int, body: Node) -> Node {
    guard (0..<Self.levelLimit).contains(level) else { return undefined() }
    if isUndefined(body) { return body }
    guard isFree(level: level, in: body) else { return power(body, intern(.extent)) }
    if case .multiply(let a, let b) = self[body] {
      let left = bigProduct(level: level, body: a)
      return multiply(left, bigProduct(level: level, body: b))
    }
    let (canonical, renamed) = canonicalLevel(level, body)
    return intern(.bigProduct(level: canonical, body: renamed))
  }

  mutating func canonicalLevel(_ level: Int, _ body: Node) -> (Int, Node) {
    var (level, body) = (level, body)
    while true {
      var canonical = height(of: body)
      while canonical != level, canonical < Self.levelLimit, isFree(level: canonical, in: body) { canonical += 1 }
      guard canonical != level, canonical < Self.levelLimit else { return (level, body) }
      body = substitute(index: .bound(level), by: .bound(canonical), in: body)
      level = canonical
      // The old level is free for the sums inside now, which may make the body lower.
      if height(of: body) >= level { return (level, body) }
    }
  }

  /// The expression with every free occurrence of an index replaced; sums inside are renamed where they would capture it.
  public mutating func substitute(index: Index, by replacement: Index, in root: Node) -> Node {
    if index == replacement { return root }
    return rebuild(root) { graph, leaf in
      guard leaf.indices.contains(index) else { return nil }
      var leaf = leaf
      for position in leaf.indices.indices where leaf.indices[position] == index {
        leaf.indices[position] = replacement
      }
      return graph.leaf(leaf)
    } mayChange: { graph, node in
      guard case .bound(let level) = index else { return true }
      return graph.isFree(level: level, in: node)
    } captures: { level in
      replacement == .bound(level) || index == .bound(level)
    }
  }

  /// The expression with leaves replaced. Replacements must not use indices bound inside `root`.
  public mutating func substitute(_ values: [Leaf: Node], in root: Node) -> Node {
    rebuild(root) { _, leaf in
      values[leaf]
    } mayChange: { graph, node in
      values.keys.contains { graph.mayContain(symbol: $0.symbol, in: node) }
    } captures: { _ in
      false
    }
  }

  /// The expression with every entry of a vector symbol replaced by the template at that entry's index. Entries bound by
  /// a sum take part in it, as `x_j` in Σ_j does.
  public mutating func expand(symbol: Int, by template: Node, entry: Index, in root: Node) -> Node {
    rebuild(root) { graph, leaf in
      guard leaf.symbol == symbol, leaf.indices.count == 1 else { return nil }
      return graph.substitute(index: entry, by: leaf.indices[0], in: template)
    } mayChange: { graph, node in
      graph.mayContain(symbol: symbol, in: node)
    } captures: { _ in
      false
    }
  }

  /// Rebuilds, operands first and without recursion into operands, what `mayChange`.
  private mutating func rebuild(
    _ root: Node, leaf replace: (inout ScalarGraph, Leaf) -> Node?, mayChange: (ScalarGraph, Node) -> Bool,
    captures: (Int) -> Bool
  ) -> Node {
    guard mayChange(self, root) else { return root }
    var images = Images(upTo: root)
    // The bodies of capturing sums are renamed first, so they are rebuilt on their own.
    let nodes = reachable(from: [root]) { node in
      guard mayChange(self, node) else { return false }
      switch self[node] {
      case .bigSum(let level, _), .bigProduct(let level, _): return !captures(level)
      case .integral(let integral): return !captures(integral.level)
      case .constant, .pi, .eulerGamma, .leaf, .extent, .add, .multiply, .divide, .negate, .power, .apply, .minimum,
        .maximum, .select, .undefined:
        return true
      }
    }
    for node in nodes where mayChange(self, node) {
      let result: Node
      switch self[node] {
      case .constant, .pi, .eulerGamma, .extent, .undefined: continue
      case .leaf(let leaf):
        guard let new = replace(&self, leaf) else { continue }
        result = new
      case .add, .multiply, .divide, .negate, .power, .apply, .minimum, .maximum, .select:
        result = rebuilt(node, images)
      case .bigSum(let level, let body):
        if captures(level) {
          let (fresh, renamed) = freshened(level, body)
          let inner = rebuild(renamed, leaf: replace, mayChange: mayChange, captures: captures)
          result = bigSum(level: fresh, body: inner)
        } else {
          result = bigSum(level: level, body: images[body])
        }
      case .bigProduct(let level, let body):
        if captures(level) {
          let (fresh, renamed) = freshened(level, body)
          let inner = rebuild(renamed, leaf: replace, mayChange: mayChange, captures: captures)
          result = bigProduct(level: fresh, body: inner)
        } else {
          result = bigProduct(level: level, body: images[body])
        }
      case .integral(var integral):
        if captures(integral.level) {
          let (fresh, renamed) = freshened(integral.level, integral.body)
          integral.variable.indices = [.bound(fresh)]
          integral.body = rebuild(renamed, leaf: replace, mayChange: mayChange, captures: captures)
          integral.from = integral.from.map { rebuild($0, leaf: replace, mayChange: mayChange, captures: captures) }
          integral.to = integral.to.map { rebuild($0, leaf: replace, mayChange: mayChange, captures: captures) }
          result = self.integral(integral)
        } else {
          result = self.integral(integral.mapOperands { images[$0] })
        }
      }
      images[node] = result
    }
    return images[root]
  }

  /// The body with its bound index renamed to the highest level not used in it.
  mutating func freshened(_ level: Int, _ body: Node) -> (Int, Node) {
    var fresh = Self.levelLimit - 1
    while fresh > height(of: body), isFree(level: fresh, in: body) { fresh -= 1 }
    return (fresh, substitute(index: .bound(level), by: .bound(fresh), in: body))
  }
}
