/// Σ C/nᵖ, Σ C (−1)ⁿ/nᵖ, Σ C/(2n + 1)ᵖ and Σ C (−1)ⁿ/(2n + 1)ᵖ, with whole numbers added to n: by ζ(p), with powers of π for
/// even p. The last has a value here for p = 1, 3 and 5 only.
extension Lowerer {
  /// `nil` for another series, and for one without a value.
  mutating func inversePowers(
    from start: Int, _ body: Expression, index: String
  ) throws(LoweringFailure) -> Node? {
    guard let term = InversePower(body, index: index), term.power >= 1, term.power <= 64 else { return nil }
    var factor = graph.constant(1)
    for part in term.factor { factor = graph.multiply(factor, try scalar(part)) }
    let isOdd = term.slope == 2
    // k counts the odd numbers 2k + 1, or is what is raised.
    let shift = isOdd ? (term.offset - 1) / 2 : term.offset
    let first = start + shift
    guard first >= (isOdd ? 0 : 1), first <= 64, let whole = whole(term, isOdd: isOdd) else { return nil }
    var sum = whole
    for k in (isOdd ? 0 : 1)..<first {
      guard let base = Rational(1, isOdd ? 2 * k + 1 : k) else { return nil }
      var missing = (0..<term.power).reduce(Rational(1)) { product, _ in product * base }
      if term.isAlternating, k % 2 != 0 { missing = -missing }
      sum = graph.subtract(sum, graph.constant(missing))
    }
    // (−1)^{n + t} at n = k − shift
    if term.isAlternating, (term.phase - shift) % 2 != 0 { sum = graph.negate(sum) }
    return graph.multiply(factor, sum)
  }

  /// From k = 1, or k = 0 of the odd numbers, on, with (−1)^k where the signs alternate.
  private mutating func whole(_ term: InversePower, isOdd: Bool) -> Node? {
    let p = term.power
    func half(_ exponent: Int) -> Rational { Rational(1, 1 << exponent) ?? 0 }
    switch (isOdd, term.isAlternating) {
    case (false, false): return p > 1 ? zeta(p) : nil
    case (true, false): return p > 1 ? graph.multiply(graph.constant(1 - half(p)), zeta(p)) : nil
    case (false, true):
      guard p > 1 else { return graph.negate(graph.apply(.log, graph.constant(2))) }
      return graph.multiply(graph.constant(half(p - 1) - 1), zeta(p))
    case (true, true):
      let values: [Int: Rational?] = [1: Rational(1, 4), 3: Rational(1, 32), 5: Rational(5, 1536)]
      guard let coefficient = values[p] ?? nil else { return nil }
      return multipleOfPi(coefficient, p)
    }
  }

  private mutating func zeta(_ p: Int) -> Node {
    let even: [Int: Rational?] = [
      2: Rational(1, 6), 4: Rational(1, 90), 6: Rational(1, 945), 8: Rational(1, 9450), 10: Rational(1, 93555),
    ]
    if let coefficient = even[p] ?? nil { return multipleOfPi(coefficient, p) }
    return graph.apply(.zeta, graph.constant(Rational(p)))
  }

  private mutating func multipleOfPi(_ coefficient: Rational, _ power: Int) -> Node {
    graph.multiply(graph.constant(coefficient), graph.power(graph.intern(.pi), graph.constant(Rational(power))))
  }
}

/// A term C (±1)ⁿ/(a n + b)ᵖ with a = 1, or a = 2 and an odd b.
private struct InversePower {
  private(set) var factor: [Expression] = []
  private(set) var slope = 0
  private(set) var offset = 0
  private(set) var power = 0
  private(set) var isAlternating = false
  /// The t of (−1)^{n + t}.
  private(set) var phase = 0
  private let index: Expression

  init?(_ body: Expression, index: String) {
    self.index = .symbol(index)
    guard take(body, isBelow: false), slope == 1 || slope == 2 && offset % 2 != 0 else { return nil }
  }

  private mutating func take(_ part: Expression, isBelow: Bool) -> Bool {
    if !part.contains(where: { $0 == index }) {
      factor.append(isBelow ? .divide(.number(Number(1)), part) : part)
      return true
    }
    switch part {
    case .negate(let inner):
      factor.append(.number(Number(-1)))
      return take(inner, isBelow: isBelow)
    case .multiply(_, let a, let b): return take(a, isBelow: isBelow) && take(b, isBelow: isBelow)
    case .divide(let a, let b): return take(a, isBelow: isBelow) && take(b, isBelow: !isBelow)
    case .power(.negate(.number(let one)), let exponent) where one.value == 1 && one.halfUnit == nil:
      guard let (count, rest) = linear(exponent), !isAlternating else { return false }
      (isAlternating, phase) = (count % 2 != 0, rest)
      if count % 2 == 0, rest % 2 != 0 { factor.append(.number(Number(-1))) }
      return true
    case .power(let base, .number(let exponent)):
      guard let exponent = exponent.value.integer else { return false }
      return raise(base, isBelow ? exponent : -exponent)
    default: return raise(part, isBelow ? 1 : -1)
    }
  }

  private mutating func raise(_ base: Expression, _ exponent: Int) -> Bool {
    guard exponent > 0, let (count, rest) = linear(base), slope == 0 || (count, rest) == (slope, offset) else {
      return false
    }
    (slope, offset) = (count, rest)
    power += exponent
    return true
  }

  /// `a n + b` with whole numbers.
  private func linear(_ expression: Expression) -> (slope: Int, constant: Int)? {
    guard let (name, slope, rest) = expression.linear, .symbol(name) == index, let slope = slope.integer,
      let rest = rest.integer
    else { return nil }
    return (slope, rest)
  }
}
