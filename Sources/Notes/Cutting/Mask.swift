/// Writes the masked text, line by line.
struct Mask {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Masked.Line] = []
  private(set) var pieces: [Masked.Piece] = []
  private(set) var cutEnds: [Int] = []
  private(set) var footnotes: [Int: Int] = [:]
  private(set) var emptyFences = 0
  /// All before it is written, or left out.
  private(set) var copied: Int
  /// The next of the cutter's pieces.
  private var next = 0
  /// Each line is written.
  private let isWhole: Bool

  // Text of which words are left out: see `lookAtText`.

  /// This text is a paragraph's, outside code, tags and links.
  var isPlain = false
  /// Up to where it was looked at.
  var seen = 0
  /// The blank after the first word of plain text.
  var gap: Int?
  /// Pieces behind that blank, whose places in the masked text are not known.
  var waiting: [Masked.Piece] = []
  var leavesOutWords = false

  init(_ cutter: borrowing Cutter, whole: Bool) {
    // A note that has such a space itself, or nearly, is written as it is.
    isWhole = whole || cutter.bytes.has(0xE1)
    copied = cutter.lines.starts.first ?? cutter.bytes.count
    bytes.reserveCapacity(cutter.bytes.count + 16 * cutter.cuts.count)
    lines.reserveCapacity(cutter.lines.count)
    pieces.reserveCapacity(2 * cutter.pieces.count + cutter.lines.count / 2)
    cutEnds.reserveCapacity(cutter.cuts.count)
  }

  mutating func run(_ cutter: borrowing Cutter) {
    var line = 0
    while line < cutter.lines.count {
      let (start, end) = (cutter.lines.starts[line], cutter.lines.ends[line])
      switch isWhole ? .other : cutter.roles[line] {
      case .text:
        let content = cutter.contentStarts[line]
        put(.lineEnd, cutter.lines.ends[line - 1]..<content, in: cutter.bytes)
        isPlain = cutter.isClosed[line]
        write(cutter, line)
        lines[lines.count - 1].end = place(end)
      case .cut:
        // The cut reaches to the end of the line before, and goes on.
        extendCut(cutter.pieces[next].range.upperBound)
        next += 1
        write(cutter, line)
        lines[lines.count - 1].end = place(end)
      case .code:
        let first = line
        while cutter.roles[line + 1] == .code { line += 1 }
        put(.code(firstLine: first), cutter.lines.ends[first - 1]..<cutter.lines.ends[line], in: cutter.bytes)
        emptyFences += 1
      case .other, .fence, .closingFence, .underline:
        let first = place(start)
        let content = cutter.contentStarts[line]
        // Of all cuts only the mark of a footnote stands before the content of its line.
        while next < cutter.pieces.count, cutter.pieces[next].range.upperBound <= content,
          cutter.pieces[next].range.lowerBound < content
        {
          write(cutter.pieces[next], in: cutter.bytes)
        }
        let masked = place(content)
        seen = content
        isPlain = !isWhole && cutter.isClosed[line]
        write(cutter, line)
        lines.append(Masked.Line(start: first, end: place(end), content: masked, role: cutter.roles[line]))
      }
      line += 1
    }
    copy(before: cutter.bytes.count, in: cutter.bytes)
  }

  /// Where a byte of the note will stand, behind all that is written.
  private func place(_ offset: Int) -> Int { bytes.count + offset - copied }

  /// Writes the pieces that start before the end of a line.
  private mutating func write(_ cutter: borrowing Cutter, _ line: Int) {
    if !isPlain { endGap(before: seen, in: cutter.bytes) }
    let end = cutter.lines.ends[line]
    while next < cutter.pieces.count, cutter.pieces[next].range.lowerBound <= end {
      write(cutter.pieces[next], in: cutter.bytes)
    }
    lookAtText(before: end, in: cutter.bytes)
    if gap != nil, line + 1 == cutter.lines.count || !cutter.roles[line + 1].joins {
      endGap(before: end, in: cutter.bytes)
    }
  }

  private mutating func write(_ piece: Cut.Piece, in source: [UInt8]) {
    switch piece.role {
    case .first:
      lookAtText(before: piece.range.lowerBound, in: source)
      put(.cut(piece.cut), piece.range, in: source)
    case .further:
      lookAtText(before: piece.range.lowerBound, in: source)
      put(.further(piece.cut), piece.range, in: source)
    case .footnoteMark:
      copy(before: piece.range.lowerBound, in: source)
      footnotes[bytes.count] = piece.cut
      let start = bytes.count
      bytes += Self.isLineEnd(piece.range.upperBound, in: source) ? Footnote.blankMask : Footnote.mask
      add(.cut(piece.cut), piece.range, from: start)
    }
    next += 1
  }

  /// Goes on behind a range of the note, of which libcmark sees nothing but a mark.
  mutating func put(_ kind: Masked.Piece.Kind, _ range: Range<Int>, in source: [UInt8]) {
    seen = range.upperBound
    guard gap == nil else { return waiting.append(Masked.Piece(masked: 0..<0, source: range, kind: kind)) }
    copy(before: range.lowerBound, in: source)
    let start = bytes.count
    switch kind {
    case .cut(let cut):
      bytes.append(Masked.open)
      append(cut)
      bytes.append(Masked.close)
    case .further: bytes.append(Masked.filler)
    case .lineEnd: bytes.append(Masked.lineEnd)
    case .code, .words: break
    }
    add(kind, range, from: start)
  }

  /// Adds a piece whose mark was written from `start` on.
  mutating func add(_ kind: Masked.Piece.Kind, _ range: Range<Int>, from start: Int) {
    pieces.append(Masked.Piece(masked: start..<bytes.count, source: range, kind: kind))
    switch kind {
    case .cut: cutEnds.append(bytes.count)
    case .further(let cut): cutEnds[cut] = bytes.count
    case .lineEnd, .code, .words: break
    }
    copied = range.upperBound
  }

  /// The last cut goes on up to `end`.
  private mutating func extendCut(_ end: Int) {
    seen = end
    if let last = waiting.indices.last {
      waiting[last].source = waiting[last].source.lowerBound..<end
    } else {
      pieces[pieces.count - 1].source = pieces[pieces.count - 1].source.lowerBound..<end
      copied = end
    }
  }

  /// Writes the note as it is up to a byte.
  mutating func copy(before end: Int, in source: [UInt8]) {
    guard copied < end else { return }
    bytes.append(source, copied..<end)
    copied = end
  }

  private mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    bytes.append(48 + UInt8(number % 10))
  }

  private static func isLineEnd(_ offset: Int, in source: [UInt8]) -> Bool {
    offset == source.count || source[offset] == .lineFeed || source[offset] == .carriageReturn
  }
}
