import Derive
import Testing

@Suite struct TapeTests {
  @Test(arguments: SoftmaxTests.vectors) func reverseAgreesWithForward(x: [Double]) {
    #expect(maximumDifference(reverseJacobian(of: softmax, at: x), jacobian(of: softmax, at: x)) <= 1e-15)
    #expect(maximumDifference(reverseGradient(of: logSumExp, at: x), softmax(x)) <= 1e-15)
    #expect(maximumDifference(reverseJacobian(of: logSoftmax, at: x), jacobian(of: logSoftmax, at: x)) <= 1e-15)
  }

  @Test func everyRuleAgreesWithTheDualOne() {
    let functions: [(String, ([Traced<Double>]) -> Traced<Double>, ([Dual<Double>]) -> Dual<Double>)] = [
      (
        "arithmetic", { ($0[0] + $0[1]) * ($0[0] - 2) / ($0[1] - $0[0] * 5) },
        {
          ($0[0] + $0[1]) * ($0[0] - 2) / ($0[1] - $0[0] * 5)
        }
      ),
      ("pow", { .pow($0[0], $0[1]) }, { .pow($0[0], $0[1]) }),
      ("max", { .max($0[0], $0[1] * 2) }, { .max($0[0], $0[1] * 2) }),
      ("abs", { .abs($0[0] - $0[1]) }, { .abs($0[0] - $0[1]) }),
      ("tanh", { .tanh($0[0] * $0[1]) }, { .tanh($0[0] * $0[1]) }),
      ("sin, cos", { .sin($0[0]) * .cos($0[1]) }, { .sin($0[0]) * .cos($0[1]) }),
      ("erfc", { .erfc($0[0]) + .sqrt($0[1]) }, { .erfc($0[0]) + .sqrt($0[1]) }),
      ("expm1, log", { .expm1($0[0]) * .log($0[1]) }, { .expm1($0[0]) * .log($0[1]) }),
      ("logit", { logit($0[0]) * sigmoid($0[1]) }, { logit($0[0]) * sigmoid($0[1]) }),
      ("gelu", { gelu($0[0]) - swish($0[1]) }, { gelu($0[0]) - swish($0[1]) }),
      (
        "focal", { focalLoss(label: 1, probability: $0[0], alpha: 0.25, gamma: $0[1]) },
        {
          focalLoss(label: 1, probability: $0[0], alpha: 0.25, gamma: $0[1])
        }
      ),
    ]
    for (name, traced, dual) in functions {
      for x in [[0.5, 1.5], [0.25, 0.75], [0.9, 2]] {
        #expect(maximumDifference(reverseGradient(of: traced, at: x), gradient(of: dual, at: x)) <= 1e-14, "\(name)")
        let numeric = finiteDifferenceGradient(
          of: { traced($0.map { .constant($0) }).value }, at: x)
        #expect(maximumDifference(reverseGradient(of: traced, at: x), numeric) <= 1e-8, "\(name)")
      }
    }
  }

  @Test func tapeVerbs() {
    let tape = GradientTape<Double>()
    let x = tape.variables([1, 2, 3])
    let loss = sparseCategoricalCrossEntropy(label: 2, logits: x)
    let expected = zip(softmax([1.0, 2, 3]), [0.0, 0, 1]).map { $0 - $1 }
    #expect(maximumDifference(tape.gradient(of: loss, by: x), expected) <= 1e-15)
    // Several targets are summed: the rows of the Jacobian of softmax add up to 0.
    #expect(tape.gradient(of: softmax(x), by: x).allSatisfy { abs($0) <= 1e-16 })
    // A tape may be asked again and again, and about any intermediate value.
    #expect(tape.jacobian(of: x, by: x) == .identity(3))
    let unused = tape.variable(5)
    #expect(tape.gradient(of: loss, by: [unused]) == [0])
    #expect(tape.gradient(of: 3, by: x) == [0, 0, 0])
    let other = GradientTape<Double>()
    #expect((other.variable(1) + x[0]).value.isNaN)
    #expect(other.gradient(of: loss, by: x) == [0, 0, 0])
    #expect(tape.count > 4)
  }

  @Test func batches() {
    let batch: [[Double]] = [[1, 2], [0, 0], [-3, 5]]
    let found = batchJacobian(of: softmax, at: batch)
    #expect(found.count == 3)
    for (matrix, x) in zip(found, batch) { #expect(maximumDifference(matrix, softmaxJacobian(x)) <= 1e-16) }
    let tape = GradientTape<Double>()
    let x = batch.map { tape.variables($0) }
    let together = tape.batchJacobian(of: x.map { softmax($0) }, by: x)
    #expect(together == found)
  }

  @Test func branchesNotTakenDoNotSpoil() {
    // log(0) stands in the branch that is not taken.
    #expect(reverseGradient(of: { logit($0[0]) }, at: [0.5]) == [4])
    let hidden: ([Traced<Double>]) -> Traced<Double> = {
      .select(whereNonNegative: $0[0], then: $0[0] * 2, else: .log($0[0]))
    }
    #expect(reverseGradient(of: hidden, at: [0]) == [2])
    // Likewise 1/0, whose infinite slope belongs to the right operand.
    let quotient: ([Traced<Double>]) -> Traced<Double> = {
      .select(whereNonNegative: $0[0], then: $0[0] * 2, else: 1 / $0[0])
    }
    #expect(reverseGradient(of: quotient, at: [0]) == [2])
  }

  @Test func higherDerivatives() {
    // Forward over reverse: the Hessian of logSumExp, row by row.
    let x = [0.5, -1, 2]
    for i in x.indices {
      let point = x.indices.map { Dual(value: x[$0], derivative: $0 == i ? 1 : 0) }
      let row = reverseGradient(of: logSumExp, at: point).map(\.derivative)
      #expect(maximumDifference(row, softmaxJacobian(x).row(i)) <= 1e-15)
    }
  }
}
