import Derive
import Formula
import Testing

/// The kernels over contiguous storage, and the exponentials that they are made of, against 256-bit enclosures.
@Suite struct KernelEnclosureTests {
  @Test func exponentialsOfSeveralNumbers() {
    var worst = (float: 0.0, double: 0.0)
    let count = DeriveEnclosureTests.points
    for start in stride(from: 0, to: count, by: 8) {
      var x = SIMD8<Float>()
      for lane in 0..<8 { x[lane] = Self.argument(start + lane, -104, 89) }
      let values = vectorExp(x)
      for lane in 0..<8 { worst.float = max(worst.float, Self.error(values[lane], x[lane])) }
    }
    for start in stride(from: 0, to: count, by: 4) {
      var x = SIMD4<Double>()
      for lane in 0..<4 { x[lane] = Self.argument(start + lane, -745.5, 710) }
      let values = vectorExp(x)
      for lane in 0..<4 { worst.double = max(worst.double, Self.error(values[lane], x[lane])) }
    }
    print("MEASURED", "vectorExp(_:)", "Float", worst.float, "Double", worst.double)
    #expect(worst.float <= 1 && worst.double <= 1)
  }

  /// Every second number by ordinal, every other one evenly over the range without overflow.
  private static func argument<F: FloatingScalar>(_ index: Int, _ low: Double, _ high: Double) -> F {
    var source = PointSource<F>(index: index)
    let share = Double(index) * 0.6180339887498949
    return index % 2 == 0
      ? source.arguments([.number])[0][0] : F(low + (share - share.rounded(.down)) * (high - low))
  }

  private static func error<F: FloatingScalar>(_ value: F, _ x: F) -> Double {
    MeasuredError.ulps(value, ExactValue.exp(Ball(x.exactDouble, precision: 256)), scale: 0)
  }

  /// Rows of up to 1,000 logits: losses, and their gradients.
  @Test func softmaxCrossEntropyOfABatch() throws {
    var random = SplitMix64(seed: 8)
    var worst = (loss: 0.0, gradient: 0.0)
    for (columns, scale) in [(2, 1.0), (5, 10), (37, 100), (10, 0.01), (1000, 3)] {
      let rows = 4
      let logits = Matrix<Float>(rows: rows, columns: columns) { _, _ in Float(scale * random.normal()) }
      let labels = (0..<rows).map { _ in Int(random.next() % UInt64(columns)) }
      var gradient = Matrix<Float>(rows: rows, columns: columns)
      let losses = try softmaxCrossEntropy(logits: logits, labels: labels, reduction: .none, gradient: &gradient)
      for row in 0..<rows {
        let l = logits.row(row).map { Ball(Double($0), precision: 256) }
        let loss = ExactValue.surprises(l)[labels[row]]
        worst.loss = max(worst.loss, MeasuredError.ulps(losses[row], loss, scale: 0))
        let y = l.indices.map { ExactValue.difference($0, labels[row], 256) }
        for (place, slope) in MeasuredFunction.logitGradient(y, l).enumerated() {
          worst.gradient = max(worst.gradient, MeasuredError.ulps(gradient[row, place], slope, scale: 0))
        }
      }
    }
    print("MEASURED", "softmaxCrossEntropy", "Float", worst.loss, "gradient", worst.gradient)
    #expect(worst.loss <= 1.5 && worst.gradient <= 2.5)
  }

  /// The error is that of 1,024 exponentials added up in four lanes at most.
  @Test func logSumExpOfManyNumbers() {
    var random = SplitMix64(seed: 9)
    var worst = 0.0
    for (count, scale) in [(1, 1.0), (3, 10), (100, 1), (5000, 20), (2048, 300)] {
      let x = (0..<count).map { _ in scale * random.normal() }
      let exact = x.map { Ball($0, precision: 256) }
      let sum = ExactValue.largest(exact) + Ball.log(ExactValue.total(ExactValue.powers(exact)))
      let largest = x.reduce(0) { max($0, $1.magnitude) }
      worst = max(worst, MeasuredError.ulps(logSumExp(contiguous: x.span), sum, scale: largest))
    }
    print("MEASURED", "logSumExp(contiguous:)", "Double", worst)
    #expect(worst <= 3)
  }
}
