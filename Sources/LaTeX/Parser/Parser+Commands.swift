extension Parser {
  /// A command with its arguments; `token` is settled.
  mutating func parseCommand() -> LayoutNode {
    switch command {
    case .symbol: return passing(LayoutNode(.symbol(token.text), token.span))
    case .name(let index): return passing(LayoutNode(.name(CommandTable.names[index]), token.span))
    case .family(let family): return parse(family, token)
    case .macro, nil:
      let name = token
      advance()
      return unknown(name)
    }
  }

  private mutating func parse(_ family: CommandFamily, _ name: Token) -> LayoutNode {
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
      return fail(Message.strayEnd(argument ?? ""), name.start..<lastEnd)
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
  private mutating func parseAfter(_ name: Token, _ family: CommandFamily) -> LayoutNode {
    let kind: LayoutNode.Kind
    var placement = LayoutNode.ScriptPlacement.byClass
    switch family {
    case .fraction:
      let numerator = parseArgument(of: name)
      let denominator = parseArgument(of: name)
      kind = .fraction(command: name.text, numerator: numerator, denominator: denominator)
    case .radical:
      let degree = parseOptional()
      kind = .radical(radicand: parseArgument(of: name), degree: degree)
    case .accent, .brace:
      kind = .accent(command: name.text, base: parseArgument(of: name))
    case .style:
      // `\smash[b]` leaves the height.
      let side = name.text == "\\smash" ? rawOptional()?.text : nil
      let body = parseArgument(of: name)
      if name.text == "\\mathop", let spelled = body.spelledName, spelled.count > 1 {
        kind = .name(spelled)
        placement = .stackedInDisplay
      } else {
        kind = .styled(command: name.text, argument: side, body: body)
      }
    case .named:
      settle()
      if name.text == "\\operatornamewithlimits" || isSymbol("*") { placement = .stackedInDisplay }
      if isSymbol("*") { advance() }
      let body = parseArgument(of: name)
      kind = body.spelledName.map { .name($0) } ?? .styled(command: name.text, argument: nil, body: body)
    case .overset:
      let over = parseArgument(of: name)
      kind = .stacked(command: name.text, base: parseArgument(of: name), over: over, under: nil)
    case .underset:
      let under = parseArgument(of: name)
      kind = .stacked(command: name.text, base: parseArgument(of: name), over: nil, under: under)
    case .overunderset:
      let over = parseArgument(of: name)
      let under = parseArgument(of: name)
      kind = .stacked(command: name.text, base: parseArgument(of: name), over: over, under: under)
    case .arrow:
      let under = parseOptional()
      let over = parseArgument(of: name)
      let base = LayoutNode(.symbol(Self.arrows[name.text] ?? "\\rightarrow"), name.span)
      kind = .stacked(command: name.text, base: base, over: over, under: under)
    case .size:
      return parseSized(name)
    case .middle:
      if open.fences == 0 {
        _ = parseDelimiter(of: name)
        return fail(Message.strayMiddle, name.start..<lastEnd)
      }
      return parseSized(name)
    case .substack:
      return parseSubstack(name)
    case .space:
      kind = .space(name.text)
    case .measured:
      if isSymbol("*") { advance() }
      let isRule = name.text == "\\rule"
      let raise = isRule ? rawOptional().map { "[\($0.text)]" } ?? "" : ""
      guard let length = rawText() else { return fail(Message.missingArgument(name.text), name.span) }
      var lengths = "{\(length)}"
      if isRule {
        guard let height = rawText() else { return fail(Message.missingArgument(name.text), name.start..<lastEnd) }
        lengths += "{\(height)}"
      }
      kind = .space(name.text + raise + lengths)
    case .skip:
      kind = .space(name.text + bareLength())
    case .directive, .limits:
      kind = .directive(command: name.text, argument: nil)
    case .argument:
      let isStarred = isSymbol("*")
      if isStarred { advance() }
      guard let argument = rawText() else { return fail(Message.missingArgument(name.text), name.span) }
      if name.text == "\\label" { rowLabel = argument }
      if name.text == "\\ref" || name.text == "\\eqref" { refersToLabels = true }
      if name.text == "\\tag" { rowTag = EquationTag(argument, isStarred: isStarred) }
      kind = .directive(command: name.text + (isStarred ? "*" : ""), argument: argument)
    case .not:
      return parseNegation(name)
    case .colored:
      guard let argument = rawText() else { return fail(Message.missingArgument(name.text), name.span) }
      kind = .styled(command: name.text, argument: argument, body: parseArgument(of: name))
    case .infix, .switch, .color:
      // As an argument without braces these have no group to act on.
      return fail(Message.missingArgument(name.text), name.span)
    case .text, .left, .right, .begin, .end, .rowBreak, .define, .def, .declare:
      return unknown(name)
    }
    return LayoutNode(kind, name.start..<lastEnd, placement: placement)
  }

  private static let arrows: [String: String] = [
    "\\xrightarrow": "\\rightarrow", "\\xleftarrow": "\\leftarrow", "\\xleftrightarrow": "\\leftrightarrow",
    "\\xRightarrow": "\\Rightarrow", "\\xLeftarrow": "\\Leftarrow", "\\xLeftrightarrow": "\\Leftrightarrow",
    "\\xmapsto": "\\mapsto", "\\xlongequal": "=", "\\xhookrightarrow": "\\hookrightarrow",
    "\\xhookleftarrow": "\\hookleftarrow", "\\xrightharpoonup": "\\rightharpoonup",
    "\\xleftharpoonup": "\\leftharpoonup", "\\xrightleftharpoons": "\\rightleftharpoons",
  ]

  /// `\not=` is `\ne` where such a symbol exists.
  private mutating func parseNegation(_ name: Token) -> LayoutNode {
    settle()
    if token.kind == .symbol || token.kind == .command, let negated = Self.negations[token.text] {
      advance()
      return LayoutNode(.symbol(negated), name.start..<lastEnd)
    }
    let body = parseArgument(of: name)
    return LayoutNode(.styled(command: name.text, argument: nil, body: body), name.start..<lastEnd)
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
      length += token.text
      advance()
    }
    if token.kind == .number {
      length += token.text
      advance()
      settle()
      for _ in 0..<2 where token.kind == .letter {
        length += token.text
        advance()
      }
    }
    return length
  }
}

extension LayoutNode {
  /// The letters of a function's name: `arg\,max` in roman, as text or bare; `nil` if anything else is in it.
  var spelledName: String? {
    switch kind {
    case .letter(let text), .number(let text), .name(let text):
      return text
    case .characters(let text):
      return text.filter { !$0.isWhitespace }
    case .symbol(let text):
      return text == "-" || text == "*" ? text : nil
    case .space:
      return ""
    case .row(let nodes), .group(let nodes), .text(_, let nodes):
      var name = ""
      for node in nodes {
        guard let part = node.spelledName else { return nil }
        name += part
      }
      return name.isEmpty ? nil : name
    case .styled(let command, _, let body):
      return ["\\mathrm", "\\rm", "\\mathsf", "\\mathbf", "\\mathit", "\\mathtt", "\\mathop"].contains(command)
        ? body.spelledName : nil
    case .scripts, .fraction, .radical, .fenced, .sized, .accent, .stacked, .environment, .directive, .error:
      return nil
    }
  }
}
