import Claims
import LaTeX
import Notes

/// Writes the body of one note as HTML, with every verdict at its place.
struct BodyRenderer {
  /// One heading, for the table of contents.
  struct Heading {
    var level: Int
    var anchor: String
    var html: String
  }

  let report: NoteReport
  let links: Links
  let claims: ClaimIndex
  let lines: LineTable
  /// The `\newcommand`s that the formulas so far have made.
  var macros = MacroTable()
  var html = ""
  var rawHTML = RawHTML()
  private(set) var headings: [Heading] = []
  /// Files beside the note that the page shows.
  private(set) var assets: [String: String] = [:]
  /// Anchors of claims that are already on the page.
  private var placed: Set<String> = []
  /// Lines of the note that have an `id` on the page.
  private var anchoredLines: Set<Int> = []
  /// A first-level heading that the page shows as its title.
  var titleBlock: Int?
  /// The note's footnotes by label, and their labels in the order of the note.
  let footnotes: [String: [Block]]
  let footnoteLabels: [String]
  /// Labels of footnotes in the order in which the text mentions them, and how often it does.
  var footnoteOrder: [String] = []
  var footnoteMarks: [String: Int] = [:]
  /// Numbers of sources whose first mention is on the page.
  var citedFirst: Set<Int> = []

  init(_ report: NoteReport, links: Links) {
    self.report = report
    self.links = links
    claims = ClaimIndex(report.claims)
    lines = LineTable(report.note.source)
    var footnotes: [String: [Block]] = [:]
    var labels: [String] = []
    report.note.forEachBlock { block in
      guard case .footnote(let label, let blocks) = block.kind, footnotes[label] == nil else { return }
      footnotes[label] = blocks
      labels.append(label)
    }
    self.footnotes = footnotes
    footnoteLabels = labels
  }

  func isPlaced(_ entry: ClaimIndex.Entry) -> Bool { placed.contains(entry.anchor) }

  mutating func render() {
    blocks(report.note.blocks, top: true)
    footnoteList()
    sources()
  }

  mutating func blocks(_ blocks: [Block], top: Bool = false) {
    let outer = rawHTML
    rawHTML = RawHTML()
    for (index, block) in blocks.enumerated() where !(top && index == titleBlock) { render(block) }
    html += rawHTML.close(all: true)
    rawHTML = outer
  }

  /// `id` of a block: the line it starts on, so that lists can lead to it.
  mutating func lineID(_ block: Block) -> String {
    let line = lines.position(of: block.span.lowerBound).line
    return anchoredLines.insert(line).inserted ? " id=\"L\(line)\"" : ""
  }

  /// The anchor of the block that a line of the note belongs to.
  func anchor(ofLine line: Int) -> String {
    anchoredLines.filter { $0 <= line }.max().map { "L\($0)" } ?? "top"
  }

  mutating func render(_ block: Block) {
    switch block.kind {
    case .heading(let level, let anchor, let inlines): heading(level, anchor, inlines)
    case .paragraph(let inlines): paragraph(inlines, lineID(block))
    case .math(let math): display(math, lineID(block))
    case .code(let code): self.code(code, block)
    case .quote(let alert, let inner): quote(alert, inner, lineID(block))
    case .list(let ordered, let start, let tight, let items): list(ordered, start, tight, items, lineID(block))
    case .table(let table): self.table(table, lineID(block))
    case .thematicBreak: html += "<hr>\n"
    case .html(let raw): html += rawHTML.sanitize(raw) + rawHTML.close() + "\n"
    case .directive(let words): directive(words, "p")
    // They stand at the end of the page.
    case .footnote: break
    }
  }

  private mutating func heading(_ level: Int, _ anchor: String, _ inlines: [Inline]) {
    let start = html.endIndex
    self.inlines(inlines)
    let inner = String(html[start...])
    html.removeSubrange(start...)
    headings.append(Heading(level: level, anchor: anchor, html: plainHTML(inlines)))
    let id = HTML.escape(anchor)
    html +=
      "<h\(level) id=\"\(id)\">\(inner) <a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to this section\">#</a>"
    html += "</h\(level)>\n"
  }

  /// A display in the middle of a paragraph ends the paragraph for HTML, where a figure cannot stand in a `<p>`.
  private mutating func paragraph(_ inlines: [Inline], _ id: String) {
    var id = id
    var rest = inlines[...]
    while !rest.isEmpty {
      let words = rest.prefix { !$0.isDisplay }
      rest = rest.dropFirst(words.count)
      let isBlank = words.allSatisfy { $0.isBlank }
      if !isBlank {
        html += "<p\(id)>"
        id = ""
        self.inlines(Array(words))
        html += rawHTML.close() + "</p>\n"
      }
      if let first = rest.first, case .math(let math) = first.kind {
        display(math, id)
        id = ""
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func quote(_ alert: String?, _ inner: [Block], _ id: String) {
    guard let alert else {
      html += "<blockquote\(id)>\n"
      blocks(inner)
      html += "</blockquote>\n"
      return
    }
    let name = HTML.escape(alert.lowercased())
    html +=
      "<aside\(id) class=\"alert alert-\(HTML.identifier(name))\"><p class=\"alert-title\">\(name.prefix(1).uppercased() + name.dropFirst())</p>\n"
    blocks(inner)
    html += "</aside>\n"
  }

  private mutating func list(_ ordered: Bool, _ start: Int, _ tight: Bool, _ items: [[Block]], _ id: String) {
    html += ordered ? "<ol\(id)\(start == 1 ? "" : " start=\"\(start)\"")>\n" : "<ul\(id)>\n"
    for item in items {
      html += "<li>"
      if tight, item.count >= 1, case .paragraph(let inlines) = item[0].kind, !inlines.contains(where: \.isDisplay) {
        self.inlines(inlines)
        html += rawHTML.close()
        blocks(Array(item.dropFirst()))
      } else {
        blocks(item)
      }
      html += "</li>\n"
    }
    html += ordered ? "</ol>\n" : "</ul>\n"
  }

  /// The reason of a waiver is shown where it stands.
  mutating func directive(_ words: String, _ tag: String) {
    guard let quote = words.firstIndex(of: "\""), words.hasPrefix("waive") else { return }
    let reason = words[words.index(after: quote)...].prefix { $0 != "\"" }
    html += "<\(tag) class=\"dc-waiver\">not checked: \(HTML.escape(String(reason)))</\(tag)>\n"
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
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .code, .emphasis, .strong, .link, .image, .math, .lineBreak, .html, .directive, .footnote, .reference,
      .citation:
      false
    }
  }
}
