/// A dual number a + b·ε with ε² = 0: a value and the derivative that travels with it (forward mode).
///
/// Every operation applies the chain rule exactly once, so derivatives are exact up to rounding. `Dual<Dual<S>>` carries
/// second derivatives.
///
/// At kinks: |x|′(0) = 0, and the larger of two equal values has the mean of their derivatives.
///
/// - Tested: `DualTests`.
public struct Dual<S: Scalar>: Scalar {
  public var value: S
  public var derivative: S

  @inlinable
  public init(value: S, derivative: S) {
    self.value = value
    self.derivative = derivative
  }

  /// x + ε: the variable to differentiate by.
  @inlinable
  public static func variable(_ value: S) -> Dual { Dual(value: value, derivative: 1) }

  /// A constant, with derivative 0.
  @inlinable
  public static func constant(_ value: S) -> Dual { Dual(value: value, derivative: 0) }

  @inlinable
  public static var pi: Dual { .constant(S.pi) }

  @inlinable
  public init(_ value: Double) { self = .constant(S(value)) }
  @inlinable
  public init(integerLiteral value: Int) { self = .constant(S(Double(value))) }
  @inlinable
  public init(floatLiteral value: Double) { self = .constant(S(value)) }
}

extension Dual {
  @inlinable
  public static func + (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value + b.value, derivative: a.derivative + b.derivative)
  }

  @inlinable
  public static func - (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value - b.value, derivative: a.derivative - b.derivative)
  }

  @inlinable
  public static func * (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value * b.value, derivative: a.derivative * b.value + a.value * b.derivative)
  }

  @inlinable
  public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(value: quotient, derivative: (a.derivative - quotient * b.derivative) / b.value)
  }

  @inlinable
  public static prefix func - (a: Dual) -> Dual { Dual(value: -a.value, derivative: -a.derivative) }
}

extension Dual {
  @inlinable
  public static func exp(_ x: Dual) -> Dual {
    let y = S.exp(x.value)
    return Dual(value: y, derivative: y * x.derivative)
  }

  @inlinable
  public static func expm1(_ x: Dual) -> Dual {
    Dual(value: S.expm1(x.value), derivative: S.exp(x.value) * x.derivative)
  }

  @inlinable
  public static func log(_ x: Dual) -> Dual { Dual(value: S.log(x.value), derivative: x.derivative / x.value) }

  @inlinable
  public static func log1p(_ x: Dual) -> Dual {
    Dual(value: S.log1p(x.value), derivative: x.derivative / (1 + x.value))
  }

  @inlinable
  public static func sqrt(_ x: Dual) -> Dual {
    let y = S.sqrt(x.value)
    return Dual(value: y, derivative: x.derivative / (y + y))
  }

  /// tanh′ = 1 − tanh² = 4e / (1 + e)² with e = e^{−2|x|}, which keeps its digits in the tails.
  @inlinable
  public static func tanh(_ x: Dual) -> Dual {
    let e = S.exp(-2 * S.select(whereNonNegative: x.value, then: x.value, else: -x.value))
    return Dual(value: S.tanh(x.value), derivative: 4 * e / ((1 + e) * (1 + e)) * x.derivative)
  }

  @inlinable
  public static func sin(_ x: Dual) -> Dual {
    Dual(value: S.sin(x.value), derivative: S.cos(x.value) * x.derivative)
  }

  @inlinable
  public static func cos(_ x: Dual) -> Dual {
    Dual(value: S.cos(x.value), derivative: -S.sin(x.value) * x.derivative)
  }

  /// erfc′ = −2/√π · e^{−x²}
  @inlinable
  public static func erfc(_ x: Dual) -> Dual {
    let slope = -2 / S.sqrt(S.pi) * S.exp(-(x.value * x.value))
    return Dual(value: S.erfc(x.value), derivative: slope * x.derivative)
  }

  /// erfcx′ = 2x·erfcx − 2/√π
  @inlinable
  public static func erfcx(_ x: Dual) -> Dual {
    let y = S.erfcx(x.value)
    return Dual(value: y, derivative: (2 * x.value * y - 2 / S.sqrt(S.pi)) * x.derivative)
  }

  /// (e^{−x²/2})′ = −x·e^{−x²/2}
  @inlinable
  public static func gaussian(_ x: Dual) -> Dual {
    let y = S.gaussian(x.value)
    return Dual(value: y, derivative: -(x.value * y) * x.derivative)
  }

  /// (bᵉ)′ = e·bᵉ⁻¹·b′ + bᵉ·log b·e′, without the second term where the exponent is constant (0·log 0 has no value).
  @inlinable
  public static func pow(_ base: Dual, _ exponent: Dual) -> Dual {
    let power = S.pow(base.value, exponent.value)
    let byBase = S.select(
      whereZero: exponent.value, then: 0,
      else: exponent.value * S.pow(base.value, exponent.value - 1) * base.derivative)
    let byExponent = S.select(
      whereZero: exponent.derivative, then: 0, else: power * S.log(base.value) * exponent.derivative)
    return Dual(value: power, derivative: byBase + byExponent)
  }

  @inlinable
  public static func abs(_ x: Dual) -> Dual {
    let slope = S.select(whereNonNegative: x.value, then: x.derivative, else: -x.derivative)
    return Dual(value: S.abs(x.value), derivative: S.select(whereZero: x.value, then: 0, else: slope))
  }

  @inlinable
  public static func max(_ a: Dual, _ b: Dual) -> Dual {
    let tie = S.select(
      whereNonNegative: b.value - a.value, then: (a.derivative + b.derivative) * 0.5, else: a.derivative)
    return Dual(
      value: S.max(a.value, b.value),
      derivative: S.select(whereNonNegative: a.value - b.value, then: tie, else: b.derivative))
  }

  @inlinable
  public static func select(whereNonNegative condition: Dual, then: Dual, else otherwise: Dual) -> Dual {
    Dual(
      value: S.select(whereNonNegative: condition.value, then: then.value, else: otherwise.value),
      derivative: S.select(whereNonNegative: condition.value, then: then.derivative, else: otherwise.derivative))
  }
}

extension Dual {
  @inlinable
  public static func select(whereFinite x: Dual, then: Dual, else otherwise: Dual) -> Dual {
    Dual(
      value: S.select(whereFinite: x.value, then: then.value, else: otherwise.value),
      derivative: S.select(whereFinite: x.value, then: then.derivative, else: otherwise.derivative))
  }
}

extension Dual: Equatable where S: Equatable {
  /// Both parts agree.
  @inlinable
  public static func == (a: Dual, b: Dual) -> Bool { a.value == b.value && a.derivative == b.derivative }
}

extension Dual: CustomStringConvertible {
  /// "0.5 + 0.25ε"
  public var description: String { "\(value) + \(derivative)ε" }
}
