/// Sines and cosines: sums of angles split, multiples are expanded, sin² = 1 − cos².
extension Normaliser {
  typealias Turn = (sine: Fraction, cosine: Fraction)

  func sineCosine(_ u: Fraction) throws(Obstacle) -> Turn {
    let parts = parts(of: u)
    guard parts.count <= 4 else { return try turn(u) }
    var result: Turn = (zero, one)
    for part in parts { result = try sum(result, turn(part)) }
    return result
  }

  private func sum(_ a: Turn, _ b: Turn) throws(Obstacle) -> Turn {
    (
      try add(multiply(a.sine, b.cosine), multiply(a.cosine, b.sine)),
      try subtract(multiply(a.cosine, b.cosine), multiply(a.sine, b.sine))
    )
  }

  /// The kernels of an angle, with a positive leading coefficient.
  private func turn(_ angle: Fraction) throws(Obstacle) -> Turn {
    if angle.isZero { return (zero, one) }
    if angle.numerator.leadingCoefficient.sign < 0 {
      let positive = try turn(angle.negated)
      return (positive.sine.negated, positive.cosine)
    }
    return (try variable(.sine(angle)), try variable(.cosine(angle)))
  }

  private func turn(_ part: Part) throws(Obstacle) -> Turn {
    if part.denominator == nil, part.monomial.powers.count == 1, part.monomial.powers[0].exponent == 1,
      case .pi = kernels[part.monomial.powers[0].variable].form, let turn = try turn(ofPiTimes: part.coefficient)
    {
      return turn
    }
    let (count, base) = try multiple(part.coefficient, key: MultipleKey(.angle, part))
    guard abs(count) <= 12 else { throw .limit("a multiple angle above 12") }
    let single = try turn(value(of: part, coefficient: base))
    var result: Turn = (zero, one)
    for _ in 0..<abs(count) { result = try sum(result, single) }
    return count < 0 ? (result.sine.negated, result.cosine) : result
  }

  /// Multiples of π/2, π/3 and π/4 … as far as their sines are square roots: the denominators 1, 2, 3, 4 and 6.
  private func turn(ofPiTimes coefficient: Rational) throws(Obstacle) -> Turn? {
    guard let denominator = coefficient.denominator.integer, [1, 2, 3, 4, 6].contains(denominator),
      let half = Rational(1, 2), let twelfths = (coefficient * 12).integer
    else { return nil }
    let eighth = { [self] () throws(Obstacle) -> Fraction in scale(try root(constant(2), degree: 2), by: half) }
    let third = { [self] () throws(Obstacle) -> Fraction in scale(try root(constant(3), degree: 2), by: half) }
    func sine(_ twelfths: Int) throws(Obstacle) -> Fraction {
      let position = ((twelfths % 24) + 24) % 24
      if position > 12 { return try sine(position - 12).negated }
      switch min(position, 12 - position) {
      case 0: return zero
      case 2: return constant(half)
      case 3: return try eighth()
      case 4: return try third()
      default: return one
      }
    }
    return (try sine(twelfths), try sine(twelfths + 6))
  }
}
