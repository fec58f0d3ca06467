/// What notes write that no textbook of notation lists: remarks behind rows, labels, commands of packages, evaluation
/// without brackets.
extension MeaningRow {
  static let notation: [MeaningRow] = [
    .init(
      name: "a row goes on with the row above, and not with its remark",
      note: """
        $$\\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 &&&& (\\text{Because } ab = ba) \\\\
        &⟦⟧ \\end{aligned}$$
        """,
      right: "= a^2 + b(2a + b)", slips: ["= a^2 + b(a + b)"], refutes: true),
    .init(
      name: "a remark is a claim", note: "$$\\begin{aligned} y &= 2x + 1 &&& (\\text{so } ⟦⟧) \\end{aligned}$$",
      right: "\\frac{dy}{dx} = 2", slips: ["\\frac{dy}{dx} = 3"], refutes: true),
    .init(
      name: "a bold number of the formula", note: "We have\n\n$$⟦⟧ \\quad \\bold{(21.12)}$$",
      right: "(a + b)^2 = a^2 + 2ab + b^2",
      slips: ["(a + b)^2 = a^2 + ab + b^2"], refutes: true),
    .init(
      name: "a leader to the number of the formula", note: "We have\n\n$$⟦⟧ \\quad \\cdots (1)$$",
      right: "(a + b)^2 = a^2 + 2ab + b^2", slips: ["(a + b)^2 = a^2 + ab + b^2"], refutes: true),
    .init(
      name: "a word before a colon",
      note: "$$\\begin{aligned} &\\text{Model}: && y = x^2 \\\\ &\\text{Slope}: && ⟦⟧ \\end{aligned}$$",
      right: "\\frac{dy}{dx} = 2x", slips: ["\\frac{dy}{dx} = x"], refutes: true),
    .init(
      name: "a condition before a colon", note: "$$x > 1: ⟦⟧$$", right: "x^2 > x", slips: ["x^2 < x"], refutes: true),
    .init(
      name: "brackets by command", note: "For real numbers, $⟦⟧$.", right: "\\abs*{x y} = \\abs{x} \\abs{y}",
      slips: ["\\abs{x y} = \\abs{x} + \\abs{y}"], refutes: true),
    .init(
      name: "derivatives by command", note: "So $⟦⟧$.", right: "\\dv{x} x^2 = \\dv{x^2}{x}",
      slips: ["\\dv{x} x^2 = \\dv{x^3}{x}", "\\pdv{x y^2}{x}{y} = 3y"], refutes: true),
    .init(
      name: "differentials by command", note: "Let $u = \\sin x$. Then $⟦⟧$.",
      right: "\\diff{u} = \\cos{x} \\,\\diff{x}",
      slips: ["\\diff{u} = \\sin{x} \\,\\diff{x}"], refutes: true),
    .init(
      name: "a differential behind a function", note: "Let $u = \\sin x$. Then $⟦⟧$.", right: "du = \\cos x \\, dx",
      slips: ["du = -\\cos x \\, dx"], refutes: true),
    .init(
      name: "a substitution in an implication", note: "Let $u = x^2$.\n\nNow $u = \\sin{x} \\implies ⟦⟧$.",
      right: "\\dd{u} = \\cos{x} \\dd{x}", slips: ["\\dd{u} = 2x \\dd{x}"], refutes: true),
    .init(
      name: "a derivative by a square", note: "Let $L = \\log s + \\frac{1}{2 s^2}$. Then $⟦⟧$.",
      right: "\\frac{\\partial L}{\\partial s^2} = \\frac{1}{2s^2} - \\frac{1}{2s^4}",
      slips: ["\\frac{\\partial L}{\\partial s^2} = \\frac{1}{2s^2} + \\frac{1}{2s^4}"], refutes: true),
    .init(
      name: "the slope of the logarithm of something small",
      note: """
        Let $p_i = \\frac{e^{z_i}}{\\sum_n e^{z_n}}$ and $L = -\\sum_i y_i \\log p_i$. Then

        $$⟦⟧$$
        """,
      right:
        "\\frac{\\partial L}{\\partial z_j} = \\sum_i \\frac{\\partial L}{\\partial p_i} \\frac{\\partial p_i}{\\partial z_j}",
      slips: [
        "\\frac{\\partial L}{\\partial z_j} = 2\\sum_i \\frac{\\partial L}{\\partial p_i} \\frac{\\partial p_i}{\\partial z_j}"
      ], refutes: true),
    .init(
      name: "a differential above a line", note: "So $⟦⟧$.",
      right: "\\int_0^1 3 \\frac{2x\\,dx}{x^2 + 1} = 3 \\ln 2",
      slips: ["\\int_0^1 3 \\frac{2x\\,dx}{x^2 + 1} = 2 \\ln 2"], refutes: true),
    .init(
      name: "a differential in the last brackets", note: "So $⟦⟧$.",
      right: "\\int_1^2 (1 + t)(-t^{-2} dt) = -\\frac{1}{2} - \\ln 2",
      slips: ["\\int_1^2 (1 + t)(-t^{-2} dt) = \\frac{1}{2} + \\ln 2"], refutes: true),
    .init(
      name: "an integral in brackets keeps its differential", note: "So $⟦⟧$.",
      right: "\\int_0^1 \\left(\\int_0^2 x y \\, dx\\right) dy = 1",
      slips: ["\\int_0^1 \\left(\\int_0^2 x y \\, dx\\right) dy = 2"], refutes: true),
    .init(
      name: "ends that name their variable", note: "So $⟦⟧$.",
      right: "\\int_{x=1}^{x=2} x \\, dx = [\\frac{x^2}{2}]_{x=1}^{x=2}",
      slips: ["\\int_{x=1}^{x=2} x \\, dx = [\\frac{x^2}{3}]_{x=1}^{x=2}"], refutes: true),
    .init(
      name: "the real line under an integral", note: "So $⟦⟧$.",
      right: "\\int_{\\mathbb{R}} e^{-x^2} \\, dx = \\sqrt{\\pi}",
      slips: ["\\int_{\\mathbb{R}} e^{-x^2} \\, dx = \\pi"], refutes: true),
    .init(
      name: "an evaluation without its opening bracket", note: "So $⟦⟧$.",
      right: "\\int_1^3 \\ln x dx = x \\ln x \\big]_1^3 - 2",
      slips: ["\\int_1^3 \\ln x dx = x \\ln x \\big]_1^3 - 3"]),
    .init(
      name: "letters that touch a differential", note: "So $⟦⟧$.",
      right: "\\int_0^1 \\cos mxdx = \\frac{\\sin m}{m}", slips: ["\\int_0^1 \\cos mxdx = \\sin m"], refutes: true),
    .init(
      name: "a display that ends in the relation of the next", note: "$$(a - b)(a + b) =$$\n\n$$⟦⟧$$",
      right: "= a^2 - b^2", slips: ["= a^2 + b^2"], refutes: true),
    .init(
      name: "braces around an argument in brackets", note: "So $⟦⟧$.", right: "\\max{\\{2, 3\\}} + \\sin{(0)} = 3",
      slips: ["\\max{\\{2, 3\\}} + \\sin{(0)} = 2"], refutes: true),
    .init(
      name: "the limit of a sequence", note: "So $⟦⟧$.", right: "\\lim \\frac{2n + 1}{5n + 4} = \\frac{2}{5}",
      slips: ["\\lim \\frac{2n + 1}{5n + 4} = \\frac{3}{5}", "\\lim{n \\to \\infty} \\frac{n + 1}{n} = 2"],
      refutes: true),
    .init(
      name: "derivatives of functions of one variable", note: "So $⟦⟧$.",
      right: "\\partial^2 \\cosh(x) + \\partial^3 \\sin(0) = \\cosh(x) - 1",
      slips: ["\\partial^2 \\cosh(x) + \\partial^3 \\sin(0) = \\cosh(x) + 1"], refutes: true),
    .init(
      name: "a sign above a derivative", note: "So $⟦⟧$.",
      right: "\\frac{-\\partial r^2}{\\partial r} = -2r", slips: ["\\frac{-\\partial r^2}{\\partial r} = 2r"],
      refutes: true),
    .init(
      name: "points between factors", note: "So $⟦⟧$.",
      right: "\\frac{1}{2}.\\left(x - 1\\right) + \\cos(0).1 + 2.0 = \\frac{x + 1}{2}",
      slips: ["\\frac{1}{2}.\\left(x - 1\\right) + \\cos(0).1 + 2.0 = \\frac{x}{2}"], refutes: true),
    .init(
      name: "the remainder of a Taylor polynomial", note: "So $⟦⟧$.",
      right: "\\cosh(x) = 1 + \\frac{x^2}{2} + o(x^3)",
      slips: ["\\cosh(x) = 1 + \\frac{x^2}{3} + o(x^3)", "e^x = 1 + x + O(x^3)"], refutes: true),
    .init(
      name: "remainders on both sides", note: "So $⟦⟧$.",
      right: "1 + \\frac12 (2h + h^2)^2 + o(h^3) = 1 + 2h^2 + 2h^3 + o(h^3)",
      slips: ["1 + \\frac12 (2h + h^2)^2 + o(h^3) = 1 + 2h^2 + h^3 + o(h^3)"], refutes: true),
    .init(
      name: "sums of one remainder", note: "So $⟦⟧$.", right: "3 \\cdot O(n^2) + O(n^2) = O(n^2)",
      slips: ["O(n^2) = O(n)", "n^2 = O(n)", "\\log n! = n \\log n + O(\\log n)", "n^2 + n = n^2 + O(1)"]),
    .init(
      name: "the gamma function", note: "The gamma function has $⟦⟧$.", right: "\\Gamma(n + 1) = n \\Gamma(n)",
      slips: ["\\Gamma(n + 1) = (n + 1) \\Gamma(n)", "\\Gamma(4) = 24"], refutes: true),
    .init(
      name: "the head of a recurrence is a function", note: "We have $T(n) = T(n/2) + 2$ with $T(1) = 0$. So $⟦⟧$.",
      right: "T(1) + 1 = 1", slips: ["T(1) + 1 = 2"], refutes: true),
    .init(
      name: "a sum that goes down", note: "So $⟦⟧$.", right: "(n-1) + (n-2) + ... + 2 + 1 = \\frac{n(n-1)}{2}",
      slips: ["(n-1) + (n-2) + ... + 2 + 1 = \\frac{n(n+1)}{2}"], refutes: true),
    .init(
      name: "a first power without its exponent", note: "So $⟦⟧$.",
      right: "2t + 2t^2 + \\cdots + 2t^n = 2\\sum_{k=1}^n t^k",
      slips: ["2t + 2t^2 + \\cdots + 2t^n = \\sum_{k=1}^n t^k"]),
    .init(
      name: "a root of brackets", note: "So $⟦⟧$.", right: "\\sqrt(\\frac{1}{4}) + 1 = \\frac{3}{2}",
      slips: ["\\sqrt(\\frac{1}{4}) + 1 = \\frac{5}{4}"], refutes: true),
    .init(
      name: "a star and a power", note: "So $⟦⟧$.", right: "\\gamma^{*2} = \\gamma^* \\gamma^*",
      slips: ["\\gamma^{*2} = 2\\gamma^*"]),
    .init(
      name: "bits per second", note: "The stream needs $⟦⟧$ Gbps.",
      right: "1920 \\times 1080 \\times 24 \\times 30 = 1492992000 ≈ 1.5",
      slips: ["1920 \\times 1080 \\times 24 \\times 30 = 1492992000 ≈ 2.5"]),
    .init(
      name: "words for an operand", note: "With $R_f = 6.0\\%$ and $E = R_f + \\text{Risk Premium}$: $⟦⟧$",
      right: "R_f + 10.8\\% = 16.8\\%", slips: ["R_f + 10.8\\% = 17.8\\%"], refutes: true),
    .init(
      name: "a product that a brace counts", note: "So $⟦⟧$.",
      right:
        "\\overbrace{x \\cdots x}^{n} \\cdot \\underbrace{(2y) \\cdot (2y) \\cdots (2y)}_{3 \\text{ times}} = 8 x^n y^3",
      slips: [
        "\\overbrace{x \\cdots x}^{n} \\cdot \\underbrace{(2y) \\cdot (2y) \\cdots (2y)}_{3 \\text{ times}} = 2 x^n y^3"
      ],
      refutes: true),
  ]
}
