// What the tail of the normal distribution is made of: a scaled complementary error function, which does not underflow,
// and a Gaussian that does not lose digits to the rounding of the square.
extension Double {
  /// e^{x²}·erfc x
  ///
  /// For x ≥ ½, (1 + 2x)·erfcx(x) is nearly constant on the whole half line; it is a Chebyshev series in (x − 4)/(x + 4),
  /// whose slope would cost digits nearer to 0. There neither factor of the definition is far from 1.
  /// For x < 0, 2·e^{x²} − erfcx(−x).
  ///
  /// - Domain: all reals → (0, ∞). +∞ gives 0, −∞ gives +∞, NaN gives NaN; overflows to +∞ below −26.64.
  /// - Error: 2.25 ulp for x ≥ 0.
  /// - Derivative: 2x·erfcx(x) − 2/√π.
  /// - Source: M. M. Shepherd and J. G. Laframboise 1981; coefficients computed with mpmath at 400 bits.
  /// - Tested: `DeriveEnclosureTests`.
  public static func erfcx(_ x: Double) -> Double {
    guard x < 0 else { return scaledTail(x) }
    let square = x * x
    guard square.isFinite else { return .infinity }
    let lost = (-square).addingProduct(x, x)
    let power = exp(square)
    return 2 * (power + power * lost) - scaledTail(-x)
  }

  /// e^{−x²/2}
  ///
  /// - Domain: all reals → [0, 1]. ±∞ give 0, NaN gives NaN.
  /// - Error: 1.25 ulp, subnormal results included.
  /// - Derivative: −x·e^{−x²/2}.
  /// - Tested: `DeriveEnclosureTests`.
  public static func gaussian(_ x: Double) -> Double {
    let square = x * x
    let power = exp(-square / 2)
    // Beyond, the exponential is 0 and x² − fl(x²) may have no value.
    guard square < 2048 else { return power }
    return power - power * ((-square).addingProduct(x, x) / 2)
  }

  /// erfcx for x ≥ 0, by Clenshaw's recurrence.
  private static func scaledTail(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN ? x : 0 }
    guard x >= 0.5 else { return exp(x * x) * erfc(x) }
    // 1/(x·√π)·(1 − 1/(2x²) + …), whose second term is less than 2⁻⁵⁵; 1 + 2x may overflow.
    guard x < 0x1p27 else { return 0.5641895835477563 / x }
    let t = (x - 4) / (x + 4)
    var next = 0.0, afterNext = 0.0
    for coefficient in tailCoefficients.dropFirst().reversed() {
      (next, afterNext) = (2 * t * next - afterNext + coefficient, next)
    }
    return (t * next - afterNext + tailCoefficients[0]) / (1 + 2 * x)
  }

  private static let tailCoefficients: [Double] = [
    1.1774832005374487, -0.007260796620301901, -0.081265123236185, 0.06009212804122225, -0.02875393558027666,
    0.01059566336347286, -0.003136927294554264, 0.0007456494372536184, -0.0001369696503010054,
    1.7183861600300937e-05, -7.158364623450346e-07, -2.4261399442449534e-07, 5.5765709395703566e-08,
    -2.1057869513809494e-09, -1.1717889351884957e-09, 1.9098355172456688e-10, 1.408871764208813e-11,
    -6.901108320480815e-12, 9.167958364111294e-14, 2.1454508286554553e-13, -1.4716575027010623e-14,
    -6.668675118770408e-15, 7.504598509880083e-16, 2.22009300666632e-16, -3.1704898956330886e-17,
    -8.193570309884333e-18, 1.2459819733129574e-18, 3.3664022738726354e-19,
  ]
}
