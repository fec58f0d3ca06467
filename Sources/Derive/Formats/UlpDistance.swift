#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How many values of the format one has to step over to get from one number to the other: 0 for equal numbers
/// (−0 and 0 are equal), 1 for neighbours.
///
/// `Int.max` if exactly one is NaN or the distance does not fit; 0 if both are NaN.
///
/// - Domain: all values of the type.
/// - Error: exact.
/// - Tested: `FormatTests`.
public func ulpDistance<F: FloatingScalar>(_ a: F, _ b: F) -> Int {
  if a != a || b != b { return a != a && b != b ? 0 : .max }
  let (distance, overflow) = a.ordinal.subtractingReportingOverflow(b.ordinal)
  return overflow || distance == .min ? .max : Swift.abs(distance)
}

/// log₂(1 + ``ulpDistance(_:_:)``): how many of the low bits of a result are lost. 0 for an exact result; the width of
/// the format in bits if exactly one is NaN.
///
/// - Domain: all values of the type.
/// - Error: 1 ulp.
/// - Tested: `FormatTests`.
public func bitsOfError<F: FloatingScalar>(_ approximate: F, _ exact: F) -> Double {
  let distance = ulpDistance(approximate, exact)
  return distance == .max ? Double(F.format.bits) : log2(1 + Double(distance))
}

/// |approximate − exact| in units of the last place of the exact value, a fraction where the exact value (in a higher
/// precision) lies between two numbers. A correctly rounded result has an error of at most 0.5.
///
/// 0 if both are NaN or the same infinity; infinite if only one of them is.
///
/// - Domain: all values of the type, and of Double for the exact one.
/// - Error: 2⁻⁵² of itself, for formats narrower than Double; half an ulp in Double, where the exact value is rounded
///   itself.
/// - Tested: `FormatTests`.
public func ulpError<F: FloatingScalar>(_ approximate: F, exact: Double) -> Double {
  let value = approximate.exactDouble
  if value == exact || (value.isNaN && exact.isNaN) { return 0 }
  guard value.isFinite, exact.isFinite else { return .infinity }
  let format = F.format
  let exponent = Swift.max(exact == 0 ? format.minimumExponent : Int(exact.exponent), format.minimumExponent)
  // One factor after the other: 2^{precision − 1 − exponent} alone may overflow.
  let scaled = Double(sign: .plus, exponent: -(exponent / 2), significand: value - exact)
  return Double(sign: .plus, exponent: format.precision - 1 - (exponent - exponent / 2), significand: scaled).magnitude
}
