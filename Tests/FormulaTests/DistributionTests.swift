import Formula
import LaTeX
import Testing

/// What is true of every distribution is confirmed over joint tables, and what is not never is.
@Suite struct DistributionTests {
  struct Step: Sendable, CustomTestStringConvertible {
    var holds: Bool
    var latex: String

    var testDescription: String { (holds ? "holds " : "open ") + latex }
  }

  static let steps: [Step] = DistributionRows.all.split(separator: "\n").compactMap { line in
    if line.hasPrefix("holds ") { return Step(holds: true, latex: String(line.dropFirst("holds ".count))) }
    if line.hasPrefix("open ") { return Step(holds: false, latex: String(line.dropFirst("open ".count))) }
    return nil
  }

  private func decide(_ latex: String, seed: UInt64) throws -> Decision? {
    var bench = DeciderBench()
    bench.context.readsDistributions = true
    guard let (statement, sides) = try? bench.read(latex) else { return nil }
    var effort = 0
    return Decider.decideOverTables(
      sides[0], statement.links[0].relation, sides[1], chain: sides, seed: seed, cache: nil, effort: &effort)
  }

  @Test(arguments: steps) func `what holds for every distribution is confirmed`(_ step: Step) throws {
    for seed: UInt64 in [0, 1] {
      let decision = try decide(step.latex, seed: seed)
      guard step.holds else {
        #expect(decision == nil, "\(decision?.method ?? "")")
        continue
      }
      // An identity of tables shows nothing of what it is said of but that it is one of all distributions.
      #expect(decision?.outcome == .confirmed)
      #expect(decision.map { $0.points > 0 && $0.domain == "every table of probabilities tried" } ?? false)
    }
  }
}
