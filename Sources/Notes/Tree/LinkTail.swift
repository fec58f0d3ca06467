/// What follows the `]` of a link that libcmark has found: `(target "title")`, `[label]`, `[]` or nothing.
struct LinkTail {
  private let masked: Masked
  private var limit: Int
  /// For each closing mark of titles, a stretch of text and where the first such mark after it stands.
  private var closers: [UInt8: (stretch: Range<Int>, closer: Int?)] = [:]

  init(_ masked: Masked, limit: Int) {
    self.masked = masked
    self.limit = limit
  }

  /// For the next text, which ends before `limit`.
  mutating func restart(limit: Int) {
    self.limit = limit
    if !closers.isEmpty { closers = [:] }
  }

  mutating func end(after bracket: Int) -> Int {
    guard bracket < limit else { return bracket }
    if masked.bytes[bracket] == UInt8(ascii: "("), let end = inline(bracket + 1) { return end }
    if masked.bytes[bracket] == UInt8(ascii: "["), let end = label(bracket + 1) { return end }
    return bracket
  }

  private mutating func inline(_ start: Int) -> Int? {
    guard let target = target(skipSpaces(start)) else { return nil }
    let gap = skipSpaces(target)
    if gap > target, let title = title(gap) {
      let close = skipSpaces(title)
      if close < limit, masked.bytes[close] == UInt8(ascii: ")") { return close + 1 }
    }
    return gap < limit && masked.bytes[gap] == UInt8(ascii: ")") ? gap + 1 : nil
  }

  private func target(_ start: Int) -> Int? {
    var offset = start
    if offset < limit, masked.bytes[offset] == UInt8(ascii: "<") {
      offset += 1
      while offset < limit {
        switch masked.bytes[offset] {
        case UInt8(ascii: ">"): return offset + 1
        case .backslash: offset += 2
        case .lineFeed, .carriageReturn, UInt8(ascii: "<"): return nil
        default: offset += 1
        }
      }
      return nil
    }
    var depth = 0
    while offset < limit {
      switch masked.bytes[offset] {
      case .backslash where offset + 1 < limit && masked.bytes[offset + 1].isPunctuation: offset += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return offset }
        depth -= 1
      case let byte where byte.isSpace: return depth == 0 ? offset : nil
      default: break
      }
      offset += 1
    }
    return nil
  }

  private mutating func title(_ start: Int) -> Int? {
    guard start < limit else { return nil }
    let closer: UInt8
    switch masked.bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closer = masked.bytes[start]
    case UInt8(ascii: "("): closer = UInt8(ascii: ")")
    default: return nil
    }
    // Remembered, so that many unclosed titles cost one search.
    if let known = closers[closer], known.stretch.contains(start) { return known.closer.map { $0 + 1 } }
    var offset = start + 1
    while offset < limit, masked.bytes[offset] != closer { offset += masked.bytes[offset] == .backslash ? 2 : 1 }
    let found = offset < limit ? offset : nil
    closers[closer] = (start..<(found ?? limit), found)
    return found.map { $0 + 1 }
  }

  private func label(_ start: Int) -> Int? {
    var offset = start
    while offset < min(limit, start + 1001) {
      switch masked.bytes[offset] {
      case UInt8(ascii: "]"): return offset + 1
      case UInt8(ascii: "["): return nil
      case .backslash: offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  /// Passes blanks and at most one end of line with the next line's prefixes.
  private func skipSpaces(_ start: Int) -> Int {
    let offset = masked.bytes.skipBlanks(start, before: limit)
    guard offset < limit, masked.bytes[offset] == .lineFeed || masked.bytes[offset] == .carriageReturn else {
      return offset
    }
    let line = masked.line(of: offset)
    guard line + 1 < masked.lines.count else { return offset }
    return masked.bytes.skipBlanks(masked.lines[line + 1].content, before: limit)
  }
}
