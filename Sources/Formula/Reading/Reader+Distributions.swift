import LaTeX

/// What `ReadingContext.readsDistributions` turns the notation of probability into: calls of names that no formula has.
public enum DistributionNotation {
  /// p(x | z): events, then what is given.
  static let probability = "probability "
  /// E, Var, Cov: arguments, what is given, and what is drawn from which distribution.
  static let moments: [String: Builtin] = ["mean": .expectation, "variance": .variance, "covariance": .covariance]
  /// z ∼ q: names, then the distribution where it is told.
  static let drawn = "drawn"
  /// ∫ f(z) dz without ends: the integrand, then its variables.
  static let integral = "integral over the domain"
  static let divergence = "divergence"
  /// H(X | Y), H(p, q): arguments, then what is given.
  static let entropy = "entropy"
  /// h(X): of densities.
  static let differentialEntropy = "differential entropy"
  /// I(X; Y | Z): two lists, then what is given.
  static let information = "information"
  /// The event that another does not happen.
  static let complement = "complement"

  /// Does an expression speak of distributions?
  public static func occurs(in expression: Expression) -> Bool {
    expression.contains { if case .call(let name, _) = $0 { isReserved(name) } else { false } }
  }

  /// The names of what is random in an expression.
  public static func variables(of expression: Expression) -> Set<String> {
    var found: Set<String> = []
    expression.forEach {
      guard case .call(let name, let parts) = $0, isReserved(name) || name == drawn else { return }
      for case .vector(let list) in parts where Self.moments[name] == nil {
        for part in list { found.formUnion(part.names) }
      }
    }
    return found
  }

  static func isReserved(_ name: String) -> Bool {
    name.hasPrefix(probability) || moments[name] != nil
      || [integral, divergence, entropy, differentialEntropy, information].contains(name)
  }

  /// The family of distributions of a probability: "p_θ".
  public static func family(_ name: String) -> String? {
    name.hasPrefix(probability) ? String(name.dropFirst(probability.count)) : nil
  }
}

/// The notation of distributions with its structure: p_θ(x | z), E_{z ∼ q}[f(z)], KL(q ‖ p), H(X | Y), ∫ f(z) dz.
extension Reader {
  private typealias Notation = DistributionNotation

  private static let distributionLetters: Set<String> = [
    "P", "Pr", "p", "q", "π", "mathbb(P)", "mathbb(Q)", "hat(p)", "hat(P)",
  ]
  private static let entropyLetters: Set<String> = ["H", "mathcal(H)", "mathbb(H)", "h"]
  private static let informationLetters: Set<String> = ["I", "mathcal(I)", "mathbb(I)"]
  private static let divergenceLetters: Set<String> = ["D", "mathbb(D)", "mathcal(D)", "d", "KL"]

  /// `nil` where the name at the cursor is no such notation.
  mutating func distributionNotation(
    _ cursor: inout Cursor, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?
  ) throws(ReadingFailure) -> Expression? {
    if isMoment(name) { return try moment(&cursor, name, sub, sup) }
    var ahead = cursor
    ahead.advance()
    let group = bracketGroup(ahead).flatMap { ["(", "[", "\\{"].contains($0.open) ? $0 : nil }
    if Reader.distributionLetters.contains(name) {
      if let group { return try probability(&cursor, group, name, sub, sup) }
      return try bareDistribution(&cursor, name, sub, sup)
    }
    guard let group, sup == nil, group.sub == nil, group.primes == 0 else { return nil }
    let nodes = normalize(group.body)
    var value: Expression?
    if name.hasPrefix("D_KL") || Reader.divergenceLetters.contains(name) {
      value = try divergence(nodes, isNamed: name == "KL" || sub.map { tree.text(of: $0).contains("KL") } ?? false)
    } else if sub == nil, Reader.entropyLetters.contains(name) {
      value = try entropy(nodes, isDifferential: name == "h")
    } else if sub == nil, Reader.informationLetters.contains(name) {
      value = try information(nodes)
    }
    guard let value else { return nil }
    try advance(&ahead, group, reading: .above)
    cursor = ahead
    return try raise(value, group.sup)
  }

  /// `p_{\text{data}}`, `q_\phi` of which nothing stands in brackets; `nil` for p_i.
  private mutating func bareDistribution(
    _ cursor: inout Cursor, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?
  ) throws(ReadingFailure) -> Expression? {
    guard let sub, sup == nil, name != "π" else { return nil }
    let label = label(sub)
    let isIndex = label.allSatisfy { $0.isNumber || String($0).isIndexLetter || $0 == "," }
    guard !isIndex else { return nil }
    cursor.advance()
    return .symbol("\(name)_\(label)")
  }

  private mutating func moment(
    _ cursor: inout Cursor, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?
  ) throws(ReadingFailure) -> Expression? {
    guard let moment = Reader.moments[name], let key = Notation.moments.first(where: { $0.value == moment })?.key
    else { return nil }
    if let sup, !isNumeral(sup) { return nil }
    var ahead = cursor
    ahead.advance()
    var arguments: [Expression]
    var given: [Expression] = []
    var outer: LayoutNode?
    if let group = bracketGroup(ahead), ["(", "[", "\\{"].contains(group.open) {
      guard group.sub == nil, group.primes == 0 else { return nil }
      let (inside, condition) = sidesOfBar(normalize(group.body), isOnly: true)
      if moment == .covariance { arguments = try list(inside) } else { arguments = [try expression(inside)] }
      given = try events(condition)
      try advance(&ahead, group, reading: .above)
      outer = group.sup
    } else if name != "E", moment != .covariance, let next = ahead.current, let inner = self.name(of: next),
      inner.count == 1, inner.first?.isUppercase ?? false, !isMoment(inner)
    {
      // Var X
      arguments = [.symbol(inner)]
      ahead.advance()
    } else {
      // E_x E_{z ∼ q}[…]
      guard let next = ahead.current, let inner = self.name(of: withoutScripts(next)), isMoment(inner) else {
        return nil
      }
      arguments = [try factor(&ahead)]
    }
    let drawn = try sub.map { (node) throws(ReadingFailure) in try draws(normalize(children(node))) } ?? []
    cursor = ahead
    let value = Expression.call(key, [.vector(arguments), .vector(given)] + drawn)
    return try raise(try raise(value, sup), outer)
  }

  /// `z \sim q(z | x)`, `x, y \sim p`, `z`, `q_\phi`.
  private mutating func draws(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression] {
    var result: [Expression] = []
    var names: [Expression] = []
    for part in split(nodes, at: [",", ";"]) {
      guard let sign = part.firstIndex(where: { relation($0) == .similar }) else {
        let value = try eventName(part)
        if isDistribution(value) {
          result.append(.call(Notation.drawn, [.vector([]), value]))
        } else {
          names.append(value)
        }
        continue
      }
      var left = Array(part[..<sign])
      if let group = bracketGroup(cursor(left)), group.open == "(", group.length == left.count { left = group.body }
      for name in split(normalize(left), at: [","]) { names.append(try eventName(name)) }
      let right = try expression(Array(part[(sign + 1)...]))
      let distribution = isDistribution(right) ? right : .symbol("\(right)")
      result.append(.call(Notation.drawn, [.vector(names), distribution]))
      names = []
    }
    if !names.isEmpty { result.append(.call(Notation.drawn, [.vector(names)])) }
    return result
  }

  private func isDistribution(_ value: Expression) -> Bool {
    switch value {
    case .call(let name, _): Notation.family(name) != nil
    case .symbol(let name): Reader.distributionLetters.contains(String(name.prefix { $0 != "_" })) || name == "Q"
    default: false
    }
  }

  private mutating func probability(
    _ cursor: inout Cursor, _ group: Bracketed, _ name: String, _ sub: LayoutNode?, _ sup: LayoutNode?
  ) throws(ReadingFailure) -> Expression? {
    guard group.sub == nil, group.primes == 0 else { return nil }
    let parts = split(normalize(group.body), at: [";"])
    guard parts.count <= 2, !parts[0].isEmpty else { return nil }
    let (inside, condition) = sidesOfBar(parts[0], isOnly: false)
    // 2π(R² − r²)
    if name == "π", !split(inside, at: [","]).allSatisfy({ looksLikeArgument($0) || $0.count == 1 }) { return nil }
    var (happening, given) = (try events(inside), try events(condition))
    var family = name
    var exponent: LayoutNode?
    if let sup {
      if isNumeral(sup) { exponent = sup } else { family += "^" + label(sup) }
    }
    if let sub {
      if let variables = variables(sub, happening.count, given.count) {
        // p_{X | Y}(x | y)
        func said(_ variable: String, _ value: Expression) -> Expression {
          if case .indicator = value { return value }
          return .indicator(.relation(.symbol(variable), .equal, value))
        }
        happening = zip(variables, happening).map(said)
        given = zip(variables.dropFirst(happening.count), given).map(said)
      } else {
        family += "_" + label(sub)
      }
    }
    if parts.count == 2 {
      let parameters = split(parts[1], at: [","]).map { tree.text(in: span(of: $0)).filter { $0 != " " } }
      let names = try split(parts[1], at: [","]).enumerated().map { (place, part) throws(ReadingFailure) -> String in
        var copy = self
        return (try? copy.expression(part)).map { "\($0)" } ?? parameters[place]
      }
      family += (family == name ? "_" : ",") + names.joined(separator: ",")
    }
    var ahead = cursor
    ahead.advance()
    try advance(&ahead, group, reading: .above)
    cursor = ahead
    let value = Expression.call(Notation.probability + family, [.vector(happening), .vector(given)])
    return try raise(try raise(value, exponent), group.sup)
  }

  /// The X, Y of p_{X, Y} and p_{X | Y}, where they are as many as the events.
  private func variables(_ sub: LayoutNode, _ events: Int, _ given: Int) -> [String]? {
    let nodes = normalize(children(sub))
    let (inside, condition) = sidesOfBar(nodes, isOnly: false)
    var names: [String] = []
    for part in split(inside, at: [","]) + (condition.isEmpty ? [] : split(condition, at: [","])) {
      guard part.count == 1, case .letter(let letter) = part[0].kind, letter.first?.isUppercase ?? false else {
        return nil
      }
      names.append(letter)
    }
    return names.count == events + given && split(inside, at: [","]).count == events ? names : nil
  }

  /// Events apart by commas or ∩.
  private mutating func events(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression] {
    guard !nodes.isEmpty else { return [] }
    var result: [Expression] = []
    for part in split(nodes, at: [",", "\\cap", "\\wedge", "\\land"]) {
      guard !part.isEmpty, !part.contains(where: { isDots($0) || plainSymbol($0) == "\\cup" }) else {
        throw ReadingFailure("an event that is not understood", span(of: nodes))
      }
      if part.contains(where: { relation($0) != nil }) {
        result.append(.indicator(try condition(part)))
      } else if let first = part.first, ["\\neg", "\\lnot"].contains(plainSymbol(first)) {
        result.append(.call(Notation.complement, [try expression(Array(part.dropFirst()))]))
      } else {
        result.append(try eventName(part))
      }
    }
    return result
  }

  /// A variable or an event by its name; what cannot be read is a name too.
  private mutating func eventName(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression {
    var copy = self
    guard let value = try? copy.expression(nodes) else {
      return .symbol(tree.text(in: span(of: nodes)).filter { $0 != " " })
    }
    switch value {
    case .power(.symbol(let name), .symbol("c")), .power(.symbol(let name), .symbol("C")):
      return .call(Notation.complement, [.symbol(name)])
    case .symbol(let name) where name.hasPrefix("bar(") || name.hasPrefix("overline("):
      let inner = name.drop { $0 != "(" }.dropFirst().dropLast()
      guard inner.count == 1, inner.first?.isUppercase ?? false else { return value }
      return .call(Notation.complement, [.symbol(String(inner))])
    default: return value
    }
  }

  private mutating func divergence(_ nodes: [LayoutNode], isNamed: Bool) throws(ReadingFailure) -> Expression? {
    var sides = sidesOfDoubleBar(nodes)
    if sides == nil, isNamed {
      let parts = split(nodes, at: [","])
      if parts.count == 2 { sides = (parts[0], parts[1]) }
    }
    guard let (left, right) = sides, !left.isEmpty, !right.isEmpty else { return nil }
    return .call(Notation.divergence, [try expression(left), try expression(right)])
  }

  private mutating func entropy(_ nodes: [LayoutNode], isDifferential: Bool) throws(ReadingFailure) -> Expression? {
    let (inside, condition) = sidesOfBar(nodes, isOnly: true)
    guard let arguments = try? list(inside), !arguments.isEmpty else { return nil }
    let areVariables = arguments.allSatisfy {
      if case .symbol(let name) = $0 { name.first?.isUppercase ?? false } else { false }
    }
    guard areVariables || !isDifferential else { return nil }
    let name = isDifferential ? Notation.differentialEntropy : Notation.entropy
    return .call(name, [.vector(arguments), .vector(try events(condition))])
  }

  private mutating func information(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression? {
    let (inside, condition) = sidesOfBar(nodes, isOnly: true)
    var parts = split(inside, at: [";"])
    if parts.count == 1 { parts = split(inside, at: [","]) }
    guard parts.count == 2 else { return nil }
    return .call(
      Notation.information,
      [.vector(try list(parts[0])), .vector(try list(parts[1])), .vector(try events(condition))])
  }

  /// `\int f(z) \, dz`, `\int\int f dx\,dy`, over the whole of a domain that is not told, or from −∞ to ∞; `nil` for
  /// ends and regions.
  mutating func integralOverDomain(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    var position = cursor.position
    var signs = 0
    while position < cursor.nodes.count, isIntegralSign(cursor.nodes[position]) {
      guard isWhole(cursor.nodes[position]) else { return nil }
      signs += 1
      position += 1
    }
    let start = position
    var (depth, inner) = (0, 0)
    while position + 1 < cursor.nodes.count {
      let node = cursor.nodes[position]
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      if depth < 0 { return nil }
      if depth == 0, isIntegralSign(node) { inner += 1 }
      if depth == 0, isDifferential(node), name(of: withoutScripts(cursor.nodes[position + 1])) != nil {
        if inner == 0 { break }
        inner -= 1
      }
      position += 1
    }
    guard position + 1 < cursor.nodes.count, position > start else { return nil }
    let body = try expression(Array(cursor.nodes[start..<position]))
    var variables: [Expression] = []
    while position + 1 < cursor.nodes.count, isDifferential(cursor.nodes[position]),
      name(of: withoutScripts(cursor.nodes[position + 1])) != nil
    {
      variables.append(try eventName([cursor.nodes[position + 1]]))
      position += 2
    }
    guard variables.count >= signs else { return nil }
    cursor.position = position
    return .call(Notation.integral, [body, .vector(variables)])
  }

  /// No ends; from −∞ to ∞; or over what has the name of a whole: ∫_x, ∫_𝒳, ∫_ℝ, ∫_Ω.
  private func isWhole(_ sign: LayoutNode) -> Bool {
    guard case .scripts(_, let sub, let sup, 0) = sign.kind else { return true }
    if let sup {
      guard let sub, plainSymbol(withoutScripts(sup)) == "\\infty" || tree.text(of: sup).contains("\\infty") else {
        return false
      }
      return tree.text(of: sub).filter { !" {}".contains($0) } == "-\\infty"
    }
    guard let sub else { return true }
    return split(normalize(children(sub)), at: [","]).allSatisfy { part in
      guard part.count == 1 else { return false }
      if case .letter(let letter) = part[0].kind { return letter.first?.isLowercase ?? false }
      let text = tree.text(of: part[0])
      return ["\\mathcal", "\\mathbb", "\\Omega"].contains(where: text.hasPrefix)
    }
  }

  // MARK: Bars

  /// What stands before and after the bar of a condition; with `isOnly`, where there is one bar and no other.
  private func sidesOfBar(_ nodes: [LayoutNode], isOnly: Bool) -> ([LayoutNode], [LayoutNode]) {
    var depth = 0
    var places: [Int] = []
    for (place, node) in nodes.enumerated() {
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      if depth == 0, isBar(node) || delimiter(node) == "\\mid" { places.append(place) }
    }
    guard let place = places.first, !isOnly || places.count == 1, place > 0 else { return (nodes, []) }
    return (Array(nodes[..<place]), Array(nodes[(place + 1)...]))
  }

  private func sidesOfDoubleBar(_ nodes: [LayoutNode]) -> ([LayoutNode], [LayoutNode])? {
    func isDouble(_ node: LayoutNode) -> Bool {
      ["\\|", "\\parallel", "\\Vert", "\\Vert", "\\mid\\mid"].contains(delimiter(node) ?? "")
    }
    func isSingle(_ node: LayoutNode) -> Bool { isBar(node) || delimiter(node) == "\\mid" }
    var depth = 0
    for (place, node) in nodes.enumerated() {
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      guard depth == 0, isDouble(node) || isSingle(node) else { continue }
      var end = place + 1
      while end < nodes.count, isDouble(nodes[end]) || isSingle(nodes[end]) { end += 1 }
      guard isDouble(node) || end > place + 1 else { continue }
      return (Array(nodes[..<place]), Array(nodes[end...]))
    }
    return nil
  }

  private func withoutScripts(_ node: LayoutNode) -> LayoutNode {
    if case .scripts(let base?, _, _, _) = node.kind { return base }
    return node
  }

  private func isNumeral(_ node: LayoutNode) -> Bool {
    let nodes = normalize(children(node))
    if nodes.count == 1, case .number = nodes[0].kind { return true }
    return false
  }
}
