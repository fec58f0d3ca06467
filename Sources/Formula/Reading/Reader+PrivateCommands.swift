import LaTeX

/// Commands that a note uses and its site defines elsewhere, spelled as many authors spell them: `\eps`, `\bx`, `\E`.
/// What no convention explains stays unknown.
extension Reader {
  /// The node that an unknown command conventionally means; `nil` for all others.
  func conventional(_ node: LayoutNode) -> LayoutNode? {
    switch node.kind {
    case .error:
      let text = tree.text(of: node).filter { $0 != " " }
      guard text.first == "\\", text.dropFirst().allSatisfy(\.isLetter) else { return nil }
      return kind(of: String(text.dropFirst()), node.span).map { LayoutNode($0, node.span) }
    case .scripts(let base?, let sub, let sup, let primes):
      return conventional(base).map {
        LayoutNode(.scripts(base: $0, sub: sub, sup: sup, primes: primes), node.span)
      }
    default: return nil
    }
  }

  private func kind(of name: String, _ span: Range<Int>) -> LayoutNode.Kind? {
    if let plain = Self.plain(name) { return plain }
    // \bx, \bfbeta, \blambda: bold letters.
    for prefix in ["bf", "b"] where name.hasPrefix(prefix) && name.count > prefix.count {
      let rest = String(name.dropFirst(prefix.count))
      let letter: LayoutNode.Kind? = rest.count == 1 ? .letter(rest) : Self.greek(rest).map { .symbol($0) }
      if let letter, !Self.noLetters.contains(name) {
        return .styled(command: "\\mathbf", argument: nil, body: LayoutNode(letter, span))
      }
    }
    return nil
  }

  private static func plain(_ name: String) -> LayoutNode.Kind? {
    switch name {
    case "E", "EE", "Ex": .letter("E")
    case "PP", "Prob", "prob": .letter("P")
    case "dee", "dif", "diff": .letter("d")
    case "ee": .letter("e")
    case "ii": .letter("i")
    default: abbreviations[name].map { .symbol($0) }
    }
  }

  /// Short for blackboard letters and brackets.
  private static let noLetters: Set<String> = ["bb", "br", "bs", "bm", "bf"]

  private static let abbreviations: [String: String] = [
    "eps": "\\epsilon", "veps": "\\varepsilon", "alp": "\\alpha", "bet": "\\beta", "gam": "\\gamma", "del": "\\delta",
    "lam": "\\lambda", "kap": "\\kappa", "sig": "\\sigma", "ome": "\\omega", "vphi": "\\varphi", "Lam": "\\Lambda",
    "Sig": "\\Sigma", "Gam": "\\Gamma", "Del": "\\Delta", "Ome": "\\Omega", "oo": "\\infty",
  ]

  private static func greek(_ name: String) -> String? {
    let command = "\\" + name
    return name.count > 1
      && Names.symbols[command]?.unicodeScalars.first.map { (0x391...0x3C9).contains($0.value) } ?? false
      ? command : nil
  }
}
