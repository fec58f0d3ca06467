import Formula
import Notes

/// A name that is given another value or formula than it has: another example, model or case, of which the words may say
/// anything ("with ReLU", "ohne Zurücklegen", "for the second input"). It is held against what the name was before only
/// where the text concludes it; else it counts from here on.
extension NoteChecker {
  /// Takes the name up anew, and says why the step is open; `nil` where the text concludes it from what stands before.
  mutating func takenAnew(_ chain: Chain, _ step: Int, _ verdicts: Verdicts, _ cues: Cues) -> String? {
    guard [.equal, .approximately].contains(chain.links[step].relation),
      let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first
    else { return nil }
    if step > 0 {
      // p_1 = p_2 = 1/3 at another temperature: the rest of the chain is said of it too.
      guard isLoneHead(left) else { return nil }
      // "Maximise xy when x + y = 6: x = y = 3", after another such x = y.
      let areNames =
        isClosedValue(right) && !cues.concludes && !cues.asserts
        && chain.sides.prefix(step).allSatisfy { $0.readings.first.map(isLoneHead) ?? false }
      guard areNames || !holds(chain, before: step) else { return nil }
      for side in areNames ? chain.sides.prefix(step + 1) : [chain.sides[step]] {
        if let name = side.readings.first { redefine(name, right, chain) }
      }
      return "the first of this chain has another meaning than before, and so may the others"
    }
    guard isLoneHead(left), let key = key(ofHead: left), let entry = scope.entry(key),
      !concludes(key, entry, chain, cues),
      // C(0.9) = C(0.5): two values of one function.
      right.calledName != key || left.calledName != key
    else { return nil }
    // "For y = x^{sin x}", a_n = 2 a_{n−1}, "at x = A/√2": another example, another law, another place.
    let isOther =
      cues.introducesPremise || cues.placesAt || isLabelled(chain.sides[0].span)
      || key == left.lawName && right.contains { $0.lawName == key }
    if !isOther, !isClosedValue(right), !isIntegralOfNumbers(right), let held = verdicts.held,
      isSlipOfWhatWasSaid(held) || slipHint(held) != nil || otherSidesAgree(chain, step)
    {
      return nil
    }
    redefine(left, right, chain)
    return
      "\(left) is something else than before here, and no word says that it follows: \(verdicts.decision.message)"
  }

  /// π ∫_0^1 x⁴ dx: a number, as the one before it was.
  func isIntegralOfNumbers(_ side: Expression) -> Bool {
    var variables: Set<String> = []
    side.forEach { if case .integral(_, let variable, _, _) = $0 { variables.insert(variable) } }
    return !variables.isEmpty && side.unboundNames.isSubset(of: variables)
  }

  /// "Repeated root: a_n = 4a_{n−1} − 4a_{n−2}", after a_n = 2 · 3^n − 2^n: the law of another sequence.
  mutating func startsAnotherSequence(
    _ chain: Chain, _ left: Expression, _ right: Expression, _ cues: Cues
  ) -> Bool {
    guard let law = RecurrenceLaw(left, right, section: scope.section), case let name = law.name,
      scope.entry(name)?.definition.indices.count == 1, !cues.concludes, !cues.asserts,
      beginsOrIsLabelled(chain.sides[0].span), decide(chain, 0).decision.outcome != .proved,
      decide(chain, 0).decision.outcome != .confirmed
    else { return false }
    scope.forgetEntries(of: name)
    scope.forget(name)
    return true
  }

  /// Does nothing but a label stand before it in its sentence?
  private func beginsOrIsLabelled(_ span: Range<Int>) -> Bool {
    var words = sentence(before: span).trimmingWhitespace()
    while let last = words.last, "$( ".contains(last) { words.removeLast() }
    return words.isEmpty || words.hasSuffix(":")
  }

  /// "For $K_{3,3}$ the bound is useless": what was given before it was given of another object.
  mutating func noteObject(_ latex: String, before words: String) {
    let opening = Cues(before: words, after: "").before.trimmed()
    guard
      ["for", "in", "on", "für", "in der", "im", "bei", "pour", "dans", "para", "en", "per", "для"].contains(opening),
      latex.contains(/^\s*(?:[A-Z]|\\math[a-z]+\s*\{?[A-Z]\}?)_\s*(?:[0-9]|\{\s*[0-9])/)
    else { return }
    scope.loosenValues()
  }

  private func holds(_ chain: Chain, before step: Int) -> Bool {
    (0..<step).allSatisfy {
      let outcome = decide(chain, $0).decision.outcome
      return outcome == .proved || outcome == .confirmed
    }
  }

  /// y′ = −y after y = 2e^x: another equation, for another y.
  mutating func forgetSolution(_ chain: Chain) {
    guard chain.links.count == 1, chain.links[0].relation == .equal, let left = chain.sides[0].readings.first,
      let right = chain.sides[1].readings.first,
      let solution = solution(of: left)
    else { return }
    // y″ − 3y′ + 2y = 0 at the beginning of a sentence.
    let isNext = Cues(before: chain.before, after: chain.after).before.trimmed().isEmpty
    switch left {
    case .symbol, .prime: break
    default: if !isNext { return }
    }
    guard left.names.union(right.names).contains(solution), let entry = scope.entry(solution),
      !entry.definition.isFunction || speaksOfParameter(right, besides: solution, entry.definition),
      decide(chain, 0).decision.outcome == .refuted
    else { return }
    scope.forget(solution)
  }

  /// The y of y′, y″(t), 2y′ + y.
  private func solution(of side: Expression) -> String? {
    if case .prime(let name, _, _) = side { return name }
    let primed = side.names.sorted().first { $0.count > 1 && "′″‴".contains($0.last!) }
    return primed.map { String($0.prefix { !"′″‴".contains($0) }) }
  }

  /// "On y′ = λy", after y(t) = …: an equation with a name that the note gives no value.
  private func speaksOfParameter(_ side: Expression, besides solution: String, _ definition: Definition) -> Bool {
    let known = Set(definition.parameters.map(\.name)).union([solution])
    return side.unboundNames.subtracting(known).contains { scope.entry($0) == nil && !$0.isIndexLetter }
  }

  /// x, x_1, P(A), f(x) of a letter.
  private func isLoneHead(_ side: Expression) -> Bool {
    switch side {
    case .symbol, .opaque: true
    case .element(.symbol, let places): places.allSatisfy { $0.operands.isEmpty }
    // y(0) of a y = 2e^x.
    case .call(let name, let arguments) where scope.entry(name).map { !$0.definition.isFunction } ?? false:
      arguments.allSatisfy(isClosedValue)
    case .call(let name, let arguments):
      CatalogueScope.entries(named: name).isEmpty
        && arguments.allSatisfy { if case .symbol = $0 { true } else { false } }
    default: false
    }
  }

  private func key(ofHead side: Expression) -> String? {
    switch side {
    case .symbol(let name), .opaque(let name), .call(let name, _): return name
    case .element(.symbol(let name), _):
      if let key = Substitution.key(side), scope.entry(key) != nil { return key }
      return name
    default: return nil
    }
  }

  /// "So x = 3"; "with p = 0.8, L = 0.223", where L is computed from p; "L = (y − a)², L = 0.25".
  private func concludes(_ name: String, _ entry: NoteScope.Entry, _ chain: Chain, _ cues: Cues) -> Bool {
    // "We land at (1, 0), where f = 100."
    if cues.introducesPremise, entry.definition.body.unboundNames.isEmpty { return false }
    // "U(0, 1/2) has h = −1."
    if [" has", " have", " hat", " haben", " tiene", " tienen", " a pour", " gives"].contains(where: {
      (" " + cues.before.trimmed()).hasSuffix($0)
    }), chain.before.last.map({ $0 == " " }) ?? false, isBehindObject(cues) {
      return false
    }
    // "Now a mail without that word: …, thus P(S | w) ≈ 0.9"
    if case .opaque? = chain.sides[0].readings.first, Self.namesAnother(paragraphSentence(before: chain.sides[0].span))
    {
      return false
    }
    // "With t = 0.02 we need …. With n = 1000 we get t ≈ 0.043."
    if entry.isStrong, entry.isGiven, entry.paragraph != scope.paragraph || saysSomething(before: chain.sides[0].span),
      givesAnotherInput(than: name, chain.sides[0].span)
    {
      return false
    }
    if cues.concludes || cues.asserts { return true }
    if isLabelled(chain.sides[0].span) { return false }
    let words = wordsBetween(chain.sides[0].span)
    if scope.latestName == name, entry.paragraph == scope.paragraph {
      return !words.contains { $0.isLetter || $0 == "." }
    }
    return !entry.isGiven && !isIntegralOfNumbers(entry.definition.body)
      && !Self.namesAnother(sentence(before: chain.sides[0].span))
      && computes(entry.definition.body, from: scope.names(givenAfter: entry))
  }

  /// "With ReLU", "ohne Zurücklegen", "for the other class": another case. "With $p = 0.8$" only gives an input.
  private static func namesAnother(_ words: String) -> Bool {
    let tokens = Set(
      words.replacing(/\p{L}+\s*\$[^$(]*=[^$]*\$/, with: " ").lowercased().split { !$0.isLetter }.map(String.init))
    return !tokens.isDisjoint(with: alternatives)
  }

  private static let alternatives: Set<String> = [
    "with", "without", "other", "another", "observed", "measured", "half", "twice", "double", "corrected", "correction",
    "new", "second", "third", "next", "if", "after", "when", "under", "instead", "now", "starting", "but", "biased",
    "unbiased",
    "mit", "ohne", "nach", "bei", "andere", "anderen", "zweite", "neue", "sans", "avec", "après", "autre", "con", "sin",
    "sem", "com", "otra", "otro", "outro", "после", "без", "при",
  ]

  /// "With $n = 1000$ we get": does the sentence begin with the value of another name?
  private func givesAnotherInput(than name: String, _ span: Range<Int>) -> Bool {
    let words = sentence(before: span).trimmed()
    guard
      let input = words.prefixMatch(
        of: /(?:with|for|at|mit|für|bei|avec|pour|con|para|com)\s+\$\s*([^=$\s]+)\s*=/.ignoresCase())
    else { return false }
    return plainReading(String(input.1)).flatMap(Substitution.key) != name
  }

  /// "The perpendicular through B:"
  private func isLabelled(_ span: Range<Int>) -> Bool {
    var words = sentence(before: span).trimmed()
    while let last = words.last, "$( ".contains(last) { words.removeLast() }
    return words.hasSuffix(":")
      && words.contains(/[<>≤≥]|\\(?:le|ge|lt|gt|leq|geq)\b/)
      || words.hasSuffix(":")
        && words.lowercased().contains(/^(the|a|an|die|der|das|eine?|la|le|el|los|las|os?|uma?)\s/)
  }

  /// Does a formula stand before the verb, which is what has the value?
  private func isBehindObject(_ cues: Cues) -> Bool {
    let words = cues.before.trimmed().split(separator: " ").map(String.init)
    guard words.count > 1 else { return false }
    return words[words.count - 2].contains { "()\\_^0123456789".contains($0) }
  }

  /// The sentence, with what it computes before.
  private func paragraphSentence(before span: Range<Int>) -> String {
    let text = String(decoding: note.bytes[max(0, span.lowerBound - 400)..<span.lowerBound], as: UTF8.self)
    let start = [". ", "\n\n", ".\n"].compactMap { text.places(of: $0).last?.upperBound }.max()
    return String(text[(start ?? text.startIndex)...].prefix(60))
  }

  /// From the last full stop on.
  func sentence(before span: Range<Int>) -> String {
    let text = String(decoding: note.bytes[max(0, span.lowerBound - 200)..<span.lowerBound], as: UTF8.self)
    let start = [". ", "\n\n", "。"].compactMap { text.places(of: $0).last?.upperBound }.max()
    return String(text[(start ?? text.startIndex)...])
  }

  private func wordsBetween(_ span: Range<Int>) -> String {
    guard let end = endOfFormulaBefore, end <= span.lowerBound else { return "" }
    return String(decoding: note.bytes[end..<span.lowerBound], as: UTF8.self)
  }

  /// Do words stand between a formula and the one before it?
  func saysSomething(before span: Range<Int>) -> Bool { wordsBetween(span).contains { $0.isLetter || $0 == "." } }

  private mutating func redefine(_ left: Expression, _ right: Expression, _ chain: Chain) {
    if case .call(let name, let arguments) = left, arguments.allSatisfy(isClosedValue) {
      scope.forget(name)
    } else if isClosedValue(right) {
      let name: String? =
        switch left {
        case .symbol(let name), .opaque(let name): name
        default: Substitution.key(left)
        }
      if let name { scope.define(Definition(name: name, body: right), isGiven: true) }
    } else if let name = left.calledName, right.contains(where: { $0.calledName == name }) {
      takeLaw(left, right)
    } else if let (name, parameters, indices) = head(left) {
      // a_n = 2a_{n−1} anew: its first terms are other ones too.
      if !indices.isEmpty {
        scope.forgetEntries(of: name)
        scope.forget(name)
      }
      if let definition = define(name, parameters, indices, right, chain) {
        scope.define(definition, isTentative: true)
      }
    }
  }
}

extension Expression {
  fileprivate var calledName: String? { if case .call(let name, _) = self { name } else { nil } }

  /// The a of a_n, the T of T(n/2).
  fileprivate var lawName: String? {
    switch self {
    case .element(.symbol(let name), _), .call(let name, _): name
    default: nil
    }
  }
}
