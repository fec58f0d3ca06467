internal import CFlint

/// Arithmetic for callers outside programs, at the larger precision of the operands. An operation without a value on
/// all of its operand (a divisor that may be 0, the logarithm of what may be negative) gives an indeterminate ball.
extension Ball {
  private static func combined(
    _ a: Ball, _ b: Ball,
    _ body: (UnsafeMutablePointer<arb_struct>, UnsafePointer<arb_struct>, UnsafePointer<arb_struct>, Int) -> Void
  ) -> Ball {
    let result = Ball(precision: Swift.max(a.precision, b.precision))
    body(&result.value, &a.value, &b.value, result.precision)
    result.tame()
    return result
  }

  /// An exponent so large that further operations would be slow is given up.
  private func tame() {
    if cflint_arb_is_tame(&value) == 0 { arb_indeterminate(&value) }
  }

  public static func + (a: Ball, b: Ball) -> Ball { combined(a, b) { arb_add($0, $1, $2, $3) } }
  public static func - (a: Ball, b: Ball) -> Ball { combined(a, b) { arb_sub($0, $1, $2, $3) } }
  public static func * (a: Ball, b: Ball) -> Ball { combined(a, b) { arb_mul($0, $1, $2, $3) } }
  public static func / (a: Ball, b: Ball) -> Ball { combined(a, b) { arb_div($0, $1, $2, $3) } }

  public static prefix func - (a: Ball) -> Ball {
    let result = Ball(precision: a.precision)
    arb_neg(&result.value, &a.value)
    return result
  }

  /// The smallest ball that holds both.
  public func union(_ other: Ball) -> Ball { Ball.combined(self, other) { arb_union($0, $1, $2, $3) } }
  public func minimum(_ other: Ball) -> Ball { Ball.combined(self, other) { arb_min($0, $1, $2, $3) } }
  public func maximum(_ other: Ball) -> Ball { Ball.combined(self, other) { arb_max($0, $1, $2, $3) } }

  public var magnitude: Ball {
    let result = Ball(precision: precision)
    cflint_arb_abs(&result.value, &value, precision)
    return result
  }

  /// The function on the ball, at its precision.
  public func applying(_ function: ScalarGraph.Function) -> Ball {
    let result = Ball(precision: precision)
    if function.enclose(&result.value, of: &value, precision: precision) != .value { arb_indeterminate(&result.value) }
    return result
  }

  /// Real power, as in `ScalarGraph.Operation.power`.
  public func raised(to exponent: Ball) -> Ball {
    let result = Ball(precision: Swift.max(precision, exponent.precision))
    if enclosePower(&result.value, &value, &exponent.value, precision: result.precision) != .value {
      arb_indeterminate(&result.value)
    }
    return result
  }

  public func raised(to exponent: Int) -> Ball { raised(to: Ball(exponent, precision: precision)) }

  /// The same ball, rounded to another precision.
  public func rounded(toPrecision precision: Int) -> Ball {
    let result = Ball(precision: precision)
    arb_set_round(&result.value, &value, result.precision)
    return result
  }
}
