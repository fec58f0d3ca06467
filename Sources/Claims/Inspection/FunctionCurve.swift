import Derive
import Formula

/// A scalar function along its variable, and how far the Float result is from the real value.
///
/// The real value is the kernel itself, run in balls: what comes out encloses the value of the formula that the kernel
/// computes. `DeriveEnclosureTests` holds the kernels against the textbook formulas.
public struct FunctionCurve: Sendable {
  /// "y = 1", where the function has another argument.
  public let label: String?
  /// The middle of each column, and the value there.
  public let values: [(x: Double, y: Double)]
  /// The largest error in each column, in units of the last place of the real value.
  public let errors: [Double]

  /// How many columns the range of a curve is divided into, and how many Floats of each are tried.
  public static let columns = 96, samples = 8

  /// The range that is drawn: where an activation is not yet flat, or all probabilities.
  static func range(of entry: Catalogue.Entry) -> ClosedRange<Double> {
    entry.parameters.contains { $0.name == "p" } ? 0...1 : -8...8
  }

  /// One for a function of one number, one for each class for a loss of a label and a number; none for functions of
  /// vectors.
  static func curves(of entry: Catalogue.Entry) -> [FunctionCurve] {
    guard entry.shape == .scalar, !entry.parameters.contains(where: \.isVector) else { return [] }
    guard entry.parameters.count > 1 else { return [FunctionCurve(entry, label: nil)] }
    let isSigned = entry.domain.contains("{−1, 1}")
    return [FunctionCurve(entry, label: 1), FunctionCurve(entry, label: isSigned ? -1 : 0)]
  }

  private init(_ entry: Catalogue.Entry, label: Double?) {
    self.label = label.map { "y = \($0 < 0 ? "−1" : "\(Int($0))")" }
    let range = Self.range(of: entry), width = (range.upperBound - range.lowerBound) / Double(Self.columns)
    var random = SplitMix64(seed: 7)
    var values: [(x: Double, y: Double)] = []
    var errors: [Double] = []
    Ball.$workingPrecision.withValue(96) {
      for column in 0..<Self.columns {
        let low = range.lowerBound + Double(column) * width
        let middle = Float(low + width / 2)
        values.append((Double(middle), Self.enclosure(entry, label, middle)?.midpointDouble ?? .nan))
        errors.append(Self.largestError(entry, label, from: low, to: low + width, &random))
      }
    }
    self.values = values
    self.errors = errors
  }

  /// Over numbers of a column by ordinal; NaN where no enclosure decides.
  private static func largestError(
    _ entry: Catalogue.Entry, _ label: Double?, from low: Double, to high: Double, _ random: inout SplitMix64
  ) -> Double {
    let first = Float(low).ordinal, last = Float(high).ordinal
    var worst = Double.nan
    for _ in 0..<samples {
      let x = Float(ordinal: first + Int(random.uniform() * Double(last - first)))
      let arguments = (label.map { [[Float($0)]] } ?? []) + [[x]]
      // The ends of a domain have a value by convention.
      guard x != 0 || range(of: entry).lowerBound < 0, let exact = enclosure(entry, label, x),
        let value = Catalogue.evaluate(name: entry.name, arguments: arguments)?.first
      else { continue }
      let error = ulpError(value, exact: exact.midpointDouble)
      worst = worst.isNaN ? error : max(worst, error)
    }
    return worst
  }

  private static func enclosure(_ entry: Catalogue.Entry, _ label: Double?, _ x: Float) -> Ball? {
    let arguments = (label.map { [[Ball($0)]] } ?? []) + [[Ball(Double(x))]]
    guard let ball = Catalogue.evaluate(name: entry.name, arguments: arguments)?.first, ball.isFinite,
      ball.isZero || ball.relativeAccuracyBits >= 60
    else { return nil }
    return ball
  }
}
