import Derive
import Formula

/// The real value of the catalogue's functions of vectors, enclosed: the textbook formula in FLINT's balls, with the
/// largest logit factored out so that no intermediate value exceeds FLINT's exponents. Nothing here calls the kernel under
/// test.
enum DeriveVectorReference {
  typealias Formula = @Sendable ([[Ball]]) -> [Ball]

  static let formulas: [String: Formula] = [
    "softmax": { x in
      let shares = powers(x[0])
      let sum = total(shares)
      return shares.map { $0 / sum }
    },
    "logSoftmax": { x in surprises(x[0]).map { -$0 } },
    "logSumExp": { x in [largest(x[0]) + Ball.log(total(powers(x[0])))] },
    "categoricalCrossEntropy": { x in [crossEntropy(x[0], x[1])] },
    "categoricalCrossEntropyFromLogits": { x in [total(zip(x[0], surprises(x[1])).map { $0 * $1 })] },
    "meanSquaredError": { x in
      [total(zip(x[0], x[1]).map { ($0 - $1) * ($0 - $1) }) / Ball(x[0].count, precision: x[0][0].precision)]
    },
    "entropy": { x in [crossEntropy(x[0], x[0])] },
    "crossEntropy": { x in [crossEntropy(x[0], x[1])] },
    "klDivergence": { x in [relative(x[0], x[1])] },
    "jsDivergence": { x in
      let half = Ball(0.5, precision: x[0][0].precision)
      let middle = zip(x[0], x[1]).map { ($0 + $1) * half }
      return [half * (relative(x[0], middle) + relative(x[1], middle))]
    },
    "perplexity": { x in [Ball.exp(crossEntropy(x[0], x[0]))] },
  ]

  private static func total(_ x: [Ball]) -> Ball { x.dropFirst().reduce(x[0], +) }

  private static func largest(_ x: [Ball]) -> Ball { x.dropFirst().reduce(x[0]) { $0.maximum($1) } }

  /// e^{xᵢ − max x}, something between 0 and 2^{−4000} where it is beyond any format.
  private static func powers(_ x: [Ball]) -> [Ball] {
    let precision = x[0].precision, most = largest(x)
    return x.map { x in
      let below = most - x
      if below.isLess(Ball(4096, precision: precision)) { return Ball.exp(-below) }
      return Ball(Rational(2).raised(to: -4000) ?? 0, precision: precision).union(Ball(0, precision: precision))
    }
  }

  /// −log softmax(x)ᵢ = (max x − xᵢ) + log Σⱼ e^{xⱼ − max x}
  private static func surprises(_ x: [Ball]) -> [Ball] {
    let most = largest(x), logarithm = Ball.log(total(powers(x)))
    return x.map { (most - $0) + logarithm }
  }

  private static func crossEntropy(_ p: [Ball], _ q: [Ball]) -> Ball {
    -total(zip(p, q).map { p, q in p.isZero ? p : p * Ball.log(q) })
  }

  private static func relative(_ p: [Ball], _ q: [Ball]) -> Ball {
    total(zip(p, q).map { p, q in p.isZero ? p : p * Ball.log(p / q) })
  }
}
