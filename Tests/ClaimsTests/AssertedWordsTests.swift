import Claims
import Notes
import Testing

/// Words before a formula make assumptions of what is free, never of what the note computes.
@Suite struct AssertedWordsTests {
  private func claims(_ text: String) async throws -> [Claim] {
    let head = "# N\n\nWe define $\\sigma(x) = \\frac{1}{1+e^{-x}}$.\n\n"
    let note = NoteReader.read(path: "note.md", bytes: Array((head + text + "\n").utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    return try #require(await Session(options: options).verify([note]).notes.first).claims.filter { $0.line == 5 }
  }

  @Test(arguments: ["since", "where", "with", "when", "if"])
  func `a false derivative is refuted after any word`(_ word: String) async throws {
    let found = try await claims("It is flat \(word) $\\sigma'(x) = \\sigma(x)(1 + \\sigma(x))$ holds.")
    #expect(found.map(\.verdict) == [.refuted])
  }

  @Test func `a false value is refuted after a word`() async throws {
    #expect(try await claims("It ends where $\\sigma(0) = 0.9$ is reached.").map(\.verdict) == [.refuted])
  }

  @Test func `a condition on a free symbol stays one`() async throws {
    #expect(try await claims("This holds when $t > 0$ is given.").map(\.kind) == [.assumption])
  }

  @Test func `the prime of a builtin function is read`() async throws {
    let found = try await claims("Likewise $\\tanh'(z) = 1 - \\tanh(z)^2$ here.")
    #expect(found.allSatisfy { $0.verdict == .proved || $0.verdict == .confirmed } && found.count == 1)
  }
}
