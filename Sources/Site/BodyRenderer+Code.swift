import Claims
import LaTeX
import Notes

extension BodyRenderer {
  mutating func code(_ code: CodeBlock, _ block: Block) {
    let language = code.language
    let isSwift = language == "swift"
    let isHidden = isSwift && code.info.split(whereSeparator: { " ,\t".contains($0) }).contains("hidden")
    if isHidden { out.put("<details class=\"dc-hidden-code\"><summary>Swift, hidden by the author</summary>") }
    out.put("<div")
    lineID(newLine(block))
    out.put(" class=\"dc-code\"")
    if !language.isEmpty {
      out.put(" data-language=\"")
      out.attribute(language)
      out.put("\"")
    }
    out.put("><pre tabindex=\"0\"><code>")
    let all = claims.ending(in: block.span).filter { $0.claim.kind == .example }
    if !isSwift, all.isEmpty, report.values.isEmpty { plain(code) } else { lines(of: code, block, all, isSwift) }
    out.put("</code></pre>")
    account(of: all)
    out.put(isHidden ? "</div></details>\n" : "</div>\n")
  }

  /// Lines of which nothing is known.
  private mutating func plain(_ code: CodeBlock) {
    let lines = code.lines
    code.words.withUTF8 { bytes in
      for line in lines {
        out.put("<span class=\"dc-line\"><span class=\"dc-source\">")
        out.text(UnsafeBufferPointer(rebasing: bytes[line]))
        out.put("</span></span>\n")
      }
    }
    for _ in lines.count..<max(lines.count, code.lineStarts.count) {
      out.put("<span class=\"dc-line\"><span class=\"dc-source\"></span></span>\n")
    }
  }

  private mutating func lines(of code: CodeBlock, _ block: Block, _ all: [ClaimIndex.Entry], _ isSwift: Bool) {
    var highlighter = SwiftHighlighter()
    let (starts, ranges) = (code.lineStarts, code.lines)
    code.words.withUTF8 { bytes in
      for index in 0..<max(starts.count, ranges.count) {
        let range = index < ranges.count ? ranges[index] : 0..<0
        let line = UnsafeBufferPointer(rebasing: bytes[range])
        let start = index < starts.count ? starts[index] : block.span.upperBound
        let bound =
          all.isEmpty
          ? [] : claims.ending(in: start..<(start + max(1, line.count + 1))).filter { $0.claim.kind == .example }
        self.line(isSwift ? highlighter.html(String(decoding: line, as: UTF8.self)) : nil, line, bound, start)
      }
    }
  }

  /// One line of code: coloured already, or as it stands.
  private mutating func line(
    _ html: String?, _ bytes: UnsafeBufferPointer<UInt8>, _ bound: [ClaimIndex.Entry], _ start: Int
  ) {
    out.put("<span class=\"dc-line\"><span class=\"dc-source\">")
    claimed(bound) { if let html { $0.out.insert(html) } else { $0.out.text(bytes) } }
    for entry in bound {
      guard let verdict = entry.claim.verdict else { continue }
      out.insert(
        " <span class=\"dc-tick dc-\(verdict.rawValue)\" title=\"\(verdict.rawValue)\">\(verdict.symbol)</span>")
    }
    out.put("</span>")
    if !report.values.isEmpty { values(lines.line(of: start)) }
    out.put("</span>\n")
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
    out.put("<span class=\"dc-value\" title=\"")
    out.attribute(full.joined(separator: "\n"))
    out.put("\">")
    out.text(shown.joined(separator: ", "))
    out.put("</span>")
  }

  private static func oneLine(_ value: String) -> String {
    let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }

  /// The account of all claims of a block: of its expressions, and of the block as a whole, such as that it compiles.
  private mutating func account(of all: [ClaimIndex.Entry]) {
    guard !all.isEmpty else { return }
    let tally = VerdictTally(all.map(\.claim))
    out.insert("<details class=\"dc-account\"\(tally.worst == .refuted ? " open" : "")><summary>\(tally.marks) ")
    out.insert("\(tally.total) expectation\(tally.total == 1 ? "" : "s"): \(tally.words)</summary><ol>")
    for entry in all {
      out.insert("<li\(anchor(entry)) class=\"\(EvidenceWriter.cssClass(entry.claim))\"><div class=\"dc-step-head\">")
      out.insert(EvidenceWriter.label(entry.claim) + " <code>\(HTML.escape(entry.claim.source))</code></div>")
      out.insert(EvidenceWriter.account(entry.claim))
      out.put("</li>")
    }
    out.put("</ol></details>")
  }
}
