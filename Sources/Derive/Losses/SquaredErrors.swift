/// (1/n)·Σᵢ (pᵢ − yᵢ)²
///
/// - Shapes: n, n → scalar; unequal lengths or none give NaN.
/// - Domain: all reals → [0, ∞]; NaN gives NaN.
/// - Error: 3.05 ulp in Double, 2.25 in Float, 2.3 in Float16, 2.4 in BFloat16. However many; where no square is
///   subnormal.
/// - Derivative: ∂/∂pᵢ = 2(pᵢ − yᵢ)/n.
/// - Tested: `MoreLossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
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
/// - Error: 3.45 ulp of the mean of (|dᵢ| + |dⱼ|)² with d = p − y in Double, 3.35 in Float, 3.2 in Float16, 3.3 in
///   BFloat16.
/// - Derivative: ∂/∂pᵢ = 2·Σⱼ (dᵢ − dⱼ) / (n(n − 1)/2) with d = p − y.
/// - Source: TensorFlow 1 `mean_pairwise_squared_error`.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func meanPairwiseSquaredError<S: Scalar>(labels y: [S], predictions p: [S]) -> S {
  guard y.count == p.count else { return .noValue }
  guard y.count > 1 else { return 0 }
  let differences = zip(y, p).map { $1 - $0 }
  let pairs = differences.indices.flatMap { i in differences[..<i].map { differences[i] - $0 } }
  return S.accurateDot(pairs, pairs, over: y.count * (y.count - 1) / 2)
}
