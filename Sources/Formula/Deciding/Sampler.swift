/// Exact sample points, the same in every run: first the strata that find what random points miss (0, ±1, equal
/// coordinates, extremes), then dyadic points of several magnitudes.
struct Sampler {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A dyadic rational in (0, 1) with 10 bits, scaled and moved.
  private mutating func fraction(times scale: Int = 1, plus offset: Int = 0) -> Rational {
    Rational((below(1022) + 1) * scale + 1024 * offset, 1024) ?? 0
  }

  private static let extremes: [Rational] = [Rational(1223, 4) ?? 305, Rational(355, 4) ?? 88, 710, 20]

  private mutating func extreme() -> Rational { Self.extremes[below(Self.extremes.count)] }

  /// How the points of a round are drawn, from what notes most likely mean to what they may mean.
  private enum Mode: CaseIterable { case moderate, positive, unit, aboveOne, wide, small }
  private static let modes: [Mode] = [
    .moderate, .positive, .unit, .aboveOne, .moderate, .wide, .unit, .positive, .small,
  ]

  private mutating func real(_ mode: Mode) -> Rational {
    switch mode {
    case .moderate: return fraction(times: 6, plus: -3)
    case .positive: return fraction(times: 4)
    case .unit: return fraction()
    case .aboveOne: return fraction(times: 4, plus: 1)
    case .wide: return fraction(times: 160, plus: -80)
    case .small: return Rational(below(1022) + 1 - 512, 1024 * 64) ?? 0
    }
  }

  /// Values for the leaves of one symbol; `entries` of them belong to one vector.
  mutating func values(_ domain: Domain, count: Int, round: Int) -> [Rational] {
    let mode = Self.modes[round % Self.modes.count]
    switch domain {
    case .oneHot:
      let hot = below(count)
      return (0..<count).map { $0 == hot ? 1 : 0 }
    case .simplex:
      // Dyadic weights with an exact sum: 64ths, at least one each.
      var weights = (0..<count).map { _ in Rational(below(16) + 1) }
      let total = weights.reduce(0, +)
      weights = weights.map { ($0 / total) ?? 0 }
      return weights
    case .unitVector:
      // A point of the plane, seen from a pole of the sphere: rational, and of length 1 exactly.
      let plane = (1..<max(count, 1)).map { _ in real(.moderate) }
      let square = plane.reduce(0) { $0 + $1 * $1 }
      let pole = below(2) == 0 ? Rational(1) : Rational(-1)
      guard count > 1, let scale = 2 / (square + 1), let last = (square - 1) / (square + 1) else { return [pole] }
      return plane.map { $0 * scale } + [last * pole]
    default:
      if round == 3 || round == 11 {
        let value = scalar(domain, mode, round)
        return Array(repeating: value, count: count)
      }
      return (0..<count).map { _ in scalar(domain, mode, round) }
    }
  }

  private mutating func scalar(_ domain: Domain, _ mode: Mode, _ round: Int) -> Rational {
    switch domain {
    case .real:
      switch round {
      case 4: return 0
      case 5: return 1
      case 6: return -1
      case 7: return extreme() * (below(2) == 0 ? -1 : 1)
      default: return real(mode)
      }
    case .nonZero:
      let value = real(mode)
      return value.isZero ? 1 : value
    case .positive:
      // Where bounds are attained, and where functions have left them behind.
      switch round {
      case 5: return 1
      case 7: return extreme()
      case 13: return Rational(1 << 40)
      case 14: return Rational(1, 1 << 40) ?? 1
      default: break
      }
      return fraction(times: mode == .wide ? 80 : mode == .unit || mode == .small ? 1 : 4)
    case .nonNegative where round == 5 || round == 7: return round == 5 ? 1 : extreme()
    case .nonNegative: return round == 4 ? 0 : fraction(times: mode == .wide ? 80 : 4)
    case .negative: return fraction(times: -4)
    case .unitInterval: return round == 5 ? Rational(1, 2) ?? 0 : fraction()
    case .integer: return Rational(below(13) - 4)
    case .positiveInteger: return round == 7 ? 60 : Rational(below(9) + 1)
    case .oneOf(let values): return values.isEmpty ? 0 : values[below(values.count)]
    case .between(let a, let b): return a + (b - a) * (round == 5 ? Rational(1, 2) ?? 0 : fraction())
    case .greater(let a): return a + fraction(times: 4)
    case .less(let a): return a + fraction(times: -4)
    case .fixed(let value): return value
    case .oneHot, .simplex, .unitVector: return below(2) == 0 ? 0 : 1
    }
  }
}

extension UInt64 {
  /// FNV-1a of a text: the seed of a claim's points.
  init(seeding text: String, _ base: UInt64) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ base
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self = hash
  }
}
