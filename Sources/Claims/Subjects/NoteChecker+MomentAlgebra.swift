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
    guard let a = MomentForm(left), let b = MomentForm(right), !a.isConstant || !b.isConstant else {
      let (mine, yours) = (withMomentValues(left), withMomentValues(right))
      // E[X²] = 1/3 gives a value.
      guard !Self.isMoment(left) || step > 0, isClosedValue(mine), isClosedValue(yours), mine != left || yours != right
      else { return nil }
      let decision = decision(mine, .equal, yours)
      return decision.outcome == .untested
        ? nil : Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
    }
    // Var(X) = 9 gives a value, and Var(X) = Var(Y) says what is.
    if step == 0, a.loneAtom != nil, b.isConstant || b.loneAtom != nil { return nil }
    let known = values(of: a.atoms.union(b.atoms))
    let (mine, yours) = (a.replacing(known), b.replacing(known))
    var decision: Decision
    if mine == yours {
      decision = Decision(outcome: .proved)
      decision.points = 1
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

  /// The latest value of each in this section; 0 for covariances of what is independent.
  private func values(of atoms: Set<MomentForm.Atom>) -> [MomentForm.Atom: Rational] {
    var known: [MomentForm.Atom: Rational] = [:]
    for atom in atoms {
      let said = momentValues.filter {
        MomentForm($0.moment)?.loneAtom == atom && scope.section.starts(with: $0.section)
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

/// A linear combination of moments of names.
struct MomentForm: Equatable {
  enum Atom: Hashable {
    case mean(String)
    /// Of one name with itself: its variance. In alphabetical order.
    case covariance(String, String)
  }

  private(set) var constant = Rational(0)
  private var factors: [Atom: Rational] = [:]

  var atoms: Set<Atom> { Set(factors.keys) }
  var isConstant: Bool { factors.isEmpty }
  /// The moment of plain names that this is.
  var loneAtom: Atom? {
    guard constant.isZero, factors.count == 1, let (atom, factor) = factors.first, factor.isOne else { return nil }
    return atom
  }

  /// `nil` for anything else than sums and multiples of moments of linear combinations.
  init?(_ expression: Expression) {
    if let value = expression.rationalValue(takingDecimals: true) {
      constant = value
      return
    }
    switch expression {
    case .negate(let inner):
      guard let inner = MomentForm(inner) else { return nil }
      add(inner, times: -1)
    case .add(let terms):
      for term in terms {
        guard let part = MomentForm(term) else { return nil }
        add(part, times: 1)
      }
    case .multiply(_, let a, let b):
      if let factor = a.rationalValue(takingDecimals: true), let part = MomentForm(b) {
        add(part, times: factor)
      } else if let factor = b.rationalValue(takingDecimals: true), let part = MomentForm(a) {
        add(part, times: factor)
      } else {
        return nil
      }
    case .divide(let a, let b):
      guard let part = MomentForm(a), let divisor = b.rationalValue(takingDecimals: true),
        let factor = Rational(1) / divisor
      else { return nil }
      add(part, times: factor)
    case .apply(.expectation, let arguments):
      guard arguments.count == 1, let form = LinearForm(arguments[0]) else { return nil }
      constant = form.constant
      for (name, factor) in form.factors { factors[.mean(name), default: 0] = factor }
    case .apply(.variance, let arguments):
      guard arguments.count == 1, let form = LinearForm(arguments[0]) else { return nil }
      addCovariance(form, form)
    case .apply(.covariance, let arguments):
      guard arguments.count == 2, let a = LinearForm(arguments[0]), let b = LinearForm(arguments[1]) else { return nil }
      addCovariance(a, b)
    default: return nil
    }
    factors = factors.filter { !$0.value.isZero }
  }

  private mutating func add(_ other: MomentForm, times factor: Rational) {
    constant = constant + other.constant * factor
    for (atom, value) in other.factors { factors[atom] = (factors[atom] ?? 0) + value * factor }
  }

  private mutating func addCovariance(_ a: LinearForm, _ b: LinearForm) {
    for (first, mine) in a.factors {
      for (second, yours) in b.factors {
        let atom = Atom.covariance(min(first, second), max(first, second))
        factors[atom] = (factors[atom] ?? 0) + mine * yours
      }
    }
  }

  func replacing(_ known: [Atom: Rational]) -> MomentForm {
    var result = self
    for (atom, value) in known {
      guard let factor = result.factors.removeValue(forKey: atom) else { continue }
      result.constant = result.constant + factor * value
    }
    return result
  }
}

/// 2X − 3Y + 1
private struct LinearForm {
  var constant = Rational(0)
  var factors: [String: Rational] = [:]

  init?(_ expression: Expression) {
    if let value = expression.rationalValue(takingDecimals: true) {
      constant = value
      return
    }
    switch expression {
    case .symbol(let name): factors = [name: 1]
    case .element:
      guard let name = NoteChecker.quantity(expression) else { return nil }
      factors = [name: 1]
    case .negate(let inner):
      guard let inner = LinearForm(inner) else { return nil }
      add(inner, times: -1)
    case .add(let terms):
      for term in terms {
        guard let part = LinearForm(term) else { return nil }
        add(part, times: 1)
      }
    case .multiply(_, let a, let b):
      if let factor = a.rationalValue(takingDecimals: true), let part = LinearForm(b) {
        add(part, times: factor)
      } else {
        return nil
      }
    case .divide(let a, let b):
      guard let part = LinearForm(a), let divisor = b.rationalValue(takingDecimals: true),
        let factor = Rational(1) / divisor
      else { return nil }
      add(part, times: factor)
    default: return nil
    }
  }

  private mutating func add(_ other: LinearForm, times factor: Rational) {
    constant = constant + other.constant * factor
    for (name, value) in other.factors { factors[name] = (factors[name] ?? 0) + value * factor }
  }
}
