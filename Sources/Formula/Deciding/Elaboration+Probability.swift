/// Probabilities by their joint values, and labels as positions.
extension Elaboration {
  /// P(A | B) as P{A, B} / P{B}: what follows from that alone, such as Bayes' rule, becomes algebra. Other named values
  /// (entropies, likelihoods of models) become names of their own. `nil` when nothing of the kind occurs.
  func probabilities(_ sides: [Expression]) -> [Expression]? {
    guard
      sides.contains(where: { side in
        side.contains { if case .opaque(let key) = $0 { scope.definition(key) == nil } else { false } }
      })
    else { return nil }
    var families: Set<String> = []
    for side in sides {
      side.forEach { if case .opaque(let key) = $0, let name = Joint(key)?.name { families.insert(name) } }
    }
    func change(_ expression: Expression) -> Expression {
      switch expression {
      case .opaque(let key):
        guard scope.definition(key) == nil else { return expression }
        guard let joint = Joint(key) else { return .symbol("{\(key)}") }
        return joint.ratio
      case .call(let name, let arguments) where families.contains(name) && scope.definition(name) == nil:
        return Joint(name: name, events: arguments.map(\.description), given: []).ratio
      // The conditions of sums and the names of distributions are no values.
      case .big(let big, let range, let body):
        return .big(big, range, change(body))
      case .apply(let function, var operands) where [.expectation, .variance, .covariance].contains(function):
        for position in operands.indices {
          if case .opaque = operands[position] { continue }
          operands[position] = change(operands[position])
        }
        return .apply(function, operands)
      default:
        return expression.operands.isEmpty ? expression : expression.with(operands: expression.operands.map(change))
      }
    }
    return sides.map(change)
  }

  /// A probability, taken apart.
  struct Joint {
    var name: String
    var events: [String]
    var given: [String]

    init(name: String, events: [String], given: [String]) {
      (self.name, self.events, self.given) = (name, events, given)
    }

    /// `nil` when the text is no probability: `H(X | Y)` follows other rules.
    init?(_ key: String) {
      guard let open = key.firstIndex(where: { $0 == "(" || $0 == "[" }), let last = key.last, ")]".contains(last)
      else { return nil }
      var open_ = open
      // mathbb(P)(…): the name has brackets of its own.
      if key.hasPrefix("math") {
        guard let close = key.firstIndex(of: ")") else { return nil }
        open_ = key.index(after: close)
        guard open_ < key.endIndex, "([".contains(key[open_]) else { return nil }
      }
      name = String(key[..<open_])
      let letter = name.prefix { $0 != "_" && $0 != "^" && $0 != "\u{302}" }
      guard ["P", "Pr", "p", "q", "mathbb(P)"].contains(String(letter)) else { return nil }
      let inside = String(key[key.index(after: open_)...].dropLast())
      let sides = inside.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
      guard sides.count <= 2 else { return nil }
      events = Joint.parts(sides[0])
      given = sides.count == 2 ? Joint.parts(sides[1]) : []
    }

    private static func parts(_ text: String) -> [String] {
      var parts: [String] = [""]
      var depth = 0
      for character in text {
        if "([{".contains(character) { depth += 1 } else if ")]}".contains(character) { depth -= 1 }
        if depth == 0, character == "," {
          parts.append("")
        } else {
          parts[parts.count - 1].append(character)
        }
      }
      return parts.map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }

    var ratio: Expression {
      let joint = Expression.symbol("\(name){\(Set(events + given).sorted().joined(separator: ","))}")
      guard !given.isEmpty else { return joint }
      return .divide(joint, .symbol("\(name){\(Set(given).sorted().joined(separator: ","))}"))
    }
  }

  /// f_{y_i}: the entry that a label points to. The label becomes an index letter, tried at every position.
  func labelIndices(_ sides: [Expression]) -> [Expression]? {
    var labels: Set<Expression> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .element(_, let indices):
          for index in indices { if case .element(.symbol, _) = index { labels.insert(index) } }
        default: break
        }
      }
    }
    guard labels.count == 1, let label = labels.first, case .element(.symbol(let name), _) = label,
      scope.definition(name) == nil
    else { return nil }
    return sides.map { $0.replacing(label, by: .symbol("\(label)")) }
  }
}
