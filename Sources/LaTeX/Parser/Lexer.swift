/// Cuts a formula into tokens, one at a time, so that a parser may step back into a number.
struct Lexer {
  let bytes: [UInt8]
  private let commands = CommandTable.bySpelling
  private let characters = Self.characters
  /// First byte of the next token.
  var position = 0

  /// Texts of the tokens that are one ASCII character.
  private static let characters = (UInt8(0)..<0x80).map { String(UnicodeScalar($0)) }

  init(_ source: String) {
    self.init(bytes: Array(source.utf8))
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token; `.end` at the end, as often as asked.
  mutating func next() -> Token {
    guard position < bytes.count else { return Token(kind: .end, text: "", start: bytes.count, end: bytes.count) }
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "%"):
      skipSpace()
      return Token(kind: .space, text: " ", start: start, end: position)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      if position + 1 < bytes.count, bytes[position + 1] >= 0xCC, let mark = combiningEnd(position + 1) {
        return take(.letter, to: mark)
      }
      return take(.letter, to: position + 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    case UInt8(ascii: "."):
      return isDigit(at: position + 1) ? number() : take(.symbol, to: position + 1)
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
        return Token(kind: .parameter, text: String(UnicodeScalar(bytes[start + 1])), start: start, end: position)
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
    let token = Token(kind: kind, text: text(position..<end), start: position, end: end)
    position = end
    return token
  }

  func text(_ range: Range<Int>) -> String {
    if range.count == 1, bytes[range.lowerBound] < 0x80 { return characters[Int(bytes[range.lowerBound])] }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// A command, with what the tables know about it.
  private mutating func takeCommand(to end: Int) -> Token {
    let range = position..<end
    position = end
    guard let found = commands.find(bytes, range) else {
      return Token(kind: .command, text: text(range), start: range.lowerBound, end: end)
    }
    return Token(kind: .command, text: found.spelling, start: range.lowerBound, end: end, command: found.value)
  }

  func isDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] &- 48 < 10
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "%"):
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      default:
        return
      }
    }
  }

  private mutating func command() -> Token {
    var end = position + 1
    while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    if end > position + 1 { return takeCommand(to: end) }
    guard end < bytes.count else { return take(.invalid, to: end) }
    if bytes[end] >= 0x80 { return take(.invalid, to: scalarEnd(end)) }
    if [UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(bytes[end]) {
      let start = position
      position = end + 1
      return Token(kind: .command, text: "\\ ", start: start, end: position, command: .family(.space))
    }
    return takeCommand(to: end + 1)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// `&lt;` and its like, pasted from HTML.
  private mutating func entity() -> Token? {
    let entities: [(StaticString, Token.Kind, String)] = [
      ("&lt;", .symbol, "<"), ("&gt;", .symbol, ">"), ("&amp;", .align, "&"), ("&nbsp;", .space, " "),
      ("&quot;", .symbol, "\""), ("&#39;", .prime, "'"),
    ]
    for (name, kind, text) in entities where starts(with: name, at: position) {
      let start = position
      position += name.utf8CodeUnitCount
      return Token(kind: kind, text: text, start: start, end: position)
    }
    return nil
  }

  private func starts(with name: StaticString, at index: Int) -> Bool {
    guard index + name.utf8CodeUnitCount <= bytes.count else { return false }
    return name.withUTF8Buffer { buffer in
      for offset in 0..<buffer.count where bytes[index + offset] != buffer[offset] { return false }
      return true
    }
  }
}
