import LaTeX

/// `0.8145 \quad (81.45\%)`, `298 \quad (\text{K})`: brackets after a space that restate or comment a side, and are no
/// factor.
extension StatementSplitter {
  /// A statement without its asides. A percentage close to the number before it is a further side: the same value again.
  func withoutAsides(_ statement: Statement) -> Statement {
    var statement = statement
    for position in statement.sides.indices {
      let nodes = statement.sides[position].nodes
      guard let (start, group) = trailingGroup(nodes), let space = space(before: start, in: nodes) else { continue }
      let body = reader.normalize(group)
      guard isAside(body, space, after: nodes[start - 1]), !isShortModulus(body, of: statement) else { continue }
      let rest = Array(nodes[..<start])
      statement.sides[position].nodes = rest
      statement.sides[position].span = statement.sides[position].span.lowerBound..<rest[start - 1].span.upperBound
      if position == statement.sides.count - 1, let again = restated(rest, body) {
        statement.sides.append(.init(nodes: again, span: reader.span(of: again)))
        let place = reader.span(of: again)
        statement.links.append(.init(relation: .equal, span: place.lowerBound..<place.lowerBound))
      }
    }
    return statement
  }

  /// Does the formula print a space that would stand before an aside?
  static func hasSpaces(_ formula: String) -> Bool {
    var isCommand = false
    for byte in formula.utf8 {
      if byte == UInt8(ascii: "~") || isCommand && spaces.contains(byte) { return true }
      isCommand = byte == UInt8(ascii: "\\")
    }
    return false
  }

  /// What the names of spaces begin with: \quad, \enspace, \hspace, \;
  private static let spaces: Set<UInt8> = Set("qeh ;:,".utf8)

  /// `y = \ln x \quad (x > 0)`: a condition in brackets at the end of a line, without its brackets.
  func withoutBrackets(_ nodes: [LayoutNode]) -> (row: [LayoutNode], remark: [LayoutNode]) {
    guard hasSpaces else { return (nodes, []) }
    var end = nodes.count
    while end > 0, isTrailing(nodes[end - 1]) { end -= 1 }
    let line = Array(nodes[..<end])
    guard let (start, _) = trailingGroup(line), space(before: start, in: line) == .wide else { return (nodes, []) }
    let inner = withoutOuterBrackets(Array(line[start...])) ?? []
    guard let first = reader.normalize(inner).first, reader.relation(first) == nil,
      inner.contains(where: { reader.relation($0) != nil })
    else { return (nodes, []) }
    return (Array(line[..<start]), inner)
  }

  /// `a &= b &&& (\text{because } b = c)`: the columns of a row, and what its last one says in words, which are not the
  /// row's only ones.
  func withoutRemark(_ columns: [[LayoutNode]]) -> (columns: [[LayoutNode]], remark: [LayoutNode]) {
    func isBlank(_ nodes: [LayoutNode]) -> Bool { nodes.allSatisfy(isTrailing) }
    guard columns.count > 2, let last = columns.lastIndex(where: { !isBlank($0) }), last >= 2,
      columns[..<last].contains(where: { $0.contains { reader.relation($0) != nil } })
    else { return (columns, []) }
    var nodes = columns[last].filter { if case .space = $0.kind { false } else { true } }
    // \boldsymbol{(\text{Let } t = 1)}
    if nodes.count == 1, case .styled(_, _, let body) = nodes[0].kind { nodes = reader.children(body) }
    // && (q \times d): of which shape it is.
    if isBlank(columns[last - 1]), let shape = withoutOuterBrackets(nodes), !shape.contains(where: isText),
      !shape.contains(where: { reader.relation($0) != nil })
    {
      return (Array(columns[..<last]), [])
    }
    let inner = withoutOuterBrackets(nodes) ?? nodes
    guard let first = inner.first, isText(first), !joinsStatements(first) else { return (columns, []) }
    return (Array(columns[..<last]), inner)
  }

  /// What a row's remark states.
  func remarks(in nodes: [LayoutNode], line: Int) -> [Statement] {
    statements(in: nodes, line: line).map {
      var statement = $0
      statement.isRemark = true
      return statement
    }
  }

  /// `\text{and}` before a statement that stands beside the row's.
  private func joinsStatements(_ node: LayoutNode) -> Bool {
    ["and", "or", "und", "et", "y", "e"].contains(tree.text(of: node).filter(\.isLetter).replacing("text", with: ""))
  }

  /// What one pair of brackets around all of these nodes holds.
  private func withoutOuterBrackets(_ nodes: [LayoutNode]) -> [LayoutNode]? {
    guard let first = nodes.first, let (start, _) = trailingGroup([first] + nodes), start == 1 else { return nil }
    if case .fenced(_, _, let body) = nodes[0].kind { return body }
    return Array(nodes[1..<(nodes.count - 1)])
  }

  /// `(2) \quad a = b`, `E: y^2 = x^3 + 1`, `a = b \qquad \mathbf{(2.1)}`: a number in brackets beside a wide space counts
  /// formulas, and a letter before a colon names a curve.
  func withoutLabel(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let nodes = withoutNumber(nodes)
    let start = nodes.firstIndex { !isSpace($0) } ?? nodes.count
    if nodes.count > start + 3, reader.plainSymbol(nodes[start]) == "(", reader.plainSymbol(nodes[start + 2]) == ")",
      case .space(let space) = nodes[start + 3].kind, ["\\quad", "\\qquad"].contains(space)
    {
      switch nodes[start + 1].kind {
      case .number, .letter, .text: return Array(nodes[(start + 3)...])
      default: return nodes
      }
    }
    guard let colon = nodes.firstIndex(where: { reader.plainSymbol($0) == ":" }), colon > start,
      isCurve(nodes[start..<colon], Array(nodes[(colon + 1)...])) || isDerivative(nodes[start..<colon])
    else { return nodes }
    return Array(nodes[(colon + 1)...])
  }

  /// What `H_0: \mu = 3` supposes.
  func hypothesis(_ nodes: [LayoutNode]) -> [LayoutNode]? {
    let inked = nodes.indices.filter { !isSpace(nodes[$0]) }
    guard inked.count > 3, case .scripts(let base?, .some, nil, 0) = nodes[inked[0]].kind, base.kind == .letter("H"),
      reader.plainSymbol(nodes[inked[1]]) == ":"
    else { return nil }
    return Array(nodes[(inked[1] + 1)...])
  }

  /// `->` and `=>` as programs write them: two signs without a space are one. `5!=120` is a factorial.
  func withArrows(_ nodes: [LayoutNode]) -> [LayoutNode] {
    var result: [LayoutNode] = []
    for node in nodes {
      guard let last = result.last, let first = reader.plainSymbol(last), let second = reader.plainSymbol(node),
        last.span.upperBound == node.span.lowerBound, let sign = Self.signs[first + second]
      else {
        result.append(node)
        continue
      }
      result[result.count - 1] = LayoutNode(.symbol(sign), last.span.lowerBound..<node.span.upperBound)
    }
    return result
  }

  /// Words without a command: `公式(5)的推导:\ a = b`, `\max u\ s.t.\ u \ge 0`; and `\colon` for a colon.
  func withWords(_ nodes: [LayoutNode]) -> [LayoutNode] {
    var nodes = nodes.map { reader.plainSymbol($0) == "\\colon" ? LayoutNode(.symbol(":"), $0.span) : $0 }
    if let colon = nodes.firstIndex(where: { reader.plainSymbol($0) == ":" }), colon + 1 < nodes.count,
      nodes[..<colon].contains(where: isForeign), !nodes[..<colon].contains(where: { reader.relation($0) != nil })
    {
      let span = nodes[0].span.lowerBound..<nodes[colon].span.upperBound
      nodes.replaceSubrange(...colon, with: [text(nodes[..<colon].map { tree.text(of: $0) }.joined(), span)])
    }
    guard nodes.count > 3 else { return nodes }
    for start in nodes.indices.dropLast(3)
    where nodes[start].kind == .letter("s") && reader.plainSymbol(nodes[start + 1]) == "."
      && nodes[start + 2].kind == .letter("t") && reader.plainSymbol(nodes[start + 3]) == "."
    {
      let span = nodes[start].span.lowerBound..<nodes[start + 3].span.upperBound
      nodes.replaceSubrange(start...(start + 3), with: [text("s.t.", span)])
      break
    }
    return nodes
  }

  private func text(_ words: String, _ span: Range<Int>) -> LayoutNode {
    LayoutNode(.text(command: "\\text", pieces: [LayoutNode(.characters(words), span)]), span)
  }

  /// A letter of a script that no formula uses for names.
  private func isForeign(_ node: LayoutNode) -> Bool {
    guard case .letter(let letter) = node.kind, let scalar = letter.unicodeScalars.first else { return false }
    return (0x400..<0x530).contains(scalar.value) || scalar.value >= 0x3040 && scalar.value < 0xD7B0
  }

  private static let signs = ["->": "\\to", "=>": "\\implies"]

  /// The \partial_r of `\partial_r: 4\pi r = \lambda`.
  private func isDerivative(_ label: ArraySlice<LayoutNode>) -> Bool {
    guard label.count == 1, case .scripts(let base?, .some, nil, 0)? = label.first?.kind else { return false }
    return reader.plainSymbol(base) == "\\partial"
  }

  /// `E`, `\tilde{E}/\mathbb{F}_q` before an equation that starts with more than a name: A:B = 2 is a ratio.
  private func isCurve(_ label: ArraySlice<LayoutNode>, _ equation: [LayoutNode]) -> Bool {
    guard let first = label.first, let name = reader.name(of: first),
      name.filter(\.isLetter).last?.isUppercase ?? false,
      label.count == 1
        || reader.plainSymbol(label[label.startIndex + 1]) == "/" && tree.text(of: label.last!).hasPrefix("\\mathbb"),
      !equation.contains(where: { reader.plainSymbol($0) == ":" }),
      let relation = equation.firstIndex(where: { reader.relation($0) != nil }),
      reader.relation(equation[relation]) == .equal
    else { return false }
    let left = equation[..<relation].filter { !isSpace($0) }
    guard left.count == 1 else { return left.count > 1 }
    if case .scripts(_, nil, .some, 0) = left[0].kind { return true }
    return false
  }

  /// Without the number that counts the formula: bold brackets, or brackets behind a leader of dots.
  private func withoutNumber(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard hasSpaces else { return nodes }
    var end = nodes.count
    while end > 0, isTrailing(nodes[end - 1]) { end -= 1 }
    var start = end - 1
    if end > 0, case .styled(let command, _, let body) = nodes[start].kind {
      guard ["\\bold", "\\mathbf", "\\boldsymbol", "\\bm", "\\mathsf", "\\mathrm"].contains(command),
        isNumber(withoutOuterBrackets(reader.children(body)) ?? [])
      else { return nodes }
      // \quad \cdots \mathsf{(1)}
      if start > 0, reader.isDots(nodes[start - 1]) { start -= 1 }
    } else if let (group, body) = trailingGroup(Array(nodes[..<end])), isNumber(body), group > 0,
      reader.isDots(nodes[group - 1])
    {
      start = group - 1
    } else {
      return nodes
    }
    let row = Array(nodes[..<start])
    return space(before: start, in: nodes) == .wide && row.contains { reader.relation($0) != nil } ? row : nodes
  }

  private func isNumber(_ nodes: [LayoutNode]) -> Bool {
    if nodes.count == 1, case .number = nodes[0].kind { true } else { false }
  }

  private func isSpace(_ node: LayoutNode) -> Bool { if case .space = node.kind { true } else { false } }

  private enum Space { case wide, narrow }

  /// The space command between a side and the brackets at its end.
  private func space(before start: Int, in nodes: [LayoutNode]) -> Space? {
    let last = nodes[..<start].last { if case .space = $0.kind { false } else { true } }
    guard let last else { return nil }
    let (end, next) = (last.span.upperBound, nodes[start].span.lowerBound)
    guard end < next else { return nil }
    let gap = tree.text(in: end..<next)
    if ["\\quad", "\\qquad", "\\enspace", "\\hspace"].contains(where: { gap.contains($0) }) { return .wide }
    return ["\\ ", "\\;", "\\:", "\\,", "~"].contains(where: { gap.contains($0) }) ? .narrow : nil
  }

  /// Words, a percentage, "≈ 38 %"; after a wide space, a number or a mark too, which may be the equation's.
  private func isAside(_ body: [LayoutNode], _ space: Space, after node: LayoutNode) -> Bool {
    if percentage(body) != nil { return true }
    guard !body.isEmpty, !body.contains(where: { reader.relation($0) != nil }) else { return false }
    if body.allSatisfy(isWord), space == .wide || isValue(node) { return true }
    guard space == .wide, body.count == 1 else { return space == .wide && body.contains(where: isText) }
    if case .number = body[0].kind { return true }
    return ["*", "\\ast", "\\star", "\\dagger"].contains(reader.plainSymbol(body[0]) ?? "")
  }

  /// A number or fraction: f\,(\text{input}) applies f.
  private func isValue(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .number, .fraction: true
    case .scripts(let base?, _, _, _): isValue(base)
    default: false
    }
  }

  private func isText(_ node: LayoutNode) -> Bool { if case .text = node.kind { true } else { false } }

  private func isWord(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .scripts(let base?, _, _, _): isWord(base)
    case .text: true
    case .styled("\\mathrm", _, _): true
    default: false
    }
  }

  /// `37.5\%`, `\approx 38\%`: its nodes without the relation.
  private func percentage(_ body: [LayoutNode]) -> [LayoutNode]? {
    var nodes = body[...]
    if let first = nodes.first, let relation = reader.relation(first), [.equal, .approximately].contains(relation) {
      nodes = nodes.dropFirst()
    }
    guard nodes.count == 2, case .number? = nodes.first?.kind,
      let sign = nodes.last.flatMap({ reader.plainSymbol($0) }),
      sign == "\\%"
    else { return nil }
    return Array(nodes)
  }

  /// The percentage, where it can only be the number before it: (95 %) after 0.05 is something else.
  private func restated(_ rest: [LayoutNode], _ body: [LayoutNode]) -> [LayoutNode]? {
    guard let percent = percentage(body), let value = number(rest), let share = number([percent[0]]),
      let hundred = share / 100, let tolerance = value / 50
    else { return nil }
    let difference = value - hundred
    let distance = difference.sign < 0 ? -difference : difference
    // 0.375 (38 %): rounded to a whole number.
    let isRounded = !tree.text(of: percent[0]).contains(".") && !difference.isZero
    return distance < tolerance && !isRounded ? percent : nil
  }

  private func number(_ nodes: [LayoutNode]) -> Rational? {
    let flat = reader.normalize(nodes)
    guard flat.count == 1 else { return nil }
    switch flat[0].kind {
    case .number(let digits): return Rational(decimal: digits)
    case .styled(_, _, let body): return number(reader.children(body))
    default: return nil
    }
  }
}
