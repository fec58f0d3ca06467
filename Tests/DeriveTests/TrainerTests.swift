import Derive
import Testing

@Suite struct TrainerTests {
  @Test func gradientMatchesFiniteDifferences() {
    let samples = [Sample].clouds(classes: 3, count: 6, spread: 0.3, seed: 5)
    for loss in [
      LogitLoss.softmaxCrossEntropy, .probabilityCrossEntropy, .normalizedLogitCrossEntropy, .meanSquaredError,
    ] {
      let trainer = Trainer(loss: loss)
      let network = Network(sizes: [2, 4, 3], seed: 9)
      let found = trainer.meanLossAndGradient(network, samples)
      let numeric = finiteDifferenceGradient(
        of: { parameters in
          var moved = network
          moved.parameters = parameters
          return trainer.meanLossAndGradient(moved, samples).loss
        }, at: network.parameters)
      // Normalised logits have kinks where the smallest logit changes; these samples keep clear of them.
      #expect(maximumDifference(found.gradient, numeric) <= 1e-6, "\(loss.name)")
    }
  }

  @Test func softmaxRegressionSeparatesClouds() throws {
    let samples = [Sample].clouds(classes: 3, count: 90, spread: 0.2, seed: 1)
    var network = Network(sizes: [2, 3], seed: 2)
    let history = try Trainer(epochs: 15).train(&network, on: samples)
    #expect(history.losses.count == 15 && history.accuracies.count == 15)
    #expect(history.losses[14] < history.losses[0] / 4)
    #expect((history.accuracies.last ?? 0) >= 0.98)
  }

  @Test func exclusiveOrNeedsAHiddenLayer() throws {
    let samples = [Sample].exclusiveOr(count: 120, seed: 4)
    var linear = Network(sizes: [2, 2], seed: 2)
    var hidden = Network(sizes: [2, 8, 2], seed: 2)
    let trainer = Trainer(learningRate: 0.2, epochs: 40)
    let flat = try trainer.train(&linear, on: samples)
    let deep = try trainer.train(&hidden, on: samples)
    #expect((flat.accuracies.last ?? 1) < 0.8)
    #expect((deep.accuracies.last ?? 0) > 0.93)
  }

  @Test func runsAreDeterministic() throws {
    let samples = [Sample].clouds(classes: 2, count: 20, spread: 0.5, seed: 8)
    var first = Network(sizes: [2, 3, 2], seed: 1), second = first
    let trainer = Trainer(epochs: 3)
    #expect(try trainer.train(&first, on: samples) == trainer.train(&second, on: samples))
    #expect(first == second && first.parameters.count == 2 * 3 + 3 + 3 * 2 + 2)
    var copy = Network(sizes: [2, 3, 2], seed: 7)
    copy.parameters = first.parameters
    #expect(copy == first)
  }

  @Test func badInput() {
    var network = Network(sizes: [2, 2], seed: 1)
    #expect(throws: LossError.emptyBatch) { try Trainer().train(&network, on: []) }
    #expect(throws: LossError.labelOutOfRange(label: 2, classes: 2)) {
      try Trainer().train(&network, on: [Sample(features: [0, 0], label: 2)])
    }
    #expect(throws: LossError.count(of: "features", expected: 2, found: 1)) {
      try Trainer().train(&network, on: [Sample(features: [0], label: 0)])
    }
  }

  @Test func generatorIsSplitMix64() {
    // The published first outputs for seed 1234567.
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317 && random.next() == 3_203_168_211_198_807_973)
    var mean = 0.0, square = 0.0
    for _ in 0..<4000 {
      let x = random.normal()
      mean += x / 4000
      square += x * x / 4000
    }
    #expect(abs(mean) < 0.06 && abs(square - 1) < 0.1)
  }
}
