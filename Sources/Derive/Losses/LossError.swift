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

  public var description: String {
    switch self {
    case .count(let what, let expected, let found): "\(what): \(expected) expected, \(found) found"
    case .labelOutOfRange(let label, let classes):
      "label \(label) is outside 0..<\(classes)"
    case .emptyBatch: "the batch is empty"
    case .targetDoesNotFit(let outcome, let target): "a target of \(target) does not fit \(outcome)"
    }
  }
}
