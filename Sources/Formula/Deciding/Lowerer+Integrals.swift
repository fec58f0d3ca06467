/// Definite integrals: the variable becomes a bound leaf, infinite ends become open ones.
extension Lowerer {
  private enum End {
    case finite(Node)
    case infinite(sign: Int)
  }

  mutating func integral(
    _ body: Expression, _ variable: String, _ from: Expression, _ to: Expression
  ) throws(LoweringFailure) -> Value {
    let (lower, upper) = (try end(from), try end(to))
    let symbol = number(of: "∫")
    let index = freshFormal()
    let leaf = graph.leaf(.init(symbol: symbol, indices: [.formal(index)]))
    let outer = (bindings[variable], indices[variable])
    bindings[variable] = .scalar(leaf)
    indices[variable] = nil
    defer { (bindings[variable], indices[variable]) = outer }
    let value = try self.lower(body)
    let level = ScalarGraph.levelLimit - 1
    func integrate(_ graph: inout ScalarGraph, _ node: Node, _ from: Node?, _ to: Node?) -> Node {
      let pieces = graph.pieces(of: node, in: leaf, from: from, to: to)
      var total = graph.constant(0)
      for piece in pieces {
        let bound = graph.substitute(index: .formal(index), by: .bound(level), in: piece.body)
        total = graph.add(
          total, graph.integral(symbol: symbol, level: level, body: bound, from: piece.from, to: piece.to))
      }
      return total
    }
    switch (lower, upper) {
    case (.finite(let a), .finite(let b)): return map(value) { graph, node in integrate(&graph, node, a, b) }
    case (.finite(let a), .infinite(1)): return map(value) { graph, node in integrate(&graph, node, a, nil) }
    case (.infinite(-1), .finite(let b)): return map(value) { graph, node in integrate(&graph, node, nil, b) }
    case (.infinite(-1), .infinite(1)): return map(value) { graph, node in integrate(&graph, node, nil, nil) }
    // Backwards: the same with the other sign.
    case (.infinite(1), .finite(let b)):
      return map(value) { graph, node in graph.negate(integrate(&graph, node, b, nil)) }
    case (.finite(let a), .infinite(-1)):
      return map(value) { graph, node in graph.negate(integrate(&graph, node, nil, a)) }
    case (.infinite(1), .infinite(-1)):
      return map(value) { graph, node in graph.negate(integrate(&graph, node, nil, nil)) }
    case (.infinite, .infinite): throw LoweringFailure(.unsupported, "an integral from ∞ to ∞")
    case (.finite, .infinite), (.infinite, .finite): throw LoweringFailure(.unsupported, "the ends of an integral")
    }
  }

  private mutating func end(_ expression: Expression) throws(LoweringFailure) -> End {
    switch expression {
    case .constant(.infinity): return .infinite(sign: 1)
    case .negate(.constant(.infinity)): return .infinite(sign: -1)
    default: return .finite(try scalar(expression))
    }
  }
}

extension ScalarGraph {
  /// A part of the range of an integral in which every condition on the variable has one answer.
  struct IntegralPiece {
    var body: Node
    var from: Node?
    var to: Node?
  }

  /// ∫ of a formula by cases, cut where its conditions compare the variable with numbers: the density that is 1 on [0, 1]
  /// and 0 elsewhere. The whole range, where there is nothing to cut or its ends are no numbers.
  mutating func pieces(of body: Node, in variable: Node, from: Node?, to: Node?) -> [IntegralPiece] {
    let whole = [IntegralPiece(body: body, from: from, to: to)]
    let low = from.map { constant(of: $0) }
    let high = to.map { constant(of: $0) }
    if case .some(.none) = low { return whole }
    if case .some(.none) = high { return whole }
    var cuts: Set<Rational> = []
    for node in reachable(from: [body]) {
      guard case .select(_, let left, let right, _, _) = self[node] else { continue }
      if left == variable, let cut = constant(of: right) { cuts.insert(cut) }
      if right == variable, let cut = constant(of: left) { cuts.insert(cut) }
    }
    let inside = cuts.filter { cut in
      (low.flatMap { $0 }.map { $0 < cut } ?? true) && (high.flatMap { $0 }.map { cut < $0 } ?? true)
    }.sorted()
    guard !cuts.isEmpty, low.flatMap({ $0 }).map({ a in high.flatMap { $0 }.map { a < $0 } ?? true }) ?? true else {
      return whole
    }
    let ends: [Rational?] = [low.flatMap { $0 }] + inside + [high.flatMap { $0 }]
    return zip(ends, ends.dropFirst()).map { start, end in
      let sample: Rational =
        switch (start, end) {
        case (let a?, let b?): ((a + b) / 2) ?? a
        case (let a?, nil): a + 1
        case (nil, let b?): b - 1
        case (nil, nil): 0
        }
      return IntegralPiece(
        body: resolved(body, variable, at: sample), from: start.map { constant($0) }, to: end.map { constant($0) })
    }
  }

  /// The body with the conditions on the variable answered as they are at one value.
  private mutating func resolved(_ body: Node, _ variable: Node, at value: Rational) -> Node {
    var images: [Node: Node] = [:]
    for node in reachable(from: [body]) {
      if case .select(let relation, let left, let right, let then, let otherwise) = self[node],
        left == variable || right == variable,
        let a = left == variable ? value : constant(of: left), let b = right == variable ? value : constant(of: right)
      {
        let holds =
          switch relation {
          case .less: a < b
          case .lessOrEqual: a <= b
          case .equal: a == b
          case .notEqual: a != b
          }
        images[node] = images[holds ? then : otherwise] ?? (holds ? then : otherwise)
      } else {
        images[node] = rebuilt(node, images)
      }
    }
    return images[body] ?? body
  }
}

extension Expression {
  /// Why a value with an integral in it may not be found.
  var doubtfulIntegral: String {
    let hasIntegral = contains {
      if case .integral = $0 { return true }
      return false
    }
    return hasIntegral ? ": the integral may diverge, or converge too slowly" : ""
  }
}
