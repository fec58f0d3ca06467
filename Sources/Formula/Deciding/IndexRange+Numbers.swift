/// Sums and products over all whole numbers, or over those that a binomial or a factorial allows.
extension Expression.IndexRange {
  /// Σ_{n ≥ 1} 1/n², Σ_k C(n, k): a letter that is a number, and the place of nothing. It runs over all whole numbers that
  /// its condition allows, or for which its binomial or factorial is one. `nil` for a range with ends, or over places.
  func overNumbers(_ big: Expression.BigOperator, _ body: Expression) -> Self? {
    guard from == nil, to == nil, big == .sum || big == .product else { return nil }
    let letter = Expression.symbol(index)
    var (isNumber, isPlace) = (false, false)
    var (below, above): (Expression?, Expression?)
    body.forEach {
      switch $0 {
      case letter: isNumber = true
      case .element(_, let indices): if indices.contains(where: { $0.names.contains(index) }) { isPlace = true }
      case .call, .opaque, .indicator, .cases, .integral, .derivative, .gradient, .prime: isPlace = true
      case .apply(.binomial, let arguments) where arguments.count == 2 && arguments[1] == letter:
        if !arguments[0].names.contains(index) { (below, above) = (.number(Number(0)), arguments[0]) }
      // Σ_k β^k
      case .power(let base, letter) where !base.names.contains(index) && body.isGeometric(in: letter):
        if above == nil { (below, above) = (.number(Number(0)), .constant(.infinity)) }
      case .apply(.factorial, let arguments) where arguments == [letter]:
        if above == nil { (below, above) = (.number(Number(0)), .constant(.infinity)) }
      default: break
      }
    }
    guard isNumber, !isPlace else { return nil }
    if conditions.isEmpty {
      guard let below, let above else { return nil }
      return .init(index: index, from: below, to: above, conditions: [])
    }
    guard conditions.count == 1, case .relation(letter, let relation, .number(let bound)) = conditions[0],
      bound.value.isInteger, relation == .greaterOrEqual || relation == .greater
    else { return nil }
    let first = relation == .greater ? bound.value + 1 : bound.value
    return .init(index: index, from: .number(Number(first)), to: .constant(.infinity), conditions: [])
  }
}

extension Expression {
  /// A product of numbers, names and powers in which the index counts, so that a sum over it is a series.
  fileprivate func isGeometric(in letter: Expression) -> Bool {
    switch self {
    case letter, .number, .symbol: true
    case .power(let base, let exponent):
      !base.contains { $0 == letter } && (exponent == letter || exponent.linear != nil)
    case .multiply(_, let a, let b): a.isGeometric(in: letter) && b.isGeometric(in: letter)
    case .add, .negate: !contains { $0 == letter }
    default: false
    }
  }
}
