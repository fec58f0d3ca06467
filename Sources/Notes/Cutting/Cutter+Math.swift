/// Mathematics: openers, and what speaks against them.
extension Cutter {
  /// `$…$`, `$$…$$` and `` $`…`$ ``
  mutating func dollars(at place: Place, oneLine: Bool) -> Place {
    let end = lines.ends[place.line]
    let run = bytes.run(at: place.offset, before: end)
    let content = Place(line: place.line, offset: place.offset + min(run, 2))
    switch run {
    case 1:
      // A line that starts with three backticks is no fence as long as it has another: that one must stay.
      if content.offset < end, bytes[content.offset] == .backtick,
        !bytes.has("```", at: contentStarts[place.line], before: end),
        let span = span(place, .backtickDollar, opener: 2, oneLine: oneLine, display: false)
      {
        return span
      }
      return span(place, .dollar, opener: 1, oneLine: oneLine, display: false) ?? content
    case 2:
      let blockPosition = startsLine(place)
      if let closing = closing(of: .dollars, from: content, blockPosition: blockPosition, oneLine: oneLine) {
        return cut(place, content, closing, display: true)
      }
      // "US$$" is no opener; anything else is a display that its author forgot to close.
      if blockPosition || !(bytes[place.offset - 1].isLetter || bytes[place.offset - 1].isDigit) {
        reportUnclosed("$$", place.offset..<content.offset)
      }
      return content
    default:
      return Place(line: place.line, offset: place.offset + run)
    }
  }

  /// `\(…\)`, `\[…\]`, both with a doubled backslash, and `\begin{align}…\end{align}` at the start of a line.
  mutating func backslash(at place: Place, oneLine: Bool) -> Place {
    let end = lines.ends[place.line]
    let escaped = Place(line: place.line, offset: min(place.offset + 2, end))
    guard place.offset + 1 < end else { return escaped }
    switch bytes[place.offset + 1] {
    case UInt8(ascii: "("): return span(place, .paren, opener: 2, oneLine: oneLine, display: false) ?? escaped
    case UInt8(ascii: "["): return span(place, .bracket, opener: 2, oneLine: oneLine, display: true) ?? escaped
    case .backslash:
      guard place.offset + 2 < end else { return escaped }
      switch bytes[place.offset + 2] {
      case UInt8(ascii: "("): return span(place, .doubledParen, opener: 3, oneLine: oneLine, display: false) ?? escaped
      case UInt8(ascii: "["): return span(place, .doubledBracket, opener: 3, oneLine: oneLine, display: true) ?? escaped
      default: return escaped
      }
    case UInt8(ascii: "e"): return command(at: place, "\\eqref{", .equation) ?? escaped
    case UInt8(ascii: "r"): return command(at: place, "\\ref{", .number) ?? escaped
    case UInt8(ascii: "b"):
      guard startsLine(place), let name = Self.environmentName(after: place.offset, "\\begin{", in: bytes),
        Delimiter.environments.contains(name)
      else { return escaped }
      let content = Place(line: place.line, offset: place.offset + "\\begin{}".utf8.count + name.utf8.count)
      guard var closing = closing(of: .environment(name), from: content, blockPosition: true, oneLine: oneLine) else {
        reportUnclosed("\\begin{\(name)}", place.offset..<content.offset)
        return content
      }
      closing.includeDelimiters(from: place.offset)
      return cut(place, place, closing, display: true)
    default: return escaped
    }
  }

  static func environmentName(after offset: Int, _ opener: StaticString, in bytes: [UInt8]) -> String? {
    let limit = min(bytes.count, offset + 40)
    guard bytes.has(opener, at: offset, before: limit) else { return nil }
    let start = offset + opener.utf8CodeUnitCount
    guard let brace = bytes.firstIndex(of: UInt8(ascii: "}"), from: start, before: limit) else { return nil }
    return bytes.text(start..<brace)
  }

  @inline(__always)
  private func startsLine(_ place: Place) -> Bool {
    bytes.skipBlanks(contentStarts[place.line], before: place.offset) == place.offset
  }

  private mutating func reportUnclosed(_ opener: String, _ span: Range<Int>) {
    problems.append(
      NoteProblem(code: .unclosedMath, message: "`\(opener)` opened here is never closed", span: span))
  }

  private mutating func span(
    _ place: Place, _ delimiter: Delimiter, opener: Int, oneLine: Bool, display: Bool
  ) -> Place? {
    let content = Place(line: place.line, offset: place.offset + opener)
    let blockPosition = display && startsLine(place)
    guard let closing = closing(of: delimiter, from: content, blockPosition: blockPosition, oneLine: oneLine),
      Self.isMathematics(closing, delimiter, in: bytes)
    else { return nil }
    return cut(place, content, closing, display: display)
  }

  /// What words and habits say about the inside of a pair of delimiters.
  private static func isMathematics(
    _ closing: borrowing Closing, _ delimiter: Delimiter, in bytes: [UInt8]
  ) -> Bool {
    switch delimiter {
    case .dollars, .backtickDollar, .environment, .script: return true
    case .dollar, .paren, .bracket, .doubledParen, .doubledBracket: break
    }
    // Prefixes of quotes between the lines are no words.
    let content = closing.contents[0].lowerBound..<closing.start
    let first = content.isEmpty ? .space : bytes[content.lowerBound]
    let isLoose = first.isSpace || bytes[closing.start - 1].isSpace
    let isBeforeDigit = closing.end < bytes.count && bytes[closing.end].isDigit
    let words = closing.crossesBlockStart ? 2 : 5
    if delimiter == .dollar, !isLoose, !isBeforeDigit, !first.isDigit, !Prose.fits(words, content, in: bytes) {
      return true
    }
    let prose = Prose(bytes[content])
    switch delimiter {
    case .dollar:
      // Pandoc's rule: no blank inside the dollars, and no digit after them. Where TeX without words stands between them,
      // it is mathematics all the same.
      if isLoose || isBeforeDigit, !prose.hasTeX || prose.words > 0 || closing.contents.count > 1 { return false }
      if prose.startsWithDigit, prose.words >= 2 || (prose.separateWords > 0 && !prose.hasMathematics) { return false }
      return prose.longestRun < words
    case .doubledParen, .doubledBracket: return content.contains { !bytes[$0].isSpace }
    case .paren, .bracket:
      guard content.contains(where: { !bytes[$0].isSpace }) else { return false }
      if prose.words > 0 && !prose.hasMathematics { return false }
      // `\[1\]` is a citation, `\[text\](target)` an escaped link.
      guard delimiter == .bracket else { return true }
      let linkFollows = closing.end < bytes.count && bytes[closing.end] == UInt8(ascii: "(")
      return !prose.onlyDigits && !linkFollows
    case .dollars, .backtickDollar, .environment, .script: return true
    }
  }

  /// Records the cut from `start` to the closing delimiter, and goes on after it.
  mutating func cut(_ start: Place, _ content: Place, _ closing: borrowing Closing, display: Bool) -> Place {
    let firstPiece = pieces.count
    let lineEnd = start.line == closing.line ? closing.end : lines.ends[start.line]
    takePiece(start.offset..<max(start.offset, lineEnd), of: cuts.count, from: firstPiece)
    var line = start.line
    while line < closing.line {
      line += 1
      let first = closing.contents[line - content.line].lowerBound
      contentStarts[line] = first
      let end = line == closing.line ? closing.end : lines.ends[line]
      // A part of a tab may be the indentation that keeps the line in its list: libcmark has to see it.
      let start = first < end && bytes[first] == .tab ? first + 1 : first
      takePiece(start..<max(start, end), of: cuts.count, from: firstPiece)
      if leaf.isParagraph { roles[line] = .cut }
    }
    var end = Place(line: closing.line, offset: closing.end)
    let label = display && !inTable ? label(afterDisplayAt: end) : nil
    if let label {
      end = label.end
      let last = pieces[pieces.count - 1].range.lowerBound
      if end.line == closing.line {
        pieces[pieces.count - 1].range = last..<end.offset
      } else {
        pieces[pieces.count - 1].range = last..<lines.ends[closing.line]
        takePiece(label.start..<end.offset, of: cuts.count, from: firstPiece)
        contentStarts[end.line] = label.start
        if leaf.isParagraph { roles[end.line] = .cut }
      }
    }
    let standsAlone =
      startsLine(start) && bytes.skipBlanks(end.offset, before: lines.ends[end.line]) == lines.ends[end.line]
    let span = start.offset..<end.offset
    let math = Inline.Kind.math(
      MathSpan(
        contents: closing.contents, in: note, display: display, span: span, label: label?.label,
        standsAlone: standsAlone))
    cuts.append(
      Cut(
        content: .inline(Inline(math, span)),
        span: start.offset..<pieces[pieces.count - 1].range.upperBound, pieces: firstPiece..<pieces.count))
    return end
  }
}

extension MathSpan {
  /// Joins the ranges of the note that hold LaTeX, without blanks at either end.
  init(
    contents: some RandomAccessCollection<Range<Int>>, in note: Words.Source, display: Bool, span: Range<Int>,
    label: Label? = nil, standsAlone: Bool = false
  ) {
    // Nearly always nothing stands between the lines.
    if let content = Self.onePiece(contents) {
      let range = Self.trimmed(content, in: note.bytes)
      self.init(
        latex: Words(note, range), display: display, span: span, source: range.lowerBound, label: label,
        standsAlone: standsAlone)
    } else {
      self.init(
        separate: contents, in: note.bytes, display: display, span: span, label: label, standsAlone: standsAlone)
    }
  }

  /// The range that the ranges make, when each starts where the one before it ends.
  private static func onePiece(_ ranges: some RandomAccessCollection<Range<Int>>) -> Range<Int>? {
    guard let start = ranges.first?.lowerBound else { return nil }
    var end = start
    for index in ranges.indices {
      guard ranges[index].lowerBound == end else { return nil }
      end = ranges[index].upperBound
    }
    return start..<end
  }

  /// Without blanks at either end; where nothing is left, the start.
  private static func trimmed(_ content: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (content.lowerBound, content.upperBound)
    while start < end, bytes[start].isSpace { start += 1 }
    if start == end { return content.lowerBound..<content.lowerBound }
    while bytes[end - 1].isSpace { end -= 1 }
    // `\ ` at the end is a command.
    if bytes[end - 1] == .backslash, end < content.upperBound { end += 1 }
    return start..<end
  }

  private init(
    separate contents: some RandomAccessCollection<Range<Int>>, in bytes: [UInt8], display: Bool, span: Range<Int>,
    label: Label?, standsAlone: Bool
  ) {
    // Blanks at both ends may be whole lines.
    var ranges = Array(contents)
    var (first, end) = (0, ranges.count)
    while first < end {
      let range = ranges[first]
      let start = range.first { !bytes[$0].isSpace } ?? range.upperBound
      ranges[first] = start..<range.upperBound
      if start < range.upperBound { break }
      first += 1
    }
    while end > first {
      let range = ranges[end - 1]
      var last = range.upperBound
      while last > range.lowerBound, bytes[last - 1].isSpace { last -= 1 }
      // `\ ` at the end is a command.
      if last > range.lowerBound, bytes[last - 1] == .backslash, last < range.upperBound { last += 1 }
      ranges[end - 1] = range.lowerBound..<last
      if last > range.lowerBound { break }
      end -= 1
    }
    var latex: [UInt8] = []
    var pieces: [Piece] = []
    var previousEnd = -1
    pieces.reserveCapacity(end - first)
    latex.reserveCapacity(ranges[first..<end].reduce(0) { $0 + $1.count })
    for range in ranges[first..<end] where !range.isEmpty {
      if range.lowerBound != previousEnd { pieces.append(Piece(start: latex.count, source: range.lowerBound)) }
      latex.append(bytes, range)
      previousEnd = range.upperBound
    }
    if pieces.isEmpty { pieces = [Piece(start: 0, source: contents.first?.lowerBound ?? span.lowerBound)] }
    self.init(
      latex: Words(latex), display: display, span: span, pieces: pieces, label: label, standsAlone: standsAlone)
  }
}
