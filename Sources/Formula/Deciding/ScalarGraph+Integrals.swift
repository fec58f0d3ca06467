/// Definite integrals over a variable of their own.
extension ScalarGraph {
  /// ∫ body d(variable) over [from, to]; an end that is `nil` is infinite: −∞ below, ∞ above.
  public struct Integral: Hashable, Sendable {
    /// Its one index is bound, so that equal integrals are equal whatever letter their variable has.
    public internal(set) var variable: Leaf
    public internal(set) var body: Node
    public internal(set) var from: Node?
    public internal(set) var to: Node?

    var level: Int {
      if case .bound(let level)? = variable.indices.first { return level }
      return 0
    }

    var ends: [Node] { [from, to].compactMap { $0 } }

    func mapOperands(_ image: (Node) -> Node) -> Integral {
      Integral(variable: variable, body: image(body), from: from.map(image), to: to.map(image))
    }
  }

  /// ∫ of the body over every value that the index `.bound(level)` of the leaf `symbol` takes between the ends. The level
  /// is renamed as in `bigSum`. A polynomial is integrated exactly.
  public mutating func integral(symbol: Int, level: Int, body: Node, from: Node?, to: Node?) -> Node {
    guard (0..<Self.levelLimit).contains(level) else { return undefined() }
    return integral(
      Integral(variable: Leaf(symbol: symbol, indices: [.bound(level)]), body: body, from: from, to: to))
  }

  mutating func integral(_ integral: Integral) -> Node {
    let (level, body) = (integral.level, integral.body)
    if isUndefined(body) { return body }
    for end in integral.ends where isUndefined(end) { return end }
    if let value = constant(of: body), value.isZero { return body }
    if let from = integral.from, let to = integral.to {
      if from == to { return constant(0) }
      if let coefficients = coefficients(of: body, in: integral.variable) {
        let upper = antiderivative(coefficients, at: to)
        return subtract(upper, antiderivative(coefficients, at: from))
      }
    }
    func with(_ body: Node) -> Integral {
      Integral(variable: integral.variable, body: body, from: integral.from, to: integral.to)
    }
    // Only factors come out: a sum may converge where its terms do not.
    switch self[body] {
    case .negate(let a): return negate(self.integral(with(a)))
    case .multiply(let a, let b):
      if !isFree(level: level, in: a) { return multiply(a, self.integral(with(b))) }
      if !isFree(level: level, in: b) { return multiply(b, self.integral(with(a))) }
    case .divide(let a, let b):
      if !isFree(level: level, in: b) { return divide(self.integral(with(a)), b) }
      if !isFree(level: level, in: a), constant(of: a)?.isOne != true {
        let inverse = divide(constant(1), b)
        return multiply(a, self.integral(with(inverse)))
      }
    case .constant, .pi, .eulerGamma, .leaf, .extent, .add, .power, .apply, .minimum, .maximum, .select, .bigSum,
      .bigProduct, .integral, .undefined:
      break
    }
    let (canonical, renamed) = canonicalLevel(level, body)
    var result = integral
    result.variable.indices = [.bound(canonical)]
    result.body = renamed
    return intern(.integral(result))
  }

  /// d/dx ∫_a^b f dt = f(b)·b′ − f(a)·a′ + ∫_a^b ∂f/∂x dt (Leibniz).
  mutating func integralStep(_ integral: Integral, _ leaf: Leaf, _ zero: Node) -> Node {
    var integral = integral
    if leaf.indices.contains(.bound(integral.level)) {
      let (fresh, renamed) = freshened(integral.level, integral.body)
      integral.variable.indices = [.bound(fresh)]
      integral.body = renamed
    }
    var inner = integral
    inner.body = derivative(of: integral.body, by: leaf)
    var total = inner.body == zero ? zero : self.integral(inner)
    for (end, sign) in [(integral.to, 1), (integral.from, -1)] {
      guard let end else { continue }
      let slope = derivative(of: end, by: leaf)
      if slope == zero { continue }
      let term = multiply(substitute([integral.variable: end], in: integral.body), slope)
      total = sign > 0 ? add(total, term) : subtract(total, term)
    }
    return total
  }

  // MARK: Polynomials

  private static let degreeLimit = 12

  /// The coefficients, lowest first, of an expression that is written as a polynomial in the variable.
  private mutating func coefficients(of root: Node, in variable: Leaf) -> [Node]? {
    guard let level = variable.indices.first.flatMap({ if case .bound(let level) = $0 { level } else { nil } })
    else { return nil }
    var found: [Node: [Node]] = [:]
    for node in reachable(from: [root], where: { isFree(level: level, in: $0) }) {
      guard isFree(level: level, in: node) else {
        found[node] = [node]
        continue
      }
      var result: [Node]?
      switch self[node] {
      case .leaf(let leaf): result = leaf == variable ? [constant(0), constant(1)] : nil
      case .negate(let a): result = found[a]?.map { negate($0) }
      case .add(let a, let b):
        guard let p = found[a], let q = found[b] else { return nil }
        let zero = constant(0)
        result = (0..<max(p.count, q.count)).map { add($0 < p.count ? p[$0] : zero, $0 < q.count ? q[$0] : zero) }
      case .multiply(let a, let b):
        guard let p = found[a], let q = found[b] else { return nil }
        result = product(p, q)
      case .divide(let a, let b):
        guard let p = found[a], !isFree(level: level, in: b) else { return nil }
        result = p.map { divide($0, b) }
      case .power(let a, let b):
        guard let p = found[a], let n = constant(of: b)?.integer, n > 0, n <= Self.degreeLimit else { return nil }
        result = [constant(1)]
        for _ in 0..<n { result = result.flatMap { product($0, p) } }
      case .constant, .pi, .eulerGamma, .extent, .apply, .minimum, .maximum, .select, .bigSum, .bigProduct, .integral,
        .undefined:
        return nil
      }
      guard let result, result.count <= Self.degreeLimit + 1 else { return nil }
      found[node] = result
    }
    return found[root]
  }

  private mutating func product(_ p: [Node], _ q: [Node]) -> [Node]? {
    guard p.count + q.count <= Self.degreeLimit + 2 else { return nil }
    var result = Array(repeating: constant(0), count: p.count + q.count - 1)
    for (i, a) in p.enumerated() {
      for (j, b) in q.enumerated() { result[i + j] = add(result[i + j], multiply(a, b)) }
    }
    return result
  }

  /// Σ cₖ·xᵏ⁺¹/(k+1)
  private mutating func antiderivative(_ coefficients: [Node], at x: Node) -> Node {
    var total = constant(0)
    for (k, coefficient) in coefficients.enumerated() {
      let power = power(x, constant(Rational(k + 1)))
      total = add(total, divide(multiply(coefficient, power), constant(Rational(k + 1))))
    }
    return total
  }
}
