/// SplitMix64: a small generator whose sequence is the same on every machine.
///
/// - Source: G. L. Steele, D. Lea, C. H. Flood 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Evenly spread over [0, 1), in steps of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal, by the polar method of Box and Muller.
  public mutating func normal() -> Double {
    let radius = (-2 * Double.log1p(-uniform())).squareRoot()
    return radius * Double.cos(2 * Double.pi * uniform())
  }
}
