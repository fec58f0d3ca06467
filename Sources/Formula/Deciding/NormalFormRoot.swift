/// Roots and absolute values.
extension Normaliser {
  /// u^(1/degree) for u ≥ 0.
  func root(_ u: Fraction, degree: Int) throws(Obstacle) -> Fraction {
    if u.isZero { return zero }
    if sign(of: u).isNegative { throw .undefined }
    let whole = try factorisation(of: u)
    var negative = whole.content.sign < 0
    var result = one
    for (prime, exponent) in primes(of: whole.content.magnitude) {
      result = try multiply(result, root(ofNonnegative: ring.constant(prime), exponent, degree))
    }
    var rest: [Factor] = []
    // Where a factor may be 0, others may be negative there: √(f·g) is √f·√g only if no sign is open.
    let isOpen = whole.factors.contains { factor in
      let sign = sign(of: factor.base)
      return !sign.isNonnegative && !sign.isNonpositive && !factor.exponent.isMultiple(of: 2)
    }
    for factor in whole.factors {
      let sign = sign(of: factor.base)
      if isOpen, factor.exponent > 0, sign.contains(.zero) {
        rest.append(factor)
      } else if sign.isNonnegative {
        result = try multiply(result, root(ofNonnegative: factor.base, factor.exponent, degree))
      } else if sign.isNonpositive {
        if !factor.exponent.isMultiple(of: 2) { negative.toggle() }
        result = try multiply(result, root(ofNonnegative: -factor.base, factor.exponent, degree))
      } else {
        rest.append(factor)
      }
    }
    if rest.allSatisfy({ $0.exponent.isMultiple(of: 2) }) {
      if negative {
        // −x² ≥ 0 only where x = 0: nothing to be gained from that.
        throw .limit("the root of a quantity that is nowhere positive")
      }
      for factor in rest {
        let magnitude = try absolute(ofFactor: factor.base).numerator
        result = try multiply(result, root(ofNonnegative: magnitude, factor.exponent, degree))
      }
      return result
    }
    // Denominators leave the radicand: √(g/f) = √(g·f)/|f|, and generally f² from under f^(2·degree).
    var radicand = constant(negative ? -1 : 1)
    for factor in rest {
      var exponent = factor.exponent
      if exponent < 0 {
        let step = degree.isMultiple(of: 2) ? degree : 2 * degree
        let count = (-exponent + step - 1) / step
        exponent += count * step
        let base =
          degree.isMultiple(of: 2) ? try absolute(ofFactor: factor.base) : try raise(fraction(factor.base), to: 2)
        result = try divide(result, raise(base, to: count))
      }
      radicand = try multiply(radicand, raise(fraction(factor.base), to: exponent))
    }
    return try multiply(result, rootKernel(radicand.numerator, degree))
  }

  /// base^(exponent/degree) for a base which is not negative, and not zero when the exponent is negative.
  private func root(ofNonnegative base: Polynomial, _ exponent: Int, _ degree: Int) throws(Obstacle) -> Fraction {
    if let index = base.soleVariable {
      switch kernels[index].form {
      case .exponential(let u):
        guard let factor = Rational(exponent, degree) else { throw .undefined }
        return try exponential(scale(u, by: factor))
      case .root(let radicand, let inner):
        return try root(ofNonnegative: radicand, exponent, degree * inner)
      case .leaf, .pi, .eulerGamma, .extent, .logarithm, .absolute, .signum, .sine, .cosine, .power, .function, .select,
        .opaque, .sum, .product:
        break
      }
    }
    let common = greatestCommonDivisor(exponent, degree)
    if common == degree { return try raise(fraction(base), to: exponent / degree) }
    return try raise(rootKernel(base, degree / common), to: exponent / common)
  }

  private func rootKernel(_ radicand: Polynomial, _ degree: Int) throws(Obstacle) -> Fraction {
    let shared = rootDegrees[radicand] ?? degree
    guard shared.isMultiple(of: degree) else {
      rootDegrees[radicand] = shared / greatestCommonDivisor(shared, degree) * degree
      throw .refined
    }
    rootDegrees[radicand] = shared
    guard shared <= 24 else { throw .limit("a root of degree above 24") }
    let kernel = try variable(.root(radicand, degree: shared))
    return try raise(kernel, to: shared / degree)
  }

  /// |u| = Π |factor|^exponent
  func absolute(_ u: Fraction) throws(Obstacle) -> Fraction {
    if u.isZero { return zero }
    let whole = try factorisation(of: u)
    var result = constant(whole.content.magnitude)
    for factor in whole.factors {
      let sign = sign(of: factor.base)
      let base: Fraction
      if sign.isNonnegative || factor.exponent.isMultiple(of: 2) {
        base = try fraction(factor.base)
      } else if sign.isNonpositive {
        base = try fraction(-factor.base)
      } else {
        base = try absolute(ofFactor: factor.base)
      }
      result = try multiply(result, raise(base, to: factor.exponent))
    }
    return result
  }

  /// |f| of one factor of unknown sign.
  func absolute(ofFactor factor: Polynomial) throws(Obstacle) -> Fraction {
    require(signOf: factor)
    return try variable(.absolute(factor))
  }

  /// Remembers that the sign of this factor would have decided something.
  func require(signOf factor: Polynomial) {
    guard factor.variables.allSatisfy({ kernels[$0].levels == 0 }),
      !conditions.contains(factor)
    else { return }
    conditions.append(factor)
  }

  /// −1, 0 or 1
  func signum(_ u: Fraction) throws(Obstacle) -> Fraction {
    if u.isZero { return zero }
    let whole = try factorisation(of: u)
    var result = constant(Rational(whole.content.sign))
    for factor in whole.factors {
      let sign = sign(of: factor.base)
      if sign.isPositive { continue }
      if factor.exponent < 0, factor.exponent.isMultiple(of: 2) { continue }
      let value: Fraction
      if sign.isNegative {
        value = constant(-1)
      } else {
        require(signOf: factor.base)
        value = try variable(.signum(factor.base))
      }
      result = try multiply(result, raise(value, to: factor.exponent.isMultiple(of: 2) ? 2 : 1))
    }
    return result
  }

  /// max(a, b) = (a + b + |a − b|)/2, min(a, b) = (a + b − |a − b|)/2
  func extremum(_ a: Fraction, _ b: Fraction, sign: Int) throws(Obstacle) -> Fraction {
    guard let half = Rational(1, 2) else { throw .undefined }
    let distance = scale(try absolute(subtract(a, b)), by: Rational(sign))
    return scale(try add(add(a, b), distance), by: half)
  }
}
