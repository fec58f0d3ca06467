extension Parser {
  /// The text of a braced argument alone. Most are the name of an environment or a label, which needs no tokens.
  mutating func rawText() -> Spelling? {
    skipSpace()
    guard token.kind == .open, !token.isExpanded, let close = plainEnd(token.end) else { return rawArgument()?.text }
    let text = Spelling(token.end..<close)
    lexer.position = close + 1
    lastEnd = lexer.position
    replaceToken(lexer.next())
    return text
  }

  /// The brace that ends visible ASCII characters without a command, a comment or another brace among them.
  private func plainEnd(_ start: Int) -> Int? {
    var end = start
    while end < lexer.limit {
      switch lexer.bytes[end] {
      case UInt8(ascii: "}"): return end
      case UInt8(ascii: "{"), UInt8(ascii: "\\"), UInt8(ascii: "%"): return nil
      case 0x21...0x7E: end += 1
      default: return nil
      }
    }
    return nil
  }

  /// The text of a braced argument, without reading it as mathematics; `nil` when there is none, or no end to it.
  mutating func rawArgument() -> (text: Spelling, tokens: [Token])? {
    skipSpace()
    guard token.kind == .open else { return nil }
    var tokens: [Token] = []
    var level = 1
    advance()
    while token.kind != .end {
      if token.kind == .open { level += 1 }
      if token.kind == .close {
        level -= 1
        if level == 0 {
          advance()
          return (joined(tokens), tokens)
        }
      }
      tokens.append(token)
      advance()
    }
    return nil
  }

  /// The text between brackets, if they follow.
  mutating func rawOptional() -> (text: Spelling, tokens: [Token])? {
    skipSpace()
    guard isSymbol("[") else { return nil }
    var tokens: [Token] = []
    var level = 0
    advance()
    while token.kind != .end {
      if token.kind == .open { level += 1 }
      if token.kind == .close { level -= 1 }
      if level == 0, isSymbol("]") {
        advance()
        return (joined(tokens), tokens)
      }
      tokens.append(token)
      advance()
    }
    return nil
  }

  /// Passes white space without expanding macros.
  mutating func skipSpace() {
    let end = lastEnd
    while token.kind == .space { advance() }
    lastEnd = end
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var view = self[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
