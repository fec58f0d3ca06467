import Formula
import Testing

/// A graph with x and y, for tests.
struct Bench {
  var graph = ScalarGraph()
  static let x = ScalarGraph.Leaf(symbol: 1)
  static let y = ScalarGraph.Leaf(symbol: 2)

  mutating func c(_ p: Int, _ q: Int = 1) -> ScalarGraph.Node { graph.constant(Rational(p, q)!) }
  var x: ScalarGraph.Node { mutating get { graph.leaf(Self.x) } }
  var y: ScalarGraph.Node { mutating get { graph.leaf(Self.y) } }

  func outcome(_ node: ScalarGraph.Node, x: Rational = 0, y: Rational = 0, limit: Int = 1024) throws -> Outcome {
    let program = try #require(Program(graph: graph, outputs: [node]))
    return program.enclose(at: [Self.x: x, Self.y: y], limit: limit)[0]
  }

  func double(_ node: ScalarGraph.Node, x: Double = 0, y: Double = 0) throws -> Double {
    try #require(Program(graph: graph, outputs: [node])).run(doubles: [Self.x: x, Self.y: y])[0]
  }
}

extension Outcome {
  var isUnknown: Bool {
    switch self {
    case .unknown: true
    case .value, .undefined: false
    }
  }
}

@Suite struct EngineProgramTests {
  /// Equal operations are one node, however many there are.
  @Test func `a graph finds its operations`() {
    var graph = ScalarGraph()
    let leaves = (0..<100).map { graph.leaf(.init(symbol: $0 / 10, indices: [.fixed($0 % 10)])) }
    let sums = leaves.map { graph.add($0, graph.constant(Rational($0.index == 0 ? 1 : 2))) }
    let count = graph.operations.count
    #expect(Set(leaves + sums).count == 200)
    #expect(leaves.map { graph.add($0, graph.constant(Rational($0.index == 0 ? 1 : 2))) } == sums)
    #expect((0..<100).map { graph.leaf(.init(symbol: $0 / 10, indices: [.fixed($0 % 10)])) } == leaves)
    #expect(graph.operations.count == count)
    #expect(graph.apply(.sin, leaves[1]) != graph.apply(.cos, leaves[1]))
    #expect(graph.leaf(.init(symbol: 1, indices: [.formal(1)])) != leaves[11])
  }

  @Test func sigmoidToTwentyDigits() throws {
    var b = Bench()
    let s = b.graph.divide(b.c(1), b.graph.add(b.c(1), b.graph.apply(.exp, b.graph.negate(b.x))))
    let ball = try #require(try b.outcome(s, x: 1).ball)
    #expect(ball.description(digits: 19) == "0.7310585786300048793")
    #expect(ball.relativeAccuracyBits >= 80)
    #expect(try b.outcome(s, x: 0).ball?.isEqual(Ball(Rational(1, 2)!)) == true)
    #expect(try b.double(s, x: 1) == 0.7310585786300049)
  }

  @Test func whatHasNoValueIsUndefined() throws {
    var b = Bench()
    let (x, y) = (b.x, b.y)
    let log = b.graph.apply(.log, x)
    let root = b.graph.apply(.sqrt, x)
    let inverse = b.graph.divide(b.c(1), x)
    let power = b.graph.power(x, y)
    let product = b.graph.multiply(y, log)
    for node in [log, root, b.graph.apply(.acosh, x), b.graph.apply(.gamma, x), b.graph.apply(.asin, x), product] {
      #expect(try b.outcome(node, x: -3).isUndefined, "\(b.graph[node])")
      #expect(try b.double(node, x: -3).isNaN, "\(b.graph[node])")
    }
    #expect(try b.outcome(log, x: 0).isUndefined)
    #expect(try b.outcome(inverse, x: 0).isUndefined)
    #expect(try b.outcome(root, x: 0).ball?.isZero == true)
    #expect(try b.outcome(power, x: 0, y: -1).isUndefined)
    #expect(try b.outcome(power, x: -2, y: Rational(1, 3)!).isUndefined)
    #expect(try b.outcome(power, x: -2, y: 3).ball?.isEqual(Ball(-8)) == true)
    #expect(try b.outcome(power, x: 0, y: 0).ball?.isEqual(Ball(1)) == true)
    #expect(try b.outcome(power, x: 0, y: Rational(1, 2)!).ball?.isZero == true)
    let poles = b.graph.apply(.tan, b.graph.divide(b.graph.intern(.pi), b.c(2)))
    #expect(try b.outcome(poles).isUnknown)
  }

  @Test func theBranchNotTakenPoisonsNothing() throws {
    var b = Bench()
    let (x, zero) = (b.x, b.c(0))
    // |x| log |x|, continued by 0.
    let xlogx = b.graph.multiply(x, b.graph.apply(.log, x))
    let continued = b.graph.select(.lessOrEqual, x, zero, then: zero, otherwise: xlogx)
    #expect(try b.outcome(continued, x: 0).ball?.isZero == true)
    #expect(try b.outcome(continued, x: -4).ball?.isZero == true)
    #expect(try b.outcome(continued, x: 2).ball?.description(digits: 10) == "1.386294361")
    #expect(try b.double(continued, x: -4) == 0)
  }

  @Test func openComparisonsAreUnknownUnlessBranchesMeet() throws {
    var b = Bench()
    let (x, one) = (b.x, b.c(1))
    // sin² + cos² is 1, which no enclosure can show.
    let circle = b.graph.add(
      b.graph.power(b.graph.apply(.sin, x), b.c(2)), b.graph.power(b.graph.apply(.cos, x), b.c(2)))
    let apart = b.graph.select(.less, circle, one, then: b.c(5), otherwise: b.c(6))
    #expect(try b.outcome(apart, x: 1).isUnknown)
    let together = b.graph.select(.less, circle, one, then: one, otherwise: circle)
    #expect(try #require(try b.outcome(together, x: 1).ball).contains(1))
    // Equal exact operands are decided.
    let exact = b.graph.select(.equal, b.graph.multiply(x, b.c(1, 2)), b.c(3, 8), then: b.c(5), otherwise: b.c(6))
    #expect(try b.outcome(exact, x: Rational(3, 4)!).ball?.isEqual(Ball(5)) == true)
    #expect(try b.outcome(exact, x: Rational(5, 8)!).ball?.isEqual(Ball(6)) == true)
    // So are inputs and constants that no ball holds exactly.
    let third = b.graph.select(.equal, x, b.c(1, 3), then: b.c(5), otherwise: b.c(6))
    #expect(try b.outcome(third, x: Rational(1, 3)!).ball?.isEqual(Ball(5)) == true)
    let nearby = Rational(1, 3)! + Rational.powerOfTen(-5000)!
    #expect(try b.outcome(third, x: nearby).ball?.isEqual(Ball(6)) == true)
  }

  @Test func precisionDoublesUntilCancellationIsOvercome() throws {
    var b = Bench()
    // (1 + 10⁻²⁰⁰)·e − e: about 660 bits cancel.
    let tiny = b.graph.constant(Rational.powerOfTen(-200)!)
    let e = b.graph.apply(.exp, b.x)
    let difference = b.graph.subtract(b.graph.multiply(b.graph.add(b.c(1), tiny), e), e)
    // Around zero 80 bits after the point suffice, so the first precision is kept …
    #expect(try b.outcome(difference, x: 1).ball?.containsZero == true)
    // … until more are asked for.
    let program = try #require(Program(graph: b.graph, outputs: [difference]))
    let ball = try #require(program.enclose(at: [Bench.x: 1], minimumBits: 700)[0].ball)
    #expect(ball.relativeAccuracyBits >= 700)
    #expect(ball.description(digits: 12) == "2.71828182846×10^-200")
  }

  @Test func workIsLimited() throws {
    var b = Bench()
    let x = b.x
    let (sine, cosine) = (b.graph.apply(.sin, x), b.graph.apply(.cos, x))
    let circle = b.graph.add(b.graph.power(sine, b.c(2)), b.graph.power(cosine, b.c(2)))
    // 1/(sin² + cos² − 1) stays open whatever the precision.
    let pole = b.graph.divide(b.c(1), b.graph.subtract(circle, b.c(1)))
    let evaluator = BallEvaluator(try #require(Program(graph: b.graph, outputs: [pole, circle])))
    evaluator.set(0, to: 1)
    evaluator.enclose(workLimit: evaluator.program.operationCount * 600)
    #expect(evaluator.precision == 512)
    evaluator.enclose()
    #expect(evaluator.precision == 4096)
    #expect(evaluator.existence(ofOutput: 0) == .unknown)
  }

  @Test func formalSumsHaveNoProgram() {
    var b = Bench()
    let entry = b.graph.leaf(ScalarGraph.Leaf(symbol: 3, indices: [.bound(0)]))
    let sum = b.graph.bigSum(level: 0, body: b.graph.apply(.exp, entry))
    #expect(Program(graph: b.graph, outputs: [sum]) == nil)
    #expect(Program(graph: b.graph, outputs: [entry]) == nil)
    let written = b.graph.instantiate(sum, extent: 3)
    #expect(Program(graph: b.graph, outputs: [written])?.leaves.count == 3)
  }
}
