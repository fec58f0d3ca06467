/// Arithmetic and functions over scalars, vectors and matrices.
extension Lowerer {
  func map(_ value: Value, _ change: (inout ScalarGraph, Node) -> Node, into graph: inout ScalarGraph) -> Value {
    switch value {
    case .scalar(let node): .scalar(change(&graph, node))
    case .vector(.explicit(let nodes)): .vector(.explicit(nodes.map { change(&graph, $0) }))
    case .vector(.formal(let node)): .vector(.formal(change(&graph, node)))
    case .row(.explicit(let nodes)): .row(.explicit(nodes.map { change(&graph, $0) }))
    case .row(.formal(let node)): .row(.formal(change(&graph, node)))
    case .matrix(let rows): .matrix(rows.map { $0.map { change(&graph, $0) } })
    }
  }

  mutating func map(_ value: Value, _ change: (inout ScalarGraph, Node) -> Node) -> Value {
    var graph = ScalarGraph()
    swap(&graph, &self.graph)
    let result = map(value, change, into: &graph)
    swap(&graph, &self.graph)
    return result
  }

  /// Entry by entry; a number meets every entry.
  mutating func zip(_ a: Value, _ b: Value, _ verb: String, _ join: (inout ScalarGraph, Node, Node) -> Node)
    throws(LoweringFailure) -> Value
  {
    switch (a, b) {
    case (.scalar(let x), .scalar(let y)): return .scalar(join(&graph, x, y))
    case (.scalar(let x), _): return map(b) { graph, y in join(&graph, x, y) }
    case (_, .scalar(let y)): return map(a) { graph, x in join(&graph, x, y) }
    case (.vector(.explicit(let x)), .vector(.explicit(let y))) where x.count == y.count:
      return .vector(.explicit(Swift.zip(x, y).map { join(&graph, $0, $1) }))
    case (.row(.explicit(let x)), .row(.explicit(let y))) where x.count == y.count:
      return .row(.explicit(Swift.zip(x, y).map { join(&graph, $0, $1) }))
    case (.vector(.formal(let x)), .vector(.formal(let y))): return .vector(.formal(join(&graph, x, y)))
    case (.row(.formal(let x)), .row(.formal(let y))): return .row(.formal(join(&graph, x, y)))
    case (.matrix(let x), .matrix(let y)) where x.count == y.count && x.first?.count == y.first?.count:
      return .matrix(Swift.zip(x, y).map { Swift.zip($0, $1).map { join(&graph, $0, $1) } })
    default: throw LoweringFailure(.shape, "\(a.shape) and \(b.shape) cannot be \(verb)")
    }
  }

  func transpose(_ value: Value) -> Value {
    switch value {
    case .scalar: value
    case .vector(let vector): .row(vector)
    case .row(let vector): .vector(vector)
    case .matrix(let rows):
      .matrix((0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column] } })
    }
  }

  /// The cross product.
  private mutating func cross(_ x: [Node], _ y: [Node]) -> [Node] {
    (0..<3).map { entry in
      let (i, j) = ((entry + 1) % 3, (entry + 2) % 3)
      return graph.subtract(graph.multiply(x[i], y[j]), graph.multiply(x[j], y[i]))
    }
  }

  mutating func multiply(_ style: Expression.Multiplication, _ a: Value, _ b: Value) throws(LoweringFailure) -> Value {
    switch (a, b) {
    case (.row(let x), .vector(let y)): return .scalar(try dot(x, y))
    case (.vector(let x), .vector(let y)) where style == .dot: return .scalar(try dot(x, y))
    case (.row(let x), .row(let y)) where style == .dot: return .scalar(try dot(x, y))
    case (.vector(.explicit(let x)), .vector(.explicit(let y))) where style == .times,
      (.row(.explicit(let x)), .row(.explicit(let y))) where style == .times:
      guard x.count == 3, y.count == 3 else {
        throw LoweringFailure(.unsupported, "× between vectors that have not three entries")
      }
      return .vector(.explicit(cross(x, y)))
    case (.vector(.explicit(let x)), .row(.explicit(let y))):
      return .matrix(x.map { left in y.map { graph.multiply(left, $0) } })
    case (.matrix(let rows), .vector(.explicit(let x))) where style != .hadamard && rows.first?.count == x.count:
      return .vector(.explicit(rows.map { row in graph.sum(Swift.zip(row, x).map { graph.multiply($0, $1) }) }))
    case (.row(.explicit(let x)), .matrix(let rows)) where style != .hadamard && rows.count == x.count:
      return .row(
        .explicit(
          (0..<(rows.first?.count ?? 0)).map { column in
            graph.sum(Swift.zip(x, rows).map { graph.multiply($0, $1[column]) })
          }))
    case (.matrix(let x), .matrix(let y)) where style != .hadamard:
      guard x.first?.count == y.count else { throw LoweringFailure(.shape, "\(a.shape) times \(b.shape)") }
      return .matrix(
        x.map { row in
          (0..<(y.first?.count ?? 0)).map { column in
            graph.sum(Swift.zip(row, y).map { graph.multiply($0, $1[column]) })
          }
        })
    default: return try zip(a, b, "multiplied") { graph, x, y in graph.multiply(x, y) }
    }
  }

  private mutating func dot(_ x: Value.Vector, _ y: Value.Vector) throws(LoweringFailure) -> Node {
    switch (x, y) {
    case (.explicit(let a), .explicit(let b)):
      guard a.count == b.count else {
        throw LoweringFailure(.shape, "a dot product of \(a.count) and \(b.count) entries")
      }
      return graph.sum(Swift.zip(a, b).map { graph.multiply($0, $1) })
    case (.formal(let a), .formal(let b)): return formalSum(graph.multiply(a, b), over: Value.entry)
    default: throw LoweringFailure(.unsupported, "a dot product of unlike vectors")
    }
  }

  /// Σ over every position of a formal index.
  mutating func formalSum(_ body: Node, over index: Int) -> Node {
    let level = nextLevel()
    return graph.bigSum(level: level, body: graph.substitute(index: .formal(index), by: .bound(level), in: body))
  }

  mutating func formalProduct(_ body: Node, over index: Int) -> Node {
    let level = nextLevel()
    return graph.bigProduct(level: level, body: graph.substitute(index: .formal(index), by: .bound(level), in: body))
  }

  private func nextLevel() -> Int { ScalarGraph.levelLimit - 1 }

  mutating func power(_ base: Expression, _ exponent: Expression) throws(LoweringFailure) -> Value {
    let value = try lower(base)
    if case .matrix(let rows) = value {
      if exponent == .negate(.number(Number(1))) || exponent == .number(Number(-1)) {
        return .matrix(try inverse(rows))
      }
      guard case .number(let number) = exponent, let count = number.value.integer, count >= 0, count <= 16,
        rows.count == rows.first?.count
      else { throw LoweringFailure(.unsupported, "this power of a matrix") }
      var result = Value.matrix(
        rows.indices.map { i in rows.indices.map { graph.constant($0 == i ? 1 : 0) } })
      for _ in 0..<count { result = try multiply(.juxtaposed, result, value) }
      return result
    }
    return try zip(value, try lower(exponent), "raised") { graph, a, b in graph.power(a, b) }
  }

  mutating func apply(_ function: Builtin, _ arguments: [Expression]) throws(LoweringFailure) -> Value {
    if let scalarFunction = function.scalar, let argument = arguments.first, arguments.count == 1 {
      let value = try lower(argument)
      if function == .abs, case .matrix = value { return try apply(.determinant, arguments) }
      if function == .abs, case .vector = value { return .scalar(try norm(value, order: 2)) }
      if function == .sign {
        // Authors disagree about sign(0): it has no value unless the note gives it one.
        let convention = scope.signOfZero
        return map(value) { graph, a in
          let zero = graph.constant(0)
          let (one, minusOne) = (graph.constant(1), graph.constant(-1))
          let none = convention.map { graph.constant($0) } ?? graph.undefined()
          let below = graph.select(.less, a, zero, then: minusOne, otherwise: none)
          return graph.select(.less, zero, a, then: one, otherwise: below)
        }
      }
      return map(value) { graph, a in graph.apply(scalarFunction, a) }
    }
    switch function {
    case .maximum, .minimum:
      var values: [Value] = []
      for argument in arguments { values.append(try lower(argument)) }
      if values.count == 1 {
        guard case .vector(.explicit(let nodes)) = values[0], let first = nodes.first else {
          if case .scalar = values[0] { return values[0] }
          throw LoweringFailure(.unsupported, "\(function.rawValue) of \(values[0].shape)")
        }
        return .scalar(nodes.dropFirst().reduce(first) { extreme(function, $0, $1) })
      }
      var result = values[0]
      for value in values.dropFirst() {
        result = try zip(result, value, "compared") { graph, a, b in
          function == .maximum ? graph.maximum(a, b) : graph.minimum(a, b)
        }
      }
      return result
    case .logBase:
      guard arguments.count == 2 else { throw LoweringFailure(.shape, "a logarithm of \(arguments.count) arguments") }
      let base = graph.apply(.log, try scalar(arguments[0]))
      return map(try lower(arguments[1])) { graph, a in graph.divide(graph.apply(.log, a), base) }
    case .root:
      let degree = try scalar(arguments[1])
      return map(try lower(arguments[0])) { graph, a in graph.power(a, graph.divide(graph.constant(1), degree)) }
    case .factorial:
      let argument = try scalar(arguments[0])
      if let constant = graph.constant(of: argument), let count = constant.integer {
        guard count >= 0, count <= 1000 else { throw LoweringFailure(.unsupported, "a factorial beyond 1000!") }
        var product: Rational = 1
        for factor in stride(from: 2, through: count, by: 1) { product = product * Rational(factor) }
        return .scalar(graph.constant(product))
      }
      return map(try lower(arguments[0])) { graph, a in graph.apply(.gamma, graph.add(a, graph.constant(1))) }
    case .binomial:
      if arguments.contains(where: { (try? integer($0)) == nil }) {
        // n! / (k! (n − k)!), for any numbers.
        let (n, k) = (try scalar(arguments[0]), try scalar(arguments[1]))
        let one = graph.constant(1)
        let top = graph.apply(.gamma, graph.add(n, one))
        let rest = graph.apply(.gamma, graph.add(graph.subtract(n, k), one))
        return .scalar(graph.divide(top, graph.multiply(graph.apply(.gamma, graph.add(k, one)), rest)))
      }
      let (n, k) = (try integer(arguments[0]), try integer(arguments[1]))
      guard n >= 0, k >= 0, k <= n, n <= 1000 else { throw LoweringFailure(.unsupported, "this binomial coefficient") }
      var value: Rational = 1
      for i in 0..<k { value = (value * Rational(n - i) / Rational(i + 1)) ?? value }
      return .scalar(graph.constant(value))
    case .norm:
      let value = try lower(arguments[0])
      guard arguments.count == 2, arguments[1] != .frobenius else { return .scalar(try norm(value, order: 2)) }
      if case .constant(.infinity) = arguments[1] { return .scalar(try operatorNorm(value, order: 0)) }
      if let order = try? literal(arguments[1]) { return .scalar(try operatorNorm(value, order: order)) }
      guard case .symbol = arguments[1] else { throw LoweringFailure(.unsupported, "this norm") }
      return .scalar(try norm(value, exponent: try scalar(arguments[1])))
    case .trace:
      guard case .matrix(let rows) = try lower(arguments[0]) else {
        throw LoweringFailure(.shape, "a trace needs a matrix")
      }
      return .scalar(graph.sum(rows.indices.compactMap { $0 < rows[$0].count ? rows[$0][$0] : nil }))
    case .determinant:
      guard case .matrix(let rows) = try lower(arguments[0]), rows.count == rows.first?.count, rows.count <= 5 else {
        throw LoweringFailure(.shape, "a determinant needs a small square matrix")
      }
      return .scalar(determinant(rows))
    case .diag:
      guard case .vector(.explicit(let nodes)) = try lower(arguments[0]) else {
        throw LoweringFailure(.unsupported, "diag of something that is no vector")
      }
      return .matrix(nodes.indices.map { i in nodes.indices.map { $0 == i ? nodes[i] : graph.constant(0) } })
    case .exp, .log, .sqrt, .abs, .sign, .floor, .ceil, .sin, .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh,
      .asinh, .acosh, .atanh, .gamma, .erf, .erfc:
      throw LoweringFailure(.shape, "\(function.rawValue) takes one argument")
    case .expectation, .variance, .covariance: return try moment(function, arguments)
    case .identityMatrix, .inverse: throw LoweringFailure(.unsupported, function.rawValue)
    }
  }

  private func literal(_ expression: Expression) throws(LoweringFailure) -> Int {
    guard case .number(let number) = expression, let value = number.value.integer else {
      throw LoweringFailure(.unsupported, "this norm")
    }
    return value
  }

  mutating func extreme(_ function: Builtin, _ a: Node, _ b: Node) -> Node {
    function == .maximum ? graph.maximum(a, b) : graph.minimum(a, b)
  }

  /// (Σ |x|^p)^{1/p} for an order p that is no number.
  private mutating func norm(_ value: Value, exponent: Node) throws(LoweringFailure) -> Node {
    guard case .vector(.explicit(let entries)) = value else { throw LoweringFailure(.unsupported, "this norm") }
    let total = graph.sum(entries.map { graph.power(graph.apply(.abs, $0), exponent) })
    return graph.power(total, graph.divide(graph.constant(1), exponent))
  }

  /// The norm of a vector, and of a matrix of numbers as an operator: the largest sum of a column (1) or of a row (0, for
  /// ∞), or the largest singular value (2). With names in it ‖X‖_2 is what texts derive with: all entries squared.
  private mutating func operatorNorm(_ value: Value, order: Int) throws(LoweringFailure) -> Node {
    guard case .matrix(let rows) = value, let width = rows.first?.count, width > 0 else {
      return try norm(value, order: order)
    }
    let columns = (0..<width).map { column in rows.map { $0[column] } }
    switch order {
    case 0, 1:
      let sums = (order == 0 ? rows : columns).map { line in graph.sum(line.map { graph.apply(.abs, $0) }) }
      return sums.dropFirst().reduce(sums[0]) { graph.maximum($0, $1) }
    case 2 where rows.joined().allSatisfy({ graph.constant(of: $0) != nil }):
      let lines = rows.count <= width ? rows : columns
      guard lines.count <= 2 else { throw LoweringFailure(.unsupported, "the largest singular value of this matrix") }
      func product(_ a: [Node], _ b: [Node]) -> Node { graph.sum(Swift.zip(a, b).map { graph.multiply($0, $1) }) }
      guard lines.count == 2 else { return graph.apply(.sqrt, product(lines[0], lines[0])) }
      // Eigenvalues of a symmetric 2×2 matrix.
      let (p, q, r) = (
        product(lines[0], lines[0]), product(lines[0], lines[1]), product(lines[1], lines[1])
      )
      let half = graph.constant(Rational(1, 2) ?? 1)
      let gap = graph.multiply(half, graph.add(p, graph.negate(r)))
      let root = graph.apply(.sqrt, graph.add(graph.multiply(gap, gap), graph.multiply(q, q)))
      return graph.apply(.sqrt, graph.add(graph.multiply(half, graph.add(p, r)), root))
    default: return try norm(value, order: order)
    }
  }

  /// Order 0 is the maximum norm. Of a matrix: Frobenius.
  private mutating func norm(_ value: Value, order: Int) throws(LoweringFailure) -> Node {
    let nodes: [Node]
    switch value {
    case .scalar(let node): return graph.apply(.abs, node)
    case .vector(.explicit(let entries)), .row(.explicit(let entries)): nodes = entries
    case .matrix(let rows) where order == 2: nodes = rows.flatMap { $0 }
    case .vector(.formal(let template)), .row(.formal(let template)):
      switch order {
      case 1: return formalSum(graph.apply(.abs, template), over: Value.entry)
      case 2:
        let squares = graph.power(template, graph.constant(2))
        return graph.apply(.sqrt, formalSum(squares, over: Value.entry))
      default: throw LoweringFailure(.unsupported, "this norm")
      }
    case .matrix: throw LoweringFailure(.unsupported, "this norm of a matrix")
    }
    switch order {
    case 0:
      let absolute = nodes.map { graph.apply(.abs, $0) }
      return absolute.dropFirst().reduce(absolute[0]) { graph.maximum($0, $1) }
    case 1: return graph.sum(nodes.map { graph.apply(.abs, $0) })
    case 2: return graph.apply(.sqrt, graph.sum(nodes.map { graph.power($0, graph.constant(2)) }))
    default:
      let power = graph.constant(Rational(order))
      let total = graph.sum(nodes.map { graph.power(graph.apply(.abs, $0), power) })
      return graph.power(total, graph.divide(graph.constant(1), power))
    }
  }

  /// By cofactors: without a value where the determinant is zero.
  private mutating func inverse(_ rows: [[Node]]) throws(LoweringFailure) -> [[Node]] {
    guard !isFormal, rows.count == rows.first?.count, rows.count <= 4 else {
      throw LoweringFailure(
        rows.count > 4 ? .outOfRange : .shape, "the inverse of a large matrix, or of one that is not square")
    }
    let whole = determinant(rows)
    if rows.count == 1 { return [[graph.divide(graph.constant(1), whole)]] }
    var result: [[Node]] = []
    for i in rows.indices {
      var line: [Node] = []
      for j in rows.indices {
        let minor = rows.indices.filter { $0 != j }.map { row in rows.indices.filter { $0 != i }.map { rows[row][$0] } }
        let cofactor = determinant(minor)
        line.append(graph.divide((i + j) % 2 == 0 ? cofactor : graph.negate(cofactor), whole))
      }
      result.append(line)
    }
    return result
  }

  private mutating func determinant(_ rows: [[Node]]) -> Node {
    if rows.count == 1 { return rows[0][0] }
    var total = graph.constant(0)
    for column in rows.indices {
      let minor = rows.dropFirst().map { row in row.indices.filter { $0 != column }.map { row[$0] } }
      let term = graph.multiply(rows[0][column], determinant(minor))
      total = column % 2 == 0 ? graph.add(total, term) : graph.subtract(total, term)
    }
    return total
  }
}
