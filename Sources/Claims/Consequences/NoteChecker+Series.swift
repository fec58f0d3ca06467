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

extension NoteChecker {
  /// ln(1 + x) = x − x²/2 + x³/3 − ⋯: the beginning of a Taylor series, up to the last power that is written.
  func decideSeriesBeginning(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard [.equal, .approximately].contains(chain.links[step].relation), let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, let polynomial = right.beginningBeforeDots,
      !left.contains(where: { $0 == .opaque(Expression.dots) }), left.unboundNames.count == 1,
      let name = left.unboundNames.first, scope.entry(name) == nil, polynomial.unboundNames == [name],
      left.degree(in: name) == nil, !left.mentionsSum || left.coefficient(of: name, 0) != nil,
      let degree = polynomial.degree(in: name), (1...9).contains(degree)
    else { return nil }
    let variable = Formula.Expression.symbol(name)
    let zero = Formula.Expression.number(Number(0))
    var decision = Decision(outcome: .confirmed)
    for order in 0...degree {
      func coefficient(_ side: Formula.Expression) -> Formula.Expression {
        if let term = side.coefficient(of: name, order) { return term }
        let slope: Formula.Expression =
          order == 0 ? side : .derivative(side, by: Array(repeating: variable, count: order))
        return .divide(
          .evaluated(slope, [.init(symbol: variable, value: zero)]),
          .apply(.factorial, [.number(Number(Rational(order)))]))
      }
      let (mine, yours) = (coefficient(left), coefficient(polynomial))
      decision = self.decision(mine, .equal, yours)
      guard decision.outcome != .untested else { return nil }
      if decision.outcome == .refuted {
        let decider = Decider(scope: scope.scope(), seed: seed)
        guard let value = decider.enclosure(of: mine), let printed = decider.enclosure(of: yours) else { return nil }
        decision.message =
          "the coefficient of \(name)^\(order) is \(value.description(digits: 6)), not \(printed.description(digits: 6))"
        decision.ground = .impossible
        break
      }
    }
    decision.method = "derivatives at 0, up to the power \(degree)"
    if decision.outcome != .refuted { decision.outcome = .confirmed }
    return Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
  }
}

extension Formula.Expression {
  fileprivate static let dots = "…"

  /// x − x²/2 of x − x²/2 + ⋯
  fileprivate var beginningBeforeDots: Formula.Expression? {
    guard case .add(let terms) = self, terms.count > 2, terms.last?.withoutSign == .opaque(Self.dots) else {
      return nil
    }
    let shown = Array(terms.dropLast())
    return shown.contains { $0.contains { $0 == .opaque(Self.dots) } } ? nil : .add(shown)
  }

  /// The coefficient of a power in Σ_n c_n xⁿ, whose terms say which powers they are.
  fileprivate func coefficient(of name: String, _ order: Int) -> Formula.Expression? {
    guard case .big(.sum, let range, let body) = self, range.to == .constant(.infinity), range.conditions.isEmpty,
      let first = range.from?.rationalValue?.integer, first >= 0
    else { return nil }
    guard order >= first else { return .number(Number(0)) }
    let term = body.replacingFree(range.index, by: .number(Number(Rational(order))))
    guard term.degree(in: name) == order else { return nil }
    return term.replacingFree(name, by: .number(Number(1)))
  }

  /// Its terms are no functions at 0, where 0⁰ is 1.
  fileprivate var mentionsSum: Bool { contains { if case .big = $0 { true } else { false } } }

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
