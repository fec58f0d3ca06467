/// The order in which a sum is rounded.
public enum SummationOrder: String, Sendable, CaseIterable {
  /// From left to right: error up to (n − 1)·u·Σ|xᵢ|, u half an ulp of 1.
  case naive
  /// Halves first: error up to ⌈log₂ n⌉·u·Σ|xᵢ|.
  case pairwise
  /// Kahan's sum as Neumaier improved it: error up to 2u·|Σxᵢ| + O(n²·u²)·Σ|xᵢ|: the corrections are added up from left
  /// to right, which does not help where n·u is above 1, as for 4,096 terms in Float16. A compiler that reorders floating-point
  /// operations would break it; Swift does not.
  case kahan
}

/// Σᵢ xᵢ in the given order; 0 for none.
///
/// - Shapes: n → scalar.
/// - Domain: all reals; after an overflow ±∞ or NaN.
/// - Error: see ``SummationOrder``.
/// - Source: W. Kahan 1965; A. Neumaier 1974; N. J. Higham, Accuracy and Stability, chapter 4.
/// - Tested: `SummationTests`.
@inlinable
public func sum<S: Scalar>(_ x: [S], order: SummationOrder) -> S {
  switch order {
  case .naive: return total(x)
  case .pairwise: return pairwiseSum(x[...])
  case .kahan: return compensatedSum(x)
  }
}

@inlinable
func pairwiseSum<S: Scalar>(_ x: ArraySlice<S>) -> S {
  guard let first = x.first else { return 0 }
  if x.count == 1 { return first }
  let middle = x.startIndex + x.count / 2
  return pairwiseSum(x[..<middle]) + pairwiseSum(x[middle...])
}

@inlinable
func compensatedSum<S: Scalar>(_ x: [S]) -> S {
  var sum: S = 0
  var correction: S = 0
  for term in x {
    let next = sum + term
    // The rounding error of the addition, exact when taken from the larger operand.
    let lost = S.select(
      whereNonNegative: S.abs(sum) - S.abs(term), then: (sum - next) + term, else: (term - next) + sum)
    correction += lost
    sum = next
  }
  // After an overflow the corrections are NaN, the sum is not.
  return S.select(whereZero: correction - correction, then: sum + correction, else: sum)
}
