import Formula
import LaTeX

/// `b \underbrace{\sum_i \alpha_i y_i}_{0}`: a brace says what a part is worth where it stands.
extension NoteChecker {
  func decideWithBraceLabels(_ chain: Chain, _ step: Int) -> Verdicts? {
    var other = chain
    var isChanged = false
    for position in [step, step + 1] {
      let latex = chain.sides[position].nodes.map { chain.sides[position].tree.text(of: $0) }.joined(separator: " ")
      guard latex.says("brace"), let plain = Self.withBraceLabels(latex) else { continue }
      var side = Chain.Side(
        tree: LaTeXParser.parse(plain), nodes: [], span: chain.sides[position].span,
        formula: chain.sides[position].formula)
      side.nodes = [side.tree.root]
      readSide(&side, scope.readingContext())
      guard side.failure == nil else { return nil }
      other.sides[position] = side
      isChanged = true
    }
    guard isChanged, case let verdicts = decide(other, step), holds(verdicts) else { return nil }
    return verdicts
  }

  /// With the numbers below and above braces in the place of what the braces hold; `nil` where there are none.
  private static func withBraceLabels(_ latex: String) -> String? {
    var result = latex
    var isChanged = false
    while let start = ["\\underbrace", "\\overbrace"].compactMap({ result.places(of: $0).last }).max(by: {
      $0.lowerBound < $1.lowerBound
    }) {
      guard let held = group(in: result, from: start.upperBound),
        let label = result[held.upperBound...].prefixMatch(of: /\s*[_^]\s*(?:\{\s*=?\s*(-?[0-9.]+)\s*\}|([0-9]))/),
        let number = label.output.1 ?? label.output.2
      else {
        // A brace with words: what it holds stays.
        guard let held = group(in: result, from: start.upperBound) else { return nil }
        let rest = result[held.upperBound...].prefixMatch(of: /\s*[_^]\s*/)
        let end = rest.flatMap { group(in: result, from: $0.range.upperBound)?.upperBound } ?? held.upperBound
        result.replaceSubrange(start.lowerBound..<end, with: result[held])
        continue
      }
      result.replaceSubrange(start.lowerBound..<label.range.upperBound, with: "{\(number)}")
      isChanged = true
    }
    return isChanged ? result : nil
  }

  /// A group with its braces, behind blanks.
  private static func group(in text: String, from start: String.Index) -> Range<String.Index>? {
    guard let open = text[start...].firstIndex(where: { $0 != " " }), text[open] == "{" else { return nil }
    var depth = 0
    for index in text[open...].indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return open..<text.index(after: index) }
    }
    return nil
  }
}
