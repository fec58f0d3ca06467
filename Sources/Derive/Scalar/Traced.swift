/// A number on a ``GradientTape``, or a constant, which is on none.
///
/// An operation on numbers of two different tapes has no value: their derivatives could not be told apart.
///
/// At kinks: |x|′(0) = 0, and the larger of two equal values has the mean of their derivatives, as for ``Dual``.
public struct Traced<S: Scalar>: Scalar {
  public let value: S
  let position: Int
  let tape: GradientTape<S>?

  init(value: S, position: Int, tape: GradientTape<S>?) {
    self.value = value
    self.position = position
    self.tape = tape
  }

  /// A constant.
  public static func constant(_ value: S) -> Traced { Traced(value: value, position: -1, tape: nil) }

  public init(_ value: Double) { self = .constant(S(value)) }
  public init(integerLiteral value: Int) { self = .constant(S(Double(value))) }
  public init(floatLiteral value: Double) { self = .constant(S(value)) }
  public static var pi: Traced { .constant(S.pi) }

  /// f(x) with slope f′(x).
  private func chain(_ value: S, _ slope: @autoclosure () -> S) -> Traced {
    guard let tape else { return .constant(value) }
    let position = tape.record(.init(left: self.position, byLeft: slope(), right: -1, byRight: 0))
    return Traced(value: value, position: position, tape: tape)
  }

  /// f(a, b) with both slopes.
  private static func join(
    _ value: S, _ a: Traced, _ byA: @autoclosure () -> S, _ b: Traced, _ byB: @autoclosure () -> S
  ) -> Traced {
    guard let tape = a.tape ?? b.tape else { return .constant(value) }
    if let other = b.tape, other !== tape { return .constant(.noValue) }
    let position = tape.record(
      .init(
        left: a.position, byLeft: a.tape == nil ? 0 : byA(), right: b.position, byRight: b.tape == nil ? 0 : byB()))
    return Traced(value: value, position: position, tape: tape)
  }
}

extension Traced {
  public static func + (a: Traced, b: Traced) -> Traced { join(a.value + b.value, a, 1, b, 1) }
  public static func - (a: Traced, b: Traced) -> Traced { join(a.value - b.value, a, 1, b, -1) }
  public static func * (a: Traced, b: Traced) -> Traced { join(a.value * b.value, a, b.value, b, a.value) }
  public static func / (a: Traced, b: Traced) -> Traced {
    let quotient = a.value / b.value
    return join(quotient, a, 1 / b.value, b, -(quotient / b.value))
  }
  public static prefix func - (a: Traced) -> Traced { a.chain(-a.value, -1) }
}

// One-argument functions take their slopes from the rules of dual numbers, so each rule is written once.
extension Traced {
  private func apply(_ f: (Dual<S>) -> Dual<S>) -> Traced {
    let result = f(.variable(value))
    return chain(result.value, result.derivative)
  }

  public static func exp(_ x: Traced) -> Traced { x.apply { .exp($0) } }
  public static func expm1(_ x: Traced) -> Traced { x.apply { .expm1($0) } }
  public static func log(_ x: Traced) -> Traced { x.apply { .log($0) } }
  public static func log1p(_ x: Traced) -> Traced { x.apply { .log1p($0) } }
  public static func sqrt(_ x: Traced) -> Traced { x.apply { .sqrt($0) } }
  public static func tanh(_ x: Traced) -> Traced { x.apply { .tanh($0) } }
  public static func sin(_ x: Traced) -> Traced { x.apply { .sin($0) } }
  public static func cos(_ x: Traced) -> Traced { x.apply { .cos($0) } }
  public static func erfc(_ x: Traced) -> Traced { x.apply { .erfc($0) } }
  public static func erfcx(_ x: Traced) -> Traced { x.apply { .erfcx($0) } }
  public static func gaussian(_ x: Traced) -> Traced { x.apply { .gaussian($0) } }
  public static func abs(_ x: Traced) -> Traced { x.apply { .abs($0) } }

  public static func pow(_ base: Traced, _ exponent: Traced) -> Traced {
    let byBase = Dual.pow(.variable(base.value), .constant(exponent.value))
    return join(
      byBase.value, base, byBase.derivative, exponent,
      Dual.pow(.constant(base.value), .variable(exponent.value)).derivative)
  }

  public static func max(_ a: Traced, _ b: Traced) -> Traced {
    let byA = Dual.max(.variable(a.value), .constant(b.value))
    return join(byA.value, a, byA.derivative, b, Dual.max(.constant(a.value), .variable(b.value)).derivative)
  }

  public static func select(whereNonNegative condition: Traced, then: Traced, else otherwise: Traced) -> Traced {
    join(
      S.select(whereNonNegative: condition.value, then: then.value, else: otherwise.value),
      then, S.select(whereNonNegative: condition.value, then: 1, else: 0),
      otherwise, S.select(whereNonNegative: condition.value, then: 0, else: 1))
  }
}

extension Traced {
  public static func select(whereFinite x: Traced, then: Traced, else otherwise: Traced) -> Traced {
    join(
      S.select(whereFinite: x.value, then: then.value, else: otherwise.value),
      then, S.select(whereFinite: x.value, then: 1, else: 0),
      otherwise, S.select(whereFinite: x.value, then: 0, else: 1))
  }
}

extension Traced: CustomStringConvertible {
  public var description: String { "\(value)" }
}
