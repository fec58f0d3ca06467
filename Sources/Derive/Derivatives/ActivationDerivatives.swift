// The derivatives of the activations in closed form: the fastest of the four routes to them, and the one that the
// others (dual numbers, the tape, finite differences) are held against.

/// logit′(p) = 1 / (p·(1 − p))
///
/// - Domain: (0, 1) → [4, ∞). 0 and 1 give +∞; NaN gives NaN.
/// - Error: 2.1 ulp in Double, 2.15 in Float, 1.95 in Float16, 2.15 in BFloat16.
/// - Derivative: (2p − 1) / (p·(1 − p))².
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func logitDerivative<S: Scalar>(_ p: S) -> S { 1 / (p * (1 - p)) }

/// (log σ)′(x) = σ(−x)
///
/// - Domain: all reals → (0, 1). −∞ gives 1, +∞ gives 0, NaN gives NaN.
/// - Error: 1.8 ulp in Double, 1.85 in Float, 1.5 in Float16, 1.35 in BFloat16.
/// - Derivative: −σ(x)·σ(−x).
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func logSigmoidDerivative<S: Scalar>(_ x: S) -> S { sigmoid(-x) }

/// softplus′(x) = σ(x)
///
/// - Domain: all reals → (0, 1). −∞ gives 0, +∞ gives 1, NaN gives NaN.
/// - Error: 1.65 ulp in Double, 1.8 in Float, 1.5 in Float16, 1.35 in BFloat16.
/// - Derivative: σ(x)·σ(−x).
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func softplusDerivative<S: Scalar>(_ x: S) -> S { sigmoid(x) }

/// tanh′(x) = 1 − tanh² x = 4e / (1 + e)² with e = e^{−2|x|}
///
/// - Domain: all reals → (0, 1]; largest at 0. ±∞ give 0, NaN gives NaN.
/// - Error: 4.1 ulp in Double, 3.85 in Float, 3.1 in Float16, 2.7 in BFloat16. Also where 1 − tanh² would lose every
///   digit.
/// - Derivative: −2·tanh x·tanh′(x).
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func tanhDerivative<S: Scalar>(_ x: S) -> S {
  let e = S.exp(S.select(whereNonNegative: x, then: -2 * x, else: 2 * x))
  return 4 * (e / (1 + e) / (1 + e))
}

/// relu′(x): 1 for x > 0, else 0
///
/// - Domain: all reals → {0, 1}; 0 at the kink by convention, as in TensorFlow, PyTorch and JAX. NaN gives NaN.
/// - Error: exact.
/// - Derivative: 0 off the kink.
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func reluDerivative<S: Scalar>(_ x: S) -> S {
  S.select(whereNonNegative: -x, then: 0, else: S.select(whereNonNegative: x, then: 1, else: x))
}

/// gelu′(x) = Φ(x) + x·φ(x), for x < 0 as φ(x)·(√(π/2)·erfcx(|x|/√2) − |x|)
///
/// - Domain: all reals → (−0.129, 1.129). −∞ gives 0, +∞ gives 1, NaN gives NaN.
/// - Error: 14.15 ulp of the larger of |gelu′| and φ in Double, 3.75 in Float, 3.05 in Float16, 2.8 in BFloat16. Near
///   its zero at −0.7518 two equal terms cancel.
/// - Derivative: φ(x)·(2 − x²).
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func geluDerivative<S: Scalar>(_ x: S) -> S {
  let a = S.select(whereNonNegative: x, then: x, else: -x)
  let left = S.gaussian(a) * (S.erfcx(a / S.sqrt(2)) * 0.5 - a / S.sqrt(2 * S.pi))
  let tail = S.select(whereFinite: a, then: left, else: 1 / a)
  return S.select(whereNonNegative: x, then: 1 - tail, else: tail)
}

/// swish′(x) = σ(x)·(1 + x·σ(−x))
///
/// Left of −8 with the exponential as a square, as in ``swish(_:)``.
///
/// - Domain: all reals → (−0.0998, 1.0998). −∞ gives 0, +∞ gives 1, NaN gives NaN.
/// - Error: 4.75 ulp of the larger of |swish′| and σ in Double, 4.95 in Float, 3.05 in Float16, 2.35 in BFloat16. Near
///   its zero at −1.2785 two equal terms cancel.
/// - Derivative: σ′(x)·(2 + x·(1 − 2σ(x))).
/// - Tested: `JacobianAgreementTests`, `DeriveEnclosureTests`.
@inlinable
public func swishDerivative<S: Scalar>(_ x: S) -> S {
  let factor = 1 + x * sigmoid(-x)
  let root = S.exp(S.select(whereNonNegative: x, then: -x, else: x) * 0.5)
  let far = root / (1 + root * root) * factor * root
  let slope = S.select(whereNonNegative: x + 8, then: sigmoid(x) * factor, else: far)
  return S.select(whereFinite: x, then: slope, else: sigmoid(x))
}
