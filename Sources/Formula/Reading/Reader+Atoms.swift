import LaTeX

/// Numbers, names and their scripts.
extension Reader {
  mutating func primary(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else {
      throw ReadingFailure("an operand is missing here", cursor.end..<cursor.end)
    }
    switch node.kind {
    case .number(let digits):
      if isPrefixedNumeral(cursor) { throw ReadingFailure("a numeral to a base that is not understood", node.span) }
      cursor.advance()
      let digits = withDigitsBehind(digits, node, &cursor)
      if let product = pointProduct(digits) { return product }
      guard var number = Number(printed: withDecimalComma(digits, node)) else {
        throw ReadingFailure("not a number: \(digits)", node.span)
      }
      if let next = cursor.current, isDots(next), cursor.peek() == nil, let whole = number.continued(digits) {
        cursor.advance()
        number = whole
      }
      if let next = cursor.current, let whole = repeating(number, next) {
        cursor.advance()
        number = whole
      }
      return try scientific(digits, node, &cursor) ?? mixedNumber(number, &cursor) ?? .number(number)
    case .text where word(node) == nil && isAfterOperator(cursor):
      // R_f + \text{Security Risk Premium}
      cursor.advance()
      let words = tree.text(of: node).drop { $0 != "{" }.filter { !"{}".contains($0) }
      return .symbol(words.trimmingCharacters { $0 == " " })
    case .letter, .accent, .styled, .text, .name, .scripts:
      return try named(&cursor)
    case .symbol(let glyph):
      if glyph == "\\infty" {
        cursor.advance()
        return .constant(.infinity)
      }
      if glyph == "\\partial" || glyph == "\\nabla" { return try differentialOperator(&cursor) }
      if glyph == "\\int" { return try integral(&cursor) }
      if Reader.otherIntegrals.contains(glyph) { return try integralWithoutEnds(&cursor, node) }
      if glyph == "\\#" { return try count(&cursor, node) }
      if Names.bigOperators[glyph] != nil { return try bigOperator(&cursor) }
      if isOpening(node) || isBar(node) || glyph == "\\|" || glyph == "\\Vert" { return try bracketed(&cursor) }
      if Names.symbols[glyph] != nil { return try named(&cursor) }
      if glyph == "\\mid", cursor.nodes[(cursor.position + 1)...].contains(where: { plainSymbol($0) == "\\mid" }) {
        // \mid where an operand is due opens an absolute value.
        for place in cursor.position..<cursor.nodes.count where plainSymbol(cursor.nodes[place]) == "\\mid" {
          cursor.nodes[place] = LayoutNode(.symbol("|"), cursor.nodes[place].span)
        }
        return try bracketed(&cursor)
      }
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    case .sized: return try bracketed(&cursor)
    case .fraction(let command, let numerator, let denominator):
      if let unit = compoundUnit(node) {
        cursor.advance()
        return unit
      }
      return try fraction(&cursor, command, numerator, denominator)
    case .radical(let radicand, let degree):
      cursor.advance()
      // √(34,594,560) is of one number.
      let value = try expression(withThousands(children(radicand)))
      guard let degree else { return .apply(.sqrt, [value]) }
      return .apply(.root, [value, try expression(degree)])
    case .fenced, .group: return try bracketed(&cursor)
    case .environment(let name, _, let rows, _):
      cursor.advance()
      return try environment(name, rows, node)
    case .stacked(_, let base, _, _):
      cursor.nodes[cursor.position] = base
      return try primary(&cursor)
    case .error(let message): throw ReadingFailure(message, node.span)
    case .row, .characters, .space, .directive:
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    }
  }

  /// Does what stands before ask for an operand?
  private func isAfterOperator(_ cursor: Cursor) -> Bool {
    guard let before = cursor.peek(-1).flatMap(plainSymbol) else { return false }
    return Sign(glyph: before) != nil || multiplication(before) != nil || before == "/"
  }

  /// `\#E(\mathbb{F}_q)`: how many elements something has that the formula does not list.
  private func count(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let start = cursor.position
    cursor.advance()
    if let set = cursor.current, !isOpening(set) { cursor.advance() }
    if let group = bracketGroup(cursor), ["(", "\\{"].contains(group.open) { cursor.position += group.length }
    guard cursor.position > start + 1 else { throw ReadingFailure("a number of members of nothing", node.span) }
    return .opaque(tree.text(in: span(of: Array(cursor.nodes[start..<cursor.position]))).filter { $0 != " " })
  }

  /// The canonical name of an atom without scripts, or `nil` when the node is no name.
  func name(of node: LayoutNode) -> String? {
    switch node.kind {
    case .letter(let letter): return letter == "ϵ" ? "ε" : letter
    case .symbol(let glyph): return Names.symbols[glyph]
    case .name(let name): return name
    case .text: return word(node)
    case .accent(let command, let base):
      guard let inner = name(of: only(base) ?? base) else { return nil }
      if command == "\\vec" || command == "\\overrightarrow" { return inner }
      return Names.accents[command].map { "\($0)(\(inner))" }
    case .styled(let command, _, let body):
      if let word = word(node) { return word }
      guard let inner = only(body), let name = name(of: inner) else { return nil }
      return Names.transparentStyles.contains(command) ? name : "\(command.dropFirst())(\(name))"
    case .group(let nodes), .row(let nodes):
      return nodes.count == 1 ? name(of: nodes[0]) : nil
    default: return nil
    }
  }

  private func only(_ node: LayoutNode) -> LayoutNode? {
    let nodes = normalize(children(node))
    return nodes.count == 1 ? nodes[0] : nil
  }

  private static let operatorsAtPlaces: Set<String> = ["Res", "res", "ord", "Coeff", "coeff"]

  /// A name with its scripts and, where it is a function, its arguments.
  mutating func named(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else { throw ReadingFailure("a name is missing here", cursor.end..<cursor.end) }
    if let unit = compoundUnit(node) {
      cursor.advance()
      return unit
    }
    var base = node
    var sub: LayoutNode?
    var sup: LayoutNode?
    var primes = 0
    if case .scripts(let inner, let below, let above, let marks) = node.kind {
      guard let inner else { throw ReadingFailure("a script without a base", node.span) }
      (base, sub, sup, primes) = (inner, below, above, marks)
      // {x_i}^2: a group of one scripted name is that name.
      if case .group(let nodes) = inner.kind, nodes.count == 1,
        case .scripts(let b?, let s, let p, let m) = nodes[0].kind,
        s == nil || sub == nil, p == nil || sup == nil
      {
        (base, sub, sup, primes) = (b, sub ?? s, sup ?? p, marks + m)
      }
    }
    // f^{\prime} is f'.
    if let above = sup, let marks = primeMarks(above) { (sup, primes) = (nil, primes + marks) }
    if case .symbol(let glyph) = base.kind {
      if Names.bigOperators[glyph] != nil { return try bigOperator(&cursor) }
      if glyph == "\\partial" || glyph == "\\nabla" { return try differentialOperator(&cursor) }
      if glyph == "\\int" { return try integral(&cursor) }
      if Reader.otherIntegrals.contains(glyph) { return try integralWithoutEnds(&cursor, node) }
    }
    if isIndicator(base) {
      guard primes == 0 else { throw ReadingFailure("a prime on an indicator", node.span) }
      let value = try indicator(&cursor, base, sub: sub)
      if let sup, value == .symbol(Names.ones), case .transpose = superscript(sup) { return .transpose(value) }
      return try raise(value, sup)
    }
    guard let name = name(of: base) else {
      if case .scripts = node.kind { return try scriptedGroup(&cursor, base, sub, sup, primes) }
      if case .styled(_, _, let body) = base.kind { return try group(&cursor, children(body)) }
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    }
    // Res_{z=i} f(z): what is taken of a function at a place, and no product.
    if Reader.operatorsAtPlaces.contains(name), sub != nil {
      throw ReadingFailure("\(name) is not computed", node.span)
    }
    if context.readsDistributions, primes == 0, let value = try distributionNotation(&cursor, name, sub, sup) {
      return value
    }
    if let value = try constantOrPower(&cursor, name, base, sub, sup, primes) { return value }
    if isStandardFunction(name, cursor) || Reader.operators.contains(name) {
      let value = try builtinFunction(&cursor, name, sub, sup, node)
      return primes == 0 ? value : try primed(value, order: primes, of: name, node.span)
    }
    if primes == 0, let value = try expectation(&cursor, name, sub, sup) { return value }
    cursor.advance()
    return try symbolWithScripts(&cursor, name, sub, sup, primes, node)
  }

  private static let operators: Set<String> = ["argmax", "argmin", "arg", "lim", "lg", "sup", "inf", "ln"]

  /// How many primes a superscript consists of; `nil` when it holds anything else.
  private func primeMarks(_ node: LayoutNode) -> Int? {
    let nodes = normalize(children(node))
    guard !nodes.isEmpty else { return nil }
    var count = 0
    for node in nodes {
      switch node.kind {
      case .symbol("\\prime"): count += 1
      case .scripts(nil, nil, nil, let marks) where marks > 0: count += marks
      default: return nil
      }
    }
    return count
  }

  /// \pi(a | s), \pi(1): a policy, a permutation. 2\pi(10), \pi(0.6), \pi(R^2 - r^2) are products.
  private mutating func appliesPi(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    ahead.advance()
    guard let group = bracketGroup(ahead) else { return true }
    if let before = cursor.peek(-1) {
      switch before.kind {
      case .number, .fraction: return false
      default: break
      }
    }
    let nodes = normalize(group.body)
    if nodes.contains(where: { ["+", "-"].contains(plainSymbol($0)) }) { return false }
    if nodes.count == 1, case .number(let digits) = nodes[0].kind {
      return !digits.contains(".") && choices.pick("π(\(digits)) is a value of π, or a product", of: 2) == 0
    }
    return true
  }

  /// What the dots of \dot{x}(0) are on, and how many they are.
  private func dotted(_ name: String) -> (name: String, order: Int)? {
    guard name.hasSuffix(")") else { return nil }
    if name.hasPrefix("dot(") { return (String(name.dropFirst(4).dropLast()), 1) }
    if name.hasPrefix("ddot(") { return (String(name.dropFirst(5).dropLast()), 2) }
    return nil
  }

  /// e^…, π and bare e.
  private mutating func constantOrPower(
    _ cursor: inout Cursor, _ name: String, _ base: LayoutNode, _ sub: LayoutNode?, _ sup: LayoutNode?, _ primes: Int
  ) throws(ReadingFailure) -> Expression? {
    guard primes == 0, sub == nil || name == "e" else { return nil }
    if name == "e", !(context.functions.contains("e") && cursor.peek().flatMap(delimiter) == "(") {
      if context.values.contains("e") {
        // The note calls something e: e² is more likely its square, e^{-x} more likely the exponential.
        guard let sup, sub == nil else { return nil }
        let isNumber = normalize(children(sup)).allSatisfy { if case .number = $0.kind { true } else { false } }
        let pick = choices.pick("e is a name of this note, or Euler's number", of: 2)
        if (pick == 0) == isNumber { return nil }
      }
      if let sup {
        cursor.advance()
        let value = Expression.apply(.exp, [try expression(sup)])
        guard let sub else { return value }
        // e^l_i: the entry of e^l, which is also what e^{l_i} means.
        return .element(value, try indices(sub) ?? [])
      }
      guard sub == nil else { return nil }
      cursor.advance()
      return .constant(.e)
    }
    if name == "π", sub == nil, !context.values.contains("π"), !context.functions.contains("π") {
      if let next = cursor.peek(), delimiter(next) == "(", sup == nil, appliesPi(cursor) { return nil }
      cursor.advance()
      guard let sup else { return .constant(.pi) }
      return .power(.constant(.pi), try expression(sup))
    }
    return nil
  }

  /// A variable or function name with its scripts, and arguments if it is applied.
  mutating func symbolWithScripts(
    _ cursor: inout Cursor, _ plain: String, _ sub: LayoutNode?, _ sup: LayoutNode?, _ primes: Int, _ node: LayoutNode
  ) throws(ReadingFailure) -> Expression {
    var name = plain
    var entry: [Expression] = []
    if let sub {
      // \text{Loss}_h(…) is a function of its own; \mathbf{b}_1 is a vector of its own.
      let isLabel =
        plain.count > 1 && !plain.contains("(") && !context.functions.contains(plain)
        && cursor.current.flatMap(delimiter) == "("
        && normalize(children(sub)).allSatisfy { if case .letter = $0.kind { true } else { false } }
        && !(bracketGroup(cursor)?.body.contains { tree.text(of: $0).contains(plain) } ?? false)
        || isNumberedFunction(plain, sub, cursor)
        || isBold(node) && normalize(children(sub)).allSatisfy { if case .number = $0.kind { true } else { false } }
      if !isLabel, let found = try indices(sub) { entry = found } else { name += "_" + label(sub) }
    }
    var exponent: LayoutNode?
    var transposed = false
    var sup = sup
    if let (mark, rest) = sup.flatMap(starred) { (name, sup) = (name + mark, rest) }
    if let sup {
      switch superscript(sup) {
      case .transpose: transposed = true
      case .decoration(let mark): name += mark
      case .sample(let nodes):
        if nodes.count == 1, case .number(let digits) = nodes[0].kind {
          // x^{(1)}, z^{(2)}: a thing of its own.
          name += "⁽\(digits)⁾"
          break
        }
        name += "⁽⁾"
        entry = try list(nodes) + entry
      case .exponent: exponent = sup
      }
    }
    if name == "δ", entry.count == 2, !context.values.contains("δ") {
      return try raise(.indicator(.relation(entry[0], .equal, entry[1])), exponent)
    }
    var value: Expression
    let isReciprocal = exponent.map(isMinusOne) ?? false && isReciprocalBeforeBrackets(cursor, name)
    if !isReciprocal, let call = try applied(&cursor, name, primes: primes, isIndexed: !entry.isEmpty) {
      if case .opaque? = call.arguments.first {
        if let below = call.subscript { throw ReadingFailure("a subscript on \(shown(node))(…)", below.span) }
        guard call.primed == nil else { throw ReadingFailure("a prime on \(shown(node))(…)", node.span) }
        return try raise(call.arguments[0], exponent ?? call.exponent)
      }
      if let power = exponent, isMinusOne(power), primes == 0, entry.isEmpty, isInvertible(name) {
        // f^{-1}(x): the inverse function.
        name += Expression.inverseMark
        exponent = nil
      }
      if primes == 0, let (moving, order) = dotted(name), context.functions.contains(moving) {
        value = .prime(moving, order: order, call.arguments)
      } else {
        value = primes > 0 ? .prime(name, order: primes, call.arguments) : .call(name, call.arguments)
      }
      if !entry.isEmpty { value = .element(value, entry) }
      if let below = call.subscript {
        guard let more = try indices(below) else {
          throw ReadingFailure(
            "not understood: \(shown(node))(…) with the subscript \(tree.text(of: below))", below.span)
        }
        value = .element(value, more)
      }
      if let outer = call.exponent {
        switch superscript(outer) {
        case .transpose: return .transpose(value)
        case .sample: throw ReadingFailure("a sample index on \(shown(node))(…)", outer.span)
        default: value = try raise(value, outer)
        }
      }
      if let group = call.primed {
        value = try primed(value, order: group.primes, group, cursor, span(of: group.body))
      }
    } else if primes == 0, entry.isEmpty, !transposed, let argument = try bareArgument(&cursor, name, node) {
      value = .call(name, [argument])
    } else {
      // x′ beside x is another variable, unless x is a function.
      let isDerivative =
        context.functions.contains(name) || Reader.primedFunctions.contains(name) && entry.isEmpty && sub == nil
      value =
        primes == 0
        ? .symbol(name)
        : isDerivative ? .prime(name, order: primes, []) : .symbol(name + String(repeating: "′", count: primes))
      if !entry.isEmpty { value = .element(value, entry) }
    }
    if transposed { return .transpose(value) }
    return try raise(value, exponent)
  }

  /// The star of `\gamma^{*2}` and `x^{\ast T}`, and what is left of the superscript.
  private func starred(_ node: LayoutNode) -> (mark: String, rest: LayoutNode)? {
    let nodes = normalize(children(node))
    guard nodes.count == 2, ["*", "\\ast", "\\star"].contains(plainSymbol(nodes[0])) else { return nil }
    switch nodes[1].kind {
    case .number, .letter("T"), .symbol("\\top"): return ("*", nodes[1])
    default: return nil
    }
  }

  /// Letters whose prime is a derivative even where no argument follows.
  static let primedFunctions: Set<String> = ["f", "g", "h", "F", "G", "H", "φ", "ψ", "σ"]

  /// f_1(x): the first of several functions, where the note does not say that f has entries.
  private func isNumberedFunction(_ name: String, _ sub: LayoutNode, _ cursor: Cursor) -> Bool {
    let digits = normalize(children(sub))
    guard Reader.functionLetters.contains(name) || ["c", "d", "k"].contains(name), !context.functions.contains(name),
      !context.values.contains(name), digits.count == 1, case .number = digits[0].kind,
      let group = bracketGroup(cursor), group.open == "("
    else { return false }
    return split(normalize(group.body), at: [",", ";"]).allSatisfy { looksLikeArgument($0) }
  }

  /// Set in bold, or under an arrow.
  func isBold(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .scripts(let base?, _, _, _): isBold(base)
    case .styled(let command, _, _): ["\\mathbf", "\\boldsymbol", "\\bm", "\\vec", "\\pmb"].contains(command)
    case .accent("\\vec", _): true
    default: false
    }
  }

  mutating func raise(_ value: Expression, _ exponent: LayoutNode?) throws(ReadingFailure) -> Expression {
    guard let exponent else { return value }
    if case .number = value, isDegreeSign(exponent) { return .multiply(.juxtaposed, value, .degree) }
    // (2, −2)^T, whatever else is called T.
    if value.isList {
      let marks = normalize(children(exponent))
      if marks.count == 1, case .letter("T") = marks[0].kind { return value }
    }
    return .power(value, try expression(exponent))
  }

  private func isDegreeSign(_ node: LayoutNode) -> Bool {
    let nodes = normalize(children(node))
    return nodes.count == 1 && ["\\circ", "°", "∘"].contains(plainSymbol(nodes[0]) ?? "")
  }

  enum Superscript {
    case transpose
    case decoration(String)
    case sample([LayoutNode])
    case exponent
  }

  func superscript(_ node: LayoutNode) -> Superscript {
    let nodes = normalize(children(node))
    if nodes.count == 1 {
      switch nodes[0].kind {
      case .symbol("\\top"), .symbol("\\intercal"): return .transpose
      case .letter("T") where !context.values.contains("T"), .letter("⊤"): return .transpose
      case .styled(_, _, let body):
        if case .letter("T")? = normalize(children(body)).first?.kind, normalize(children(body)).count == 1 {
          return .transpose
        }
      case .symbol("*"), .symbol("\\ast"), .symbol("\\star"): return .decoration("*")
      case .symbol("+"): return .decoration("⁺")
      case .symbol("-"): return .decoration("⁻")
      case .symbol("\\dagger"): return .decoration("†")
      case .symbol("\\circ"): return .decoration("°")
      case .fenced("(", _, let body), .fenced("[", _, let body): return .sample(body)
      default: break
      }
      if let word = word(nodes[0]), word.count > 1, Names.builtin(word) == nil { return .decoration("^" + word) }
    }
    // W^{h,x}: which of several.
    let parts = split(nodes, at: [","])
    if parts.count > 1, parts.allSatisfy({ $0.count == 1 && ($0.first.map { name(of: $0) != nil } ?? false) }) {
      return .decoration("^" + parts.map { name(of: $0[0]) ?? "" }.joined(separator: ","))
    }
    if nodes.count >= 3, let open = plainSymbol(nodes[0]), open == "(" || open == "[",
      let close = plainSymbol(nodes[nodes.count - 1]), close == ")" || close == "]"
    {
      let inner = Array(nodes[1..<(nodes.count - 1)])
      let plain = inner.allSatisfy {
        switch $0.kind {
        case .letter, .number: true
        case .symbol(let glyph): ["+", "-", ",", "\\ell"].contains(glyph)
        default: false
        }
      }
      if plain { return .sample(inner) }
    }
    return .exponent
  }

  /// Two letters that are a word and no pair of indices.
  static let shortLabels: Set<String> = ["in", "is", "at", "as", "tr", "id", "lr", "ub", "lb", "dc"]

  /// The indices of a subscript, or `nil` when it is a label.
  mutating func indices(_ node: LayoutNode) throws(ReadingFailure) -> [Expression]? {
    let nodes = normalize(children(node))
    if nodes.isEmpty { return nil }
    if nodes.count == 1 {
      switch nodes[0].kind {
      case .letter(let letter):
        return letter.first!.isLowercase && letter.unicodeScalars.allSatisfy(\.isASCII) ? [.symbol(letter)] : nil
      case .symbol("\\ell"): return [.symbol("ℓ")]
      case .number(let digits): return Number(printed: digits).map { [.number($0)] }
      case .scripts(let base?, let sub, nil, 0):
        guard case .letter(let letter) = base.kind else { return nil }
        // a_{o_1}: the first of the units called o.
        if let sub, case .number = children(sub).first?.kind, !"ijklmnpqrst".contains(letter) { return nil }
        return [try expression(nodes)]
      default: return nil
      }
    }
    let parts = split(nodes, at: [","])
    if parts.count > 1 {
      var result: [Expression] = []
      for part in parts {
        guard let inner = try indices(LayoutNode(.row(part), span(of: part))), inner.count == 1 else { return nil }
        result += inner
      }
      return result
    }
    // Letters side by side: x_{ij} has two indices, x_{max} is a label.
    let letters: [String] = nodes.compactMap {
      switch $0.kind {
      case .letter(let letter): letter
      case .number(let digits) where digits.count == 1: digits
      default: nil
      }
    }
    if letters.count == nodes.count {
      let isIndexLike =
        letters.allSatisfy { "abcdijklmnpqrstuv0123456789".contains($0) }
        && !Reader.shortLabels.contains(letters.joined())
      guard letters.count == 2, isIndexLike else { return nil }
      return letters.map { letter in Number(printed: letter).map { .number($0) } ?? .symbol(letter) }
    }
    let arithmetic = nodes.allSatisfy {
      switch $0.kind {
      case .letter, .number: true
      case .symbol(let glyph): ["+", "-", "(", ")"].contains(glyph)
      default: false
      }
    }
    return arithmetic ? [try expression(nodes)] : nil
  }

  /// A subscript that is part of the name.
  func label(_ node: LayoutNode) -> String {
    let nodes = normalize(children(node))
    let words = nodes.map { node in
      if case .scripts(.some, .some, nil, 0) = node.kind { return tree.text(of: node).replacing("_", with: "") }
      return word(node) ?? name(of: node) ?? (plainSymbol(node).map { Names.symbols[$0] ?? $0 }) ?? tree.text(of: node)
    }
    return words.joined().filter { !"{} $".contains($0) }
  }
}

extension Expression {
  var isList: Bool { if case .vector = self { true } else { false } }
}
