extension Expression {
  /// The direct subexpressions, conditions included, in a fixed order.
  public var operands: [Expression] {
    switch self {
    case .add(let list), .vector(let list), .apply(_, let list), .call(_, let list), .prime(_, _, let list):
      return list
    default:
      var operands: [Expression] = []
      forEachOperand { operands.append($0) }
      return operands
    }
  }

  /// Calls `body` with each of the `operands`, which nothing has to gather first.
  public func forEachOperand(_ body: (Expression) -> Void) {
    _ = containsOperand {
      body($0)
      return false
    }
  }

  /// Whether one of the `operands` satisfies the predicate; none after it is looked at.
  public func containsOperand(where predicate: (Expression) -> Bool) -> Bool {
    switch self {
    case .number, .constant, .symbol, .opaque: false
    case .element(let base, let list), .derivative(let base, let list):
      predicate(base) || list.contains(where: predicate)
    case .add(let list), .vector(let list), .apply(_, let list), .call(_, let list), .prime(_, _, let list):
      list.contains(where: predicate)
    case .negate(let a), .transpose(let a): predicate(a)
    case .multiply(_, let a, let b), .divide(let a, let b), .power(let a, let b): predicate(a) || predicate(b)
    case .big(_, let range, let body):
      predicate(body) || range.from.map(predicate) ?? false || range.to.map(predicate) ?? false
        || range.conditions.contains { $0.containsOperand(where: predicate) }
    case .gradient(let body, let by): predicate(body) || by.map(predicate) ?? false
    case .evaluated(let body, let assignments):
      predicate(body) || assignments.contains { predicate($0.symbol) || predicate($0.value) }
    case .cases(let branches):
      branches.contains { predicate($0.value) || $0.condition.containsOperand(where: predicate) }
    case .indicator(let condition): condition.containsOperand(where: predicate)
    case .matrix(let rows): rows.contains { $0.contains(where: predicate) }
    case .dottedMatrix(let rows):
      rows.contains { $0.contains { if case .value(let value) = $0 { predicate(value) } else { false } } }
    case .limit(let body, _, let to, _): predicate(body) || predicate(to)
    case .integral(let body, _, let from, let to): predicate(body) || predicate(from) || predicate(to)
    }
  }

  /// The same expression over other operands, which must be as many as `operands`.
  public func with(operands: [Expression]) -> Expression {
    var rest = operands[...]
    func next() -> Expression { rest.removeFirst() }
    func fill(_ condition: Condition) -> Condition {
      switch condition {
      case .relation(_, let relation, _):
        let left = next()
        return .relation(left, relation, next())
      case .all(let conditions): return .all(conditions.map(fill))
      case .otherwise: return .otherwise
      }
    }
    switch self {
    case .number, .constant, .symbol, .opaque: return self
    case .element: return .element(next(), Array(rest))
    case .add: return .add(operands)
    case .vector: return .vector(operands)
    case .negate: return .negate(next())
    case .transpose: return .transpose(next())
    case .multiply(let style, _, _):
      let a = next()
      return .multiply(style, a, next())
    case .divide:
      let a = next()
      return .divide(a, next())
    case .power:
      let a = next()
      return .power(a, next())
    case .apply(let function, _): return .apply(function, operands)
    case .call(let name, _): return .call(name, operands)
    case .prime(let name, let order, _): return .prime(name, order: order, operands)
    case .big(let big, var range, _):
      let body = next()
      if range.from != nil { range.from = next() }
      if range.to != nil { range.to = next() }
      range.conditions = range.conditions.map(fill)
      return .big(big, range, body)
    case .derivative: return .derivative(next(), by: Array(rest))
    case .gradient:
      let body = next()
      return .gradient(body, by: rest.first)
    case .evaluated(_, let assignments):
      let body = next()
      return .evaluated(
        body,
        assignments.map { _ in
          let symbol = next()
          return Assignment(symbol: symbol, value: next())
        })
    case .cases(let branches):
      return .cases(
        branches.map {
          let value = next()
          return Branch(value: value, condition: fill($0.condition))
        })
    case .indicator(let condition): return .indicator(fill(condition))
    case .matrix(let rows): return .matrix(rows.map { $0.map { _ in next() } })
    case .dottedMatrix(let rows):
      return .dottedMatrix(
        rows.map { $0.map { if case .value = $0 { MatrixEntry.value(next()) } else { $0 } } })
    case .limit(_, let variable, _, let side):
      let body = next()
      return .limit(body, variable: variable, to: next(), side: side)
    case .integral(_, let variable, _, _):
      let body = next()
      let from = next()
      return .integral(body, variable: variable, from: from, to: next())
    }
  }

  /// What two expressions must share to be compared operand by operand.
  var head: String {
    switch self {
    case .number: "number"
    case .constant(let constant): constant.rawValue
    case .symbol(let name): "symbol \(name)"
    case .opaque(let key): "opaque \(key)"
    case .element(_, let indices): "element \(indices.count)"
    case .add(let terms): "add \(terms.count)"
    case .vector(let entries): "vector \(entries.count)"
    case .negate: "negate"
    case .transpose: "transpose"
    case .multiply(let style, _, _): "multiply \(style)"
    case .divide: "divide"
    case .power: "power"
    case .apply(let function, _): "apply \(function)"
    case .call(let name, _): "call \(name)"
    case .prime(let name, let order, _): "prime \(name) \(order)"
    case .big(let big, let range, _):
      "big \(big) \(range.index) \(range.from != nil) \(range.to != nil) \(range.conditions.count)"
    case .derivative(_, let by): "derivative \(by.count)"
    case .gradient(_, let by): "gradient \(by != nil)"
    case .evaluated(_, let assignments): "evaluated \(assignments.count)"
    case .cases(let branches): "cases \(branches.count)"
    case .indicator: "indicator"
    case .matrix(let rows): "matrix \(rows.map(\.count))"
    case .dottedMatrix(let rows): "dotted \(rows.map(\.count))"
    case .limit(_, let variable, _, let side): "limit \(variable) \(side)"
    case .integral(_, let variable, _, _): "integral \(variable)"
    }
  }

  /// Rewrites bottom up.
  public func transformed(_ change: (Expression) -> Expression) -> Expression {
    let operands = self.operands
    return change(operands.isEmpty ? self : with(operands: operands.map { $0.transformed(change) }))
  }

  public func replacing(_ target: Expression, by replacement: Expression) -> Expression {
    transformed { $0 == target ? replacement : $0 }
  }

  /// With an index letter at one position, wherever no sum or product counts with it.
  public func replacingFree(_ letter: String, by position: Expression) -> Expression {
    if self == .symbol(letter) { return position }
    if case .big(_, let range, _) = self, range.index == letter { return self }
    let operands = self.operands
    return operands.isEmpty ? self : with(operands: operands.map { $0.replacingFree(letter, by: position) })
  }

  /// Calls `body` on this expression and all below it, outermost first.
  public func forEach(_ body: (Expression) -> Void) {
    body(self)
    forEachOperand { $0.forEach(body) }
  }

  public func contains(where predicate: (Expression) -> Bool) -> Bool {
    predicate(self) || containsOperand { $0.contains(where: predicate) }
  }
}

extension Expression.Condition {
  public var names: Set<String> { operands.reduce(into: []) { $0.formUnion($1.names) } }

  var operands: [Expression] {
    switch self {
    case .relation(let a, _, let b): [a, b]
    case .all(let conditions): conditions.flatMap(\.operands)
    case .otherwise: []
    }
  }

  func containsOperand(where predicate: (Expression) -> Bool) -> Bool {
    switch self {
    case .relation(let a, _, let b): predicate(a) || predicate(b)
    case .all(let conditions): conditions.contains { $0.containsOperand(where: predicate) }
    case .otherwise: false
    }
  }
}
