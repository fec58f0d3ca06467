/// What follows from relations that a note states, from its numbers, and from the usual meaning of its names.
extension MeaningRow {
  static let derived: [MeaningRow] = [
    // Relations put in
    .init(
      name: "a differential equation, divided", note: "We look for $$y'(t) = k y(t).$$ Then $$⟦⟧$$",
      right: "\\frac{1}{y(t)} y'(t) = k",
      slips: ["\\frac{2}{y(t)} y'(t) = k", "\\frac{1}{y(t)} y'(t) = k^2", "y(t) y'(t) = k"]),
    .init(
      name: "an integrating factor",
      note: "Choose $\\mu$ with $$\\frac{d\\mu(x)}{dx} = p(x)\\mu(x).$$ Then $$⟦⟧$$",
      right: "\\frac{d}{dx} \\ln(\\mu(x)) = p(x)",
      slips: ["\\frac{d}{dx} \\ln(\\mu(x)) = \\mu(x)", "\\frac{d}{dx} \\ln(\\mu(x)) = p(x)^2"]),
    .init(
      name: "a constant from a relation", note: "So $$1 = 1 - \\frac{1}{\\ln 2} + \\frac{C}{2 \\ln 2}$$ and $$⟦⟧$$",
      right: "\\frac{1}{\\ln 2} = \\frac{C}{2 \\ln 2}", slips: ["\\frac{1}{\\ln 2} = \\frac{C}{3 \\ln 2}"]),
    .init(
      name: "two relations, one put into the other",
      note: "Let $$A x + b = c y$$ and $$y^2 + d = 3 e$$ hold. Then $$⟦⟧$$",
      right: "\\left(\\frac{A x + b}{c}\\right)^2 + d = 3 e", slips: ["\\left(\\frac{A x - b}{c}\\right)^2 + d = 3 e"]),
    .init(
      name: "squares of a relation", note: "Suppose $$\\sqrt{3} = \\frac{p}{q}.$$ Then $$⟦⟧$$",
      right: "3 = \\frac{p^2}{q^2}", slips: ["3 = \\frac{p}{q^2}", "9 = \\frac{p^2}{q^2}"]),
    .init(
      name: "a relation that is 0 for another reason", note: "We have $$g M = 0.99 h M + 0.05 l M.$$ So $$⟦⟧$$",
      right: "M g - 0.05 l M = 0.99 h M", slips: ["r M = 0.01 h M + 0.95 l M", "M g - 0.06 l M = 0.99 h M"]),
    .init(
      name: "a law at another place", note: "We find $$M'(t) = \\frac{\\lambda}{(\\lambda - t)^2}.$$ Then $⟦⟧$.",
      right: "M'(0) = \\frac{1}{\\lambda}", slips: ["M'(0) = \\frac{1}{\\lambda^2}"]),
    // Chain rules
    .init(
      name: "a loss of a vector", note: "Let $y_i = \\gamma \\hat x_i + \\beta$. Then $$⟦⟧$$",
      right: "\\frac{\\partial l}{\\partial \\gamma} = \\sum_i \\frac{\\partial l}{\\partial y_i} \\hat x_i",
      slips: [
        "\\frac{\\partial l}{\\partial \\gamma} = \\sum_i \\frac{\\partial l}{\\partial y_i} \\hat x_i^2",
        "\\frac{\\partial l}{\\partial \\gamma} = \\sum_i \\frac{\\partial l}{\\partial y_i}",
      ]),
    .init(
      name: "rates of what the note gives", note: "Let $x = l \\sin\\theta$ and $y = -l \\cos\\theta$. Then $$⟦⟧$$",
      right: "\\dot x^2 + \\dot y^2 = l^2 \\dot\\theta^2", slips: ["\\dot x^2 + \\dot y^2 = l \\dot\\theta^2"]),
    .init(
      name: "a partial derivative beside another equation",
      note: "Here $y = x^2$. With $z = x^2 + y$ we have $$⟦⟧$$", right: "\\frac{\\partial z}{\\partial x} = 2x",
      slips: ["\\frac{\\partial z}{\\partial x} = 3x"], refutes: true),
    // Numbers
    .init(
      name: "rounded parts of a sum",
      note: "$$H = -\\frac{9}{14}\\log_2\\frac{9}{14} - \\frac{5}{14}\\log_2\\frac{5}{14} ⟦⟧$$",
      right: "= 0.410 + 0.531", slips: ["= 0.412 + 0.531", "= 0.410 + 0.539", "= 0.431 + 0.510"]),
    .init(
      name: "rounded factors", note: "$$P = e^{-0.025} \\cdot (0.6266 \\cdot 1 + 0.3734 \\cdot 19) ⟦⟧$$",
      right: "= 0.97531 \\cdot 7.721", slips: ["= 0.97531 \\cdot 7.821", "= 0.97631 \\cdot 7.721"]),
    .init(
      name: "the last digit of the first sum",
      note: "$$G = \\frac{8}{14} \\cdot 0.811 + \\frac{6}{14} = 0.463 + 0.429 ⟦⟧$$",
      right: "= 0.892", slips: ["= 0.902"]),
    .init(
      name: "a count behind the formula", note: "The rate is $⟦⟧$ kbps.", right: "8 \\times 8000 = 64",
      slips: ["8 \\times 8000 = 65"]),
    // What is taken as given
    .init(
      name: "a unit vector", note: "Let $\\|w\\|_2 = 1$ and $v = x - (w^T x + b) w$. Then $⟦⟧$.",
      right: "\\|x - v\\|_2 = |w^T x + b|", slips: ["\\|x - v\\|_2 = 2 |w^T x + b|"]),
    .init(
      name: "the case of equal indices", note: "If $i = j$:\n\n$$⟦⟧$$",
      right: "e^{z_j} S - e^{z_i + z_j} = e^{z_i} S - e^{z_i} e^{z_j}",
      slips: ["e^{z_j} S - e^{z_i + z_j} = e^{z_i} S + e^{z_i} e^{z_j}"]),
    .init(
      name: "subscripts that are labels",
      note: "Given $u = 1.1$ and $d = 0.9$: $$S_{uu} = 121, \\quad S_{ud} = 99, \\quad S_{dd} = 81$$ so $⟦⟧$.",
      right: "S_{uu} - S_{dd} = 40", slips: ["S_{uu} - S_{dd} = 22"], refutes: true),
    .init(
      name: "the unit of a sum", note: "$$h = \\log\\frac{e}{\\lambda} \\text{ nats} ⟦⟧$$",
      right: "= 1 - \\log\\lambda \\text{ nats}", slips: ["= 1 + \\log\\lambda \\text{ nats}"]),
    .init(
      name: "entries of a rotated point",
      note:
        "$$\\begin{pmatrix} x' \\\\ y' \\end{pmatrix} = \\begin{pmatrix} \\cos\\theta & -\\sin\\theta \\\\ \\sin\\theta & \\cos\\theta \\end{pmatrix} \\begin{pmatrix} x \\\\ y \\end{pmatrix}$$ Hence $$⟦⟧$$",
      right: "x'^2 + y'^2 = x^2 + y^2", slips: ["x'^2 + y'^2 = x^2 - y^2"]),
    .init(
      name: "a bar for the mean", note: "$$\\mu = \\frac1n \\sum_{i=1}^n x_i ⟦⟧$$", right: "= \\bar x",
      slips: ["= 2 \\bar x"]),
    .init(
      name: "Planck's constant", note: "$$\\lambda = \\frac{2\\pi\\hbar}{m v} ⟦⟧$$", right: "= \\frac{h}{m v}",
      slips: ["= \\frac{2 h}{m v}"]),
    // Series and dots
    .init(
      name: "a series that counts from 1", note: "$$S = \\sum_{n=0}^\\infty \\frac{a}{(1+n)^3} ⟦⟧$$",
      right: "= a \\sum_{n=1}^\\infty \\frac{1}{n^3}", slips: ["= a \\sum_{n=1}^\\infty \\frac{1}{n^2}"]),
    .init(
      name: "the general term behind the dots", note: "We show $⟦⟧$.",
      right: "\\frac{1}{1\\cdot 2}+\\frac{1}{2\\cdot 3}+\\cdots+\\frac{1}{n(n+1)}=\\frac{n}{n+1}",
      slips: ["\\frac{1}{1\\cdot 2}+\\frac{1}{2\\cdot 3}+\\cdots+\\frac{1}{n(n+1)}=\\frac{n}{n+2}"], refutes: true),
    .init(
      name: "as many as a set has", note: "$$H = -\\sum_{k=1}^{|Y|} \\frac{1}{|Y|} \\log_2 \\frac{1}{|Y|} ⟦⟧$$",
      right: "= \\log_2 |Y|", slips: ["= 2 \\log_2 |Y|"]),
    .init(
      name: "the formula just before",
      note: "| a | b |\n|---|---|\n| $y(t) = c e^{rt}$ | $y'(t) = r y(t)$ |\n| $y(t) = a - c e^{-rt}$ | $⟦⟧$ |",
      right: "y'(t) = r (a - y(t))", slips: ["y'(t) = -r (a - y(t))"], refutes: true),
    .init(
      name: "a power of ten below a slash", note: "It is $⟦⟧$.",
      right: "0.8909 \\times 10^2 / 0.0001 \\times 10^2 \\approx 8909",
      slips: ["0.8909 \\times 10^2 / 0.0001 \\times 10^2 \\approx 89090000"]),
  ]
}
