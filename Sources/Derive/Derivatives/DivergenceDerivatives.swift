/// ∂/∂pᵢ of ``meanSquaredError(labels:predictions:)``: 2(pᵢ − yᵢ)/n
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: all reals; NaN gives NaN.
/// - Error: 1.25 ulp in Double, 1.25 in Float, 1.25 in Float16, 1.25 in BFloat16.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func meanSquaredErrorGradient<S: Scalar>(labels y: [S], predictions p: [S]) -> [S] {
  guard y.count == p.count else { return [] }
  let n = S(Double(y.count))
  return zip(y, p).map { 2 * ($1 - $0) / n }
}

/// ∂/∂pᵢ of ``meanPairwiseSquaredError(labels:predictions:)``: 4(dᵢ − d̄)/(n − 1) with d = p − y
///
/// - Shapes: n, n → n; unequal lengths give none, a single element 0.
/// - Domain: all reals; NaN gives NaN.
/// - Error: 2.35 ulp of 4·max |dᵢ|/(n − 1) in Double, 2.15 in Float, 2.3 in Float16, 2.1 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func meanPairwiseSquaredErrorGradient<S: Scalar>(labels y: [S], predictions p: [S]) -> [S] {
  guard y.count == p.count else { return [] }
  guard y.count > 1 else { return y.map { _ in 0 } }
  let n = S(Double(y.count))
  let differences = zip(y, p).map { $1 - $0 }
  let mean = S.accurateSum(differences) / n
  return differences.map { 4 * ($0 - mean) / (n - 1) }
}

/// ∂/∂pᵢ of ``entropy(_:)``: −log pᵢ − 1
///
/// - Shapes: n → n.
/// - Domain: pᵢ ∈ (0, 1]; 0 gives +∞.
/// - Error: 0.55 ulp of the larger of 1 and |log pᵢ| in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func entropyGradient<S: Scalar>(_ p: [S]) -> [S] { p.map { -S.log($0) - 1 } }

/// ∂/∂qᵢ of ``crossEntropy(_:_:)``, and of ``klDivergence(_:_:)``: −pᵢ/qᵢ, and 0 where pᵢ is 0
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: p, q ∈ [0, 1]; q = 0 gives −∞ where p is positive.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func crossEntropyGradient<S: Scalar>(_ p: [S], _ q: [S]) -> [S] {
  categoricalCrossEntropyGradient(labels: p, probabilities: q)
}

/// ∂/∂qᵢ of ``klDivergence(_:_:)``: −pᵢ/qᵢ
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: p, q ∈ [0, 1]; q = 0 gives −∞ where p is positive.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func klDivergenceGradient<S: Scalar>(_ p: [S], _ q: [S]) -> [S] { crossEntropyGradient(p, q) }

/// ∂/∂qᵢ of ``jsDivergence(_:_:)``: ½·log(2qᵢ/(pᵢ + qᵢ)); by symmetry the gradient by p with the arguments exchanged
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: qᵢ ∈ [0, 1]; 0 gives −∞ where pᵢ is positive.
/// - Error: 4.05 ulp in Double, 4.1 in Float, 4.1 in Float16, 3.95 in BFloat16.
/// - Tested: `JacobianAgreementTests`, the oracles, `DeriveEnclosureTests`.
@inlinable
public func jsDivergenceGradient<S: Scalar>(_ p: [S], _ q: [S]) -> [S] {
  guard p.count == q.count else { return [] }
  return zip(p, q).map { a, b in
    S.select(whereNonNegative: b + b - a, then: S.log1p((b - a) / (a + b)), else: S.log((b + b) / (a + b))) * 0.5
  }
}

/// ∂/∂pᵢ of ``perplexity(_:)``: e^{H(p)}·(−log pᵢ − 1)
///
/// - Shapes: n → n.
/// - Domain: pᵢ ∈ (0, 1]; 0 gives +∞.
/// - Error: 1.9 ulp of e^{H(p)} times the larger of 1 and |log pᵢ| in Double, 1.85 in Float, 1.85 in Float16, 1.85 in
///   BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func perplexityGradient<S: Scalar>(_ p: [S]) -> [S] {
  let size = perplexity(p)
  return entropyGradient(p).map { size * $0 }
}

/// ∂/∂qᵢ of ``perplexity(of:on:)``, by the model q: −e^{H(p, q)}·pᵢ/qᵢ
///
/// - Shapes: n, n → n; unequal lengths give none.
/// - Domain: probability vectors; q = 0 gives −∞ where p is positive.
/// - Error: 2 ulp in Double, 2 in Float, 2.45 in Float16, 2.45 in BFloat16.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func perplexityGradient<S: Scalar>(of model: [S], on data: [S]) -> [S] {
  let size = perplexity(of: model, on: data)
  return crossEntropyGradient(data, model).map { size * $0 }
}
