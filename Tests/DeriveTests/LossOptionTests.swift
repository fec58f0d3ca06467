import Derive
import Testing

@Suite struct LossOptionTests {
  let scores: [Scores<Double>] = [.logits([1, 2, 0.5]), .logits([-1, 0, 3])]
  let outcome = Outcome.exclusive(classes: 3)

  @Test func classWeights() throws {
    let a = sparseCategoricalCrossEntropy(label: 2, logits: [1, 2, 0.5])
    let b = sparseCategoricalCrossEntropy(label: 0, logits: [-1.0, 0, 3])
    let weights = [2.0, 1, 0.5]
    func reduced(_ reduction: Reduction) throws -> [Double] {
      try crossEntropy(
        of: scores, targets: [.label(2), .label(0)], outcome: outcome,
        options: CrossEntropyOptions(classWeights: weights, reduction: reduction))
    }
    func near(_ found: [Double], _ expected: [Double]) -> Bool { maximumDifference(found, expected) <= 1e-14 }
    #expect(try near(reduced(.none), [0.5 * a, 2 * b]))
    #expect(try near(reduced(.sum), [0.5 * a + 2 * b]))
    #expect(try near(reduced(.mean), [(0.5 * a + 2 * b) / 2]))
    #expect(try near(reduced(.weightedMean), [(0.5 * a + 2 * b) / 2.5]))
  }

  @Test func smoothingMovesLabels() throws {
    let found = try crossEntropy(
      of: scores, targets: [.label(2), .label(0)], outcome: outcome,
      options: CrossEntropyOptions(labelSmoothing: 0.25, reduction: .none))
    let y = smoothedLabels([0.0, 0, 1], smoothing: 0.25)
    #expect(abs(found[0] - categoricalCrossEntropy(labels: y, logits: [1, 2, 0.5])) <= 1e-14)
    let binary = try crossEntropy(
      of: [Scores.logits([0.5])], targets: [.label(1)], outcome: .binary,
      options: CrossEntropyOptions(classWeights: [1, 3], labelSmoothing: 0.5, reduction: .none))
    #expect(abs(binary[0] - (0.25 * softplus(0.5) + 3 * 0.75 * softplus(-0.5))) <= 1e-15)
  }

  @Test func kerasRule() throws {
    func loss(_ p: [Double], _ rule: ProbabilityRule) throws -> Double {
      try crossEntropy(
        of: [.probabilities(p)], targets: [.label(0)], outcome: .exclusive(classes: 2),
        options: CrossEntropyOptions(rule: rule))[0]
    }
    #expect(try loss([0, 1], .exact) == .infinity && loss([0, 1], .keras) == -log(1e-7))
    #expect(try loss([2, 2], .keras) == log(2.0))
    #expect(abs(kerasBinaryCrossEntropy(label: 1, probability: 0.0) + log(1e-7)) < 1e-14)
    #expect(abs(kerasBinaryCrossEntropy(label: 0, probability: 1.0) - 16.118095650958319788) < 2e-9)
    // In Float the upper end is two steps below 1.
    #expect(abs(kerasBinaryCrossEntropy(label: 0, probability: Float(1)) - 15.9424) < 1e-3)
    #expect(abs(kerasBinaryCrossEntropy(label: 1, probability: 0.25) - log(4.0)) < 1e-15)
    #expect(derivative(of: { kerasBinaryCrossEntropy(label: 1, probability: $0) }, at: 1e-9) == 0)
  }

  @Test func masksCostNothing() throws {
    let found = try crossEntropy(
      of: [Scores.logits([0, -Double.infinity, 0])], targets: [.label(0)], outcome: outcome,
      options: CrossEntropyOptions())
    #expect(abs(found[0] - log(2.0)) < 1e-15)
  }

  @Test func independentLabels() throws {
    let found = try crossEntropy(
      of: [Scores.logits([0.5, -1])], targets: [.weights([1, 0])], outcome: .independent(labels: 2),
      options: CrossEntropyOptions(classWeights: [2, 1]))
    #expect(abs(found[0] - (2 * softplus(-0.5) + softplus(-1)) / 2) < 1e-15)
    let probabilities = try crossEntropy(
      of: [Scores.probabilities([0.75, 0.5])], targets: [.weights([1, 0])], outcome: .independent(labels: 2),
      options: CrossEntropyOptions())
    #expect(abs(probabilities[0] - (-log(0.75) + log(2.0)) / 2) < 1e-15)
  }

  @Test func errors() {
    func attempt(_ options: CrossEntropyOptions<Double>, _ targets: [Target<Double>] = [.label(0), .label(1)]) throws {
      _ = try crossEntropy(of: scores, targets: targets, outcome: outcome, options: options)
    }
    #expect(throws: LossError.count(of: "class weights", expected: 3, found: 1)) {
      try attempt(CrossEntropyOptions(classWeights: [1]))
    }
    #expect(throws: LossError.count(of: "weights", expected: 2, found: 1)) {
      try attempt(CrossEntropyOptions(sampleWeights: [1]))
    }
    #expect(throws: LossError.parameterOutOfRange(name: "label smoothing", value: 1.5, range: "0...1")) {
      try attempt(CrossEntropyOptions(labelSmoothing: 1.5))
    }
    #expect(throws: LossError.labelOutOfRange(label: 3, classes: 3)) {
      try attempt(CrossEntropyOptions(), [.label(3), .label(0)])
    }
    #expect(throws: LossError.count(of: "targets", expected: 2, found: 0)) { try attempt(CrossEntropyOptions(), []) }
    #expect(throws: LossError.targetDoesNotFit(outcome: "2 independent labels", target: "one class")) {
      try crossEntropy(
        of: [Scores.logits([0.0, 1])], targets: [.label(0)], outcome: .independent(labels: 2),
        options: CrossEntropyOptions())
    }
    #expect(
      LossError.parameterOutOfRange(name: "label smoothing", value: 1.5, range: "0...1").description
        == "label smoothing: 1.5 is outside 0...1")
  }

  @Test func hingeLabels() throws {
    #expect(try signedLabels([0.0, 1, 1]) == [-1, 1, 1] && signedLabels([-1.0, 1]) == [-1, 1])
    #expect(try signedLabels([1.0, 1]) == [1, 1] && signedLabels([Double]()).isEmpty)
    #expect(throws: LossError.notALabel(value: 0.5)) { try signedLabels([0.5]) }
    #expect(throws: LossError.notALabel(value: -1)) { try signedLabels([0.0, -1]) }
    #expect(LossError.notALabel(value: 0.5).description == "0.5 is not a label here")
    #expect(signedLabel(0.0) == -1 && signedLabel(1.0) == 1)
  }
}
