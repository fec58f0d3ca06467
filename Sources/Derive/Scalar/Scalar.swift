/// A number the kernels of this module compute with: a float of some format, a dual number, or an interval that
/// encloses a real number. One implementation then gives the float result, the derivative and the rigorous enclosure.
///
/// Every requirement is total: outside its domain a function returns "no value" (NaN, an indeterminate enclosure),
/// it never traps. Kernels use float literals only where they are exact in binary (1, 0.5, 0.25).
///
/// There is no `<` here: a comparison of enclosures may be undecided. Kernels branch with
/// ``select(whereNonNegative:then:else:)`` instead.
public protocol Scalar: Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The nearest value of the type; exact where the type can be.
  init(_ value: Double)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  /// The circle constant, as near as the type can hold it.
  static var pi: Self { get }

  /// eˣ
  static func exp(_ x: Self) -> Self
  /// eˣ − 1, accurate near 0.
  static func expm1(_ x: Self) -> Self
  /// The natural logarithm; −∞ at 0, no value below.
  static func log(_ x: Self) -> Self
  /// log(1 + x), accurate near 0; −∞ at −1, no value below.
  static func log1p(_ x: Self) -> Self
  /// √x; no value below 0.
  static func sqrt(_ x: Self) -> Self
  /// tanh x
  static func tanh(_ x: Self) -> Self
  /// sin x
  static func sin(_ x: Self) -> Self
  /// cos x
  static func cos(_ x: Self) -> Self
  /// The complementary error function, 2/√π ∫ₓ^∞ e^{−t²} dt.
  static func erfc(_ x: Self) -> Self
  /// e^{x²}·erfc x, the scaled complementary error function: the tail of the normal distribution without its decay.
  static func erfcx(_ x: Self) -> Self
  /// e^{−x²/2}, with the rounding error of x² carried along.
  static func gaussian(_ x: Self) -> Self
  /// baseᵉˣᵖᵒⁿᵉⁿᵗ for real exponents; no value for a negative base and an exponent that is not an integer.
  static func pow(_ base: Self, _ exponent: Self) -> Self
  /// |x|. The derivative at 0 is taken as 0.
  static func abs(_ x: Self) -> Self
  /// The larger argument; no value if either has none. At a tie the derivative is the mean of the two.
  static func max(_ a: Self, _ b: Self) -> Self

  /// `then` where the condition is ≥ 0, `otherwise` where it is negative or has no value.
  ///
  /// An enclosure that cannot decide returns one that holds both. Kernels call this with branches that agree, with
  /// all derivatives, where the condition is 0, except where their documentation names a kink.
  static func select(whereNonNegative condition: Self, then: Self, else otherwise: Self) -> Self

  /// `then` where x is finite, `otherwise` where it is infinite or has no value. An enclosure of a real number always
  /// takes `then`.
  static func select(whereFinite x: Self, then: Self, else otherwise: Self) -> Self

  /// e^{x − m}, with the rounding error of the difference carried along, so that large logits do not cost digits.
  static func shiftedExp(_ x: Self, by m: Self) -> Self
  /// Σᵢ xᵢ, in floats with the rounding errors carried along: within an ulp of Σ|xᵢ|, whatever the number of terms.
  static func accurateSum(_ x: [Self]) -> Self
  /// Σ over all others of xⱼ, for each i; as ``accurateSum(_:)``, and in one pass from each end.
  static func sumsOfOthers(_ x: [Self]) -> [Self]
  /// Σᵢ aᵢ·bᵢ / n over the shorter array, as ``accurateSum(_:)``: the products' rounding errors are carried along too.
  static func accurateDot(_ a: [Self], _ b: [Self], over n: Int) -> Self

  /// log(1 + Σⱼ e^{xⱼ − m}), in floats with the errors of the sum carried along.
  static func logarithmOfSum(_ x: [Self], relativeTo m: Self) -> Self

  /// softmax(x)ᵢ and 1 − softmax(x)ᵢ, the latter as the sum of the others: it keeps its digits where one is near 1.
  static func shares(_ logits: [Self]) -> (shares: [Self], rests: [Self])

  /// The loss from logits, see ``categoricalCrossEntropy(labels:logits:)``. Floats compute it in a higher precision.
  static func categoricalCrossEntropy(labels: [Self], logits: [Self]) -> Self
  /// The loss from logits, see ``sparseCategoricalCrossEntropy(label:logits:)``. Floats compute it in a higher precision.
  static func sparseCategoricalCrossEntropy(label: Int, logits: [Self]) -> Self
  /// The loss from a logit, see ``focalLoss(label:logit:alpha:gamma:)``. Floats compute it in a higher precision.
  static func focalLoss(label: Self, logit: Self, alpha: Self, gamma: Self) -> Self
  /// The loss from a probability, see ``focalLoss(label:probability:alpha:gamma:)``. Floats compute it in a higher
  /// precision.
  static func focalLoss(label: Self, probability: Self, alpha: Self, gamma: Self) -> Self
  /// e^{H(data, model)}, see ``perplexity(of:on:)``. Floats compute the exponent in a higher precision.
  static func perplexity(of model: [Self], on data: [Self]) -> Self
}

extension Scalar {
  @inlinable
  public static func erfcx(_ x: Self) -> Self { exp(x * x) * erfc(x) }

  @inlinable
  public static func gaussian(_ x: Self) -> Self { exp(-(x * x * 0.5)) }

  @inlinable
  public static func select(whereFinite x: Self, then: Self, else otherwise: Self) -> Self { then }

  /// e^d·(1 + (x − m − d)) with d = x − m as rounded.
  @inlinable
  public static func shiftedExp(_ x: Self, by m: Self) -> Self {
    let difference = x - m
    let back = difference + m
    let error = (x - back) - (m - (back - difference))
    let power = exp(difference)
    // Far out, where the exponential is 0 in every format, the error of an infinite difference would be NaN.
    return power + power * select(whereNonNegative: difference + 16384, then: error, else: 0)
  }

  @inlinable
  public static func accurateSum(_ x: [Self]) -> Self { total(x) }

  @inlinable
  public static func sumsOfOthers(_ x: [Self]) -> [Self] {
    var sums: [Self] = []
    var before: Self = 0, after: Self = 0
    for term in x {
      sums.append(before)
      before += term
    }
    for index in x.indices.reversed() {
      sums[index] += after
      after += x[index]
    }
    return sums
  }

  @inlinable
  public static func logarithmOfSum(_ x: [Self], relativeTo m: Self) -> Self {
    log1p(accurateSum(x.map { shiftedExp($0, by: m) }))
  }

  @inlinable
  public static func shares(_ logits: [Self]) -> (shares: [Self], rests: [Self]) {
    let s = softmax(logits)
    return (s, sumsOfOthers(s))
  }

  @inlinable
  public static func accurateDot(_ a: [Self], _ b: [Self], over n: Int) -> Self {
    total(zip(a, b).map { $0 * $1 }) / Self(Double(n))
  }

  /// The smaller argument; no value if either has none.
  @inlinable
  public static func min(_ a: Self, _ b: Self) -> Self { -max(-a, -b) }

  /// `then` where `x` is exactly 0, else `otherwise`; an enclosure that cannot decide holds both.
  @inlinable
  public static func select(whereZero x: Self, then: Self, else otherwise: Self) -> Self {
    select(whereNonNegative: -abs(x), then: then, else: otherwise)
  }

  /// NaN, or the enclosure that says nothing: what a function returns where it has no value.
  @inlinable
  public static var noValue: Self { Self(Double.nan) }

  @inlinable
  public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable
  public static func -= (a: inout Self, b: Self) { a = a - b }
  @inlinable
  public static func *= (a: inout Self, b: Self) { a = a * b }
  @inlinable
  public static func /= (a: inout Self, b: Self) { a = a / b }
}
