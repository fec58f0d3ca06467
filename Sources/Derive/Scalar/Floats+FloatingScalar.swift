extension Float: NarrowFloat {
  public static var format: FloatFormat { .float }
  @inlinable
  public var exactDouble: Double { Double(self) }
  public var ordinal: Int { signedMagnitude(Int(bitPattern & 0x7fff_ffff), negative: sign == .minus) }
  public init(ordinal: Int) {
    guard ordinal.magnitude <= 0x7f80_0000 else { self = .nan; return }
    self = Float(bitPattern: UInt32(ordinal.magnitude) | (ordinal < 0 ? 0x8000_0000 : 0))
  }
}

extension Double: FloatingScalar {
  public static var format: FloatFormat { .double }
  @inlinable
  public var exactDouble: Double { self }
  public var ordinal: Int {
    signedMagnitude(Int(bitPattern & 0x7fff_ffff_ffff_ffff), negative: sign == .minus)
  }
  public init(ordinal: Int) {
    guard ordinal.magnitude <= 0x7ff0_0000_0000_0000 else { self = .nan; return }
    self = Double(bitPattern: UInt64(ordinal.magnitude) | (ordinal < 0 ? 1 << 63 : 0))
  }
}

#if !(os(macOS) && arch(x86_64))
  extension Float16: NarrowFloat {
    public static var format: FloatFormat { .float16 }
    @inlinable
    public var exactDouble: Double { Double(self) }
    public var ordinal: Int { signedMagnitude(Int(bitPattern & 0x7fff), negative: sign == .minus) }
    public init(ordinal: Int) {
      guard ordinal.magnitude <= 0x7c00 else { self = .nan; return }
      self = Float16(bitPattern: UInt16(ordinal.magnitude) | (ordinal < 0 ? 0x8000 : 0))
    }
  }
#endif

func signedMagnitude(_ magnitude: Int, negative: Bool) -> Int { negative ? -magnitude : magnitude }
