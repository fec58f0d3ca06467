/// Units, signs, roots and values at places, as notes on physics, statistics and learning write them.
extension MeaningRow {
  static let physics: [MeaningRow] = [
    .init(
      name: "a unit that is a name of the note as well",
      note: "With $V = 12$ and $R = 4$ the current is $3$, and the voltage $⟦⟧$.",
      right: "U = 3 \\cdot 4 = 12\\ \\text{V}", slips: ["U = 3 \\cdot 4 = 13\\ \\text{V}"], refutes: true),
    .init(
      name: "compound units", note: "It takes $⟦⟧$.",
      right: "\\frac{120\\,\\text{km}}{2\\,\\text{h}} = 60\\,\\text{km/h}",
      slips: ["\\frac{120\\,\\text{km}}{2\\,\\text{h}} = 50\\,\\text{km/h}"], refutes: true),
    .init(
      name: "units in base units", note: "The speed is $⟦⟧$.", right: "72\\,\\text{km/h} = 20\\,\\mathrm{m/s}",
      slips: ["72\\,\\text{km/h} = 25\\,\\mathrm{m/s}"], refutes: true),
    .init(
      name: "newtons", note: "The force is $⟦⟧$.",
      right: "2\\,\\text{kg} \\cdot 3\\,\\frac{\\text{m}}{\\text{s}^2} = 6\\,\\text{N}",
      slips: ["2\\,\\text{kg} \\cdot 3\\,\\frac{\\text{m}}{\\text{s}^2} = 5\\,\\text{N}"], refutes: true),
    .init(
      name: "a rounded whole number with a unit", note: "Then $⟦⟧$.",
      right: "\\sqrt{10^8 - 10^6} \\approx 9950\\text{ rad/s}",
      slips: [
        "\\sqrt{10^8 - 10^6} \\approx 9850\\text{ rad/s}", "2 \\cdot 499 = 1000\\text{ m}",
        "998\\text{ m} = 1000\\text{ m}",
      ], refutes: true),
    .init(
      name: "a unit in brackets", note: "Die Redundanz ist $⟦⟧$.", right: "1.875 - 1.625 = 0.25[bit]",
      slips: ["1.875 - 1.625 = 0.26[bit]"], refutes: true),
    .init(
      name: "money", note: "The call costs $⟦⟧$ dollars.", right: "62.40 - 48.23 = \\$14.17",
      slips: ["62.40 - 48.23 = \\$14.71"], refutes: true),
    .init(
      name: "degrees", note: "We have $⟦⟧$.", right: "\\sin(30°) = 0.5", slips: ["\\sin(30°) = 0.6"], refutes: true),
    .init(
      name: "a decimal comma before a power", note: "Es gilt $0{,}5 + 0{,}5 = 1$. Dann ist $⟦⟧$.",
      right: "100 \\cdot 0{,}8^3 = 51{,}2", slips: ["100 \\cdot 0{,}8^3 = 52{,}1"], refutes: true),
    .init(
      name: "braces behind an integral", note: "We have $⟦⟧$.", right: "\\int{2x\\,dx} = x^2 + C",
      slips: ["\\int{2x\\,dx} = x^3 + C"], refutes: true),
    .init(
      name: "both signs", note: "We solve it:\n\n$$x = \\frac{6 \\pm \\sqrt{36 - 32}}{2} ⟦⟧$$", right: "= 3 \\pm 1",
      slips: ["= 3 \\pm 2"], refutes: true),
    .init(
      name: "signs that belong together", note: "We have $⟦⟧$.",
      right: "\\cos(a \\pm b) = \\cos a \\cos b \\mp \\sin a \\sin b",
      slips: ["\\cos(a \\pm b) = \\cos a \\cos b \\pm \\sin a \\sin b", "(a \\pm b)^2 = a^2 \\pm b^2"], refutes: true),
    .init(
      name: "the two ends of an interval", note: "The interval is $⟦⟧$.",
      right: "5 \\pm 1.96 \\cdot 0.2 = (4.608, 5.392)", slips: ["5 \\pm 1.96 \\cdot 0.2 = (4.608, 5.492)"],
      refutes: true),
    .init(
      name: "two roots", note: "Since $x^2 = 4$, we get $⟦⟧$.", right: "x = \\pm 2", slips: ["x = \\pm 3"],
      refutes: true),
    .init(
      name: "equations up to a factor", note: "We have $⟦⟧$.", right: "4x^2 - 48x + 48 = 0 \\iff x^2 - 12x + 12 = 0",
      slips: ["4x^2 - 48x + 48 = 0 \\iff x^2 - 12x + 10 = 0", "x^2 = 4x \\iff x = 4"]),
    .init(
      name: "both roots at once", note: "We have $⟦⟧$.", right: "x^2 = 4 \\iff x = \\pm 2",
      slips: ["x^2 = 4 \\iff x = \\pm 3"]),
    .init(
      name: "products of matrices beside the triangle inequality",
      note: "By the triangle inequality it is small. For matrices $\\mathbf A$ and $\\mathbf B$ we have $⟦⟧$.",
      right: "(AB)^\\top = B^\\top A^\\top", slips: ["(AB)^\\top = A^\\top B^\\top"]),
    .init(
      name: "numbered roots", note: "The equation $x^2 - 6x + 8 = 0$ has roots $x_1 = 2$ and $⟦⟧$.", right: "x_2 = 4",
      slips: ["x_2 = 3"], refutes: true),
    .init(
      name: "values at places", note: "Let $V(s_1) = 2$ and $V(s_2) = 4$. Then $⟦⟧$.",
      right: "\\frac12 V(s_1) + \\frac12 V(s_2) = 3", slips: ["\\frac12 V(s_1) + \\frac12 V(s_2) = 4"], refutes: true),
    .init(
      name: "values at numbers", note: "Suppose $f(0) = 1$ and $f(1) = 3$. Then $⟦⟧$.", right: "f(1) - f(0) = 2",
      slips: ["f(1) - f(0) = 4", "f(2) - f(0) = 2"]),
    .init(
      name: "the identity beside a matrix of numbers",
      note: "Let $A = \\begin{pmatrix} 2 & 1 \\\\ 1 & 2 \\end{pmatrix}$. Then $⟦⟧$.",
      right: "A - \\lambda I = \\begin{pmatrix} 2-\\lambda & 1 \\\\ 1 & 2-\\lambda \\end{pmatrix}",
      slips: ["A - \\lambda I = \\begin{pmatrix} 2-\\lambda & 1 \\\\ 1 & 1-\\lambda \\end{pmatrix}"], refutes: true),
    .init(
      name: "names as programs write them", note: "Let $w1 = 2$, $x1 = 3$ and $b = 1$. Then $⟦⟧$.",
      right: "w1 x1 + b = 7", slips: ["w1 x1 + b = 8"], refutes: true),
    .init(
      name: "every whole number", note: "We have $⟦⟧$ for all integers $k$.", right: "\\sin(x + 2\\pi k) = \\sin x",
      slips: ["\\sin(x + \\pi k) = \\sin x"], refutes: true),
    .init(
      name: "positive numbers", note: "For positive numbers $a$ and $b$ we have $⟦⟧$.",
      right: "\\sqrt{a^2 b^2} = ab", slips: ["\\sqrt{a^2 b^2} = a^2 b"], refutes: true),
    .init(
      name: "a substitution that can be undone", note: "Substitute $x = \\sin\\theta$, so that $⟦⟧$.",
      right: "\\sqrt{1-x^2} = \\cos\\theta", slips: ["\\sqrt{1-x^2} = -\\cos\\theta"], refutes: true),
    .init(
      name: "rows that begin with a minus",
      note: "$$\\begin{aligned} 5 + 2 - 10 &= 7 - 10 \\\\ -3 &= ⟦⟧ \\end{aligned}$$",
      right: "2 - 5", slips: ["2 - 6"], refutes: true),
    .init(
      name: "a value that comes from a side which is not rounded",
      note: "So $d = \\frac{0.020625}{0.15\\sqrt{0.5}} - 0.15\\sqrt{0.5} = 0.1944 - 0.10607 ⟦⟧$.", right: "= 0.0884",
      slips: ["= 0.0894"]),
  ]
}
