internal import CFlint
public import Derive

/// The kernels of `Derive`, run in enclosures: what comes out holds the exact value of the formula the kernel computes.
/// Where a kernel would give NaN or an infinity, the ball is indeterminate.
extension Ball: Scalar {
  /// Bits with which literals and constants enter a kernel; operations keep the most of their operands.
  @TaskLocal public static var workingPrecision = 128

  public convenience init(_ value: Double) { self.init(value, precision: Ball.workingPrecision) }

  public convenience init(integerLiteral value: Int) { self.init(value, precision: Ball.workingPrecision) }

  public convenience init(floatLiteral value: Double) { self.init(value, precision: Ball.workingPrecision) }

  public static var pi: Ball { pi(precision: workingPrecision) }

  public static func exp(_ x: Ball) -> Ball { x.applying(.exp) }
  public static func log(_ x: Ball) -> Ball { x.applying(.log) }
  public static func sqrt(_ x: Ball) -> Ball { x.applying(.sqrt) }
  public static func tanh(_ x: Ball) -> Ball { x.applying(.tanh) }
  public static func sin(_ x: Ball) -> Ball { x.applying(.sin) }
  public static func cos(_ x: Ball) -> Ball { x.applying(.cos) }
  public static func erfc(_ x: Ball) -> Ball { x.applying(.erfc) }
  public static func pow(_ base: Ball, _ exponent: Ball) -> Ball { base.raised(to: exponent) }
  public static func abs(_ x: Ball) -> Ball { x.magnitude }
  public static func max(_ a: Ball, _ b: Ball) -> Ball { a.maximum(b) }

  public static func expm1(_ x: Ball) -> Ball {
    // Immense arguments go the guarded way.
    guard cflint_arb_is_below_2exp(&x.value, 60) != 0 else { return x.applying(.exp) - Ball(1, precision: x.precision) }
    let result = Ball(precision: x.precision)
    arb_expm1(&result.value, &x.value, result.precision)
    return result
  }

  public static func log1p(_ x: Ball) -> Ball {
    let result = Ball(precision: x.precision)
    guard cflint_arb_is_tame(&x.value) != 0 else { return .indeterminate(precision: x.precision) }
    arb_log1p(&result.value, &x.value, result.precision)
    return result
  }

  public static func select(whereNonNegative condition: Ball, then: Ball, else otherwise: Ball) -> Ball {
    if condition.isNonNegative { return then }
    if condition.isNegative { return otherwise }
    return then.union(otherwise)
  }
}
