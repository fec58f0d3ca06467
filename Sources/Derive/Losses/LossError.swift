/// Why a loss has no value: the shapes do not fit. Values outside a function's domain are no error but give NaN, as in
/// all floating-point arithmetic.
public enum LossError: Error, Sendable, Hashable, CustomStringConvertible {
  /// "scores: 3 expected, 2 found"
  case count(of: String, expected: Int, found: Int)
  /// A class index outside 0..<classes.
  case labelOutOfRange(label: Int, classes: Int)
  /// No samples: a mean over nothing has no value.
  case emptyBatch
  /// A class index where only labels of independent outcomes make sense, or the other way round.
  case targetDoesNotFit(outcome: String, target: String)

  /// A number that is no label: neither 0 nor 1 nor −1, or −1 among labels 0 and 1.
  case notALabel(value: Double)
  /// A parameter outside its range: "label smoothing: 1.5 is outside 0...1".
  case parameterOutOfRange(name: String, value: Double, range: String)

  public var description: String {
    switch self {
    case .count(let what, let expected, let found): "\(what): \(expected) expected, \(found) found"
    case .labelOutOfRange(let label, let classes):
      "label \(label) is outside 0..<\(classes)"
    case .emptyBatch: "the batch is empty"
    case .notALabel(let value): "\(value) is not a label here"
    case .parameterOutOfRange(let name, let value, let range): "\(name): \(value) is outside \(range)"
    case .targetDoesNotFit(let outcome, let target): "a target of \(target) does not fit \(outcome)"
    }
  }
}
