import Claims
import Notes
import Testing

/// What a formula with a relation is: a claim, or an equation, a condition, a definition, numbers put in. Beside each
/// formula that claims nothing stands one that does.
@Suite struct NatureTests {
  /// The claims of the last paragraph of a note.
  private func claims(_ before: String, _ formula: String, display: Bool = false) async throws -> [Claim] {
    let last = display ? "$$\n\(formula)\n$$" : "So $\(formula)$ here."
    let text = "# N\n\n\(before)\n\n## S\n\n\(last)\n"
    let note = NoteReader.read(path: "note.md", bytes: Array(text.utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let all = try #require(await Session(options: options).verify([note]).notes.first).claims
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "## S") ?? 0
    return all.filter { $0.line > line + 1 }
  }

  @Test(arguments: [
    "a x^2 + b x + c = 0", "w_1 x_1 + w_2 x_2 + b = 0", "A v = \\lambda v", "X^\\top y = X^\\top X w", "2x + y = 1",
  ])
  func `a relation between free names is an equation`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.kind) == [.equation])
  }

  @Test(arguments: ["(x + 1)^2 - x^2 - 2x = 1", "\\sin^2 t + \\cos^2 t = 1", "x + x = 2x"])
  func `an identity is no equation`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.verdict) == [.proved])
  }

  @Test(arguments: ["1 = \\sigma(-x)", "2 \\sigma(x) - 1 = 0"])
  func `what is said of a known function is no equation`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula).map(\.verdict) == [.untested])
  }

  @Test(arguments: ["\\sigma(x) + \\sigma(-x) = 2", "\\sigma(0) = 0.6", "\\frac{d}{dx} x^2 = x"])
  func `what the note computes is never an equation`(_ formula: String) async throws {
    let before = "We define $\\sigma(x) = \\frac{1}{1+e^{-x}}$."
    #expect(try await claims(before, formula, display: true).map(\.verdict) == [.refuted])
  }

  @Test(arguments: ["y (\\theta \\cdot x) \\le 0", "w_1 + w_2 + b > 0", "\\|w\\|^2 - r^2 \\le 0"])
  func `a bound on free names is a condition`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.kind) == [.assumption])
  }

  @Test func `a bound that the arithmetic contradicts is a claim`() async throws {
    #expect(try await claims("Words.", "x^2 + 1 < x^2", display: true).map(\.verdict) == [.refuted])
  }

  @Test(arguments: [
    "\\cos(\\theta) = \\frac{u \\cdot v}{\\|u\\| \\|v\\|}", "\\sigma_X^2 = p(1 - p)", "d(x_i, x_j) = \\|x_i - x_j\\|",
    "f(x_i, W) = W x_i",
  ])
  func `a new head is defined, however it is written`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.kind) == [.definition])
  }

  @Test func `numbers put in for names claim nothing and the value after them does`() async throws {
    let before = "Words."
    let found = try await claims(before, "z = w_1 x + b = 2 \\times 3 + 1 = 8", display: true)
    #expect(found.dropFirst().map(\.kind).first == .assumption)
    #expect(found.map(\.verdict).last == .refuted)
  }

  @Test func `a function is defined anew with other parameters`() async throws {
    let found = try await claims("We define $L(w) = w^2$.", "L(u, v) = (u + v)^2", display: true)
    #expect(found.map(\.kind) == [.definition])
  }

  @Test func `what is asked of the reader claims nothing`() async throws {
    #expect(try await claims("Words.", "\\frac{d}{dx} x^2 = \\; ?", display: true).map(\.kind) == [.equation])
  }

  // MARK: Chain rule

  @Test(arguments: [
    "\\frac{dy}{dx} = \\frac{dy}{du} \\cdot \\frac{du}{dx}",
    "\\frac{\\partial f}{\\partial w} = \\frac{\\partial f}{\\partial u}\\frac{\\partial u}{\\partial w} + \\frac{\\partial f}{\\partial v}\\frac{\\partial v}{\\partial w}",
  ])
  func `the chain rule holds for any dependence`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.verdict) == [.confirmed])
  }

  @Test(arguments: [
    "\\frac{dy}{dx} = \\frac{dy}{du} + \\frac{du}{dx}",
    "\\frac{\\partial f}{\\partial w} = \\frac{\\partial f}{\\partial u}\\frac{\\partial v}{\\partial w} + \\frac{\\partial f}{\\partial v}\\frac{\\partial u}{\\partial w}",
  ])
  func `a wrong chain rule does not pass`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.verdict) == [.untested])
  }

  // MARK: Probability

  @Test(arguments: [
    "P(A \\mid B) = \\frac{P(B \\mid A) P(A)}{P(B)}", "P(A, B) = P(A \\mid B) P(B)",
    "\\log P(A, B) = \\log P(A \\mid B) + \\log P(B)",
  ])
  func `what follows from the definition of a conditional probability holds`(_ formula: String) async throws {
    let found = try await claims("Words.", "t = " + formula + " = t", display: true)
    #expect(found.dropFirst().first.map { $0.verdict == .proved || $0.verdict == .confirmed } == true, "\(found)")
  }

  @Test(arguments: [
    "P(A \\mid B) = \\frac{P(B \\mid A) P(B)}{P(A)}", "\\log P(A, B) = \\log P(A \\mid B) - \\log P(B)",
  ])
  func `a wrong rule for probabilities does not pass`(_ formula: String) async throws {
    let found = try await claims("Words.", "t = " + formula + " = t", display: true)
    #expect(found.dropFirst().first?.verdict == .untested, "\(found)")
  }

  @Test(arguments: [
    "\\operatorname{Var}(X) = E[X^2] - E[X]^2", "E[a X + b] = a E[X] + b",
    "\\operatorname{Cov}(aX + b, Y) = a \\operatorname{Cov}(X, Y)",
    "\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y) + 2 \\operatorname{Cov}(X, Y)",
  ])
  func `identities of moments hold for every distribution`(_ formula: String) async throws {
    let verdicts = try await claims("Words.", formula, display: true).map(\.verdict)
    #expect(verdicts == [.confirmed] || verdicts == [.proved])
  }

  @Test func `a wrong identity of moments does not pass`() async throws {
    let found = try await claims(
      "Words.", "\\operatorname{Var}(a X) = a \\operatorname{Var}(X) + b E[X]", display: true)
    #expect(found.allSatisfy { $0.verdict != .confirmed && $0.verdict != .proved })
  }

  // MARK: Sums over sets

  @Test func `a sum over a set is linear and keeps its set`() async throws {
    let linear = "\\sum_{w \\in W} (a \\theta_w + c_w) = a \\sum_{w \\in W} \\theta_w + \\sum_{w \\in W} c_w"
    #expect(try await claims("Words.", linear, display: true).map(\.verdict) == [.confirmed])
    let other = "\\sum_{w \\in W} \\theta_w = \\sum_{w \\in V} \\theta_w"
    let found = try await claims("Words.", other, display: true)
    #expect(found.allSatisfy { $0.verdict != .confirmed && $0.verdict != .proved })
  }

  @Test func `a logarithm of a product over a set`() async throws {
    let formula = "\\log \\prod_{w \\in W} e^{\\theta_w} = \\sum_{w \\in W} \\theta_w"
    #expect(try await claims("Words.", formula, display: true).map(\.verdict) == [.confirmed])
  }

  @Test(arguments: [
    "y - \\hat{y} = 1 - 1",
    "A v = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} \\begin{bmatrix} 5 \\\\ 6 \\end{bmatrix}",
  ])
  func `a row of numbers gives each of several names its value`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula).map(\.kind) == [.assumption])
  }

  @Test(arguments: [
    "\\int_{-\\infty}^{\\infty} p(x) \\, dx = 1", "\\sum_{j=1}^n p_{ij} = 1", "A \\cap B = \\emptyset",
  ])
  func `what is said of something that nobody computes is an assumption`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.kind) == [.assumption])
  }

  @Test func `a total of what the note defines is a claim`() async throws {
    let before = "We define $s_i = \\frac{e^{x_i}}{\\sum_{j=1}^{n} e^{x_j}}$."
    #expect(try await claims(before, "\\sum_{i=1}^n s_i = 2", display: true).map(\.verdict) == [.refuted])
  }

  @Test func `words name what a display computes, and the next display goes on with it`() async throws {
    let found = try await claims(
      "Words.", "\\text{Total params} = (2 \\times 3 + 3)\n$$\n\n$$\n= 6 + 3 = 10", display: true)
    #expect(found.map(\.kind).first == .definition)
    #expect(found.dropFirst().map(\.verdict) == [.proved, .refuted])
  }

  @Test func `a definition that is not understood is one, with a warning`() async throws {
    let text = "# N\n\n$$S_b := \\{x | x \\in X \\text{ and } f(x) \\le b\\}$$\n"
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let report = await Session(options: options).verify([NoteReader.read(path: "note.md", bytes: Array(text.utf8))])
    let note = try #require(report.notes.first)
    #expect(note.claims.map(\.kind) == [.definition])
    #expect(note.findings.map(\.code) == ["unread"])
    #expect(note.findings.map(\.severity) == [.warning])
    #expect(note.findings.first?.message.hasPrefix("the definition of S[b] is not understood: a set: x | x") == true)
  }

  @Test func `what all but repeats a definition of this section is no new one`() async throws {
    let before = """
      $$E(y, p) = -\\sum_i y_i \\log p_i = -(y_0 \\log p_0 + (1 - y_0) \\log(1 - p_0))$$
      """
    let text = "# N\n\n\(before)\n\n### S\n\n$$E(y, p) = -(y_0 \\log p_1 + (1 - y_0) \\log(1 - p_0))$$\n"
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let report = await Session(options: options).verify([NoteReader.read(path: "note.md", bytes: Array(text.utf8))])
    let last = try #require(report.notes.first?.claims.last)
    #expect(last.verdict == .untested || last.verdict == .refuted, "\(last)")
  }

  @Test(arguments: [
    "|A \\cup B| = |A| + |B|", "P(A \\cap B) + 1 = 2", "A \\cup B = 2",
  ])
  func `a claim with sets in it is not passed over`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).allSatisfy { $0.verdict != nil })
  }

  @Test func `a mean is introduced once, and another formula for it is a claim`() async throws {
    let found = try await claims(
      "Words.", "\\mu = E[X] = \\sum_i x_i p_i\n$$\n\n$$\n\\nu = E[X] = \\sum_i x_i p_i^2", display: true)
    #expect(found.map(\.kind) == [.definition, .definition, .definition, .step])
    #expect(found.last?.verdict == .untested)
  }

  @Test(arguments: ["\\sum_{n=0}^{\\infty} 2^n = -1", "\\sum_{n=0}^{\\infty} (-1)^n = \\frac{1}{2}"])
  func `a series that does not converge is not confirmed`(_ formula: String) async throws {
    #expect(try await claims("Words.", formula, display: true).map(\.verdict) == [.untested])
  }

  @Test func `words that lead on are no name`() async throws {
    #expect(try await claims("Words.", "\\text{we get } = x + 3", display: true).map(\.verdict) == [.unread])
  }
}
