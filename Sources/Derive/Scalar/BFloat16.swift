/// The 16-bit brain float: sign, 8 exponent bits, 7 stored significand bits (precision 8). The range of Float at a
/// ninth of its digits.
///
/// Arithmetic is correctly rounded, to nearest with ties to even: operands are exact in Double, a Double result carries
/// more than twice the precision plus two bits, and the conversion to 8 bits rounds once, subnormals included.
///
/// - Source: the upper half of an IEEE 754 binary32.
/// - Tested: `BFloat16Tests`.
public struct BFloat16: Sendable, Hashable {
  /// Sign, exponent and significand, as the upper 16 bits of a Float.
  public var bitPattern: UInt16

  public init(bitPattern: UInt16) { self.bitPattern = bitPattern }

  /// The nearest value, ties to even; overflow gives an infinity.
  public init(_ value: Float) {
    let bits = value.bitPattern
    guard !value.isNaN else {
      bitPattern = UInt16(truncatingIfNeeded: bits >> 16) | 0x0040
      return
    }
    // Half of the dropped part, less one where the kept part is even: carries exactly where rounding goes up.
    bitPattern = UInt16(truncatingIfNeeded: (bits + 0x7fff + (bits >> 16 & 1)) >> 16)
  }

  /// The nearest value, ties to even, rounded once.
  public init(_ value: Double) {
    var near = Float(value)
    if Double(near) != value, !value.isNaN {
      // Rounding to odd in between keeps the second rounding from seeing a false tie.
      if near.magnitude > Float.greatestFiniteMagnitude || Double(near).magnitude > value.magnitude {
        near = Float(bitPattern: near.bitPattern - 1)
      }
      near = Float(bitPattern: near.bitPattern | 1)
    }
    self.init(near)
  }

  public init(_ value: Int) { self.init(Double(value)) }
}

extension BFloat16 {
  public static let infinity = BFloat16(bitPattern: 0x7f80)
  public static let nan = BFloat16(bitPattern: 0x7fc0)
  public static let greatestFiniteMagnitude = BFloat16(bitPattern: 0x7f7f)
  public static let leastNormalMagnitude = BFloat16(bitPattern: 0x0080)
  public static let leastNonzeroMagnitude = BFloat16(bitPattern: 0x0001)
  /// The distance from 1 to the next value, 2⁻⁷.
  public static let ulpOfOne = BFloat16(bitPattern: 0x3c00)
  public static let pi = BFloat16(Double.pi)

  public var isNaN: Bool { bitPattern & 0x7fff > 0x7f80 }
  public var isInfinite: Bool { bitPattern & 0x7fff == 0x7f80 }
  public var isFinite: Bool { bitPattern & 0x7f80 != 0x7f80 }
  public var isZero: Bool { bitPattern & 0x7fff == 0 }
  public var isSubnormal: Bool { bitPattern & 0x7f80 == 0 && !isZero }
  public var magnitude: BFloat16 { BFloat16(bitPattern: bitPattern & 0x7fff) }
  public var sign: FloatingPointSign { bitPattern >> 15 == 0 ? .plus : .minus }

  /// The next larger value.
  public var nextUp: BFloat16 {
    if isNaN || self == .infinity { return self }
    return BFloat16(ordinal: ordinal + 1)
  }

  /// The next smaller value.
  public var nextDown: BFloat16 { -(-self).nextUp }

  /// The distance from the magnitude to the next larger one.
  public var ulp: BFloat16 {
    guard isFinite else { return .nan }
    if magnitude == .greatestFiniteMagnitude { return magnitude.nextDown.ulp }
    return BFloat16(Float(bitPattern: UInt32(magnitude.bitPattern + 1) << 16) - Float(magnitude))
  }

  public func squareRoot() -> BFloat16 { BFloat16(Double(self).squareRoot()) }
}

extension Float {
  /// The exact value.
  @inlinable
  public init(_ value: BFloat16) { self.init(bitPattern: UInt32(value.bitPattern) << 16) }
}

extension Double {
  /// The exact value.
  @inlinable
  public init(_ value: BFloat16) { self.init(Float(value)) }
}
