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
  ]
}
