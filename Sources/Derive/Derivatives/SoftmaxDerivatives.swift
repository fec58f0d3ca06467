/// J logSoftmax(x): δᵢⱼ − softmaxⱼ, in closed form.
///
/// On the diagonal 1 − sⱼ is taken as the sum of the others, which keeps its digits where sⱼ is near 1.
///
/// - Shapes: n logits → n×n, rows sum to 0.
/// - Domain: as ``softmax(_:)``; NaN everywhere where that has no value.
/// - Error: 5.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. However many logits; in Double
///   proved, as for ``softmax(_:)``.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func logSoftmaxJacobian<S: Scalar>(_ logits: [S]) -> Matrix<S> {
  let (s, rests) = S.shares(logits)
  return Matrix(rows: s.count, columns: s.count) { i, j in i == j ? rests[j] : -s[j] }
}

/// ∇ logSumExp(x) = softmax(x)
///
/// - Shapes: n logits → n.
/// - Domain: as ``softmax(_:)``.
/// - Error: 5.55 ulp in Double, 3.5 in Float, 3.5 in Float16, 3.5 in BFloat16. Proved, as for ``softmax(_:)``.
/// - Derivative: ``softmaxJacobian(_:)``.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func logSumExpGradient<S: Scalar>(_ logits: [S]) -> [S] { softmax(logits) }

/// J of ``normalizedLogits(_:epsilon:)``: (δᵢⱼ − δⱼₖ − pᵢ·(1 − n·δⱼₖ)) / Σ, with k the place of the smallest logit.
///
/// - Shapes: n logits → n×n.
/// - Domain: distinct logits; at a tie for the smallest the first counts, and the function has a kink.
/// - Error: 3.7 ulp of the larger of its two terms in Double, 3.75 in Float, 4.35 in Float16, 3.7 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func normalizedLogitsJacobian<S: Scalar & Comparable>(_ logits: [S], epsilon: S = 1e-7) -> Matrix<S> {
  let p = normalizedLogits(logits, epsilon: epsilon)
  let n = logits.count, k = argmax(logits.map { -$0 })
  guard k >= 0 else { return Matrix(rows: n, columns: n, repeating: .noValue) }
  let sum = S.accurateSum(logits.map { $0 - logits[k] + epsilon } + [epsilon])
  return Matrix(rows: n, columns: n) { i, j in
    let numerator: S = (i == j ? 1 : 0) - (j == k ? 1 : 0)
    return (numerator - p[i] * (j == k ? 1 - S(Double(n)) : 1)) / sum
  }
}
