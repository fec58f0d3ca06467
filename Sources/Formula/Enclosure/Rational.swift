internal import CFlint

/// An exact rational number.
public final class Rational: Hashable, @unchecked Sendable, CustomStringConvertible, Comparable,
  ExpressibleByIntegerLiteral
{
  // Written only while an initialiser or an operation builds it, before anyone else can see it. FLINT reads operands
  // through `&`, and `a + a` reads the same storage twice: not a conflict.
  @exclusivity(unchecked) var value = fmpq()

  init() { fmpq_init(&value) }

  deinit { fmpq_clear(&value) }

  public convenience init(integerLiteral literal: Int) { self.init(literal) }

  public convenience init(_ integer: Int) {
    self.init()
    fmpq_set_si(&value, integer, 1)
  }

  /// `numerator / denominator`, or `nil` when the denominator is 0.
  public convenience init?(_ numerator: Int, _ denominator: Int) {
    guard denominator != 0, denominator != Int.min, numerator != Int.min else { return nil }
    self.init()
    fmpq_set_si(&value, denominator < 0 ? -numerator : numerator, denominator.magnitude)
  }

  /// The exact value of a finite float; `nil` for infinities and NaN.
  public convenience init?(exactly double: Double) {
    guard double.isFinite else { return nil }
    self.init()
    guard double != 0 else { return }
    let significand = Int(double.significand * 0x1p52) * (double.sign == .minus ? -1 : 1)
    fmpq_set_si(&value, significand, 1)
    let shift = Int(double.exponent) - 52
    if shift >= 0 {
      fmpq_mul_2exp(&value, &value, UInt(shift))
    } else {
      fmpq_div_2exp(&value, &value, UInt(-shift))
    }
  }

  /// Digits with at most one decimal point, and an optional sign: "-0.731", "6415". No exponent.
  public convenience init?(decimal text: String) {
    var digits = ""
    var scale = 0
    var seenPoint = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "-" where digits.isEmpty, "+" where digits.isEmpty: if scalar == "-" { digits = "-" }
      case "." where !seenPoint: seenPoint = true
      case "0"..."9":
        digits.unicodeScalars.append(scalar)
        if seenPoint { scale += 1 }
      default: return nil
      }
    }
    guard digits.contains(where: \.isNumber) else { return nil }
    self.init()
    var integer = fmpz()
    fmpz_init(&integer)
    defer { fmpz_clear(&integer) }
    guard fmpz_set_str(&integer, digits, 10) == 0 else { return nil }
    var denominator = fmpz()
    fmpz_init(&denominator)
    defer { fmpz_clear(&denominator) }
    fmpz_ui_pow_ui(&denominator, 10, UInt(scale))
    fmpq_set_fmpz_frac(&value, &integer, &denominator)
  }

  /// 10 to an integer power; `nil` when that is beyond `bitLimit`.
  public static func powerOfTen(_ exponent: Int) -> Rational? { Rational(10).raised(to: exponent) }

  /// Powers with more bits than this are not formed.
  public static let bitLimit = 1 << 22

  public var isZero: Bool { fmpq_is_zero(&value) != 0 }
  public var isOne: Bool { fmpq_is_one(&value) != 0 }
  public var isInteger: Bool { withDenominator { fmpz_is_one($0) != 0 } }
  /// −1, 0 or 1.
  public var sign: Int { Int(fmpq_sgn(&value)) }

  /// The value as a machine integer, when it is one.
  public var integer: Int? {
    guard isInteger else { return nil }
    return withNumerator { fmpz_fits_si($0) != 0 ? fmpz_get_si($0) : nil }
  }

  /// The nearest Double, ties to even; infinite beyond its range.
  public var double: Double {
    var quotient = arf_struct()
    arf_init(&quotient)
    defer { arf_clear(&quotient) }
    // Rounded to odd at 80 bits, so that the second rounding sees which side of a tie the value is on.
    withNumerator { n in withDenominator { d in cflint_arf_quotient_to_odd(&quotient, n, d) } }
    return arf_get_d(&quotient, ARF_RND_NEAR)
  }

  /// Bits of numerator and denominator together.
  public var bitSize: Int { withNumerator { Int(fmpz_bits($0)) } + withDenominator { Int(fmpz_bits($0)) } }

  func withNumerator<R>(_ body: (UnsafeMutablePointer<fmpz>) -> R) -> R {
    withUnsafeMutablePointer(to: &value.num) { body($0) }
  }

  func withDenominator<R>(_ body: (UnsafeMutablePointer<fmpz>) -> R) -> R {
    withUnsafeMutablePointer(to: &value.den) { body($0) }
  }

  /// `self` to an integer power; `nil` for 0 to a negative power and for a result beyond `bitLimit`.
  public func raised(to exponent: Int) -> Rational? {
    if isZero && exponent < 0 { return nil }
    if !isZero && !isOne && self != Rational(-1) {
      let (bits, overflow) = bitSize.multipliedReportingOverflow(by: exponent == .min ? .max : abs(exponent))
      guard !overflow, bits <= Rational.bitLimit else { return nil }
    }
    let result = Rational()
    fmpq_pow_si(&result.value, &value, exponent)
    return result
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    let result = Rational()
    fmpq_add(&result.value, &a.value, &b.value)
    return result
  }

  public static func - (a: Rational, b: Rational) -> Rational {
    let result = Rational()
    fmpq_sub(&result.value, &a.value, &b.value)
    return result
  }

  public static func * (a: Rational, b: Rational) -> Rational {
    let result = Rational()
    fmpq_mul(&result.value, &a.value, &b.value)
    return result
  }

  /// `nil` when `b` is 0.
  public static func / (a: Rational, b: Rational) -> Rational? {
    guard !b.isZero else { return nil }
    let result = Rational()
    fmpq_div(&result.value, &a.value, &b.value)
    return result
  }

  public static prefix func - (a: Rational) -> Rational {
    let result = Rational()
    fmpq_neg(&result.value, &a.value)
    return result
  }

  public static func == (a: Rational, b: Rational) -> Bool { a === b || fmpq_equal(&a.value, &b.value) != 0 }

  public static func < (a: Rational, b: Rational) -> Bool { fmpq_cmp(&a.value, &b.value) < 0 }

  static let hashModulus: UInt = 0x1fff_ffff_ffff_ffff

  public func hash(into hasher: inout Hasher) {
    hasher.combine(withNumerator { fmpz_fdiv_ui($0, Rational.hashModulus) })
    hasher.combine(withDenominator { fmpz_fdiv_ui($0, Rational.hashModulus) })
  }

  /// A number that equal values share.
  var fingerprint: Int {
    let (above, below) = (
      withNumerator { fmpz_fdiv_ui($0, Rational.hashModulus) },
      withDenominator { fmpz_fdiv_ui($0, Rational.hashModulus) }
    )
    return Int(bitPattern: above &+ 31 &* below)
  }

  /// "3/2", "-7".
  public var description: String {
    let text = fmpq_get_str(nil, 10, &value)!
    defer { flint_free(text) }
    return String(cString: text)
  }
}
