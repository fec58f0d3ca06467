import LaTeX

/// `\text{km/h}`, `\mathrm{m/s^2}`: units that are put together from others.
extension Reader {
  /// What a text that spells several units multiplies; `nil` for anything else. A single unit is a name like another.
  func compoundUnit(_ node: LayoutNode) -> Expression? {
    switch node.kind {
    case .text(_, let pieces):
      guard pieces.count == 1, case .characters(let text) = pieces[0].kind else { return nil }
      return Reader.unit(spelled: text)
    case .styled(let command, _, let body):
      guard Reader.uprightStyles.contains(command) else { return nil }
      return Reader.unit(spelled: tree.text(of: body).filter { $0 != "{" && $0 != "}" }.replacing("\\cdot", with: "·"))
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

  /// "km/h", "kg·m/s^2".
  private static func unit(spelled text: String) -> Expression? {
    let text = text.trimmingCharacters { $0 == " " }
    guard text.contains("/") || text.contains("·") else { return nil }
    let quotients = text.split(separator: "/", omittingEmptySubsequences: false)
    var result: Expression?
    for part in quotients {
      var product: Expression?
      for factor in part.split(whereSeparator: { $0 == "·" || $0 == " " || $0 == "(" || $0 == ")" }) {
        guard let unit = singleUnit(factor) else { return nil }
        product = product.map { .multiply(.juxtaposed, $0, unit) } ?? unit
      }
      guard let product else { return nil }
      result = result.map { .divide($0, product) } ?? product
    }
    return result
  }

  /// "m", "s²", "s^2".
  private static func singleUnit(_ text: Substring) -> Expression? {
    let name = text.prefix { $0.isLetter || $0 == "°" || $0 == "%" || $0 == "€" || $0 == "$" }
    guard units.contains(String(name)) else { return nil }
    let unit = Expression.symbol(String(name))
    switch text.dropFirst(name.count) {
    case "": return unit
    case "²", "^2", "2": return .power(unit, .number(Number(2)))
    case "³", "^3", "3": return .power(unit, .number(Number(3)))
    default: return nil
    }
  }

  private static let units: Set<String> = Set(
    """
    m km cm mm nm μm µm s ms ns μs µs min h hr hour hours d day days yr year years week month kg g mg lb t
    N kN J kJ MJ W kW MW kWh Wh V mV kV A mA C F H T K °C Pa kPa MPa bar atm Hz kHz MHz GHz eV keV MeV mol mmol L l mL
    ml dL rad sr cd lm lx Ω kΩ bit bits byte bytes B kB MB GB TB Mb Gb kbit Mbit Gbit px unit units item items person
    people car cars mile miles mph ft in yd $ USD EUR € cal kcal M sec token tokens FLOP FLOPs request requests
    """.split(whereSeparator: \.isWhitespace).map(String.init))

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
        result.append(LayoutNode(.name("°\(scale)"), node.span.lowerBound..<nodes[position + 1].span.upperBound))
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
