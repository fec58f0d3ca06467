extension Catalogue {
  /// The place of the argument that a loss is differentiated by: the prediction; for activations the only argument.
  public static func variable(of entry: Entry) -> Int { entry.parameters.count > 1 ? 1 : 0 }

  /// The Jacobian of a function of the catalogue by its ``variable(of:)``, from the closed forms of this module: one row
  /// for each number of the result, one column for each number of the variable.
  ///
  /// `nil` for an unknown name or arguments that ``evaluate(name:arguments:)`` would not take.
  ///
  /// - Tested: `JacobianAgreementTests` holds every row against dual numbers, the tape and finite differences.
  @inlinable
  public static func jacobian<S: Scalar & Comparable>(name: String, arguments x: [[S]]) -> Matrix<S>? {
    func one(_ slope: (S) -> S) -> Matrix<S>? {
      x.count == 1 && x[0].count == 1 ? Matrix([[slope(x[0][0])]]) : nil
    }
    func two(_ slope: (S, S) -> S) -> Matrix<S>? {
      x.count == 2 && x[0].count == 1 && x[1].count == 1 ? Matrix([[slope(x[0][0], x[1][0])]]) : nil
    }
    func vector(_ jacobian: ([S]) -> Matrix<S>) -> Matrix<S>? { x.count == 1 ? jacobian(x[0]) : nil }
    func row(_ gradient: ([S]) -> [S]) -> Matrix<S>? { x.count == 1 ? Matrix([gradient(x[0])]) : nil }
    func rows(_ gradient: ([S], [S]) -> [S]) -> Matrix<S>? {
      x.count == 2 && x[0].count == x[1].count ? Matrix([gradient(x[0], x[1])]) : nil
    }
    switch name {
    case "sigmoid": return one(sigmoidDerivative)
    case "sigmoidDerivative": return one { -sigmoidDerivative($0) * S.tanh($0 * 0.5) }
    case "logit": return one(logitDerivative)
    case "logSigmoid": return one(logSigmoidDerivative)
    case "softplus": return one(softplusDerivative)
    case "tanh": return one(tanhDerivative)
    case "relu": return one(reluDerivative)
    case "swish": return one(swishDerivative)
    case "gelu": return one(geluDerivative)
    case "softmax": return vector(softmaxJacobian)
    case "logSoftmax": return vector(logSoftmaxJacobian)
    case "logSumExp": return row(logSumExpGradient)
    case "binaryCrossEntropy": return two { binaryCrossEntropyDerivative(label: $0, probability: $1) }
    case "binaryCrossEntropyFromLogits": return two { binaryCrossEntropyDerivative(label: $0, logit: $1) }
    case "categoricalCrossEntropy": return rows { categoricalCrossEntropyGradient(labels: $0, probabilities: $1) }
    case "categoricalCrossEntropyFromLogits": return rows { categoricalCrossEntropyGradient(labels: $0, logits: $1) }
    case "focalLoss":
      guard x.count == 4, x.allSatisfy({ $0.count == 1 }) else {
        return two { focalLossDerivative(label: $0, probability: $1) }
      }
      return Matrix([[focalLossDerivative(label: x[0][0], probability: x[1][0], alpha: x[2][0], gamma: x[3][0])]])
    case "focalLossFromLogits":
      guard x.count == 4, x.allSatisfy({ $0.count == 1 }) else {
        return two { focalLossDerivative(label: $0, logit: $1) }
      }
      return Matrix([[focalLossDerivative(label: x[0][0], logit: x[1][0], alpha: x[2][0], gamma: x[3][0])]])
    case "hinge": return two { hingeLossDerivative(label: $0, score: $1) }
    case "squaredHinge": return two { squaredHingeLossDerivative(label: $0, score: $1) }
    case "meanSquaredError": return rows { meanSquaredErrorGradient(labels: $0, predictions: $1) }
    case "entropy": return row(entropyGradient)
    case "crossEntropy": return rows { crossEntropyGradient($0, $1) }
    case "klDivergence": return rows { klDivergenceGradient($0, $1) }
    case "jsDivergence": return rows { jsDivergenceGradient($0, $1) }
    case "perplexity": return row(perplexityGradient)
    default: return nil
    }
  }
}
