/// `f^{-1}(x)`: the inverse function, and no reciprocal.
extension Reader {
  /// Names that are functions where they stand before brackets: `f^{-1}(y)` is no product.
  func isInvertible(_ name: String) -> Bool {
    context.functions.contains(name) || Reader.primedFunctions.contains(name) || name.prefix { $0.isLetter }.count > 1
  }

  /// σ^{-1}(x − μ), where σ is only known from elsewhere: one over σ, times what is in brackets, in one reading.
  mutating func isReciprocalBeforeBrackets(_ cursor: Cursor, _ name: String) -> Bool {
    guard context.functions.contains(name), name.count == 1, let group = bracketGroup(cursor), group.open == "(",
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
