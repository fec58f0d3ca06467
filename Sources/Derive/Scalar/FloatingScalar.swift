/// A floating-point scalar of a known format whose values can be counted in order.
public protocol FloatingScalar: Scalar, Comparable {
  /// What the format can hold.
  static var format: FloatFormat { get }

  /// The exact value; every format here fits into a Double.
  var exactDouble: Double { get }

  /// The position of the value among all values of the type, counted from 0 at ±0: neighbours differ by 1, and the
  /// order of ordinals is the order of values. NaNs lie beyond the infinities.
  var ordinal: Int { get }

  /// The value with this position; NaN where no value has it.
  init(ordinal: Int)
}

extension FloatingScalar {
  @inlinable
  public static func abs(_ x: Self) -> Self { x < 0 ? -x : x + 0 }

  @inlinable
  public static func max(_ a: Self, _ b: Self) -> Self { a != a || a >= b ? a : b }

  @inlinable
  public static func select(whereNonNegative condition: Self, then: Self, else otherwise: Self) -> Self {
    condition >= 0 ? then : otherwise
  }

  @inlinable
  public static func select(whereFinite x: Self, then: Self, else otherwise: Self) -> Self {
    x - x == 0 ? then : otherwise
  }
}

/// A format narrower than Double. Its functions are computed in Double and rounded once, so they are within 0.5001 ulp
/// of the real value: correctly rounded except where the Double result lies within an ulp of a midpoint of the narrow
/// format.
public protocol NarrowFloat: FloatingScalar {}

extension NarrowFloat {
  public static func exp(_ x: Self) -> Self { Self(Double.exp(x.exactDouble)) }
  public static func expm1(_ x: Self) -> Self { Self(Double.expm1(x.exactDouble)) }
  public static func log(_ x: Self) -> Self { Self(Double.log(x.exactDouble)) }
  public static func log1p(_ x: Self) -> Self { Self(Double.log1p(x.exactDouble)) }
  public static func sqrt(_ x: Self) -> Self { Self(x.exactDouble.squareRoot()) }
  public static func tanh(_ x: Self) -> Self { Self(Double.tanh(x.exactDouble)) }
  public static func sin(_ x: Self) -> Self { Self(Double.sin(x.exactDouble)) }
  public static func cos(_ x: Self) -> Self { Self(Double.cos(x.exactDouble)) }
  public static func erfc(_ x: Self) -> Self { Self(Double.erfc(x.exactDouble)) }
  public static func erfcx(_ x: Self) -> Self { Self(Double.erfcx(x.exactDouble)) }
  public static func gaussian(_ x: Self) -> Self { Self(Double.gaussian(x.exactDouble)) }
  public static func pow(_ base: Self, _ exponent: Self) -> Self {
    Self(Double.pow(base.exactDouble, exponent.exactDouble))
  }

  public static func accurateSum(_ x: [Self]) -> Self { Self(x.reduce(0) { $0 + $1.exactDouble }) }

  public static func sumsOfOthers(_ x: [Self]) -> [Self] { Double.sumsOfOthers(x.map(\.exactDouble)).map { Self($0) } }

  /// Products of two narrow numbers are exact in Double, and a sum may be too large where the mean is not.
  public static func accurateDot(_ a: [Self], _ b: [Self], over n: Int) -> Self {
    Self(zip(a, b).reduce(0) { $0 + $1.0.exactDouble * $1.1.exactDouble } / Double(n))
  }

  /// A difference may need more digits than a narrow format has for e^d·(1 + error) to be right.
  public static func shiftedExp(_ x: Self, by m: Self) -> Self {
    Self(Double.shiftedExp(x.exactDouble, by: m.exactDouble))
  }

  /// In Double: exponentials that are subnormal here have digits there, and there may be many.
  public static func logarithmOfSum(_ x: [Self], relativeTo m: Self) -> Self {
    Self(Double.logarithmOfSum(x.map(\.exactDouble), relativeTo: m.exactDouble))
  }

  /// In Double: shares that are subnormal here have digits there.
  public static func shares(_ logits: [Self]) -> (shares: [Self], rests: [Self]) {
    let (shares, rests) = Double.shares(logits.map(\.exactDouble))
    return (shares.map { Self($0) }, rests.map { Self($0) })
  }

  public static func categoricalCrossEntropy(labels: [Self], logits: [Self]) -> Self {
    Self(Double.categoricalCrossEntropy(labels: labels.map(\.exactDouble), logits: logits.map(\.exactDouble)))
  }
  public static func sparseCategoricalCrossEntropy(label: Int, logits: [Self]) -> Self {
    Self(Double.sparseCategoricalCrossEntropy(label: label, logits: logits.map(\.exactDouble)))
  }
  public static func focalLoss(label: Self, logit: Self, alpha: Self, gamma: Self) -> Self {
    Self(
      Double.focalLoss(
        label: label.exactDouble, logit: logit.exactDouble, alpha: alpha.exactDouble, gamma: gamma.exactDouble))
  }
  public static func focalLoss(label: Self, probability: Self, alpha: Self, gamma: Self) -> Self {
    Self(
      Double.focalLoss(
        label: label.exactDouble, probability: probability.exactDouble, alpha: alpha.exactDouble,
        gamma: gamma.exactDouble))
  }
  public static func perplexity(of model: [Self], on data: [Self]) -> Self {
    Self(Double.perplexity(of: model.map(\.exactDouble), on: data.map(\.exactDouble)))
  }
}
