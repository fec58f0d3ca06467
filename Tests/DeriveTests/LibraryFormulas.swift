import Derive

/// What a library computes where it differs from the textbook, written down from its source: the other half of
/// `Fixtures/differences.txt`.
enum LibraryFormulas {
  typealias Formula = @Sendable ([[Double]]) -> [Double]

  /// The formula for "library function kind", `nil` where no difference is known.
  static func formula(for key: String) -> Formula? { formulas[key] }

  private static let formulas: [String: Formula] = [
    "tensorflow gelu value": { [floatRootGelu(.constant($0[0][0])).value] },
    "tensorflow gelu gradient": { gradient(of: { floatRootGelu($0[0]) }, at: $0[0]) },
  ]

  /// x/2·erfc(−x·s) with s the Float nearest to √½: TensorFlow casts the Python number 0.7071067811865476 to the type of
  /// its argument by way of a Float tensor.
  private static func floatRootGelu(_ x: Dual<Double>) -> Dual<Double> {
    x * 0.5 * .erfc(-x * .constant(Double(0.7071067811865476 as Float)))
  }
}
