/// What authors write out of habit: signs for a Markdown renderer, spaces in numbers, commands of their own, labels.
extension MeaningRow {
  static let habits: [MeaningRow] = [
    .init(
      name: "spaces between thousands", note: "We have $⟦⟧$.", right: "3^6 + 3^7 = 2\\ 916",
      slips: ["3^6 + 3^7 = 2\\ 961", "3^6 + 3^7 = 2~915"], refutes: true),
    .init(
      name: "underscores escaped for Markdown", note: "We have $⟦⟧$.",
      right: "\\sum\\_{i=1}^n i = \\frac{n(n+1)}{2}", slips: ["\\sum\\_{i=1}^n i = \\frac{n(n-1)}{2}"], refutes: true),
    .init(
      name: "backslashes escaped for Markdown", note: "We have $$⟦⟧$$",
      right: "\\\\frac{1}{2} + \\\\frac{1}{3} = \\\\frac{5}{6}",
      slips: ["\\\\frac{1}{2} + \\\\frac{1}{3} = \\\\frac{1}{6}"],
      refutes: true),
    .init(
      name: "a number of the formula without braces", note: "We have $$⟦⟧ \\tag 1$$",
      right: "(a + b)^2 = a^2 + 2ab + b^2",
      slips: ["(a + b)^2 = a^2 - 2ab + b^2"], refutes: true),
    .init(
      name: "an exponent in braces of its own", note: "For every $n$: $⟦⟧$.", right: "(-2){^n} = (-1){^n} 2^n",
      slips: ["(-2){^n} = (-1){^n} 2^{n+1}"]),
    .init(
      name: "a bracket in braces that is evaluated", note: "We have $$⟦⟧$$",
      right: "{\\Bigl[ \\frac{x^3}{3} \\Bigr]}_{0}^{3} = 9", slips: ["{\\Bigl[ \\frac{x^3}{3} \\Bigr]}_{0}^{3} = 8"],
      refutes: true),
    .init(
      name: "an arrow as programs write it", note: "We have $⟦⟧$.", right: "\\lim_{t->\\infty} \\frac{2t + 1}{t} = 2",
      slips: ["\\lim_{t->\\infty} \\frac{2t + 1}{t} = 3"], refutes: true),
    .init(
      name: "one limit and another", note: "We have $$⟦⟧$$",
      right: "\\lim_{x \\to \\infty} \\frac{x^2 + 2}{3x^2 - 4x} = \\lim_{x \\to \\infty} \\frac{1 + 2/x^2}{3 - 4/x}",
      slips: ["\\lim_{x \\to \\infty} \\frac{x^2 + 2}{3x^2 - 4x} = \\lim_{x \\to \\infty} \\frac{1 + 2/x^2}{2 - 4/x}"]),
    .init(
      name: "the product rule of functions of something", note: "We have $⟦⟧$.", right: "(fg)' = f'g + fg'",
      slips: ["(fg)' = f'g'", "(fg)' = f'g - fg'"]),
    .init(
      name: "the quotient rule of functions of something", note: "We have $⟦⟧$.",
      right: "\\left(\\frac{u}{v}\\right)' = \\frac{u'v - uv'}{v^2}",
      slips: ["\\left(\\frac{u}{v}\\right)' = \\frac{u'v + uv'}{v^2}"]),
    .init(
      name: "units that are numbered in their label",
      note: "Let $a_{o_1} = \\sigma(o_1)$ with $\\sigma(x) = \\frac{1}{1 + e^{-x}}$. Then $$⟦⟧$$",
      right: "\\frac{\\partial a_{o_1}}{\\partial o_1} = a_{o_1} (1 - a_{o_1})",
      slips: ["\\frac{\\partial a_{o_1}}{\\partial o_1} = a_{o_1} (1 + a_{o_1})"], refutes: true),
    .init(
      name: "short words with an index",
      note: "Let $net_{h1} = 0.3775$ and $out_{h1} = \\frac{1}{1 + e^{-net_{h1}}}$. Then $net_{o1} = 2\\,out_{h1} ⟦⟧$.",
      right: "= 1.18654", slips: ["= 1.28654"], refutes: true),
    .init(
      name: "determinant bars around a difference",
      note: "Let $A = \\begin{pmatrix} 5 & -2 \\\\ -2 & 5 \\end{pmatrix}$. Then $⟦⟧$.",
      right: "|A - \\lambda I| = (5 - \\lambda)^2 - 4", slips: ["|A - \\lambda I| = (5 - \\lambda)^2 + 4"]),
    .init(
      name: "the velocity of a curve",
      note: "Let ${\\bf r}(x) = \\begin{pmatrix} x \\\\ x^2 \\end{pmatrix}$. Then $⟦⟧$.",
      right: "{\\bf r}'(x) = \\begin{pmatrix} 1 \\\\ 2x \\end{pmatrix}",
      slips: ["{\\bf r}'(x) = \\begin{pmatrix} 1 \\\\ x \\end{pmatrix}"], refutes: true),
    .init(
      name: "letters that touch behind a slash", note: "For all $a, b, c \\ne 0$ we have $⟦⟧$.",
      right: "a/bc = \\frac{a}{bc}", slips: ["a/bc = \\frac{ab}{c}"], refutes: true),
    .init(
      name: "the same product behind a slash, as programs mean it", note: "For all $a, b, c \\ne 0$ we have $⟦⟧$.",
      right: "a/bc = \\frac{a}{b} c", slips: ["a/bc = \\frac{b}{ac}"], refutes: true),
    .init(
      name: "commands that a site defines", note: "For $\\eps > 0$ we have $⟦⟧$.",
      right: "(1 + \\eps)^2 = 1 + 2\\eps + \\eps^2", slips: ["(1 + \\eps)^2 = 1 + \\eps + \\eps^2"], refutes: true),
    .init(
      name: "a differential of a site's own", note: "We have $⟦⟧$.", right: "\\int_0^1 x^2 \\dee x = \\frac{1}{3}",
      slips: ["\\int_0^1 x^2 \\dee x = \\frac{1}{2}"], refutes: true),
    .init(
      name: "the base of a logarithm is no count of a list", note: "Here $$⟦⟧$$",
      right: "-\\log_D (p_1 p_2 \\cdots p_n) = -\\sum_{i=1}^n \\log_D p_i",
      slips: ["-\\log_D (p_1 p_2 \\cdots p_n) = \\sum_{i=1}^n \\log_D p_i"], refutes: true),
    .init(
      name: "a name with an index is no imaginary unit", note: "Let $h = w_1 i_1 + w_2 i_2$. Then $⟦⟧$.",
      right: "\\frac{\\partial h}{\\partial w_1} = i_1", slips: ["\\frac{\\partial h}{\\partial w_1} = 2 i_1"],
      refutes: true),
    .init(
      name: "an item that goes on with the one before",
      note: "- $P = 0.6 \\cdot 0.4 + 0.7 \\cdot 0.35 + 0.9 \\cdot 0.25$\n  - $⟦⟧$", right: "= 0.71",
      slips: ["= 0.2838"],
      refutes: true),
    .init(
      name: "bars in pairs", note: "For $x \\in \\mathbb R^n$ we have $⟦⟧$.",
      right: "\\vert \\vert x \\vert \\vert^2 = \\sum_i x_i^2",
      slips: ["\\vert \\vert x \\vert \\vert^2 = 2 \\sum_i x_i^2"], refutes: true),
    .init(
      name: "a bold letter with a prime inside its braces",
      note: "Let ${\\bf r}(t) = \\begin{pmatrix} t \\\\ t^3 \\end{pmatrix}$. Then $⟦⟧$.",
      right: "{\\bf r'}(t) = \\begin{pmatrix} 1 \\\\ 3t^2 \\end{pmatrix}",
      slips: ["{\\bf r'}(t) = \\begin{pmatrix} t \\\\ 3t^2 \\end{pmatrix}"], refutes: true),
    .init(
      name: "words of another script before a colon", note: "Here $⟦⟧$.",
      right: "公式(5)的推导:\\ (a+b)^2 = a^2 + 2ab + b^2",
      slips: ["公式(5)的推导:\\ (a+b)^2 = a^2 - 2ab + b^2"], refutes: true),
    .init(
      name: "a change that vanishes", note: "We have $$⟦⟧$$",
      right: "\\lim_{\\Delta x \\to 0} \\frac{(x + \\Delta x)^2 - x^2}{\\Delta x} = 2x",
      slips: ["\\lim_{\\Delta x \\to 0} \\frac{(x + \\Delta x)^2 - x^2}{\\Delta x} = x"]),
    .init(
      name: "what never happens adds nothing to an entropy", note: "The entropy is $⟦⟧$.",
      right: "-1 \\log_2 1 - 0 \\log_2 0 = 0", slips: ["-1 \\log_2 1 - 0 \\log_2 0 = 1"], refutes: true),
    .init(
      name: "a sum over the letter of the sum before", note: "For products we have $$⟦⟧$$",
      right: "\\prod_{i=1}^n (a_i \\cdot b_i) = \\prod_{i=1}^n a_i \\cdot \\prod_{i=1}^n b_i",
      slips: ["\\prod_{i=1}^n (a_i \\cdot b_i) = \\prod_{i=1}^n a_i + \\prod_{i=1}^n b_i"], refutes: true),
    .init(
      name: "how a polynomial grows", note: "We have $⟦⟧$.",
      right: "\\frac{n(n+1)(2n+1)}{6} = \\Theta(n^3)", slips: ["\\frac{n(n+1)(2n+1)}{6} = \\Theta(n^2)"]),
    .init(
      name: "a count that is not zero", note: "For $n \\ne 0$ we have $⟦⟧$.",
      right: "\\sin(\\pi n) + \\cos(2 \\pi n) = 1",
      slips: ["\\sin(\\pi n) + \\cos(2 \\pi n) = 2"], refutes: true),
  ]
}
