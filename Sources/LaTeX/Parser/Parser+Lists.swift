extension Parser {
  /// The whole formula. Row breaks and `&` outside any environment make an environment without a name.
  mutating func parseFormula() -> Node {
    let whole = 0..<lexer.limit
    // Nearly all formulas are one list; the others are read again, as rows.
    let before = macros
    parseList(.root)
    if token.kind == .end { return Node(.row(take(from: 0)), whole) }
    self = Parser(Lexer(bytes: Array(lexer.bytes[whole])), macros: before)
    let table = parseRows(.root, columns: nil, name: .empty)
    let first = table.rows[0]
    if table.rows.count > 1 || first.cells.count > 1 {
      let span = first.span.lowerBound..<max(first.span.lowerBound, lastEnd)
      let rows = store.keep(table.rows)
      read.append(Node(.environment(name: .empty, columns: nil, rows: rows, rest: table.rest), span))
      return Node(.row(take(from: 0)), whole)
    }
    if case .row(let cell) = store[first.cells, 0].kind { read += store[cell] }
    if let last = table.trailingBreak {
      read.append(Node(.directive(command: lexer.bytes.spell("\\\\"), argument: nil), last))
    }
    return Node(.row(take(from: 0)), whole)
  }

  /// Reads nodes up to a token that closes this list or one around it; that token is left in place.
  mutating func parseList(_ context: Context, afterInfix: Bool = false) {
    let mark = read.count
    while true {
      settle()
      if endsList(context) { return }
      switch family {
      case .infix:
        guard afterInfix else { return parseInfix(after: mark, context) }
        read.append(fail(Message.secondInfix(string(token)), token.span))
        advance()
      case .switch, .color:
        let node = parseSwitch(context, afterInfix: afterInfix)
        read.append(node)
      case .fraction, .radical, .accent, .brace, .style, .text, .named, .overset, .underset, .overunderset, .arrow,
        .left,
        .right, .middle, .size, .begin, .end, .rowBreak, .substack, .space, .measured, .skip, .directive, .argument,
        .limits, .not, .colored, .define, .def, .declare, nil:
        parseItem()
      }
    }
  }

  private func endsList(_ context: Context) -> Bool {
    switch token.kind {
    case .end: return true
    case .close: return open.braces > 0
    case .align: return context == .root || context == .cell
    case .dollar: return open.dollars > 0
    case .symbol: return context == .bracket && isSymbol("]")
    case .command:
      switch family {
      case .rowBreak: return context == .root || context == .cell
      case .end: return open.environments > 0
      case .right: return open.fences > 0
      case .fraction, .infix, .radical, .accent, .brace, .style, .switch, .text, .named, .overset, .underset,
        .overunderset, .arrow, .left, .middle, .size, .begin, .substack, .space, .measured, .skip, .directive,
        .argument,
        .limits, .not, .color, .colored, .define, .def, .declare:
        return false
      case nil: return open.dollars > 0 && spells(token, "\\)")
      }
    case .space, .letter, .number, .open, .superscript, .subscript, .prime, .raised, .lowered, .parameter, .invalid,
      .failure:
      return false
    }
  }

  /// `{a \over b}`: what stands before in the group is the numerator, what follows the denominator.
  private mutating func parseInfix(after mark: Int, _ context: Context) {
    let command = token
    let over = takeRow(from: mark, at: command.start)
    advance()
    parseList(context, afterInfix: true)
    let under = takeRow(from: mark, at: max(lastEnd, command.end))
    read.append(
      Node(
        .fraction(command: command.text, numerator: store.keep(over), denominator: store.keep(under)),
        over.span.lowerBound..<max(under.span.upperBound, lastEnd)))
  }

  /// `\bf x`, `\color{red} x`: holds to the end of the group.
  private mutating func parseSwitch(_ context: Context, afterInfix: Bool) -> Node {
    let command = token
    let isColor = family == .color
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    var argument: Spelling?
    if isColor {
      settle()
      argument = rawText()
      if argument == nil { return fail(Message.missingArgument(string(command)), command.span) }
    }
    let start = lastEnd
    let mark = read.count
    parseList(context, afterInfix: afterInfix)
    let body = takeRow(from: mark, at: start)
    return Node(
      .styled(command: command.text, argument: argument, body: store.keep(body)),
      command.start..<max(lastEnd, command.end))
  }

  /// Whether `token`, once settled, is a script of what stands before it.
  private var startsScript: Bool {
    switch token.kind {
    case .superscript, .subscript, .prime, .raised, .lowered: true
    case .command: family == .limits
    case .space, .letter, .number, .open, .close, .align, .parameter, .dollar, .symbol, .invalid, .failure, .end: false
    }
  }

  /// One atom with its scripts, or scripts without a base.
  mutating func parseItem() {
    let start = token.start
    switch token.kind {
    case .superscript, .subscript, .prime, .raised, .lowered:
      parseScripts(on: nil, from: start)
    case .space, .letter, .number, .command, .open, .close, .align, .parameter, .dollar, .symbol, .invalid, .failure,
      .end:
      let base = parseAtom()
      settle()
      if startsScript, base.takesScripts {
        parseScripts(on: base, from: start)
      } else {
        read.append(base)
      }
    }
  }
}

extension Node {
  /// Scripts after a space or a layout command stand on nothing.
  fileprivate var takesScripts: Bool {
    switch kind {
    case .space, .directive: false
    case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
      .sized, .accent, .styled, .stacked, .environment, .error:
      true
    }
  }
}
