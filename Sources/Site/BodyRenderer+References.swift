import Claims
import LaTeX
import Notes

/// Footnotes, numbered equations and cited sources.
extension BodyRenderer {
  // MARK: - Equations

  /// The formula with its numbers.
  func numbered(_ tree: LayoutTree, _ math: MathSpan) -> LayoutTree {
    let references = report.references
    let own = math.display ? references.equations.filter { $0.display == math.span.lowerBound } : []
    guard !own.isEmpty || math.latex.contains("ref{") else { return tree }
    return tree.numbered(own) { references.number($0) }
  }

  /// The places that links to the labels of a display lead to.
  func labels(of math: MathSpan) -> String {
    report.references.equations.filter { $0.display == math.span.lowerBound }.compactMap(\.label).map {
      "<span class=\"dc-label\" id=\"\(HTML.escape($0))\"></span>"
    }.joined()
  }

  mutating func reference(_ reference: Reference) {
    guard let number = report.references.number(reference.label) else {
      html += "<span class=\"dc-dangling\" title=\"nothing has this label\">\(HTML.escape(reference.label))</span>"
      return
    }
    let text =
      switch reference.form {
      case .equation, .book: "(\(number))"
      case .number: number
      }
    html += "<a class=\"dc-ref\" href=\"\(HTML.escape(address(ofLabel: reference.label)))\">\(HTML.escape(text))</a>"
  }

  private func address(ofLabel label: String) -> String {
    guard report.references.equation(label) == nil, let other = report.references.elsewhere[label] else {
      return "#" + label
    }
    return links.page(of: other.path) + "#" + label
  }

  /// Where `#name` leads, and the words for a link that has none.
  func place(_ name: String) -> (href: String, words: String?) {
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
    html += "<span class=\"dc-cite\">[\(parts.joined(separator: "; "))]</span>"
  }

  /// The list of what is cited, at the end of the page.
  mutating func sources() {
    let sources = report.references.sources
    guard !sources.isEmpty else { return }
    html += "<section class=\"dc-sources\" aria-label=\"References\"><h2 id=\"references\">References</h2>\n<ol>\n"
    for (index, source) in sources.enumerated() {
      html += "<li id=\"source-\(index + 1)\">\(SourceWriter.html(source))"
      if citedFirst.contains(index + 1) {
        html += " <a class=\"dc-back\" href=\"#cite-\(index + 1)\" aria-label=\"Back to the text\">↩</a>"
      }
      html += "</li>\n"
    }
    html += "</ol></section>\n"
  }

  // MARK: - Footnotes

  /// A mark in the text; footnotes are numbered as they are first mentioned.
  mutating func footnoteMark(_ label: String) {
    guard footnotes[label] != nil else {
      html += HTML.escape("[^\(label)]")
      return
    }
    let number = footnoteOrder.firstIndex(of: label) ?? footnoteOrder.count
    if number == footnoteOrder.count { footnoteOrder.append(label) }
    footnoteMarks[label, default: 0] += 1
    let id = Self.markID(number + 1, footnoteMarks[label] ?? 1)
    html += "<sup class=\"dc-footnote\"><a id=\"\(id)\" href=\"#footnote-\(number + 1)\">\(number + 1)</a></sup>"
  }

  private static func markID(_ number: Int, _ use: Int) -> String {
    "footnote-mark-\(number)" + (use == 1 ? "" : "-\(use)")
  }

  /// All footnotes, those that nothing mentions last. One may mention another.
  mutating func footnoteList() {
    guard !footnotes.isEmpty else { return }
    var written: [String] = []
    var items: [String] = []
    let start = html.endIndex
    func next(_ renderer: BodyRenderer) -> String? {
      renderer.footnoteOrder.first { !written.contains($0) } ?? renderer.footnoteLabels.first { !written.contains($0) }
    }
    while let label = next(self) {
      written.append(label)
      if !footnoteOrder.contains(label) { footnoteOrder.append(label) }
      blocks(footnotes[label] ?? [])
      items.append(String(html[start...]))
      html.removeSubrange(start...)
    }
    html += "<section class=\"dc-footnotes\" aria-label=\"Footnotes\">\n<ol>\n"
    for (index, (label, item)) in zip(written, items).enumerated() {
      html += "<li id=\"footnote-\(index + 1)\">\(item)"
      let uses = footnoteMarks[label] ?? 0
      if uses > 0 {
        let backs = (1...uses).map {
          "<a class=\"dc-back\" href=\"#\(Self.markID(index + 1, $0))\" aria-label=\"Back to the text\">↩</a>"
        }
        html += "<p class=\"dc-backs\">\(backs.joined(separator: " "))</p>"
      }
      html += "</li>\n"
    }
    html += "</ol></section>\n"
  }
}
