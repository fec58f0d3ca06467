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
    // Σ_z p(x | z) has another value for each z.
    var running: Set<String> = []
    for side in sides { side.forEach { if case .big(_, let range, _) = $0 { running.insert(range.index) } } }
    func change(_ expression: Expression) -> Expression {
      switch expression {
      case .opaque(let key):
        guard scope.definition(key) == nil else { return expression }
        guard let joint = Joint(key) else { return .symbol("{\(key)}") }
        return joint.ratio(running)
      case .call(let name, let arguments) where families.contains(name) && scope.definition(name) == nil:
        return Joint(name: name, events: arguments.map(\.description), given: []).ratio(running)
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

    /// P{A, B} / P{B}, each with an entry for every value of the letters that run.
    func ratio(_ running: Set<String>) -> Expression {
      func value(_ events: [String]) -> Expression {
        let symbol = Expression.symbol("\(name){\(Set(events).sorted().joined(separator: ","))}")
        let letters = running.filter { letter in events.contains { $0.names(letter) } }.sorted()
        return letters.isEmpty ? symbol : .element(symbol, letters.map { .symbol($0) })
      }
      return given.isEmpty ? value(events) : .divide(value(events + given), value(given))
    }
  }

  /// The probability of one variable's being 0 or 1, and that of its being the other: `P(H = 1)`.
  public static func twoValued(_ key: String) -> (variable: String, complement: String)? {
    guard let joint = Joint(key), joint.given.isEmpty, joint.events.count == 1,
      let sign = joint.events[0].firstIndex(of: "=")
    else { return nil }
    let (name, value) = (joint.events[0][..<sign], joint.events[0][joint.events[0].index(after: sign)...])
    guard value == "0" || value == "1" else { return nil }
    return (String(name), "\(joint.name)(\(name) = \(value == "0" ? 1 : 0))")
  }

  /// σ_X and μ_X beside Var(X) or Cov(X, Y): the names that statistics has for the root of a variance and for a mean.
  func momentNames(_ sides: [Expression]) -> [Definition]? {
    var random: Set<String> = []
    for side in sides {
      side.forEach {
        guard case .apply(let function, let operands) = $0, [.expectation, .variance, .covariance].contains(function)
        else { return }
        for operand in operands { random.formUnion(operand.names.filter { $0.first?.isUppercase == true }) }
      }
    }
    guard !random.isEmpty else { return nil }
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var result: [Definition] = []
    for name in random.sorted() {
      let variable = Expression.symbol(name)
      if names.contains("σ_\(name)"), scope.definition("σ_\(name)") == nil {
        result.append(Definition(name: "σ_\(name)", body: .apply(.sqrt, [.apply(.variance, [variable])])))
      }
      if names.contains("μ_\(name)"), scope.definition("μ_\(name)") == nil {
        result.append(Definition(name: "μ_\(name)", body: .apply(.expectation, [variable])))
      }
    }
    return result.isEmpty ? nil : result
  }

  /// f_{y_i}, j ≠ y_i, 1[y_i = k]: what a label points to. The label is tried at every position, wherever these sides or
  /// the definitions they lead to use it. `nil` when there is none, or more than one.
  func labelIndices(_ sides: [Expression]) -> [String]? {
    var labels: Set<Expression> = []
    func note(_ expression: Expression) {
      guard case .element(.symbol(let name), let indices) = expression, scope.definition(name) == nil,
        indices.allSatisfy({ if case .symbol = $0 { true } else { false } })
      else { return }
      labels.insert(expression)
    }
    var seen: Set<String> = []
    var queue = sides
    while let side = queue.popLast() {
      side.forEach {
        switch $0 {
        case .element(_, let indices): indices.forEach(note)
        case .indicator(.relation(let a, let relation, let b)) where relation == .equal || relation == .notEqual:
          // y_i against a letter that runs; against a number it is a value.
          if case .symbol(let letter) = b, letter.isIndexLetter { note(a) }
          if case .symbol(let letter) = a, letter.isIndexLetter { note(b) }
        case .big(_, let range, _):
          for condition in range.conditions {
            if case .relation(.symbol(range.index), let relation, let label) = condition,
              relation == .equal || relation == .notEqual
            {
              note(label)
            }
          }
        case .symbol(let name), .call(let name, _), .prime(let name, _, _):
          guard let definition = scope.definition(name), !definition.catalogued, seen.insert(name).inserted else {
            return
          }
          queue.append(definition.body)
        default: break
        }
      }
    }
    guard labels.count == 1, let label = labels.first else { return nil }
    return ["\(label)"]
  }
}

extension String {
  /// Does a word of this text have that name: the z of "Z = z", the i of "x[i]"?
  fileprivate func names(_ name: String) -> Bool {
    split { !$0.isLetter && $0 != "′" && $0 != "_" }.contains { $0 == name }
  }
}
