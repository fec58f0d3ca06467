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
  func withoutBrackets(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard hasSpaces else { return nodes }
    var end = nodes.count
    while end > 0, isTrailing(nodes[end - 1]) { end -= 1 }
    let line = Array(nodes[..<end])
    guard let (start, _) = trailingGroup(line), space(before: start, in: line) == .wide else { return nodes }
    let inner: [LayoutNode]
    if case .fenced(_, _, let body) = line[start].kind {
      inner = body
    } else {
      inner = Array(line[(start + 1)..<(end - 1)])
    }
    guard let first = reader.normalize(inner).first, reader.relation(first) == nil,
      inner.contains(where: { reader.relation($0) != nil })
    else { return nodes }
    return Array(line[..<start]) + inner + nodes[end...]
  }

  /// `(2) \quad a = b`: a number in brackets before a wide space counts formulas.
  func withoutLabel(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let start = nodes.firstIndex { if case .space = $0.kind { false } else { true } } ?? nodes.count
    guard nodes.count > start + 3, reader.plainSymbol(nodes[start]) == "(",
      reader.plainSymbol(nodes[start + 2]) == ")", case .space(let space) = nodes[start + 3].kind,
      ["\\quad", "\\qquad"].contains(space)
    else { return nodes }
    switch nodes[start + 1].kind {
    case .number, .letter, .text: return Array(nodes[(start + 3)...])
    default: return nodes
    }
  }

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
