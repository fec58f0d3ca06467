/// `log ∞ = ∞`, `−log 0 = ∞`: values that are limits, as texts write them.
extension Decider {
  /// Both sides are infinite, of the same sign. `nil` for anything else: an infinite value refutes nothing.
  func decideInfinite(_ left: Expression, _ right: Expression) -> Decision? {
    guard let a = infiniteSign(left), let b = infiniteSign(right), a == b else { return nil }
    var decision = Decision(outcome: .confirmed)
    decision.points = 1
    decision.method = "limits: both sides grow without bound"
    return decision
  }

  /// The sign of an infinite value; `nil` for what is finite or has no value.
  func infiniteSign(_ side: Expression) -> Int? {
    switch side {
    case .constant(.infinity): return 1
    case .negate(let inner): return infiniteSign(inner).map { -$0 }
    case .apply(.log, let arguments) where arguments.count == 1:
      if case .number(let number) = arguments[0], number.value.isZero { return -1 }
      return infiniteSign(arguments[0]) == 1 ? 1 : nil
    case .apply(.exp, let arguments) where arguments.count == 1: return infiniteSign(arguments[0]) == 1 ? 1 : nil
    case .apply(.sqrt, let arguments) where arguments.count == 1: return infiniteSign(arguments[0]) == 1 ? 1 : nil
    case .power(.constant(.e), let exponent): return infiniteSign(exponent) == 1 ? 1 : nil
    case .add(let terms):
      // A finite term changes nothing; ∞ − ∞ has no value.
      var sign: Int?
      for term in terms {
        if let next = infiniteSign(term) {
          guard sign == nil || sign == next else { return nil }
          sign = next
        } else if enclosure(of: term) == nil {
          return nil
        }
      }
      return sign
    case .multiply(_, let a, let b):
      if let sign = infiniteSign(a) { return (infiniteSign(b) ?? finiteSign(b)).map { $0 * sign } }
      if let sign = infiniteSign(b) { return finiteSign(a).map { $0 * sign } }
      return nil
    default: return nil
    }
  }

  private func finiteSign(_ side: Expression) -> Int? {
    guard let ball = enclosure(of: side), !ball.containsZero else { return nil }
    return ball.midpointDouble > 0 ? 1 : -1
  }
}
