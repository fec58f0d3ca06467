import Testing

/// A note with one formula left out, a right formula for that place, and slips of it. What is right and what is not comes
/// from mathematics; `refutes` says that a slip must be called wrong, and not only go untested.
struct MeaningRow: Sendable, CustomTestStringConvertible {
  var name: String
  /// The formula stands at ⟦⟧.
  var note: String
  var right: String
  var slips: [String]
  var refutes = false

  var testDescription: String { name }
}

extension MeaningRow {
  static let all =
    rows + conventions + suppositions + findings + wild + physics + continued + notation + distributions
    + derived + habits

  static let rows: [MeaningRow] = [
    // Names
    .init(
      name: "a numbered name is another one",
      note: "$z_1 = w x$, $z = z_1 + b$ and $L = z^2$. Then $⟦⟧$.",
      right: "\\frac{\\partial L}{\\partial w} = \\frac{\\partial L}{\\partial z} \\cdot x",
      slips: [
        "\\frac{\\partial L}{\\partial w} = \\frac{\\partial L}{\\partial z} \\cdot w",
        "\\frac{\\partial L}{\\partial w} = \\frac{\\partial L}{\\partial z}",
      ]),
    .init(
      name: "one letter for two functions",
      note: """
        $$\\begin{aligned}f(u, v) &= (u+v)^2 \\\\ u(a, b) &= (a+b)^2, \\quad v(a, b) = (a-b)^2\\end{aligned}$$

        All at once: $f(a, b) = ((a+b)^2 + (a-b)^2)^2$. Then
        $$⟦⟧$$
        """,
      right: "\\frac{\\partial f}{\\partial u} = 2(u+v)",
      slips: ["\\frac{\\partial f}{\\partial u} = 2(u-v)", "\\frac{\\partial f}{\\partial u} = (u+v)"]),
    .init(
      name: "the chain rule through functions of that name",
      note: """
        $$\\begin{aligned}f(u, v) &= (u+v)^2 \\\\ u(a, b) &= (a+b)^2, \\quad v(a, b) = (a-b)^2\\end{aligned}$$

        $$⟦⟧$$
        """,
      right:
        "\\frac{\\partial f}{\\partial a} = \\frac{\\partial f}{\\partial u}\\frac{\\partial u}{\\partial a} + \\frac{\\partial f}{\\partial v}\\frac{\\partial v}{\\partial a}",
      slips: [
        "\\frac{\\partial f}{\\partial a} = \\frac{\\partial f}{\\partial u}\\frac{\\partial u}{\\partial a} - \\frac{\\partial f}{\\partial v}\\frac{\\partial v}{\\partial a}",
        "\\frac{\\partial f}{\\partial a} = \\frac{\\partial f}{\\partial u}\\frac{\\partial u}{\\partial a} + \\frac{\\partial f}{\\partial v}\\frac{\\partial v}{\\partial b}",
      ]),
    .init(
      name: "the definition just before is the one that is meant",
      note: """
        A loss is $$L_i = \\sum_j \\max(0, 1 - y_{ij} f_j)$$ and another is

        $$L_i = -\\sum_j y_{ij} \\log(\\sigma(f_j)) + (1 - y_{ij}) \\log(1 - \\sigma(f_j))$$

        with the sigmoid $\\sigma$. So $⟦⟧$.
        """,
      right: "\\frac{\\partial L_i}{\\partial f_j} = \\sigma(f_j) - y_{ij}",
      slips: ["\\frac{\\partial L_i}{\\partial f_j} = y_{ij} - \\sigma(f_j)"], refutes: true),
    .init(
      name: "a function taken at numbers only is some numbers",
      note: "Take the derivative: $$⟦⟧$$",
      right:
        "\\frac{\\partial (\\text{count}(0) \\log t + \\text{count}(1) \\log(1-t))}{\\partial t} = \\frac{\\text{count}(0)}{t} - \\frac{\\text{count}(1)}{1-t}",
      slips: [
        "\\frac{\\partial (\\text{count}(0) \\log t + \\text{count}(1) \\log(1-t))}{\\partial t} = \\frac{\\text{count}(0)}{t} + \\frac{\\text{count}(1)}{1-t}",
        "\\frac{\\partial (\\text{count}(0) \\log t + \\text{count}(1) \\log(1-t))}{\\partial t} = \\frac{\\text{count}(1)}{t} - \\frac{\\text{count}(0)}{1-t}",
      ], refutes: true),
    .init(
      name: "or equivalently",
      note: "$$L_i = -\\log\\left(\\frac{e^{f_{y_i}}}{\\sum_j e^{f_j}}\\right) \\text{ or equivalently } ⟦⟧$$",
      right: "L_i = -f_{y_i} + \\log \\sum_j e^{f_j}", slips: ["L_i = f_{y_i} + \\log \\sum_j e^{f_j}"]),
    .init(
      name: "a label points to a position", note: "Words. $$⟦⟧$$",
      right: "\\sum_{j \\ne y_i} \\max(0, f_j - f_{y_i} + 1) = \\sum_j \\max(0, f_j - f_{y_i} + 1) - 1",
      slips: [
        "\\sum_{j \\ne y_i} \\max(0, f_j - f_{y_i} + 1) = \\sum_j \\max(0, f_j - f_{y_i} + 1)",
        "\\sum_{j \\ne y_i} \\max(0, f_j - f_{y_i} + 1) = \\sum_j \\max(0, f_{y_i} - f_j + 1) - 1",
      ]),
    .init(
      name: "the inverse function is no reciprocal", note: "Let $f(x) = 2x + 3$. Its inverse: $⟦⟧$.",
      right: "f^{-1}(x) = \\frac{x - 3}{2}", slips: ["f^{-1}(x) = \\frac{x + 3}{2}", "f^{-1}(x) = \\frac{1}{2x + 3}"],
      refutes: true),
    .init(
      name: "the inverse of a root", note: "Let $g(x) = \\sqrt{x}$. Its inverse: $⟦⟧$.",
      right: "g^{-1}(x) = x^2", slips: ["g^{-1}(x) = x^3"], refutes: true),
    .init(
      name: "the inverse of a square on one half of the line", note: "Let $f(x) = x^2$. For $x > 0$, $⟦⟧$.",
      right: "f^{-1}(x) = \\sqrt{x}", slips: ["f^{-1}(x) = \\frac{1}{x^2}"], refutes: true),
    .init(
      name: "the inverse of a composition", note: "Let $f(x) = 3x$ and $g(x) = x + 1$. Then $⟦⟧$.",
      right: "(g \\circ f)^{-1}(x) = \\frac{x - 1}{3}", slips: ["(g \\circ f)^{-1}(x) = \\frac{x}{3} - 1"],
      refutes: true),
    .init(
      name: "the inverse of the sigmoid is the logit", note: "With the sigmoid $\\sigma$, $⟦⟧$.",
      right: "\\sigma^{-1}(p) = \\ln \\frac{p}{1 - p}", slips: ["\\sigma^{-1}(p) = \\ln \\frac{1 - p}{p}"],
      refutes: true),
    .init(
      name: "a condition behind a statement", note: "Words. $$⟦⟧ \\quad (x < 0)$$", right: "|x| = -x",
      slips: ["|x| = x"], refutes: true),
    // Numbers
    .init(
      name: "congruences", note: "Words. $⟦⟧$", right: "7 \\cdot 8 = 56 \\equiv 1 \\pmod{11}",
      slips: ["7 \\cdot 8 = 56 \\equiv 2 \\pmod{11}", "7 \\cdot 8 = 56 \\equiv 1 \\pmod{12}"], refutes: true),
    .init(
      name: "an inverse modulo the number that the section speaks of", note: "We work in $\\mathbb{Z}_7$: $⟦⟧$.",
      right: "2^{-1} = 4", slips: ["2^{-1} = 5"], refutes: true),
    .init(
      name: "a percentage in brackets is the number again", note: "Words. $$\\frac{3}{8} = ⟦⟧$$",
      right: "0.375 \\quad (37.5\\%)", slips: ["0.375 \\quad (37.6\\%)"], refutes: true),
    .init(
      name: "a mixed number", note: "Words. $⟦⟧$", right: "2\\frac{3}{4} = \\frac{11}{4}",
      slips: ["2\\frac{3}{4} = \\frac{9}{4}"], refutes: true),
    .init(
      name: "a decimal comma", note: "Words with $0{,}5$. $⟦⟧$", right: "1{,}125 \\cdot 2 = 2{,}25",
      slips: ["1{,}125 \\cdot 2 = 2{,}5"], refutes: true),
    // Ranks
    .init(
      name: "an indexed bold name is one of several vectors",
      note: "Words. $$⟦⟧$$",
      right:
        "\\|\\mathbf q - \\mathbf k_i\\|^2 = \\|\\mathbf q\\|^2 - 2 \\mathbf q^\\top \\mathbf k_i + \\|\\mathbf k_i\\|^2",
      slips: [
        "\\|\\mathbf q - \\mathbf k_i\\|^2 = \\|\\mathbf q\\|^2 - \\mathbf q^\\top \\mathbf k_i + \\|\\mathbf k_i\\|^2",
        "\\|\\mathbf q - \\mathbf k_i\\|^2 = \\|\\mathbf q\\|^2 - 2 \\mathbf q^\\top \\mathbf k_i - \\|\\mathbf k_i\\|^2",
      ]),
    .init(
      name: "samples are vectors where a row meets them",
      note: "Words. $$⟦⟧$$",
      right:
        "\\sum_{i=1}^n (\\mathbf w^\\top x^{(i)} + b - y^{(i)})^2 = \\sum_{i=1}^n (y^{(i)} - b - \\mathbf w^\\top x^{(i)})^2",
      slips: [
        "\\sum_{i=1}^n (\\mathbf w^\\top x^{(i)} + b - y^{(i)})^2 = \\sum_{i=1}^n (y^{(i)} + b - \\mathbf w^\\top x^{(i)})^2"
      ]),
    .init(
      name: "the identity and inverses",
      note: "Words. $$⟦⟧$$", right: "(\\mathbf A \\mathbf B)^{-1} = \\mathbf B^{-1} \\mathbf A^{-1}",
      slips: ["(\\mathbf A \\mathbf B)^{-1} = \\mathbf A^{-1} \\mathbf B^{-1}"]),
    .init(
      name: "A A⁻¹ = I", note: "Words. $$⟦⟧$$", right: "\\mathbf A \\mathbf A^{-1} = \\mathbf I",
      slips: ["\\mathbf A \\mathbf A^{-1} = \\mathbf A", "\\mathbf A \\mathbf A = \\mathbf I"]),
    .init(
      name: "(I − Λ) z", note: "Words. $$⟦⟧$$",
      right: "\\mathbf z - \\boldsymbol\\Lambda \\mathbf z = (\\mathbf I - \\boldsymbol\\Lambda) \\mathbf z",
      slips: ["\\mathbf z - \\boldsymbol\\Lambda \\mathbf z = (\\mathbf I + \\boldsymbol\\Lambda) \\mathbf z"]),
    // Implications
    .init(
      name: "a linear equation is solved", note: "Words. $$3x + 2y - 5 = 0 \\implies ⟦⟧$$",
      right: "y = -\\frac{3}{2} x + \\frac{5}{2}",
      slips: ["y = -\\frac{3}{2} x - \\frac{5}{2}", "y = \\frac{5 - 3x}{3}"],
      refutes: true),
    .init(
      name: "a derivative is set to zero", note: "Let $L = (w - 2)^2$. $$\\frac{dL}{dw} = 0 \\implies ⟦⟧$$",
      right: "2w - 4 = 0", slips: ["2w + 4 = 0"], refutes: true),
    // Moments
    .init(
      name: "the variance of a sum of independent products",
      note: "The $x_i$ and $w_i$ are independent. $$⟦⟧$$",
      right: "\\text{Var}(\\sum_i^n w_i x_i) = \\sum_i^n \\text{Var}(w_i x_i)",
      slips: ["\\text{Var}(\\sum_i^n w_i x_i) = \\sum_i^n \\text{Var}(w_i) \\text{Var}(x_i)"]),
    .init(
      name: "the variance of a product",
      note: "The $x$ and $w$ are independent. $$⟦⟧$$",
      right: "\\text{Var}(w x) = [E(w)]^2 \\text{Var}(x) + [E(x)]^2 \\text{Var}(w) + \\text{Var}(x) \\text{Var}(w)",
      slips: ["\\text{Var}(w x) = [E(w)]^2 \\text{Var}(x) + [E(x)]^2 \\text{Var}(w)"]),
    .init(
      name: "alike and with mean zero",
      note: "$$⟦⟧$$\n\nHere $E[x_i] = E[w_i] = 0$, and all $w_i, x_i$ are independent and identically distributed.",
      right: "\\text{Var}(\\sum_i^n w_i x_i) = \\left( n \\text{Var}(w) \\right) \\text{Var}(x)",
      slips: [
        "\\text{Var}(\\sum_i^n w_i x_i) = \\text{Var}(w) \\text{Var}(x)",
        "\\text{Var}(\\sum_i^n w_i x_i) = n^2 \\text{Var}(w) \\text{Var}(x)",
      ]),
    .init(
      name: "mean and variance in words",
      note: """
        The weights $w_j$ are drawn independently from the same distribution, with zero mean and variance $\\sigma^2$.
        The inputs $x_j$ have zero mean and variance $\\gamma^2$. $$⟦⟧$$
        """,
      right: "\\sum_{j=1}^n E[w_j^2] E[x_j^2] = n \\sigma^2 \\gamma^2",
      slips: [
        "\\sum_{j=1}^n E[w_j^2] E[x_j^2] = n \\sigma \\gamma", "\\sum_{j=1}^n E[w_j^2] E[x_j^2] = \\sigma^2 \\gamma^2",
      ]),
    .init(
      name: "nothing says that they are independent", note: "Words. $$⟦⟧$$",
      right: "\\text{Var}(X + Y) = \\text{Var}(X) + \\text{Var}(Y) + 2 \\text{Cov}(X, Y)",
      slips: ["\\text{Var}(X + Y) = \\text{Var}(X) + \\text{Var}(Y)"]),
    .init(
      name: "σ_X is the root of the variance", note: "Words. $$\\rho = ⟦⟧$$",
      right: "\\frac{a \\text{Var}(X)}{|a| \\sigma_X^2} = \\frac{a}{|a|}",
      slips: ["\\frac{a \\text{Var}(X)}{|a| \\sigma_X} = \\frac{a}{|a|}"]),
    // Probabilities
    .init(
      name: "a likelihood that the note writes down",
      note: "$$P(X \\mid t) = t^9 (1-t)^4.$$ So $$\\frac{d}{dt} P(X \\mid t) = ⟦⟧$$",
      right: "9 t^8 (1-t)^4 - 4 t^9 (1-t)^3", slips: ["9 t^8 (1-t)^4 + 4 t^9 (1-t)^3"]),
    .init(
      name: "a table of conditional probabilities",
      note: """
        We use $D \\in \\{0, 1\\}$ and $H \\in \\{0, 1\\}$.

        | Conditional probability | $H=1$ | $H=0$ |
        |:--|--:|--:|
        | $P(D = 1 \\mid H)$ | 1 | 0.01 |
        | $P(D = 0 \\mid H)$ | 0 | 0.99 |

        Assume that $P(H=1) = 0.0015$.

        $$P(D = 1) = P(D=1 \\mid H=0) P(H=0) + P(D=1 \\mid H=1) P(H=1) = ⟦⟧$$
        """,
      right: "0.011485", slips: ["0.011475", "0.0015"], refutes: true),
    .init(
      name: "Bayes with what was found before",
      note: """
        | Conditional probability | $H=1$ | $H=0$ |
        |:--|--:|--:|
        | $P(D = 1 \\mid H)$ | 1 | 0.01 |

        With $H \\in \\{0, 1\\}$ and $P(H=1) = 0.0015$

        $$P(D = 1) = P(D=1 \\mid H=0) P(H=0) + P(D=1 \\mid H=1) P(H=1) = 0.011485$$

        $$P(H = 1 \\mid D = 1) = \\frac{P(D=1 \\mid H=1) P(H=1)}{P(D=1)} = ⟦⟧$$
        """,
      right: "0.1306", slips: ["0.1316"], refutes: true),
    // Numbers for what was said in general
    .init(
      name: "numbers for a derivative that was given in general",
      note: """
        $$\\frac{\\partial L}{\\partial b} = \\delta$$ and with $\\delta = -0.1903$ $$⟦⟧$$
        """,
      right: "\\frac{\\partial L}{\\partial b} = -0.1903", slips: ["\\frac{\\partial L}{\\partial b} = 0.1903"]),
    .init(
      name: "one value for several names", note: "With $k_h = k_w = 4$ and $s_h = s_w = 2$ we have $⟦⟧$.",
      right: "k_h s_w + k_w = 12", slips: ["k_h s_w + k_w = 13", "k_h s_w - k_w = 5"]),
    .init(
      name: "a list of values of a function of the position",
      note: "With $g = 0.5$ and $V_0 = [0, 1, 2]$ and $V_1 = [0.5, 1, 2]$: $$⟦⟧$$",
      right: "V_1(1) = 0 + g V_0(2) = 0.5", slips: ["V_1(1) = 0 + g V_0(2) = 0.6", "V_1(1) = 0 + g V_0(3) = 0.5"]),
    // Ellipses
    .init(
      name: "a sum that starts after a constant", note: "Words. $$⟦⟧$$",
      right: "t_0 + t_1 x_1 + t_2 x_2 + \\cdots + t_n x_n = t_0 + \\sum_{i=1}^n t_i x_i",
      slips: ["t_0 + t_1 x_1 + t_2 x_2 + \\cdots + t_n x_n = \\sum_{i=1}^n t_i x_i"]),
    .init(
      name: "differences that go on", note: "Words. $$⟦⟧$$",
      right: "-\\log a_1 - \\log a_2 \\cdots - \\log a_n = -\\sum_{i=1}^n \\log a_i",
      slips: ["-\\log a_1 - \\log a_2 \\cdots - \\log a_n = \\sum_{i=1}^n \\log a_i"]),
    .init(
      name: "a list that goes on", note: "Words. $$⟦⟧$$",
      right: "\\nabla_{\\mathbf x} \\|\\mathbf x\\|^2 = [2 x_1, 2 x_2, \\ldots, 2 x_n]^\\top",
      slips: ["\\nabla_{\\mathbf x} \\|\\mathbf x\\|^2 = [x_1, x_2, \\ldots, x_n]^\\top"]),
    .init(
      name: "a display that goes on with the last one",
      note:
        "$$(a + b)^2$$\n\nHere we multiply out, since nothing else helps us to go on from the place where we are now.\n\n$$⟦⟧$$",
      right: "= a^2 + 2 a b + b^2", slips: ["= a^2 + a b + b^2"]),
    // Integrals and sets
    .init(
      name: "an odd integrand has no positive integral", note: "Words. $$⟦⟧$$",
      right: "\\int_0^1 \\frac{x}{1+x^2} \\; dx = \\frac{1}{2} \\int_1^2 \\frac{1}{u} \\; du",
      slips: ["\\int_{-\\infty}^{\\infty} \\frac{x}{1+x^2} \\; dx = \\frac{1}{2} \\int_1^\\infty \\frac{1}{u} \\; du"],
      refutes: true),
    .init(
      name: "a sum over some pairs",
      note: """
        $$J(X) = \\sum_{a,i \\in D} \\frac{(Y_{ai} - X_{ai})^2}{2} + \\frac{t}{2} \\sum_{(a,i)} X_{ai}^2$$

        $$\\frac{\\partial J}{\\partial X_{ai}} = ⟦⟧$$
        """,
      right: "\\frac{\\partial}{\\partial X_{ai}} \\sum_{a,i \\in D} \\frac{(Y_{ai} - X_{ai})^2}{2} + t X_{ai}",
      slips: [
        "\\frac{\\partial ((\\frac{Y_{ai}-X_{ai}}{2})^2 - \\frac{t}{2} X_{ai}^2)}{\\partial X_{ai}}",
        "\\frac{\\partial}{\\partial X_{ai}} \\sum_{a,i \\in D} \\frac{(Y_{ai} - X_{ai})^2}{2} - t X_{ai}",
      ], refutes: true),
    // Limits
    .init(
      name: "a second derivative is a limit of second differences", note: "Words. $$⟦⟧$$",
      right: "f''(x) = \\lim_{\\epsilon \\to 0} \\frac{f(x+\\epsilon) + f(x-\\epsilon) - 2f(x)}{\\epsilon^2}",
      slips: [
        "f''(x) = \\lim_{\\epsilon \\to 0} \\frac{f(x+\\epsilon) + f(x-\\epsilon) - 2f(x)}{\\epsilon}",
        "f''(x) = \\lim_{\\epsilon \\to 0} \\frac{f(x+\\epsilon) + f(x-\\epsilon) - 2f(x)}{2\\epsilon^2}",
      ], refutes: true),
    .init(
      name: "a bound on a limit", note: "Words. $$⟦⟧$$", right: "\\lim_{x \\to 0} x^2 \\ge 0",
      slips: ["\\lim_{x \\to 0} x^2 \\ge 1"]),
    // Unknown functions
    .init(
      name: "what holds for one function need not hold for all", note: "Words. $$⟦⟧$$",
      right: "\\frac{d}{dx} f(x)^2 = 2 f(x) f'(x)", slips: ["\\frac{d}{dx} f(x)^2 = 2 f'(x)"]),
    // Matrices by their entries
    .init(
      name: "small letters are the entries of a bold matrix",
      note: "Let $\\mathbf{X}$, $\\mathbf{U}$ and $\\mathbf{V}$ be matrices. Then $$⟦⟧$$",
      right: """
        \\frac{d}{dv_{ab}} \\|\\mathbf{X} - \\mathbf{U}\\mathbf{V}\\|_2^2
        = -2 \\sum_i \\left(x_{ib} - \\sum_k u_{ik} v_{kb}\\right) u_{ia}
        """,
      slips: [
        """
        \\frac{d}{dv_{ab}} \\|\\mathbf{X} - \\mathbf{U}\\mathbf{V}\\|_2^2
        = 2 \\sum_i \\left(x_{ib} - \\sum_k u_{ik} v_{kb}\\right) u_{ia}
        """,
        """
        \\frac{d}{dv_{ab}} \\|\\mathbf{X} - \\mathbf{U}\\mathbf{V}\\|_2^2
        = -2 \\sum_i \\left(x_{ib} - \\sum_k u_{ik} v_{kb}\\right) u_{ai}
        """,
      ], refutes: true),
    .init(
      name: "small letters are the entries of a matrix, with the summation convention",
      note: "For a column vector $\\mathbf{x}$ and a square matrix $A$, in Einstein notation, $$⟦⟧$$",
      right: "\\frac{d}{dx_k}(\\mathbf{x}^\\top A \\mathbf{x}) = a_{ki} x_i + x_i a_{ik}",
      slips: [
        "\\frac{d}{dx_k}(\\mathbf{x}^\\top A \\mathbf{x}) = a_{ki} x_i - x_i a_{ik}",
        "\\frac{d}{dx_k}(\\mathbf{x}^\\top A \\mathbf{x}) = a_{ki} x_i",
      ]),
    .init(
      name: "a function of vectors with the index at its argument", note: "Words. $$⟦⟧$$",
      right: "\\text{softmax}(z_i) = \\frac{e^{z_i}}{\\sum_j e^{z_j}}",
      slips: ["\\text{softmax}(z_i) = \\frac{e^{z_j}}{\\sum_j e^{z_j}}", "\\text{softmax}(z_i) = e^{z_i}"]),
    .init(
      name: "the Hessian of a function of several numbers",
      note: "Let $f(x, y) = x^2 y + y^3$. Then $$⟦⟧$$",
      right: "\\mathbf{H} f(x, y) = \\begin{bmatrix} 2y & 2x \\\\ 2x & 6y \\end{bmatrix}",
      slips: [
        "\\mathbf{H} f(x, y) = \\begin{bmatrix} 2y & 2x \\\\ 2x & 3y \\end{bmatrix}",
        "\\mathbf{H} f(x, y) = \\begin{bmatrix} 2y & 2x \\\\ 2y & 6y \\end{bmatrix}",
      ], refutes: true),
    // Series and infinite values
    .init(
      name: "the exponential series", note: "Words. $$⟦⟧$$", right: "e^x = \\sum_{n=0}^{\\infty} \\frac{x^n}{n!}",
      slips: ["e^x = \\sum_{n=1}^{\\infty} \\frac{x^n}{n!}", "e^x = \\sum_{n=0}^{\\infty} \\frac{(-x)^n}{n!}"],
      refutes: true),
    .init(
      name: "a geometric series, where it converges", note: "Words. $$⟦⟧$$",
      right: "\\sum_{k=2}^{\\infty} 3 r^{2k+1} = \\frac{3 r^5}{1 - r^2}",
      slips: [
        "\\sum_{k=1}^{\\infty} 3 r^{2k+1} = \\frac{3 r^5}{1 - r^2}",
        "\\sum_{k=2}^{\\infty} 3 r^{2k+1} = \\frac{3 r^5}{1 - r}",
      ], refutes: true),
    .init(
      name: "the logarithmic series", note: "Words. $$⟦⟧$$",
      right: "-\\ln(1 - t) = \\sum_{n=1}^{\\infty} \\frac{t^n}{n}",
      slips: [
        "\\ln(1 - t) = \\sum_{n=1}^{\\infty} \\frac{t^n}{n}", "-\\ln(1 + t) = \\sum_{n=1}^{\\infty} \\frac{t^n}{n}",
      ],
      refutes: true),
    .init(
      name: "a series with its index as a factor", note: "Words. $$⟦⟧$$",
      right: "\\sum_{n=1}^{\\infty} n q^n = \\frac{q}{(1 - q)^2}",
      slips: ["\\sum_{n=1}^{\\infty} n q^n = \\frac{1}{(1 - q)^2}"], refutes: true),
    .init(
      name: "infinite values", note: "Words. $⟦⟧$", right: "-\\log(0) = \\infty",
      slips: ["\\log(0) = \\infty", "-2 \\log(0) = -\\infty"]),
    // Integrals by cases
    .init(
      name: "the mean of a density given by cases",
      note: """
        $$p(x) = \\begin{cases} 1 & x \\in [0, 1], \\\\ 0 & \\text{otherwise}. \\end{cases}$$

        Then $$⟦⟧$$
        """,
      right: "\\int_{-\\infty}^{\\infty} x p(x) \\, dx = \\int_0^1 x \\, dx = \\frac{1}{2}",
      slips: [
        "\\int_{-\\infty}^{\\infty} x p(x) \\, dx = \\int_0^2 x \\, dx",
        "\\int_{-\\infty}^{\\infty} x p(x) \\, dx = \\frac{1}{3}",
      ], refutes: true),
    // Derivatives on one line
    .init(
      name: "dL/dw on one line", note: "Let $L(w) = w^2 - 4w + 5$. Then $⟦⟧$.", right: "dL/dw = 2w - 4",
      slips: ["dL/dw = 2w + 4", "d^2L/dw^2 = 2w"], refutes: true),
    .init(
      name: "a sign after a sign", note: "Words. $$⟦⟧$$", right: "2(x + 1) + -1(x - 1) = x + 3",
      slips: ["2(x + 1) + -1(x - 1) = x + 1"], refutes: true),
  ]
}
