import Formula
import LaTeX
import Notes

/// Facts that are said in words: "y is one-hot", "logarithms to base 2".
extension NoteChecker {
  /// "y is one-hot", said of the formula before.
  mutating func describe(_ span: MathSpan, after: String) {
    let text = after.lowercased().trimmed()
    noteTrueClass(span, after: text)
    guard text.hasPrefix("is ") || text.hasPrefix("be ") || text.hasPrefix("are ") || text.hasPrefix("denotes "),
      let domain = Self.domain(inWords: String(text.prefix(60))) ?? DomainWords.domain(after: text),
      case .symbol(let name)? = plainReading(span)
    else { return }
    scope.assume(name, domain)
  }

  /// "$i$ is the true class" of a one-hot y: y_i = 1 in what follows of this paragraph and in the display below it.
  private mutating func noteTrueClass(_ span: MathSpan, after text: String) {
    let words = ["true class", "correct class", "target class", "true label", "ground truth", "ground-truth"]
    guard text.hasPrefix("is the "), words.contains(where: { text.dropFirst(7).hasPrefix($0) }),
      case .symbol(let letter)? = plainReading(span), letter.isIndexLetter
    else { return }
    for (name, domain) in scope.scope().domains.sorted(by: { $0.key < $1.key }) where domain == .oneHot {
      let entry = Formula.Expression.element(.symbol(name), [.symbol(letter)])
      scope.assume(.relation(entry, .equal, .number(Number(1))))
    }
  }

  /// "for all integers $k$", "where $a$ and $b$ are positive": in force in this paragraph and the display below it.
  mutating func noteDomains(in inlines: [Inline]) {
    /// The names of a list, which the last formula of it ends.
    var list: [String] = []
    var said: Domain?
    for (position, inline) in inlines.enumerated() {
      guard case .math(let span) = inline.kind else { continue }
      let before = words(position > 0 ? inlines[position - 1] : nil)
      let after = words(position + 1 < inlines.count ? inlines[position + 1] : nil)
      if !["and", "or", ",", ", and", "und", "y", "et", "e", "、", "和", "と", "및", "и"].contains(
        before.trimmed().lowercased())
      {
        (list, said) = ([], DomainWords.domain(before: before))
      }
      if DomainWords.mayNameRanks(before, after), let name = squareName(span),
        DomainWords.saysSymmetric(before: before, after: after)
      {
        scope.noteSymmetric(name)
      }
      if DomainWords.mayNameRanks(before, after), let rank = DomainWords.rank(before: before, after: after) {
        for name in plainNames(span) { if rank == 2 { scope.noteMatrix(name) } else { scope.noteVector(name) } }
      }
      if position + 2 < inlines.count, DomainWords.leadsToShape(after),
        case .math(let shape) = inlines[position + 2].kind
      {
        noteShape(of: span, shape.latex)
      }
      let names = plainNames(span)
      guard !names.isEmpty else {
        (list, said) = ([], nil)
        continue
      }
      list += names
      if let domain = DomainWords.domain(after: after) {
        for name in list { assume(inParagraph: name, domain) }
      } else if let said {
        for name in names { assume(inParagraph: name, said) }
      }
    }
  }

  /// "$W_2$ is $K \times q$", "$X$ ($n \times p$)". The W_1 and W_2 of a note may have shapes of their own.
  private mutating func noteShape(of span: MathSpan, _ shape: String) {
    guard span.latex.utf8.count <= 24,
      shape.wholeMatch(of: /\s*[A-Za-z0-9_{}]+\s*(?:\\times|×)\s*[A-Za-z0-9_{}]+\s*/) != nil
    else { return }
    switch plainReading(span) {
    case .symbol(let name)?:
      scope.noteMatrix(name)
      declaredShapes.declare(name, above: shape, in: scope.section)
    case .element(.symbol(let name), let places)? where places.allSatisfy({ $0.rationalValue != nil }):
      scope.noteMatrix(name)
    default: break
    }
  }

  private mutating func assume(inParagraph name: String, _ domain: Domain) {
    // What a formula said is more exact.
    guard scope.scope().domains[name] == nil else { return }
    if domain == .oneHot { scope.assume(name, domain) } else { scope.assume(name, domain, lifetime: .paragraph) }
  }

  private func words(_ inline: Inline?) -> String {
    if case .text(let text)? = inline?.kind { text.string } else { "" }
  }

  /// `A`, or the A of `A \in \mathbb{R}^{n \times n}` and `A^\top = A`.
  private func squareName(_ span: MathSpan) -> String? {
    guard !span.display, span.latex.utf8.count <= 60 else { return nil }
    let latex =
      span.latex.says("\\in") ? String(span.latex[..<span.latex.places(of: "\\in")[0].lowerBound]) : span.latex
    guard case .symbol(let name)? = plainReading(latex), name.first?.isUppercase ?? false else { return nil }
    return name
  }

  /// `k`, or `a, b`.
  private func plainNames(_ span: MathSpan) -> [String] {
    guard span.latex.utf8.count <= 24, !span.display else { return [] }
    return span.latex.split(separator: ",").compactMap {
      if case .symbol(let name)? = plainReading(String($0)) { name } else { nil }
    }
  }

  /// Front matter: "y is one-hot", "x > 0".
  mutating func assume(inWords text: String) {
    let words = text.split(separator: " ")
    if let first = words.first, words.count >= 3, words[1] == "is" || words[1] == "are" {
      let tree = LaTeXParser.parse(first.filter { $0 != "$" })
      var reader = Reader(tree, context: ReadingContext())
      if case .symbol(let name)? = try? reader.expression([tree.root]) {
        if let domain = Self.domain(inWords: text.lowercased())
          ?? DomainWords.domain(after: String(text.dropFirst(first.count)))
        {
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
    if text.says(anyOf: ["unit vector", "unit-length vector", "vector of length 1", "vector of unit length"]) {
      return .unitVector
    }
    if text.says("strictly positive") { return .positive }
    return nil
  }

  /// Chemists take logarithms to base 10.
  static func speaksOfAcidity(_ text: String) -> Bool {
    text.says("p") && ["pH", "pOH", "pK", "pKa"].contains(where: text.hasWord)
  }

  /// "logarithms are to base 2".
  mutating func noteWords(_ text: String) {
    let lower = text.lowercased()
    if Self.speaksOfAcidity(text) { scope.logBase = 10 }
    guard lower.says("log") else { return }
    if lower.says(anyOf: ["base 2", "base-2", "base two", "binary logarithm"]) { scope.logBase = 2 }
    if lower.says("base 10") || lower.says("base-10") { scope.logBase = 10 }
    if lower.says("natural log") || lower.says("base e") { scope.logBase = nil }
  }
}
