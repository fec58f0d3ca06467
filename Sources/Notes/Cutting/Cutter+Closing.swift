/// Where a span of mathematics ends.
struct Closing: ~Copyable {
  var line: Int
  /// The closing delimiter.
  var start: Int
  var end: Int
  /// What stands between the delimiters, one range per line with the terminator.
  var contents: OneOrMore<Range<Int>>
  /// One of the lines would start a list or heading in plain CommonMark.
  var crossesBlockStart = false

  /// The delimiters as part of the content: an environment keeps its own.
  mutating func includeDelimiters(from opener: Int) {
    contents[0] = opener..<contents[0].upperBound
    let last = contents.count - 1
    contents[last] = contents[last].lowerBound..<end
  }
}

extension Cutter {
  private static let displayLineLimit = 200

  /// Looks for the end of a span whose content starts at `content`.
  ///
  /// A blank line ends the search, except for a display at the start of a line: there the search goes on for 200 lines as
  /// long as what it passes does not read as prose, so that a forgotten delimiter does not swallow the text after it.
  mutating func closing(of delimiter: Delimiter, from content: Place, blockPosition: Bool, oneLine: Bool) -> Closing? {
    if let index = delimiter.index, unclosedUntil[index] > content.offset { return nil }
    var place = content
    var contents = OneOrMore(content.offset..<lines.next(content.line, in: bytes))
    var crossesBlank = false
    var crossesBlockStart = false
    var depth = 0
    var isTooLong = false
    while true {
      let end = lines.ends[place.line]
      switch Self.search(for: delimiter, at: place.offset, before: end, depth: &depth, in: bytes) {
      case .found(let start, let after):
        contents[contents.count - 1] = place.offset..<start
        // A line that starts with three backticks is no fence as long as it has another: that one must stay.
        if bytes.has("```", at: contentStarts[content.line], before: after),
          bytes[contents[0]].contains(.backtick)
        {
          return nil
        }
        guard contents.count == 1 || !Self.readsAsProse(contents, crossesBlank: crossesBlank, in: bytes) else {
          return nil
        }
        return Closing(
          line: place.line, start: start, end: after, contents: contents, crossesBlockStart: crossesBlockStart)
      case .impossible: return nil
      case .further: break
      }
      guard !oneLine, let next = following(place.line), next.isInside || leaf.isParagraph else { break }
      if next.isBlank {
        // A blank line ends what goes on without the marks of its quote.
        guard blockPosition, marksOfLazyLine == nil else { break }
        crossesBlank = true
      }
      isTooLong = crossesBlank && contents.count > Self.displayLineLimit
      guard !isTooLong else { break }
      if !blockPosition, continuation(place.line) == nil {
        // Only a line that goes on with an operator; a list or heading would end the paragraph.
        let text = bytes.skipBlanks(next.cursor.offset, before: lines.ends[place.line + 1])
        guard !next.isBlank, next.isInside, "+-=".utf8.contains(bytes[text]) else { break }
        crossesBlockStart = true
      }
      place = Place(line: place.line + 1, offset: next.cursor.offset)
      contents.append(place.offset..<lines.next(place.line, in: bytes))
    }
    remember(delimiter, isTooLong ? place.line - Self.displayLineLimit : place.line)
    return nil
  }

  /// Notes that `delimiter` is not closed up to the end of a line, so that many openers cost one search.
  private mutating func remember(_ delimiter: Delimiter, _ line: Int) {
    if let index = delimiter.index, line >= 0 { unclosedUntil[index] = lines.ends[line] }
  }

  // What follows looks at bytes alone: a method of the cutter would be given a copy of it.

  private enum Step {
    case found(start: Int, after: Int)
    /// Not in this line.
    case further
    /// What stands here cannot be inside the span.
    case impossible
  }

  private static func search(
    for delimiter: Delimiter, at start: Int, before end: Int, depth: inout Int, in bytes: [UInt8]
  ) -> Step {
    switch delimiter {
    case .dollar: return dollarEnd(start, end, in: bytes)
    case .dollars: return dollarsEnd(start, end, in: bytes)
    case .backtickDollar: return find("`$", start, end, in: bytes)
    case .paren: return find("\\)", start, end, in: bytes)
    case .bracket: return find("\\]", start, end, in: bytes)
    case .doubledParen: return find("\\\\)", start, end, in: bytes)
    case .doubledBracket: return find("\\\\]", start, end, in: bytes)
    case .script: return find("</script>", start, end, in: bytes)
    case .environment(let name): return environmentEnd(name, start, end, depth: &depth, in: bytes)
    }
  }

  /// Passes pairs of a backslash and what it escapes.
  private static func find(_ closer: StaticString, _ start: Int, _ end: Int, in bytes: [UInt8]) -> Step {
    var offset = start
    while offset < end {
      if bytes.has(closer, at: offset, before: end) {
        return .found(start: offset, after: offset + closer.utf8CodeUnitCount)
      }
      offset += bytes[offset] == .backslash ? 2 : 1
    }
    return .further
  }

  /// The first unescaped dollar.
  private static func dollarEnd(_ start: Int, _ end: Int, in bytes: [UInt8]) -> Step {
    // The dollar that opens is directly before `start` on the first line only.
    let isFirstLine = start > 0 && bytes[start - 1] == .dollar
    if isFirstLine, bytes.skipBlanks(start, before: end) == end { return .impossible }
    var offset = start
    while offset < end {
      switch bytes[offset] {
      case .backslash: offset = afterCommand(offset, end, in: bytes)
      case .backtick: return .impossible
      case .dollar:
        guard offset > start else { return .impossible }
        return .found(start: offset, after: offset + 1)
      default: offset += 1
      }
    }
    return .further
  }

  private static func dollarsEnd(_ start: Int, _ end: Int, in bytes: [UInt8]) -> Step {
    var offset = start
    while offset < end {
      switch bytes[offset] {
      case .backslash: offset = afterCommand(offset, end, in: bytes)
      case .dollar:
        if offset + 1 < end, bytes[offset + 1] == .dollar { return .found(start: offset, after: offset + 2) }
        offset += 1
      default: offset += 1
      }
    }
    return .further
  }

  /// After an escaped character, or after a text command with its argument: dollars within are not ours.
  private static func afterCommand(_ offset: Int, _ end: Int, in bytes: [UInt8]) -> Int {
    let name: StaticString
    switch offset + 1 < end ? bytes[offset + 1] : 0 {
    case UInt8(ascii: "t"): name = "\\text"
    case UInt8(ascii: "m"): name = "\\mbox"
    case UInt8(ascii: "h"): name = "\\hbox"
    default: return min(offset + 2, end)
    }
    guard bytes.has(name, at: offset, before: end) else { return min(offset + 2, end) }
    var index = offset + 5
    while index < end, bytes[index].isLetter { index += 1 }
    guard index < end, bytes[index] == UInt8(ascii: "{") else { return min(offset + 2, end) }
    var depth = 0
    let limit = min(end, index + 400)
    while index < limit {
      switch bytes[index] {
      case .backslash: index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return min(index, end) }
    }
    return min(offset + 2, end)
  }

  private static func environmentEnd(
    _ name: String, _ start: Int, _ end: Int, depth: inout Int, in bytes: [UInt8]
  ) -> Step {
    var offset = start
    while let slash = bytes.firstIndex(of: .backslash, from: offset, before: end) {
      if environmentName(after: slash, "\\begin{", in: bytes) == name {
        // A second `\begin{align}` means that the first was never closed.
        guard Delimiter.nesting.contains(name), depth < 16 else { return .impossible }
        depth += 1
      } else if environmentName(after: slash, "\\end{", in: bytes) == name {
        if depth == 0 { return .found(start: slash, after: slash + "\\end{}".utf8.count + name.utf8.count) }
        depth -= 1
      }
      offset = min(slash + 2, end)
    }
    return .further
  }

  private static func readsAsProse(
    _ contents: OneOrMore<Range<Int>>, crossesBlank: Bool, in bytes: [UInt8]
  ) -> Bool {
    if crossesBlank {
      for range in contents {
        let line = bytes.trim(range)
        if bytes.has("```", at: line.lowerBound, before: line.upperBound) { return true }
        if bytes.has("#", at: line.lowerBound, before: line.upperBound) { return true }
      }
    }
    let words = crossesBlank ? 4 : 8
    return contents.contains { Prose.fits(words, $0, in: bytes) && Prose(bytes[$0]).longestRun >= words }
  }
}
