// The losses from logits in Double, computed in double-double numbers and rounded once. The exponential and the
// logarithm of the C library, each right to about an ulp, would leave a loss with four to seven.

extension Double {
  /// Σᵢ yᵢ·((m − lᵢ) + log(1 + Σ over the others of e^{lⱼ − m})), with m the largest logit: no term is negative.
  public static func categoricalCrossEntropy(labels y: [Double], logits l: [Double]) -> Double {
    guard y.count == l.count, y.allSatisfy(\.isFinite), let best = largestFinite(l) else { return .nan }
    let logarithm = logarithmOfOthers(l, best)
    var sum = DoubleDouble(0)
    // A class with label 0 and logit −∞ costs nothing.
    for (label, logit) in zip(y, l) where label != 0 {
      sum = sum + DoubleDouble(label) * (DoubleDouble(sum: l[best], -logit) + logarithm)
    }
    return sum.rounded
  }

  public static func sparseCategoricalCrossEntropy(label k: Int, logits l: [Double]) -> Double {
    guard l.indices.contains(k), let best = largestFinite(l) else { return .nan }
    return (DoubleDouble(sum: l[best], -l[k]) + logarithmOfOthers(l, best)).rounded
  }

  /// σ(x)^γ is e^{−γ·softplus(−x)}: the logarithm of σ loses no digit in either tail, so neither does the power.
  public static func focalLoss(label y: Double, logit l: Double, alpha: Double, gamma: Double) -> Double {
    guard l.isFinite, y.isFinite, alpha.isFinite, gamma.isFinite else { return .nan }
    let plus = DoubleDouble.softplus(l), minus = DoubleDouble.softplus(-l)
    let positive = DoubleDouble.exp(DoubleDouble(-gamma) * plus) * (minus * DoubleDouble(product: alpha, y))
    let weight = DoubleDouble(sum: 1, -alpha) * DoubleDouble(sum: 1, -y)
    return (positive + DoubleDouble.exp(DoubleDouble(-gamma) * minus) * (plus * weight)).rounded
  }

  /// The place of the largest number; none where one is NaN or +∞, or where all are −∞.
  private static func largestFinite(_ l: [Double]) -> Int? {
    guard !l.contains(where: { $0.isNaN || $0 == .infinity }) else { return nil }
    let best = argmax(l)
    return l.indices.contains(best) && l[best].isFinite ? best : nil
  }

  /// log(1 + Σ over all but the largest of e^{lⱼ − m})
  private static func logarithmOfOthers(_ l: [Double], _ best: Int) -> DoubleDouble {
    var others = DoubleDouble(0)
    for (index, logit) in l.enumerated() where index != best {
      others = others + DoubleDouble.exp(DoubleDouble(sum: logit, -l[best]))
    }
    return DoubleDouble.log1p(others)
  }
}
