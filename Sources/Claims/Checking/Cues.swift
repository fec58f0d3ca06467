/// What the words around a formula say about it.
struct Cues {
  /// The words before, in the same sentence, lower case.
  let before: String
  let after: String

  init(before: String, after: String) {
    self.before = Cues.sentence(before.lowercased(), last: true)
    self.after = Cues.sentence(after.lowercased(), last: false)
  }

  private static func sentence(_ text: String, last: Bool) -> String {
    let parts = text.split(omittingEmptySubsequences: false) { ".?!".contains($0) }
    let part = (last ? parts.last : parts.first).map(String.init) ?? ""
    return last ? String(part.suffix(160)) : String(part.prefix(80))
  }

  private func endsWith(_ words: [String]) -> Bool {
    let tail = before.trimmed()
    return words.contains {
      tail == $0 || tail.hasSuffix(" " + $0) || tail.hasSuffix("(" + $0) || tail.hasSuffix("\n" + $0)
    }
  }

  private func contains(_ words: [String]) -> Bool {
    let padded = " " + before.map { $0.isLetter ? String($0) : " " }.joined() + " "
    return words.contains { padded.contains(" \($0) ") }
  }

  /// "For f(x) = x²": another function of that name, as an example.
  var introducesExample: Bool {
    endsWith([
      "with", "for", "take", "of", "where", "if", "consider", "function", "case", "suppose", "when", "given", "let",
      "with the function", "für", "sei", "mit", "para", "sea", "con", "si", "soit", "pour", "avec", "seja", "com",
    ])
  }

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
      || endsWith([
        "if", "for", "when", "where", "with", "whenever", "such that", "s.t.", "at", "provided", "unless",
        "any", "every", "all", "only if", "and for", "or", "than", "as long as", "while", "until", "case", "cases",
        "need", "needs", "require", "requires", "want",
      ])
      || conditionalTail
  }

  /// "for $i \ne k$, …", "if $x>0$ and $y>0$": a condition that started earlier in the sentence.
  private var conditionalTail: Bool {
    let tail = before.trimmed()
    guard let word = tail.split(separator: " ").last else { return false }
    guard word == "and" || word == "or" || word == "," else { return false }
    return contains(["if", "for", "when", "where", "with", "suppose", "assume", "let", "given"])
  }

  /// "we have", "hence", "it follows that": what follows is found, not supposed.
  var asserts: Bool {
    contains([
      "we have", "we get", "we obtain", "we find", "it follows", "follows that", "this gives", "which gives", "hence",
      "therefore", "thus", "yields", "implies", "shows that", "note that", "clearly",
    ])
  }

  /// "let y = −1 and p = −0.8": values of an example.
  var givesValues: Bool {
    contains([
      "let", "suppose", "assume", "given", "consider", "take", "say", "pick", "choose", "set", "setting", "example",
      "instance", "says",
    ])
      || endsWith(["for", "when", "with", "at", "if", "where", "and", "commonly"])
  }

  func mentions(_ words: [String]) -> Bool { words.contains { before.contains($0) || after.contains($0) } }
}

extension StringProtocol {
  func trimmed() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace || ",;:".contains(first) { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace || ",;:".contains(last) { slice = slice.dropLast() }
    return String(slice)
  }
}
