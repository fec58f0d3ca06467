extension Parser {
  /// The whole formula. Row breaks and `&` outside any environment make an environment without a name.
  mutating func parseFormula() -> LayoutNode {
    let whole = 0..<lexer.bytes.count
    // Nearly all formulas are one list; the others are read again, as rows.
    let before = macros
    let list = parseList(.root)
    if token.kind == .end { return LayoutNode(.row(list), whole) }
    self = Parser(Lexer(bytes: lexer.bytes), macros: before)
    let table = parseRows(.root, columns: nil, name: "")
    if table.rows.count > 1 || table.rows.contains(where: { $0.cells.count > 1 }) {
      let span = table.rows[0].span.lowerBound..<max(table.rows[0].span.lowerBound, lastEnd)
      return LayoutNode(
        .row([LayoutNode(.environment(name: "", columns: nil, rows: table.rows, rest: table.rest), span)]), whole)
    }
    var nodes: [LayoutNode] = []
    if case .row(let cell)? = table.rows.first?.cells.first?.kind { nodes = cell }
    if let last = table.trailingBreak { nodes.append(LayoutNode(.directive(command: "\\\\", argument: nil), last)) }
    return LayoutNode(.row(nodes), whole)
  }

  /// Nodes up to a token that closes this list or one around it; that token is left in place.
  mutating func parseList(_ context: Context, afterInfix: Bool = false) -> [LayoutNode] {
    var nodes: [LayoutNode] = []
    while true {
      settle()
      if endsList(context) { return nodes }
      if nodes.isEmpty { nodes.reserveCapacity(context == .root ? 8 : 3) }
      switch family {
      case .infix:
        if afterInfix {
          nodes.append(fail(Message.secondInfix(token.text), token.span))
          advance()
        } else {
          return [parseInfix(nodes, context)]
        }
      case .switch, .color:
        nodes.append(parseSwitch(context, afterInfix: afterInfix))
      case .fraction, .radical, .accent, .brace, .style, .text, .named, .overset, .underset, .overunderset, .arrow,
        .left,
        .right, .middle, .size, .begin, .end, .rowBreak, .substack, .space, .measured, .skip, .directive, .argument,
        .limits, .not, .colored, .define, .def, .declare, nil:
        parseItem(into: &nodes)
      }
    }
  }

  private func endsList(_ context: Context) -> Bool {
    switch token.kind {
    case .end: return true
    case .close: return open.braces > 0
    case .align: return context == .root || context == .cell
    case .dollar: return open.dollars > 0
    case .symbol: return context == .bracket && token.text == "]"
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
      case nil: return open.dollars > 0 && token.text == "\\)"
      }
    case .space, .letter, .number, .open, .superscript, .subscript, .prime, .raised, .lowered, .parameter, .invalid,
      .failure:
      return false
    }
  }

  /// `{a \over b}`: what stands before in the group is the numerator, what follows the denominator.
  private mutating func parseInfix(_ numerator: [LayoutNode], _ context: Context) -> LayoutNode {
    let command = token
    advance()
    let denominator = parseList(context, afterInfix: true)
    let over = row(numerator, at: command.start)
    let under = row(denominator, at: max(lastEnd, command.end))
    return LayoutNode(
      .fraction(command: command.text, numerator: over, denominator: under),
      over.span.lowerBound..<max(under.span.upperBound, lastEnd))
  }

  /// `\bf x`, `\color{red} x`: holds to the end of the group.
  private mutating func parseSwitch(_ context: Context, afterInfix: Bool) -> LayoutNode {
    let command = token
    let isColor = family == .color
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    var argument: String?
    if isColor {
      settle()
      argument = rawText()
      if argument == nil { return fail(Message.missingArgument(command.text), command.span) }
    }
    let start = lastEnd
    let body = parseList(context, afterInfix: afterInfix)
    return LayoutNode(
      .styled(command: command.text, argument: argument, body: row(body, at: start)),
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
  mutating func parseItem(into nodes: inout [LayoutNode]) {
    let start = token.start
    switch token.kind {
    case .superscript, .subscript, .prime, .raised, .lowered:
      parseScripts(on: nil, from: start, into: &nodes)
    case .space, .letter, .number, .command, .open, .close, .align, .parameter, .dollar, .symbol, .invalid, .failure,
      .end:
      let base = parseAtom()
      settle()
      if startsScript, base.takesScripts {
        parseScripts(on: base, from: start, into: &nodes)
      } else {
        nodes.append(base)
      }
    }
  }
}

extension LayoutNode {
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
