extension Parser {
  /// Scripts and primes in any order; `nodes` gets the base with its scripts, and errors after it.
  mutating func parseScripts(on given: LayoutNode?, from start: Int, into nodes: inout [LayoutNode]) {
    var base = given
    var sub: LayoutNode?
    var sup: LayoutNode?
    var primes = 0
    var limits: Token?
    var errors: [LayoutNode] = []
    var end = lastEnd
    scripts: while errors.isEmpty {
      settle()
      let mark = token
      switch mark.kind {
      case .prime:
        advance()
        guard sup == nil else {
          errors.append(fail(Message.doubleSuperscript, mark.span))
          break scripts
        }
        primes += mark.text.utf8.count
      case .superscript:
        advance()
        let script = parseScript(Message.missingSuperscript, mark)
        if base?.isBrace("\\over") == true, sup == nil, primes == 0, sub == nil {
          base = labelled(base, over: script, under: nil)
        } else if sup != nil {
          errors.append(fail(Message.doubleSuperscript, mark.start..<lastEnd))
          break scripts
        } else {
          let split = script.splittingPrimes()
          primes += split.primes
          sup = split.rest
        }
      case .subscript:
        advance()
        let script = parseScript(Message.missingSubscript, mark)
        if base?.isBrace("\\under") == true, sup == nil, primes == 0, sub == nil {
          base = labelled(base, over: nil, under: script)
        } else if sub != nil {
          errors.append(fail(Message.doubleSubscript, mark.start..<lastEnd))
          break scripts
        } else {
          sub = script
        }
      case .raised:
        advance()
        guard sup == nil else {
          errors.append(fail(Message.doubleSuperscript, mark.span))
          break scripts
        }
        sup = unicodeScript(mark)
      case .lowered:
        advance()
        guard sub == nil else {
          errors.append(fail(Message.doubleSubscript, mark.span))
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
      if let limits { base?.placement = limits.text == "\\nolimits" ? .beside : .stacked }
      if base?.isEmptyGroup == true { base = nil }
      nodes.append(LayoutNode(.scripts(base: base, sub: sub, sup: sup, primes: primes), start..<max(start, end)))
    } else {
      if let base { nodes.append(base) }
      if let limits { nodes.append(LayoutNode(.directive(command: limits.text, argument: nil), limits.span)) }
    }
    nodes += errors
  }

  /// The argument of `^` or `_`: a group, or one token.
  private mutating func parseScript(_ message: String, _ mark: Token) -> LayoutNode {
    settle()
    if token.kind == .prime {
      let prime = token
      advance()
      return LayoutNode(.symbol("\\prime"), prime.span)
    }
    return parseArgument(missing: message, about: mark.span)
  }

  /// `x²³`: each node has the place of its characters, except in a macro call.
  private func unicodeScript(_ token: Token) -> LayoutNode {
    // Where each character ends; `text` has one ASCII character for each.
    var ends: [Int] = []
    while !token.isExpanded, (ends.last ?? token.start) < token.end {
      ends.append(self.lexer.scalarEnd(ends.last ?? token.start))
    }
    func span(_ piece: Token) -> Range<Int> {
      guard ends.count == token.text.utf8.count else { return token.span }
      return (piece.start == 0 ? token.start : ends[piece.start - 1])..<ends[piece.end - 1]
    }
    var lexer = Lexer(token.text)
    var nodes: [LayoutNode] = []
    while true {
      let piece = lexer.next()
      switch piece.kind {
      case .end: return nodes.count == 1 ? nodes[0] : LayoutNode(.row(nodes), token.span)
      case .letter: nodes.append(LayoutNode(.letter(piece.text), span(piece)))
      case .number: nodes.append(LayoutNode(.number(piece.text), span(piece)))
      case .space, .command, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
        .dollar, .symbol, .invalid, .failure:
        nodes.append(LayoutNode(.symbol(piece.text), span(piece)))
      }
    }
  }

  private func labelled(_ base: LayoutNode?, over: LayoutNode?, under: LayoutNode?) -> LayoutNode? {
    guard let base, case .accent(let command, _) = base.kind else { return base }
    return LayoutNode(
      .stacked(command: command, base: base, over: over, under: under), base.span.lowerBound..<lastEnd)
  }
}

extension LayoutNode {
  fileprivate func isBrace(_ side: String) -> Bool {
    guard case .accent(let command, _) = kind, command.hasPrefix(side) else { return false }
    if case .family(.brace)? = CommandTable.all[command] { return true }
    return false
  }

  fileprivate var isEmptyGroup: Bool {
    if case .group(let nodes) = kind { return nodes.isEmpty }
    return false
  }

  /// `^{\prime\prime}` is two primes, `^{\prime 2}` one prime and a superscript.
  fileprivate func splittingPrimes() -> (primes: Int, rest: LayoutNode?) {
    switch kind {
    case .symbol("\\prime"):
      return (1, nil)
    case .scripts(base: nil, sub: nil, sup: let sup, primes: let primes) where primes > 0:
      return (primes, sup)
    case .row(let nodes):
      var primes = 0
      var rest = nodes[...]
      while let first = rest.first, case (let count, nil) = first.splittingPrimes(), count > 0 {
        primes += count
        rest = rest.dropFirst()
      }
      guard primes > 0 else { return (0, self) }
      guard let first = rest.first, let last = rest.last else { return (primes, nil) }
      return (primes, LayoutNode(.row(Array(rest)), first.span.lowerBound..<last.span.upperBound))
    case .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized,
      .accent, .styled, .stacked, .environment, .space, .directive, .error:
      return (0, self)
    }
  }
}
