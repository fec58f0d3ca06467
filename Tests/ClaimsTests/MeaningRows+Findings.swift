/// What a text finds, where a letter has another meaning, and which words govern a formula.
extension MeaningRow {
  static let findings: [MeaningRow] = [
    .init(
      name: "a value by the formula above",
      note:
        "The size is $o = \\lfloor\\frac{n + 2p - k}{s}\\rfloor + 1$. With $n = 224$, $k = 7$, $s = 2$, $p = 3$ we get $⟦⟧$.",
      right: "o = 112", slips: ["o = 113", "o = 111"], refutes: true),
    .init(
      name: "a value by names that have values", note: "Let $z = wx + b$ with $w = 2$, $x = 1$, $b = -1$. Then $⟦⟧$.",
      right: "z = 1", slips: ["z = 1.5", "z = 3"], refutes: true),
    .init(
      name: "a place of a sequence with a formula", note: "Let $a_n = 2n + 1$, so $⟦⟧$.", right: "a_{10} = 21",
      slips: ["a_{10} = 20", "a_{10} = 19"], refutes: true),
    .init(
      name: "a place of a recurrence", note: "With $F_1 = F_2 = 1$ and $F_n = F_{n-1} + F_{n-2}$. Thus $⟦⟧$.",
      right: "F_{10} = 55", slips: ["F_{10} = 89", "F_{10} = 34"], refutes: true),
    .init(
      name: "steps of an iteration",
      note: "Newton's iteration is $x_{n+1} = \\frac{x_n}{2} + \\frac{1}{x_n}$ with $x_0 = 1$. So $⟦⟧$.",
      right: "x_3 \\approx 1.41422", slips: ["x_3 \\approx 1.41411", "x_3 \\approx 1.4167"], refutes: true),
    .init(
      name: "the unknown of an equation", note: "From $2y + 3 = 11$ we get $⟦⟧$.", right: "y = 4",
      slips: ["y = 5", "y = -4"], refutes: true),
    .init(
      name: "roots", note: "The equation $x^2 - 5x + 6 = 0$ has the root $⟦⟧$.", right: "x = 2",
      slips: ["x = -3", "x = 1"],
      refutes: true),
    .init(
      name: "a bound on a range", note: "For $0 \\le x \\le 10$: $⟦⟧$.", right: "x(10 - x) \\le 25",
      slips: ["x(10 - x) \\le 24"], refutes: true),
    .init(
      name: "the number that a bound prints", note: "For all real $x$ we have $⟦⟧$.", right: "|x - 4| + |x - 6| \\ge 2",
      slips: ["|x - 4| + |x - 6| \\ge 3", "(x - 7)^2 > 0", "x^2 - 200x + 9999 \\ge 0", "\\max(x, 10 - x) \\ge 6"],
      refutes: true),
    .init(
      name: "ranges that say the same", note: "We have $⟦⟧$.", right: "|x - 3| < 2 \\iff 1 < x < 5",
      slips: ["|x - 3| < 2 \\iff 1 < x < 6", "x^2 < 100 \\iff -10 < x < 11"], refutes: true),
    .init(
      name: "the base that a formula states", note: "With $\\log = \\log_{10}$ we have $⟦⟧$.", right: "\\log 1000 = 3",
      slips: ["\\log 1000 = 4"], refutes: true),
    .init(
      name: "bits", note: "The information of a fair die is $⟦⟧$ bits.", right: "\\log 6 \\approx 2.585",
      slips: ["\\log 6 \\approx 2.685"], refutes: true),
    .init(
      name: "another name for a function", note: "Take $\\sigma = \\tanh$. Then $⟦⟧$.",
      right: "\\sigma'(x) = 1 - \\sigma(x)^2", slips: ["\\sigma'(x) = \\sigma(x)(1 - \\sigma(x))"], refutes: true),
    .init(
      name: "e under an integral that binds it", note: "The error's power is $⟦⟧$.",
      right: "\\int_{-1/2}^{1/2} e^2 \\, de = \\frac{1}{12}", slips: ["\\int_{-1/2}^{1/2} e^2 \\, de = \\frac{1}{6}"],
      refutes: true),
    .init(
      name: "e that is applied", note: "The error is $e(t) = 1 - 0.8^t$, so $⟦⟧$.", right: "e(2) = 0.36",
      slips: ["e(2) = 0.32"], refutes: true),
    .init(
      name: "a norm that nothing defines anew", note: "We have $⟦⟧$ for $x \\in \\mathbb R^n$.",
      right: "\\|x\\|^2 = \\sum_i x_i^2", slips: ["\\|x\\| = \\sum_i x_i^2"], refutes: true),
    .init(
      name: "another norm, which some vectors fulfil", note: "We have $⟦⟧$ for $x \\in \\mathbb R^n$.",
      right: "\\|x\\|^2 = \\sum_i x_i^2", slips: ["\\|x\\| = \\max_i |x_i|"]),
    .init(
      name: "a decimal as programs write it", note: "We have $⟦⟧$.", right: "2.5e4 = 25000", slips: ["2.5e4 = 2500"],
      refutes: true),
  ]
}
