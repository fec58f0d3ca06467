/// E(y, p) = −[y·log p + (1 − y)·log(1 − p)]
///
/// - Domain: y ∈ [0, 1], p ∈ [0, 1] → [0, ∞]. 0·log 0 counts as 0, so a certain and right prediction costs 0; a certain
///   and wrong one +∞. p outside [0, 1] and NaN give NaN.
/// - Error: 1.95 ulp in Double, 1.95 in Float, 1.8 in Float16, 1.55 in BFloat16.
/// - Derivative: ∂E/∂p = (p − y) / (p·(1 − p)).
/// - Source: I. J. Good 1952 (logarithmic score).
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func binaryCrossEntropy<S: Scalar>(label y: S, probability p: S) -> S {
  -(timesLog(y, p) + timesLog1p(1 - y, -p))
}

/// E(y, l) = −[y·log σ(l) + (1 − y)·log(1 − σ(l))] = max(l, 0) − y·l + log(1 + e^{−|l|})
///
/// The first two terms are taken as (1 − y)·l for l ≥ 0 and −y·l below, which are not negative for labels in [0, 1]:
/// nothing cancels.
///
/// - Domain: y ∈ [0, 1], l real → [0, ∞). l = +∞ gives +∞, but NaN (0·∞) for y = 1; l = −∞ likewise for y = 0. NaN gives
///   NaN.
/// - Error: 1.75 ulp in Double, 1.65 in Float, 1.4 in Float16, 1.3 in BFloat16.
/// - Derivative: ∂E/∂l = σ(l) − y.
/// - Source: the identity used by TensorFlow's `sigmoid_cross_entropy_with_logits`.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func binaryCrossEntropy<S: Scalar>(label y: S, logit l: S) -> S {
  let linear = S.select(whereNonNegative: l, then: (1 - y) * l, else: -(y * l))
  let minusMagnitude = S.select(whereNonNegative: l, then: -l, else: l)
  return linear + S.log1p(S.exp(minusMagnitude))
}

/// FL(y, p) = −[α·(1 − p)^γ·y·log p + (1 − α)·p^γ·(1 − y)·log(1 − p)]
///
/// - Domain: y, p ∈ [0, 1], α ∈ [0, 1], γ ≥ 0 → [0, ∞]. With γ = 0 and α = ½ it is half the binary cross-entropy.
///   0·log 0 counts as 0. p outside [0, 1], a negative γ and NaN give NaN.
/// - Error: 0.95 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. For γ up to 5: floats compute
///   it in a higher precision.
/// - Derivative: by ``derivative(of:at:)``.
/// - Source: T.-Y. Lin et al. 2017, eq. 5.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func focalLoss<S: Scalar>(label y: S, probability p: S, alpha: S = 0.25, gamma: S = 2) -> S {
  S.focalLoss(label: y, probability: p, alpha: alpha, gamma: gamma)
}

/// FL(y, l) = α·σ(−l)^γ·y·log(1 + e⁻ˡ) + (1 − α)·σ(l)^γ·(1 − y)·log(1 + eˡ): the focal loss of p = σ(l)
///
/// 1 − p is σ(−l), never a difference, so both tails keep their digits.
///
/// - Domain: y ∈ [0, 1], l real, α ∈ [0, 1], γ ≥ 0 → [0, ∞). An infinite logit gives NaN (0·∞). NaN gives NaN.
/// - Error: 1.05 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. For γ up to 5: floats compute
///   it in a higher precision.
/// - Derivative: by ``derivative(of:at:)``.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func focalLoss<S: Scalar>(label y: S, logit l: S, alpha: S = 0.25, gamma: S = 2) -> S {
  S.focalLoss(label: y, logit: l, alpha: alpha, gamma: gamma)
}

/// a·log x, and 0 where both are 0.
@inlinable
func timesLog<S: Scalar>(_ a: S, _ x: S) -> S { a * S.log(keptFromZero(a, x)) }

/// x, but 1 where both are 0: what makes a·log x then 0.
@inlinable
func keptFromZero<S: Scalar>(_ a: S, _ x: S) -> S {
  S.select(whereZero: a, then: S.select(whereZero: x, then: 1, else: x), else: x)
}

/// a·log(1 + x), and 0 where both factors' arguments vanish: a = 0 and x = −1.
@inlinable
func timesLog1p<S: Scalar>(_ a: S, _ x: S) -> S {
  let kept = S.select(whereZero: a, then: S.select(whereZero: 1 + x, then: 0, else: x), else: x)
  return a * S.log1p(kept)
}
