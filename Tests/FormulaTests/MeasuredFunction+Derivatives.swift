import Derive
import Formula

extension MeasuredFunction {
  /// The derivatives of numbers by numbers, in the closed forms of `Derive`.
  static let derivatives = activationDerivatives + lossDerivatives

  private static let activationDerivatives = [
    MeasuredFunction("Catalogue.jacobian(sigmoidDerivative)", [.number], .derivative(of: "sigmoidDerivative")) { x in
      [ExactValue.bell(x[0][0]) * -ExactValue.tanh(x[0][0] * 0.5)]
    },
    MeasuredFunction("logitDerivative(_:)", [.probability], .derivative(of: "logit")) {
      [1 / ($0[0][0] * (1 - $0[0][0]))]
    },
    MeasuredFunction("logSigmoidDerivative(_:)", [.number], .derivative(of: "logSigmoid")) {
      [ExactValue.sigma(-$0[0][0])]
    },
    MeasuredFunction("softplusDerivative(_:)", [.number], .derivative(of: "softplus")) { [ExactValue.sigma($0[0][0])] },
    MeasuredFunction("tanhDerivative(_:)", [.number], .derivative(of: "tanh")) { [4 * ExactValue.bell(2 * $0[0][0])] },
    MeasuredFunction("reluDerivative(_:)", [.number], .derivative(of: "relu")) { [$0[0][0].isPositive ? 1 : 0] },
    MeasuredFunction(
      "geluDerivative(_:)", [.number], .derivative(of: "gelu"),
      scale: { x in [Double.exp(-x[0][0] * x[0][0] / 2) / (2 * Double.pi).squareRoot()] },
      exact: { x in
        let x = x[0][0]
        return [ExactValue.normal(x) + ExactValue.times(x, tail: ExactValue.density(x))]
      }),
    MeasuredFunction(
      "swishDerivative(_:)", [.number], .derivative(of: "swish"), scale: { [sigmoid($0[0][0])] },
      exact: { x in [ExactValue.sigma(x[0][0]) * (1 + x[0][0] * ExactValue.sigma(-x[0][0]))] }),
  ]

  private static let lossDerivatives = [
    MeasuredFunction(
      "binaryCrossEntropyDerivative(label:probability:)", [.label, .probability], .derivative(of: "binaryCrossEntropy"),
      scale: { labelTerms("binaryCrossEntropy", $0) },
      exact: { x in [(x[1][0] - x[0][0]) / (x[1][0] * (1 - x[1][0]))] }),
    MeasuredFunction(
      "binaryCrossEntropyDerivative(label:logit:)", [.label, .number], .derivative(of: "binaryCrossEntropyFromLogits"),
      scale: { labelTerms("binaryCrossEntropyFromLogits", $0) },
      exact: { x in
        let y = x[0][0], l = x[1][0]
        return [l.isNegative ? ExactValue.sigma(l) - y : (1 - y) - ExactValue.sigma(-l)]
      }),
    MeasuredFunction(
      "focalLossDerivative(label:probability:alpha:gamma:)", [.label, .probability, .alpha, .gamma],
      .derivative(of: "focalLoss"), scale: { labelTerms("focalLoss", $0) },
      exact: { x in
        let (y, p, gamma) = (x[0][0], x[1][0], x[3][0]), q = 1 - p
        let positive = ExactValue.power(q, gamma) * (gamma * Ball.log(p) / q - 1 / p)
        let negative = ExactValue.power(p, gamma) * (1 / q - gamma * Ball.log(q) / p)
        return [x[2][0] * y * positive + (1 - x[2][0]) * (1 - y) * negative]
      }),
    MeasuredFunction(
      "focalLossDerivative(label:logit:alpha:gamma:)", [.label, .number, .alpha, .gamma],
      .derivative(of: "focalLossFromLogits"), scale: { labelTerms("focalLossFromLogits", $0) },
      exact: { x in
        let (y, l, gamma) = (x[0][0], x[1][0], x[3][0]), p = ExactValue.sigma(l), q = ExactValue.sigma(-l)
        let positive = ExactValue.power(sigma: -l, gamma) * (gamma * p * ExactValue.softplus(-l) + q)
        let negative = ExactValue.power(sigma: l, gamma) * (gamma * q * ExactValue.softplus(l) + p)
        return [(1 - x[2][0]) * (1 - y) * negative - x[2][0] * y * positive]
      }),
    MeasuredFunction("hingeLossDerivative(label:score:)", [.sign, .number], .derivative(of: "hinge")) { x in
      [hinge(x[0][0], x[1][0]).isPositive ? -x[0][0] : 0]
    },
    MeasuredFunction("squaredHingeLossDerivative(label:score:)", [.sign, .number], .derivative(of: "squaredHinge")) {
      x in
      [-2 * x[0][0] * hinge(x[0][0], x[1][0])]
    },
  ]

  /// The terms of the two classes, of which a derivative is the sum: it is linear in the label. None for labels 0 and 1.
  private static func labelTerms(_ name: String, _ x: [[Double]]) -> [Double] {
    let y = x[0][0]
    guard y != 0, y != 1 else { return [] }
    func term(_ label: Double) -> Double {
      Catalogue.jacobian(name: name, arguments: [[label]] + x.dropFirst())?.elements.first?.magnitude ?? .nan
    }
    return [Swift.max(y * term(1), (1 - y) * term(0))]
  }
}

extension MeasuredFunction {
  /// Gradients and Jacobians.
  static let vectorDerivatives = [
    MeasuredFunction("softmaxJacobian(_:)", [.logits], .derivative(of: "softmax")) { x in
      let s = ExactValue.softmax(x[0])
      return ExactValue.matrix(s.count) { i, j in s[i] * (ExactValue.difference(i, j, s[0].precision) - s[j]) }
    },
    MeasuredFunction("logSoftmaxJacobian(_:)", [.logits], .derivative(of: "logSoftmax")) { x in
      let s = ExactValue.softmax(x[0])
      return ExactValue.matrix(s.count) { i, j in ExactValue.difference(i, j, s[0].precision) - s[j] }
    },
    MeasuredFunction("logSumExpGradient(_:)", [.logits], .derivative(of: "logSumExp")) { ExactValue.softmax($0[0]) },
    MeasuredFunction(
      "categoricalCrossEntropyGradient(labels:probabilities:)", [.distribution, .positiveDistribution],
      .derivative(of: "categoricalCrossEntropy"), exact: quotients),
    MeasuredFunction(
      "categoricalCrossEntropyGradient(labels:logits:)", [.labels, .logits],
      .derivative(of: "categoricalCrossEntropyFromLogits"), scale: { logitTerms($0[0], softmax($0[1])) },
      exact: { logitGradient($0[0], $0[1]) }),
    MeasuredFunction(
      "meanSquaredErrorGradient(labels:predictions:)", [.reals, .prediction], .derivative(of: "meanSquaredError")
    ) { x in
      zip(x[0], x[1]).map { 2 * ($1 - $0) / Ball(x[0].count, precision: $0.precision) }
    },
    MeasuredFunction(
      "entropyGradient(_:)", [.positiveDistribution], .derivative(of: "entropy"),
      scale: { x in x[0].map { Swift.max(1, Double.log($0).magnitude) } },
      exact: { x in x[0].map { -Ball.log($0) - 1 } }),
    MeasuredFunction(
      "crossEntropyGradient(_:_:)", [.distribution, .positiveDistribution], .derivative(of: "crossEntropy"),
      exact: quotients),
    MeasuredFunction(
      "klDivergenceGradient(_:_:)", [.distribution, .positiveDistribution], .derivative(of: "klDivergence"),
      exact: quotients),
    MeasuredFunction(
      "jsDivergenceGradient(_:_:)", [.distribution, .positiveDistribution], .derivative(of: "jsDivergence")
    ) { x in zip(x[0], x[1]).map { Ball.log(2 * $1 / ($0 + $1)) * 0.5 } },
    MeasuredFunction(
      "perplexityGradient(_:)", [.simplex], .derivative(of: "perplexity"),
      scale: { x in
        let size = perplexity(x[0])
        return x[0].map { size * Swift.max(1, Double.log($0).magnitude) }
      },
      exact: { x in
        let size = ExactValue.exp(ExactValue.crossEntropy(x[0], x[0]))
        return x[0].map { size * (-Ball.log($0) - 1) }
      }),
  ]

  /// −pᵢ/qᵢ
  private static let quotients: Formula = { x in zip(x[0], x[1]).map { -($0 / $1) } }

  /// sᵢ·Σ yⱼ − yᵢ·Σ sⱼ over the others
  static func logitGradient(_ y: [Ball], _ l: [Ball]) -> [Ball] {
    let s = ExactValue.softmax(l), sum = ExactValue.total(y)
    return y.indices.map { s[$0] * sum - y[$0] }
  }

  static func logitTerms(_ y: [Double], _ s: [Double]) -> [Double] {
    let labels = y.reduce(0, +), shares = s.reduce(0, +)
    return y.indices.map {
      y[$0] == 0 || y[$0] == labels ? 0 : Swift.max(s[$0] * (labels - y[$0]), y[$0] * (shares - s[$0]))
    }
  }
}
