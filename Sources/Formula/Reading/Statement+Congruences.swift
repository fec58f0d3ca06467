import LaTeX

/// `a = b \pmod m`: all sides are meant modulo m.
extension StatementSplitter {
  /// Statements with the modulus they name at the end of each side, where the reader finds it. Rows of one chain share it.
  func withModuli(_ statements: [Statement]) -> [Statement] {
    var found: [(statement: Statement, modulus: [LayoutNode]?)] = []
    for statement in statements {
      var statement = statement
      let modulus = takeModulus(of: &statement)
      found.append((statement, modulus))
    }
    let all = Set(found.compactMap { $0.modulus.map { tree.text(in: reader.span(of: $0)) } })
    guard !all.isEmpty else { return statements }
    let common = all.count == 1 ? found.lazy.compactMap(\.modulus).first : nil
    return found.enumerated().map { position, entry in
      let isLinked =
        entry.statement.continues || position + 1 < found.count && found[position + 1].statement.continues
        || entry.statement.links.contains { $0.relation == .identical }
      guard let modulus = entry.modulus ?? (isLinked ? common : nil) else { return entry.statement }
      return reading(entry.statement, modulo: modulus)
    }
  }

  private func reading(_ statement: Statement, modulo modulus: [LayoutNode]) -> Statement {
    var statement = statement
    for position in statement.sides.indices where !statement.sides[position].nodes.isEmpty {
      let end = statement.sides[position].span.upperBound
      let body = LayoutNode(.row(modulus), reader.span(of: modulus))
      statement.sides[position].nodes.append(
        LayoutNode(.styled(command: "\\pmod", argument: nil, body: body), end..<end))
    }
    return statement
  }

  /// Takes `\pmod m`, `(\bmod m)` or `\bmod m` off the sides of a statement.
  private func takeModulus(of statement: inout Statement) -> [LayoutNode]? {
    guard !statement.links.isEmpty, statement.links.allSatisfy({ Self.congruences.contains($0.relation) }) else {
      return nil
    }
    var modulus: [LayoutNode]?
    for position in statement.sides.indices {
      for (index, node) in statement.sides[position].nodes.enumerated().reversed() {
        guard let body = reader.modulus(node) else { continue }
        statement.sides[position].nodes.remove(at: index)
        modulus = reader.children(body)
      }
    }
    guard modulus == nil, let last = statement.sides.indices.last else { return modulus }
    let nodes = statement.sides[last].nodes
    if let (start, group) = trailingGroup(nodes) {
      let first = group.lazy.compactMap { reader.normalize([$0]).first }.first
      if let first, reader.isRemainderSign(first) {
        let body = reader.normalize(group)
        if body.count > 1 {
          statement.sides[last].nodes = Array(nodes[..<start])
          return Array(body.dropFirst())
        }
      }
      // 15 ≡ 3 (12)
      if isShortModulus(group, of: statement) {
        statement.sides[last].nodes = Array(nodes[..<start])
        return reader.normalize(group)
      }
    }
    var depth = 0
    for (index, node) in nodes.enumerated() {
      if reader.isOpening(node) { depth += 1 } else if reader.isClosing(node) { depth -= 1 }
      guard depth == 0, index > 0, index + 1 < nodes.count, reader.plainSymbol(node) != "\\%",
        reader.isRemainderSign(node)
      else { continue }
      statement.sides[last].nodes = Array(nodes[..<index])
      return Array(nodes[(index + 1)...])
    }
    return nil
  }

  /// Is the number in brackets the modulus of `15 \equiv 3 \ (12)`?
  func isShortModulus(_ body: [LayoutNode], of statement: Statement) -> Bool {
    guard statement.links.allSatisfy({ $0.relation == .identical }) else { return false }
    let body = reader.normalize(body)
    guard body.count == 1, case .number(let digits) = body[0].kind else { return false }
    return Int(digits).map { $0 > 1 } ?? false
  }

  /// The modulus of `\equiv_7`, as a node at the end of the relation.
  func modulus(under node: LayoutNode) -> LayoutNode? {
    guard case .scripts(_, let sub?, nil, 0) = node.kind, reader.relation(node) == .identical else { return nil }
    let end = node.span.upperBound
    return LayoutNode(.styled(command: "\\pmod", argument: nil, body: sub), end..<end)
  }

  private static let congruences: Set<Relation> = [.equal, .identical, .notEqual, .approximately]

  /// The brackets that end a side: where they start, and what is in them, as it stands.
  func trailingGroup(_ nodes: [LayoutNode]) -> (start: Int, body: [LayoutNode])? {
    guard nodes.count > 1, let last = nodes.last else { return nil }
    if case .fenced("(", ")", let body) = last.kind { return (nodes.count - 1, body) }
    guard reader.delimiter(last) == ")" else { return nil }
    var depth = 0
    for index in nodes.indices.reversed() {
      if reader.isClosing(nodes[index]) { depth += 1 } else if reader.isOpening(nodes[index]) { depth -= 1 }
      if depth == 0 {
        guard index > 0, reader.delimiter(nodes[index]) == "(" else { return nil }
        return (index, Array(nodes[(index + 1)..<(nodes.count - 1)]))
      }
    }
    return nil
  }

  /// `\text{(mod 6)}`: a modulus in words.
  func modulus(inWords text: String, _ node: LayoutNode) -> LayoutNode? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard words.count == 2, ["mod", "modulo"].contains(words[0]), words[1].allSatisfy(\.isNumber) else { return nil }
    let body = LayoutNode(.row([LayoutNode(.number(String(words[1])), node.span)]), node.span)
    return LayoutNode(.styled(command: "\\pmod", argument: nil, body: body), node.span)
  }
}
