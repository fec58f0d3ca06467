/// (1/n)·Σᵢ (pᵢ − yᵢ)²
///
/// - Shapes: n, n → scalar; unequal lengths or none give NaN.
/// - Error: 3 + n/2 ulp in Double where p − y is exact.
/// - Derivative: ∂/∂pᵢ = 2(pᵢ − yᵢ)/n.
/// - Tested: `MoreLossTests`, `CatalogueTests`.
@inlinable
public func meanSquaredError<S: Scalar>(labels y: [S], predictions p: [S]) -> S {
  guard y.count == p.count, !y.isEmpty else { return .noValue }
  var sum: S = 0
  for (label, prediction) in zip(y, p) {
    let difference = prediction - label
    sum += difference * difference
  }
  return sum / S(Double(y.count))
}

/// The mean over all pairs i < j of ((yᵢ − yⱼ) − (pᵢ − pⱼ))²: how well differences are predicted, whatever the level.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN, fewer than two elements 0.
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
