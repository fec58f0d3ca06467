/// What a classifier predicts; it decides which activation turns logits into probabilities.
public enum Outcome: Sendable, Hashable, CustomStringConvertible {
  /// Yes or no: one score, ``sigmoid(_:)``.
  case binary
  /// Exactly one of n classes: n scores, ``softmax(_:)``.
  case exclusive(classes: Int)
  /// Any of n labels, each for itself: n scores, n sigmoids.
  case independent(labels: Int)

  /// How many scores a sample has.
  public var scores: Int {
    switch self {
    case .binary: 1
    case .exclusive(let n), .independent(let n): n
    }
  }

  public var description: String {
    switch self {
    case .binary: "a binary outcome"
    case .exclusive(let n): "one of \(n) classes"
    case .independent(let n): "\(n) independent labels"
    }
  }

  /// The probabilities of these logits.
  public func probabilities<S: Scalar>(logits: [S]) throws(LossError) -> [S] {
    guard logits.count == scores else { throw .count(of: "logits", expected: scores, found: logits.count) }
    switch self {
    case .binary, .independent: return logits.map(sigmoid)
    case .exclusive: return softmax(logits)
    }
  }
}

/// What a classifier puts out for one sample.
public enum Scores<S: Scalar>: Sendable {
  /// Before the activation. Losses are computed from these without ever rounding a probability.
  case logits([S])
  /// After it.
  case probabilities([S])

  public var values: [S] {
    switch self {
    case .logits(let values), .probabilities(let values): values
    }
  }
}

/// What is true of one sample.
public enum Target<S: Scalar>: Sendable {
  /// The class, from 0; for a binary outcome 0 or 1.
  case label(Int)
  /// A weight for each class or label: one-hot, smoothed, several hot, or a distribution. For a binary outcome one
  /// number, the weight of "yes".
  case weights([S])
}

/// The cross-entropy of one sample, for every combination of outcome, scores and target that means something.
///
/// | outcome | label k | weights |
/// |---|---|---|
/// | binary | `binaryCrossEntropy`, k ∈ {0, 1} | `binaryCrossEntropy` |
/// | exclusive | `sparseCategoricalCrossEntropy` | `categoricalCrossEntropy` |
/// | independent | – | the mean of `binaryCrossEntropy` over the labels |
///
/// - Shapes: one score, or n scores and n weights or one class → scalar.
/// - Domain: that of the function named.
/// - Error: that of the function named.
/// - Derivative: that of the function named.
/// - Throws: ``LossError`` where shapes do not fit, a label is out of range, or a class index meets independent labels.
/// - Tested: `ClassificationTests`.
public func crossEntropy<S: Scalar>(
  of scores: Scores<S>, target: Target<S>, outcome: Outcome
) throws(LossError) -> S {
  let n = outcome.scores
  guard scores.values.count == n else { throw .count(of: "scores", expected: n, found: scores.values.count) }
  func checked(_ weights: [S]) throws(LossError) {
    guard weights.count == n else { throw .count(of: "weights", expected: n, found: weights.count) }
  }
  func binary(_ label: S, _ place: Int) -> S {
    switch scores {
    case .logits(let l): binaryCrossEntropy(label: label, logit: l[place])
    case .probabilities(let p): binaryCrossEntropy(label: label, probability: p[place])
    }
  }
  switch (outcome, target) {
  case (.binary, .label(let k)):
    guard k == 0 || k == 1 else { throw .labelOutOfRange(label: k, classes: 2) }
    return binary(k == 1 ? 1 : 0, 0)
  case (.binary, .weights(let y)):
    try checked(y)
    return binary(y[0], 0)
  case (.exclusive(let classes), .label(let k)):
    guard k >= 0, k < classes else { throw .labelOutOfRange(label: k, classes: classes) }
    switch scores {
    case .logits(let l): return sparseCategoricalCrossEntropy(label: k, logits: l)
    case .probabilities(let p): return sparseCategoricalCrossEntropy(label: k, probabilities: p)
    }
  case (.exclusive, .weights(let y)):
    try checked(y)
    switch scores {
    case .logits(let l): return categoricalCrossEntropy(labels: y, logits: l)
    case .probabilities(let p): return categoricalCrossEntropy(labels: y, probabilities: p)
    }
  case (.independent, .label):
    throw .targetDoesNotFit(outcome: outcome.description, target: "one class")
  case (.independent, .weights(let y)):
    try checked(y)
    guard n > 0 else { throw .emptyBatch }
    return total(y.indices.map { binary(y[$0], $0) }) / S(Double(n))
  }
}
