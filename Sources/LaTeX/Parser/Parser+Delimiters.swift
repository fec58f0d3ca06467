extension Parser {
  /// `\left( … \right)`; `token` is `\left`.
  mutating func parseFence() -> LayoutNode {
    let left = token
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    let opening = parseDelimiter(of: left)
    open.fences += 1
    var body = opening.error.map { [$0] } ?? []
    body += parseList(.fence)
    open.fences -= 1
    var closing = "."
    if family == .right {
      let right = token
      advance()
      let delimiter = parseDelimiter(of: right)
      closing = delimiter.text
      if let error = delimiter.error { body.append(error) }
    } else if let error = missing(Message.missingRight(opening.text), about: left.span) {
      body.append(error)
    }
    return LayoutNode(.fenced(open: opening.text, close: closing, body: body), left.start..<lastEnd)
  }

  /// `\big(` or `\middle|`, after the command.
  mutating func parseSized(_ name: Token) -> LayoutNode {
    let delimiter = parseDelimiter(of: name)
    if let error = delimiter.error { return LayoutNode(error.kind, name.span) }
    return LayoutNode(.sized(command: name.text, delimiter: delimiter.text), name.start..<lastEnd)
  }

  /// The delimiter after `\left`, `\right` or a size; "." and an error when there is none.
  mutating func parseDelimiter(of name: Token) -> (text: String, error: LayoutNode?) {
    settle()
    if token.kind == .number, token.text.hasPrefix(".") { splitNumber() }
    if token.kind == .symbol || token.kind == .command, Self.delimitersBySpelling[token.text] != nil {
      let text = token.text
      advance()
      return (text, nil)
    }
    let message = token.kind == .open ? Message.braceDelimiter(name.text) : Message.missingDelimiter(name.text)
    return (".", isAborted ? nil : fail(message, lastEnd..<lastEnd, about: name.span))
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
