import Formula

/// Infinite sums of terms that depend on names: two series with equal partial sums have equal values, or none.
extension NoteChecker {
  /// How many terms are taken, of every series alike.
  private static let termCounts = [1, 2, 4]

  /// A step between series that nothing encloses, term by term. Failing shows nothing: the terms may come in another order.
  func decideTermByTerm(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, left.mentionsSeries, right.mentionsSeries
    else { return nil }
    var last: Verdicts?
    for count in Self.termCounts {
      var truncated = chain
      for position in truncated.sides.indices {
        truncated.sides[position].readings = chain.sides[position].readings.map { $0.truncated(after: count) }
      }
      let verdicts = decideReadings(truncated, step)
      guard [.proved, .confirmed].contains(verdicts.decision.outcome) else { return nil }
      last = verdicts
    }
    last?.decision.outcome = .confirmed
    last?.decision.method = "partial sums of \(Self.termCounts.map(String.init).joined(separator: ", ")) terms agree"
    last?.reading = "\(left) = \(right)"
    return last
  }
}

extension Formula.Expression {
  fileprivate var mentionsSeries: Bool {
    contains { if case .big(.sum, let range, _) = $0 { range.to == .constant(.infinity) } else { false } }
  }

  /// Each series with this many terms.
  fileprivate func truncated(after count: Int) -> Formula.Expression {
    transformed {
      guard case .big(.sum, var range, let body) = $0, range.to == .constant(.infinity),
        let start = range.from?.rationalValue?.integer
      else { return $0 }
      range.to = .number(Number(Rational(start + count - 1)))
      return .big(.sum, range, body)
    }
  }
}
