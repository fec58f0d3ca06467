import Formula
import Testing

/// Integrals whose values mathematics gives in closed form.
@Suite struct IntegralTests {
  typealias Leaf = ScalarGraph.Leaf
  typealias Node = ScalarGraph.Node

  private static let symbol = 90

  /// A graph with the variable of one integral.
  private struct Draft {
    var graph = ScalarGraph()
    lazy var x: Node = graph.leaf(Leaf(symbol: IntegralTests.symbol, indices: [.bound(0)]))

    mutating func integral(_ body: Node, _ from: Rational?, _ to: Rational?) -> Node {
      let ends = (from.map { graph.constant($0) }, to.map { graph.constant($0) })
      return graph.integral(symbol: IntegralTests.symbol, level: 0, body: body, from: ends.0, to: ends.1)
    }
  }

  /// The integral holds the closed form, sharply, and its Double is near, unless `doubles` is `nil`.
  private func check(
    _ from: Rational?, _ to: Rational?, bits: Int = 80, doubles: Double? = 1e-9,
    _ body: (inout ScalarGraph, Node) -> Node, is closed: (inout ScalarGraph) -> Node,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var draft = Draft()
    let x = draft.x
    let node = draft.integral(body(&draft.graph, x), from, to)
    let expected = closed(&draft.graph)
    let program = try #require(Program(graph: draft.graph, outputs: [node, expected]), sourceLocation: sourceLocation)
    let outcomes = program.enclose(at: [:], limit: 512)
    let value = try #require(outcomes[0].ball, sourceLocation: sourceLocation)
    let known = try #require(outcomes[1].ball, sourceLocation: sourceLocation)
    #expect(value.overlaps(known), "\(value) against \(known)", sourceLocation: sourceLocation)
    #expect(value.accuracyBits >= bits, "\(value.accuracyBits) bits", sourceLocation: sourceLocation)
    guard let doubles else { return }
    let double = program.run(doubles: [:])[0]
    #expect(abs(double - known.midpointDouble) < doubles, "\(double)", sourceLocation: sourceLocation)
  }

  /// No value, whatever is tried: the outcome is unknown or undefined.
  private func isWithoutValue(
    _ from: Rational?, _ to: Rational?, _ body: (inout ScalarGraph, Node) -> Node
  ) throws -> Outcome {
    var draft = Draft()
    let x = draft.x
    let node = draft.integral(body(&draft.graph, x), from, to)
    let program = try #require(Program(graph: draft.graph, outputs: [node]))
    return program.enclose(at: [:], limit: 256)[0]
  }

  private static func sigmoid(_ g: inout ScalarGraph, _ x: Node) -> Node {
    g.divide(g.constant(1), g.add(g.constant(1), g.apply(.exp, g.negate(x))))
  }

  private static func softplus(_ g: inout ScalarGraph, _ x: Node) -> Node {
    g.apply(.log, g.add(g.constant(1), g.apply(.exp, x)))
  }

  // MARK: Finite ends

  @Test func sigmoidFromZeroToOne() throws {
    try check(0, 1, Self.sigmoid) { g in
      let (one, zero) = (g.constant(1), g.constant(0))
      let top = Self.softplus(&g, one)
      return g.subtract(top, Self.softplus(&g, zero))
    }
  }

  @Test func arctangent() throws {
    try check(0, 1) { g, x in
      g.divide(g.constant(1), g.add(g.constant(1), g.power(x, g.constant(2))))
    } is: { g in
      g.divide(g.intern(.pi), g.constant(4))
    }
  }

  @Test func logarithmBetweenNumbersThatAreNotDyadic() throws {
    let (third, most) = (Rational(1, 3) ?? 0, Rational(7, 5) ?? 0)
    try check(third, most) { g, x in
      g.divide(g.constant(1), x)
    } is: { g in
      g.apply(.log, g.constant(Rational(21, 5) ?? 0))
    }
  }

  @Test func backwards() throws {
    try check(2, 0) { g, x in
      g.apply(.exp, x)
    } is: { g in
      g.subtract(g.constant(1), g.apply(.exp, g.constant(2)))
    }
  }

  @Test func absoluteValueAcrossItsKink() throws {
    try check(-1, 2, doubles: nil) { g, x in
      g.apply(.abs, x)
    } is: {
      $0.constant(Rational(5, 2) ?? 0)
    }
  }

  @Test func rectifierAcrossItsKink() throws {
    try check(-1, 2, doubles: nil) { g, x in
      g.multiply(g.maximum(x, g.constant(0)), g.apply(.exp, x))
    } is: { g in
      // (x − 1)·eˣ from 0 to 2
      g.add(g.apply(.exp, g.constant(2)), g.constant(1))
    }
  }

  // MARK: Infinite ends

  @Test func gaussian() throws {
    try check(nil, nil) { g, x in
      g.apply(.exp, g.negate(g.power(x, g.constant(2))))
    } is: { g in
      g.apply(.sqrt, g.intern(.pi))
    }
  }

  @Test func gammaOfIntegers() throws {
    for n in 1...4 {
      let factorial = [1, 2, 6, 24][n - 1]
      try check(0, nil) { g, x in
        g.multiply(g.power(x, g.constant(Rational(n))), g.apply(.exp, g.negate(x)))
      } is: {
        $0.constant(Rational(factorial))
      }
    }
  }

  @Test func cauchy() throws {
    try check(nil, nil) { g, x in
      g.divide(g.constant(1), g.add(g.constant(1), g.power(x, g.constant(2))))
    } is: { g in
      g.intern(.pi)
    }
  }

  @Test func logisticVariance() throws {
    // ∫ x²·σ(x)·(1 − σ(x)) dx = π²/3
    try check(nil, nil) { g, x in
      let s = Self.sigmoid(&g, x)
      return g.multiply(g.power(x, g.constant(2)), g.multiply(s, g.subtract(g.constant(1), s)))
    } is: { g in
      g.divide(g.power(g.intern(.pi), g.constant(2)), g.constant(3))
    }
  }

  @Test func softplusOfNegativeNumbers() throws {
    // ∫₀^∞ log(1 + e^(−x)) dx = π²/12
    try check(0, nil) { g, x in
      Self.softplus(&g, g.negate(x))
    } is: { g in
      g.divide(g.power(g.intern(.pi), g.constant(2)), g.constant(12))
    }
  }

  @Test func complementaryErrorFunction() throws {
    try check(0, nil) { g, x in
      g.apply(.erfc, x)
    } is: { g in
      g.divide(g.constant(1), g.apply(.sqrt, g.intern(.pi)))
    }
  }

  @Test func hyperbolicSecantAndTangent() throws {
    try check(nil, nil) { g, x in
      g.divide(g.constant(1), g.apply(.cosh, x))
    } is: { g in
      g.intern(.pi)
    }
    try check(0, nil) { g, x in
      g.subtract(g.constant(1), g.apply(.tanh, x))
    } is: { g in
      g.apply(.log, g.constant(2))
    }
  }

  @Test func dampedSine() throws {
    try check(0, nil) { g, x in
      g.multiply(g.apply(.exp, g.negate(x)), g.apply(.sin, x))
    } is: {
      $0.constant(Rational(1, 2) ?? 0)
    }
  }

  // MARK: Ends at which the integrand is not finite

  @Test func logarithmAtItsPole() throws {
    try check(0, 1) { g, x in
      g.apply(.log, x)
    } is: {
      $0.constant(-1)
    }
  }

  @Test func rootsAtTheirBranchPoint() throws {
    try check(0, 1) { g, x in
      g.divide(g.constant(1), g.apply(.sqrt, x))
    } is: {
      $0.constant(2)
    }
    try check(0, 1) { g, x in
      g.apply(.sqrt, x)
    } is: {
      $0.constant(Rational(2, 3) ?? 0)
    }
  }

  @Test func arcsine() throws {
    try check(-1, 1, doubles: nil) { g, x in
      g.divide(g.constant(1), g.apply(.sqrt, g.subtract(g.constant(1), g.power(x, g.constant(2)))))
    } is: { g in
      g.intern(.pi)
    }
  }

  @Test func entropy() throws {
    // −∫₀¹ p·log p dp = 1/4
    try check(0, 1) { g, x in
      g.negate(g.multiply(x, g.apply(.log, x)))
    } is: {
      $0.constant(Rational(1, 4) ?? 0)
    }
  }

  // MARK: No value

  @Test func divergentIntegralsAreUnknown() throws {
    func inverse(_ g: inout ScalarGraph, _ x: Node) -> Node { g.divide(g.constant(1), x) }
    func inverseSquare(_ g: inout ScalarGraph, _ x: Node) -> Node { g.divide(g.constant(1), g.power(x, g.constant(2))) }
    for outcome in [
      try isWithoutValue(1, nil, inverse), try isWithoutValue(0, 1, inverse), try isWithoutValue(-1, 1, inverse),
      try isWithoutValue(-1, 1, inverseSquare), try isWithoutValue(nil, -1, inverse),
      try isWithoutValue(nil, nil) { _, x in x }, try isWithoutValue(0, nil) { g, x in g.apply(.exp, x) },
      try isWithoutValue(0, nil) { g, x in g.apply(.cos, x) }, try isWithoutValue(0, nil) { g, _ in g.constant(1) },
      try isWithoutValue(0, 2) { g, x in g.apply(.tan, x) },
      try isWithoutValue(0, nil) { g, x in g.apply(.exp, g.apply(.sin, x)) },
      try isWithoutValue(2, nil) { g, x in g.divide(g.constant(1), g.multiply(x, g.apply(.log, x))) },
    ] {
      #expect(outcome.ball == nil)
    }
  }

  @Test func outsideOfTheDomain() throws {
    #expect(try isWithoutValue(-1, 0) { g, x in g.apply(.sqrt, x) }.isUndefined)
    #expect(try isWithoutValue(-2, -1) { g, x in g.apply(.log, x) }.isUndefined)
    // √x·√x is not x for x < 0.
    #expect(try isWithoutValue(-1, 1) { g, x in g.power(g.apply(.sqrt, x), g.constant(2)) }.ball == nil)
    // The tail has no value either.
    #expect(
      try isWithoutValue(0, nil) { g, x in
        let root = g.apply(.sqrt, g.subtract(g.constant(40), x))
        return g.multiply(g.apply(.cos, root), g.apply(.exp, g.negate(x)))
      }.ball == nil)
  }

  // MARK: Free symbols

  @Test func polynomialsAreIntegratedExactly() throws {
    var draft = Draft()
    let (a, b) = (draft.graph.leaf(Leaf(symbol: 1)), draft.graph.leaf(Leaf(symbol: 2)))
    let node = draft.graph.integral(symbol: Self.symbol, level: 0, body: draft.x, from: a, to: b)
    let squares = draft.graph.subtract(
      draft.graph.power(b, draft.graph.constant(2)), draft.graph.power(a, draft.graph.constant(2)))
    let expected = draft.graph.divide(squares, draft.graph.constant(2))
    guard case .zero = NormalForm.isZero(draft.graph.subtract(node, expected), in: draft.graph, assuming: .init())
    else {
      Issue.record("not proved")
      return
    }
  }

  @Test func parametersAreCaptured() throws {
    // ∫₀^∞ e^(−a·x) dx = 1/a for a > 0, and nothing for a < 0.
    var draft = Draft()
    let leaf = Leaf(symbol: 1)
    let product = draft.graph.multiply(draft.graph.leaf(leaf), draft.x)
    let body = draft.graph.apply(.exp, draft.graph.negate(product))
    let node = draft.integral(body, 0, nil)
    let program = try #require(Program(graph: draft.graph, outputs: [node]))
    for a in [Rational(1, 50), Rational(3), Rational(17, 3)].compactMap({ $0 }) {
      let value = try #require(program.enclose(at: [leaf: a])[0].ball)
      #expect(value.contains((Rational(1) / a) ?? 0))
      #expect(value.accuracyBits >= 80)
    }
    #expect(program.enclose(at: [leaf: -1])[0].ball == nil)
    #expect(program.enclose(at: [leaf: 0])[0].ball == nil)
  }

  @Test func moreBitsThanAreToBeHadLoseNothing() throws {
    var draft = Draft()
    let body = draft.graph.divide(
      draft.graph.constant(1),
      draft.graph.add(draft.graph.constant(1), draft.graph.power(draft.x, draft.graph.constant(2))))
    let node = draft.integral(body, nil, nil)
    let program = try #require(Program(graph: draft.graph, outputs: [node]))
    let value = try #require(program.enclose(at: [:], minimumBits: 700, limit: 2048)[0].ball)
    #expect(value.overlaps(Ball.pi()))
    #expect(value.accuracyBits >= 120)
  }

  @Test func equalIntegralsAreTheSameNode() {
    var g = ScalarGraph()
    func integral(_ level: Int, _ graph: inout ScalarGraph) -> Node {
      let x = graph.leaf(Leaf(symbol: Self.symbol, indices: [.bound(level)]))
      let body = graph.apply(.exp, x)
      let (from, to) = (graph.constant(0), graph.leaf(Leaf(symbol: 1)))
      return graph.integral(symbol: Self.symbol, level: level, body: body, from: from, to: to)
    }
    let (a, b) = (integral(5, &g), integral(60, &g))
    #expect(a == b)
  }

  /// d/du ∫_{u}^{u²} sin(u·x)/x dx, which is (3·sin u³ − 2·sin u²)/u.
  @Test func leibniz() throws {
    var draft = Draft()
    let leaf = Leaf(symbol: 1)
    let u = draft.graph.leaf(leaf)
    let wave = draft.graph.apply(.sin, draft.graph.multiply(u, draft.x))
    let body = draft.graph.divide(wave, draft.x)
    let square = draft.graph.power(u, draft.graph.constant(2))
    let node = draft.graph.integral(symbol: Self.symbol, level: 0, body: body, from: u, to: square)
    let slope = draft.graph.derivative(of: node, by: leaf)
    func sine(_ power: Int, _ g: inout ScalarGraph) -> Node {
      g.apply(.sin, g.power(u, g.constant(Rational(power))))
    }
    let cube = draft.graph.multiply(draft.graph.constant(3), sine(3, &draft.graph))
    let rest = draft.graph.multiply(draft.graph.constant(2), sine(2, &draft.graph))
    let expected = draft.graph.divide(draft.graph.subtract(cube, rest), u)
    let program = try #require(Program(graph: draft.graph, outputs: [slope, expected]))
    for value in [Rational(1, 2), Rational(5, 3), Rational(2)].compactMap({ $0 }) {
      let outcomes = program.enclose(at: [leaf: value])
      let (a, b) = (try #require(outcomes[0].ball), try #require(outcomes[1].ball))
      #expect(a.overlaps(b), "\(a) against \(b)")
      #expect(a.accuracyBits >= 80)
    }
  }
}
