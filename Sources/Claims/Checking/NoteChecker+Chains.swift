import Derive
import Formula
import LaTeX
import Notes

/// What a chain is: a definition, an assumption, an equation, or steps to decide.
extension NoteChecker {
  mutating func emit(_ chain: Chain, fromStep: Int, isContinuation: Bool) {
    defer {
      for side in chain.sides { scope.noteSpeaking(of: side.readings.first?.spokenNames ?? []) }
      noteUnitBeside(chain)
      noteMomentValue(chain)
      if chain.links.last?.relation == .approximately,
        let name = chain.sides[0].readings.first.flatMap(Substitution.key)
      {
        scope.noteRounded(name)
      }
    }
    let cues = Cues(before: chain.inner.isEmpty ? chain.before : chain.inner, after: chain.after)
    var start = fromStep
    let facts = isContinuation || fromStep > 0 ? [] : momentFacts(chain)
    if !facts.isEmpty {
      for fact in facts { scope.note(fact) }
      if let value = chain.sides.last?.readings.first, isClosedValue(value) {
        for side in chain.sides.dropLast() { if let moment = side.readings.first { scope.note(moment, equals: value) } }
      }
      record(chain, .assumption)
      return
    }
    if !isContinuation, chain.links.count >= 1 {
      forgetSolution(chain)
      noteOffsets(chain)
      noteLaw(chain)
      noteDistribution(chain)
      if let kind = introduction(chain, cues) {
        record(chain, kind)
        start = isWhole(kind, chain) ? chain.links.count : 1
      }
      if let left = chain.sides[0].readings.first, let (name, _, _) = head(left) {
        scope.note(chain.sides.dropFirst().compactMap(\.readings.first), equalTo: name)
      }
      scopeValues(chain)
    }
    noteQuantifiedReals(chain)
    for step in start..<chain.links.count {
      if step > 0, defineInPassing(chain, step) { continue }
      decideStep(chain, step, cues)
    }
  }

  /// 0 < p < 1 is one assumption, not one and a claim.
  func isWhole(_ kind: Introduction, _ chain: Chain) -> Bool {
    guard case .assumption = kind else { return false }
    if chain.sides.dropLast().allSatisfy({ $0.readings.first.map(Self.isMoment) ?? false }) { return true }
    if chain.links.allSatisfy({ $0.relation == .equal }), chain.sides.last?.readings.first.map(isClosedValue) ?? false,
      chain.sides.dropLast().allSatisfy({
        switch $0.readings.first {
        case .symbol, .element(.symbol, _): true
        default: false
        }
      })
    {
      return true
    }
    if chain.links.allSatisfy({ $0.relation == .notEqual }) { return true }
    // 1 ≤ n ≤ 10^5
    let isRange = chain.links.allSatisfy { $0.relation.isOrder }
    return chain.sides.allSatisfy { $0.readings.first.map { isPlain($0) || isRange && isClosedValue($0) } ?? false }
  }

  /// `u = f(x) = 3x^2 - 4x`: an unknown function in the middle of a chain gets its meaning there.
  mutating func defineInPassing(_ chain: Chain, _ step: Int) -> Bool {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, case .call(let name, let parameters) = left,
      scope.entry(name) == nil,
      CatalogueScope.definitions[name] == nil, let (_, _, indices) = head(left),
      let definition = define(name, parameters, indices, right, chain)
    else { return false }
    let span = chain.span(ofStep: step, in: lines)
    var claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
    claim.reading = "\(left) := \(right)"
    claim.message = "defines \(Expression.display(name))"
    claim.formula = chain.sides[step].formula
    given.append(span)
    claims.append(claim)
    scope.define(definition, isStrong: true)
    return true
  }

  /// "Let a = 3. So a = 4", "a := 3 and a := 4": nothing is called wrong, but it is said. Another example has other values.
  mutating func noticeContradiction(_ definition: Definition, _ span: Range<Int>, _ chain: Chain) {
    guard let entry = scope.entry(definition.name), entry.paragraph == scope.paragraph,
      entry.definition.body != definition.body, entry.definition.indices.count == definition.indices.count,
      // A formula may be followed by its value.
      isClosedValue(entry.definition.body) == isClosedValue(definition.body),
      chain.links[0].relation == .defines || Cues(before: chain.before, after: chain.after).concludes
    else { return }
    let name = Expression.display(definition.name)
    findings.append(
      finding(
        .warning, "redefined",
        "\(name) gets another meaning here: \(entry.definition.body) before, \(definition.body) now",
        span, hint: "use another name, or begin another paragraph"))
  }

  mutating func scopeValues(_ chain: Chain) {
    for side in chain.sides { if let reading = side.readings.first { scope.noteValues(reading) } }
  }

  // MARK: Introductions

  enum Introduction {
    case definition(Definition, head: Expression)
    /// `s_j = e^{x_i}`: the head's index is not used, another one is.
    case slip(head: String, stray: String)
    case assumption
    /// A name for something that is not evaluated: a probability, a numbered vector.
    case introduction
    /// The definition of a name, word for word: nothing that could fail.
    case restatement(head: Expression)
    /// A name for something that is not understood.
    case unreadDefinition(head: Expression, failure: String)
    case recurrence
    case equation
    /// The first that is said of a name, which it relates to others.
    case relation(of: String)
    /// A value that follows from what stands before.
    case found(Decision, reading: String)
    case mention
  }

  mutating func record(_ chain: Chain, _ kind: Introduction, step: Int? = nil) {
    let end = step == nil && isWhole(kind, chain) ? chain.sides[chain.sides.count - 1] : chain.sides[(step ?? 0) + 1]
    let start = chain.sides[step ?? 0].span.lowerBound
    let span = (step ?? 0) == 0 ? start..<end.span.upperBound : chain.span(ofStep: step ?? 0, in: lines)
    var claim: Claim
    switch kind {
    case .definition(let definition, let head):
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.reading = "\(head) := \(definition.body)"
      claim.message = "defines \(Expression.display(definition.name))"
      compareWithCatalogue(definition, &claim, chain)
      let words = Cues(before: chain.before, after: chain.after)
      noticeContradiction(definition, span, chain)
      lastDefined = (definition.name, chain.sides[0].formula)
      scope.define(
        definition, isStrong: chain.links[0].relation == .defines || words.defines && step == nil,
        // A function that is one number is rarely what the name means: "K(x, y) = 1 is a kernel".
        isTentative: chain.links[0].relation != .defines
          && (step != nil || definition.isFunction && isClosedValue(definition.body) && !words.defines)
          || words.limitsDefinition
          // φ(n) = 60 · 52, then φ(p) = p − 1: nobody knows which of them is the function.
          || definition.isFunction && !words.defines && scope.isTentative(definition.name))
    case .assumption:
      claim = Claim(kind: .assumption, verdict: nil, span: span, source: text(span))
      let place = step ?? 0
      // "where e^{−a} = 1/2": the text may go on with what a is.
      if chain.links[place].relation == .equal, let a = chain.sides[place].readings.first,
        let b = chain.sides[place + 1].readings.first, !isPlain(a), isClosedValue(b), !a.unboundNames.isEmpty
      {
        noteEquation(a, b, at: span)
      }
      if chain.links[place].relation == .elementOf {
        claim.reading = text(span)
      } else if let a = chain.sides[place].readings.first, let b = chain.sides[place + 1].readings.first {
        claim.reading = "\(a) \(chain.links[place].relation.rawValue) \(b)"
      }
    case .slip(let head, let stray):
      claim = Claim(kind: .definition, verdict: .refuted, span: span, source: text(span))
      claim.severity = .error
      claim.code = "refuted"
      claim.message =
        "the index \(head) of the left side does not occur on the right, which depends on \(stray) instead"
      claim.witness = Witness(
        at: [.init(symbol: stray, value: "1 and 2")], left: "one value", right: "two values")
      claim.hint = "write the same index on both sides"
    case .introduction:
      // x² = 4 says what x² is, and asks for x.
      if let left = chain.sides[step ?? 0].readings.first, let right = chain.sides[(step ?? 0) + 1].readings.first,
        case .power = left, isClosedValue(right)
      {
        noteEquation(left, right, at: span)
      }
      // s² = Σ (x_i − μ)²/n: whatever its sign, s is a root of it.
      if let left = chain.sides[step ?? 0].readings.first, let right = chain.sides[(step ?? 0) + 1].readings.first,
        case .power(.symbol(let name), .number(let two)) = left, two.value == 2, !isClosedValue(right),
        scope.entry(name) == nil, !right.names.contains(name), !expanded(right, scope.scope()).names.contains(name)
      {
        scope.define(Definition(name: name, body: .apply(.sqrt, [right])), isTentative: true)
      }
      // P(A | B) = P(B | A) P(A) / P(B): what is said of it below comes from this.
      if let left = chain.sides[step ?? 0].readings.first, let right = chain.sides[(step ?? 0) + 1].readings.first,
        case .opaque = left, !isClosedValue(right)
      {
        scope.note(left, equals: right)
      }
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = (step ?? 0) == 0 ? "introduces its left side" : "gives what it has found a name"
    case .restatement(let head):
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = "says again what \(head) is"
    case .unreadDefinition(let head, let failure):
      if let name = head.names.sorted().first { scope.noteUnread(name) }
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = "introduces \(head), by something that is not understood: \(failure)"
      findings.append(
        finding(
          .warning, "unread", "the definition of \(head) is not understood: \(failure)", span,
          hint: "what is said of \(head) stays untested; write the definition in other words"))
    case .recurrence:
      if let left = chain.sides[0].readings.first, let body = chain.sides[1].readings.first { takeLaw(left, body) }
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = "an update or recurrence"
    case .found(var decision, let reading):
      claim = Claim(kind: .value, verdict: .unread, span: span, source: text(span))
      if decision.outcome == .refuted, !decision.lastDigit, let name = strayName(chain) {
        decision.open(
          "\(Expression.display(name)) is given several formulas in this note, and which is meant here nothing shows: \(decision.message)"
        )
      }
      apply(decision, reading: reading, isPreferred: true, to: &claim)
      aim(&claim, at: [chain.sides[1].span])
      if let left = chain.sides[0].readings.first, let key = Substitution.key(left),
        let right = chain.sides[1].readings.first
      {
        scope.define(Definition(name: key, body: right), isGiven: true, isTentative: decision.outcome == .refuted)
      }
    case .equation, .relation:
      if let left = chain.sides[step ?? 0].readings.first, let right = chain.sides[(step ?? 0) + 1].readings.first {
        noteEquation(left, right, at: span)
        // y″ + 4y′ + 13y = 0 asks for another y than the one before.
        if let name = unknownFunction(of: [left, right]) { scope.forget(name) }
      }
      claim = Claim(kind: .equation, verdict: nil, span: span, source: text(span))
      claim.message = "an equation to be solved"
      if case .relation(let name) = kind {
        claim.message = "the first that is said of \(Expression.display(name)): it relates it to other names"
      }
    case .mention:
      claim = Claim(kind: .mention, verdict: nil, span: span, source: text(span))
    }
    noteValueAtPlace(chain, step ?? 0, at: span)
    claim.formula = chain.sides[(step ?? 0) + (step == nil ? 0 : 1)].formula
    given.append(span)
    if claim.verdict == nil { claims.append(claim) } else { append(claim) }
  }

  /// T(n) = 2T(n/2) + n: what T was before is gone.
  mutating func takeLaw(_ left: Expression, _ body: Expression) {
    guard case .call(let name, let arguments) = left, arguments.count == 1, case .symbol(let letter) = arguments[0]
    else {
      return
    }
    functionLaws.append(
      (Definition(name: name, parameters: [.init(name: letter, isVector: false)], body: body), scope.section))
    scope.forget(name)
    scope.lawful.insert(name)
  }

  func text(_ span: Range<Int>) -> String {
    oneLine(String(decoding: note.bytes[span], as: UTF8.self))
  }

  /// "$n_o = (n - 1)s - 2p + k$: $n = 7, k = 4, s = 2, p = 1$": the last of what is put into a formula of this paragraph,
  /// whatever gave p before.
  private func isInputOfFormula(_ name: String) -> Bool {
    guard let known = scope.entry(name), known.paragraph != scope.paragraph else { return false }
    func isGivenHere(_ name: String) -> Bool {
      scope.entry(name).map { $0.isGiven && $0.paragraph == scope.paragraph && isClosedValue($0.definition.body) }
        ?? false
    }
    return scope.entries.values.contains { list in
      guard let formula = list.last, formula.paragraph == scope.paragraph, !formula.isGiven,
        case let names = formula.definition.body.unboundNames, names.contains(name)
      else { return false }
      return names.subtracting([name]).filter(isGivenHere).count >= 2
    }
  }

  /// What the first step introduces; `nil` when it is a claim.
  mutating func introduction(_ chain: Chain, _ cues: Cues) -> Introduction? {
    let relation = chain.links[0].relation
    if let kind = congruenceIntroduction(chain) { return kind }
    guard var left = chain.sides[0].readings.first else {
      if let kind = introductionWithoutReading(chain, cues) { return kind }
      return nil
    }
    if isKnownInverse(left) || isRateOfDefined(left, chain) || isKnownEvent(left) || leadsToQuantile(chain)
      || decideTemperatures(chain, 0) != nil
    {
      return nil
    }
    var right = chain.sides[1].readings.first
    if relation == .equal, let right, let name = nameSaidAgain(left, right) {
      if !right.vocabulary.isEmpty { scope.noteRestatement(of: name) }
      return .restatement(head: left)
    }
    if left.mentionsAntiderivative || right?.mentionsAntiderivative ?? false || left.valueOfDivisors != nil {
      return nil
    }
    // f(x_i, W) = …: the parameter is one thing, called x_i.
    if let plain = withPlainParameters(left, right) { (left, right) = plain }
    if let right {
      if let kind = foundByConvention(chain, left, right) { return kind }
      if let kind = valueAtPlace(chain, chain.sides[0].readings[0], right) { return kind }
      if relation == .equal, chain.links.count == 1, isClosedValue(right), case .symbol(let name) = left,
        isInputOfFormula(name), !cues.concludes
      {
        scope.forget(name)
        scope.define(Definition(name: name, body: right), isGiven: true)
        return .assumption
      }
      if isFoundByFormula(chain, left, right, cues) { return nil }
      if let kind = foundByPlace(chain, left, right, cues) ?? foundBySequence(chain, left, right, cues)
        ?? foundBySolving(chain, left, right, cues) ?? closedForm(chain, left, right, cues)
      {
        return kind
      }
    }
    // "The equation q = 36" of a q that has a formula.
    if let right, relation == .equal, chain.links.count == 1, isClosedValue(right), cues.callsItEquation,
      let (name, _, _) = head(left), scope.entry(name).map({ !isClosedValue($0.definition.body) }) ?? false
    {
      return .equation
    }
    // "e.g., h = 1000 km": one height among others.
    if let right, relation == .equal, cues.givesInstance, case .symbol = left, right.names.allSatisfy(Expression.isUnit)
    {
      return .assumption
    }
    // V ≡ 0: a function that is constant, and no number V.
    if relation == .identical, case .symbol(let name) = left, let right, isClosedValue(right),
      scope.entry(name).map({ !isClosedValue($0.definition.body) }) ?? true
    {
      return .introduction
    }
    // x = ±2, x = π/6 + 2kπ: several values, and no meaning for x alone.
    if let right, right.hasEitherSign || isPeriodic(right), relation == .equal || relation == .defines,
      head(left) != nil,
      scope.entry(head(left)?.name ?? "") == nil
    {
      return .introduction
    }
    // p_0 = 1 − p_1: one of two entries by the other.
    if relation == .equal, chain.links.count == 1, let right, case .element(.symbol(let name), let places) = left,
      case .add(let terms) = right, terms.count == 2, terms[0].rationalValue?.isOne ?? false,
      case .negate(.element(.symbol(name), let others)) = terms[1], others != places, let key = Substitution.key(left),
      (places + others).allSatisfy({ $0.rationalValue != nil }), scope.entry(name) == nil, scope.entry(key) == nil,
      scope.entry(Substitution.key(.element(.symbol(name), others)) ?? "") == nil
    {
      let definition = Definition(name: key, body: right)
      return .definition(definition, head: left)
    }
    // Facts about free symbols.
    if let kind = assumption(chain, left, relation, right, cues) { return kind }
    switch relation {
    case .equal, .defines, .identical:
      guard let right else { return introductionWithoutBody(chain, left, cues) }
      let explicit = relation == .defines
      if nameWithLabel(left, right) { return .introduction }
      if startsAnotherSequence(chain, left, right, cues) || isRecurrence(left, right) { return .recurrence }
      if let kind = definitionOfEntries(left, right, chain) { return kind }
      if let (name, parameters, indices) = head(left) {
        // |p| ≥ 1, L(y, p) = 0 of a function that is known: a value, under a condition. f(x, y) = −12: a value at numbers
        // that were given.
        if !explicit, !parameters.isEmpty, isClosedValue(right),
          scope.entry(name)?.definition.isFunction == true || !CatalogueScope.entries(named: name).isEmpty,
          chain.followsCondition || [.proved, .confirmed].contains(decide(chain, 0).decision.outcome)
        {
          return nil
        }
        // "…, or equivalently L = …", "so k(x) = e^x" of a k(x) = Σ xⁿ/n!: the same thing in other words.
        if !explicit, let known = scope.entry(name)?.definition,
          saysTheSame(chain.inner)
            || (cues.concludes || isGivenCase(known)) && isOtherForm(right, of: known) && holds(decide(chain, 0))
        {
          return nil
        }
        let isBound =
          scope.entry(name) != nil && !isInHeading && scope.restates(name, right)
          || isValueOfComputed(name, right, cues)
          || (scope.isBound(name) || scope.entry(name)?.isStrong == true && !cues.defines)
            && !isRedefinition(name, parameters, indices, right, chain)
        if explicit || !isBound,
          !isCatalogued(name, parameters) || explicit || cues.defines || relation == .equal && !isBound
        {
          if !explicit, isCondition(name, parameters, right, cues) { return .assumption }
          if let stray = strayIndex(indices, right), !identifies(indices[0], stray, chain.before) {
            return .slip(head: indices[0], stray: stray)
          }
          if let definition = define(name, parameters, indices, computed(right, in: chain), chain)
            ?? define(name, parameters, indices, right, chain)
          {
            return .definition(definition, head: left)
          }
          if right.contains(where: Self.onlyNamesEntries) || isSample(of: name, right) { return .assumption }
        }
      }
      if case .opaque(let key) = left, namedOpaques.insert(key).inserted {
        // P(X | θ) = θ^9 (1 − θ)^4: computed from plain names, so the note says what it is.
        if !right.contains(where: { if case .opaque = $0 { true } else { false } }) {
          scope.define(
            Definition(name: key, body: right), isGiven: isClosedValue(right), isTentative: !isClosedValue(right))
          if isClosedValue(right) { noteComplement(of: key) }
        }
        return .introduction
      }
      // P(D) = 0.1 after another P(D): the next example's.
      if case .opaque(let key) = left, chain.links.count == 1, isClosedValue(right), scope.entry(key)?.isGiven ?? false,
        scope.entry(key)?.paragraph != scope.paragraph || cues.supposes || cues.mentions(["instead", "rises", "drops"])
      {
        scope.define(Definition(name: key, body: right), isGiven: true)
        return .assumption
      }
      if case .element(.symbol(let name), let indices) = left, letters(indices) == nil,
        scope.entry(name)?.definition.isFunction != true,
        !isClosedValue(right)
      {
        if let key = Substitution.key(left), scope.entry(key) == nil, !right.contains(where: { $0 == left }) {
          scope.define(
            Definition(name: key, body: right),
            isTentative: !cues.supposes && !cues.defines && !isOfKnownNames(right))
        }
        return .introduction
      }
      if case .number(let number) = right, number.value.isZero, chain.links.count == 1, isStationary(left),
        // f′(0) = 0 of a known f is a value.
        !left.names.isEmpty || decide(chain, 0).decision.outcome == .untested
      {
        return .equation
      }
      return nil
    default: return nil
    }
  }

  /// "For y = 1, L = ln(1 + e^{−x})": what L was before, at the value that the sentence gives.
  private func isGivenCase(_ known: Definition) -> Bool {
    known.body.unboundNames.contains {
      scope.entry($0).map { $0.isGiven && $0.paragraph == scope.paragraph } ?? false
    }
  }

  /// Another formula in the names of the first one. The y = u² of y = (3x + 1)² is y by another name.
  private func isOtherForm(_ formula: Expression, of known: Definition) -> Bool {
    formula != known.body && !isClosedValue(formula) && !isClosedValue(known.body)
      && formula.unboundNames.isSubset(of: known.body.unboundNames)
  }

  /// gcd(m, n) = 1, d(x, y) = 0, F(x) = u: what is said of some arguments, and no function that is constant.
  private func isCondition(_ name: String, _ parameters: [Expression], _ right: Expression, _ cues: Cues) -> Bool {
    if ["gcd", "lcm", "ggT", "kgV", "pgcd", "ppcm", "mcd", "mcm"].contains(name) { return true }
    // Of T(s, a) = 1 in an example nobody can tell.
    let isSupposed = cues.introducesPremise || cues.mentions(["solving", "solve", "for every", "for each"])
    let isKnown = scope.entry(name).map { $0.definition.isFunction && !isClosedValue($0.definition.body) } ?? false
    guard !parameters.isEmpty, isSupposed || isKnown || name.prefix(while: \.isLetter).count > 2,
      right.unboundNames.isDisjoint(with: parameters.flatMap { $0.unboundNames })
    else {
      return false
    }
    // "Substitute f(x) = 0": f has its formula.
    if isKnown, isClosedValue(right) { return true }
    switch right {
    case .symbol: return true
    default: return isClosedValue(right) && !(parameters.count == 1 && (cues.defines || cues.letsValue))
    }
  }

  /// One value for each whole k: a multiple of π by a letter that nothing else explains.
  private func isPeriodic(_ values: Expression) -> Bool {
    func isMultiple(_ term: Expression) -> Bool {
      guard case .multiply(_, let a, .constant(.pi)) = term else { return false }
      let factors: [Expression] = if case .multiply(_, .number, let letter) = a { [letter] } else { [a] }
      return factors.allSatisfy {
        if case .symbol(let letter) = $0 { letter.isIndexLetter && scope.entry(letter) == nil } else { false }
      }
    }
    return if case .add(let terms) = values { terms.contains(where: isMultiple) } else { isMultiple(values) }
  }

  /// `S_b := {x | …}`, `F(x) = … with probability p`: a name gets a meaning that is not understood. Claims about the name
  /// stay untested, and say so.
  private func introductionWithoutBody(_ chain: Chain, _ left: Expression, _ cues: Cues) -> Introduction? {
    guard !chain.sides[1].nodes.isEmpty, let failure = chain.sides[1].failure else { return nil }
    switch chain.links[0].relation {
    case .defines: break
    case .equal, .identical:
      guard !cues.asserts, chain.links.count == 1, let (name, _, _) = head(left), scope.entry(name) == nil,
        CatalogueScope.definitions[name] == nil, scope.equals(of: left).isEmpty
      else { return nil }
    default: return nil
    }
    return .unreadDefinition(head: left, failure: failure.message)
  }

  static func onlyNamesEntries(_ expression: Expression) -> Bool {
    if case .dottedMatrix(let rows) = expression { !Decider.hasPattern(rows) } else { false }
  }

  /// Words between two formulas that make the second one a claim about the first.
  private func saysTheSame(_ words: String) -> Bool {
    let words = words.lowercased()
    return ["equivalently", "in other words", "that is", "i.e."].contains(where: words.says)
  }
}
