/// Code blocks, and fences that hold mathematics.
extension BlockBuilder {
  mutating func code(_ node: Int) -> Block {
    if let block = codeLeftOut(node) { return block }
    let cmark = tree.nodes[node]
    let isFenced = masked.lines[cmark.startLine].role == .fence
    let first = cmark.startLine + (isFenced ? 1 : 0)
    var starts: [Int] = []
    starts.reserveCapacity(max(0, min(cmark.endLine + 1, masked.lines.count) - first))
    var line = first
    var start = cmark.literal.lowerBound
    while line < masked.lines.count,
      let end = tree.text.firstIndex(of: .lineFeed, from: start, before: cmark.literal.upperBound)
    {
      starts.append(masked.sourceOffset(self.start(of: start..<end, line), near: aligner.nextPiece))
      line += 1
      start = end + 1
    }
    var last = first + starts.count - 1
    if isFenced, last + 1 < masked.lines.count, masked.lines[last + 1].role == .closingFence { last += 1 }
    var span = lines(node, through: last)
    // Blanks at the end of the last line are code, unless it is the closing fence.
    if last == first + starts.count - 1, last < masked.lines.count, !starts.isEmpty {
      span = span.lowerBound..<max(span.upperBound, masked.sourceOffset(masked.lines[last].end))
    }
    let info = masked.restored(cmark.title, of: tree)
    let text = masked.restored(cmark.literal, of: tree)
    let block = CodeBlock(info: info, text: text, lineStarts: starts, fenced: isFenced)
    guard isFenced, Self.namesMathematics(info) else { return Block(.code(block), span) }
    var contents = starts.enumerated().map { index, source in
      source..<max(source, masked.sourceOffset(nextLine(first + index)))
    }
    // MyST writes options such as `:label: name` before the mathematics.
    var label: MathSpan.Label?
    while let range = contents.first, isOption(range) {
      if let named = self.label(range) { label = named }
      contents.removeFirst()
    }
    return Block(
      .math(MathSpan(contents: contents, in: masked.note, display: true, span: span, label: label)), span)
  }

  /// First byte after the terminator of a line.
  private func nextLine(_ line: Int) -> Int {
    line + 1 < masked.lines.count ? masked.lines[line + 1].start : masked.bytes.count
  }

  private static func namesMathematics(_ info: String) -> Bool {
    info == "math" || info.utf8.starts(with: "math ".utf8) || info.utf8.starts(with: "{math}".utf8)
  }

  /// A fenced block whose lines libcmark has not seen: they stand in the note as they are.
  private mutating func codeLeftOut(_ node: Int) -> Block? {
    let cmark = tree.nodes[node]
    let fenceEnd = masked.lines[cmark.startLine].end
    let next = masked.firstPiece(from: fenceEnd, near: aligner.nextPiece)
    guard next < masked.pieces.count, case .code(let first) = masked.pieces[next].kind,
      masked.pieces[next].masked.lowerBound == fenceEnd
    else { return nil }
    let info = masked.restored(cmark.title, of: tree)
    // Other words for mathematics, as `&#109;ath`: libcmark has to see it.
    if Self.namesMathematics(info) { return nil }
    filledFences += 1
    let end = masked.pieces[next].source.upperBound
    let start = masked.sourceLines.starts[first]
    var last = first
    while last < masked.sourceLines.count, masked.sourceLines.ends[last] < end { last += 1 }
    let block = CodeBlock(
      info: info, words: code(start..<end + 1), lineStarts: Array(masked.sourceLines.starts[first...last]), fenced: true
    )
    return Block(.code(block), lines(node, through: cmark.startLine + 1))
  }

  /// Code as it stands in the note, unless something in it looks like a placeholder.
  private func code(_ range: Range<Int>) -> Words {
    guard masked.mayHoldPlaceholders(range, in: masked.source) else { return masked.words(range) }
    return Words(masked.restored(range, in: masked.source))
  }

  /// A line of code is the end of its line in the note, unless half a tab of indentation was taken from it.
  private func start(of text: Range<Int>, _ line: Int) -> Int {
    let end = masked.lines[line].end
    let start = end - text.count
    guard start >= masked.lines[line].start, masked.bytes.matches(tree.text, text, at: start) else {
      return min(masked.lines[line].content, end)
    }
    return start
  }

  /// The name that a line `:label: name` gives.
  private func label(_ range: Range<Int>) -> MathSpan.Label? {
    let line = masked.source.trim(range)
    guard masked.source.has(":label:", at: line.lowerBound, before: line.upperBound) else { return nil }
    let name = masked.source.trim(line.lowerBound + ":label:".utf8.count..<line.upperBound)
    return name.isEmpty ? nil : MathSpan.Label(name: masked.source.text(name), span: name)
  }

  private func isOption(_ range: Range<Int>) -> Bool {
    let line = masked.source.trim(range)
    guard !line.isEmpty, masked.source[line.lowerBound] == UInt8(ascii: ":") else { return false }
    var index = line.lowerBound + 1
    while index < line.upperBound, masked.source[index].isLetter || masked.source[index] == UInt8(ascii: "-") {
      index += 1
    }
    return index > line.lowerBound + 1 && index < line.upperBound && masked.source[index] == UInt8(ascii: ":")
  }
}
