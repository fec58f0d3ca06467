// The formulas as they stand in textbooks, evaluated from left to right. They are here to fail: each comment says where.

/// 1 / (1 + e⁻ˣ) as written.
///
/// Overflow of e⁻ˣ flushes the left tail to 0 (below about −709.78 in Double, −88.72 in Float), where the true value
/// is still a subnormal number. The right tail is 1 too early, as 1 + e⁻ˣ rounds before the division.
///
/// - Domain: as ``sigmoid(_:)``, with the left tail cut off.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``sigmoidDerivative(_:)``.
/// - Tested: `ActivationTests`.
@inlinable
public func naiveSigmoid<S: Scalar>(_ x: S) -> S { 1 / (1 + S.exp(-x)) }

/// eˣ / (eˣ + 1) as written: ∞/∞ = NaN for x above 709.78 in Double, 88.72 in Float.
///
/// - Domain: as ``sigmoid(_:)``, with NaN on the right.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``sigmoidDerivative(_:)``.
/// - Tested: `ActivationTests`.
@inlinable
public func naiveSigmoidQuotient<S: Scalar>(_ x: S) -> S { S.exp(x) / (S.exp(x) + 1) }

/// e^{xᵢ} / Σⱼ e^{xⱼ} as written: NaN as soon as one logit overflows the exponential, 0/0 = NaN when all underflow.
///
/// - Shapes: n → n; none → none.
/// - Domain: as ``softmax(_:)``, where no exponential overflows and not all underflow.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``softmaxJacobian(_:)``.
/// - Tested: `SoftmaxTests`.
@inlinable
public func naiveSoftmax<S: Scalar>(_ logits: [S]) -> [S] {
  let exponentials = logits.map { S.exp($0) }
  let sum = total(exponentials)
  return exponentials.map { $0 / sum }
}

/// log(e^{xᵢ} / Σⱼ e^{xⱼ}) as written: NaN where ``naiveSoftmax(_:)`` is, −∞ as soon as a share underflows.
///
/// - Shapes: n → n; none → none.
/// - Domain: as ``logSoftmax(_:)``, where no exponential overflows and no share underflows.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``logSoftmaxJacobian(_:)``.
/// - Tested: `SoftmaxTests`.
@inlinable
public func naiveLogSoftmax<S: Scalar>(_ logits: [S]) -> [S] { naiveSoftmax(logits).map { S.log($0) } }

/// log Σⱼ e^{xⱼ} as written: +∞ when one logit overflows the exponential, −∞ when all underflow.
///
/// - Shapes: n → scalar; none → −∞.
/// - Domain: as ``logSumExp(_:)``, where no exponential overflows and not all underflow.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``softmax(_:)``.
/// - Tested: `SoftmaxTests`.
@inlinable
public func naiveLogSumExp<S: Scalar>(_ logits: [S]) -> S { S.log(total(logits.map { S.exp($0) })) }

/// log(1 + eˣ) as written: +∞ above 709.78 in Double; 0 below −36.7, where 1 + eˣ rounds to 1.
///
/// - Domain: as ``softplus(_:)``, within the range of eˣ.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``sigmoid(_:)``.
/// - Tested: `ActivationTests`.
@inlinable
public func naiveSoftplus<S: Scalar>(_ x: S) -> S { S.log(1 + S.exp(x)) }

/// −[y·log σ(l) + (1 − y)·log(1 − σ(l))] with the sigmoid computed first.
///
/// Once σ(l) rounds to 1 (l > 36.7 in Double, 16.6 in Float), log(1 − σ) is −∞: the loss is ∞ for y = 0, and 0·∞ = NaN
/// for y = 1.
///
/// - Domain: as ``binaryCrossEntropy(label:logit:)``, before σ(l) saturates.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``binaryCrossEntropyDerivative(label:logit:)``.
/// - Tested: `LossTests`.
@inlinable
public func naiveBinaryCrossEntropy<S: Scalar>(label y: S, logit l: S) -> S {
  let p = naiveSigmoid(l)
  return -(y * S.log(p) + (1 - y) * S.log(1 - p))
}

/// −Σᵢ yᵢ·log softmax(l)ᵢ with the textbook softmax computed first.
///
/// NaN as soon as one logit overflows the exponential; where a probability underflows to 0, +∞ for y > 0 and 0·∞ = NaN
/// for y = 0.
///
/// - Shapes: n, n → scalar.
/// - Domain: as ``categoricalCrossEntropy(labels:logits:)``, where no exponential overflows or underflows.
/// - Error: not bounded: up to all digits.
/// - Derivative: ``categoricalCrossEntropyGradient(labels:logits:)``.
/// - Tested: `LossTests`.
@inlinable
public func naiveCategoricalCrossEntropy<S: Scalar>(labels y: [S], logits l: [S]) -> S {
  guard y.count == l.count else { return .noValue }
  return -total(zip(y, naiveSoftmax(l)).map { $0 * S.log($1) })
}
