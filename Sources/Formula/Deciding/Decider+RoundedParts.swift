/// A side that goes on with the rounded values of its parts: 9/14 · log₂ (9/14) = 0.643 · (−0.637). As numbers the sides
/// differ, and each decimal that is printed is right.
extension Decider {
  /// Is every printed decimal of the right side the correct rounding of what stands in its place on the left, and all else
  /// the same?
  func roundsParts(of left: Expression, in right: Expression, shapes: Shapes) -> Bool {
    right.printsDecimals && left != right && matches(left, right, shapes)
  }

  /// 69000/√8811000000 = 69000/93867: the same of whole numbers that nobody takes for the value itself.
  func roundsWholes(of left: Expression, in right: Expression, shapes: Shapes) -> Bool {
    var decider = self
    decider.takesRoundedWholes = true
    return !isNumeral(right) && !right.printsDecimals && left != right && decider.matches(left, right, shapes)
  }

  private func matches(_ left: Expression, _ right: Expression, _ shapes: Shapes) -> Bool {
    if left == right { return true }
    if isNumeral(right) {
      guard right.printsDecimals || takesRoundedWholes, isClosed(left, shapes) else { return false }
      let decision = decideClosed(left, .equal, right, shapes: shapes)
      return decision.outcome == .proved || decision.outcome == .confirmed
        || takesRoundedWholes && decision.lastDigit && !right.printsDecimals
    }
    switch (left, right) {
    case (.negate(let a), .negate(let b)): return matches(a, b, shapes)
    case (.divide(let a, let b), .divide(let c, let d)), (.power(let a, let b), .power(let c, let d)):
      return matches(a, c, shapes) && matches(b, d, shapes)
    case (.apply(let function, let mine), .apply(let other, let theirs)):
      return function == other && mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { matches($0, $1, shapes) }
    case (.add(let mine), .add(let theirs)): return aligns(mine[...], theirs[...], shapes) { .add($0) }
    case (_, .multiply):
      return aligns(left.factors[...], right.factors[...], shapes) { factors in
        factors.dropFirst().reduce(factors[0]) { .multiply(.juxtaposed, $0, $1) }
      }
    default: return false
    }
  }

  /// Neighbours on the left may have become one number: 100 · e^{−0.05} · 0.507 = 95.12 · 0.507.
  private func aligns(
    _ left: ArraySlice<Expression>, _ right: ArraySlice<Expression>, _ shapes: Shapes,
    _ join: ([Expression]) -> Expression
  ) -> Bool {
    guard let next = right.first else { return left.isEmpty }
    guard left.count >= right.count else { return false }
    for count in 1...(left.count - right.count + 1) {
      let group = Array(left.prefix(count))
      if matches(count == 1 ? group[0] : join(group), next, shapes),
        aligns(left.dropFirst(count), right.dropFirst(), shapes, join)
      {
        return true
      }
    }
    return false
  }
}

extension Expression {
  /// The factors of a product, from the left.
  fileprivate var factors: [Expression] {
    if case .multiply(_, let a, let b) = self { a.factors + b.factors } else { [self] }
  }
}
