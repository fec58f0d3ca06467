import Formula
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Processor time of this thread: a busy machine fails no test.
private func processorTime(_ body: () -> Void) -> Duration {
  func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
  let start = now()
  body()
  return now() - start
}

/// Expressions made to be slow: every one ends soon, with an honest outcome.
@Suite(.serialized) struct EngineLimitTests {
  /// Runs every precision up to the limit, and answers with the time of the slowest.
  private func slowest(
    _ graph: ScalarGraph, _ node: ScalarGraph.Node, x: Rational
  ) throws -> (outcome: Outcome, time: Duration) {
    let program = try #require(Program(graph: graph, outputs: [node]))
    let evaluator = BallEvaluator(program)
    evaluator.set([Bench.x: x])
    var slowest = Duration.zero
    for precision in [128, 256, 512, 1024, 2048, 4096] {
      let time = processorTime { evaluator.run(precision: precision) }
      slowest = max(slowest, time)
    }
    return (evaluator.outcome(0), slowest)
  }

  @Test func towersEnd() throws {
    for function in ScalarGraph.Function.allCases {
      for height in [2, 3, 5, 9] {
        for start in [
          Rational(3), Rational(-7, 2)!, Rational(1, 1000)!, Rational.powerOfTen(20)!, Rational.powerOfTen(-20)!,
        ] {
          var b = Bench()
          var node = b.x
          for _ in 0..<height { node = b.graph.apply(function, b.graph.apply(.exp, node)) }
          let (_, time) = try slowest(b.graph, node, x: start)
          #expect(time < .milliseconds(200), "\(function) × \(height) at \(start)")
        }
      }
    }
  }

  @Test func everyFunctionIsQuickEverywhere() throws {
    let powers = [-100_000, -3000, -300, -20, -3, 0, 1, 2, 3, 4, 5, 6, 9, 15, 18, 25, 60, 300, 3000, 100_000]
    for function in ScalarGraph.Function.allCases {
      for power in powers {
        for factor in [1, -1, 3, -3] {
          let x = try #require(Rational.powerOfTen(power)) * (Rational(factor, 7) ?? 1)
          var b = Bench()
          let argument = b.x
          let node = b.graph.intern(.apply(function, argument))
          let (_, time) = try slowest(b.graph, node, x: x)
          #expect(time < .milliseconds(200), "\(function) at \(factor)/7·10^\(power)")
        }
      }
    }
  }

  @Test func immensePowersAreNotFormed() throws {
    var b = Bench()
    let (x, ten) = (b.x, b.c(10))
    // 10^(10^9) has an enclosure, 10^(10^(10^9)) none.
    let billion = b.graph.power(ten, b.c(9))
    let large = b.graph.power(ten, billion)
    #expect(try b.outcome(large).ball?.description(digits: 5) == "1.0000×10^1000000000")
    let larger = b.graph.power(ten, large)
    #expect(try b.outcome(larger).isUnknown)
    let factorial = b.graph.apply(.gamma, b.c(1_000_001))
    #expect(try b.outcome(factorial).ball?.description(digits: 12) == "8.26393168833×10^5565708")
    // x^x^x^x
    var tower = x
    for _ in 0..<6 { tower = b.graph.power(x, tower) }
    #expect(try b.outcome(tower, x: 7).isUnknown)
    // Squared a thousand times.
    var square = x
    for _ in 0..<10_000 { square = b.graph.multiply(square, square) }
    #expect(try b.outcome(square, x: 3).isUnknown)
    let (_, time) = try slowest(b.graph, square, x: 3)
    #expect(time < .milliseconds(200))
    #expect(try b.outcome(square, x: 1).ball?.isEqual(Ball(1)) == true)
  }

  @Test func longSumsNeedNoRecursion() throws {
    var b = Bench()
    let x = b.x
    var terms: [ScalarGraph.Node] = []
    for k in 1...30_000 { terms.append(b.graph.divide(x, b.graph.add(x, b.c(k)))) }
    let sum = b.graph.sum(terms)
    let derivative = b.derivative(sum)
    // At 0: Σ 1/k = 10.88618…, the 30,000th harmonic number (asymptotically log n + γ + 1/2n).
    let found = try #require(try b.outcome(derivative, x: 0).ball)
    #expect(found.description(digits: 6) == "10.8862")
  }
}
