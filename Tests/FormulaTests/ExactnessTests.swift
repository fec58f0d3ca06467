import Derive
import Formula
import Testing

/// What is documented as exact is equal, on 100,000 inputs in every format, to a definition of its own: over the ordinals
/// that the numbers were made from, and in rational numbers.
@Suite struct ExactnessTests {
  static let count = 100_000

  /// A number, the ordinal that it was made from, and its exact value; neither for NaN.
  struct Score<F: FloatingScalar> {
    let value: F
    let ordinal: Int?

    init(ordinal: Int, isNegativeZero: Bool = false) {
      value = isNegativeZero ? -F(0) : F(ordinal: ordinal)
      self.ordinal = ordinal
    }

    init() {
      value = F(Double.nan)
      ordinal = nil
    }

    /// None for infinities and NaN.
    var exact: Rational? { Rational(exactly: value.exactDouble) }
  }

  /// Vectors of 0 to 8 numbers by ordinal: over the whole format, around ±1 and ±0, ties, and every special value.
  struct Scores<F: FloatingScalar> {
    var random = SplitMix64(seed: 29)
    let largest = F(F.format.largestFinite).ordinal
    let one = F(1).ordinal
    let special: [Int]

    init() {
      let normal = F(F.format.smallestNormal).ordinal
      special = [0, 1, normal - 1, normal, one - 1, one, one + 1, largest, largest + 1].flatMap { [$0, -$0] }
    }

    mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func number(amongFinite: Bool) -> Score<F> {
      let sign = below(2) == 0 ? 1 : -1
      switch below(8) {
      case 0, 1:
        if !amongFinite, below(19) == 0 { return Score() }
        let ordinal = special[below(special.count)]
        if amongFinite, ordinal.magnitude > largest { return Score(ordinal: 0) }
        return Score(ordinal: ordinal, isNegativeZero: ordinal == 0 && sign < 0)
      case 2: return Score(ordinal: sign * below(16))
      case 3: return Score(ordinal: sign * (one + below(64) - 32))
      case 4: return Score(ordinal: sign * below(one))
      default: return Score(ordinal: sign * below(largest + 1))
      }
    }

    mutating func vector(amongFinite: Bool) -> [Score<F>] {
      var scores = (0..<below(9)).map { _ in number(amongFinite: amongFinite) }
      if scores.count > 1, below(3) == 0 { scores[below(scores.count)] = scores[below(scores.count)] }
      return scores
    }
  }

  static func inEveryFormat(_ check: (any FloatingScalar.Type) -> Void) {
    for type in [Double.self, Float.self, Float16.self, BFloat16.self] as [any FloatingScalar.Type] { check(type) }
  }

  /// The first number that no other exceeds, by the ordinals.
  static func firstLargest<F>(_ scores: [Score<F>]) -> Int? {
    scores.indices.first { i in
      guard let own = scores[i].ordinal else { return false }
      return scores.allSatisfy { ($0.ordinal ?? own) <= own }
    }
  }

  @Test func argmaxIsExact() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      var source = Scores<F>(), wrong: [[F]] = [], ties = 0, undefined = 0
      for _ in 0..<Self.count {
        let scores = source.vector(amongFinite: false), x = scores.map(\.value)
        let place = Self.firstLargest(scores)
        if let place, scores[(place + 1)...].contains(where: { $0.ordinal == scores[place].ordinal }) { ties += 1 }
        if scores.contains(where: { $0.ordinal == nil }) { undefined += 1 }
        let vector = hardmax(x)
        let isRight = vector.count == x.count && vector.indices.allSatisfy { vector[$0] == ($0 == place ? 1 : 0) }
        if argmax(x) != place ?? -1 || !isRight { wrong.append(x) }
      }
      print("EXACT argmax(_:), hardmax(_:)", F.format.name, Self.count, "vectors", ties, "ties", undefined, "with NaN")
      #expect(wrong.isEmpty, "\(F.format.name): \(wrong.count), first \(wrong.first ?? [])")
      #expect(ties > 1000 && undefined > 1000)
    }
    Self.inEveryFormat { check($0) }
  }

  @Test func oneHotIsExact() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      var random = SplitMix64(seed: 31), wrong: [(Int, Int)] = []
      let one = F(1).ordinal
      for index in 0..<Self.count {
        let classes = Int(random.next() % 12) - 1
        let label = index % 1000 == 0 ? [Int.min, Int.max][index / 1000 % 2] : Int(random.next() % 16) - 3
        let vector: [F] = oneHot(label, classes: classes)
        var isRight = vector.count == (classes < 0 ? 0 : classes)
        for (place, value) in vector.enumerated() {
          isRight = isRight && value.ordinal == (place == label ? one : 0) && 1 / (value + 1) > 0
        }
        if !isRight { wrong.append((label, classes)) }
      }
      print("EXACT oneHot(_:classes:)", F.format.name, Self.count, "labels")
      #expect(wrong.isEmpty, "\(F.format.name): \(wrong.count), first \(String(describing: wrong.first))")
    }
    Self.inEveryFormat { check($0) }
  }

  /// 1 + maxⱼ (1 − yⱼ)·sⱼ − sₖ > 0 in rational numbers; the class's own (1 − yₖ)·sₖ is 0.
  static func hingeGradient<F>(_ scores: [Score<F>], label k: Int) -> [Double]? {
    var rivals = scores
    rivals[k] = Score(ordinal: 0)
    guard !scores.contains(where: { $0.exact == nil }), let rival = firstLargest(rivals),
      let most = rivals[rival].exact, let own = scores[k].exact
    else { return nil }
    let isPositive = Rational(0) < Rational(1) + most - own
    return scores.indices.map { isPositive ? ($0 == k ? -1 : $0 == rival ? 1 : 0) : 0 }
  }

  @Test func categoricalHingeLossGradientIsExact() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      var source = Scores<F>(), wrong: [([F], Int)] = [], kinks = 0, narrow = 0, undefined = 0
      for index in 0..<Self.count {
        var scores = source.vector(amongFinite: index % 4 != 0)
        if scores.isEmpty { scores = [source.number(amongFinite: true)] }
        let k = source.below(scores.count)
        // Half of the time the margin is 0 or next to it: the class's score is 1 more than the largest rival's.
        if index % 2 == 0, let rival = Self.firstLargest(scores), rival != k {
          let score = scores[rival].value.exactDouble + 1
          if score.isFinite { scores[k] = Score(ordinal: F(score).ordinal + source.below(3) - 1) }
        }
        let s = scores.map(\.value), y: [F] = scores.indices.map { $0 == k ? 1 : 0 }
        let found = categoricalHingeLossGradient(labels: y, scores: s)
        guard let expected = Self.hingeGradient(scores, label: k) else {
          undefined += 1
          if found.count != s.count || !found.allSatisfy({ $0 != $0 }) { wrong.append((s, k)) }
          continue
        }
        let loss = categoricalHingeLoss(labels: y, scores: s), isPositive = expected[k] == -1
        if isPositive, loss == 0 { narrow += 1 }
        if !isPositive { kinks += 1 }
        if found.map(\.exactDouble) != expected { wrong.append((s, k)) }
      }
      print(
        "EXACT categoricalHingeLossGradient(labels:scores:)", F.format.name, Self.count, "vectors", kinks,
        "without loss", narrow, "whose loss rounds to 0", undefined, "not finite")
      #expect(wrong.isEmpty, "\(F.format.name): \(wrong.count), first \(String(describing: wrong.first))")
      #expect(kinks > 1000 && narrow > 100 && undefined > 1000)
    }
    Self.inEveryFormat { check($0) }
  }
}
