/// A lowered expression: scalar nodes in a shape.
enum Value {
  case scalar(ScalarGraph.Node)
  case vector(Vector)
  /// A transposed vector.
  case row(Vector)
  case matrix([[ScalarGraph.Node]])

  enum Vector {
    case explicit([ScalarGraph.Node])
    /// The general entry, at the index `.formal(Value.entry)`.
    case formal(ScalarGraph.Node)
  }

  /// The formal index that stands for "any entry" in a formal vector.
  static let entry = -1

  /// A row as the vector of its entries.
  static func column(_ value: Value) -> Value {
    if case .row(let vector) = value { return .vector(vector) }
    return value
  }

  var shape: String {
    switch self {
    case .scalar: "a number"
    case .vector(.explicit(let nodes)): "a vector of \(nodes.count)"
    case .row(.explicit(let nodes)): "a row of \(nodes.count)"
    case .vector: "a vector"
    case .row: "a row"
    case .matrix(let rows): "a \(rows.count)×\(rows.first?.count ?? 0) matrix"
    }
  }
}

/// Why an expression has no value that can be computed here.
public struct LoweringFailure: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The notation is understood but cannot be evaluated.
    case unsupported
    /// Shapes do not fit.
    case shape
    /// An index is out of range at this size: the instance does not count.
    case outOfRange
    /// An entry that a vector or matrix of this size does not have.
    case missingEntry
    /// A symbol that must be known is not.
    case unknown
  }
  public var kind: Kind
  public var message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
