/// How the losses of a batch become what is minimised.
public enum Reduction: String, Sendable, Hashable, CaseIterable {
  /// One loss for each sample.
  case none
  /// Σᵢ wᵢ·Lᵢ
  case sum
  /// Σᵢ wᵢ·Lᵢ / n: weights change the scale. Keras's "sum over batch size".
  case mean
  /// Σᵢ wᵢ·Lᵢ / Σᵢ wᵢ: weights do not. PyTorch's mean with class weights.
  case weightedMean
}

/// The losses of a batch, reduced: one number for each sample with ``Reduction/none``, else one in all.
///
/// - Shapes: n losses and n weights (1 each if left out).
/// - Domain: all reals.
/// - Error: that of the summation order, see ``sum(_:order:)``; 1 ulp more for means.
/// - Derivative: wᵢ, divided as the reduction says.
/// - Throws: ``LossError/count(of:expected:found:)`` for a different number of weights, ``LossError/emptyBatch`` for the
///   means of nothing.
/// - Tested: `ClassificationTests`.
public func reduce<S: Scalar>(
  _ losses: [S], weights: [S]? = nil, by reduction: Reduction, order: SummationOrder = .naive
) throws(LossError) -> [S] {
  if let weights, weights.count != losses.count {
    throw .count(of: "weights", expected: losses.count, found: weights.count)
  }
  let weighted = weights.map { zip($0, losses).map { $0 * $1 } } ?? losses
  switch reduction {
  case .none: return weighted
  case .sum: return [sum(weighted, order: order)]
  case .mean:
    guard !losses.isEmpty else { throw .emptyBatch }
    return [sum(weighted, order: order) / S(Double(losses.count))]
  case .weightedMean:
    guard !losses.isEmpty else { throw .emptyBatch }
    let divisor = weights.map { sum($0, order: order) } ?? S(Double(losses.count))
    return [sum(weighted, order: order) / divisor]
  }
}
