/// hinge(y, s) = max(1 − y·s, 0)
///
/// - Domain: y ∈ {−1, 1}, s real → [0, ∞). NaN gives NaN.
/// - Error: 1 ulp of 1 in Double (1 − y·s cancels near the margin; exact where the subtraction is).
/// - Derivative: ∂/∂s = −y where y·s < 1, else 0, also at the kink.
/// - Source: L. Rosasco et al. 2004.
/// - Tested: `LossTests`, `CatalogueTests`.
@inlinable
public func hingeLoss<S: Scalar>(label y: S, score s: S) -> S { relu(1 - y * s) }
