/// Text with mathematics inside HTML blocks, as in `<details>` or a figure's caption.
///
/// CommonMark leaves such a block alone, but its mathematics is displayed and claims as much as any other. The block is
/// taken apart at its block-level tags: stretches with mathematics become paragraphs, the rest stays raw HTML.
struct HTMLReader {
  /// By the index of the HTML block in the tree.
  private(set) var parts: [Int: [Part]] = [:]
  private(set) var misaligned: [Range<Int>] = []

  enum Part {
    case html(String, Range<Int>)
    case text([Inline], Range<Int>)
  }

  private enum Stretch {
    case html(Range<Int>)
    case text(Range<Int>)
  }

  init(_ tree: CmarkTree, _ masked: Masked) {
    guard !masked.pieces.isEmpty else { return }
    var text = SeparateText(masked)
    var found: [(node: Int, stretches: [Stretch])] = []
    for index in tree.nodes.indices where tree.nodes[index].kind == .html {
      let range = Self.range(of: tree.nodes[index], tree, masked)
      guard !masked.pieces(in: range).isEmpty else { continue }
      let stretches = Self.stretches(range, masked)
      found.append((index, stretches))
      for case .text(let range) in stretches {
        for (line, part) in Self.lines(range, masked) { text.add(part, line) }
      }
    }
    guard !found.isEmpty else { return }
    var inlines = text.read(inTable: false)[...]
    misaligned = text.misaligned
    for (node, stretches) in found {
      parts[node] = stretches.map { Self.part($0, &inlines, masked) }
    }
  }

  private static func part(_ stretch: Stretch, _ inlines: inout ArraySlice<[Inline]>, _ masked: Masked) -> Part {
    switch stretch {
    case .html(let range):
      return .html(masked.restored(raw(range, masked)), masked.sourceSpan(range))
    case .text(let range):
      var result: [Inline] = []
      for (line, part) in lines(range, masked) {
        let read = inlines.popFirst() ?? []
        let continuesCut = masked.pieces(in: part).first.map { $0.isFurther && $0.masked.lowerBound == part.lowerBound }
        if !result.isEmpty, !read.isEmpty, continuesCut != true {
          let end = masked.sourceSpan(masked.lines[line - 1].end..<masked.lines[line].start)
          result.append(Inline(.softBreak, end))
        }
        result += read
      }
      return .text(result, masked.sourceSpan(masked.bytes.trim(range)))
    }
  }

  /// The text of a stretch, without what quotes and lists put before its lines.
  private static func raw(_ range: Range<Int>, _ masked: Masked) -> String {
    var text: [UInt8] = []
    for line in masked.line(of: range.lowerBound)...masked.line(of: max(range.lowerBound, range.upperBound - 1)) {
      let startsLine = range.lowerBound <= masked.lines[line].content
      let start = startsLine ? indentation(of: line, masked) : range.lowerBound
      let end = min(range.upperBound, masked.lines[line].end)
      if start < end { text += masked.bytes[start..<end] }
      if end < range.upperBound { text.append(.lineFeed) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// First byte of a line after the prefixes of its containers: HTML keeps its blanks.
  private static func indentation(of line: Int, _ masked: Masked) -> Int {
    var start = masked.lines[line].content
    while start > masked.lines[line].start, masked.bytes[start - 1].isBlank { start -= 1 }
    // One blank belongs to the mark of a quote or an item.
    return start > masked.lines[line].start ? min(start + 1, masked.lines[line].content) : start
  }

  private static func range(of node: CmarkTree.Node, _ tree: CmarkTree, _ masked: Masked) -> Range<Int> {
    let count = tree.text[node.literal].count { $0 == .lineFeed }
    let last = min(max(node.startLine, node.startLine + count - 1), masked.lines.count - 1)
    return masked.lines[node.startLine].start + node.startColumn..<masked.lines[last].end
  }

  /// The trimmed lines of a stretch.
  private static func lines(_ range: Range<Int>, _ masked: Masked) -> [(line: Int, range: Range<Int>)] {
    let first = masked.line(of: range.lowerBound)
    let last = masked.line(of: max(range.lowerBound, range.upperBound - 1))
    return (first...last).compactMap { line in
      let start = max(range.lowerBound, masked.lines[line].content)
      let end = min(range.upperBound, masked.lines[line].end)
      guard start < end else { return nil }
      let part = masked.bytes.trim(start..<end)
      return part.isEmpty ? nil : (line, part)
    }
  }

  /// Stretches between block-level tags; those without mathematics join the HTML around them.
  private static func stretches(_ range: Range<Int>, _ masked: Masked) -> [Stretch] {
    var result: [Stretch] = []
    var html = range.lowerBound
    var text = range.lowerBound
    var offset = range.lowerBound
    func close(before tag: Int) {
      guard !masked.pieces(in: text..<tag).isEmpty else { return }
      let trimmed = masked.bytes.trim(firstText(text, tag, masked)..<tag)
      if html < trimmed.lowerBound { result.append(.html(html..<trimmed.lowerBound)) }
      result.append(.text(trimmed))
      html = trimmed.upperBound
    }
    var hasComments = true
    while let mark = masked.bytes.firstIndex(of: UInt8(ascii: "<"), from: offset, before: range.upperBound) {
      let isComment = masked.bytes.has("<!--", at: mark, before: range.upperBound)
      let tag =
        isComment && hasComments
        ? Directive.commentEnd(at: mark, range.upperBound, in: masked.bytes)
        : HTMLTag.end(at: mark, range.upperBound, in: masked.bytes)
      if isComment, tag == nil { hasComments = false }
      guard let end = tag else {
        offset = mark + 1
        continue
      }
      let isClosing = masked.bytes[mark + 1] == UInt8(ascii: "/")
      let name = HTMLTag.name(at: mark + (isClosing ? 2 : 1), end, in: masked.bytes)
      if name.isEmpty || HTMLBlock.elements.contains(name) {
        close(before: mark)
        text = end
      }
      offset = end
    }
    close(before: range.upperBound)
    if html < range.upperBound { result.append(.html(html..<range.upperBound)) }
    return result
  }

  private static func firstText(_ start: Int, _ end: Int, _ masked: Masked) -> Int {
    var offset = start
    while offset < end, masked.bytes[offset].isSpace { offset += 1 }
    return offset
  }
}
