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
}
