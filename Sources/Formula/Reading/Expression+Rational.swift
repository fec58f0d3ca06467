/// Arithmetic of numbers, as far as it needs no enclosure.
extension Expression {
  /// The value of arithmetic of exact numbers.
  public var rationalValue: Rational? { rationalValue(takingDecimals: false) }

  /// The value of arithmetic of numbers; printed decimals count as they stand where they are taken.
  public func rationalValue(takingDecimals: Bool) -> Rational? {
    func value(_ part: Expression) -> Rational? { part.rationalValue(takingDecimals: takingDecimals) }
    switch self {
    case .number(let number): return takingDecimals || number.halfUnit == nil ? number.value : nil
    case .negate(let a): return value(a).map { -$0 }
    case .add(let terms):
      var sum = Rational(0)
      for term in terms {
        guard let term = value(term) else { return nil }
        sum = sum + term
      }
      return sum
    case .divide(let a, let b):
      guard let a = value(a), let b = value(b) else { return nil }
      return a / b
    case .multiply(_, let a, let b):
      guard let a = value(a), let b = value(b) else { return nil }
      return a * b
    case .power(let base, .number(let exponent)):
      guard let base = value(base), let count = exponent.value.integer, (0...400).contains(count) else { return nil }
      return (0..<count).reduce(Rational(1)) { value, _ in value * base }
    default: return nil
    }
  }

  /// x of −x.
  public var withoutSign: Expression { if case .negate(let inner) = self { inner } else { self } }

  /// Does a numeral with decimals stand in it? Those of integers are exact.
  public var printsDecimals: Bool {
    contains { if case .number(let number) = $0 { number.halfUnit != nil } else { false } }
  }

  /// Numbers, names, sums, products, and powers whose exponents are counts.
  public var isPolynomial: Bool {
    switch self {
    case .symbol, .number: true
    case .element(.symbol, let indices): indices.allSatisfy { $0.rationalValue != nil }
    case .negate, .add, .multiply: operands.allSatisfy(\.isPolynomial)
    case .divide(let a, .number): a.isPolynomial
    case .power(let base, .number(let exponent)):
      base.isPolynomial && exponent.value.isInteger && exponent.value >= 0
    default: false
    }
  }

  /// d n + e in one name.
  public var linear: (name: String, slope: Rational, rest: Rational)? { linear(takingDecimals: false) }

  public func linear(takingDecimals: Bool) -> (name: String, slope: Rational, rest: Rational)? {
    func value(_ part: Expression) -> Rational? { part.rationalValue(takingDecimals: takingDecimals) }
    switch self {
    case .symbol(let name): return (name, 1, 0)
    case .negate(let inner):
      return inner.linear(takingDecimals: takingDecimals).map { ($0.name, -$0.slope, -$0.rest) }
    case .multiply(_, let a, .symbol(let name)): return value(a).map { (name, $0, 0) }
    case .add(let terms):
      var (name, slope, rest) = ("", Rational(0), Rational(0))
      for term in terms {
        if let value = value(term) {
          rest = rest + value
        } else if let part = term.linear(takingDecimals: takingDecimals), part.rest.isZero, name.isEmpty {
          (name, slope) = (part.name, part.slope)
        } else {
          return nil
        }
      }
      return name.isEmpty ? nil : (name, slope, rest)
    default: return nil
    }
  }
}
