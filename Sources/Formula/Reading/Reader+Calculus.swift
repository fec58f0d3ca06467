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
    if var by = try differentials(normalize(children(denominator))) {
      var top = normalize(children(numerator))
      // \frac{-\partial φ}{\partial r}
      let isNegative = top.count > 2 && plainSymbol(top[0]) == "-" && isDifferential(top[1])
      if isNegative { top.removeFirst() }
      if let first = top.first, isDifferential(first) {
        // ∂L/∂σ² is by σ²: a second derivative has its order on both lines.
        if case .scripts = first.kind {
        } else if by.count > 1, Set(by).count == 1 {
          by = [.power(by[0], .number(Number(Rational(by.count))))]
        }
        let rest = Array(top.dropFirst())
        if rest.isEmpty { return .derivative(try operand(&cursor), by: by) }
        let body = try expression(rest)
        let value = try appliedDerivative(&cursor, body, by)
        return isNegative ? .negate(value) : value
      }
    }
    if let value = try derivativeOfSomeOrder(&cursor, numerator, denominator) { return value }
    return .divide(try quantity(numerator), try quantity(denominator))
  }

  /// `\text{number of things}` above or below a line is one name.
  private mutating func quantity(_ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let nodes = normalize(children(node))
    guard nodes.count == 1, case .text(_, let pieces) = nodes[0].kind, word(nodes[0]) == nil,
      pieces.count == 1, case .characters(let text) = pieces[0].kind, text.contains(where: \.isLetter)
    else { return try expression(node) }
    return .opaque(text.trimmingCharacters { $0 == " " })
  }

  /// `\frac{d^n M}{dt^n}(0)` is no quotient of powers: a value with a name, as n is no number. The cursor stands behind it.
  private func derivativeOfSomeOrder(_ cursor: inout Cursor, _ numerator: LayoutNode, _ denominator: LayoutNode)
    throws(ReadingFailure) -> Expression?
  {
    let (top, bottom) = (normalize(children(numerator)), normalize(children(denominator)))
    guard bottom.count == 2, isDifferential(bottom[0]), case .scripts(let d?, nil, let order?, 0)? = top.first?.kind,
      isDifferential(d), case .scripts(_, _, let below?, 0) = bottom[1].kind,
      tree.text(of: order) == tree.text(of: below)
    else { return nil }
    let start = cursor.position - 1
    if top.count > 1, let place = bracketGroup(cursor), place.open == "(" { try advance(&cursor, place) }
    return .opaque(tree.text(in: span(of: Array(cursor.nodes[start..<cursor.position]))).filter { $0 != " " })
  }

  /// `\partial^2 \cosh(x)`: of a function of one variable, at what it is applied to.
  private func slope(of value: Expression, order: Int) -> Expression? {
    let (argument, function): (Expression, (Expression) -> Expression)
    switch value {
    case .apply(let builtin, let arguments) where arguments.count == 1:
      (argument, function) = (arguments[0], { .apply(builtin, [$0]) })
    case .call(let name, let arguments) where arguments.count == 1:
      (argument, function) = (arguments[0], { .call(name, [$0]) })
    default: return nil
    }
    if case .symbol = argument { return .derivative(value, by: Array(repeating: argument, count: order)) }
    guard argument.names.isEmpty else { return nil }
    let variable = Expression.symbol("x")
    return .evaluated(
      .derivative(function(variable), by: Array(repeating: variable, count: order)),
      [.init(symbol: variable, value: argument)])
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

  /// The dx of `\cos x\,dx`, which is no part of what the cosine is taken of.
  func startsDifferential(_ cursor: Cursor) -> Bool {
    guard let node = cursor.current, isDifferential(node), let variable = cursor.peek() else { return false }
    return isVariable(variable) && !context.values.contains("d")
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
      // d + k is a sum.
      guard isDifferential(nodes[position]), position + 1 < nodes.count,
        !["+", "-", "*", "/", "\\cdot", "\\times"].contains(plainSymbol(nodes[position + 1]) ?? "")
      else { return nil }
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
    var times = 1
    if case .scripts(let inner?, let below, let above, 0) = node.kind {
      if let above {
        let order = normalize(children(above))
        let isNabla = plainSymbol(inner) == "\\nabla"
        guard order.count == 1, case .number(let digits) = order[0].kind, let count = Int(digits),
          (1...6).contains(count),
          !isNabla || count == 2, isNabla || below == nil
        else {
          throw ReadingFailure("not understood: \(shown(node))", node.span)
        }
        isSecond = isNabla
        times = count
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
        if let value = slope(of: body, order: times) { return value }
        guard times == 1, let slash = cursor.current, plainSymbol(slash) == "/", let other = cursor.peek(),
          plainSymbol(other) == "\\partial"
        else {
          throw ReadingFailure("∂ without a variable", node.span)
        }
        cursor.position += 2
        return .derivative(body, by: [try factor(&cursor)])
      }
      return .derivative(try operand(&cursor), by: [variable])
    }
    // ∇ · F, ∇ × F
    if !isSecond, variable == nil, let sign = cursor.current.flatMap(plainSymbol),
      let name = ["\\cdot": Names.divergence, "·": Names.divergence, "\\times": Names.curl, "×": Names.curl][sign]
    {
      cursor.advance()
      return .call(name, [try operand(&cursor)])
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
    guard let sub = sub ?? limitBeside(&cursor) else { return try sequenceLimit(&cursor, node) }
    let nodes = normalize(children(sub))
    guard let arrow = arrow(in: nodes) else { throw ReadingFailure("a limit without an arrow", sub.span) }
    let (to, side) = try limitPoint(Array(nodes[arrow.upperBound...]))
    let quantity = try expression(Array(nodes[..<arrow.lowerBound]))
    // \lim_{Δx \to 0}: the change is the variable.
    let change: String? =
      if case .multiply(_, .symbol("Δ"), .symbol(let name)) = quantity { "Δ" + name } else { nil }
    guard let variable = change ?? quantity.symbolName else {
      throw ReadingFailure("a limit over something that is no variable", sub.span)
    }
    var body = try bigBody(&cursor, .init(index: variable, from: nil, to: nil, conditions: []))
    if change != nil { body = body.replacing(quantity, by: .symbol(variable)) }
    return .limit(body, variable: variable, to: to, side: side)
  }

  /// `\to`, or `->`.
  private func arrow(in nodes: [LayoutNode]) -> Range<Int>? {
    if let place = nodes.firstIndex(where: { relation($0) == .tendsTo }) { return place..<place + 1 }
    let place = nodes.indices.dropLast().first { plainSymbol(nodes[$0]) == "-" && plainSymbol(nodes[$0 + 1]) == ">" }
    return place.map { $0..<$0 + 2 }
  }

  /// `\lim{n \to \infty}`, where the underscore was lost.
  private func limitBeside(_ cursor: inout Cursor) -> LayoutNode? {
    guard let node = cursor.current, case .group(let nodes) = node.kind,
      nodes.contains(where: { relation($0) == .tendsTo })
    else { return nil }
    cursor.advance()
    return node
  }

  /// `\lim \frac{2n + 1}{5n + 4}`: of a sequence, as its index grows.
  private mutating func sequenceLimit(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let body = try bigBody(&cursor, .init(index: "", from: nil, to: nil, conditions: []))
    let letters = body.unboundNames.intersection(["n", "k", "m"])
    guard letters.count == 1, let variable = letters.first, body.unboundNames.allSatisfy({ $0 != "x" && $0 != "t" })
    else {
      throw ReadingFailure("a limit without a variable", node.span)
    }
    return .limit(body, variable: variable, to: .constant(.infinity), side: 0)
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
    guard case .scripts(let sign?, let sub?, let sup, 0) = node.kind, isIntegralSign(sign),
      sup != nil || isRealLine(sub)
    else {
      guard context.readsAntiderivatives, plainSymbol(node) == "\\int" else {
        return try integralWithoutEnds(&cursor, node)
      }
      let (body, variable) = try integrand(&cursor, node)
      return .antiderivative(of: body, by: variable)
    }
    let (body, variable) = try integrand(&cursor, node)
    let infinity = Expression.constant(.infinity)
    guard let sup else { return .integral(body, variable: variable, from: .negate(infinity), to: infinity) }
    let (from, to) = (try end(sub, of: variable), try end(sup, of: variable))
    // ∫_0^1 ∫_0^2 f dx dy: the first differential belongs to the inner sign, and some write it for the outer one.
    if case .integral(let inner, let other, let first, let last) = body, (first, last) != (from, to),
      ![from, to, first, last].contains(where: { $0.names.contains(variable) || $0.names.contains(other) }),
      choices.pick("d\(other) d\(variable) belong to the integral signs inside out, or in order", of: 2, strained: true)
        == 1
    {
      return .integral(
        .integral(inner, variable: variable, from: first, to: last), variable: other, from: from, to: to)
    }
    return .integral(body, variable: variable, from: from, to: to)
  }

  /// `\mathbb{R}` under an integral sign.
  private func isRealLine(_ node: LayoutNode) -> Bool {
    let nodes = normalize(children(node))
    guard nodes.count == 1, case .styled(let command, _, let body) = nodes[0].kind, command == "\\mathbb" else {
      return false
    }
    return children(body).map(\.kind) == [.letter("R")]
  }

  /// `0`, or `x = 0`, which names the variable again.
  private mutating func end(_ node: LayoutNode, of variable: String) throws(ReadingFailure) -> Expression {
    let nodes = normalize(children(node))
    guard nodes.contains(where: { relation($0) != nil }) else { return try expression(node) }
    guard nodes.count > 2, name(of: nodes[0]) == variable, relation(nodes[1]) == .equal else {
      throw ReadingFailure("an integral whose end is of another variable", node.span)
    }
    return try expression(Array(nodes[2...]))
  }

  /// What stands between an integral sign and its differential, and the differential's name.
  private mutating func integrand(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure)
    -> (body: Expression, variable: String)
  {
    cursor.advance()
    var depth = 0
    // Every integral sign takes a differential of its own: the inner ones come first.
    var inner = 0
    for position in cursor.position..<max(cursor.position, cursor.nodes.count) {
      let candidate = cursor.nodes[position]
      if isOpening(candidate) { depth += 1 } else if isClosing(candidate) { depth -= 1 }
      guard depth >= 0 else { break }
      if depth == 0, isIntegralSign(candidate) { inner += 1 }
      guard let (rest, length, variable) = differential(at: position, cursor.nodes, depth: depth) else { continue }
      if inner > 0 {
        inner -= 1
        continue
      }
      let integrand = Array(cursor.nodes[cursor.position..<position]) + rest
      cursor.position = position + length
      guard !startsDifferential(cursor) else {
        throw ReadingFailure("an integral with two differentials", cursor.current?.span ?? node.span)
      }
      return (integrand.isEmpty ? .number(Number(1)) : try expression(integrand), variable)
    }
    throw ReadingFailure("an integral without a differential", node.span)
  }

  /// The differential at a place among the nodes behind an integral sign: `dx`, or the last factor in brackets or above a
  /// line, `(-t^{-2}\,dt)`, `\frac{2r\,dr}{…}`; with what is left of these nodes, and how many they are.
  private func differential(at position: Int, _ nodes: [LayoutNode], depth: Int)
    -> (rest: [LayoutNode], length: Int, variable: String)?
  {
    let node = nodes[position]
    if position + 1 < nodes.count, isDifferential(node), isVariable(nodes[position + 1]),
      let variable = name(of: nodes[position + 1])
    {
      if depth == 0 { return ([], 2, variable) }
      let open = nodes[..<position].lastIndex(where: isOpening) ?? position
      guard depth == 1, position + 2 < nodes.count, delimiter(nodes[position + 2]) == ")", open + 1 < position,
        !nodes[open..<position].contains(where: isIntegralSign)
      else { return nil }
      return ([nodes[position + 2]], 3, variable)
    }
    guard depth == 0 else { return nil }
    switch node.kind {
    case .fenced("(", ")", let body):
      let inner = normalize(body)
      guard inner.count > 2, !inner.contains(where: isIntegralSign), isDifferential(inner[inner.count - 2]),
        let variable = name(of: inner[inner.count - 1])
      else { return nil }
      let rest = LayoutNode(.fenced(open: "(", close: ")", body: Array(inner.dropLast(2))), node.span)
      return ([rest], 1, variable)
    case .fraction(let command, let numerator, let denominator):
      var top = normalize(children(numerator))
      guard top.count >= 2, !top.contains(where: isIntegralSign),
        !(normalize(children(denominator)).first.map(isDifferential) ?? false)
      else { return nil }
      for place in [top.count - 2, 0] where isDifferential(top[place]) {
        guard let variable = name(of: top[place + 1]) else { continue }
        top.removeSubrange(place...place + 1)
        if top.isEmpty { top = [LayoutNode(.number("1"), numerator.span)] }
        let rest = LayoutNode(.row(top), numerator.span)
        let fraction = LayoutNode(.fraction(command: command, numerator: rest, denominator: denominator), node.span)
        return ([fraction], 1, variable)
      }
      return nil
    default: return nil
    }
  }

  /// Said of an integral without ends and without a differential of its own.
  public static let indefiniteIntegral = "an indefinite integral"

  /// Signs of integrals over curves and regions.
  static let otherIntegrals: Set<String> = ["\\oint", "\\iint", "\\iiint", "\\oiint"]

  /// `\int p(x) \, dx`, `\int_D f(x) \, dx`: over a region that the formula does not spell out; a value with a name.
  mutating func integralWithoutEnds(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure)
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
      if let (_, length, _) = differential(at: position, cursor.nodes, depth: depth) { end = position + length }
      position += 1
    }
    guard let end else { throw ReadingFailure(Self.indefiniteIntegral, node.span) }
    let text = tree.text(in: span(of: Array(cursor.nodes[cursor.position..<end])))
    cursor.position = end
    return .opaque(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
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

extension Expression {
  fileprivate var symbolName: String? { if case .symbol(let name) = self { name } else { nil } }
}
