/// E(y, p) = −Σᵢ yᵢ·log pᵢ
///
/// - Shapes: n labels, n probabilities → scalar; unequal lengths give NaN.
/// - Domain: y and p probability vectors (one-hot labels as a rule) → [0, ∞]. 0·log 0 counts as 0; a class that occurs
///   but has probability 0 gives +∞. NaN gives NaN.
/// - Error: 1.5 ulp in Double, 1.5 in Float, 1.5 in Float16, 1.5 in BFloat16. For labels ≥ 0, however many.
/// - Derivative: ∂E/∂pᵢ = −yᵢ / pᵢ.
/// - Source: C. E. Shannon 1948.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func categoricalCrossEntropy<S: Scalar>(labels y: [S], probabilities p: [S]) -> S { crossEntropy(y, p) }

/// E(y, l) = −Σᵢ yᵢ·log softmax(l)ᵢ = Σᵢ yᵢ·(log Σⱼ e^{lⱼ} − lᵢ)
///
/// - Shapes: n labels, n logits → scalar; unequal lengths give NaN.
/// - Domain: y a probability vector, l real → [0, ∞). A class with label 0 and logit −∞ (masked) costs nothing. +∞ and
///   NaN give NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. For labels ≥ 0, however many:
///   floats take the sum in a higher precision.
/// - Derivative: ∂E/∂lᵢ = softmax(l)ᵢ·Σⱼ yⱼ − yᵢ, which is softmax(l) − y for labels that sum to 1.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func categoricalCrossEntropy<S: Scalar>(labels y: [S], logits l: [S]) -> S {
  y.count == l.count ? S.categoricalCrossEntropy(labels: y, logits: l) : .noValue
}

/// E(k, p) = −log pₖ: the categorical cross-entropy of the one-hot vector with its 1 at k.
///
/// - Shapes: a class from 0, n probabilities → scalar; a class outside 0..<n gives NaN.
/// - Domain: pₖ ∈ [0, 1] → [0, ∞].
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: ∂E/∂pᵢ = −δᵢₖ / pₖ.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func sparseCategoricalCrossEntropy<S: Scalar>(label k: Int, probabilities p: [S]) -> S {
  p.indices.contains(k) ? -S.log(p[k]) : .noValue
}

/// E(k, l) = log Σⱼ e^{lⱼ} − lₖ
///
/// - Shapes: a class from 0, n logits → scalar; a class outside 0..<n gives NaN.
/// - Domain: all reals → [0, ∞).
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: ∂E/∂lᵢ = softmax(l)ᵢ − δᵢₖ.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func sparseCategoricalCrossEntropy<S: Scalar>(label k: Int, logits l: [S]) -> S {
  l.indices.contains(k) ? S.sparseCategoricalCrossEntropy(label: k, logits: l) : .noValue
}
