import Formula
import LaTeX
import Notes

/// A claim link's title: a relation and an expression, `= $\sigma'(0)$` or `= sigmoid(0.0)`, with ` ± 0.01` at its end.
struct ClaimLink {
  enum Language { case latex, swift }

  var relation: Relation
  var expression: String
  var language: Language
  var tolerance: String?

  init?(title: String) {
    let text = title.trimmingWhitespace()
    let relations: [(String, Relation)] = [
      ("=", .equal), ("≈", .approximately), ("<", .less), (">", .greater), ("≤", .lessOrEqual), ("≥", .greaterOrEqual),
    ]
    guard let (mark, relation) = relations.first(where: { text.hasPrefix($0.0) }) else { return nil }
    self.relation = relation
    var rest = String(text.dropFirst(mark.count)).trimmingWhitespace()
    if let range = rest.range(ofLast: "±") {
      tolerance = String(rest[range.upperBound...]).trimmingWhitespace()
      rest = String(rest[..<range.lowerBound]).trimmingWhitespace()
    }
    if rest.hasPrefix("$"), rest.hasSuffix("$"), rest.count > 2 {
      language = .latex
      expression = String(rest.dropFirst().dropLast())
    } else {
      language = .swift
      expression = rest
    }
    guard !expression.isEmpty else { return nil }
  }
}

extension String {
  func trimmingWhitespace() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }

  fileprivate func range(ofLast mark: Character) -> Range<Index>? {
    lastIndex(of: mark).map { $0..<index(after: $0) }
  }
}

/// A claim link whose expression is Swift, to be run with the examples.
struct SwiftLink: Sendable, Hashable {
  var link: Range<Int>
  var shown: String
  /// Where the shown number stands.
  var shownSpan: Range<Int>
  var expression: String
  var relation: Relation
  var tolerance: String?
}

extension NoteChecker {
  private static let digitsFilledIn = 6

  mutating func link(_ link: ClaimLink, text shown: String, inline: Inline, shown inlines: [Inline]) {
    let place = inlines.first.map { $0.span.lowerBound..<(inlines.last ?? $0).span.upperBound } ?? inline.span
    bound.append(inline.span)
    switch link.language {
    case .swift:
      swiftLinks.append(
        SwiftLink(
          link: inline.span, shown: shown, shownSpan: place, expression: link.expression, relation: link.relation,
          tolerance: link.tolerance))
    case .latex:
      var claim = Claim(
        kind: .link, verdict: .unread, span: inline.span,
        source: "\(shown) \(link.relation.rawValue) \(link.expression)")
      let printed = shown.trimmingWhitespace()
      var left = Chain.Side(
        tree: LaTeXParser.parse(link.expression), nodes: [], span: inline.span, formula: formulaCount)
      left.nodes = [left.tree.root]
      readSide(&left, scope.readingContext())
      if printed == "?", let value = left.readings.first.flatMap({ Decider(scope: scope.scope()).enclosure(of: $0) }) {
        let text = value.description(digits: Self.digitsFilledIn)
        claim.verdict = .untested
        claim.code = "untested"
        claim.value = text
        claim.message = "to be filled in: \(text)"
        claim.replacement = text
        claim.replacementSpan = place
        claims.append(claim)
        return
      }
      var right = Chain.Side(
        tree: LaTeXParser.parse(Self.latex(ofNumeral: printed)), nodes: [], span: inline.span, formula: formulaCount)
      right.nodes = [right.tree.root]
      readSide(&right, scope.readingContext())
      if let failure = left.failure ?? right.failure {
        claim.code = "unread"
        claim.message = failure.message
        claims.append(claim)
        return
      }
      if let tolerance = link.tolerance {
        left.readings = left.readings.compactMap { expression in
          right.readings.first.map { .apply(.abs, [.add([expression, .negate($0)])]) }
        }
        var limit = Chain.Side(
          tree: LaTeXParser.parse(Self.latex(ofNumeral: tolerance)), nodes: [], span: inline.span, formula: formulaCount
        )
        limit.nodes = [limit.tree.root]
        readSide(&limit, scope.readingContext())
        right = limit
      }
      let relation: Relation = link.tolerance == nil ? link.relation.reversed : .lessOrEqual
      let chain = Chain(
        sides: [left, right], links: [.init(relation: relation, span: inline.span)], before: "", after: "", inner: "",
        isConclusion: false, isDisplay: false)
      let verdicts = decide(chain, 0)
      claim.reading = verdicts.reading
      apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
      aim(&claim, at: [place])
      record(verdicts, of: chain, 0, at: inline.span)
      claims.append(claim)
    }
  }

  /// "6.4e132", "−1", "65,504", "12.5 %" as LaTeX.
  static func latex(ofNumeral text: String) -> String {
    var numeral = text.replacing("−", with: "-").replacing(",", with: "").replacing("%", with: "\\%").replacing(
      "∞", with: "\\infty")
    if let e = numeral.firstIndex(where: { $0 == "e" || $0 == "E" }), Double(numeral) != nil {
      let exponent = numeral[numeral.index(after: e)...].filter { $0 != "+" }
      numeral = "\(numeral[..<e])\\times 10^{\(exponent)}"
    }
    return numeral.replacing("×10^", with: "\\times 10^").replacing("$", with: "")
  }
}

extension Relation {
  /// The relation as Swift spells it.
  var swiftOperator: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    default: "=="
    }
  }
}
