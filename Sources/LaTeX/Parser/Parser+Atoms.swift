extension Parser {
  /// One atom without scripts. `token` is settled and is not `.end`.
  mutating func parseAtom() -> LayoutNode {
    switch token.kind {
    case .letter: return passing(LayoutNode(.letter(token.text), token.span))
    case .number: return passing(LayoutNode(.number(token.text), token.span))
    case .symbol: return passing(LayoutNode(token.text == "~" ? .space("~") : .symbol(token.text), token.span))
    case .open:
      let start = token.start
      guard enter() else {
        depth -= 1
        return abort(Message.nesting)
      }
      defer { depth -= 1 }
      let nodes = parseBraces()
      return LayoutNode(.group(nodes), start..<lastEnd)
    case .command: return parseCommand()
    case .close: return failing(Message.strayBrace)
    case .align: return failing(Message.strayAlign)
    case .dollar: return failing(Message.strayDollar)
    case .parameter: return failing(Message.strayParameter)
    case .failure: return failing(token.text)
    case .invalid:
      switch token.text {
      case "#": return failing(Message.strayParameter)
      case "\\": return failing(Message.loneBackslash)
      default: return failing(Message.unreadable(token.text))
      }
    case .superscript, .subscript, .prime, .raised, .lowered:
      let start = token.start
      var nodes: [LayoutNode] = []
      parseScripts(on: nil, from: start, into: &nodes)
      return nodes.count == 1 ? nodes[0] : row(nodes, at: start)
    case .space, .end:
      return LayoutNode(.row([]), token.start..<token.start)
    }
  }

  /// A node that `token` alone makes. Most do, so that the token is not copied first.
  mutating func passing(_ node: LayoutNode) -> LayoutNode {
    advance()
    return node
  }

  /// The error that `token` is.
  private mutating func failing(_ message: String) -> LayoutNode {
    let span = token.span
    advance()
    return fail(message, span)
  }

  /// The nodes of `{ … }`; `token` is the opening brace.
  mutating func parseBraces() -> [LayoutNode] {
    let brace = token
    advance()
    open.braces += 1
    var nodes = parseList(.brace)
    open.braces -= 1
    if token.kind == .close {
      advance()
    } else if let error = missing(Message.unclosedBrace, about: brace.span) {
      nodes.append(error)
    }
    return nodes
  }

  /// A braced row, or one atom; a number gives its first digit, as in `\frac12`.
  mutating func parseArgument(missing message: @autoclosure () -> String, about: Range<Int>) -> LayoutNode {
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
      return LayoutNode(.row(nodes), start..<lastEnd)
    case .number:
      splitNumber()
      return parseAtom()
    case .close, .align, .superscript, .subscript, .dollar, .end, .prime, .raised, .lowered:
      return fail(message(), lastEnd..<lastEnd, about: about)
    case .command where family == .end || family == .right || family == .rowBreak:
      return fail(message(), lastEnd..<lastEnd, about: about)
    case .space, .letter, .command, .parameter, .symbol, .invalid, .failure:
      return parseAtom()
    }
  }

  mutating func parseArgument(of command: Token) -> LayoutNode {
    parseArgument(missing: Message.missingArgument(command.text), about: command.span)
  }

  /// `[ … ]`, if it is there.
  mutating func parseOptional() -> LayoutNode? {
    settle()
    guard isSymbol("[") else { return nil }
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    let bracket = token
    advance()
    var nodes = parseList(.bracket)
    if isSymbol("]") {
      advance()
    } else if let error = missing(Message.unclosedBracket, about: bracket.span) {
      nodes.append(error)
    }
    return LayoutNode(.row(nodes), bracket.start..<lastEnd)
  }

  /// Leaves the first digit in `token` and puts the rest back.
  mutating func splitNumber() {
    guard token.text.utf8.count > 1, let digit = token.text.first else { return }
    var first = token
    first.text = String(digit)
    first.kind = digit == "." ? .symbol : .number
    if token.isExpanded {
      var rest = token
      rest.text.removeFirst()
      pending.append(rest)
    } else {
      first.end = first.start + 1
      lexer.position = first.end
    }
    replaceToken(first)
  }
}
