import Derive
import Formula

extension MeasuredFunction {
  private static func value(
    _ name: String, _ parameters: [ArgumentKind], exact: @escaping Formula
  ) -> MeasuredFunction {
    let entry = Catalogue.entry(named: name)
    return MeasuredFunction(
      name, parameters, .value(of: name),
      scale: { entry?.scale == .terms ? [Catalogue.termSize(name: name, arguments: $0)] : [] }, exact: exact)
  }

  /// Every function of the catalogue.
  static let catalogueFunctions = catalogueScalars + catalogueVectors

  private static let catalogueScalars = [
    value("sigmoid", [.number]) { [ExactValue.sigma($0[0][0])] },
    value("sigmoidDerivative", [.number]) { [ExactValue.bell($0[0][0])] },
    value("logit", [.probability]) { [Ball.log($0[0][0] / (1 - $0[0][0]))] },
    value("logSigmoid", [.number]) { [-ExactValue.softplus(-$0[0][0])] },
    value("softplus", [.number]) { [ExactValue.softplus($0[0][0])] },
    value("tanh", [.number]) { [ExactValue.tanh($0[0][0])] },
    value("relu", [.number]) { [$0[0][0].isNegative ? 0 : $0[0][0]] },
    value("swish", [.number]) { [$0[0][0] * ExactValue.sigma($0[0][0])] },
    value("gelu", [.number]) { x in
      let x = x[0][0], tail = ExactValue.times(x.magnitude, tail: ExactValue.normal(-x.magnitude))
      return [x.isNegative ? -tail : x - tail]
    },
    value("binaryCrossEntropy", [.label, .probability]) { x in
      let parts = entropyParts(x[0][0], x[1][0])
      return [parts.0 + parts.1]
    },
    value("binaryCrossEntropyFromLogits", [.label, .number]) { x in
      let y = x[0][0], l = x[1][0]
      return [(l.isNegative ? -(y * l) : (1 - y) * l) + Ball.log(1 + ExactValue.decay(l))]
    },
    value("focalLoss", [.label, .probability, .alpha, .gamma]) { x in
      let p = x[1][0]
      return focal(x, entropyParts(x[0][0], p), ExactValue.power(p, x[3][0]), ExactValue.power(1 - p, x[3][0]))
    },
    value("focalLossFromLogits", [.label, .number, .alpha, .gamma]) { x in
      let y = x[0][0], l = x[1][0]
      let parts = (y * ExactValue.softplus(-l), (1 - y) * ExactValue.softplus(l))
      return focal(
        x, parts, ExactValue.power(sigma: l, x[3][0]), ExactValue.power(sigma: -l, x[3][0]))
    },
    value("hinge", [.sign, .number]) { [hinge($0[0][0], $0[1][0])] },
    value("squaredHinge", [.sign, .number]) { [hinge($0[0][0], $0[1][0]) * hinge($0[0][0], $0[1][0])] },
  ]

  private static let catalogueVectors = [
    value("softmax", [.logits]) { ExactValue.softmax($0[0]) },
    value("logSoftmax", [.logits]) { x in ExactValue.surprises(x[0]).map { -$0 } },
    value("logSumExp", [.logits]) {
      [ExactValue.largest($0[0]) + Ball.log(ExactValue.total(ExactValue.powers($0[0])))]
    },
    value("categoricalCrossEntropy", [.distribution, .positiveDistribution]) {
      [ExactValue.crossEntropy($0[0], $0[1])]
    },
    value("categoricalCrossEntropyFromLogits", [.distribution, .logits]) { x in
      [ExactValue.total(zip(x[0], ExactValue.surprises(x[1])).map { $0 * $1 })]
    },
    value("meanSquaredError", [.reals, .prediction]) { x in
      [ExactValue.total(zip(x[0], x[1]).map { ($0 - $1) * ($0 - $1) }) / Ball(x[0].count, precision: x[0][0].precision)]
    },
    value("entropy", [.distribution]) { [ExactValue.crossEntropy($0[0], $0[0])] },
    value("crossEntropy", [.distribution, .positiveDistribution]) { [ExactValue.crossEntropy($0[0], $0[1])] },
    value("klDivergence", [.distribution, .positiveDistribution]) { [ExactValue.relative($0[0], $0[1])] },
    value("jsDivergence", [.distribution, .positiveDistribution]) { x in
      let middle = zip(x[0], x[1]).map { ($0 + $1) * 0.5 }
      return [(ExactValue.relative(x[0], middle) + ExactValue.relative(x[1], middle)) * 0.5]
    },
    value("perplexity", [.distribution]) { [ExactValue.exp(ExactValue.crossEntropy($0[0], $0[0]))] },
  ]

  /// −y·log p and −(1 − y)·log(1 − p)
  private static func entropyParts(_ y: Ball, _ p: Ball) -> (Ball, Ball) {
    let rest = 1 - y
    return (y.isZero ? y : -(y * Ball.log(p)), rest.isZero ? rest : -(rest * Ball.log(1 - p)))
  }

  /// From p^γ and (1 − p)^γ.
  private static func focal(_ x: [[Ball]], _ parts: (Ball, Ball), _ p: Ball, _ q: Ball) -> [Ball] {
    [x[2][0] * q * parts.0 + (1 - x[2][0]) * p * parts.1]
  }

  static func hinge(_ y: Ball, _ s: Ball) -> Ball {
    let margin = 1 - y * s
    return margin.isNegative ? 0 : margin
  }
}
