/// Expressions by cases.
extension Normaliser {
  /// `then` where `difference relation 0` holds, else `otherwise`. Only the branch taken needs a value.
  func select(
    _ relation: ScalarGraph.Relation, difference: Fraction, then: Node, otherwise: Node, _ node: Node
  ) throws(Obstacle) -> Fraction {
    var (then, otherwise) = (then, otherwise)
    var relation = relation
    if relation == .notEqual { (relation, then, otherwise) = (.equal, otherwise, then) }
    let whole = try factorisation(of: difference)
    if difference.isZero { return try value(relation == .less ? otherwise : then) }
    // The sign of the difference is that of the product of these.
    var signs = SignSet(of: whole.content)
    var open = unit
    var isNegative = whole.content.sign < 0
    for factor in whole.factors {
      let sign = sign(of: factor.base).raised(to: factor.exponent)
      signs = signs * (factor.exponent < 0 ? sign.subtracting(.zero) : sign)
      if sign.isPositive || (factor.exponent < 0 && factor.exponent.isMultiple(of: 2)) { continue }
      if sign.isNegative {
        isNegative.toggle()
        continue
      }
      open = try multiply(open, raise(factor.base, to: factor.exponent.isMultiple(of: 2) ? 2 : 1))
    }
    if let holds = relation.isDecided(by: signs) { return try value(holds ? then : otherwise) }
    for factor in whole.factors {
      let sign = sign(of: factor.base)
      if !sign.isPositive, !sign.isNegative { require(signOf: factor.base) }
    }
    // −c < 0 is not (c ≤ 0).
    if isNegative, relation != .equal {
      (relation, then, otherwise) = (relation == .less ? .lessOrEqual : .less, otherwise, then)
    }
    // A branch without a value, or beyond the limits, may still be the one not taken.
    guard let first = try? value(then), let second = try? value(otherwise) else { return try variable(.opaque(node)) }
    if first == second { return first }
    return try variable(.select(relation, open, then: first, otherwise: second))
  }
}

extension ScalarGraph.Relation {
  /// Whether `d relation 0` holds, as far as the signs of d tell.
  func isDecided(by signs: SignSet) -> Bool? {
    let holding: SignSet =
      switch self {
      case .less: .negative
      case .lessOrEqual: .nonpositive
      case .equal: .zero
      case .notEqual: [.negative, .positive]
      }
    if signs.isSubset(of: holding) { return true }
    return signs.isDisjoint(with: holding) ? false : nil
  }
}
