import Derive
import Testing

@Suite struct FormatTests {
  @Test func factsMatchTheStandardLibrary() {
    #expect(FloatFormat.all.map(\.name) == ["Float16", "BFloat16", "Float", "Double"])
    func check<F: BinaryFloatingPoint & FloatingScalar>(_ type: F.Type) {
      #expect(F.format.largestFinite == Double(F.greatestFiniteMagnitude))
      #expect(F.format.smallestNormal == Double(F.leastNormalMagnitude))
      #expect(F.format.smallestSubnormal == Double(F.leastNonzeroMagnitude))
      #expect(F.format.ulpOfOne == Double(F.ulpOfOne))
      #expect(F.format.precision == F.significandBitCount + 1)
    }
    check(Float16.self)
    check(Float.self)
    check(Double.self)
    #expect(FloatFormat.bfloat16.largestFinite == Double(BFloat16.greatestFiniteMagnitude))
    #expect(FloatFormat.bfloat16.smallestNormal == Double(BFloat16.leastNormalMagnitude))
    #expect(FloatFormat.bfloat16.smallestSubnormal == Double(BFloat16.leastNonzeroMagnitude))
    #expect(FloatFormat.bfloat16.ulpOfOne == Double(BFloat16.ulpOfOne))
    #expect(FloatFormat.all.map(\.decimalDigits) == [3, 2, 6, 15])
  }

  @Test func ordinalsCountValues() {
    func check<F: FloatingScalar>(_ values: [F]) {
      for x in values {
        #expect(F(ordinal: x.ordinal) == x)
        #expect(F(ordinal: x.ordinal + 1) > x && F(ordinal: x.ordinal - 1) < x)
      }
      #expect(F(ordinal: F(Double.infinity).ordinal + 1) != F(ordinal: F(Double.infinity).ordinal + 1))
    }
    check([-1.5, -0.0, 0, 1, 3.25, 0x1p-1060] as [Double])
    check([-1.5, -0.0, 0, 1, 3.25, 0x1p-140] as [Float])
    check([-1.5, -0.0, 0, 1, 3.25, 0x1p-24] as [Float16])
    check([-1.5, -0.0, 0, 1, 3.25, 0x1p-130] as [BFloat16])
    #expect(ulpDistance(1.0, 1.0.nextUp) == 1 && ulpDistance(-0.0, 0.0) == 0)
    #expect(ulpDistance(-0.0.nextUp, 0.0.nextUp) == 2)
    #expect(ulpDistance(Double.nan, 1) == .max && ulpDistance(Double.nan, .nan) == 0)
    #expect(ulpDistance(-Double.infinity, .infinity) == .max && ulpDistance(-Float.infinity, .infinity) > 1 << 31)
    #expect(bitsOfError(1.0, 1.0) == 0 && bitsOfError(1.0.nextUp, 1.0) == 1 && bitsOfError(Float.nan, 1) == 32)
    #expect(ulpError(Float(1), exact: 1 + 0x1p-25) == 0.25)
    #expect(ulpError(Double.infinity, exact: 1) == .infinity && ulpError(Float.infinity, exact: .infinity) == 0)
  }

  @Test func overflowAndUnderflow() {
    // The defining property, on both sides of each threshold.
    func check<F: FloatingScalar>(_ type: F.Type) {
      let over = overflowThreshold { (x: F) in F.exp(x) }
      #expect(F.exp(over) == F(Double.infinity))
      #expect(F.exp(F(ordinal: over.ordinal - 1)) < F(Double.infinity))
      let under = underflowThreshold { (x: F) in F.exp(x) }
      #expect(F.exp(under) == 0 && F.exp(F(ordinal: under.ordinal + 1)) > 0)
      // e^x overflows where it rounds beyond the largest number: log(largest + half an ulp).
      let format = F.format
      let limit = format.name == "Double" ? 709.782712893384 : log(format.largestFinite * (1 + format.ulpOfOne / 4))
      #expect(abs(over.exactDouble - limit) <= limit * format.ulpOfOne)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
    #expect(overflowThreshold(sigmoid as (Double) -> Double).isNaN)
    #expect(overflowThreshold(softplus as (Double) -> Double) == .infinity)
  }

  @Test func sigmoidSaturates() {
    // σ(x) rounds to 1 when e^{−x}/(1 + e^{−x}) ≤ 2^{−p−1}: x ≥ log(2^{p+1} − 1).
    func check<F: FloatingScalar>(_ type: F.Type) {
      let x = sigmoidSaturation(in: F.self)
      let limit = log(2 / (F.format.ulpOfOne / 2) - 1)
      #expect(x.exactDouble >= limit - limit.ulp && F(ordinal: x.ordinal - 1).exactDouble < limit)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
    // log(2⁵⁴ − 1) = 37.4299477502370470…
    #expect(sigmoidSaturation(in: Double.self) == 37.42994775023705)
    // The kernel saturates where the real function does, the textbook formula before.
    #expect(saturationThreshold(sigmoid as (Double) -> Double) == sigmoidSaturation(in: Double.self))
    #expect(saturationThreshold(naiveSigmoid as (Double) -> Double) < 36.8)
  }
}

@Suite struct BFloat16Tests {
  @Test func conversionsRoundToNearestEven() {
    // Every midpoint of neighbours goes to the even one, and either side of it to its own.
    for bits in UInt16(0)..<0x7f7f {
      let low = BFloat16(bitPattern: bits), high = BFloat16(bitPattern: bits + 1)
      let middle = (Double(low) + Double(high)) / 2
      let even = bits & 1 == 0 ? low : high
      if BFloat16(middle) != even || BFloat16(middle.nextDown) != low || BFloat16(middle.nextUp) != high {
        Issue.record("around \(low)")
      }
      if BFloat16(-middle) != -even { Issue.record("around -\(low)") }
      if Double(Float(middle)) == middle, BFloat16(Float(middle)) != even { Issue.record("Float around \(low)") }
    }
    #expect(BFloat16(0x1.ffp127) == .infinity && BFloat16(0x1.ffp127.nextDown) == .greatestFiniteMagnitude)
    #expect(BFloat16(Double.infinity) == .infinity && BFloat16(-Double.greatestFiniteMagnitude) == -.infinity)
    #expect(BFloat16(Double.nan).isNaN && BFloat16(Float.nan).isNaN && BFloat16(Float(bitPattern: 0x7f80_0001)).isNaN)
    #expect(BFloat16(Double.leastNonzeroMagnitude) == 0)
  }

  @Test func arithmetic() {
    #expect(BFloat16(1) + BFloat16(0x1p-8) == 1)
    #expect(BFloat16(1) + BFloat16(0x1p-8) + BFloat16(0x1p-7) == BFloat16(1 + 0x1p-7))
    #expect(BFloat16(256) + 1 == 256 && BFloat16(255) + 1 == 256)
    #expect(BFloat16.greatestFiniteMagnitude * 2 == .infinity)
    #expect((BFloat16(0) / 0).isNaN && BFloat16(1) / 0 == .infinity)
    #expect(BFloat16.nan != BFloat16.nan && !(BFloat16.nan <= 1) && !(BFloat16.nan >= 1))
    #expect(BFloat16(-0.0) == 0 && BFloat16(-0.0).hashValue == BFloat16(0).hashValue)
    #expect(BFloat16(1).nextUp == BFloat16(1 + 0x1p-7) && BFloat16(1).nextDown == BFloat16(1 - 0x1p-8))
    #expect(BFloat16(1).ulp == .ulpOfOne && BFloat16.greatestFiniteMagnitude.ulp == BFloat16(0x1p120))
    #expect(BFloat16(0).ulp == .leastNonzeroMagnitude && BFloat16.infinity.nextUp == .infinity)
    #expect(BFloat16(2).squareRoot() == BFloat16(2.0.squareRoot()))
    #expect("\(BFloat16(3.14159))" == "3.140625")
  }
}
