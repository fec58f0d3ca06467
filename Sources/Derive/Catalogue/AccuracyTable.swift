extension Catalogue {
  /// How near the implementation comes to the real value in one format.
  public struct Accuracy: Sendable, Hashable {
    /// "Float16"
    public let format: String
    /// What is promised: units in the last place of the entry's scale. Proved where the documentation of the function says
    /// so; else the largest error found and some three hundredths more.
    public let bound: Double
    /// The largest error found against 256-bit enclosures, rounded up: at 200,000 points by ordinal, or 100,000 vectors
    /// (20,000 for Jacobians), in all values of the 16-bit formats for functions of one number; and at the worst points of
    /// a wider search by extended precision, of some millions, or of vectors built to be bad.
    public let measured: Double
  }

  /// Bounds of a function beyond the catalogue's own, by its name in Swift, "softmaxJacobian(_:)"; none where none is
  /// stated.
  public static func accuracies(of swiftName: String) -> [Accuracy] { functionAccuracies[swiftName] ?? [] }

  /// The names of the functions for which ``accuracies(of:)`` has bounds, in order.
  public static var functionsWithABound: [String] { functionAccuracies.keys.sorted() }

  /// The rows of the tables, by the name of the function; Double first.
  static let accuracies = accuracies(in: accuracyTable)
  private static let functionAccuracies = accuracies(in: functionAccuracyTable)

  private static func accuracies(in table: String) -> [String: [Accuracy]] {
    Dictionary(
      table.split(separator: "\n").compactMap { row in
        let cells = String(row).split(separator: "|", separatedBySpaces: true)
        guard cells.count == accuracyFormats.count + 1 else { return nil }
        let accuracies = zip(accuracyFormats, cells.dropFirst()).compactMap { format, cell -> Accuracy? in
          let parts = cell.split(separator: " ").compactMap { Double($0.filter { $0 != "(" && $0 != ")" }) }
          return parts.count == 2 ? Accuracy(format: format, bound: parts[0], measured: parts[1]) : nil
        }
        return accuracies.count == accuracyFormats.count ? (cells[0], accuracies) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  private static let accuracyFormats = ["Double", "Float", "Float16", "BFloat16"]

  /// name | bound (measured) for each format, in ulps. Written by `scripts/accuracies.py` from what `DeriveEnclosureTests`
  /// prints; the same test holds every bound, and shows that nine tenths of it are used.
  ///
  /// α ∈ [0, 1] and γ ∈ [0, 5] for the focal losses. Sums carry their errors along, so that the number of terms does not
  /// matter: vectors have 1 to 16 numbers, one in fifty 100.
  static let accuracyTable = """
    sigmoid | 1.95 (1.876) | 1.95 (1.876) | 1.5 (1.455) | 1.35 (1.305)
    sigmoidDerivative | 4.15 (4.008) | 4.05 (3.898) | 3.1 (3.004) | 2.7 (2.585)
    logit | 1.65 (1.559) | 1.65 (1.558) | 1.55 (1.461) | 1.15 (1.111)
    logSigmoid | 1.55 (1.477) | 1.5 (1.437) | 1.3 (1.26) | 1.25 (1.214)
    softplus | 1.6 (1.518) | 1.5 (1.425) | 1.3 (1.26) | 1.25 (1.214)
    tanh | 2.2 (2.119) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.499)
    relu | 0 (0) | 0 (0) | 0 (0) | 0 (0)
    swish | 4 (3.858) | 3.9 (3.758) | 2.8 (2.712) | 2.25 (2.175)
    gelu | 4.85 (4.7) | 3.3 (3.163) | 2.95 (2.819) | 2.15 (2.043)
    softmax | 5.55 (5.244) | 3.5 (3.423) | 3.5 (3.306) | 3.5 (3.167)
    logSoftmax | 3.55 (3.449) | 1.2501 (1.249) | 1.2501 (1.25) | 1.2501 (1.25)
    logSumExp | 4.05 (3.944) | 1.0001 (1) | 1.0001 (1) | 1.0001 (1)
    binaryCrossEntropy | 1.95 (1.846) | 1.95 (1.846) | 1.8 (1.728) | 1.55 (1.492)
    binaryCrossEntropyFromLogits | 1.75 (1.689) | 1.65 (1.565) | 1.4 (1.359) | 1.3 (1.221)
    categoricalCrossEntropy | 1.5 (1.451) | 1.5 (1.441) | 1.5 (1.428) | 1.5 (1.442)
    categoricalCrossEntropyFromLogits | 0.55 (0.513) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    focalLoss | 0.95 (0.885) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    focalLossFromLogits | 1.05 (0.976) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    hinge | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5)
    squaredHinge | 2 (1.914) | 2 (1.913) | 1.95 (1.873) | 1.95 (1.858)
    meanSquaredError | 3.05 (2.935) | 2.25 (2.152) | 2.3 (2.196) | 2.4 (2.288)
    entropy | 1.5 (1.422) | 1.5 (1.431) | 1.5 (1.41) | 1.45 (1.372)
    crossEntropy | 1.5 (1.451) | 1.5 (1.441) | 1.5 (1.428) | 1.5 (1.442)
    klDivergence | 2.4 (2.318) | 2.25 (2.155) | 2.4 (2.32) | 2.6 (2.508)
    jsDivergence | 2.65 (2.56) | 2.9 (2.816) | 2.65 (2.546) | 2.6 (2.512)
    perplexity | 0.55 (0.508) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    """

  /// The same for derivatives, variants and options, whose scales their documentation names.
  static let functionAccuracyTable = """
    Catalogue.jacobian(sigmoidDerivative) | 5.1 (4.944) | 5 (4.814) | 4.65 (4.478) | 3.15 (3.015)
    arcFaceLogits(cosines:label:margin:scale:) | 2.25 (2.148) | 2.75 (2.665) | 2.6 (2.486) | 2.35 (2.239)
    arcFaceLogitsDerivatives(cosines:label:margin:scale:) | 2.4 (2.282) | 2.7 (2.594) | 2.3 (2.204) | 2.35 (2.276)
    binaryCrossEntropyDerivative(label:logit:) | 2.55 (2.464) | 2.6 (2.525) | 2.2 (2.124) | 2.2 (2.111)
    binaryCrossEntropyDerivative(label:probability:) | 1.55 (1.495) | 1.55 (1.494) | 1.55 (1.463) | 1.4 (1.313)
    categoricalCrossEntropyGradient(labels:logits:) | 7.6 (7.335) | 2.5 (2.423) | 2.45 (2.378) | 2.3 (2.19)
    categoricalCrossEntropyGradient(labels:probabilities:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.499)
    categoricalHingeLoss(labels:scores:) | 1.55 (1.5) | 1.55 (1.5) | 1.55 (1.5) | 1.55 (1.5)
    clippedBinaryCrossEntropy(label:probability:epsilon:) | 1.85 (1.766) | 1.85 (1.787) | 1.8 (1.728) | 1.55 (1.492)
    clippedBinaryCrossEntropyDerivative(label:probability:epsilon:) | 1.55 (1.495) | 1.55 (1.498) | 1.55 (1.463) | 1.45 (1.372)
    clippedCategoricalCrossEntropy(labels:probabilities:epsilon:) | 2.3 (2.232) | 2.4 (2.326) | 2.4 (2.306) | 2.35 (2.277)
    clippedCategoricalCrossEntropyGradient(labels:probabilities:epsilon:) | 2.6 (2.493) | 2.7 (2.608) | 2.85 (2.725) | 2.65 (2.527)
    clippedProbability(_:epsilon:) | 0 (0) | 0 (0) | 0 (0) | 0 (0)
    cos(_:) | 0.55 (0.514) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    crossEntropyGradient(_:_:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.499)
    entropyGradient(_:) | 0.55 (0.501) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    erfc(_:) | 3.9 (3.777) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    erfcx(_:) | 2.1 (2.005) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    exp(_:) | 0.55 (0.506) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    expm1(_:) | 0.9 (0.83) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    focalLossDerivative(label:logit:alpha:gamma:) | 14.95 (14.508) | 15.8 (15.298) | 12.7 (12.284) | 10.45 (10.132)
    focalLossDerivative(label:probability:alpha:gamma:) | 7.75 (7.486) | 7.05 (6.798) | 5.65 (5.453) | 5 (4.837)
    gaussian(_:) | 1.05 (0.998) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    geluDerivative(_:) | 14.15 (13.736) | 3.75 (3.624) | 3.05 (2.935) | 2.8 (2.699)
    hingeLossDerivative(label:score:) | 0 (0) | 0 (0) | 0 (0) | 0 (0)
    jsDivergenceGradient(_:_:) | 4.05 (3.893) | 4.1 (3.976) | 4.1 (3.959) | 3.95 (3.799)
    kerasBinaryCrossEntropy(label:probability:epsilon:) | 2.3 (2.202) | 2.4 (2.298) | 2.2 (2.092) | 2.1 (2.007)
    klDivergenceGradient(_:_:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.499)
    log(_:) | 0.55 (0.518) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    log1p(_:) | 0.85 (0.794) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    logSigmoidDerivative(_:) | 1.8 (1.746) | 1.85 (1.753) | 1.5 (1.455) | 1.35 (1.305)
    logSoftmaxJacobian(_:) | 5.55 (5.244) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    logSumExpGradient(_:) | 5.55 (5.244) | 3.5 (3.423) | 3.5 (3.306) | 3.5 (3.167)
    logitDerivative(_:) | 2.1 (2.026) | 2.15 (2.041) | 1.95 (1.878) | 2.15 (2.055)
    meanPairwiseSquaredError(labels:predictions:) | 3.45 (3.339) | 3.35 (3.244) | 3.2 (3.093) | 3.3 (3.198)
    meanPairwiseSquaredErrorGradient(labels:predictions:) | 2.35 (2.269) | 2.15 (2.056) | 2.3 (2.23) | 2.1 (2.015)
    meanSquaredErrorGradient(labels:predictions:) | 1.25 (1.201) | 1.25 (1.201) | 1.25 (1.201) | 1.25 (1.201)
    normalizedLogits(_:epsilon:) | 3.2 (3.083) | 3.1 (3.004) | 3 (2.9) | 2.65 (2.526)
    normalizedLogitsJacobian(_:epsilon:) | 3.7 (3.563) | 3.75 (3.616) | 4.35 (4.205) | 3.7 (3.565)
    perplexity(of:on:) | 0.55 (0.517) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    perplexityGradient(_:) | 1.9 (1.803) | 1.85 (1.762) | 1.85 (1.761) | 1.85 (1.777)
    perplexityGradient(of:on:) | 2 (1.92) | 2 (1.939) | 2.45 (2.337) | 2.45 (2.37)
    pow(_:_:) | 0.55 (0.506) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    reluDerivative(_:) | 0 (0) | 0 (0) | 0 (0) | 0 (0)
    signedLabel(_:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5)
    sin(_:) | 0.55 (0.516) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    smoothedLabel(_:smoothing:) | 0.8 (0.75) | 0.5001 (0.5) | 0.8 (0.75) | 0.75 (0.68)
    smoothedLabels(_:smoothing:) | 1.7 (1.633) | 1.25 (1.167) | 1.65 (1.561) | 1.25 (1.167)
    softmaxJacobian(_:) | 12.1 (11.125) | 2 (1.921) | 2.25 (2.175) | 2.5 (2.388)
    softplusDerivative(_:) | 1.65 (1.597) | 1.8 (1.744) | 1.5 (1.455) | 1.35 (1.305)
    sparseCategoricalCrossEntropy(label:logits:) | 0.55 (0.512) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    sparseCategoricalCrossEntropy(label:probabilities:) | 0.55 (0.505) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    sparseCategoricalCrossEntropyGradient(label:logits:) | 5.55 (5.244) | 0.5001 (0.5) | 0.5001 (0.5) | 0.5001 (0.5)
    sparseCategoricalCrossEntropyGradient(label:probabilities:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.499)
    sqrt(_:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5)
    squaredHingeLossDerivative(label:score:) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5) | 0.5 (0.5)
    swishDerivative(_:) | 4.75 (4.608) | 4.95 (4.795) | 3.05 (2.943) | 2.35 (2.241)
    tanhDerivative(_:) | 4.1 (3.962) | 3.85 (3.726) | 3.1 (3.004) | 2.7 (2.585)
    twoClassSoftmax(_:_:) | 2.45 (2.365) | 1.8 (1.711) | 1.75 (1.678) | 1.65 (1.594)
    """
}
