extension Catalogue {
  /// How near the implementation comes to the real value in one format.
  public struct Accuracy: Sendable, Hashable {
    /// "Float16"
    public let format: String
    /// What is promised: units in the last place of the entry's scale.
    public let bound: Double
    /// The largest error found; in Double those of logSigmoid, softplus and logit are the stored worst cases of the tests.
    /// The others: over 4,000,000 points by ordinal in Double and Float, over all values of the 16-bit
    /// formats; rounded up.
    public let measured: Double
  }

  /// The rows of the table, by the name of the function; Double first.
  static let accuracies: [String: [Accuracy]] = Dictionary(
    accuracyTable.split(separator: "\n").compactMap { row in
      let cells = String(row).split(separator: "|", separatedBySpaces: true)
      guard cells.count == accuracyFormats.count + 1 else { return nil }
      let accuracies = zip(accuracyFormats, cells.dropFirst()).compactMap { format, cell -> Accuracy? in
        let parts = cell.split(separator: " ").compactMap { Double($0.filter { $0 != "(" && $0 != ")" }) }
        return parts.count == 2 ? Accuracy(format: format, bound: parts[0], measured: parts[1]) : nil
      }
      return accuracies.count == accuracyFormats.count ? (cells[0], accuracies) : nil
    }, uniquingKeysWith: { first, _ in first })

  private static let accuracyFormats = ["Double", "Float", "Float16", "BFloat16"]

  /// name | bound (measured) for each format, in ulps. Written from what `DeriveEnclosureTests` prints with
  /// `DERIVE_POINTS=4000000`, whose 256-bit enclosures it was measured against; the same test holds every bound. α = ¼ and
  /// γ = 2 for the focal losses; other exponents of that of probabilities are bounded in the table of functions.
  ///
  /// Functions of vectors: over 100,000 vectors of 1 to 16 numbers, one in fifty of 100, by `DeriveVectorEnclosureTests`.
  /// Sums carry their errors along, so that the number of terms does not matter; only perplexity grows, with the entropy.
  static let accuracyTable = """
    sigmoid | 2 (1.804) | 2 (1.762) | 1.5 (1.455) | 1.5 (1.305)
    sigmoidDerivative | 4.25 (4.018) | 4.25 (4.072) | 3.25 (3.004) | 2.75 (2.585)
    logit | 1.75 (1.588) | 1.75 (1.556) | 1.5 (1.461) | 1.25 (1.111)
    logSigmoid | 1.75 (1.511) | 1.75 (1.462) | 1.5 (1.26) | 1.25 (1.214)
    softplus | 1.75 (1.504) | 1.75 (1.434) | 1.5 (1.26) | 1.25 (1.214)
    tanh | 2.5 (2.171) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.499)
    relu | 0 (0) | 0 (0) | 0 (0) | 0 (0)
    swish | 4 (3.727) | 4 (3.688) | 2.75 (2.712) | 2.25 (2.175)
    gelu | 4.75 (4.535) | 3.75 (3.494) | 3 (2.819) | 2.25 (2.043)
    binaryCrossEntropy | 2 (1.792) | 2 (1.801) | 1.75 (1.718) | 1.5 (1.32)
    binaryCrossEntropyFromLogits | 2 (1.71) | 1.75 (1.59) | 1.5 (1.398) | 1.5 (1.36)
    focalLoss | 4.25 (4.116) | 4.25 (4.17) | 3.25 (3.174) | 3.5 (3.272)
    focalLossFromLogits | 1 (0.764) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    hinge | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5)
    squaredHinge | 2 (1.911) | 2 (1.91) | 2 (1.873) | 2 (1.858)
    softmax | 3 (2.84) | 2.75 (2.402) | 2.5 (2.261) | 2.75 (2.455)
    logSoftmax | 2.5 (2.011) | 2.75 (2.356) | 3.25 (3.051) | 2.25 (1.942)
    logSumExp | 2.75 (2.541) | 3 (2.689) | 2.5 (2.298) | 2.25 (1.922)
    categoricalCrossEntropy | 1.75 (1.413) | 1.75 (1.385) | 1.75 (1.426) | 1.75 (1.39)
    categoricalCrossEntropyFromLogits | 0.75 (0.537) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    meanSquaredError | 2.75 (2.483) | 2.5 (2.031) | 2.5 (2.203) | 2.5 (2.11)
    entropy | 1.75 (1.382) | 1.75 (1.415) | 1.75 (1.388) | 1.75 (1.315)
    crossEntropy | 1.75 (1.413) | 1.75 (1.385) | 1.75 (1.426) | 1.75 (1.39)
    klDivergence | 2.5 (2.195) | 2.5 (2.09) | 2.5 (2.109) | 2.75 (2.559)
    jsDivergence | 2.75 (2.472) | 2.75 (2.397) | 2.75 (2.36) | 2.75 (2.358)
    perplexity | 4.5 (4.214) | 4.75 (4.514) | 9.5 (9.189) | 4.75 (4.345)
    """
}
