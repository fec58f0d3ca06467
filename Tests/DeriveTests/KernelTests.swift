import Derive
import Testing

@Suite struct KernelTests {
  /// Against the exponential in Double, over Floats evenly spread by ordinal and densely where results are neither 0 nor ∞.
  @Test func floatExponential() {
    var worst = 0.0
    func check(_ xs: [Float]) {
      for start in stride(from: 0, to: xs.count - 7, by: 8) {
        var v = SIMD8<Float>(repeating: 0)
        for lane in 0..<8 { v[lane] = xs[start + lane] }
        let found = vectorExp(v)
        for lane in 0..<8 {
          let exact = Double.exp(Double(v[lane]))
          if Float(exact).isInfinite || found[lane].isInfinite {
            #expect(found[lane] == Float(exact), "\(v[lane])")
          } else {
            worst = max(worst, ulpError(found[lane], exact: exact))
          }
        }
      }
    }
    check(sample(Float.self))
    check((0..<100_000).map { -104.5 + Float($0) * 0.00193 })
    print("MEASURED vectorExp Float", worst)
    #expect(worst <= 1)
    let special = vectorExp(SIMD8<Float>(.infinity, -.infinity, .nan, 0, -0.0, 1e30, -1e30, 89))
    #expect(special[0] == .infinity && special[1] == 0 && special[2].isNaN && special[3] == 1)
    #expect(special[4] == 1 && special[5] == .infinity && special[6] == 0 && special[7] == .infinity)
  }

  @Test func doubleExponential() {
    var worst = 0.0
    for i in 0..<50_000 {
      let x = -745.5 + Double(i) * 0.0291
      let found = vectorExp(SIMD4<Double>(repeating: x))[2]
      let library = Double.exp(x)
      if library.isInfinite { #expect(found == library) } else { worst = max(worst, ulpError(found, exact: library)) }
    }
    // The library itself is within 0.51 ulp.
    print("MEASURED vectorExp Double", worst, "from the C library")
    #expect(worst <= 1.25)
    let special = vectorExp(SIMD4<Double>(.infinity, -.infinity, .nan, -1e300))
    #expect(special[0] == .infinity && special[1] == 0 && special[2].isNaN && special[3] == 0)
  }

  /// Every loss and every entry of the gradient, in ulps of its own, against the scalar kernels in Double: rows that are
  /// nearly even, and rows where one class is nearly certain and the others' shares are subnormal.
  @Test(arguments: [1, 2, 3, 7, 8, 9, 13, 100, 1000, 4099]) func crossEntropyAndGradient(columns: Int) throws {
    var random = SplitMix64(seed: 3)
    let rows = Swift.max(10, 2_000 / columns)
    let logits = Matrix<Float>(rows: rows, columns: columns) { row, _ in
      Float(Double(row * 40 / rows) * random.normal() + Double(row % 5) * 25)
    }
    let labels = (0..<rows).map { row in
      // The likeliest class every other time: its slope is −(1 − p), where a difference would lose all digits.
      row % 2 == 0 ? argmax(logits.row(row)) : row % columns
    }
    var gradient = Matrix<Float>(rows: 0, columns: 0)
    let losses = try softmaxCrossEntropy(logits: logits, labels: labels, reduction: .none, gradient: &gradient)
    var worst = (loss: 0.0, slope: 0.0)
    for row in 0..<rows {
      let exact = logits.row(row).map(Double.init)
      let loss = sparseCategoricalCrossEntropy(label: labels[row], logits: exact)
      worst.loss = max(worst.loss, ulpError(losses[row], exact: loss))
      let slopes = sparseCategoricalCrossEntropyGradient(label: labels[row], logits: exact)
      for (found, slope) in zip(gradient.row(row), slopes) {
        worst.slope = max(worst.slope, ulpError(found, exact: slope))
      }
    }
    print("MEASURED softmaxCrossEntropy Float", columns, "loss", worst.loss, "gradient", worst.slope)
    #expect(worst.loss <= 1.5 && worst.slope <= 2.5)
    let mean = try softmaxCrossEntropy(logits: logits, labels: labels, gradient: &gradient)
    let reference = losses.map(Double.init).reduce(0, +) / Double(rows)
    #expect(abs(Double(mean[0]) - reference) <= 1e-6 * reference + 1e-30)
  }

  @Test func extremes() throws {
    let inf = Float.infinity
    var gradient = Matrix<Float>(rows: 0, columns: 0)
    let logits = Matrix<Float>([[0, -inf, 0], [inf, 0, 0], [.nan, 1, 2], [-inf, -inf, -inf], [3e38, -3e38, 0]])
    let losses = try softmaxCrossEntropy(
      logits: logits, labels: [0, 1, 1, 0, 0], reduction: .none, gradient: &gradient)
    #expect(abs(losses[0] - 0.6931472) < 1e-6 && losses[1].isNaN && losses[2].isNaN && losses[3].isNaN)
    #expect(losses[4] == 0 && gradient.row(4) == [0, 0, 0] && gradient.row(0)[1] == 0)
    #expect(throws: LossError.labelOutOfRange(label: 3, classes: 3)) {
      try softmaxCrossEntropy(logits: logits, labels: [0, 1, 1, 0, 3], gradient: &gradient)
    }
    #expect(throws: LossError.count(of: "labels", expected: 5, found: 0)) {
      try softmaxCrossEntropy(logits: logits, labels: [], gradient: &gradient)
    }
    #expect(throws: LossError.emptyBatch) {
      try softmaxCrossEntropy(logits: Matrix(rows: 0, columns: 3), labels: [], gradient: &gradient)
    }
    #expect(throws: LossError.count(of: "elements", expected: 4, found: 3)) {
      try Matrix<Float>(rows: 2, columns: 2, elements: [1, 2, 3])
    }
  }

  @Test(arguments: [1, 2, 3, 5, 1023, 1024, 1025, 50_000]) func contiguousLogSumExp(count: Int) {
    var random = SplitMix64(seed: 7)
    let x = (0..<count).map { _ in 30 * random.normal() }
    let found = logSumExp(contiguous: x.span), expected = logSumExp(x)
    #expect(abs(found - expected) <= 4 * max(abs(expected), abs(x.max() ?? 0)).ulp)
    #expect(logSumExp(contiguous: (x + [.infinity]).span) == .infinity)
    #expect(logSumExp(contiguous: (x + [.nan]).span).isNaN)
    #expect(logSumExp(contiguous: (x + [-.infinity]).span) == found)
  }

  @Test func emptySums() {
    #expect(logSumExp(contiguous: [Double]().span) == -.infinity)
    #expect(logSumExp(contiguous: [-Double.infinity, -.infinity].span) == -.infinity)
    #expect(logSumExp(contiguous: [800.0, 0].span) == 800)
    // One number far above the rest: its logarithm of 1 + ε keeps its digits.
    #expect(logSumExp(contiguous: [0.0, -50].span) == Double.exp(-50))
  }
}
