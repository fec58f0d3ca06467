internal import CFlint

/// How a quantity behaves for all t ≥ T, in terms of y = t/T ≥ 1.
///
/// Every bound is a function c + l·ln y + k·(y − 1). Such functions bound the quantity itself (`above`, `below`) or the
/// logarithm of its absolute value (`upper`, `lower`); exp and log pass from one to the other, so products, powers and
/// exponentials keep their bounds, and a bound of the last kind is integrated over y ≥ 1 in closed form. What has no
/// bound is `nil`.
struct Growth {
  struct Bound {
    var constant: Ball
    var logarithm: Ball
    var linear: Ball

    init(_ constant: Ball, logarithm: Ball = .nought, linear: Ball = .nought) {
      self.constant = constant
      self.logarithm = logarithm
      self.linear = linear
    }

    static func + (a: Bound, b: Bound) -> Bound {
      Bound(a.constant + b.constant, logarithm: a.logarithm + b.logarithm, linear: a.linear + b.linear)
    }
    static func - (a: Bound, b: Bound) -> Bound { a + b.scaled(-1) }
    func scaled(_ factor: Ball) -> Bound {
      Bound(constant * factor, logarithm: logarithm * factor, linear: linear * factor)
    }
    func scaled(_ factor: Int) -> Bound { scaled(Ball(factor, precision: 512)) }
    func shifted(_ amount: Ball) -> Bound { Bound(constant + amount, logarithm: logarithm, linear: linear) }

    /// Not below either, for every y ≥ 1.
    func maximum(_ b: Bound) -> Bound {
      Bound(
        constant.maximum(b.constant), logarithm: logarithm.maximum(b.logarithm), linear: linear.maximum(b.linear))
    }
    func minimum(_ b: Bound) -> Bound { scaled(-1).maximum(b.scaled(-1)).scaled(-1) }

    var isFalling: Bool { logarithm.isNonPositive && linear.isNonPositive }
    var isRising: Bool { logarithm.isNonNegative && linear.isNonNegative }

    /// e^bound ≤ the result, as an additive bound.
    var exponentialAbove: Bound? {
      guard linear.isNonPositive else { return nil }
      let factor = constant.applying(.exp)
      guard factor.isFinite else { return nil }
      if logarithm.isNonPositive { return Bound(factor) }
      // y^l ≤ 1 + l·(y − 1) for l ≤ 1
      guard logarithm.isLessOrEqual(.unity) else { return nil }
      return Bound(factor, linear: factor * logarithm)
    }

    /// e^bound ≥ the result.
    var exponentialBelow: Bound {
      let factor = constant.applying(.exp)
      guard isRising, factor.isFinite else { return Bound(.nought) }
      // y^l ≥ 1 + l·(y − 1) for l ≥ 1, else 1 + l·ln y.
      if Ball.unity.isLessOrEqual(logarithm) { return Bound(factor, linear: factor * (logarithm + linear)) }
      return Bound(factor, logarithm: factor * logarithm, linear: factor * linear)
    }

    /// log of the bound ≤ the result, for bounds ≥ 0.
    var logarithmAbove: Bound? {
      guard constant.isPositive, isRising else {
        guard isFalling, constant.isPositive else { return nil }
        return Bound(constant.applying(.log))
      }
      if linear.isZero {
        if logarithm.isZero { return Bound(constant.applying(.log)) }
        // 1 + k·ln y ≤ max(1, 4k)·y^(1/4)
        let ratio = logarithm / constant * Ball(4, precision: 512)
        return Bound((constant * ratio.maximum(.unity)).applying(.log), logarithm: .quarter)
      }
      // 1 + k·(y − 1) ≤ max(1, k)·y
      let ratio = (logarithm + linear) / constant
      return Bound((constant * ratio.maximum(.unity)).applying(.log), logarithm: .unity)
    }

    /// log of the bound ≥ the result, for bounds > 0.
    var logarithmBelow: Bound? {
      guard constant.isPositive, isRising else { return nil }
      // 1 + k·(y − 1) ≥ y^min(1, k)
      return Bound(constant.applying(.log), logarithm: (linear / constant).minimum(.unity))
    }
  }

  /// 1 or −1 where the sign is the same for all t ≥ T.
  var sign = 0
  var upper: Bound?
  var lower: Bound?
  var above: Bound?
  var below: Bound?
  /// Coefficients of a Laurent polynomial in t which it is.
  var polynomial: [Int: Ball]?
  /// A number it comes close to, and a bound of the logarithm of the distance.
  var limit: (value: Ball, distance: Bound)?

  /// Nothing known.
  init() {}

  init(upper: Bound?, lower: Bound? = nil, sign: Int = 0) {
    self.upper = upper
    self.lower = lower
    self.sign = sign
    complete()
  }

  init(above: Bound?, below: Bound?) {
    self.above = above
    self.below = below
    complete()
  }

  init(polynomial: [Int: Ball], from start: Ball) {
    var polynomial = polynomial.filter { !$0.value.isZero }
    if polynomial.isEmpty { polynomial = [0: .nought] }
    self.polynomial = polynomial
    let degree = polynomial.keys.max() ?? 0
    // p(t) = t^degree · v with v = Σ cₑ·t^(e − degree)
    let inverse = Ball.nought.union(Ball.unity / start)
    var factor = Ball.nought
    for (exponent, coefficient) in polynomial {
      factor = factor + coefficient * inverse.raised(to: degree - exponent)
    }
    let shift = start.applying(.log) * Ball(degree, precision: 512)
    let slope = Ball(degree, precision: 512)
    let size = factor.applying(.abs)
    if let top = size.upperEnd, top.isPositive {
      upper = Bound(top.applying(.log) + shift, logarithm: slope)
    }
    if factor.isNonZero, let bottom = size.lowerEnd, bottom.isPositive {
      sign = factor.isPositive ? 1 : -1
      lower = Bound(bottom.applying(.log) + shift, logarithm: slope)
    }
    if degree == 0, let c = polynomial[0] { limit = Self.near(c, polynomial, from: start) }
    complete()
  }

  /// The distance of a polynomial of degree 0 from its constant term.
  private static func near(_ constant: Ball, _ polynomial: [Int: Ball], from start: Ball) -> (Ball, Bound)? {
    guard constant.isExact, polynomial.count > 1 else { return nil }
    let rest = Growth(polynomial: polynomial.filter { $0.key != 0 }, from: start)
    return rest.upper.map { (constant, $0) }
  }

  /// The exact constant it is.
  var constant: Ball? {
    guard let polynomial, polynomial.count == 1, let value = polynomial[0] else { return nil }
    return value
  }

  /// Fills in what one kind of bound says of the other.
  mutating func complete() {
    if sign == 0, let below, below.constant.isPositive, below.isRising { sign = 1 }
    if sign == 0, let above, above.constant.isNegative, above.isFalling { sign = -1 }
    if upper == nil {
      switch (above, below) {
      case (let above?, _) where sign > 0: upper = above.logarithmAbove
      case (_, let below?) where sign < 0: upper = below.scaled(-1).logarithmAbove
      case (let above?, let below?):
        upper = above.maximum(below.scaled(-1)).maximum(Bound(.nought)).logarithmAbove
      case (nil, _), (_, nil): break
      }
    }
    if lower == nil, sign != 0 { lower = (sign > 0 ? below : above?.scaled(-1))?.logarithmBelow }
    let (outer, inner) = (upper?.exponentialAbove, lower?.exponentialBelow)
    if sign > 0 {
      if above == nil { above = outer }
      if below == nil { below = inner ?? Bound(.nought) }
    } else if sign < 0 {
      if below == nil { below = outer?.scaled(-1) }
      if above == nil { above = inner?.scaled(-1) ?? Bound(.nought) }
    } else if let outer {
      if above == nil { above = outer }
      if below == nil { below = outer.scaled(-1) }
    }
  }

  /// ∫ |f| dt over [T, ∞) is at most this.
  func integral(from start: Ball) -> Ball? {
    guard let upper else { return nil }
    let scale = upper.constant.applying(.exp) * start
    guard scale.isFinite else { return nil }
    // y^l ≤ e^(l·(y − 1))
    let rate = upper.linear + upper.logarithm.maximum(.nought)
    if rate.isNegative { return scale / -rate }
    let exponent = upper.logarithm + Ball.unity
    if upper.linear.isNonPositive, exponent.isNegative { return scale / -exponent }
    return nil
  }
}

extension Ball {
  static let nought = Ball(0, precision: 512)
  static let unity = Ball(1, precision: 512)
  static let quarter = Ball(Rational(1, 4) ?? 0, precision: 512)

  /// The ends as exact balls.
  var upperEnd: Ball? {
    guard isFinite else { return nil }
    let result = Ball(precision: precision)
    withBounds { _, high in arb_set_arf(&result.value, high.value) }
    return result
  }

  var lowerEnd: Ball? {
    guard isFinite else { return nil }
    let result = Ball(precision: precision)
    withBounds { low, _ in arb_set_arf(&result.value, low.value) }
    return result
  }
}
