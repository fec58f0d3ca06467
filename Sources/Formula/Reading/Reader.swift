public import LaTeX

/// Reads a layout tree as mathematics: one reading, decided by `choices` where the notation admits several.
/// Every node of the formula is consumed or the reading fails: nothing is dropped.
public struct Reader {
  let tree: LayoutTree
  public var context: ReadingContext
  public var choices: Choices
  var depth = 0
  /// The indices of the sums and products whose bodies are being read, the innermost last.
  var runningIndices: [String] = []
  /// Whether a letter before brackets was read as a function, by letter.
  var readAsFunctions: [String: Bool] = [:]
  /// How `1{,}234` was read: as a little more than one.
  var readsDecimalComma: Bool?

  public init(_ tree: LayoutTree, context: ReadingContext, choices: Choices = Choices()) {
    self.tree = tree
    self.context = context
    self.choices = choices
  }

  /// A stretch of sibling nodes being read.
  struct Cursor {
    var nodes: [LayoutNode]
    var position = 0
    /// The place to report when the nodes run out.
    var end: Int

    var current: LayoutNode? { position < nodes.count ? nodes[position] : nil }
    var isAtEnd: Bool { position >= nodes.count }
    func peek(_ offset: Int = 1) -> LayoutNode? {
      let target = position + offset
      return target < nodes.count && target >= 0 ? nodes[target] : nil
    }
    mutating func advance() { position += 1 }
  }

  func cursor(_ nodes: [LayoutNode]) -> Cursor { cursor(normalize(nodes), of: nodes) }

  private func cursor(_ flat: [LayoutNode], of nodes: [LayoutNode]) -> Cursor {
    Cursor(nodes: flat, end: flat.last?.span.upperBound ?? nodes.last?.span.upperBound ?? 0)
  }

  /// Reads sibling nodes as one expression; all of them.
  public mutating func expression(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression {
    let isWhole = depth == 0
    let value = try expression(normalize(nodes), of: nodes)
    return isWhole ? withHiddenVariable(value) : value
  }

  private mutating func expression(_ flat: [LayoutNode], of nodes: [LayoutNode]) throws(ReadingFailure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw ReadingFailure("nesting is deeper than 100", span(of: nodes)) }
    var cursor = cursor(joinUnits(joinNumbers(joinSegments(flat))), of: nodes)
    guard !cursor.isAtEnd else { throw ReadingFailure("an empty expression", span(of: nodes)) }
    let value = try sum(&cursor)
    guard let rest = cursor.current else { return value }
    throw ReadingFailure("not understood: \(shown(rest))", rest.span)
  }

  /// Reads an argument or group.
  mutating func expression(_ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let nodes = children(node)
    let flat = normalize(nodes)
    if flat.isEmpty {
      let middle = (node.span.lowerBound + node.span.upperBound) / 2
      throw ReadingFailure("an empty expression", middle..<middle)
    }
    return try expression(flat, of: nodes)
  }

  /// Expressions separated by commas or semicolons.
  mutating func list(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression] {
    let parts = split(nodes, at: [",", ";"])
    if let whole = try ownEntries(parts) { return [whole] }
    if let whole = try entryByEntry(parts) { return [whole] }
    if parts.contains(where: { $0.count == 1 && isDots($0[0]) }) {
      // f(w_1 + ε_1, …, w_n): values that are not all written.
      return [.opaque(tree.text(in: span(of: nodes)).filter { $0 != " " })]
    }
    var result: [Expression] = []
    for part in parts { result.append(try expression(part)) }
    return result
  }

  /// `x_1, \ldots, x_n` is x, all of it.
  private mutating func ownEntries(_ parts: [[LayoutNode]]) throws(ReadingFailure) -> Expression? {
    guard parts.contains(where: { $0.count == 1 && isDots($0[0]) }), parts.count <= 6 else { return nil }
    var name: Expression?
    for (position, part) in parts.enumerated() where !(part.count == 1 && isDots(part[0])) {
      // x_N: the last one, by a name of its own.
      if position == parts.count - 1, case .symbol(let known)? = name, case .symbol(let last) = try expression(part),
        last.hasPrefix(known + "_")
      {
        return name
      }
      guard case .element(let base, let indices) = try expression(part), case .symbol = base, indices.count == 1,
        name == nil || name == base
      else { return nil }
      switch indices[0] {
      case .number(let number): guard number.value == Rational(position + 1) else { return nil }
      case .symbol: guard position == parts.count - 1 else { return nil }
      default: return nil
      }
      name = base
    }
    return name
  }

  /// `x_1 - c, \ldots, x_n - c` is x − c, entry by entry.
  private mutating func entryByEntry(_ parts: [[LayoutNode]]) throws(ReadingFailure) -> Expression? {
    guard parts.count > 2, parts.count <= 6, case let dots = parts[parts.count - 2], dots.count == 1, isDots(dots[0]),
      let first = try? expression(parts[0]), let last = try? expression(parts[parts.count - 1]),
      let pattern = Pattern(first: first, last: last), case .symbol = pattern.to,
      pattern.from == .number(Number(1)), let vector = pattern.body.vectorised
    else { return nil }
    for (offset, part) in parts.dropLast(2).enumerated().dropFirst() {
      guard try expression(part) == pattern.term(offset: offset) else { return nil }
    }
    return vector
  }

  // MARK: Sums and terms

  mutating func sum(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    var terms: [Expression] = []
    var dotsAt: Int?
    var sign = Sign.plus
    var evaluated = try evaluatedSum(&cursor)
    if evaluated == nil, let node = cursor.current, let first = plainSymbol(node).flatMap(Sign.init(glyph:)) {
      sign = first
      cursor.advance()
    }
    while true {
      if let value = evaluated {
        terms.append(value)
        evaluated = nil
      } else if let node = cursor.current, isDots(node) {
        dotsAt = terms.count
        cursor.advance()
      } else {
        let value = try term(&cursor)
        terms.append(sign.applied(to: value))
      }
      // − a_1 − a_2 ⋯ − a_n: dots without a sign of their own.
      if let dots = cursor.current, isDots(dots), let sign = cursor.peek(),
        ["+", "-"].contains(plainSymbol(sign) ?? "")
      {
        dotsAt = terms.count
        cursor.advance()
      }
      guard let node = cursor.current, let next = plainSymbol(node).flatMap(Sign.init(glyph:)) else { break }
      sign = next
      cursor.advance()
      // a + −b
      if let second = cursor.current, plainSymbol(second) == "-" {
        sign = sign.opposite
        cursor.advance()
      }
    }
    if let dotsAt { return try series(terms, dotsAt: dotsAt, big: .sum, at: cursor) }
    if let value = try remainder(terms, &cursor) { return value }
    return terms.count == 1 ? terms[0] : .add(terms)
  }

  /// `x^2 + x \Big|_0^1`: the bar is for the whole sum, or for its last term.
  private mutating func evaluatedSum(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    var depth = 0
    var isSum = false
    var position = cursor.position
    while position < cursor.nodes.count {
      let node = cursor.nodes[position]
      if depth == 0, isEvaluationBar(node) { break }
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      if depth == 0, position > cursor.position, ["+", "-"].contains(plainSymbol(node) ?? "") { isSum = true }
      position += 1
    }
    guard isSum, position < cursor.nodes.count, !cursor.nodes[cursor.position..<position].contains(where: isBar) else {
      return nil
    }
    let bar = cursor.nodes[position]
    guard case .scripts(_, _, let above, _) = bar.kind,
      (choices.pick("\(shown(bar)) is for the whole sum before it, or for its last term", of: 2) == 0) == (above != nil)
    else { return nil }
    let value = try expression(Array(cursor.nodes[cursor.position..<position]))
    cursor.position = position + 1
    return try self.evaluated(value, at: bar)
  }

  /// `a_1 + a_2 + \ldots + a_n`: the pattern between the first and the last term.
  func series(_ terms: [Expression], dotsAt: Int, big: Expression.BigOperator, at cursor: Cursor)
    throws(ReadingFailure) -> Expression
  {
    let place = cursor.nodes.first.map { $0.span.lowerBound..<cursor.end } ?? cursor.end..<cursor.end
    guard dotsAt >= 1, dotsAt < terms.count else {
      guard big == .sum else {
        throw ReadingFailure("a series that does not end: its general term is not shown", place)
      }
      // The rest of a series that does not end: a value that the formula does not show.
      return .add(terms + [.opaque("…")])
    }
    let lead = Array(terms[..<dotsAt])
    let last = terms[dotsAt]
    guard let (body, skipped) = ellipsis(lead, last, big) else {
      throw ReadingFailure("the pattern of the ellipsis is not clear", place)
    }
    let before = lead[..<skipped]
    let rest = terms[(dotsAt + 1)...]
    guard !rest.isEmpty || !before.isEmpty else { return body }
    if big == .sum { return .add(before + [body] + rest) }
    return (before + [body] + rest).dropFirst().reduce((before + [body] + rest)[0]) { .multiply(.juxtaposed, $0, $1) }
  }

  /// What the terms around dots stand for, and how many of the first ones stand for themselves: the θ_0 of
  /// θ_0 + θ_1 x_1 + … + θ_n x_n.
  private func ellipsis(_ lead: [Expression], _ last: Expression, _ big: Expression.BigOperator)
    -> (body: Expression, skipped: Int)?
  {
    // Numbers show their law by all of them, and not by the last one.
    let isNumeric = lead.allSatisfy { $0.rationalValue != nil }
    if isNumeric, let pattern = NumberPattern(lead, last: last) {
      let range = Expression.IndexRange(index: Pattern.index, from: pattern.from, to: pattern.to, conditions: [])
      return (.big(big, range, pattern.body), 0)
    }
    if isNumeric, let term = GeneralTerm(lead, last: last) {
      let range = Expression.IndexRange(
        index: Pattern.index, from: .number(Number(Rational(term.start))), to: .symbol(term.name), conditions: [])
      return (.big(big, range, term.body), 0)
    }
    for skipped in lead.allSatisfy(\.unboundNames.isEmpty) ? 0..<1 : lead.indices {
      let shown = Array(lead[skipped...])
      if let pattern = Pattern(first: shown[0], last: last),
        shown.enumerated().allSatisfy({ pattern.term(offset: $0.offset) == $0.element })
      {
        let range = Expression.IndexRange(index: Pattern.index, from: pattern.from, to: pattern.to, conditions: [])
        return (.big(big, range, pattern.body), skipped)
      }
    }
    if let pattern = Pattern(descending: lead, last: last) {
      let range = Expression.IndexRange(index: Pattern.index, from: pattern.from, to: pattern.to, conditions: [])
      return (.big(big, range, pattern.body), 0)
    }
    guard let (body, letters) = Pattern.letters(lead + [last]) else { return nil }
    // log p_k + log p_l + … + log p_m: over a set of which three members are named.
    let set = Expression.Condition.relation(
      .symbol(Pattern.index), .elementOf, .opaque("{\(letters.joined(separator: ","))}"))
    return (.big(big, .init(index: Pattern.index, from: nil, to: nil, conditions: [set]), body), 0)
  }

  /// f ∘ g (x) of functions is f(g(x)), of anything else a product of entries.
  private func composed(_ left: Expression, _ right: Expression) -> Expression {
    guard case .symbol(let name) = left, context.functions.contains(name), case .call(let inner, _) = right,
      context.functions.contains(inner)
    else { return .multiply(.hadamard, left, right) }
    return .call(name, [right])
  }

  /// Factors joined by multiplication, division or nothing.
  mutating func term(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    var value: Expression
    let start = cursor.position
    if let quotient = try inlineDerivative(&cursor) { value = quotient } else { value = try factor(&cursor) }
    while let node = cursor.current, !startsSameIndex(cursor) {
      if plainSymbol(node) == "\\circledast" {
        value = try unknownProduct(&cursor, from: start)
      } else if let glyph = plainSymbol(node), let style = multiplication(glyph) ?? pointProduct(cursor) {
        cursor.advance()
        if let dots = cursor.current, isDots(dots) {
          cursor.advance()
          guard let sign = cursor.current, let again = plainSymbol(sign), multiplication(again) != nil else {
            throw ReadingFailure("a product that does not end", node.span)
          }
          cursor.advance()
          let last = try factor(&cursor)
          value = try series(factors(value) + [last], dotsAt: factors(value).count, big: .product, at: cursor)
          continue
        }
        let right = try signedFactor(&cursor)
        value = glyph == "\\circ" ? composed(value, right) : .multiply(style, value, right)
      } else if plainSymbol(node) == "/" || plainSymbol(node) == "\\div" {
        cursor.advance()
        let isOfQuotient = try logarithmOfQuotient(value, &cursor)
        if let isOfQuotient {
          value = isOfQuotient
          continue
        }
        var divisor = try signedFactor(&cursor)
        if let power = try powerOfTen(&cursor), case .number = divisor { divisor = .multiply(.times, divisor, power) }
        // 3 m / 2 s: what is divided has a unit, and so has what it is divided by.
        if divisor.names.isEmpty, value.names.contains(where: Expression.isUnit), isBeforeUnit(cursor) {
          divisor = .multiply(.juxtaposed, divisor, try factor(&cursor))
        }
        // 1/2x: a half of x, or one over 2x.
        if case .number = divisor, let next = cursor.current, startsFactor(next),
          bracketGroup(cursor).map({ $0.open == "(" }) ?? true,
          choices.pick("\(value)/\(divisor) multiplies what follows, or what follows is below the line", of: 2) == 1
        {
          value = .divide(value, .multiply(.juxtaposed, divisor, try factor(&cursor)))
        } else if case .divide(let number, .number(let hundred)) = divisor, hundred.value == 100,
          isPercent(cursor.peek(-1)),
          choices.pick("% is for the last number before it, or for the whole fraction", of: 2) == 1
        {
          value = .divide(.divide(value, number), divisor.operands[1])
        } else {
          value = .divide(value, try withFactorsBelow(divisor, of: value, &cursor))
        }
      } else if isRemainderSign(node) || modulus(node) != nil {
        break
      } else if isDots(node), case .number(let number) = value, let half = number.halfUnit,
        cursor.position == cursor.nodes.count - 1
      {
        // 0.333…: digits go on, so the printed ones are truncated.
        cursor.advance()
        value = .number(Number(number.value, halfUnit: half * 2))
      } else if isDots(node), let sign = cursor.peek(), ["+", "-"].contains(plainSymbol(sign) ?? "") {
        break
      } else if isDots(node) {
        let lead = factors(value)
        cursor.advance()
        guard let next = cursor.current, startsFactor(next) else {
          throw ReadingFailure("an ellipsis inside a product", node.span)
        }
        value = try series(lead + [try factor(&cursor)], dotsAt: lead.count, big: .product, at: cursor)
      } else if isEvaluationBar(node) {
        cursor.advance()
        value = try evaluatedTerm(value, at: node)
      } else if let number = numberBehindPoint(cursor) {
        cursor.advance()
        value = .multiply(.dot, value, .number(number))
      } else if startsFactor(node) {
        value = .multiply(.juxtaposed, value, try factor(&cursor))
      } else {
        break
      }
    }
    return value
  }

  /// Σ_i a_i · Σ_i b_i: the second sum runs over the letter of the first, so that the first ends before it.
  private func startsSameIndex(_ cursor: Cursor) -> Bool {
    guard let index = runningIndices.last, var node = cursor.current else { return false }
    if let glyph = plainSymbol(node), multiplication(glyph) != nil, let next = cursor.peek() { node = next }
    return binds(node, index)
  }

  /// The s of 3 m/2 s.
  private func isBeforeUnit(_ cursor: Cursor) -> Bool {
    var (reader, cursor) = (self, cursor)
    guard let node = cursor.current, startsFactor(node), let factor = try? reader.factor(&cursor) else { return false }
    return !factor.names.isEmpty && factor.names.allSatisfy(Expression.isUnit)
  }

  /// `h\nu/kT`: letters that touch stand below the line together, or one of them does; in `1/n(n+1)` and `a/b c` the other
  /// way round comes first.
  private mutating func withFactorsBelow(_ divisor: Expression, of value: Expression, _ cursor: inout Cursor)
    throws(ReadingFailure) -> Expression
  {
    switch divisor {
    case .symbol, .element(.symbol, _), .power(.symbol, _), .power(.element, _): break
    default: return divisor
    }
    func touches(_ next: LayoutNode) -> Bool {
      cursor.peek(-1).map { $0.span.upperBound == next.span.lowerBound } ?? false && name(of: next) != nil
    }
    guard let next = cursor.current, mayStandBelow(next) || bracketGroup(cursor)?.open == "(" else { return divisor }
    let areTogether = touches(next)
    let pick = choices.pick("\(value)/\(divisor) multiplies what follows, or what follows is below the line", of: 2)
    guard (pick == 0) == areTogether else { return divisor }
    var product = Expression.multiply(.juxtaposed, divisor, try factor(&cursor))
    while areTogether, let next = cursor.current, mayStandBelow(next), touches(next) {
      product = .multiply(.juxtaposed, product, try factor(&cursor))
    }
    return product
  }

  /// A letter or a root, and no function, sum or differential.
  private func mayStandBelow(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .letter("d"), .letter("e"): return false
    case .radical: return true
    case .scripts(let base?, _, _, _): return mayStandBelow(base)
    default:
      guard let name = name(of: node), startsFactor(node) else { return false }
      return !context.functions.contains(name) && name != "∂" && name != "∇" && name != "Δ"
    }
  }

  /// The 1 of `\sin(x).1`: nobody leaves out a 0 there.
  private func numberBehindPoint(_ cursor: Cursor) -> Number? {
    guard let node = cursor.current, case .number(let digits) = node.kind, digits.hasPrefix("."),
      let before = cursor.peek(-1), before.span.upperBound == node.span.lowerBound
    else { return nil }
    return Number(printed: String(digits.dropFirst()))
  }

  /// `\ln 3 / 4`: the logarithm of three quarters, or a quarter of one. The cursor stands behind the slash.
  private mutating func logarithmOfQuotient(_ value: Expression, _ cursor: inout Cursor) throws(ReadingFailure)
    -> Expression?
  {
    guard case .apply(let function, let arguments) = value, function == .log || function == .logBase,
      let argument = arguments.last, cursor.position >= 2, !isClosing(cursor.nodes[cursor.position - 2])
    else { return nil }
    if case .fenced = cursor.nodes[cursor.position - 2].kind { return nil }
    switch argument {
    case .number, .symbol, .element: break
    default: return nil
    }
    guard choices.pick("a logarithm before / is divided, or of the quotient", of: 2) == 1 else { return nil }
    return .apply(function, arguments.dropLast() + [.divide(argument, try signedFactor(&cursor))])
  }

  /// `x \cdot f'(x) |_{x=1}`: the bar is for the whole product, or for its last factor.
  private mutating func evaluatedTerm(_ value: Expression, at bar: LayoutNode) throws(ReadingFailure) -> Expression {
    guard case .multiply(let style, let a, let b) = value,
      choices.pick("\(shown(bar)) is for the whole product before it, or for its last factor", of: 2) == 1
    else { return try evaluated(value, at: bar) }
    return .multiply(style, a, try evaluated(b, at: bar))
  }

  private func factors(_ value: Expression) -> [Expression] {
    if case .multiply(_, let a, let b) = value { return factors(a) + [b] }
    return [value]
  }

  mutating func signedFactor(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    if let node = cursor.current, let sign = plainSymbol(node).flatMap(Sign.init(glyph:)), sign != .plus {
      cursor.advance()
      return sign.applied(to: try factor(&cursor))
    }
    return try factor(&cursor)
  }

  /// One factor with whatever binds tighter than multiplication.
  mutating func factor(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard cursor.current != nil else { throw ReadingFailure("an operand is missing here", cursor.end..<cursor.end) }
    var value = try primary(&cursor)
    while let node = cursor.current {
      if plainSymbol(node) == "!", let next = cursor.peek(), plainSymbol(next) == "!" {
        throw ReadingFailure("a double factorial", node.span)
      }
      if plainSymbol(node) == "!" {
        value = .apply(.factorial, [value])
      } else if isRemainder(value, cursor) {
        break
      } else if plainSymbol(node) == "\\%" || plainSymbol(node) == "%" {
        value = .divide(value, .number(Number(100)))
      } else {
        break
      }
      cursor.advance()
    }
    return value
  }

  private func isPercent(_ node: LayoutNode?) -> Bool {
    node.flatMap { plainSymbol($0) }.map { $0 == "%" || $0 == "\\%" } ?? false
  }

  /// `\frac{1}{2}.(x - 1)`: a point between factors that touch it, as French and Spanish texts set it; no full stop, and no
  /// abbreviation.
  private func pointProduct(_ cursor: Cursor) -> Expression.Multiplication? {
    guard let point = cursor.current, plainSymbol(point) == ".", let before = cursor.peek(-1), let next = cursor.peek(),
      before.span.upperBound == point.span.lowerBound, point.span.upperBound == next.span.lowerBound,
      startsFactor(next), word(before) == nil
    else { return nil }
    if isLetter(before), isLetter(next) {
      guard let behind = cursor.peek(2), delimiter(behind) == "(" || isFence(behind) else { return nil }
    }
    return .dot
  }

  private func isLetter(_ node: LayoutNode) -> Bool { if case .letter = node.kind { true } else { false } }

  private func isFence(_ node: LayoutNode) -> Bool { if case .fenced("(", _, _) = node.kind { true } else { false } }

  /// `A \circledast B C`: a product of which only its author knows the meaning, with all that stands in its term.
  private func unknownProduct(_ cursor: inout Cursor, from start: Int) throws(ReadingFailure) -> Expression {
    var depth = 0
    while let node = cursor.current {
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      if depth < 0 || depth == 0 && ["+", "-"].contains(plainSymbol(node) ?? "") { break }
      cursor.advance()
    }
    let text = tree.text(in: span(of: Array(cursor.nodes[start..<cursor.position])))
    return .opaque(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  func multiplication(_ glyph: String) -> Expression.Multiplication? {
    switch glyph {
    case "\\cdot", "\\bullet": .dot
    case "\\times", "*", "\\ast": .times
    case "\\odot", "\\circ", "\\otimes": glyph == "\\otimes" ? nil : .hadamard
    default: nil
    }
  }
}

extension Expression {
  /// x − c for x_ι − c: sums and multiples of one vector's entries at the place that runs; `nil` for anything else.
  fileprivate var vectorised: Expression? {
    let index = Expression.symbol(Pattern.index)
    func runs(_ part: Expression) -> Bool { part.contains { $0 == index } }
    switch self {
    case .element(.symbol(let name), [index]): return .symbol(name)
    case .add(let terms):
      let parts = terms.map { runs($0) ? $0.vectorised : $0 }
      return parts.contains(nil) ? nil : .add(parts.compactMap(\.self))
    case .negate(let inner): return inner.vectorised.map { .negate($0) }
    case .multiply(let style, let a, let b):
      if !runs(a) { return b.vectorised.map { .multiply(style, a, $0) } }
      return runs(b) ? nil : a.vectorised.map { .multiply(style, $0, b) }
    case .divide(let a, let b): return runs(b) ? nil : a.vectorised.map { .divide($0, b) }
    default: return nil
    }
  }
}
