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
