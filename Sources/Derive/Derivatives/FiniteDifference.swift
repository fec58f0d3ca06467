/// A number found numerically, with an estimate of its error: no bound, but as a rule not exceeded.
public struct Estimate: Sendable, Hashable, CustomStringConvertible {
  public var value: Double
  public var error: Double

  public init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// "0.25 ± 1e-12"
  public var description: String { "\(value) ± \(error)" }
}

/// f′(x) by central differences (f(x + h) − f(x − h)) / 2h at shrinking h, extrapolated to h = 0.
///
/// Richardson's extrapolation removes the powers h², h⁴, … one after the other; the entry of the tableau with the
/// smallest change from its neighbours is the result; that change, with the rounding of f, is its error estimate. The route is independent of
/// ``derivative(of:at:)``: it evaluates f on plain numbers only.
///
/// - Domain: f smooth near x. The first `step` is 1/8, more for large x, and shrinks while the estimate is poor or f has
///   no value there; NaN ± ∞ where f has no value on either side of x.
/// - Error: estimated; near 1e−12 relative for functions of moderate size.
/// - Source: C. J. F. Ridders 1982.
/// - Tested: `DerivativeTests`.
public func finiteDifference(of f: (Double) -> Double, at x: Double, step: Double? = nil) -> Estimate {
  extrapolatedDifference(at: x, step: step) { [f($0)] }.first ?? Estimate(value: .nan, error: .infinity)
}

/// The Jacobian ∂fᵢ/∂xⱼ by ``finiteDifference(of:at:step:)`` in each input.
///
/// - Shapes: f from n numbers to m → m×n.
/// - Domain: as ``finiteDifference(of:at:step:)`` in each input.
/// - Error: estimated by ``finiteDifferenceJacobianError(of:at:)``.
/// - Tested: `JacobianAgreementTests`.
public func finiteDifferenceJacobian(of f: ([Double]) -> [Double], at x: [Double]) -> Matrix<Double> {
  Matrix(estimatedColumns(of: f, at: x).map { $0.map(\.value) }).transposed
}

/// The error estimates of the entries of ``finiteDifferenceJacobian(of:at:)``.
///
/// - Shapes: f from n numbers to m → m×n.
/// - Domain: as ``finiteDifferenceJacobian(of:at:)``; ∞ where that has no value.
/// - Error: itself an estimate, no bound.
/// - Tested: `JacobianAgreementTests`.
public func finiteDifferenceJacobianError(of f: ([Double]) -> [Double], at x: [Double]) -> Matrix<Double> {
  Matrix(estimatedColumns(of: f, at: x).map { $0.map(\.error) }).transposed
}

/// ∇f(x) by ``finiteDifference(of:at:step:)`` in each input.
///
/// - Shapes: f from n numbers to one → n numbers.
/// - Domain: as ``finiteDifference(of:at:step:)`` in each input.
/// - Error: estimated, as that.
/// - Tested: `DerivativeTests`, `TrainerTests`.
public func finiteDifferenceGradient(of f: ([Double]) -> Double, at x: [Double]) -> [Double] {
  x.indices.map { j in finiteDifference(of: { f(replacing(x, at: j, by: $0)) }, at: x[j]).value }
}

private func estimatedColumns(of f: ([Double]) -> [Double], at x: [Double]) -> [[Estimate]] {
  x.indices.map { j in
    extrapolatedDifference(at: x[j], step: nil) { f(replacing(x, at: j, by: $0)) }
  }
}

private func replacing(_ x: [Double], at place: Int, by value: Double) -> [Double] {
  var changed = x
  changed[place] = value
  return changed
}

/// The best estimates over several first steps; a given step is the only one.
private func extrapolatedDifference(at x: Double, step: Double?, _ f: (Double) -> [Double]) -> [Estimate] {
  var start = step ?? Swift.max(0.125, x.magnitude * 0x1p-12)
  var best = tableau(at: x, start: start, f)
  guard step == nil else { return best }
  let scale = f(x).map(\.magnitude)
  func isGood(_ output: Int) -> Bool {
    best[output].error <= 1e-10 * Swift.max(best[output].value.magnitude, output < scale.count ? scale[output] : 0)
  }
  var poorTries = 0
  while poorTries < 4, start > x.magnitude.ulp * 0x1p12, !best.indices.allSatisfy(isGood) {
    start /= 8
    let next = tableau(at: x, start: start, f)
    // A step that leaves the domain says nothing about the next one.
    if next.contains(where: { $0.error.isFinite }) { poorTries += 1 }
    for output in best.indices where output < next.count && next[output].error < best[output].error {
      best[output] = next[output]
    }
  }
  return best
}

/// Ridders' tableau for every output of f at once: f is evaluated 24 times.
private func tableau(at x: Double, start: Double, _ f: (Double) -> [Double]) -> [Estimate] {
  let shrink = 1.4
  var best: [Estimate] = []
  var previous: [[Double]] = []
  for i in 0..<12 {
    let h = start / Double.pow(shrink, Double(i))
    let above = x + h, below = x - h
    // Divided by the distance that was really taken, after rounding.
    let right = f(above), left = f(below)
    var row = [zip(right, left).map { ($0 - $1) / (above - below) }]
    // What the rounding of f alone may cost at this distance.
    let rounding = zip(right, left).map { Swift.max($0.magnitude, $1.magnitude).ulp / h }
    if i == 0 { best = row[0].map { Estimate(value: $0, error: .infinity) } }
    for k in 1..<(i + 1) {
      let factor = Double.pow(shrink, Double(2 * k))
      row.append(
        zip(row[k - 1], previous[k - 1]).map { fine, coarse in (fine * factor - coarse) / (factor - 1) })
      for (output, value) in row[k].enumerated() where output < best.count {
        let change = Swift.max((value - row[k - 1][output]).magnitude, (value - previous[k - 1][output]).magnitude)
        let error = change + rounding[output]
        if error < best[output].error { best[output] = Estimate(value: value, error: error) }
      }
    }
    previous = row
  }
  return best
}
