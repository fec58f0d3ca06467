/// What operations do to growth.
extension Growth {
  static func + (a: Growth, b: Growth) -> Growth {
    var result = Growth(above: sum(a.above, b.above), below: sum(a.below, b.below))
    if let p = a.upper, let q = b.upper {
      // |a + b| ≤ |a| + |b|
      var bound = p.maximum(q)
      let total = p.constant.applying(.exp) + q.constant.applying(.exp)
      if total.isPositive {
        bound.constant = total.applying(.log)
        result.upper = bound
      }
    }
    if let (lower, sign) = dominated(a, b) ?? dominated(b, a) { (result.lower, result.sign) = (lower, sign) }
    if let x = a.target, let y = b.target, let distance = farther(x.distance, y.distance) {
      let value = x.value + y.value
      if value.isZero { result.upper = distance } else if value.isExact { result.limit = (value, distance) }
    }
    result.complete()
    return result
  }

  /// The number it comes close to: itself, when it is one.
  private var target: (value: Ball, distance: Bound?)? {
    if let limit { return limit }
    if let constant { return (constant, nil) }
    if let upper, upper.isFalling { return (.nought, upper) }
    return nil
  }

  private static func sum(_ a: Bound?, _ b: Bound?) -> Bound? {
    guard let a, let b else { return nil }
    return a + b
  }

  /// The logarithm of the sum of two distances.
  private static func farther(_ a: Bound?, _ b: Bound?) -> Bound? {
    guard let a, let b else { return a ?? b }
    return a.maximum(b).shifted(Ball(2, precision: 512).applying(.log))
  }

  /// A lower bound of |a + b| where a outweighs b, or both have one sign.
  private static func dominated(_ a: Growth, _ b: Growth) -> (Bound, Int)? {
    guard let lower = a.lower, a.sign != 0 else { return nil }
    if a.sign == b.sign {
      // The one that grows faster.
      guard let other = b.lower else { return (lower, a.sign) }
      for (mine, theirs) in [(lower.linear, other.linear), (lower.logarithm, other.logarithm)]
      where !mine.isEqual(theirs) {
        return (theirs.isLess(mine) ? lower : other, a.sign)
      }
      return (other.constant.isLess(lower.constant) ? lower : other, a.sign)
    }
    guard let upper = b.upper else { return nil }
    let ratio = upper - lower
    guard ratio.isFalling, ratio.constant.isNegative else { return nil }
    let rest = Ball.unity - ratio.constant.applying(.exp)
    guard rest.isPositive else { return nil }
    return (lower.shifted(rest.applying(.log)), a.sign)
  }

  static prefix func - (a: Growth) -> Growth {
    var result = a
    result.sign = -a.sign
    result.above = a.below?.scaled(-1)
    result.below = a.above?.scaled(-1)
    result.polynomial = a.polynomial?.mapValues { -$0 }
    result.limit = a.limit.map { (-$0.value, $0.distance) }
    return result
  }

  static func * (a: Growth, b: Growth) -> Growth {
    if let factor = a.constant, factor.isNonZero { return b.scaled(by: factor, a) }
    if let factor = b.constant, factor.isNonZero { return a.scaled(by: factor, b) }
    return Growth(upper: sum(a.upper, b.upper), lower: sum(a.lower, b.lower), sign: a.sign * b.sign)
  }

  private func scaled(by factor: Ball, _ constant: Growth) -> Growth {
    var result = Growth()
    result.sign = sign * constant.sign
    result.upper = Self.sum(upper, constant.upper)
    result.lower = Self.sum(lower, constant.lower)
    let (high, low) = (above?.scaled(factor), below?.scaled(factor))
    (result.above, result.below) = factor.isPositive ? (high, low) : (low, high)
    if let limit, let size = constant.upper { result.limit = (limit.value * factor, limit.distance + size) }
    if result.limit?.value.isExact == false { result.limit = nil }
    result.complete()
    return result
  }

  static func / (a: Growth, b: Growth) -> Growth {
    var result = Growth(
      upper: a.upper.flatMap { p in b.lower.map { p - $0 } }, lower: a.lower.flatMap { p in b.upper.map { p - $0 } },
      sign: a.sign * b.sign)
    // c/(v + r) − c/v = −c·r/(v·(v + r)), with |r| ≤ |v|/2.
    if let c = a.constant, let (v, distance) = b.limit, v.isNonZero, distance.isFalling {
      let size = v.applying(.abs)
      let (value, factor) = (c / v, c.applying(.abs) * Ball(2, precision: 512) / (size * size))
      let half = size / Ball(2, precision: 512)
      if value.isExact, factor.isPositive, distance.constant.applying(.exp).isLess(half) {
        result.limit = (value, distance.shifted(factor.applying(.log)))
      }
    }
    return result
  }

  func raised(to n: Int) -> Growth {
    guard n != 0 else { return Growth() }
    let parity = n.isMultiple(of: 2) ? abs(sign) : sign
    return n > 0
      ? Growth(upper: upper?.scaled(n), lower: lower?.scaled(n), sign: parity)
      : Growth(upper: lower?.scaled(n), lower: upper?.scaled(n), sign: parity)
  }

  /// f^exponent for f > 0.
  func raised(to exponent: Ball) -> Growth {
    guard sign > 0 else { return Growth() }
    let (p, q) = (upper?.scaled(exponent), lower?.scaled(exponent))
    if exponent.isPositive { return Growth(upper: p, lower: q, sign: 1) }
    return exponent.isNegative ? Growth(upper: q, lower: p, sign: 1) : Growth()
  }

  static func maximum(_ a: Growth, _ b: Growth) -> Growth {
    let above = a.above.flatMap { p in b.above.map { p.maximum($0) } }
    return Growth(above: above, below: a.below.flatMap { b.below == nil ? nil : $0 })
  }

  // MARK: Functions

  func applying(_ function: ScalarGraph.Function) -> Growth {
    // What has no bound may have no value.
    guard upper != nil || above != nil || below != nil || sign != 0 else { return Growth() }
    // Functions that are odd or even, where the argument is negative.
    if sign < 0 {
      switch function {
      case .sin, .atan, .erf, .tanh, .sinh: return -(-self).applying(function)
      case .cos, .cosh: return (-self).applying(function)
      case .exp, .log, .sqrt, .abs, .sign, .floor, .ceil, .tan, .asin, .acos, .asinh, .acosh, .atanh, .gamma, .logGamma,
        .digamma, .erfc, .zeta:
        break
      }
    }
    let (one, two) = (Bound(.nought), Bound(Ball(2, precision: 512).applying(.log)))
    switch function {
    case .exp:
      var result = Growth(upper: above, lower: below, sign: 1)
      // |e^r − 1| ≤ 2·|r| for |r| ≤ 1
      if let upper, upper.isFalling, upper.constant.isNonPositive { result.limit = (.unity, upper + two) }
      return result
    case .log:
      guard sign > 0 else { return Growth() }
      var result = Growth(above: upper, below: lower)
      // |log(1 + r)| ≤ 2·|r| for |r| ≤ 1/2
      if let limit, limit.value.isEqual(.unity), limit.distance.isFalling,
        limit.distance.constant.isLess(Ball(-1, precision: 512))
      {
        result.upper = limit.distance + two
        result.complete()
      }
      return result
    case .sqrt: return raised(to: Ball(Rational(1, 2) ?? 0, precision: 512))
    case .abs: return Growth(upper: upper, lower: lower, sign: abs(sign))
    case .sign: return Growth(upper: one)
    case .sin: return bounded(by: one, slope: one)
    case .cos: return Growth(upper: one)
    case .atan, .erf: return bounded(by: two, slope: two)
    case .tanh:
      var result = bounded(by: one, slope: one)
      // 1 − tanh g ≤ 2·e^(−2g)
      if sign > 0, let below, below.isRising { result.limit = (.unity, below.scaled(-2) + two) }
      return result
    case .erfc:
      // erfc g ≤ e^(−g²) for g ≥ 0
      guard sign > 0, let square = (self * self).below else { return Growth(upper: two, sign: 1) }
      return Growth(upper: square.scaled(-1), sign: 1)
    case .cosh, .sinh:
      guard let above, let below else { return Growth() }
      var result = Growth()
      result.upper = above.maximum(below.scaled(-1))
      if sign > 0, below.constant.isPositive, below.isRising {
        // (e^g ± e^(−g))/2 ≥ e^g·(1 − e^(−2g))/2
        let factor = (Ball.unity - below.scaled(-2).constant.applying(.exp)) / Ball(2, precision: 512)
        result.lower = below.shifted(factor.applying(.log))
        result.sign = 1
      }
      result.complete()
      return result
    case .asinh, .acosh, .atanh, .asin, .acos, .tan, .floor, .ceil, .gamma, .logGamma, .digamma, .zeta: return Growth()
    }
  }

  /// |f| ≤ the first, and |f| ≤ |g| · the second; f has the sign of g.
  private func bounded(by bound: Bound, slope: Bound) -> Growth {
    if let upper, upper.isFalling, upper.logarithm.isNegative || upper.linear.isNegative {
      return Growth(upper: upper + slope)
    }
    return Growth(upper: bound)
  }
}
