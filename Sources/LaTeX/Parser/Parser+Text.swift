extension Parser {
  /// `\text{…}`; `token` is the command.
  mutating func parseText() -> LayoutNode {
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
        let piece = LayoutNode(.characters(token.text), token.span)
        advance()
        return LayoutNode(.text(command: name.text, pieces: [piece]), name.start..<lastEnd)
      case .space, .command, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
        .dollar, .invalid, .failure, .end:
        return fail(Message.missingArgument(name.text), name.span)
      }
    }
    var pieces = TextPieces()
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
        parsePiece(&pieces)
      }
    }
    open.braces -= 1
    if level > 0, let error = missing(Message.unclosedBrace, about: brace.span) { pieces.add(error) }
    return LayoutNode(.text(command: name.text, pieces: pieces.finished), name.start..<lastEnd)
  }

  /// One token of text, or one piece of mathematics in it.
  private mutating func parsePiece(_ pieces: inout TextPieces) {
    let first = token
    switch first.kind {
    case .space:
      advance()
      pieces.add(" ", first.span)
    case .dollar:
      advance()
      pieces.add(parseNested(first) { $0.token.kind == .dollar })
    case .command:
      parseTextCommand(&pieces)
    case .failure:
      advance()
      pieces.add(fail(first.text, first.span))
    case .invalid where first.text == "\\":
      advance()
      pieces.add(fail(Message.loneBackslash, first.span))
    case .letter, .number, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
      .symbol, .invalid, .end:
      advance()
      pieces.add(first.text == "~" ? " " : written(first), first.span)
    }
  }

  /// `$ … $` in text, after the opening dollar.
  private mutating func parseNested(_ opening: Token, closes: (Parser) -> Bool) -> LayoutNode {
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    open.dollars += 1
    var nodes = parseList(.dollar)
    open.dollars -= 1
    if closes(self) {
      advance()
    } else if let error = missing(Message.unclosedDollar, about: opening.span) {
      nodes.append(error)
    }
    return LayoutNode(.row(nodes), opening.start..<lastEnd)
  }

  private mutating func parseTextCommand(_ pieces: inout TextPieces) {
    settle()
    let first = token
    guard first.kind == .command else { return }
    if let characters = Self.escapes[first.text] {
      advance()
      pieces.add(characters, first.span)
      return
    }
    switch command {
    case .family(let family):
      switch family {
      case .text:
        pieces.add(parseText())
      case .space, .measured, .argument, .directive, .colored:
        pieces.add(parseAtom())
      case .rowBreak:
        advance()
        pieces.add(" ", first.span)
      case .switch:
        advance()
        pieces.add(LayoutNode(.directive(command: first.text, argument: nil), first.span))
      case .fraction, .infix, .radical, .accent, .brace, .style, .named, .overset, .underset, .overunderset, .arrow,
        .left, .right, .middle, .size, .begin, .end, .substack, .skip, .limits, .not, .color, .define, .def, .declare:
        advance()
        pieces.add(fail(Message.mathInText(first.text), first.span))
      }
    case .symbol(let index):
      advance()
      pieces.add(SymbolTable.all[index].glyph, first.span)
    case .name(let index):
      advance()
      pieces.add(CommandTable.names[index], first.span)
    case .macro, nil:
      advance()
      if first.text == "\\(" {
        pieces.add(parseNested(first) { $0.token.text == "\\)" })
      } else {
        pieces.add(unknown(first))
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

/// The pieces of a text: runs of characters are joined.
private struct TextPieces {
  private var nodes: [LayoutNode] = []
  private var run = ""
  private var span = 0..<0

  mutating func add(_ characters: String, _ place: Range<Int>) {
    if run.isEmpty {
      span = place
    } else {
      span = span.lowerBound..<max(span.upperBound, place.upperBound)
    }
    run += characters
  }

  mutating func add(_ node: LayoutNode) {
    flush()
    nodes.append(node)
  }

  private mutating func flush() {
    if !run.isEmpty { nodes.append(LayoutNode(.characters(run), span)) }
    run = ""
  }

  var finished: [LayoutNode] {
    var copy = self
    copy.flush()
    return copy.nodes
  }
}
