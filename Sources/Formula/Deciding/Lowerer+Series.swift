/// Infinite series with a closed form: Σ C rⁿ, Σ C n rⁿ, Σ C rⁿ/n and Σ C rⁿ/n!, where C and r are free of n. The
/// first three have a value for |r| < 1 and none elsewhere: at r = −1, where one of them converges, nothing is decided.
extension Lowerer {
  mutating func series(_ range: Expression.IndexRange, _ body: Expression) throws(LoweringFailure) -> Value {
    let unknown = LoweringFailure(.unsupported, "an infinite sum")
    guard range.conditions.isEmpty, case .number(let first)? = range.from, let start = first.value.integer,
      (0...64).contains(start)
    else { throw unknown }
    if let sum = try inversePowers(from: start, body, index: range.index) { return .scalar(sum) }
    guard let term = SeriesTerm(body, index: range.index) else { throw unknown }
    let ratio = try product(term.ratio)
    let factor = try product(term.factor)
    let one = graph.constant(1)
    var sum: Node
    var convergesEverywhere = false
    switch term.weight {
    case .one: sum = graph.divide(graph.power(ratio, graph.constant(Rational(start))), graph.subtract(one, ratio))
    case .index:
      guard start <= 1 else { throw unknown }
      sum = graph.divide(ratio, graph.power(graph.subtract(one, ratio), graph.constant(2)))
    case .inverseIndex:
      guard start == 1 else { throw unknown }
      sum = graph.negate(graph.apply(.log, graph.subtract(one, ratio)))
    case .inverseFactorial:
      sum = graph.apply(.exp, ratio)
      convergesEverywhere = true
      var weight = Rational(1)
      for position in 0..<start {
        if position > 0 { weight = (weight / Rational(position)) ?? 0 }
        let power = graph.power(ratio, graph.constant(Rational(position)))
        sum = graph.subtract(sum, graph.multiply(graph.constant(weight), power))
      }
    }
    sum = graph.multiply(factor, sum)
    if convergesEverywhere { return .scalar(sum) }
    if isFormal {
      // An identity of series is one where they converge; a number may show that they do not.
      if let value = graph.constant(of: ratio), value >= 1 || value <= -1 { return .scalar(graph.undefined()) }
      return .scalar(sum)
    }
    let size = graph.apply(.abs, ratio)
    return .scalar(graph.select(.less, size, one, then: sum, otherwise: graph.undefined()))
  }

  private mutating func product(_ factors: [Expression]) throws(LoweringFailure) -> Node {
    var result = graph.constant(1)
    for factor in factors { result = graph.multiply(result, try scalar(factor)) }
    return result
  }
}

/// A term C · w(n) · rⁿ of a series.
private struct SeriesTerm {
  enum Weight { case one, index, inverseIndex, inverseFactorial }

  private(set) var factor: [Expression] = []
  private(set) var ratio: [Expression] = []
  private(set) var weight = Weight.one
  private let index: Expression

  init?(_ body: Expression, index: String) {
    self.index = .symbol(index)
    guard take(body, isBelow: false), !ratio.isEmpty || weight != .one else { return nil }
  }

  private func isFree(_ expression: Expression) -> Bool { !expression.contains { $0 == index } }

  private mutating func take(_ part: Expression, isBelow: Bool) -> Bool {
    if isFree(part) {
      factor.append(isBelow ? .divide(.number(Number(1)), part) : part)
      return true
    }
    switch part {
    case index: return weigh(isBelow ? .inverseIndex : .index)
    case .apply(.factorial, [index]): return isBelow && weigh(.inverseFactorial)
    case .negate(let inner):
      factor.append(.number(Number(-1)))
      return take(inner, isBelow: isBelow)
    case .multiply(_, let a, let b): return take(a, isBelow: isBelow) && take(b, isBelow: isBelow)
    case .divide(let a, let b): return take(a, isBelow: isBelow) && take(b, isBelow: !isBelow)
    case .power(let base, .number(let count)) where (1...8).contains(count.value) && count.value.isInteger:
      return (0..<(count.value.integer ?? 0)).allSatisfy { _ in take(base, isBelow: isBelow) }
    case .power(let base, let exponent):
      guard isFree(base), let (slope, constant) = linear(exponent) else { return false }
      let sign = isBelow ? -1 : 1
      ratio.append(.power(base, .number(Number(Rational(sign * slope)))))
      if constant != 0 { factor.append(.power(base, .number(Number(Rational(sign * constant))))) }
      return true
    default: return false
    }
  }

  private mutating func weigh(_ new: Weight) -> Bool {
    guard weight == .one else { return false }
    weight = new
    return true
  }

  /// `a n + b` with integers.
  private func linear(_ exponent: Expression) -> (slope: Int, constant: Int)? {
    switch exponent {
    case index: return (1, 0)
    case .number(let number): return number.value.integer.map { (0, $0) }
    case .negate(let inner): return linear(inner).map { (-$0.slope, -$0.constant) }
    case .multiply(_, .number(let number), index): return number.value.integer.map { ($0, 0) }
    case .add(let terms):
      var result = (slope: 0, constant: 0)
      for term in terms {
        guard let next = linear(term) else { return nil }
        result = (result.slope + next.slope, result.constant + next.constant)
      }
      return result
    default: return nil
    }
  }
}
