import LaTeX

/// Looking at layout nodes without reading them.
extension Reader {
  func span(of nodes: [LayoutNode]) -> Range<Int> {
    guard let first = nodes.first, let last = nodes.last else { return 0..<0 }
    return first.span.lowerBound..<max(first.span.upperBound, last.span.upperBound)
  }

  func shown(_ node: LayoutNode) -> String {
    let text = tree.text(of: node)
    if text.isEmpty { return "something is missing here" }
    return text.count > 40 ? text.prefix(37) + "…" : text
  }

  /// The nodes of a row or group, or the node itself.
  func children(_ node: LayoutNode) -> [LayoutNode] {
    switch node.kind {
    case .row(let nodes), .group(let nodes): nodes
    default: [node]
    }
  }

  /// Siblings without spaces and directives, with purely visual wrappers opened and words of letters joined.
  func normalize(_ nodes: [LayoutNode]) -> [LayoutNode] {
    joinTemperatures(
      joinMoneyAndDegrees(
        joinWords(joinBars(joinMids(joinDots(withScriptsOutside(withFunctionsOpened(opened(joinDecimals(nodes))))))))))
  }

  /// AB and ABC, where the note speaks of segments and triangles; TP, where it gives that a value.
  func joinSegments(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard context.namesSegments || !context.acronyms.isEmpty else { return nodes }
    func capital(_ node: LayoutNode) -> String? {
      if case .letter(let letter) = node.kind, letter.first?.isUppercase ?? false { letter } else { nil }
    }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      var name = ""
      var end = position
      while end < nodes.count, let letter = capital(nodes[end]),
        end == position || nodes[end - 1].span.upperBound == nodes[end].span.lowerBound
      {
        name += letter
        end += 1
      }
      if end - position > 1, context.namesSegments && end - position < 5 || context.acronyms.contains(name) {
        let span = nodes[position].span.lowerBound..<nodes[end - 1].span.upperBound
        result.append(LayoutNode(.name(name), span))
        position = end
      } else {
        result.append(nodes[position])
        position += 1
      }
    }
    return result
  }

  private func startsWithDigit(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .number: true
    case .scripts(let base?, _, _, _): if case .number = base.kind { true } else { false }
    default: false
    }
  }

  /// z1, written as in code: nobody means z times one. n2^n and k2\pi are products.
  func joinNumbers(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func isLetter(_ node: LayoutNode) -> Bool { if case .letter = node.kind { true } else { false } }
    func isCount(_ node: LayoutNode) -> Bool {
      if case .number(let digits) = node.kind { digits.count <= 2 && digits.allSatisfy(\.isNumber) } else { false }
    }
    func touch(_ place: Int) -> Bool { nodes[place].span.upperBound == nodes[place + 1].span.lowerBound }
    guard
      nodes.indices.dropLast().contains(where: { isLetter(nodes[$0]) && startsWithDigit(nodes[$0 + 1]) && touch($0) })
    else { return nodes }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      position += 1
      guard position < nodes.count, isLetter(node), touch(position - 1),
        position == 1 || !touch(position - 2)
          || !isLetter(nodes[position - 2]) && nodes[position - 2].kind != .number("0"),
        case .letter(let letter) = node.kind, letter != "e", letter != "d"
      else {
        result.append(node)
        continue
      }
      let next = nodes[position]
      let span = node.span.lowerBound..<next.span.upperBound
      if isCount(next), position + 1 == nodes.count || plainSymbol(nodes[position + 1]) != "\\pi" {
        result.append(LayoutNode(.scripts(base: node, sub: next, sup: nil, primes: 0), span))
        position += 1
      } else if case .scripts(let digits?, nil, let sup, let primes) = next.kind, isCount(digits),
        case .number(let index) = digits.kind, context.values.contains("\(letter)_\(index)")
      {
        result.append(LayoutNode(.scripts(base: node, sub: digits, sup: sup, primes: primes), span))
        position += 1
      } else {
        result.append(node)
      }
    }
    return result
  }

  private func opened(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let hasWrappers = nodes.contains { node in
      switch node.kind {
      case .scripts(let base?, _, _, _): isVisual(base) || isError(base)
      case .symbol(let glyph): glyph == "\\_" || glyph == "\\prime"
      case .radical(let radicand, nil): opensBracket(radicand)
      case .letter, .number, .name, .scripts, .fraction, .radical, .fenced: false
      default: true
      }
    }
    guard hasWrappers else { return nodes }
    var flat: [LayoutNode] = []
    var underscore: Int?
    flat.reserveCapacity(nodes.count)
    func open(_ nodes: [LayoutNode]) {
      for (position, node) in nodes.enumerated() {
        // \mb{b}: a command with an argument may be anything.
        let isCommand = position + 1 < nodes.count && nodes[position + 1].isGroup
        let node = isCommand ? node : conventional(node) ?? node
        defer {
          if let place = underscore, flat.count == place + 1 {
            let sub = flat.removeLast()
            flat[place - 1] = flat[place - 1].with(subscript: sub)
            underscore = nil
          }
        }
        switch node.kind {
        case .space, .directive: continue
        case .row(let inner): open(inner)
        // \tfrac12 \big/ \tfrac32
        case .sized(_, "/"): flat.append(LayoutNode(.symbol("/"), node.span))
        // σ\prime(x), without the ^
        case .symbol("\\prime") where flat.last.map(mayBePrimed) ?? false:
          flat[flat.count - 1] = flat[flat.count - 1].primed(upTo: node.span.upperBound)
        // \vec\nabla, \vec 0
        case .accent("\\vec", let base) where isOperatorOrNumber(base): open(children(base))
        // \int{x dx}: braces that keep nothing together.
        case .group(let inner) where flat.last.map(isIntegralSign) ?? false: open(inner)
        case .group(let inner) where inner.isEmpty || inner.count == 1: open(inner)
        // { {\partial x} }
        case .group(let inner) where inner.first(where: { !isSpace($0) }).map(startsDifferential) ?? false: open(inner)
        // \mathop{\sum}\limits_{i}
        case .scripts(let base?, let sub, let sup, let primes) where isVisual(base):
          guard case .styled(_, _, let body) = base.kind, let inner = children(body).first, children(body).count == 1
          else {
            flat.append(node)
            continue
          }
          flat.append(LayoutNode(.scripts(base: inner, sub: sub, sup: sup, primes: primes), node.span))
        // \sqrt(x): the root takes the bracket alone, and its author meant what the brackets hold.
        case .radical(let radicand, nil) where opensBracket(radicand):
          flat.append(LayoutNode(.name("sqrt"), node.span))
          flat.append(LayoutNode(.symbol("("), radicand.span))
        // w\_1, as it is written for some Markdown engines.
        case .symbol("\\_"): underscore = flat.isEmpty ? nil : flat.count
        case .styled(let command, _, let body) where Reader.visualStyles.contains(command): open(children(body))
        case .accent("\\underbrace", let base), .accent("\\overbrace", let base), .accent("\\underline", let base):
          open(children(base))
        case .stacked(let command, let base, let over, let under)
        where command == "\\underbrace" || command == "\\overbrace":
          if let power = repeated(children(base), label: over ?? under, node) {
            flat.append(power)
          } else {
            open(children(base))
          }
        default: flat.append(node)
        }
      }
    }
    open(nodes)
    return flat
  }

  /// `\overbrace{A \cdots A}^{n}`, `\underbrace{x \cdot x \cdots x}_{n \text{ times}}`: a power. `nil` for other braces.
  private func repeated(_ nodes: [LayoutNode], label: LayoutNode?, _ node: LayoutNode) -> LayoutNode? {
    if nodes.count == 1, case .accent(_, let inner) = nodes[0].kind {
      return repeated(children(inner), label: label, node)
    }
    let nodes = nodes.filter { !isSpace($0) }
    guard let dots = nodes.firstIndex(where: isDots), let count = label.flatMap(times) else { return nil }
    func isSign(_ node: LayoutNode) -> Bool { plainSymbol(node).map { multiplication($0) != nil } ?? false }
    let last = Array(nodes[(dots + 1)...].drop(while: isSign))
    let lead = nodes[..<dots].filter { !isSign($0) }
    guard !last.isEmpty, lead.count >= last.count, lead.count % last.count == 0 else { return nil }
    let factor = last.map { tree.text(of: $0) }
    let copies = stride(from: 0, to: lead.count, by: last.count).map { lead[$0..<($0 + last.count)] }
    guard copies.allSatisfy({ $0.map { tree.text(of: $0) } == factor }) else { return nil }
    let base = LayoutNode(.group(last), span(of: last))
    return LayoutNode(.scripts(base: base, sub: nil, sup: count, primes: 0), node.span)
  }

  /// The n of "n", "n times".
  private func times(_ label: LayoutNode) -> LayoutNode? {
    func isCount(_ node: LayoutNode) -> Bool {
      switch node.kind {
      case .letter, .number: true
      default: false
      }
    }
    for node in children(label) where !isSpace(node) {
      if isCount(node) { return node }
      guard case .text(_, let pieces) = node.kind, case .row(let inner)? = pieces.first?.kind, inner.count == 1 else {
        return nil
      }
      return isCount(inner[0]) ? inner[0] : nil
    }
    return nil
  }

  func isIntegralSign(_ node: LayoutNode) -> Bool {
    if case .scripts(let base?, _, _, _) = node.kind { return plainSymbol(base) == "\\int" }
    return plainSymbol(node) == "\\int"
  }

  private func opensBracket(_ node: LayoutNode) -> Bool {
    let nodes = children(node)
    return nodes.count == 1 && plainSymbol(nodes[0]) == "("
  }

  private func isVisual(_ node: LayoutNode) -> Bool {
    if case .styled(let command, _, _) = node.kind { Reader.visualStyles.contains(command) } else { false }
  }

  private func isError(_ node: LayoutNode) -> Bool { if case .error = node.kind { true } else { false } }

  private func isSpace(_ node: LayoutNode) -> Bool { if case .space = node.kind { true } else { false } }

  /// `\partial x`: braces around it keep nothing together.
  private func startsDifferential(_ node: LayoutNode) -> Bool { plainSymbol(node) == "\\partial" }

  private func isOperatorOrNumber(_ base: LayoutNode) -> Bool {
    let inner = children(base)
    guard inner.count == 1 else { return false }
    switch inner[0].kind {
    case .symbol("\\nabla"), .number: return true
    default: return false
    }
  }

  private func withScriptsOutside(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let hasLayers = nodes.contains { node in
      switch node.kind {
      case .accent, .styled, .scripts(nil, _, _, _): return true
      case .scripts(let base?, _, _, _):
        switch base.kind {
        case .accent, .scripts, .group: return true
        default: return false
        }
      default: return false
      }
    }
    guard hasLayers else { return nodes }
    var result: [LayoutNode] = []
    for node in nodes {
      // (−1){^n}
      if case .scripts(nil, let sub, let sup, let primes) = node.kind, let last = result.last, mayCarryScripts(last) {
        let span = last.span.lowerBound..<node.span.upperBound
        result[result.count - 1] = LayoutNode(.scripts(base: last, sub: sub, sup: sup, primes: primes), span)
      } else {
        result += bracketsOutside(scriptsOutside(node))
      }
    }
    return result
  }

  private func mayBePrimed(_ node: LayoutNode) -> Bool {
    if case .scripts(let base?, _, _, _) = node.kind { return name(of: base) != nil }
    return name(of: node) != nil
  }

  private func mayCarryScripts(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .letter, .number, .name, .fenced: true
    default: isClosing(node)
    }
  }

  /// `{\Bigl[ x \Bigr]}_0^1`: the scripts are those of the bracket.
  private func bracketsOutside(_ node: LayoutNode) -> [LayoutNode] {
    guard case .scripts(let base?, let sub, let sup, let primes) = node.kind, case .group(let inner) = base.kind,
      let nodes = Optional(inner.filter({ if case .space = $0.kind { false } else { true } })), let first = nodes.first,
      let last = nodes.last
    else { return [node] }
    if nodes.count == 1, case .fenced = first.kind {
      return [LayoutNode(.scripts(base: first, sub: sub, sup: sup, primes: primes), node.span)]
    }
    var depth = 0
    let closes = nodes.firstIndex {
      depth += isOpening($0) ? 1 : isClosing($0) ? -1 : 0
      return depth == 0
    }
    guard nodes.count > 2, isOpening(first), closes == nodes.count - 1 else { return [node] }
    return nodes.dropLast() + [LayoutNode(.scripts(base: last, sub: sub, sup: sup, primes: primes), last.span)]
  }

  /// `\hat{\theta_0}` is θ̂ with the subscript 0.
  private func scriptsOutside(_ node: LayoutNode) -> LayoutNode {
    switch node.kind {
    case .accent(let command, let base):
      let inner = children(base).filter { if case .space = $0.kind { false } else { true } }
      guard inner.count == 1, case .scripts(let bare?, let sub, let sup, let primes) = inner[0].kind else {
        return node
      }
      let accented = LayoutNode(.accent(command: command, base: bare), bare.span)
      return LayoutNode(.scripts(base: accented, sub: sub, sup: sup, primes: primes), node.span)
    // {\bf r'}(t)
    case .styled(let command, let argument, let body):
      let inner = children(body).filter { if case .space = $0.kind { false } else { true } }
      if let unit = squaredUnit(command, argument, inner, node) { return unit }
      guard inner.count == 1, case .scripts(let bare?, nil, nil, let primes) = inner[0].kind, primes > 0 else {
        return node
      }
      let bold = LayoutNode(.styled(command: command, argument: argument, body: bare), bare.span)
      return LayoutNode(.scripts(base: bold, sub: nil, sup: nil, primes: primes), node.span)
    case .scripts(let base?, let sub, let sup, let primes):
      let inside = scriptsOutside(base)
      guard case .scripts(let bare?, let s, let p, let m) = inside.kind, inside != base, s == nil || sub == nil,
        p == nil || sup == nil
      else { return node }
      return LayoutNode(.scripts(base: bare, sub: sub ?? s, sup: sup ?? p, primes: primes + m), node.span)
    default: return node
    }
  }

  /// `\mid \mid x \mid \mid`, `\vert \vert x \vert \vert`: two bars each.
  private func joinMids(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func isMid(_ node: LayoutNode) -> Bool {
      ["\\mid", "\\vert"].contains(plainSymbol(node)) && tree.text(of: node).hasPrefix("\\")
    }
    guard nodes.count(where: isMid) >= 2 else { return nodes }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      guard isMid(node), position + 1 < nodes.count else {
        result.append(node)
        position += 1
        continue
      }
      let next = nodes[position + 1]
      let span = node.span.lowerBound..<next.span.upperBound
      if isMid(next) {
        result.append(LayoutNode(.symbol("\\|"), span))
        position += 2
      } else if case .scripts(let base?, let sub, let sup, let primes) = next.kind, isMid(base) {
        result.append(
          LayoutNode(.scripts(base: LayoutNode(.symbol("\\|"), span), sub: sub, sup: sup, primes: primes), span))
        position += 2
      } else {
        result.append(node)
        position += 1
      }
    }
    return result
  }

  /// `||x||` is a norm: two bars that touch, where no single bar is open.
  private func joinBars(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func isDouble(_ node: LayoutNode) -> Bool { plainSymbol(node) == "\\|" }
    func bare(_ node: LayoutNode) -> LayoutNode {
      if case .scripts(let base?, _, _, 0) = node.kind { return base }
      return node
    }
    guard nodes.count(where: { isBar(bare($0)) || isDouble(bare($0)) }) >= 2 else { return nodes }
    var result: [LayoutNode] = []
    var singleIsOpen = false
    var doubleIsOpen = false
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      let following = position + 1 < nodes.count ? nodes[position + 1] : nil
      if isBar(node), let following, isBar(bare(following)), !singleIsOpen,
        node.span.upperBound == following.span.lowerBound
      {
        let span = node.span.lowerBound..<following.span.upperBound
        let norm = LayoutNode(.symbol("\\|"), span)
        if case .scripts(_, let sub, let sup, let primes) = following.kind {
          result.append(LayoutNode(.scripts(base: norm, sub: sub, sup: sup, primes: primes), span))
        } else {
          result.append(norm)
        }
        doubleIsOpen.toggle()
        position += 2
        continue
      }
      if isDouble(node), let following, isDouble(following), !doubleIsOpen {
        // D(p \|\| q): one separator.
        result.append(node)
        position += 2
        continue
      }
      if isDouble(bare(node)) { doubleIsOpen.toggle() }
      if isBar(bare(node)) { singleIsOpen.toggle() }
      result.append(node)
      position += 1
    }
    return result
  }

  /// "..." is an ellipsis, and so is "···".
  private func joinDots(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard nodes.count(where: { plainSymbol($0) == "." || plainSymbol($0) == "·" }) >= 3 else { return nodes }
    var result: [LayoutNode] = []
    for node in nodes {
      result.append(node)
      if result.count >= 3,
        [".", "·"].contains(where: { dot in result.suffix(3).allSatisfy { plainSymbol($0) == dot } })
      {
        let start = result[result.count - 3].span.lowerBound
        result.removeLast(3)
        result.append(LayoutNode(.symbol("\\ldots"), start..<node.span.upperBound))
      }
    }
    return result
  }

  static let visualStyles: Set<String> = [
    "\\boxed", "\\color", "\\textcolor", "\\displaystyle", "\\textstyle", "\\mathstrut", "\\cancel", "\\bcancel",
    "\\xcancel", "\\colorbox", "\\fbox", "\\mathop", "\\mathrel", "\\mathbin", "\\mathord", "\\smash", "\\large",
    "\\small", "\\Large", "\\normalsize", "\\hl", "\\mathclap", "\\underline", "\\class", "\\style", "\\bbox",
  ]

  /// "e","x","p" written without a backslash is the word "exp" when a known function is spelled so.
  private func joinWords(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func isLetter(_ node: LayoutNode) -> Bool { if case .letter = node.kind { true } else { false } }
    let mayHaveWords = nodes.indices.dropFirst().contains { position in
      isLetter(nodes[position - 1]) && nodes[position - 1].span.upperBound == nodes[position].span.lowerBound
    }
    guard mayHaveWords else { return nodes }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      guard case .letter = nodes[position].kind else {
        result.append(nodes[position])
        position += 1
        continue
      }
      var run: [LayoutNode] = []
      var word = ""
      var trailing: LayoutNode?
      var cursor = position
      while cursor < nodes.count, run.isEmpty || nodes[cursor].span.lowerBound == run.last!.span.upperBound {
        if case .letter(let letter) = nodes[cursor].kind {
          word += letter
          run.append(nodes[cursor])
        } else if case .scripts(let base?, _, _, _) = nodes[cursor].kind, case .letter(let letter) = base.kind {
          word += letter
          run.append(nodes[cursor])
          trailing = nodes[cursor]
          break
        } else {
          break
        }
        cursor += 1
      }
      // Four letters and more that touch are a word ("Loss"), unless they are differentials.
      if run.count > 1, knownWord(word) || run.count > 3 && !word.hasPrefix("d") && !endsInDifferential(word) {
        let span = run[0].span.lowerBound..<run.last!.span.upperBound
        if let trailing, case .scripts(let base?, let sub, let sup, let primes) = trailing.kind {
          let name = LayoutNode(.name(word), span.lowerBound..<base.span.upperBound)
          result.append(LayoutNode(.scripts(base: name, sub: sub, sup: sup, primes: primes), span))
        } else {
          result.append(LayoutNode(.name(word), span))
        }
        position += run.count
      } else {
        result.append(nodes[position])
        position += 1
      }
    }
    return result
  }

  /// The mxdx of `\int \cos mxdx`.
  private func endsInDifferential(_ word: String) -> Bool {
    word.suffix(2).first == "d" && tree.source.contains("\\int")
  }

  func knownWord(_ word: String) -> Bool {
    word.count > 1
      && (Names.isFunctionInBareLetters(word) || (word.count > 2 && context.functions.contains(word))
        || context.acronyms.contains(word) || Names.words.contains(word))
  }

  /// The glyph of a bare symbol node: "+", "\\cdot".
  func plainSymbol(_ node: LayoutNode) -> String? {
    if case .symbol(let glyph) = node.kind { return glyph == "\\Vert" ? "\\|" : glyph }
    return nil
  }

  func isDots(_ node: LayoutNode) -> Bool {
    guard let glyph = plainSymbol(node) else { return false }
    return ["\\ldots", "\\cdots", "\\dots", "\\dotsc", "\\dotsb", "\\dotsm", "\\vdots", "\\ddots", "\\hdots", "…", "⋯"]
      .contains(glyph)
  }

  /// A vertical bar, in any size.
  func isBar(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .symbol("|"), .symbol("\\vert"), .symbol("\\rvert"), .symbol("\\lvert"), .sized(_, "|"), .sized(_, "\\vert"):
      true
    default: false
    }
  }

  /// The delimiter of a bare or sized delimiter node.
  func delimiter(_ node: LayoutNode) -> String? {
    switch node.kind {
    case .symbol(let glyph), .sized(_, let glyph): glyph == "\\Vert" ? "\\|" : glyph
    default: nil
    }
  }

  static let openings: [String: String] = [
    "(": ")", "[": "]", "\\{": "\\}", "\\lbrace": "\\rbrace", "\\lbrack": "\\rbrack", "\\langle": "\\rangle",
    "\\lfloor": "\\rfloor", "\\lceil": "\\rceil", "\\lvert": "\\rvert", "\\lVert": "\\rVert",
    "\\llbracket": "\\rrbracket", "\\lparen": "\\rparen",
  ]
  static let closings = Set(openings.values)

  func isOpening(_ node: LayoutNode) -> Bool {
    guard let glyph = delimiter(node), Reader.mayDelimit(glyph) else { return false }
    // \Bigr( opens all the same; \bigr[ may close a French interval.
    if case .sized(let command, _) = node.kind, command.hasSuffix("r"), glyph != "(", glyph != "\\{" { return false }
    return Reader.openings[glyph] != nil
  }

  /// A closing delimiter, with scripts or without.
  func isClosing(_ node: LayoutNode) -> Bool {
    if case .scripts(let base?, _, _, _) = node.kind { return isClosing(base) }
    return delimiter(node).map { Reader.mayDelimit($0) && Reader.closings.contains($0) } ?? false
  }

  /// What brackets begin with: most symbols are told from them by one byte.
  private static func mayDelimit(_ glyph: String) -> Bool {
    switch glyph.utf8.first {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"): true
    default: false
    }
  }

  /// Splits siblings at top-level separators, brackets respected.
  func split(_ nodes: [LayoutNode], at separators: Set<String>) -> [[LayoutNode]] {
    var parts: [[LayoutNode]] = [[]]
    var depth = 0
    for node in nodes {
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      if depth <= 0, let glyph = plainSymbol(node), separators.contains(glyph) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(node)
      }
    }
    return parts
  }

  /// May this node start a factor?
  func startsFactor(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .number, .letter, .name, .fraction, .radical, .fenced, .accent, .styled, .environment, .group: true
    case .scripts(let base?, _, _, _): isBar(base) ? false : !isClosing(base) && startsFactor(base)
    case .scripts(nil, _, _, _): false
    case .text: word(node) != nil || compoundUnit(node) != nil
    case .symbol(let glyph), .sized(_, let glyph):
      isOpening(node) || Names.symbols[glyph] != nil || Names.bigOperators[glyph] != nil || glyph == "\\|"
        || glyph == "|" || glyph == "\\vert" || glyph == "\\Vert"
        || ["\\partial", "\\nabla", "\\infty", "\\int", "\\surd", "\\emptyset"].contains(glyph)
        || Reader.otherIntegrals.contains(glyph) || glyph == "\\#"
    case .stacked(_, let base, _, _): startsFactor(base)
    case .row, .characters, .space, .directive, .error: false
    }
  }

  /// The word that a node spells upright: `\mathrm{softmax}`, `\text{softmax}`, `\operatorname{softmax}`.
  func word(_ node: LayoutNode) -> String? {
    switch node.kind {
    case .name(let name): return name
    case .text(_, let pieces):
      guard pieces.count == 1, case .characters(let text) = pieces[0].kind else { return nil }
      return plainWord(text)
    case .styled(let command, _, let body):
      guard Reader.uprightStyles.contains(command) else { return nil }
      var word = ""
      for piece in children(body) {
        switch piece.kind {
        case .letter(let letter): word += letter
        case .number(let digits) where !word.isEmpty: word += digits
        case .symbol("-") where !word.isEmpty, .space: continue
        case .characters(let text): word += text
        default: return nil
        }
      }
      return word.count > 1 ? plainWord(word) : nil
    default: return nil
    }
  }

  static let uprightStyles: Set<String> = [
    "\\mathrm", "\\mathsf", "\\mathit", "\\mathtt", "\\mathbf", "\\rm", "\\operatorname", "\\mathcal", "\\bm",
    "\\boldsymbol", "\\mathbb",
  ]

  private func plainWord(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters { $0 == " " }
    guard !trimmed.isEmpty, trimmed.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "\\" }),
      trimmed.first!.isLetter
    else { return nil }
    return trimmed.filter { $0 != "-" && $0 != "\\" }
  }
}

extension String {
  func trimmingCharacters(where drop: (Character) -> Bool) -> String {
    var slice = self[...]
    while let first = slice.first, drop(first) { slice.removeFirst() }
    while let last = slice.last, drop(last) { slice.removeLast() }
    return String(slice)
  }
}

extension LayoutNode {
  /// x\_1 is x with the subscript 1.
  fileprivate func with(subscript sub: LayoutNode) -> LayoutNode {
    let place = span.lowerBound..<sub.span.upperBound
    if case .scripts(let base, nil, let sup, let primes) = kind {
      return LayoutNode(.scripts(base: base, sub: sub, sup: sup, primes: primes), place)
    }
    return LayoutNode(.scripts(base: self, sub: sub, sup: nil, primes: 0), place)
  }
}

extension LayoutNode {
  fileprivate var isGroup: Bool { if case .group = kind { true } else { false } }
}

extension LayoutNode {
  /// With one prime more.
  fileprivate func primed(upTo end: Int) -> LayoutNode {
    guard case .scripts(let base, let sub, let sup, let primes) = kind else {
      return LayoutNode(.scripts(base: self, sub: nil, sup: nil, primes: 1), span.lowerBound..<end)
    }
    return LayoutNode(.scripts(base: base, sub: sub, sup: sup, primes: primes + 1), span.lowerBound..<end)
  }
}
