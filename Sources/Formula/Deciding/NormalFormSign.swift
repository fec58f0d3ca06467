/// The signs a quantity may have.
struct SignSet: OptionSet, Hashable {
  let rawValue: UInt8

  static let negative = SignSet(rawValue: 1)
  static let zero = SignSet(rawValue: 2)
  static let positive = SignSet(rawValue: 4)
  static let nonnegative: SignSet = [.zero, .positive]
  static let nonpositive: SignSet = [.zero, .negative]
  static let any: SignSet = [.negative, .zero, .positive]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of value: Rational) { self.init(value.sign) }

  private init(_ value: Int) { self = value > 0 ? .positive : value < 0 ? .negative : .zero }

  var isPositive: Bool { self == .positive }
  var isNegative: Bool { self == .negative }
  var isNonnegative: Bool { isSubset(of: .nonnegative) }
  var isNonpositive: Bool { isSubset(of: .nonpositive) }
  var negated: SignSet { self * .negative }

  private static let members: [(SignSet, Int)] = [(.negative, -1), (.zero, 0), (.positive, 1)]

  private func combined(with other: SignSet, _ operation: (Int, Int) -> SignSet) -> SignSet {
    var result: SignSet = []
    for (a, x) in Self.members where contains(a) {
      for (b, y) in Self.members where other.contains(b) { result.formUnion(operation(x, y)) }
    }
    return result
  }

  static func * (a: SignSet, b: SignSet) -> SignSet { a.combined(with: b) { SignSet($0 * $1) } }

  static func + (a: SignSet, b: SignSet) -> SignSet { a.combined(with: b) { $0 * $1 < 0 ? .any : SignSet($0 + $1) } }

  /// The signs of x^n; x ≠ 0 for n < 0.
  func raised(to exponent: Int) -> SignSet {
    let base = exponent < 0 ? subtracting(.zero) : self
    guard exponent.isMultiple(of: 2) else { return base }
    return base.combined(with: .positive) { x, _ in SignSet(x * x) }
  }
}

/// What is known about the sign of a primitive polynomial.
struct Fact {
  var polynomial: Polynomial
  var sign: SignSet
}

/// Signs that hold at every admissible point of the branch.
extension Normaliser {
  func sign(of fraction: Fraction) -> SignSet {
    sign(of: fraction.numerator) * sign(of: fraction.denominator).subtracting(.zero)
  }

  func sign(of polynomial: Polynomial) -> SignSet {
    if let value = polynomial.constant { return SignSet(of: value) }
    let (content, part) = polynomial.primitive
    var sign = facts.isEmpty ? .any : signByFacts(part)
    if sign == .any || sign == .nonnegative || sign == .nonpositive { sign.formIntersection(signOfTerms(part)) }
    if !sign.isPositive, !sign.isNegative {
      sign.formIntersection(signInUnitInterval(part))
      sign.formIntersection(signOfExponentialLessOne(part))
    }
    return sign * SignSet(of: content)
  }

  /// A fact about the polynomial, or about two whose sum or difference it is: x − z = (x − y) + (y − z).
  private func signByFacts(_ part: Polynomial) -> SignSet {
    if let fact = facts[part] { return fact.sign }
    guard part.termCount <= 12 else { return .any }
    for fact in facts.values.sorted(by: { $0.polynomial.signature < $1.polynomial.signature }) {
      for (rest, sign) in [(part - fact.polynomial, fact.sign), (part + fact.polynomial, fact.sign.negated)] {
        let (content, primitive) = rest.primitive
        guard let other = facts[primitive] else { continue }
        let sum = sign + other.sign * SignSet(of: content)
        if sum != .any { return sum }
      }
    }
    return .any
  }

  private func signOfTerms(_ polynomial: Polynomial, positive: Set<Int> = []) -> SignSet {
    var total = SignSet.zero
    for (coefficient, monomial) in polynomial.terms {
      var sign = SignSet(of: coefficient)
      for power in monomial.powers {
        let base = positive.contains(power.variable) ? .positive : self.sign(ofVariable: power.variable)
        sign = sign * base.raised(to: power.exponent)
      }
      total = total + sign
      if total == .any { return .any }
    }
    return total
  }

  /// For variables p in (0, 1), p = t/(1 + t) with t > 0; for those with p < 1 only, p = 1 − t: the sign after
  /// multiplication by powers of 1 + t.
  private func signInUnitInterval(_ polynomial: Polynomial) -> SignSet {
    var result = polynomial
    var fresh = Set<Int>()
    for variable in polynomial.variables {
      guard case .leaf(let leaf) = kernels[variable].form, assumptions.lessThanOne.holds(for: leaf) else { continue }
      let degree = result.degree(in: variable)
      guard degree <= 8, result.termCount <= 60 else { return .any }
      let own = ring.variable(variable)
      let isNonnegative = sign(ofVariable: variable).isNonnegative
      var total = ring.zero
      for (coefficient, monomial) in result.terms {
        let exponent = monomial.exponent(of: variable)
        let others = ring.product(monomial.filter { $0 != variable }, coefficient: coefficient)
        if isNonnegative {
          total = total + others * own.raised(to: exponent) * (unit + own).raised(to: degree - exponent)
        } else {
          total = total + others * (unit - own).raised(to: exponent)
        }
      }
      if !isNonnegative { fresh.insert(variable) }
      result = total
    }
    return result === polynomial ? .any : signOfTerms(result, positive: fresh)
  }

  /// e^u − 1 has the sign of u.
  private func signOfExponentialLessOne(_ polynomial: Polynomial) -> SignSet {
    guard polynomial.termCount == 2 else { return .any }
    let terms = polynomial.terms
    guard terms[1].monomial.isOne, terms[1].coefficient == -terms[0].coefficient else { return .any }
    var exponent = zero
    for power in terms[0].monomial.powers {
      guard case .exponential(let u) = kernels[power.variable].form,
        let sum = try? add(exponent, scale(u, by: Rational(power.exponent)))
      else { return .any }
      exponent = sum
    }
    return sign(of: exponent) * SignSet(of: terms[0].coefficient)
  }

  func declaredSign(of leaf: ScalarGraph.Leaf) -> SignSet {
    var sign = SignSet.any
    if assumptions.positive.holds(for: leaf) { sign.formIntersection(.positive) }
    if assumptions.nonnegative.holds(for: leaf) || assumptions.zeroOrOne.holds(for: leaf) {
      sign.formIntersection(.nonnegative)
    }
    if assumptions.negative.holds(for: leaf) { sign.formIntersection(.negative) }
    return sign
  }

  private func sign(ofVariable variable: Int) -> SignSet {
    if let known = signs[variable] { return known }
    var sign = sign(of: kernels[variable].form)
    if !facts.isEmpty, let fact = facts[ring.variable(variable)] {
      sign.formIntersection(fact.sign)
    }
    signs[variable] = sign
    return sign
  }

  private func sign(of form: Kernel.Form) -> SignSet {
    switch form {
    case .leaf(let leaf): return declaredSign(of: leaf)
    case .pi, .eulerGamma, .extent, .exponential: return .positive
    case .logarithm(let u):
      // log u > 0 exactly where u > 1.
      return sign(of: u.numerator - u.denominator) * sign(of: u.denominator).subtracting(.zero)
    case .root(let u, _): return sign(of: u).isPositive ? .positive : .nonnegative
    case .absolute(let u): return sign(of: u).contains(.zero) ? .nonnegative : .positive
    case .signum(let u): return sign(of: u)
    case .power(let u, _):
      // An exponent may stand for an integer, and then the base may be negative.
      let sign = sign(of: u)
      return sign.isPositive ? .positive : sign.isNonnegative ? .nonnegative : .any
    case .function(let function, let u):
      switch function {
      case .erfc: return .positive
      case .gamma: return sign(of: u).isPositive ? .positive : .any
      case .exp, .log, .sqrt, .abs, .sign, .floor, .ceil, .sin, .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh,
        .asinh, .acosh, .atanh, .logGamma, .digamma, .erf, .zeta:
        return .any
      }
    case .sum(_, let body):
      // Over a range that is not empty.
      let sign = sign(of: body)
      return sign.isNonnegative || sign.isNonpositive ? sign : .any
    case .product(_, let body):
      let sign = sign(of: body)
      return sign.isNonnegative ? sign : .any
    case .select(_, _, let then, let otherwise): return sign(of: then).union(sign(of: otherwise))
    case .sine, .cosine, .opaque: return .any
    }
  }
}
