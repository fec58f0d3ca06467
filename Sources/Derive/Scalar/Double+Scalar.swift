#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

// Inside `extension Double`, `exp` would name the method itself.
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryExpm1(_ x: Double) -> Double { expm1(x) }
private func libraryLog(_ x: Double) -> Double { log(x) }
private func libraryLog1p(_ x: Double) -> Double { log1p(x) }
private func libraryTanh(_ x: Double) -> Double { tanh(x) }
private func librarySin(_ x: Double) -> Double { sin(x) }
private func libraryCos(_ x: Double) -> Double { cos(x) }
private func libraryErfc(_ x: Double) -> Double { erfc(x) }
private func libraryPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// The C library's functions: within 1 ulp (glibc; `erfc` and `tanh` within 3).
extension Double: Scalar {
  public static func exp(_ x: Double) -> Double { libraryExp(x) }
  public static func expm1(_ x: Double) -> Double { libraryExpm1(x) }
  public static func log(_ x: Double) -> Double { libraryLog(x) }
  public static func log1p(_ x: Double) -> Double { libraryLog1p(x) }
  @inlinable
  public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
  public static func tanh(_ x: Double) -> Double { libraryTanh(x) }
  public static func sin(_ x: Double) -> Double { librarySin(x) }
  public static func cos(_ x: Double) -> Double { libraryCos(x) }
  public static func erfc(_ x: Double) -> Double { libraryErfc(x) }
  public static func pow(_ base: Double, _ exponent: Double) -> Double { libraryPow(base, exponent) }

  /// With the error of each addition added up beside it.
  ///
  /// - Error: 0.5001 ulp of the sum + n²·2⁻¹⁰⁶·Σ|xᵢ|.
  /// - Source: T. Ogita, S. M. Rump and S. Oishi 2005, algorithm Sum2.
  /// - Tested: `SummationTests`.
  @inlinable
  public static func accurateSum(_ x: [Double]) -> Double {
    var sum = 0.0, lost = 0.0
    for term in x {
      let next = sum + term, back = next - sum
      lost += (sum - (next - back)) + (term - back)
      sum = next
    }
    // After an overflow the errors have no value, the sum has.
    return sum.isFinite ? sum + lost : sum
  }

  /// - Error: 1 ulp + n²·2⁻¹⁰⁶·Σ|aᵢ·bᵢ|, where no product is subnormal.
  /// - Source: T. Ogita, S. M. Rump and S. Oishi 2005, algorithm Dot2.
  /// - Tested: `SummationTests`.
  @inlinable
  public static func accurateDot(_ a: [Double], _ b: [Double], over n: Int) -> Double {
    var sum = 0.0, lost = 0.0
    for (x, y) in zip(a, b) {
      let term = x * y, next = sum + term, back = next - sum
      lost += ((sum - (next - back)) + (term - back)) + (-term).addingProduct(x, y)
      sum = next
    }
    return (sum.isFinite ? sum + lost : sum) / Double(n)
  }

  /// Each sum is rounded once.
  public static func sumsOfOthers(_ x: [Double]) -> [Double] {
    var sums: [DoubleDouble] = []
    var before = DoubleDouble(0), after = DoubleDouble(0)
    for term in x {
      sums.append(before)
      before = before + DoubleDouble(term)
    }
    for index in x.indices.reversed() {
      sums[index] = sums[index] + after
      after = after + DoubleDouble(x[index])
    }
    return sums.map(\.rounded)
  }
}
