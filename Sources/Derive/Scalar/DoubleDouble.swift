/// A number as the unevaluated sum of two Doubles, the second below half a unit of the first: some 106 bits for the
/// four operations, 57 for the exponential and the logarithm. Enough for a loss to be rounded once, at its end.
///
/// A number that is not finite has no low part.
///
/// - Source: T. J. Dekker 1971; M. Joldes, J.-M. Muller and V. Popescu 2017.
/// - Tested: `DoubleDoubleTests`.
struct DoubleDouble {
  let high: Double
  let low: Double

  /// a + b with nothing lost, for |a| ≥ |b| or a = 0.
  init(ordered a: Double, _ b: Double) {
    high = a + b
    low = high.isFinite ? b - (high - a) : 0
  }

  init(_ value: Double) {
    high = value
    low = 0
  }

  /// a + b with nothing lost.
  init(sum a: Double, _ b: Double) {
    high = a + b
    let back = high - a
    low = high.isFinite ? (a - (high - back)) + (b - back) : 0
  }

  /// a·b with nothing lost, unless the product is subnormal.
  init(product a: Double, _ b: Double) {
    high = a * b
    low = high.isFinite ? (-high).addingProduct(a, b) : 0
  }

  /// The nearest Double.
  var rounded: Double { high }

  static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(ordered: -a.high, -a.low) }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(sum: a.high, b.high), low = DoubleDouble(sum: a.low, b.low)
    let first = DoubleDouble(ordered: high.high, high.low + low.high)
    return DoubleDouble(ordered: first.high, first.low + low.low)
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: a.high, b.high)
    guard product.high.isFinite else { return product }
    return DoubleDouble(ordered: product.high, product.low + (a.high * b.low + a.low * b.high))
  }
}

extension DoubleDouble {
  /// log 2 in three parts, the first two of 42 and 53 bits: a multiple by an exponent loses nothing of the first.
  private static let logarithmOfTwo = (0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45, 0x1.f97b57a079a19p-103)

  /// eˣ − 1 = 2ᵏ·(eʳ − 1) + 2ᵏ − 1 with |r| ≤ ½·log 2; 1/(n + 3)! for the terms beyond r²/2, whose rounding is
  /// 2⁻⁵⁹ of the sum.
  private static func reduced(_ x: DoubleDouble) -> (expm1: DoubleDouble, exponent: Int) {
    let k = (x.high * 1.4426950408889634).rounded()
    let (first, second, third) = logarithmOfTwo
    let r =
      DoubleDouble(sum: x.high - k * first, x.low) - DoubleDouble(product: k, second) - DoubleDouble(k * third)
    let terms: [Double] = [
      0x1.5555555555555p-3, 0x1.5555555555555p-5, 0x1.1111111111111p-7, 0x1.6c16c16c16c17p-10, 0x1.a01a01a01a01ap-13,
      0x1.a01a01a01a01ap-16, 0x1.71de3a556c734p-19, 0x1.27e4fb7789f5cp-22, 0x1.ae64567f544e4p-26,
      0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33, 0x1.93974a8c07c9dp-37,
    ]
    var tail = 0.0
    for term in terms.reversed() { tail = tail * r.high + term }
    let square = r * r
    let half = DoubleDouble(ordered: square.high / 2, square.low / 2)
    return (r + (half + DoubleDouble(square.high * r.high * tail)), Int(k))
  }

  /// eˣ, to 2⁻⁵⁹ of itself where it is normal, and rounded once where not.
  static func exp(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high > -746 else { return DoubleDouble(x.high.isNaN ? .nan : 0) }
    guard x.high < 710 else { return DoubleDouble(x.high.isNaN ? .nan : .infinity) }
    let (expm1, exponent) = reduced(x)
    let power = DoubleDouble(1) + expm1
    let high = Double(sign: .plus, exponent: exponent, significand: power.high)
    // Where the high part was rounded, the low one is part of what is lost.
    guard high >= 0x1p-1022 else {
      return DoubleDouble(Double(sign: .plus, exponent: exponent, significand: power.high))
    }
    return DoubleDouble(ordered: high, Double(sign: .plus, exponent: exponent, significand: power.low))
  }

  /// log(1 + x) for x from −½ to 2¹⁰⁰⁰, to 2⁻⁵⁷ of itself: a Newton step from the C library's y, y + (x − (eʸ − 1))/(1 + x).
  static func log1p(_ x: DoubleDouble) -> DoubleDouble {
    let y = Double.log1p(x.high)
    guard x.high < 0x1p1000 else { return DoubleDouble(y) }
    let (expm1, exponent) = reduced(DoubleDouble(y))
    // eʸ − 1 without the cancellation that 2ᵏ·eʳ − 1 has for k = 0.
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let power = DoubleDouble(expm1.high * scale) + DoubleDouble(expm1.low * scale) + DoubleDouble(scale - 1)
    return DoubleDouble(ordered: y, (x - power).high / (1 + x.high))
  }

  /// log x to 2⁻⁵⁷ of itself: x = 2ⁿ·m with m between √½ and √2, where m − 1 is exact and log m does not cancel n·log 2.
  static func log(_ x: Double) -> DoubleDouble {
    guard x > 0, x.isFinite else { return DoubleDouble(Double.log(x)) }
    let isLarge = x.significand > 1.4142135623730951
    let n = Double(x.exponent) + (isLarge ? 1 : 0), m = isLarge ? x.significand / 2 : x.significand
    let (first, second, third) = logarithmOfTwo
    return DoubleDouble(n * first) + DoubleDouble(product: n, second) + DoubleDouble(n * third)
      + log1p(DoubleDouble(m - 1))
  }

  /// log(1 − x) for x from 0 to 1, to 2⁻⁵⁷ of itself: from ½ on the difference is exact.
  static func logOfRest(_ x: Double) -> DoubleDouble { x < 0.5 ? log1p(DoubleDouble(-x)) : log(1 - x) }

  /// log(1 + eˣ)
  static func softplus(_ x: Double) -> DoubleDouble {
    let logarithm = log1p(exp(DoubleDouble(-x.magnitude)))
    return x > 0 ? DoubleDouble(x) + logarithm : logarithm
  }
}
