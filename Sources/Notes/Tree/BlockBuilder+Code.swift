/// Code blocks, and fences that hold mathematics.
extension BlockBuilder {
  func code(_ node: Int) -> Block {
    let cmark = tree.nodes[node]
    let isFenced = masked.fences.contains(cmark.startLine)
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
    if isFenced, masked.closingFences.contains(last + 1) { last += 1 }
    var span = lines(node, through: last)
    // Blanks at the end of the last line are code, unless it is the closing fence.
    if last == first + starts.count - 1, last < masked.lines.count, !starts.isEmpty {
      span = span.lowerBound..<max(span.upperBound, masked.sourceOffset(masked.lines.ends[last]))
    }
    let info = masked.restored(cmark.title, of: tree)
    let text = masked.restored(cmark.literal, of: tree)
    let block = CodeBlock(info: info, text: text, lineStarts: starts, fenced: isFenced)
    guard isFenced, info == "math" || info.hasPrefix("math ") || info.hasPrefix("{math}") else {
      return Block(.code(block), span)
    }
    var contents = starts.enumerated().map { index, source in
      source..<max(source, masked.sourceOffset(masked.lines.next(first + index, in: masked.bytes)))
    }
    // MyST writes options such as `:label: name` before the mathematics.
    var label: MathSpan.Label?
    while let range = contents.first, isOption(range) {
      if let named = self.label(range) { label = named }
      contents.removeFirst()
    }
    var math = MathSpan(contents: contents, in: masked.source, display: true, span: span)
    math.label = label
    return Block(.math(math), span)
  }

  /// A line of code is the end of its line in the note, unless half a tab of indentation was taken from it.
  private func start(of text: Range<Int>, _ line: Int) -> Int {
    let end = masked.lines.ends[line]
    let start = end - text.count
    guard start >= masked.lines.starts[line], masked.bytes.matches(tree.text, text, at: start) else {
      return min(masked.contentStarts[line], end)
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
