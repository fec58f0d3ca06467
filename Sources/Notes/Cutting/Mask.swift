/// Writes the masked text, line by line.
struct Mask {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Masked.Line] = []
  private(set) var pieces: [Masked.Piece] = []
  private(set) var cutEnds: [Int] = []
  private(set) var footnotes: [Int: Int] = [:]
  private(set) var emptyFences = 0
  /// All before it is written, or left out.
  private var copied: Int
  /// The next of the cutter's pieces.
  private var next = 0
  /// Each line is written.
  private let isWhole: Bool

  init(_ cutter: borrowing Cutter, whole: Bool) {
    // A note that has such a space itself, or nearly, is written as it is.
    isWhole = whole || cutter.bytes.has(0xE1)
    copied = cutter.lines.starts.first ?? cutter.bytes.count
    bytes.reserveCapacity(cutter.bytes.count + 16 * cutter.cuts.count)
    lines.reserveCapacity(cutter.lines.count)
    pieces.reserveCapacity(cutter.pieces.count + cutter.lines.count / 2)
    cutEnds.reserveCapacity(cutter.cuts.count)
  }

  mutating func run(_ cutter: borrowing Cutter) {
    var line = 0
    while line < cutter.lines.count {
      let (start, end) = (cutter.lines.starts[line], cutter.lines.ends[line])
      switch isWhole ? .other : cutter.roles[line] {
      case .text:
        let content = cutter.contentStarts[line]
        leaveOut(cutter.lines.ends[line - 1]..<content, as: .lineEnd, Masked.lineEnd, in: cutter.bytes)
        write(cutter, before: end)
        lines[lines.count - 1].end = place(end)
      case .cut:
        // The cut reaches to the end of the line before, and goes on.
        copied = cutter.pieces[next].range.upperBound
        pieces[pieces.count - 1].source = pieces[pieces.count - 1].source.lowerBound..<copied
        next += 1
        write(cutter, before: end)
        lines[lines.count - 1].end = place(end)
      case .code:
        let first = line
        while cutter.roles[line + 1] == .code { line += 1 }
        let code = cutter.lines.ends[first - 1]..<cutter.lines.ends[line]
        leaveOut(code, as: .code(firstLine: first), "", in: cutter.bytes)
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
        write(cutter, before: end)
        lines.append(Masked.Line(start: first, end: place(end), content: masked, role: cutter.roles[line]))
      }
      line += 1
    }
    bytes.append(cutter.bytes, copied..<cutter.bytes.count)
  }

  /// Where a byte of the note will stand, behind all that is written.
  private func place(_ offset: Int) -> Int { bytes.count + offset - copied }

  /// Writes the pieces that start before the end of a line.
  private mutating func write(_ cutter: borrowing Cutter, before end: Int) {
    while next < cutter.pieces.count, cutter.pieces[next].range.lowerBound <= end {
      write(cutter.pieces[next], in: cutter.bytes)
    }
  }

  private mutating func write(_ piece: Cut.Piece, in source: [UInt8]) {
    bytes.append(source, copied..<piece.range.lowerBound)
    let start = bytes.count
    switch piece.role {
    case .first:
      bytes.append(Masked.open)
      append(piece.cut)
      bytes.append(Masked.close)
    case .further: bytes.append(Masked.filler)
    case .footnoteMark:
      bytes += Self.isLineEnd(piece.range.upperBound, in: source) ? Footnote.blankMask : Footnote.mask
      footnotes[start] = piece.cut
    }
    pieces.append(
      Masked.Piece(
        masked: start..<bytes.count, source: piece.range,
        kind: piece.role == .further ? .further(piece.cut) : .cut(piece.cut)))
    if piece.role == .further { cutEnds[piece.cut] = bytes.count } else { cutEnds.append(bytes.count) }
    copied = piece.range.upperBound
    next += 1
  }

  /// Goes on behind a range of the note, of which libcmark sees nothing but a mark.
  private mutating func leaveOut(
    _ range: Range<Int>, as kind: Masked.Piece.Kind, _ mark: StaticString, in source: [UInt8]
  ) {
    bytes.append(source, copied..<range.lowerBound)
    pieces.append(Masked.Piece(masked: bytes.count..<bytes.count + mark.utf8CodeUnitCount, source: range, kind: kind))
    bytes.append(mark)
    copied = range.upperBound
  }

  private mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    bytes.append(48 + UInt8(number % 10))
  }

  private static func isLineEnd(_ offset: Int, in source: [UInt8]) -> Bool {
    offset == source.count || source[offset] == .lineFeed || source[offset] == .carriageReturn
  }
}
