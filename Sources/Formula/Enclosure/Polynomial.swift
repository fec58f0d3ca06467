internal import CFlint

/// ℚ[x₀ … xₙ₋₁] with the lexicographic order.
///
/// Not `Sendable`: FLINT's polynomials are used by one thread at a time.
final class PolynomialRing {
  let variableCount: Int
  // Allocated apart, so that FLINT may keep its address and Swift's exclusivity rules do not apply to it.
  fileprivate let context: UnsafeMutablePointer<fmpq_mpoly_ctx_struct>

  init(variableCount: Int) {
    self.variableCount = variableCount
    context = .allocate(capacity: 1)
    fmpq_mpoly_ctx_init(context, variableCount, ORD_LEX)
  }

  deinit {
    fmpq_mpoly_ctx_clear(context)
    context.deallocate()
  }

  var zero: Polynomial { Polynomial(in: self) }
  var one: Polynomial { constant(1) }

  func constant(_ value: Rational) -> Polynomial {
    let result = Polynomial(in: self)
    fmpq_mpoly_set_fmpq(&result.value, &value.value, context)
    return result
  }

  func variable(_ index: Int) -> Polynomial {
    let result = Polynomial(in: self)
    fmpq_mpoly_gen(&result.value, index, context)
    return result
  }

  func product(_ monomial: Monomial, coefficient: Rational = 1) -> Polynomial {
    sum([(coefficient, monomial)])
  }

  /// Σ coefficient · monomial; the exponents must not be negative.
  func sum(_ terms: some Sequence<(coefficient: Rational, monomial: Monomial)>) -> Polynomial {
    let result = Polynomial(in: self)
    var exponents = [UInt](repeating: 0, count: variableCount)
    for term in terms {
      for power in term.monomial.powers { exponents[power.variable] = UInt(power.exponent) }
      fmpq_mpoly_push_term_fmpq_ui(&result.value, &term.coefficient.value, exponents, context)
      for power in term.monomial.powers { exponents[power.variable] = 0 }
    }
    fmpq_mpoly_sort_terms(&result.value, context)
    fmpq_mpoly_combine_like_terms(&result.value, context)
    return result
  }
}

/// A product of integer powers of variables, sorted by variable; negative exponents are allowed.
struct Monomial: Hashable {
  struct Power: Hashable {
    var variable: Int
    var exponent: Int
  }

  private(set) var powers: [Power] = []

  static let one = Monomial()

  init() {}

  init(variable: Int, exponent: Int = 1) {
    if exponent != 0 { powers = [Power(variable: variable, exponent: exponent)] }
  }

  /// The powers must be sorted by variable and have non-zero exponents.
  init(sorted powers: [Power]) { self.powers = powers }

  var isOne: Bool { powers.isEmpty }

  func exponent(of variable: Int) -> Int { powers.first { $0.variable == variable }?.exponent ?? 0 }

  func filter(_ isIncluded: (Int) -> Bool) -> Monomial {
    Monomial(sorted: powers.filter { isIncluded($0.variable) })
  }

  var inverse: Monomial { Monomial(sorted: powers.map { Power(variable: $0.variable, exponent: -$0.exponent) }) }

  /// The parts with positive and with negative exponents: self = above / below.
  var split: (above: Monomial, below: Monomial) {
    (
      Monomial(sorted: powers.filter { $0.exponent > 0 }),
      Monomial(sorted: powers.filter { $0.exponent < 0 }).inverse
    )
  }

  static func * (a: Monomial, b: Monomial) -> Monomial {
    if a.isOne { return b }
    if b.isOne { return a }
    var exponents: [Int: Int] = [:]
    for power in a.powers + b.powers { exponents[power.variable, default: 0] += power.exponent }
    return Monomial(
      sorted: exponents.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
        Power(variable: $0.key, exponent: $0.value)
      })
  }
}

/// A polynomial with rational coefficients. Immutable once the operation which made it has returned.
final class Polynomial: Hashable {
  let ring: PolynomialRing
  // FLINT reads operands through `&`, and `a + a` reads the same storage twice: not a conflict.
  @exclusivity(unchecked) fileprivate var value = fmpq_mpoly_struct()

  fileprivate init(in ring: PolynomialRing) {
    self.ring = ring
    fmpq_mpoly_init(&value, ring.context)
  }

  deinit { fmpq_mpoly_clear(&value, ring.context) }

  private func made(_ body: (Polynomial) -> Void) -> Polynomial {
    let result = Polynomial(in: ring)
    body(result)
    return result
  }

  // MARK: What it is

  var isZero: Bool { fmpq_mpoly_is_zero(&value, ring.context) != 0 }
  var isOne: Bool { fmpq_mpoly_is_one(&value, ring.context) != 0 }
  var isConstant: Bool { fmpq_mpoly_is_fmpq(&value, ring.context) != 0 }
  var termCount: Int { fmpq_mpoly_length(&value, ring.context) }

  var constant: Rational? {
    guard isConstant else { return nil }
    let result = Rational()
    fmpq_mpoly_get_fmpq(&result.value, &value, ring.context)
    return result
  }

  /// The total degree; −1 for 0. Degrees are bounded by the callers, far below a machine word.
  var totalDegree: Int { isZero ? -1 : fmpq_mpoly_total_degree_si(&value, ring.context) }

  func degree(in variable: Int) -> Int { max(0, fmpq_mpoly_degree_si(&value, variable, ring.context)) }

  /// The variables which occur, ascending.
  var variables: [Int] {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: ring.variableCount) { used in
      fmpq_mpoly_used_vars(used.baseAddress, &value, ring.context)
      return used.indices.filter { used[$0] != 0 }
    }
  }

  var leadingCoefficient: Rational { coefficient(ofTerm: 0) }

  func coefficient(ofTerm index: Int) -> Rational {
    let result = Rational()
    guard index < termCount else { return result }
    fmpq_mpoly_get_term_coeff_fmpq(&result.value, &value, index, ring.context)
    return result
  }

  /// The terms, leading one first.
  var terms: [(coefficient: Rational, monomial: Monomial)] {
    var exponents = [UInt](repeating: 0, count: ring.variableCount)
    return (0..<termCount).map { index in
      fmpq_mpoly_get_term_exp_ui(&exponents, &value, index, ring.context)
      let powers = exponents.indices.filter { exponents[$0] != 0 }
        .map { Monomial.Power(variable: $0, exponent: Int(exponents[$0])) }
      return (coefficient(ofTerm: index), Monomial(sorted: powers))
    }
  }

  /// The variable, when the polynomial is one.
  var soleVariable: Int? {
    guard termCount == 1, fmpq_mpoly_is_gen(&value, -1, ring.context) != 0 else { return nil }
    return variables.first
  }

  /// A text which equal polynomials of one ring, and only they, share: for an order that is the same in every run.
  lazy var signature: String = {
    guard let text = fmpq_mpoly_get_str_pretty(&value, nil, ring.context) else { return "" }
    defer { flint_free(text) }
    return String(cString: text)
  }()

  static func == (a: Polynomial, b: Polynomial) -> Bool {
    a === b || fmpq_mpoly_equal(&a.value, &b.value, a.ring.context) != 0
  }

  /// The outer terms, and how many there are: what tells apart the polynomials of one proof.
  func hash(into hasher: inout Hasher) {
    let count = termCount
    hasher.combine(count)
    guard count > 0 else { return }
    hasher.combine(fmpz_fdiv_ui(&value.content.num, Rational.hashModulus))
    withUnsafeTemporaryAllocation(of: UInt.self, capacity: ring.variableCount) { exponents in
      for term in stride(from: 0, to: count, by: max(1, count - 1)) {
        hasher.combine(fmpz_fdiv_ui(value.zpoly.coeffs + term, Rational.hashModulus))
        fmpq_mpoly_get_term_exp_ui(exponents.baseAddress, &value, term, ring.context)
        for (variable, exponent) in exponents.enumerated() where exponent != 0 {
          hasher.combine(variable)
          hasher.combine(exponent)
        }
      }
    }
  }

  // MARK: Arithmetic

  static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    a.made { fmpq_mpoly_add(&$0.value, &a.value, &b.value, a.ring.context) }
  }

  static func - (a: Polynomial, b: Polynomial) -> Polynomial {
    a.made { fmpq_mpoly_sub(&$0.value, &a.value, &b.value, a.ring.context) }
  }

  static func * (a: Polynomial, b: Polynomial) -> Polynomial {
    if a.isOne { return b }
    if b.isOne { return a }
    return a.made { fmpq_mpoly_mul(&$0.value, &a.value, &b.value, a.ring.context) }
  }

  static prefix func - (a: Polynomial) -> Polynomial {
    a.made { fmpq_mpoly_neg(&$0.value, &a.value, a.ring.context) }
  }

  func scaled(by factor: Rational) -> Polynomial {
    made { fmpq_mpoly_scalar_mul_fmpq(&$0.value, &value, &factor.value, ring.context) }
  }

  /// The caller bounds exponent and size.
  func raised(to exponent: Int) -> Polynomial {
    exponent == 1 ? self : made { _ = fmpq_mpoly_pow_ui(&$0.value, &value, UInt(exponent), ring.context) }
  }

  func derivative(in variable: Int) -> Polynomial {
    made { fmpq_mpoly_derivative(&$0.value, &value, variable, ring.context) }
  }

  // MARK: Division

  /// self / divisor, when that is a polynomial.
  func divided(exactlyBy divisor: Polynomial) -> Polynomial? {
    if divisor.isOne { return self }
    guard !divisor.isZero else { return nil }
    let result = Polynomial(in: ring)
    return fmpq_mpoly_divides(&result.value, &value, &divisor.value, ring.context) != 0 ? result : nil
  }

  /// self = quotient · divisor + remainder, no term of the remainder a multiple of the divisor's leading term:
  /// linear in self, and unique.
  func divided(by divisor: Polynomial) -> (quotient: Polynomial, remainder: Polynomial) {
    let quotient = Polynomial(in: ring)
    let remainder = Polynomial(in: ring)
    fmpq_mpoly_divrem(&quotient.value, &remainder.value, &value, &divisor.value, ring.context)
    return (quotient, remainder)
  }

  /// The monic greatest common divisor; 1 when FLINT gives up.
  static func gcd(_ a: Polynomial, _ b: Polynomial) -> Polynomial {
    let result = Polynomial(in: a.ring)
    return fmpq_mpoly_gcd(&result.value, &a.value, &b.value, a.ring.context) != 0 ? result : a.ring.one
  }

  /// The monic greatest common divisor of the coefficients, seen as polynomials in `variables`; 1 when FLINT gives up.
  func content(in variables: [Int]) -> Polynomial {
    let result = Polynomial(in: ring)
    var list = variables
    let done = fmpq_mpoly_content_vars(&result.value, &value, &list, list.count, ring.context)
    return done != 0 && !result.isZero ? result : ring.one
  }

  /// self = content · primitive, where the primitive part has integer coefficients without a common factor and a
  /// positive leading one.
  var primitive: (content: Rational, part: Polynomial) {
    guard !isZero else { return (0, self) }
    let content = Rational()
    fmpq_mpoly_content(&content.value, &value, ring.context)
    let signed = leadingCoefficient.sign < 0 ? -content : content
    if signed.isOne { return (1, self) }
    return (signed, made { fmpq_mpoly_scalar_div_fmpq(&$0.value, &value, &signed.value, ring.context) })
  }

  /// The greatest monomial which divides every term.
  var monomialContent: Monomial {
    let terms = terms
    guard let first = terms.first else { return .one }
    var common: [Int: Int] = [:]
    for power in first.monomial.powers {
      let least = terms.lazy.map { $0.monomial.exponent(of: power.variable) }.min() ?? 0
      if least > 0 { common[power.variable] = least }
    }
    return Monomial(
      sorted: common.sorted { $0.key < $1.key }.map { Monomial.Power(variable: $0.key, exponent: $0.value) })
  }
}
