/// Lowers expressions to scalar nodes at given sizes and index values, or formally, for every size at once.
struct Lowerer {
  typealias Node = ScalarGraph.Node

  /// Where an index letter points.
  enum IndexValue: Hashable {
    /// From 0.
    case fixed(Int)
    case formal(Int)
  }

  var graph = ScalarGraph()
  let scope: Scope
  let shapes: Shapes
  /// Extents by dimension; `nil` lowers formally.
  let sizes: [String: Int]?
  /// Which test function stands for an unknown one.
  var model = 0
  /// Printed decimals become leaves, so that they can be intervals.
  var decimalsAsLeaves = false

  /// Parameters of the function being lowered.
  var bindings: [String: Value] = [:]
  /// Fresh leaves that stand for a symbol while something is differentiated by it.
  var shadows: [String: Value] = [:]
  var indices: [String: IndexValue] = [:]
  /// Where labels point, inside definitions too.
  var labels: [String: Int] = [:]
  private(set) var symbols: [String] = []
  private(set) var symbolNumbers: [String: Int] = [:]
  /// A numeral that was met before is the same number: on the other side of a step. A definition's always are.
  var reusesDecimals = false
  private struct KnownDecimal: Hashable {
    var number: Number
    var definitions: [String]
  }
  private var knownDecimals: [KnownDecimal: Int] = [:]
  /// Leaves of decimals: leaf symbol → numeral.
  var decimals: [Int: Number] = [:]
  /// Unknown functions that were replaced by test functions.
  var unknownFunctions: Set<String> = []
  /// What is being differentiated mentions names, so a value that depends on nothing is only what is known of them.
  var differentiatesNames = false
  /// The outcome of a random experiment that moments are being summed over.
  var outcome: Int?
  /// What is being differentiated is itself a derivative.
  var differentiatesSlope = false
  /// Derivatives taken, for the check by finite differences.
  var derivatives: [DerivativeRecord] = []
  /// What fresh leaves stand for.
  var originals: [ScalarGraph.Leaf: Node] = [:]
  var underDefinition: [String] = []
  /// Counts that the definition being lowered sums to: its own n is the size of what it is applied to.
  var localCounts: Set<String> = []
  private var formalCount = 0
  var freshCount = 0
  private var depth = 0

  init(scope: Scope, shapes: Shapes, sizes: [String: Int]?) {
    self.scope = scope
    self.shapes = shapes
    self.sizes = sizes
  }

  var isFormal: Bool { sizes == nil }

  mutating func number(of symbol: String) -> Int {
    if let number = symbolNumbers[symbol] { return number }
    symbols.append(symbol)
    symbolNumbers[symbol] = symbols.count - 1
    if scope.symmetric.contains(symbol) { graph.symmetricSymbols.insert(symbols.count - 1) }
    return symbols.count - 1
  }

  mutating func freshFormal() -> Int {
    formalCount += 1
    return formalCount + 100
  }

  func extent(_ dimension: String) -> Int { sizes?[dimension] ?? sizes?[Shapes.commonDimension] ?? 1 }

  mutating func scalar(_ expression: Expression) throws(LoweringFailure) -> Node {
    let value = try lower(expression)
    guard case .scalar(let node) = value else {
      throw LoweringFailure(.shape, "\(expression) is \(value.shape), not a number")
    }
    return node
  }

  mutating func lower(_ expression: Expression) throws(LoweringFailure) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw LoweringFailure(.unsupported, "definitions nest deeper than 200") }
    guard graph.operations.count < 200_000 else {
      throw LoweringFailure(.unsupported, "more than 200,000 operations")
    }
    switch expression {
    case .number(let number): return .scalar(constant(number))
    case .constant(.pi): return .scalar(graph.intern(.pi))
    case .constant(.e): return .scalar(graph.apply(.exp, graph.constant(1)))
    case .constant(.infinity): throw LoweringFailure(.unsupported, "∞ is no number")
    case .symbol(let name): return try symbol(name)
    case .element(let base, let indices): return try element(base, indices)
    case .add(let terms):
      guard let first = terms.first else { return .scalar(graph.constant(0)) }
      var total = try lower(first)
      for term in terms.dropFirst() {
        let next = try lower(term)
        total = try zip(total, next, "added") { graph, a, b in graph.add(a, b) }
      }
      return total
    case .negate(let inner): return map(try lower(inner)) { graph, a in graph.negate(a) }
    case .multiply(let style, let a, let b): return try multiply(style, try lower(a), try lower(b))
    case .divide(let a, let b):
      let (top, bottom) = (try lower(a), try lower(b))
      return try zip(top, bottom, "divided") { graph, a, b in graph.divide(a, b) }
    case .power(let a, let b): return try power(a, b)
    case .apply(let function, let arguments): return try apply(function, arguments)
    case .call(let name, let arguments): return try call(name, arguments)
    case .big(let big, let range, let body): return try bigOperator(big, range, body)
    case .derivative(let body, let by): return try derivative(body, by[...])
    case .gradient(let body, let by): return try gradient(body, by)
    case .prime(let name, let order, let arguments): return try prime(name, order, arguments)
    case .evaluated(let body, let assignments): return try evaluated(body, assignments)
    case .cases(let branches): return try cases(branches[...])
    case .indicator(let condition):
      let (one, zero) = (graph.constant(1), graph.constant(0))
      return .scalar(try select(condition, one, zero))
    case .vector(let entries):
      var nodes: [Node] = []
      for entry in entries { nodes.append(try scalar(entry)) }
      return .vector(.explicit(nodes))
    case .matrix(let rows):
      var result: [[Node]] = []
      for row in rows {
        var nodes: [Node] = []
        for entry in row { nodes.append(try scalar(entry)) }
        result.append(nodes)
      }
      if let first = result.first, first.count == 1 { return .vector(.explicit(result.map { $0[0] })) }
      if result.count == 1 { return .row(.explicit(result[0])) }
      return .matrix(result)
    case .dottedMatrix(let rows): return try dottedMatrix(rows)
    case .transpose(let inner): return transpose(try lower(inner))
    case .limit: throw LoweringFailure(.unsupported, "a limit inside a formula")
    case .integral(let body, let variable, let from, let to): return try integral(body, variable, from, to)
    case .opaque(let key):
      if let definition = scope.definition(key), !definition.isFunction { return try definedValue(definition) }
      throw LoweringFailure(.unknown, "\(key) is not defined in this note")
    }
  }

  private mutating func constant(_ number: Number) -> Node {
    guard decimalsAsLeaves, number.halfUnit != nil else { return graph.constant(number.value) }
    let key = KnownDecimal(number: number, definitions: underDefinition)
    if reusesDecimals || !underDefinition.isEmpty, let symbol = knownDecimals[key] {
      return graph.leaf(.init(symbol: symbol))
    }
    freshCount += 1
    let symbol = self.number(of: "#\(freshCount)")
    decimals[symbol] = number
    if knownDecimals[key] == nil, !reusesDecimals || !underDefinition.isEmpty { knownDecimals[key] = symbol }
    return graph.leaf(.init(symbol: symbol))
  }
}
