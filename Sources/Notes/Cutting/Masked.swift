/// The note as libcmark sees it: each cut is a placeholder, and what it need not see is left out.
///
/// A placeholder starts with punctuation, as mathematics does, so that emphasis beside it opens and closes as it would
/// beside a dollar. Its number finds the cut again wherever libcmark carries the text (titles, alternative texts).
///
/// Masked text has lines of its own: a paragraph's lines are one as far as nothing can be open between them, and so are
/// those of a cut; the lines of code between two fences are none. A space that hardly any text has stands for the end of
/// a line there.
/// Most of a paragraph's plain text is left out too, with the cuts and ends of lines in it: several pieces can stand at one
/// place of the masked text.
///
/// A class, since many readers look at one: a copy would count the owners of each of its arrays.
final class Masked: Sendable {
  /// What differs from the note.
  struct Piece {
    enum Kind {
      /// A cut, or what it takes from its first line.
      case cut(Int)
      /// What it takes from another line.
      case further(Int)
      /// The end of a line of text, and what stands before the text of the next.
      case lineEnd
      /// Lines of code, from the end of the line before them; the first of them in the note.
      case code(firstLine: Int)
      /// Plain text between words that libcmark sees.
      case words
    }
    var masked: Range<Int>
    var source: Range<Int>
    var kind: Kind

    /// A line's part of a cut that is not its first.
    var isFurther: Bool {
      if case .further = kind { true } else { false }
    }
  }

  /// A line of the masked text, without its terminator.
  struct Line {
    var start: Int
    var end: Int
    /// First byte after the prefixes of containers, and after blanks for a line of text.
    var content: Int
    var role: LineRole
  }

  static let open: StaticString = "\u{A4FE}"
  static let close: StaticString = "\u{A4FF}"
  /// Stands for the further lines of a cut.
  static let filler: StaticString = "\u{A60D}"
  /// Stands for the end of a line.
  static let lineEnd: StaticString = "\u{1680}"

  let note: Words.Source
  /// The lines of the note.
  let sourceLines: LineIndex
  let bytes: [UInt8]
  let lines: [Line]
  let cuts: [Cut]
  let pieces: [Piece]
  /// Where the whole cut ends, in masked bytes.
  let cutEnds: [Int]
  /// The cuts that start a footnote, by where libcmark sees an item of a list start.
  let footnotes: [Int: Int]
  /// How many fenced blocks libcmark sees without their code.
  let emptyFences: Int

  var source: [UInt8] { note.bytes }

  /// Text that the note has in this range.
  func words(_ range: Range<Int>) -> Words { Words(note, range) }

  /// Whether libcmark sees each line of the note, and all its words.
  let isWhole: Bool
  /// libcmark is to see all that it need not see as well.
  let showsAll: Bool

  /// From a cutter that has run. The masked text begins where the cutter's lines begin; as a whole it has all of them.
  init(_ cutter: borrowing Cutter, whole: Bool = false) {
    var mask = Mask(cutter, whole: whole)
    mask.run(cutter)
    note = cutter.note
    sourceLines = cutter.lines
    base = cutter.lines.starts.first ?? cutter.bytes.count
    cuts = cutter.cuts
    bytes = mask.bytes
    lines = mask.lines
    pieces = mask.pieces
    cutEnds = mask.cutEnds
    footnotes = mask.footnotes
    emptyFences = mask.emptyFences
    showsAll = whole
    isWhole = mask.lines.count == cutter.lines.count && !mask.leavesOutWords
  }

  /// How many bytes of the note stand before the masked text.
  let base: Int

  /// Index of the first piece that starts after `offset`. A note is read from its start to its end: a place near the one
  /// asked for before is found at once.
  private func pieceAfter(_ offset: Int, near hint: Int) -> Int {
    var low = 0
    var high = pieces.count
    if hint <= high, hint == 0 || pieces[hint - 1].masked.lowerBound <= offset {
      low = hint
      while low < high, low < hint + 8 {
        guard pieces[low].masked.lowerBound <= offset else { return low }
        low += 1
      }
    }
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].masked.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first piece at or after `offset`.
  func firstPiece(from offset: Int, near hint: Int = 0) -> Int { pieceAfter(offset - 1, near: hint) }

  /// The note's byte for a masked one; a place inside a placeholder is taken as its start.
  func sourceOffset(_ offset: Int, near hint: Int = 0) -> Int {
    let next = pieceAfter(offset, near: hint)
    guard next > 0 else { return base + offset }
    let piece = pieces[next - 1]
    if offset < piece.masked.upperBound { return piece.source.lowerBound }
    return piece.source.upperBound + offset - piece.masked.upperBound
  }

  func sourceSpan(_ range: Range<Int>, near hint: Int = 0) -> Range<Int> {
    let start = sourceOffset(range.lowerBound, near: hint)
    return start..<max(start, sourceOffset(range.upperBound, near: hint))
  }

  /// The terminator of a line that ends there, in the note.
  func lineBreak(at end: Int) -> Range<Int> { end..<end + (source.has("\r\n", at: end, before: source.count) ? 2 : 1) }

  /// Pieces that start within a range.
  func pieces(in range: Range<Int>) -> ArraySlice<Piece> {
    let first = firstPiece(from: range.lowerBound)
    var last = first
    while last < pieces.count, pieces[last].masked.lowerBound < range.upperBound { last += 1 }
    return pieces[first..<last]
  }

  /// Text from libcmark with placeholders turned back into what they stand for.
  func restored(_ text: String) -> String {
    guard !cuts.isEmpty, text.utf8.contains(0xEA) else { return text }
    var result = String.UnicodeScalarView()
    for part in parts(of: text) {
      switch part {
      case .text(let text): result.append(contentsOf: text.unicodeScalars.filter { $0 != "\u{A60D}" })
      case .cut(let number):
        result.append(contentsOf: String(decoding: source[cuts[number].span], as: UTF8.self).unicodeScalars)
      }
    }
    return String(result)
  }

  /// The same for a range of libcmark's texts.
  func restored(_ range: Range<Int>, of tree: CmarkTree) -> String { restored(range, in: tree.text) }

  func restored(_ range: Range<Int>, in bytes: [UInt8]) -> String {
    let text = bytes.text(range)
    return mayHoldPlaceholders(range, in: bytes) ? restored(text) : text
  }

  func mayHoldPlaceholders(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    !cuts.isEmpty && bytes.firstIndex(of: 0xEA, from: range.lowerBound, before: range.upperBound) != nil
  }

  enum Part {
    case text(String)
    case cut(Int)
  }

  /// Text from libcmark, split at its placeholders.
  func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    let bytes = Array(text.utf8)
    var start = 0
    var offset = 0
    while offset < bytes.count {
      if bytes.has(Self.open, at: offset, before: bytes.count) {
        let digits = offset + Self.open.utf8CodeUnitCount
        var index = digits
        var number = 0
        while index < bytes.count, bytes[index].isDigit, number < cuts.count {
          number = number * 10 + Int(bytes[index] - 48)
          index += 1
        }
        if index > digits, number < cuts.count, bytes.has(Self.close, at: index, before: bytes.count) {
          if start < offset { parts.append(.text(String(decoding: bytes[start..<offset], as: UTF8.self))) }
          parts.append(.cut(number))
          offset = index + Self.close.utf8CodeUnitCount
          start = offset
          continue
        }
      }
      offset += 1
    }
    if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    return parts
  }
}

extension Masked {
  /// The line that holds a masked byte.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
