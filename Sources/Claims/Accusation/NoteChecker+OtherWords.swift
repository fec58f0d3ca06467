import Formula
import LaTeX

/// Words around a failing step that choose some values, deny it, suppose it, or speak of another arithmetic.
extension NoteChecker {
  func otherByWords(_ failing: FailingStep) -> String? {
    let (chain, step, cues) = (failing.chain, failing.step, failing.cues)
    for kind in Cues.SpecialKind.allCases where (failing.isOpen || failing.isWhole) && isAbout(kind, failing) {
      guard let words = cues.words(naming: kind), !failsForBothParities(failing, words) else { continue }
      return "it fails in general, and the words speak of something special (\(words))"
    }
    if failing.isOpen, let premise = equalLetters(chain, step) {
      return "it holds for \(premise), as the words suppose"
    }
    let inside = Cues(before: "", after: wordsInside(chain))
    if failing.isOpen, let words = cues.selects ?? inside.selects, !failsForBothParities(failing, words) {
      return "it fails in general, and the words choose some values (\(words))"
    }
    if cues.isAlternative, failing.sides.contains(where: restsOnThisParagraph) {
      return "an alternative to what stands before it, which gives a name another value"
    }
    if !failing.isOpen, cues.leavesRemainder, isQuotient(failing.left, failing.right) {
      return "a quotient of whole numbers, with a remainder"
    }
    if let value = otherValue(failing) { return "it holds for \(value), which the words may mean" }
    if cues.denial != nil || (columnWords + label).says(anyOf: Self.warnings) {
      return "the words around it may deny it or ask for it"
    }
    if failing.relation.isOrder, failing.isOpen {
      if cues.goesOnWithAlternative { return "the words go on with an alternative, which is not read with it" }
      if cues.posesInequality {
        return "it holds for some values and not for others: an inequality to be solved, by the words around it"
      }
      if cues.mentions(Cues.eventually) {
        return "it fails for some values, and the words say that it holds in the end"
      }
    }
    if let formula = mentionedFormula(failing) { return "it holds for \(formula), of which the sentence speaks" }
    if !failing.isOpen, cues.leadsToContradiction { return "the words suppose it, and do not say it" }
    if chain.wordsWithin.contains(step), !failing.isOpen {
      return "the words between the two sides may say what each is counted in"
    }
    // f(a + h) = f(a) + h²/2 f″(a) + O(h³) at a minimum.
    if failing.contains({ $0.landau != nil }), failing.contains(isUnknownFunction),
      let words = Self.vanishingTerms.first(where: source.lower.says)
    {
      return "the note speaks of places or functions for which some terms vanish (\(words))"
    }
    let namesModulus = failing.written.contains { $0.nodes.contains(where: Self.namesModulus) }
    // "In base 2": of a logarithm.
    let namesBase = failing.contains { if case .apply(.logBase, _) = $0 { true } else { false } }
    if let words = cues.leadingOrder ?? (failing.isOpen || namesModulus || namesBase ? nil : cues.anotherArithmetic) {
      return "the words speak of another arithmetic, or of rounding (\(words))"
    }
    return nil
  }

  private func isUnknownFunction(_ part: Expression) -> Bool {
    if case .call(let name, _) = part { part.landau == nil && scope.entry(name) == nil } else { false }
  }

  private static let vanishingTerms = [
    "minim", "maxim", "critical", "stationary", "extrem", "fixed point", "equilibrium", "a root", "the root",
    "double root",
    "even function", "odd function", "linear function", "affine", "inflection", "nullstelle", "fixpunkt", "wendepunkt",
    "point fixe", "racine", "punto fijo", "raíz", "驻点", "极值", "不动点",
  ]

  /// Does a step speak of what such words are about?
  private func isAbout(_ kind: Cues.SpecialKind, _ failing: FailingStep) -> Bool {
    switch kind {
    case .any: return true
    case .signs:
      return failing.contains {
        switch $0 {
        case .apply(.sqrt, _), .apply(.abs, _), .apply(.root, _): true
        default: false
        }
      }
    case .shapes:
      return failing.contains {
        switch $0 {
        case .transpose, .gradient, .apply(.norm, _), .apply(.sqrt, _), .apply(.abs, _), .matrix, .vector: true
        case .multiply(.dot, .symbol, .symbol), .multiply(.times, .symbol, .symbol): true
        case .symbol(let name): name.count == 1 && name.first!.isUppercase
        default: false
        }
      }
    }
  }

  /// "The odd squares add up to …": words of parity excuse what holds for the even or the odd values of some name.
  private func failsForBothParities(_ failing: FailingStep, _ words: String) -> Bool {
    guard words.hasWord("odd") || words.hasWord("even") else { return false }
    let names = failing.left.unboundNames.union(failing.right.unboundNames).filter(Domain.isUsuallyCount)
    return !names.isEmpty
      && names.allSatisfy { name in
        [0, 1].allSatisfy { rest in
          [2, 4, 6].contains { value in
            let number = Expression.number(Number(Rational(value + rest)))
            return replaced(failing.chain, failing.step) { $0.replacingFree(name, by: number) }.decision.outcome
              == .refuted
          }
        }
      }
  }

  /// "If $a = b$": the letters of the sentence that are the same.
  private func equalLetters(_ chain: Chain, _ step: Int) -> String? {
    for premise in sentence(before: chain.sides[0].span).matches(of: /\p{L}+\s*\$\s*([a-zA-Z])\s*=\s*([a-zA-Z])\s*\$/) {
      let (a, b) = (String(premise.1), String(premise.2))
      if holds(replaced(chain, step) { $0.replacing(.symbol(a), by: .symbol(b)) }) { return "\(a) = \(b)" }
    }
    return nil
  }

  /// `\quad\text{for odd }n`
  private func wordsInside(_ chain: Chain) -> String {
    let latex = chain.sides.last?.tree.source ?? ""
    guard let place = latex.places(of: "\\text{").first else { return "" }
    return String(latex[place.upperBound...]).replacing("}", with: " ").replacing("$", with: "")
  }

  /// Does it use a value that this paragraph gave?
  private func restsOnThisParagraph(_ side: Expression) -> Bool {
    side.names.contains { name in scope.entry(name).map { $0.isGiven && $0.paragraph == scope.paragraph } ?? false }
  }

  /// 17 ÷ 5 = 3
  private func isQuotient(_ left: Expression, _ right: Expression) -> Bool {
    guard let quotient = left.rationalValue, let whole = right.rationalValue else { return false }
    return whole.isInteger && !(quotient < whole) && quotient < whole + 1
  }

  /// "For a sample of 25, n − 1 = 24", after n = 10.
  private func otherValue(_ failing: FailingStep) -> String? {
    guard isClosedValue(failing.right), !isClosedValue(failing.left) else { return nil }
    let names = failing.left.unboundNames.filter { scope.entry($0)?.isGiven ?? false }.sorted().prefix(3)
    for number in failing.cues.before.suffix(80).matches(of: /[0-9]+/).suffix(4) {
      guard let value = Rational(decimal: String(number.0)) else { continue }
      for name in names where scope.entry(name)?.definition.body.rationalValue.map({ $0 != value }) ?? false {
        let other = replaced(failing.chain, failing.step) {
          $0.replacing(.symbol(name), by: .number(Number(value)))
        }
        if holds(other) { return "\(name) = \(value)" }
      }
    }
    return nil
  }

  /// "Once it was $\sin(x)/x$, for which $f(1/2) ≈ 0.96$", "$x^4$: strictly convex although $f''(0) = 0$": a formula of one
  /// name in the same sentence, for the function of the step.
  private func mentionedFormula(_ failing: FailingStep) -> Expression? {
    var names: Set<String> = []
    for side in failing.sides {
      side.forEach {
        switch $0 {
        case .call(let name, let arguments), .prime(let name, _, let arguments):
          let known = scope.entry(name)?.definition
          if arguments.count == 1, known.map({ $0.parameters.count == 1 }) ?? true { names.insert(name) }
        default: break
        }
      }
    }
    guard names.count == 1, let name = names.first else { return nil }
    for mention in sentence(before: failing.chain.sides[0].span).matches(of: /\$([^$=]+)\$/) {
      guard let body = plainReading(String(mention.1)), body.unboundNames.count == 1,
        let variable = body.unboundNames.first, !isFree(body)
      else { continue }
      var other = self
      other.scope.define(
        Definition(name: name, parameters: [.init(name: variable, isVector: false)], body: body), isStrong: true)
      if holds(other.decide(failing.chain, failing.step)) { return body }
    }
    return nil
  }

  /// Words of a label under which a text says what is wrong.
  static let warnings = [
    "wrong", "mistake", "incorrect", "false", "myth", "bogus", "fallac", "pitfall", "invalid", "misconception",
    "falsch",
    "fehler", "irrtum", "faux", "erreur", "piège", "falacia", "trampa", "errore", "erro ", "ошибк", "ложн", "错误",
    "误区", "誤り",
  ]
}
