import Formula
import Testing

@Suite struct EngineSumTests {
  typealias Leaf = ScalarGraph.Leaf
  typealias Node = ScalarGraph.Node

  private static func x(_ index: ScalarGraph.Index) -> Leaf { Leaf(symbol: 3, indices: [index]) }
  private static func w(_ i: ScalarGraph.Index, _ j: ScalarGraph.Index) -> Leaf { Leaf(symbol: 4, indices: [i, j]) }

  /// Differentiates in the formal range and writes out, and writes out and differentiates: the same number.
  private func check(
    _ graph: ScalarGraph, _ node: Node, by leaf: Leaf, as index: Leaf, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for extent in [1, 2, 4] {
      var graph = graph
      let formal = graph.derivative(of: node, by: leaf)
      var left = graph.instantiate(formal, extent: extent)
      var right = graph.instantiate(node, extent: extent)
      // A formal index becomes the position it stands for.
      for (from, to) in zip(leaf.indices, index.indices) where from != to {
        left = graph.substitute(index: from, by: to, in: left)
        right = graph.substitute(index: from, by: to, in: right)
      }
      right = graph.derivative(of: right, by: index)
      let program = try #require(Program(graph: graph, outputs: [left, right]), sourceLocation: sourceLocation)
      var source = SplitMix(state: 11)
      for _ in 0..<3 {
        let point = program.leaves.map { ($0, Rational(Int.random(in: 1...40, using: &source), 16) ?? 0) }
        let outcomes = program.enclose(at: Dictionary(uniqueKeysWithValues: point))
        let (a, b) = (try #require(outcomes[0].ball), try #require(outcomes[1].ball))
        #expect(a.overlaps(b), "extent \(extent): \(a) and \(b)", sourceLocation: sourceLocation)
        #expect(min(a.accuracyBits, b.accuracyBits) >= 80, sourceLocation: sourceLocation)
      }
    }
  }

  @Test func logSumExp() throws {
    var g = ScalarGraph()
    let exponential = g.apply(.exp, g.leaf(Self.x(.bound(0))))
    let sum = g.bigSum(level: 0, body: exponential)
    let node = g.apply(.log, sum)
    try check(g, node, by: Self.x(.fixed(0)), as: Self.x(.fixed(0)))
    try check(g, node, by: Self.x(.formal(1)), as: Self.x(.fixed(0)))
    // ∂/∂x_k is the softmax at k, as a graph.
    let derivative = g.derivative(of: node, by: Self.x(.formal(1)))
    let top = g.apply(.exp, g.leaf(Self.x(.formal(1))))
    let softmax = g.divide(top, sum)
    #expect(derivative == softmax)
  }

  @Test func explicitOccurrencesStayUnderTheSum() throws {
    var g = ScalarGraph()
    // Σ_j exp(x_j − x_k) and Σ_j x_j·x_k²
    let difference = g.subtract(g.leaf(Self.x(.bound(0))), g.leaf(Self.x(.formal(1))))
    let first = g.bigSum(level: 0, body: g.apply(.exp, difference))
    try check(g, first, by: Self.x(.formal(1)), as: Self.x(.fixed(0)))
    let squared = g.power(g.leaf(Self.x(.formal(1))), g.constant(2))
    let second = g.bigSum(level: 0, body: g.multiply(g.leaf(Self.x(.bound(0))), squared))
    try check(g, second, by: Self.x(.formal(1)), as: Self.x(.fixed(0)))
  }

  @Test func nestedSums() throws {
    var g = ScalarGraph()
    // Σ_i (Σ_j W_ij x_j)² with levels chosen freely by the writer.
    let entry = g.multiply(g.leaf(Self.w(.bound(20), .bound(33))), g.leaf(Self.x(.bound(33))))
    let row = g.bigSum(level: 33, body: entry)
    let node = g.bigSum(level: 20, body: g.power(row, g.constant(2)))
    try check(g, node, by: Self.w(.fixed(0), .fixed(0)), as: Self.w(.fixed(0), .fixed(0)))
    try check(g, node, by: Self.w(.formal(1), .formal(2)), as: Self.w(.fixed(0), .fixed(0)))
    try check(g, node, by: Self.x(.formal(1)), as: Self.x(.fixed(0)))
  }

  @Test func diagonalsAndTransposes() throws {
    var g = ScalarGraph()
    // Σ_i exp(W_ii) + Σ_i Σ_j W_ij·W_ji
    let diagonal = g.bigSum(level: 0, body: g.apply(.exp, g.leaf(Self.w(.bound(0), .bound(0)))))
    let product = g.multiply(g.leaf(Self.w(.bound(1), .bound(0))), g.leaf(Self.w(.bound(0), .bound(1))))
    let inner = g.bigSum(level: 0, body: product)
    let node = g.add(diagonal, g.bigSum(level: 1, body: inner))
    try check(g, node, by: Self.w(.fixed(0), .fixed(0)), as: Self.w(.fixed(0), .fixed(0)))
    var written = g
    let off = written.derivative(of: node, by: Self.w(.formal(1), .formal(2)))
    let twice = written.leaf(Self.w(.formal(2), .formal(1)))
    let sum = written.add(twice, twice)
    #expect(off == sum)
  }

  @Test func products() throws {
    var g = ScalarGraph()
    let factor = g.add(g.constant(1), g.power(g.leaf(Self.x(.bound(0))), g.constant(2)))
    let node = g.bigProduct(level: 0, body: factor)
    try check(g, node, by: Self.x(.formal(1)), as: Self.x(.fixed(0)))
    try check(g, node, by: Self.x(.fixed(0)), as: Self.x(.fixed(0)))
  }

  @Test func equalSumsAreOneNode() {
    var g = ScalarGraph()
    func sum(_ level: Int) -> Node { g.bigSum(level: level, body: g.apply(.exp, g.leaf(Self.x(.bound(level))))) }
    #expect(sum(0) == sum(5))
    #expect(sum(0) == sum(63))
    // Σ_i Σ_j f(x_i, x_j), written with the levels the other way round.
    func double(_ i: Int, _ j: Int) -> Node {
      let inner = g.apply(.exp, g.divide(g.leaf(Self.x(.bound(i))), g.leaf(Self.x(.bound(j)))))
      return g.bigSum(level: i, body: g.bigSum(level: j, body: inner))
    }
    #expect(double(1, 0) == double(30, 40))
    #expect(double(1, 0) == double(40, 30))
    #expect(double(1, 0) == double(0, 1))
  }

  @Test func substitutionCapturesNothing() throws {
    var g = ScalarGraph()
    // Σ_j x_j·y with y → x_i must not become Σ_j x_j², even when i is written with the level of j.
    let y = g.leaf(Leaf(symbol: 9, indices: [.formal(4)]))
    let sum = g.bigSum(level: 0, body: g.apply(.exp, g.multiply(g.leaf(Self.x(.bound(0))), y)))
    let replaced = g.substitute(index: .formal(4), by: .bound(0), in: sum)
    let outer = g.bigSum(level: 0, body: g.multiply(replaced, g.leaf(Self.x(.bound(0)))))
    var expected = ScalarGraph()
    var total = expected.constant(0)
    for i in 0..<2 {
      var inner = expected.constant(0)
      for j in 0..<2 {
        let product = expected.multiply(
          expected.leaf(Self.x(.fixed(j))), expected.leaf(Leaf(symbol: 9, indices: [.fixed(i)])))
        inner = expected.add(inner, expected.apply(.exp, product))
      }
      total = expected.add(total, expected.multiply(inner, expected.leaf(Self.x(.fixed(i)))))
    }
    let written = g.instantiate(outer, extent: 2)
    let point: [Leaf: Double] = [
      Self.x(.fixed(0)): 0.25, Self.x(.fixed(1)): 1.5, Leaf(symbol: 9, indices: [.fixed(0)]): 0.5,
      Leaf(symbol: 9, indices: [.fixed(1)]): 2,
    ]
    let a = try #require(Program(graph: g, outputs: [written])).run(doubles: point)[0]
    let b = try #require(Program(graph: expected, outputs: [total])).run(doubles: point)[0]
    #expect(abs(a - b) < 1e-9)
  }

  @Test func constantBodiesCountTheRange() {
    var g = ScalarGraph()
    let five = g.bigSum(level: 0, body: g.constant(5))
    let product = g.bigProduct(level: 0, body: g.constant(5))
    let (twenty, cube) = (g.instantiate(five, extent: 4), g.instantiate(product, extent: 3))
    #expect(g.constant(of: twenty) == 20)
    #expect(g.constant(of: cube) == 125)
  }
}
