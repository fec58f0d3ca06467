import Derive

/// The points at which errors are measured, each determined by its number and the format alone, so that a worst case can
/// be named by its number.
///
/// Numbers are taken by ordinal: every fourth one over the whole range, the others over the range in which activations do
/// not saturate, each a step of the golden section from the one before, so that any count of them is spread evenly;
/// formats with few values are gone through one by one. A point of a function of vectors is one vector
/// for each parameter, of 1 to 16 elements, one in fifty of 100.
struct PointSource<F: FloatingScalar> {
  let index: Int
  let size: Int
  private var random: SplitMix64

  init(index: Int) {
    self.index = index
    size = index % 50 == 49 ? 100 : [2, 3, 1, 5, 8, 16, 10][index % 7]
    random = SplitMix64(seed: UInt64(index) &* 0x9e37_79b9_7f4a_7c15 ^ 17)
    _ = random.next()
  }

  mutating func arguments(_ kinds: [ArgumentKind]) -> [[F]] {
    var arguments: [[F]] = []
    for kind in kinds { arguments.append(argument(kind, first: arguments.first)) }
    return arguments
  }

  private mutating func argument(_ kind: ArgumentKind, first: [F]?) -> [F] {
    let largest = F.format.largestFinite, smallest = F.format.smallestSubnormal
    let belowOne = F(ordinal: F(1).ordinal - 1).exactDouble
    switch kind {
    case .number: return [ordinal(from: -largest, through: largest)]
    case .aboveMinusOne: return [ordinal(from: -belowOne, through: largest)]
    case .positive: return [ordinal(from: smallest, through: largest)]
    case .probability: return [ordinal(from: smallest, through: belowOne)]
    case .label: return [[0, 1, 0.25, F(0.9)][index / 8 % 4]]
    case .sign: return [index / 8 % 2 == 0 ? 1 : -1]
    case .alpha: return [[0.25, 0.5, F(0.3), 0.75, 1][index / 8 % 5]]
    case .gamma: return [[2, 0, 1, 0.5, 5, F(3.7)][index / 8 % 6]]
    case .exponent: return [between(0x1p-8, 8) * (random.next() % 2 == 0 ? 1 : -1)]
    case .logits: return logits(size, kind: index % 4)
    case .pair: return logits(2, kind: index % 4)
    case .cosines: return (0..<size).map { _ in between(0x1p-12, belowOne) * (random.next() % 2 == 0 ? 1 : -1) }
    case .distribution: return distribution(first, zeros: first == nil)
    case .positiveDistribution: return distribution(first, zeros: false)
    case .labels: return distribution(nil, zeros: true, kinds: [0, 2])
    case .simplex: return distribution(nil, zeros: false, kinds: [0, 2])
    case .reals: return logits(size, kind: index % 2 == 0 ? 1 : 1 + index % 3)
    case .prediction: return index % 2 == 0 ? logits(size, kind: 1) : differing(from: first ?? [])
    case .classIndex: return [F(Double(random.next() % UInt64(size)))]
    case .epsilon: return [F(1e-7)]
    case .clip: return [F(1e-7), 1 - F(1e-7)]
    case .wideClip: return wideClip
    case .probabilityAtClip: return probabilityAtClip ?? [ordinal(from: smallest, through: belowOne)]
    case .sharesAtClip: return sharesAtClip ?? offClip(distribution(first, zeros: false))
    case .oneHot: return oneHot(Int(random.next() % UInt64(size)), classes: size)
    }
  }

  // MARK: - Numbers

  private func ordinal(from low: Double, through high: Double) -> F {
    let lowest = F(low).ordinal, highest = F(high).ordinal
    let (count, overflow) = highest.subtractingReportingOverflow(lowest)
    if !overflow, count < 100_000 { return F(ordinal: lowest + index * 31_607 % (count + 1)) }
    let special = [low, high, low < 0 ? 0 : low, 1 - 0x1p-8, 0.5, 0.25]
    if index < special.count { return F(special[index]) }
    let part = Double(index) * 0.6180339887498949
    let share = part - part.rounded(.down)
    var (a, b) = (lowest, highest)
    if index % 4 != 0 {
      // ±[2⁻¹², 1100], and twice as many in ±[2⁻⁵, 40].
      let isWide = index % 4 == 1
      let near = F(isWide ? 0x1p-12 : 0x1p-5).ordinal, far = F(isWide ? 1100 : 40).ordinal
      (a, b) = low < 0 && index % 8 < 4 ? (-far, -near) : (near, far)
      (a, b) = (Swift.max(a, lowest), Swift.min(b, highest))
    }
    return between(ordinals: a, b, share, noise: Int(UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15 >> 54))
  }

  /// The value at a share of the way. A Double does not reach the last bits of an ordinal: these are the noise.
  private func between(ordinals a: Int, _ b: Int, _ share: Double, noise: Int) -> F {
    let width = Double(b) - Double(a)
    let place = Int(exactly: (Double(a) + share * width).rounded()) ?? b
    return F(ordinal: Swift.max(a, Swift.min(b, width > 0x1p40 ? place ^ noise : place)))
  }

  private mutating func between(_ low: Double, _ high: Double) -> F {
    between(ordinals: F(low).ordinal, F(high).ordinal, random.uniform(), noise: Int(random.next() & 1023))
  }

  // MARK: - Vectors

  /// By ordinal over the whole format, around 0, around one number, and nearly alike.
  private mutating func logits(_ size: Int, kind: Int) -> [F] {
    let sign: (Double) -> Double = { $0 < 0.5 ? -1 : 1 }
    switch kind {
    case 0: return (0..<size).map { _ in between(-F.format.largestFinite, F.format.largestFinite) }
    case 1:
      let scale = [1.0, 10, 100][Int(random.next() % 3)]
      return (0..<size).map { _ in F(scale * random.normal()) }
    case 2:
      let center = between(0x1p-12, 1100).exactDouble * sign(random.uniform())
      return (0..<size).map { _ in F(center + 8 * random.normal()) }
    default:
      let center = between(0x1p-12, 1100) * F(sign(random.uniform()))
      return (0..<size).map { _ in F(ordinal: center.ordinal + Int(random.next() % 16)) }
    }
  }

  /// Positive numbers up to 1: normalised, by ordinal, or one-hot with what is left over; every fourth like the first.
  private mutating func distribution(_ first: [F]?, zeros: Bool, kinds: [Int] = [0, 1, 2]) -> [F] {
    let smallest = F(F.format.smallestNormal)
    if let first, index % 4 == 0 {
      return first.map { $0 == 0 ? F(0.125) : neighbour($0) }
    }
    switch kinds[index % kinds.count] {
    case 0:
      let weights = (0..<size).map { _ in -Double.log(1 - random.uniform()) + 1e-12 }
      let sum = weights.reduce(0, +)
      return weights.map { Swift.max(F($0 / sum), smallest) }
    case 1: return (0..<size).map { _ in between(smallest.exactDouble, 1) }
    default:
      let place = Int(random.next() % UInt64(size)), rest = between(0x1p-12, 0.5)
      let share = Swift.max(rest / F(Double(size)), smallest)
      return (0..<size).map { $0 == place ? 1 - rest : zeros ? 0 : share }
    }
  }

  /// A prediction of each number whose error's square is not subnormal.
  private mutating func differing(from x: [F]) -> [F] {
    x.map { x in
      let other = F(x.exactDouble * (0.5 + random.uniform()))
      return other == x ? F(ordinal: x.ordinal + 1) : other
    }
  }

  private mutating func neighbour(_ x: F) -> F {
    let steps = Int(random.next() % 64) - 32
    return Swift.max(F(ordinal: Swift.min(x.ordinal + steps, F(1).ordinal)), F(F.format.smallestNormal))
  }
}

/// What an argument of a measured function is.
enum ArgumentKind: Sendable {
  /// Any real number, or one above −1, or one from 0.
  case number, aboveMinusOne, positive
  /// Between 0 and 1.
  case probability
  case label, sign, alpha, gamma, exponent
  /// A real vector; two numbers; cosines.
  case logits, pair, cosines
  /// Numbers from 0 to 1, with zeros where 0·log 0 counts as 0.
  case distribution, positiveDistribution
  /// The same with sum 1, with zeros or without.
  case labels, simplex
  /// Like the vector before, or not.
  case reals, prediction
  /// One of the classes of the vector that follows, or its one-hot vector.
  case classIndex, oneHot
  /// Keras's ε, and both ends of its clip, as rounded to the format.
  case epsilon, clip
  /// The ends of a clip by one of several ε; a probability, some of them at these ends; positive numbers, some of them with
  /// such a share of their sum.
  case wideClip, probabilityAtClip, sharesAtClip
}

/// A point at which an error is measured.
enum MeasuredPoint: Sendable, CustomStringConvertible {
  /// One of those of a ``PointSource``.
  case number(Int)
  /// The numbers of each argument.
  case arguments([[Double]])

  /// "#31", "0.5 2.0", or "0.5 1.0,3*2.0" where an argument is a vector, here of 1 and three times 2
  init?(_ text: String) {
    if text.hasPrefix("#") {
      guard let index = Int(text.dropFirst()) else { return nil }
      self = .number(index)
    } else {
      let arguments = text.split(separator: " ").map { $0.split(separator: ",").compactMap(Self.repeated) }
      guard !arguments.isEmpty, arguments.allSatisfy({ !$0.isEmpty }) else { return nil }
      self = .arguments(arguments.map { $0.flatMap { $0 } })
    }
  }

  private static func repeated(_ text: Substring) -> [Double]? {
    let parts = text.split(separator: "*")
    guard let last = parts.last, let value = Double(last) else { return nil }
    return parts.count == 1 ? [value] : Int(parts[0]).map { [Double](repeating: value, count: $0) }
  }

  var description: String {
    switch self {
    case .number(let index): "#\(index)"
    case .arguments(let arguments): arguments.map(Self.text).joined(separator: " ")
    }
  }

  private static func text(_ numbers: [Double]) -> String {
    var runs: [(value: Double, count: Int)] = []
    for number in numbers {
      if let last = runs.last, last.value == number {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((number, 1))
      }
    }
    return runs.map { $0.count == 1 ? "\($0.value)" : "\($0.count)*\($0.value)" }.joined(separator: ",")
  }

  func arguments<F: FloatingScalar>(_ kinds: [ArgumentKind]) -> [[F]] {
    switch self {
    case .number(let index):
      var source = PointSource<F>(index: index)
      return source.arguments(kinds)
    case .arguments(let arguments): return arguments.map { $0.map { F($0) } }
    }
  }
}
