import Derive
import Testing

@Suite struct ClassificationTests {
  @Test func everyCombination() throws {
    let l = [0.5, -1.0, 2]
    let exclusive = Outcome.exclusive(classes: 3), independent = Outcome.independent(labels: 3)
    #expect(
      try crossEntropy(of: .logits([0.5]), target: .label(1), outcome: .binary)
        == binaryCrossEntropy(label: 1, logit: 0.5))
    #expect(
      try crossEntropy(of: .probabilities([0.25]), target: .weights([0.5]), outcome: .binary)
        == binaryCrossEntropy(label: 0.5, probability: 0.25))
    #expect(
      try crossEntropy(of: .logits(l), target: .label(2), outcome: exclusive)
        == sparseCategoricalCrossEntropy(label: 2, logits: l))
    #expect(
      try crossEntropy(of: .logits(l), target: .weights([0, 0, 1]), outcome: exclusive)
        == sparseCategoricalCrossEntropy(label: 2, logits: l))
    let p = try exclusive.probabilities(logits: l)
    #expect(p == softmax(l))
    let fromProbabilities = try crossEntropy(of: .probabilities(p), target: .label(2), outcome: exclusive)
    #expect(abs(fromProbabilities - sparseCategoricalCrossEntropy(label: 2, logits: l)) <= 4e-16)
    let several = try crossEntropy(of: .logits(l), target: .weights([1, 0, 1]), outcome: independent)
    let byHand =
      (binaryCrossEntropy(label: 1, logit: 0.5) + binaryCrossEntropy(label: 0, logit: -1.0)
        + binaryCrossEntropy(label: 1, logit: 2.0)) / 3
    #expect(abs(several - byHand) <= 2e-16)
    #expect(try independent.probabilities(logits: l) == l.map { sigmoid($0) })
  }

  @Test func errorsNameWhatIsWrong() {
    let exclusive = Outcome.exclusive(classes: 3)
    #expect(throws: LossError.count(of: "scores", expected: 3, found: 2)) {
      try crossEntropy(of: .logits([1.0, 2]), target: .label(0), outcome: exclusive)
    }
    #expect(throws: LossError.labelOutOfRange(label: 3, classes: 3)) {
      try crossEntropy(of: .logits([1.0, 2, 3]), target: .label(3), outcome: exclusive)
    }
    #expect(throws: LossError.labelOutOfRange(label: 2, classes: 2)) {
      try crossEntropy(of: .logits([1.0]), target: .label(2), outcome: .binary)
    }
    #expect(throws: LossError.targetDoesNotFit(outcome: "2 independent labels", target: "one class")) {
      try crossEntropy(of: .logits([1.0, 2]), target: .label(0), outcome: .independent(labels: 2))
    }
    #expect(throws: LossError.emptyBatch) {
      try crossEntropy(of: [Scores<Double>](), targets: [], outcome: .binary)
    }
    #expect(throws: LossError.count(of: "targets", expected: 1, found: 0)) {
      try crossEntropy(of: [.logits([1.0])], targets: [], outcome: .binary)
    }
    #expect(throws: LossError.count(of: "weights", expected: 2, found: 1)) {
      try reduce([1.0, 2], weights: [1], by: .mean)
    }
    #expect(LossError.labelOutOfRange(label: 3, classes: 3).description == "label 3 is outside 0..<3")
    #expect(LossError.count(of: "scores", expected: 3, found: 2).description == "scores: 3 expected, 2 found")
  }

  @Test func reductions() throws {
    let losses = [1.0, 2, 6], weights = [1.0, 0.5, 0.5]
    #expect(try reduce(losses, by: .none) == losses && reduce(losses, by: .sum) == [9])
    #expect(try reduce(losses, by: .mean) == [3] && reduce(losses, by: .weightedMean) == [3])
    #expect(try reduce(losses, weights: weights, by: .none) == [1, 1, 3])
    #expect(try reduce(losses, weights: weights, by: .mean) == [5.0 / 3])
    #expect(try reduce(losses, weights: weights, by: .weightedMean) == [2.5])
    #expect(try reduce([Double](), by: .sum) == [0])
    #expect(throws: LossError.emptyBatch) { try reduce([Double](), by: .mean) }
    let batch = try crossEntropy(
      of: [.logits([0.0]), .logits([1.0])], targets: [.label(0), .label(1)], outcome: .binary, reduction: .sum)
    #expect(batch == [binaryCrossEntropy(label: 0, logit: 0.0) + binaryCrossEntropy(label: 1, logit: 1.0)])
  }
}
