import Claims
import LaTeX
import Notes

extension BodyRenderer {
  mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines { render(inline) }
  }

  private mutating func render(_ inline: Inline) {
    switch inline.kind {
    case .text(let text): html += HTML.escape(text)
    case .code(let code): html += "<code>\(HTML.escape(code))</code>"
    case .emphasis(let inner): wrap("em", inner)
    case .strong(let inner): wrap("strong", inner)
    case .link(let destination, let title, let inner): link(destination, title, inner, inline.span)
    case .image(let source, let title, let alternative): image(source, title, alternative)
    case .math(let math): self.math(math)
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br>\n"
    case .html(let raw): html += rawHTML.sanitize(raw)
    case .directive(let words): directive(words, "small")
    case .footnote(let label): footnoteMark(label)
    case .reference(let reference): self.reference(reference)
    case .citation(let citations): citation(citations)
    }
  }

  private mutating func wrap(_ tag: String, _ inner: [Inline]) {
    html += "<\(tag)>"
    inlines(inner)
    html += "</\(tag)>"
  }

  private mutating func link(_ destination: String, _ title: String, _ inner: [Inline], _ span: Range<Int>) {
    let bound = claims.ending(in: span).filter { $0.claim.kind == .link }
    if !bound.isEmpty {
      claimed(bound) { $0.inlines(inner) }
      return
    }
    if destination.hasPrefix("#"), destination.count > 1 {
      let place = place(String(destination.dropFirst()))
      html += "<a href=\"\(HTML.escape(place.href))\"\(title.isEmpty ? "" : " title=\"\(HTML.escape(title))\"")>"
      inlines(inner)
      if inner.isEmpty { html += HTML.escape(place.words ?? destination) }
      html += "</a>"
      return
    }
    switch links.target(of: destination) {
    case .link(let href), .asset(_, let href):
      let title = title.isEmpty ? "" : " title=\"\(HTML.escape(title))\""
      html += "<a href=\"\(HTML.escape(href))\"\(title)>"
      inlines(inner)
      html += "</a>"
    case .refused:
      html += "<span class=\"refused-link\" title=\"a link the site does not follow\">"
      inlines(inner)
      html += "</span>"
    }
  }

  private mutating func image(_ source: String, _ title: String, _ alternative: String) {
    let alternative = HTML.escape(alternative)
    let title = title.isEmpty ? "" : " title=\"\(HTML.escape(title))\""
    switch links.image(source) {
    case .asset(let file, let href):
      need(asset: file, at: href)
      html += "<img src=\"\(HTML.escape(href))\" alt=\"\(alternative)\"\(title) loading=\"lazy\">"
    case .link(let href):
      // The page loads nothing from elsewhere: a picture on the web is offered as a link.
      html +=
        "<a href=\"\(HTML.escape(href))\"\(title)>[picture: \(alternative.isEmpty ? "without a name" : alternative)]</a>"
    case .refused:
      html += "<span class=\"refused-link\">[picture: \(alternative)]</span>"
    }
  }

  /// Something in the running text that claims bind: underlined, with its card.
  mutating func claimed(_ entries: [ClaimIndex.Entry], _ content: (inout BodyRenderer) -> Void) {
    guard let first = entries.first else { return content(&self) }
    let worst = VerdictTally(entries.map(\.claim)).worst
    let shown = entries.first { $0.claim.verdict == worst && !$0.claim.isWarning } ?? first
    let id = anchor(first)
    html += "<span\(id) class=\"dc-claim \(EvidenceWriter.cssClass(shown.claim))\" data-claim=\"\(first.anchor)\""
    html += " tabindex=\"0\" aria-describedby=\"\(first.anchor)-card\">"
    content(&self)
    html += "<span class=\"dc-card\" role=\"tooltip\" id=\"\(first.anchor)-card\">"
    html += entries.map { EvidenceWriter.card($0.claim) }.joined(separator: "<span class=\"dc-card-rule\"></span>")
    html += "</span></span>"
  }

  /// The words of a heading, without claims or links, for the table of contents.
  func plainHTML(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let text): HTML.escape(text)
      case .code(let code): "<code>\(HTML.escape(code))</code>"
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): plainHTML(inner)
      case .image(_, _, let alternative): HTML.escape(alternative)
      case .math(let math): MathML.render(LaTeXParser.parse(math.latex), display: false)
      case .softBreak, .lineBreak: " "
      case .reference(let reference): HTML.escape(report.references.number(reference.label).map { "(\($0))" } ?? "")
      case .html, .directive, .footnote, .citation: ""
      }
    }.joined()
  }
}
