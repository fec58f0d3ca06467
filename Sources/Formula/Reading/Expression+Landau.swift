import LaTeX

/// Remainders by their order: `O(h^2)`, `o(x^3)`, `\Theta(n)`. They are calls of names that no note needs to define; a note
/// that does gives them a meaning of its own.
extension Expression {
  /// The letter of a Landau symbol and what it compares with; `nil` for anything else.
  public var landau: (symbol: String, body: Expression)? {
    guard case .call(let name, let arguments) = self, Self.landauSymbols.contains(name), arguments.count == 1 else {
      return nil
    }
    return (name, arguments[0])
  }

  static let landauSymbols: Set<String> = [
    "O", "o", "mathcal(O)", "mathcal(o)", "tilde(O)", "tilde(mathcal(O))", "Θ", "Ω", "ω",
  ]
}

extension Reader {
  /// Is the name before these brackets a Landau symbol? Θ, Ω and ω are where they compare with a size: \Theta(n \log n).
  func isLandau(_ name: String, _ nodes: [LayoutNode]) -> Bool {
    guard Expression.landauSymbols.contains(name), !context.values.contains(name), !context.functions.contains(name)
    else { return false }
    guard ["Θ", "Ω", "ω"].contains(name) else { return true }
    return nodes.contains {
      if case .letter("n") = $0.kind { return true }
      if case .scripts(let base?, _, _, _) = $0.kind, case .letter("n") = base.kind { return true }
      return name == "Θ" && self.name(of: $0) == "log"
    }
  }
}
