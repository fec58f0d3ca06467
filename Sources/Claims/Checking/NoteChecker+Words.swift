import Formula
import LaTeX
import Notes

/// Facts that are said in words: "y is one-hot", "logarithms to base 2".
extension NoteChecker {
  /// "y is one-hot", said of the formula before.
  mutating func describe(_ span: MathSpan, after: String) {
    let text = after.lowercased().trimmed()
    guard text.hasPrefix("is ") || text.hasPrefix("be ") || text.hasPrefix("are ") || text.hasPrefix("denotes "),
      let domain = Self.domain(inWords: String(text.prefix(60))), case .symbol(let name)? = plainReading(span)
    else { return }
    scope.assume(name, domain)
  }

  /// Front matter: "y is one-hot", "x > 0".
  mutating func assume(inWords text: String) {
    let words = text.split(separator: " ")
    if let first = words.first, words.count >= 3, words[1] == "is" || words[1] == "are" {
      let tree = LaTeXParser.parse(first.filter { $0 != "$" })
      var reader = Reader(tree, context: ReadingContext())
      if case .symbol(let name)? = try? reader.expression([tree.root]) {
        if let domain = Self.domain(inWords: text.lowercased()) {
          scope.assume(name, domain, lifetime: .note)
          return
        }
        let values = words.dropFirst(2).filter { $0 != "or" && $0 != "and" }.compactMap {
          Rational(decimal: String($0.filter { $0 != "," }))
        }
        if !values.isEmpty, values.count == words.count(where: { $0.contains(where: \.isNumber) }) {
          scope.assume(name, .oneOf(values), lifetime: .note)
          return
        }
      }
    }
    findings.append(
      finding(
        .warning, "front-matter", "the assumption \"\(text)\" was not understood", note.frontMatter.span ?? 0..<0,
        hint: "write for example: y is one-hot"))
  }

  static func domain(inWords text: String) -> Domain? {
    if text.says("one-hot") || text.says("one hot") { return .oneHot }
    if text.says("probability vector") || text.says("probability distribution")
      || text.says("vector of probabilities")
    {
      return .simplex
    }
    if text.says("strictly positive") || text.says(" is positive") || text.says("a positive") {
      return .positive
    }
    if text.says("non-negative") || text.says("nonnegative") { return .nonNegative }
    return nil
  }

  /// "logarithms are to base 2".
  mutating func noteWords(_ text: String) {
    let lower = text.lowercased()
    guard lower.says("log") else { return }
    if lower.says(anyOf: ["base 2", "base-2", "base two", "binary logarithm"]) { scope.logBase = 2 }
    if lower.says("base 10") || lower.says("base-10") { scope.logBase = 10 }
    if lower.says("natural log") || lower.says("base e") { scope.logBase = nil }
  }
}
