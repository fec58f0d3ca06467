import Formula
import LaTeX
import Notes

/// Other things than numbers, for which the same signs say something else: truth values, sets, languages, permutations,
/// ordinals, points of a curve; and habits of writing that no arithmetic of numbers shows.
extension NoteChecker {
  func otherAlgebra(_ chain: Chain, _ step: Int, _ left: Formula.Expression, _ right: Formula.Expression) -> String? {
    let words = (chain.before + " " + chain.after).lowercased()
    if let word = Self.algebras.first(where: words.says) {
      return "the words speak of another algebra than the one of numbers (\(word))"
    }
    if isCycle(chain, step, [left, right]) { return "numerals beside one another in brackets may be a permutation" }
    if let word = ["periodi", "périodi", "periód", "период", "周期"].first(where: words.says),
      [left, right].contains(where: { $0.contains(where: isCallOfDefined) })
    {
      return "the words speak of a function that goes on beyond its formula (\(word))"
    }
    if isShareOfItself(chain, step, left) { return "a percentage that is added to a number may be a part of it" }
    let latex = chain.sides[step].tree.source + " " + chain.sides[step + 1].tree.source
    if latex.contains(/[0-9][.,][0-9]*\([0-9]+\)/) { return "digits in brackets behind a point may repeat" }
    if latex.contains(/\\(log|ln|exp|sin|cos|tan|phi|varphi)\^\{?\s*\(/) {
      return "a superscript in brackets may count how often a function is applied"
    }
    return nil
  }

  private static let algebras = [
    "ordinal", "schaltalgebra", "boolean algebra", "boolesch", "algèbre de boole", "álgebra de boole", "булев", "布尔",
    "logical or", "logical and", "idempotent semiring", "tropical", "regular expression", "regulärer ausdruck",
    "reguläre ausdrücke", "elliptic curve", "elliptische kurve", "courbe elliptique", "permutation", "cycle notation",
    "zyklenschreibweise", "sumset", "minkowski sum", "quadratic reciprocity", "legendre symbol", "legendre-symbol",
    "dual number", "split-complex", "multiset", "pauli matri",
  ]

  /// (1\,2\,3)(4\,5), or (123) where the note speaks of S_3.
  private func isCycle(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> Bool {
    let isAbout =
      source.contains(/\((?:[0-9](?:\\[,;: ]|\s)+)+[0-9]\)/)
      || source.contains(/\([1-9]{2,}\)/) && source.contains(/\bS_\{?[0-9n]/)
    guard isAbout else { return false }
    let latex = chain.sides[step].tree.source + " " + chain.sides[step + 1].tree.source
    return latex.contains(/\([1-9](?:\\[,;: ]|\s)*[1-9]/) || sides.contains { !$0.unboundNames.isEmpty }
  }

  private func isCallOfDefined(_ part: Formula.Expression) -> Bool {
    guard case .call(let name, let arguments) = part else { return false }
    return scope.entry(name) != nil && arguments.allSatisfy(isClosedValue)
  }

  /// 80 + 25 % = 100
  private func isShareOfItself(_ chain: Chain, _ step: Int, _ left: Formula.Expression) -> Bool {
    guard case .add(let terms) = left, terms.count == 2,
      case .divide(.number, .number(let hundred)) = terms[1].withoutSign, hundred.value == 100
    else { return false }
    var other = chain
    other.sides[step].readings = [.add([terms[0], .multiply(.juxtaposed, terms[0], terms[1])])]
    return [.proved, .confirmed].contains(decide(other, step).decision.outcome)
  }
}
