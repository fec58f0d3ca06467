extension Parser {
  /// Scripts and primes in any order; the base with its scripts is read, and errors after it.
  mutating func parseScripts(on given: Node?, from start: Int) {
    var base = given
    var sub: Node?
    var sup: Node?
    var primes = 0
    var limits: Token?
    var error: Node?
    var end = lastEnd
    scripts: while error == nil {
      settle()
      let mark = token
      switch mark.kind {
      case .prime:
        advance()
        guard sup == nil else {
          error = fail(Message.doubleSuperscript, mark.span)
          break scripts
        }
        primes += mark.text.count
      case .superscript:
        advance()
        let script = parseScript(Message.missingSuperscript, mark)
        if isBrace(base, "\\over"), sup == nil, primes == 0, sub == nil {
          base = labelled(base, over: script, under: nil)
        } else if sup != nil {
          error = fail(Message.doubleSuperscript, mark.start..<lastEnd)
          break scripts
        } else {
          let split = store.splittingPrimes(script, in: lexer.bytes)
          primes += split.primes
          sup = split.rest
        }
      case .subscript:
        advance()
        let script = parseScript(Message.missingSubscript, mark)
        if isBrace(base, "\\under"), sup == nil, primes == 0, sub == nil {
          base = labelled(base, over: nil, under: script)
        } else if sub != nil {
          error = fail(Message.doubleSubscript, mark.start..<lastEnd)
          break scripts
        } else {
          sub = script
        }
      case .raised:
        advance()
        guard sup == nil else {
          error = fail(Message.doubleSuperscript, mark.span)
          break scripts
        }
        sup = unicodeScript(mark)
      case .lowered:
        advance()
        guard sub == nil else {
          error = fail(Message.doubleSubscript, mark.span)
          break scripts
        }
        sub = unicodeScript(mark)
      case .command where family == .limits && base != nil:
        limits = mark
        advance()
      case .space, .letter, .number, .command, .open, .close, .align, .parameter, .dollar, .symbol, .invalid, .failure,
        .end:
        break scripts
      }
      end = lastEnd
    }
    if sub != nil || sup != nil || primes > 0 {
      if let limits { base?.placement = spells(limits, "\\nolimits") ? .beside : .stacked }
      if base?.isEmptyGroup == true { base = nil }
      let kind = Node.Kind.scripts(base: keep(base), sub: keep(sub), sup: keep(sup), primes: Int32(primes))
      read.append(Node(kind, start..<max(start, end)))
    } else {
      if let base { read.append(base) }
      if let limits { read.append(Node(.directive(command: limits.text, argument: nil), limits.span)) }
    }
    if let error { read.append(error) }
  }

  mutating func keep(_ node: Node?) -> Place? {
    guard let node else { return nil }
    return store.keep(node)
  }

  /// The argument of `^` or `_`: a group, or one token.
  private mutating func parseScript(_ message: String, _ mark: Token) -> Node {
    settle()
    if token.kind == .prime {
      let prime = token
      advance()
      return Node(.symbol(sign(named: "\\prime")), prime.span)
    }
    return parseArgument(about: mark.span) { _ in message }
  }

  /// `x²³`: each node has the place of its characters, except in a macro call.
  private mutating func unicodeScript(_ token: Token) -> Node {
    // Where each character ends; `text` has one ASCII character for each.
    var ends: [Int] = []
    while !token.isExpanded, (ends.last ?? token.start) < token.end {
      ends.append(self.lexer.scalarEnd(ends.last ?? token.start))
    }
    func span(_ piece: Token) -> Range<Int> {
      guard ends.count == token.text.count else { return token.span }
      return (piece.start == 0 ? token.start : ends[piece.start - 1])..<ends[piece.end - 1]
    }
    var lexer = Lexer(bytes: Array(self.lexer.bytes[token.text.range]))
    let mark = read.count
    while true {
      let piece = lexer.next()
      let text = piece.text.moved(by: Int(token.text.start))
      switch piece.kind {
      case .end: return read.count == mark + 1 ? read.removeLast() : Node(.row(take(from: mark)), token.span)
      case .letter: read.append(Node(.letter(text), span(piece)))
      case .number: read.append(Node(.number(text), span(piece)))
      case .space, .command, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
        .dollar, .symbol, .invalid, .failure:
        read.append(Node(.symbol(sign(text)), span(piece)))
      }
    }
  }

  private mutating func labelled(_ base: Node?, over: Node?, under: Node?) -> Node? {
    guard let base, case .accent(let command, _) = base.kind else { return base }
    return Node(
      .stacked(command: command, base: store.keep(base), over: keep(over), under: keep(under)),
      base.span.lowerBound..<lastEnd)
  }

  @inline(__always)
  private func isBrace(_ node: Node?, _ side: StaticString) -> Bool {
    guard case .accent(let command, _)? = node?.kind else { return false }
    let start = Spelling(command.range.prefix(side.utf8CodeUnitCount))
    return lexer.bytes.spells(start, side)
      && CommandTable.bySpelling.find(lexer.bytes, command.range) == .family(.brace)
  }
}

extension NodeStore {
  /// `^{\prime\prime}` is two primes, `^{\prime 2}` one prime and a superscript. The text is that of the parser.
  fileprivate func splittingPrimes(_ node: Node, in text: [UInt8]) -> (primes: Int, rest: Node?) {
    switch node.kind {
    case .symbol(let sign):
      return text.spells(sign.spelling, "\\prime") ? (1, nil) : (0, node)
    case .scripts(base: nil, sub: nil, sup: let sup, primes: let primes) where primes > 0:
      return (Int(primes), sup.map { self[$0] })
    case .row(let nodes):
      var primes = 0
      var passed = 0
      while passed < nodes.count, case (let count, nil) = splittingPrimes(self[nodes, passed], in: text), count > 0 {
        primes += count
        passed += 1
      }
      guard primes > 0 else { return (0, node) }
      guard passed < nodes.count else { return (primes, nil) }
      let (first, last) = (self[nodes, passed].span, self[nodes, nodes.count - 1].span)
      return (primes, Node(.row(dropping(passed, from: nodes)), first.lowerBound..<last.upperBound))
    case .group, .number, .letter, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized,
      .accent, .styled, .stacked, .environment, .space, .directive, .error:
      return (0, node)
    }
  }
}

extension Node {
  fileprivate var isEmptyGroup: Bool {
    if case .group(let nodes) = kind { return nodes.isEmpty }
    return false
  }
}
