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

  // Disfavoured operators: in `sigmoid(-710.0) == 0.0` the compiler would otherwise prefer these, the only ones declared
  // next to `sigmoid`, and take the literals as BFloat16 instead of Double.

  @_disfavoredOverload
  public static func + (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) + Double(b)) }
  @_disfavoredOverload
  public static func - (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) - Double(b)) }
  @_disfavoredOverload
  public static func * (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) * Double(b)) }
  @_disfavoredOverload
  public static func / (a: BFloat16, b: BFloat16) -> BFloat16 { BFloat16(Double(a) / Double(b)) }
  @_disfavoredOverload
  public static prefix func - (a: BFloat16) -> BFloat16 { BFloat16(bitPattern: a.bitPattern ^ 0x8000) }

  /// IEEE equality: NaN equals nothing, −0 equals 0.
  @_disfavoredOverload
  public static func == (a: BFloat16, b: BFloat16) -> Bool { Float(a) == Float(b) }
  @_disfavoredOverload
  public static func < (a: BFloat16, b: BFloat16) -> Bool { Float(a) < Float(b) }
  // The synthesised orders would negate `<`, which is wrong for NaN.
  @_disfavoredOverload
  public static func <= (a: BFloat16, b: BFloat16) -> Bool { Float(a) <= Float(b) }
  @_disfavoredOverload
  public static func > (a: BFloat16, b: BFloat16) -> Bool { Float(a) > Float(b) }
  @_disfavoredOverload
  public static func >= (a: BFloat16, b: BFloat16) -> Bool { Float(a) >= Float(b) }

  public func hash(into hasher: inout Hasher) { Float(self).hash(into: &hasher) }
}

extension BFloat16: CustomStringConvertible {
  /// The exact value, as its Float prints.
  public var description: String { Float(self).description }
}
