/// Statements that the text does not assert.
extension Cues {
  enum Denial {
    /// "It is not true that $F$", "$F$ is wrong": the text says of the formula that it fails.
    case ofFormula
    /// Such words stand near it: a question, a mistake, what would follow. Who knows what they are about.
    case nearby
  }

  var denial: Denial? { denialKept.value { findDenial() } }

  private func findDenial() -> Denial? {
    if isDeniedItself { return .ofFormula }
    return isQuestioned || previous.trimmed().hasSuffix("true or false?") || before.says(anyOf: Self.doubts)
      || after.says(anyOf: Self.doubtsBehind) || isRejectedNext || isWithdrawn
      ? .nearby : nil
  }

  private var isDeniedItself: Bool {
    let opening = after.trimmed()
    let bare = String(opening.drop { ",;:( ".contains($0) })
    // "…, no." and not "No minimum …" behind a display.
    if Self.rejections.contains(where: { word in
      guard bare.hasPrefix(word) else { return false }
      let next = bare.dropFirst(word.count).first
      return next.map { ",);:".contains($0) || word != "no" && $0 == " " } ?? true
    })
      || ["✗", "❌", "✘", "は誤り", "は間違い", "是错"].contains(where: bare.hasPrefix)
    {
      return true
    }
    let verdicts = [
      "fails", "is false", "is wrong", "is invalid", "is not valid", "is not allowed", "is illegal", "is not true",
      "is incorrect", "does not hold", "do not hold", "doesn't hold",
      "which is false", "which is wrong", "which is not true", "which is incorrect", "is a contradiction",
      "is impossible", "is absurd", "a contradiction", "which is impossible", "which is absurd", "is not correct",
      "doesn't follow", "does not follow", "folgt nicht", "ne s'ensuit pas", "no se sigue", "no se deduce",
      "ist unmöglich", "ist falsch", "gilt nicht", "est impossible", "est faux", "ne tient pas", "es imposible",
      "es falso", "é impossível", "é falso", "não vale", "è impossibile", "è falso", "è falsa", "non vale",
      "невозможно",
      "неверно",
    ]
    if verdicts.contains(where: opening.hasPrefix), !opening.hasPrefix("fails only") { return true }
    var tail = before.trimmed()
    for mark in ["\"", "“", "'", "(", "„"] where tail.hasSuffix(mark) { tail = String(tail.dropLast()).trimmed() }
    let denials = [
      "not true that", "not the case that", "false that", "wrong that", "contradiction that", "does not mean that",
      "doesn't mean that", "does not imply that", "does not imply", "never have", "cannot have", "mistake is",
      "mistake is to write", "mistake is to think that", "mistake to write", "often write", "tempting to write",
      "tempting to think that", "wrongly write", "incorrectly write", "mistakenly write", "fallacy that",
      "error escribir", "errado escrever", "erro escrever", "erreur d'écrire", "ошибочно писать",
    ]
    if denials.contains(where: tail.hasSuffix) { return true }
    // "violates the constraint $i ≥ 0$", "contradicting $x > 1$"
    let last = tail.split(separator: " ").suffix(4)
    let breaks = [
      "viola", "violent", "contradict", "verletz", "widersp", "contredi", "contradi", "наруша", "違反",
    ]
    if let verb = last.lastIndex(where: { word in breaks.contains(where: word.hasPrefix) }),
      last[(verb + 1)...].allSatisfy({ Self.constraints.contains(String($0)) })
    {
      return true
    }
    // "…, not $2 + 3 = 6$", "rather than $…$": with nothing in between.
    return Self.instead.contains { tail == $0 || tail.hasSuffix(" " + $0) }
      || Self.insteadGlued.contains(where: tail.hasSuffix)
  }

  /// "$\sqrt4 = -2$, false": of a candidate that is put in.
  private static let rejections = [
    "false", "falsch", "falso", "faux", "неверно", "no", "not a solution", "not true", "wrong", "impossible", "nein",
    "que é falso", "que es falso", "ce qui est faux", "falsche aussage", "imposible", "unmöglich", "absurd",
    "contradiction",
  ]

  /// What may stand between the verb and what is violated.
  private static let constraints: Set<String> = [
    "the", "our", "its", "this", "constraint", "constraints", "condition", "conditions", "assumption", "hypothesis",
    "requirement", "inequality", "bound", "with", "die", "der", "bedingung", "nebenbedingung", "la", "condición",
    "restricción", "contrainte", "condizione", "vincolo", "a", "restrição", "условие",
  ]

  private static let instead = [
    "not", "and not", "rather than", "instead of", "never", "nicht", "und nicht", "statt", "anstatt", "es gilt nicht",
    "nicht wahr, dass", "falsch, dass", "no", "y no", "no es cierto que", "es falso que", "en lugar de", "en vez de",
    "ce n'est pas", "et non", "et non pas", "au lieu de", "n'est pas vrai que", "il est faux que", "não", "e não",
    "em vez de", "não é verdade que", "non", "e non", "invece di", "не", "а не", "неверно, что", "вместо",
  ]
  /// Scripts without spaces between words.
  private static let insteadGlued = ["不是", "而不是", "并非", "而非"]

  /// A question leaves open what holds; "why is" and "do you see that" do not.
  private var isQuestioned: Bool {
    let presupposes = ["why", "how", "do you see", "can you see", "did you", "isn't", "doesn't", "aren't", "don't"]
    return asks && !presupposes.contains(where: before.trimmed().hasPrefix)
  }

  private static let doubts = [
    "not true that", "not the case that", "false that", "mistake", "wrong:", "incorrect:", "false:", "wrongly",
    "incorrectly", "mistakenly", "often write", "people write", "students write", "beginners", "common slip",
    "common bug", "misconception", "gotcha", "tempting to", "fallacy", "contradic", "absurd", "does not mean",
    "does not imply", "doesn't mean", "never have", "cannot have", "were true", "would mean", "would imply",
    "would have", "would give", "would get", "true or false", "which of the following", "claims", "claimed", "naive",
    "pitfall", "wrong way", "common error", "classic error", "not satisf", "not a solution", "no solution", "✗", "❌",
    "✘", "fehler", "falsch", "wäre", "folgte", "irrtum", "widerspruch", "nicht erfüll", "erfüllt nicht", "erreur",
    "faux",
    "ne satisfait pas", "ne vérifie pas", "error común", "error frecuente", "no satisface", "no cumple", "errore",
    "non soddisfa", "erro comum", "não satisfaz", "ошибк", "неверно", "противоречи", "не удовлетворя", "错误", "矛盾",
    "不满足", "誤り", "間違", "満たさない",
  ]

  /// "However, if we look at this it does not quite work."
  private var isWithdrawn: Bool {
    let opening = after.trimmed()
    return [
      "however", "but", "doch", "aber", "pourtant", "cependant", "mais", "pero", "sin embargo", "porém", "mas",
      "però", "однако", "但是", "然而",
    ].contains(where: opening.hasPrefix)
      && opening.says(anyOf: [
        "not quite work", "does not work", "doesn't work", "not quite right", "cannot be right", "can't be right",
        "is not right", "not correct", "do not match", "does not fit", "do not fit", "stimmt nicht", "passt nicht",
        "funktioniert nicht", "ne marche pas", "ne va pas", "no funciona", "no puede ser", "não funciona",
        "non funziona",
        "не подходит", "不成立", "不对",
      ])
  }

  private static let doubtsBehind = [
    "holds only", "only holds", "contradic", "impossible", "imposible", "unmöglich", "falsche aussage", "is nonsense",
    "widerspruch", "absurd", "противоречи", "矛盾",
  ]

  /// "That is nonsense.", "(False.)", "Where is the error?"
  private var isRejectedNext: Bool {
    var words = next
    if words.hasPrefix("(") { words.removeFirst() }
    if words.hasPrefix("this does not hold") || words.hasPrefix("it does not hold") { return true }
    for subject in ["that ", "this ", "it "] where words.hasPrefix(subject) { words.removeFirst(subject.count) }
    return [
      "is a contradiction", "is nonsense", "is false", "is wrong", "is not true", "is impossible", "is absurd", "false",
      "wrong", "no,", "no:", "no.", "where is the error", "where is the mistake", "what is wrong", "the error",
      "the mistake", "a contradiction", "contradicts", "which contradicts", "contradiction", "widerspruch",
      "das ist ein widerspruch", "contradicción", "c'est une contradiction", "contradição", "contraddizione",
      "противоречие",
    ].contains(where: words.hasPrefix)
  }
}
