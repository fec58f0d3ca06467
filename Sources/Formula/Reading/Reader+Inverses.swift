import LaTeX

/// `f^{-1}(x)`: the inverse function, and no reciprocal; `(f \circ g)(x)`.
extension Reader {
  /// Names that are functions where they stand before brackets: `f^{-1}(y)` is no product.
  func isInvertible(_ name: String) -> Bool {
    context.functions.contains(name) || Reader.primedFunctions.contains(name) || name.prefix { $0.isLetter }.count > 1
  }

  /// `(f \circ g)(x)` is f(g(x)), and its inverse g^{-1}(f^{-1}(x)); `nil` where the group composes no functions. The
  /// cursor stands behind it.
  mutating func composition(_ group: Bracketed, _ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    guard group.sub == nil, let next = bracketGroup(cursor), next.open == "(" else { return nil }
    let parts = split(normalize(group.body), at: ["\\circ"])
    guard parts.count > 1 else { return nil }
    var names: [String] = []
    for part in parts {
      guard part.count == 1, let name = name(of: part[0]), isInvertible(name) else { return nil }
      names.append(name)
    }
    var isInverse = false
    if let sup = group.sup {
      isInverse = isMinusOne(sup)
      guard isInverse else { throw ReadingFailure("a superscript on a composition", sup.span) }
    }
    guard group.primes == 0 else { throw ReadingFailure("a prime on a composition", span(of: group.body)) }
    try advance(&cursor, next)
    let arguments = try list(normalize(next.body))
    let order = isInverse ? names.map { $0 + Expression.inverseMark } : names.reversed()
    return order.dropFirst().reduce(.call(order[0], arguments)) { .call($1, [$0]) }
  }

  /// σ^{-1}(x − μ), where σ is only known from elsewhere: one over σ, times what is in brackets, in one reading.
  mutating func isReciprocalBeforeBrackets(_ cursor: Cursor, _ name: String) -> Bool {
    guard context.functions.contains(name), name.count == 1, !name.utf8.allSatisfy({ $0 < 0x80 }),
      let group = bracketGroup(cursor), group.open == "(",
      !looksLikeArgument(normalize(group.body))
    else { return false }
    return choices.pick("\(name)^{-1}(…) is the inverse function, or a reciprocal before brackets", of: 2) == 1
  }
}

extension Expression {
  /// Ends the name of an inverse function.
  public static let inverseMark = "⁻¹"

  /// The function whose inverse this applies, and to what: f and x of `f^{-1}(x)`.
  public var inverseCall: (function: String, argument: Expression)? {
    guard case .call(let name, let arguments) = self, arguments.count == 1, name.hasSuffix(Expression.inverseMark)
    else {
      return nil
    }
    return (String(name.dropLast(Expression.inverseMark.count)), arguments[0])
  }
}
