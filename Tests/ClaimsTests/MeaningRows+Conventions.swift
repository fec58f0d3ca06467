/// Habits of writing that the plain reading of a formula misses.
extension MeaningRow {
  static let conventions: [MeaningRow] = [
    // Limits
    .init(
      name: "a sum with as many terms as the limit says", note: "We have $⟦⟧$.",
      right: "\\lim_{n \\to \\infty} \\sum_{i=1}^{n} \\frac{1}{i^2} = \\frac{\\pi^2}{6}",
      slips: ["\\lim_{n \\to \\infty} \\sum_{i=1}^{n} \\frac{1}{i^2} = \\frac{\\pi^2}{4}"]),
    .init(
      name: "a Riemann sum", note: "We have $⟦⟧$.",
      right: "\\lim_{n\\to\\infty}\\sum_{k=1}^{n}\\frac{1}{n}\\left(\\frac{k}{n}\\right)^2 = \\frac13",
      slips: ["\\lim_{n\\to\\infty}\\sum_{k=1}^{n}\\frac{1}{n}\\left(\\frac{k}{n}\\right)^2 = \\frac12"]),
    .init(
      name: "a product without end", note: "We have $⟦⟧$.",
      right: "\\lim_{n \\to \\infty} \\prod_{k=2}^{n} \\left(1 - \\frac{1}{k^2}\\right) = \\frac12",
      slips: ["\\lim_{n \\to \\infty} \\prod_{k=2}^{n} \\left(1 - \\frac{1}{k^2}\\right) = \\frac13"]),
    .init(
      name: "a multiple of a limit", note: "With $\\sigma(x) = \\frac{1}{1 + e^{-x}}$ we have $⟦⟧$.",
      right: "2 \\lim_{x \\to \\infty} \\sigma(x) = 2", slips: ["2 \\lim_{x \\to \\infty} \\sigma(x) = 1"],
      refutes: true),
    // Complex numbers
    .init(
      name: "Euler's formula", note: "Euler says $⟦⟧$.", right: "e^{i\\theta} = \\cos\\theta + i\\sin\\theta",
      slips: ["e^{i\\theta} = \\cos\\theta - i\\sin\\theta"], refutes: true),
    .init(
      name: "Euler's formula, and an equation for its angle", note: "Euler says $⟦⟧$.",
      right: "e^{i\\theta} = \\cos\\theta + i\\sin\\theta", slips: ["e^{i\\theta} = \\sin\\theta + i\\cos\\theta"]),
    .init(
      name: "a product of complex numbers", note: "For real $a, b, c, d$ we have $⟦⟧$.",
      right: "(a + bi)(c + di) = (ac - bd) + (ad + bc)i",
      slips: ["(a + bi)(c + di) = (ac + bd) + (ad + bc)i", "(a + bi)(c + di) = (ac - bd) + (ad - bc)i"],
      refutes: true),
    .init(
      name: "j in signal processing", note: "The phasor is $⟦⟧$.",
      right: "X_k = A_k \\cos(\\theta_k) + jA_k\\sin(\\theta_k) = A_k e^{j\\theta_k}",
      slips: ["X_k = A_k \\cos(\\theta_k) + jA_k\\sin(\\theta_k) = A_k e^{-j\\theta_k}"]),
    .init(
      name: "powers and roots of i", note: "We have $⟦⟧$.", right: "(1 + i)^2 = 2i", slips: ["(1 + i)^2 = 2 + 2i"],
      refutes: true),
    // Differentials
    .init(
      name: "a substitution", note: "Let $u = x^2$, so $⟦⟧$.", right: "du = 2x \\, dx",
      slips: ["du = x \\, dx", "du = 2x^2 \\, dx"], refutes: true),
    .init(
      name: "a substitution the other way", note: "Let $x = 2\\tan t$. Then $⟦⟧$.",
      right: "dx = \\frac{2}{\\cos^2 t} \\, dt", slips: ["dx = \\frac{2}{\\cos t} \\, dt"], refutes: true),
    .init(
      name: "a factor beside the differential", note: "Let $u = 3x + 1$. Then $⟦⟧$.", right: "\\frac{1}{3} du = dx",
      slips: ["3 du = dx"], refutes: true),
    // Names
    .init(
      name: "a value that was given by a formula is differentiated",
      note: "The sigmoid is $\\sigma = 1/(1+e^{-z})$.\n\n$$⟦⟧$$",
      right: "\\sigma'(z) = \\sigma(z)(1 - \\sigma(z))", slips: ["\\sigma'(z) = \\sigma(z)(1 + \\sigma(z))"],
      refutes: true),
    .init(
      name: "a premise names anew",
      note: "If $u = g(x)$ with $g(x) = x + 1$ we use the chain rule.\n\nFor another one: $⟦⟧$.",
      right: "u = 3x + 1 \\implies \\frac{du}{dx} = 3", slips: ["u = 3x + 1 \\implies \\frac{du}{dx} = 1"],
      refutes: true),
    .init(
      name: "a conclusion names its value", note: "In kelvin: $⟦⟧$.",
      right: "F = 0 \\Rightarrow K = \\frac{5}{9}(0 - 32) + 273.15 = 255.372",
      slips: ["F = 0 \\Rightarrow K = \\frac{5}{9}(0 - 32) + 273.15 = 265.372"], refutes: true),
    .init(
      name: "words name the left side of a display",
      note: "$$\n\\text{cache memory} = 4 \\times 2 = 8\n$$\n\nand\n\n$$\n⟦⟧\n$$",
      right: "\\text{model weights} = 1.5 \\times 2 = 3", slips: ["\\text{model weights} = 1.5 \\times 2 = 4"],
      refutes: true),
    .init(
      name: "a display goes on with the display, not with a remark",
      note: "$$E = 2 \\cdot 3$$\n\nUsing $3 = 1 + 2$:\n\n$$⟦⟧$$", right: "= 2 \\cdot (1 + 2) = 6",
      slips: ["= 2 \\cdot (1 + 2) = 7"], refutes: true),
    // Logarithms
    .init(
      name: "a note says which logarithm it means", note: "We write $\\log x = \\log_{10} x$. So $⟦⟧$.",
      right: "\\log 200 = 2.3010", slips: ["\\log 200 = 2.4010"], refutes: true),
    .init(
      name: "an integer says which logarithm is meant", note: "We have $⟦⟧$.", right: "\\log 1000 = 3",
      slips: ["\\log 1000 = 4"], refutes: true),
    // Units and shapes
    .init(
      name: "gigabytes", note: "The corpus takes $⟦⟧$ GB.", right: "10^6 \\cdot 768 \\cdot 4 \\approx 3.07",
      slips: ["10^6 \\cdot 768 \\cdot 4 \\approx 3.17"], refutes: true),
    .init(
      name: "shapes of matrices", note: "The shapes are $⟦⟧$.",
      right: "(3 \\times 4) \\cdot (4 \\times 1) + (3 \\times 1) = (3 \\times 1)",
      slips: ["(3 \\times 4) \\cdot (3 \\times 1) + (3 \\times 1) = (3 \\times 1)"]),
    // Antiderivatives
    .init(
      name: "an antiderivative", note: "We find $⟦⟧$.", right: "\\int x^2 \\, dx = \\frac{x^3}{3} + C",
      slips: ["\\int x^2 \\, dx = \\frac{x^3}{2} + C", "\\int x^2 \\, dx = 2x + C"], refutes: true),
    .init(
      name: "integration by parts", note: "We find $$⟦⟧$$",
      right: "\\int x e^x \\, dx = x e^x - \\int e^x \\, dx = x e^x - e^x + C",
      slips: ["\\int x e^x \\, dx = x e^x + \\int e^x \\, dx = x e^x - e^x + C"], refutes: true),
    .init(
      name: "integration by substitution", note: "Let $u = x^2$. Then $$⟦⟧$$",
      right: "\\int 2x \\cos(x^2) \\, dx = \\int \\cos u \\, du",
      slips: ["\\int \\cos(x^2) \\, dx = \\int \\cos u \\, du"],
      refutes: true),
    .init(
      name: "a differential in the numerator, and no constant", note: "We find $⟦⟧$.",
      right: "\\int \\frac{dx}{1 + x^2} = \\arctan x", slips: ["\\int \\frac{dx}{1 + x^2} = \\tan x"], refutes: true),
    // Conditions and values
    .init(
      name: "a condition behind a claim", note: "We have $⟦⟧$ for $x > 1$.", right: "x^2 > x", slips: ["x^2 > x^3"],
      refutes: true),
    .init(
      name: "a condition behind a claim of its formula", note: "We have $⟦⟧$.",
      right: "\\sqrt{x^2} = -x \\text{ for } x < 0", slips: ["\\sqrt{x^2} = x \\text{ for } x < 0"]),
    .init(
      name: "two names before a condition", note: "For $a, b \\ge 0$ we have $⟦⟧$.", right: "\\max(a, b) \\le a + b",
      slips: ["\\max(a, b) \\ge a + b"], refutes: true),
    .init(
      name: "an end that is no rational", note: "For $x \\in (0, \\frac\\pi2)$ we have $⟦⟧$.", right: "x < \\tan x",
      slips: ["x > \\tan x"], refutes: true),
    .init(
      name: "a value that stands on both sides", note: "Let $x = 3$. Then $⟦⟧$.", right: "x^2 = 2x + 3",
      slips: ["x^2 = 2x + 4"], refutes: true),
    .init(
      name: "a value for the bound of a sum", note: "For $n = 10$ we have $⟦⟧$.", right: "\\sum_{k=1}^n k = 55",
      slips: ["\\sum_{k=1}^n k = 56"], refutes: true),
    .init(
      name: "all pairs", note: "We have $⟦⟧$.",
      right: "\\sum_{i \\ne j} x_i x_j = \\left(\\sum_i x_i\\right)^2 - \\sum_i x_i^2",
      slips: ["\\sum_{i \\ne j} x_i x_j = \\left(\\sum_i x_i\\right)^2 + \\sum_i x_i^2"], refutes: true),
    .init(
      name: "a bar is a mean", note: "We have $⟦⟧$.",
      right: "\\sum_{i=1}^n (x_i - \\bar x)^2 = \\sum_{i=1}^n x_i^2 - n \\bar x^2",
      slips: ["\\sum_{i=1}^n (x_i - \\bar x)^2 = \\sum_{i=1}^n x_i^2 + n \\bar x^2"], refutes: true),
    .init(
      name: "a quantity at a place", note: "Let $y = 5 e^{2t}$. Then $⟦⟧$.", right: "y(0) = 5", slips: ["y(0) = 6"],
      refutes: true),
    .init(
      name: "a sum with dots of few terms", note: "We have $⟦⟧$.",
      right: "1 + r + r^2 + \\dots + r^{n-1} = \\frac{1-r^n}{1-r}",
      slips: ["1 + r + r^2 + \\dots + r^{n-1} = \\frac{1-r^{n+1}}{1-r}"], refutes: true),
    .init(
      name: "another x in an implication", note: "If $x=5$ then $x^2=25$.\n\nNow $⟦⟧$.",
      right: "2x + 1 = 7 \\implies x = 3", slips: ["2x + 1 = 7 \\implies x = 4"], refutes: true),
    .init(
      name: "a rounded row in between", note: "We get $⟦⟧$.",
      right: "120 \\cdot 0.3^3 \\cdot 0.7^7 = 120 \\cdot 0.027 \\cdot 0.0824 \\approx 0.2668",
      slips: ["120 \\cdot 0.3^3 \\cdot 0.7^7 = 120 \\cdot 0.027 \\cdot 0.0824 \\approx 0.3668"]),
  ]
}

/// What words before or behind a formula make of it.
extension MeaningRow {
  static let suppositions: [MeaningRow] = [
    .init(
      name: "an equation as a premise", note: "For real numbers with $a + b = 1$ we have $⟦⟧$.",
      right: "a^2 + b^2 = 1 - 2ab", slips: ["a^2 + b^2 = 1 + 2ab", "a^2 + b^2 = 1 - ab"], refutes: true),
    .init(
      name: "a premise in three names", note: "If $x + y + z = 0$, then $⟦⟧$.", right: "x^3 + y^3 + z^3 = 3xyz",
      slips: ["x^3 + y^3 + z^3 = -3xyz"], refutes: true),
    .init(
      name: "a premise that a quotient solves", note: "Suppose $ab = 1$. Then $⟦⟧$.",
      right: "(a + b)^2 = a^2 + b^2 + 2", slips: ["(a + b)^2 = a^2 + b^2 + 1"], refutes: true),
    .init(
      name: "a bound on an absolute value behind the claim", note: "We have $⟦⟧$ for $|x| \\le \\frac{\\pi}{2}$.",
      right: "\\arcsin(\\sin x) = x", slips: ["\\arcsin(\\sin x) = 2x"], refutes: true),
    .init(
      name: "said of every x", note: "For every real $x$, $⟦⟧$.", right: "x^2 \\ge 2x - 1",
      slips: ["x^2 \\le 100", "e^x \\le 1000", "x^2 \\ge 2x"], refutes: true),
    .init(
      name: "a bound that is attained", note: "We have $⟦⟧$ for all $x > 0$.", right: "x + \\frac1x \\ge 2",
      slips: ["x + \\frac1x > 2", "\\frac1x \\le 1000", "\\ln x \\le 10"], refutes: true),
    .init(
      name: "numbers that show a step", note: "We have $⟦⟧$.", right: "5 + 10 + 15 + \\cdots + 100 = 1050",
      slips: ["5 + 10 + 15 + \\cdots + 100 = 1000"], refutes: true),
    .init(
      name: "numbers that show squares", note: "We have $⟦⟧$.", right: "1 + 4 + 9 + \\cdots + 100 = 385",
      slips: ["1 + 4 + 9 + \\cdots + 100 = 384"], refutes: true),
    .init(
      name: "numbers that show a ratio", note: "We have $⟦⟧$.", right: "1 + 2 + 4 + \\cdots + 2^{10} = 2^{11} - 1",
      slips: ["1 + 2 + 4 + \\cdots + 2^{10} = 2^{11}"], refutes: true),
    .init(
      name: "even numbers up to 2n", note: "For every $n \\ge 1$: $⟦⟧$.", right: "2 + 4 + 6 + \\cdots + 2n = n(n + 1)",
      slips: ["2 + 4 + 6 + \\cdots + 2n = n(n + 2)"]),
    .init(
      name: "a sum over all whole numbers", note: "We have $⟦⟧$.", right: "\\sum_k \\binom{n}{k} = 2^n",
      slips: ["\\sum_k \\binom{n}{k} = 2^{n+1}"]),
    .init(
      name: "the cross product", note: "With $u = (1, 2, 3)$ and $v = (4, 5, 6)$: $⟦⟧$.",
      right: "u \\times v = (-3, 6, -3)", slips: ["u \\times v = (3, 6, -3)", "u \\times v = (4, 10, 18)"],
      refutes: true),
    .init(
      name: "degrees", note: "We have $⟦⟧$.", right: "\\sin 30^\\circ = \\frac12",
      slips: ["\\cos 30^\\circ = \\frac12"], refutes: true),
    .init(
      name: "degrees that are printed", note: "The angle is $⟦⟧$.", right: "\\arctan(2) \\approx 63.43^\\circ",
      slips: ["\\arctan(2) \\approx 64.43^\\circ"]),
  ]
}
