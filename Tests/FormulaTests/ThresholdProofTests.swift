import Derive
import Formula
import Testing

/// Where exp, sigmoid and softmax overflow, underflow and saturate in each format: found by bisection over the values of
/// the format, and proved by enclosures. Each function increases, so two neighbours on both sides of the number at which
/// rounding goes the other way decide for all values.
@Suite struct ThresholdProofTests {
  /// A threshold, and the neighbour below it.
  struct Edge<F: FloatingScalar> {
    let at: F
    var below: F { F(ordinal: at.ordinal - 1) }

    init(_ at: F) { self.at = at }
  }

  static func ball(_ x: Double) -> Ball { Ball(x, precision: 256) }

  /// f(below) < limit ≤ f(at), or, where a tie still rounds down, f(below) ≤ limit < f(at).
  static func proves<F: FloatingScalar>(
    _ edge: Edge<F>, _ f: (Ball) -> Ball, crosses limit: Ball, tieGoesDown: Bool
  ) -> Bool {
    let low = f(ball(edge.below.exactDouble)), high = f(ball(edge.at.exactDouble))
    return tieGoesDown
      ? low.isLessOrEqual(limit) && limit.isLess(high) : low.isLess(limit) && limit.isLessOrEqual(high)
  }

  /// The first number that rounds to infinity: half a unit above the largest, whose last digit is odd.
  static func infinity(_ format: FloatFormat) -> Ball {
    ball(format.largestFinite) + ball(format.largestFinite.ulpIn(format)) * 0.5
  }

  /// Half the smallest number: it and all below round to 0.
  static func nothing(_ format: FloatFormat) -> Ball { ball(format.smallestSubnormal) * 0.5 }

  static let exp: @Sendable (Ball) -> Ball = { Ball.exp($0) }
  static let sigma: @Sendable (Ball) -> Ball = { ExactValue.sigma($0) }
  /// −σ(−x) = σ(x) − 1, which does not round away.
  static let rest: @Sendable (Ball) -> Ball = { -ExactValue.sigma(-$0) }

  @Test func exponential() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let format = F.format
      let overflow = Edge(overflowThreshold { F.exp($0) })
      #expect(Self.proves(overflow, Self.exp, crosses: Self.infinity(format), tieGoesDown: false), "\(format)")
      #expect(F.exp(overflow.below) < F(Double.infinity))
      let underflow = Edge(F(ordinal: underflowThreshold { F.exp($0) }.ordinal + 1))
      #expect(Self.proves(underflow, Self.exp, crosses: Self.nothing(format), tieGoesDown: true), "\(format)")
      // From here on more than 1, after the numbers whose exponential rounds to 1. The C library gives 1 for one Double more:
      // e^{2⁻⁵³} is beyond the tie by 2⁻⁵⁴ of a unit.
      let found = smallestValue { (x: F) in F.exp(x) > 1 }
      let one = Edge(format.precision == 53 ? F(ordinal: found.ordinal - 1) : found)
      let tie = 1 + Self.ball(format.ulpOfOne / 2)
      #expect(Self.proves(one, Self.exp, crosses: tie, tieGoesDown: true), "\(format)")
      print("THRESHOLD exp", format.name, overflow.at, underflow.below, one.at)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  @Test func sigmoids() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let format = F.format
      let underflow = Edge(F(ordinal: underflowThreshold { (x: F) in sigmoid(x) }.ordinal + 1))
      #expect(Self.proves(underflow, Self.sigma, crosses: Self.nothing(format), tieGoesDown: true), "\(format)")
      // 1 less a quarter of a unit, half the step below 1, is a tie that goes to 1.
      let saturation = Edge(sigmoidSaturation(in: type))
      let quarter = -Self.ball(format.ulpOfOne / 4)
      #expect(Self.proves(saturation, Self.rest, crosses: quarter, tieGoesDown: false), "\(format)")
      #expect(saturationThreshold { (x: F) in sigmoid(x) } == saturation.at, "\(format)")
      #expect(sigmoid(saturation.at) == 1 && sigmoid(saturation.below) < 1, "\(format)")
      // As it is written in textbooks, e^{−x} overflows on the left, and 1 + e^{−x} is 1 too early on the right.
      let flush = underflowThreshold { (x: F) in naiveSigmoid(x) }
      #expect(flush == -overflowThreshold { F.exp($0) }, "\(format)")
      let early = Edge(saturationThreshold { (x: F) in naiveSigmoid(x) })
      #expect(
        Self.proves(early, { -Ball.exp(-$0) }, crosses: -Self.ball(format.ulpOfOne / 2), tieGoesDown: false),
        "\(format)")
      print("THRESHOLD sigmoid", format.name, underflow.below, saturation.at, "naive", flush, early.at)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  /// By how much a logit has to lead or trail n − 1 equal ones.
  @Test(arguments: [2, 10, 1000]) func softmaxes(classes: Int) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let format = F.format, others = [F](repeating: 0, count: classes - 1)
      let rivals = Ball(classes - 1, precision: 256)
      // Infinite logits have no softmax; the limits end the search.
      func share(_ x: F) -> F { x - x == 0 ? softmax([x] + others)[0] : x > 0 ? 1 : 0 }
      // e^x/(n − 1) and less rounds to 0.
      let underflow = Edge(F(ordinal: underflowThreshold(share).ordinal + 1))
      #expect(
        Self.proves(
          underflow, { Ball.exp($0) / (Ball.exp($0) + rivals) }, crosses: Self.nothing(format), tieGoesDown: true),
        "\(format) \(classes)")
      // 1 + (n − 1)·e^{−x} is 1 up to half a unit of 1.
      // Where many exponentials are rounded before they are added, in Float16 to three bits, it is a value nearby.
      let found = saturationThreshold(share)
      let saturation = (classes > 2 ? -16...16 : 0...0).map { Edge(F(ordinal: found.ordinal + $0)) }.first {
        Self.proves($0, { -rivals * Ball.exp(-$0) }, crosses: -Self.ball(format.ulpOfOne / 2), tieGoesDown: false)
      }
      #expect(saturation != nil, "\(format) \(classes)")
      // The textbook form has no value once the exponential overflows.
      let naive = smallestValue { (x: F) in
        let first = naiveSoftmax([x] + others)[0]
        return first != first
      }
      #expect(naive == overflowThreshold { F.exp($0) }, "\(format)")
      print(
        "THRESHOLD softmax", classes, format.name, underflow.below, found, "proved", saturation?.at ?? .noValue,
        "naive",
        naive)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }
}
