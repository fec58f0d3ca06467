/// numerator / denominator: coprime as polynomials, the denominator monic.
struct Fraction: Hashable {
  var numerator: Polynomial
  var denominator: Polynomial

  var isZero: Bool { numerator.isZero }
  var isPolynomial: Bool { denominator.isOne }
  var negated: Fraction { Fraction(numerator: -numerator, denominator: denominator) }
  var constant: Rational? { isPolynomial ? numerator.constant : nil }

  /// The variable, when the fraction is one.
  var soleVariable: Int? { isPolynomial ? numerator.soleVariable : nil }

  /// A text shared by equal fractions, and only by them: for an order that is the same in every run.
  var signature: String {
    isPolynomial ? numerator.signature : "(\(numerator.signature))/(\(denominator.signature))"
  }
}

/// variable^degree = replacement, which contains only kernels older than the variable, or lower powers of it.
struct PowerRelation {
  var variable: Int
  var degree: Int
  var replacement: Polynomial
}

/// Arithmetic of fractions, within the limits.
extension Normaliser {
  func constant(_ value: Rational) -> Fraction {
    Fraction(numerator: ring.constant(value), denominator: unit)
  }

  func fraction(_ polynomial: Polynomial) throws(Obstacle) -> Fraction {
    Fraction(numerator: try reduced(polynomial), denominator: unit)
  }

  func add(_ a: Fraction, _ b: Fraction) throws(Obstacle) -> Fraction {
    if a.isZero { return b }
    if b.isZero { return a }
    try spend(a.numerator.termCount + b.numerator.termCount)
    if a.denominator == b.denominator {
      let numerator = a.numerator + b.numerator
      return a.isPolynomial
        ? Fraction(numerator: numerator, denominator: a.denominator) : try fraction(numerator, a.denominator)
    }
    let common = try gcd(a.denominator, b.denominator)
    guard let left = a.denominator.divided(exactlyBy: common), let right = b.denominator.divided(exactlyBy: common)
    else { throw .limit("a division failed") }
    let numerator = try multiply(a.numerator, right) + multiply(b.numerator, left)
    return try fraction(numerator, multiply(a.denominator, right))
  }

  func subtract(_ a: Fraction, _ b: Fraction) throws(Obstacle) -> Fraction { try add(a, b.negated) }

  func multiply(_ a: Fraction, _ b: Fraction) throws(Obstacle) -> Fraction {
    if a.isPolynomial, b.isPolynomial {
      return Fraction(numerator: try multiply(a.numerator, b.numerator), denominator: unit)
    }
    return try fraction(multiply(a.numerator, b.numerator), multiply(a.denominator, b.denominator))
  }

  func divide(_ a: Fraction, _ b: Fraction) throws(Obstacle) -> Fraction { try multiply(a, inverse(b)) }

  func inverse(_ a: Fraction) throws(Obstacle) -> Fraction {
    if a.isZero { throw .undefined }
    return try fraction(a.denominator, a.numerator)
  }

  func scale(_ a: Fraction, by factor: Rational) -> Fraction {
    Fraction(numerator: a.numerator.scaled(by: factor), denominator: a.denominator)
  }

  func raise(_ a: Fraction, to exponent: Int) throws(Obstacle) -> Fraction {
    if exponent == 0 { return one }
    if exponent < 0 { return try raise(inverse(a), to: -exponent) }
    return try fraction(raise(a.numerator, to: exponent), raise(a.denominator, to: exponent))
  }

  /// The fraction in lowest terms, relations applied.
  func fraction(_ top: Polynomial, _ bottom: Polynomial) throws(Obstacle) -> Fraction {
    var (top, bottom) = (try reduced(top), try reduced(bottom))
    (top, bottom) = try rationalised(top, bottom)
    if bottom.isZero { throw .undefined }
    if top.isZero { return zero }
    if !bottom.isConstant {
      let common = try gcd(top, bottom)
      if !common.isConstant, let a = top.divided(exactlyBy: common), let b = bottom.divided(exactlyBy: common) {
        (top, bottom) = (a, b)
      }
    }
    let leading = bottom.leadingCoefficient
    guard !leading.isOne, let factor = 1 / leading else { return Fraction(numerator: top, denominator: bottom) }
    return Fraction(numerator: top.scaled(by: factor), denominator: bottom.scaled(by: factor))
  }

  // MARK: Polynomials

  func gcd(_ a: Polynomial, _ b: Polynomial) throws(Obstacle) -> Polynomial {
    if a.isConstant || b.isConstant { return unit }
    // Beyond this a common factor stays: the fraction is not in lowest terms, which costs proofs but not truth.
    let degree = a.totalDegree + b.totalDegree
    guard a.termCount + b.termCount <= Limit.gcdTerms, degree <= Limit.gcdDegree else { return unit }
    try spend(4 * (a.termCount + b.termCount))
    return Polynomial.gcd(a, b)
  }

  func multiply(_ a: Polynomial, _ b: Polynomial) throws(Obstacle) -> Polynomial {
    if a.isOne { return b }
    if b.isOne { return a }
    guard a.termCount * b.termCount <= Limit.termProducts else { throw .limit("more than \(Limit.terms) terms") }
    guard a.totalDegree + b.totalDegree <= Limit.degree else { throw .limit("a degree above \(Limit.degree)") }
    try spend(a.termCount * b.termCount)
    return try bounded(reduced(a * b))
  }

  func raise(_ a: Polynomial, to exponent: Int) throws(Obstacle) -> Polynomial {
    if exponent == 1 || a.isOne { return a }
    if exponent == 0 { return unit }
    guard exponent <= 10_000, a.totalDegree * exponent <= Limit.degree else {
      throw .limit("a degree above \(Limit.degree)")
    }
    let bits = a.terms.map(\.coefficient.bitSize).max() ?? 0
    guard bits * exponent <= Limit.coefficientBits else {
      throw .limit("coefficients beyond \(Limit.coefficientBits) bits")
    }
    if a.termCount > 1 {
      // C(n + k − 1, n) terms for k terms to the power n.
      var count = 1.0
      for factor in 1...exponent { count = count * Double(a.termCount + factor - 1) / Double(factor) }
      guard count <= Double(Limit.terms) else { throw .limit("more than \(Limit.terms) terms") }
    }
    try spend(a.termCount * exponent)
    return try bounded(reduced(a.raised(to: exponent)))
  }

  private func bounded(_ a: Polynomial) throws(Obstacle) -> Polynomial {
    guard a.termCount <= Limit.terms else { throw .limit("more than \(Limit.terms) terms") }
    return a
  }

  /// The polynomial with every power that a relation replaces replaced, newest kernels first.
  func reduced(_ polynomial: Polynomial) throws(Obstacle) -> Polynomial {
    var result = polynomial
    for relation in relations.reversed() {
      while result.degree(in: relation.variable) >= relation.degree {
        try spend(result.termCount * relation.replacement.termCount)
        var kept: [(Rational, Monomial)] = []
        var replaced = ring.zero
        for (coefficient, monomial) in result.terms {
          let exponent = monomial.exponent(of: relation.variable)
          guard exponent >= relation.degree else {
            kept.append((coefficient, monomial))
            continue
          }
          let (count, rest) = exponent.quotientAndRemainder(dividingBy: relation.degree)
          let others =
            monomial.filter { $0 != relation.variable } * Monomial(variable: relation.variable, exponent: rest)
          guard relation.replacement.totalDegree * count <= Limit.degree, count <= 64 else {
            throw .limit("a degree above \(Limit.degree)")
          }
          let power = relation.replacement.raised(to: count)
          replaced = try bounded(replaced + ring.product(others, coefficient: coefficient) * power)
        }
        result = ring.sum(kept.map { (coefficient: $0.0, monomial: $0.1) }) + replaced
      }
    }
    return result
  }

  /// 1/(a + b·s) = (a − b·s)/(a² − b²·s²) where s² is known and the new denominator is a constant other than zero, so
  /// that no point is lost: 1/(√2 − 1) = √2 + 1.
  private func rationalised(_ top: Polynomial, _ bottom: Polynomial) throws(Obstacle) -> (Polynomial, Polynomial) {
    if bottom.isConstant || relations.isEmpty { return (top, bottom) }
    var (top, bottom) = (top, bottom)
    for relation in relations.reversed() where bottom.degree(in: relation.variable) > 0 {
      let terms = bottom.terms
      let conjugate: Polynomial
      if terms.count == 1 {
        // s⁻¹ = s^(n−1) / s^n, and s ≠ 0 exactly where s^n ≠ 0.
        guard relation.isPure else { continue }
        let exponent = relation.degree - terms[0].monomial.exponent(of: relation.variable)
        conjugate = ring.product(Monomial(variable: relation.variable, exponent: exponent))
      } else {
        guard relation.degree == 2 else { continue }
        conjugate = ring.sum(
          terms.map {
            (
              coefficient: $0.monomial.exponent(of: relation.variable) == 1 ? -$0.coefficient : $0.coefficient,
              monomial: $0.monomial
            )
          })
        let norm = try multiply(bottom, conjugate)
        guard norm.isConstant, !norm.isZero else { continue }
      }
      top = try multiply(top, conjugate)
      bottom = try multiply(bottom, conjugate)
    }
    return (top, bottom)
  }
}

extension PowerRelation {
  /// Whether the replacement does not contain the variable itself.
  var isPure: Bool { replacement.degree(in: variable) == 0 }
}
