/// Code blocks, and fences that hold mathematics.
extension BlockBuilder {
  func code(_ node: Int) -> Block {
    let cmark = tree.nodes[node]
    let isFenced = masked.fences.contains(cmark.startLine)
    let first = cmark.startLine + (isFenced ? 1 : 0)
    let literal = cmark.literal.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).dropLast()
    var starts: [Int] = []
    var contents: [Range<Int>] = []
    for (index, text) in literal.enumerated() where first + index < masked.lines.count {
      let line = first + index
      let start = self.start(of: text, line)
      starts.append(masked.sourceOffset(start))
      contents.append(masked.sourceSpan(start..<masked.lines.next(line, in: masked.bytes)))
    }
    var last = first + literal.count - 1
    if isFenced, last + 1 < masked.lines.count, closesFence(last + 1, of: cmark) { last += 1 }
    let span = lines(node, through: last)
    let info = masked.restored(cmark.title)
    let block = CodeBlock(info: info, text: masked.restored(cmark.literal), lineStarts: starts, fenced: isFenced)
    guard isFenced, info == "math" || info.hasPrefix("math ") || info.hasPrefix("{math}") else {
      return Block(.code(block), span)
    }
    // MyST writes options such as `:label: name` before the mathematics.
    while let range = contents.first, isOption(range) { contents.removeFirst() }
    return Block(.math(MathSpan(contents: contents, in: masked.source, display: true, span: span)), span)
  }

  /// A line of code is the end of its line in the note, unless half a tab of indentation was taken from it.
  private func start(of text: Substring.UTF8View, _ line: Int) -> Int {
    let end = masked.lines.ends[line]
    let start = end - text.count
    if start >= masked.lines.starts[line], masked.bytes[start..<end].elementsEqual(text) { return start }
    return min(masked.contentStarts[line], end)
  }

  private func closesFence(_ line: Int, of cmark: CmarkTree.Node) -> Bool {
    let mark = masked.bytes[masked.lines.starts[cmark.startLine] + cmark.startColumn]
    let text = masked.bytes.trim(masked.contentStarts[line]..<masked.lines.ends[line])
    return text.count >= 3 && text.allSatisfy { masked.bytes[$0] == mark } && !masked.fences.contains(line)
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
