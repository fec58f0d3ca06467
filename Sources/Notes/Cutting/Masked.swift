/// The note as libcmark sees it: each cut is a placeholder, on the same lines.
///
/// A placeholder starts with punctuation, as mathematics does, so that emphasis beside it opens and closes as it would
/// beside a dollar. Its number finds the cut again wherever libcmark carries the text (titles, alternative texts).
///
/// A class, since many readers look at one: a copy would count the owners of each of its arrays.
final class Masked: Sendable {
  /// One line's part of a cut.
  struct Piece {
    var masked: Range<Int>
    var source: Range<Int>
    var cut: Int
    var isFirst: Bool
  }

  static let open: [UInt8] = Array("\u{A4FE}".utf8)
  static let close: [UInt8] = Array("\u{A4FF}".utf8)
  /// Stands for the further lines of a cut.
  static let filler: [UInt8] = Array("\u{A60D}".utf8)

  let source: [UInt8]
  let bytes: [UInt8]
  let lines: LineIndex
  /// As in `Cutter`, in masked bytes.
  let contentStarts: [Int]
  let fences: Set<Int>
  let closingFences: Set<Int>
  let underlines: Set<Int>
  let cuts: [Cut]
  let pieces: [Piece]
  /// Where the whole cut ends, in masked bytes.
  let cutEnds: [Int]
  /// The cuts that start a footnote, by where libcmark sees an item of a list start.
  let footnotes: [Int: Int]

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &bytes) }
    bytes.append(48 + UInt8(number % 10))
  }

  private static func lineEnd(_ offset: Int, _ source: [UInt8]) -> Int {
    offset == source.count || source[offset] == .lineFeed || source[offset] == .carriageReturn ? offset : offset + 1
  }

  /// From a cutter that has run. The masked text begins where the cutter's lines begin.
  init(_ cutter: borrowing Cutter) {
    source = cutter.bytes
    base = cutter.lines.starts.first ?? source.count
    cuts = cutter.cuts
    fences = cutter.fences
    closingFences = cutter.closingFences
    underlines = cutter.underlines
    var copied = base
    var bytes: [UInt8] = []
    var pieces: [Piece] = []
    var cutEnds: [Int] = []
    var footnotes: [Int: Int] = [:]
    bytes.reserveCapacity(source.count + 16 * cuts.count)
    pieces.reserveCapacity(cutter.pieces.count)
    cutEnds.reserveCapacity(cuts.count)
    let (open, close, filler) = (Self.open, Self.close, Self.filler)
    for number in cuts.indices {
      let own = cuts[number].pieces
      for index in own {
        let range = cutter.pieces[index]
        let isFirst = index == own.lowerBound
        bytes.append(source, copied..<range.lowerBound)
        let start = bytes.count
        if case .footnoteDefinition = cuts[number].content {
          bytes += range.upperBound == Self.lineEnd(range.upperBound, source) ? Footnote.blankMask : Footnote.mask
          footnotes[start] = number
        } else if isFirst {
          bytes += open
          Self.append(number, to: &bytes)
          bytes += close
        } else {
          bytes += filler
        }
        pieces.append(Piece(masked: start..<bytes.count, source: range, cut: number, isFirst: isFirst))
        copied = range.upperBound
      }
      cutEnds.append(bytes.count)
    }
    bytes.append(source, copied..<source.count)
    (lines, contentStarts) = Self.lines(of: cutter, pieces, from: base)
    self.bytes = bytes
    self.pieces = pieces
    self.cutEnds = cutEnds
    self.footnotes = footnotes
  }

  /// The lines and content starts of the masked text: the cutter's, moved by what the placeholders add or take.
  private static func lines(
    of cutter: borrowing Cutter, _ pieces: [Piece], from base: Int
  ) -> (LineIndex, [Int]) {
    var (lines, contentStarts) = (cutter.lines, cutter.contentStarts)
    var moved = -base
    var line = 0
    var piece = 0
    while line < lines.count {
      // Lines up to the next piece move alike.
      let next = piece < pieces.count ? pieces[piece].source.lowerBound : Int.max
      var end = line
      while end < lines.count, lines.ends[end] < next, contentStarts[end] <= next { end += 1 }
      if moved != 0 {
        lines.move(line..<end, by: moved)
        for index in line..<end { contentStarts[index] += moved }
      }
      line = end
      guard line < lines.count else { break }
      let (last, content) = (lines.ends[line], contentStarts[line])
      let start = lines.starts[line] + moved
      // Of all cuts only the mark of a footnote stands before the content of its line.
      while piece < pieces.count, pieces[piece].source.upperBound <= content,
        pieces[piece].source.lowerBound < content
      {
        moved = pieces[piece].masked.upperBound - pieces[piece].source.upperBound
        piece += 1
      }
      contentStarts[line] = content + moved
      while piece < pieces.count, pieces[piece].source.lowerBound <= last {
        moved = pieces[piece].masked.upperBound - pieces[piece].source.upperBound
        piece += 1
      }
      lines[line] = start..<last + moved
      line += 1
    }
    return (lines, contentStarts)
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

  /// Pieces that start within a range.
  func pieces(in range: Range<Int>) -> ArraySlice<Piece> {
    let first = firstPiece(from: range.lowerBound)
    var last = first
    while last < pieces.count, pieces[last].masked.lowerBound < range.upperBound { last += 1 }
    return pieces[first..<last]
  }

  /// Text from libcmark with placeholders turned back into what they stand for.
  func restored(_ text: String) -> String {
    guard !cuts.isEmpty, text.utf8.contains(Self.open[0]) else { return text }
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
  func restored(_ range: Range<Int>, of tree: CmarkTree) -> String {
    let text = tree.string(range)
    guard !cuts.isEmpty, tree.text.firstIndex(of: Self.open[0], from: range.lowerBound, before: range.upperBound) != nil
    else { return text }
    return restored(text)
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
      if bytes[offset] == Self.open[0], bytes[offset...].starts(with: Self.open) {
        var index = offset + Self.open.count
        var number = 0
        while index < bytes.count, bytes[index].isDigit, number < cuts.count {
          number = number * 10 + Int(bytes[index] - 48)
          index += 1
        }
        if index > offset + Self.open.count, number < cuts.count, bytes[index...].starts(with: Self.close) {
          if start < offset { parts.append(.text(String(decoding: bytes[start..<offset], as: UTF8.self))) }
          parts.append(.cut(number))
          offset = index + Self.close.count
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
      if lines.starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
