import Derive
import Formula

extension MeasuredFunction {
  private static func other(
    _ name: String, _ parameters: [ArgumentKind], scale: @escaping @Sendable ([[Double]]) -> [Double] = { _ in [] },
    exact: @escaping Formula
  ) -> MeasuredFunction {
    MeasuredFunction(name, parameters, .other(name), scale: scale, exact: exact)
  }

  /// Functions that no note defines: variants, options, and losses with arguments of their own.
  static let otherFunctions = sparse + margins + options + clippedDerivatives + differences

  private static let sparse = [
    other("sparseCategoricalCrossEntropy(label:probabilities:)", [.positiveDistribution, .oneHot]) { x in
      zip(x[0], x[1]).filter { !$1.isZero }.map { p, _ in -Ball.log(p) }
    },
    other("sparseCategoricalCrossEntropy(label:logits:)", [.classIndex, .logits]) { x in
      [ExactValue.surprises(x[1])[label(x[0])]]
    },
    other("sparseCategoricalCrossEntropyGradient(label:probabilities:)", [.positiveDistribution, .oneHot]) { x in
      zip(x[0], x[1]).map { p, y in -(y / p) }
    },
    other("sparseCategoricalCrossEntropyGradient(label:logits:)", [.classIndex, .logits]) { x in
      let y = x[1].indices.map { ExactValue.difference($0, label(x[0]), x[1][0].precision) }
      return logitGradient(y, x[1])
    },
    other("twoClassSoftmax(_:_:)", [.pair]) { [ExactValue.softmax($0[0])[1]] },
    other("perplexity(of:on:)", [.distribution, .positiveDistribution]) { x in
      [ExactValue.exp(ExactValue.crossEntropy(x[0], x[1]))]
    },
    other("perplexityGradient(of:on:)", [.simplex, .simplex]) { x in
      let size = ExactValue.exp(ExactValue.crossEntropy(x[0], x[1]))
      return zip(x[0], x[1]).map { -(size * ($0 / $1)) }
    },
  ]

  private static let margins = [
    other(
      "categoricalHingeLoss(labels:scores:)", [.oneHot, .logits],
      scale: { x in [x[1].reduce(1) { Swift.max($0, $1.magnitude) }] },
      exact: { x in
        let rival = ExactValue.largest(zip(x[0], x[1]).map { (1 - $0) * $1 })
        let margin = 1 + rival - ExactValue.total(zip(x[0], x[1]).map { $0 * $1 })
        return [margin.isNegative ? 0 : margin]
      }),
    other(
      "arcFaceLogits(cosines:label:margin:scale:)", [.classIndex, .cosines],
      scale: { x in
        x[1].enumerated().map { index, cosine in
          guard Double(index) == x[0][0] else { return 0 }
          let sine = ((1 - cosine) * (1 + cosine)).squareRoot()
          return 64 * Swift.max(cosine.magnitude * Double.cos(0.5), sine * Double.sin(0.5))
        }
      },
      exact: { x in
        x[1].enumerated().map { index, cosine in
          guard index == label(x[0]) else { return 64 * cosine }
          let half = Ball(0.5, precision: cosine.precision)
          return 64 * (cosine * Ball.cos(half) - Ball.sqrt((1 - cosine) * (1 + cosine)) * Ball.sin(half))
        }
      }),
    other(
      "arcFaceLogitsDerivatives(cosines:label:margin:scale:)", [.classIndex, .cosines],
      scale: { x in
        x[1].enumerated().map { index, cosine in
          guard Double(index) == x[0][0] else { return 0 }
          let sine = ((1 - cosine) * (1 + cosine)).squareRoot()
          return 64 * Swift.max(Double.cos(0.5), cosine.magnitude / sine * Double.sin(0.5))
        }
      },
      exact: { x in
        x[1].enumerated().map { index, cosine in
          guard index == label(x[0]) else { return Ball(64, precision: cosine.precision) }
          let half = Ball(0.5, precision: cosine.precision)
          return 64 * (Ball.cos(half) + cosine / Ball.sqrt((1 - cosine) * (1 + cosine)) * Ball.sin(half))
        }
      }),
  ]

  private static let options = [
    other("smoothedLabel(_:smoothing:)", [.label, .alpha]) { x in
      [(1 - x[1][0]) * x[0][0] + x[1][0] * 0.5]
    },
    other("smoothedLabels(_:smoothing:)", [.distribution, .alpha]) { x in
      x[0].map { (1 - x[1][0]) * $0 + x[1][0] / Ball(x[0].count, precision: $0.precision) }
    },
    other("signedLabel(_:)", [.probability]) { [2 * $0[0][0] - 1] },
    other("clippedProbability(_:epsilon:)", [.probability, .clip]) { [clipped($0[0][0], $0[1])] },
    other("clippedBinaryCrossEntropy(label:probability:epsilon:)", [.label, .probability, .clip]) { x in
      let y = x[0][0], p = clipped(x[1][0], x[2])
      return [-((y.isZero ? y : y * Ball.log(p)) + ((1 - y).isZero ? 0 : (1 - y) * Ball.log(1 - p)))]
    },
    other(
      "kerasBinaryCrossEntropy(label:probability:epsilon:)", [.label, .probability, .clip],
      scale: { x in
        let p = Swift.min(Swift.max(x[1][0], x[2][0]), x[2][1])
        return [(logit(p) * (p - x[0][0])).magnitude]
      },
      exact: { x in
        let y = x[0][0], p = clipped(x[1][0], x[2])
        return [-((y.isZero ? y : y * Ball.log(p)) + ((1 - y).isZero ? 0 : (1 - y) * Ball.log(1 - p)))]
      }),
    other(
      "clippedCategoricalCrossEntropy(labels:probabilities:epsilon:)", [.distribution, .positiveDistribution, .clip],
      scale: { x in
        let sum = x[1].reduce(0, +)
        return [zip(x[0], x[1]).reduce(0) { $0 + $1.0 * Swift.max(1, -Double.log(Swift.max($1.1 / sum, x[2][0]))) }]
      },
      exact: { x in
        let sum = ExactValue.total(x[1])
        return [ExactValue.crossEntropy(x[0], x[1].map { clipped($0 / sum, x[2]) })]
      }),
  ]

  private static let clippedDerivatives = [
    other(
      "clippedBinaryCrossEntropyDerivative(label:probability:epsilon:)", [.label, .probabilityAtClip, .wideClip],
      scale: { x in
        let y = x[0][0], p = x[1][0]
        guard y != 0, y != 1, x[2][0] <= p, p <= x[2][1] else { return [] }
        return [Swift.max(y / p, (1 - y) / (1 - p))]
      },
      exact: { x in
        let y = x[0][0], p = x[1][0], isClipped = p.isLess(x[2][0]) || x[2][1].isLess(p)
        return [isClipped ? Ball(0, precision: p.precision) : (p - y) / (p * (1 - p))]
      }),
    other(
      "clippedCategoricalCrossEntropyGradient(labels:probabilities:epsilon:)",
      [.distribution, .sharesAtClip, .wideClip],
      scale: { x in
        let (sum, own) = clippedTerms(x.map { $0.map { Ball($0, precision: 2_304) } })
        return own.map { Swift.max(sum.midpointDouble, $0.midpointDouble) }
      },
      exact: { x in
        let (sum, own) = clippedTerms(x)
        return own.map { sum - $0 }
      }),
  ]

  /// Σ y′/Σ p, and y′ᵢ/pᵢ for each class, with y′ the labels of the classes whose shares are not clipped.
  private static func clippedTerms(_ x: [[Ball]]) -> (sum: Ball, own: [Ball]) {
    let sum = ExactValue.total(x[1])
    let kept = zip(x[0], x[1]).map { y, p in
      (p - x[2][0] * sum).isNegative || (x[2][1] * sum - p).isNegative ? Ball(0, precision: y.precision) : y
    }
    return (ExactValue.total(kept) / sum, zip(kept, x[1]).map { $0 / $1 })
  }

  private static let differences = [
    other("normalizedLogits(_:epsilon:)", [.reals, .epsilon]) { x in
      let shifted = shifted(x[0], x[1][0]), sum = ExactValue.total(shifted) + x[1][0]
      return shifted.map { $0 / sum }
    },
    other(
      "normalizedLogitsJacobian(_:epsilon:)", [.reals, .epsilon],
      scale: { x in
        let p = normalizedLogits(x[0], epsilon: x[1][0]), n = x[0].count, k = argmax(x[0].map { -$0 })
        let sum = x[0].reduce(x[1][0]) { $0 + ($1 - x[0][k] + x[1][0]) }
        return (0..<n * n).map { place in
          Swift.max(1, p[place / n] * (place % n == k ? Double(n - 1) : 1)) / sum
        }
      },
      exact: { x in
        let shifted = shifted(x[0], x[1][0]), sum = ExactValue.total(shifted) + x[1][0], n = x[0].count
        let k = argmax(x[0].map { -$0.midpointDouble })
        return ExactValue.matrix(n) { i, j in
          let share = shifted[i] / sum * Ball(j == k ? 1 - n : 1, precision: sum.precision)
          return (Ball((i == j ? 1 : 0) - (j == k ? 1 : 0), precision: sum.precision) - share) / sum
        }
      }),
    other(
      "meanPairwiseSquaredError(labels:predictions:)", [.reals, .prediction],
      scale: { x in [pairMean(zip(x[0], x[1]).map { ($1 - $0).magnitude }) { $0 + $1 }] },
      exact: { x in
        let d = zip(x[0], x[1]).map { $1 - $0 }
        guard d.count > 1 else { return [Ball(0, precision: d[0].precision)] }
        let squares = d.indices.flatMap { i in d[..<i].map { (d[i] - $0) * (d[i] - $0) } }
        return [ExactValue.total(squares) / Ball(squares.count, precision: d[0].precision)]
      }),
    other(
      "meanPairwiseSquaredErrorGradient(labels:predictions:)", [.reals, .prediction],
      scale: { x in
        let largest = zip(x[0], x[1]).reduce(0) { Swift.max($0, ($1.1 - $1.0).magnitude) }
        return x[0].map { _ in x[0].count > 1 ? 4 * largest / Double(x[0].count - 1) : 0 }
      },
      exact: { x in
        let d = zip(x[0], x[1]).map { $1 - $0 }, n = Ball(d.count, precision: d[0].precision)
        guard d.count > 1 else { return [Ball(0, precision: n.precision)] }
        let mean = ExactValue.total(d) / n
        return d.map { 4 * ($0 - mean) / (n - 1) }
      }),
  ]

  private static func label(_ x: [Ball]) -> Int { Int(x[0].midpointDouble) }

  private static func clipped(_ p: Ball, _ clip: [Ball]) -> Ball { p.maximum(clip[0]).minimum(clip[1]) }

  private static func shifted(_ x: [Ball], _ epsilon: Ball) -> [Ball] {
    let smallest = -ExactValue.largest(x.map { -$0 })
    return x.map { $0 - smallest + epsilon }
  }

  /// The mean over all pairs of the square of a combination.
  private static func pairMean(_ d: [Double], _ combine: (Double, Double) -> Double) -> Double {
    guard d.count > 1 else { return 0 }
    var sum = 0.0
    for i in d.indices { for j in d[..<i] { sum += combine(d[i], j) * combine(d[i], j) } }
    return sum / Double(d.count * (d.count - 1) / 2)
  }
}

/// Of losses and their gradients.
func lossValues<F: FloatingScalar>(_ name: String, _ x: [[F]]) -> [F]? {
  /// The class that the first argument names.
  var label: Int { Int(x[0][0].exactDouble) }
  return switch name {
  case "twoClassSoftmax(_:_:)": [twoClassSoftmax(x[0][0], x[0][1])]
  case "sparseCategoricalCrossEntropy(label:probabilities:)":
    [sparseCategoricalCrossEntropy(label: argmax(x[1]), probabilities: x[0])]
  case "sparseCategoricalCrossEntropy(label:logits:)": [sparseCategoricalCrossEntropy(label: label, logits: x[1])]
  case "sparseCategoricalCrossEntropyGradient(label:probabilities:)":
    sparseCategoricalCrossEntropyGradient(label: argmax(x[1]), probabilities: x[0])
  case "sparseCategoricalCrossEntropyGradient(label:logits:)":
    sparseCategoricalCrossEntropyGradient(label: label, logits: x[1])
  case "categoricalHingeLoss(labels:scores:)": [categoricalHingeLoss(labels: x[0], scores: x[1])]
  case "arcFaceLogits(cosines:label:margin:scale:)": arcFaceLogits(cosines: x[1], label: label)
  case "arcFaceLogitsDerivatives(cosines:label:margin:scale:)": arcFaceLogitsDerivatives(cosines: x[1], label: label)
  case "meanPairwiseSquaredError(labels:predictions:)": [meanPairwiseSquaredError(labels: x[0], predictions: x[1])]
  case "meanPairwiseSquaredErrorGradient(labels:predictions:)":
    meanPairwiseSquaredErrorGradient(labels: x[0], predictions: x[1])
  case "perplexity(of:on:)": [perplexity(of: x[1], on: x[0])]
  case "perplexityGradient(of:on:)": perplexityGradient(of: x[1], on: x[0])
  default: nil
  }
}

/// Of functions with a smoothing or a clip.
func optionValues<F: FloatingScalar>(_ name: String, _ x: [[F]]) -> [F]? {
  switch name {
  case "normalizedLogits(_:epsilon:)": normalizedLogits(x[0], epsilon: x[1][0])
  case "normalizedLogitsJacobian(_:epsilon:)": normalizedLogitsJacobian(x[0], epsilon: x[1][0]).elements
  case "smoothedLabel(_:smoothing:)": [smoothedLabel(x[0][0], smoothing: x[1][0])]
  case "smoothedLabels(_:smoothing:)": smoothedLabels(x[0], smoothing: x[1][0])
  case "signedLabel(_:)": [signedLabel(x[0][0])]
  case "clippedProbability(_:epsilon:)": [clippedProbability(x[0][0], epsilon: x[1][0])]
  case "clippedBinaryCrossEntropy(label:probability:epsilon:)":
    [clippedBinaryCrossEntropy(label: x[0][0], probability: x[1][0], epsilon: x[2][0])]
  case "kerasBinaryCrossEntropy(label:probability:epsilon:)":
    [kerasBinaryCrossEntropy(label: x[0][0], probability: x[1][0], epsilon: x[2][0])]
  case "clippedCategoricalCrossEntropy(labels:probabilities:epsilon:)":
    [clippedCategoricalCrossEntropy(labels: x[0], probabilities: x[1], epsilon: x[2][0])]
  case "clippedBinaryCrossEntropyDerivative(label:probability:epsilon:)":
    [clippedBinaryCrossEntropyDerivative(label: x[0][0], probability: x[1][0], epsilon: x[2][0])]
  case "clippedCategoricalCrossEntropyGradient(labels:probabilities:epsilon:)":
    clippedCategoricalCrossEntropyGradient(labels: x[0], probabilities: x[1], epsilon: x[2][0])
  default: nil
  }
}
