import Formula
import Testing

@Suite struct EngineBallTests {
  @Test func roundedDecimals() {
    let third = Ball(Rational(2, 3)!)
    #expect(third.roundedDecimal(places: 3) == "0.667")
    #expect(third.roundedDecimal(places: 0) == "1")
    #expect((-third).roundedDecimal(places: 3) == "-0.667")
    #expect(third.roundedDecimal(places: 100) == nil)
    #expect(Ball(Rational(1, 8)!).roundedDecimal(places: 2) == "0.13")
    #expect(Ball(Rational(-1, 8)!).roundedDecimal(places: 2) == "-0.13")
    #expect(Ball(Rational(-1, 1000)!).roundedDecimal(places: 2) == "0.00")
    // A tie that the ball straddles is not decided.
    let tie = Ball(from: Rational(124999, 1_000_000)!, to: Rational(125001, 1_000_000)!)
    #expect(tie.roundedDecimal(places: 2) == nil)
    #expect(tie.roundedDecimal(places: 1) == "0.1")
    #expect(Ball.indeterminate().roundedDecimal(places: 2) == nil)
  }

  @Test func significantDigits() {
    #expect(Ball(Rational(decimal: "999.96")!).roundedSignificant(digits: 4) == "1000")
    #expect(Ball(Rational(decimal: "999.96")!).roundedSignificant(digits: 5) == "999.96")
    #expect(Ball(12345).roundedSignificant(digits: 3) == "1.23×10^4")
    #expect(Ball(12345).roundedSignificant(digits: 5) == "12345")
    #expect(Ball(Rational(decimal: "0.000012345")!).roundedSignificant(digits: 2) == "0.000012")
    #expect(Ball(Rational(decimal: "0.00000012345")!).roundedSignificant(digits: 2) == "1.2×10^-7")
    #expect(Ball(0).roundedSignificant(digits: 3) == "0")
  }

  @Test func descriptionsPrintOnlyCertainDigits() {
    #expect(
      Ball(Rational(decimal: "305.8")!, precision: 160).applying(.exp).description(digits: 10)
        == "6.415825835×10^132")
    #expect(Ball(Rational(1, 4)!).description == "0.25")
    #expect(Ball(1_000_000).description == "1000000")
    #expect(Ball(-7).description == "-7")
    #expect(Ball(Rational(1, 3)!, precision: 20).description(digits: 30) == "0.333333")
    let wide = Ball(from: -1, to: 3)
    #expect(wide.description.contains("±"))
    #expect(Ball(-1_000_000).applying(.exp).description(digits: 5) == "3.2968×10^-434295")
    #expect(Ball.indeterminate().description == "indeterminate")
  }

  @Test func endsAreRoundedOutwards() throws {
    let third = Ball(Rational(1, 3)!)
    #expect(third.lower <= 1.0 / 3.0 && third.upper > 1.0 / 3.0)
    #expect(third.lower.nextUp == third.upper)
    #expect(Ball(1000).applying(.exp).lower == Double.greatestFiniteMagnitude)
    #expect(Ball(1000).applying(.exp).upper == .infinity)
    #expect(Ball(-1000).applying(.exp).lower == 0)
    #expect(Ball(-1000).applying(.exp).upper == Double.leastNonzeroMagnitude)
    let (low, high) = try #require(third.rationalBounds)
    #expect(low < Rational(1, 3)! && Rational(1, 3)! < high)
  }

  @Test func containmentIsExactAtTheEnds() {
    let quarter = Ball(Rational(1, 4)!)
    #expect(quarter.isContained(from: Rational(1, 4)!, to: 1))
    #expect(quarter.isContained(from: 0, to: Rational(1, 4)!))
    #expect(!quarter.isContained(from: Rational(26, 100)!, to: 1))
    #expect(quarter.isDisjoint(from: Rational(26, 100)!, to: 1))
    #expect(!quarter.isDisjoint(from: Rational(1, 4)!, to: 1))
    let third = Ball(Rational(1, 3)!)
    #expect(!third.isContained(from: Rational(1, 3)!, to: 1))
    #expect(!third.isDisjoint(from: Rational(1, 3)!, to: 1))
  }

  @Test func statementsHoldForTheWholeBall() {
    let ball = Ball(from: 0, to: 1)
    #expect(!ball.isPositive && !ball.isNegative && ball.containsZero && !ball.isNonZero)
    #expect(ball.isLess(Ball(2)) && !ball.isLess(Ball(1)))
    #expect(ball.holds(.less, Ball(2)) == true)
    #expect(ball.holds(.less, Ball(-1)) == false)
    #expect(ball.holds(.less, Ball(Rational(1, 2)!)) == nil)
    #expect(ball.holds(.notEqual, Ball(3)) == true)
    #expect(ball.overlaps(Ball(1)) && !ball.overlaps(Ball(2)))
    let nothing = Ball.indeterminate()
    #expect(!nothing.isPositive && !nothing.isNonZero && !nothing.isFinite && nothing.overlaps(ball))
    #expect(nothing.holds(.less, ball) == nil)
  }

  @Test func arithmeticEncloses() {
    let (a, b) = (Rational(22, 7)!, Rational(-5, 3)!)
    let (p, q) = (Ball(a, precision: 53), Ball(b, precision: 53))
    #expect((p + q).contains(a + b) && (p - q).contains(a - b) && (p * q).contains(a * b))
    #expect((p / q).contains((a / b)!))
    #expect(q.raised(to: 3).contains(b.raised(to: 3)!))
    #expect(!(p / Ball(0)).isFinite)
    #expect(Ball(from: -2, to: 1).magnitude.isNonNegative)
  }
}
