import LaTeX

/// Values of a primitive between two ends: `\left[\frac{x^3}{3}\right]_0^1`, `x e^x \Big|_0^1`, `F |_{x=0}`.
extension Reader {
  /// A group whose scripts say where it is evaluated; `nil` when they say something else. The cursor stands behind it.
  mutating func evaluation(_ group: Bracketed) throws(ReadingFailure) -> Expression? {
    if let sub = group.sub, group.sup == nil, group.primes == 0, ["|", "\\vert", "\\lvert"].contains(group.open),
      normalize(children(sub)).contains(where: { relation($0) != nil })
    {
      // |x|_{x=-2}: an absolute value at a place.
      return .evaluated(try groupValue(group), try assignments(sub))
    }
    let isBar = group.open == "." && ["|", "\\vert", "\\rvert", "]"].contains(group.close)
    guard isBar || group.open == "[" && group.close == "]", group.primes == 0, let sub = group.sub else { return nil }
    if isBar { return try evaluated(try expression(group.body), sub, group.sup) }
    guard let sup = group.sup else { return nil }
    let value = try expression(group.body)
    switch superscript(sup) {
    case .exponent: break
    // [x^2]_0^T: no vector.
    case .transpose where !Reader.mayHaveEntries(value): break
    case .transpose, .decoration, .sample: return nil
    }
    let (low, high) = (normalize(children(sub)), normalize(children(sup)))
    // [W x]_i^2: the square of an entry.
    if isLetter(low), low.count == 1, high.count == 1, case .number = high[0].kind { return nil }
    if low.count == 2, high.count == 1, low.allSatisfy({ isLetter([$0]) }) { return nil }
    if Reader.mayHaveEntries(value),
      choices.pick("[…] with two scripts is a difference of two values, or a power of an entry", of: 2) == 1
    {
      return nil
    }
    return try evaluated(value, sub, sup)
  }

  /// An evaluation bar with scripts, not one that closes an absolute value; or a bracket that nothing opens, as in
  /// `x \ln x \big]_1^2`.
  func isEvaluationBar(_ node: LayoutNode) -> Bool {
    guard case .scripts(let base?, .some, let sup, 0) = node.kind else { return false }
    return isBar(base) || delimiter(base) == "]" && sup != nil
  }

  /// A value at the scripts of an evaluation bar.
  mutating func evaluated(_ value: Expression, at bar: LayoutNode) throws(ReadingFailure) -> Expression {
    guard case .scripts(_, let sub?, let sup, 0) = bar.kind else {
      throw ReadingFailure("not understood: \(shown(bar))", bar.span)
    }
    return try evaluated(value, sub, sup)
  }

  /// `|_{x=0}`, `|_{x=0}^{1}`, `|_0^1`.
  private mutating func evaluated(_ value: Expression, _ sub: LayoutNode, _ sup: LayoutNode?) throws(ReadingFailure)
    -> Expression
  {
    let hasRelation = normalize(children(sub)).contains { relation($0) != nil }
    guard let sup else { return .evaluated(value, try assignments(sub)) }
    let low: Expression
    let symbol: Expression
    if hasRelation {
      let assigned = try assignments(sub)
      guard assigned.count == 1 else { throw ReadingFailure("an evaluation in several variables", sub.span) }
      (symbol, low) = (assigned[0].symbol, assigned[0].value)
    } else {
      guard let variable = evaluationVariable(value) else {
        throw ReadingFailure("an evaluation in a variable that is not clear", sub.span)
      }
      (symbol, low) = (.symbol(variable), try expression(sub))
    }
    let high: Expression
    if normalize(children(sup)).contains(where: { relation($0) != nil }) {
      guard let assigned = try assignments(sup).first, assigned.symbol == symbol else {
        throw ReadingFailure("an evaluation in several variables", sup.span)
      }
      high = assigned.value
    } else {
      high = try expression(sup)
    }
    func at(_ end: Expression) -> Expression {
      guard case .symbol(let name) = symbol, end.contains(where: { $0 == .constant(.infinity) }) else {
        return .evaluated(value, [.init(symbol: symbol, value: end)])
      }
      return .limit(value, variable: name, to: end, side: 0)
    }
    return .add([at(high), .negate(at(low))])
  }

  /// The one free letter of a primitive; of several, the one that the formula integrates over, else x or t.
  private func evaluationVariable(_ value: Expression) -> String? {
    guard let letters = letters(of: value), !letters.contains(where: { $0.contains("[") }) else { return nil }
    // uv − ∫ v du: both are functions of something else.
    if case .symbol(let name) = value, ["u", "v", "f", "g"].contains(name), integrationVariables.count > 1 {
      return nil
    }
    if letters.count == 1 { return letters.first }
    let integrated = letters.intersection(integrationVariables)
    if integrated.count == 1 { return integrated.first }
    let usual = letters.intersection(["x", "t"])
    return integrated.isEmpty && usual.count == 1 && letters.isDisjoint(with: ["y", "z", "u", "v", "w"])
      ? usual.first : nil
  }

  /// The letters after a d in a formula with an integral.
  private var integrationVariables: Set<String> {
    var letters: Set<String> = []
    var integrates = false
    tree.root.visit { node in
      if plainSymbol(node) == "\\int" { integrates = true }
      let nodes: [LayoutNode]
      switch node.kind {
      case .row(let inner), .group(let inner), .fenced(_, _, let inner): nodes = inner
      default: return
      }
      let flat = nodes.filter { if case .space = $0.kind { false } else { true } }
      for (first, second) in zip(flat, flat.dropFirst()) where isPlainD(first) {
        if let name = name(of: second) { letters.insert(name) }
      }
    }
    return integrates ? letters : []
  }

  private func isPlainD(_ node: LayoutNode) -> Bool {
    if case .styled(_, _, let body) = node.kind { return children(body).count == 1 && isPlainD(children(body)[0]) }
    return node.kind == .letter("d")
  }

  private func isLetter(_ nodes: [LayoutNode]) -> Bool {
    nodes.count == 1 && name(of: nodes[0]).map { $0.count == 1 } ?? false
  }

  /// Names and products of names: what may be a vector.
  private static func mayHaveEntries(_ value: Expression) -> Bool {
    !value.contains {
      switch $0 {
      case .symbol, .add, .negate, .multiply, .transpose, .call: false
      default: true
      }
    }
  }
}
