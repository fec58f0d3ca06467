extension Catalogue {
  /// The value of a function of the catalogue, from the Swift implementation: one array for each parameter, scalars as
  /// arrays of one number; a vector result has one number for each component.
  ///
  /// `nil` for an unknown name, a wrong number of arguments or a vector where a scalar belongs. The focal losses may
  /// leave out α and γ together.
  @inlinable
  public static func evaluate<S: Scalar>(name: String, arguments: [[S]]) -> [S]? {
    let x = arguments
    func one(_ f: (S) -> S) -> [S]? { x.count == 1 && x[0].count == 1 ? [f(x[0][0])] : nil }
    func two(_ f: (S, S) -> S) -> [S]? {
      x.count == 2 && x[0].count == 1 && x[1].count == 1 ? [f(x[0][0], x[1][0])] : nil
    }
    func vector(_ f: ([S]) -> [S]) -> [S]? { x.count == 1 ? f(x[0]) : nil }
    func vectors(_ f: ([S], [S]) -> S) -> [S]? { x.count == 2 ? [f(x[0], x[1])] : nil }
    switch name {
    case "sigmoid": return one(sigmoid)
    case "sigmoidDerivative": return one(sigmoidDerivative)
    case "logit": return one(logit)
    case "logSigmoid": return one(logSigmoid)
    case "softplus": return one(softplus)
    case "tanh": return one { S.tanh($0) }
    case "relu": return one(relu)
    case "swish": return one(swish)
    case "gelu": return one(gelu)
    case "softmax": return vector(softmax)
    case "logSoftmax": return vector(logSoftmax)
    case "logSumExp": return vector { [logSumExp($0)] }
    case "binaryCrossEntropy": return two { binaryCrossEntropy(label: $0, probability: $1) }
    case "binaryCrossEntropyFromLogits": return two { binaryCrossEntropy(label: $0, logit: $1) }
    case "categoricalCrossEntropy": return vectors { categoricalCrossEntropy(labels: $0, probabilities: $1) }
    case "categoricalCrossEntropyFromLogits": return vectors { categoricalCrossEntropy(labels: $0, logits: $1) }
    case "focalLoss":
      guard x.count == 4, x.allSatisfy({ $0.count == 1 }) else {
        return two { focalLoss(label: $0, probability: $1) }
      }
      return [focalLoss(label: x[0][0], probability: x[1][0], alpha: x[2][0], gamma: x[3][0])]
    case "focalLossFromLogits":
      guard x.count == 4, x.allSatisfy({ $0.count == 1 }) else { return two { focalLoss(label: $0, logit: $1) } }
      return [focalLoss(label: x[0][0], logit: x[1][0], alpha: x[2][0], gamma: x[3][0])]
    case "hinge": return two { hingeLoss(label: $0, score: $1) }
    case "squaredHinge": return two { squaredHingeLoss(label: $0, score: $1) }
    case "meanSquaredError": return vectors { meanSquaredError(labels: $0, predictions: $1) }
    case "entropy": return vector { [entropy($0)] }
    case "crossEntropy": return vectors { crossEntropy($0, $1) }
    case "klDivergence": return vectors { klDivergence($0, $1) }
    case "jsDivergence": return vectors { jsDivergence($0, $1) }
    case "perplexity": return vector { [perplexity($0)] }
    default: return nil
    }
  }

  /// The size of the terms whose sum is the result, for the entries bounded in terms of it: the larger of two terms, the
  /// sum of the magnitudes of many.
  public static func termSize(name: String, arguments x: [[Double]]) -> Double {
    switch name {
    case "logSumExp":
      let (largest, others) = partition(x.first ?? [])
      guard largest.isFinite else { return largest.magnitude }
      return Swift.max(largest.magnitude, Double.logarithmOfSum(others, relativeTo: largest))
    case "jsDivergence":
      guard x.count == 2 else { return 0 }
      return zip(x[0], x[1]).reduce(0) {
        $0 + timesLogShare($1.0, $1.1).magnitude / 2 + timesLogShare($1.1, $1.0).magnitude / 2
      }
    case "klDivergence":
      guard x.count == 2 else { return 0 }
      return zip(x[0], x[1]).reduce(0) { $0 + ($1.0 == 0 ? 0 : ($1.0 * Double.log($1.0 / $1.1)).magnitude) }
    default: return 0
    }
  }
}
