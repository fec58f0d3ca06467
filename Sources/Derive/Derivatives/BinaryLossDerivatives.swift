/// ∂/∂p of ``binaryCrossEntropy(label:probability:)``: (p − y) / (p·(1 − p))
///
/// - Domain: y ∈ [0, 1], p ∈ (0, 1). For y = 0 it is 1/(1 − p), for y = 1 −1/p, also at the ends.
/// - Error: 1.55 ulp of the larger of its two terms, which is the result for labels 0 and 1, in Double, 1.55 in Float,
///   1.55 in Float16, 1.4 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func binaryCrossEntropyDerivative<S: Scalar>(label y: S, probability p: S) -> S {
  let positive = S.select(whereZero: y, then: 0, else: y / p)
  let negative = S.select(whereZero: 1 - y, then: 0, else: (1 - y) / (1 - p))
  return negative - positive
}

/// ∂/∂p of ``clippedBinaryCrossEntropy(label:probability:epsilon:)``, and of
/// ``kerasBinaryCrossEntropy(label:probability:epsilon:)``: (p − y) / (p·(1 − p)) from ε to 1 − ε, 0 beyond
///
/// - Domain: y ∈ [0, 1], p real, ε ∈ [0, ½]. NaN gives NaN.
/// - Error: 1.55 ulp of the larger of its two terms, which is the result for labels 0 and 1, in Double, 1.55 in Float,
///   1.55 in Float16, 1.45 in BFloat16. For ε and 1 − ε as rounded; exact where it clips.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func clippedBinaryCrossEntropyDerivative<S: Scalar>(label y: S, probability p: S, epsilon: S = 1e-7) -> S {
  let inside = S.min(p - epsilon, 1 - epsilon - p)
  let slope = binaryCrossEntropyDerivative(label: y, probability: p)
  return S.select(
    whereNonNegative: inside, then: slope, else: S.select(whereNonNegative: -inside, then: 0, else: inside))
}

/// ∂/∂l of ``binaryCrossEntropy(label:logit:)``: σ(l) − y, as (1 − y) − σ(−l) for l ≥ 0
///
/// - Domain: y ∈ [0, 1], l real → (−1, 1). ±∞ give 1 − y and −y, NaN gives NaN.
/// - Error: 2.55 ulp of the larger of its two terms, which is the result for labels 0 and 1, in Double, 2.6 in Float,
///   2.2 in Float16, 2.2 in BFloat16.
/// - Derivative: σ′(l).
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func binaryCrossEntropyDerivative<S: Scalar>(label y: S, logit l: S) -> S {
  let tail = logisticTail(l)
  return S.select(whereNonNegative: l, then: (1 - y) - tail, else: tail - y)
}

/// ∂/∂p of ``focalLoss(label:probability:alpha:gamma:)``:
/// α·y·(1 − p)^γ·(γ·log p/(1 − p) − 1/p) + (1 − α)·(1 − y)·p^γ·(1/(1 − p) − γ·log(1 − p)/p)
///
/// - Domain: y ∈ [0, 1], p ∈ (0, 1), α ∈ [0, 1], γ ≥ 0.
/// - Error: 7.75 ulp of the larger of its two terms, which is the result for labels 0 and 1, in Double, 7.05 in Float,
///   5.65 in Float16, 5 in BFloat16. For γ up to 5: the rounding of the base is raised to it.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func focalLossDerivative<S: Scalar>(label y: S, probability p: S, alpha: S = 0.25, gamma: S = 2) -> S {
  let q = 1 - p
  // Weighted before the division, which may overflow.
  let positive = alpha * y * S.pow(q, gamma)
  let negative = (1 - alpha) * (1 - y) * S.pow(p, gamma)
  return S.select(whereZero: y, then: 0, else: positive * (gamma * (S.log(p) / q)) - positive / p)
    + S.select(whereZero: 1 - y, then: 0, else: negative / q - negative * (gamma * (S.log1p(-p) / p)))
}

/// ∂/∂l of ``focalLoss(label:logit:alpha:gamma:)``, with p = σ(l) and q = σ(−l):
/// −α·y·q^γ·(γ·p·log(1 + e⁻ˡ) + q) + (1 − α)·(1 − y)·p^γ·(γ·q·log(1 + eˡ) + p)
///
/// - Domain: y ∈ [0, 1], l real, α ∈ [0, 1], γ ≥ 0. Infinite logits and NaN give NaN.
/// - Error: 14.95 ulp of the larger of its two terms, which is the result for labels 0 and 1, in Double, 15.8 in Float,
///   12.7 in Float16, 10.45 in BFloat16. For γ up to 5: the rounding of the base is raised to it.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func focalLossDerivative<S: Scalar>(label y: S, logit l: S, alpha: S = 0.25, gamma: S = 2) -> S {
  let p = sigmoid(l), q = sigmoid(-l)
  let positive = alpha * y * S.pow(q, gamma) * (gamma * p * softplus(-l) + q)
  let negative = (1 - alpha) * (1 - y) * S.pow(p, gamma) * (gamma * q * softplus(l) + p)
  return negative - positive
}

/// ∂/∂s of ``hingeLoss(label:score:)``: −y where y·s < 1, else 0
///
/// - Domain: y ∈ {−1, 1}, s real; 0 at the kink, as in TensorFlow and PyTorch. NaN gives NaN.
/// - Error: exact.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func hingeLossDerivative<S: Scalar>(label y: S, score s: S) -> S { -y * reluDerivative(1 - y * s) }

/// ∂/∂s of ``squaredHingeLoss(label:score:)``: −2y·max(1 − y·s, 0)
///
/// - Domain: y ∈ {−1, 1}, s real. NaN gives NaN.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func squaredHingeLossDerivative<S: Scalar>(label y: S, score s: S) -> S {
  -2 * y * hingeLoss(label: y, score: s)
}
