/// ∂/∂pᵢ of ``categoricalCrossEntropy(labels:probabilities:)``: −yᵢ/pᵢ, and 0 for a class with label 0
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: y a probability vector, pᵢ ∈ [0, 1]. A class that occurs with probability 0 gives −∞.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func categoricalCrossEntropyGradient<S: Scalar>(labels y: [S], probabilities p: [S]) -> [S] {
  guard y.count == p.count else { return [] }
  return zip(y, p).map { label, probability in S.select(whereZero: label, then: 0, else: -label / probability) }
}

/// ∂/∂pᵢ of ``clippedCategoricalCrossEntropy(labels:probabilities:epsilon:)``: Σy′/Σp − y′ᵢ/pᵢ, where y′ is y without
/// the classes whose share p/Σp is clipped
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: y a probability vector, p ≥ 0. NaN, and p of nothing but 0, give NaN.
/// - Error: 2.6 ulp of the larger of its two terms in Double, 2.7 in Float, 2.85 in Float16, 2.65 in BFloat16. For ε and
///   1 − ε as rounded; a share within two ulp of an end of the clip may count on either side, unless it is exact.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func clippedCategoricalCrossEntropyGradient<S: Scalar>(
  labels y: [S], probabilities p: [S], epsilon: S = 1e-7
) -> [S] {
  guard y.count == p.count else { return [] }
  let sum = S.accurateSum(p)
  let kept = zip(y, p).map { label, probability in
    let share = probability / sum, inside = S.min(share - epsilon, 1 - epsilon - share)
    return S.select(
      whereNonNegative: inside, then: label, else: S.select(whereNonNegative: -inside, then: 0, else: inside))
  }
  let labels = S.accurateSum(kept), mean = labels / sum
  return zip(kept, p).map { label, probability in
    // A share may be subnormal, and y/s overflow, where y/p does neither; where Σy′/Σp overflows, shares keep the sign.
    S.select(
      whereFinite: mean, then: mean - S.select(whereZero: label, then: 0, else: label / probability),
      else: (labels - S.select(whereZero: label, then: 0, else: label / (probability / sum))) / sum)
  }
}

/// ∂/∂lᵢ of ``categoricalCrossEntropy(labels:logits:)``: softmax(l)ᵢ·Σⱼ yⱼ − yᵢ
///
/// For the class of a one-hot label 1 − sᵢ is taken as the sum of the others, so a nearly certain prediction keeps its
/// digits.
///
/// - Shapes: n, n → n, with sum 0; unequal lengths give none.
/// - Domain: y a probability vector, l real; NaN where softmax has no value.
/// - Error: 7.6 ulp of the larger of its two terms, which is the result for one-hot labels, in Double, 2.5 in Float, 2.45
///   in Float16, 2.3 in BFloat16. Measured: vectors built to be bad reach 7.34 in Double, random ones 3.84. Proved are 8.6
///   in Double (see ARCHITECTURE.md).
/// - Derivative: ``softmaxJacobian(_:)`` times Σⱼ yⱼ.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func categoricalCrossEntropyGradient<S: Scalar>(labels y: [S], logits l: [S]) -> [S] {
  guard y.count == l.count else { return [] }
  let (s, rests) = S.shares(l), labels = S.sumsOfOthers(y)
  // sᵢ·Σy − yᵢ = sᵢ·(Σ over the others of y) − yᵢ·(Σ over the others of s), as Σs = 1.
  return y.indices.map { i in
    s[i] * labels[i] - y[i] * rests[i]
  }
}

/// ∂/∂pᵢ of ``sparseCategoricalCrossEntropy(label:probabilities:)``: −δᵢₖ/pₖ
///
/// - Shapes: a class from 0, n probabilities → n; a class outside 0..<n gives NaN everywhere.
/// - Domain: pₖ ∈ (0, 1]; 0 gives −∞.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func sparseCategoricalCrossEntropyGradient<S: Scalar>(label k: Int, probabilities p: [S]) -> [S] {
  guard p.indices.contains(k) else { return p.map { _ in .noValue } }
  return p.indices.map { $0 == k ? -1 / p[k] : 0 }
}

/// ∂/∂lᵢ of ``sparseCategoricalCrossEntropy(label:logits:)``: softmax(l)ᵢ − δᵢₖ
///
/// - Shapes: a class from 0, n logits → n; a class outside 0..<n gives NaN everywhere.
/// - Domain: all reals; NaN where softmax has no value.
/// - Error: 5.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. In Double proved, as for
///   ``softmax(_:)``.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func sparseCategoricalCrossEntropyGradient<S: Scalar>(label k: Int, logits l: [S]) -> [S] {
  guard l.indices.contains(k) else { return l.map { _ in .noValue } }
  return categoricalCrossEntropyGradient(labels: oneHot(k, classes: l.count), logits: l)
}

/// ∂/∂sᵢ of ``categoricalHingeLoss(labels:scores:)``: −1 for the class, + 1 for its largest rival, where the loss is
/// positive
///
/// - Shapes: n, n → n; unequal lengths or none give none.
/// - Domain: y one-hot, s real; 0 at the kink. At ties the first rival counts, and the class itself is one with score 0,
///   as in the loss. NaN and ±∞ give NaN everywhere.
/// - Error: exact: the loss is positive or not whatever the rounding of its terms.
/// - Tested: `JacobianAgreementTests`, `ExactnessTests`.
@inlinable
public func categoricalHingeLossGradient<S: Scalar & Comparable>(labels y: [S], scores s: [S]) -> [S] {
  guard y.count == s.count, !y.isEmpty else { return [] }
  let rivals = zip(y, s).map { (1 - $0) * $1 }, rival = argmax(rivals)
  let largest = rivals.dropFirst().reduce(rivals[0]) { S.max($0, $1) }
  let slope = reluDerivative(signedMargin(rival: largest, own: S.accurateDot(y, s, over: 1)))
  return y.indices.map { slope * (($0 == rival ? 1 - y[$0] : 0) - y[$0]) }
}

/// 1 + r − s, or where that is rounded to 0, what rounding lost of r − s: the sign is that of the real number.
@inlinable
func signedMargin<S: Scalar>(rival r: S, own s: S) -> S {
  let ahead = r - s, back = ahead + s
  let lost = (r - back) - (s - (back - ahead))
  return S.select(whereZero: 1 + ahead, then: lost, else: 1 + ahead)
}

/// The diagonal of the Jacobian of ``arcFaceLogits(cosines:label:margin:scale:)``, which has nothing off it: s for the
/// other classes, s·(cos m + cos θ·sin m/sin θ) for the class itself
///
/// - Shapes: n cosines, a class → n.
/// - Domain: cosines in (−1, 1); ±1 give ±∞ for the class.
/// - Error: 2.4 ulp of the larger of the two terms of the class in Double, 2.7 in Float, 2.3 in Float16, 2.35 in
///   BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func arcFaceLogitsDerivatives<S: Scalar>(
  cosines: [S], label k: Int, margin: S = 0.5, scale: S = 64
) -> [S] {
  cosines.enumerated().map { index, cosine in
    guard index == k else { return scale }
    let sine = S.sqrt((1 - cosine) * (1 + cosine))
    return scale * (S.cos(margin) + cosine / sine * S.sin(margin))
  }
}
