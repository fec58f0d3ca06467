@testable import Notes

/// What must hold of every note, whatever it says.
struct NoteInvariants {
  private let note: Note
  private let bytes: [UInt8]
  private(set) var violations: [String] = []

  static func violations(in note: Note) -> [String] {
    var check = NoteInvariants(note)
    check.blocks(note.blocks, within: 0..<check.bytes.count)
    for math in note.mathSpans { check.math(math) }
    check.require(note.lines == LineNumbers(note.bytes), "its lines are others", 0..<0)
    return check.violations
  }

  private init(_ note: Note) {
    self.note = note
    bytes = note.bytes
  }

  private mutating func require(_ holds: Bool, _ message: @autoclosure () -> String, _ span: Range<Int>) {
    if !holds {
      violations.append("\(note.path) \(LineTable(note.bytes).position(of: span.lowerBound)): \(message())")
    }
  }

  /// Siblings follow each other and stay inside their parent.
  private mutating func order(_ span: Range<Int>, after previous: inout Int, within parent: Range<Int>, _ name: String)
  {
    require(
      parent.lowerBound <= span.lowerBound && span.upperBound <= parent.upperBound, "\(name) \(span) leaves \(parent)",
      span)
    require(previous <= span.lowerBound, "\(name) \(span) starts before \(previous)", span)
    previous = span.upperBound
  }

  private mutating func blocks(_ blocks: [Block], within parent: Range<Int>) {
    var previous = parent.lowerBound
    for block in blocks {
      order(block.span, after: &previous, within: parent, "block")
      switch block.kind {
      case .heading(_, _, let children), .paragraph(let children): inlines(children, within: block.span)
      case .quote(_, let children), .footnote(_, let children): self.blocks(children, within: block.span)
      case .list(_, _, _, let items):
        var item = block.span.lowerBound
        for children in items {
          self.blocks(children, within: item..<block.span.upperBound)
          item = children.last?.span.upperBound ?? item
        }
      case .table(let table):
        for cell in ([table.header] + table.rows).joined() { inlines(cell.inlines, within: cell.span) }
      case .code(let code): self.code(code, block.span)
      case .math, .thematicBreak, .html, .directive: break
      }
    }
  }

  private mutating func inlines(_ inlines: [Inline], within parent: Range<Int>) {
    var previous = parent.lowerBound
    for inline in inlines {
      order(inline.span, after: &previous, within: parent, "inline")
      switch inline.kind {
      case .emphasis(let children), .strong(let children), .link(_, _, let children):
        self.inlines(children, within: inline.span)
      case .text(let words):
        let text = words.string
        let raw = String(decoding: bytes[inline.span], as: UTF8.self)
        let isPlain = !raw.contains("\\") && !raw.contains("&")
        require(!isPlain || raw == text, "text \(text) stands at \(raw)", inline.span)
        require(!inline.span.isEmpty, "text \(text) has no place", inline.span)
      case .code:
        let isShortcode = bytes[inline.span].starts(with: Array("{{<".utf8))
        require(
          bytes[inline.span.lowerBound] == .backtick || isShortcode, "code starts without a backtick", inline.span)
      case .image, .math, .softBreak, .lineBreak, .html, .directive, .footnote, .reference, .citation: break
      }
    }
  }

  /// Every line of code is where it says, as far as tabs were not taken apart.
  private mutating func code(_ code: CodeBlock, _ span: Range<Int>) {
    let lines = code.text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).dropLast()
    require(lines.count == code.lineStarts.count, "\(lines.count) lines, \(code.lineStarts.count) starts", span)
    for (line, start) in zip(lines, code.lineStarts)
    where start + line.count <= bytes.count && !line.allSatisfy(\.isBlank) {
      let isThere = bytes[start..<start + line.count].elementsEqual(line)
      require(isThere || bytes[span].contains(.tab), "a line of code is not at \(start)", span)
    }
  }

  private mutating func math(_ math: MathSpan) {
    for (index, byte) in math.latex.utf8.enumerated() where bytes[math.sourceOffset(index)] != byte {
      require(false, "byte \(index) of \(math.latex) is not at \(math.sourceOffset(index))", math.span)
      return
    }
    require(math.pieces.first?.start == 0, "no first piece", math.span)
  }
}
