/// Logarithms. A factor of known sign splits off; what is left stays together, so that log(a·b) is not taken for
/// log a + log b where a and b may both be negative.
extension Normaliser {
  func logarithm(_ u: Fraction) throws(Obstacle) -> Fraction {
    if sign(of: u).isNonpositive { throw .undefined }
    let whole = try factorisation(of: u)
    var negative = whole.content.sign < 0
    var result = try logarithm(ofPositive: whole.content.magnitude)
    var rest: [Factor] = []
    for factor in whole.factors {
      let sign = sign(of: factor.base)
      let term: Fraction
      if sign.isNonnegative {
        // Not zero either, since the logarithm has a value.
        term = try logarithm(ofPositive: factor.base)
      } else if sign.isNonpositive {
        if !factor.exponent.isMultiple(of: 2) { negative.toggle() }
        term = try logarithm(ofPositive: -factor.base)
      } else if factor.exponent.isMultiple(of: 2) {
        term = try logarithm(ofPositive: absolute(ofFactor: factor.base).numerator)
      } else {
        rest.append(factor)
        continue
      }
      result = try add(result, scale(term, by: Rational(factor.exponent)))
    }
    if rest.isEmpty {
      if negative { throw .undefined }
      return result
    }
    // log(x³/y³) = 3·log(x/y), log(x/y) = −log(y/x): the exponents of the rest are odd.
    var common = rest.reduce(0) { greatestCommonDivisor($0, $1.exponent) }
    rest.sort { $0.base.signature < $1.base.signature }
    if rest[0].exponent < 0 { common = -common }
    var argument = constant(negative ? -1 : 1)
    for factor in rest {
      argument = try multiply(argument, raise(fraction(factor.base), to: factor.exponent / common))
    }
    return try add(result, scale(variable(.logarithm(argument)), by: Rational(common)))
  }

  func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// log 12 = 2·log 2 + log 3
  private func logarithm(ofPositive value: Rational) throws(Obstacle) -> Fraction {
    var result = zero
    for (prime, exponent) in primes(of: value) {
      result = try add(result, scale(variable(.logarithm(constant(prime))), by: Rational(exponent)))
    }
    return result
  }

  /// The prime powers of a positive rational; a part without small divisors counts as one prime.
  func primes(of value: Rational) -> [(prime: Rational, exponent: Int)] {
    var result: [(Rational, Int)] = []
    for (part, sign) in [(value.numerator, 1), (value.denominator, -1)] {
      guard var rest = part.integer else {
        result.append((part, sign))
        continue
      }
      var divisor = 2
      while divisor * divisor <= rest, divisor < 2000 {
        var count = 0
        while rest.isMultiple(of: divisor) {
          rest /= divisor
          count += 1
        }
        if count > 0 { result.append((Rational(divisor), sign * count)) }
        divisor += divisor == 2 ? 1 : 2
      }
      if rest > 1 { result.append((Rational(rest), sign)) }
    }
    return result
  }

  /// The logarithm of a factor that is positive wherever the whole has a value.
  private func logarithm(ofPositive factor: Polynomial) throws(Obstacle) -> Fraction {
    guard let index = factor.soleVariable else { return try variable(.logarithm(fraction(factor))) }
    switch kernels[index].form {
    case .exponential(let u): return u
    case .root(let u, let degree):
      // The root has a value and is positive, so u > 0.
      guard let factor = Rational(1, degree) else { throw .undefined }
      return scale(try logarithm(fraction(u)), by: factor)
    case .product(let level, let body) where sign(of: body).isPositive:
      return try sum(logarithm(fraction(body)), level: level)
    case .power(let u, let v) where sign(of: u).isNonnegative:
      return try multiply(v, logarithm(u))
    case .leaf, .pi, .eulerGamma, .extent, .logarithm, .absolute, .signum, .sine, .cosine, .power, .function, .select,
      .opaque, .sum, .product:
      return try variable(.logarithm(fraction(factor)))
    }
  }
}
