import Claims
import Testing

/// Rules of one subject each: what is right and what is a slip, side by side. `⟦…⟧` marks the claims that are asked for,
/// in order: ✓ holds, ✗ is refuted as an error, – is neither.
@Suite struct SubjectRulesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var note: String
    var marks: String
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "decimal commas without braces",
      note:
        "Avec $T = 300$, on trouve $⟦1 - 0,6 = 0,4⟧$ et $⟦\\ln(0,5) = -0,6931⟧$, mais pas tout de suite. Donc $⟦152 \\times \\ln(0,866) = 152 \\times (-0,144)⟧$ et $⟦2 \\times 0,35 = 0,9⟧$.",
      marks: "✓✓✓✗"),
    Row(
      name: "points and intervals keep their commas",
      note: "Con $a = 0,25$ y $P = (1,2)$, $Q = (3,4)$: $⟦P + Q = (4,6)⟧$.", marks: "✓"),
    Row(
      name: "a value taken up again in the next line",
      note: "$$⟦\\ln(0.5) = -0.6931⟧ \\\\ ⟦-0.6931 \\times 0.4 = -0.2772⟧$$", marks: "✓✓"),
    Row(
      name: "complex values of names",
      note:
        "Let $z = 3 + 4i$. Then $⟦|z| = 5⟧$, $⟦z\\bar z = 25⟧$, $⟦\\frac1z = 0.12 - 0.16i⟧$, $⟦z^2 = 7 + 24i⟧$, $⟦|z| = 6⟧$.",
      marks: "✓✓✓✗✗"),
    Row(
      name: "roots of unity",
      note:
        "Let $n \\ge 2$ and $\\omega = e^{2\\pi i/n}$. Then $⟦\\omega^n = 1⟧$, $⟦\\sum_{k=0}^{n-1} \\omega^k = 0⟧$, so $⟦\\sum_{k=0}^{n-1} \\omega^k = 1⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "divergence, curl and gradient",
      note:
        "Let $\\vec F = (x^2y, yz, xz^2)$ and $f = x^2 + 3y^2$. We get $⟦\\nabla\\cdot\\vec F = 2xy + z + 2xz⟧$, $⟦\\nabla\\times\\vec F = (-y, -z^2, -x^2)⟧$, $⟦\\nabla\\cdot\\vec F = 2xy + z + xz⟧$, $⟦\\nabla f = (2x, 6y)⟧$, $⟦\\nabla f(1,1) = (2,6)⟧$, $⟦\\nabla f = (2x, 3y)⟧$.",
      marks: "✓✓✗✓✓✗"),
    Row(
      name: "a closed form in its recurrence",
      note:
        "Let $a_0 = 2$ and $a_n = 3a_{n-1} - 2$. Hence the closed form is $⟦a_n = 3^n + 1⟧$.\n\n# Another\n\nLet $b_0 = 2$ and $b_n = 3b_{n-1} - 2$. Hence the closed form is $⟦b_n = 2 \\cdot 3^n⟧$.",
      marks: "✓✗"),
    Row(
      name: "a closed form in a law of halves",
      note:
        "# Halves\n\nWe have $T(n) = 2T(n/2) + n$ with $T(1) = 0$. Hence $⟦T(n) = n \\log_2 n⟧$.\n\n# Towers\n\nWe have $T(n) = 2T(n-1) + 1$ with $T(0) = 0$. Hence $⟦T(n) = 2^n + 1⟧$.",
      marks: "✓✗"),
    Row(
      name: "a solution in its differential equation",
      note:
        "We solve $y' + 2y = 10$ with $y(0) = 3$. The solution is $⟦y(x) = 5 - 2e^{-2x}⟧$.\n\n# Sign\n\nWe solve $y' + 2y = 10$ with $y(0) = 3$. The solution is $⟦y(x) = 5 + 2e^{-2x}⟧$.",
      marks: "✓✗"),
    Row(
      name: "variances and covariances",
      note:
        "Let $X$ and $Y$ be independent with $\\operatorname{Var}(X) = 9$ and $\\operatorname{Var}(Y) = 4$. Then $⟦\\operatorname{Var}(X - Y) = 13⟧$ and $⟦\\operatorname{Var}(2X + 1) = 36⟧$, so $⟦\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) - \\operatorname{Var}(Y)⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "factors of a covariance",
      note:
        "Let $\\operatorname{Cov}(X, Y) = 1.5$. Then $⟦\\operatorname{Cov}(2X + 1, -3Y) = -6\\operatorname{Cov}(X, Y)⟧$ and $⟦\\operatorname{Cov}(2X, 3Y) = 5\\operatorname{Cov}(X, Y)⟧$.",
      marks: "✓✗"),
    Row(
      name: "the sign in a covariance",
      note: "For any $X$ and $Y$ we have $⟦\\operatorname{Cov}(X, Y) = E[XY] + E[X]E[Y]⟧$.", marks: "✗"),
    Row(
      name: "moments that the note gives",
      note: "We know $E[X] = \\frac12$ and $E[X^2] = \\frac13$. So $⟦E[X^2] - E[X]^2 = \\frac1{12}⟧$.", marks: "✓"),
    Row(
      name: "declared shapes",
      note:
        "Let $A \\in \\mathbb R^{2\\times3}$ and $B \\in \\mathbb R^{3\\times4}$. Then $⟦(AB)^T = B^TA^T⟧$ and $⟦(AB)^T = A^TB^T⟧$.",
      marks: "✓✗"),
    Row(
      name: "a gradient that does not fit",
      note:
        "Let $X \\in \\mathbb R^{n\\times d}$, $y \\in \\mathbb R^n$, $w \\in \\mathbb R^d$ and $L(w) = \\frac1n\\|Xw - y\\|^2$. Then $⟦\\nabla_w L = \\frac2n X(Xw - y)⟧$.",
      marks: "✗"),
    Row(
      name: "the beginning of a series",
      note:
        "$⟦\\ln(1 + x) = x - \\frac{x^2}2 + \\frac{x^3}3 - \\cdots⟧$, $⟦\\sum_{n=0}^\\infty \\frac{x^n}{n!} = 1 + x + \\frac{x^2}2 + \\dots⟧$, $⟦\\ln(1 + x) = x - \\frac{x^2}2 + \\frac{x^3}6 - \\cdots⟧$",
      marks: "✓✓✗"),
    Row(
      name: "a system of congruences",
      note:
        "We look for $x$ with $x \\equiv 3 \\pmod 5$ and $x \\equiv 2 \\pmod 7$. Altogether $⟦x \\equiv 18 \\pmod{35}⟧$.",
      marks: "✗"),
    Row(
      name: "greatest common divisors", note: "So $⟦\\gcd(252, 105) = 21⟧$ and $⟦\\gcd(252, 105) = 42⟧$.", marks: "✓✗"),
    Row(
      name: "a characteristic polynomial",
      note:
        "Let $A = \\begin{pmatrix}4&2\\\\1&3\\end{pmatrix}$. Then $⟦\\det(A - \\lambda I) = \\lambda^2 - 7\\lambda + 10⟧$, so $⟦\\det(A - \\lambda I) = \\lambda^2 - 7\\lambda + 14⟧$.",
      marks: "✓✗"),
    Row(
      name: "a limit from one side", note: "$⟦\\lim_{s \\to 0} \\frac{10}{s(s+2)} = \\infty⟧$", marks: "–"),
    Row(
      name: "differentials in the other order",
      note: "$⟦\\int_{-\\pi}^\\pi \\int_\\pi^{3\\pi} u^2 \\sin^2(v) \\frac12 \\, du \\, dv = \\frac{\\pi^4}3⟧$",
      marks: "–"),
    Row(
      name: "a bound for all integers from 2 on",
      note: "For every integer $n \\ge 2$ one has $⟦2^n \\ge n^2⟧$.", marks: "✗"),
    Row(
      name: "rounded values of names",
      note: "With $\\varphi \\approx 1.618$ we get $⟦\\varphi^{10}/\\sqrt5 \\approx 55.0036⟧$.", marks: "–"),
    Row(
      name: "levels, intervals, temperatures",
      note:
        "Two sources of 60 dB add up: $⟦60 + 60 = 63⟧$. As intervals, $⟦[1,2] - [3,5] = [-4,-1]⟧$. After 10 min: $⟦T = 20 + 70\\left(\\frac57\\right)^2 \\approx 55.7\\,^\\circ⟧$C.",
      marks: "––✓"),
    Row(
      name: "percent signs that Markdown escapes", note: "- $⟦\\frac{126}{200} = 63\\\\%⟧$ of all", marks: "✓"),
    Row(
      name: "float32 excuses roundings, and no wrong digit",
      note: "In float32, $⟦2^{-24} \\approx 1.19\\times10^{-7}⟧$ and $⟦4 \\cdot 109386 = 473544⟧$ parameters.",
      marks: "✗✗"),
    Row(
      name: "another object, another value",
      note: "$K_5$: $V = 5$. For $K_{3,3}$ the other bound gives $E \\le 2V - 4 = 8$, so $⟦2V - 4 = 8⟧$.", marks: "–"),
    Row(
      name: "the law of another sequence",
      note:
        "So $a_n = 2 \\cdot 3^n - 2^n$. Repeated root: $a_n = 4a_{n-1} - 4a_{n-2}$, $a_0 = 1$, $a_1 = 6$, and $⟦4 \\cdot 6 - 4 = 20⟧$.",
      marks: "✓"),
    Row(
      name: "a formula that is withdrawn",
      note:
        "If we convert this back we get\n\n$$⟦\\frac{d}{dx} (x^2 + 1)^2 = 2(x^2 + 1)⟧$$\n\nHowever, if we look at this it does not quite work.",
      marks: "–"),
    Row(
      name: "values that the sentence gives",
      note:
        "With $T = 1$, $p = \\frac{e^2}{e^2 + 1}$. With $T = 2$ the value is $⟦\\frac{e^{2/T}}{e^{2/T} + 1} = \\frac{e^4}{e^4 + 1}⟧$.",
      marks: "✗"),
    Row(
      name: "a mean of m values",
      note:
        "Let $J = \\frac1m\\sum_i (a_i - b)^2$. Then $⟦\\frac{\\partial J}{\\partial b} = 2b - \\frac2m\\sum_i a_i⟧$ and $⟦\\frac{\\partial J}{\\partial b} = b - \\frac2m\\sum_i a_i⟧$.",
      marks: "✓✗"),
    Row(
      name: "labels and probabilities of two classes",
      note:
        "The cross-entropy of labels $y$ and probabilities $p$ is $$E(y, p) = -\\sum_i y_i \\log p_i$$ and for two classes $$\\begin{aligned} E(y, p) &= -\\sum_i y_i \\log p_i \\\\ &= ⟦-\\big[y_0 \\log p_0 + (1 - y_0) \\log(1 - p_0)\\big]⟧ \\end{aligned}$$",
      marks: "✓"),
    Row(
      name: "a slip in labels and probabilities of two classes",
      note:
        "The cross-entropy of labels $y$ and probabilities $p$ is $$E(y, p) = -\\sum_i y_i \\log p_i$$ and for two classes $$\\begin{aligned} E(y, p) &= -\\sum_i y_i \\log p_i \\\\ &= ⟦-\\big[y_0 \\log p_0 + (1 - y_0) \\log(1 + p_0)\\big]⟧ \\end{aligned}$$",
      marks: "✗"),
    Row(
      name: "a formula by cases in one line",
      note:
        "$$\\begin{aligned} E &= ⟦\\begin{cases} l - yl + \\log(e^{-l} + 1) & \\text{if } l > 0 \\\\ -yl + \\log(e^l + 1) & \\text{otherwise} \\end{cases} = \\max(l, 0) - yl + \\log(e^{-|l|} + 1)⟧ \\end{aligned}$$\n\n# Next\n\nBoth together:\n\n$$\\begin{aligned} E &= ⟦\\begin{cases} l - yl + \\log(e^{-l} + 1) & \\text{if } l > 0 \\\\ -yl + \\log(e^l + 1) & \\text{otherwise} \\end{cases} = \\max(l, 0) + yl + \\log(e^{-|l|} + 1)⟧ \\end{aligned}$$",
      marks: "✓✗"),
    Row(
      name: "a density is said where it is",
      note:
        "Let $f(x) = \\begin{cases} 3x^2 & 0 \\le x \\le 1 \\\\ 0 & \\text{otherwise} \\end{cases}$. There $⟦f(x) = 3x^2⟧$.",
      marks: "–"),
    Row(
      name: "an inequality that is divided by a name",
      note:
        "It suffices that $⟦\\frac a{2^n} \\le \\tau \\iff 2^n \\ge \\frac a\\tau⟧$. But $⟦-2x \\le 4 \\iff x \\le -2⟧$.",
      marks: "–✗"),
    Row(
      name: "a stationary point beside an example",
      note:
        "GELU at 1: with $x = 1$, $⟦x + 1 = 2⟧$. Minimum: $⟦f' = 0 \\iff 1 + x(1 - \\tanh x) = 0⟧$.", marks: "✓–"),
    Row(
      name: "subscripts that are labels",
      note:
        "$$p_e = 0.11 \\cdot 0.13 + 0.89 \\cdot 0.87 = 0.7886$$ so $$⟦\\kappa = \\frac{p_o - p_e}{1 - p_e} = \\frac{0.94 - 0.7886}{0.2114}⟧$$",
      marks: "–"),
    Row(
      name: "an input of one case is the output of the next",
      note: "With $t = 0.02$ we need $n \\ge 4612$ samples. With $n = 1000$ we get $⟦t = 0.043⟧$.", marks: "–"),
    Row(
      name: "the test equation beside a solution",
      note:
        "The exact solution is $y(t) = (t + 1)^2 - \\frac12e^t$. On $⟦y' = \\lambda y⟧$ one step multiplies by $1 + z$.",
      marks: "–"),
    Row(
      name: "the inverse of a derivative",
      note:
        "Let $f(x) = x^4$ and $g(x) = x^2$. We have $⟦g' = (f')^{-1}⟧$, and $⟦g'(x) = 3x⟧$.",
      marks: "–✗"),
  ]

  @Test(arguments: rows + extents + algebra)
  func `the marked claims are decided so`(_ row: Row) async throws {
    let (text, spans) = Self.marked(row.note)
    let report = await SessionBench.verify([SessionBench.note(text)])
    let claims = try #require(report.notes.first).claims
    let found = spans.map { span in
      let verdicts = claims.filter { $0.verdict != nil && $0.span.overlaps(span) }
      if verdicts.contains(where: { $0.verdict == .refuted && $0.severity == .error }) { return "✗" }
      let holds = verdicts.allSatisfy { $0.verdict == .proved || $0.verdict == .confirmed }
      return !verdicts.isEmpty && holds ? "✓" : "–"
    }
    #expect(found.joined() == row.marks, "\(claims.map { "\($0.source): \($0.message)" })")
  }

  /// The note without the marks, and the bytes that they enclosed.
  private static func marked(_ note: String) -> (text: String, spans: [Range<Int>]) {
    var text = ""
    var spans: [Range<Int>] = []
    var start = 0
    for character in note {
      switch character {
      case "⟦": start = text.utf8.count
      case "⟧": spans.append(start..<text.utf8.count)
      default: text.append(character)
      }
    }
    return (text, spans)
  }

  @Test func `a wrong identity of moments has a distribution for its witness`() async throws {
    let claims = try await SessionBench.claims(
      "For any $X$ and $Y$ we have $\\operatorname{Cov}(X, Y) = E[XY] + E[X]E[Y]$.")
    let witness = try #require(claims.first { $0.verdict == .refuted }?.witness)
    #expect(witness.at.contains { $0.symbol.hasPrefix("weight of x0") })
    #expect(witness.left != witness.right)
  }

  @Test func `a computation beside its value in a table`() async throws {
    let note = """
      | metric | formula | value |
      |---|---|---|
      | accuracy | $\\frac{40+110}{200}$ | $0.750$ |
      | precision | $\\frac{40}{40+10}$ | $0.800$ |
      | recall | $\\frac{40}{40+40}$ | $0.500$ |
      | F1 | $\\frac{2\\cdot0.8\\cdot0.5}{0.8+0.5}$ | $0.650$ |
      """
    let cells = try await SessionBench.claims(note).filter { $0.kind == .cell }
    #expect(cells.map(\.source) == ["0.750", "0.800", "0.500", "0.650"])
    #expect(cells.map(\.verdict) == [.proved, .proved, .proved, .refuted])
  }

  @Test func `a last row in bold type adds up`() async throws {
    let note = """
      | $x_i$ | share |
      |---|---|
      | 4 | 1.5 |
      | 8 | 2.5 |
      | **12** | **4.0** |
      """
    let claims = try await SessionBench.claims(note)
    #expect(!claims.contains { $0.verdict == .refuted }, "\(claims)")
  }

  @Test func `the step behind a slip says where the slip is`() async throws {
    let note = "$$\\begin{aligned}\n(x+1)^2 &= x^2 + x + 1 \\\\\n&= x^2 + 2x + 1\n\\end{aligned}$$"
    let steps = try await SessionBench.claims(note).filter { $0.verdict == .refuted }
    #expect(steps.count == 2)
    #expect(steps.last?.hint?.contains("the slip stands between them") ?? false)
  }
}
