extension Parser {
  /// One atom without scripts. `token` is settled and is not `.end`.
  mutating func parseAtom() -> Node {
    switch token.kind {
    case .letter: return passing(.letter(token.text))
    case .number: return passing(.number(token.text))
    case .symbol: return passing(isSymbol("~") ? .space(token.text) : .symbol(sign(token.text)))
    case .open: return parseGroup()
    case .command: return parseCommand()
    case .close: return failing(Message.strayBrace)
    case .align: return failing(Message.strayAlign)
    case .dollar: return failing(Message.strayDollar)
    case .parameter: return failing(Message.strayParameter)
    case .failure: return failing(string(token))
    case .invalid:
      if spells(token, "#") { return failing(Message.strayParameter) }
      return failing(spells(token, "\\") ? Message.loneBackslash : Message.unreadable(string(token)))
    case .superscript, .subscript, .prime, .raised, .lowered: return parseBareScripts()
    case .space, .end:
      return Node(.row(.empty), token.start..<token.start)
    }
  }

  private mutating func parseGroup() -> Node {
    let start = token.start
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    let nodes = parseBraces()
    return Node(.group(nodes), start..<lastEnd)
  }

  /// Scripts without a base.
  private mutating func parseBareScripts() -> Node {
    let start = token.start
    let mark = read.count
    parseScripts(on: nil, from: start)
    return read.count == mark + 1 ? read.removeLast() : takeRow(from: mark, at: start)
  }

  /// The node that `token` alone makes.
  mutating func passing(_ kind: Node.Kind) -> Node {
    let node = Node(kind, token.span)
    advance()
    return node
  }

  /// A symbol with what the table knows about it.
  @inline(__always)
  func sign(_ spelling: Spelling) -> Sign {
    Sign(spelling: spelling, row: SymbolTable.row(lexer.bytes, spelling.range))
  }

  /// A symbol that the text does not spell.
  mutating func sign(named text: String) -> Sign {
    let spelling = lexer.bytes.spell(text)
    return sign(spelling)
  }

  /// The error that `token` is.
  private mutating func failing(_ message: String) -> Node {
    let span = token.span
    advance()
    return fail(message, span)
  }

  /// The nodes of `{ … }`; `token` is the opening brace.
  mutating func parseBraces() -> NodeList {
    let brace = token
    let mark = read.count
    advance()
    open.braces += 1
    parseList(.brace)
    open.braces -= 1
    if token.kind == .close {
      advance()
    } else if let error = missing(Message.unclosedBrace, about: brace.span) {
      read.append(error)
    }
    return take(from: mark)
  }

  /// A braced row, or one atom; a number gives its first digit, as in `\frac12`.
  mutating func parseArgument(about: Range<Int>, missing message: (borrowing Parser) -> String) -> Node {
    settle()
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    switch token.kind {
    case .open:
      let start = token.start
      let nodes = parseBraces()
      return Node(.row(nodes), start..<lastEnd)
    case .number:
      splitNumber()
      return parseAtom()
    case .close, .align, .superscript, .subscript, .dollar, .end, .prime, .raised, .lowered:
      return fail(message(self), lastEnd..<lastEnd, about: about)
    case .command where family == .end || family == .right || family == .rowBreak:
      return fail(message(self), lastEnd..<lastEnd, about: about)
    case .space, .letter, .command, .parameter, .symbol, .invalid, .failure:
      return parseAtom()
    }
  }

  mutating func parseArgument(of command: Token) -> Place {
    let argument = parseArgument(about: command.span) { Message.missingArgument($0.string(command)) }
    return store.keep(argument)
  }

  /// `[ … ]`, if it is there.
  mutating func parseOptional() -> Place? {
    settle()
    guard isSymbol("[") else { return nil }
    guard enter() else {
      depth -= 1
      return keep(abort(Message.nesting))
    }
    defer { depth -= 1 }
    let bracket = token
    let mark = read.count
    advance()
    parseList(.bracket)
    if isSymbol("]") {
      advance()
    } else if let error = missing(Message.unclosedBracket, about: bracket.span) {
      read.append(error)
    }
    return keep(Node(.row(take(from: mark)), bracket.start..<lastEnd))
  }

  /// Leaves the first digit in `token` and puts the rest back.
  mutating func splitNumber() {
    guard token.text.count > 1 else { return }
    let start = token.text.start
    var first = token
    first.text.end = start + 1
    first.kind = lexer.bytes[Int(start)] == UInt8(ascii: ".") ? .symbol : .number
    if token.isExpanded {
      var rest = token
      rest.text.start = start + 1
      pending.append(rest)
    } else {
      first.end = first.start + 1
      lexer.position = first.end
    }
    replaceToken(first)
  }
}
