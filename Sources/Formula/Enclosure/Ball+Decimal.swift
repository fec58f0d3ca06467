internal import CFlint

/// Decimals that every number of the ball shares.
extension Ball {
  /// The value rounded to that many decimal places (a half away from zero), "-0.50"; `nil` when the ball does not decide.
  public func roundedDecimal(places: Int) -> String? {
    guard places >= 0, places <= 10_000, let bounds = scaledBounds(by: places) else { return nil }
    let integer = bounds.lower.rounded
    guard integer == bounds.upper.rounded else { return nil }
    return integer.decimal(places: places)
  }

  /// The value rounded to that many significant digits, "0.7311", "6.416×10^132"; `nil` when the ball does not decide.
  public func roundedSignificant(digits: Int) -> String? {
    guard let (integer, exponent) = significand(digits: digits) else { return nil }
    return Self.written(integer, exponent: exponent, digits: digits)
  }

  /// The digits as an integer of exactly `digits` digits, and the decimal exponent of the first one.
  func significand(digits: Int) -> (integer: Rational, exponent: Int)? {
    guard digits > 0, digits <= 10_000, isFinite else { return nil }
    if isZero { return (0, 0) }
    guard isNonZero, var exponent = decimalExponent else { return nil }
    // The estimate may be one off, and 9.99 may round to 10.
    for _ in 0..<3 {
      guard let bounds = scaledBounds(by: digits - 1 - exponent) else { return nil }
      let integer = bounds.lower.rounded
      guard integer == bounds.upper.rounded else { return nil }
      guard let low = Rational.powerOfTen(digits - 1) else { return nil }
      if integer.magnitude < low {
        exponent -= 1
      } else if integer.magnitude >= low * 10 {
        exponent += 1
      } else {
        return (integer, exponent)
      }
    }
    return nil
  }

  /// ⌊log₁₀|x|⌋, or one beside it.
  private var decimalExponent: Int? {
    let (logarithm, ten) = (Ball(precision: 64), Ball(10, precision: 64))
    arb_abs(&logarithm.value, &value)
    arb_log(&logarithm.value, &logarithm.value, 96)
    arb_log(&ten.value, &ten.value, 96)
    arb_div(&logarithm.value, &logarithm.value, &ten.value, 96)
    let double = logarithm.midpointDouble.rounded(.down)
    return Swift.abs(double) < 1e15 ? Int(double) : nil
  }

  /// Bounds of x·10^power: exact where that is cheap.
  private func scaledBounds(by power: Int) -> (lower: Rational, upper: Rational)? {
    guard isFinite else { return nil }
    if Swift.abs(power) <= 20_000, let bounds = rationalBounds, let scale = Rational.powerOfTen(power) {
      return (bounds.lower * scale, bounds.upper * scale)
    }
    let scaled = Ball(precision: precision + 128)
    var exponent = fmpz()
    fmpz_init_set_si(&exponent, power)
    defer { fmpz_clear(&exponent) }
    arb_set_si(&scaled.value, 10)
    arb_pow_fmpz(&scaled.value, &scaled.value, &exponent, scaled.precision)
    arb_mul(&scaled.value, &scaled.value, &value, scaled.precision)
    return scaled.rationalBounds
  }

  /// Balls around 0 that lie within this are printed as 0.
  private static let negligible = 1e-30

  /// At most that many digits, all of them certain: "0.7310585786300048793", "6.415825835×10^132", "1/4" as "0.25".
  /// A ball without a single certain digit is printed with its radius.
  public func description(digits: Int) -> String {
    guard isFinite else { return "indeterminate" }
    if isZero { return "0" }
    let certain = Int(Double(Swift.min(relativeAccuracyBits, 1 << 20)) * 0.30103) + 2
    for count in stride(from: Swift.min(digits, Swift.max(certain, 1)), to: 0, by: -1) {
      guard let (integer, exponent) = significand(digits: count) else { continue }
      let text = Self.written(integer, exponent: exponent, digits: count)
      return isExact ? Self.withoutTrailingZeros(text) : text
    }
    let middle = midpointDouble
    // How narrowly 0 is enclosed says nothing to a reader; 0 ± 1 does.
    if middle.magnitude < Self.negligible, radius < Self.negligible { return "0" }
    return "\(middle == 0 ? "0" : "\(middle)") ± \(radius)"
  }

  static func written(_ integer: Rational, exponent: Int, digits: Int) -> String {
    if integer.isZero { return "0" }
    let sign = integer.sign < 0 ? "-" : ""
    let text = integer.magnitude.description
    if exponent >= -6, exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + text }
    // Zeros in the place of digits that are not known would claim too much: 12300 for 1.23×10^4.
    if exponent >= 0, exponent < digits, exponent < 21 {
      return exponent + 1 == digits
        ? sign + text : sign + text.prefix(exponent + 1) + "." + text.dropFirst(exponent + 1)
    }
    let fraction = text.dropFirst()
    return sign + text.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)") + "×10^\(exponent)"
  }

  private static func withoutTrailingZeros(_ text: String) -> String {
    let parts = text.split(separator: "×", maxSplits: 1)
    guard let head = parts.first, head.contains(".") else { return text }
    var digits = head
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return parts.count == 2 ? "\(digits)×\(parts[1])" : String(digits)
  }
}

extension Rational {
  /// An integer with a decimal point `places` digits from its end.
  func decimal(places: Int) -> String {
    let sign = sign < 0 ? "-" : ""
    var digits = magnitude.description
    guard places > 0 else { return sign + digits }
    digits = String(repeating: "0", count: Swift.max(0, places + 1 - digits.count)) + digits
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }
}
