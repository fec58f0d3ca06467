import Formula

/// Signs between two sides that may say less than they do of numbers: ∼, ≠, ≈, an inequality that its chain conditions.
extension NoteChecker {
  func otherRelation(_ failing: FailingStep) -> String? {
    let (chain, step, relation) = (failing.chain, failing.step, failing.relation)
    if failing.isOpen, chain.links.contains(where: { $0.relation == .similar }) {
      return "the chain says how something is distributed, so that it may speak of equal distributions"
    }
    if relation == .notEqual, failing.isOpen {
      var same = chain
      same.links[step].relation = .equal
      if decide(same, step).decision.outcome != .proved { return "≠ may say that the two sides are not always equal" }
    }
    if step > 0, chain.links[step - 1].relation == .other {
      return "what stands before its left side may belong to it"
    }
    if relation.isOrder, chain.links.count > 1, holdsWithRest(failing) {
      return "it holds where the rest of its chain does"
    }
    if relation == .approximately, isRatio(failing.right), let a = value(failing.left), let b = value(failing.right),
      isClosedValue(failing.right), abs(a - b) <= 0.1 * abs(b)
    {
      return "≈ with a plain fraction does not say how close it is meant"
    }
    return nil
  }

  /// 0 < r/2 < r: the first is what makes the second hold.
  private func holdsWithRest(_ failing: FailingStep) -> Bool {
    let chain = failing.chain
    var scope = scope.scope()
    for position in chain.links.indices where position != failing.step && chain.links[position].relation.isOrder {
      guard let left = chain.sides[position].readings.first, let right = chain.sides[position + 1].readings.first else {
        continue
      }
      scope.premises.append(.relation(left, chain.links[position].relation, right))
    }
    let outcome = Decider(scope: scope, seed: seed).decide(
      failing.left, failing.relation, failing.right, chain: failing.sides
    ).outcome
    return outcome == .proved || outcome == .confirmed
  }

  private func isRatio(_ side: Expression) -> Bool {
    if case .divide(.number(let a), .number(let b)) = side { a.halfUnit == nil && b.halfUnit == nil } else { false }
  }
}
