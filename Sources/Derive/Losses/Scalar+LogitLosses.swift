// The losses from logits as any scalar computes them, for dual numbers, tapes and enclosures.

extension Scalar {
  /// Σᵢ yᵢ·(log Σⱼ e^{lⱼ} − lᵢ), by way of ``logSoftmax(_:)``.
  @inlinable
  public static func categoricalCrossEntropy(labels y: [Self], logits l: [Self]) -> Self {
    var sum: Self = 0
    for (label, logProbability) in zip(y, logSoftmax(l)) {
      // 1/x is −0 for −∞ and NaN for NaN: replaces 0·(−∞) by 0.
      let masked = Self.select(whereFinite: logProbability, then: logProbability, else: 1 / logProbability)
      sum += label * Self.select(whereZero: label, then: masked, else: logProbability)
    }
    return -sum
  }

  /// log Σⱼ e^{lⱼ} − lₖ, by way of ``logSoftmax(_:)``.
  @inlinable
  public static func sparseCategoricalCrossEntropy(label k: Int, logits l: [Self]) -> Self {
    l.indices.contains(k) ? -logSoftmax(l)[k] : .noValue
  }

  /// α·y·σ(−l)^γ·softplus(−l) + (1 − α)·(1 − y)·σ(l)^γ·softplus(l)
  @inlinable
  public static func focalLoss(label y: Self, logit l: Self, alpha: Self, gamma: Self) -> Self {
    let positive = alpha * pow(sigmoid(-l), gamma) * y * softplus(-l)
    let negative = (1 - alpha) * pow(sigmoid(l), gamma) * (1 - y) * softplus(l)
    return positive + negative
  }
}
