import Formula

/// "positive integers", "ganze Zahl", "un entero positivo": what words beside a name say of its values.
struct DomainWords {
  private enum Meaning: String {
    case integer, natural, positive, negative, nonNegative, nonZero, odd, even, real
    /// "number", "any", "two": part of the phrase, and no more.
    case filler
  }

  private static let meanings: [String: Meaning] = Dictionary(
    """
    integer integer integers ganze ganzen ganzer ganzes ganzzahlig ganzzahlige entero enteros entera enteras entier
    integer entiers entière entières inteiro inteiros inteira inteiras intero interi intera целое целых целого целом
    integer whole
    natural natural naturals natürliche natürlichen natürlicher naturales naturel naturels naturais naturale naturali
    positive positive positiv positiven positiver positives positivo positivos positiva positivas positif positifs
    positive positivi
    negative negative negativ negativen negativo negativos négatif négatifs
    nonNegative nonnegative non-negative nichtnegative nichtnegativen
    nonZero nonzero non-zero
    odd odd ungerade ungeraden impar impares impair impairs
    even even gerade geraden pair pairs
    real real reals reelle reellen reeller reales réel réels réelle reais reale reali
    filler number numbers zahl zahlen número números nombre nombres numero numeri число чисел числа value values
    filler constant constants scalar scalars any all every each two both strictly fixed arbitrary given some
    """.split(separator: "\n").flatMap { line -> [(String, Meaning)] in
      let words = line.split(separator: " ")
      return words.dropFirst().compactMap { word in Meaning(rawValue: String(words[0])).map { (String(word), $0) } }
    }, uniquingKeysWith: { first, _ in first })

  /// Scripts without spaces between words.
  private static let suffixes: [(String, Domain)] = [
    ("正整数", .positiveInteger), ("自然数", .positiveInteger), ("整数", .integer), ("正数", .positive),
    ("正の数", .positive), ("正实数", .positive), ("正の実数", .positive),
  ]

  /// "for all positive integers" before a name.
  static func domain(before text: String) -> Domain? {
    let text = text.lowercased().trimmed()
    if let (_, domain) = suffixes.first(where: { text.hasSuffix($0.0) }) { return domain }
    // "with a one-hot target $y$"
    let words = text.split(whereSeparator: \.isWhitespace).suffix(3)
    if let place = words.lastIndex(where: { ["one-hot", "onehot"].contains($0) }),
      words[(place + 1)...].allSatisfy({ ["label", "labels", "target", "targets", "vector", "encoded"].contains($0) })
    {
      return .oneHot
    }
    guard !text.hasSuffix(","), !text.hasSuffix("."), !text.hasSuffix(":") else { return nil }
    var found: [Meaning] = []
    for word in text.split(whereSeparator: \.isWhitespace).suffix(6).reversed() {
      guard let meaning = meanings[String(word)] else { break }
      found.append(meaning)
    }
    return domain(found)
  }

  /// "is a positive integer", "an integer", "are positive" after a name.
  static func domain(after text: String) -> Domain? {
    let opening = text.trimmed().drop { "がは为是均都皆".contains($0) }
    if opening.count < text.trimmed().count, let (_, domain) = suffixes.first(where: { opening.hasPrefix($0.0) }) {
      return domain
    }
    var words = text.lowercased().prefix(80).split(whereSeparator: \.isWhitespace)[...]
    if let first = words.first, openers.contains(String(first)) { words = words.dropFirst() }
    if let first = words.first, articles.contains(String(first)) { words = words.dropFirst() }
    var found: [Meaning] = []
    var isWhole = true
    while let word = words.first {
      let bare = word.drop { $0 == "(" }.prefix { $0.isLetter || $0 == "-" }
      guard let meaning = meanings[String(bare)] else {
        // "positive definite" says something else.
        isWhole = found.last == .filler || found.last == .integer || closers.contains(String(bare)) || bare.isEmpty
        break
      }
      found.append(meaning)
      words = words.dropFirst()
      if bare.count < word.count { break }
    }
    return isWhole ? domain(found) : nil
  }

  /// "Let $A$ be a real symmetric matrix", "for symmetric $A$", "设 $A$ 是实对称矩阵".
  static func saysSymmetric(before: String, after: String) -> Bool {
    let behind = after.lowercased().prefix { !",.;:?!。，（".contains($0) }
    if ["对称", "対称", "대칭"].contains(where: { behind.prefix(8).says($0) }) {
      return !behind.prefix(8).says(anyOf: ["反", "非", "不"])
    }
    let words = behind.split { !$0.isLetter && $0 != "-" }.prefix(6)
    if isSaid(words, isSymmetric) { return true }
    let front = before.lowercased().trimmed()
    if ["对称矩阵", "対称行列", "対称な"].contains(where: front.hasSuffix) { return !front.hasSuffix("反对称矩阵") }
    let last = front.split { !$0.isLetter && $0 != "-" }.suffix(4)
    guard let place = last.lastIndex(where: isSymmetric) else { return false }
    return last[(place + 1)...].allSatisfy { fillers.contains($0) || $0.hasPrefix("matri") || $0.hasPrefix("матриц") }
      && !last[..<place].contains { $0 == "not" || $0 == "non" || $0 == "nicht" }
  }

  /// "$W$ is $m \times n$", "$X$ ($n \times p$)": what may stand between a matrix and its shape.
  static func leadsToShape(_ words: String) -> Bool {
    [
      "is", "is a", "is an", "has shape", "of shape", "is of shape", "of size", "is of size", "with shape", "(",
      "ist", "ist eine", "ist vom format", "est", "est de taille", "es", "es de", "é", "è",
    ].contains(words.trimmed().lowercased())
  }

  /// Whether words of matrices and vectors may stand beside a formula. Few do, and all are asked.
  static func mayNameRanks(_ before: String, _ after: String) -> Bool {
    let beside = [before.suffix(24), after.prefix(48)]
    return [
      "atri", "acier", "ymm", "imm", "imé", "ymé", "ect", "ekt", "ett", "мат", "симм", "вект", "阵", "行列", "称", "칭", "量",
      "ベ",
    ]
    .contains { part in beside.contains { $0.says(part) } }
  }

  /// "Let $A$ be a matrix and $x$ a vector", "for a matrix $A$": whether it is the one or the other, and which.
  static func rank(before: String, after: String) -> Int? {
    func isMatrix(_ word: Substring) -> Bool {
      ["matrix", "matrices", "matriz", "matrice", "matrizen", "macierz", "матриц"].contains(where: word.hasPrefix)
    }
    func isVector(_ word: Substring) -> Bool {
      ["vector", "vektor", "vecteur", "vettor", "wektor", "вектор"].contains(where: word.hasPrefix)
    }
    let behind = after.lowercased().prefix { !",.;:?!。，（".contains($0) }
    let words = behind.split { !$0.isLetter && $0 != "-" }.prefix(6)
    let last = before.lowercased().trimmed().split { !$0.isLetter && $0 != "-" }.last ?? ""
    if isSaid(words, isMatrix) || isMatrix(last) || ["矩阵", "行列"].contains(where: before.trimmed().hasSuffix) {
      return 2
    }
    if isSaid(words, isVector) || isVector(last) || ["向量", "ベクトル"].contains(where: before.trimmed().hasSuffix) {
      return 1
    }
    return nil
  }

  /// Does a word stand behind "is a", "be an invertible"?
  private static func isSaid(_ words: ArraySlice<Substring>, _ isMeant: (Substring) -> Bool) -> Bool {
    guard let first = words.first,
      openers.contains(String(first)) || articles.contains(String(first)) || isMeant(first),
      let place = words.firstIndex(where: isMeant)
    else { return false }
    return words[..<place].allSatisfy {
      openers.contains(String($0)) || articles.contains(String($0)) || fillers.contains($0) || isSymmetric($0)
    }
  }

  static let symmetric = ["symmetri", "symétri", "simétric", "simmetric", "симметр", "对称", "対称", "대칭", "self-adjoint"]

  private static func isSymmetric(_ word: Substring) -> Bool { symmetric.contains(where: word.hasPrefix) }

  private static let fillers: Set<Substring> = [
    "real", "square", "invertible", "positive", "definite", "reelle", "reelles", "quadratische", "réelle", "reale",
    "and", "und", "et", "y", "e", "вещественная",
  ]

  /// "for all integers k", "where …" below a display: said of it.
  static func continuesDisplay(_ text: String) -> Bool {
    let first = text.prefix(24).lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
    return [
      "for", "where", "with", "if", "whenever", "here", "für", "wobei", "para", "donde", "pour", "où", "onde", "per",
    ].contains(first)
  }

  private static let openers: Set<String> = [
    "is", "are", "be", "being", "ist", "sind", "sei", "seien", "es", "son", "sea", "est", "sont", "é", "são", "è",
    "sono",
  ]
  private static let articles: Set<String> = ["a", "an", "any", "some", "eine", "un", "une", "um", "uno", "una"]
  private static let closers: Set<String> = [
    "and", "or", "but", "then", "we", "so", "the", "since", "while", "when", "with", "for", "und", "y", "et", "e",
  ]

  private static func domain(_ found: [Meaning]) -> Domain? {
    let set = Set(found)
    let isWhole = set.contains(.integer)
    // "An odd number" says less than "an integer" may be taken for.
    if set.contains(.odd) || set.contains(.even) { return nil }
    if set.contains(.natural) || isWhole && set.contains(.positive) { return .positiveInteger }
    // Neither is a domain that is sampled as a whole.
    if isWhole && (set.contains(.nonNegative) || set.contains(.negative)) { return nil }
    if isWhole { return .integer }
    if set.contains(.positive) { return .positive }
    if set.contains(.nonNegative) { return .nonNegative }
    if set.contains(.negative) { return .negative }
    if set.contains(.nonZero) { return .nonZero }
    return set.contains(.real) && set.contains(.filler) ? .real : nil
  }
}
