import Claims
import Testing

/// Congruences between letters: what follows from conditions that were said, and what does not.
@Suite struct LetterCongruenceTests {
  private static let keys = """
    For distinct primes $p, q$ let $n = pq$. Choose $e, d$ with $ed \\equiv 1 \\pmod{\\phi(n)}$.

    $$C = m^e \\pmod n$$

    """

  @Test(arguments: [
    (keys, "$C^d \\equiv m \\pmod n$"), (keys, "$(m^e)^d \\equiv m \\pmod n$"),
    (keys, "$m^{k\\phi(n) + 1} \\equiv m \\pmod n$"),
    ("By Fermat, for a prime $q$,", "$M^{q-1} \\equiv 1 \\pmod q$"),
    ("By Euler's theorem,", "$a^{\\phi(n)} \\equiv 1 \\pmod n$"), ("For a prime $p$,", "$a^p \\equiv a \\pmod p$"),
  ])
  func `what follows is confirmed`(_ before: String, _ formula: String) async throws {
    let found = try #require(try await SessionBench.claims("\(before) \(formula)").last)
    #expect(found.verdict == .confirmed, "\(found.reading): \(found.message)")
  }

  @Test(arguments: [
    (keys, "$C^d \\equiv m^2 \\pmod n$"), (keys, "$C^e \\equiv m \\pmod n$"),
    (keys, "$m^{k\\phi(n)} \\equiv m \\pmod n$"),
    ("By Fermat, for a prime $q$,", "$M^{q} \\equiv 1 \\pmod q$"), ("For a prime $q$,", "$M^{q-1} \\equiv 1 \\pmod q$"),
    ("Given $a, b$ find $x$ with", "$a^x \\equiv b \\pmod p$"), ("Here", "$a^n \\equiv a \\pmod n$"),
    ("We have", "$m^{ed} \\equiv m \\pmod n$"),
  ])
  func `what lacks a condition neither passes nor is refuted`(_ before: String, _ formula: String) async throws {
    let found = try await SessionBench.claims("\(before) \(formula)").filter { $0.source.contains("pmod") }
    #expect(found.allSatisfy { $0.verdict == .untested }, "\(found.map { "\($0.reading): \($0.message)" })")
  }

  @Test func `a free left side is defined, and an inverse is a condition`() async throws {
    let found = try await SessionBench.claims(Self.keys)
    #expect(!found.contains { $0.source.contains("mod") }, "\(found.map(\.source))")
  }
}
