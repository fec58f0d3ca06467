/// relu(x) = max(x, 0)
///
/// - Domain: all reals → [0, ∞). NaN gives NaN.
/// - Error: exact.
/// - Derivative: 0 for x ≤ 0, 1 for x > 0; the value 0 at the kink is a convention.
/// - Tested: `ActivationTests`, `CatalogueTests`.
@inlinable
public func relu<S: Scalar>(_ x: S) -> S { S.select(whereNonNegative: -x, then: 0, else: x) }

/// gelu(x) = x·Φ(x) = x/2 · erfc(−x/√2), with Φ the standard normal distribution function.
///
/// - Domain: all reals. +∞ gives +∞, −∞ gives NaN (∞·0), NaN gives NaN.
/// - Error: 4 ulp in Double for x ≥ −1; below, the rounding of x/√2 is amplified by x², so it grows to about x² ulp.
/// - Derivative: Φ(x) + x·φ(x).
/// - Source: D. Hendrycks and K. Gimpel 2016, the exact form.
/// - Tested: `ActivationTests`.
@inlinable
public func gelu<S: Scalar>(_ x: S) -> S { x * 0.5 * S.erfc(-x / S.sqrt(2)) }

/// swish(x) = x·σ(x), also called SiLU.
///
/// - Domain: all reals, at least −0.2785. +∞ gives +∞, −∞ gives NaN (∞·0), NaN gives NaN.
/// - Error: 4 ulp in Double for x ≥ −700; below, σ(x) nears the subnormal numbers and loses digits.
/// - Derivative: σ(x)·(1 + x·σ(−x)).
/// - Source: P. Ramachandran et al. 2017; S. Elfwing et al. 2017.
/// - Tested: `ActivationTests`, `CatalogueTests`.
@inlinable
public func swish<S: Scalar>(_ x: S) -> S { x * sigmoid(x) }
