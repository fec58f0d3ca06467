internal import CFlint

/// The ends of a ball, rounded outwards.
extension Ball {
  /// A bound in FLINT's binary floating point, owned by `withBounds`.
  struct Bound {
    let value: UnsafeMutablePointer<arf_struct>

    /// −1, 0 or 1 as the bound lies below, at or above the rational: exact.
    func compare(_ rational: Rational) -> Int {
      var (scaled, numerator) = (arf_struct(), arf_struct())
      arf_init(&scaled)
      arf_init(&numerator)
      defer {
        arf_clear(&scaled)
        arf_clear(&numerator)
      }
      _ = rational.withDenominator { arf_mul_fmpz(&scaled, value, $0, ARF_PREC_EXACT, ARF_RND_DOWN) }
      rational.withNumerator { arf_set_fmpz(&numerator, $0) }
      return Int(arf_cmp(&scaled, &numerator).signum())
    }

    /// The exact value; `nil` when its exponent is beyond ±`limit`.
    func rational(limit: Int = 60_000) -> Rational? {
      if arf_is_zero(value) != 0 { return 0 }
      guard arf_is_finite(value) != 0, arf_cmpabs_2exp_si(value, limit) < 0, arf_cmpabs_2exp_si(value, -limit) > 0
      else {
        return nil
      }
      let result = Rational()
      arf_get_fmpq(&result.value, value)
      return result
    }
  }

  /// The ends with the ball's precision to spare, rounded outwards.
  func withBounds<R>(_ body: (_ lower: Bound, _ upper: Bound) -> R) -> R {
    var (lower, upper) = (arf_struct(), arf_struct())
    arf_init(&lower)
    arf_init(&upper)
    defer {
      arf_clear(&lower)
      arf_clear(&upper)
    }
    let bits = Swift.max(precision, arb_bits(&value)) + 64
    arb_get_lbound_arf(&lower, &value, bits)
    arb_get_ubound_arf(&upper, &value, bits)
    return withUnsafeMutablePointer(to: &lower) { low in
      withUnsafeMutablePointer(to: &upper) { body(Bound(value: low), Bound(value: $0)) }
    }
  }

  /// A Double not above any number of the ball.
  public var lower: Double { isFinite ? withBounds { low, _ in arf_get_d(low.value, ARF_RND_FLOOR) } : -.infinity }

  /// A Double not below any number of the ball.
  public var upper: Double { isFinite ? withBounds { _, high in arf_get_d(high.value, ARF_RND_CEIL) } : .infinity }

  /// The Double nearest to the midpoint; NaN when indeterminate.
  public var midpointDouble: Double { arf_get_d(&value.mid, ARF_RND_NEAR) }

  /// The radius, rounded up.
  public var radius: Double { isFinite ? mag_get_d(&value.rad) : .infinity }

  /// The exact ends; `nil` when not finite or of an immense exponent.
  public var rationalBounds: (lower: Rational, upper: Rational)? {
    guard isFinite else { return nil }
    return withBounds { low, high in
      guard let a = low.rational(), let b = high.rational() else { return nil }
      return (a, b)
    }
  }

  /// Every Double to which a number of the ball may round (to nearest), when there is only one.
  public var roundedDouble: Double? {
    guard isFinite else { return nil }
    return withBounds { low, high in
      let (a, b) = (arf_get_d(low.value, ARF_RND_NEAR), arf_get_d(high.value, ARF_RND_NEAR))
      return a == b ? a : nil
    }
  }
}
