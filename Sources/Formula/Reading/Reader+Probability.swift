import LaTeX

/// Probabilities and moments: P(A | B), E[X], Var(X).
extension Reader {
  /// Names that are probabilities wherever a bracket follows.
  func isProbability(_ name: String) -> Bool { Reader.probabilities.contains(name) }

  private static let probabilities: Set<String> = ["P", "Pr", "mathbb(P)", "hat(P)"]

  /// Events and random variables: relations, words, capitals, a condition. P(x) may be a polynomial.
  func speaksOfEvents(_ nodes: [LayoutNode]) -> Bool {
    nodes.contains { node in
      if relation(node) != nil || isBar(node) || plainSymbol(node) == "\\mid" { return true }
      if case .text = node.kind { return true }
      var base = node
      if case .scripts(let inner?, _, _, _) = node.kind { base = inner }
      guard let name = name(of: base) else { return false }
      return name.first?.isUppercase ?? false || name.count > 2 || name.hasPrefix("math")
    }
  }

  /// Names of expectations and variances, however they are set.
  func isMoment(_ name: String) -> Bool { Reader.moments[name] != nil }

  static let moments: [String: Builtin] = [
    "E": .expectation, "mathbb(E)": .expectation, "mathcal(E)": .expectation, "Var": .variance, "var": .variance,
    "Cov": .covariance, "cov": .covariance,
  ]

  /// The canonical text of a probability: events apart by ", ", the condition after " | ", each as it is read.
  mutating func probabilityKey(_ name: String, _ nodes: [LayoutNode]) -> String {
    var sides: [[LayoutNode]] = [[]]
    for node in nodes {
      if plainSymbol(node) == "\\mid" || isBar(node), sides.count == 1, !sides[0].isEmpty {
        sides.append([])
      } else {
        sides[sides.count - 1].append(node)
      }
    }
    let texts = sides.map { side in
      split(side, at: [",", ";"]).map { event in
        var copy = self
        if event.contains(where: { relation($0) != nil }) {
          if let condition = try? copy.condition(event) { return "\(condition)" }
        } else if let value = try? copy.expression(event) {
          return "\(value)"
        }
        return tree.text(in: span(of: event)).filter { $0 != " " }
      }.joined(separator: ", ")
    }
    return "\(Expression.display(name))(\(texts.joined(separator: " | ")))"
  }

  /// `\mathbb E[…]`, `E_{x \sim p}[…]`, `\operatorname{Var}(X)`: a moment of what is in the brackets; `nil` when the name
  /// is something else here, or its argument cannot be read.
  mutating func expectation(_ cursor: inout Cursor, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?)
    throws(ReadingFailure) -> Expression?
  {
    guard let moment = Reader.moments[name], !context.functions.contains(name), sup == nil else { return nil }
    var ahead = cursor
    let isUpright = cursor.current.map(isUprightMoment) ?? false
    ahead.advance()
    // \operatorname{E} X^2: of the square.
    if isUpright, sub == nil, moment != .covariance, let next = ahead.current, let random = self.name(of: bare(next)),
      random.count == 1, random.first?.isUppercase ?? false, bracketGroup(ahead) == nil
    {
      let value = try factor(&ahead)
      cursor = ahead
      return .apply(moment, [value])
    }
    guard let group = bracketGroup(ahead), ["[", "(", "\\{"].contains(group.open), group.sub == nil, group.primes == 0
    else { return nil }
    // E(x) with a letter that the note uses for a value is a product.
    if group.open == "(", name == "E", !isUpright, context.values.contains("E") { return nil }
    let nodes = normalize(group.body)
    guard let arguments = try? peek({ (reader) throws(ReadingFailure) in try reader.list(nodes) }),
      arguments.count == (moment == .covariance ? 2 : 1)
    else { return nil }
    try advance(&ahead, group, reading: .above)
    cursor = ahead
    var operands = arguments
    if let sub { operands.append(.opaque(tree.text(of: sub).filter { !" {}".contains($0) })) }
    if let outer = group.sup, case .transpose = superscript(outer) { return .transpose(.apply(moment, operands)) }
    return try raise(.apply(moment, operands), group.sup)
  }

  /// `\operatorname{E}`, `\mathrm{Var}`, `\mathbb{E}`: set as no variable is.
  private func isUprightMoment(_ node: LayoutNode) -> Bool {
    let text = tree.text(of: node)
    return ["\\operatorname", "\\mathrm", "\\mathbb", "\\text"].contains(where: text.hasPrefix)
  }

  /// Without scripts.
  private func bare(_ node: LayoutNode) -> LayoutNode {
    if case .scripts(let base?, _, _, _) = node.kind { base } else { node }
  }
}
