import LaTeX

/// Arithmetic modulo a whole number.
public enum Congruence {
  /// Why a congruence is not decided.
  public static let undecided = "a congruence is decided between whole numbers, modulo a whole number"

  /// The least residue of a value modulo `modulus`, which is in 1 ..< 2³¹; 2^{-1} and 1/2 are the inverse of 2. `nil` where
  /// the value is not made of whole numbers, is too large, or has no residue.
  public static func residue(_ value: Expression, modulo modulus: Int) -> Int? {
    guard (1..<(1 << 31)).contains(modulus) else { return nil }
    func reduce(_ value: Int) -> Int { (value % modulus + modulus) % modulus }
    switch value {
    case .number(let number):
      guard number.halfUnit == nil, let integer = number.value.integer else { return nil }
      return reduce(integer)
    case .negate(let a): return residue(a, modulo: modulus).map { reduce(-$0) }
    case .add(let terms):
      var sum = 0
      for term in terms {
        guard let next = residue(term, modulo: modulus) else { return nil }
        sum = (sum + next) % modulus
      }
      return sum
    case .multiply(_, let a, let b):
      guard let a = residue(a, modulo: modulus), let b = residue(b, modulo: modulus) else { return nil }
      return a * b % modulus
    case .divide(let a, let b):
      guard let a = residue(a, modulo: modulus), let b = residue(b, modulo: modulus),
        let inverse = b.inverse(modulo: modulus)
      else { return nil }
      return a * inverse % modulus
    case .power(let base, let exponent):
      guard let base = residue(base, modulo: modulus), let exponent = wholeNumber(exponent) else { return nil }
      guard exponent < 0 else { return base.power(exponent, modulo: modulus) }
      return base.inverse(modulo: modulus).map { $0.power(-exponent, modulo: modulus) }
    case .apply(.factorial, _): return wholeNumber(value).map(reduce)
    default: return nil
    }
  }

  /// Is this arithmetic of whole numbers and nothing else?
  public static func isArithmetic(_ value: Expression) -> Bool {
    switch value {
    case .number(let number): number.halfUnit == nil && number.value.isInteger
    case .negate, .add, .multiply, .divide, .power, .apply(.factorial, _): value.operands.allSatisfy(isArithmetic)
    default: false
    }
  }

  /// The same, with names for whole numbers.
  public static func isArithmeticWithNames(_ value: Expression) -> Bool {
    switch value {
    case .number(let number): number.halfUnit == nil && number.value.isInteger
    case .symbol: true
    case .negate, .add, .multiply: value.operands.allSatisfy(isArithmeticWithNames)
    case .power(let base, let exponent): isArithmeticWithNames(base) && isArithmetic(exponent)
    default: false
    }
  }

  /// The value of sums, products and powers of small whole numbers.
  static func wholeNumber(_ value: Expression) -> Int? {
    func fold(_ values: [Expression], _ start: Int, _ combine: (Int, Int) -> (Int, Bool)) -> Int? {
      values.reduce(start) { total, value in
        guard let total, let next = wholeNumber(value) else { return nil }
        let (result, overflows) = combine(total, next)
        return overflows ? nil : result
      }
    }
    switch value {
    case .number(let number): return number.halfUnit == nil ? number.value.integer : nil
    case .negate(let a): return wholeNumber(a).flatMap { $0 == .min ? nil : -$0 }
    case .add(let terms): return fold(terms, 0) { $0.addingReportingOverflow($1) }
    case .multiply(_, let a, let b): return fold([a, b], 1) { $0.multipliedReportingOverflow(by: $1) }
    case .power(let base, let exponent):
      guard let exponent = wholeNumber(exponent), (0...64).contains(exponent) else { return nil }
      return fold(Array(repeating: base, count: exponent), 1) { $0.multipliedReportingOverflow(by: $1) }
    case .apply(.factorial, let arguments):
      guard arguments.count == 1, let n = wholeNumber(arguments[0]), (0...20).contains(n) else { return nil }
      return n == 0 ? 1 : (1...n).reduce(1, *)
    default: return nil
    }
  }
}

/// `17 \bmod 5`, and sides that their statement reads modulo a number.
extension Reader {
  static let modulusStyles: Set<String> = ["\\pmod", "\\pod"]

  /// What stands in `\pmod{…}`.
  func modulus(_ node: LayoutNode) -> LayoutNode? {
    guard case .styled(let command, _, let body) = node.kind, Reader.modulusStyles.contains(command) else { return nil }
    return body
  }

  /// `\bmod`, `\mod`, `\text{mod}`, and `\%` that is no percent sign.
  func isRemainderSign(_ node: LayoutNode) -> Bool {
    if let glyph = plainSymbol(node) { return ["\\bmod", "\\mod", "\\%"].contains(glyph) }
    return word(node) == "mod"
  }

  /// Is the percent sign at the cursor a remainder, as in 17 % 5?
  mutating func isRemainder(_ value: Expression, _ cursor: Cursor) -> Bool {
    guard let next = cursor.peek(), plainSymbol(cursor.nodes[cursor.position]) == "\\%" else { return false }
    switch (value, next.kind) {
    case (.number, .number): return choices.pick("% is a remainder, or percent", of: 2) == 0
    case (.number, _): return false
    case (_, .number), (_, .letter): return true
    default: return false
    }
  }

  /// What follows a sum: `\pmod m` of its statement, or the divisor of a remainder, which takes the whole sum or its last
  /// term.
  mutating func remainder(_ terms: [Expression], _ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    guard let node = cursor.current else { return nil }
    let whole = terms.count == 1 ? terms[0] : Expression.add(terms)
    if let body = modulus(node) {
      cursor.advance()
      return try residue(whole, try expression(body), body.span)
    }
    guard isRemainderSign(node) else { return nil }
    cursor.advance()
    let divisor = try term(&cursor)
    var parts = terms
    let last = parts.removeLast()
    var isSingle = parts.isEmpty
    if case .negate = last { isSingle = false }
    if !isSingle, choices.pick("mod is said of the whole sum, or of its last term", of: 2) == 1 {
      if case .negate(let inner) = last {
        return .add(parts + [.negate(try residue(inner, divisor, node.span))])
      }
      return .add(parts + [try residue(last, divisor, node.span)])
    }
    return try residue(whole, divisor, node.span)
  }

  private func residue(_ value: Expression, _ divisor: Expression, _ place: Range<Int>) throws(ReadingFailure)
    -> Expression
  {
    guard let modulus = Congruence.wholeNumber(divisor), let residue = Congruence.residue(value, modulo: modulus) else {
      throw ReadingFailure(Congruence.undecided, place)
    }
    return .number(Number(Rational(residue)))
  }
}
