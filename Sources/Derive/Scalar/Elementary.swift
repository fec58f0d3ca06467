// Free spellings of the elementary functions, so that one formula serves floats and dual numbers alike.
// Disfavoured: where Foundation or the C library is imported too, their functions on Double and Float win, no call is
// ambiguous.

/// eˣ
///
/// - Domain: all reals → [0, ∞]; −∞ gives 0, NaN gives NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: eˣ.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func exp<S: Scalar>(_ x: S) -> S { S.exp(x) }

/// eˣ − 1
///
/// - Domain: all reals → [−1, ∞].
/// - Error: 0.9 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: eˣ.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func expm1<S: Scalar>(_ x: S) -> S { S.expm1(x) }

/// The natural logarithm.
///
/// - Domain: [0, ∞]; 0 gives −∞, less than 0 and NaN give NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: 1/x.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func log<S: Scalar>(_ x: S) -> S { S.log(x) }

/// log(1 + x)
///
/// - Domain: [−1, ∞]; −1 gives −∞, less and NaN give NaN.
/// - Error: 0.85 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: 1/(1 + x).
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func log1p<S: Scalar>(_ x: S) -> S { S.log1p(x) }

/// √x
///
/// - Domain: [0, ∞]; less and NaN give NaN.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Derivative: 1/(2√x).
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func sqrt<S: Scalar>(_ x: S) -> S { S.sqrt(x) }

/// sin x
///
/// - Domain: all reals; ±∞ and NaN give NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: cos x.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func sin<S: Scalar>(_ x: S) -> S { S.sin(x) }

/// cos x
///
/// - Domain: all reals; ±∞ and NaN give NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: −sin x.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func cos<S: Scalar>(_ x: S) -> S { S.cos(x) }

/// baseᵉˣᵖᵒⁿᵉⁿᵗ
///
/// - Domain: base ≥ 0, or a whole exponent; else NaN.
/// - Error: 0.55 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: see ``Scalar/pow(_:_:)``.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func pow<S: Scalar>(_ base: S, _ exponent: S) -> S { S.pow(base, exponent) }

/// The complementary error function.
///
/// - Domain: all reals → [0, 2]; NaN gives NaN.
/// - Error: 3.9 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: −2/√π·e^{−x²}.
/// - Tested: `FormatTests`, `DualTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func erfc<S: Scalar>(_ x: S) -> S { S.erfc(x) }

/// tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
///
/// - Domain: all reals; ±∞ give ±1, NaN gives NaN.
/// - Error: 2.2 ulp in Double, 0.5001 in Float, 0.5001 in Float16, 0.5001 in BFloat16.
/// - Derivative: 1 − tanh² x.
/// - Tested: `ActivationTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable @_disfavoredOverload
public func tanh<S: Scalar>(_ x: S) -> S { S.tanh(x) }
