/// How people write numbers, units, tables and rows where nobody told them how.
extension MeaningRow {
  static let wild: [MeaningRow] = [
    .init(
      name: "a unit on both sides", note: "The road: $⟦⟧$ each.",
      right: "\\frac{10~\\text{km}}{3} = 3.33~\\text{km}",
      slips: ["\\frac{10~\\text{km}}{3} = 3.53~\\text{km}", "\\frac{10~\\text{km}}{3} = 30~\\text{km}"], refutes: true),
    .init(
      name: "units that cancel", note: "It takes $⟦⟧$.",
      right: "\\frac{159.2~\\text{MJ}}{24~\\frac{\\text{MJ}}{\\text{l}}} = 6.63~\\text{l}",
      slips: ["\\frac{159.2~\\text{MJ}}{24~\\frac{\\text{MJ}}{\\text{l}}} = 6.93~\\text{l}"], refutes: true),
    .init(
      name: "a unit behind the result only", note: "The wait is $⟦⟧$.", right: "20.81 - 5 = 15.81 \\text{ minutes}",
      slips: ["20.81 - 5 = 16.81 \\text{ minutes}"]),
    .init(
      name: "the rounded value of an unknown", note: "So $⟦⟧$.", right: "3x = 1 \\implies x = 0.33",
      slips: ["3x = 1 \\implies x = 0.34", "3x = 1 \\implies x = 0.43"], refutes: true),
    .init(
      name: "a value that a part of the exercise found, and another part finds anew",
      note: "**(a)** The empty probability is $P_0 = \\frac{1}{63}$.\n\n**(b)** For two servers\n\n$$⟦⟧$$",
      right: "P_0 \\times 2.13672 = 1 \\implies P_0 = 0.4680",
      slips: ["P_0 \\times 2.13672 = 1 \\implies P_0 = 0.6480"],
      refutes: true),
    .init(
      name: "thousands without braces", note: "We need $⟦⟧$ values.", right: "98 \\times 35,840 = 3,512,320",
      slips: ["98 \\times 35,840 = 3,512,230", "100,000 \\times 1000 = 10^9"], refutes: true),
    .init(
      name: "a power of two among thousands", note: "It fits, $⟦⟧$.", right: "N = 131,072 = 2^{17}",
      slips: ["N = 131,072 = 2^{16}"], refutes: true),
    .init(
      name: "a decimal comma of three digits", note: "Es gilt $⟦⟧$.", right: "\\pi \\approx 3{,}142",
      slips: ["\\pi \\approx 3{,}412", "\\pi \\approx 3,412"], refutes: true),
    .init(
      name: "rows with a number before them",
      note: "$$\\begin{aligned} (1) &\\quad (a+b)^2 = a^2 + 2ab + b^2 \\\\ (2) &\\quad ⟦⟧ \\end{aligned}$$",
      right: "(a-b)^2 = a^2 - 2ab + b^2", slips: ["(a-b)^2 = a^2 - ab + b^2", "2(a-b)^2 = a^2 - 2ab + b^2"],
      refutes: true),
    .init(
      name: "a row with words for its left side",
      note: "$$\\begin{aligned} \\text{MSE Loss} &= (y - p)^2 \\\\ \\text{Our Own Loss} &= ⟦⟧ \\end{aligned}$$",
      right: "(1 - p)^2 = 1 - 2p + p^2", slips: ["(1 - p)^2 = 1 - p + p^2"], refutes: true),
    .init(
      name: "a remainder in a limit", note: "We have $⟦⟧$.",
      right: "\\lim_{x \\to 0} \\frac{x^3/6 - O(x^5)}{x^3} = \\frac{1}{6}",
      slips: ["\\lim_{x \\to 0} \\frac{x^3/6 - O(x^5)}{x^3} = \\frac{1}{3}"]),
    .init(
      name: "an order of magnitude", note: "The machine epsilon is $⟦⟧$.", right: "2^{-52} \\approx 10^{-16}",
      slips: ["2^{-52} \\approx 10^{-14}"], refutes: true),
    .init(
      name: "a decimal with a negative power as programs write it", note: "So $⟦⟧$.",
      right: "\\frac{0.1}{2 + 1e-8} = 0.05", slips: ["\\frac{0.1}{2 + 1e-8} = 0.06"], refutes: true),
    .init(
      name: "a numeral on both sides is one number", note: "So $⟦⟧$.",
      right: "\\frac{0.1}{\\sqrt{0.25}} = \\frac{0.1}{0.5}",
      slips: ["\\frac{0.1}{\\sqrt{0.46}} = \\frac{0.1}{0.9782}", "e^{0.5} \\approx 1 + 0.5 + \\frac{0.5^2}{3}"]),
    .init(
      name: "the value of a name is one number", note: "Let $p = 0.5$; then $⟦⟧$.", right: "p(1 - p) = 0.25",
      slips: ["p(1 - p) = 0.27"], refutes: true),
    .init(
      name: "numbers put in", note: "Let $h(y, p) = \\max(1 - yp, 0)$, with $y = -1$ and $p = -0.8$. Then $⟦⟧$.",
      right: "h(y, p) = \\max(1 - 0.8, 0)", slips: ["2 h(y, p) = \\max(1 - 0.8, 0)", "h(y, p) = \\max(1 + 0.8, 0)"],
      refutes: true),
    .init(
      name: "a table with words in its head",
      note: "Let $g(x) = \\frac{1}{1 + e^{-x}}$.\n\n| Input $x$ | $g(x)$ |\n|---|---|\n| $1$ | $⟦⟧$ |",
      right: "\\approx 0.731", slips: ["\\approx 0.931", "= 0.5"], refutes: true),
    .init(
      name: "near a point that the words name", note: "Approximate it at $x = 0$:\n\n$$⟦⟧$$",
      right: "e^2 \\approx 7.389",
      slips: ["e^x \\approx 1 - x + \\frac{x^2}{2}", "e^x \\approx 1 + 2x"]),
    .init(
      name: "a rounded coefficient", note: "So $⟦⟧$.", right: "\\frac53 x + \\frac73 = 1.67x + 2.33",
      slips: ["\\frac53 x + \\frac73 = 1.69x + 2.33", "\\frac53 x + \\frac73 = 1.67x + 2.63"], refutes: true),
    .init(
      name: "a rounded factor", note: "So $⟦⟧$.", right: "\\sqrt{2}\\, x = 1.414 x",
      slips: ["\\sqrt{2}\\, x = 1.514 x"], refutes: true),
    .init(
      name: "a constant before brackets", note: "The area is $⟦⟧$.", right: "2\\pi(10)(3) = 60\\pi",
      slips: ["2\\pi(10)(3) = 50\\pi"], refutes: true),
    .init(
      name: "the slope of a path at the start", note: "Let $x(t) = 3t^2 + 2t$. Then $⟦⟧$.", right: "\\dot{x}(0) = 2",
      slips: ["\\dot{x}(0) = 0", "\\dot{x}(0) = 3"], refutes: true),
    .init(
      name: "an E that is no expectation", note: "The error is $E(w) = (w - 3)^2$. Then $⟦⟧$.", right: "E(5) = 4",
      slips: ["E(5) = 6"], refutes: true),
    .init(
      name: "an equation for the argument of a function",
      note: "The error is $E(w) = (w - 3)^2$. Then $⟦⟧$.", right: "E(3 + w) = E(3 - w)", slips: ["E(2w) = 2E(w)"]),
    .init(
      name: "functions one after the other", note: "Let $f(x) = x + 1$. Then $⟦⟧$.", right: "f \\circ f (2) = 4",
      slips: ["f \\circ f (2) = 9"], refutes: true),
    .init(
      name: "whole numbers under a characteristic polynomial",
      note: "The characteristic polynomial has degree 2. So $⟦⟧$.",
      right: "3 \\cdot 5 = 15", slips: ["3 \\cdot 5 = 16"], refutes: true),
    .init(
      name: "a function in other words", note: "Let $h(x) = (x-2)^2+3$. Expanding: $⟦⟧$.", right: "h(x) = x^2 - 4x + 7",
      slips: ["h(x) = x^2 - 4x + 8"], refutes: true),
    .init(
      name: "the wrong numbers put in", note: "With $a = 2$ and $b = 3$ we get $⟦⟧$.",
      right: "\\frac{a}{b} = \\frac{2}{3}",
      slips: ["\\frac{a}{b} = \\frac{3}{2}"], refutes: true),
    .init(
      name: "the arguments of a divergence",
      note: "$$D(P \\| Q) = \\sum_i p_i \\log \\frac{p_i}{q_i}$$\n\nIt follows that $⟦⟧$.",
      right: "D(P \\| Q) + 1 > D(P \\| Q)",
      slips: ["D(P \\| Q) = D(Q \\| P)"]),
    .init(
      name: "a volume that changes with its radius", note: "Let $V(t) = \\frac43 \\pi r^3$. Then $⟦⟧$.",
      right: "V(t) = \\frac{4 \\pi r^3}{3}", slips: ["V(0) = V(10)", "V(t + 1) = V(t)"]),
    .init(
      name: "the gradient of logistic regression",
      note: "$$z = w^\\top x + b$$\n\n$$a = \\frac{1}{1 + e^{-z}}$$\n\n$$⟦⟧$$",
      right: "\\left(-\\frac{y}{a} + \\frac{1-y}{1-a}\\right) \\cdot a(1-a) = a - y",
      slips: [
        "\\left(-\\frac{y}{a} + \\frac{1-y}{1-a}\\right) \\cdot a(1-a) = y - a",
        "\\left(-\\frac{y}{a} - \\frac{1-y}{1-a}\\right) \\cdot a(1-a) = a - y",
      ], refutes: true),
    .init(
      name: "the derivative of a formula", note: "We have $⟦⟧$.", right: "\\frac{d}{dx} x^2 = 2x",
      slips: ["\\frac{d}{dx} x^2 = 2", "\\frac{\\partial}{\\partial w}(wx + b) = b"], refutes: true),
    .init(
      name: "a remainder of whole numbers", note: "So $⟦⟧$.", right: "100 \\bmod 7 = 2", slips: ["100 \\bmod 7 = 3"],
      refutes: true),
    .init(
      name: "ln is the natural one", note: "At the end $⟦⟧$.", right: "\\ln 3 \\approx 1.0986",
      slips: ["\\ln 3 \\approx 0.4771"], refutes: true),
    .init(
      name: "a mark at the end", note: "So $⟦⟧ \\quad \\blacksquare$", right: "3 + 3 = 6", slips: ["3 + 3 = 7"],
      refutes: true),
    .init(
      name: "a root that is rounded", note: "We solve $t^3 - t - 1 = 0$ and get $⟦⟧$.", right: "t \\approx 1.32",
      slips: ["t \\approx 1.42", "t = 1.34"], refutes: true),
    .init(
      name: "a root in percent", note: "The rate solves $-100 + \\frac{60}{1+r} + \\frac{60}{(1+r)^2} = 0$, so $⟦⟧$.",
      right: "r = 13.07\\%", slips: ["r = 14.07\\%"], refutes: true),
    .init(
      name: "angles in degrees", note: "The force is $⟦⟧$.", right: "20\\cos(60) = 10", slips: ["20\\cos(60) = 12"],
      refutes: true),
    .init(
      name: "products of matrices with decimals", note: "So $⟦⟧$.", right: "2.0 \\mathbf{A} = 2 \\mathbf{A}",
      slips: [
        "2.0 \\mathbf{A}\\mathbf{B} = 2.0 \\mathbf{B}\\mathbf{A}",
        "\\mathbf{A}\\mathbf{B} \\approx \\mathbf{B}\\mathbf{A}",
      ]),
    .init(
      name: "a word alone is a quantity and no unit", note: "So $⟦⟧$.", right: "20 - 5 = 15 \\text{ items}",
      slips: ["\\frac{20}{20} = \\text{accuracy}", "0.5 + 0.5 = \\hat{y}"]),
    .init(
      name: "rounded coefficients on both sides", note: "So $⟦⟧$.", right: "0.33x + 0.67y \\approx 0.333x + 0.667y",
      slips: ["0.33x + 0.67y \\approx 0.383x + 0.667y"]),
  ]
}
