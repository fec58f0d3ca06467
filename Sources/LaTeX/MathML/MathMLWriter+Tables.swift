extension MathMLWriter {
  mutating func writeEnvironment(
    _ name: String, _ columns: String?, _ rows: [LayoutRow], _ rest: [LayoutNode], _ style: Style, _ candidates: [Int]
  ) {
    let shape = TableShape(name, columns)
    let environment = EnvironmentTable.byName[name]
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
      if let text = row.interruption {
        out.put("<mtr><mtd class=\"dc-cell-l\" columnspan=\"")
        out.number(isTagged ? count + 2 : count)
        out.put("\">")
        write(text, inner.withoutDisplay, candidates)
        out.put("</mtd></mtr>")
      }
      writeRowStart(top: row.rules, bottom: isLast ? rest.rules : .none)
      if isTagged { out.put("<mtd class=\"dc-fill\"></mtd>") }
      let touching = candidates.filter { marks[$0].span.overlaps(row.span) }
      for (column, cell) in row.cells.enumerated() {
        writeCell(cell, column, shape, isFirst: index == 0, isLast: isLast, inner, touching)
        if column == row.cells.count - 1, let gap = row.gap { writeGap(gap) }
        out.put("</mtd>")
      }
      if isTagged {
        for _ in row.cells.count..<max(count, row.cells.count) { out.put("<mtd></mtd>") }
        out.put("<mtd class=\"dc-fill dc-tag\">")
        if let tag = row.tag { writeTag(tag.printed) }
        out.put("</mtd>")
      } else if let tag = row.tag {
        out.put("<mtd class=\"dc-tag\">")
        writeTag(tag.printed)
        out.put("</mtd>")
      }
      out.put("</mtr>")
    }
    out.put("</mtable>")
    if let environment { writeFence(environment.close, .postfix, grows: true) }
    for node in rest {
      if case .error = node.kind { writeElement(node, inner, []) }
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
    _ cell: LayoutNode, _ index: Int, _ shape: TableShape, isFirst: Bool, isLast: Bool, _ style: Style,
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

  mutating func writeTag(_ tag: String) {
    guard tag.contains("$") || tag.contains("\\") else { return writeCharacters(tag) }
    // What stands in a tag is text, with mathematics between dollars.
    let inner = LaTeXParser.parse("\\text{\(tag)}")
    guard inner.diagnostics.isEmpty else { return writeCharacters(tag) }
    var writer = MathMLWriter(tree: inner, marks: [], out: Markup(capacity: 256))
    writer.write(inner.root, Style(display: false), [])
    out.insert(writer.out)
  }

  /// A formula with its number at the right edge.
  mutating func writeTagged(_ body: [LayoutNode], _ tag: String, _ style: Style, _ candidates: [Int]) {
    out.put("<mtable class=\"dc-align dc-tagged\" displaystyle=\"true\"><mtr><mtd class=\"dc-fill\"></mtd><mtd>")
    writeList(body, style, candidates)
    out.put("</mtd><mtd class=\"dc-fill dc-tag\">")
    writeTag(tag)
    out.put("</mtd></mtr></mtable>")
  }
}

/// The rule above or below a row.
enum RowRule {
  case none, solid, double, dashed
}

extension [LayoutNode] {
  /// The rules at the start of a row or after the last one.
  fileprivate var rules: RowRule {
    var rule = RowRule.none
    for node in self {
      switch node.kind {
      case .directive("\\hline", _): rule = rule == .solid ? .double : .solid
      case .directive("\\hdashline", _): rule = .dashed
      case .directive, .space: continue
      case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
        .sized, .accent, .styled, .stacked, .environment, .error:
        return rule
      }
    }
    return rule
  }
}

extension LayoutRow {
  fileprivate var rules: RowRule {
    guard case .row(let nodes)? = cells.first?.kind else { return .none }
    return nodes.rules
  }

  /// `\intertext{…}` before the row.
  fileprivate var interruption: LayoutNode? {
    guard case .row(let nodes)? = cells.first?.kind else { return nil }
    return nodes.first { $0.isInterruption }
  }
}

extension LayoutNode {
  /// `\intertext{…}`, which stands on a line of its own.
  var isInterruption: Bool {
    guard case .text(let command, _) = kind else { return false }
    return command == "\\intertext" || command == "\\shortintertext"
  }

  /// The formula without its `\tag`, and the tag as it is printed.
  var splittingTag: ([LayoutNode], String)? {
    guard case .row(let nodes) = kind, let index = nodes.firstIndex(where: \.isTag),
      case .directive(let command, let argument) = nodes[index].kind
    else { return nil }
    var body = nodes
    body.remove(at: index)
    return (body, command == "\\tag" ? "(\(argument ?? ""))" : argument ?? "")
  }
}
