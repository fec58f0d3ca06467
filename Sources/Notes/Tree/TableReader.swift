/// Finds pipe tables in libcmark's paragraphs, by GitHub's rules, and reads their cells.
///
/// The cells of all tables are read by libcmark in one go, as paragraphs of a second text, which also carries the note's
/// link definitions.
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
    guard masked.bytes.contains(.pipe) else { return }
    var found: [Found] = []
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      switch node.kind {
      case .paragraph: if let table = Self.table(index, through: node.endLine, tree, masked) { found.append(table) }
      case .heading:
        if node.endLine - node.startLine >= 2, var table = Self.table(index, through: node.endLine - 1, tree, masked) {
          table.rule = node.endLine
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
        TableRows.cells(header, in: masked.bytes).count == alignments.count
      else { continue }
      return Found(
        node: index, text: first..<line - 1, header: line - 1, rows: line + 1..<last + 1, rule: nil,
        alignments: alignments)
    }
    return nil
  }

  private static func content(_ line: Int, _ masked: Masked) -> Range<Int> {
    masked.bytes.trim(min(masked.contentStarts[line], masked.lines.ends[line])..<masked.lines.ends[line])
  }

  private mutating func read(_ found: [Found], _ masked: Masked) {
    var cells = CellText(masked)
    for table in found {
      if !table.text.isEmpty {
        cells.add(lines: table.text.map { Self.content($0, masked) }, from: table.text.lowerBound)
      }
      for line in [table.header] + Array(table.rows) {
        for cell in Self.cells(line, table, masked) { cells.add(cell, line) }
      }
    }
    var inlines = cells.read()[...]
    misaligned = cells.misaligned
    for table in found {
      var parts: [Part] = []
      if !table.text.isEmpty {
        let text = inlines.popFirst() ?? []
        if let first = text.first, let last = text.last {
          parts.append(.text(text, first.span.lowerBound..<last.span.upperBound))
        }
      }
      func row(_ line: Int, _ inlines: inout ArraySlice<[Inline]>) -> [Table.Cell] {
        Self.cells(line, table, masked).map {
          Table.Cell(inlines: inlines.popFirst() ?? [], span: masked.sourceSpan($0))
        }
      }
      let header = row(table.header, &inlines)
      let rows = table.rows.map { row($0, &inlines) }
      let end = Self.content(table.rows.last ?? table.header + 1, masked).upperBound
      let span = masked.sourceSpan(Self.content(table.header, masked).lowerBound..<end)
      parts.append(.table(Table(alignments: table.alignments, header: header, rows: rows), span))
      if let rule = table.rule { parts.append(.rule(masked.sourceSpan(Self.content(rule, masked)))) }
      self.parts[table.node] = parts
    }
  }

  /// As many cells as the header has: missing ones are empty, further ones are dropped, as GitHub does.
  private static func cells(_ line: Int, _ table: Found, _ masked: Masked) -> [Range<Int>] {
    let row = content(line, masked)
    let cells = TableRows.cells(row, in: masked.bytes).prefix(table.alignments.count)
    return cells + Array(repeating: row.upperBound..<row.upperBound, count: table.alignments.count - cells.count)
  }
}

/// The second text: one paragraph per cell.
private struct CellText {
  private struct Entry {
    var range: Range<Int>
    var line: Int
    var isCell: Bool
  }

  /// Keeps a cell such as `- 1` or `# 2` from starting a block; punctuation, so that emphasis after it opens.
  private static let mark = Array("\u{A60E}".utf8)

  private let masked: Masked
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private(set) var misaligned: [Range<Int>] = []

  init(_ masked: Masked) { self.masked = masked }

  mutating func add(_ cell: Range<Int>, _ line: Int) {
    entries.append(Entry(range: cell, line: line, isCell: true))
    guard !cell.isEmpty else { return }
    bytes += Self.mark + masked.bytes[cell] + [.lineFeed, .lineFeed]
  }

  /// The lines of a paragraph before a table.
  mutating func add(lines: [Range<Int>], from line: Int) {
    guard let first = lines.first, let last = lines.last else { return }
    entries.append(Entry(range: first.lowerBound..<last.upperBound, line: line, isCell: false))
    bytes += Self.mark
    for range in lines { bytes += masked.bytes[range] + [.lineFeed] }
    bytes.append(.lineFeed)
  }

  /// The inlines of each entry, in order.
  mutating func read() -> [[Inline]] {
    appendDefinitions()
    let tree = CmarkTree(bytes)
    var aligner = InlineAligner(masked, tree.nodes)
    var node = 1
    var result: [[Inline]] = []
    for entry in entries {
      guard !entry.range.isEmpty, node < tree.nodes.count, tree.nodes[node].kind == .paragraph else {
        result.append([])
        continue
      }
      if node + 1 < tree.nodes.count { aligner.nodes[node + 1].literal.removeFirst() }
      let start = entry.range.lowerBound
      do throws(AlignmentFailure) {
        result.append(
          try aligner.inlines(
            of: node, from: start, line: entry.line, before: entry.range.upperBound, inTable: entry.isCell))
      } catch {
        misaligned.append(masked.sourceSpan(entry.range))
        result.append(Unplaced(masked, aligner.nodes).inlines(of: node, masked.sourceSpan(entry.range)))
      }
      node = tree.nodes[node].next
    }
    return result
  }

  private mutating func appendDefinitions() {
    for line in 0..<masked.lines.count {
      let range = masked.contentStarts[line]..<max(masked.contentStarts[line], masked.lines.ends[line])
      guard !range.isEmpty, masked.bytes[range.lowerBound] == UInt8(ascii: "["),
        let close = masked.bytes.firstIndex(of: UInt8(ascii: "]"), from: range.lowerBound, before: range.upperBound),
        masked.bytes.has("]:", at: close, before: range.upperBound)
      else { continue }
      bytes += masked.bytes[range] + [.lineFeed, .lineFeed]
    }
  }
}
