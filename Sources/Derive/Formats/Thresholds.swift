/// The smallest ordinal in the range for which a condition holds that, once true, stays true; `nil` if it never does.
///
/// Bisection over all values of a format takes at most 64 steps.
@inlinable
func firstOrdinal(in range: ClosedRange<Int>, where condition: (Int) -> Bool) -> Int? {
  guard condition(range.upperBound) else { return nil }
  var low = range.lowerBound, high = range.upperBound
  while low < high {
    // Halves the two bounds before adding: their difference may overflow.
    let middle = (low >> 1) + (high >> 1) + (low & high & 1)
    if condition(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

/// The smallest value of the type, infinities included, at which a condition holds that stays true for all larger
/// values; NaN if it never holds.
///
/// - Domain: a condition that does not go back, on all values of the type but NaN.
/// - Error: exact, for the function as implemented.
/// - Tested: `FormatTests`.
@inlinable
public func smallestValue<F: FloatingScalar>(where condition: (F) -> Bool) -> F {
  let limit = F(Double.infinity).ordinal
  return firstOrdinal(in: -limit...limit) { condition(F(ordinal: $0)) }.map { F(ordinal: $0) } ?? .noValue
}

/// The smallest x at which an increasing function overflows to +∞, found by bisection over the values of the type:
/// `overflowThreshold(Float.exp)` is 88.72284.
///
/// - Domain: functions that never decrease, as implemented.
/// - Error: exact, for the function as implemented.
/// - Tested: `FormatTests`.
@inlinable
public func overflowThreshold<F: FloatingScalar>(_ f: (F) -> F) -> F {
  smallestValue { f($0) == F(Double.infinity) }
}

/// The largest x at which an increasing, positive function still underflows to 0: `underflowThreshold(Float.exp)` is
/// −103.972084. −∞ if only that gives 0, NaN if nothing does.
///
/// - Domain: functions that never decrease, as implemented.
/// - Error: exact, for the function as implemented.
/// - Tested: `FormatTests`.
@inlinable
public func underflowThreshold<F: FloatingScalar>(_ f: (F) -> F) -> F {
  let first = smallestValue { (x: F) in f(x) > 0 }
  return F(ordinal: first.ordinal - 1)
}

/// The smallest x from which on an increasing function with values up to 1 returns exactly 1, as implemented:
/// `saturationThreshold(naiveSigmoid)`.
///
/// - Domain: functions that never decrease, as implemented.
/// - Error: exact, for the function as implemented.
/// - Tested: `FormatTests`.
@inlinable
public func saturationThreshold<F: FloatingScalar>(_ f: (F) -> F) -> F {
  smallestValue { f($0) >= 1 }
}

/// The smallest value of the type whose sigmoid, correctly rounded to the type, is exactly 1.
///
/// 1 − σ(x) = σ(−x) rounds away when it is at most half the distance from 1 to the number below it, 2^{−p−1} (the tie
/// goes to the even 1). Decided on the tail itself, in Double, where it has full relative precision; never by comparing
/// sums that were already rounded.
///
/// - Domain: every format.
/// - Error: exact.
/// - Tested: `FormatTests`.
public func sigmoidSaturation<F: FloatingScalar>(in type: F.Type) -> F {
  let halfUlpBelowOne = type.format.ulpOfOne / 4
  return smallestValue { x in sigmoid(-x.exactDouble) <= halfUlpBelowOne }
}
