import LaTeX

/// `25\,\text{W}`, `\mathrm{m/s^2}`, `5[kg]`: units, and none of the note's names.
extension Reader {
  /// What a node multiplies that spells several units, or a fraction of them; `nil` for anything else.
  func compoundUnit(_ node: LayoutNode) -> Expression? {
    switch node.kind {
    case .text, .styled:
      guard let text = uprightText(node), text.contains("/") || text.contains("·") else { return nil }
      return Reader.unit(spelled: text)
    case .fraction(_, let numerator, let divisor):
      guard let top = unitProduct(numerator), let bottom = unitProduct(divisor) else { return nil }
      return .divide(top, bottom)
    // \text{m/s}^2: the exponent is the last unit's.
    case .scripts(let base?, nil, let sup?, 0):
      guard let unit = compoundUnit(base), case .number(let digits) = sup.kind, let exponent = Number(printed: digits)
      else { return nil }
      switch unit {
      case .divide(let a, let b): return .divide(a, .power(b, .number(exponent)))
      case .multiply(let kind, let a, let b): return .multiply(kind, a, .power(b, .number(exponent)))
      default: return nil
      }
    default: return nil
    }
  }

  /// Units side by side, with exponents: what stands above or below the line of a fraction of units.
  private func unitProduct(_ node: LayoutNode) -> Expression? {
    var product: Expression?
    for node in normalize(children(node)) where plainSymbol(node) != "\\cdot" {
      guard let unit = unitFactor(node) else { return nil }
      product = product.map { .multiply(.juxtaposed, $0, unit) } ?? unit
    }
    return product
  }

  private func unitFactor(_ node: LayoutNode) -> Expression? {
    if case .scripts(let base?, nil, let sup?, 0) = node.kind, case .number(let digits) = sup.kind,
      let exponent = Number(printed: digits)
    {
      return unitFactor(base).map { .power($0, .number(exponent)) }
    }
    return singleUnit(node).map { .symbol($0) }
  }

  /// `\mathrm{mm^2}` as `\mathrm{mm}^2`, where that is a unit.
  func squaredUnit(
    _ command: String, _ argument: String?, _ inner: [LayoutNode], _ node: LayoutNode
  ) -> LayoutNode? {
    guard Reader.uprightStyles.contains(command), let first = inner.first, let last = inner.last,
      case .scripts(let bare?, nil, let sup?, 0) = last.kind
    else { return nil }
    let letters = inner.dropLast() + [bare]
    let word = letters.compactMap { if case .letter(let letter) = $0.kind { letter } else { nil } }
    guard word.count == letters.count, Units.names.contains(word.joined()) else { return nil }
    let span = first.span.lowerBound..<bare.span.upperBound
    let unit = LayoutNode(
      .styled(command: command, argument: argument, body: LayoutNode(.row(Array(letters)), span)), span)
    return LayoutNode(.scripts(base: unit, sub: nil, sup: sup, primes: 0), node.span)
  }

  /// The name of one unit, set upright.
  private func singleUnit(_ node: LayoutNode) -> String? {
    guard let text = uprightText(node), Units.names.contains(text) else { return nil }
    return Expression.unitName(text)
  }

  private func uprightText(_ node: LayoutNode) -> String? {
    switch node.kind {
    case .text(_, let pieces):
      guard pieces.count == 1, case .characters(let text) = pieces[0].kind else { return nil }
      return text.trimmingCharacters { $0 == " " }
    case .styled(let command, _, let body):
      guard ["\\mathrm", "\\rm", "\\mathsf", "\\operatorname"].contains(command) else { return nil }
      return tree.text(of: body).filter { !"{}~".contains($0) }.replacing("\\cdot", with: "·").replacing(
        "\\,", with: ""
      )
      .trimmingCharacters { $0 == " " }
    default: return nil
    }
  }

  /// "km/h", "kg·m/s^2".
  private static func unit(spelled text: String) -> Expression? {
    var result: Expression?
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      var product: Expression?
      for factor in part.split(whereSeparator: { $0 == "·" || $0 == " " || $0 == "(" || $0 == ")" }) {
        guard let unit = powerOfUnit(factor) else { return nil }
        product = product.map { .multiply(.juxtaposed, $0, unit) } ?? unit
      }
      guard let product else { return nil }
      result = result.map { .divide($0, product) } ?? product
    }
    return result
  }

  /// "m", "s²", "s^2".
  private static func powerOfUnit(_ text: Substring) -> Expression? {
    let name = text.prefix { $0.isLetter || "°%€$".contains($0) }
    guard Units.names.contains(String(name)) else { return nil }
    let unit = Expression.symbol(Expression.unitName(String(name)))
    switch text.dropFirst(name.count) {
    case "": return unit
    case "²", "^2", "2": return .power(unit, .number(Number(2)))
    case "³", "^3", "3": return .power(unit, .number(Number(3)))
    default: return nil
    }
  }

  /// Units behind numerals, as names of their own: the W of 25\,\text{W} is no work.
  func joinUnits(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let mayHaveUnits = nodes.contains { node in
      switch node.kind {
      case .text, .styled, .symbol("["): true
      case .scripts(let base?, nil, _?, _):
        if case .text = base.kind { true } else if case .styled = base.kind { true } else { false }
      default: false
      }
    }
    guard nodes.count > 1, mayHaveUnits else { return nodes }
    var result: [LayoutNode] = []
    /// A numeral or a unit stands right before, with nothing but a dot between.
    var isBehindNumeral = false
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      position += 1
      if isBehindNumeral, let (unit, length) = unit(at: position - 1, in: nodes) {
        result.append(unit)
        position += length - 1
        continue
      }
      result.append(node)
      switch node.kind {
      case .number: isBehindNumeral = true
      case .scripts(let base?, nil, _, 0): if case .number = base.kind { isBehindNumeral = true } else { fallthrough }
      default:
        isBehindNumeral = isBehindNumeral && plainSymbol(node) == "\\cdot" && position > 1 && isUnitName(result, 2)
      }
    }
    return result
  }

  private func isUnitName(_ nodes: [LayoutNode], _ back: Int) -> Bool {
    guard nodes.count >= back else { return false }
    var node = nodes[nodes.count - back]
    if case .scripts(let base?, _, _, _) = node.kind { node = base }
    if case .name(let name) = node.kind { return Expression.isUnit(name) }
    return false
  }

  private func unit(at position: Int, in nodes: [LayoutNode]) -> (LayoutNode, length: Int)? {
    let node = nodes[position]
    let next = position + 1 < nodes.count ? nodes[position + 1] : nil
    if next.map({ isOpening($0) }) ?? false, plainSymbol(node) != "[" { return nil }
    if case .scripts(let base?, nil, let sup?, 0) = node.kind, let unit = singleUnit(base) {
      return (
        LayoutNode(.scripts(base: LayoutNode(.name(unit), base.span), sub: nil, sup: sup, primes: 0), node.span), 1
      )
    }
    if let unit = singleUnit(node) { return (LayoutNode(.name(unit), node.span), 1) }
    // 5[kg]
    guard plainSymbol(node) == "[" else { return nil }
    var word = ""
    var end = position + 1
    while end < nodes.count, word.count < 5 {
      if plainSymbol(nodes[end]) == "]" { break }
      guard let part = name(of: nodes[end]) else { return nil }
      word += part
      end += 1
    }
    guard end < nodes.count, plainSymbol(nodes[end]) == "]", Units.names.contains(word) else { return nil }
    let span = node.span.lowerBound..<nodes[end].span.upperBound
    return (LayoutNode(.name(Expression.unitName(word)), span), end - position + 1)
  }

  /// 37\,^\circ\text{C}: degrees of temperature, and no angle.
  func joinTemperatures(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func isDegree(_ node: LayoutNode) -> LayoutNode?? {
      guard case .scripts(let base, nil, let sup?, 0) = node.kind, plainSymbol(sup) == "\\circ" else { return nil }
      return .some(base)
    }
    guard nodes.count > 1, nodes.contains(where: { isDegree($0) != nil }) else { return nodes }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      if position + 1 < nodes.count, let base = isDegree(node), let scale = scale(nodes[position + 1]) {
        if let base { result.append(base) }
        result.append(
          LayoutNode(
            .name(Expression.unitName("°\(scale)")), node.span.lowerBound..<nodes[position + 1].span.upperBound))
        position += 2
      } else {
        result.append(node)
        position += 1
      }
    }
    return result
  }

  private func scale(_ node: LayoutNode) -> String? {
    let letter: String? =
      switch node.kind {
      case .letter(let letter): letter
      case .text, .styled: word(node) ?? (children(node).count == 1 ? name(of: children(node)[0]) : nil)
      default: nil
      }
    return letter == "C" || letter == "F" ? letter : nil
  }
}
