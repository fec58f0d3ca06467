// The exponential of several numbers at once, without tables, branches or fused operations, so that every 64-bit
// processor's vector unit can run it.

/// eˣ for eight Floats at once.
///
/// x = k·log 2 + r with |r| ≤ ½·log 2, where k·log 2 is subtracted in two parts, the first of which is exact; then
/// eʳ = 1 + r + r²·P(r) with P of degree 5, times 2ᵏ in two steps, so that overflow and subnormal results come out.
///
/// - Shapes: 8 → 8.
/// - Domain: all reals; −∞ gives 0, +∞ gives +∞, NaN gives NaN.
/// - Error: 1 ulp, subnormal results included.
/// - Derivative: eˣ.
/// - Source: W. J. Cody and W. Waite 1980; P fitted with mpmath.
/// - Tested: `KernelTests`, over all ordinals in steps.
@inlinable @inline(__always)
public func vectorExp(_ x: SIMD8<Float>) -> SIMD8<Float> { vectorExp(x, carrying: SIMD8(repeating: 0)) }

/// e^{x + c} for a correction c of at most an ulp of x: added to the remainder r, it costs no digit. It counts as 0 where
/// the exponential is 0 anyway: the error of an infinite difference has no value.
@inlinable @inline(__always)
func vectorExp(_ x: SIMD8<Float>, carrying correction: SIMD8<Float>) -> SIMD8<Float> {
  let low = SIMD8<Float>(repeating: -104), high = SIMD8<Float>(repeating: 89.5)
  // Comparisons with NaN are false: it stays.
  let below = x .< low
  let kept = x.replacing(with: low, where: below).replacing(with: high, where: x .> high)
  let carried = correction.replacing(with: SIMD8(repeating: 0), where: below)
  // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits.
  let magic = SIMD8<Float>(repeating: 0x1.8p23)
  let shifted = kept * 1.4426950408889634 + magic
  let k = shifted - magic
  let r = (kept - k * 0.693359375) + (k * 2.12194440e-4 + carried)
  var p = SIMD8<Float>(repeating: 0.00019891080463998843)
  p = p * r + 0.0013933730715792083
  p = p * r + 0.008333310844647862
  p = p * r + 0.04166646419740569
  p = p * r + 0.16666666681704215
  p = p * r + 0.5
  let power = (r * r) * p + r + 1
  let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- Int32(bitPattern: Float(0x1.8p23).bitPattern)
  let half = exponent &>> 1
  return power * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

@inlinable @inline(__always)
func powerOfTwo(_ k: SIMD8<Int32>) -> SIMD8<Float> { unsafeBitCast((k &+ 127) &<< 23, to: SIMD8<Float>.self) }

/// eˣ for four Doubles at once, as ``vectorExp(_:)-(SIMD8<Float>)`` with P of degree 10.
///
/// - Shapes: 4 → 4.
/// - Domain: all reals; −∞ gives 0, +∞ gives +∞, NaN gives NaN.
/// - Error: 1.25 ulp, subnormal results included.
/// - Derivative: eˣ.
/// - Source: W. J. Cody and W. Waite 1980; P fitted with mpmath.
/// - Tested: `KernelTests`.
@inlinable @inline(__always)
public func vectorExp(_ x: SIMD4<Double>) -> SIMD4<Double> {
  let low = SIMD4<Double>(repeating: -746), high = SIMD4<Double>(repeating: 710)
  let kept = x.replacing(with: low, where: x .< low).replacing(with: high, where: x .> high)
  let magic = SIMD4<Double>(repeating: 0x1.8p52)
  let shifted = kept * 1.4426950408889634 + magic
  let k = shifted - magic
  let r = (kept - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33
  var p = SIMD4<Double>(repeating: 2.09147553258932e-09)
  p = p * r + 2.5105312729622103e-08
  p = p * r + 2.755727347871858e-07
  p = p * r + 2.755725517000089e-06
  p = p * r + 2.480158732567746e-05
  p = p * r + 0.0001984126987500228
  p = p * r + 0.0013888888888883711
  p = p * r + 0.008333333333326084
  p = p * r + 0.04166666666666667
  p = p * r + 0.1666666666666667
  p = p * r + 0.5
  let power = (r * r) * p + r + 1
  let exponent = unsafeBitCast(shifted, to: SIMD4<Int64>.self) &- Int64(bitPattern: (0x1.8p52).bitPattern)
  let half = exponent &>> 1
  return power * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

@inlinable @inline(__always)
func powerOfTwo(_ k: SIMD4<Int64>) -> SIMD4<Double> { unsafeBitCast((k &+ 1023) &<< 52, to: SIMD4<Double>.self) }

/// e^{x − m} for a largest number m, with the rounding error of the difference carried along, as in the scalar kernels:
/// else x = −60.3 beside m = 0.1 would cost 30 ulp.
@inlinable @inline(__always)
func vectorShiftedExp(_ x: SIMD8<Float>, by m: SIMD8<Float>) -> SIMD8<Float> {
  let difference = x - m
  let back = difference + m
  let lost = (x - back) - (m - (back - difference))
  return vectorExp(difference, carrying: lost)
}
