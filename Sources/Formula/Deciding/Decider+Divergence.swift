/// Integrals that converge to nothing, and can be told apart all the same.
extension Decider {
  /// `c ∫ f(x) dx` over some range.
  private struct ScaledIntegral {
    var body: Expression
    var variable: String
    var from: Expression
    var to: Expression

    /// A positive multiple of an integral; `nil` for anything else.
    init?(_ side: Expression) {
      guard case .integral(let body, let variable, let from, let to) = ScaledIntegral.unscaled(side) else { return nil }
      (self.body, self.variable, self.from, self.to) = (body, variable, from, to)
    }

    private static func unscaled(_ side: Expression) -> Expression {
      switch side {
      case .multiply(_, let factor, let rest) where factor.isPositive(given: []): unscaled(rest)
      case .multiply(_, let rest, let factor) where factor.isPositive(given: []): unscaled(rest)
      case .divide(let rest, let factor) where factor.isPositive(given: []): unscaled(rest)
      default: side
      }
    }

    var isSymmetric: Bool {
      from == .negate(to) || to == .negate(from)
        || { if case (.number(let a), .number(let b)) = (from, to) { a.value == -b.value } else { false } }()
    }

    /// From a number that is not negative upwards.
    var isOverPositives: Bool {
      guard case .number(let start) = from, start.value.sign >= 0 else { return false }
      switch to {
      case .constant(.infinity): return true
      case .number(let end): return start.value < end.value
      default: return false
      }
    }
  }

  /// An odd function over a symmetric range has the integral 0, or none; a positive one has a positive integral, or +∞.
  /// So the two never agree. `nil` when the sides are not of this kind.
  func oddAgainstPositive(_ left: Expression, _ right: Expression, shapes: Shapes) -> Decision? {
    for (a, b, isSwapped) in [(left, right, false), (right, left, true)] {
      guard let odd = ScaledIntegral(a), let positive = ScaledIntegral(b), odd.isSymmetric, positive.isOverPositives,
        positive.body.isPositive(given: [positive.variable]), isOdd(odd.body, in: odd.variable)
      else { continue }
      var decision = Decision(outcome: .refuted)
      decision.method = "an odd integrand over a symmetric range"
      let (zero, above) = ("0, or no value at all", "positive, or ∞")
      (decision.left, decision.right) = isSwapped ? (above, zero) : (zero, above)
      decision.message =
        "what is integrated on the \(isSwapped ? "right" : "left") is odd, so that the integral over a symmetric range is 0 or has no value; the other side is positive"
      decision.hint = "a substitution that is not one-to-one holds on each half of the range only"
      decision.witness = [.init(symbol: odd.variable, value: "x and −x")]
      return decision
    }
    return nil
  }

  private func isOdd(_ body: Expression, in variable: String) -> Bool {
    var inner = self
    inner.scope.definitions[variable] = nil
    inner.scope.premises = []
    let mirrored = body.replacing(.symbol(variable), by: .negate(.symbol(variable)))
    let shapes = Shapes([body], scope: inner.scope)
    return inner.prove(mirrored, .negate(body), shapes: shapes, indices: [], distinctOnly: false) != nil
  }
}

extension Expression {
  /// Is the value positive wherever it exists, as its form shows, when these names are positive?
  func isPositive(given names: Set<String>) -> Bool {
    switch self {
    case .number(let number): number.value.sign > 0
    case .constant(.pi), .constant(.e): true
    case .symbol(let name): names.contains(name)
    case .add(let terms): terms.allSatisfy { $0.isPositive(given: names) }
    case .multiply(_, let a, let b), .divide(let a, let b): a.isPositive(given: names) && b.isPositive(given: names)
    case .power(let base, _): base.isPositive(given: names)
    case .apply(.exp, _): true
    case .apply(.sqrt, let arguments): arguments.allSatisfy { $0.isPositive(given: names) }
    default: false
    }
  }
}
