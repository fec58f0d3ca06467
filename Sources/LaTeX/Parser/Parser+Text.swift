extension Parser {
  /// `\text{…}`; `token` is the command.
  mutating func parseText() -> Node {
    let name = token
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    skipSpace()
    guard token.kind == .open else {
      switch token.kind {
      case .letter, .number, .symbol:
        if token.kind == .number { splitNumber() }
        let piece = passing(.characters(token.text))
        return Node(.text(command: name.text, pieces: store.keep([piece])), name.start..<lastEnd)
      case .space, .command, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
        .dollar, .invalid, .failure, .end:
        return fail(Message.missingArgument(string(name)), name.span)
      }
    }
    var run = TextRun()
    let mark = read.count
    let brace = token
    advance()
    open.braces += 1
    var level = 1
    while level > 0, token.kind != .end {
      if token.kind == .open {
        level += 1
        advance()
      } else if token.kind == .close {
        level -= 1
        advance()
      } else {
        parsePiece(&run)
      }
    }
    open.braces -= 1
    if level > 0, let error = missing(Message.unclosedBrace, about: brace.span) { add(error, &run) }
    finish(&run)
    return Node(.text(command: name.text, pieces: take(from: mark)), name.start..<lastEnd)
  }

  /// One token of text, or one piece of mathematics in it.
  private mutating func parsePiece(_ run: inout TextRun) {
    let first = token
    switch first.kind {
    case .space:
      advance()
      let isOne = !first.isExpanded && first.span.count == 1 && lexer.bytes[first.start] == UInt8(ascii: " ")
      if isOne { add(first.text, first.span, &run) } else { add(" ", first.span, &run) }
    case .dollar:
      advance()
      add(parseNested(first) { $0.token.kind == .dollar }, &run)
    case .command:
      parseTextCommand(&run)
    case .failure:
      advance()
      add(fail(string(first), first.span), &run)
    case .invalid where spells(first, "\\"):
      advance()
      add(fail(Message.loneBackslash, first.span), &run)
    case .letter, .number, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
      .symbol, .invalid, .end:
      advance()
      if spells(first, "~") { add(" ", first.span, &run) } else { add(written(first), first.span, &run) }
    }
  }

  /// `$ … $` in text, after the opening dollar.
  private mutating func parseNested(_ opening: Token, closes: (borrowing Parser) -> Bool) -> Node {
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    open.dollars += 1
    let mark = read.count
    parseList(.dollar)
    open.dollars -= 1
    if closes(self) {
      advance()
    } else if let error = missing(Message.unclosedDollar, about: opening.span) {
      read.append(error)
    }
    return Node(.row(take(from: mark)), opening.start..<lastEnd)
  }

  private mutating func parseTextCommand(_ run: inout TextRun) {
    settle()
    let first = token
    guard first.kind == .command else { return }
    if let characters = Self.escapes[string(first)] {
      advance()
      return add(characters, first.span, &run)
    }
    switch command {
    case .family(let family):
      switch family {
      case .text:
        add(parseText(), &run)
      case .space, .measured, .argument, .directive, .colored:
        add(parseAtom(), &run)
      case .rowBreak:
        advance()
        add(" ", first.span, &run)
      case .switch:
        advance()
        add(Node(.directive(command: first.text, argument: nil), first.span), &run)
      case .fraction, .infix, .radical, .accent, .brace, .style, .named, .overset, .underset, .overunderset, .arrow,
        .left, .right, .middle, .size, .begin, .end, .substack, .skip, .limits, .not, .color, .define, .def, .declare:
        advance()
        add(fail(Message.mathInText(string(first)), first.span), &run)
      }
    case .symbol(let row):
      advance()
      add(SymbolTable.all[Int(row)].glyph, first.span, &run)
    case .name(let index):
      advance()
      add(CommandTable.names[Int(index)], first.span, &run)
    case .macro, nil:
      advance()
      if spells(first, "\\(") {
        add(parseNested(first) { $0.spells($0.token, "\\)") }, &run)
      } else {
        add(unknown(first), &run)
      }
    }
  }

  private static let escapes: [String: String] = [
    "\\ ": " ", "\\%": "%", "\\$": "$", "\\&": "&", "\\#": "#", "\\_": "_", "\\{": "{", "\\}": "}",
    "\\textbackslash": "\\", "\\textasciitilde": "~", "\\textasciicircum": "^", "\\textunderscore": "_",
    "\\textless": "<", "\\textgreater": ">", "\\textbar": "|", "\\textdollar": "$", "\\LaTeX": "LaTeX",
    "\\TeX": "TeX", "\\textendash": "–", "\\textemdash": "—", "\\-": "", "\\/": "", "\\@": "", "\\i": "ı",
  ]
}

/// Characters that follow each other in a text are one piece.
private struct TextRun {
  var text = Spelling.empty
  var span = 0..<0
}

extension Parser {
  private mutating func add(_ characters: Spelling, _ place: Range<Int>, _ run: inout TextRun) {
    if run.text.count == 0 {
      run = TextRun(text: characters, span: place)
    } else {
      run.span = run.span.lowerBound..<max(run.span.upperBound, place.upperBound)
      run.text = lexer.bytes.join(run.text, characters)
    }
  }

  private mutating func add(_ characters: String, _ place: Range<Int>, _ run: inout TextRun) {
    add(lexer.bytes.spell(characters), place, &run)
  }

  private mutating func add(_ node: Node, _ run: inout TextRun) {
    finish(&run)
    read.append(node)
  }

  private mutating func finish(_ run: inout TextRun) {
    if run.text.count > 0 { read.append(Node(.characters(run.text), run.span)) }
    run.text = .empty
  }
}
