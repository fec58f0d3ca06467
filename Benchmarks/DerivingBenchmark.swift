import Derive

/// The kernels of `Derive` beside PyTorch, and NumPy with SciPy, on the same shapes.
enum DerivingBenchmark {
  static var group: Benchmark {
    Benchmark(
      name: "deriving",
      summary: "softmax cross-entropy with its gradient beside PyTorch, log-sum-exp beside SciPy and NumPy, all cores",
      measure: measure)
  }

  private static let rows = 4096, columns = 1000, numbers = 10_000_000

  private static func measure() throws -> [Measurement] {
    let peers = try Peer.python("deriving.py", input: "\(rows) \(columns) \(numbers)\n")
    var random = SplitMix64(seed: 1)
    let logits = Matrix<Float>(rows: rows, columns: columns) { _, _ in Float(20 * random.uniform() - 10) }
    let labels = (0..<rows).map { $0 * 7 % columns }
    var gradient = Matrix<Float>(rows: rows, columns: columns)
    let entropy = try Stopwatch.median {
      _ = try softmaxCrossEntropy(logits: logits, labels: labels, gradient: &gradient)
    }
    let values = (0..<numbers).map { _ in 20 * random.uniform() - 10 }
    var result = 0.0
    let sum = Stopwatch.median { result += logSumExp(contiguous: values.span) }
    // The work is done, and done right: −10…10, evenly spread.
    let expected = Double.log(Double(numbers) * (Double.exp(10) - Double.exp(-10)) / 20)
    precondition((result / (result / expected).rounded() - expected).magnitude < 0.01 * expected)
    func peer(_ key: String, _ name: String) -> (name: String, duration: Duration)? { peers?[key].map { (name, $0) } }
    return [
      Measurement(
        title: "softmax cross-entropy, gradient, \(rows)×\(columns) Float", duration: entropy,
        peer: peer("entropy", "PyTorch"), ratioBudget: 1, remark: peers?["entropy"] == nil ? "no PyTorch here" : ""),
      Measurement(
        title: "log-sum-exp of \(numbers) Doubles", duration: sum, peer: peer("sum", "SciPy"), ratioBudget: 1,
        remark: peers?["sum"] == nil ? "no SciPy here" : ""),
      Measurement(
        title: "the same beside NumPy by hand", duration: sum, peer: peer("sum by hand", "NumPy"), ratioBudget: 1,
        remark: peers?["sum by hand"] == nil ? "no NumPy here" : ""),
    ]
  }
}
