/// Printed values with a unit or another factor behind them: 10 km / 3 = 3.3 km says as much as 10/3 = 3.3.
extension Decider {
  /// The two sides without the names that both are the same multiple of, where one of them prints decimals. The names are
  /// numbers: A B is not B A.
  func withoutCommonFactor(
    _ left: Expression, _ relation: Relation, _ right: Expression, shapes: Shapes
  ) -> (Expression, Expression)? {
    guard relation == .equal || relation == .approximately,
      let powers = left.powersOfNames, !powers.isEmpty, powers == right.powersOfNames,
      relation == .approximately || left.printsDecimals || right.printsDecimals
        || powers.keys.allSatisfy(Expression.isUnit),
      powers.keys.allSatisfy({ shapes.rank(of: $0) == 0 })
    else { return nil }
    let (l, r) = (left.coefficient, right.coefficient)
    // 20.14 · 1000, of kilometres in metres: what is printed stays alone on its side.
    guard case .multiply(_, let printed, let factor) = r, isNumeral(printed), printed.printsDecimals,
      factor.rationalValue != nil
    else { return (l, r) }
    return (.divide(l, factor), printed)
  }

  /// 20.81 − 5 = 15.81 minutes: the numeral before words that stand on the right side only, and whether these are units or
  /// things that one counts. Other words may scale it, so that only what holds without them is decided. A word alone is a
  /// quantity.
  public func withoutUnit(
    _ left: Expression, _ relation: Relation, _ right: Expression
  ) -> (number: Expression, isUnit: Bool, isCounted: Bool)? {
    guard relation == .equal || relation == .approximately, left.powersOfNames?.isEmpty ?? false,
      let powers = right.powersOfNames, !powers.isEmpty,
      powers.keys.allSatisfy({
        Expression.isUnit($0) || $0.count > 1 && $0.allSatisfy(\.isLetter) && scope.definition($0) == nil
      }),
      right.contains(where: { if case .number = $0 { true } else { false } })
    else { return nil }
    let number = right.coefficient
    guard isNumeral(number) else { return nil }
    return (
      number, powers.keys.allSatisfy { Expression.isUnit($0) || $0.count > 3 },
      powers.keys.allSatisfy { Expression.counted.contains($0.filter(\.isLetter).replacing("unit", with: "")) }
    )
  }

  /// Whether two numbers are so close that no other unit lies between them: 10 and 11 cm, and not 0.1 and 10 cm. Things that
  /// are counted have no units of 2, 3, 4 or 5 of them.
  func isSlip(_ left: Expression, _ number: Expression, isCounted: Bool) -> Bool {
    guard let a = enclosure(of: left)?.midpointDouble, let b = enclosure(of: number)?.midpointDouble, b != 0 else {
      return false
    }
    let isMultiple = isCounted && [2, 3, 4, 5].contains { a == $0 * b || b == $0 * a }
    return abs(a / b - 1) < 0.25 || isMultiple
  }
}

extension Expression {
  fileprivate static let counted: Set<String> = [
    "bit", "bits", "byte", "bytes", "token", "tokens", "FLOP", "FLOPs", "request", "requests", "item", "items",
    "people",
    "parameters", "weights", "operations", "multiplications", "additions", "elements", "entries", "samples", "steps",
  ]

  /// The exponents of the names of a number times powers of names, those with exponent 0 left out; `nil` for anything
  /// else.
  var powersOfNames: [String: Int]? {
    switch self {
    case .number, .constant: [:]
    case .symbol(let name): [name: 1]
    case .negate(let inner): inner.powersOfNames
    case .multiply(.hadamard, _, _): nil
    case .multiply(_, let a, let b): combined(a, b) { $0 + $1 }
    case .divide(let a, let b): combined(a, b) { $0 - $1 }
    case .power(let base, .number(let exponent)):
      if let exponent = exponent.value.integer {
        base.powersOfNames?.mapValues { $0 * exponent }.filter { $0.value != 0 }
      } else {
        base.powersOfNames.flatMap { $0.isEmpty ? $0 : nil }
      }
    case .add(let terms):
      terms.first?.powersOfNames.flatMap { first in
        terms.allSatisfy { $0.powersOfNames == first } ? first : nil
      }
    case .apply(_, let arguments): arguments.allSatisfy { $0.powersOfNames?.isEmpty ?? false } ? [:] : nil
    default: nil
    }
  }

  private func combined(_ a: Expression, _ b: Expression, _ sum: (Int, Int) -> Int) -> [String: Int]? {
    guard var powers = a.powersOfNames, let others = b.powersOfNames else { return nil }
    for (name, exponent) in others { powers[name] = sum(powers[name] ?? 0, exponent) }
    return powers.filter { $0.value != 0 }
  }

  /// What is left when each name is 1.
  fileprivate var coefficient: Expression {
    let one = Expression.number(Number(1))
    switch self {
    case .symbol: return one
    case .negate(let inner): return .negate(inner.coefficient)
    case .multiply(let kind, let a, let b):
      let (a, b) = (a.coefficient, b.coefficient)
      return a == one ? b : b == one ? a : .multiply(kind, a, b)
    case .divide(let a, let b):
      let (a, b) = (a.coefficient, b.coefficient)
      return b == one ? a : .divide(a, b)
    case .power(let base, let exponent):
      let base = base.coefficient
      return base == one ? one : .power(base, exponent)
    case .add(let terms): return .add(terms.map(\.coefficient))
    default: return self
    }
  }
}
