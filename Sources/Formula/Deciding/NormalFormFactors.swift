/// Polynomials split into pairwise coprime, square-free factors: enough to compare logarithms, roots and absolute values
/// of products, since equal products split alike. Splitting further, into irreducible factors, would decide no more.
struct CoprimeFactors {
  /// Primitive polynomials of more than one term without a monomial factor.
  var elements: [Polynomial] = []
  var splittings: [Polynomial: [Factor]] = [:]
}

struct Factor {
  var base: Polynomial
  var exponent: Int
}

/// content · Π base^exponent
struct Factorisation {
  var content: Rational
  var factors: [Factor]
}

extension Normaliser {
  /// The factors of numerator (positive exponents) and denominator (negative ones).
  func factorisation(of fraction: Fraction) throws(Obstacle) -> Factorisation {
    var above = try factorisation(of: fraction.numerator)
    let below = try factorisation(of: fraction.denominator)
    guard let content = above.content / below.content else { throw .undefined }
    above.content = content
    above.factors += below.factors.map { Factor(base: $0.base, exponent: -$0.exponent) }
    return above
  }

  func factorisation(of polynomial: Polynomial) throws(Obstacle) -> Factorisation {
    let (content, part) = polynomial.primitive
    if part.isConstant { return Factorisation(content: content, factors: []) }
    let monomial = part.monomialContent
    var factors = monomial.powers.map { Factor(base: ring.variable($0.variable), exponent: $0.exponent) }
    guard let rest = part.divided(exactlyBy: ring.product(monomial)) else { throw .limit("a division failed") }
    if !rest.isConstant { factors += try split(rest) }
    return Factorisation(content: content, factors: factors)
  }

  /// Splits a primitive polynomial by the factors known so far, and adds what is new. A known factor that turns out to
  /// have a part in common with it is split for good, and everything starts again.
  private func split(_ polynomial: Polynomial) throws(Obstacle) -> [Factor] {
    if let known = coprimeFactors.splittings[polynomial] { return known }
    guard polynomial.termCount <= Limit.factorTerms else { return [Factor(base: polynomial, exponent: 1)] }
    var rest = polynomial
    var result: [Factor] = []
    for (position, element) in coprimeFactors.elements.enumerated() {
      var exponent = 0
      while let quotient = rest.divided(exactlyBy: element) {
        exponent += 1
        rest = quotient
      }
      if exponent > 0 { result.append(Factor(base: element, exponent: exponent)) }
      let common = try gcd(rest, element).primitive.part
      guard !common.isConstant, let other = element.divided(exactlyBy: common) else { continue }
      var pieces: [Factor] = []
      try insert(Factor(base: common, exponent: 1), into: &pieces)
      try insert(Factor(base: other, exponent: 1), into: &pieces)
      coprimeFactors.elements.remove(at: position)
      coprimeFactors.elements += pieces.map(\.base)
      coprimeFactors.splittings = [:]
      throw .refined
    }
    if !rest.isConstant {
      var pieces: [Factor] = []
      for piece in try obviousPieces(of: rest) { try insert(Factor(base: piece, exponent: 1), into: &pieces) }
      coprimeFactors.elements += pieces.map(\.base)
      result += pieces
    }
    coprimeFactors.splittings[polynomial] = result
    return result
  }

  /// Adds a factor to a list of coprime ones and keeps it so.
  private func insert(_ factor: Factor, into list: inout [Factor]) throws(Obstacle) {
    if factor.base.isConstant { return }
    for (position, other) in list.enumerated() {
      let common = try gcd(factor.base, other.base).primitive.part
      guard !common.isConstant, let left = factor.base.divided(exactlyBy: common),
        let right = other.base.divided(exactlyBy: common)
      else { continue }
      list.remove(at: position)
      try insert(Factor(base: right, exponent: other.exponent), into: &list)
      try insert(Factor(base: common, exponent: factor.exponent + other.exponent), into: &list)
      try insert(Factor(base: left, exponent: factor.exponent), into: &list)
      return
    }
    list.append(factor)
  }

  /// Parts which do not contain some variable, and repeated factors; the product of the pieces is the polynomial.
  private func obviousPieces(of polynomial: Polynomial) throws(Obstacle) -> [Polynomial] {
    for variable in polynomial.variables {
      try spend(10 * polynomial.termCount)
      for candidate in [
        polynomial.content(in: [variable]), try gcd(polynomial, polynomial.derivative(in: variable)),
      ] {
        let piece = candidate.primitive.part
        guard !piece.isConstant, let other = polynomial.divided(exactlyBy: piece), !other.isConstant else { continue }
        return try obviousPieces(of: piece) + obviousPieces(of: other)
      }
    }
    return [polynomial]
  }
}
