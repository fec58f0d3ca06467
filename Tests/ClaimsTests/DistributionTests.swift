import Claims
import Testing

/// Probabilities of events about variables with a stated law, the normal law, and conventional values of free names.
/// Expected values are those of tables, or follow by hand.
@Suite struct DistributionTests {
  private static let normal = "We use the standard normal distribution."
  private static let laws =
    "Let $X \\sim \\mathcal{N}(4, 3^2)$, $Y \\sim \\text{Bin}(10, 0.5)$, $W \\sim \\text{Poisson}(3)$, $T \\sim \\text{Exp}(2)$, "
    + "$G \\sim \\text{Geom}(0.25)$ and $U \\sim \\text{Unif}(0, 4)$, with the standard normal distribution beside."

  private func claims(_ note: String) async throws -> [Claim] { try await SessionBench.claims(note) }

  @Test(arguments: [
    (normal, "$P(Z > 1.9) = 1 - \\Phi(1.9) \\approx 0.0287$", 2),
    (normal, "$P(-1 < Z < 1) = 2\\Phi(1) - 1 = 0.6827$", 2),
    (normal, "$P(|Z| > 1.96) = 0.0500$", 1), (normal, "$P(Z > \\frac{59.5 - 50}{5}) = P(Z > 1.9)$", 1),
    (normal, "$z_{0.975} = 1.96$", 1), (normal, "$z_{0.05} = 1.645$", 1),
    ("With $\\alpha = 0.05$:", "$z_{\\alpha/2} = z_{0.025} = 1.96$", 2),
    ("By the CLT,", "$p = P(Z > 1) = 1 - \\Phi(1) \\approx 0.1587$", 2),
    ("Words.", "$\\Phi(1.9) = 0.9713$", 1), ("Words.", "$B(2, 3) = \\frac{1}{12}$", 1),
    (laws, "$P(X \\le 7) = P(Z \\le 1) = \\Phi(1) = 0.8413$", 3), (laws, "$P(X > a) = 1 - \\Phi(\\frac{a - 4}{3})$", 1),
    (laws, "$P(Y = 3) = \\binom{10}{3} 0.5^{10} = 0.117$", 2), (laws, "$P(Y \\ge 9) = \\frac{11}{1024}$", 1),
    (laws, "$P(2 < Y \\le 4) = \\frac{120 + 210}{1024}$", 1), (laws, "$P(W = 2) = \\frac{3^2 e^{-3}}{2!} = 0.224$", 2),
    (laws, "$P(W \\ge 1) = 1 - e^{-3}$", 1), (laws, "$P(T > 1) = e^{-2}$", 1), (laws, "$P(T > 1) = e^{-1/2}$", 1),
    (laws, "$P(G = 3) = 0.75^2 \\cdot 0.25$", 1), (laws, "$P(G \\le 2) = 1 - 0.75^2$", 1),
    (laws, "$P(1 < U < 3) = \\frac12$", 1), ("Let $X \\sim N(100, 15)$.", "$P(X > 115) = 0.1587$", 1),
  ])
  func `what the law gives holds`(_ before: String, _ formula: String, _ count: Int) async throws {
    let found = try await claims("\(before) \(formula)")
    #expect(found.count { $0.verdict == .proved || $0.verdict == .confirmed } == count, "\(found.map(\.message))")
    #expect(found.count == count, "\(found.map(\.source))")
  }

  @Test(arguments: [
    (normal, "$P(Z > 1.9) = \\Phi(1.9)$"), (normal, "$P(-1 < Z < 1) = 2\\Phi(1)$"), (normal, "$P(Z > 1.9) = 0.9713$"),
    (normal, "$P(|Z| > 1.96) = 0.025$"), (laws, "$P(X \\le 7) = P(Z \\le 2)$"), (laws, "$P(X \\le 7) = 0.7413$"),
    (laws, "$P(Y = 3) = \\binom{10}{3} 0.5^{9}$"), (laws, "$P(Y \\ge 9) = \\frac{10}{1024}$"),
    (laws, "$P(Y > 9) = \\frac{11}{1024}$"), (laws, "$P(W \\ge 1) = e^{-3}$"), (laws, "$P(T > 1) = 1 - e^{-2}$"),
    (laws, "$P(G = 3) = 0.75^4 \\cdot 0.25$"), (laws, "$P(1 < U < 3) = \\frac13$"),
    ("Let $X \\sim N(100, 15)$.", "$P(X > 115) = 0.0228$"),
  ])
  func `a slip is found`(_ before: String, _ formula: String) async throws {
    let found = try await claims("\(before) \(formula)")
    #expect(found.contains { $0.verdict == .refuted && $0.severity == .error }, "\(found.map(\.message))")
  }

  /// A convention alone, another exercise's variable and an unknown law accuse nobody.
  @Test(arguments: [
    "$\\Phi(1.9) = 0.7$, $B(2, 3) = 6$, $z_{0.9} = 3$ and $\\zeta(2) = 5$.", "$P(Z > 1) = 0.3$ for some $Z$.",
    "Let $X \\sim \\text{Exp}(2)$.\n\n## B\n\nNow $X$ counts heads: $P(X = 3) = \\frac18$ and $P(X \\le 1) = \\frac12$.",
    "Let $X \\sim \\text{Bin}(4, 0.5)$, and later $X \\sim \\text{Bin}(3, 0.5)$: $P(X = 4) = \\frac1{16}$.",
    "Let $X \\sim F$. Then $P(X > 1) = 0.3$.", "Let $X \\sim \\text{Poisson}(\\lambda)$. $P(X = k) = p_k$.",
    "Let $X \\sim N(0, 1)$. $P(X > 1 \\mid X > 0) = 0.3174$.",
  ])
  func `what is not certain is not accused`(_ note: String) async throws {
    for claim in try await claims(note) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }
}
