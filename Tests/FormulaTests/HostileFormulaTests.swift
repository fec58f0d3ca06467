import Formula
import LaTeX
import Testing

/// Formulas made to be slow or to mislead: each ends soon, and what is not decided says why.
@Suite struct HostileFormulaTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    var latex: String
    var outcome: Decision.Outcome
    /// Part of the message.
    var reason: String

    var testDescription: String { latex }
  }

  static let rows = [
    // Towers: every ball of the fourth storey is larger than any exponent.
    Hostile(latex: #"e^{e^{e^{e^{e^{2}}}}} = 1"#, outcome: .untested, reason: "enclosed"),
    Hostile(latex: #"e^{e^{e^{e^{e^{x}}}}} = 1"#, outcome: .untested, reason: ""),
    Hostile(latex: #"10^{10^{10^{10}}} = 1"#, outcome: .untested, reason: ""),
    // Counts that nobody adds up one by one.
    Hostile(latex: #"\sum_{i=1}^{10^{12}} \frac{1}{i^2 + 1} = 1"#, outcome: .untested, reason: "index"),
    Hostile(latex: #"\prod_{i=1}^{10^{12}} \left(1 + \frac{1}{i^2}\right) = 1"#, outcome: .untested, reason: "index"),
    Hostile(
      latex: #"\sum_{i=1}^{1000000000000} \frac{1}{i^2 + 1} = 1"#, outcome: .untested, reason: "more than 100000 terms"),
    Hostile(latex: #"1000000! = 1"#, outcome: .untested, reason: "beyond 1000!"),
    // 1 divided by an exact zero, however it is written.
    Hostile(latex: #"\frac{1}{0} = 1"#, outcome: .untested, reason: "no real value"),
    Hostile(latex: #"\frac{1}{x - x} = x"#, outcome: .untested, reason: "0 admissible points"),
    Hostile(latex: #"\ln(2 - 1 - 1) = 0"#, outcome: .untested, reason: "no real value"),
    // Differences of 10^{-1000}: exact where both sides are rational, and told apart there.
    Hostile(latex: #"(1 + 10^{-1000}) - 1 = 10^{-1000}"#, outcome: .proved, reason: ""),
    Hostile(latex: #"(1 + 10^{-1000}) - 1 = 2 \cdot 10^{-1000}"#, outcome: .refuted, reason: ""),
    // They differ by 5·10^{-2001}, beyond the bits that one claim gets.
    Hostile(latex: #"e^{10^{-1000}} - 1 = 10^{-1000} \cdot 1"#, outcome: .untested, reason: "2048 bits"),
    Hostile(latex: #"e^{10^{-1000}} - 1 = 10^{-1000}"#, outcome: .untested, reason: "edge"),
    // The cancellation leaves [0 ± 2^{-128}] where the right side is tiny: more bits tell them apart.
    Hostile(latex: #"e^{10^{-100} x} - 1 = 2 \cdot 10^{-100} x"#, outcome: .refuted, reason: ""),
    Hostile(latex: #"\frac{x + 10^{100}}{10^{200}} - 10^{-100} = 10^{-200} x"#, outcome: .proved, reason: ""),
  ]

  @Test(arguments: rows)
  func `ends within its limits, with a reason`(_ row: Hostile) throws {
    let bench = DeciderBench()
    let clock = ContinuousClock()
    var decisions: [Decision] = []
    let duration = try clock.measure { decisions = try bench.decide(row.latex) }
    let decision = try #require(decisions.first)
    #expect(decision.outcome == row.outcome, "\(decision.message)")
    #expect(decision.message.contains(row.reason), "\(decision.message)")
    if decision.outcome == .untested { #expect(!decision.message.isEmpty) }
    // 100 ms in release, on an idle machine.
    #expect(duration < .seconds(5))
  }

  @Test func `300 nested fractions stop the parser, by name`() {
    let latex = String(repeating: #"\frac{1}{1 + "#, count: 300) + "x" + String(repeating: "}", count: 300) + " = x"
    let tree = LaTeXParser.parse(latex)
    #expect(tree.diagnostics.contains { $0.message.contains("256") }, "\(tree.diagnostics.map(\.message))")
  }

  @Test func `forty nested fractions are decided`() throws {
    // [0; 1, 1, …]: 40 fractions around 1 are a quotient of two Fibonacci numbers, near the golden ratio's inverse.
    let latex = String(repeating: #"\frac{1}{1 + "#, count: 40) + "1" + String(repeating: "}", count: 40)
    #expect(try DeciderBench().decide(latex + " = 0.6180339887")[0].outcome == .proved)
    #expect(try DeciderBench().decide(latex + " = 0.6180339987")[0].outcome == .refuted)
  }

  @Test func `an integral that never converges gives up`() throws {
    let bench = DeciderBench()
    let clock = ContinuousClock()
    var decision = Decision(outcome: .proved)
    let duration = try clock.measure {
      decision = try bench.decide(#"\int_{-\infty}^{\infty} \cos(x t) t^2 \, dt = x"#)[0]
    }
    #expect(decision.outcome == .untested)
    #expect(!decision.message.isEmpty)
    #expect(duration < .seconds(20))
  }
}
