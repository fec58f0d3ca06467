import Derive
import Formula

/// What textbook formulas are made of, in FLINT's balls, written so that no intermediate value exceeds FLINT's exponents.
/// Nothing here calls a kernel under test.
enum ExactValue {
  /// Somewhere between 0 and 2^{−4000}, which is beyond any format.
  static func tiny(_ precision: Int) -> Ball {
    Ball(Rational(2).raised(to: -4000) ?? 0, precision: precision).union(Ball(0, precision: precision))
  }

  /// eˣ; for x > 4096, where FLINT's exponents become slow, a number beyond any format.
  static func exp(_ x: Ball) -> Ball {
    let limit = Ball(4096, precision: x.precision)
    if x.isLess(-limit) { return tiny(x.precision) }
    return limit.isLess(x) ? Ball(Rational(2).raised(to: 5000) ?? 0, precision: x.precision) : Ball.exp(x)
  }

  /// e^{−|x|}
  static func decay(_ x: Ball) -> Ball { exp(-x.magnitude) }

  static func sigma(_ x: Ball) -> Ball {
    let e = decay(x)
    return (x.isNegative ? e : Ball(1, precision: x.precision)) / (1 + e)
  }

  /// σ(x)·σ(−x)
  static func bell(_ x: Ball) -> Ball {
    let e = decay(x)
    return e / ((1 + e) * (1 + e))
  }

  static func softplus(_ x: Ball) -> Ball {
    let logarithm = Ball.log(1 + decay(x))
    return x.isNegative ? logarithm : x + logarithm
  }

  static func tanh(_ x: Ball) -> Ball {
    let e = decay(2 * x)
    return (x.isNegative ? e - 1 : 1 - e) / (1 + e)
  }

  /// Φ(x), with the tail as little as it is beyond 128.
  static func normal(_ x: Ball) -> Ball {
    guard x.magnitude.isLess(Ball(128, precision: x.precision)) else {
      return x.isNegative ? tiny(x.precision) : 1 - tiny(x.precision)
    }
    let half = Ball(0.5, precision: x.precision)
    return half * Ball.erfc(-(x * Ball.sqrt(half)))
  }

  /// φ(x)
  static func density(_ x: Ball) -> Ball {
    exp(-(x * x * 0.5)) / Ball.sqrt(2 * Ball.pi(precision: x.precision))
  }

  /// x·t for a tail t, which is as little as that beyond 128.
  static func times(_ x: Ball, tail: Ball) -> Ball {
    let isFar = Ball(128, precision: x.precision).isLess(x.magnitude)
    return isFar && tail.containsZero ? (x.isNegative ? -tiny(x.precision) : tiny(x.precision)) : x * tail
  }

  /// x^γ for 0 ≤ x ≤ 1
  static func power(_ x: Ball, _ exponent: Ball) -> Ball {
    if exponent.isZero { return Ball(1, precision: x.precision) }
    return x.isZero ? x : exp(exponent * Ball.log(x))
  }

  /// σ(x)^γ
  static func power(sigma x: Ball, _ exponent: Ball) -> Ball { exp(-(exponent * softplus(-x))) }

  static func total(_ x: [Ball]) -> Ball { x.dropFirst().reduce(x[0], +) }

  static func largest(_ x: [Ball]) -> Ball { x.dropFirst().reduce(x[0]) { $0.maximum($1) } }

  /// e^{xᵢ − max x}
  static func powers(_ x: [Ball]) -> [Ball] {
    let most = largest(x)
    return x.map { exp($0 - most) }
  }

  static func softmax(_ x: [Ball]) -> [Ball] {
    let shares = powers(x), sum = total(shares)
    return shares.map { $0 / sum }
  }

  /// −log softmax(x)ᵢ = (max x − xᵢ) + log Σⱼ e^{xⱼ − max x}
  static func surprises(_ x: [Ball]) -> [Ball] {
    let most = largest(x), logarithm = Ball.log(total(powers(x)))
    return x.map { (most - $0) + logarithm }
  }

  /// −Σ pᵢ·log qᵢ
  static func crossEntropy(_ p: [Ball], _ q: [Ball]) -> Ball {
    -total(zip(p, q).map { p, q in p.isZero ? p : p * Ball.log(q) })
  }

  static func relative(_ p: [Ball], _ q: [Ball]) -> Ball {
    total(zip(p, q).map { p, q in p.isZero ? p : p * Ball.log(p / q) })
  }

  /// The matrix with these entries, row after row.
  static func matrix(_ n: Int, _ entry: (Int, Int) -> Ball) -> [Ball] {
    (0..<n).flatMap { i in (0..<n).map { j in entry(i, j) } }
  }

  static func difference(_ i: Int, _ j: Int, _ precision: Int) -> Ball { Ball(i == j ? 1 : 0, precision: precision) }
}
