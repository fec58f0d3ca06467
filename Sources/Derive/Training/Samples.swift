/// A feature vector and the class it belongs to.
public struct Sample: Sendable, Hashable {
  public var features: [Double]
  /// From 0.
  public var label: Int

  public init(features: [Double], label: Int) {
    self.features = features
    self.label = label
  }
}

extension [Sample] {
  /// Normal clouds around class centres evenly spaced on the unit circle, classes in turn.
  ///
  /// - Parameter spread: the standard deviation of a cloud.
  public static func clouds(classes: Int, count: Int, spread: Double, seed: UInt64) -> [Sample] {
    guard classes > 0, count > 0 else { return [] }
    var random = SplitMix64(seed: seed)
    return (0..<count).map { index in
      let label = index % classes
      let angle = 2 * Double.pi * Double(label) / Double(classes)
      return Sample(
        features: [Double.cos(angle) + spread * random.normal(), Double.sin(angle) + spread * random.normal()],
        label: label)
    }
  }

  /// The exclusive or of the signs of two features in (−1, 1): no linear model can tell the classes apart.
  public static func exclusiveOr(count: Int, seed: UInt64) -> [Sample] {
    guard count > 0 else { return [] }
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let x = 2 * random.uniform() - 1, y = 2 * random.uniform() - 1
      return Sample(features: [x, y], label: (x < 0) == (y < 0) ? 0 : 1)
    }
  }
}
