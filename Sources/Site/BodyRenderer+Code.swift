import Claims
import Notes

extension BodyRenderer {
  mutating func code(_ code: CodeBlock, _ block: Block) {
    let words = code.info.split(whereSeparator: { " ,\t".contains($0) }).map(String.init)
    let language = code.language
    let isSwift = language == "swift"
    let isHidden = isSwift && words.contains("hidden")
    if isHidden { html += "<details class=\"dc-hidden-code\"><summary>Swift, hidden by the author</summary>" }
    html += "<div\(lineID(block)) class=\"dc-code\""
    if !language.isEmpty { html += " data-language=\"\(HTML.escape(language))\"" }
    html += "><pre tabindex=\"0\"><code>"
    let all = claims.ending(in: block.span).filter { $0.claim.kind == .example }
    var highlighter = SwiftHighlighter()
    var index = 0
    for line in code.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      // What follows the last line break is no line.
      if index == code.lineStarts.count, line.isEmpty { break }
      let start = index < code.lineStarts.count ? code.lineStarts[index] : block.span.upperBound
      index += 1
      let shown = isSwift ? highlighter.html(String(Substring(line))) : HTML.escape(String(Substring(line)))
      html += "<span class=\"dc-line\"><span class=\"dc-source\">"
      let bound =
        all.isEmpty
        ? [] : claims.ending(in: start..<(start + max(1, line.count + 1))).filter { $0.claim.kind == .example }
      if bound.isEmpty { html += shown } else { claimed(bound) { $0.html += shown } }
      for entry in bound {
        guard let verdict = entry.claim.verdict else { continue }
        html += " <span class=\"dc-tick dc-\(verdict.rawValue)\" title=\"\(verdict.rawValue)\">\(verdict.symbol)</span>"
      }
      html += "</span>"
      if !report.values.isEmpty { values(self.lines.position(of: start).line) }
      html += "</span>\n"
    }
    html += "</code></pre>"
    account(of: all)
    html += "</div>"
    html += isHidden ? "</details>\n" : "\n"
  }

  /// What the line's expressions gave, at the right margin.
  private mutating func values(_ line: Int) {
    let values = report.values.filter { $0.line == line && !$0.value.isEmpty }
    guard !values.isEmpty else { return }
    // A value alone needs no name: it stands beside its expression.
    let shown = values.map {
      values.count == 1 || $0.name.isEmpty ? Self.oneLine($0.value) : "\($0.name) = \(Self.oneLine($0.value))"
    }
    let full = values.map { "\($0.name) = \($0.value)" }
    html += "<span class=\"dc-value\" title=\"\(HTML.escape(full.joined(separator: "\n")))\">"
    html += HTML.escape(shown.joined(separator: ", ")) + "</span>"
  }

  private static func oneLine(_ value: String) -> String {
    let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }

  /// The account of all claims of a block: of its expressions, and of the block as a whole, such as that it compiles.
  private mutating func account(of all: [ClaimIndex.Entry]) {
    guard !all.isEmpty else { return }
    let tally = VerdictTally(all.map(\.claim))
    html += "<details class=\"dc-account\"\(tally.worst == .refuted ? " open" : "")><summary>\(tally.marks) "
    html += "\(tally.total) expectation\(tally.total == 1 ? "" : "s"): \(tally.words)</summary><ol>"
    for entry in all {
      let place = anchor(entry)
      html += "<li\(place) class=\"\(EvidenceWriter.cssClass(entry.claim))\"><div class=\"dc-step-head\">"
      html += EvidenceWriter.label(entry.claim) + " <code>\(HTML.escape(entry.claim.source))</code></div>"
      html += EvidenceWriter.account(entry.claim) + "</li>"
    }
    html += "</ol></details>"
  }
}
