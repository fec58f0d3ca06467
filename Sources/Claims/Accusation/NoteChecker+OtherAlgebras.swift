import Formula
import LaTeX
import Notes

/// Other things than numbers, for which the same signs say something else: truth values, sets, languages, permutations,
/// ordinals, points of a curve; and habits of writing that no arithmetic of numbers shows.
extension NoteChecker {
  func otherAlgebra(_ failing: FailingStep) -> String? {
    let (chain, step, left, right) = (failing.chain, failing.step, failing.left, failing.right)
    let words = (chain.before + " " + chain.after).lowercased()
    if let word = Self.algebras.first(where: words.says) {
      return "the words speak of another algebra than the one of numbers (\(word))"
    }
    if words.says("s."), words.contains(/[0-9]\s*s\.\s?f\./) { return "the words count significant figures" }
    if isCycle(chain, step, failing.sides) { return "numerals beside one another in brackets may be a permutation" }
    if let word = ["periodi", "périodi", "periód", "период", "周期"].first(where: words.says),
      failing.contains(isCallOfDefined)
    {
      return "the words speak of a function that goes on beyond its formula (\(word))"
    }
    if isShareOfItself(chain, step, left) { return "a percentage that is added to a number may be a part of it" }
    let latex = failing.latex
    if latex.says("("), latex.contains(/[0-9][.,][0-9]*\([0-9]+\)/) {
      return "digits in brackets behind a point may repeat"
    }
    if latex.says("^"), latex.contains(/\\(log|ln|exp|sin|cos|tan|phi|varphi)\^\{?\s*\(/) {
      return "a superscript in brackets may count how often a function is applied"
    }
    if latex.says("\\binom"), latex.contains(/\\left\(\s*\\!.*\\binom/) {
      return "a binomial in two pairs of brackets may count multisets"
    }
    if latex.says("["), latex.contains(/(?:^|[^a-zA-Z\\])[a-z]\[[^\]]+,[^\]]+\]/) {
      return "a letter before [i, j] may be a table"
    }
    if isReaction(chain, step) { return "a sum that is the product of its terms may be a reaction" }
    if source.givesSquareOfUnit,
      let letter = ["i", "j"].first(where: { latex.hasWord($0) || failing.names.contains($0) })
    {
      return "the note gives the square of \(letter) itself"
    }
    if failing.contains(isSizeOfSet) {
      return "bars around a set may be the number of its elements"
    }
    if let modulus = sharedModulus(left, right) { return "it holds modulo \(modulus), which may be meant" }
    return nil
  }

  /// |A + A| of A = \{1, 2\}
  private func isSizeOfSet(_ part: Formula.Expression) -> Bool {
    switch part {
    case .apply(.abs, let arguments), .apply(.norm, let arguments):
      arguments.reduce(into: Set<String>()) { $0.formUnion($1.names) }.contains { name in
        ["\(name)=\\{", "\(name) = \\{"].contains(where: source.says)
      }
    default: false
    }
  }

  /// Fe + S = FeS
  private func isReaction(_ chain: Chain, _ step: Int) -> Bool {
    func plain(_ side: Chain.Side) -> String {
      side.nodes.map { side.tree.text(of: $0) }.joined().filter { !" {}_".contains($0) }
    }
    let terms = plain(chain.sides[step]).split(separator: "+")
    return terms.count > 1 && terms.allSatisfy { $0.first?.isUppercase ?? false }
      && terms.joined() == plain(chain.sides[step + 1])
  }

  /// A = g^a = 8, where the note has a p = 23.
  private func sharedModulus(_ left: Formula.Expression, _ right: Formula.Expression) -> String? {
    ["p", "q", "N"].first { name in
      guard let modulus = scope.entry(name)?.definition.body.rationalValue?.integer, modulus > 2,
        let a = Congruence.residue(expanded(left, scope.scope()), modulo: modulus),
        let b = Congruence.residue(expanded(right, scope.scope()), modulo: modulus)
      else { return false }
      return a == b
    }
  }

  private static let algebras = [
    "ordinal", "schaltalgebra", "boolean algebra", "boolesch", "algèbre de boole", "álgebra de boole", "булев", "布尔",
    "logical or", "logical and", "idempotent semiring", "tropical", "regular expression", "regulärer ausdruck",
    "reguläre ausdrücke", "elliptic curve", "elliptische kurve", "courbe elliptique", "cycle notation",
    "zyklenschreibweise", "sumset", "minkowski sum", "quadratic reciprocity", "legendre symbol", "legendre-symbol",
    "dual number", "split-complex", "pauli matri",
  ]

  /// A cycle where the note has such things.
  private func isCycle(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> Bool {
    guard source.showsCycles else { return false }
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
