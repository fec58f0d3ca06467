/// The second route to every derivative: Richardson-extrapolated central differences in Double.
extension Lowerer {
  /// A derivative as it was taken: the body, the leaf, the slope, and what fresh leaves stand for.
  struct DerivativeRecord {
    var body: ScalarGraph.Node
    var leaf: ScalarGraph.Leaf
    var slope: ScalarGraph.Node
  }

  /// The largest relative disagreement of slopes with finite differences at a point; `nil` when none can be formed.
  func finiteDifferenceError(at point: [ScalarGraph.Leaf: Rational]) -> Double? {
    var worst: Double?
    for record in derivatives.prefix(4) {
      guard let program = Program(graph: graph, outputs: [record.body, record.slope]),
        let target = program.position(of: record.leaf)
      else { continue }
      var inputs: [Double] = []
      for leaf in program.leaves {
        guard let value = resolve(leaf, point, depth: 0) else { break }
        inputs.append(value)
      }
      guard inputs.count == program.leaves.count else { continue }
      let x = inputs[target]
      guard abs(x) < 50 else { continue }
      let evaluator = DoubleEvaluator(program)
      evaluator.run(inputs)
      let slope = evaluator[1]
      func body(_ offset: Double) -> Double {
        inputs[target] = x + offset
        evaluator.run(inputs)
        return evaluator[0]
      }
      // Two steps of Richardson: O(h⁶).
      func extrapolated(_ h: Double) -> Double {
        func central(_ h: Double) -> Double { (body(h) - body(-h)) / (2 * h) }
        let (a, b, c) = (central(h), central(h / 2), central(h / 4))
        let (ab, bc) = ((4 * b - a) / 3, (4 * c - b) / 3)
        return (16 * bc - ab) / 15
      }
      // The log of a small probability wants steps that are small beside it.
      let h = 0x1p-6 * max(1, abs(x) / 8)
      let estimates = [h, h / 32].map(extrapolated).filter(\.isFinite)
      guard let estimate = estimates.min(by: { abs($0 - slope) < abs($1 - slope) }), slope.isFinite else { continue }
      let error = abs(estimate - slope) / max(1, abs(slope))
      worst = max(worst ?? 0, error)
    }
    return worst
  }

  private func resolve(_ leaf: ScalarGraph.Leaf, _ point: [ScalarGraph.Leaf: Rational], depth: Int) -> Double? {
    if let value = point[leaf] { return value.double }
    guard depth < 4, let original = originals[leaf] else { return nil }
    if case .leaf(let inner) = graph[original] { return resolve(inner, point, depth: depth + 1) }
    guard let program = Program(graph: graph, outputs: [original]) else { return nil }
    var inputs: [Double] = []
    for inner in program.leaves {
      guard let value = resolve(inner, point, depth: depth + 1) else { return nil }
      inputs.append(value)
    }
    return program.run(doubles: inputs)[0]
  }
}
