import Derive
import Formula
import Testing

/// The kernels of Derive run in enclosures.
@Suite struct EngineKernelTests {
  @Test func `a ball around 0 is printed as 0 only where it is narrow`() throws {
    let narrow = try #require(Rational.powerOfTen(-200))
    #expect(Ball(from: -narrow, to: narrow).description(digits: 6) == "0")
    #expect(Ball(from: -1, to: 1).description(digits: 6).hasPrefix("0 ± 1.0"))
  }

  @Test func sigmoidEncloses() {
    let ball: Ball = sigmoid(Ball(1))
    #expect(ball.description(digits: 19) == "0.7310585786300048793")
    #expect(Ball.$workingPrecision.withValue(400) { sigmoid(Ball(1.0)) }.relativeAccuracyBits > 380)
    // Both stable pieces meet at 0.
    #expect(sigmoid(Ball(from: Rational(-1, 1000)!, to: Rational(1, 1000)!)).contains(Rational(1, 2)!))
    for x in stride(from: -30.0, through: 30, by: 0.375) {
      let (exact, found) = (sigmoid(Ball(x)), sigmoid(x))
      #expect(abs((exact - Ball(found)).upper) <= 4 * found.ulp)
    }
  }

  @Test func softmaxEncloses() {
    let logits: [Double] = [1, -2, 0.5, 3]
    let (exact, found) = (softmax(logits.map { Ball($0) }), softmax(logits))
    var total: Ball = 0
    for (a, b) in zip(exact, found) {
      #expect(abs(a.midpointDouble - b) <= 4 * b.ulp)
      #expect(a.relativeAccuracyBits > 100)
      total += a
    }
    #expect(total.contains(1))
  }

  @Test func dualsOverBallsEncloseDerivatives() {
    let slope = sigmoid(Dual<Ball>.variable(Ball(0))).derivative
    #expect(slope.contains(Rational(1, 4)!) && slope.relativeAccuracyBits > 100)
  }

  @Test func functionsNearZeroKeepTheirDigits() throws {
    let tiny = try Ball(#require(Rational.powerOfTen(-30)))
    #expect(Ball.expm1(tiny).relativeAccuracyBits > 110)
    #expect(Ball.log1p(tiny).relativeAccuracyBits > 110)
    #expect(Ball.expm1(Ball.log1p(tiny)).contains(Rational.powerOfTen(-30)!))
    #expect(!Ball.log1p(Ball(-2)).isFinite)
    #expect(!Ball.log(Ball(0)).isFinite)
  }

  @Test func undecidedBranchesHoldBoth() {
    let open = Ball(from: -1, to: 1)
    let both = Ball.select(whereNonNegative: open, then: 3, else: 5)
    #expect(both.contains(3) && both.contains(5))
    #expect(Ball.select(whereNonNegative: 0, then: 3, else: 5).isEqual(3))
    #expect(Ball.select(whereNonNegative: -1, then: 3, else: 5).isEqual(5))
  }
}
