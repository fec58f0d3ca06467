import Formula

/// How far what an example gives reaches: a name means in another paragraph what it was given before where nothing in the
/// note gives it another value or formula.
extension NoteChecker {
  /// A name on which the step rests, where the note gives it several meanings and nothing shows which is meant.
  func strayName(_ held: HeldStep, _ chain: Chain, _ step: Int) -> String? {
    let place = chain.sides[step].span.lowerBound
    let differentiates = held.left.contains { if case .derivative = $0 { true } else { false } }
    var seen: Set<String> = []
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
        guard entry.definition.indices.isEmpty, !entry.definition.catalogued else { return }
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

  /// x, x_1, P(A); the y of y(0) and y′(0).
  private func name(restedOn part: Expression) -> String? {
    switch part {
    case .call(let name, _), .prime(let name, _, _): name
    default: GivenValues.key(part)
    }
  }
}
