import Formula
import Testing

/// A small deterministic generator, so that failures repeat.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Bench {
  /// A random expression of x and y.
  mutating func random(depth: Int, _ source: inout SplitMix) -> ScalarGraph.Node {
    if depth == 0 {
      switch Int.random(in: 0..<5, using: &source) {
      case 0: return c(Int.random(in: -3...3, using: &source), Int.random(in: 1...3, using: &source))
      case 1, 2: return x
      default: return y
      }
    }
    let a = random(depth: depth - 1, &source)
    switch Int.random(in: 0..<12, using: &source) {
    case 0, 1: return graph.add(a, random(depth: depth - 1, &source))
    case 2, 3: return graph.multiply(a, random(depth: depth - 1, &source))
    case 4: return graph.divide(a, random(depth: depth - 1, &source))
    case 5: return graph.subtract(a, random(depth: depth - 1, &source))
    case 6: return graph.power(a, c(Int.random(in: -2...3, using: &source)))
    case 7: return graph.power(graph.apply(.abs, a), random(depth: depth - 1, &source))
    case 8: return graph.maximum(a, random(depth: depth - 1, &source))
    case 9: return graph.minimum(a, random(depth: depth - 1, &source))
    default:
      let function = ScalarGraph.Function.allCases.randomElement(using: &source) ?? .exp
      return graph.apply(function, a)
    }
  }
}

/// Extrapolated central differences; `nil` where two step sizes do not agree, as at kinks and beside poles.
private func slope(_ f: (Double) -> Double, at x: Double) -> Double? {
  func estimate(_ h: Double) -> Double {
    let coarse = (f(x + h) - f(x - h)) / (2 * h)
    let fine = (f(x + h / 2) - f(x - h / 2)) / h
    return (4 * fine - coarse) / 3
  }
  // Large values drown their differences.
  guard abs(f(x)) < 1e4 else { return nil }
  let (a, b) = (estimate(0x1p-10), estimate(0x1p-12))
  guard a.isFinite, b.isFinite, abs(a - b) <= 1e-7 * max(1, abs(a)), abs(a) < 1e6 else { return nil }
  return b
}

@Suite struct EngineDerivativeTests {
  @Test func everyFunctionAgainstFiniteDifferences() throws {
    let points: [Double] = [0.3, 0.7, 1.3, 2.6, -0.4, -1.7]
    for function in ScalarGraph.Function.allCases where function != .digamma && function != .zeta {
      var b = Bench()
      let node = b.graph.apply(function, b.x)
      let derivative = b.graph.derivative(of: node, by: Bench.x)
      var compared = 0
      for point in points {
        guard let expected = slope({ (try? b.double(node, x: $0)) ?? .nan }, at: point) else { continue }
        let found = try b.double(derivative, x: point)
        #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), "\(function) at \(point)")
        let exact = try #require(Rational(exactly: point))
        let ball = try #require(try b.outcome(derivative, x: exact).ball)
        #expect(abs(ball.midpointDouble - expected) <= 1e-6 * max(1, abs(expected)), "\(function) at \(point)")
        compared += 1
      }
      #expect(compared >= 2, "\(function)")
    }
  }

  @Test func randomExpressionsAgainstFiniteDifferences() throws {
    var source = SplitMix(state: 7)
    var compared = 0
    for _ in 0..<600 {
      var b = Bench()
      let node = b.random(depth: Int.random(in: 2...4, using: &source), &source)
      let derivative = b.graph.derivative(of: node, by: Bench.x)
      let program = try #require(Program(graph: b.graph, outputs: [node, derivative]))
      for _ in 0..<3 {
        let x = Double(Int.random(in: -40...40, using: &source)) / 16 + 1 / 64
        let y = Double(Int.random(in: -40...40, using: &source)) / 16 + 1 / 128
        let f = { (x: Double) in program.run(doubles: [Bench.x: x, Bench.y: y])[0] }
        let found = program.run(doubles: [Bench.x: x, Bench.y: y])[1]
        guard found.isFinite, let expected = slope(f, at: x) else { continue }
        #expect(abs(found - expected) <= 2e-6 * max(1, abs(expected)), "\(b.graph.operations) at \(x), \(y)")
        let point = [Bench.x: try #require(Rational(exactly: x)), Bench.y: try #require(Rational(exactly: y))]
        if let ball = program.enclose(at: point, limit: 256)[1].ball, ball.accuracyBits > 40 {
          #expect(abs(ball.midpointDouble - expected) <= 2e-6 * max(1, abs(expected)))
          compared += 1
        }
      }
    }
    #expect(compared >= 300, "\(compared) compared")
  }

  @Test func kinksHaveNoDerivativeUnlessThePiecesMeet() throws {
    var b = Bench()
    let (x, zero) = (b.x, b.c(0))
    let relu = b.graph.maximum(x, zero)
    let dRelu = b.graph.derivative(of: relu, by: Bench.x)
    #expect(try b.outcome(dRelu, x: 0).isUndefined)
    #expect(try b.outcome(dRelu, x: 2).ball?.isEqual(Ball(1)) == true)
    #expect(try b.outcome(dRelu, x: -2).ball?.isZero == true)
    let dAbs = b.graph.derivative(of: b.graph.apply(.abs, x), by: Bench.x)
    #expect(try b.outcome(dAbs, x: 0).isUndefined)
    #expect(try b.outcome(dAbs, x: -3).ball?.isEqual(Ball(-1)) == true)
    // The sigmoid in its two stable pieces has a slope of 1/4 where they meet.
    let up = b.graph.apply(.exp, x)
    let down = b.graph.apply(.exp, b.graph.negate(x))
    let one = b.c(1)
    let right = b.graph.divide(one, b.graph.add(one, down))
    let left = b.graph.divide(up, b.graph.add(one, up))
    let sigmoid = b.graph.select(.lessOrEqual, zero, x, then: right, otherwise: left)
    let slope = b.graph.derivative(of: sigmoid, by: Bench.x)
    #expect(try b.outcome(slope, x: 0).ball?.isEqual(Ball(Rational(1, 4)!)) == true)
    // A step has none at its edge, and neither has a corner with equal values.
    let step = b.graph.select(.less, x, zero, then: zero, otherwise: one)
    let flat = b.derivative(step)
    #expect(try b.outcome(flat, x: 0).isUndefined)
    #expect(try b.outcome(flat, x: 1).ball?.isZero == true)
  }

  @Test func higherDerivatives() throws {
    var b = Bench()
    let node = b.graph.power(b.x, b.c(5))
    let third = b.derivative(b.derivative(b.derivative(node)))
    #expect(try b.outcome(third, x: 2).ball?.isEqual(Ball(240)) == true)
    let sigmoid = b.graph.divide(b.c(1), b.graph.add(b.c(1), b.graph.apply(.exp, b.graph.negate(b.x))))
    // σ″ = σ(1−σ)(1−2σ), 0 at 0.
    let second = b.derivative(b.derivative(sigmoid))
    #expect(try b.outcome(second, x: 0).ball?.isZero == true)
  }
}

extension Bench {
  mutating func derivative(_ node: ScalarGraph.Node) -> ScalarGraph.Node { graph.derivative(of: node, by: Self.x) }
}
