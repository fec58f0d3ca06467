import Derive
import Formula

/// The real value of a scalar function of the catalogue, enclosed: the textbook formula in FLINT's balls, written so
/// that no intermediate value exceeds FLINT's exponents. Nothing here calls the kernel under test.
enum DeriveReference {
  typealias Formula = @Sendable ([Ball]) -> Ball

  static let formulas: [String: Formula] = [
    "sigmoid": { sigma($0[0]) },
    "sigmoidDerivative": { x in
      let e = decay(x[0].magnitude)
      return e / ((one(x) + e) * (one(x) + e))
    },
    "logit": { x in Ball.log(x[0] / (one(x) - x[0])) },
    "logSigmoid": { -softplus(-$0[0]) },
    "softplus": { softplus($0[0]) },
    "tanh": { x in
      let e = decay(Ball(2, precision: x[0].precision) * x[0].magnitude)
      let positive = (one(x) - e) / (one(x) + e)
      return x[0].isNegative ? -positive : positive
    },
    "relu": { $0[0].isNegative ? Ball(0, precision: $0[0].precision) : $0[0] },
    "swish": { $0[0] * sigma($0[0]) },
    "gelu": { gelu($0[0]) },
    "binaryCrossEntropy": { crossEntropy($0[0], $0[1]) },
    "binaryCrossEntropyFromLogits": { x in
      let linear = x[1].isNegative ? -(x[0] * x[1]) : (one(x) - x[0]) * x[1]
      return linear + Ball.log(one(x) + decay(x[1].magnitude))
    },
    "focalLoss": { x in
      let q = one(x) - x[1]
      return weighted(x[0], crossEntropyParts(x[0], x[1]), x[1], q)
    },
    "focalLossFromLogits": { x in
      weighted(x[0], (x[0] * softplus(-x[1]), (one(x) - x[0]) * softplus(x[1])), sigma(x[1]), sigma(-x[1]))
    },
    "hinge": { hinge($0[0], $0[1]) },
    "squaredHinge": { hinge($0[0], $0[1]) * hinge($0[0], $0[1]) },
  ]

  private static func one(_ x: [Ball]) -> Ball { Ball(1, precision: x[0].precision) }

  /// e^{−a} for a ≥ 0, beyond any format for a > 4096, where FLINT's exponents become slow.
  private static func decay(_ a: Ball) -> Ball {
    a.isLess(Ball(4096, precision: a.precision)) ? Ball.exp(-a) : tiny(a.precision)
  }

  /// Somewhere between 0 and 2^{−4000}.
  private static func tiny(_ precision: Int) -> Ball {
    Ball(Rational(2).raised(to: -4000) ?? 0, precision: precision).union(Ball(0, precision: precision))
  }

  private static func sigma(_ x: Ball) -> Ball {
    let e = decay(x.magnitude), one = Ball(1, precision: x.precision)
    return (x.isNegative ? e : one) / (one + e)
  }

  private static func softplus(_ x: Ball) -> Ball {
    let logarithm = Ball.log(Ball(1, precision: x.precision) + decay(x.magnitude))
    return x.isNegative ? logarithm : x + logarithm
  }

  /// x/2·erfc(−x/√2), with the tail as little as it is beyond 128.
  private static func gelu(_ x: Ball) -> Ball {
    let precision = x.precision
    guard x.magnitude.isLess(Ball(128, precision: precision)) else {
      return x.isNegative ? -tiny(precision) : x - tiny(precision)
    }
    let half = Ball(0.5, precision: precision)
    return x * half * Ball.erfc(-(x * Ball.sqrt(half)))
  }

  private static func crossEntropyParts(_ y: Ball, _ p: Ball) -> (Ball, Ball) {
    let one = Ball(1, precision: p.precision)
    let positive = y.isZero ? y : -(y * Ball.log(p))
    let negative = (one - y).isZero ? one - y : -((one - y) * Ball.log(one - p))
    return (positive, negative)
  }

  private static func crossEntropy(_ y: Ball, _ p: Ball) -> Ball {
    let parts = crossEntropyParts(y, p)
    return parts.0 + parts.1
  }

  /// α = ¼, γ = 2.
  private static func weighted(_ y: Ball, _ parts: (Ball, Ball), _ p: Ball, _ q: Ball) -> Ball {
    let alpha = Ball(0.25, precision: p.precision), rest = Ball(0.75, precision: p.precision)
    return alpha * q * q * parts.0 + rest * p * p * parts.1
  }

  private static func hinge(_ y: Ball, _ s: Ball) -> Ball {
    let margin = Ball(1, precision: s.precision) - y * s
    return margin.isNegative ? Ball(0, precision: s.precision) : margin
  }
}
