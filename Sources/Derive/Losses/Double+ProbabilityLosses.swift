// Losses of probabilities in Double that are powers: an error of the exponent is one of all digits, so it is taken in
// double-double numbers, and the loss is rounded once.

extension Double {
  /// q^γ is e^{γ·log q}, with log(1 − p) from p itself, never from a rounded 1 − p.
  public static func focalLoss(label y: Double, probability p: Double, alpha: Double, gamma: Double) -> Double {
    guard p >= 0, p <= 1, gamma >= 0, y.isFinite, alpha.isFinite, gamma.isFinite else { return .nan }
    let positive = focalTerm(DoubleDouble(product: alpha, y), surprise: -.log(p), other: .logOfRest(p), gamma)
    let weight = DoubleDouble(sum: 1, -alpha) * DoubleDouble(sum: 1, -y)
    return (positive + focalTerm(weight, surprise: -.logOfRest(p), other: .log(p), gamma)).rounded
  }

  /// w·q^γ·s with s = −log p; 0 where the class does not occur, or occurs with certainty.
  private static func focalTerm(
    _ weight: DoubleDouble, surprise: DoubleDouble, other: DoubleDouble, _ gamma: Double
  ) -> DoubleDouble {
    if weight.high == 0 || surprise.high == 0 { return DoubleDouble(0) }
    guard surprise.high.isFinite else { return DoubleDouble(weight.high * surprise.high) }
    // The exponential is the smallest factor: where the loss is subnormal, the last product alone is rounded there.
    return DoubleDouble.exp(DoubleDouble(gamma) * other) * (surprise * weight)
  }

  public static func perplexity(of model: [Double], on data: [Double]) -> Double {
    func isOrdinary(_ p: Double, _ q: Double) -> Bool { p >= 0 && p <= 1 && q > 0 && q <= 1 || p == 0 && q == 0 }
    guard model.count == data.count, zip(data, model).allSatisfy(isOrdinary) else {
      return exp(crossEntropy(data, model))
    }
    var entropy = DoubleDouble(0)
    for (weight, probability) in zip(data, model) where weight > 0 {
      entropy = entropy - DoubleDouble(weight) * .log(probability)
    }
    return DoubleDouble.exp(entropy).rounded
  }
}
