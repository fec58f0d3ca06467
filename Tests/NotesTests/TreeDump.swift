#if canImport(Notes)
  @testable import Notes
#endif

/// A note's tree as text: one node per line with its range (`line:column-line:column`, the end not included).
struct TreeDump {
  private let lines: LineTable
  private var text = ""

  static func of(_ note: Note) -> String {
    var dump = TreeDump(lines: LineTable(note.bytes))
    dump.frontMatter(note.frontMatter)
    dump.blocks(note.blocks, indent: 0)
    for problem in note.problems {
      dump.line(0, "problem \(problem.code.rawValue)", problem.span, Self.quoted(problem.message))
    }
    return dump.text
  }

  private init(lines: LineTable) { self.lines = lines }

  private mutating func line(_ indent: Int, _ name: String, _ span: Range<Int>, _ rest: String = "") {
    let (start, end) = (lines.position(of: span.lowerBound), lines.position(of: span.upperBound))
    let range = "\(start.line):\(start.column)-\(end.line):\(end.column)"
    text += String(repeating: "  ", count: indent) + name + " " + range + (rest.isEmpty ? "" : " " + rest) + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎") + "\""
  }

  private mutating func frontMatter(_ matter: FrontMatter) {
    guard let span = matter.span else { return }
    line(0, "front-matter", span)
    if let title = matter.title { text += "  title \(Self.quoted(title))\n" }
    if let order = matter.order { text += "  order \(order)\n" }
    if let summary = matter.summary { text += "  summary \(Self.quoted(summary))\n" }
    for each in matter.assume { text += "  assume \(Self.quoted(each))\n" }
    for each in matter.bibliography { text += "  bibliography \(Self.quoted(each))\n" }
    for each in matter.prerequisites { text += "  prerequisite \(Self.quoted(each))\n" }
  }

  private mutating func blocks(_ blocks: [Block], indent: Int) {
    for each in blocks { block(each, indent: indent) }
  }

  private mutating func block(_ block: Block, indent: Int) {
    let span = block.span
    switch block.kind {
    case .heading(let level, let anchor, let children):
      line(indent, "heading \(level)", span, "#" + anchor)
      inlines(children, indent: indent + 1)
    case .paragraph(let children):
      line(indent, "paragraph", span)
      inlines(children, indent: indent + 1)
    case .math(let math): self.math(math, "math", indent)
    case .code(let code):
      let info = code.info.isEmpty ? "" : Self.quoted(code.info) + " "
      line(indent, code.fenced ? "fence" : "indented", span, info + Self.quoted(code.text))
      for start in code.lineStarts { line(indent + 1, "at", start..<start) }
    case .quote(let alert, let children):
      line(indent, "quote", span, alert ?? "")
      blocks(children, indent: indent + 1)
    case .list(let ordered, let start, let tight, let items):
      line(indent, ordered ? "ordered \(start)" : "bullets", span, tight ? "tight" : "loose")
      for item in items {
        text += String(repeating: "  ", count: indent + 1) + "item\n"
        blocks(item, indent: indent + 2)
      }
    case .table(let table):
      line(indent, "table", span, table.alignments.map { "\($0)" }.joined(separator: " "))
      for row in [table.header] + table.rows {
        text += String(repeating: "  ", count: indent + 1) + "row\n"
        for cell in row {
          line(indent + 2, "cell", cell.span)
          inlines(cell.inlines, indent: indent + 3)
        }
      }
    case .thematicBreak: line(indent, "rule", span)
    case .html(let html): line(indent, "html", span, Self.quoted(html))
    case .directive(let words): line(indent, "directive", span, Self.quoted(words))
    case .footnote(let label, let children):
      line(indent, "footnote", span, Self.quoted(label))
      blocks(children, indent: indent + 1)
    }
  }

  private mutating func inlines(_ inlines: [Inline], indent: Int) {
    for each in inlines { inline(each, indent: indent) }
  }

  private mutating func inline(_ inline: Inline, indent: Int) {
    let span = inline.span
    switch inline.kind {
    case .text(let words): line(indent, "text", span, Self.quoted(words.string))
    case .code(let code): line(indent, "code", span, Self.quoted(code))
    case .emphasis(let children):
      line(indent, "emphasis", span)
      inlines(children, indent: indent + 1)
    case .strong(let children):
      line(indent, "strong", span)
      inlines(children, indent: indent + 1)
    case .link(let destination, let title, let children):
      line(indent, "link", span, Self.quoted(destination) + (title.isEmpty ? "" : " " + Self.quoted(title)))
      inlines(children, indent: indent + 1)
    case .image(let source, let title, let alternative):
      line(indent, "image", span, [source, title, alternative].map(Self.quoted).joined(separator: " "))
    case .math(let math): self.math(math, "math", indent)
    case .softBreak: line(indent, "break", span)
    case .lineBreak: line(indent, "hard-break", span)
    case .html(let html): line(indent, "html", span, Self.quoted(html))
    case .directive(let words): line(indent, "directive", span, Self.quoted(words))
    case .footnote(let label): line(indent, "footnote", span, Self.quoted(label))
    case .reference(let reference): line(indent, "reference", span, "\(reference.form) " + Self.quoted(reference.label))
    case .citation(let citations):
      line(indent, "citation", span)
      for each in citations {
        let words = [each.prefix, each.locator].map(Self.quoted).joined(separator: " ")
        line(indent + 1, each.omitsAuthor ? "-key" : "key", each.span, each.key + " " + words)
      }
    }
  }

  /// The LaTeX, and where its pieces stand when there is more than one.
  private mutating func math(_ math: MathSpan, _ name: String, _ indent: Int) {
    line(indent, math.display ? "display" : "math", math.span, Self.quoted(math.latex))
    if let label = math.label { line(indent + 1, "label", label.span, Self.quoted(label.name)) }
    guard math.pieces.count > 1 else { return }
    for piece in math.pieces { line(indent + 1, "piece \(piece.start)", piece.source..<piece.source) }
  }
}
