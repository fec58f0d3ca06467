/// What a batch's cross-entropy takes into account besides scores and targets.
public struct CrossEntropyOptions<S: Scalar>: Sendable {
  /// A factor for each class (for independent labels, each label): rare classes count more. 1 each if `nil`.
  public var classWeights: [S]?
  /// A factor for each sample. 1 each if `nil`.
  public var sampleWeights: [S]?
  /// The share ε of each label that is spread over all classes; 0 leaves labels as they are.
  public var labelSmoothing: S
  /// What becomes of probabilities before their logarithms; logits are never touched.
  public var rule: ProbabilityRule
  public var reduction: Reduction
  /// In which order losses are added up.
  public var order: SummationOrder

  /// - Tested: `LossOptionTests`.
  public init(
    classWeights: [S]? = nil, sampleWeights: [S]? = nil, labelSmoothing: S = 0, rule: ProbabilityRule = .exact,
    reduction: Reduction = .mean, order: SummationOrder = .pairwise
  ) {
    self.classWeights = classWeights
    self.sampleWeights = sampleWeights
    self.labelSmoothing = labelSmoothing
    self.rule = rule
    self.reduction = reduction
    self.order = order
  }
}

/// What becomes of probabilities before their logarithms are taken.
public enum ProbabilityRule: String, Sendable, Hashable, CaseIterable {
  /// Nothing: probability 0 of what happened costs +∞.
  case exact
  /// ``clippedProbability(_:epsilon:)`` with ε = 10⁻⁷, for exclusive classes after division by their sum.
  case keras
}

/// The cross-entropies of a batch, reduced: Σᵢ wᵢ·Lᵢ, where Lᵢ = −Σ_c w_c·y_ic·log p_ic.
///
/// With class weights, ``Reduction/weightedMean`` divides by Σᵢ wᵢ·Σ_c w_c·y_ic: for class indices that is PyTorch's
/// mean. ``Reduction/mean`` divides by the number of samples, as Keras does.
///
/// - Shapes: n scores, n targets; n sample weights, one class weight for each score.
/// - Domain: that of the loss named in ``crossEntropy(of:target:outcome:)``; weights ≥ 0.
/// - Error: that of the loss named in ``crossEntropy(of:target:outcome:)``, and of the ``SummationOrder``.
/// - Derivative: linear in the losses; see ``sparseCategoricalCrossEntropyGradient(label:logits:)`` and its neighbours.
/// - Throws: ``LossError``, also for an empty batch and a smoothing outside [0, 1].
/// - Tested: `LossOptionTests`, the oracles.
public func crossEntropy<F: FloatingScalar>(
  of scores: [Scores<F>], targets: [Target<F>], outcome: Outcome, options: CrossEntropyOptions<F>
) throws(LossError) -> [F] {
  guard scores.count == targets.count else {
    throw .count(of: "targets", expected: scores.count, found: targets.count)
  }
  guard !scores.isEmpty else { throw .emptyBatch }
  let n = outcome.scores
  if let weights = options.classWeights, weights.count != (outcome == .binary ? 2 : n) {
    throw .count(of: "class weights", expected: outcome == .binary ? 2 : n, found: weights.count)
  }
  if let weights = options.sampleWeights, weights.count != scores.count {
    throw .count(of: "weights", expected: scores.count, found: weights.count)
  }
  let smoothing = options.labelSmoothing
  guard smoothing >= 0, smoothing <= 1 else {
    throw .parameterOutOfRange(name: "label smoothing", value: smoothing.exactDouble, range: "0...1")
  }
  var losses: [F] = [], divisors: [F] = []
  for (position, (score, target)) in zip(scores, targets).enumerated() {
    let shares = try classShares(score, target, outcome, smoothing)
    let terms = try classLosses(score, shares, outcome, options.rule)
    let weighted = terms.enumerated().map { index, term in
      (options.classWeights?[weightPlace(index, n, outcome)] ?? 1) * term
    }
    let mass = shares.enumerated().map { (options.classWeights?[weightPlace($0, n, outcome)] ?? 1) * $1 }
    let sample = options.sampleWeights?[position] ?? 1
    // Several labels of one sample are averaged, as in `crossEntropy(of:target:outcome:)`.
    let share: F = if case .independent = outcome { F(Double(n)) } else { 1 }
    losses.append(sample * (total(weighted) / share))
    divisors.append(sample * (total(mass) / share))
  }
  switch options.reduction {
  case .none: return losses
  case .sum: return [sum(losses, order: options.order)]
  case .mean: return [sum(losses, order: options.order) / F(Double(losses.count))]
  case .weightedMean: return [sum(losses, order: options.order) / sum(divisors, order: options.order)]
  }
}

/// The cross-entropies of a batch with sample weights, reduced.
///
/// - Shapes: n scores, n targets, n weights (1 each if left out).
/// - Domain: that of the loss named in ``crossEntropy(of:target:outcome:)``.
/// - Error: that of the loss named in ``crossEntropy(of:target:outcome:)``.
/// - Derivative: linear in the losses.
/// - Throws: ``LossError``, also for an empty batch.
/// - Tested: `ClassificationTests`.
public func crossEntropy<S: Scalar>(
  of scores: [Scores<S>], targets: [Target<S>], outcome: Outcome, weights: [S]? = nil, reduction: Reduction = .mean
) throws(LossError) -> [S] {
  guard scores.count == targets.count else {
    throw .count(of: "targets", expected: scores.count, found: targets.count)
  }
  guard !scores.isEmpty else { throw .emptyBatch }
  var losses: [S] = []
  for (score, target) in zip(scores, targets) {
    losses.append(try crossEntropy(of: score, target: target, outcome: outcome))
  }
  return try reduce(losses, weights: weights, by: reduction)
}

/// Labels of both sides, class by class: for yes or no those of "no" and "yes", for independent labels pairs of these.
private func classShares<F: FloatingScalar>(
  _ score: Scores<F>, _ target: Target<F>, _ outcome: Outcome, _ smoothing: F
) throws(LossError) -> [F] {
  let n = outcome.scores
  guard score.values.count == n else { throw .count(of: "scores", expected: n, found: score.values.count) }
  let labels: [F]
  switch target {
  case .label(let k):
    if case .independent = outcome { throw .targetDoesNotFit(outcome: outcome.description, target: "one class") }
    let classes = outcome == .binary ? 2 : n
    guard k >= 0, k < classes else { throw .labelOutOfRange(label: k, classes: classes) }
    labels = outcome == .binary ? [k == 1 ? 1 : 0] : oneHot(k, classes: n)
  case .weights(let y):
    guard y.count == n else { throw .count(of: "labels", expected: n, found: y.count) }
    labels = y
  }
  switch outcome {
  case .exclusive: return smoothing == 0 ? labels : smoothedLabels(labels, smoothing: smoothing)
  case .binary, .independent:
    return labels.flatMap { label -> [F] in
      let smooth = smoothing == 0 ? label : smoothedLabel(label, smoothing: smoothing)
      return [1 - smooth, smooth]
    }
  }
}

/// −y_c·log p_c for each of the shares.
private func classLosses<F: FloatingScalar>(
  _ score: Scores<F>, _ shares: [F], _ outcome: Outcome, _ rule: ProbabilityRule
) throws(LossError) -> [F] {
  func kept(_ p: F) -> F { rule == .keras ? clippedProbability(p) : p }
  switch (outcome, score) {
  case (.exclusive, .logits(let l)):
    return zip(shares, logSoftmax(l)).map { $0 == 0 ? ($1.isMasked ? 0 : $0 * $1) : -($0 * $1) }
  case (.exclusive, .probabilities(let p)):
    let sum = rule == .keras ? total(p) : 1
    return zip(shares, p).map { -timesLog($0, kept($1 / sum)) }
  case (.binary, .logits(let l)), (.independent, .logits(let l)):
    return l.enumerated().flatMap { index, logit -> [F] in
      [shares[2 * index] * softplus(logit), shares[2 * index + 1] * softplus(-logit)]
    }
  case (.binary, .probabilities(let p)), (.independent, .probabilities(let p)):
    return p.enumerated().flatMap { index, p -> [F] in
      [-timesLog1p(shares[2 * index], -kept(p)), -timesLog(shares[2 * index + 1], kept(p))]
    }
  }
}

/// Where the weight of a share stands: labels that are independent have one weight for both of theirs.
private func weightPlace(_ index: Int, _ n: Int, _ outcome: Outcome) -> Int {
  switch outcome {
  case .binary, .exclusive: index
  case .independent: index / 2
  }
}

extension FloatingScalar {
  /// A log-probability of −∞: the class cannot occur.
  fileprivate var isMasked: Bool { self == Self(-Double.infinity) }
}
