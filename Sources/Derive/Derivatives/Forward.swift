/// f′(x), by one evaluation over dual numbers: exact up to rounding.
///
/// `derivative(of: sigmoid, at: 0.0)` is 0.25.
///
/// - Domain: f differentiable at x; at a kink as the functions of f say.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `DualTests`, `DerivativeTests`.
@inlinable
public func derivative<S: Scalar>(of f: (Dual<S>) throws -> Dual<S>, at x: S) rethrows -> S {
  try f(.variable(x)).derivative
}

/// f″(x), by one evaluation over nested dual numbers.
///
/// - Domain: f twice differentiable at x.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `DerivativeTests`.
@inlinable
public func secondDerivative<S: Scalar>(of f: (Dual<Dual<S>>) throws -> Dual<Dual<S>>, at x: S) rethrows -> S {
  try f(Dual(value: .variable(x), derivative: 1)).derivative.derivative
}

/// ∇f(x) = (∂f/∂x₀, …, ∂f/∂xₙ₋₁), by n evaluations over dual numbers.
///
/// - Shapes: f from n numbers to one → n numbers.
/// - Domain: f differentiable at x; at a kink as the functions of f say.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func gradient<S: Scalar>(of f: ([Dual<S>]) throws -> Dual<S>, at x: [S]) rethrows -> [S] {
  try x.indices.map { try f(seeded(x, at: $0)).derivative }
}

/// The Jacobian ∂fᵢ/∂xⱼ: row i for output i, column j for input j, by one evaluation for each input.
///
/// - Shapes: f from n numbers to m → m×n. Should f return fewer numbers for some input, the missing entries are NaN.
/// - Domain: f differentiable at x; at a kink as the functions of f say.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func jacobian<S: Scalar>(of f: ([Dual<S>]) throws -> [Dual<S>], at x: [S]) rethrows -> Matrix<S> {
  let columns = try x.indices.map { try f(seeded(x, at: $0)).map(\.derivative) }
  return Matrix(columns).transposed
}

/// The Hessian ∂²f/∂xᵢ∂xⱼ, by n² evaluations over nested dual numbers.
///
/// - Shapes: f from n numbers to one → n×n.
/// - Domain: f twice differentiable at x.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `JacobianAgreementTests`.
@inlinable
public func hessian<S: Scalar>(of f: ([Dual<Dual<S>>]) throws -> Dual<Dual<S>>, at x: [S]) rethrows -> Matrix<S> {
  try Matrix(rows: x.count, columns: x.count) { i, j in
    let point = x.indices.map { k in
      Dual(value: Dual(value: x[k], derivative: k == j ? 1 : 0), derivative: k == i ? 1 : 0)
    }
    return try f(point).derivative.derivative
  }
}

/// x as dual numbers, with derivative 1 at one place.
@inlinable
func seeded<S: Scalar>(_ x: [S], at place: Int) -> [Dual<S>] {
  x.indices.map { Dual(value: x[$0], derivative: $0 == place ? 1 : 0) }
}

/// J softmax(x): sᵢ·(δᵢⱼ − sⱼ) with s = softmax(x), in closed form.
///
/// On the diagonal 1 − sᵢ is taken as the sum of the others, which keeps its digits where sᵢ is near 1.
///
/// - Shapes: n logits → n×n, symmetric, rows sum to 0.
/// - Domain: as ``softmax(_:)``; NaN everywhere where that has no value.
/// - Error: 12.1 ulp in Double, 2 in Float, 2.25 in Float16, 2.5 in BFloat16. However many logits; in Double proved (see
///   ARCHITECTURE.md).
/// - Tested: `DerivativeTests`, `DeriveEnclosureTests`.
@inlinable
public func softmaxJacobian<S: Scalar>(_ logits: [S]) -> Matrix<S> {
  let (s, rests) = S.shares(logits)
  return Matrix(rows: s.count, columns: s.count) { i, j in
    i == j ? s[i] * rests[i] : -(s[i] * s[j])
  }
}
