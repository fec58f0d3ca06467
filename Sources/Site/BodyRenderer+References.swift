import Claims
import LaTeX
import Notes

/// Footnotes, numbered equations and cited sources.
extension BodyRenderer {
  // MARK: - Equations

  /// Writes the formula that was read last, with its numbers if it shows any.
  mutating func formula(_ math: MathSpan, display: Bool, marks: [MathML.Mark] = []) {
    let own = math.display ? equations[math.span.lowerBound] ?? [] : []
    var tree: LayoutTree?
    if !own.isEmpty || formulas.refersToLabels {
      let references = report.references
      tree = formulas.tree.numbered(own) { references.number($0) }
    }
    if tree == nil, marks.isEmpty { return formulas.write(display: display, to: &out) }
    MathML.write(tree ?? formulas.tree, display: display, marks: marks, to: &out)
  }

  /// The formula, by the definitions in force.
  func parsed(_ math: MathSpan, _ macros: MacroTable) -> LayoutTree {
    var macros = macros
    return LaTeXParser.parse(math.latex, macros: &macros)
  }

  /// The places that links to the labels of a display lead to.
  mutating func labels(of math: MathSpan) {
    for label in (equations[math.span.lowerBound] ?? []).compactMap(\.label) {
      out.put("<span class=\"dc-label\" id=\"")
      out.attribute(label)
      out.put("\"></span>")
    }
  }

  mutating func reference(_ reference: Reference) {
    guard let number = report.references.number(reference.label) else {
      out.put("<span class=\"dc-dangling\" title=\"nothing has this label\">")
      out.text(reference.label)
      out.put("</span>")
      return
    }
    out.put("<a class=\"dc-ref\" href=\"")
    out.attribute(address(ofLabel: reference.label))
    out.put("\">")
    switch reference.form {
    case .equation, .book: MathML.write(number: "(\(number))", to: &out)
    case .number: MathML.write(number: number, to: &out)
    }
    out.put("</a>")
  }

  private func address(ofLabel label: String) -> String {
    guard report.references.equation(label) == nil, let other = report.references.elsewhere[label] else {
      return "#" + label
    }
    return links.page(of: other.path) + "#" + label
  }

  /// Where `#name` leads, and the number for a link that has no words.
  func place(_ name: String) -> (href: String, number: String?) {
    let references = report.references
    if let number = references.number(name) { return (address(ofLabel: name), "(\(number))") }
    return ("#" + (references.anchor(name) ?? name), nil)
  }

  // MARK: - Sources

  /// `[1, p. 3; 2]`
  mutating func citation(_ citations: [Citation]) {
    let parts = citations.map { citation in
      let prefix = citation.prefix.isEmpty ? "" : HTML.escape(citation.prefix) + " "
      let locator = citation.locator.isEmpty ? "" : ", " + HTML.escape(citation.locator)
      guard let number = report.references.number(ofSource: citation.key) else {
        return prefix + "<span class=\"dc-dangling\">@\(HTML.escape(citation.key))</span>" + locator
      }
      let first = citedFirst.insert(number).inserted ? " id=\"cite-\(number)\"" : ""
      let source = report.references.sources[number - 1]
      let title = HTML.escape(SourceWriter.brief(source))
      return prefix + "<a\(first) href=\"#source-\(number)\" title=\"\(title)\">\(number)</a>" + locator
    }
    out.insert("<span class=\"dc-cite\">[\(parts.joined(separator: "; "))]</span>")
  }

  /// The list of what is cited, at the end of the page.
  mutating func sources() {
    let sources = report.references.sources
    guard !sources.isEmpty else { return }
    out.put("<section class=\"dc-sources\" aria-label=\"References\"><h2 id=\"references\">References</h2>\n<ol>\n")
    for (index, source) in sources.enumerated() {
      out.insert("<li id=\"source-\(index + 1)\">\(SourceWriter.html(source))")
      if citedFirst.contains(index + 1) {
        out.insert(" <a class=\"dc-back\" href=\"#cite-\(index + 1)\" aria-label=\"Back to the text\">↩</a>")
      }
      out.put("</li>\n")
    }
    out.put("</ol></section>\n")
  }

  // MARK: - Footnotes

  /// A mark in the text; footnotes are numbered as they are first mentioned.
  mutating func footnoteMark(_ label: String) {
    guard footnotes.byLabel[label] != nil else {
      out.text("[^\(label)]")
      return
    }
    let number = footnoteOrder.firstIndex(of: label) ?? footnoteOrder.count
    if number == footnoteOrder.count { footnoteOrder.append(label) }
    footnoteMarks[label, default: 0] += 1
    let id = Self.markID(number + 1, footnoteMarks[label] ?? 1)
    out.insert("<sup class=\"dc-footnote\"><a id=\"\(id)\" href=\"#footnote-\(number + 1)\">\(number + 1)</a></sup>")
  }

  private static func markID(_ number: Int, _ use: Int) -> String {
    "footnote-mark-\(number)" + (use == 1 ? "" : "-\(use)")
  }

  /// All footnotes, those that nothing mentions last. One may mention another.
  mutating func footnoteList() {
    guard hasFootnotes else { return }
    out.put("<section class=\"dc-footnotes\" aria-label=\"Footnotes\">\n<ol>\n")
    // What leads back stands at the end of a footnote, and a later one may mention it again: each is kept by itself.
    var page = Markup()
    swap(&page, &out)
    var written: [String] = []
    var items: [String] = []
    while let label = footnoteOrder.first(where: { !written.contains($0) })
      ?? footnotes.labels.first(where: { !written.contains($0) })
    {
      written.append(label)
      if !footnoteOrder.contains(label) { footnoteOrder.append(label) }
      out = Markup()
      blocks(footnotes.byLabel[label] ?? [])
      items.append(out.string)
    }
    swap(&page, &out)
    for (index, (label, item)) in zip(written, items).enumerated() {
      out.insert("<li id=\"footnote-\(index + 1)\">\(item)")
      let uses = footnoteMarks[label] ?? 0
      if uses > 0 {
        let backs = (1...uses).map {
          "<a class=\"dc-back\" href=\"#\(Self.markID(index + 1, $0))\" aria-label=\"Back to the text\">↩</a>"
        }
        out.insert("<p class=\"dc-backs\">\(backs.joined(separator: " "))</p>")
      }
      out.put("</li>\n")
    }
    out.put("</ol></section>\n")
  }
}

/// The footnotes of a note by label, and their labels in the order of the note.
struct Footnotes {
  private(set) var byLabel: [String: [Block]] = [:]
  private(set) var labels: [String] = []

  init(_ note: Note) {
    note.forEachBlock { block in
      guard case .footnote(let label, let blocks) = block.kind, byLabel[label] == nil else { return }
      byLabel[label] = blocks
      labels.append(label)
    }
  }
}
