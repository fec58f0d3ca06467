/// Sums and products over all whole numbers, or over those that a binomial or a factorial allows.
extension Expression.IndexRange {
  /// Σ_{n ≥ 1} 1/n², Σ_k C(n, k): a letter that is a number, and the place of nothing. It runs over all whole numbers that
  /// its condition allows, or for which its binomial or factorial is one. `nil` for a range with ends, or over places.
  func overNumbers(_ big: Expression.BigOperator, _ body: Expression) -> Self? {
    guard from == nil, to == nil, big == .sum || big == .product, body.countsWith(index) else { return nil }
    let letter = Expression.symbol(index)
    var (below, above): (Expression?, Expression?)
    body.forEach {
      switch $0 {
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
    if conditions.isEmpty {
      guard let below, let above else { return nil }
      return .init(index: index, from: below, to: above, conditions: [])
    }
    return first.map { .init(index: index, from: .number(Number($0)), to: .constant(.infinity), conditions: []) }
  }

  /// The 1 of `n ≥ 1` and of `n > 0`, where nothing else is said of the range.
  var first: Rational? {
    guard from == nil, to == nil, conditions.count == 1,
      case .relation(.symbol(index), let relation, .number(let bound)) = conditions[0], bound.value.isInteger
    else { return nil }
    switch relation {
    case .greaterOrEqual: return bound.value
    case .greater: return bound.value + 1
    default: return nil
    }
  }
}

extension Definition {
  /// a_n = 1/2ⁿ, S_n = Σ_{k=1}^n k: the place counts in the formula, and it has a value at each.
  public var isSequence: Bool { parameters.isEmpty && indices.count == 1 && body.countsWith(indices[0]) }
}

extension Scope {
  /// 1/2ⁿ for the a_n of a Σ a_n, and 1/n² for its f(n), where that is how the scope gives them.
  func withTerms(of body: Expression, at index: String, depth: Int = 3) -> Expression {
    let letter = Expression.symbol(index)
    let written = body.transformed { part in
      switch part {
      case .element(.symbol(let name), [letter]):
        guard let known = definition(name), known.parameters.isEmpty, known.indices.count == 1, !known.body.binds(index)
        else { return part }
        return known.body.replacingFree(known.indices[0], by: letter)
      case .call(let name, let arguments) where arguments.contains { $0.names.contains(index) }:
        guard let known = definition(name), known.indices.isEmpty, known.parameters.count == arguments.count,
          !known.parameters.contains(where: \.isVector), !known.body.binds(index)
        else { return part }
        return zip(known.parameters, arguments).reduce(known.body) { $0.replacingFree($1.0.name, by: $1.1) }
      default: return part
      }
    }
    return written == body || depth == 1 ? written : withTerms(of: written, at: index, depth: depth - 1)
  }
}

extension Expression {
  /// Is this letter a number here, and the place of nothing: 1/2ⁿ, and no n p_n?
  func countsWith(_ letter: String) -> Bool {
    var (isNumber, isPlace) = (false, false)
    forEach {
      switch $0 {
      case .symbol(letter): isNumber = true
      case .element(_, let indices): if indices.contains(where: { $0.names.contains(letter) }) { isPlace = true }
      case .call, .opaque, .indicator, .cases, .integral, .derivative, .gradient, .prime: isPlace = true
      default: break
      }
    }
    return isNumber && !isPlace
  }

  /// Does a sum or product in it run over this letter?
  public func binds(_ letter: String) -> Bool {
    contains { if case .big(_, let range, _) = $0 { range.index == letter } else { false } }
  }

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
