/// What spellings stand for.
enum Names {
  /// ∇ · F and ∇ × F, as functions of the field.
  static let divergence = "∇·"
  static let curl = "∇×"
  /// The vector of ones.
  static let ones = "𝟏"

  /// Greek letters and letter-like symbols that name variables.
  static let symbols: [String: String] = Dictionary(
    uniqueKeysWithValues: """
      \\alpha α
      \\beta β
      \\gamma γ
      \\delta δ
      \\epsilon ε
      \\varepsilon ε
      \\zeta ζ
      \\eta η
      \\theta θ
      \\vartheta ϑ
      \\iota ι′
      \\kappa κ
      \\lambda λ
      \\mu μ
      \\nu ν
      \\xi ξ
      \\pi π
      \\varpi ϖ
      \\rho ρ
      \\varrho ϱ
      \\sigma σ
      \\varsigma ς
      \\tau τ
      \\upsilon υ
      \\phi φ
      \\varphi φ
      \\chi χ
      \\psi ψ
      \\omega ω
      \\Gamma Γ
      \\Delta Δ
      \\Theta Θ
      \\Lambda Λ
      \\Xi Ξ
      \\Pi Π
      \\Sigma Σ
      \\Upsilon Υ
      \\Phi Φ
      \\Psi Ψ
      \\Omega Ω
      \\ell ℓ
      \\hbar ħ
      \\imath ı
      \\jmath ȷ
      """.split(separator: "\n").map { row in
        let columns = row.split(separator: " ")
        return (String(columns[0]), String(columns[1]))
      })

  static let bigOperators: [String: Expression.BigOperator] = ["\\sum": .sum, "\\prod": .product]

  /// Builtin functions by every spelling.
  static func builtin(_ word: String) -> Builtin? { builtins[word] }

  private static let builtins: [String: Builtin] = Dictionary(
    uniqueKeysWithValues: """
      exp exp
      log log
      ln log
      lg log10
      sqrt sqrt
      abs abs
      sign sign
      sgn sign
      floor floor
      ceil ceil
      sin sin
      cos cos
      tan tan
      arcsin asin
      arccos acos
      arctan atan
      sinh sinh
      cosh cosh
      tanh tanh
      arsinh asinh
      arcosh acosh
      artanh atanh
      erf erf
      erfc erfc
      max max
      min min
      tr tr
      Tr tr
      trace tr
      det det
      diag diag
      """.split(separator: "\n").compactMap { row in
        let columns = row.split(separator: " ")
        return Builtin(rawValue: String(columns[1])).map { (String(columns[0]), $0) }
      })

  /// Words that are read as one name even when their letters are written bare.
  static let words: Set<String> = [
    "argmax", "argmin", "lim", "lg", "softmax", "sigmoid", "relu", "ReLU", "logit", "softplus", "logsumexp", "sgn",
    "Var", "Cov", "KL", "if", "otherwise",
  ]

  /// Accents that make another variable, by the word used in canonical names.
  static let accents: [String: String] = [
    "\\hat": "hat", "\\widehat": "hat", "\\bar": "bar", "\\overline": "bar", "\\tilde": "tilde", "\\widetilde": "tilde",
    "\\dot": "dot", "\\ddot": "ddot", "\\check": "check", "\\breve": "breve", "\\acute": "acute", "\\grave": "grave",
    "\\mathring": "ring",
  ]

  /// Styles that say "vector" or "matrix" but not "another symbol".
  static let transparentStyles: Set<String> = [
    "\\mathbf", "\\boldsymbol", "\\bm", "\\pmb", "\\bf", "\\mathrm", "\\mathsf", "\\mathit", "\\rm", "\\mathtt", "\\it",
    "\\mathnormal", "\\textbf",
  ]

  /// Glyphs of relations.
  static let relations: [String: Relation] = [
    "=": .equal, "\\approx": .approximately, "\\simeq": .approximately, "\\approxeq": .approximately,
    "\\thickapprox": .approximately,
    "\\cong": .approximately, "\\doteq": .approximately, "<": .less, "\\lt": .less, ">": .greater, "\\gt": .greater,
    "\\le": .lessOrEqual, "\\leq": .lessOrEqual, "\\leqslant": .lessOrEqual, "\\leqq": .lessOrEqual,
    "\\lesssim": .other, "\\gtrsim": .other, "\\ge": .greaterOrEqual, "\\geq": .greaterOrEqual,
    "\\geqslant": .greaterOrEqual, "\\geqq": .greaterOrEqual, "\\ne": .notEqual, "\\neq": .notEqual,
    "\\coloneqq": .defines, "\\triangleq": .defines, "\\colonequals": .defines, "\\stackrel{def}{=}": .defines,
    "\\equiv": .identical, "\\to": .tendsTo, "\\rightarrow": .tendsTo, "\\longrightarrow": .tendsTo,
    "\\mapsto": .other, "\\gets": .other, "\\leftarrow": .other, "\\in": .elementOf, "\\ni": .other,
    "\\notin": .notElementOf, "\\subset": .subsetOf, "\\subseteq": .subsetOf, "\\supset": .other, "\\supseteq": .other,
    "\\propto": .proportional, "\\ll": .muchLess, "\\gg": .muchGreater, "\\sim": .similar, "\\succ": .other,
    "\\prec": .other, "\\succeq": .other, "\\preceq": .other, "\\perp": .other, "\\models": .other, "\\vdash": .other,
    "\\nleq": .other, "\\ngeq": .other, "\\asymp": .other, "\\parallel": .other,
  ]
}
