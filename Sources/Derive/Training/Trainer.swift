/// A loss of logits and a class, over any scalars: its gradient by the logits comes from a tape.
public struct LogitLoss: Sendable {
  public let name: String
  let loss: @Sendable ([Traced<Double>], Int) -> Traced<Double>

  public init(name: String, _ loss: @escaping @Sendable ([Traced<Double>], Int) -> Traced<Double>) {
    self.name = name
    self.loss = loss
  }

  /// The cross-entropy of softmax, computed from the logits.
  public static let softmaxCrossEntropy = LogitLoss(name: "softmax cross-entropy") {
    sparseCategoricalCrossEntropy(label: $1, logits: $0)
  }

  /// The same by way of the probabilities, as a network with a softmax layer and a plain loss computes it.
  public static let probabilityCrossEntropy = LogitLoss(name: "softmax, then cross-entropy") {
    sparseCategoricalCrossEntropy(label: $1, probabilities: softmax($0))
  }

  /// The cross-entropy of ``normalizedLogits(_:epsilon:)``, clipped as Keras clips.
  public static let normalizedLogitCrossEntropy = LogitLoss(name: "normalized logits, then cross-entropy") {
    sparseCategoricalCrossEntropy(label: $1, probabilities: normalizedLogits($0).map { clippedProbability($0) })
  }

  /// The mean squared error of the probabilities.
  public static let meanSquaredError = LogitLoss(name: "softmax, then squared error") { logits, label in
    Derive.meanSquaredError(labels: oneHot(label, classes: logits.count), predictions: softmax(logits))
  }
}

/// Stochastic gradient descent with momentum: v ← μ·v − η·∇L, θ ← θ + v.
///
/// Deterministic: the same samples, network and settings give the same curve on every machine with the same C library.
///
/// - Source: B. T. Polyak 1964.
/// - Tested: `TrainerTests`.
public struct Trainer: Sendable {
  public var loss: LogitLoss
  /// η
  public var learningRate: Double
  /// μ
  public var momentum: Double
  public var batchSize: Int
  public var epochs: Int
  /// Of the order of the samples.
  public var seed: UInt64

  public init(
    loss: LogitLoss = .softmaxCrossEntropy, learningRate: Double = 0.1, momentum: Double = 0.9, batchSize: Int = 16,
    epochs: Int = 20, seed: UInt64 = 1
  ) {
    self.loss = loss
    self.learningRate = learningRate
    self.momentum = momentum
    self.batchSize = batchSize
    self.epochs = epochs
    self.seed = seed
  }

  /// What a training run did, epoch by epoch.
  public struct History: Sendable, Hashable {
    /// Mean loss over the samples of each epoch, each taken before its batch's step.
    public var losses: [Double] = []
    /// The share of samples whose largest logit is that of their class, after each epoch.
    public var accuracies: [Double] = []
  }

  /// Trains a network in place.
  ///
  /// - Throws: ``LossError/emptyBatch`` without samples, ``LossError/labelOutOfRange(label:classes:)`` and
  ///   ``LossError/count(of:expected:found:)`` where samples do not fit the network.
  public func train(_ network: inout Network, on samples: [Sample]) throws(LossError) -> History {
    guard !samples.isEmpty, batchSize > 0 else { throw .emptyBatch }
    try check(samples, network)
    var random = SplitMix64(seed: seed)
    var parameters = network.parameters
    var velocity = [Double](repeating: 0, count: parameters.count)
    var order = Array(samples.indices)
    var history = History()
    for _ in 0..<Swift.max(epochs, 0) {
      order.shuffle(using: &random)
      var lossSum = 0.0
      for start in stride(from: 0, to: order.count, by: batchSize) {
        let batch = order[start..<Swift.min(start + batchSize, order.count)].map { samples[$0] }
        let (value, slope) = meanLossAndGradient(network, batch)
        lossSum += value * Double(batch.count)
        for index in parameters.indices {
          velocity[index] = momentum * velocity[index] - learningRate * slope[index]
          parameters[index] += velocity[index]
        }
        network.parameters = parameters
      }
      history.losses.append(lossSum / Double(samples.count))
      history.accuracies.append(accuracy(network, samples))
    }
    return history
  }

  /// The mean loss over a batch and its gradient by the network's ``Network/parameters``.
  public func meanLossAndGradient(_ network: Network, _ batch: [Sample]) -> (loss: Double, gradient: [Double]) {
    var lossSum = 0.0
    var slopes = [Double](repeating: 0, count: network.parameters.count)
    for sample in batch {
      let activations = network.activations(sample.features)
      let (value, slope) = valueAndGradient(of: { loss.loss($0, sample.label) }, at: activations.last ?? [])
      lossSum += value
      for (index, part) in network.backpropagate(activations, logitGradient: slope).enumerated() {
        slopes[index] += part
      }
    }
    let count = Double(Swift.max(batch.count, 1))
    return (lossSum / count, slopes.map { $0 / count })
  }

  /// The share of samples classified right.
  public func accuracy(_ network: Network, _ samples: [Sample]) -> Double {
    guard !samples.isEmpty else { return .nan }
    return Double(samples.count { argmax(network.logits($0.features)) == $0.label }) / Double(samples.count)
  }

  private func check(_ samples: [Sample], _ network: Network) throws(LossError) {
    let inputs = network.layers.first?.weights.columns ?? 0, classes = network.layers.last?.weights.rows ?? 0
    for sample in samples {
      guard sample.features.count == inputs else {
        throw .count(of: "features", expected: inputs, found: sample.features.count)
      }
      guard sample.label >= 0, sample.label < classes else {
        throw .labelOutOfRange(label: sample.label, classes: classes)
      }
    }
  }
}
