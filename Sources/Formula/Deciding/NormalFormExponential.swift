/// e^(u+v) = e^u·e^v, e^(log u) = u.
extension Normaliser {
  /// coefficient · monomial / denominator, the denominator of more than one term or missing.
  struct Part {
    var coefficient: Rational
    var monomial: Monomial
    var denominator: Polynomial?
  }

  /// The summands of a fraction. Over a fixed denominator of several terms the numerator is first divided with
  /// remainder, so that x/(x+y) and y/(x+y) = 1 − x/(x+y) have summands in common.
  func parts(of fraction: Fraction) -> [Part] {
    if fraction.denominator.termCount == 1 {
      let below = fraction.denominator.terms[0].monomial.inverse
      return fraction.numerator.terms.map { Part(coefficient: $0.coefficient, monomial: $0.monomial * below) }
    }
    let (quotient, remainder) = fraction.numerator.divided(by: fraction.denominator)
    return quotient.terms.map { Part(coefficient: $0.coefficient, monomial: $0.monomial) }
      + remainder.terms.map {
        Part(coefficient: $0.coefficient, monomial: $0.monomial, denominator: fraction.denominator)
      }
  }

  /// coefficient · monomial / denominator as a fraction.
  func value(of part: Part, coefficient: Rational) throws(Obstacle) -> Fraction {
    let (above, below) = part.monomial.split
    return try fraction(
      ring.product(above, coefficient: coefficient), multiply(ring.product(below), part.denominator ?? unit))
  }

  /// Exponents, or angles, up to a rational factor.
  struct MultipleKey: Hashable {
    enum Use { case exponent, angle }
    var use: Use
    var monomial: Monomial
    var denominator: Polynomial?

    init(_ use: Use, _ part: Part) {
      self.use = use
      monomial = part.monomial
      denominator = part.denominator
    }
  }

  /// The coefficient as n · base, where base serves all coefficients seen with this key.
  func multiple(_ coefficient: Rational, key: MultipleKey) throws(Obstacle) -> (count: Int, base: Rational) {
    guard let base = bases[key] else {
      // A unit fraction where that keeps the powers small.
      let isSmall = coefficient.numerator.magnitude < 17 && coefficient.denominator < 1000
      bases[key] = isSmall ? 1 / coefficient.denominator : coefficient.magnitude
      return try multiple(coefficient, key: key)
    }
    guard let ratio = coefficient / base else { throw .undefined }
    guard ratio.isInteger else {
      bases[key] = base / ratio.denominator
      throw .refined
    }
    guard let count = ratio.integer, abs(count) <= Limit.exponent else {
      throw .limit("an exponent above \(Limit.exponent)")
    }
    return (count, base)
  }

  func exponential(_ u: Fraction) throws(Obstacle) -> Fraction {
    var result = one
    for part in parts(of: u) { result = try multiply(result, exponential(part)) }
    return result
  }

  private func exponential(_ part: Part) throws(Obstacle) -> Fraction {
    if part.denominator == nil, part.monomial.powers.count == 1, part.monomial.powers[0].exponent == 1,
      case .logarithm(let u) = kernels[part.monomial.powers[0].variable].form,
      let power = try rationalPower(u, part.coefficient)
    {
      return power
    }
    let (count, base) = try multiple(part.coefficient, key: MultipleKey(.exponent, part))
    let kernel = try variable(.exponential(value(of: part, coefficient: base)))
    return try raise(kernel, to: count)
  }

  /// u^c for a base u > 0 and a fraction c with small numerator and denominator.
  func rationalPower(_ u: Fraction, _ c: Rational) throws(Obstacle) -> Fraction? {
    guard let numerator = c.numerator.integer, let degree = c.denominator.integer, degree <= 24,
      abs(numerator) <= Limit.exponent
    else { return nil }
    return try raise(degree == 1 ? u : root(u, degree: degree), to: numerator)
  }

  /// u^v
  func power(_ u: Fraction, _ v: Fraction) throws(Obstacle) -> Fraction {
    if let exponent = v.constant {
      if let n = exponent.integer {
        if u.isZero, n == 0 { throw .limit("0 to the power 0") }
        return try raise(u, to: n)
      }
      // x^(p/q) has no value for x < 0.
      if sign(of: u).isNegative { throw .undefined }
      if let power = try rationalPower(u, exponent) { return power }
    }
    if sign(of: u).isPositive || loggedBases.contains(u) {
      return try exponential(multiply(v, logarithm(u)))
    }
    return try openPower(u, v)
  }

  /// u^v for a base of unknown sign. Only whole powers split off: u^(n+1) = u·u^n, also for u < 0 and whole n.
  ///
  /// At u = 0 and v > 0 the factors may have no value while the product is 0. Identities survive that: they hold for
  /// u ≠ 0 with u^n replaced by anything, hence in the limit in which all the powers present tend to 0.
  private func openPower(_ u: Fraction, _ v: Fraction) throws(Obstacle) -> Fraction {
    if u.isZero { throw .limit("a power of 0") }
    let shift = v.isPolynomial ? (v.numerator.terms.first { $0.monomial.isOne }?.coefficient.floor ?? 0) : 0
    guard let count = shift.integer, abs(count) <= Limit.exponent else { return try variable(.power(u, v)) }
    return try multiply(variable(.power(u, subtract(v, constant(shift)))), raise(u, to: count))
  }
}
