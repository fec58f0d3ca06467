/// Stretches of a note that libcmark reads apart from the rest: table cells, and text inside HTML blocks.
///
/// They are read in one go, as paragraphs of a second text, which also carries the note's link definitions.
struct SeparateText {
  private struct Entry {
    /// In masked bytes; may span lines.
    var range: Range<Int>
    var line: Int
    /// Its first line in the second text.
    var place: Int
    var lineCount: Int
    /// What it holds, where libcmark is not asked.
    var inlines: [Inline]?
  }

  /// Keeps a stretch such as `- 1` or `# 2` from starting a block; punctuation, so that emphasis after it opens.
  private static let mark: StaticString = "\u{A60E}"

  private let masked: Masked
  private var bytes: [UInt8] = []
  private var lineCount = 0
  private var entries: [Entry] = []
  private(set) var misaligned: [Range<Int>] = []
  /// The first piece behind the last stretch of which libcmark was not asked.
  private var nextPiece = 0

  init(_ masked: Masked) { self.masked = masked }

  /// Adds a stretch of one line.
  mutating func add(_ range: Range<Int>, _ line: Int) { add(lines: [range], from: line) }

  /// Adds a table's cell. Nearly all hold nothing but words and formulas, which libcmark need not see.
  mutating func add(cell: Range<Int>, _ line: Int) {
    guard !masked.showsAll, let inlines = plainInlines(cell) else { return add(cell, line) }
    entries.append(Entry(range: cell, line: line, place: lineCount, lineCount: 0, inlines: inlines))
  }

  /// The inlines of a stretch in which no character means anything to Markdown.
  private mutating func plainInlines(_ range: Range<Int>) -> [Inline]? {
    guard
      masked.bytes.firstIndex(from: range.lowerBound, before: range.upperBound, where: Self.haveMeaning) == nil
    else { return nil }
    nextPiece = masked.firstPiece(from: range.lowerBound, near: nextPiece)
    var inlines: [Inline] = []
    var start = masked.sourceOffset(range.lowerBound, near: nextPiece)
    func addWords(before end: Int) {
      if start < end { inlines.append(Inline(.text(masked.words(start..<end)), start..<end)) }
    }
    while nextPiece < masked.pieces.count, masked.pieces[nextPiece].masked.lowerBound < range.upperBound {
      let piece = masked.pieces[nextPiece]
      guard case .cut(let cut) = piece.kind else { return nil }
      addWords(before: piece.source.lowerBound)
      inlines.append(InlineAligner.inline(for: masked.cuts[cut]))
      start = piece.source.upperBound
      nextPiece += 1
    }
    addWords(before: masked.sourceOffset(range.upperBound, near: nextPiece))
    return inlines
  }

  /// Which bytes are one of ``& * < [ \ ] _ ` ``: in the middle of a line all others are text.
  @inline(__always)
  private static func haveMeaning(_ text: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    text.are(UInt8(ascii: "&")) .| text.are(UInt8(ascii: "*")) .| text.are(UInt8(ascii: "<"))
      .| text.are(UInt8(ascii: "[")) .| text.are(.backslash) .| text.are(UInt8(ascii: "]"))
      .| text.are(UInt8(ascii: "_")) .| text.are(.backtick)
  }

  /// Adds the lines of one paragraph.
  mutating func add(lines: [Range<Int>], from line: Int) {
    guard let first = lines.first, let last = lines.last else { return }
    entries.append(
      Entry(range: first.lowerBound..<last.upperBound, line: line, place: lineCount, lineCount: lines.count))
    bytes.append(Self.mark)
    for range in lines {
      bytes.append(masked.bytes, range)
      bytes.append(.lineFeed)
    }
    bytes.append(.lineFeed)
    lineCount += lines.count + 1
  }

  /// The inlines of each stretch, in order.
  mutating func read(inTable: Bool) -> [[Inline]] {
    if bytes.isEmpty { return entries.map { $0.inlines ?? [] } }
    appendDefinitions()
    let tree = CmarkTree(bytes)
    var paragraphs: [Int: Int] = [:]
    var node = 1
    while node < tree.nodes.count {
      if tree.nodes[node].kind == .paragraph { paragraphs[tree.nodes[node].startLine] = node }
      node = tree.nodes[node].next
    }
    var aligner = InlineAligner(masked, tree)
    return entries.map { entry in
      if let inlines = entry.inlines { return inlines }
      guard !entry.range.isEmpty else { return [] }
      // A lazy line such as `===` starts a block here that it did not start in its place: the text stays as written.
      guard let node = paragraphs[entry.place], node + 1 < tree.nodes[node].next,
        tree.nodes[node + 1].literal.count >= Self.mark.utf8CodeUnitCount,
        tree.nodes[node].endLine - tree.nodes[node].startLine + 1 == entry.lineCount
      else {
        let span = masked.sourceSpan(entry.range)
        return span.isEmpty ? [] : [Inline(.text(masked.words(span)), span)]
      }
      do throws(AlignmentFailure) {
        return try aligner.inlines(
          of: node, from: entry.range.lowerBound, line: entry.line, before: entry.range.upperBound, inTable: inTable,
          skipping: Self.mark.utf8CodeUnitCount)
      } catch {
        let span = masked.sourceSpan(entry.range)
        misaligned.append(span)
        return Unplaced(masked, tree).inlines(of: node, span, skipping: Self.mark.utf8CodeUnitCount)
      }
    }
  }

  private mutating func appendDefinitions() {
    for line in 0..<masked.lines.count {
      let range = masked.lines[line].content..<max(masked.lines[line].content, masked.lines[line].end)
      guard !range.isEmpty, masked.lines[line].role != .code, masked.bytes[range.lowerBound] == UInt8(ascii: "["),
        let close = masked.bytes.firstIndex(of: UInt8(ascii: "]"), from: range.lowerBound, before: range.upperBound),
        masked.bytes.has("]:", at: close, before: range.upperBound)
      else { continue }
      bytes.append(masked.bytes, range)
      bytes.append("\n\n")
    }
  }
}
