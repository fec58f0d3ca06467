/// ∂/∂p of ``binaryCrossEntropy(label:probability:)``: (p − y) / (p·(1 − p))
///
/// - Domain: y ∈ [0, 1], p ∈ (0, 1). For y = 0 it is 1/(1 − p), for y = 1 −1/p, also at the ends.
/// - Error: 3 ulp in Double.
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func binaryCrossEntropyDerivative<S: Scalar>(label y: S, probability p: S) -> S {
  let positive = S.select(whereZero: y, then: 0, else: y / p)
  let negative = S.select(whereZero: 1 - y, then: 0, else: (1 - y) / (1 - p))
  return negative - positive
}

/// ∂/∂l of ``binaryCrossEntropy(label:logit:)``: σ(l) − y, as (1 − y) − σ(−l) for l ≥ 0
///
/// - Domain: y ∈ [0, 1], l real → (−1, 1). ±∞ give 1 − y and −y, NaN gives NaN.
/// - Error: 2 ulp in Double for labels 0 and 1, which keep their digits in both tails; 2 ulp of 1 between.
/// - Derivative: σ′(l).
/// - Tested: `JacobianAgreementTests`, the oracles.
@inlinable
public func binaryCrossEntropyDerivative<S: Scalar>(label y: S, logit l: S) -> S {
  let tail = logisticTail(l)
  return S.select(whereNonNegative: l, then: (1 - y) - tail, else: tail - y)
}

/// ∂/∂p of ``focalLoss(label:probability:alpha:gamma:)``:
/// α·y·(γ·(1 − p)^{γ−1}·log p − (1 − p)^γ/p) + (1 − α)·(1 − y)·(p^γ/(1 − p) − γ·p^{γ−1}·log(1 − p))
///
/// - Domain: y ∈ [0, 1], p ∈ (0, 1), α ∈ [0, 1], γ ≥ 0.
/// - Error: not bounded.
/// - Tested: `JacobianAgreementTests`, the oracles.
@inlinable
public func focalLossDerivative<S: Scalar>(label y: S, probability p: S, alpha: S = 0.25, gamma: S = 2) -> S {
  let q = 1 - p
  let positive = gamma * S.pow(q, gamma - 1) * S.log(p) - S.pow(q, gamma) / p
  let negative = S.pow(p, gamma) / q - gamma * S.pow(p, gamma - 1) * S.log1p(-p)
  return S.select(whereZero: y, then: 0, else: alpha * y * positive)
    + S.select(whereZero: 1 - y, then: 0, else: (1 - alpha) * (1 - y) * negative)
}

/// ∂/∂l of ``focalLoss(label:logit:alpha:gamma:)``, with p = σ(l) and q = σ(−l):
/// −α·y·q^γ·(γ·p·log(1 + e⁻ˡ) + q) + (1 − α)·(1 − y)·p^γ·(γ·q·log(1 + eˡ) + p)
///
/// - Domain: y ∈ [0, 1], l real, α ∈ [0, 1], γ ≥ 0. Infinite logits and NaN give NaN.
/// - Error: not bounded.
/// - Tested: `JacobianAgreementTests`, the oracles.
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
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func hingeLossDerivative<S: Scalar>(label y: S, score s: S) -> S { -y * reluDerivative(1 - y * s) }

/// ∂/∂s of ``squaredHingeLoss(label:score:)``: −2y·max(1 − y·s, 0)
///
/// - Domain: y ∈ {−1, 1}, s real. NaN gives NaN.
/// - Error: that of ``hingeLoss(label:score:)``.
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func squaredHingeLossDerivative<S: Scalar>(label y: S, score s: S) -> S {
  -2 * y * hingeLoss(label: y, score: s)
}
