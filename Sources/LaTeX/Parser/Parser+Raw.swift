extension Parser {
  /// The text of a braced argument, without reading it as mathematics; `nil` when there is none, or no end to it.
  mutating func rawArgument() -> (text: String, tokens: [Token])? {
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
          return (tokens.map { written($0) }.joined().trimmed, tokens)
        }
      }
      tokens.append(token)
      advance()
    }
    return nil
  }

  /// The text between brackets, if they follow.
  mutating func rawOptional() -> (text: String, tokens: [Token])? {
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
        return (tokens.map { written($0) }.joined().trimmed, tokens)
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
