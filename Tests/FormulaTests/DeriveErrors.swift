import Derive
import Foundation
import Formula

/// How far a kernel strays from the real value over many points of a format.
struct MeasuredError {
  var worst = 0.0
  var at: [Double] = []
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

/// Points of a format by ordinal: every second one spread over the whole range, every other one over the range in which
/// activations do not saturate; all values of a format with few.
func ordinalSample<F: FloatingScalar>(_ type: F.Type, from low: Double, through high: Double, count: Int, seed: UInt64)
  -> [F]
{
  let lowest = F(low).ordinal, highest = F(high).ordinal
  if Double(highest) - Double(lowest) < Double(count) { return (lowest...highest).map { F(ordinal: $0) } }
  var random = SplitMix64(seed: seed)
  func spread(_ a: Int, _ b: Int, _ n: Int) -> [F] {
    guard b > a, n > 0 else { return [] }
    // One random value from each of n equal stretches. The width of all of them may not fit into an Int, and a Double
    // does not reach the last bits of an ordinal: these are drawn anew.
    let width = (Double(b) - Double(a)) / Double(n)
    return (0..<n).map {
      let place = Double(a) + (Double($0) + random.uniform()) * width
      let ordinal = Swift.max(a, Swift.min(b, Int(exactly: place.rounded()) ?? b))
      return F(ordinal: width > 4096 ? Swift.max(a, Swift.min(b, ordinal ^ Int(random.next() & 1023))) : ordinal)
    }
  }
  let near = F(0x1p-12).ordinal, far = F(1100).ordinal
  let inner = [(-far, -near), (near, far)].map { (Swift.max($0.0, lowest), Swift.min($0.1, highest)) }
  return spread(lowest, highest, count / 2) + inner.flatMap { spread($0.0, $0.1, count / 4) } + [F(low), F(high)]
    + (low < 0 ? [F(0)] : [])
}

/// The largest error of a function of the catalogue over a format, in ulps.
func measuredError<F: FloatingScalar>(of entry: Catalogue.Entry, in type: F.Type, count: Int) -> MeasuredError {
  guard let formula = DeriveReference.formulas[entry.name] else { return MeasuredError(undecided: 1) }
  let largest = F.format.largestFinite
  let isProbability = entry.parameters.contains { $0.name == "p" }
  let low = isProbability ? F.format.smallestSubnormal : -largest
  let high = isProbability ? F(ordinal: F(1).ordinal - 1).exactDouble : largest
  let labels: [Double] = entry.name.lowercased().contains("hinge") ? [-1, 1] : [0, 1, 0.25, 0.9]
  var found = MeasuredError()
  for (index, x) in ordinalSample(F.self, from: low, through: high, count: count, seed: 5).enumerated() {
    var arguments = [[x]]
    if entry.parameters.count > 1 { arguments.insert([F(labels[index % labels.count])], at: 0) }
    guard let value = Catalogue.evaluate(name: entry.name, arguments: arguments)?.first else {
      found.undecided += 1
      continue
    }
    let exactArguments = arguments.map { $0.map(\.exactDouble) }
    let scale = entry.scale == .terms ? Catalogue.termSize(name: entry.name, arguments: exactArguments) : 0
    var error = Double.nan
    for precision in [256, 2_304] where error.isNaN {
      let exact = formula(exactArguments.map { Ball($0[0], precision: precision) })
      error = MeasuredError.ulps(value, exact, scale: scale)
    }
    found.points += 1
    if error.isNaN {
      found.undecided += 1
    } else if error > found.worst {
      (found.worst, found.at) = (error, exactArguments.map { $0[0] })
    }
  }
  return found
}
