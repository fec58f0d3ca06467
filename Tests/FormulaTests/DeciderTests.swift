import Formula
import Testing

/// Verdicts of single steps: truths, near misses, and what nobody can decide.
@Suite struct DeciderTests {
  /// One step of a group.
  struct Step: Sendable, CustomTestStringConvertible {
    enum Fate: String { case holds, fails, open, digit }
    var context: [String]
    /// `nil` when the row starts with no mark.
    var fate: Fate?
    var latex: String

    /// Strict inequalities and ≠ may fail by equality.
    var isEquality: Bool { ![">", "<", "\\ne", "\\le", "\\ge"].contains { latex.contains($0) } }
    var testDescription: String { ([fate?.rawValue ?? "?", latex] + context).joined(separator: " · ") }

    static func list(_ groups: [String]) -> [Step] {
      groups.flatMap { group -> [Step] in
        let lines = group.split(separator: "\n").map(String.init)
        let context = lines.filter { $0.hasPrefix("define ") || $0.hasPrefix("let ") }
        return lines.filter { !context.contains($0) }.map { line in
          let words = line.split(separator: " ", maxSplits: 1).map(String.init)
          return Step(context: context, fate: Fate(rawValue: words[0]), latex: words.count > 1 ? words[1] : "")
        }
      }
    }

    func decide(seed: UInt64 = 0) throws -> Decision {
      var bench = DeciderBench()
      for line in context { try bench.say(line) }
      return try #require(try bench.decide(latex, seed: seed).first)
    }
  }

  private func check(_ step: Step, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let decision = try step.decide()
    let said: Comment = "\(decision.outcome) \(decision.message) \(decision.left) \(decision.right) \(decision.domain)"
    switch try #require(step.fate) {
    case .holds:
      #expect(decision.outcome == .proved || decision.outcome == .confirmed, said, sourceLocation: sourceLocation)
      #expect(decision.points > 0, said, sourceLocation: sourceLocation)
    case .fails:
      #expect(decision.outcome == .refuted && !decision.lastDigit, said, sourceLocation: sourceLocation)
      #expect(!decision.left.isEmpty && !decision.right.isEmpty, said, sourceLocation: sourceLocation)
      #expect(!decision.message.isEmpty, sourceLocation: sourceLocation)
    case .open:
      #expect(decision.outcome == .untested, said, sourceLocation: sourceLocation)
      #expect(!decision.message.isEmpty, sourceLocation: sourceLocation)
    case .digit:
      #expect(decision.outcome == .refuted && decision.lastDigit, said, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: Step.list(DeciderRows.identities))
  func `truths hold, near misses have a witness`(_ step: Step) throws {
    try check(step)
    guard step.fate == .fails else { return }
    let decision = try step.decide()
    #expect(!decision.witness.isEmpty)
    #expect(decision.left != decision.right || !step.isEquality)
  }

  @Test func `as many near misses as truths`() {
    let steps = Step.list(DeciderRows.identities)
    #expect(steps.count { $0.fate == .holds } >= 40)
    #expect(steps.count { $0.fate == .fails } >= 40)
  }

  @Test(arguments: Step.list(DeciderRows.domains + DeciderRows.courses))
  func `domains decide`(_ step: Step) throws { try check(step) }

  @Test(arguments: Step.list(DeciderRows.oneSided))
  func `a free symbol on one side is no error`(_ step: Step) throws { try check(step) }

  @Test(arguments: Step.list(DeciderRows.printed))
  func `printed values`(_ step: Step) throws { try check(step) }

  @Test func `a verdict says what it rests on`() throws {
    var bench = DeciderBench()
    try bench.say("let x positive")
    let proved = try #require(try bench.decide(#"\ln x^2 = 2 \ln x"#).first)
    #expect(proved.outcome == .proved)
    #expect(proved.domain == "x > 0")
    let confirmed = try #require(try bench.decide(#"\ln x \le x - 1"#).first)
    #expect(confirmed.outcome == .confirmed)
    #expect(confirmed.points >= 6)
    let derivative = try #require(try bench.decide(#"\frac{d}{dx} \sin x = \cos x"#).first)
    #expect(derivative.finiteDifference != nil)
  }

  /// The same seed gives the same witness, byte for byte.
  @Test func `decisions repeat`() throws {
    for step in Step.list(DeciderRows.identities) where step.fate == .fails {
      let (first, second) = (try step.decide(seed: 7), try step.decide(seed: 7))
      #expect(first.witness == second.witness, "\(step.latex)")
      #expect(first.left == second.left && first.right == second.right)
    }
  }

  /// The verdict does not hang on the points that chance picks.
  @Test(arguments: [1, 2, 3] as [UInt64]) func `another seed gives the same verdict`(_ seed: UInt64) throws {
    for step in Step.list(DeciderRows.identities) {
      let decision = try step.decide(seed: seed)
      #expect((decision.outcome == .refuted) == (step.fate == .fails), "\(step.latex): \(decision.message)")
    }
  }
}
