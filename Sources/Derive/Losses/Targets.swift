/// The vector with 1 at place k and 0 elsewhere; all 0 for a class outside 0..<n.
///
/// - Shapes: a class from 0, n → n; none for n ≤ 0.
/// - Domain: every class and number.
/// - Error: exact.
/// - Derivative: none.
/// - Tested: `LossTests`, `ExactnessTests`.
@inlinable
public func oneHot<S: Scalar>(_ k: Int, classes n: Int) -> [S] { (0..<Swift.max(n, 0)).map { $0 == k ? 1 : 0 } }

/// (1 − ε)·y + ε/n: takes a share ε of each label and spreads it over all n classes.
///
/// - Shapes: n → n. A probability vector stays one.
/// - Domain: ε ∈ [0, 1].
/// - Error: 1.7 ulp in Double, 1.25 in Float, 1.65 in Float16, 1.25 in BFloat16.
/// - Derivative: 1 − ε.
/// - Source: C. Szegedy et al. 2016, section 7.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func smoothedLabels<S: Scalar>(_ y: [S], smoothing epsilon: S) -> [S] {
  let share = epsilon / S(Double(y.count))
  return y.map { (1 - epsilon) * $0 + share }
}

/// (1 − ε)·y + ε/2: the same for the label of two classes.
///
/// - Domain: y, ε ∈ [0, 1] → [0, 1].
/// - Error: 0.8 ulp in Double, 0.5001 in Float, 0.8 in Float16, 0.75 in BFloat16.
/// - Derivative: 1 − ε.
/// - Source: C. Szegedy et al. 2016, section 7.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func smoothedLabel<S: Scalar>(_ y: S, smoothing epsilon: S) -> S { (1 - epsilon) * y + epsilon * 0.5 }

/// min(max(p, ε), 1 − ε): keeps a probability off 0 and 1, and its loss below −log ε ≈ 16.1. Where it clips, the
/// derivative is 0: a hopelessly wrong prediction no longer learns.
///
/// - Domain: p real, ε ∈ [0, ½] → [ε, 1 − ε]; NaN gives NaN.
/// - Error: exact.
/// - Derivative: 1 between, 0 where it clips.
/// - Source: Keras clips probabilities so, with its fuzz factor 10⁻⁷, before taking logarithms.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func clippedProbability<S: Scalar>(_ p: S, epsilon: S = 1e-7) -> S { S.min(S.max(p, epsilon), 1 - epsilon) }

/// −[y·log p′ + (1 − y)·log(1 − p′)] with p′ = ``clippedProbability(_:epsilon:)``: what Keras computes from
/// probabilities.
///
/// - Domain: y ∈ [0, 1], p real → [0, −log ε]. NaN gives NaN.
/// - Error: 1.85 ulp for p′ as rounded, in Double, 1.85 in Float, 1.8 in Float16, 1.55 in BFloat16.
/// - Derivative: ``binaryCrossEntropyDerivative(label:probability:)`` where nothing is clipped, else 0.
/// - Source: Keras `binary_crossentropy`.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func clippedBinaryCrossEntropy<S: Scalar>(label y: S, probability p: S, epsilon: S = 1e-7) -> S {
  binaryCrossEntropy(label: y, probability: clippedProbability(p, epsilon: epsilon))
}

/// −Σᵢ yᵢ·log p′ᵢ, where p is first divided by its sum and then clipped: what Keras computes from probabilities.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN.
/// - Domain: y a probability vector, p ≥ 0 → [0, ∞). NaN, and p of nothing but 0, give NaN.
/// - Error: 2.3 ulp of Σᵢ yᵢ·max(1, |log p′ᵢ|) in Double, 2.4 in Float, 2.4 in Float16, 2.35 in BFloat16.
/// - Derivative: 1/Σ − yᵢ/pᵢ for labels that sum to 1 where nothing is clipped.
/// - Source: Keras `categorical_crossentropy`.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func clippedCategoricalCrossEntropy<S: Scalar>(labels y: [S], probabilities p: [S], epsilon: S = 1e-7) -> S {
  let sum = S.accurateSum(p)
  return categoricalCrossEntropy(labels: y, probabilities: p.map { clippedProbability($0 / sum, epsilon: epsilon) })
}

/// −[y·log p′ + (1 − y)·log(1 − p′)] by way of the logit of p′ = ``clippedProbability(_:epsilon:)``: the rule of Keras
/// that takes probabilities back to logits and then uses ``binaryCrossEntropy(label:logit:)``.
///
/// The same real number as ``clippedBinaryCrossEntropy(label:probability:epsilon:)``; in Float, 1 − 10⁻⁷ is
/// 1 − 2·2⁻²⁴, and the loss of a certain and wrong prediction ends at 15.94, not at −log 10⁻⁷ = 16.12.
///
/// - Domain: y, p ∈ [0, 1] → [0, −log ε]. NaN gives NaN.
/// - Error: 2.3 ulp of the larger of the loss and |logit(p′)·(p′ − y)|, for p′ as rounded, in Double, 2.4 in Float, 2.2
///   in Float16, 2.1 in BFloat16.
/// - Derivative: (p − y)/(p·(1 − p)) where nothing is clipped, else 0: a hopelessly wrong prediction no longer learns.
/// - Source: Keras `binary_crossentropy` with its TensorFlow back end up to version 2.
/// - Tested: `LossOptionTests`, `DeriveEnclosureTests`.
@inlinable
public func kerasBinaryCrossEntropy<S: Scalar>(label y: S, probability p: S, epsilon: S = 1e-7) -> S {
  binaryCrossEntropy(label: y, logit: logit(clippedProbability(p, epsilon: epsilon)))
}
