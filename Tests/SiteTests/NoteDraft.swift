import Claims
import Notes

/// Puts a note together by hand, keeping the byte spans of its pieces.
struct NoteDraft {
  private(set) var source = ""
  private(set) var blocks: [Block] = []
  var claims: [Claim] = []
  var numbers: [LedgerNumber] = []
  var values: [LineValue] = []
  var matter = FrontMatter()

  private mutating func add(_ text: String) -> Range<Int> {
    let start = source.utf8.count
    source += text
    return start..<source.utf8.count
  }

  mutating func text(_ text: String) -> Inline { Inline(.text(Words(text)), add(text)) }

  mutating func inlineHTML(_ text: String) -> Inline { Inline(.html(text), add(text)) }

  mutating func link(_ text: String, to destination: String, title: String = "") -> Inline {
    let start = add("[").lowerBound
    let inner = self.text(text)
    _ = add("](\(destination)" + (title.isEmpty ? "" : " \"\(title)\"") + ")")
    return Inline(.link(destination: destination, title: title, [inner]), start..<source.utf8.count)
  }

  mutating func span(_ latex: String, display: Bool = false) -> MathSpan {
    let fence = display ? "$$" : "$"
    let span = add(fence + latex + fence)
    return MathSpan(
      latex: latex, display: display, span: span,
      pieces: [.init(start: 0, source: span.lowerBound + fence.utf8.count)])
  }

  mutating func math(_ latex: String, display: Bool = false) -> Inline {
    let span = span(latex, display: display)
    return Inline(.math(span), span.span)
  }

  mutating func block(_ kind: (inout NoteDraft) -> Block.Kind) {
    let start = source.utf8.count
    let kind = kind(&self)
    blocks.append(Block(kind, start..<source.utf8.count))
    _ = add("\n\n")
  }

  mutating func paragraph(_ inlines: (inout NoteDraft) -> [Inline]) { block { .paragraph(inlines(&$0)) } }

  mutating func heading(_ level: Int, _ text: String, anchor: String) {
    block {
      _ = $0.add(String(repeating: "#", count: level) + " ")
      return .heading(level: level, anchor: anchor, [$0.text(text)])
    }
  }

  mutating func display(_ latex: String) { block { .math($0.span(latex, display: true)) } }

  mutating func html(_ text: String) {
    block {
      _ = $0.add(text)
      return .html(text)
    }
  }

  mutating func swift(_ text: String, info: String = "swift") {
    block {
      _ = $0.add("```\(info)\n")
      var starts: [Int] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        starts.append($0.add(line + "\n").lowerBound)
      }
      _ = $0.add("```")
      return .code(CodeBlock(info: info, text: text + "\n", lineStarts: starts, fenced: true))
    }
  }

  mutating func table(_ header: [String], _ rows: [[String]]) {
    block {
      var lines: [[Table.Cell]] = []
      for row in [header] + rows {
        var cells: [Table.Cell] = []
        for cell in row {
          _ = $0.add("| ")
          let inline = $0.text(cell)
          cells.append(Table.Cell(inlines: [inline], span: inline.span))
        }
        _ = $0.add(" |\n")
        lines.append(cells)
      }
      return .table(
        Table(alignments: header.map { _ in .right }, header: lines[0], rows: Array(lines.dropFirst())))
    }
  }

  /// A claim about the last occurrence of `text`.
  mutating func claim(
    _ kind: ClaimKind, _ verdict: Verdict?, _ text: String, _ edit: (inout Claim) -> Void = { _ in }
  ) {
    guard let range = source.ranges(of: text).last else { return }
    let start = source[..<range.lowerBound].utf8.count
    var claim = Claim(kind: kind, verdict: verdict, span: start..<(start + text.utf8.count), source: text)
    claim.id = "id\(claims.count + 1)"
    claim.line = source[..<range.lowerBound].count { $0 == "\n" } + 1
    claim.endLine = claim.line
    claim.column = 1
    claim.endColumn = claim.column + text.unicodeScalars.count
    if verdict == .refuted { claim.severity = .error }
    edit(&claim)
    claims.append(claim)
  }

  func report(path: String = "notes/draft.md") -> NoteReport {
    let note = Note(path: path, source: source, frontMatter: matter, blocks: blocks, problems: [])
    return NoteReport(note: note, claims: claims, numbers: numbers, values: values)
  }
}
