/// The same expression with another bound index.
extension Normaliser {
  func rename(_ fraction: Fraction, from: Int, to: Int) throws(Obstacle) -> Fraction {
    guard from != to, depends(fraction, on: from) else { return fraction }
    let top = try rename(fraction.numerator, from, to)
    return fraction.isPolynomial ? top : try divide(top, rename(fraction.denominator, from, to))
  }

  private func rename(_ polynomial: Polynomial, _ from: Int, _ to: Int) throws(Obstacle) -> Fraction {
    guard depends(polynomial, on: from) else { return try fraction(polynomial) }
    var images: [Int: Fraction] = [:]
    for variable in polynomial.variables where kernels[variable].depends(on: from) {
      images[variable] = try rename(kernels[variable].form, from, to)
    }
    var total = zero
    for (coefficient, monomial) in polynomial.terms {
      var term = try fraction(ring.product(monomial.filter { images[$0] == nil }, coefficient: coefficient))
      for power in monomial.powers {
        guard let image = images[power.variable] else { continue }
        term = try multiply(term, raise(image, to: power.exponent))
      }
      total = try add(total, term)
    }
    return total
  }

  private func rename(_ form: Kernel.Form, _ from: Int, _ to: Int) throws(Obstacle) -> Fraction {
    switch form {
    case .leaf(var leaf):
      for position in leaf.indices.indices where leaf.indices[position] == .bound(from) {
        leaf.indices[position] = .bound(to)
      }
      return try self.leaf(leaf)
    case .pi, .eulerGamma, .extent: return try variable(form)
    case .exponential(let u): return try exponential(rename(u, from: from, to: to))
    case .logarithm(let u): return try logarithm(rename(u, from: from, to: to))
    case .root(let u, let degree): return try root(rename(u, from, to), degree: degree)
    case .absolute(let u): return try absolute(rename(u, from, to))
    case .signum(let u): return try signum(rename(u, from, to))
    case .sine(let u): return try sineCosine(rename(u, from: from, to: to)).sine
    case .cosine(let u): return try sineCosine(rename(u, from: from, to: to)).cosine
    case .power(let u, let v): return try power(rename(u, from: from, to: to), rename(v, from: from, to: to))
    case .function(let function, let u): return try apply(function, rename(u, from: from, to: to))
    case .select(let relation, let u, let then, let otherwise):
      // Polynomials rename to polynomials unless a kernel inside changes its shape.
      let condition = try rename(u, from, to)
      guard condition.isPolynomial else { throw .limit("a condition under a sum") }
      return try variable(
        .select(
          relation, condition.numerator, then: rename(then, from: from, to: to),
          otherwise: rename(otherwise, from: from, to: to)))
    case .opaque: throw .limit("a branch without a value, or an integral, under a sum")
    case .sum(let level, let body):
      let (level, body) = try apart(level, body, from: to)
      return try sum(rename(body, from: from, to: to), level: level)
    case .product(let level, let body):
      let (apartLevel, apartBody) = try apart(level, fraction(body), from: to)
      return try product(rename(apartBody, from: from, to: to), level: apartLevel)
    }
  }

  /// The body with a bound index that is not the one about to come in.
  private func apart(_ level: Int, _ body: Fraction, from incoming: Int) throws(Obstacle) -> (Int, Fraction) {
    guard level == incoming else { return (level, body) }
    var fresh = ScalarGraph.levelLimit - 2
    while fresh > incoming, depends(body, on: fresh) { fresh -= 1 }
    guard fresh > incoming else { throw .limit("sums nested too deeply") }
    return (fresh, try rename(body, from: level, to: fresh))
  }
}
