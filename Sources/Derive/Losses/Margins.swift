/// hinge²(y, s) = max(1 − y·s, 0)²
///
/// - Domain: y ∈ {−1, 1}, s real → [0, ∞). NaN gives NaN.
/// - Error: 2 ulp in Double, 2 in Float, 1.95 in Float16, 1.95 in BFloat16.
/// - Derivative: ∂/∂s = −2y·max(1 − y·s, 0): no kink.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func squaredHingeLoss<S: Scalar>(label y: S, score s: S) -> S {
  let margin = hingeLoss(label: y, score: s)
  return margin * margin
}

/// max(1 + maxᵢ (1 − yᵢ)·sᵢ − Σᵢ yᵢ·sᵢ, 0)
///
/// - Shapes: n labels (one-hot), n scores → scalar; unequal lengths or none give NaN.
/// - Domain: y one-hot, s real → [0, ∞). NaN gives NaN.
/// - Error: 1.55 ulp of the largest of 1 and |sᵢ| in Double, 1.55 in Float, 1.55 in Float16, 1.55 in BFloat16.
/// - Derivative: −1 for the class, +1 for its largest rival where the loss is positive; at ties the mean.
/// - Source: Keras `CategoricalHinge`. The product in the maximum makes the class itself a rival with score 0, so the
///   loss is at least 1 − s of the class even when all rivals are far below 0.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func categoricalHingeLoss<S: Scalar>(labels y: [S], scores s: [S]) -> S {
  guard y.count == s.count, let firstLabel = y.first, let firstScore = s.first else { return .noValue }
  var rival = (1 - firstLabel) * firstScore
  for (label, score) in zip(y, s).dropFirst() { rival = S.max(rival, (1 - label) * score) }
  return relu(1 + rival - S.accurateDot(y, s, over: 1))
}

/// ArcFace: s·cos(θₖ + m) for the class k of the sample, s·cos θⱼ for the others. The loss is the softmax
/// cross-entropy of these logits; ArcFace itself is neither a loss nor an activation.
///
/// cos(θ + m) = cos θ·cos m − sin θ·sin m with sin θ = √((1 − cos θ)(1 + cos θ)).
///
/// - Shapes: n cosines between the embedding and each class centre, a class from 0 → n logits; a class outside 0..<n
///   leaves all without a margin.
/// - Domain: cosines in [−1, 1], others give NaN for the class. Not monotone where θ + m > π.
/// - Error: 2.25 ulp of the larger of the two terms of the class in Double, 2.75 in Float, 2.6 in Float16, 2.35 in
///   BFloat16.
/// - Derivative: infinite for the class at cosines ±1, where θ has no derivative.
/// - Source: J. Deng et al. 2019, eq. 3 (margin 0.5, scale 64).
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func arcFaceLogits<S: Scalar>(cosines: [S], label k: Int, margin: S = 0.5, scale: S = 64) -> [S] {
  cosines.enumerated().map { index, cosine in
    guard index == k else { return scale * cosine }
    let sine = S.sqrt((1 - cosine) * (1 + cosine))
    return scale * (cosine * S.cos(margin) - sine * S.sin(margin))
  }
}
