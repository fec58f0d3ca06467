import LaTeX

/// Fractions that are derivatives, ∂ and ∇ as operators, limits, integrals, evaluation bars.
extension Reader {
  mutating func fraction(
    _ cursor: inout Cursor, _ command: String, _ numerator: LayoutNode, _ denominator: LayoutNode
  ) throws(ReadingFailure) -> Expression {
    cursor.advance()
    switch command {
    case "\\binom", "\\dbinom", "\\tbinom", "\\choose":
      return .apply(.binomial, [try expression(numerator), try expression(denominator)])
    case "\\atop", "\\brace", "\\brack":
      // Two lines, a Stirling number: no fraction.
      throw ReadingFailure(
        "not understood: \(command)",
        numerator.span.lowerBound..<max(numerator.span.upperBound, denominator.span.upperBound))
    default: break
    }
    if let by = try differentials(normalize(children(denominator))) {
      let top = normalize(children(numerator))
      if let first = top.first, isDifferential(first) {
        let rest = Array(top.dropFirst())
        if let variable = by.first, by.count > 1, Set(by).count == 1, order(first) == 1 {
          let body = rest.isEmpty ? try operand(&cursor) : try expression(rest)
          return derivative(of: body, byPower: by.count, of: variable)
        }
        if rest.isEmpty { return .derivative(try operand(&cursor), by: by) }
        let body = try expression(rest)
        return try appliedDerivative(&cursor, body, by)
      }
    }
    return .divide(try expression(numerator), try expression(denominator))
  }

  /// `dL/dw`, `∂f/∂x_i`, `d^2y/dx^2` on one line; `nil` when this is no such quotient.
  mutating func inlineDerivative(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    guard let first = cursor.current, isDifferential(first) else { return nil }
    var top = cursor
    top.advance()
    let start = top.position
    if let node = top.current, plainSymbol(node) != "/" {
      top.advance()
      if let group = bracketGroup(top), group.open == "(" { top.position += group.length }
    }
    guard let slash = top.current, plainSymbol(slash) == "/", let below = top.peek(), isDifferential(below),
      let variable = top.peek(2), let by = try differentials([below, variable])
    else { return nil }
    let body = Array(top.nodes[start..<top.position])
    top.position += 3
    cursor = top
    return body.isEmpty
      ? .derivative(try operand(&cursor), by: by) : try appliedDerivative(&cursor, try expression(body), by)
  }

  /// `\frac{\partial f}{\partial x}(a)`: at a place.
  private mutating func appliedDerivative(_ cursor: inout Cursor, _ body: Expression, _ by: [Expression])
    throws(ReadingFailure) -> Expression
  {
    let value = Expression.derivative(body, by: by)
    guard case .symbol(let name) = body, let group = bracketGroup(cursor), group.open == "(",
      let arguments = try? peekList(group.body), arguments.count == 1
    else { return value }
    if !context.functions.contains(name) {
      // dg/dx (a) of an unknown g: its derivative there.
      guard Reader.primedFunctions.contains(name) || name == "u" || name == "v", Set(by).count == 1 else {
        return value
      }
      try advance(&cursor, group)
      return .prime(name, order: by.count, arguments)
    }
    guard by.count == 1 else { return value }
    try advance(&cursor, group)
    if arguments[0] == by[0] { return .derivative(.call(name, arguments), by: by) }
    return .evaluated(.derivative(.call(name, by), by: by), [.init(symbol: by[0], value: arguments[0])])
  }

  private func peekList(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression] {
    var copy = self
    return try copy.list(normalize(nodes))
  }

  /// `\partial L / \partial \sigma^2`, of first order: by the variance. By the chain rule that is ∂L/∂σ over 2σ.
  private func derivative(of body: Expression, byPower order: Int, of variable: Expression) -> Expression {
    let exponent = Expression.number(Number(Rational(order)))
    let rest: Expression = order == 2 ? variable : .power(variable, .number(Number(Rational(order - 1))))
    return .divide(.derivative(body, by: [variable]), .multiply(.juxtaposed, exponent, rest))
  }

  /// The 2 of `d^2`.
  private func order(_ node: LayoutNode) -> Int? {
    switch node.kind {
    case .scripts(_, _, let exponent?, _):
      let digits = normalize(children(exponent))
      if digits.count == 1, case .number(let text) = digits[0].kind { return Int(text) }
      return nil
    case .styled(_, _, let body):
      let inner = normalize(children(body))
      return inner.count == 1 ? order(inner[0]) : nil
    default: return 1
    }
  }

  /// d or ∂, possibly with an order.
  func isDifferential(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .letter("d"), .symbol("\\partial"), .letter("∂"): return true
    case .scripts(let base?, nil, _, 0): return isDifferential(base)
    case .styled(_, _, let body):
      let inner = normalize(children(body))
      return inner.count == 1 && isDifferential(inner[0])
    default: return false
    }
  }

  /// `∂x`, `∂x_i ∂x_j`, `dx^2`: the variables, repeated by order; `nil` when this is no denominator of a derivative.
  private mutating func differentials(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression]? {
    guard nodes.count >= 2, isDifferential(nodes[0]) else { return nil }
    var by: [Expression] = []
    var position = 0
    while position < nodes.count {
      guard isDifferential(nodes[position]), position + 1 < nodes.count else { return nil }
      position += 1
      var end = position + 1
      while end < nodes.count, !isDifferential(nodes[end]) { end += 1 }
      var variable = Array(nodes[position..<end])
      var order = 1
      if variable.count == 1, case .scripts(let base?, let sub, let sup?, 0) = variable[0].kind,
        case .exponent = superscript(sup)
      {
        let digits = normalize(children(sup))
        if digits.count == 1, case .number(let text) = digits[0].kind, let count = Int(text), (1...6).contains(count) {
          order = count
          variable = [
            sub == nil ? base : LayoutNode(.scripts(base: base, sub: sub, sup: nil, primes: 0), variable[0].span)
          ]
        } else if sub == nil {
          return nil
        }
      }
      let value = try expression(variable)
      by += Array(repeating: value, count: order)
      position = end
    }
    return by
  }

  /// What a differential operator without a body applies to.
  mutating func operand(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let next = cursor.current, startsFactor(next) || plainSymbol(next) == "-" else {
      throw ReadingFailure("an operator without an operand", cursor.end..<cursor.end)
    }
    if plainSymbol(next) == "-" {
      cursor.advance()
      return .negate(try operand(&cursor))
    }
    var value = try factor(&cursor)
    if let following = cursor.current, startsFactor(following) || plainSymbol(following).flatMap(multiplication) != nil,
      choices.pick("the derivative takes the whole product after it, or its first factor", of: 2, strained: true) == 1
    {
      return value
    }
    while let node = cursor.current {
      if let glyph = plainSymbol(node), let style = multiplication(glyph) {
        cursor.advance()
        value = .multiply(style, value, try factor(&cursor))
      } else if startsFactor(node) {
        value = .multiply(.juxtaposed, value, try factor(&cursor))
      } else {
        break
      }
    }
    // d/dx x² + 3x = 2x + 3.
    guard let sign = cursor.current.flatMap(plainSymbol), sign == "+" || sign == "-", cursor.peek() != nil,
      choices.pick("the derivative takes the product after it, or the whole sum", of: 2, strained: true) == 1
    else { return value }
    return .add([value, try sum(&cursor)])
  }

  /// `\partial_{x} f`, `\nabla f`, `\nabla_x f`, `\nabla^2`.
  mutating func differentialOperator(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else { throw ReadingFailure("an operator is missing", cursor.end..<cursor.end) }
    var base = node
    var sub: LayoutNode?
    var isSecond = false
    if case .scripts(let inner?, let below, let above, 0) = node.kind {
      if let above {
        let order = normalize(children(above))
        guard plainSymbol(inner) == "\\nabla", order.count == 1, case .number("2") = order[0].kind else {
          throw ReadingFailure("not understood: \(shown(node))", node.span)
        }
        isSecond = true
      }
      (base, sub) = (inner, below)
    }
    cursor.advance()
    let variable = try sub.map { (node) throws(ReadingFailure) in try expression(node) }
    if plainSymbol(base) == "\\partial" {
      guard let variable else {
        // ∂L / ∂x on one line.
        guard let next = cursor.current, startsFactor(next) else {
          throw ReadingFailure("∂ without a variable", node.span)
        }
        let body = try factor(&cursor)
        guard let slash = cursor.current, plainSymbol(slash) == "/", let other = cursor.peek(),
          plainSymbol(other) == "\\partial"
        else {
          throw ReadingFailure("∂ without a variable", node.span)
        }
        cursor.position += 2
        return .derivative(body, by: [try factor(&cursor)])
      }
      return .derivative(try operand(&cursor), by: [variable])
    }
    let body = try operand(&cursor)
    guard isSecond else { return .gradient(body, by: variable) }
    // The matrix of second derivatives.
    if let variable { return .derivative(body, by: [variable, variable]) }
    if case .call(_, let arguments) = body, arguments.count == 1 {
      return .derivative(body, by: [arguments[0], arguments[0]])
    }
    return .gradient(.gradient(body, by: nil), by: nil)
  }

  mutating func limit(_ cursor: inout Cursor, _ sub: LayoutNode?, _ node: LayoutNode) throws(ReadingFailure)
    -> Expression
  {
    cursor.advance()
    guard let sub else { throw ReadingFailure("a limit without a variable", node.span) }
    let nodes = normalize(children(sub))
    guard let arrow = nodes.firstIndex(where: { relation($0) == .tendsTo }) else {
      throw ReadingFailure("a limit without an arrow", sub.span)
    }
    guard case .symbol(let variable) = try expression(Array(nodes[..<arrow])) else {
      throw ReadingFailure("a limit over something that is no variable", sub.span)
    }
    let (to, side) = try limitPoint(Array(nodes[(arrow + 1)...]))
    return .limit(
      try bigBody(&cursor, .init(index: variable, from: nil, to: nil, conditions: [])), variable: variable, to: to,
      side: side)
  }

  /// `0`, `0^+`, `-\infty`, `+\infty`.
  mutating func limitPoint(_ nodes: [LayoutNode]) throws(ReadingFailure) -> (Expression, Int) {
    if let last = nodes.last, case .scripts(let base?, nil, let sup?, 0) = last.kind,
      let mark = normalize(children(sup)).first, normalize(children(sup)).count == 1, let glyph = plainSymbol(mark),
      glyph == "+" || glyph == "-"
    {
      return (try expression(Array(nodes.dropLast()) + [base]), glyph == "+" ? 1 : -1)
    }
    return (try expression(nodes), 0)
  }

  /// `\int_a^b f dx`.
  mutating func integral(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else { throw ReadingFailure("an integral is missing", cursor.end..<cursor.end) }
    if context.readsDistributions, let value = try integralOverDomain(&cursor) { return value }
    guard case .scripts(_, let sub?, let sup?, 0) = node.kind else {
      guard context.readsAntiderivatives, plainSymbol(node) == "\\int" else {
        return try integralWithoutEnds(&cursor, node)
      }
      let (body, variable) = try integrand(&cursor, node)
      return .antiderivative(of: body, by: variable)
    }
    let (body, variable) = try integrand(&cursor, node)
    return .integral(body, variable: variable, from: try expression(sub), to: try expression(sup))
  }

  /// What stands between an integral sign and its differential, and the differential's name.
  private mutating func integrand(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure)
    -> (body: Expression, variable: String)
  {
    cursor.advance()
    var depth = 0
    // Every integral sign takes a differential of its own: the inner ones come first.
    var inner = 0
    var position = cursor.position
    while position + 1 < cursor.nodes.count {
      let candidate = cursor.nodes[position]
      if isOpening(candidate) { depth += 1 } else if isClosing(candidate) { depth -= 1 }
      if depth == 0, isIntegralSign(candidate) { inner += 1 }
      if depth == 0, isDifferential(candidate), isVariable(cursor.nodes[position + 1]) {
        if inner == 0 { break }
        inner -= 1
      }
      position += 1
    }
    if position + 1 >= cursor.nodes.count, let first = cursor.current,
      let (body, variable) = try integrandFraction(first)
    {
      cursor.advance()
      return (body, variable)
    }
    guard position + 1 < cursor.nodes.count, let variable = name(of: cursor.nodes[position + 1]) else {
      throw ReadingFailure("an integral without a differential", node.span)
    }
    let integrand = Array(cursor.nodes[cursor.position..<position])
    let body = integrand.isEmpty ? Expression.number(Number(1)) : try expression(integrand)
    cursor.position = position + 2
    return (body, variable)
  }

  /// Said of an integral without ends and without a differential of its own.
  public static let indefiniteIntegral = "an indefinite integral"

  /// `\int p(x) \, dx`, `\int_D f(x) \, dx`: over a region that the formula does not spell out; a value with a name.
  private mutating func integralWithoutEnds(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure)
    -> Expression
  {
    var depth = 0
    var end: Int?
    var position = cursor.position + 1
    while position < cursor.nodes.count {
      let candidate = cursor.nodes[position]
      if isOpening(candidate) { depth += 1 } else if isClosing(candidate) { depth -= 1 }
      if depth < 0 { break }
      if depth == 0, let glyph = plainSymbol(candidate), glyph == "+" || glyph == "-", end != nil { break }
      if depth == 0, isDifferential(candidate), position + 1 < cursor.nodes.count,
        isVariable(cursor.nodes[position + 1])
      {
        end = position + 2
      }
      position += 1
    }
    guard let end else { throw ReadingFailure(Self.indefiniteIntegral, node.span) }
    let text = tree.text(in: span(of: Array(cursor.nodes[cursor.position..<end])))
    cursor.position = end
    return .opaque(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// `\frac{dx}{1+x^2}`: a differential at an end of the numerator.
  private mutating func integrandFraction(_ node: LayoutNode) throws(ReadingFailure) -> (Expression, variable: String)?
  {
    guard case .fraction(_, let numerator, let denominator) = node.kind else { return nil }
    var top = normalize(children(numerator))
    guard top.count >= 2 else { return nil }
    for position in [top.count - 2, 0] where isDifferential(top[position]) {
      guard let variable = name(of: top[position + 1]) else { continue }
      top.removeSubrange(position...position + 1)
      let factor = top.isEmpty ? Expression.number(Number(1)) : try expression(top)
      return (.divide(factor, try expression(denominator)), variable)
    }
    return nil
  }

  private func isVariable(_ node: LayoutNode) -> Bool {
    if case .letter = node.kind { return true }
    return name(of: node) != nil
  }

  /// `x=0`, `x=1, y=2` after an evaluation bar.
  mutating func assignments(_ node: LayoutNode) throws(ReadingFailure) -> [Expression.Assignment] {
    var result: [Expression.Assignment] = []
    for part in split(normalize(children(node)), at: [","]) {
      guard case .relation(let symbol, .equal, let value) = try condition(part) else {
        throw ReadingFailure("an evaluation at something that is no assignment", node.span)
      }
      result.append(.init(symbol: symbol, value: value))
    }
    return result
  }
}
