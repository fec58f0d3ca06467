/// Cuts a formula into tokens, one at a time, so that a parser may step back into a number.
struct Lexer {
  /// The source, and behind it what tokens say in other words than the source.
  var bytes: [UInt8]
  /// Where the source ends.
  private(set) var limit: Int
  /// First byte of the next token.
  var position = 0
  /// Every backslash is written twice, for a Markdown renderer that takes one away.
  private var isDoubled = false

  init(_ source: String) {
    self.init(bytes: source.utf8.withContiguousStorageIfAvailable { Array($0) } ?? Array(source.utf8))
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    limit = bytes.count
    isDoubled = doublesBackslashes()
  }

  /// Starts on another source, in the same memory.
  mutating func restart(_ source: UnsafeBufferPointer<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: source)
    limit = bytes.count
    position = 0
    isDoubled = doublesBackslashes()
  }

  /// The next token; `.end` at the end, as often as asked.
  mutating func next() -> Token {
    guard position < limit else { return Token(.end, limit..<limit) }
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "%"):
      skipSpace()
      return Token(kind: .space, text: Spelling(start..<start + 1), span: start..<position)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      if position + 1 < limit, bytes[position + 1] >= 0xCC, let mark = combiningEnd(position + 1) {
        return take(.letter, to: mark)
      }
      return take(.letter, to: position + 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    case UInt8(ascii: "."):
      return isDigit(at: position + 1) && !isInName ? number() : take(.symbol, to: position + 1)
    case UInt8(ascii: "\\"):
      return command()
    case UInt8(ascii: "{"): return take(.open, to: position + 1)
    case UInt8(ascii: "}"): return take(.close, to: position + 1)
    case UInt8(ascii: "^"): return take(.superscript, to: position + 1)
    case UInt8(ascii: "_"): return take(.subscript, to: position + 1)
    case UInt8(ascii: "$"): return take(.dollar, to: position + 1)
    case UInt8(ascii: "'"): return take(.prime, to: position + 1)
    case UInt8(ascii: "&"): return entity() ?? take(.align, to: position + 1)
    case UInt8(ascii: "#"):
      if isDigit(at: position + 1) {
        position += 2
        return Token(kind: .parameter, text: Spelling(start + 1..<position), span: start..<position)
      }
      return take(.invalid, to: position + 1)
    case 0x21...0x7E:
      return take(.symbol, to: position + 1)
    case 0x80...0xFF:
      return unicode()
    default:
      return take(.invalid, to: position + 1)
    }
  }

  private mutating func take(_ kind: Token.Kind, to end: Int) -> Token {
    let token = Token(kind, position..<end)
    position = end
    return token
  }

  /// A token that the source has in other words.
  mutating func take(_ kind: Token.Kind, to end: Int, as text: String, command: Command? = nil) -> Token {
    let token = Token(kind: kind, text: bytes.spell(text), span: position..<end, command: command)
    position = end
    return token
  }

  func text(_ range: Range<Int>) -> String { bytes.string(Spelling(range)) }

  /// A command, with what the tables know about it.
  private mutating func takeCommand(to end: Int) -> Token {
    let range = position..<end
    position = end
    return Token(.command, range, command: CommandTable.bySpelling.find(bytes, range))
  }

  func isDigit(at index: Int) -> Bool {
    index < limit && bytes[index] &- 48 < 10
  }

  private mutating func skipSpace() {
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "%"):
        while position < limit, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      default:
        return
      }
    }
  }

  private mutating func command() -> Token {
    if isDoubled, position + 2 < limit, bytes[position + 1] == UInt8(ascii: "\\") {
      let isBreak = bytes[position + 2] == UInt8(ascii: "\\")
      // Of four, the first two say `\\`.
      let said = isBreak ? takeCommand(to: position + 2) : nil
      position = said == nil ? position + 1 : min(limit, position + 2)
      if let said { return said }
    }
    if let kind = escapedSign() { return take(kind.kind, to: position + 2, as: kind.text) }
    var end = position + 1
    while end < limit, isLetter(bytes[end]) { end += 1 }
    if end > position + 1 { return takeCommand(to: end) }
    guard end < limit else { return take(.invalid, to: end) }
    if bytes[end] >= 0x80 { return take(.invalid, to: scalarEnd(end)) }
    switch bytes[end] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      return take(.command, to: end + 1, as: "\\ ", command: .family(.space))
    default: return takeCommand(to: end + 1)
    }
  }

  /// `\_{i}`, `x\_i` and `f^\*`, escaped for Markdown; `n\_rows` has an underscore.
  private func escapedSign() -> (kind: Token.Kind, text: String)? {
    guard position + 2 < limit else { return nil }
    let (sign, next) = (bytes[position + 1], bytes[position + 2])
    if sign == UInt8(ascii: "*") { return (.symbol, "*") }
    guard sign == UInt8(ascii: "_"), position > 0 else { return nil }
    let isSingle =
      (isLetter(next) || isDigit(at: position + 2))
      && !(position + 3 < limit && (isLetter(bytes[position + 3]) || bytes[position + 3] == UInt8(ascii: "\\")))
    return next == UInt8(ascii: "{") || isSingle ? (.subscript, "_") : nil
  }

  /// `\\frac{`: a row never begins with such letters before a brace.
  private func doublesBackslashes() -> Bool {
    var index = 0
    while index + 3 < limit {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard bytes[index + 1] == UInt8(ascii: "\\"), isLetter(bytes[index + 2]) else {
        index += 2
        continue
      }
      if Self.doubled.contains(where: { starts(with: $0, at: index + 2) }) { return true }
      index += 3
    }
    return false
  }

  private static let doubled: [StaticString] = ["frac{", "sqrt{", "begin{", "left(", "text{", "mathbf{"]

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// `&lt;` and its like, pasted from HTML.
  private mutating func entity() -> Token? {
    for (name, kind, text) in Self.entities where starts(with: name, at: position) {
      return take(kind, to: position + name.utf8CodeUnitCount, as: text)
    }
    return nil
  }

  private static let entities: [(StaticString, Token.Kind, String)] = [
    ("&lt;", .symbol, "<"), ("&gt;", .symbol, ">"), ("&amp;", .align, "&"), ("&nbsp;", .space, " "),
    ("&quot;", .symbol, "\""), ("&#39;", .prime, "'"),
  ]

  private func starts(with name: StaticString, at index: Int) -> Bool {
    guard index + name.utf8CodeUnitCount <= limit else { return false }
    return name.withUTF8Buffer { buffer in
      for offset in 0..<buffer.count where bytes[index + offset] != buffer[offset] { return false }
      return true
    }
  }
}
