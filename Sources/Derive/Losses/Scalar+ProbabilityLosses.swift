// Losses of probabilities that floats compute in a higher precision, as any scalar computes them: for dual numbers, tapes
// and enclosures.

extension Scalar {
  /// −[α·y·(1 − p)^γ·log p + (1 − α)·(1 − y)·p^γ·log(1 − p)]
  @inlinable
  public static func focalLoss(label y: Self, probability p: Self, alpha: Self, gamma: Self) -> Self {
    let positive = alpha * pow(1 - p, gamma) * timesLog(y, p)
    let negative = (1 - alpha) * pow(p, gamma) * timesLog1p(1 - y, -p)
    return -(positive + negative)
  }

  @inlinable
  public static func perplexity(of model: [Self], on data: [Self]) -> Self { exp(crossEntropy(data, model)) }
}
