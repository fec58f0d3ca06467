/// Sums and products over the formal range: what does not depend on the bound index moves out, the rest is one kernel.
extension Normaliser {
  func depends(_ polynomial: Polynomial, on level: Int) -> Bool {
    polynomial.variables.contains { kernels[$0].depends(on: level) }
  }

  func depends(_ fraction: Fraction, on level: Int) -> Bool {
    depends(fraction.numerator, on: level) || depends(fraction.denominator, on: level)
  }

  /// Σ over the bound index of this level.
  func sum(_ body: Fraction, level: Int) throws(Obstacle) -> Fraction {
    guard (0..<ScalarGraph.levelLimit).contains(level) else { throw .limit("sums nested too deeply") }
    if body.isZero { return zero }
    let bound = body.denominator.variables.filter { kernels[$0].depends(on: level) }
    let outer = bound.isEmpty ? body.denominator : body.denominator.content(in: bound)
    guard let inner = body.denominator.divided(exactlyBy: outer) else { throw .limit("a division failed") }
    var total = zero
    for part in parts(of: Fraction(numerator: body.numerator, denominator: inner)) {
      let isBound = { [kernels] in kernels[$0].depends(on: level) }
      // Whatever the inner denominator, its negative powers of kernels are bound ones.
      let (above, below) = part.monomial.filter { !isBound($0) }.split
      let free = try fraction(ring.product(above, coefficient: part.coefficient), ring.product(below))
      let term = Part(coefficient: 1, monomial: part.monomial.filter(isBound), denominator: part.denominator)
      total = try add(total, multiply(free, sum(ofBound: term, level: level)))
    }
    return try divide(total, fraction(outer))
  }

  private func sum(ofBound part: Part, level: Int) throws(Obstacle) -> Fraction {
    if part.monomial.isOne, part.denominator == nil { return try extent() }
    if part.denominator == nil, part.monomial.powers.count == 1, part.monomial.powers[0].exponent == 1,
      case .leaf(let leaf) = kernels[part.monomial.powers[0].variable].form, leaf.indices == [.bound(level)],
      assumptions.unitSums.contains(leaf.symbol)
    {
      return one
    }
    let body = try value(of: part, coefficient: 1)
    guard let swapped = try swapped(part, body, level) else { return try sumKernel(body, level: level) }
    return swapped
  }

  private func sumKernel(_ body: Fraction, level: Int) throws(Obstacle) -> Fraction {
    let canonical = canonicalLevel(of: body, bound: level)
    return try variable(.sum(level: canonical, rename(body, from: level, to: canonical)))
  }

  /// Σ_l a_l·Σ_k b_kl and Σ_k Σ_l a_l·b_kl are the same: of the two orders the one whose text comes first.
  private func swapped(_ part: Part, _ body: Fraction, _ level: Int) throws(Obstacle) -> Fraction? {
    guard !isSwapping,
      let power = part.monomial.powers.first(where: { power in
        if case .sum = kernels[power.variable].form { return power.exponent == 1 }
        return false
      }),
      case .sum(let innerLevel, let innerBody) = kernels[power.variable].form
    else { return nil }
    isSwapping = true
    defer { isSwapping = false }
    let fresh = ScalarGraph.levelLimit - 1
    guard !depends(body, on: fresh), !depends(innerBody, on: fresh) else { return nil }
    var factor = part
    factor.monomial = part.monomial * Monomial(variable: power.variable, exponent: -1)
    let flat = try multiply(value(of: factor, coefficient: 1), rename(innerBody, from: innerLevel, to: fresh))
    let other = try sum(sum(flat, level: level), level: fresh)
    let straight = try sumKernel(body, level: level)
    return other.signature < straight.signature ? other : straight
  }

  private func canonicalLevel(of body: Fraction, bound level: Int) -> Int {
    let variables = body.numerator.variables + body.denominator.variables
    var canonical = variables.map { kernels[$0].height }.max() ?? 0
    while canonical != level, depends(body, on: canonical) { canonical += 1 }
    return canonical
  }

  /// Π over the bound index of this level.
  func product(_ body: Fraction, level: Int) throws(Obstacle) -> Fraction {
    guard (0..<ScalarGraph.levelLimit).contains(level) else { throw .limit("products nested too deeply") }
    if body.isZero { return zero }
    let whole = try factorisation(of: body)
    var result = try product(ofFree: ring.constant(whole.content))
    for factor in whole.factors {
      let value: Fraction
      if !depends(factor.base, on: level) {
        value = try product(ofFree: factor.base)
      } else if let index = factor.base.soleVariable, case .exponential(let u) = kernels[index].form {
        value = try exponential(sum(u, level: level))
      } else {
        let base = try fraction(factor.base)
        let canonical = canonicalLevel(of: base, bound: level)
        value = try variable(.product(level: canonical, rename(base, from: level, to: canonical).numerator))
      }
      result = try multiply(result, raise(value, to: factor.exponent))
    }
    return result
  }

  /// u to the power of the extent.
  private func product(ofFree base: Polynomial) throws(Obstacle) -> Fraction {
    if base.isOne { return one }
    if let extent = assumptions.formalExtent { return try raise(fraction(base), to: extent) }
    if sign(of: base).isPositive { return try exponential(multiply(extent(), logarithm(fraction(base)))) }
    return try variable(.product(level: 0, base))
  }
}
