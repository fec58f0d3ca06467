internal import CFlint

/// Parts, roots and rounding of exact rationals.
extension Rational {
  private convenience init(fraction build: (_ n: UnsafeMutablePointer<fmpz>, _ d: UnsafeMutablePointer<fmpz>) -> Void) {
    self.init()
    withNumerator { n in withDenominator { d in build(n, d) } }
    fmpq_canonicalise(&value)
  }

  public var numerator: Rational { Rational { n, _ in withNumerator { fmpz_set(n, $0) } } }

  /// Positive.
  public var denominator: Rational { Rational { n, _ in withDenominator { fmpz_set(n, $0) } } }

  /// ⌊x⌋
  public var floor: Rational {
    Rational { n, _ in withNumerator { p in withDenominator { q in fmpz_fdiv_q(n, p, q) } } }
  }

  /// ⌈x⌉
  public var ceiling: Rational { -(-self).floor }

  public var magnitude: Rational { sign < 0 ? -self : self }

  /// The nearest integer, a half away from zero.
  public var rounded: Rational {
    let half = Rational(1, 2)!
    return sign < 0 ? -(half - self).floor : (self + half).floor
  }

  /// Whether the denominator is a power of two.
  public var isDyadic: Bool { withDenominator { fmpz_popcnt($0) == 1 } }

  /// The real root of that degree, when it is rational; `nil` for a negative value, also of odd degree.
  public func root(degree: Int) -> Rational? {
    guard degree > 0, sign >= 0 else { return nil }
    var exact = true
    let root = Rational { n, d in
      withNumerator { exact = exact && fmpz_root(n, $0, degree) != 0 }
      withDenominator { exact = exact && fmpz_root(d, $0, degree) != 0 }
    }
    return exact ? root : nil
  }
}
