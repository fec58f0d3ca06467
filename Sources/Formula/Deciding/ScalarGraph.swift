/// Scalar expressions as a hash-consed directed acyclic graph: equal expressions are the same node, and every operand
/// comes before its user. Vectors, matrices and sums of known extent are already unrolled when an expression gets
/// here; sums over a formal range are `bigSum` nodes over a bound index.
public struct ScalarGraph: Sendable {
  /// The position of an operation in `operations`.
  public struct Node: Hashable, Sendable, Comparable {
    public var index: Int32
    public init(_ index: Int32) { self.index = index }
    public static func < (a: Node, b: Node) -> Bool { a.index < b.index }
  }

  /// An index of a leaf.
  public enum Index: Hashable, Sendable {
    /// A known position, from 0.
    case fixed(Int)
    /// A free index letter; two different formal indices are different positions.
    case formal(Int)
    /// The index of an enclosing `bigSum` or `bigProduct`: its level, 0 for the innermost-first numbering of
    /// `ScalarGraph.sum` (a body without inner sums binds level 0, one around it level 1 …).
    case bound(Int)
  }

  /// A variable, or one entry of a vector or matrix variable.
  public struct Leaf: Hashable, Sendable {
    /// The caller's number for the symbol.
    public var symbol: Int
    public var indices: [Index]
    public init(symbol: Int, indices: [Index] = []) {
      self.symbol = symbol
      self.indices = indices
    }
  }

  /// Real functions of one argument that FLINT encloses.
  public enum Function: String, Hashable, Sendable, CaseIterable {
    case exp, log, sqrt, abs, sign, floor, ceil
    case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
    case gamma, logGamma, digamma, erf, erfc, zeta
  }

  public enum Relation: String, Hashable, Sendable {
    case less, lessOrEqual, equal, notEqual
  }

  public enum Operation: Hashable, Sendable {
    case constant(Rational)
    case pi
    case eulerGamma
    case leaf(Leaf)
    /// The formal extent of a `bigSum`'s range.
    case extent
    case add(Node, Node)
    case multiply(Node, Node)
    case divide(Node, Node)
    case negate(Node)
    /// Real power: an integer constant exponent allows any base, other exponents need a base > 0 (or 0 with exponent > 0).
    case power(Node, Node)
    case apply(Function, Node)
    case minimum(Node, Node)
    case maximum(Node, Node)
    /// `then` where `left relation right` holds, else `otherwise`.
    case select(Relation, left: Node, right: Node, then: Node, otherwise: Node)
    /// Σ over the whole formal range of the body, whose bound index has this level.
    case bigSum(level: Int, body: Node)
    case bigProduct(level: Int, body: Node)
    /// No value at all (0/0, log of a negative constant): poisons what uses it.
    case undefined
  }

  public private(set) var operations: [Operation] = []
  private var positions: [Operation: Node] = [:]

  public init() {}

  public subscript(node: Node) -> Operation { operations[Int(node.index)] }

  /// The node of an operation, as it stands: no simplification.
  public mutating func intern(_ operation: Operation) -> Node {
    if let node = positions[operation] { return node }
    let node = Node(Int32(operations.count))
    operations.append(operation)
    positions[operation] = node
    return node
  }

  public func constant(of node: Node) -> Rational? {
    if case .constant(let value) = self[node] { return value }
    return nil
  }
}
