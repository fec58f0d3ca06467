import Formula
import LaTeX

/// Var(X − Y), Cov(2X + 1, −3Y), E[3X + 2] of linear combinations: written out in the moments of the names, with the values
/// that the note gave them. Covariances of what is independent vanish.
extension NoteChecker {
  /// What a note said of a moment of plain names: Var(X) = 9, Cov(X, Y) = 1.5.
  struct MomentValue {
    var moment: Expression
    var value: Rational
    var section: [Int]
  }

  mutating func noteMomentValue(_ chain: Chain) {
    guard !chain.links.isEmpty, chain.links.allSatisfy({ $0.relation == .equal }),
      let value = chain.sides.last?.readings.first,
      let number = value.rationalValue(takingDecimals: true)
    else { return }
    for side in chain.sides.dropLast() {
      guard let moment = side.readings.first, Self.isMoment(moment) else { continue }
      momentValues.append(MomentValue(moment: moment, value: number, section: scope.section))
    }
  }

  /// E[X²] − E[X]² = 1/3 − 1/4, with the values that the note gave each of them.
  private func withMomentValues(_ side: Expression) -> Expression {
    side.transformed { part in
      guard Self.isMoment(part), let value = value(of: part) else { return part }
      return .number(Number(value))
    }
  }

  /// The only value of a moment in this section.
  private func value(of moment: Expression) -> Rational? {
    let said = Set(momentValues.filter { $0.moment == moment && scope.section.starts(with: $0.section) }.map(\.value))
    return said.count == 1 ? said.first : nil
  }

  /// `nil` where the step is about other things, or where the note does not give what it rests on.
  func decideMoments(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first,
      [left, right].contains(where: { $0.contains(where: Self.isMoment) })
    else { return nil }
    guard let a = MomentAtom.combination(left), let b = MomentAtom.combination(right), !a.isConstant || !b.isConstant
    else {
      let (mine, yours) = (withMomentValues(left), withMomentValues(right))
      // E[X²] = 1/3 gives a value.
      guard !Self.isMoment(left) || step > 0, isClosedValue(mine), isClosedValue(yours), mine != left || yours != right
      else { return nil }
      let decision = decision(mine, .equal, yours)
      return decision.outcome == .untested
        ? nil : Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
    }
    // Var(X) = 9 gives a value, and Var(X) = Var(Y) says what is.
    if step == 0, a.loneTerm != nil, b.isConstant || b.loneTerm != nil { return nil }
    let known = values(of: a.terms.union(b.terms))
    let (mine, yours) = (a.replacing(known), b.replacing(known))
    var decision: Decision
    if mine == yours {
      decision = Decision(outcome: .proved)
    } else {
      guard mine.isConstant, yours.isConstant else { return nil }
      decision = self.decision(
        .number(Number(mine.constant)), .equal, b.isConstant ? right : .number(Number(yours.constant)))
    }
    guard decision.outcome != .untested else { return nil }
    decision.method = "the rules of moments\(known.isEmpty ? "" : ", with what the note says of them")"
    if decision.outcome == .refuted {
      decision.ground = .impossible
      if !b.isConstant {
        decision.message = "by the rules of moments the values are \(mine.constant) and \(yours.constant)"
      }
    }
    return Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
  }

  /// The only value of each in this section; 0 for covariances of what is independent.
  private func values(of atoms: Set<MomentAtom>) -> [MomentAtom: Rational] {
    var known: [MomentAtom: Rational] = [:]
    for atom in atoms {
      let said = momentValues.filter {
        MomentAtom.combination($0.moment)?.loneTerm == atom && scope.section.starts(with: $0.section)
      }
      if !said.isEmpty {
        // Var(X) = 9 here and Var(X) = 4 there: nobody knows which is meant.
        let values = Set(said.map(\.value))
        if values.count == 1 { known[atom] = values.first }
      } else if case .covariance(let first, let second) = atom, first != second,
        !scope.momentModels(of: [first, second]).isEmpty
      {
        known[atom] = 0
      }
    }
    return known
  }
}

/// A moment of names.
enum MomentAtom: Hashable {
  case mean(String)
  /// Of one name with itself: its variance. In alphabetical order.
  case covariance(String, String)

  /// Sums and multiples of moments of linear combinations; `nil` for anything else.
  static func combination(_ expression: Expression) -> LinearCombination<MomentAtom>? {
    LinearCombination(expression) { part in
      guard case .apply(let function, let arguments) = part else { return nil }
      let forms = arguments.compactMap { LinearCombination($0, term: quantity) }
      guard forms.count == arguments.count else { return nil }
      switch (function, forms.count) {
      case (.expectation, 1): return forms[0].mapping(MomentAtom.mean)
      case (.variance, 1): return covariance(of: forms[0], forms[0])
      case (.covariance, 2): return covariance(of: forms[0], forms[1])
      default: return nil
      }
    }
  }

  private static func quantity(_ expression: Expression) -> LinearCombination<String>? {
    switch expression {
    case .symbol(let name): LinearCombination(name)
    case .element: NoteChecker.quantity(expression).map { LinearCombination($0) }
    default: nil
    }
  }

  /// By both sides linear; constants have none.
  private static func covariance(
    of a: LinearCombination<String>, _ b: LinearCombination<String>
  ) -> LinearCombination<MomentAtom> {
    var result = LinearCombination<MomentAtom>()
    for (first, mine) in a.factors {
      for (second, yours) in b.factors {
        result.add(
          LinearCombination(MomentAtom.covariance(min(first, second), max(first, second))), times: mine * yours)
      }
    }
    return result
  }
}
