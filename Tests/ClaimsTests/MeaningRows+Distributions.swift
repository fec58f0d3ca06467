/// Steps about distributions in notes: what the words and the chain around them add.
extension MeaningRow {
  static let distributions: [MeaningRow] = [
    .init(
      name: "what z is drawn from stands in the step before",
      note: """
        $$\\begin{aligned}\\log p_\\theta(x) &= \\mathbb{E}_{z \\sim q_\\phi(z|x)}[\\log p_\\theta(x)] \\\\ &= ⟦⟧\\end{aligned}$$
        """,
      right:
        "\\mathbb{E}_z\\left[\\log p_\\theta(x|z)\\right] - \\mathbb{E}_z\\left[\\log \\frac{q_\\phi(z|x)}{p_\\theta(z)}\\right] + \\mathbb{E}_z\\left[\\log \\frac{q_\\phi(z|x)}{p_\\theta(z|x)}\\right]",
      slips: [
        "\\mathbb{E}_z\\left[\\log p_\\theta(x|z)\\right] - \\mathbb{E}_z\\left[\\log \\frac{q_\\phi(z|x)}{p_\\theta(z)}\\right]",
        "\\mathbb{E}_z\\left[\\log p_\\theta(z|x)\\right] - \\mathbb{E}_z\\left[\\log \\frac{q_\\phi(z|x)}{p_\\theta(z)}\\right] + \\mathbb{E}_z\\left[\\log \\frac{q_\\phi(z|x)}{p_\\theta(z|x)}\\right]",
      ]),
    .init(
      name: "bars that no absolute value closes",
      note: "The chain rule of entropies says\n\n$$⟦⟧$$", right: "H(X,Y) = H(X) + H(Y|X)",
      slips: ["H(X,Y) = H(X) + H(X|Y)", "H(X,Y) = H(X) - H(Y|X)"]),
    .init(
      name: "the likelihood ratio",
      note: """
        Let us differentiate.

        $$\\nabla_\\theta J(\\theta) = \\nabla_\\theta \\int \\pi_\\theta(\\tau) r(\\tau) \\, d\\tau = ⟦⟧$$
        """,
      right:
        "\\mathbb{E}_{\\tau \\sim \\pi_\\theta(\\tau)}\\left[r(\\tau) \\nabla_\\theta \\log \\pi_\\theta(\\tau)\\right]",
      slips: [
        "\\mathbb{E}_{\\tau \\sim \\pi_\\theta(\\tau)}\\left[r(\\tau) \\nabla_\\theta \\pi_\\theta(\\tau)\\right]",
        "\\mathbb{E}_{\\tau \\sim \\pi_\\theta(\\tau)}\\left[r(\\tau) \\log \\pi_\\theta(\\tau)\\right]",
      ]),
    .init(
      name: "a name that hides what is random",
      note: "Let $w = x^2$. Then\n\n$$⟦⟧$$", right: "\\mathbb{E}_{x \\sim p}[x^3] = \\int x^3 p(x) \\, dx",
      slips: [
        "\\mathbb{E}_{x \\sim p}[x w] = w \\int x p(x) \\, dx", "\\mathbb{E}_{x \\sim p}[x^3] = \\int x^2 p(x) \\, dx",
      ]),
    .init(
      name: "a sum over the other letter",
      note: "Conditional probabilities fulfil\n\n$$⟦⟧$$",
      right: "\\sum_x p(x \\mid z) = \\sum_x p(x \\mid z) \\sum_y p(y \\mid z)",
      slips: ["\\sum_x p(x \\mid z) = \\sum_z p(x \\mid z)"]),
    .init(
      name: "words that deny it",
      note: "$⟦⟧$.", right: "H(X) + H(Y|X) = H(X, Y)",
      slips: ["H(X)$ and $H(Y|X)$ are given. It is not true that $H(X) + H(X|Y) = H(X, Y)"]),
  ]
}
