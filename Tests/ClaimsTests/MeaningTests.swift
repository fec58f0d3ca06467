import Claims
import Notes
import Testing

/// What notes leave to their readers: which of several definitions is meant, what is a vector, what is independent. Each
/// row is read with the right formula and with slips of it.
@Suite struct MeaningTests {
  /// What no claim uses is listed all the same: cells of a table without inputs, and operators that are not understood.
  @Test(arguments: ["| $\\sigma(x)$ |\n|---|\n| $\\approx 0.931$ |", "We have $\\Box u = 0$."])
  func `nothing is left out`(_ text: String) async throws {
    let note = NoteReader.read(path: "note.md", bytes: Array("# N\n\n\(text)\n".utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let claims = try #require(await Session(options: options).verify([note]).notes.first).claims
    #expect(claims.contains { $0.source == "\\approx 0.931" || $0.source == "\\Box u = 0" }, "\(claims.map(\.source))")
  }

  @Test(arguments: MeaningRow.all)
  func `what is right is decided`(_ row: MeaningRow) async throws {
    let found = try #require(try await SessionBench.claims(row.note.replacing("⟦⟧", with: row.right)).last)
    #expect([.proved, .confirmed].contains(found.verdict), "\(found.reading): \(found.message)")
  }

  @Test(arguments: MeaningRow.all)
  func `a slip does not pass`(_ row: MeaningRow) async throws {
    for slip in row.slips {
      let found = try await SessionBench.claims(row.note.replacing("⟦⟧", with: slip)).last
      guard let found else { continue }
      #expect(![.proved, .confirmed].contains(found.verdict), "\(found.reading): \(found.message)")
      if row.refutes { #expect(found.verdict == .refuted, "\(found.reading): \(found.message)") }
    }
  }

  /// In a derivation a name on one side only defines nothing: where the chain has it again, and where no value fits.
  @Test(arguments: [
    "x - xy + x^2 &= x(1 + x) \\\\ &= x(1 - y) + x^2", "1 &= 1 - \\frac{1}{1 + e^{x}} \\\\ &= \\frac{1}{1 + e^{x}}",
    "x(1 - y) &= x - xy \\\\ &= x \\\\ &= x(1 - y)",
    "\\sum_i (x_i + 1)^2 &= \\sum_i (x_k + 1)^2 \\\\ &= \\sum_i (x_i^2 + 2 x_i + 1)",
  ])
  func `a name that a derivation loses is missed`(_ chain: String) async throws {
    let found = try await SessionBench.claims("$$\\begin{aligned}\(chain)\\end{aligned}$$")
    #expect(found.contains { $0.verdict == .refuted }, "\(found.map(\.message))")
  }

  /// There such a name is known by what the text says, or the step is an equation for it.
  @Test(arguments: [
    "$$-\\sum_i d_i \\log p_i = -\\log p_k = -\\log p_k + 0$$", "$$\\max_i x_i = x_k = x_k + 0$$",
    "$$x^2 - 2xy = x^2$$", "$$L = -y \\log p - (1 - y) \\log(1 - p) = -\\log p$$",
    "$$\\frac{e^{-(\\lambda_1 + \\lambda_2)}}{2} = \\frac{e^{-\\lambda}}{2}$$ where $\\lambda = \\lambda_1 + \\lambda_2$.",
  ])
  func `a name that the text may know is no slip`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted, "\(claim.reading): \(claim.message)")
    }
  }

  /// True as people mean it, although a reading of it fails.
  @Test(arguments: [
    "Geometric algebra: with $i = e_1 e_2$ we have $e^{i\\theta} = \\cos\\theta + i\\sin\\theta$.",
    "$T = 25 + 273.15 = 298$ K", "$\\log L = 1000 \\times \\log(0.01) = -4605$",
    "$\\Phi(1.96) = 0.975$ and $\\Phi(0) = 0.5$.",
    "It takes $0.25 / 2 = 125$ ms.", "Input: an integer $n$ with $1 \\le n \\le 10^5$.",
    "$$\\lambda = \\frac{12.4}{63} \\approx 0.1968 \\text{ per minute} \\approx 11.81 \\text{ per hour}$$",
    "$$\\mathbf{i} \\times \\mathbf{j} = \\mathbf{k}, \\quad \\mathbf{k} \\times \\mathbf{i} = \\mathbf{j}$$",
    "The speed is $V \\approx 37.6 \\text{ m/s} \\approx 135 \\text{ km/h}$.",
    "Initial: $E_i = mgh$. Final: $E_f = \\frac{1}{2}mv_f^2$. Conservation of energy: $E_i = E_f$",
    "We have $\\lambda_1 = \\lambda_2$, so $3\\lambda_1 = -2 \\implies \\lambda_1 = \\lambda_2 = -\\frac{2}{3}$",
    "$D_{KL}(p \\| q) = 0.5 \\ln\\frac{0.5}{0.9} + 0.5\\ln\\frac{0.5}{0.1} = 0.511$",
    "The permutation has $\\pi(1) = 2$ and $\\pi(2) = 1$.", "In general $(a+b)^2 \\neq a^2 + b^2$.",
    "$120 - 4Q = 10 + 2Q$, $110 = 6Q$, $Q_m = 18.33$.",
    "The pole is at $z = 2$. Since $|2| > 1$ it is outside.\n\nThe unit circle is $|z| = 1$.",
    "The equation $\\ln x + x = 0$ has one root. To say $\\ln x + x = 0$ is like saying $\\ln x = -x$.",
    "We have $f(a+h) = f(a) + L(h) + h\\epsilon(h)$ with $\\lim_{h \\to 0} \\epsilon(h) = 0$.",
    "$$\\frac{\\partial f}{\\partial x_i}(a) = \\lim_{t \\to 0} \\frac{f(a + t e_i) - f(a)}{t}$$",
    "With $A = \\begin{pmatrix}2&0\\\\0&3\\end{pmatrix}$ we have $e^{A}=\\begin{pmatrix}e^2&0\\\\0&e^3\\end{pmatrix}$.",
    "The rate is $k = A e^{-E/(RT)}$. The pH is $-\\log(0.0025) = 2.60$.", "So $100/7\\,\\% = 14.3\\,\\%$.",
    "To find where the slope is 2 we solve $\\frac{d}{dx}x^2 = 2$, so $x = 1$.",
    "The equation $v^2 - 3 = 0$ has a root between $v = 1$ and $v = 2$.",
    "$\\varepsilon = \\frac{\\Delta Q / Q}{\\Delta P / P} = \\frac{-20/100}{2/10} = -1$.",
    "Since $\\sum_i p_i = \\sum_i q_i = 1$, $\\sum_i q_i = c\\sum_i p_i \\Rightarrow 1 = c \\cdot 1$.",
    "The time in the system is $W_s = \\frac{L_s}{\\lambda}$; in the queue it is $W_q = W_s - \\frac{1}{\\mu}$.",
    "Expand to third order: $\\ln(1+ax) + bx = ax - \\frac{a^2}{2}x^2 + \\frac{a^3}{3}x^3 + bx$",
    """
    It is zero at $x = b - c$ and $x = b + c$, so the points are

    $$x = b - c \\qquad x = b + c$$

    Setting it to $1/2$ gives $e^{-\\frac{(x-b)^2}{2c^2}} = \\frac{1}{2}$.
    """,
    """
    For $\\lambda = 0$ we take $x = \\begin{pmatrix} 1 \\\\ -1 \\end{pmatrix}$.

    For $\\lambda = 2$:

    $$\\begin{pmatrix} -1 & 1 \\\\ 1 & -1 \\end{pmatrix} \\begin{pmatrix} x_1 \\\\ x_2 \\end{pmatrix} = \\begin{pmatrix} 0 \\\\ 0 \\end{pmatrix}$$
    """, "$$dX = \\mu \\, dt + \\sigma \\, dW$$",
    "$$\\int \\frac{dx}{\\sqrt{x^2 + 4}} = \\ln\\frac{\\sqrt{x^2+4} + x}{2} + C = \\ln(\\sqrt{x^2+4} + x) + C_1$$",
    """
    | name | formula |
    |---|---|
    | output | $y = 2z$ |

    With $p_i = e^{z_i}/\\sum_k e^{z_k}$ and $L = -\\sum_i y_i \\log p_i$:

    $$\\frac{\\partial L}{\\partial z_j} = -\\sum_i y_i (\\delta_{ij}-p_j)$$
    """,
  ])
  func `what is true as people mean it is not accused`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  /// Letters that another example, start or case gives another meaning, and what the text does not assert.
  @Test(arguments: [
    "Starting with $x_0 = 1$, $x_{n+1} = x_n/2 + 1/x_n$ gives $x_1 = 1.5$. Starting with $x_0 = 3$ we get $x_1 \\approx 1.8333$.",
    "$f(n) = n/2$ for even $n$, $f(n) = 3n + 1$ for odd $n$; $f(6) = 3$.",
    "$\\varphi(p) = p - 1$ for primes; $\\varphi(8) = 4$.",
    "For $a_n = \\frac1n$ the ratio tends to 1. For $a_n = \\frac1{n!}$ it tends to 0.",
    "$y'' - 3y' + 2y = 0$ has $y = C_1 e^x + C_2 e^{2x}$. With $y(0) = 0$ and $y'(0) = 1$ we get $C_1 = -1$.",
    "$\\theta^0 = 2$ is the initial guess; $\\theta^1 = \\theta^0 - 0.1 \\cdot 4 = 1.6$.",
    "Let $a * b = a + b - 1$. Then $2 * 3 = 4$.",
    "Using $\\langle u, v\\rangle = 2u_1v_1 + u_2v_2$: $\\langle (1,2),(3,1)\\rangle = 8$.",
    "$x^2 > 1 \\iff x > 1 \\text{ or } x < -1$", "In binary, $1 + 1 = 10$.", "Then $0 = 1$.",
    "True or false? $\\sqrt{x^2 + y^2} = x + y$.",
    "| wrong | right |\n|-|-|\n| $(a+b)^2 = a^2 + b^2$ | $(a+b)^2 = a^2 + 2ab + b^2$ |",
    "## Example 1\n\nLet $f(x) = x^2 - 4x$.\n\n## Example 2\n\n$f(1) = 1$ and $f(n) = n f(n-1)$: $f(4) = 24$.",
    "## Curves\n\nThe slope of $y = \\arctan x$.\n\n## Surfaces\n\nLet $f(x, y) = x^2 y$. Then $\\frac{\\partial f}{\\partial x} = 2xy$.",
    "$\\frac{d}{dx} x^2 + 3x = 2x + 3$",
    "$p_i(T) = \\frac{e^{z_i/T}}{\\sum_j e^{z_j/T}}$. For two logits $4$ and $1$ and $T = 3$, $p_1 = \\frac{1}{1 + e^{-1}}$.",
    "If $0 < a < b$ then $\\frac1a > \\frac1b$.", "With $\\|x\\| = \\max_i |x_i|$ we have $\\|(3,-4)\\| = 4$.",
    "The equation $x^2 = 9$ is solved above; the solution $x = 2$ of $x + 1 = 3$ is none of it.",
  ])
  func `another meaning is not accused`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  /// Words about the subject, questions and readings that few would take show nothing.
  @Test(arguments: [
    "The claim is wrong: $2^5 = 33$ is not prime.", "Why is $\\sqrt{1 + 1 + 2} = 4$? Because it is.",
    "Mistakes are expensive: $-\\ln 0.02 \\approx 3.192$.", "Is it true that $2 + 2 = 5$? Yes, it is.",
    "We cannot have fewer: $\\lceil 17/5\\rceil = 3$.", "We have $\\frac{d}{dx} x \\ln x = \\ln x$.",
    "We have $\\frac{d}{dx} \\sin 2x = \\sin 2$.", "We have $\\int_0^1 \\cos\\pi u\\,du = -\\frac12$.",
    "Note that $\\log(1 + e^0) = 1$.", "With $z = 3$ it is large. For all real $z$, $z^2 > 0$.",
  ])
  func `nothing lets a slip pass`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(![.proved, .confirmed].contains(claim.verdict), "\(claim.reading): \(claim.message)")
    }
  }

  /// What stands beside or below a claim does not make it true, and a limit beside the right one is none.
  @Test(arguments: [
    #"Let $J(x) = x^2 + a x$. $$\frac{\partial J}{\partial x} = 5 x \\ x = 0$$"#,
    #"$F = 0 \implies K = L = 5$"#, #"$$\lim_{n \to \infty} \sum_{i=1}^{n} \frac{1}{i^2} = 1.6439$$"#,
    #"$5/7 = 72\%$"#,
  ])
  func `nothing beside a claim lets it pass`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(![.proved, .confirmed].contains(claim.verdict), "\(claim.reading): \(claim.message)")
    }
  }

  /// Ends that are no rational, and bounds of a count from both sides, leave no place outside of the range.
  @Test(arguments: [
    #"For $x \in (\frac{\pi}{2}, \pi)$ we have $\tan x < 0$."#, #"For $\frac{\pi}{2} < x < \pi$ we have $\tan x < 0$."#,
    #"For $3 \le n \le 10$ we have $2^n \le 1024$ and $2^n \ge 2n + 2$."#, #"We have $5/7 = 71\%$."#,
  ])
  func `a range is kept`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  /// For numbers they hold, and the capitals may be matrices.
  @Test(arguments: [
    #"Let $A, B \in \mathbb R^{n\times n}$. Then $AB = BA$."#,
    #"Then $\operatorname{tr}(ABC) = \operatorname{tr}(ACB)$."#,
    #"Then $(AB)^\top = A^\top B^\top$."#,
  ])
  func `what holds for numbers only is not passed for matrices`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(![.proved, .confirmed].contains(claim.verdict), "\(claim.reading): \(claim.message)")
    }
  }

  @Test(arguments: [
    "5 kg: $5\\text{ kg} > 3\\text{ kg}$.", "In floating point $0.1 + 0.2 = 0.30000000000000004$.",
    "$z = xy$: $\\frac{\\Delta z}{z} = \\frac{\\Delta x}{x} + \\frac{\\Delta y}{y}$", "$h[0] = 1$ and $h[1] = 0.5$",
    "$f(x) = \\frac1x$.\n\nTake $f = x^2$.", "**1.** $y = e^{x^2}$.\n\n**2.** $y'+y = x$ with $y(0) = 2$.",
    "As $x \\to 0$, $\\sin x \\to 0$, and $n^{1/n} \\to 1$.",
    "$\\ell(p) = k \\ln p + (8-k) \\ln(1-p)$, $\\ell'(p) = \\frac kp - \\frac{8-k}{1-p} = 0 \\Rightarrow p = \\frac k8$.",
    "$n \\ge 4$. $\\sum_{i<j} 1 = \\binom n2$.",
  ])
  func `habits of notes are not accused`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  @Test(arguments: [
    "$50 - 2P = 10 + 3P$, so $5P = 40$ and $P = 8$.",
    "Intersect $y = x^2$ with $y = x + 2$: $x^2 = x + 2$, so $x = 2$ or $x = -1$.",
    "It is not true that $(a+b)^2 = a^2 + b^2$.",
    "A common mistake is $\\sqrt{a+b} = \\sqrt a + \\sqrt b$.",
    "False: $2 + 2 = 5$.",
    "Assume for contradiction that $1 = 0$.",
    "The update is written $x := x + 1$.",
    "We have $3^4 \\equiv 4$ and $3^8 \\equiv 16 \\equiv 2 \\pmod 7$.",
    "Because $u$ and $v$ are orthogonal, $\\|u+v\\|^2 = \\|u\\|^2 + \\|v\\|^2$.",
    "The commutator satisfies $[A, B] = -[B, A]$.",
    "Here $\\varphi(15) = \\varphi(3)\\varphi(5) = 2 \\cdot 4 = 8$.",
    "The integer parts are $[2.7] = 2$ and $\\{2.7\\} = 0.7$.",
  ])
  func `what words make of a formula is not accused`(_ text: String) async throws {
    #expect(!(try await SessionBench.claims(text)).contains { $0.verdict == .refuted }, "\(text)")
  }

  @Test(arguments: [
    "$\\sigma(x) = \\frac{1}{1+e^{-x}}$ is steepest at $x = 0$. Its derivative is $\\sigma'(x) = \\sigma(x)(2 - \\sigma(x)) - \\frac12$.",
    "The case $n = 1$ is clear. In general $\\sum_{k=1}^n k = n^2$.",
    "We have $17 \\equiv 2 \\pmod 5$. A dozen eggs at $3$ each cost $12 \\cdot 3 = 41$.",
    "With a design matrix $A$ and vectors $x$ and $b$: $\\nabla_x \\|Ax - b\\|^2 = 2A(Ax - b)$.",
    "For $A \\in \\mathbb R^{n \\times n}$ and $x, y \\in \\mathbb R^n$, $x^TAy = y^TAx$.",
    "For vectors $a, b \\in \\mathbb R^3$ we have $a \\times b = b \\times a$.",
    "Throughout, $\\log$ is the natural logarithm. Here $\\log 100 = 2$.",
    "It is not true that $2 + 2 = 4$.", "$xy = 0 \\Rightarrow x = 0$.", "For every real $x$, $x^2 \\ne 2$.",
    "We have $\\lim_{n \\to \\infty} (-1)^n = 1$.", "So $e^2 + e + 1 \\approx 8.389 + 2.718 + 1$.",
  ])
  func `what holds for some values or another arithmetic does not pass`(_ text: String) async throws {
    let last = try #require(try await SessionBench.claims(text).last { $0.verdict != nil }, "\(text)")
    #expect(last.verdict != .proved && last.verdict != .confirmed, "\(text): \(last.message)")
  }

  @Test func `what is denied is no equality`() async throws {
    let found = try #require(
      try await SessionBench.claims("It is not true that $(a+b)^2 = a^2 + b^2$.").first { $0.verdict != nil })
    #expect(found.verdict == .confirmed)
    #expect(found.reading.hasPrefix("not: "))
  }

  @Test func `a sum written out puts numbers in`() async throws {
    let sum = "$$E = \\sum_i x_i p_i = (a-2) p + a (1-2p) + (a+2) p = a$$"
    #expect(try await SessionBench.claims(sum).map(\.verdict) == [.proved])
    let covariance = """
      $$C = \\sum_{i,j} (x_i - m) (y_j - k) p_{ij} = (1-2)(-1-1) \\frac{p}{2} + (1-2)(3-1) \\frac{1-p}{2} \\
        + (3-2)(-1-1) \\frac{1-p}{2} + (3-2)(3-1) \\frac{p}{2} = 4p - 2$$
      """
    #expect(try await SessionBench.claims(covariance).map(\.verdict) == [.proved])
    // The third term has another x than the fourth.
    let slip = covariance.replacing("(3-2)(-1-1)", with: "(4-2)(-1-1)")
    #expect(try await SessionBench.claims(slip).map(\.verdict).contains(.untested))
  }

  @Test(arguments: [
    // W is said to be orthogonal, p to be a density, f to be convex: no accusation, and no pass.
    "$$\\mathbf W^\\top = \\mathbf W^{-1}$$", "$$p(x) \\ge 0$$",
    "$$\\lambda f(x) + (1-\\lambda) f(y) \\ge f(\\lambda x + (1-\\lambda) y)$$",
    "$$x^2 = 4 \\implies x = 2$$", "$$\\frac{df(x)}{dx} = \\frac{f(x + h) - f(x - h)}{2h}$$",
    "$\\mathbf z = [100, 0, 0]$ and $z = 1000$. $\\max(\\mathbf z) = 100$",
  ])
  func `what may be said of particular things is neither passed nor refuted`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) { #expect(claim.verdict == .untested, "\(claim.reading)") }
  }
}
