import LaTeX

/// Brackets, matrices, cases, indicators.
extension Reader {
  /// A bracket group, a norm, an absolute value, floor or ceiling.
  mutating func bracketed(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else { throw ReadingFailure("a group is missing", cursor.end..<cursor.end) }
    guard let group = bracketGroup(cursor) else {
      if let state = state(&cursor) { return state }
      throw ReadingFailure("\(shown(node)) is opened here and never closed", node.span)
    }
    try advance(&cursor, group, reading: .all)
    if let value = try evaluation(group) { return value }
    if let value = try composition(group, &cursor) { return value }
    return try scripted(try groupValue(group), group, cursor)
  }

  /// `|\psi\rangle`, of which quantum mechanics knows more than one number; `nil` where no bracket closes the bar.
  private func state(_ cursor: inout Cursor) -> Expression? {
    guard let bar = cursor.current, isBar(bar),
      let end = cursor.nodes[cursor.position...].firstIndex(where: { delimiter($0) == "\\rangle" }),
      !cursor.nodes[cursor.position..<end].contains(where: isOpening)
    else { return nil }
    let text = tree.text(in: span(of: Array(cursor.nodes[cursor.position...end])))
    cursor.position = end + 1
    return .opaque(text.filter { $0 != " " })
  }

  /// The value of a group without its scripts.
  mutating func groupValue(_ group: Bracketed) throws(ReadingFailure) -> Expression {
    let nodes = normalize(group.body)
    let place = span(of: nodes)
    switch group.open {
    case "|", "\\vert", "\\lvert":
      if let count = try cardinality(nodes) { return count }
      return .apply(.abs, [try expression(nodes)])
    case "\\|", "\\Vert", "\\lVert":
      guard let order = group.sub else { return .apply(.norm, [try expression(nodes)]) }
      return .apply(.norm, [try expression(nodes), try normOrder(order)])
    case "\\lfloor": return .apply(.floor, [try expression(nodes)])
    case "\\lceil": return .apply(.ceil, [try expression(nodes)])
    case "\\llbracket": return .indicator(try condition(nodes))
    case "[":
      // [[ y = j ]]
      if nodes.count == 1 || (nodes.first.map { delimiter($0) == "[" } ?? false),
        nodes.contains(where: { isOpening($0) }),
        let inner = bracketGroup(cursor(nodes)), inner.open == "[", inner.length == nodes.count, !inner.hasScripts
      {
        return .indicator(try condition(inner.body))
      }
      // [x > 0]
      if !group.hasScripts, let whole = comparison(nodes) { return .indicator(whole) }
    case "\\{":
      if nodes.contains(where: { relation($0) != nil }) {
        throw ReadingFailure("a set: \(tree.text(in: place))", place)
      }
    default: break
    }
    // [R | t], ⟨a | b⟩: blocks side by side, a product of states.
    if group.open == "[" || group.open == "\\langle", hasOneBar(nodes) {
      return .opaque(group.open + tree.text(in: place).filter { $0 != " " } + group.close)
    }
    let parts = split(nodes, at: [",", ";"])
    if parts.count > 1 {
      if parts.contains(where: { $0.count == 1 && isDots($0[0]) }) {
        if let whole = try? peek({ (reader) throws(ReadingFailure) in try reader.list(nodes) }), whole.count == 1,
          case .symbol = whole[0]
        {
          return whole[0]
        }
        return try dottedList(parts)
      }
      // ⟨a, b⟩ is an inner product.
      if group.open == "\\langle", parts.count == 2 {
        return .multiply(.dot, try expression(parts[0]), try expression(parts[1]))
      }
      return .vector(try list(nodes))
    }
    // ⟨x²⟩ is a mean.
    if group.open == "\\langle" { return .opaque("⟨" + tree.text(in: place).filter { $0 != " " } + "⟩") }
    return try expression(nodes)
  }

  /// One order relation between two values, as an Iverson bracket holds it.
  private mutating func comparison(_ nodes: [LayoutNode]) -> Expression.Condition? {
    var depth = 0
    let relations = nodes.filter { node in
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      return depth == 0 && relation(node) != nil
    }
    guard relations.count == 1, let found = relation(relations[0]),
      found.isOrder || found == .equal || found == .notEqual
    else { return nil }
    var copy = self
    guard let result = try? copy.condition(nodes), case .relation = result else { return nil }
    choices = copy.choices
    return result
  }

  /// Does one bar stand between others, in no brackets of its own?
  private func hasOneBar(_ nodes: [LayoutNode]) -> Bool {
    guard nodes.count(where: isBar) == 1, let place = nodes.firstIndex(where: isBar), place > 0 else { return false }
    return nodes[..<place].count(where: isOpening) == nodes[..<place].count(where: isClosing)
  }

  /// `2`, `F`, or the name of a space: `\|A\|_*`, `\|f\|_{L^2(\Omega)}`.
  private mutating func normOrder(_ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let nodes = normalize(children(node))
    let isNamed = nodes.contains {
      switch $0.kind {
      case .symbol("*"), .symbol("\\ast"), .fenced: true
      default: isOpening($0)
      }
    }
    if isNamed { return .opaque(tree.text(of: node).filter { !"{} ".contains($0) }) }
    let order = try expression(node)
    return order == .symbol("F") || order == .symbol("Fro") ? .frobenius : order
  }

  /// `|\{1, 2, 3\}|`: how many different numbers a set has that is written out; `nil` where no set stands in the bars.
  private mutating func cardinality(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression? {
    guard let set = bracketGroup(cursor(nodes)), set.open == "\\{", set.length == nodes.count, !set.hasScripts else {
      return nil
    }
    let members = normalize(set.body)
    var numbers: Set<Rational> = []
    for member in members.isEmpty ? [] : split(members, at: [",", ";"]) {
      guard case .number(let number) = try expression(member) else {
        throw ReadingFailure("the number of members of a set that is not written out in numbers", span(of: nodes))
      }
      numbers.insert(number.value)
    }
    return .number(Number(Rational(numbers.count)))
  }

  /// `[a_1, \\ldots, a_n]`: a row whose dots continue the pattern.
  private mutating func dottedList(_ parts: [[LayoutNode]]) throws(ReadingFailure) -> Expression {
    var entries: [Expression.MatrixEntry] = []
    for part in parts {
      // A missing comma beside the dots: "\\ldots f_n".
      var rest = part
      if rest.count > 1, isDots(rest[0]) {
        entries.append(.horizontalDots)
        rest.removeFirst()
      }
      entries.append(rest.count == 1 && isDots(rest[0]) ? .horizontalDots : .value(try expression(rest)))
    }
    return .dottedMatrix([entries])
  }

  mutating func group(_ cursor: inout Cursor, _ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression {
    cursor.advance()
    return try expression(nodes)
  }

  /// Scripts on a group's closing bracket.
  private mutating func scripted(_ value: Expression, _ group: Bracketed, _ cursor: Cursor) throws(ReadingFailure)
    -> Expression
  {
    var value = value
    let isNorm = ["\\|", "\\Vert", "\\lVert"].contains(group.open)
    if case .number = value, let sub = group.sub, group.sup == nil, group.primes == 0,
      case .number(let digits)? = normalize(group.body).first?.kind, normalize(group.body).count == 1
    {
      return try numeral(digits, base: try expression(sub), sub.span)
    }
    if let sub = group.sub, !isNorm {
      // (∂A/∂T)_V: with V kept as it is.
      if case .derivative = value, group.open == "(", group.sup == nil, group.primes == 0,
        normalize(children(sub)).allSatisfy({ name(of: $0) != nil || plainSymbol($0) == "," })
      {
        return .opaque(tree.text(in: span(of: group.body)).filter { $0 != " " } + "_" + tree.text(of: sub))
      }
      guard let entry = try indices(sub) ?? letterIndices(sub) else {
        throw ReadingFailure("not understood: a group with the subscript \(tree.text(of: sub))", sub.span)
      }
      value = .element(value, entry)
    }
    if group.primes > 0 {
      let place = span(of: group.body)
      guard group.sup == nil else { throw ReadingFailure("a prime and a superscript on a group", place) }
      return try primed(value, order: group.primes, group, cursor, place)
    }
    guard let sup = group.sup else { return value }
    // [x, y]^⊤: a list is written in a row and stands for a column.
    if case .transpose = superscript(sup) { return value.isList ? value : .transpose(value) }
    if case .sample(let nodes) = superscript(sup) {
      guard group.sub == nil, let order = derivativeOrder(value, nodes, group, cursor) else {
        throw ReadingFailure("a sample index on a group", sup.span)
      }
      return try primed(value, order: order, group, cursor, sup.span)
    }
    return try raise(value, sup)
  }

  /// Letters under a bracket are indices, whichever they are.
  private func letterIndices(_ node: LayoutNode) -> [Expression]? {
    let nodes = normalize(children(node))
    let letters = nodes.compactMap { node -> Expression? in
      if case .letter(let letter) = node.kind { return .symbol(letter) }
      return nil
    }
    return letters.count == nodes.count && letters.count == 2 ? letters : nil
  }

  /// A scripted node whose base is a group, fraction or matrix.
  mutating func scriptedGroup(
    _ cursor: inout Cursor, _ base: LayoutNode, _ sub: LayoutNode?, _ sup: LayoutNode?, _ primes: Int
  ) throws(ReadingFailure) -> Expression {
    if bracketGroup(cursor) != nil { return try bracketed(&cursor) }
    var inner = self.cursor([base])
    guard !inner.isAtEnd else { throw ReadingFailure("a script without a base", base.span) }
    let value = try primary(&inner)
    guard inner.isAtEnd else { throw ReadingFailure("not understood: \(shown(base))", base.span) }
    cursor.advance()
    let group = Bracketed(open: "{", body: [base], close: "}", sub: sub, sup: sup, primes: primes, length: 1)
    return try scripted(value, group, cursor)
  }

  // MARK: Environments

  mutating func environment(_ name: String, _ rows: [LayoutRow], _ node: LayoutNode) throws(ReadingFailure)
    -> Expression
  {
    let rows = rows.filter { row in row.cells.contains { !normalize(children($0)).isEmpty } }
    switch name {
    case "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array":
      return try matrix(rows, node)
    case "vmatrix": return .apply(.determinant, [try matrix(rows, node)])
    case "cases", "dcases", "rcases": return try cases(rows, node)
    case "aligned", "split", "gathered", "":
      guard rows.count == 1 || name == "" else {
        throw ReadingFailure("a block of equations inside a formula", node.span)
      }
      return try expression(rows.flatMap { $0.cells.flatMap { children($0) } })
    default: throw ReadingFailure("the environment \(name) inside a formula", node.span)
    }
  }

  private mutating func matrix(_ rows: [LayoutRow], _ node: LayoutNode) throws(ReadingFailure) -> Expression {
    var result: [[Expression.MatrixEntry]] = []
    var dotted = false
    for row in rows {
      var entries: [Expression.MatrixEntry] = []
      for cell in row.cells {
        let nodes = normalize(children(cell))
        if nodes.count == 1, let glyph = plainSymbol(nodes[0]), isDots(nodes[0]) {
          dotted = true
          entries.append(glyph == "\\vdots" ? .verticalDots : glyph == "\\ddots" ? .diagonalDots : .horizontalDots)
        } else if nodes.isEmpty {
          throw ReadingFailure("an empty entry of a matrix", cell.span)
        } else {
          entries.append(.value(try expression(nodes)))
        }
      }
      result.append(entries)
    }
    guard let width = result.first?.count, result.allSatisfy({ $0.count == width }) else {
      throw ReadingFailure("a matrix whose rows differ in length", node.span)
    }
    if dotted { return .dottedMatrix(result) }
    return .matrix(result.map { $0.compactMap { if case .value(let value) = $0 { value } else { nil } } })
  }

  private mutating func cases(_ rows: [LayoutRow], _ node: LayoutNode) throws(ReadingFailure) -> Expression {
    var branches: [Expression.Branch] = []
    for row in rows {
      var cells = row.cells.map { children($0) }
      guard cells.count >= 2, let last = cells.popLast() else {
        throw ReadingFailure("a case without a condition", row.span)
      }
      var value = normalize(cells.flatMap { $0 })
      while let mark = value.last, let glyph = plainSymbol(mark), glyph == "," || glyph == ";" { value.removeLast() }
      var condition = try caseCondition(last)
      // "x ∉ [a, b]" after "x ∈ [a, b]": the rest.
      if case .relation(_, .notElementOf, _) = condition, !branches.isEmpty { condition = .otherwise }
      branches.append(.init(value: try expression(value), condition: condition))
    }
    return .cases(branches)
  }

  private static let otherwise = [
    "otherwise", "else", "sonst", "andernfalls", "sinon", "en otro caso", "en caso contrario", "de lo contrario",
    "caso contrário", "altrimenti", "anders", "w przeciwnym", "иначе", "в противном", "в остальных", "其他", "其它", "否则",
    "その他", "それ以外", "그 외", "기타",
  ]

  /// `x > 0`, `\text{if } x > 0`, `\text{if $x>0$}`, `\text{otherwise}`.
  private mutating func caseCondition(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression.Condition {
    var parts: [LayoutNode] = []
    var words = ""
    for node in normalize(nodes) {
      if case .text(_, let pieces) = node.kind {
        for piece in pieces {
          if case .characters(let text) = piece.kind { words += text } else { parts += children(piece) }
        }
      } else if let word = word(node), ["if", "otherwise", "else", "for", "when"].contains(word) {
        words += word
      } else {
        parts.append(node)
      }
    }
    let lower = words.lowercased()
    if Self.otherwise.contains(where: lower.contains) { return .otherwise }
    let allowed: Set<Substring> = ["if", "for", "when", "and", "where", "all", ",", ".", ";", "is"]
    guard lower.split(separator: " ").allSatisfy({ allowed.contains($0) }) else {
      throw ReadingFailure("a condition in words: \(words.trimmingCharacters { $0 == " " })", span(of: nodes))
    }
    guard !parts.isEmpty else { throw ReadingFailure("a case without a condition", span(of: nodes)) }
    while let last = parts.last, plainSymbol(last) == "," || plainSymbol(last) == "." || plainSymbol(last) == ";" {
      parts.removeLast()
    }
    return try condition(parts)
  }

  // MARK: Indicators

  func isIndicator(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .styled(let command, _, let body):
      let nodes = children(body)
      guard nodes.count == 1, ["\\mathbb", "\\mathbf", "\\mathbbm", "\\mathds", "\\boldsymbol"].contains(command) else {
        return false
      }
      if case .number("1") = nodes[0].kind { return true }
      if case .letter("I") = nodes[0].kind { return command == "\\mathbb" }
      return false
    default: return false
    }
  }

  /// `\mathbb 1[…]`, `\mathbb 1\{…\}`, `\mathbb 1_{i=j}`; the vector of ones where no condition stands.
  mutating func indicator(_ cursor: inout Cursor, _ base: LayoutNode, sub: LayoutNode?) throws(ReadingFailure)
    -> Expression
  {
    let place = cursor.current?.span ?? cursor.end..<cursor.end
    cursor.advance()
    if let sub {
      let nodes = normalize(children(sub))
      if nodes.contains(where: { relation($0) != nil }) { return .indicator(try condition(nodes)) }
      throw ReadingFailure("an indicator of \(tree.text(of: sub))", place)
    }
    if let group = bracketGroup(cursor), ["[", "(", "\\{", "\\llbracket"].contains(group.open) {
      try advance(&cursor, group, reading: .above)
      return try raise(.indicator(try condition(group.body)), group.sup)
    }
    // z + c 𝟏: a vector of ones
    if case .styled(let command, _, let body) = base.kind, case .number? = children(body).first?.kind,
      command != "\\mathbb" || !(cursor.current.map(startsFactor) ?? false)
    {
      return .symbol(Names.ones)
    }
    throw ReadingFailure("a bold 1 without a condition", place)
  }
}

extension Expression {
  /// What stands at the norm of a matrix as a vector of all its entries: ‖A‖_F.
  public static let frobenius = Expression.opaque("F")
}
