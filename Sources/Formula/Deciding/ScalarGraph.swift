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

    public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
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
    /// ∫ of a body over a variable of its own.
    case integral(Integral)
    /// No value at all (0/0, log of a negative constant): poisons what uses it.
    case undefined
  }

  public private(set) var operations: [Operation] = []
  /// Matrices of which two entries opposite each other are one variable.
  var symmetricSymbols: Set<Int> = []
  private var index = OperationIndex()
  /// What each node depends on, so that differentiation and substitution skip what they cannot change.
  private var dependencies: [Dependencies] = []
  /// Derivatives already built.
  var derivatives: [DerivativeKey: Node] = [:]
  /// What something was differentiated by, numbered.
  private var variables: [Leaf: Int32] = [:]

  struct DerivativeKey: Hashable, Sendable {
    var node: Node
    var variable: Int32
  }

  mutating func number(ofVariable leaf: Leaf) -> Int32 {
    if let number = variables[leaf] { return number }
    variables[leaf] = Int32(variables.count)
    return Int32(variables.count - 1)
  }

  private struct Dependencies: Sendable {
    /// Bit `l` is set when an index `.bound(l)` is free in the expression.
    var levels: UInt64 = 0
    /// Bit `symbol & 63` is set for each symbol in the expression: a filter, not an exact set.
    var symbols: UInt64 = 0
    /// One more than the largest level of a big sum or product inside.
    var height: Int = 0
  }

  /// Big sums and products deeper than this are not built.
  public static let levelLimit = 64

  public init() {}

  public subscript(node: Node) -> Operation { operations[Int(node.index)] }

  /// The node of an operation, as it stands: no simplification.
  public mutating func intern(_ operation: Operation) -> Node {
    if let node = position(of: operation) { return node }
    let node = Node(Int32(operations.count))
    dependencies.append(dependencies(of: operation))
    operations.append(operation)
    index.insertLast(of: operations)
    return node
  }

  /// The node of an operation, if there is one.
  func position(of operation: Operation) -> Node? { index.position(of: operation, in: operations).map(Node.init) }

  public func constant(of node: Node) -> Rational? {
    if case .constant(let value) = self[node] { return value }
    return nil
  }

  private func dependencies(of operation: Operation) -> Dependencies {
    var result = Dependencies()
    operation.forEachOperand { operand in
      let inner = dependencies[Int(operand.index)]
      result.levels |= inner.levels
      result.symbols |= inner.symbols
      result.height = max(result.height, inner.height)
    }
    switch operation {
    case .leaf(let leaf):
      result.symbols = 1 << UInt64(truncatingIfNeeded: leaf.symbol & 63)
      for case .bound(let level) in leaf.indices where level < Self.levelLimit { result.levels |= 1 << UInt64(level) }
    case .bigSum(let level, _), .bigProduct(let level, _):
      result.levels &= ~(1 << UInt64(level))
      result.height = max(result.height, level + 1)
    case .integral(let integral):
      // The variable is bound in the body, not in the ends.
      result.levels = dependencies[Int(integral.body.index)].levels & ~(1 << UInt64(integral.level))
      for end in [integral.from, integral.to] {
        if let end { result.levels |= dependencies[Int(end.index)].levels }
      }
      result.height = max(result.height, integral.level + 1)
    case .constant, .pi, .eulerGamma, .extent, .add, .multiply, .divide, .negate, .power, .apply, .minimum, .maximum,
      .select, .undefined:
      break
    }
    return result
  }

  /// Whether the index of this level is free in the expression.
  public func isFree(level: Int, in node: Node) -> Bool {
    dependencies[Int(node.index)].levels & (1 << UInt64(level)) != 0
  }

  /// `false` only when no leaf of the symbol is in the expression.
  func mayContain(symbol: Int, in node: Node) -> Bool {
    dependencies[Int(node.index)].symbols & (1 << UInt64(truncatingIfNeeded: symbol & 63)) != 0
  }

  /// One more than the largest level bound inside the expression, 0 when there is no big sum or product in it.
  func height(of node: Node) -> Int { dependencies[Int(node.index)].height }

  /// The nodes that `roots` are made of, operands before their users; `descend` may hold back from a node's operands.
  /// Without `integrands`, an integral is made of its ends only.
  public func reachable(
    from roots: [Node], integrands: Bool = true, where descend: (Node) -> Bool = { _ in true }
  ) -> [Node] {
    guard let last = roots.max() else { return [] }
    // Operands are older than their users: one way back from the last root meets every node after its users.
    var isReached = Array(repeating: false, count: Int(last.index) + 1)
    var count = 0
    for root in roots { isReached[Int(root.index)] = true }
    for index in isReached.indices.reversed() where isReached[index] {
      count += 1
      let node = Node(Int32(index))
      guard descend(node) else { continue }
      if !integrands, case .integral(let integral) = self[node] {
        for end in integral.ends { isReached[Int(end.index)] = true }
      } else {
        self[node].forEachOperand { isReached[Int($0.index)] = true }
      }
    }
    var nodes: [Node] = []
    nodes.reserveCapacity(count)
    for index in isReached.indices where isReached[index] { nodes.append(Node(Int32(index))) }
    return nodes
  }
}

extension ScalarGraph.Operation {
  /// Visits the operands in the order they are written.
  public func forEachOperand(_ body: (ScalarGraph.Node) -> Void) {
    switch self {
    case .constant, .pi, .eulerGamma, .leaf, .extent, .undefined: break
    case .add(let a, let b), .multiply(let a, let b), .divide(let a, let b), .power(let a, let b),
      .minimum(let a, let b),
      .maximum(let a, let b):
      body(a)
      body(b)
    case .negate(let a), .apply(_, let a), .bigSum(_, let a), .bigProduct(_, let a): body(a)
    case .integral(let integral):
      body(integral.body)
      integral.ends.forEach(body)
    case .select(_, let left, let right, let then, let otherwise):
      body(left)
      body(right)
      body(then)
      body(otherwise)
    }
  }
}
