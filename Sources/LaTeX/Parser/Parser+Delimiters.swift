extension Parser {
  /// `\left( … \right)`; `token` is `\left`.
  mutating func parseFence() -> Node {
    let left = token
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    let mark = read.count
    advance()
    let opening = parseDelimiter(of: left)
    open.fences += 1
    if let error = opening.error { read.append(error) }
    parseList(.fence)
    open.fences -= 1
    let closing: Spelling
    if family == .right {
      let right = token
      advance()
      let delimiter = parseDelimiter(of: right)
      closing = delimiter.text
      if let error = delimiter.error { read.append(error) }
    } else {
      closing = lexer.bytes.spell(".")
      let message = Message.missingRight(lexer.bytes.string(opening.text))
      if let error = missing(message, about: left.span) { read.append(error) }
    }
    return Node(.fenced(open: opening.text, close: closing, body: take(from: mark)), left.start..<lastEnd)
  }

  /// `\big(` or `\middle|`, after the command.
  mutating func parseSized(_ name: Token) -> Node {
    let delimiter = parseDelimiter(of: name)
    if let error = delimiter.error { return Node(error.kind, name.span) }
    return Node(.sized(command: name.text, delimiter: delimiter.text), whole(name.start..<lastEnd))
  }

  /// The delimiter after `\left`, `\right` or a size; "." and an error when there is none.
  mutating func parseDelimiter(of name: Token) -> (text: Spelling, error: Node?) {
    settle()
    if token.kind == .number, lexer.bytes[Int(token.text.start)] == UInt8(ascii: ".") { splitNumber() }
    if token.kind == .symbol || token.kind == .command,
      Self.delimitersBySpelling.find(lexer.bytes, token.text.range) != nil
    {
      let text = token.text
      advance()
      return (text, nil)
    }
    let message = token.kind == .open ? Message.braceDelimiter(string(name)) : Message.missingDelimiter(string(name))
    return (lexer.bytes.spell("."), isAborted ? nil : fail(message, lastEnd..<lastEnd, about: name.span))
  }

  private static let delimitersBySpelling = SpellingTable(
    Dictionary(uniqueKeysWithValues: delimiters.map { ($0, true) }))

  static let delimiters = Set(
    #"""
    ( ) [ ] | / . < > \{ \} \| \lbrace \rbrace \lbrack \rbrack \lparen \rparen \langle \rangle \lang \rang
    \lvert \rvert \lVert \rVert \vert \Vert \lfloor \rfloor \lceil \rceil \backslash \lgroup \rgroup \lmoustache
    \rmoustache \ulcorner \urcorner \llcorner \lrcorner \llbracket \rrbracket \uparrow \downarrow \updownarrow
    \Uparrow \Downarrow \Updownarrow \lt \gt \mid \parallel
    """#.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
