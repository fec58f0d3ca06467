/// softmax(x)ᵢ = e^{xᵢ} / Σⱼ e^{xⱼ}
///
/// Computed after subtracting the largest logit, so nothing overflows; the rounding error of the subtraction is carried
/// into the exponential, so large logits do not cost digits.
///
/// - Shapes: n logits → n probabilities; none → none.
/// - Domain: all reals → the open simplex. A logit of −∞ gives probability 0; +∞, NaN, or nothing but −∞ give NaN
///   everywhere.
/// - Error: 5.55 ulp in Double, 3.5 in Float, 3.5 in Float16, 3.5 in BFloat16. Proved (see ARCHITECTURE.md): n logits reach
///   at most 5.55 − 2/n and 3.5 − 1/n, the narrow formats for n up to 8,192. Vectors built to be bad come within a tenth;
///   random ones stay below 3.4 and 2.45.
/// - Derivative: ∂softmaxᵢ/∂xⱼ = softmaxᵢ·(δᵢⱼ − softmaxⱼ), see ``softmaxJacobian(_:)``.
/// - Source: J. S. Bridle 1990.
/// - Tested: `SoftmaxTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func softmax<S: Scalar>(_ logits: [S]) -> [S] {
  let largest = partition(logits).largest
  let exponentials = logits.map { S.shiftedExp($0, by: largest) }
  let sum = S.accurateSum(exponentials)
  return exponentials.map { $0 / sum }
}

/// ``softmax(_:)`` with the denominator summed in the arithmetic of the type, in an order of one's choice: what a row of
/// 4,096 Float16 logits suffers when its sum stops growing at 2,048.
///
/// - Shapes: n → n; none → none.
/// - Domain: as ``softmax(_:)``.
/// - Error: that of the sum, see ``SummationOrder``, and 3 ulp.
/// - Derivative: ``softmaxJacobian(_:)``.
/// - Tested: `SummationTests`.
@inlinable
public func softmax<S: Scalar>(_ logits: [S], summing order: SummationOrder) -> [S] {
  let largest = partition(logits).largest
  let exponentials = logits.map { S.shiftedExp($0, by: largest) }
  let sum = sum(exponentials, order: order)
  return exponentials.map { $0 / sum }
}

/// log softmax(x)ᵢ = xᵢ − log Σⱼ e^{xⱼ}
///
/// - Shapes: n logits → n log-probabilities.
/// - Domain: all reals → (−∞, 0). A logit of −∞ gives −∞; +∞, NaN, or nothing but −∞ give NaN.
/// - Error: 3.55 ulp in Double, 1.2501 in Float, 1.2501 in Float16, 1.2501 in BFloat16. Proved (see ARCHITECTURE.md),
///   however many logits: the largest one’s value is −log1p(Σ of the others), never a difference of large numbers. In
///   Double, exponentials of the others that are subnormal, where the largest is 708 ahead, add an ulp each.
/// - Derivative: δᵢⱼ − softmaxⱼ.
/// - Tested: `SoftmaxTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func logSoftmax<S: Scalar>(_ logits: [S]) -> [S] {
  let (largest, others) = partition(logits)
  let correction = S.logarithmOfSum(others, relativeTo: largest)
  return logits.map { $0 - largest - correction }
}

/// logSumExp(x) = log Σⱼ e^{xⱼ} = m + log(1 + Σ over the others of e^{xⱼ − m}), with m the largest.
///
/// - Shapes: n logits → scalar; none → −∞, the logarithm of an empty sum.
/// - Domain: all reals. A logit of −∞ adds nothing, and nothing but −∞ gives −∞; +∞ gives +∞, NaN gives NaN.
/// - Error: 4.05 ulp of the largest of |m|, the logarithm and the result in Double, 1.0001 in Float, 1.0001 in Float16,
///   1.0001 in BFloat16. Proved (see ARCHITECTURE.md), however many logits. Where m and the logarithm cancel, the result
///   itself may have fewer digits; where m is 0 and all others are below −708, exponentials that are subnormal in Double
///   add an ulp each.
/// - Derivative: softmax(x).
/// - Tested: `SoftmaxTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func logSumExp<S: Scalar>(_ logits: [S]) -> S {
  guard !logits.isEmpty else { return S(-Double.infinity) }
  let (largest, others) = partition(logits)
  let sum = largest + S.logarithmOfSum(others, relativeTo: largest)
  // The difference of two infinities has no value; the largest has, unless there is a NaN among the others.
  return S.select(whereFinite: largest, then: sum, else: others.reduce(largest) { S.max($0, $1) })
}

/// (xᵢ − min x + ε) / (Σⱼ (xⱼ − min x + ε) + ε): positive, in the order of the logits, sums to almost 1, and still no
/// substitute for ``softmax(_:)``: it is neither invariant to translations at one ε nor a fit for a logarithmic loss.
///
/// - Shapes: n → n.
/// - Domain: all reals; one logit, or all alike, give shares near 1/n. ±∞ and NaN give NaN.
/// - Error: 3.2 ulp in Double, 3.1 in Float, 3 in Float16, 2.65 in BFloat16. Where no difference and no sum of them
///   overflows.
/// - Derivative: ``normalizedLogitsJacobian(_:epsilon:)``.
/// - Tested: `SoftmaxTests`, `DeriveEnclosureTests`.
@inlinable
public func normalizedLogits<S: Scalar>(_ logits: [S], epsilon: S = 1e-7) -> [S] {
  let smallest = -partition(logits.map { -$0 }).largest
  let shifted = logits.map { $0 - smallest + epsilon }
  let sum = S.accurateSum(shifted + [epsilon])
  return shifted.map { $0 / sum }
}

/// softmax(l₀, l₁)₁ = σ(l₁ − l₀): with two classes only the difference of the logits counts.
///
/// The rounding error of the difference is carried into the exponential, as in ``softmax(_:)``.
///
/// - Shapes: two logits → the probability of the second class.
/// - Domain: all reals → (0, 1). Equal infinities and NaN give NaN.
/// - Error: 2.45 ulp in Double, 1.8 in Float, 1.75 in Float16, 1.65 in BFloat16. However large the logits.
/// - Derivative: ±σ′(l₁ − l₀), see ``sigmoidDerivative(_:)``.
/// - Tested: `AxisTests`, `DeriveEnclosureTests`.
@inlinable
public func twoClassSoftmax<S: Scalar>(_ l0: S, _ l1: S) -> S {
  let ahead = l1 - l0
  let larger = S.select(whereNonNegative: ahead, then: l1, else: l0)
  let smaller = S.select(whereNonNegative: ahead, then: l0, else: l1)
  let tail = logisticTail(exponential: S.shiftedExp(smaller, by: larger))
  return S.select(whereNonNegative: ahead, then: 1 - tail, else: tail)
}

/// The largest element and all others, by exchanges only: where elements tie or an enclosure cannot decide, values and
/// all derivatives of symmetric expressions stay right.
@inlinable
func partition<S: Scalar>(_ x: [S]) -> (largest: S, others: [S]) {
  guard var largest = x.first else { return (.noValue, []) }
  var others: [S] = []
  others.reserveCapacity(x.count - 1)
  for next in x.dropFirst() {
    let ahead = largest - next
    others.append(S.select(whereNonNegative: ahead, then: next, else: largest))
    largest = S.select(whereNonNegative: ahead, then: largest, else: next)
  }
  return (largest, others)
}

@inlinable
func total<S: Scalar>(_ x: [S]) -> S {
  var sum: S = 0
  for term in x { sum += term }
  return sum
}
