import Formula

/// A constant and multiples of terms, with rational factors: 2X − 3Y + 1, Var(X) − 2 Cov(X, Y).
struct LinearCombination<Term: Hashable>: Equatable {
  private(set) var constant = Rational(0)
  /// None of them is 0.
  private(set) var factors: [Term: Rational] = [:]

  init() {}

  init(_ term: Term) { factors = [term: 1] }

  /// Sums and multiples of what `term` reads; `nil` where something else stands in it.
  init?(_ expression: Expression, term: (Expression) -> LinearCombination?) {
    if let value = expression.rationalValue(takingDecimals: true) {
      constant = value
      return
    }
    switch expression {
    case .negate(let inner):
      guard let inner = LinearCombination(inner, term: term) else { return nil }
      add(inner, times: -1)
    case .add(let terms):
      for part in terms {
        guard let part = LinearCombination(part, term: term) else { return nil }
        add(part, times: 1)
      }
    case .multiply(_, let a, let b):
      let (left, right) = (a.rationalValue(takingDecimals: true), b.rationalValue(takingDecimals: true))
      guard let factor = left ?? right, let part = LinearCombination(left == nil ? a : b, term: term) else {
        return nil
      }
      add(part, times: factor)
    case .divide(let a, let b):
      guard let divisor = b.rationalValue(takingDecimals: true), let factor = Rational(1) / divisor,
        let part = LinearCombination(a, term: term)
      else { return nil }
      add(part, times: factor)
    default:
      guard let part = term(expression) else { return nil }
      self = part
    }
  }

  var terms: Set<Term> { Set(factors.keys) }
  var isConstant: Bool { factors.isEmpty }
  /// The one term that this is, and nothing else.
  var loneTerm: Term? {
    guard constant.isZero, factors.count == 1, let (term, factor) = factors.first, factor.isOne else { return nil }
    return term
  }

  mutating func add(_ other: LinearCombination, times factor: Rational) {
    constant = constant + other.constant * factor
    for (term, value) in other.factors {
      let sum = (factors[term] ?? 0) + value * factor
      factors[term] = sum.isZero ? nil : sum
    }
  }

  func mapping<Other>(_ change: (Term) -> Other) -> LinearCombination<Other> {
    var result = LinearCombination<Other>()
    result.constant = constant
    for (term, factor) in factors { result.add(LinearCombination<Other>(change(term)), times: factor) }
    return result
  }

  func replacing(_ known: [Term: Rational]) -> LinearCombination {
    var result = self
    for (term, value) in known {
      guard let factor = result.factors.removeValue(forKey: term) else { continue }
      result.constant = result.constant + factor * value
    }
    return result
  }
}
