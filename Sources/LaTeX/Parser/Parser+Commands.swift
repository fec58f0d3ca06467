extension Parser {
  /// A command with its arguments; `token` is settled.
  mutating func parseCommand() -> Node {
    switch command {
    case .symbol(let row): return passing(.symbol(Sign(spelling: token.text, row: row)))
    // The name is the command without its backslash.
    case .name: return passing(.name(Spelling(start: token.text.start + 1, end: token.text.end)))
    case .family(let family): return parse(family, token)
    case .macro, nil:
      let name = token
      advance()
      return unknown(name)
    }
  }

  private mutating func parse(_ family: CommandFamily, _ name: Token) -> Node {
    switch family {
    case .left: return parseFence()
    case .right:
      advance()
      _ = parseDelimiter(of: name)
      return fail(Message.strayRight, name.start..<lastEnd)
    case .begin: return parseEnvironment()
    case .end:
      advance()
      let argument = rawText()
      return fail(Message.strayEnd(argument.map(lexer.bytes.string) ?? ""), name.start..<lastEnd)
    case .rowBreak:
      advance()
      return fail(Message.strayBreak, name.span)
    case .text: return parseText()
    case .define: return parseDefinition(.newCommand)
    case .def: return parseDefinition(.def)
    case .declare: return parseDefinition(.declareOperator)
    case .fraction, .infix, .radical, .accent, .brace, .style, .switch, .named, .overset, .underset, .overunderset,
      .arrow, .middle, .size, .substack, .space, .measured, .skip, .directive, .argument, .limits, .not, .color,
      .colored:
      advance()
      return parseAfter(name, family)
    }
  }

  /// What follows a command that was passed.
  private mutating func parseAfter(_ name: Token, _ family: CommandFamily) -> Node {
    switch family {
    case .fraction, .radical, .accent, .brace, .overset, .underset, .overunderset, .arrow:
      let kind = parts(of: name, family)
      return finish(kind, name)
    case .style: return parseStyle(name)
    case .named: return parseNamed(name)
    case .size: return parseSized(name)
    case .middle: return parseMiddle(name)
    case .substack: return parseSubstack(name)
    case .space: return finish(.space(name.text), name)
    case .measured: return parseMeasured(name)
    case .skip: return parseSkip(name)
    case .directive, .limits: return finish(.directive(command: name.text, argument: nil), name)
    case .argument: return parseDirective(name)
    case .not: return parseNegation(name)
    case .colored: return parseColored(name)
    case .infix, .switch, .color:
      // As an argument without braces these have no group to act on.
      return fail(Message.missingArgument(string(name)), name.span)
    case .text, .left, .right, .begin, .end, .rowBreak, .define, .def, .declare:
      return unknown(name)
    }
  }

  /// A node from its command to the last token that was passed.
  private func finish(
    _ kind: Node.Kind, _ name: Token, placement: LayoutNode.ScriptPlacement = .byClass
  ) -> Node {
    Node(kind, name.start..<lastEnd, placement: placement)
  }

  /// A command whose arguments are formulas.
  private mutating func parts(of name: Token, _ family: CommandFamily) -> Node.Kind {
    switch family {
    case .fraction:
      let numerator = parseArgument(of: name)
      return .fraction(command: name.text, numerator: numerator, denominator: parseArgument(of: name))
    case .radical:
      let degree = parseOptional()
      return .radical(radicand: parseArgument(of: name), degree: degree)
    case .overset:
      let over = parseArgument(of: name)
      return .stacked(command: name.text, base: parseArgument(of: name), over: over, under: nil)
    case .underset:
      let under = parseArgument(of: name)
      return .stacked(command: name.text, base: parseArgument(of: name), over: nil, under: under)
    case .overunderset:
      let over = parseArgument(of: name)
      let under = parseArgument(of: name)
      return .stacked(command: name.text, base: parseArgument(of: name), over: over, under: under)
    case .arrow:
      let under = parseOptional()
      let over = parseArgument(of: name)
      return .stacked(command: name.text, base: arrow(name), over: over, under: under)
    case .accent, .brace, .infix, .style, .switch, .text, .named, .left, .right, .middle, .size, .begin, .end,
      .rowBreak, .substack, .space, .measured, .skip, .directive, .argument, .limits, .not, .color, .colored, .define,
      .def, .declare:
      return .accent(command: name.text, base: parseArgument(of: name))
    }
  }

  private mutating func arrow(_ name: Token) -> Place {
    let sign = sign(named: Self.arrows[string(name)] ?? "\\rightarrow")
    return store.keep(Node(.symbol(sign), name.span))
  }

  private mutating func parseStyle(_ name: Token) -> Node {
    // `\smash[b]` leaves the height.
    let side = spells(name, "\\smash") ? rawOptional()?.text : nil
    let body = parseArgument(of: name)
    if spells(name, "\\mathop"), let spelled = spelledName(store[body]), spelled.count > 1 {
      let text = lexer.bytes.spell(spelled)
      return finish(.name(text), name, placement: .stackedInDisplay)
    }
    return finish(.styled(command: name.text, argument: side, body: body), name)
  }

  private mutating func parseNamed(_ name: Token) -> Node {
    settle()
    let isStarred = isSymbol("*")
    let hasLimits = isStarred || spells(name, "\\operatornamewithlimits")
    if isStarred { advance() }
    let body = parseArgument(of: name)
    let kind: Node.Kind
    if let spelled = spelledName(store[body]) {
      kind = .name(lexer.bytes.spell(spelled))
    } else {
      kind = .styled(command: name.text, argument: nil, body: body)
    }
    return finish(kind, name, placement: hasLimits ? .stackedInDisplay : .byClass)
  }

  private mutating func parseMiddle(_ name: Token) -> Node {
    guard open.fences == 0 else { return parseSized(name) }
    _ = parseDelimiter(of: name)
    return fail(Message.strayMiddle, name.start..<lastEnd)
  }

  private mutating func parseMeasured(_ name: Token) -> Node {
    if isSymbol("*") { advance() }
    let isRule = spells(name, "\\rule")
    let raise = isRule ? rawOptional().map { "[\(lexer.bytes.string($0.text))]" } ?? "" : ""
    guard let length = rawText() else { return fail(Message.missingArgument(string(name)), name.span) }
    var lengths = "{\(lexer.bytes.string(length))}"
    if isRule {
      guard let height = rawText() else { return fail(Message.missingArgument(string(name)), name.start..<lastEnd) }
      lengths += "{\(lexer.bytes.string(height))}"
    }
    let space = lexer.bytes.spell(string(name) + raise + lengths)
    return finish(.space(space), name)
  }

  private mutating func parseSkip(_ name: Token) -> Node {
    let length = bareLength()
    let space = lexer.bytes.spell(string(name) + length)
    return finish(.space(space), name)
  }

  private mutating func parseDirective(_ name: Token) -> Node {
    let isStarred = isSymbol("*")
    if isStarred { advance() }
    guard let argument = rawText() ?? bareTag(of: name) else {
      return fail(Message.missingArgument(string(name)), name.span)
    }
    if spells(name, "\\label") { rowLabel = argument }
    if spells(name, "\\ref") || spells(name, "\\eqref") { refersToLabels = true }
    if spells(name, "\\tag") { rowTag = Row.Tag(text: argument, isStarred: isStarred) }
    let command = isStarred ? lexer.bytes.spell(string(name) + "*") : name.text
    return finish(.directive(command: command, argument: argument), name)
  }

  /// `\tag 1`
  private mutating func bareTag(of name: Token) -> Spelling? {
    guard spells(name, "\\tag"), token.kind == .number || token.kind == .letter else { return nil }
    let text = token.text
    advance()
    return text
  }

  private mutating func parseColored(_ name: Token) -> Node {
    guard let argument = rawText() else { return fail(Message.missingArgument(string(name)), name.span) }
    let body = parseArgument(of: name)
    return finish(.styled(command: name.text, argument: argument, body: body), name)
  }

  private static let arrows: [String: String] = [
    "\\xrightarrow": "\\rightarrow", "\\xleftarrow": "\\leftarrow", "\\xleftrightarrow": "\\leftrightarrow",
    "\\xRightarrow": "\\Rightarrow", "\\xLeftarrow": "\\Leftarrow", "\\xLeftrightarrow": "\\Leftrightarrow",
    "\\xmapsto": "\\mapsto", "\\xlongequal": "=", "\\xhookrightarrow": "\\hookrightarrow",
    "\\xhookleftarrow": "\\hookleftarrow", "\\xrightharpoonup": "\\rightharpoonup",
    "\\xleftharpoonup": "\\leftharpoonup", "\\xrightleftharpoons": "\\rightleftharpoons",
  ]

  /// `\not=` is `\ne` where such a symbol exists.
  private mutating func parseNegation(_ name: Token) -> Node {
    settle()
    if token.kind == .symbol || token.kind == .command, let negated = Self.negations[string(token)] {
      advance()
      return Node(.symbol(sign(named: negated)), name.start..<lastEnd)
    }
    let body = parseArgument(of: name)
    return Node(.styled(command: name.text, argument: nil, body: body), name.start..<lastEnd)
  }

  private static let negations: [String: String] = [
    "=": "\\ne", "<": "\\nless", ">": "\\ngtr", "\\in": "\\notin", "\\ni": "\\notni", "\\le": "\\nleq",
    "\\leq": "\\nleq", "\\ge": "\\ngeq", "\\geq": "\\ngeq", "\\equiv": "\\nequiv", "\\sim": "\\nsim",
    "\\approx": "\\napprox", "\\cong": "\\ncong", "\\subset": "\\nsubset", "\\supset": "\\nsupset",
    "\\subseteq": "\\nsubseteq", "\\supseteq": "\\nsupseteq", "\\mid": "\\nmid", "|": "\\nmid",
    "\\parallel": "\\nparallel", "\\exists": "\\nexists", "\\rightarrow": "\\nrightarrow", "\\to": "\\nrightarrow",
    "\\Rightarrow": "\\nRightarrow", "\\leftarrow": "\\nleftarrow", "\\lt": "\\nless", "\\gt": "\\ngtr",
  ]

  /// The length after `\kern`: sign, number and unit.
  private mutating func bareLength() -> String {
    var length = ""
    settle()
    if isSymbol("-") || isSymbol("+") {
      length += string(token)
      advance()
    }
    if token.kind == .number {
      length += string(token)
      advance()
      settle()
      for _ in 0..<2 where token.kind == .letter {
        length += string(token)
        advance()
      }
    }
    return length
  }
}

extension Parser {
  /// The letters of a function's name: `arg\,max` in roman, as text or bare; `nil` if anything else is in it.
  private func spelledName(_ node: Node) -> String? {
    switch node.kind {
    case .letter(let text), .number(let text), .name(let text):
      return lexer.bytes.string(text)
    case .characters(let text):
      return lexer.bytes.string(text).filter { !$0.isWhitespace }
    case .symbol(let sign):
      let text = lexer.bytes.string(sign.spelling)
      return text == "-" || text == "*" ? text : nil
    case .space:
      return ""
    case .row(let nodes), .group(let nodes), .text(_, let nodes):
      var name = ""
      for node in store[nodes] {
        guard let part = spelledName(node) else { return nil }
        name += part
      }
      return name.isEmpty ? nil : name
    case .styled(let command, _, let body):
      return ["\\mathrm", "\\rm", "\\mathsf", "\\mathbf", "\\mathit", "\\mathtt", "\\mathop"].contains(
        lexer.bytes.string(command)) ? spelledName(store[body]) : nil
    case .scripts, .fraction, .radical, .fenced, .sized, .accent, .stacked, .environment, .directive, .error:
      return nil
    }
  }
}
