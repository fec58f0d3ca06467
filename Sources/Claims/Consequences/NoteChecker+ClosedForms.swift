import Formula
import LaTeX

/// A closed form of what the note gives by a law: a sequence by its recurrence and first terms, T(n) by T(n/2), a function
/// by its differential equation and initial values. It is put into the law: where the law fails, the form is wrong, and
/// where the text says that it follows, that is a slip.
extension NoteChecker {
  mutating func closedForm(
    _ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues
  ) -> Introduction? {
    guard chain.links[0].relation == .equal, !cues.guesses, cues.denial == nil, !cues.introducesPremise else {
      return nil
    }
    let decision: Decision?
    switch left {
    case .element(.symbol(let name), let indices):
      guard indices.count == 1, case .symbol(let letter) = indices[0], right.unboundNames.isSubset(of: [letter]) else {
        return nil
      }
      decision = agreesWithRecurrence(name, letter, right)
    case .call(let name, let arguments):
      guard arguments.count == 1, case .symbol(let letter) = arguments[0], scope.entry(name) == nil,
        right.unboundNames.isSubset(of: [letter])
      else { return nil }
      decision = agreesWithFunctionLaw(name, letter, right) ?? solvesEquations(name, letter, right)
    default: return nil
    }
    guard let decision, decision.outcome != .untested, decision.outcome != .refuted || announcesSolution(cues) else {
      return nil
    }
    if decision.outcome != .refuted, let (name, parameters, indices) = head(left),
      let definition = define(name, parameters, indices, right, chain)
    {
      scope.define(definition)
    }
    return .found(decision, reading: "\(left) = \(right)")
  }

  /// y(0) = 3, T(1) = 0: what a closed form starts from.
  mutating func noteValueAtPlace(_ chain: Chain, _ step: Int, at span: Range<Int>) {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, isClosedValue(right), case .call(_, let arguments) = left,
      arguments.count == 1, arguments.allSatisfy(isClosedValue)
    else { return }
    valuesAtPlaces.append(
      Equation(
        left: left, right: right, paragraph: scope.paragraph, isStated: true, section: scope.section,
        start: span.lowerBound))
  }

  /// "Hence", "we find the closed form": the text says that it follows.
  private func announcesSolution(_ cues: Cues) -> Bool {
    cues.concludes || cues.asserts
      || cues.before.says(anyOf: [
        "closed form", "explicit", "solution is", "solution:", "is solved by", "general term", "we obtain", "explizit",
        "lösung", "geschlossene form", "forme close", "forma cerrada", "forma fechada", "通项",
      ])
  }

  /// How many places of a sequence are compared.
  private static let placesCompared = 6

  private func agreesWithRecurrence(
    _ name: String, _ letter: String, _ form: Formula.Expression
  ) -> Decision? {
    guard let law = laws.last(where: { $0.name == name }), scope.section.starts(with: law.section),
      law.body.unboundNames.isSubset(of: [name, law.letter])
    else { return nil }
    var known: [Int: Formula.Expression] = [:]
    for place in 0...law.depth + 1 {
      if let entry = scope.entry("\(name)_\(place)"), entry.isGiven, scope.section.starts(with: entry.section) {
        known[place] = entry.definition.body
      }
    }
    guard let first = known.keys.min(), (0..<law.depth).allSatisfy({ known[first + $0] != nil }) else { return nil }
    for place in (first + law.depth)..<(first + Self.placesCompared) where known[place] == nil {
      known[place] = law.value(at: place, known: known)
    }
    let values = known.sorted { $0.key < $1.key }.map { (place: Rational($0.key), value: $0.value) }
    return compare(form, letter, values) { "\(name)_\($0)" }
  }

  /// T(n) = 2T(n/2) + n with T(1) = 0, T(n) = 2T(n − 1) + 1 with T(0) = 0.
  private func agreesWithFunctionLaw(_ name: String, _ letter: String, _ form: Formula.Expression) -> Decision? {
    guard let law = functionLaws.last(where: { $0.definition.name == name }), scope.section.starts(with: law.section),
      let parameter = law.definition.parameters.first?.name
    else { return nil }
    var known: [Rational: Formula.Expression] = [:]
    for equation in valuesAtPlaces where scope.section.starts(with: equation.section) {
      guard case .call(name, let arguments) = equation.left, let place = arguments.first?.rationalValue,
        isClosedValue(equation.right)
      else { continue }
      known[place] = equation.right
    }
    guard !known.isEmpty else { return nil }
    var values: [(place: Rational, value: Formula.Expression)] = []
    for place in (1...16).map({ Rational($0) }) where values.count < Self.placesCompared && known[place] == nil {
      var isKnown = true
      let value = law.definition.body.replacingFree(parameter, by: .number(Number(place))).transformed { part in
        guard case .call(name, let arguments) = part else { return part }
        guard let at = arguments.first?.rationalValue, let entry = known[at] else {
          isKnown = false
          return part
        }
        return entry
      }
      guard isKnown else { continue }
      known[place] = value
      values.append((place, value))
    }
    return compare(form, letter, values) { "\(name)(\($0))" }
  }

  private func compare(
    _ form: Formula.Expression, _ letter: String, _ values: [(place: Rational, value: Formula.Expression)],
    _ show: (Rational) -> String
  ) -> Decision? {
    guard values.count > 2 else { return nil }
    for (place, value) in values {
      var decision = decision(form.replacingFree(letter, by: .number(Number(place))), .equal, value)
      guard decision.outcome != .untested else { return nil }
      if decision.outcome == .refuted {
        decision.witness = [.init(symbol: letter, value: "\(place)")]
        decision.message = "what the note says before gives another value of \(show(place)): \(decision.message)"
        return decision
      }
    }
    var decision = Decision(outcome: .confirmed)
    decision.points = values.count
    decision.method = "the law and the first values that the note gives, at \(values.count) places"
    return decision
  }

  /// y(x) = 5 − 2e^{−2x}, after y′ + 2y = 10 and y(0) = 3.
  private func solvesEquations(_ name: String, _ letter: String, _ form: Formula.Expression) -> Decision? {
    func isAbout(_ equation: Equation) -> Bool {
      [equation.left, equation.right].contains { $0.mentionsRate(of: name) }
    }
    guard let law = equations.last(where: { isAbout($0) && scope.section.starts(with: $0.section) }) else { return nil }
    let value = Formula.Expression.call(name, [.symbol(letter)])
    func applied(_ side: Formula.Expression) -> Formula.Expression {
      side.transformed { part in
        switch part {
        case .prime(name, let order, let arguments) where arguments.isEmpty:
          .prime(name, order: order, [.symbol(letter)])
        case .symbol(name): value
        case .derivative(.symbol(name), let by) where by.allSatisfy({ $0 == .symbol(letter) }):
          .prime(name, order: by.count, [.symbol(letter)])
        case .symbol(let rate): rate.rateOrder(of: name).map { .prime(name, order: $0, [.symbol(letter)]) } ?? part
        default: part
        }
      }
    }
    var solved = scope.scope()
    solved.definitions[name] = Definition(
      name: name, parameters: [.init(name: letter, isVector: false)], body: form)
    let decider = Decider(scope: solved, seed: seed)
    func outcome(_ equation: Equation) -> Decision {
      let (left, right) = (applied(equation.left), applied(equation.right))
      return decider.decide(left, .equal, right, chain: [left, right])
    }
    let conditions = valuesAtPlaces.filter { equation in
      guard equation.paragraph >= law.paragraph, case .call(name, _) = equation.left else { return false }
      return true
    }
    // y(0) = 1 after y(0) = 3: which of them is meant nobody knows.
    guard Set(conditions.map(\.left)).count == conditions.count,
      law.left.unboundNames.union(law.right.unboundNames).subtracting([name, letter])
        .allSatisfy({ $0.rateOrder(of: name) != nil })
    else { return nil }
    var held = Decision(outcome: .confirmed)
    for equation in [law] + conditions {
      var decision = outcome(equation)
      held.points += decision.points
      if decision.outcome == .untested { return nil }
      if decision.outcome == .refuted {
        decision.message = "it does not fulfil \(equation.left) = \(equation.right): \(decision.message)"
        return decision
      }
    }
    held.method = "put into the equation\(conditions.isEmpty ? "" : " and the conditions") that the note gives"
    return held
  }
}

extension Formula.Expression {
  /// y′, y″ of this y.
  fileprivate func mentionsRate(of name: String) -> Bool {
    contains {
      switch $0 {
      case .prime(name, _, _), .derivative(.symbol(name), _): true
      case .symbol(let symbol): symbol.rateOrder(of: name) != nil
      default: false
      }
    }
  }
}

extension String {
  /// 2 for y″ of y.
  fileprivate func rateOrder(of name: String) -> Int? {
    let marks: [Substring: Int] = ["′": 1, "″": 2, "‴": 3]
    return hasPrefix(name) ? marks[dropFirst(name.count)] : nil
  }
}
