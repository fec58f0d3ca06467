import LaTeX
import Testing

/// Forty snippets of the notation of notes: each is read without an error and written as mathematics.
@Suite struct ProbeTests {
  static let probes = #"""
    \sigma(x) = \frac{1}{1+e^{-x}}
    \sigma'(x) = \sigma(x)(1-\sigma(x))
    \frac{d\sigma}{dx} = \sigma(x)(1-\sigma(x))
    \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2}
    \text{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j} e^{x_j}}
    \mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
    \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}
    \sum_{j} e^{x_j}
    \sum_{j \neq i} p_j = 1 - p_i
    \frac{\partial p_i}{\partial x_j} = p_i(\delta_{ij} - p_j)
    \log p_i = x_i - \log \sum_j e^{x_j}
    log(ab) = log(a) + log(b)
    e^l_i
    e^{l_i}
    L = -\sum_{i=1}^{n} y_i \log p_i
    a = b = c
    \begin{align} a &= b \\ &= c \end{align}
    \begin{aligned} a &= b \\ &= c \end{aligned}
    \begin{cases} 1 & x>0 \\ 0 & x \le 0 \end{cases}
    \nabla_z L = p - y
    J = \mathrm{diag}(p) - p p^T
    \max_i x_i
    \exp(305.8) \approx 10^{132.8}
    e^{710} = \infty
    \exp(x - m)
    f(x)(1-f(x))
    x(1-x)
    \ln(x)^2
    \left.\frac{dy}{dx}\right|_{x=0}
    1.5 \times 10^{-3}
    65{,}504
    \lim_{x \to \infty} \sigma(x) = 1
    0.1 + 0.2 \neq 0.3
    p_i \in (0,1)
    x_{i+1}
    \hat{y}_i - y_i
    \mathbf{x}^\top \mathbf{w} + b
    \|x\|_2
    \frac{\partial^2 L}{\partial x_i \partial x_j}
    \tanh(x) = 2\sigma(2x) - 1
    """#.split(separator: "\n").map(String.init)

  @Test(arguments: probes)
  func reads(source: String) {
    let tree = LaTeXParser.parse(source)
    #expect(tree.diagnostics.isEmpty)
    #expect(!tree.root.containsError)
    #expect(!MathML.render(tree, display: true).contains("<merror>"))
  }

  @Test func areForty() {
    #expect(Self.probes.count == 40)
  }
}
