/// Formal sums and products written out.
extension ScalarGraph {
  /// The expression for a range of known extent: its formal sums and products written out over `.fixed(0)` … and the
  /// extent itself a constant.
  public mutating func instantiate(_ root: Node, extent: Int) -> Node {
    var images = Images(upTo: root)
    for node in reachable(from: [root]) {
      // Bodies stand before their sums, and inner sums are written out when an outer one copies its body.
      switch self[node] {
      case .extent: images[node] = constant(Rational(extent))
      case .bigSum(let level, let body):
        let written = images[body]
        images[node] = sum((0..<extent).map { substitute(index: .bound(level), by: .fixed($0), in: written) })
      case .bigProduct(let level, let body):
        let written = images[body]
        images[node] = product((0..<extent).map { substitute(index: .bound(level), by: .fixed($0), in: written) })
      case .integral(let integral):
        images[node] = self.integral(integral.mapOperands { images[$0] })
      case .constant, .pi, .eulerGamma, .leaf, .undefined: break
      case .add, .multiply, .divide, .negate, .power, .apply, .minimum, .maximum, .select:
        images[node] = rebuilt(node, images)
      }
    }
    return images[root]
  }

  /// An operation with the images of its operands; what binds an index and what has no operands stay as they are.
  mutating func rebuilt(_ node: Node, _ images: Images) -> Node {
    func image(_ operand: Node) -> Node { images[operand] }
    switch self[node] {
    case .constant, .pi, .eulerGamma, .extent, .undefined, .leaf, .bigSum, .bigProduct, .integral: return node
    case .add(let a, let b): return add(image(a), image(b))
    case .multiply(let a, let b): return multiply(image(a), image(b))
    case .divide(let a, let b): return divide(image(a), image(b))
    case .negate(let a): return negate(image(a))
    case .power(let a, let b): return power(image(a), image(b))
    case .apply(let function, let a): return apply(function, image(a))
    case .minimum(let a, let b): return minimum(image(a), image(b))
    case .maximum(let a, let b): return maximum(image(a), image(b))
    case .select(let relation, let left, let right, let then, let otherwise):
      return select(relation, image(left), image(right), then: image(then), otherwise: image(otherwise))
    }
  }
}
