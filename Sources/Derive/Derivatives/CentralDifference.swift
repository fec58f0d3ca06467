/// f′(x) ≈ (f(x + h) − f(x − h)) / 2h in the arithmetic of a format, with a step chosen for it and an estimate of the
/// error.
///
/// The step balances h², which truncation costs, against u/h, which rounding costs: h = u^{1/3}·max(|x|, 1), a power
/// of 2 so that x ± h differ by exactly what is divided by, as a rule.
///
/// - Domain: f smooth near x; NaN ± ∞ where f has no value at x ± h.
/// - Error: estimated from the difference at twice the step (truncation) and the last place of f (rounding); about
///   u^{2/3}, that is 1e−10 in Double, 1e−5 in Float, 1e−2 in Float16 and BFloat16.
/// - Derivative: of second order; ``finiteDifference(of:at:step:)`` extrapolates further.
/// - Source: J. Nocedal and S. J. Wright, Numerical Optimization, 8.1.
/// - Tested: `JacobianAgreementTests`.
public func centralDifference<F: FloatingScalar>(of f: (F) -> F, at x: F) -> Estimate {
  let h = differenceStep(in: F.self, at: x)
  func difference(_ step: Double) -> (value: Double, rounding: Double) {
    let above = F(x.exactDouble + step), below = F(x.exactDouble - step)
    let right = f(above).exactDouble, left = f(below).exactDouble
    let width = above.exactDouble - below.exactDouble
    let size = Swift.max(right.magnitude, left.magnitude, F.format.smallestNormal)
    return ((right - left) / width, size * F.format.ulpOfOne / width)
  }
  let fine = difference(h), coarse = difference(2 * h)
  guard fine.value.isFinite, coarse.value.isFinite else { return Estimate(value: .nan, error: .infinity) }
  // The error at 2h is four times that at h; their difference three times.
  return Estimate(value: fine.value, error: (coarse.value - fine.value).magnitude / 3 + 2 * fine.rounding)
}

/// The step of a central difference in a format: the power of 2 nearest to u^{1/3}·max(|x|, 1).
///
/// - Domain: finite x; NaN for others.
/// - Error: exact: a power of 2.
/// - Tested: `JacobianAgreementTests`.
public func differenceStep<F: FloatingScalar>(in type: F.Type, at x: F) -> Double {
  let size = Swift.max(x.exactDouble.magnitude, 1)
  guard size.isFinite else { return .nan }
  let exponent = Int(size.exponent) - F.format.precision / 3
  return Double(sign: .plus, exponent: exponent, significand: 1)
}
