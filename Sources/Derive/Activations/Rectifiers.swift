/// relu(x) = max(x, 0)
///
/// - Domain: all reals → [0, ∞). NaN gives NaN.
/// - Error: exact.
/// - Derivative: 0 for x ≤ 0, 1 for x > 0; the value 0 at the kink is a convention.
/// - Tested: `ActivationTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func relu<S: Scalar>(_ x: S) -> S { S.select(whereNonNegative: -x, then: 0, else: x) }

/// gelu(x) = x·Φ(x) = x/2 · erfc(−x/√2), with Φ the standard normal distribution function.
///
/// Computed as max(x, 0) − t(|x|) with t(a) = a·Φ(−a) = a/2·erfcx(a/√2)·e^{−a²/2}, in which neither the argument's
/// rounding is amplified by x² nor an intermediate result is smaller than the final one.
///
/// - Domain: all reals, at least −0.16998. +∞ gives +∞, −∞ gives −0, NaN gives NaN.
/// - Error: 4.85 ulp in Double, 3.3 in Float, 2.95 in Float16, 2.15 in BFloat16. Subnormal results included.
/// - Derivative: Φ(x) + x·φ(x), see ``geluDerivative(_:)``.
/// - Source: D. Hendrycks and K. Gimpel 2016, the exact form.
/// - Tested: `ActivationTests`, `DeriveEnclosureTests`.
@inlinable
public func gelu<S: Scalar>(_ x: S) -> S {
  let magnitude = S.select(whereNonNegative: x, then: x, else: -x)
  let tail = tailMoment(magnitude)
  return S.select(whereNonNegative: x, then: x - tail, else: -tail)
}

/// a·Φ(−a) for a ≥ 0, which is 0 at infinity.
@inlinable
func tailMoment<S: Scalar>(_ a: S) -> S {
  let product = a * 0.5 * S.erfcx(a / S.sqrt(2)) * S.gaussian(a)
  return S.select(whereFinite: a, then: product, else: 1 / a)
}

/// swish(x) = x·σ(x), also called SiLU.
///
/// Left of −8 the exponential is taken as a square, so that it is not subnormal before the result is.
///
/// - Domain: all reals, at least −0.2785. +∞ gives +∞, −∞ gives −0, NaN gives NaN.
/// - Error: 4 ulp in Double, 3.9 in Float, 2.8 in Float16, 2.25 in BFloat16. Subnormal results included.
/// - Derivative: σ(x)·(1 + x·σ(−x)), see ``swishDerivative(_:)``.
/// - Source: P. Ramachandran et al. 2017; S. Elfwing et al. 2017.
/// - Tested: `ActivationTests`, `DeriveEnclosureTests`.
@inlinable
public func swish<S: Scalar>(_ x: S) -> S {
  let minusMagnitude = S.select(whereNonNegative: x, then: -x, else: x)
  let e = S.exp(minusMagnitude)
  let root = S.exp(minusMagnitude * 0.5)
  let near = x * e / (1 + e)
  let far = x * root / (1 + e) * root
  let left = S.select(whereNonNegative: x + 8, then: near, else: far)
  return S.select(
    whereNonNegative: x, then: x / (1 + e), else: S.select(whereFinite: x, then: left, else: 1 / x))
}
