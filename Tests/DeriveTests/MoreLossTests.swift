import Derive
import Testing

@Suite struct MoreLossTests {
  @Test func hinges() {
    #expect(squaredHingeLoss(label: 1.0, score: -1) == 4 && squaredHingeLoss(label: -1.0, score: -2) == 0)
    #expect(derivative(of: { squaredHingeLoss(label: 1, score: $0) }, at: 0.25) == -1.5)
    // 1 + 2 − 0.5
    #expect(categoricalHingeLoss(labels: [0.0, 1, 0], scores: [2, 0.5, -1]) == 2.5)
    #expect(categoricalHingeLoss(labels: [0.0, 1, 0], scores: [-1, 3, 1]) == 0)
    // The class itself is a rival with score 0.
    #expect(categoricalHingeLoss(labels: [1.0, 0], scores: [0.25, -9]) == 0.75)
    #expect(categoricalHingeLoss(labels: [1.0], scores: []).isNaN)
  }

  @Test func arcFace() {
    // cos(60° + 30°) = 0 with margin π/6 at cosine ½.
    let logits = arcFaceLogits(cosines: [0.5, 0.25], label: 0, margin: Double.pi / 6, scale: 64)
    #expect(abs(logits[0]) < 1e-13 && logits[1] == 16)
    // No margin, no change; no class, no margin.
    #expect(arcFaceLogits(cosines: [0.5, 0.25], label: 1, margin: 0.0, scale: 1) == [0.5, 0.25])
    #expect(arcFaceLogits(cosines: [0.5, 0.25], label: 7, margin: 0.5, scale: 2) == [1, 0.5])
    // A margin makes the loss harder.
    let cosines = [0.8, 0.1, -0.3]
    let plain = sparseCategoricalCrossEntropy(label: 0, logits: cosines.map { 8 * $0 })
    #expect(
      sparseCategoricalCrossEntropy(label: 0, logits: arcFaceLogits(cosines: cosines, label: 0, scale: 8.0)) > plain)
  }

  @Test func labelSmoothing() {
    #expect(smoothedLabels([0.0, 1, 0, 0], smoothing: 0.5) == [0.125, 0.625, 0.125, 0.125])
    #expect(smoothedLabel(1.0, smoothing: 0.5) == 0.75 && smoothedLabel(0.0, smoothing: 0.5) == 0.25)
    #expect(oneHot(2, classes: 4) == [0.0, 0, 1, 0] && oneHot(5, classes: 2) == [0.0, 0])
    // H(y′, p) = (1 − ε)·H(y, p) + ε·H(uniform, p)
    let p = [0.5, 0.25, 0.125, 0.125], y = [0.0, 1, 0, 0]
    let uniform = [0.25, 0.25, 0.25, 0.25]
    let mixed = 0.75 * crossEntropy(y, p) + 0.25 * crossEntropy(uniform, p)
    #expect(abs(crossEntropy(smoothedLabels(y, smoothing: 0.25), p) - mixed) <= 4e-16)
  }

  @Test func clippingAsKeras() {
    // −log 10⁻⁷ = 16.118095650958319788…
    #expect(abs(clippedBinaryCrossEntropy(label: 1.0, probability: 0) - 16.11809565095832) < 1e-14)
    #expect(clippedBinaryCrossEntropy(label: 1.0, probability: 0.5) == binaryCrossEntropy(label: 1.0, probability: 0.5))
    #expect(clippedBinaryCrossEntropy(label: 1.0, probability: 1) > 0)
    #expect(derivative(of: { clippedBinaryCrossEntropy(label: 1, probability: $0) }, at: 1e-9) == 0)
    // The sum 2 is divided out.
    #expect(abs(clippedCategoricalCrossEntropy(labels: [1.0, 0], probabilities: [1, 1]) - 0.6931471805599453) < 1e-15)
    #expect(clippedProbability(Double.nan).isNaN)
    // In Float 1 − 10⁻⁷ is the number below 1 but one.
    #expect(ulpDistance(clippedProbability(Float(1)), 1) == 2)
  }

  @Test func pairwiseErrors() {
    let y = [1.0, 2, 4], p = [0.5, 2.5, 3]
    // ((1−2)−(0.5−2.5))² = 1, ((1−4)−(0.5−3))² = ¼, ((2−4)−(2.5−3))² = 2.25; mean 3.5/3
    #expect(ulpDistance(meanPairwiseSquaredError(labels: y, predictions: p), 3.5 / 3) <= 1)
    // Blind to a common offset.
    #expect(meanPairwiseSquaredError(labels: y, predictions: y.map { $0 + 8 }) == 0)
    #expect(meanSquaredError(labels: y, predictions: p) == (0.25 + 0.25 + 1) / 3)
    // Twice the variance of the differences: n/(n − 1) · 2 · (mean d² − (mean d)²)
    let d = zip(y, p).map { $1 - $0 }
    let mean = d.reduce(0, +) / 3, squares = d.map { $0 * $0 }.reduce(0, +) / 3
    #expect(abs(meanPairwiseSquaredError(labels: y, predictions: p) - 3 * (squares - mean * mean)) < 1e-14)
    #expect(meanPairwiseSquaredError(labels: [1.0], predictions: [2]) == 0)
    #expect(meanPairwiseSquaredError(labels: [1.0], predictions: []).isNaN)
  }

  @Test func divergences() {
    let p = [0.5, 0.25, 0.25], q = [0.125, 0.125, 0.75]
    let m = zip(p, q).map { ($0 + $1) / 2 }
    let byHand = (klDivergence(p, m) + klDivergence(q, m)) / 2
    #expect(abs(jsDivergence(p, q) - byHand) <= 1e-16)
    // JS = H(m) − (H(p) + H(q))/2
    #expect(abs(jsDivergence(p, q) - (entropy(m) - (entropy(p) + entropy(q)) / 2)) <= 4e-16)
    #expect(jsDivergence(p, q) == jsDivergence(q, p) && jsDivergence(p, p) == 0)
    #expect(jsDivergence([1.0, 0], [0.0, 1]) == 0.6931471805599453)
    #expect(jsDivergence([1.0], []).isNaN)
    // Near equality JS ≈ (1/8) Σ (p − q)²/m
    let d = 0x1p-28
    #expect(abs(jsDivergence([0.5 + d, 0.5 - d], [0.5, 0.5]) / (d * d / 2) - 1) < 1e-6)
  }

  @Test func perplexities() {
    #expect(abs(perplexity([0.25, 0.25, 0.25, 0.25]) - 4) <= 4e-15)
    #expect(perplexity([1.0, 0, 0]) == 1)
    // 2^{1.75}: the base does not matter.
    #expect(abs(perplexity([0.5, 0.25, 0.125, 0.125]) - pow(2.0, 1.75)) <= 4e-15)
    let p = [0.5, 0.5]
    #expect(abs(perplexity(of: p, on: p) - perplexity(p)) == 0 && perplexity(of: [0.9, 0.1], on: p) > 2)
  }
}

@Suite struct SummationTests {
  @Test func ordersDiffer() {
    // Absorption: each 1 is lost against 2⁵³ from the left.
    let x = [0x1p53] + [Double](repeating: 1, count: 64) + [-0x1p53]
    #expect(sum(x, order: .naive) == 0)
    #expect(sum(x, order: .kahan) == 64)
    // A term larger than the sum so far: Kahan's own form loses both ones, Neumaier's keeps them.
    #expect(sum([1, 1e100, 1, -1e100], order: .kahan) == 2)
    #expect(sum([1e308, 1e308], order: .kahan) == .infinity && sum([Double](), order: .pairwise) == 0)
    #expect(sum([1.0, .nan], order: .kahan).isNaN)
  }

  @Test func boundsHold() {
    var random = SplitMix64(seed: 3)
    let x = (0..<4096).map { _ in Float(random.uniform()) }
    let exact = x.reduce(0.0) { $0 + Double($1) }
    let u = 0x1p-24, n = Double(x.count)
    func error(_ order: SummationOrder) -> Double { abs(Double(sum(x, order: order)) - exact) / exact }
    #expect(error(.naive) <= (n - 1) * u && error(.pairwise) <= 12 * u && error(.kahan) <= 2 * u)
    #expect(error(.kahan) < error(.naive) && error(.pairwise) < error(.naive))
    // A thousand tenths in Float16: from the left the sum stalls at 256, where 0.1 is less than half an ulp.
    let tenths = [Float16](repeating: 0.1, count: 4000)
    #expect(sum(tenths, order: .naive) == 256 && abs(sum(tenths, order: .pairwise) - 400) < 1)
  }

  /// A row of 4,096 Float16 logits: from the left the denominator stalls at 2,048, and the shares sum to 2. Halves first,
  /// each share is within 2 ulp. Errors carried along in the format itself stall too, as n·u is 2 here: 4 % are lost.
  @Test func softmaxOfLongRows() {
    var random = SplitMix64(seed: 4)
    for row in [[Float16](repeating: 0.5, count: 4096), (0..<4096).map { _ in Float16(0.25 * random.uniform()) }] {
      let exact = softmax(row.map(Double.init))
      func worst(_ shares: [Float16]) -> Double {
        zip(shares, exact).map { ulpError($0, exact: $1) }.max() ?? 0
      }
      func total(_ order: SummationOrder) -> Double { softmax(row, summing: order).reduce(0) { $0 + Double($1) } }
      let errors = SummationOrder.allCases.map { worst(softmax(row, summing: $0)) }
      print("SOFTMAX of 4096 Float16: sums", SummationOrder.allCases.map(total), "errors in ulp", errors)
      #expect(total(.naive) > 1.75 && errors[0] > 500)
      #expect(abs(total(.pairwise) - 1) < 2e-3 && errors[1] <= 2)
      #expect(abs(total(.kahan) - 1) < 0.05 && errors[2] < 100)
      #expect(worst(softmax(row)) <= 2)
    }
  }

  /// What vector functions add up with: errors of sums and products are carried along, overflow stays overflow.
  @Test func accurateSums() {
    #expect(Double.accurateSum([0x1p53] + [Double](repeating: 1, count: 64) + [-0x1p53]) == 64)
    #expect(Double.accurateSum([1e308, 1e308, -1e308]) == .infinity && Double.accurateSum([]) == 0)
    #expect(Double.accurateSum([-.infinity, 1]) == -.infinity && Double.accurateSum([1, .nan]).isNaN)
    #expect(Float16.accurateSum([Float16](repeating: 0.1, count: 4000)) == 400)
    // (1 + 2⁻³⁰)² − (1 + 2⁻²⁹) = 2⁻⁶⁰
    #expect(Double.accurateDot([1 + 0x1p-30, -1], [1 + 0x1p-30, 1 + 0x1p-29], over: 1) == 0x1p-60)
    #expect(
      Double.accurateDot([1e200, 1], [1e200, 1], over: 1) == .infinity
        && Double.accurateDot([0], [.infinity], over: 1).isNaN)
    #expect(BFloat16.accurateDot([1, 2], [3, 4, 5], over: 1) == 11)
    // Sums without one of the terms lose nothing to it.
    #expect(Double.sumsOfOthers([1, 0x1p-60, 0x1p-61]) == [0x1p-60 + 0x1p-61, 1, 1] && Double.sumsOfOthers([]) == [])
    #expect(Float16.sumsOfOthers([Float16](repeating: 0.1, count: 4001)) == [Float16](repeating: 400, count: 4001))
    #expect(Dual<Double>.sumsOfOthers([1, 2, 3]).map(\.value) == [5, 4, 3])
    // The sum of the squares is beyond Float16, their mean is not.
    #expect(meanSquaredError(labels: [Float16](repeating: 0, count: 4), predictions: [200, 200, 200, 200]) == 40_000)
    // As is the ratio of 1 and the smallest number; its logarithm is not.
    #expect(abs(klDivergence([1.0], [Double.leastNonzeroMagnitude]) - 744.4400719213812) < 1e-12)
  }
}
