/// What goes on from where it stopped: cells, formulas beside each other, examples with numbers, congruences.
extension MeaningRow {
  static let continued: [MeaningRow] = [
    .init(
      name: "a congruence of polynomials", note: "For whole numbers $⟦⟧$.", right: "(a+b)^3 \\equiv a^3 + b^3 \\pmod 3",
      slips: ["(a+b)^3 \\equiv a^3 + 2b^3 \\pmod 3", "(a+b)^2 \\equiv a^2 + b^2 \\pmod 3"]),
    .init(
      name: "Fermat", note: "We have $⟦⟧$.", right: "k^5 \\equiv k \\pmod 5", slips: ["k^4 \\equiv k \\pmod 5"]),
    .init(
      name: "a sum up to a named count", note: "Let $\\text{Var}(q_i) = 1$. Then $⟦⟧$.",
      right: "\\sum_{i=1}^{d_k} 3 = 3 d_k", slips: ["\\sum_{i=1}^{d_k} 3 = 2 d_k"]),
    .init(
      name: "a derivative of the formula before the numbers",
      note: """
        Loss $L = (y - a)^2$ with $a = \\sigma(z)$ and $z = w x + b$.

        $z = 0.5 \\cdot 1 = 0.5$, $a = \\sigma(0.5) = 0.6225$ and $L = (0 - 0.6225)^2 = 0.3875$.

        $$⟦⟧$$
        """,
      right: "\\frac{\\partial L}{\\partial w} = 2(a - y) a (1 - a) x",
      slips: [
        "\\frac{\\partial L}{\\partial w} = 2(a - y) a (1 + a) x",
        "\\frac{\\partial L}{\\partial w} = 2(y - a) a (1 - a) x",
      ]),
    .init(
      name: "a cell that goes on", note: "| Step | Computation | Value |\n|---|---|---|\n| 1 | $L = (-0.5)^2$ | $⟦⟧$ |",
      right: "= 0.25", slips: ["= 0.35"], refutes: true),
    .init(
      name: "lines that go on", note: "So $(x+1)^2$\n$= x^2 + 2x + 1$ $⟦⟧$.", right: "= x(x + 2) + 1",
      slips: ["= x(x + 1) + 1"], refutes: true),
    .init(
      name: "the other event",
      note: """
        Let $P(A)=0.1$, $P(B\\mid A)=0.9$, $P(B\\mid\\bar A)=0.2$.

        $$P(A\\mid B)=\\frac{P(A)P(B\\mid A)}{P(A)P(B\\mid A)+P(\\bar A)P(B\\mid\\bar A)}$$

        Hence $⟦⟧$.
        """, right: "P(A\\mid B)=\\frac13", slips: ["P(A\\mid B)=\\frac14"]),
    .init(
      name: "a bound of one entry", note: "Assume $c_1 \\le 1$, $c_2 \\ge 1$. For $n \\ge 1$ we have $⟦⟧$.",
      right: "c_1 n + (1 - c_1) n \\ge c_1 n", slips: ["c_1 n + (1 - c_1) n \\le c_1 n"]),
    .init(
      name: "a law of a function put in",
      note:
        "$T(1) = b$ and $$T(n) = 2T(n/2) + cn$$ Hence $$\\begin{aligned} T(n) &= 2T(n/2) + cn \\\\ &= ⟦⟧ \\end{aligned}$$",
      right: "4T(n/4) + 2cn", slips: ["4T(n/4) + 3cn", "4T(n/2) + 2cn", "2T(n/4) + 2cn"]),
    .init(
      name: "capitals that are one name", note: "With $TP = 200$, $FP = 30$ we get $$P = \\frac{TP}{TP + FP} = ⟦⟧$$",
      right: "\\frac{200}{230}", slips: ["\\frac{200}{240}", "\\frac{200}{30}"], refutes: true),
    .init(
      name: "an offset beside a vector",
      note:
        "Let $J = \\lambda \\|\\theta\\|^2 + \\sum_{t=1}^n (y^{(t)} - \\theta \\cdot x^{(t)} - \\theta_0)^2$. Then $$⟦⟧$$",
      right:
        "\\frac{\\partial J}{\\partial \\theta_0} = -2 \\sum_{t=1}^n (y^{(t)} - \\theta \\cdot x^{(t)} - \\theta_0)",
      slips: [
        "\\frac{\\partial J}{\\partial \\theta_0} = 2 \\sum_{t=1}^n (y^{(t)} - \\theta \\cdot x^{(t)} - \\theta_0)"
      ]),
    .init(
      name: "underscores as some engines want them", note: "$L = (a - y)^2$ and $a = w\\_1 x$. Then $⟦⟧$.",
      right: "\\frac{\\partial L}{ {\\partial w\\_1} } = 2(a - y) x",
      slips: ["\\frac{\\partial L}{ {\\partial w\\_1} } = 2(a - y)"]),
    .init(
      name: "digits that go on", note: "So $⟦⟧$.", right: "0{,}1\\overline{6} = \\frac16",
      slips: ["0{,}1\\overline{6} = \\frac17"], refutes: true),
    .init(
      name: "the normal distribution", note: "Of a standard normal distribution, $⟦⟧$.",
      right: "1 - (\\Phi(1.96) - \\Phi(-1.96)) \\approx 0.05",
      slips: ["1 - (\\Phi(1.96) - \\Phi(-1.96)) \\approx 0.25"], refutes: true),
    .init(
      name: "a tie", note: "So $⟦⟧$.", right: "0.5 \\cdot 2.32 - 0.5 \\cdot 0.85 \\approx 0.74",
      slips: ["0.5 \\cdot 2.32 - 0.5 \\cdot 0.85 \\approx 0.76"]),
    .init(
      name: "operators in OCR", note: "So $⟦⟧$.", right: "\\mathop{\\sum }\\limits_{{i = 1}}^{3} {i}^{2} = {14}",
      slips: ["\\mathop{\\sum }\\limits_{{i = 1}}^{3} {i}^{2} = {15}"], refutes: true),
    .init(
      name: "what a recurrence came to",
      note:
        "Take $\\beta_1 = 0.9$ and $g_1 = 2$.\n\n- $m_1 = \\beta_1 m_0 + (1-\\beta_1) g_1 = 0.9 \\cdot 0 + 0.1 \\cdot 2 = 0.2$\n- $\\hat m_1 = \\frac{m_1}{1-\\beta_1^1} = ⟦⟧$",
      right: "\\frac{0.20}{1-0.90}", slips: ["\\frac{0.20}{1-0.80}", "\\frac{0.30}{1-0.90}"]),
    .init(
      name: "a letter that is no place",
      note: "With $s_e = 8.47$ and $S_{xx} = 204.9$ we get $B = \\frac{s_e}{\\sqrt{S_{xx}}} = ⟦⟧$",
      right: "\\frac{8.47}{\\sqrt{204.9}}", slips: ["\\frac{8.47}{\\sqrt{104.9}}"]),
    .init(
      name: "moments that were given",
      note: "Given $E[X] = 1.5$ and $E[X^2] = 4$: $\\text{Var}(X) = E[X^2] - E[X]^2 = ⟦⟧$.",
      right: "4 - 1.5^2", slips: ["4 - 1.5", "4 + 1.5^2"]),
  ]
}
