import Formula
import LaTeX
import Notes

/// "x² > x for x > 1": conditions that stand behind what they are said of.
extension NoteChecker {
  /// Words between a claim and its condition.
  private static let conditionWords: Set<String> = [
    "for", "for all", "for every", "for any", "for each", "for real", "for all real", "if", "when", "whenever", "where",
    "provided", "provided that", "with", "as long as", "given", "on", "in",
    "за", "за всяко", "для", "при", "если", "dla", "jeżeli", "pro", "för", "om", "voor", "als", "için", "når", "hvis",
    "para", "para todo", "si", "für", "für alle", "wenn", "pour", "pour tout", "se", "per", "com", "con",
  ]

  static func introducesCondition(_ words: String) -> Bool {
    let plain = words.lowercased().filter { $0.isLetter || $0 == " " }.trimmed()
    return Self.conditionWords.contains(plain)
  }

  /// The formula behind one, where only such words stand between them.
  func trailingCondition(_ flat: [Inline], _ position: Int) -> MathSpan? {
    // "for _any_ $a > 0$" is three pieces of text.
    var words = ""
    for (place, inline) in zip((position + 1)..., flat[(position + 1)...].prefix(4)) {
      switch inline.kind {
      case .text(let text): words += text.string
      case .math(let span):
        guard Self.introducesCondition(words), !words.contains(where: { $0 == "." || $0 == ";" }) else { return nil }
        return words.contains(",") && opensNext(flat, place) ? nil : span
      default: return nil
      }
    }
    return nil
  }

  /// "…, für $x < 0$ gilt $|x| = −x$": the condition of what comes behind it.
  private func opensNext(_ flat: [Inline], _ position: Int) -> Bool {
    guard position + 2 < flat.count, case .text(let words) = flat[position + 1].kind,
      case .math = flat[position + 2].kind
    else { return false }
    let plain = words.string.lowercased().filter { $0.isLetter || $0 == " " }.trimmed()
    return ["", "then", "we have", "gilt", "ist", "alors", "on a", "então", "temos", "entonces", "allora"].contains(
      plain)
  }

  /// Puts what a formula says of plain names in force.
  mutating func impose(_ span: MathSpan) {
    var known = macros
    let tree = LaTeXParser.parse(span.latex, macros: &known)
    for statement in split(tree) {
      let sides = statement.sides.map {
        Chain.Side(tree: tree, nodes: $0.nodes, span: span.sourceSpan($0.span), formula: formulaCount)
      }
      let links = statement.links.map { Chain.Link(relation: $0.relation, span: span.sourceSpan($0.span)) }
      impose(sides, links)
    }
  }

  /// Puts bounds, memberships and equalities of plain names and values in force; nothing else is a condition.
  mutating func impose(_ sides: [Chain.Side], _ links: [Chain.Link]) {
    guard !links.isEmpty else { return }
    var chain = Chain(
      sides: sides, links: links, before: "", after: "", inner: "", isConclusion: false, isDisplay: false)
    read(&chain)
    let cues = Cues(before: "", after: "")
    for (step, link) in links.enumerated() {
      let right = chain.sides[step + 1]
      guard let left = chain.sides[step].readings.first else {
        if step == 0, links.count == 1, link.relation.isOrder, let limit = right.readings.first {
          for name in plainList(chain.sides[0]) ?? [] { assume(.symbol(name), link.relation, limit, cues) }
        }
        continue
      }
      if link.relation == .elementOf {
        note(membership: left, in: right)
      } else if let other = right.readings.first, isCondition(left) && isCondition(other) {
        if link.relation.isOrder || link.relation == .notEqual {
          assume(left, link.relation, other, cues)
        } else if link.relation == .equal {
          scope.assume(.relation(left, .equal, other))
        }
      }
    }
  }

  /// A name, or a value.
  private func isCondition(_ side: Expression) -> Bool { isPlain(side) || side.names.isEmpty }
}
