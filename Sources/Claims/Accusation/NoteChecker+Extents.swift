import Formula

/// How far what an example gives reaches: a name means in another paragraph what it was given before where nothing in the
/// note gives it another value or formula.
extension NoteChecker {
  /// A name on which the step rests, where the note gives it several meanings and nothing shows which is meant.
  func strayName(_ held: HeldStep, _ chain: Chain, _ step: Int) -> String? {
    let place = chain.sides[step].span.lowerBound
    let differentiates = held.left.contains { if case .derivative = $0 { true } else { false } }
    // ∫ f(x) dx + C is said of every x.
    var seen: Set<String> = []
    for side in [held.left, held.right] {
      side.forEach { if let variable = $0.antiderivative?.variable { seen.insert(variable) } }
    }
    var queue = [held.left, held.right]
    while let side = queue.popLast() {
      var stray: String?
      side.forEach { part in
        guard stray == nil, let key = name(restedOn: part), seen.insert(key).inserted, let entry = scope.entry(key),
          // A derivative that is wrong for every value rests on none.
          !entry.definition.isFunction, held.scope.definition(key) != nil || !differentiates
        else { return }
        let body = entry.definition.body
        if !body.unboundNames.isEmpty { queue.append(body) }
        if entry.definition.indices.count == 1, entry.paragraph != scope.paragraph, entry.section == scope.section,
          givenValues.hasOther(
            than: GivenValues.sequenceBody(body, entry.definition.indices[0]), of: GivenValues.sequenceKey(key),
            inSectionOf: place, within: paragraphSpan)
        {
          stray = key
        }
        guard entry.definition.indices.isEmpty, !entry.definition.catalogued else { return }
        // "**Rule of three.** … $p = 1 - 0.05^{1/n}$. **A/B test.** … $p \approx 0.0496$": another p.
        if held.left == .symbol(key), isClosedValue(held.right), startsRunIn(after: entry.paragraph) { stray = key }
        // s and c of the last row, below a table of steps.
        if body.unboundNames.isEmpty, givenValues.headsColumn(key, inSectionOf: place) { stray = key }
        guard entry.paragraph != scope.paragraph else { return }
        if hypothetical.contains(where: scope.section.starts), !hypothetical.contains(where: entry.section.starts) {
          stray = key
        }
        if givenValues.hasOther(than: body, of: key, inSectionOf: entry.section == scope.section ? place : nil) {
          stray = key
        }
      }
      if let stray { return stray }
    }
    return nil
  }

  /// The same of what is found by the first step.
  func strayName(_ chain: Chain) -> String? {
    guard let left = chain.sides[0].readings.first, let right = chain.sides[1].readings.first else { return nil }
    let held = HeldStep(
      span: 0..<0, left: left, relation: chain.links[0].relation, right: right, chain: [left, right],
      scope: scope.scope())
    return strayName(held, chain, 0)
  }

  /// "Suppose 0 of 10 customers complain": the step holds with a number that the words of this paragraph give, in the place
  /// of a value from another one.
  func holdsForNumberInWords(_ failing: FailingStep) -> String? {
    let names = failing.left.names.union(failing.right.names).sorted().filter { name in
      scope.entry(name).map {
        $0.isGiven && $0.paragraph != scope.paragraph && $0.definition.body.rationalValue(takingDecimals: true) != nil
      } ?? false
    }
    guard !names.isEmpty, names.count <= 3, [.equal, .approximately].contains(failing.relation) else { return nil }
    for number in numbersInWords {
      for name in names {
        let sides = failing.sides.map { $0.replacingFree(name, by: .number(number)) }
        guard [.proved, .confirmed].contains(decision(sides[0], failing.relation, sides[1]).outcome) else { continue }
        return "it holds for \(Expression.display(name)) = \(number.decimal), which this paragraph speaks of"
      }
    }
    return nil
  }

  /// The numerals among the words of this paragraph.
  private var numbersInWords: [Number] {
    let numerals = wordsOfParagraph.matches(of: /(?:^|[\s(])([0-9]+(?:\.[0-9]+)?)(?=[\s,.;:)]|$)/)
    return numerals.prefix(Self.numbersTried).compactMap { match in
      guard case .number(let number)? = plainReading(String(match.output.1)) else { return nil }
      return number
    }
  }

  private static let numbersTried = 6

  /// Does a paragraph since then begin with bold words, as one before it did?
  private func startsRunIn(after paragraph: Int) -> Bool {
    scope.runIns.contains { $0 <= paragraph } && scope.runIns.contains { paragraph < $0 && $0 <= scope.paragraph }
  }

  /// x, x_1, P(A); the y of y(0) and y′(0).
  private func name(restedOn part: Expression) -> String? {
    switch part {
    case .call(let name, _), .prime(let name, _, _): name
    default: GivenValues.key(part)
    }
  }
}
