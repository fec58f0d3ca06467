/// What the words around a formula say about it.
struct Cues {
  /// The words before, in the same sentence, lower case.
  let before: String
  let after: String

  /// The sentence is a question.
  let asks: Bool
  /// The beginning of the sentence after this one, and the end of the one before.
  let next: String
  let previous: String
  let denialKept = Lazily<Denial?>()

  init(before: String, after: String) {
    let (early, late) = (before.unicodeScalars, after.unicodeScalars)
    let start = Self.lastEnd(in: early).map { early.index(after: $0) } ?? early.startIndex
    self.before = String(early[start...].suffix(160)).lowercased()
    previous = String(early[..<start].suffix(24)).lowercased()
    let end = Self.firstEnd(in: late)
    self.after = String(late[..<(end ?? late.endIndex)].prefix(80)).lowercased()
    next = end.map { String(late[late.index(after: $0)...].prefix(60)).lowercased().trimmed() } ?? ""
    asks = end.map { late[$0] == "?" } ?? false
  }

  private static func firstEnd(in text: String.UnicodeScalarView) -> String.Index? {
    text.indices.first { ends(at: $0, in: text) }
  }

  private static func lastEnd(in text: String.UnicodeScalarView) -> String.Index? {
    text.indices.last { ends(at: $0, in: text) }
  }

  /// Whether a sentence ends here. The point of 0.5 ends nothing.
  private static func ends(at index: String.Index, in text: String.UnicodeScalarView) -> Bool {
    switch text[index] {
    case "?", "!": return true
    case ".":
      let next = text.index(after: index)
      return next == text.endIndex || !("0"..."9").contains(text[next])
    default: return false
    }
  }

  private func endsWith(_ words: [String]) -> Bool {
    let tail = before.trimmed()
    return words.contains {
      tail == $0 || tail.hasSuffix(" " + $0) || tail.hasSuffix("(" + $0) || tail.hasSuffix("\n" + $0)
    }
  }

  private func contains(_ words: [String]) -> Bool {
    words.contains(where: before.hasWord)
  }

  /// "For f(x) = x²": another function of that name, as an example.
  var introducesExample: Bool {
    endsWith([
      "with", "for", "take", "of", "where", "if", "consider", "function", "case", "suppose", "when", "given", "let",
      "with the function", "für", "sei", "mit", "para", "sea", "con", "si", "soit", "pour", "avec", "seja", "com",
    ])
  }

  /// "With", "using", "let": a notation, and what it means here.
  var introducesNotation: Bool { defines || endsWith(["with", "using", "let", "where", "norm", "norm is"]) }

  /// "we define", "denote by", "is called", "let": a definition when the head is free.
  var defines: Bool {
    contains([
      "define", "defined", "denote", "denotes", "denoted", "let", "write", "call", "called", "name", "set", "defining",
      "definition",
    ])
      || endsWith(["as"]) || after.trimmed().hasPrefix("is called") || after.trimmed().hasPrefix("denotes")
  }

  /// "let", "suppose", "for", "if": what follows is taken as given.
  var supposes: Bool {
    contains([
      "let", "suppose", "assume", "assuming", "given", "consider", "take", "say", "pick", "choose", "fix", "setting",
      "imagine",
    ])
      || endsWith(
        [
          "if", "for", "when", "where", "with", "whenever", "such that", "s.t.", "at", "provided", "unless",
          "any", "every", "all", "only if", "and for", "or", "than", "as long as", "while", "until", "case", "cases",
          "need", "needs", "require", "requires", "want",
        ] + Self.otherwise)
      || conditionalTail
  }

  private static let otherwise = ["otherwise", "else", "sonst", "sinon", "altrimenti"]

  /// "for $i \ne k$, …", "if $x>0$ and $y>0$": a condition that started earlier in the sentence.
  private var conditionalTail: Bool {
    let tail = before.trimmed()
    guard let word = tail.split(separator: " ").last else { return false }
    guard word == "and" || word == "or" || word == "," else { return false }
    return contains(["if", "for", "when", "where", "with", "suppose", "assume", "let", "given"])
  }

  /// Words that say it of large values only.
  static let eventually = [
    "large enough", "sufficiently large", "for large", "eventually", "genügend groß", "hinreichend groß",
    "assez grand", "suficientemente grande", "sufficientemente grande", "достаточно больш", "足够大", "十分大き",
  ]

  /// "If i = j:", "case i = j": the last sentence before a display says of which case that speaks.
  var introducesCase: Bool {
    guard next.isEmpty, before.split(separator: " ").count <= 4 else { return false }
    return introducesPremise
      || endsWith([
        "case", "wenn", "falls", "für", "si", "pour", "cuando", "para", "se", "quando", "caso", "cas", "fall", "если",
        "при", "gdy", "when", "assume", "suppose", "say",
      ]) || ["当", "若", "如果"].contains(where: before.trimmed().hasSuffix)
  }

  /// "If", "given that", "for", right before a relation: it holds in what follows.
  var introducesPremise: Bool {
    let tail = before.trimmed()
    let plain = tail.hasSuffix(" that") ? String(tail.dropLast(5)) : tail
    let words =
      [
        "if", "for", "with", "where", "when", "whenever", "given", "suppose", "assume", "assuming", "let", "provided",
        "such", "satisfy", "satisfying", "satisfies", "supposing", "condition", "constraint", "under",
      ] + Self.otherwise
    return words.contains { plain == $0 || plain.hasSuffix(" " + $0) || plain.hasSuffix("(" + $0) }
      || isPremiseAboutNames(tail)
  }

  /// "If $x > 0$ and": the premise goes on.
  private func isPremiseAboutNames(_ tail: String) -> Bool {
    guard let word = tail.split(separator: " ").last, word == "and" else { return false }
    return contains(["if", "suppose", "assume", "given", "provided"]) && !contains(["then"])
  }

  /// "φ(p) = p − 1 for primes", "for even n": it holds of some arguments.
  var limitsDefinition: Bool {
    let opening = after.trimmed()
    // "If p is a prime number, φ(p) = p − 1."
    let condition = before.places(of: "if ").last.map { String(before[$0.upperBound...]) } ?? ""
    // "L = −log p if y = 1": one of several cases.
    if ["if ", "when ", "falls ", "wenn ", "si ", "unless ", "si y"].contains(where: opening.hasPrefix) { return true }
    // "L(θ) = θ⁻ⁿ for θ ≥ max x, and 0 otherwise"
    if after.says(anyOf: Self.exceptions) { return true }
    // "If every reward is 1 then G = 1/(1 − γ)"
    let front = before.trimmingWhitespace().drop { "*_ ".contains($0) }
    let isConsequent = [",", "，", " then", " dann", " alors", " entonces", " então", " allora", " то"].contains(
      where: front.hasSuffix)
    if isConsequent,
      ["if ", "wenn ", "falls ", "si ", "se ", "если ", "若", "如果"].contains(where: front.hasPrefix)
    {
      return true
    }
    return ["prime", "even", "odd"].contains {
      opening.hasPrefix("for \($0)") || opening.hasPrefix("if") && opening.says("is \($0)") || before.says("for \($0)")
        || condition.says(anyOf: ["is \($0)", "is a \($0)", "is an \($0)"])
    }
  }

  /// "The solution is close to $x = (1, 1)$", "iterating from $u = 1.3$": the name comes to another value.
  var isNear: Bool {
    endsWith([
      "close to", "near", "near to", "about", "around", "roughly", "approximately", "nearly", "almost", "nahe bei",
      "nahe an", "etwa", "ungefähr", "proche de", "environ", "cerca de", "aproximadamente", "perto de", "vicino a",
      "circa", "около", "близко к", "примерно",
      "from", "starting at", "start at", "start with", "starting with", "initial guess", "ab", "à partir de", "desde",
      "partindo de", "partendo da", "начиная с",
    ]) || ["接近", "大约", "约"].contains(where: before.trimmed().hasSuffix)
  }

  /// "Applying $\log(q/t) = \log q - \log t$", "by the identity $…$": a rule, for whatever stands in it.
  var appliesLaw: Bool {
    endsWith([
      "applying", "the identity", "the identities", "the rule", "the law", "the property", "the logarithm rule",
      "addition formula", "addition theorem", "en appliquant", "la règle", "l'identité", "die regel",
      "die identität", "der regel", "das gesetz", "la regla", "la identidad", "la propiedad", "a regra", "a identidade",
      "la regola", "l'identità", "правило", "тождество",
    ])
  }

  /// The words from "for every" to the formula, or from the formula to the end of "for every x".
  var quantifier: String? {
    let words = [
      "for all", "for every", "for any", "for each", "for real", "for arbitrary", "for positive", "for complex",
    ]
    var opening = after.trimmed()
    if let verb = ["holds ", "is true ", "is valid ", "are equal "].first(where: opening.hasPrefix) {
      opening.removeFirst(verb.count)
    }
    if words.contains(where: opening.hasPrefix) { return opening }
    for word in words {
      if let start = before.places(of: word).last { return String(before[start.upperBound...]) }
    }
    return nil
  }

  /// "For 0 ≤ x ≤ 10: …", "If x > 10, then …": the range of what follows, where it is one.
  var range: String? {
    let text = before.trimmed()
    let isAnnounced = before.last { $0 != " " } == ":" || text.hasSuffix(" then")
    guard isAnnounced, let word = ["for ", "if ", "when ", "whenever "].first(where: text.hasPrefix),
      !text.says(anyOf: ["=", "\\equiv", "\\approx"])
    else { return nil }
    return String(text.dropFirst(word.count))
  }

  /// What the things are of which a kind of words says more than holds in general.
  enum SpecialKind: CaseIterable {
    /// Vectors and matrices: "orthogonal", "a projection".
    case shapes
    /// Signs of roots and absolute values: "for negative x", "acute".
    case signs
    case any

    fileprivate var words: [String] {
      switch self {
      case .shapes:
        [
          "orthogonal", "orthonormal", "perpendicular", "are parallel", "parallel vectors", "collinear", "unit vector",
          "unit length", "a projection", "idempotent", "involution", "nilpotent", "skew",
          "hermitian", "unitary", "commute", "commuting", "equality in", "equality holds", "holds iff",
          "holds if and only if", "holds only", "symmetri", "symétri", "simétric", "simmetric", "симметрич", "对称", "対称",
          "same direction", "gleiche richtung", "même direction", "même sens", "misma dirección", "orthonormiert",
          "orthogonaux", "ortogonal", "ортогональ", "正交", "直交", "senkrecht",
        ]
      case .signs: ["for negative", "quadrant", "acute", "obtuse", "otherwise", "equality holds"]
      case .any:
        [
          "bernoulli variable", "bits satisfy", "is odd", "is even", "for odd", "for even", "odd integer",
          "even integer", "odd number", "even number", "odd positive", "even positive", "odd natural", "even natural",
          "odd function",
          "even function", "disjoint", "mutually exclusive", "coprime", "isosceles", "equilateral", "right triangle",
          "right-angled", "a clock", "small angle", "for small", "steady state", "divisible", "wrap-around",
          "wraps around", "periodi", "périod", "periód", "период", "周期", "int8", "int16", "int32",
          "uint", "linear function", "the uniform distribution", "uniform p", "gleichverteilung", "loi uniforme",
          "distribución uniforme", "distribuição uniforme", "rozkładu jednostajn", "равномерн", "均匀分布", "一様分布",
        ]
      }
    }
  }

  /// Words that name a kind of thing for which more holds than in general: "for orthogonal u and v", "a projection".
  func words(naming kind: SpecialKind) -> String? {
    // "Since A is symmetric"; "It is symmetric" says something of what is computed.
    let conditions = [
      "if", "for", "when", "since", "because", "where", "let", "suppose", "assume", "given", "whenever", "with", "on",
      "da", "weil", "wenn", "falls", "für", "sei", "comme", "puisque", "si", "car", "pour", "soit", "como", "porque",
      "pues", "para", "sea", "pois", "poiché", "se", "так", "если", "поскольку", "que", "die", "la", "le", "der", "dla",
      "для", "vid", "voor", "för",
    ]
    let opening = after.trimmed()
    let isCondition = (conditions + ["holds"]).contains { opening.hasPrefix($0 + " ") }
    if isCondition, let word = kind.words.first(where: opening.says) { return word }
    return kind.words.first { word in
      guard let place = before.places(of: word).first?.lowerBound else { return false }
      if ["for ", "equality", "otherwise", "int", "uint"].contains(where: word.hasPrefix) { return true }
      // Scripts without spaces between words.
      if word.unicodeScalars.allSatisfy({ $0.value > 0x2E80 }) { return true }
      let words = before[..<place].suffix(48).split { !$0.isLetter }.map(String.init)
      return words.contains { conditions.contains($0) || $0 == "in" || $0 == "a" }
    }
  }

  /// "Consider the inequality": to be solved.
  var posesInequality: Bool {
    let posers = ["consider", "solve", "solving", "given", "let", "find", "look at", "take", "graph", "satisf"]
    let words = ["inequality", "inequalities"]
    let others = [
      "inecuaci", "desigualdad", "inéquation", "ungleichung", "disequazion", "inequaç", "不等式", "неравенств",
    ]
    return words.contains(where: before.says) && posers.contains(where: before.says)
      || others.contains(where: before.says)
  }

  /// "Now take the circle", "consider": what follows is given, and not found.
  var poses: Bool {
    !concludes
      && contains([
        "take", "consider", "suppose", "let", "given", "solve", "circle", "parabola", "equation", "curve", "line",
        "now",
      ])
  }

  /// "In binary", "to the nearest ten": equality of numbers is another one there.
  var anotherArithmetic: String? {
    // 9 + 8 = 7 carry 1
    if after.trimmed().hasPrefix("carry") { return "carry" }
    return first(of: [
      "in binary", "binary addition", "binary number", "in base", "hexadecimal", "octal",
      "significant digit",
      "significant figure", "to the nearest", "rounded", "truncated", "calculator", "in degrees", "in thousands",
      "in millions",
      // Other bases
      "ternary", "dualsystem", "binärsystem", "hexadezimal", "oktal", "fünfersystem", "dreiersystem", "en binaire",
      "système binaire", "base deux", "hexadécimal", "sistema binario", "en binario", "sistema binário", "двоичн",
      "шестнадцатеричн", "восьмеричн", "二进制", "十六进制", "八进制", "half adder", "full adder", "halbaddierer",
      // Other sums
      "two's complement", "zweierkomplement", "unsigned", "8-bit", "clock", "auf der uhr", "übertrag", "bitwise",
      "left shift", "right shift", "interval arithmetic", "alphabet", "binary word", "hamming",
      "taxicab", "manhattan", "chopping",
      "s.f.", "sig. fig", "falling factorial", "ganzzahlige division", "división entera",
      "division entière", "整数除法",
    ])
  }

  /// "for n odd", "pour n impair", "unless x is an integer", "if n is a perfect square": of some values only.
  var selects: String? {
    let behind = after.trimmed()
    if let word = Self.exceptions.first(where: behind.hasPrefix) { return word }
    if let words = first(of: ["perfect square", "is a square", "-periodic", "periodic with"]) {
      return words
    }
    // for n = 1, 3, 5, …
    if after.contains(/[a-z]\s*=\s*[0-9]\s*,\s*[0-9]+\s*,\s*[0-9]+/) { return "some numbers" }
    let tokens = (before + " " + after).split { !$0.isLetter }.map(String.init)
    return tokens.indices.first { position in
      guard Self.parities.contains(tokens[position]) || Self.parityStems.contains(where: tokens[position].hasPrefix)
      else {
        return false
      }
      return [-2, -1, 1, 2].contains { offset in
        tokens.indices.contains(position + offset) && tokens[position + offset].count == 1
          && "nkmijlpq".contains(tokens[position + offset])
      }
    }.map { tokens[$0] }
  }

  private static let exceptions = [
    "unless", "otherwise", "sonst", "andernfalls", "sinon", "en otro caso", "caso contrário", "altrimenti", "иначе",
  ]
  private static let parities: Set<String> = [
    "odd", "even", "impair", "pair", "gerade", "impar", "par", "dispari", "pari", "奇数", "偶数",
  ]
  private static let parityStems = ["ungerad", "нечёт", "нечет", "чётн", "четн"]

  /// "Suppose $F$. Then", "if $F$, then", "wäre $F$": of numbers, what is to be led to a contradiction.
  var leadsToContradiction: Bool {
    endsWith([
      "suppose", "suppose that", "assume", "assume that", "if", "were", "angenommen", "angenommen, es gilt", "wäre",
      "gälte", "wenn", "supposons", "supposons que", "si", "supongamos", "supongamos que", "suponha que",
      "supponiamo che", "se", "предположим, что", "если",
    ]) || ["假设", "若", "如果"].contains(where: before.trimmed().hasSuffix)
  }

  /// "To first order": equality is one of leading terms.
  var leadingOrder: String? {
    first(of: [
      "first order", "second order", "third order", "fourth order", "higher order", "higher-order", "leading order",
      "neglect", "truncat", "taylor polynomial", "infinitesimal", "erster ordnung", "premier ordre", "primer orden",
      "prima ordine", "primeira ordem", "первого порядка", "一阶近似", "一阶展开", "一阶泰勒", "一阶项", "微小", "一次近似",
    ])
  }

  private func first(of words: [String]) -> String? { words.first { before.says($0) || after.says($0) } }

  /// "Maximize f(x) = …"
  var optimizes: Bool {
    endsWith([
      "maximize", "maximise", "minimize", "minimise", "optimize", "optimise", "max", "min", "maximiere", "minimiere",
      "maximiser", "minimiser", "maximizar", "minimizar", "massimizzare", "minimizzare",
    ])
  }

  /// "max x + y s.t. 2x + 2y ≤ 5"
  var constrains: Bool {
    endsWith([
      "s.t.", "s. t.", "st", "subject to", "under the constraint", "unter der nebenbedingung", "u.d.n.",
      "sous la contrainte",
      "sujeto a", "sujeto", "sujeita a", "sujeito a", "soggetto a", "subject to the constraint", "such that",
    ]) || (previous + before).trimmed().hasSuffix("s.t.")
  }

  /// "we have", "hence", "it follows that": what follows is found, not supposed.
  var asserts: Bool {
    contains([
      "we have", "we get", "we obtain", "we find", "it follows", "follows that", "this gives", "which gives", "hence",
      "therefore", "thus", "yields", "implies", "shows that", "note that", "clearly",
    ])
  }

  private static let conclusions = [
    "so", "hence", "thus", "therefore", "then", "consequently", "daher", "somit", "folglich", "donc", "luego",
    "portanto", "logo", "quindi", "dunque", "следовательно", "значит", "zatem", "więc",
  ]

  /// "so", "hence", "we get" right before the formula, or at the beginning of its sentence: it follows.
  var concludes: Bool {
    let tail = before.trimmed()
    return Self.conclusions.contains { tail == $0 || tail.hasPrefix($0 + " ") || tail.hasSuffix(" " + $0) }
      || ["故", "所以", "因此", "よって", "ゆえに", "따라서"].contains(where: tail.hasSuffix)
      || endsWith([
        "so", "hence", "thus", "therefore", "then", "get", "find", "obtain", "gives", "give", "yields", "yield",
        "giving", "so that", "we have", "implies", "follows that", "compute", "conclude",
      ])
  }

  /// "…, i.e. $F$", "i.e. at $F$": the same in other words. The points of "i.e." end a sentence for `before`.
  var saysAgain: Bool {
    let tail = before.trimmed()
    guard ["", "at", "for", "bei", "en", "für"].contains(tail) else { return ["d. h.", "d.h."].contains(tail) }
    return ["i.e.", "i. e.", "d.h.", "d. h."].contains(where: previous.trimmed().hasSuffix)
  }

  /// "let y = −1 and p = −0.8": values of an example.
  var givesValues: Bool {
    contains([
      "let", "suppose", "assume", "given", "consider", "take", "say", "pick", "choose", "set", "setting", "example",
      "instance", "says",
    ])
      || endsWith(["for", "when", "with", "at", "if", "where", "and", "commonly"])
  }

  /// "Ecuación exponencial: 3^{x+1} = 5^x", "Résoudre 3x = 5": what the words right before it call an equation.
  var announcesEquation: Bool {
    let tail = String(before.suffix(40))
    return [
      "equation:", "equation)", "equation**", "ecuación", "equação", "équation", "gleichung", "equazione", "方程",
      "уравнени",
      "równani", "résoudre", "résolv", "löse", "resolver", "resuelv", "resolva", "risolv", "求解", "решить", "решим",
    ].contains(where: tail.says)
  }

  /// "The Pythagorean identity: $F$", "the triangle inequality says $F$": of all values of its names.
  var statesLaw: Bool {
    let tail = before.trimmed().filter { $0 != ":" }.trimmed()
    let identities = ["identity", "identität", "identidad", "identité", "identità"]
    // "Solve the inequality $F$" asks for the values of which it is true.
    let inequalities = ["inequality", "ungleichung", "inégalité", "desigualdad", "disuguaglianza"]
    return identities.contains(where: tail.hasSuffix)
      || (identities + inequalities).contains { law in
        [" says", " says that", " states", " states that", " reads", " besagt", " dit que"].contains {
          tail.hasSuffix(law + $0)
        }
      }
  }

  /// "L'equazione $q = 36$", "the level set $f = 1$": right before the formula.
  var callsItEquation: Bool {
    let tail = before.trimmed()
    return [
      "equation", "equazione", "gleichung", "équation", "ecuación", "equação", "level set", "level curve", "contour",
      "niveaulinie", "höhenlinie", "ligne de niveau", "curva di livello", "curva de nivel", "curva de nível",
    ].contains(where: tail.hasSuffix)
  }

  static let withoutSolution = [
    "no solution", "aucune solution", "keine lösung", "sin solución", "sem solução", "nessuna soluzione", "无解",
    "нет решений", "c'est faux",
  ]

  /// "Using A = B:" what comes next goes on with what stood before.
  var cites: Bool {
    endsWith(["since", "because", "with", "by", "mit"] + Self.citations)
      || Self.citations.contains { before.trimmed().hasPrefix($0 + " ") }
  }

  private static let citations = [
    "using", "substituting", "inserting", "recall that", "recalling", "en utilisant", "usando", "utilizando",
    "используя",
  ]

  /// "either y = 0 or 1 − y = 0": said instead of what stands before it.
  var isAlternative: Bool {
    endsWith(["or", "oder", "ou", "o", "soit", "oppure", "или", "lub", "albo"])
      || before.trimmed().hasSuffix("或") || before.trimmed().hasSuffix("または")
  }

  /// "x < −3" or "x > 3": the other half stands behind it.
  var goesOnWithAlternative: Bool {
    let tail = after.trimmed()
    return ["or ", "oder ", "ou ", "o bien ", "o ", "oppure ", "или ", "lub ", "или", "または", "或"].contains(
      where: tail.hasPrefix)
  }

  /// "Without the constraint p + q = 1", "unlike a = 3": a condition that is named and does not hold.
  var setsAside: Bool {
    endsWith([
      "not necessarily with", "without the constraint", "without assuming", "without assuming that", "not only for",
      "not just for", "nicht nur für", "ohne anzunehmen, dass", "sin suponer", "sin suponer que", "sans supposer",
      "sans supposer que", "sem supor", "unlike", "we drop", "do not assume", "do not assume that",
    ])
  }

  /// "17 ÷ 5 = 3 remainder 2"
  var leavesRemainder: Bool {
    let tail = after.drop { !$0.isLetter && $0 != "$" }
    return [
      "remainder", "with remainder", "rem ", "rem.", "r $", "r ", "resto", "con resto", "rest", "reste", "余り", "あまり",
      "余", "y sobran", "ост", "mit rest", "avec reste", "com resto",
    ].contains(where: tail.hasPrefix) || tail == "rem"
  }

  /// "between x = 1 and x = 2", "we try x = 1.7, which is too small": no solution is announced.
  var guesses: Bool {
    contains(["between", "try", "trying", "guess", "test", "testing", "start"])
      || before.says(anyOf: ["does not", "do not", "no real"])
      || after.says(anyOf: ["too large", "too small", "too big", "is not", "does not"])
  }

  /// "e.g., $h = 1000$": one value among others, which nothing else speaks of.
  var givesInstance: Bool {
    // The points in it end no sentence.
    let words = (previous + before).trimmed()
    return ["e.g.", "e.g.,", "z.b.", "z. b.", "p. ex.", "p.ej.", "例如"].contains(where: words.hasSuffix)
  }

  /// "at x = 3": a point in passing.
  var placesAt: Bool { endsWith(["at", "near", "around"]) && !letsValue }

  /// "Let x = 3": for what follows, and not at a point in passing.
  var letsValue: Bool {
    contains(["let", "suppose", "assume", "given", "consider", "take", "pick", "choose", "set", "setting"])
  }

  /// What follows is said of every value again.
  var generalizes: Bool {
    quantifier != nil
      || before.says(anyOf: [
        "in general", "generally", "for general", "moreover", "formula is", "formula:", "theorem is", "the identity",
        "theorem says", "the rule", "im allgemeinen", "allgemein gilt", "die formel",
      ])
  }

  /// "x = 3" stands in the same sentence.
  func givesValue(to name: String) -> Bool {
    Self.gives(name, in: before + ";" + after)
  }

  /// "x = 3", and not the end of "x² − x = 3".
  private static func gives(_ name: String, in words: String) -> Bool {
    let text = words.filter { $0 != "&" }
    return text.places(of: name.lowercased()).contains { place in
      guard text[place.upperBound...].first(where: { $0 != " " }) == "=" else { return false }
      let before = text[..<place.lowerBound]
      return !(before.last?.isLetter ?? false) && !(before.last?.isNumber ?? false)
        && !(before.last { $0 != " " }.map { "+-−*/^_".contains($0) } ?? false)
    }
  }

  /// "Expanding", "simplify to": the same in other words.
  var rewrites: Bool {
    before.says(anyOf: [
      "expand", "simplif", "rearrang", "rewrit", "factor", "multiply out", "multiplying out", "collecting terms",
      "equivalently", "completing the square", "in other words",
    ])
  }

  /// "x = 3" stands in the same sentence, and before.
  func givesValueBefore(to name: String) -> Bool {
    Self.gives(name, in: before)
  }

  func mentions(_ words: [String]) -> Bool { before.says(anyOf: words) || after.says(anyOf: words) }
}
