/// The facts of a binary floating-point format, each derived from its precision and its exponent range.
public struct FloatFormat: Sendable, Hashable, CustomStringConvertible {
  /// The Swift name, "Float16".
  public let name: String
  /// Storage in bits.
  public let bits: Int
  /// Significant bits, the hidden one included.
  public let precision: Int
  /// The exponent of the smallest normal number.
  public let minimumExponent: Int
  /// The exponent of the largest finite number.
  public let maximumExponent: Int

  /// (2 − 2^{1−p})·2^{emax}
  public var largestFinite: Double { (2 - ulpOfOne) * powerOfTwo(maximumExponent) }
  /// 2^{emin}
  public var smallestNormal: Double { powerOfTwo(minimumExponent) }
  /// 2^{emin − p + 1}
  public var smallestSubnormal: Double { powerOfTwo(minimumExponent - precision + 1) }
  /// 2^{1−p}: the distance from 1 to the next number.
  public var ulpOfOne: Double { powerOfTwo(1 - precision) }
  /// ⌊(p − 1)·log₁₀ 2⌋: as many decimal digits survive a round trip through the format.
  public var decimalDigits: Int { Int((Double(precision - 1) * 0.30102999566398120).rounded(.down)) }
  /// Every integer up to this magnitude, 2ᵖ, has a value of its own.
  public var largestExactInteger: Double { powerOfTwo(precision) }

  public var description: String {
    "\(name): \(bits) bits, precision \(precision), largest \(largestFinite), smallest normal \(smallestNormal), "
      + "smallest subnormal \(smallestSubnormal)"
  }

  public static let float16 = named("Float16")
  public static let bfloat16 = named("BFloat16")
  public static let float = named("Float")
  public static let double = named("Double")

  /// All formats, by size of storage and precision.
  public static let all: [FloatFormat] = table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|").map { $0.filter { $0 != " " } }
    guard cells.count == 5, let bits = Int(cells[1]), let precision = Int(cells[2]), let minimum = Int(cells[3]),
      let maximum = Int(cells[4])
    else { return nil }
    return FloatFormat(
      name: cells[0], bits: bits, precision: precision, minimumExponent: minimum, maximumExponent: maximum)
  }

  /// name | bits | precision | smallest normal exponent | largest exponent (IEEE 754-2019, table 3.5; bfloat16 white paper)
  static let table = """
    Float16  | 16 | 11 | -14   | 15
    BFloat16 | 16 | 8  | -126  | 127
    Float    | 32 | 24 | -126  | 127
    Double   | 64 | 53 | -1022 | 1023
    """

  private static func named(_ name: String) -> FloatFormat {
    all.first { $0.name == name }
      ?? FloatFormat(name: name, bits: 0, precision: 0, minimumExponent: 0, maximumExponent: 0)
  }

  private func powerOfTwo(_ exponent: Int) -> Double {
    // Below the normal range the sum of two exponents reaches what one cannot name.
    exponent >= -1022
      ? Double(sign: .plus, exponent: exponent, significand: 1)
      : Double(sign: .plus, exponent: exponent + 100, significand: 1) * 0x1p-100
  }
}
