import LaTeX

/// Function application: builtin functions, and names applied to arguments.
extension Reader {
  /// Arguments in parentheses, and the scripts of the closing one.
  struct Application {
    var arguments: [Expression]
    var `subscript`: LayoutNode?
    var exponent: LayoutNode?
    /// The brackets, where they carry primes.
    var primed: Bracketed?

    init(_ arguments: [Expression], _ group: Bracketed) {
      self.arguments = arguments
      `subscript` = group.sub
      exponent = group.sup
      primed = group.primes > 0 ? group : nil
    }
  }

  /// The contents of a bracketed group that starts at the cursor, without reading them.
  struct Bracketed {
    var open: String
    var body: [LayoutNode]
    var close: String
    var sub: LayoutNode?
    var sup: LayoutNode?
    var primes = 0
    /// Nodes it takes.
    var length: Int

    var hasScripts: Bool { sub != nil || sup != nil || primes > 0 }
  }

  /// Which scripts of a group a reading makes use of.
  struct Scripts: OptionSet {
    var rawValue: Int
    static let below = Scripts(rawValue: 1)
    static let above = Scripts(rawValue: 2)
    static let primes = Scripts(rawValue: 4)
    static let all: Scripts = [.below, .above, .primes]
  }

  /// Finds the bracket group at the cursor.
  func bracketGroup(_ cursor: Cursor) -> Bracketed? {
    guard let node = cursor.current else { return nil }
    switch node.kind {
    case .fenced(let open, let close, let body):
      return Bracketed(open: open, body: body, close: close, length: 1)
    case .group(let nodes):
      // \gcd{(a, b)}: braces around brackets keep nothing together.
      if var inner = onlyBrackets(nodes) {
        inner.length = 1
        return inner
      }
      return Bracketed(open: "{", body: nodes, close: "}", length: 1)
    case .scripts(let base?, let sub, let sup, let primes):
      switch base.kind {
      case .fenced(let open, let close, let body):
        return Bracketed(open: open, body: body, close: close, sub: sub, sup: sup, primes: primes, length: 1)
      case .group(let nodes):
        return Bracketed(open: "{", body: nodes, close: "}", sub: sub, sup: sup, primes: primes, length: 1)
      default: return nil
      }
    default: break
    }
    guard let open = delimiter(node) else { return nil }
    let isBarLike = isBar(node) || open == "\\|" || open == "\\Vert" || open == "\\lVert" || open == "\\lvert"
    guard isOpening(node) || isBarLike else { return nil }
    var depth = 0
    var position = cursor.position + 1
    while position < cursor.nodes.count {
      let candidate = cursor.nodes[position]
      var base = candidate
      var scripts: (sub: LayoutNode?, sup: LayoutNode?, primes: Int) = (nil, nil, 0)
      if case .scripts(let inner?, let sub, let sup, let primes) = candidate.kind {
        (base, scripts) = (inner, (sub, sup, primes))
      }
      func group(_ close: String) -> Bracketed {
        Bracketed(
          open: open, body: Array(cursor.nodes[(cursor.position + 1)..<position]), close: close, sub: scripts.sub,
          sup: scripts.sup, primes: scripts.primes, length: position - cursor.position + 1)
      }
      if isBarLike, depth == 0, let glyph = delimiter(base), sameBar(open, glyph) { return group(glyph) }
      if isOpening(base) { depth += 1 }
      if isClosing(base) {
        if depth == 0 {
          guard !isBarLike else { return nil }
          return group(delimiter(base) ?? ")")
        }
        depth -= 1
      }
      position += 1
    }
    return nil
  }

  /// The brackets that are all there is, with no script on them.
  private func onlyBrackets(_ nodes: [LayoutNode]) -> Bracketed? {
    let nodes = nodes.filter { if case .space = $0.kind { false } else { true } }
    guard let first = nodes.first, ["(", "[", "\\{"].contains(delimiter(first) ?? ""),
      let group = bracketGroup(cursor(nodes)), group.length == nodes.count, !group.hasScripts
    else { return nil }
    return group
  }

  /// `0`, `n`, `n-1`: a place in a sequence.
  private func isPlace(_ nodes: [LayoutNode]) -> Bool {
    func isLetter(_ node: LayoutNode) -> Bool {
      if case .letter(let letter) = node.kind { letter.isIndexLetter || letter == "t" } else { false }
    }
    switch nodes.count {
    case 1: return isNumber(nodes[0]) || isLetter(nodes[0])
    case 3:
      return isLetter(nodes[0]) && ["+", "-"].contains(plainSymbol(nodes[1]) ?? "")
        && (isNumber(nodes[2]) || isLetter(nodes[2]))
    default: return false
    }
  }

  private func sameBar(_ open: String, _ close: String) -> Bool {
    switch open {
    case "|", "\\vert", "\\lvert": ["|", "\\vert", "\\rvert"].contains(close)
    default: ["\\|", "\\Vert", "\\rVert"].contains(close)
    }
  }

  /// Reads what follows a name as its arguments, when the name is a function; `nil` when it is a factor.
  mutating func applied(_ cursor: inout Cursor, _ name: String, primes: Int, isIndexed: Bool = false)
    throws(ReadingFailure) -> Application?
  {
    guard let group = bracketGroup(cursor), group.open == "(" || group.open == "[" || group.open == "\\{" else {
      return nil
    }
    let isFunction = context.functions.contains(name)
    let nodes = normalize(group.body)
    if group.open == "(", primes == 0, !isIndexed, isLandau(name, nodes), !nodes.isEmpty {
      let compared = try list(nodes)
      try advance(&cursor, group, reading: .all)
      return Application(compared, group)
    }
    if !isFunction,
      isProbability(name) && (speaksOfEvents(nodes) || nodes.contains { isDots($0) })
        || group.open == "[" && isMoment(name)
    {
      guard !nodes.isEmpty else { return nil }
      try advance(&cursor, group, reading: .all)
      return Application([.opaque(probabilityKey(name, nodes))], group)
    }
    if group.open == "[", name.count == 1, isPlace(nodes) {
      // h[0], y[n − 1]: the values of a sequence.
      let arguments = try list(nodes)
      try advance(&cursor, group, reading: .all)
      return Application(arguments, group)
    }
    if group.open != "(" && !(isFunction && group.open == "[" && name.count > 1) {
      // E[X], Var[X]: an expectation; x[…] stays a factor.
      guard name.count > 1 || name == "mathbb(E)" || name == "E", !isFunction else { return nil }
      guard name.hasPrefix("mathbb(E)") || name.hasPrefix("E") || name.first!.isUppercase else { return nil }
    }
    guard !nodes.isEmpty else { return nil }
    let hasRelation = nodes.contains { relation($0) != nil }
    let isConditional = hasRelation || nodes.contains { plainSymbol($0) == "\\mid" }
    let doubleBars = nodes.count { plainSymbol($0) == "\\|" }
    let probability = isConditional || doubleBars > 0 || nodes.contains { isBar($0) }
    if doubleBars == 1, !hasRelation {
      // D(p ‖ q) of a name that the note defines.
      let sides = split(nodes, at: ["\\|"])
      if sides.count == 2, sides.allSatisfy({ !$0.isEmpty }),
        let pair = try? peek({ (reader) throws(ReadingFailure) in
          [try reader.expression(sides[0]), try reader.expression(sides[1])]
        })
      {
        try advance(&cursor, group, reading: .all)
        return Application(pair, group)
      }
    }
    let isGiven = nodes.count { isBar($0) } == 1
    if probability, isConditional || isGiven || !isFunction, hasRelation || !balancedBars(nodes) {
      // D(p ‖ q): a divergence of two things.
      let sides = split(nodes, at: ["\\|"])
      if sides.count == 2, sides.allSatisfy({ !$0.isEmpty }), !hasRelation,
        let pair = try? peek({ (reader) throws(ReadingFailure) in
          [try reader.expression(sides[0]), try reader.expression(sides[1])]
        })
      {
        try advance(&cursor, group, reading: .all)
        return Application(pair, group)
      }
      try advance(&cursor, group, reading: .all)
      return Application([.opaque(probabilityKey(name, nodes))], group)
    }
    if !isFunction {
      if name.hasPrefix("mathbb(") || ["KL", "Bias"].contains(name) {
        let key = "\(Expression.display(name))(\(tree.text(in: span(of: nodes))))"
        try advance(&cursor, group, reading: .all)
        return Application([.opaque(key)], group)
      }
      // A word is no factor before brackets: Loss(0).
      let isWord = name.prefix { $0.isLetter }.count > 2
      let parts = split(nodes, at: [",", ";"])
      let looksApplied = parts.allSatisfy { looksLikeArgument($0) || $0.count == 1 && isDots($0[0]) }
      if context.values.contains(name), primes == 0, !isWord {
        // Nobody multiplies by a list, and f(x) is rarely f times x.
        if looksApplied, parts.count > 1 {
        } else if looksApplied, Reader.functionLetters.contains(name) {
          if choices.pick("\(name)(…) applies a function, or is a product", of: 2) == 1 { return nil }
        } else if nodes.count == 1, isNumber(nodes[0]) || group.open == "[" && looksApplied {
          // V_1(2), y(0), h[n]: the value at 2 of what the first step gives. Nobody multiplies by a lone number so.
          let question = "\(name)(…) is a value at a place, or a product"
          if !isZero(nodes), choices.pick(question, of: 2, strained: true) == 1 { return nil }
        } else {
          return nil
        }
      }
      let mentionsItself = nodes.contains { self.name(of: $0) == name || mentions($0, name) }
      if mentionsItself && !looksApplied || (name.count == 1 && mentionsItself) { return nil }
      if name.count == 1 || name.contains("(") || name.contains("_"), primes == 0 {
        // f(x) may be an unknown function or a product.
        if !looksApplied, Reader.appliedLetters.contains(name), group.open == "(" {
          // f(x + h): the same in all of a formula.
          let isApplied =
            readAsFunctions[name]
            ?? (choices.pick("\(name)(…) applies a function, or is a product", of: 2) == 0)
          readAsFunctions[name] = isApplied
          if !isApplied { return nil }
        } else if !looksApplied, isHead(name) {
          // T(n) = 2T(n/2) + n
          if choices.pick("\(name)(…) applies a function, or is a product", of: 2) == 1 { return nil }
        } else if !looksApplied
          || nodes.count == 1 && !Reader.functionLetters.contains(name) && !context.values.contains(name)
            && isNumber(nodes[0])
        {
          // Nobody multiplies by zero: T(0) is what T is at first.
          if !isZero(nodes), choices.pick("\(name)(…) is a product, or \(name) is a function", of: 2) == 0 {
            return nil
          }
        }
      }
    } else if nodes.indices.contains(where: { self.name(of: nodes[$0]) == name && !followedByBracket($0, in: nodes) }) {
      return nil
    }
    try advance(&cursor, group, reading: .all)
    return Application(try list(nodes), group)
  }

  /// Does the formula begin with this letter before a name in brackets, and a relation?
  private func isHead(_ name: String) -> Bool {
    var start = cursor(children(tree.root))
    if case .environment(_, _, let rows, _)? = start.current?.kind, let cells = rows.first?.cells {
      start = cursor(cells.flatMap(children))
    }
    guard let first = start.current, self.name(of: first) == name else { return false }
    start.advance()
    guard let group = bracketGroup(start), group.open == "(", !group.hasScripts else { return false }
    start.position += group.length
    return looksLikeArgument(normalize(group.body)) && start.current.flatMap(relation) != nil
  }

  /// Reads on a copy: nothing is consumed.
  func peek<R>(_ read: (inout Reader) throws(ReadingFailure) -> R) throws(ReadingFailure) -> R {
    var copy = self
    return try read(&copy)
  }

  /// Letters that are functions before a bracket, whatever is in it.
  static let appliedLetters: Set<String> = ["f", "g", "F", "G", "φ", "ψ", "Φ"]

  static let functionLetters: Set<String> = [
    "f", "g", "h", "F", "G", "H", "φ", "ψ", "σ", "L", "J", "ℓ", "p", "q", "P", "Q", "K", "Φ",
  ]

  private func isNumber(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .number: true
    // 90°
    case .scripts(let base?, nil, let sup?, 0): plainSymbol(sup) == "\\circ" && isNumber(base)
    default: false
    }
  }

  private func isZero(_ nodes: [LayoutNode]) -> Bool {
    if nodes.count == 1, case .scripts(let base?, nil, _?, 0) = nodes[0].kind, isNumber(nodes[0]) {
      isZero([base])
    } else if nodes.count == 1, case .number(let digits) = nodes[0].kind {
      digits.allSatisfy { $0 == "0" || $0 == "." }
    } else {
      false
    }
  }

  private func balancedBars(_ nodes: [LayoutNode]) -> Bool {
    let bars = nodes.filter { isBar($0) }.count
    let doubles = nodes.filter { plainSymbol($0) == "\\|" }.count
    return bars % 2 == 0 && doubles % 2 == 0 && !nodes.contains { plainSymbol($0) == "\\mid" }
  }

  private func followedByBracket(_ position: Int, in nodes: [LayoutNode]) -> Bool {
    guard position + 1 < nodes.count else { return false }
    if case .fenced = nodes[position + 1].kind { return true }
    return delimiter(nodes[position + 1]) == "("
  }

  private func mentions(_ node: LayoutNode, _ name: String) -> Bool {
    if case .scripts(let base?, _, _, _) = node.kind { return self.name(of: base) == name }
    return false
  }

  /// A single (scripted, bold, accented) name, possibly indexed: what functions are usually applied to.
  func looksLikeArgument(_ nodes: [LayoutNode]) -> Bool {
    guard nodes.count == 1 else { return false }
    if case .scripts(let base?, _, _, _) = nodes[0].kind { return name(of: base) != nil }
    return name(of: nodes[0]) != nil || isNumber(nodes[0])
  }

  /// Takes a group whose scripts the reading makes use of; stops at any other script, so that none is dropped.
  func advance(_ cursor: inout Cursor, _ group: Bracketed, reading scripts: Scripts = []) throws(ReadingFailure) {
    cursor.position += group.length
    let isComplete =
      (group.sub == nil || scripts.contains(.below)) && (group.sup == nil || scripts.contains(.above))
      && (group.primes == 0 || scripts.contains(.primes))
    guard !isComplete else { return }
    let place = [group.sub, group.sup].compactMap { $0 }.first?.span ?? span(of: group.body)
    throw ReadingFailure("a script on a group that has no meaning here", place)
  }

  /// The relation that a node stands for.
  func relation(_ node: LayoutNode) -> Relation? {
    switch node.kind {
    case .symbol(let glyph): return Names.relations[glyph]
    // X_n \xrightarrow{\text{a.s.}} X: a convergence of some kind.
    case .stacked(let command, _, _, _) where command.hasPrefix("\\x") && command.hasSuffix("arrow"): return .other
    case .stacked(_, let base, let over, let under):
      guard let inner = only(relation: base) else { return nil }
      let marks = [over, under].compactMap { $0 }.map { tree.text(of: $0) }.joined()
      // Equal in distribution.
      if inner == .equal,
        ["d", "D", "\\mathcalD", "\\mathrmd", "\\textd", "\\rmd"].contains(marks.filter { !" {}".contains($0) })
      {
        return .similar
      }
      return inner == .equal && (marks.contains("def") || marks.contains("triangle")) ? .defines : inner
    case .scripts(let base?, _, _, 0): return relation(base)
    case .row, .group: return only(relation: node)
    default: return nil
    }
  }

  private func only(relation node: LayoutNode) -> Relation? {
    let nodes = normalize(children(node))
    guard nodes.count == 1, nodes[0] != node else { return nil }
    return relation(nodes[0])
  }

  // MARK: Builtin functions

  mutating func builtinFunction(
    _ cursor: inout Cursor, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?, _ node: LayoutNode
  ) throws(ReadingFailure) -> Expression {
    switch name {
    case "arg", "argmax", "argmin":
      var big = name == "argmin" ? Expression.BigOperator.argmin : .argmax
      var limits = sub
      let start = cursor.position
      cursor.advance()
      if name == "arg" {
        guard let next = cursor.current else { throw ReadingFailure("arg of what?", node.span) }
        var base = next
        if case .scripts(let inner?, let below, nil, 0) = next.kind { (base, limits) = (inner, below) }
        guard let word = word(base), word == "max" || word == "min" else {
          throw ReadingFailure("arg of what?", next.span)
        }
        big = word == "max" ? .argmax : .argmin
        cursor.advance()
      }
      guard let limits else { throw ReadingFailure("arg max without the variable it runs over", node.span) }
      guard let range = try? indexRangeIfIndex(limits) else {
        cursor.position = start
        return try unsaidRange(&cursor, node)
      }
      return .big(big, range, try bigBody(&cursor, range))
    case "lim": return try limit(&cursor, sub, node)
    case "sup", "inf": return try unsaidRange(&cursor, node)
    case "Pr":
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    case "max", "min":
      if let sup { throw ReadingFailure("a superscript on \(name)", sup.span) }
      cursor.advance()
      let builtin = name == "max" ? Builtin.maximum : .minimum
      if let sub {
        guard let range = try? indexRangeIfIndex(sub) else {
          cursor.position -= 1
          return try unsaidRange(&cursor, node)
        }
        return .big(name == "max" ? .maximum : .minimum, range, try bigBody(&cursor, range))
      }
      if let group = bracketGroup(cursor), ["(", "\\{", "["].contains(group.open) {
        try advance(&cursor, group, reading: .above)
        let value = Expression.apply(builtin, try list(normalize(group.body)))
        return try raise(value, group.sup)
      }
      return .apply(builtin, [try argument(&cursor, node).value])
    default: break
    }
    cursor.advance()
    var power: LayoutNode?
    var inverse = false
    if let sup {
      if isMinusOne(sup) { inverse = true } else { power = sup }
    }
    var value: Expression
    let argument = try argument(&cursor, node)
    let inner = argument.value
    if name == "lg" {
      // Texts on algorithms mean the other one.
      let base = choices.pick("lg is to base 10, or to base 2", of: 2) == 0 ? 10 : 2
      value = .apply(.logBase, [.number(Number(Rational(base))), inner])
    } else if name == "log", let sub {
      value = .apply(.logBase, [try expression(sub), inner])
    } else if name == "log", let base = context.logBase,
      choices.pick("log is to base \(base), as the note says, or natural", of: 2) == 0
    {
      value = .apply(.logBase, [.number(Number(Rational(base))), inner])
    } else if Names.isFunction(name) {
      guard sub == nil else { throw ReadingFailure("not understood: \(shown(node))", node.span) }
      guard let applied = standardFunction(inverse ? Names.inverse(of: name) ?? "" : name, inner) else {
        throw ReadingFailure("the inverse of \(name) has no name here", node.span)
      }
      value = applied
    } else {
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    }
    value = try raise(try raise(value, argument.outside), power)
    if let group = argument.primed {
      value = try primed(value, order: group.primes, group, cursor, span(of: group.body))
    }
    return argument.factors.reduce(value) { .multiply(.juxtaposed, $0, $1) }
  }

  /// What a function name takes, and what one reading leaves to its value.
  struct Argument {
    var value: Expression
    /// An exponent that belongs to the function's value.
    var outside: LayoutNode?
    /// Factors that multiply the function's value.
    var factors: [Expression] = []
    /// The brackets, where they carry primes: the function's value is differentiated.
    var primed: Bracketed?
  }

  func isMinusOne(_ node: LayoutNode) -> Bool { tree.text(of: node).filter { !"{} ".contains($0) } == "-1" }

  /// The argument of a function name: a bracket group, or the factors that follow.
  mutating func argument(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure) -> Argument {
    guard let next = cursor.current else { throw ReadingFailure("\(shown(node)) has no argument", node.span) }
    if let group = bracketGroup(cursor), ["(", "[", "\\{", "{"].contains(group.open) {
      try advance(&cursor, group, reading: group.sup == nil ? .all : .above)
      let inner = try group.open == "{" ? expression(group.body) : groupValue(group)
      guard let sup = group.sup else {
        let primed = group.primes > 0 ? group : nil
        guard let sub = group.sub else { return Argument(value: inner, primed: primed) }
        guard let entry = try indices(sub) else {
          throw ReadingFailure("not understood: a group with the subscript \(tree.text(of: sub))", sub.span)
        }
        return Argument(value: .element(inner, entry), primed: primed)
      }
      // log (x)^2: the power may belong to the argument or to the value.
      // A number squares the value, as in ln(x)^2; anything else belongs to the argument, as in log(p)^y.
      let pick = choices.pick(
        "the power after \(shown(node))(…) belongs to the function's value, or to the argument", of: 2)
      let isNumber = normalize(children(sup)).allSatisfy { if case .number = $0.kind { true } else { false } }
      if (pick == 0) == isNumber { return Argument(value: inner, outside: sup) }
      return Argument(value: try raise(inner, sup))
    }
    if plainSymbol(next) == "-" {
      cursor.advance()
      var inner = try argument(&cursor, node)
      inner.value = .negate(inner.value)
      return inner
    }
    // Simple factors side by side: log a b.
    var parts = [try factor(&cursor)]
    // log p(x) f(x)
    if context.readsDistributions, DistributionNotation.occurs(in: parts[0]) { return Argument(value: parts[0]) }
    while let following = cursor.current, isSimpleFactor(following), !startsDifferential(cursor) {
      let bracket = bracketGroup(cursor)
      if let bracket, bracket.open == "(" || bracket.open == "[" { break }
      parts.append(try factor(&cursor))
    }
    if parts.count == 1 { return Argument(value: parts[0]) }
    let all = parts.dropFirst().reduce(parts[0]) { .multiply(.juxtaposed, $0, $1) }
    let question = "\(shown(node)) takes the whole product after it, or its first factor"
    if choices.pick(question, of: 2, strained: true) == 0 {
      return Argument(value: all)
    }
    return Argument(value: parts[0], factors: Array(parts.dropFirst()))
  }

  private func isSimpleFactor(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .number, .letter, .accent, .fraction, .radical: return true
    case .styled: return word(node) == nil
    case .symbol(let glyph): return Names.symbols[glyph] != nil
    case .scripts(let base?, _, _, _): return isSimpleFactor(base)
    default: return false
    }
  }
}
