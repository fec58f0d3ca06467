/// Building with light exact simplification: constants fold in ℚ, neutral and absorbing elements go, signs move
/// outwards, operands of commutative operations are ordered. Nothing here changes a value; like `0·x → 0`, a rule may
/// forget a point at which an operand has no value.
extension ScalarGraph {
  public mutating func constant(_ value: Rational) -> Node { intern(.constant(value)) }

  public mutating func leaf(_ leaf: Leaf) -> Node {
    guard leaf.indices.count == 2, symmetricSymbols.contains(leaf.symbol), leaf.indices[1].precedes(leaf.indices[0])
    else { return intern(.leaf(leaf)) }
    return intern(.leaf(Leaf(symbol: leaf.symbol, indices: leaf.indices.reversed())))
  }

  public mutating func undefined() -> Node { intern(.undefined) }

  func isUndefined(_ node: Node) -> Bool { self[node] == .undefined }

  public mutating func add(_ a: Node, _ b: Node) -> Node {
    if isUndefined(a) || isUndefined(b) { return undefined() }
    let (p, q) = (constant(of: a), constant(of: b))
    if let p, let q { return folded(p + q) ?? intern(.add(min(a, b), max(a, b))) }
    if let p, p.isZero { return b }
    if let q, q.isZero { return a }
    // Constants of nested sums gather: (x + 1) + 2.
    if let p, case .add(let c, let d) = self[b], let sum = gathered(p, c, d) { return sum }
    if let q, case .add(let c, let d) = self[a], let sum = gathered(q, c, d) { return sum }
    return intern(.add(min(a, b), max(a, b)))
  }

  private mutating func gathered(_ p: Rational, _ c: Node, _ d: Node) -> Node? {
    if let q = constant(of: c), let sum = folded(p + q) { return add(sum, d) }
    if let q = constant(of: d), let sum = folded(p + q) { return add(c, sum) }
    return nil
  }

  public mutating func subtract(_ a: Node, _ b: Node) -> Node { add(a, negate(b)) }

  public mutating func negate(_ a: Node) -> Node {
    if let p = constant(of: a) { return constant(-p) }
    switch self[a] {
    case .undefined: return a
    case .negate(let b): return b
    case .multiply(let b, let c):
      if let p = constant(of: b) { return multiply(constant(-p), c) }
      if let p = constant(of: c) { return multiply(b, constant(-p)) }
      return intern(.negate(a))
    case .divide(let b, let c):
      if let p = constant(of: b) { return divide(constant(-p), c) }
      return intern(.negate(a))
    case .constant, .pi, .eulerGamma, .leaf, .extent, .add, .power, .apply, .minimum, .maximum, .select, .bigSum,
      .bigProduct, .integral:
      return intern(.negate(a))
    }
  }

  public mutating func multiply(_ a: Node, _ b: Node) -> Node {
    if isUndefined(a) || isUndefined(b) { return undefined() }
    let (p, q) = (constant(of: a), constant(of: b))
    if let p, let q { return folded(p * q) ?? intern(.multiply(min(a, b), max(a, b))) }
    if let p, let product = scaled(p, a, b) { return product }
    if let q, let product = scaled(q, b, a) { return product }
    if case .negate(let c) = self[a] { return negate(multiply(c, b)) }
    if case .negate(let c) = self[b] { return negate(multiply(a, c)) }
    if case .divide(let one, let c) = self[a], constant(of: one)?.isOne == true { return divide(b, c) }
    if case .divide(let one, let c) = self[b], constant(of: one)?.isOne == true { return divide(a, c) }
    return intern(.multiply(min(a, b), max(a, b)))
  }

  /// `p · x` where a rule applies; `factor` is the node of `p`.
  private mutating func scaled(_ p: Rational, _ factor: Node, _ x: Node) -> Node? {
    if p.isZero { return factor }
    if p.isOne { return x }
    if p == -1 { return negate(x) }
    if case .negate(let y) = self[x] { return multiply(constant(-p), y) }
    if case .multiply(let c, let d) = self[x] {
      if let q = constant(of: c), let r = folded(p * q) { return multiply(r, d) }
      if let q = constant(of: d), let r = folded(p * q) { return multiply(r, c) }
    }
    return nil
  }

  public mutating func divide(_ a: Node, _ b: Node) -> Node {
    if isUndefined(a) || isUndefined(b) { return undefined() }
    if let q = constant(of: b) {
      if q.isZero { return undefined() }
      if q.isOne { return a }
      if q == -1 { return negate(a) }
      if let p = constant(of: a), let quotient = p / q, let node = folded(quotient) { return node }
    }
    if let p = constant(of: a), p.isZero { return a }
    if case .negate(let c) = self[a] { return negate(divide(c, b)) }
    if case .negate(let c) = self[b] { return negate(divide(a, c)) }
    return intern(.divide(a, b))
  }

  public mutating func minimum(_ a: Node, _ b: Node) -> Node {
    if isUndefined(a) || isUndefined(b) { return undefined() }
    if a == b { return a }
    if let p = constant(of: a), let q = constant(of: b) { return p < q ? a : b }
    return intern(.minimum(min(a, b), max(a, b)))
  }

  public mutating func maximum(_ a: Node, _ b: Node) -> Node {
    if isUndefined(a) || isUndefined(b) { return undefined() }
    if a == b { return a }
    if let p = constant(of: a), let q = constant(of: b) { return p < q ? b : a }
    return intern(.maximum(min(a, b), max(a, b)))
  }

  public mutating func select(_ relation: Relation, _ left: Node, _ right: Node, then: Node, otherwise: Node) -> Node {
    if isUndefined(left) || isUndefined(right) { return undefined() }
    if then == otherwise { return then }
    if let p = constant(of: left), let q = constant(of: right) { return relation.holds(p, q) ? then : otherwise }
    return intern(.select(relation, left: left, right: right, then: then, otherwise: otherwise))
  }

  /// Σ of the terms, independent of their order.
  public mutating func sum(_ terms: [Node]) -> Node {
    var total: Node?
    var known = constant(0)
    for term in terms.sorted() {
      if constant(of: term) != nil { known = add(known, term) } else { total = total.map { add($0, term) } ?? term }
    }
    return total.map { add($0, known) } ?? known
  }

  /// Π of the factors, independent of their order.
  public mutating func product(_ factors: [Node]) -> Node {
    var total: Node?
    var known = constant(1)
    for factor in factors.sorted() {
      if constant(of: factor) != nil {
        known = multiply(known, factor)
      } else {
        total = total.map { multiply($0, factor) } ?? factor
      }
    }
    return total.map { multiply(known, $0) } ?? known
  }

  /// The node of a constant that is small enough to keep exactly.
  mutating func folded(_ value: Rational) -> Node? {
    value.bitSize <= Self.foldingBits ? constant(value) : nil
  }

  /// Exact constants beyond this many bits stay operations.
  static let foldingBits = 100_000
}

extension ScalarGraph.Relation {
  public func holds(_ a: Rational, _ b: Rational) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}

extension ScalarGraph.Index {
  /// An order of all indices, so that the two places of one entry of a symmetric matrix have one spelling.
  fileprivate func precedes(_ other: Self) -> Bool { key < other.key }

  private var key: (kind: Int, number: Int) {
    switch self {
    case .fixed(let position): (0, position)
    case .formal(let letter): (1, letter)
    case .bound(let level): (2, level)
    }
  }
}
