// Free spellings of the elementary functions, so that one formula serves floats and dual numbers alike.
// Disfavoured: where Foundation or the C library is imported too, their functions on Double and Float win, no call is
// ambiguous.

/// eˣ
@inlinable @_disfavoredOverload
public func exp<S: Scalar>(_ x: S) -> S { S.exp(x) }

/// eˣ − 1
@inlinable @_disfavoredOverload
public func expm1<S: Scalar>(_ x: S) -> S { S.expm1(x) }

/// The natural logarithm.
@inlinable @_disfavoredOverload
public func log<S: Scalar>(_ x: S) -> S { S.log(x) }

/// log(1 + x)
@inlinable @_disfavoredOverload
public func log1p<S: Scalar>(_ x: S) -> S { S.log1p(x) }

/// √x
@inlinable @_disfavoredOverload
public func sqrt<S: Scalar>(_ x: S) -> S { S.sqrt(x) }

/// sin x
@inlinable @_disfavoredOverload
public func sin<S: Scalar>(_ x: S) -> S { S.sin(x) }

/// cos x
@inlinable @_disfavoredOverload
public func cos<S: Scalar>(_ x: S) -> S { S.cos(x) }

/// baseᵉˣᵖᵒⁿᵉⁿᵗ
@inlinable @_disfavoredOverload
public func pow<S: Scalar>(_ base: S, _ exponent: S) -> S { S.pow(base, exponent) }

/// The complementary error function.
@inlinable @_disfavoredOverload
public func erfc<S: Scalar>(_ x: S) -> S { S.erfc(x) }

/// tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
///
/// - Domain: all reals; ±∞ give ±1, NaN gives NaN.
/// - Error: 2.5 ulp in Double, 0.5001 ulp in the narrower formats.
/// - Derivative: 1 − tanh² x.
/// - Tested: `ActivationTests`, `CatalogueTests`.
@inlinable @_disfavoredOverload
public func tanh<S: Scalar>(_ x: S) -> S { S.tanh(x) }
