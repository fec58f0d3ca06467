import Claims
import Testing

/// What is said of a refuted claim: the one slip without which it holds. Each row is an identity with one slip made in it,
/// and the side that the identity has there.
@Suite struct HintTests {
  @Test(
    arguments: [
      // signs
      ("\\frac{d}{dx} (x \\sin x) = \\sin x - x \\cos x", "sin(x) + x·cos(x) on the right"),
      ("\\frac{d}{dx} e^{-x^2} = -2x e^{x^2}", "−2·x·e^(−x^2) on the right"),
      // exponents, numbers
      ("\\frac{d}{dx} x^5 = 5 x^5", "5·x^4 on the right"), ("(a - b)(a + b) = a - b^2", "a^2 − b^2 on the right"),
      ("(a+b)^3 = a^3 + 3 a^2 b + 3 a b + b^3", "a^3 + 3·a^2·b + 3·a·b^2 + b^3 on the right"),
      ("\\frac{x^2 y}{4} = \\left(\\frac{x}{2}\\right)^2 + y - \\left(\\frac{x}{2}\\right)^2", nil),
      ("\\frac{(x - y)^2}{2} + x = \\left(\\frac{x - y}{2}\\right)^2 + x", "(x − y)^2/2 + x on the right"),
      // letters, indices, functions
      ("(a+b)^2 = a^2 + 2 a a + b^2", "a^2 + 2·b·a + b^2 on the right"),
      ("\\frac{\\partial}{\\partial x_i} \\sum_k A_{ik} x_k = A_{ki}", nil),
      ("\\frac{d}{dx} \\sin x = \\sin x", "cos(x) on the right"),
      ("\\frac{d}{dx} \\ln x = \\ln(x^{-1})", "x^(−1) on the right"),
      // terms and factors
      ("(a+b)^2 = a^2 + b^2", "a^2 + b^2 + 2·a·b on the right"),
      (
        "\\sum_{i=1}^n (x_i - a)^2 = \\sum_{i=1}^n x_i^2 - 2 a \\sum_{i=1}^n x_i + a^2",
        "Σ[i=1…n] x[i]^2 − 2·a·(Σ[i=1…n] x[i]) + n·a^2 on the right"
      ),
      ("3 \\cdot 4 + 5 = 7", "3·4 − 5 on the left"),
      // Any numeral fits somewhere.
      ("12 + 30 = 45", nil),
    ] as [(String, String?)])
  func `one slip explains it`(_ claim: String, _ meant: String?) async throws {
    let found = try #require(try await SessionBench.claims("We have $\(claim)$.").last)
    #expect(found.hint == meant.map { "the sides agree with \($0)" }, "\(found.reading): \(found.message)")
    if meant != nil { #expect(found.verdict == .refuted) }
  }

  @Test func `order of matrices`() async throws {
    let found = try #require(
      try await SessionBench.claims(
        "With matrices $\\mathbf X, \\mathbf U, \\mathbf V$: $\\frac{d}{d\\mathbf V} \\|\\mathbf X - \\mathbf U \\mathbf V\\|_2^2 = -2 (\\mathbf X - \\mathbf U \\mathbf V) \\mathbf U$."
      ).last)
    #expect(found.hint == "the sides agree with −Uᵀ·(2·(X − U·V)) on the right", "\(found)")
  }
}
