/// Finds pipe tables in libcmark's paragraphs, by GitHub's rules, and reads their cells.
struct TableReader {
  /// A paragraph that holds a table, in order.
  enum Part {
    case text([Inline], Range<Int>)
    case table(Table, Range<Int>)
    /// `---` under the rows, which libcmark takes for the underline of a heading.
    case rule(Range<Int>)
  }

  /// By the index of the paragraph (or underlined heading) in the tree.
  private(set) var parts: [Int: [Part]] = [:]
  private(set) var misaligned: [Range<Int>] = []

  private struct Found {
    var node: Int
    /// Lines of text before the header.
    var text: Range<Int>
    var header: Int
    var rows: Range<Int>
    var rule: Int?
    var alignments: [Table.Alignment]
  }

  init(_ tree: CmarkTree, _ masked: Masked) {
    guard masked.bytes.has(.pipe) else { return }
    var found: [Found] = []
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      switch node.kind {
      case .paragraph: if let table = Self.table(index, through: node.endLine, tree, masked) { found.append(table) }
      case .heading:
        let last = tree.lastLine(of: index, masked)
        if last - node.startLine >= 2, var table = Self.table(index, through: last - 1, tree, masked) {
          table.rule = last
          found.append(table)
        }
      case .document, .quote, .list, .item, .code, .html, .thematicBreak, .text, .softBreak, .lineBreak, .codeSpan,
        .inlineHTML, .emphasis, .strong, .link, .image, .other:
        break
      }
    }
    guard !found.isEmpty else { return }
    read(found, masked)
  }

  private static func table(_ index: Int, through last: Int, _ tree: CmarkTree, _ masked: Masked) -> Found? {
    let first = tree.nodes[index].startLine
    guard last > first, last < masked.lines.count else { return nil }
    for line in (first + 1)...last {
      guard let alignments = TableRows.alignments(content(line, masked), in: masked.bytes) else { continue }
      let header = content(line - 1, masked)
      guard header.contains(where: { masked.bytes[$0] == .pipe }),
        TableRows.cells(header, in: masked.bytes).count == alignments.count,
        !(line - 1...last).contains(where: { holdsLongCut($0, masked) })
      else { continue }
      return Found(
        node: index, text: first..<line - 1, header: line - 1, rows: line + 1..<last + 1, rule: nil,
        alignments: alignments)
    }
    return nil
  }

  /// Mathematics that crosses lines: what looks like rows around it is none.
  private static func holdsLongCut(_ line: Int, _ masked: Masked) -> Bool {
    masked.pieces(in: masked.lines[line].start..<masked.lines[line].end + 1).contains {
      switch $0.kind {
      case .cut(let cut), .further(let cut): masked.cuts[cut].pieces.count > 1
      case .lineEnd, .code, .words: false
      }
    }
  }

  private static func content(_ line: Int, _ masked: Masked) -> Range<Int> {
    masked.bytes.trim(min(masked.lines[line].content, masked.lines[line].end)..<masked.lines[line].end)
  }

  private mutating func read(_ found: [Found], _ masked: Masked) {
    // What is left open in the text above a table must not reach the cells.
    var above = SeparateText(masked)
    var cells = SeparateText(masked)
    let places = found.map { table in
      ([table.header] + Array(table.rows)).map { (line: $0, cells: Self.cells($0, table, masked)) }
    }
    for (table, rows) in zip(found, places) {
      if !table.text.isEmpty {
        above.add(lines: table.text.map { Self.content($0, masked) }, from: table.text.lowerBound)
      }
      for row in rows { for cell in row.cells { cells.add(cell: cell, row.line) } }
    }
    var texts = above.read(inTable: true)[...]
    var inlines = cells.read(inTable: true)[...]
    misaligned = above.misaligned + cells.misaligned
    for (table, places) in zip(found, places) {
      var parts: [Part] = []
      if !table.text.isEmpty {
        let text = texts.popFirst() ?? []
        if let first = text.first, let last = text.last {
          parts.append(.text(text, first.span.lowerBound..<last.span.upperBound))
        }
      }
      let rows = places.map { row in
        row.cells.map { Table.Cell(inlines: inlines.popFirst() ?? [], span: masked.sourceSpan($0)) }
      }
      let end = Self.content(table.rows.last ?? table.header + 1, masked).upperBound
      let span = masked.sourceSpan(Self.content(table.header, masked).lowerBound..<end)
      parts.append(.table(Table(alignments: table.alignments, header: rows[0], rows: Array(rows.dropFirst())), span))
      if let rule = table.rule { parts.append(.rule(masked.sourceSpan(Self.content(rule, masked)))) }
      self.parts[table.node] = parts
    }
  }

  /// As many cells as the header has: missing ones are empty, further ones are dropped, as GitHub does.
  private static func cells(_ line: Int, _ table: Found, _ masked: Masked) -> [Range<Int>] {
    let row = content(line, masked)
    var cells = TableRows.cells(row, in: masked.bytes)
    let further = cells.count - table.alignments.count
    if further > 0 { cells.removeLast(further) }
    while cells.count < table.alignments.count { cells.append(row.upperBound..<row.upperBound) }
    return cells
  }
}
