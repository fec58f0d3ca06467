/// (1/n)·Σᵢ (pᵢ − yᵢ)²
///
/// - Shapes: n, n → scalar; unequal lengths or none give NaN.
/// - Domain: all reals → [0, ∞]; NaN gives NaN.
/// - Error: 2.75 ulp in Double, 2.5 in the narrower formats, however many; where no square is subnormal.
/// - Derivative: ∂/∂pᵢ = 2(pᵢ − yᵢ)/n.
/// - Tested: `MoreLossTests`, `CatalogueTests`.
@inlinable
public func meanSquaredError<S: Scalar>(labels y: [S], predictions p: [S]) -> S {
  guard y.count == p.count, !y.isEmpty else { return .noValue }
  let differences = zip(y, p).map { $1 - $0 }
  return S.accurateDot(differences, differences, over: y.count)
}

/// The mean over all pairs i < j of ((yᵢ − yⱼ) − (pᵢ − pⱼ))²: how well differences are predicted, whatever the level.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN, fewer than two elements 0.
/// - Domain: all reals → [0, ∞]; NaN gives NaN.
/// - Error: not bounded where differences of differences cancel.
/// - Derivative: ∂/∂pᵢ = 2·Σⱼ (dᵢ − dⱼ) / (n(n − 1)/2) with d = p − y.
/// - Source: TensorFlow 1 `mean_pairwise_squared_error`.
/// - Tested: `MoreLossTests`.
@inlinable
public func meanPairwiseSquaredError<S: Scalar>(labels y: [S], predictions p: [S]) -> S {
  guard y.count == p.count else { return .noValue }
  guard y.count > 1 else { return 0 }
  let differences = zip(y, p).map { $1 - $0 }
  var sum: S = 0
  for i in differences.indices {
    for j in differences.indices where j > i {
      let difference = differences[i] - differences[j]
      sum += difference * difference
    }
  }
  return sum / S(Double(y.count * (y.count - 1) / 2))
}
