import Formula
import Testing

/// Functional equations at random points and several precisions: two routes to the same number.
@Suite struct EngineIdentityTests {
  private typealias Node = ScalarGraph.Node

  /// Both sides at 20 points in (lower, upper), given in sixteenths.
  private func check(
    _ name: String, from lower: Int, to upper: Int, sourceLocation: SourceLocation = #_sourceLocation,
    _ sides: (inout ScalarGraph, Node, Node) -> (Node, Node)
  ) throws {
    var b = Bench()
    let (x, y) = (b.x, b.y)
    let (left, right) = sides(&b.graph, x, y)
    let program = try #require(Program(graph: b.graph, outputs: [left, right]), sourceLocation: sourceLocation)
    var source = SplitMix(state: 5)
    for precision in [64, 128, 333, 1000] {
      for _ in 0..<20 {
        let point = [
          Bench.x: Rational(Int.random(in: lower...upper, using: &source), 16)! + Rational(1, 37)!,
          Bench.y: Rational(Int.random(in: lower...upper, using: &source), 16)! + Rational(1, 41)!,
        ]
        let outcomes = program.run(at: point, precision: precision)
        let l = try #require(outcomes[0].ball, "\(name)", sourceLocation: sourceLocation)
        let r = try #require(outcomes[1].ball, "\(name)", sourceLocation: sourceLocation)
        #expect(l.overlaps(r), "\(name): \(l) and \(r) at \(point)", sourceLocation: sourceLocation)
        #expect(
          min(l.accuracyBits, r.accuracyBits) >= precision - 48, "\(name): \(l) at \(point)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test func exponentials() throws {
    try check("exp(x+y)", from: -80, to: 80) { g, x, y in
      let (a, b) = (g.apply(.exp, x), g.apply(.exp, y))
      let sum = g.add(x, y)
      return (g.apply(.exp, sum), g.multiply(a, b))
    }
    try check("log(xy)", from: 1, to: 300) { g, x, y in
      let (a, b) = (g.apply(.log, x), g.apply(.log, y))
      let product = g.multiply(x, y)
      return (g.apply(.log, product), g.add(a, b))
    }
    try check("x^y", from: 1, to: 80) { g, x, y in
      let exponent = g.multiply(y, g.apply(.log, x))
      return (g.power(x, y), g.apply(.exp, exponent))
    }
    try check("x^(2/3)", from: 1, to: 80) { g, x, _ in
      let root = g.power(x, g.constant(Rational(2, 3)!))
      return (g.power(root, g.constant(3)), g.power(x, g.constant(2)))
    }
    try check("sqrt", from: 0, to: 300) { g, x, _ in
      let root = g.apply(.sqrt, x)
      return (g.multiply(root, root), x)
    }
  }

  @Test func circularAndHyperbolic() throws {
    try check("sin(x+y)", from: -200, to: 200) { g, x, y in
      let left = g.multiply(g.apply(.sin, x), g.apply(.cos, y))
      let right = g.multiply(g.apply(.cos, x), g.apply(.sin, y))
      let sum = g.add(x, y)
      return (g.apply(.sin, sum), g.add(left, right))
    }
    try check("tan", from: -20, to: 20) { g, x, _ in
      let (s, c) = (g.apply(.sin, x), g.apply(.cos, x))
      return (g.apply(.tan, x), g.divide(s, c))
    }
    try check("sin asin", from: -15, to: 15) { g, x, _ in
      let inner = g.apply(.asin, x)
      return (g.apply(.sin, inner), x)
    }
    try check("asin + acos", from: -15, to: 15) { g, x, _ in
      let sum = g.add(g.apply(.asin, x), g.apply(.acos, x))
      return (sum, g.divide(g.intern(.pi), g.constant(2)))
    }
    try check("tan atan", from: -200, to: 200) { g, x, _ in
      let inner = g.apply(.atan, x)
      return (g.apply(.tan, inner), x)
    }
    try check("cosh² − sinh²", from: -40, to: 40) { g, x, _ in
      let c = g.power(g.apply(.cosh, x), g.constant(2))
      let s = g.power(g.apply(.sinh, x), g.constant(2))
      return (g.subtract(c, s), g.constant(1))
    }
    try check("tanh", from: -80, to: 80) { g, x, _ in
      let (s, c) = (g.apply(.sinh, x), g.apply(.cosh, x))
      return (g.apply(.tanh, x), g.divide(s, c))
    }
    try check("inverse hyperbolic", from: 17, to: 80) { g, x, _ in
      let (a, b) = (g.apply(.asinh, x), g.apply(.acosh, x))
      let product = g.multiply(g.apply(.sinh, a), g.apply(.cosh, b))
      return (product, g.power(x, g.constant(2)))
    }
    try check("atanh", from: -15, to: 15) { g, x, _ in
      let quotient = g.divide(g.add(g.constant(1), x), g.subtract(g.constant(1), x))
      return (g.multiply(g.constant(2), g.apply(.atanh, x)), g.apply(.log, quotient))
    }
  }

  @Test func specialFunctions() throws {
    try check("Γ(x+1)", from: -100, to: 300) { g, x, _ in
      let next = g.add(x, g.constant(1))
      return (g.apply(.gamma, next), g.multiply(x, g.apply(.gamma, x)))
    }
    try check("log Γ", from: 1, to: 300) { g, x, _ in
      let gamma = g.apply(.gamma, x)
      return (g.apply(.logGamma, x), g.apply(.log, gamma))
    }
    try check("ψ(x+1)", from: -100, to: 300) { g, x, _ in
      let next = g.add(x, g.constant(1))
      let inverse = g.divide(g.constant(1), x)
      return (g.apply(.digamma, next), g.add(g.apply(.digamma, x), inverse))
    }
    try check("erf + erfc", from: -60, to: 60) { g, x, _ in
      (g.add(g.apply(.erf, x), g.apply(.erfc, x)), g.constant(1))
    }
    // ζ(s) = 2ˢ πˢ⁻¹ sin(πs/2) Γ(1−s) ζ(1−s)
    try check("ζ", from: -60, to: -2) { g, s, _ in
      let pi = g.intern(.pi)
      let mirrored = g.subtract(g.constant(1), s)
      let half = g.divide(g.multiply(pi, s), g.constant(2))
      let exponent = g.subtract(s, g.constant(1))
      let factors = [
        g.power(g.constant(2), s), g.power(pi, exponent), g.apply(.sin, half), g.apply(.gamma, mirrored),
        g.apply(.zeta, mirrored),
      ]
      return (g.apply(.zeta, s), g.product(factors))
    }
  }

  @Test func stepsAndSigns() throws {
    try check("|x| = x·sign x", from: -80, to: 80) { g, x, _ in
      (g.apply(.abs, x), g.multiply(x, g.apply(.sign, x)))
    }
    try check("⌈x⌉ = −⌊−x⌋", from: -80, to: 80) { g, x, _ in
      let mirrored = g.apply(.floor, g.negate(x))
      return (g.apply(.ceil, x), g.negate(mirrored))
    }
    try check("max + min", from: -80, to: 80) { g, x, y in
      let (high, low) = (g.maximum(x, y), g.minimum(x, y))
      return (g.add(high, low), g.add(x, y))
    }
    try check("max by cases", from: -80, to: 80) { g, x, y in
      (g.maximum(x, y), g.select(.less, x, y, then: y, otherwise: x))
    }
  }
}
