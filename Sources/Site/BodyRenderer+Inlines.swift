import Claims
import LaTeX
import Notes

extension BodyRenderer {
  mutating func inlines(_ inlines: ArraySlice<Inline>) {
    // By place: an element of an array that is passed on is a copy.
    for index in inlines.indices {
      switch inlines[index].kind {
      case .text(let words): words.withUTF8 { out.text($0) }
      case .code(let code):
        out.put("<code>")
        out.text(code)
        out.put("</code>")
      case .emphasis(let inner):
        out.put("<em>")
        self.inlines(inner[...])
        out.put("</em>")
      case .strong(let inner):
        out.put("<strong>")
        self.inlines(inner[...])
        out.put("</strong>")
      case .link(let destination, let title, let inner): link(destination, title, inner, inlines[index].span)
      case .image(let source, let title, let alternative): image(source, title, alternative)
      case .math(let math): self.math(math)
      case .softBreak: out.put("\n")
      case .lineBreak: out.put("<br>\n")
      case .html(let raw): rawHTML.write(raw, to: &out)
      case .directive(let words): directive(words, isBlock: false)
      case .footnote(let label): footnoteMark(label)
      case .reference(let reference): self.reference(reference)
      case .citation(let citations): citation(citations)
      }
    }
  }

  private mutating func link(_ destination: String, _ title: String, _ inner: [Inline], _ span: Range<Int>) {
    let bound = claims.ending(in: span).filter { $0.claim.kind == .link }
    if !bound.isEmpty {
      claimed(bound) { $0.inlines(inner[...]) }
      return
    }
    if destination.utf8.first == UInt8(ascii: "#"), destination.utf8.count > 1 {
      let place = place(String(destination.dropFirst()))
      startLink(place.href, title)
      inlines(inner[...])
      if inner.isEmpty {
        if let number = place.number { MathML.write(number: number, to: &out) } else { out.text(destination) }
      }
      out.put("</a>")
      return
    }
    switch links.target(of: destination) {
    case .link(let href), .asset(_, let href):
      startLink(href, title)
      inlines(inner[...])
      out.put("</a>")
    case .refused:
      out.put("<span class=\"refused-link\" title=\"a link the site does not follow\">")
      inlines(inner[...])
      out.put("</span>")
    }
  }

  private mutating func startLink(_ href: String, _ title: String) {
    out.put("<a href=\"")
    out.attribute(href)
    out.put("\"")
    self.title(title)
    out.put(">")
  }

  private mutating func title(_ title: String) {
    guard !title.isEmpty else { return }
    out.put(" title=\"")
    out.attribute(title)
    out.put("\"")
  }

  private mutating func image(_ source: String, _ title: String, _ alternative: String) {
    switch links.image(source) {
    case .asset(let file, let href):
      need(asset: file, at: href)
      out.put("<img src=\"")
      out.attribute(href)
      out.put("\" alt=\"")
      out.attribute(alternative)
      out.put("\"")
      self.title(title)
      out.put(" loading=\"lazy\">")
    case .link(let href):
      // The page loads nothing from elsewhere: a picture on the web is offered as a link.
      startLink(href, title)
      out.put("[picture: ")
      out.text(alternative.isEmpty ? "without a name" : alternative)
      out.put("]</a>")
    case .refused:
      out.put("<span class=\"refused-link\">[picture: ")
      out.text(alternative)
      out.put("]</span>")
    }
  }

  /// Something in the running text that claims bind: underlined, with its card.
  mutating func claimed(_ entries: [ClaimIndex.Entry], _ content: (inout BodyRenderer) -> Void) {
    guard let first = entries.first else { return content(&self) }
    let worst = VerdictTally(entries.map(\.claim)).worst
    let shown = entries.first { $0.claim.verdict == worst && !$0.claim.isWarning } ?? first
    let id = anchor(first)
    out.insert("<span\(id) class=\"dc-claim \(EvidenceWriter.cssClass(shown.claim))\" data-claim=\"\(first.anchor)\"")
    out.insert(" tabindex=\"0\" aria-describedby=\"\(first.anchor)-card\">")
    content(&self)
    out.insert("<span class=\"dc-card\" role=\"tooltip\" id=\"\(first.anchor)-card\">")
    out.insert(entries.map { EvidenceWriter.card($0.claim) }.joined(separator: "<span class=\"dc-card-rule\"></span>"))
    out.put("</span></span>")
  }

  /// The words of a heading, without claims or links, for the table of contents.
  func plainHTML(_ inlines: [Inline], _ macros: MacroTable) -> String {
    var markup = Markup(capacity: 256)
    writePlain(inlines, macros, to: &markup)
    return markup.string
  }

  private func writePlain(_ inlines: [Inline], _ macros: MacroTable, to markup: inout Markup) {
    for inline in inlines {
      switch inline.kind {
      case .text(let words): markup.attribute(words.string)
      case .code(let code):
        markup.put("<code>")
        markup.attribute(code)
        markup.put("</code>")
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): writePlain(inner, macros, to: &markup)
      case .image(_, _, let alternative): markup.attribute(alternative)
      case .math(let math): MathML.write(parsed(math, macros), display: false, to: &markup)
      case .softBreak, .lineBreak: markup.put(" ")
      case .reference(let reference):
        if let number = report.references.number(reference.label) { MathML.write(number: "(\(number))", to: &markup) }
      case .html, .directive, .footnote, .citation: break
      }
    }
  }
}
