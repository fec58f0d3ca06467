extension Parser {
  /// Replaces the call in `token` by the body of its macro. What goes wrong becomes a `.failure` token.
  mutating func expand(_ macro: Macro) {
    var call = token
    expansions += 1
    guard expansions <= LaTeXParser.expansionLimit else { return giveUp(call, Message.expansions, after: lastEnd) }
    // Looking ahead is not passing: what was read of the call counts when its tokens are passed.
    let passed = lastEnd
    defer { if !isAborted { lastEnd = passed } }
    advance()
    if macro.isBuiltin, macro.parameters > 0, isSymbol("*") { advance() }
    var macro = macro
    var start = lexer.bytes.count
    lexer.bytes += macro.text
    var arguments: [[Token]] = []
    if let optional = macro.optional {
      arguments.append(rawOptional()?.tokens ?? optional.map { $0.moved(by: start) })
    }
    while arguments.count < macro.parameters {
      guard let argument = macroArgument() else {
        let failure = failure(Message.missingArgument(string(call)), call)
        noteCall(failure.span)
        putBack(failure)
        return
      }
      arguments.append(argument)
    }
    while let longer = macro.longer, let argument = groupAhead() {
      arguments.append(argument)
      macro = CommandTable.macros[longer]
      start = lexer.bytes.count
      lexer.bytes += macro.text
    }
    call.end = max(call.end, lastEnd)
    noteCall(call.span)
    var tokens: [Token] = []
    for piece in macro.body {
      let piece = piece.moved(by: start)
      if piece.kind == .parameter, let number = Int(string(piece)), arguments.indices.contains(number - 1) {
        for argument in arguments[number - 1] { append(argument, to: &tokens) }
      } else {
        append(piece, to: &tokens)
      }
      expandedBytes += 1
    }
    for token in tokens { expandedBytes += token.text.count }
    guard expandedBytes <= LaTeXParser.formulaLimit else { return giveUp(call, Message.expandedLength, after: passed) }
    // What was read ahead waits until the expansion has been read.
    if token.kind != .end { pending.append(token) }
    for index in tokens.indices.reversed() {
      var piece = tokens[index]
      piece.start = call.start
      piece.end = call.end
      piece.isExpanded = true
      if index == 0 {
        replaceToken(piece)
      } else {
        pending.append(piece)
      }
    }
    if tokens.isEmpty { replaceToken(pending.popLast() ?? lexer.next()) }
  }

  /// A braced argument without its braces, or one token.
  private mutating func macroArgument() -> [Token]? {
    skipSpace()
    switch token.kind {
    case .open: return rawArgument()?.tokens
    case .close, .align, .end: return nil
    case .number: splitNumber()
    case .space, .letter, .command, .superscript, .subscript, .prime, .raised, .lowered, .parameter, .dollar, .symbol,
      .invalid, .failure:
      break
    }
    let single = token
    advance()
    return [single]
  }

  /// The contents of the braces that come next; `nil` where something else does.
  private mutating func groupAhead() -> [Token]? {
    guard token.kind == .open else { return nil }
    return rawArgument()?.tokens
  }

  private mutating func failure(_ message: String, _ call: Token) -> Token {
    let text = lexer.bytes.spell(message)
    return Token(kind: .failure, text: text, span: call.start..<max(call.end, lastEnd), isExpanded: true)
  }

  private mutating func putBack(_ new: Token) {
    if token.kind != .end { pending.append(token) }
    replaceToken(new)
  }

  /// A limit was hit: the call and everything after it is one error, except for what was read of the call before.
  private mutating func giveUp(_ call: Token, _ message: String, after passed: Int) {
    let start = max(call.start, passed)
    _ = fail(message, start..<lexer.limit)
    stopReading()
    let text = lexer.bytes.spell(message)
    replaceToken(Token(kind: .failure, text: text, span: start..<lexer.limit, isExpanded: true))
  }

  /// The forms of a definition.
  enum Definition {
    case newCommand, def, declareOperator
  }

  /// `\newcommand`, `\def`, `\let`, `\DeclareMathOperator`; `token` is the command.
  mutating func parseDefinition(_ form: Definition) -> Node {
    let command = token
    advance()
    if isSymbol("*") { advance() }
    let isStarred = lastEnd > command.end
    guard let name = definedName() else { return fail(Message.badDefinition(string(command)), command.start..<lastEnd) }
    let macro: Macro?
    switch form {
    case .def: macro = spells(command, "\\let") ? letBody() : defBody()
    case .declareOperator: macro = rawArgument().map { operatorMacro($0.tokens, isStarred: isStarred) }
    case .newCommand: macro = newCommandBody()
    }
    let span = command.start..<lastEnd
    guard let macro else { return fail(Message.badDefinition(string(command)), span) }
    if !spells(command, "\\providecommand") || CommandTable.all[name] == nil && macros.macros[name] == nil {
      macros.macros[name] = macro
    }
    return Node(.directive(command: command.text, argument: lexer.bytes.spell(name)), span)
  }

  /// `{\name}` or `\name`.
  private mutating func definedName() -> String? {
    skipSpace()
    if token.kind == .open {
      let tokens = rawArgument()?.tokens.filter { $0.kind != .space } ?? []
      return tokens.count == 1 && tokens[0].kind == .command ? string(tokens[0]) : nil
    }
    guard token.kind == .command else { return nil }
    let name = string(token)
    advance()
    return name
  }

  private mutating func newCommandBody() -> Macro? {
    let count = rawOptional().map { Int(lexer.bytes.string($0.text)) ?? 10 } ?? 0
    guard (0...9).contains(count) else { return nil }
    let optional = count > 0 ? rawOptional()?.tokens : nil
    guard let body = rawArgument() else { return nil }
    return Macro(parameters: count, optional: optional, body: body.tokens, in: lexer.bytes)
  }

  private mutating func defBody() -> Macro? {
    skipSpace()
    var count = 0
    while token.kind == .parameter, string(token) == String(count + 1) {
      count += 1
      advance()
    }
    guard let body = rawArgument() else { return nil }
    return Macro(parameters: count, body: body.tokens, in: lexer.bytes)
  }

  private mutating func letBody() -> Macro? {
    skipSpace()
    if isSymbol("=") { advance() }
    skipSpace()
    guard token.kind != .end, token.kind != .close else { return nil }
    let target = token
    advance()
    return Macro(parameters: 0, body: [target], in: lexer.bytes)
  }

  private mutating func operatorMacro(_ name: [Token], isStarred: Bool) -> Macro {
    func token(_ kind: Token.Kind, _ text: String) -> Token {
      Token(kind: kind, text: lexer.bytes.spell(text), span: 0..<0, command: CommandTable.all[text])
    }
    let head = [token(.command, "\\operatorname")] + (isStarred ? [token(.symbol, "*")] : []) + [token(.open, "{")]
    return Macro(parameters: 0, body: head + name + [token(.close, "}")], in: lexer.bytes)
  }

  /// Digits that meet in an expansion are one number, as they would be in the text.
  private mutating func append(_ token: Token, to tokens: inout [Token]) {
    guard token.kind == .number, let last = tokens.last, last.kind == .number,
      lexer.bytes[Int(token.text.start)] != UInt8(ascii: ".")
    else { return tokens.append(token) }
    tokens[tokens.count - 1].text = lexer.bytes.join(last.text, token.text)
  }
}

extension Token {
  /// The same with its text behind `offset` other bytes.
  fileprivate func moved(by offset: Int) -> Token {
    var token = self
    token.text = text.moved(by: offset)
    return token
  }
}
