import Derive
import Formula

/// How far a function strays from the real value over many points of a format.
struct MeasuredError {
  var worst = 0.0
  /// The worst point, and its arguments.
  var point: MeasuredPoint?
  var at: [[Double]] = []
  var points = 0
  /// Points whose enclosure stayed too wide to judge.
  var undecided = 0

  /// |value − exact| in units of the last place of the exact value in the format, rounded up. Where rounding the exact
  /// value overflows, infinity is right and everything finite is judged like any other number.
  static func ulps<F: FloatingScalar>(_ value: F, _ exact: Ball, scale: Double) -> Double {
    let format = F.format
    let approximate = value.exactDouble
    guard !approximate.isNaN else { return .infinity }
    let size = Swift.max(exact.midpointDouble.magnitude, scale)
    if approximate.isInfinite {
      // As if the exponents went on: the first number that is not there stands for infinity.
      guard size > format.largestFinite / 2 else { return .infinity }
      let last = Ball(format.largestFinite, precision: exact.precision)
      let step = Ball(format.largestFinite.ulpIn(format), precision: exact.precision)
      let edge = approximate < 0 ? -(last + step) : last + step
      if edge.magnitude.isLessOrEqual(exact.magnitude) { return 0 }
      return ((edge - exact).magnitude / step).upper
    }
    // In two factors: the reciprocal of a subnormal number overflows.
    let unit = size.ulpIn(format)
    let first = Ball(unit.exponent < -500 ? 0x1p500 : 1, precision: exact.precision)
    let difference = Ball(approximate, precision: exact.precision) - exact
    let scaled = difference * first / (Ball(unit, precision: exact.precision) * first)
    // An enclosure wider than a millionth of a unit judges nothing.
    return scaled.isFinite && scaled.radius < 0x1p-20 ? scaled.magnitude.upper : .nan
  }
}

extension Double {
  /// The unit in the last place of a number of this size in a format.
  func ulpIn(_ format: FloatFormat) -> Double {
    guard magnitude >= format.smallestNormal else { return format.smallestSubnormal }
    return Double(
      sign: .plus, exponent: Swift.min(Int(exponent), format.maximumExponent) - format.precision + 1, significand: 1)
  }
}

extension MeasuredFunction {
  /// The errors at these points of a format: the one loop that all bounds are measured by.
  func error<F: FloatingScalar>(in type: F.Type, at measured: some Sequence<MeasuredPoint>) -> MeasuredError {
    var found = MeasuredError()
    for point in measured {
      let arguments: [[F]] = point.arguments(parameters)
      let exactArguments = arguments.map { $0.map(\.exactDouble) }
      found.points += 1
      guard let values = kernel.values(arguments), let error = error(of: values, at: exactArguments) else {
        found.undecided += 1
        continue
      }
      if error > found.worst { (found.worst, found.point, found.at) = (error, point, exactArguments) }
    }
    return found
  }

  /// The largest error of the values, by 256-bit enclosures, or by wider ones where these judge nothing.
  private func error<F: FloatingScalar>(of values: [F], at arguments: [[Double]]) -> Double? {
    let scales = scale(arguments)
    for precision in [256, 2_304] {
      let exact = exact(arguments.map { $0.map { Ball($0, precision: precision) } })
      guard exact.count == values.count, scales.isEmpty || scales.count == values.count else { return nil }
      var worst = 0.0
      for (place, value) in values.enumerated() {
        let error = MeasuredError.ulps(value, exact[place], scale: scales.isEmpty ? 0 : scales[place])
        if error.isNaN || worst.isNaN { worst = .nan } else { worst = Swift.max(worst, error) }
      }
      if !worst.isNaN { return worst }
    }
    return nil
  }
}
