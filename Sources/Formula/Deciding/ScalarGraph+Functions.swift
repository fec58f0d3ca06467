/// Powers and functions of one argument, with the values that are exact in ℚ.
extension ScalarGraph {
  public mutating func power(_ base: Node, _ exponent: Node) -> Node {
    if isUndefined(base) || isUndefined(exponent) { return undefined() }
    guard let e = constant(of: exponent) else {
      if let b = constant(of: base), b.isOne { return base }
      return intern(.power(base, exponent))
    }
    if e.isZero { return constant(1) }
    if e.isOne { return base }
    if e == Rational(1, 2) { return apply(.sqrt, base) }
    if let b = constant(of: base) {
      switch exactPower(b, e) {
      case .value(let value): return constant(value)
      case .undefined: return undefined()
      case .unknown: return intern(.power(base, exponent))
      }
    }
    if e == -1 { return divide(constant(1), base) }
    if let n = e.integer {
      if case .negate(let x) = self[base] {
        let even = power(x, exponent)
        return n.isMultiple(of: 2) ? even : negate(even)
      }
      if case .power(let x, let inner) = self[base], let m = constant(of: inner)?.integer, m > 0, n > 0 {
        let (product, overflow) = m.multipliedReportingOverflow(by: n)
        if !overflow { return intern(.power(x, constant(Rational(product)))) }
      }
    }
    return intern(.power(base, exponent))
  }

  public mutating func apply(_ function: Function, _ a: Node) -> Node {
    if isUndefined(a) { return a }
    if let x = constant(of: a) {
      switch Self.exactValue(of: function, at: x) {
      case .value(let value): return constant(value)
      case .undefined: return undefined()
      case .unknown: break
      }
    }
    if case .negate(let b) = self[a] {
      switch function {
      case .sign, .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .erf: return negate(apply(function, b))
      case .abs, .cos, .cosh: return apply(function, b)
      case .exp, .log, .sqrt, .floor, .ceil, .acos, .acosh, .gamma, .logGamma, .digamma, .erfc, .zeta: break
      }
    }
    if function == .log, case .apply(.exp, let b) = self[a] { return b }
    return intern(.apply(function, a))
  }

  enum ExactValue {
    case value(Rational)
    case undefined
    case unknown
  }

  /// `b^e`, where it is rational and small.
  private func exactPower(_ b: Rational, _ e: Rational) -> ExactValue {
    if b.isZero { return e.sign > 0 ? .value(0) : .undefined }
    if b.isOne { return .value(1) }
    if let n = e.integer {
      let (bits, overflow) = b.bitSize.multipliedReportingOverflow(by: Int(clamping: n.magnitude))
      guard b == -1 || (!overflow && bits <= Self.foldingBits), let power = b.raised(to: n) else { return .unknown }
      return .value(power)
    }
    if e.isInteger { return .unknown }
    if b.sign < 0 { return .undefined }
    // 8^(2/3) = (8^(1/3))^2.
    guard let degree = e.denominator.integer, let n = e.numerator.integer, degree <= 64,
      let root = b.root(degree: degree), root.bitSize <= Self.foldingBits / Swift.max(1, Int(clamping: n.magnitude)),
      let power = root.raised(to: n)
    else { return .unknown }
    return .value(power)
  }

  private static func exactValue(of function: Function, at x: Rational) -> ExactValue {
    func undefined(if condition: Bool) -> ExactValue { condition ? .undefined : .unknown }
    switch function {
    case .exp, .cos, .cosh, .erfc: return x.isZero ? .value(1) : .unknown
    case .sin, .tan, .atan, .sinh, .tanh, .asinh, .erf: return x.isZero ? .value(0) : .unknown
    case .log: return x.isOne ? .value(0) : undefined(if: x.sign <= 0)
    case .sqrt: return x.root(degree: 2).map { .value($0) } ?? undefined(if: x.sign < 0)
    case .abs: return .value(x.sign < 0 ? -x : x)
    case .sign: return .value(Rational(x.sign))
    case .floor: return .value(x.floor)
    case .ceil: return .value(-(-x).floor)
    case .asin: return x.isZero ? .value(0) : undefined(if: x < -1 || x > 1)
    case .acos: return x.isOne ? .value(0) : undefined(if: x < -1 || x > 1)
    case .acosh: return x.isOne ? .value(0) : undefined(if: x < 1)
    case .atanh: return x.isZero ? .value(0) : undefined(if: x <= -1 || x >= 1)
    case .gamma:
      guard x.isInteger else { return .unknown }
      guard x.sign > 0 else { return .undefined }
      guard let n = x.integer, n <= 1000 else { return .unknown }
      return .value((1..<n).reduce(into: Rational(1)) { $0 = $0 * Rational($1) })
    case .logGamma: return x == 1 || x == 2 ? .value(0) : undefined(if: x.sign <= 0)
    case .digamma: return undefined(if: x.isInteger && x.sign <= 0)
    case .zeta: return x.isZero ? .value(Rational(-1, 2) ?? 0) : undefined(if: x.isOne)
    }
  }
}
