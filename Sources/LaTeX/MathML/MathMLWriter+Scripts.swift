/// What stands on a base.
struct Scripts {
  var sub: Place?
  var sup: Place?
  var primes: Int
}

extension MathMLWriter {
  /// Scripts at the side, or above and below sums and limits in display style.
  mutating func writeScripts(
    _ base: Place?, _ scripts: Scripts, _ style: Style, _ candidates: [Int], _ spaces: Spaces
  ) {
    let base = base.map { store[$0] }
    let stacks = base.map { store.stacksScripts($0, inDisplay: style.display) } == true
    let hasSup = scripts.sup != nil || scripts.primes > 0
    // Each is put by itself: what is known when the program is compiled needs no call to be copied.
    switch (stacks, scripts.sub != nil, hasSup) {
    case (false, true, true): out.put("<msubsup>")
    case (false, true, false): out.put("<msub>")
    case (false, false, _): out.put("<msup>")
    case (true, true, true): out.put("<munderover>")
    case (true, true, false): out.put("<munder>")
    case (true, false, _): out.put("<mover>")
    }
    writeBase(base, stacks, style, candidates, stacks ? .none : spaces)
    let inner = style.script
    if let sub = scripts.sub { write(sub, inner, candidates) }
    if scripts.primes > 0 {
      if let sup = scripts.sup {
        out.put("<mrow>")
        writePrimes(scripts.primes)
        write(sup, inner, candidates)
        out.put("</mrow>")
      } else {
        writePrimes(scripts.primes)
      }
    } else if let sup = scripts.sup {
      write(sup, inner, candidates)
    }
    switch (stacks, scripts.sub != nil, hasSup) {
    case (false, true, true): out.put("</msubsup>")
    case (false, true, false): out.put("</msub>")
    case (false, false, _): out.put("</msup>")
    case (true, true, true): out.put("</munderover>")
    case (true, true, false): out.put("</munder>")
    case (true, false, _): out.put("</mover>")
    }
  }

  private mutating func writeBase(
    _ base: Node?, _ stacks: Bool, _ style: Style, _ candidates: [Int], _ spaces: Spaces
  ) {
    guard let base else { return out.put("<mrow></mrow>") }
    switch base.kind {
    case .symbol(let sign):
      let covering = candidates.filter { marks[$0].span.covers(base.span) }
      for mark in covering { openMark(mark) }
      writeSymbol(sign, style, spaces, forcesLimits: stacks && !style.display)
      for _ in covering { closeMark() }
    case .sized(let command, let delimiter):
      // A bracket is centred only as a part of a row.
      out.put("<mrow>")
      writeSized(command, delimiter, style, spaces)
      out.put("</mrow>")
    case .scripts, .styled:
      writeInList(base, style.inner, candidates, spaces)
    case .row, .group, .number, .letter, .name, .text, .characters, .fraction, .radical, .fenced, .accent, .stacked,
      .environment, .space, .directive, .error:
      write(base, style.inner, candidates)
    }
  }

  /// The theme's font has primes that are not raised twice, under the feature that the class asks for.
  private mutating func writePrimes(_ count: Int) {
    out.put("<mo class=\"dc-prime\" lspace=\"0\" rspace=\"0\">")
    for _ in 0..<((count - 1) / 4) { out.put("⁗") }
    switch (count - 1) % 4 {
    case 0: out.put("′")
    case 1: out.put("″")
    case 2: out.put("‴")
    default: out.put("⁗")
    }
    out.put("</mo>")
  }
}

extension NodeStore {
  /// Whether scripts on this base stand above and below it.
  func stacksScripts(_ base: Node, inDisplay: Bool) -> Bool {
    switch base.placement {
    case .stacked: true
    case .stackedInDisplay: inDisplay
    case .beside: false
    case .byClass: inDisplay && takesLimits(base)
    }
  }

  /// Sums, products and names such as `\lim`.
  private func takesLimits(_ node: Node) -> Bool {
    switch node.kind {
    case .symbol(let sign): sign.symbol?.limits == true
    case .name(let name): CommandTable.namesWithLimits.contains(text.string(name))
    case .styled(let command, _, let body):
      text.spells(command, "\\mathop") || stacksScripts(self[body], inDisplay: true)
    case .row(let nodes): nodes.count == 1 && stacksScripts(self[nodes, 0], inDisplay: true)
    case .stacked(let command, _, _, _): isBrace(text.string(command))
    case .group, .number, .letter, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .environment, .space, .directive, .error:
      false
    }
  }

  /// The label of a brace was taken before; what follows stands over and under as well.
  private func isBrace(_ command: String) -> Bool { command.hasSuffix("brace") || command.hasSuffix("bracket") }
}
