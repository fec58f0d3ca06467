extension BFloat16: NarrowFloat {
  public static var format: FloatFormat { .bfloat16 }
  @inlinable
  public var exactDouble: Double { Double(self) }
  public var ordinal: Int { signedMagnitude(Int(bitPattern & 0x7fff), negative: bitPattern >> 15 == 1) }

  public init(ordinal: Int) {
    guard ordinal.magnitude <= 0x7f80 else { self = .nan; return }
    self.init(bitPattern: UInt16(ordinal.magnitude) | (ordinal < 0 ? 0x8000 : 0))
  }

  public init(integerLiteral value: Int) { self.init(Double(value)) }
  public init(floatLiteral value: Double) { self.init(value) }

  public static func + (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) + Double(b)) }
  public static func - (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) - Double(b)) }
  public static func * (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) * Double(b)) }
  public static func / (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) / Double(b)) }
  public static prefix func - (a: BFloat16) -> BFloat16 { BFloat16(bitPattern: a.bitPattern ^ 0x8000) }

  /// IEEE equality: NaN equals nothing, −0 equals 0.
  public static func == (a: BFloat16, b: BFloat16) -> Bool { Float(a) == Float(b) }
  public static func < (a: BFloat16, b: BFloat16) -> Bool { Float(a) < Float(b) }
  // The synthesised orders would negate `<`, which is wrong for NaN.
  public static func <= (a: BFloat16, b: BFloat16) -> Bool { Float(a) <= Float(b) }
  public static func > (a: BFloat16, b: BFloat16) -> Bool { Float(a) > Float(b) }
  public static func >= (a: BFloat16, b: BFloat16) -> Bool { Float(a) >= Float(b) }

  public func hash(into hasher: inout Hasher) { Float(self).hash(into: &hasher) }
}

extension BFloat16: CustomStringConvertible {
  /// The exact value, as its Float prints.
  public var description: String { Float(self).description }
}
