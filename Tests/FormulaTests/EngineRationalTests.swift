import Formula
import Testing

@Suite struct EngineRationalTests {
  @Test func operandsMayBeTheSameObject() {
    let third = Rational(1, 3)!
    #expect(third + third == Rational(2, 3)!)
    #expect(third * third == Rational(1, 9)!)
    #expect(third - third == 0)
    #expect(third / third == 1)
  }

  @Test func doubleIsTheNearestOne() {
    #expect(Rational(1, 3)!.double == 1.0 / 3.0)
    #expect(Rational(2, 3)!.double == 2.0 / 3.0)
    #expect(Rational(decimal: "0.1")!.double == 0.1)
    #expect(Rational(decimal: "-123456789.987654321")!.double == -123456789.987654321)
    // A tie, and the two values next to it on either side.
    let tie = Rational(exactly: 1)! + Rational(exactly: 0x1p-53)!
    let hair = Rational(2).raised(to: -200)!
    #expect(tie.double == 1)
    #expect((tie + hair).double == 1 + 0x1p-52)
    #expect((tie - hair).double == 1)
    // Below the normal range, and beyond both ends.
    #expect((Rational(exactly: 0x1p-1074)! * Rational(3, 2)!).double == 0x1p-1073)
    #expect((Rational(exactly: 0x1p-1074)! * Rational(1, 3)!).double == 0)
    #expect(Rational.powerOfTen(400)!.double == .infinity)
    #expect(Rational.powerOfTen(-400)!.double == 0)
  }

  @Test func immensePowersAreRefused() {
    #expect(Rational.powerOfTen(1_000_000_000) == nil)
    #expect(Rational(2).raised(to: .min) == nil)
    #expect(Rational(0).raised(to: -1) == nil)
    #expect(Rational(1).raised(to: .min) == 1)
    #expect(Rational(-1).raised(to: 1_000_000_001) == -1)
  }
}
