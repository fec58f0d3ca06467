import Claims
import LaTeX
import Notes

/// Writes the body of one note as HTML, with every verdict at its place.
struct BodyRenderer: ~Copyable {
  let report: NoteReport
  let links: Links
  let claims: ClaimIndex
  let lines: LineNumbers
  /// The numbered equations of each display, by its first byte.
  let equations: [Int: [Equation]]
  var formulas = FormulaReader()
  var out: Markup
  var rawHTML = RawHTML()
  private var headings: [Heading] = []
  private var assets: [String: String] = [:]
  private var placed: Set<String> = []
  /// For each line whether something on the page has it as its `id`; lines count from 1.
  private var isAnchored: [Bool]
  /// The line of the last block.
  private var lastLine = 1
  /// A first-level heading that the page shows as its title.
  var titleBlock: Int?
  /// The note's footnotes; few notes have any.
  lazy var footnotes = Footnotes(report.note)
  private(set) var hasFootnotes = false
  /// Labels of footnotes in the order in which the text mentions them, and how often it does.
  var footnoteOrder: [String] = []
  var footnoteMarks: [String: Int] = [:]
  /// Numbers of sources whose first mention is on the page.
  var citedFirst: Set<Int> = []

  /// A heading, and the definitions in force there: its words are written again for the table of contents, which not
  /// every page has.
  private struct Heading {
    var level: Int
    var anchor: String
    var inlines: [Inline]
    var macros: MacroTable
  }

  init(_ report: NoteReport, links: Links) {
    self.report = report
    self.links = links
    // A page is seldom more than four times as long as its note.
    out = Markup(capacity: 4 * report.note.bytes.count + 4096)
    claims = ClaimIndex(report.claims)
    lines = report.note.lines
    isAnchored = Array(repeating: false, count: lines.count + 1)
    equations = Dictionary(grouping: report.references.equations, by: \.display)
  }

  mutating func write() {
    blocks(report.note.blocks, top: true)
    footnoteList()
    sources()
  }

  consuming func rendered() -> Body {
    write()
    let headings = headings.map { heading in
      Body.Heading(level: heading.level, anchor: heading.anchor, html: plainHTML(heading.inlines, heading.macros))
    }
    return Body(
      report: report, claims: claims, html: out.string, headings: headings, assets: assets, placed: placed,
      anchoredLines: isAnchored.indices.filter { isAnchored[$0] }, macros: formulas.macros)
  }

  mutating func blocks(_ blocks: [Block], top: Bool = false) {
    let outer = rawHTML
    rawHTML = RawHTML()
    // By place: an element of an array that is passed on is a copy.
    for index in blocks.indices where !(top && index == titleBlock) { render(blocks[index]) }
    rawHTML.close(all: true, to: &out)
    rawHTML = outer
  }

  /// The line that a block starts on, when nothing before has it as its `id`: lists lead to it.
  mutating func newLine(_ block: Block) -> Int? {
    let line = lines.line(of: block.span.lowerBound, near: lastLine)
    lastLine = line
    if isAnchored[line] { return nil }
    isAnchored[line] = true
    return line
  }

  mutating func lineID(_ line: Int?) {
    guard let line else { return }
    out.put(" id=\"L")
    out.number(line)
    out.put("\"")
  }

  mutating func render(_ block: Block) {
    switch block.kind {
    case .heading(let level, let anchor, let inlines): heading(level, anchor, inlines)
    case .paragraph(let inlines): paragraph(inlines, newLine(block))
    case .math(let math): display(math, newLine(block))
    case .code(let code): self.code(code, block)
    case .quote(let alert, let inner): quote(alert, inner, newLine(block))
    case .list(let ordered, let start, let tight, let items): list(ordered, start, tight, items, newLine(block))
    case .table(let table): self.table(table, newLine(block))
    case .thematicBreak: out.put("<hr>\n")
    case .html(let raw):
      rawHTML.write(raw, to: &out)
      rawHTML.close(to: &out)
      out.put("\n")
    case .directive(let words): directive(words, isBlock: true)
    // They stand at the end of the page.
    case .footnote: hasFootnotes = true
    }
  }

  private mutating func heading(_ level: Int, _ anchor: String, _ inlines: [Inline]) {
    headings.append(Heading(level: level, anchor: anchor, inlines: inlines, macros: formulas.macros))
    out.put("<h")
    out.number(level)
    out.put(" id=\"")
    out.attribute(anchor)
    out.put("\">")
    self.inlines(inlines[...])
    out.put(" <a class=\"anchor\" href=\"#")
    out.attribute(anchor)
    out.put("\" aria-label=\"Link to this section\">#</a></h")
    out.number(level)
    out.put(">\n")
  }

  /// A display in the middle of a paragraph ends the paragraph for HTML, where a figure cannot stand in a `<p>`.
  private mutating func paragraph(_ inlines: [Inline], _ line: Int?) {
    var line = line
    var start = 0
    while start < inlines.count {
      let end = (start..<inlines.count).first { inlines[$0].isDisplay } ?? inlines.count
      if (start..<end).contains(where: { !inlines[$0].isBlank }) {
        out.put("<p")
        lineID(line)
        out.put(">")
        line = nil
        self.inlines(inlines[start..<end])
        rawHTML.close(to: &out)
        out.put("</p>\n")
      }
      if end < inlines.count, case .math(let math) = inlines[end].kind {
        display(math, line)
        line = nil
      }
      start = end + 1
    }
  }

  private mutating func quote(_ alert: String?, _ inner: [Block], _ line: Int?) {
    out.put(alert == nil ? "<blockquote" : "<aside")
    lineID(line)
    if let alert {
      let name = alert.lowercased()
      out.put(" class=\"alert alert-")
      out.insert(HTML.identifier(name))
      out.put("\"><p class=\"alert-title\">")
      out.text(name.prefix(1).uppercased() + name.dropFirst())
      out.put("</p>\n")
    } else {
      out.put(">\n")
    }
    blocks(inner)
    out.put(alert == nil ? "</blockquote>\n" : "</aside>\n")
  }

  private mutating func list(_ ordered: Bool, _ start: Int, _ tight: Bool, _ items: [[Block]], _ line: Int?) {
    out.put(ordered ? "<ol" : "<ul")
    lineID(line)
    if ordered, start != 1 {
      out.put(" start=\"")
      out.number(start)
      out.put("\"")
    }
    out.put(">\n")
    for item in items {
      out.put("<li>")
      if tight, item.count >= 1, case .paragraph(let inlines) = item[0].kind, !inlines.contains(where: \.isDisplay) {
        self.inlines(inlines[...])
        rawHTML.close(to: &out)
        if item.count > 1 { blocks(Array(item.dropFirst())) }
      } else {
        blocks(item)
      }
      out.put("</li>\n")
    }
    out.put(ordered ? "</ol>\n" : "</ul>\n")
  }

  /// The reason of a waiver is shown where it stands.
  mutating func directive(_ words: String, isBlock: Bool) {
    guard let quote = words.firstIndex(of: "\""), words.hasPrefix("waive") else { return }
    out.put(isBlock ? "<p class=\"dc-waiver\">not checked: " : "<small class=\"dc-waiver\">not checked: ")
    out.text(String(words[words.index(after: quote)...].prefix { $0 != "\"" }))
    out.put(isBlock ? "</p>\n" : "</small>\n")
  }

  /// The `id` attribute of a claim, the first time it is shown.
  mutating func anchor(_ entry: ClaimIndex.Entry) -> String {
    placed.insert(entry.anchor).inserted ? " id=\"\(entry.anchor)\"" : ""
  }

  mutating func need(asset source: String, at href: String) { assets[source] = Links.resolve(href, from: links.page) }
}

extension Inline {
  var isDisplay: Bool {
    if case .math(let math) = kind { math.display } else { false }
  }

  var isBlank: Bool {
    switch kind {
    case .softBreak: true
    // A letter first, as nearly always, is quickly seen.
    case .text(let words):
      words.first.map { $0 <= 0x20 || $0 >= 0x80 } != false && words.string.allSatisfy(\.isWhitespace)
    case .code, .emphasis, .strong, .link, .image, .math, .lineBreak, .html, .directive, .footnote, .reference,
      .citation:
      false
    }
  }
}
