import Derive
import Testing

@Suite struct LossTests {
  @Test func probabilityAndLogitFormsAgree() {
    for y in [0.0, 0.25, 0.5, 1] {
      for l in [-30.0, -5, -1, -0.1, 0, 0.3, 2, 10] {
        let p = sigmoid(l)
        // The rounding of p is amplified by 1/(1 − p).
        let tolerance = 4 * Double.ulpOfOne * (1 + abs(l) + 1 / sigmoid(-abs(l)))
        #expect(abs(binaryCrossEntropy(label: y, probability: p) - binaryCrossEntropy(label: y, logit: l)) <= tolerance)
        #expect(abs(naiveBinaryCrossEntropy(label: y, logit: l) - binaryCrossEntropy(label: y, logit: l)) <= tolerance)
      }
    }
  }

  @Test func logitFormIsTheTextbookOne() {
    for y in [0.0, 0.25, 1] {
      for l in [-300.0, -5, 0, 5, 300] {
        let textbook = max(l, 0) - y * l + log1p(exp(-abs(l)))
        #expect(abs(binaryCrossEntropy(label: y, logit: l) - textbook) <= 2 * abs(l).ulp + 4e-16)
        // E(y, l) = E(1 − y, −l)
        #expect(binaryCrossEntropy(label: y, logit: l) == binaryCrossEntropy(label: 1 - y, logit: -l))
      }
    }
  }

  @Test func naiveFormFailsAfterSaturation() {
    #expect(naiveBinaryCrossEntropy(label: 0.0, logit: 40) == .infinity)
    #expect(naiveBinaryCrossEntropy(label: 1.0, logit: 40).isNaN)
    #expect(binaryCrossEntropy(label: 0.0, logit: 40) == 40)
    #expect(naiveBinaryCrossEntropy(label: Float(0), logit: 17) == .infinity)
    // e^{−305.8} from the logit form, where the probability form has only 1 − p = 1.
    #expect(binaryCrossEntropy(label: 0.0, logit: -305.8) == exp(-305.8))
    #expect(naiveBinaryCrossEntropy(label: 0.0, logit: -305.8) == 0)
    #expect(naiveCategoricalCrossEntropy(labels: [0.0, 1], logits: [800, 0]).isNaN)
    #expect(naiveCategoricalCrossEntropy(labels: [0.0, 1], logits: [0, -800]) == .infinity)
    #expect(categoricalCrossEntropy(labels: [0.0, 1], logits: [0, -800]) == 800)
  }

  @Test func certainPredictions() {
    #expect(binaryCrossEntropy(label: 1.0, probability: 1) == 0)
    #expect(binaryCrossEntropy(label: 0.0, probability: 0) == 0)
    #expect(binaryCrossEntropy(label: 1.0, probability: 0) == .infinity)
    #expect(binaryCrossEntropy(label: 0.0, probability: 1) == .infinity)
    #expect(binaryCrossEntropy(label: 0.5, probability: 1.5).isNaN)
    #expect(binaryCrossEntropy(label: Double.nan, probability: 0.5).isNaN)
    #expect(categoricalCrossEntropy(labels: [1.0, 0], probabilities: [1, 0]) == 0)
    #expect(categoricalCrossEntropy(labels: [0.0, 1], probabilities: [1, 0]) == .infinity)
    #expect(categoricalCrossEntropy(labels: [1.0, 0], logits: [0, -.infinity]) == 0)
    #expect(categoricalCrossEntropy(labels: [0.0, 1], logits: [0, -.infinity]) == .infinity)
  }

  @Test func shapesThatDoNotFitHaveNoValue() {
    #expect(categoricalCrossEntropy(labels: [1.0], probabilities: [0.5, 0.5]).isNaN)
    #expect(categoricalCrossEntropy(labels: [1.0], logits: [0.5, 0.5]).isNaN)
    #expect(sparseCategoricalCrossEntropy(label: 2, probabilities: [0.5, 0.5]).isNaN)
    #expect(sparseCategoricalCrossEntropy(label: -1, logits: [0.5, 0.5]).isNaN)
    #expect(klDivergence([1.0], []).isNaN && crossEntropy([1.0], []).isNaN)
  }

  @Test func categoricalFormsAgree() {
    let l = [0.5, -1.25, 3, 0]
    let p = softmax(l)
    for k in l.indices {
      let y = l.indices.map { $0 == k ? 1.0 : 0 }
      let loss = sparseCategoricalCrossEntropy(label: k, logits: l)
      #expect(abs(loss - (logSumExp(l) - l[k])) <= 4e-16 * 4)
      #expect(categoricalCrossEntropy(labels: y, logits: l) == loss)
      #expect(abs(categoricalCrossEntropy(labels: y, probabilities: p) - loss) <= 1e-15)
      #expect(sparseCategoricalCrossEntropy(label: k, probabilities: p) == -log(p[k]))
    }
    // Two classes with a free logit are the binary loss.
    #expect(
      ulpDistance(categoricalCrossEntropy(labels: [1.0, 0], logits: [2, 0]), binaryCrossEntropy(label: 1, logit: 2.0))
        <= 2)
  }

  @Test func focalLossGeneralises() {
    for y in [0.0, 1] {
      for p in [0.1, 0.5, 0.9] {
        let half = focalLoss(label: y, probability: p, alpha: 0.5, gamma: 0)
        #expect(abs(2 * half - binaryCrossEntropy(label: y, probability: p)) <= 4e-16)
      }
    }
    for l in [-3.0, 0, 2] {
      let fromLogit = focalLoss(label: 1.0, logit: l)
      #expect(abs(fromLogit - focalLoss(label: 1, probability: sigmoid(l))) <= 1e-15)
      #expect(abs(2 * focalLoss(label: 0.0, logit: l, alpha: 0.5, gamma: 0) - softplus(l)) <= 1e-15)
    }
    // Far out 1 − p rounds to 0, σ(−l) does not.
    #expect(focalLoss(label: 1.0, logit: 40) > 0 && focalLoss(label: 1.0, probability: sigmoid(40.0)) == 0)
    // By hand: y = 1, p = ½: ¼·(½)²·log 2
    #expect(ulpDistance(focalLoss(label: 1.0, probability: 0.5), 0.0625 * 0.6931471805599453) <= 1)
    #expect(focalLoss(label: 1.0, probability: 1) == 0 && focalLoss(label: 0.0, probability: 0) == 0)
  }

  @Test func hinge() {
    #expect(hingeLoss(label: -1.0, score: -0.8) == 1 - 0.8)
    #expect(hingeLoss(label: 1.0, score: 1) == 0 && hingeLoss(label: 1.0, score: -2) == 3)
    #expect(hingeLoss(label: 1.0, score: Double.nan).isNaN)
    #expect(derivative(of: { hingeLoss(label: -1, score: $0) }, at: 0.5) == 1)
    #expect(derivative(of: { hingeLoss(label: 1, score: $0) }, at: 1.0) == 0)
  }

  @Test func informationIdentities() {
    let p = [0.5, 0.25, 0.125, 0.125]
    let q = [0.25, 0.25, 0.25, 0.25]
    // 1.75 bits
    #expect(ulpDistance(entropy(p), 1.75 * 0.6931471805599453) <= 2)
    // D(p‖q) = H(p, q) − H(p)
    #expect(abs(klDivergence(p, q) - (crossEntropy(p, q) - entropy(p))) <= 4e-16)
    #expect(klDivergence(p, p) == 0 && entropy([1.0, 0, 0]) == 0)
    #expect(klDivergence([1.0, 0], [0.0, 1]) == .infinity && klDivergence([0.0, 1], [0.0, 1]) == 0)
    // Near equality D ≈ ½ Σ (p − q)²/q, far below the rounding of H(p, q) − H(p).
    let d = 0x1p-30
    let near = klDivergence([0.5 + d, 0.5 - d], [0.5, 0.5])
    #expect(abs(near / (2 * d * d) - 1) < 1e-6)
  }

  /// The sparse loss is the one of a one-hot label, bit for bit: what is measured of one holds for the other.
  @Test func sparseIsOneHot() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      var random = SplitMix64(seed: 4)
      for count in [1, 2, 3, 8, 33] {
        let logits = (0..<count).map { _ in F(20 * random.normal()) }
        for k in 0..<count {
          #expect(
            sparseCategoricalCrossEntropy(label: k, logits: logits)
              == categoricalCrossEntropy(labels: oneHot(k, classes: count), logits: logits))
        }
      }
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }
}
