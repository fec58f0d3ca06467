extension MathMLWriter {
  mutating func writeEnvironment(
    _ name: Spelling, _ columns: Spelling?, _ list: NodeList, _ rest: NodeList, _ style: Style, _ candidates: [Int]
  ) {
    let shape = TableShape(store.text.string(name), columns.map(store.text.string))
    let environment = EnvironmentTable.byName.find(store.text, name.range)
    let rows = Array(store.rows(list))
    var inner = style.inner
    inner.isCell = true
    inner.display = shape.isDisplay && !style.isScript
    if shape.isSmall { inner = inner.script }
    let isTagged = style.isOutermost && rows.contains { $0.tag != nil }
    // Directly in the formula a table can be as wide as the page.
    let isBare = style.isOutermost && environment?.open == "." && environment?.close == "." && rest.isEmpty
    if !isBare { out.put("<mrow>") }
    if let environment { writeFence(environment.open, .prefix, grows: true) }
    out.put("<mtable class=\"")
    out.put(shape.cssClass)
    if isTagged { out.put(" dc-tagged") }
    out.put(inner.display ? "\" displaystyle=\"true\">" : shape.isSmall ? "\" scriptlevel=\"1\">" : "\">")
    let count = rows.reduce(0) { max($0, $1.cells.count) }
    for (index, row) in rows.enumerated() {
      let isLast = index == rows.count - 1
      if let text = store.interruption(row) {
        out.put("<mtr><mtd class=\"dc-cell-l\" columnspan=\"")
        out.number(isTagged ? count + 2 : count)
        out.put("\">")
        write(text, inner.withoutDisplay, candidates)
        out.put("</mtd></mtr>")
      }
      writeRowStart(top: store.rules(row), bottom: isLast ? store.rules(rest) : .none)
      if isTagged { out.put("<mtd class=\"dc-fill\"></mtd>") }
      let touching = candidates.filter { marks[$0].span.overlaps(row.span) }
      for column in row.cells.indices {
        writeCell(store[row.cells, column], column, shape, isFirst: index == 0, isLast: isLast, inner, touching)
        if column == row.cells.count - 1, let gap = row.gap { writeGap(store.text.string(gap)) }
        out.put("</mtd>")
      }
      if isTagged {
        for _ in row.cells.count..<max(count, row.cells.count) { out.put("<mtd></mtd>") }
        out.put("<mtd class=\"dc-fill dc-tag\">")
        if let tag = row.tag { writeTag(printed(tag)) }
        out.put("</mtd>")
      } else if let tag = row.tag {
        out.put("<mtd class=\"dc-tag\">")
        writeTag(printed(tag))
        out.put("</mtd>")
      }
      out.put("</mtr>")
    }
    out.put("</mtable>")
    if let environment { writeFence(environment.close, .postfix, grows: true) }
    for index in rest.indices {
      if case .error = store[rest, index].kind { writeElement(store[rest, index], inner, []) }
    }
    if !isBare { out.put("</mrow>") }
  }

  private mutating func writeRowStart(top: RowRule, bottom: RowRule) {
    guard top != .none || bottom != .none else { return out.put("<mtr>") }
    out.put("<mtr class=\"")
    switch top {
    case .none: break
    case .solid: out.put("dc-rule-top")
    case .double: out.put("dc-rule-top dc-double-top")
    case .dashed: out.put("dc-rule-top dc-dashed-top")
    }
    if top != .none, bottom != .none { out.put(" ") }
    switch bottom {
    case .none: break
    case .solid: out.put("dc-rule-bottom")
    case .double: out.put("dc-rule-bottom dc-double-bottom")
    case .dashed: out.put("dc-rule-bottom dc-dashed-bottom")
    }
    out.put("\">")
  }

  /// The cell without its end tag.
  private mutating func writeCell(
    _ cell: Node, _ index: Int, _ shape: TableShape, isFirst: Bool, isLast: Bool, _ style: Style,
    _ candidates: [Int]
  ) {
    let column = shape[index]
    var alignment = column.alignment
    if shape.kind == .multline { alignment = isFirst ? .left : isLast ? .right : .center }
    switch alignment {
    case .left: out.put("<mtd class=\"dc-cell-l")
    case .center: out.put("<mtd class=\"dc-cell-c")
    case .right: out.put("<mtd class=\"dc-cell-r")
    }
    switch column.left {
    case .none: break
    case .solid: out.put(" dc-rule-left")
    case .double: out.put(" dc-rule-left dc-double-left")
    case .dashed: out.put(" dc-rule-left dc-dashed-left")
    }
    switch column.right {
    case .none: break
    case .solid: out.put(" dc-rule-right")
    case .double: out.put(" dc-rule-right dc-double-right")
    case .dashed: out.put(" dc-rule-right dc-dashed-right")
    }
    out.put("\">")
    guard case .row(let nodes) = cell.kind else { return }
    let isAligned = shape.kind == .align || shape.kind == .alignat
    writeList(
      nodes, style, candidates, after: shape.isContinued(index) ? .ord : nil,
      before: isAligned && index % 2 == 0 && !nodes.isEmpty ? .ord : nil)
  }

  /// The extra space of `\\[1em]`: a strut that reaches as far below the line.
  private mutating func writeGap(_ gap: String) {
    guard let length = Length(gap), length.em > 0 else { return }
    out.put("<mspace depth=\"")
    out.insert(Length(em: length.em + 0.3).description)
    out.put("\"/>")
  }

  private func printed(_ tag: Row.Tag) -> String {
    EquationTag(store.text.string(tag.text), isStarred: tag.isStarred).printed
  }

  mutating func writeTag(_ tag: String) {
    guard tag.contains("$") || tag.contains("\\") else { return writeCharacters(tag) }
    // What stands in a tag is text, with mathematics between dollars.
    let inner = LaTeXParser.parse("\\text{\(tag)}")
    guard inner.diagnostics.isEmpty else { return writeCharacters(tag) }
    var writer = MathMLWriter(inner, marks: [], out: Markup(capacity: 256))
    writer.write(inner.top, Style(display: false), [])
    out.insert(writer.out)
  }

  /// A formula with its number at the right edge.
  mutating func writeTagged(_ nodes: NodeList, _ tag: String, _ style: Style, _ candidates: [Int]) {
    out.put("<mtable class=\"dc-align dc-tagged\" displaystyle=\"true\"><mtr><mtd class=\"dc-fill\"></mtd><mtd>")
    var style = style
    style.hidesTag = true
    writeList(nodes, style, candidates)
    out.put("</mtd><mtd class=\"dc-fill dc-tag\">")
    writeTag(tag)
    out.put("</mtd></mtr></mtable>")
  }
}

/// The rule above or below a row.
enum RowRule {
  case none, solid, double, dashed
}

extension NodeStore {
  /// The rules at the start of a row or after the last one.
  fileprivate func rules(_ nodes: NodeList) -> RowRule {
    var rule = RowRule.none
    for node in self[nodes] {
      switch node.kind {
      case .directive(let command, _) where text.spells(command, "\\hline"):
        rule = rule == .solid ? .double : .solid
      case .directive(let command, _) where text.spells(command, "\\hdashline"): rule = .dashed
      case .directive, .space: continue
      case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
        .sized, .accent, .styled, .stacked, .environment, .error:
        return rule
      }
    }
    return rule
  }

  fileprivate func rules(_ row: Row) -> RowRule { firstCell(of: row).map { rules($0) } ?? .none }

  private func firstCell(of row: Row) -> NodeList? {
    guard !row.cells.isEmpty, case .row(let nodes) = self[row.cells, 0].kind else { return nil }
    return nodes
  }

  /// `\intertext{…}` before the row.
  fileprivate func interruption(_ row: Row) -> Node? {
    firstCell(of: row).flatMap { self[$0].first { isInterruption($0) } }
  }

  /// `\intertext{…}`, which stands on a line of its own.
  func isInterruption(_ node: Node) -> Bool {
    guard case .text(let command, _) = node.kind else { return false }
    return text.spells(command, "\\intertext") || text.spells(command, "\\shortintertext")
  }

  /// The first `\tag` of a list as it is printed.
  func tag(among nodes: NodeList) -> String? {
    guard let tag = self[nodes].first(where: { isTag($0) }), case .directive(let command, let argument) = tag.kind
    else { return nil }
    let text = argument.map(self.text.string) ?? ""
    return self.text.spells(command, "\\tag") ? "(\(text))" : text
  }
}
