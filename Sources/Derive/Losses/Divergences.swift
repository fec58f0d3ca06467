/// H(p) = −Σᵢ pᵢ·log pᵢ, in nats.
///
/// - Shapes: n probabilities → scalar; 0 for none.
/// - Domain: pᵢ ∈ [0, 1] → [0, log n]; 0·log 0 counts as 0. Negative entries and NaN give NaN.
/// - Error: 1.5 ulp in Double, 1.5 in Float, 1.5 in Float16, 1.45 in BFloat16. However many probabilities.
/// - Derivative: −log pᵢ − 1.
/// - Source: C. E. Shannon 1948.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func entropy<S: Scalar>(_ p: [S]) -> S { crossEntropy(p, p) }

/// H(p, q) = −Σᵢ pᵢ·log qᵢ, in nats.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN.
/// - Domain: probability vectors → [0, ∞]; 0·log 0 counts as 0, q = 0 where p > 0 gives +∞.
/// - Error: 1.5 ulp in Double, 1.5 in Float, 1.5 in Float16, 1.5 in BFloat16. For p ≥ 0, however many.
/// - Derivative: ∂/∂qᵢ = −pᵢ / qᵢ.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func crossEntropy<S: Scalar>(_ p: [S], _ q: [S]) -> S {
  guard p.count == q.count else { return .noValue }
  return -S.accurateDot(p, zip(p, q).map { S.log(keptFromZero($0, $1)) }, over: 1)
}

/// D(p ‖ q) = Σᵢ pᵢ·log(pᵢ / qᵢ) = H(p, q) − H(p), in nats.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN.
/// - Domain: probability vectors → [0, ∞]; 0 exactly where p = q. Terms with pᵢ = 0 count as 0; qᵢ = 0 where pᵢ > 0
///   gives +∞.
/// - Error: 2.4 ulp of the sum of the terms’ magnitudes in Double, 2.25 in Float, 2.4 in Float16, 2.6 in BFloat16.
///   Terms of both signs cancel where p is near q.
/// - Derivative: ∂/∂qᵢ = −pᵢ / qᵢ.
/// - Source: S. Kullback and R. A. Leibler 1951.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func klDivergence<S: Scalar>(_ p: [S], _ q: [S]) -> S {
  guard p.count == q.count else { return .noValue }
  let logarithms = zip(p, q).map { weight, probability in
    S.select(whereZero: weight, then: 0, else: logRatio(weight, probability))
  }
  return S.accurateDot(p, logarithms, over: 1)
}

/// log(p / q) for p, q ≥ 0. Within a factor of 2 the difference p − q is exact, so log1p((p − q) / q) keeps the digits
/// that the rounded ratio near 1 would lose.
@inlinable
func logRatio<S: Scalar>(_ p: S, _ q: S) -> S {
  let near = S.min(p + p - q, q + q - p)
  let ratio = p / q
  // The ratio of 1 and a subnormal number overflows.
  let far = S.select(whereFinite: ratio, then: S.log(ratio), else: S.log(p) - S.log(q))
  return S.select(whereNonNegative: near, then: S.log1p((p - q) / q), else: far)
}

/// JS(p, q) = ½·D(p ‖ m) + ½·D(q ‖ m) with m = (p + q)/2, in nats.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN.
/// - Domain: probability vectors → [0, log 2]; finite also where one of them is 0.
/// - Error: 2.65 ulp of the sum of the terms’ magnitudes in Double, 2.9 in Float, 2.65 in Float16, 2.6 in BFloat16.
/// - Derivative: ∂/∂pᵢ = ½·log(pᵢ / mᵢ).
/// - Source: J. Lin 1991.
/// - Tested: `MoreLossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func jsDivergence<S: Scalar>(_ p: [S], _ q: [S]) -> S {
  guard p.count == q.count else { return .noValue }
  return S.accurateSum(zip(p, q).flatMap { [timesLogShare($0, $1), timesLogShare($1, $0)] }) * 0.5
}

/// p·log(p / ((p + q)/2)), 0 for p = 0. Unless p is much the smaller, as log1p((p − q)/(p + q)): the difference is
/// rounded once at most, the ratio near 1 would be rounded where it matters most.
@inlinable
func timesLogShare<S: Scalar>(_ p: S, _ q: S) -> S {
  let both = p + q
  let logarithm = S.select(
    whereNonNegative: p + p - q, then: S.log1p((p - q) / both), else: S.log((p + p) / both))
  return S.select(whereZero: p, then: 0, else: p * logarithm)
}

/// e^{H(p)}: the number of equally likely outcomes with the same entropy. The base of the logarithm does not matter.
///
/// - Shapes: n probabilities → scalar in [1, n].
/// - Domain: probability vectors → [1, n]; 0·log 0 counts as 0.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. Floats take the exponent in a
///   higher precision, or the error would grow with the entropy.
/// - Derivative: e^{H}·(−log pᵢ − 1).
/// - Tested: `MoreLossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func perplexity<S: Scalar>(_ p: [S]) -> S { S.perplexity(of: p, on: p) }

/// e^{H(p, q)}: the perplexity of a model q on data from p.
///
/// - Shapes: n, n → scalar; unequal lengths give NaN.
/// - Domain: probability vectors → [1, ∞]; ∞ where the model excludes what occurs.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16. As there, floats take the
///   exponent in a higher precision.
/// - Derivative: by the model: −e^{H(p, q)}·pᵢ/qᵢ.
/// - Tested: `MoreLossTests`, `DeriveEnclosureTests`.
@inlinable
public func perplexity<S: Scalar>(of model: [S], on data: [S]) -> S { S.perplexity(of: model, on: data) }
