import Claims
import Notes
import Testing

/// The forty snippets with the sentence that an author would write before them: what each is, and how it is read.
@Suite struct ProbeMeaningTests {
  /// Sentence | snippet | fate | reading.
  static let rows = #"""
    We define ¦ \sigma(x) = \frac{1}{1+e^{-x}} ¦ proved ¦ σ(x) := 1/(1 + e^(−x))
    The derivative of the sigmoid is ¦ \sigma'(x) = \sigma(x)(1-\sigma(x)) ¦ proved ¦ σ′(x) = σ(x)·(1 − σ(x))
    The derivative of the sigmoid is ¦ \frac{d\sigma}{dx} = \sigma(x)(1-\sigma(x)) ¦ proved ¦ ∂/∂x σ(x) = σ(x)·(1 − σ(x))
    By the quotient rule ¦ \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2} ¦ proved ¦ ∂/∂x (1/(1 + e^(−x))) = e^(−x)/(1 + e^(−x))^2
    We define ¦ \text{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j} e^{x_j}} ¦ proved ¦ softmax(x)[i] := e^x[i]/(Σ[j] e^x[j])
    We define ¦ \mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}} ¦ proved ¦ softmax(x)[i] := e^x[i]/(Σ[j=1…n] e^x[j])
    The entry is ¦ \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}} ¦ mention ¦
    The normaliser is ¦ \sum_{j} e^{x_j} ¦ mention ¦
    With $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ we have ¦ \sum_{j \neq i} p_j = 1 - p_i ¦ proved ¦ Σ[j, j ≠ i] p[j] = 1 − p[i]
    With $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ we have ¦ \frac{\partial p_i}{\partial x_j} = p_i(\delta_{ij} - p_j) ¦ proved ¦ ∂/∂x[j] p[i] = p[i]·([i = j] − p[j])
    With $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ we have ¦ \log p_i = x_i - \log \sum_j e^{x_j} ¦ proved ¦ log(p[i]) = x[i] − log(Σ[j] e^x[j])
    For $a > 0$ and $b > 0$ we have ¦ log(ab) = log(a) + log(b) ¦ proved ¦ log(a·b) = log(a) + log(b)
    The logits are $l$, and we exponentiate: ¦ e^l_i ¦ mention ¦
    The logits are $l$, and we exponentiate: ¦ e^{l_i} ¦ mention ¦
    With labels $y$ and probabilities $p$ the loss is ¦ L = -\sum_{i=1}^{n} y_i \log p_i ¦ definition ¦ L := −Σ[i=1…n] (y[i]·log(p[i]))
    It follows that ¦ a = b = c ¦ definition ¦
    It follows that ¦ \begin{align} a &= b \\ &= c \end{align} ¦ assumption ¦
    It follows that ¦ \begin{aligned} a &= b \\ &= c \end{aligned} ¦ assumption ¦
    The step function is ¦ \begin{cases} 1 & x>0 \\ 0 & x \le 0 \end{cases} ¦ mention ¦
    With $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $L = -\sum_i y_i \log p_i$, where $y$ is one-hot, ¦ \nabla_z L = p - y ¦ proved ¦ ∇_z L = p − y
    We write ¦ J = \mathrm{diag}(p) - p p^T ¦ definition ¦ J := diag(p) − p·pᵀ
    The largest is ¦ \max_i x_i ¦ mention ¦
    It overflows: ¦ \exp(305.8) \approx 10^{132.8} ¦ confirmed ¦ e^305.8 ≈ 10^132.8
    In double precision ¦ e^{710} = \infty ¦ untested ¦ e^710 = ∞
    We subtract the maximum: ¦ \exp(x - m) ¦ mention ¦
    The slope is ¦ f(x)(1-f(x)) ¦ mention ¦
    The variance is ¦ x(1-x) ¦ mention ¦
    The square is ¦ \ln(x)^2 ¦ mention ¦
    The slope at the origin is ¦ \left.\frac{dy}{dx}\right|_{x=0} ¦ mention ¦
    The learning rate is ¦ 1.5 \times 10^{-3} ¦ mention ¦
    The largest half-precision number is ¦ 65{,}504 ¦ mention ¦
    The sigmoid saturates: ¦ \lim_{x \to \infty} \sigma(x) = 1 ¦ confirmed ¦ lim[x→∞] σ(x) = 1
    In binary floating point ¦ 0.1 + 0.2 \neq 0.3 ¦ untested ¦ 0.1 + 0.2 ≠ 0.3
    Each probability lies inside: ¦ p_i \in (0,1) ¦ assumption ¦
    The next one is ¦ x_{i+1} ¦ mention ¦
    The error is ¦ \hat{y}_i - y_i ¦ mention ¦
    The score is ¦ \mathbf{x}^\top \mathbf{w} + b ¦ mention ¦
    Its length is ¦ \|x\|_2 ¦ mention ¦
    The Hessian has the entries ¦ \frac{\partial^2 L}{\partial x_i \partial x_j} ¦ mention ¦
    The two are related: ¦ \tanh(x) = 2\sigma(2x) - 1 ¦ proved ¦ tanh(x) = 2·σ(2·x) − 1
    """#.split(separator: "\n").map { line in
      line.split(separator: "¦", omittingEmptySubsequences: false).map { column in
        String(column.drop { $0 == " " }).trimmedEnd
      }
    }

  @Test func `there are forty`() { #expect(Self.rows.count == 40) }

  @Test(arguments: rows)
  func `each is read as its author means it`(_ row: [String]) async throws {
    let (sentence, snippet, fate, reading) = (row[0], row[1], row[2], row[3])
    let head = "# N\n\nThe sigmoid is $\\sigma(x) = \\frac{1}{1+e^{-x}}$.\n\n## S\n\n"
    let lead = sentence == "We define" ? "# N\n\n## S\n\n" : head
    let text = lead + sentence + "\n\n$$\n" + snippet + "\n$$\n"
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "$$") ?? 0
    let note = NoteReader.read(path: "note.md", bytes: Array(text.utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let all = try #require(await Session(options: options).verify([note]).notes.first).claims
    let found = all.filter { $0.line > line }
    let first = try #require(found.first)
    #expect(first.verdict?.rawValue ?? first.kind.rawValue == fate, "\(first.message)")
    if !reading.isEmpty { #expect(first.reading == reading) }
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
