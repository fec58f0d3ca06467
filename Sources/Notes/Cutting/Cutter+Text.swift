/// Lines of text: what starts at each special character.
extension Cutter {
  /// The next place from `start` on where more than a plain character may start. Brackets before it are counted.
  private static func nextSpecial(
    _ start: Int, before end: Int, in bytes: [UInt8], hasCitations: Bool, openBrackets: inout Int
  ) -> Int {
    var offset = start
    while let found = bytes.firstIndex(from: offset, before: end, where: areSpecial) {
      offset = found + 1
      switch bytes[found] {
      case UInt8(ascii: "["):
        openBrackets += 1
        if hasCitations || offset < end && bytes[offset] == UInt8(ascii: "^") { return found }
      case UInt8(ascii: "{"):
        if offset < end, bytes[offset] == UInt8(ascii: "e") || bytes[offset] == UInt8(ascii: "{") { return found }
      case UInt8(ascii: ":"):
        if offset < end, bytes[offset] == UInt8(ascii: "e") { return found }
        if let address = address(around: found, from: start, before: end, in: bytes) { return address }
      default: return found
      }
    }
    return end
  }

  /// Which bytes are one of ``$ : < [ \ ] ` {``: a note is read through this.
  @inline(__always)
  private static func areSpecial(_ text: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    text.are(.dollar) .| text.are(UInt8(ascii: ":")) .| text.are(UInt8(ascii: "<")) .| text.are(UInt8(ascii: "["))
      .| text.are(.backslash) .| text.are(UInt8(ascii: "]")) .| text.are(.backtick) .| text.are(UInt8(ascii: "{"))
  }

  /// Reads text from `start` on; returns the last line it reached.
  mutating func scan(_ first: Int, from start: Int, oneLine: Bool) -> Int {
    var line = first
    var offset = start
    var end = lines.ends[line]
    while true {
      offset = Self.nextSpecial(
        offset, before: end, in: bytes, hasCitations: hasCitations, openBrackets: &openBrackets)
      guard offset < end else { return line }
      let next = construct(at: Place(line: line, offset: offset), oneLine: oneLine)
      if next.line > line {
        for passed in (line + 1)...next.line where contentStarts[passed] < 0 {
          contentStarts[passed] = continuation(passed - 1) ?? lines.starts[passed]
        }
        line = next.line
        end = lines.ends[line]
      }
      offset = next.offset
    }
  }

  /// More than a paragraph closes, for what may cross the end of a line and is no bracket.
  static let manyBrackets = 1 << 32

  /// Passes what starts at `place`: mathematics, code, a link target, HTML, or one character.
  private mutating func construct(at place: Place, oneLine: Bool) -> Place {
    let end = lines.ends[place.line]
    let offset = place.offset
    switch bytes[offset] {
    case .dollar: return dollars(at: place, oneLine: oneLine)
    case .backslash: return backslash(at: place, oneLine: oneLine)
    case .backtick: return codeSpan(at: place, oneLine: oneLine)
    case UInt8(ascii: "<"):
      openBrackets += Self.manyBrackets
      return angle(at: place, oneLine: oneLine)
    case UInt8(ascii: "["):
      let next = bracket(at: place, oneLine: oneLine)
      // libcmark does not see a bracket that was cut out.
      if next.line > place.line || next.offset > offset + 1 { openBrackets -= 1 }
      return next
    case UInt8(ascii: "{"): return brace(at: place)
    case UInt8(ascii: ":"):
      return role(at: place, ":eqref:`", .book) ?? role(at: place, ":eq:`", .book)
        ?? Place(line: place.line, offset: offset + 1)
    case UInt8(ascii: "]"):
      let next = afterDestination(offset, end)
      if openBrackets > 0 { openBrackets -= 1 }
      // The title of a link may stand on the next line.
      if next > offset + 1, next == end || bytes[next] != UInt8(ascii: ")") { openBrackets += Self.manyBrackets }
      return Place(line: place.line, offset: next)
    default: return Place(line: place.line, offset: afterAddress(offset, end))
    }
  }

  // MARK: - Never mathematics

  /// After the target of `](target "title")` or `]: target`; titles can hold mathematics.
  private func afterDestination(_ bracket: Int, _ end: Int) -> Int {
    guard bracket + 1 < end else { return bracket + 1 }
    let isDefinition = bytes[bracket + 1] == UInt8(ascii: ":")
    guard isDefinition || bytes[bracket + 1] == UInt8(ascii: "(") else { return bracket + 1 }
    var offset = bytes.skipBlanks(bracket + 2, before: end)
    if offset < end, bytes[offset] == UInt8(ascii: "<") {
      return bytes.firstIndex(of: UInt8(ascii: ">"), from: offset, before: min(end, offset + 4096)).map { $0 + 1 }
        ?? offset
    }
    var depth = 0
    while offset < end, !bytes[offset].isSpace {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0, !isDefinition { return offset }
        depth -= 1
      case .backslash: offset += 1
      default: break
      }
      offset += 1
    }
    return min(offset, end)
  }

  /// Where `http://` or `https://` starts whose colon is found in running text.
  private static func address(around colon: Int, from start: Int, before end: Int, in bytes: [UInt8]) -> Int? {
    guard colon > start, bytes.has("://", at: colon, before: end) else { return nil }
    let address = bytes[colon - 1] == UInt8(ascii: "s") ? colon - 5 : colon - 4
    guard address >= start, bytes.has("http", at: address, before: colon),
      address == 0 || !bytes[address - 1].isLetter
    else { return nil }
    return address
  }

  /// After `https://…` in running text.
  private func afterAddress(_ offset: Int, _ end: Int) -> Int {
    var index = offset
    while index < end, !bytes[index].isSpace, !"<>)]\"`|".utf8.contains(bytes[index]) { index += 1 }
    return index
  }

  private mutating func codeSpan(at place: Place, oneLine: Bool) -> Place {
    let run = bytes.run(at: place.offset, before: lines.ends[place.line])
    let content = Place(line: place.line, offset: place.offset + run)
    if place.offset < backticksReadTo, lastBackticks[run, default: -1] <= place.offset {
      openBrackets += Self.manyBrackets
      return content
    }
    var at = content
    while true {
      let end = lines.ends[at.line]
      while let next = bytes.firstIndex(of: .backtick, from: at.offset, before: end) {
        let length = bytes.run(at: next, before: end)
        at.offset = next + length
        if length == run { return at }
        lastBackticks[length] = next
      }
      guard !oneLine, let next = continuation(at.line) else { break }
      at = Place(line: at.line + 1, offset: next)
    }
    // Remembered, so that many runs without a partner cost one reading of the paragraph.
    lastBackticks[run] = max(lastBackticks[run, default: -1], place.offset)
    backticksReadTo = lines.ends[at.line]
    openBrackets += Self.manyBrackets
    return content
  }

  private mutating func angle(at place: Place, oneLine: Bool) -> Place {
    let end = lines.ends[place.line]
    let offset = place.offset
    let next = Place(line: place.line, offset: offset + 1)
    guard offset + 1 < end else { return next }
    if bytes.has("<!--", at: offset, before: end) { return comment(at: place, oneLine: oneLine) }
    if bytes[offset + 1] == UInt8(ascii: "?") { return instruction(at: place, oneLine: oneLine) }
    if let script = HTMLTag.mathScript(at: offset, end, in: bytes) {
      let content = Place(line: place.line, offset: script.content)
      if let closing = closing(of: .script, from: content, blockPosition: true, oneLine: oneLine) {
        return cut(place, content, closing, display: script.display)
      }
    }
    if let tag = HTMLTag.end(at: offset, end, in: bytes) {
      return Place(line: place.line, offset: afterCodeElement(offset, tag, end))
    }
    // An autolink has a scheme or an address, and no blank.
    guard bytes[offset + 1].isLetter else { return next }
    var index = offset + 1
    var isAddress = false
    while index < end, !bytes[index].isSpace, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: ">") {
      if bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "@") { isAddress = true }
      index += 1
    }
    guard isAddress, index < end, bytes[index] == UInt8(ascii: ">") else { return next }
    return Place(line: place.line, offset: index + 1)
  }

  /// After `</code>` when the tag opens a code element that ends on its line, after the tag otherwise.
  private func afterCodeElement(_ offset: Int, _ tag: Int, _ end: Int) -> Int {
    guard bytes.has("<code", at: offset, before: end) || bytes.has("<pre", at: offset, before: end) else { return tag }
    let name = HTMLTag.name(at: offset + 1, end, in: bytes)
    var index = tag
    while let mark = bytes.firstIndex(of: UInt8(ascii: "<"), from: index, before: end) {
      if bytes.has("</", at: mark, before: end), HTMLTag.name(at: mark + 2, end, in: bytes) == name { return mark }
      index = mark + 1
    }
    return tag
  }

  private mutating func comment(at place: Place, oneLine: Bool) -> Place {
    let end = lines.ends[place.line]
    let afterMark = Place(line: place.line, offset: place.offset + 4)
    guard commentsUnclosedUntil <= place.offset else { return afterMark }
    if let close = Directive.commentEnd(at: place.offset, end, in: bytes) {
      let range = place.offset..<close
      if place.offset == contentStarts[place.line], let words = Directive.words(in: bytes.text(range)),
        Directive.fault(in: words) == nil
      {
        cut(.inline(Inline(.directive(words), range)), range)
      }
      return Place(line: place.line, offset: close)
    }
    let (behind, reached) = search(for: "-->", from: Place(line: place.line, offset: end), oneLine)
    if behind == nil { commentsUnclosedUntil = reached }
    return behind ?? afterMark
  }

  /// `<? … ?>`: as raw as a comment.
  private mutating func instruction(at place: Place, oneLine: Bool) -> Place {
    let afterMark = Place(line: place.line, offset: place.offset + 2)
    guard instructionsUnclosedUntil <= place.offset else { return afterMark }
    let (behind, reached) = search(for: "?>", from: afterMark, oneLine)
    if behind == nil { instructionsUnclosedUntil = reached }
    return behind ?? afterMark
  }

  /// The place behind the next `closer` in the text that goes on from `start`, and how far the search went.
  private func search(for closer: StaticString, from start: Place, _ oneLine: Bool) -> (behind: Place?, reached: Int) {
    var place = start
    while true {
      let end = lines.ends[place.line]
      while let found = bytes.firstIndex(of: closer.utf8Start.pointee, from: place.offset, before: end) {
        if bytes.has(closer, at: found, before: end) {
          return (Place(line: place.line, offset: found + closer.utf8CodeUnitCount), end)
        }
        place.offset = found + 1
      }
      guard !oneLine, let next = continuation(place.line) else { return (nil, end) }
      place = Place(line: place.line + 1, offset: next)
    }
  }
}
