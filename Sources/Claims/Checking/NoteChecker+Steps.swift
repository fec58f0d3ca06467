import Formula
import Notes

/// Deciding the steps of a chain under all admissible readings.
extension NoteChecker {
  mutating func decideStep(_ chain: Chain, _ step: Int, _ cues: Cues) {
    let plain = equalityBesideCongruence(chain, step)
    let chain = plain ?? chain
    let (left, right, link) = (chain.sides[step], chain.sides[step + 1], chain.links[step])
    let span = chain.span(ofStep: step, in: lines)
    var claim = Claim(kind: .step, verdict: .unread, span: span, source: text(span))
    claim.formula = right.formula
    if isBlank(right), step == chain.links.count - 1, !chain.sides[step].nodes.isEmpty {
      claim.kind = .equation
      claim.verdict = nil
      claim.message = "left open for the reader"
      given.append(span)
      claims.append(claim)
      return
    }
    if let failure = chain.failure(ofStep: step) {
      let isOpen = failure.message == Congruence.undecided
      if isOpen, let verdicts = decideAgainstSystem(chain, step, cues) {
        apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
        append(claim)
        return
      }
      if isOpen, let verdicts = decideOverResidues(chain, step) {
        // x ≡ 4 (mod 5)
        if verdicts.decision.outcome == .untested, chain.links.count == 1, isLoneName(chain.sides[0]) {
          return record(chain, .equation, step: step)
        }
        apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
        append(claim)
        return
      }
      if !isOpen, let verdicts = decideOverTables(chain, step, cues) {
        apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
        append(claim)
        return
      }
      claim.verdict = isOpen ? .untested : .unread
      claim.code = isOpen ? "untested" : "unread"
      claim.message = failure.message
      append(claim)
      return
    }
    guard let a = left.readings.first, let b = right.readings.first else {
      claim.message = "an empty side"
      append(claim)
      return
    }
    if step == chain.links.count - 1, step > 0 || chain.links.count == 1, link.relation == .equal,
      case .number(let number) = b, number.value.isZero, isEquation(chain, step, cues)
    {
      // E[∇ log p] = 0 is no equation for anything.
      if let verdicts = decideOverTables(chain, step, cues) {
        apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
        append(claim)
        return
      }
      if let name = unknownFunction(of: [a]) { scope.forget(name) }
      appendEquation(claim, span, a, b)
      return
    }
    if step == 0, link.relation == .equal, case .number(let zero) = a, zero.value.isZero, isStationary(b),
      [.untested, .refuted].contains(decide(chain, step).decision.outcome)
    {
      appendEquation(claim, span, a, b)
      return
    }
    if isClosedValue(b), !isClosedValue(a) || Decider(scope: Scope()).isPrinted(b) { claim.kind = .value }
    if case .limit = a { claim.kind = .limit }
    if link.relation == .tendsTo { claim.kind = .limit }
    claim.reading = "\(a) \(link.relation.rawValue) \(b)"
    if link.relation == .tendsTo, let (variable, point) = approach,
      let decision = decideLimit(of: a, b, as: variable, approaches: point)
    {
      apply(decision, reading: "\(a) → \(b) as \(variable) → \(point)", isPreferred: true, to: &claim)
      append(claim)
      return
    }
    // |f′(x)| ≥ m > 0: the bound of a free name is chosen so.
    if link.relation.isOrder, isFree(a) && isClosedValue(b) || isFree(b) && isClosedValue(a), cues.denial == nil {
      assume(a, link.relation, b, cues)
      return record(chain, .assumption, step: step)
    }
    var decision = decide(chain, step)
    // 17 ≡ 3 (mod 5): the remainder stands on neither side.
    if link.relation == .identical { decision.decision.replacement = nil }
    let mayMisfit = decision.decision.outcome != .proved && cues.denial != .nearby
    let misfit = mayMisfit ? decideDeclaredShapes(chain, step) : nil
    if let misfit { decision = misfit }
    if let denied = asDenied(decision, cues) {
      // Nothing follows from a statement that the text calls wrong.
      apply(denied.decision, reading: denied.reading, isPreferred: true, to: &claim)
      append(claim)
      return
    }
    if misfit == nil, let other = decideAgain(decision, chain, step) { decision = other }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, roundsBeforeUnit(chain, step) {
      decision.decision.lastDigit = true
      decision.decision.hint = "rounded: write ≈, or more digits"
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, quantifiedNames(chain, [a, b]).isEmpty {
      if let known = followsAllTheSame(chain, step) {
        decision = known
      } else if let equation = relation(giving: a, b) {
        decision.decision.open(
          "it fails in general, and may follow from what line \(lines.position(of: equation.start).line) says")
      }
    }
    if decision.decision.outcome == .refuted,
      isSolvedBelow(chain, step) || chain.links.count == 1 && transformsEquation(a, b)
    {
      appendEquation(claim, span, a, b)
      return
    }
    if decision.decision.outcome == .refuted {
      if let reason = excuse(chain, step, cues, decision.held) {
        decision.decision.open(reason)
      } else if plain == nil, let other = decisionModulo(chain, step) {
        decision.decision = other
      }
    }
    if decision.decision.outcome == .refuted, let reason = objection(to: decision.decision, chain, step) {
      decision.decision.open(reason)
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, let kind = statedAnew(chain, step, cues) {
      record(chain, kind, step: step)
      return
    }
    if decision.decision.outcome == .refuted, let reason = takenAnew(chain, step, decision, cues) {
      decision.decision.open(reason)
      claim.kind = .step
      apply(decision.decision, reading: decision.reading, isPreferred: decision.isPreferred, to: &claim)
      append(claim)
      return
    }
    if [.proved, .confirmed].contains(decision.decision.outcome), let own = ownNotation(chain, step) {
      decision.decision = .untested("the note gives \(own.rawValue) a meaning of its own")
    }
    if decision.decision.outcome == .untested,
      let known = decideAsSaidAbove(chain, step, cues) ?? decideByConvention(chain, step, decision.decision)
        ?? decideTermByTerm(chain, step) ?? decideAsConsequence(chain, step, decision.decision)
    {
      decision = known
      // What follows is what the next step follows from.
      if link.relation == .equal { noteEquation(a, b, at: span, isStated: false) }
    }
    if decision.decision.lacksEntry, link.relation == .equal, otherSidesAgree(chain, step) {
      decision.decision.outcome = .refuted
      decision.decision.message += ", and the sides around this one agree without it"
      decision.decision.ground = .impossible
    } else if decision.decision.lacksEntry, link.relation == .equal,
      let (stands, meant, places) = entryMeant(chain, step)
    {
      decision.decision.outcome = .refuted
      decision.decision.message += ": indices run over \(places.map { "\($0)" }.joined(separator: ", "))"
      decision.decision.hint = "it holds with \(meant) in the place of \(stands)"
      decision.decision.ground = .impossible
    }
    let kind = nature(of: chain, step, decision.decision, cues)
    // What holds for every distribution is assumed of none; that ∫ p(x) dx = 1 is what makes p one.
    let isOpen = if case .assumption? = kind { !isClosedValue(b) } else { kind == nil }
    if decision.decision.outcome == .untested, isOpen, let verdicts = decideOverTables(chain, step, cues) {
      apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
      append(claim)
      return
    }
    if let kind {
      record(chain, kind, step: step)
      return
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, !isGrounded(decision, chain, step) {
      if let inRoles = refutedInRoles(decision) {
        decision = inRoles
      } else {
        decision.decision.open(
          "it fails as read, and nothing shows that it is to hold in general: \(decision.decision.message)")
      }
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, let held = decision.held,
      let name = strayName(held, chain, step)
    {
      decision.decision.open(
        "\(Expression.display(name)) is given several values in this note, and which is meant here nothing shows: \(decision.decision.message)"
      )
    }
    if decision.decision.outcome == .refuted, decision.decision.hint == nil, link.relation == .equal,
      let held = decision.held
    {
      decision.decision.hint = slipHint(held)
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, agreesBeforeSlip(chain, step) {
      decision.decision.hint = "it agrees with the side before the last one: the slip stands between them"
    }
    // k² − m k + 3 = 0 of a k that has another value before: the one to be solved from here on.
    let isLeftOpen = decision.decision.outcome == .untested && b.rationalValue?.isZero ?? false
    if link.relation == .equal, !decision.decision.oneSided.isEmpty || isLeftOpen {
      noteEquation(a, b, at: span, isStated: false)
    }
    apply(decision.decision, reading: decision.reading, isPreferred: decision.isPreferred, to: &claim)
    aim(&claim, at: [right.span, left.span])
    if link.relation == .equal, claim.verdict != .refuted, let first = chain.sides[0].readings.first, !isClosedValue(b)
    {
      scope.note(first, equals: b)
    }
    record(decision, of: chain, step, at: span)
    if claim.verdict == .proved || claim.verdict == .confirmed { noteWhatHolds(chain, step, decision.decision) }
    append(claim)
  }

  /// What the law of a sequence, shapes or another meaning make of a step that does not hold.
  private func decideAgain(_ verdicts: Verdicts, _ chain: Chain, _ step: Int) -> Verdicts? {
    let decision = verdicts.decision
    guard ![.proved, .confirmed].contains(decision.outcome) else { return nil }
    if let known = decideBySequence(chain, step) { return known }
    if decision.outcome == .refuted { return decideOtherwise(chain, step) }
    guard decision.isShapeFailure || decision.hasUnclearRanks, let held = verdicts.held,
      let shaped = decideForShapes(held, chain), shaped.decision.outcome == .refuted
    else { return nil }
    return shaped
  }

  /// What makes a failing step doubtful, whatever its words.
  private func objection(to decision: Decision, _ chain: Chain, _ step: Int) -> String? {
    guard let a = chain.sides[step].readings.first, let b = chain.sides[step + 1].readings.first else { return nil }
    if let reason = inverseInDoubt(chain, step) { return reason }
    if !decision.lastDigit, let name = name(in: [a, b], among: scope.rounded),
      !Decider(scope: scope.scope()).areApart(a, b)
    {
      return "\(Expression.display(name)) is rounded, and the difference may come from there"
    }
    if chain.followsCondition { return "it fails in general, and is said under the condition before it" }
    if hasListBeside(chain, step) {
      return "the chain goes on with a list of numbers, so its names are hardly numbers"
    }
    if step == 0, case .symbol(let name) = a,
      isValueOfComputed(name, b, Cues(before: chain.before, after: chain.after))
    {
      return nil
    }
    let putsNumbersIn =
      isClosedValue(b) && a.vocabulary.isEmpty && !Decider(scope: Scope()).isPrinted(b)
      && Substitution(of: a, by: b) != nil && !isGivenHere(a) && !isKnownEvent(a)
    // (n − 1)(D_{n−1} + D_{n−2}) = 4(9 + 2)
    let isWorkedOut =
      isClosedValue(b) && !isNumeral(b) && !Decider(scope: Scope()).isPrinted(b) && b.rationalValue != nil
      && a.contains {
        guard case .element(_, let places) = $0 else { return false }
        return places.contains { $0.names.contains { !a.binds($0) } }
      }
    if isWorkedOut { return "numbers are put in for its places" }
    return putsNumbersIn && !decision.lastDigit ? "other numbers are put in than the note gave before" : nil
  }

  /// A step that holds gives values and names to what follows.
  private mutating func noteWhatHolds(_ chain: Chain, _ step: Int, _ decision: Decision) {
    guard let a = chain.sides[step].readings.first, let b = chain.sides[step + 1].readings.first else { return }
    let link = chain.links[step]
    // The rounded values are those that the note goes on with.
    if decision.roundsParts { _ = values(a, b, step) }
    scope.establish(a.names.union(b.names))
    // P(X | θ) = θ^9 (1 − θ)^4, after the general formula: from here on it is meant with these numbers.
    if step == 0, case .opaque(let key) = a, !isClosedValue(b),
      !b.contains(where: { if case .opaque = $0 { true } else { false } })
    {
      scope.define(Definition(name: key, body: b), isGiven: true)
    }
    // The Hilbert matrix H_ij, and then H with its entries: of that size from here on.
    if step == 0, case .symbol(let name) = a, case .matrix = b, let known = scope.entry(name)?.definition,
      known.indices.count == 2, known.body.unboundNames.isSubset(of: known.indices)
    {
      scope.forget(name)
      scope.define(Definition(name: name, body: b), isStrong: true)
    }
    // P(D = 1) = … = 0.0115: a value for what follows.
    if step > 0, link.relation == .equal, isClosedValue(b), let first = chain.sides[0].readings.first,
      let key = Substitution.key(first)
    {
      // m_1 = β m_0 + … = 0.2, where the first step is a recurrence; z = w x + b = 0.5 has its formula.
      if case .opaque = first {
        scope.define(Definition(name: key, body: b), isGiven: true)
      } else if step == chain.links.count - 1, case .element = first, scope.entry(key) == nil {
        scope.define(Definition(name: key, body: b), isGiven: true)
      }
    }
    if step == 0, !b.vocabulary.isEmpty, let (name, parameters, _) = head(a), !parameters.isEmpty {
      scope.noteRestatement(of: name)
    }
  }

  /// What the author may have meant, where one slip explains the difference.
  func slipHint(_ step: HeldStep) -> String? {
    guard
      let (slip, isRight) = Decider(scope: step.scope, seed: seed).slip(
        in: step.left, equals: step.right, chain: step.chain)
    else { return nil }
    let (side, meant) = (isRight ? "right" : "left", "\(slip.meant)")
    return meant.count <= 60
      ? "the sides agree with \(meant) on the \(side)"
      : "the sides agree with \(slip.replacement) for \(slip.written) on the \(side)"
  }

  /// a = b = c, where a = b is wrong and c agrees with a.
  private func agreesBeforeSlip(_ chain: Chain, _ step: Int) -> Bool {
    guard step > 0, chain.links[(step - 1)...step].allSatisfy({ $0.relation == .equal }),
      decide(chain, step - 1).decision.outcome == .refuted
    else { return false }
    var whole = chain
    whole.sides = [chain.sides[step - 1], chain.sides[step + 1]]
    whole.links = [chain.links[step]]
    return holds(decide(whole, 0))
  }

  /// cos 3x = 4 cos³ x + 3 cos x: an identity of functions, but for one sign. Few equations for x are so near to one.
  private func isSignOfIdentity(_ step: HeldStep) -> Bool {
    guard [step.left, step.right].contains(where: { !$0.isPolynomial && !$0.names.isEmpty }),
      let (slip, isRight) = Decider(scope: step.scope, seed: seed).slip(
        in: step.left, equals: step.right, chain: step.chain)
    else { return false }
    let isSign = slip.replacement == .negate(slip.written) || slip.written == .negate(slip.replacement)
    guard isSign, case .add = isRight ? step.right : step.left else { return false }
    return true
  }

  /// Another side is written out as a list, and these two are compared as numbers.
  private func hasListBeside(_ chain: Chain, _ step: Int) -> Bool {
    func isList(_ side: Chain.Side) -> Bool {
      switch side.readings.first {
      case .vector, .matrix: true
      default: false
      }
    }
    let own = [step, step + 1]
    guard
      !own.contains(where: { isList(chain.sides[$0]) || chain.sides[$0].readings.first.map(isClosedValue) ?? false })
    else { return false }
    return chain.sides.indices.contains { !own.contains($0) && isList(chain.sides[$0]) }
  }

  func isLast(_ step: Int, of chain: Chain) -> Bool { step == chain.links.count - 1 }

  /// Words or a chain's end that make a failing step an equation for unknowns and not an identity.
  private func excuse(_ chain: Chain, _ step: Int, _ cues: Cues, _ held: HeldStep?) -> String? {
    guard chain.links[step].relation == .equal, let a = chain.sides[step].readings.first,
      let b = chain.sides[step + 1].readings.first,
      !(isClosedValue(a) && isClosedValue(b))
    else { return nil }
    if !a.mentionsAntiderivative, !b.mentionsAntiderivative,
      chain.sides.contains(where: { side in
        guard let reading = side.readings.first else { return false }
        return reading.mentionsAntiderivative || reading.namesIntegral
      })
    {
      return "it fails, and in a chain of antiderivatives it may be said up to a constant, or of a part of the domain"
    }
    if a.names.contains(where: { scope.entry($0)?.isGiven ?? false }),
      cues.mentions(["the equation", "we want", "such that", "so that"])
    {
      return "an equation to be solved, by the words around it"
    }
    if chain.links.count + chain.upcoming.links.count > 1, otherSidesAgree(chain, step) { return nil }
    // M^{−1} of a given M: nothing is left to solve for.
    let known = scope.scope()
    let shapes = Shapes([a, b], scope: known)
    if [a, b].allSatisfy({ shapes.freeNames(of: $0, scope: known).isEmpty }),
      ![a, b].contains(where: { $0.contains { if case .call = $0 { true } else { false } } })
    {
      return nil
    }
    if let held, isSignOfIdentity(held) { return nil }
    if isLawOfDeterminants(a, b, chain) { return nil }
    // x_k − f(x_k)/f′(x_k) = … of a known f says what it is.
    if step > 0, a.contains(where: { computes($0, beside: b, scope.scope()) }) { return nil }
    if cues.mentions([
      "solve", "solving", "find the", "unknown", "satisfying", "root of", "eigen", "the root", "roots",
      "has a solution",
      "has no solution", "has no real solution", "has no root", "has solutions", "has the solution", "equilibrium",
      "intersect",
    ]) {
      return "an equation to be solved, by the words around it"
    }
    let words = (chain.before + " " + chain.after).lowercased()
    if chain.links.count == 1, cues.announcesEquation || words.says(anyOf: Cues.withoutSolution) {
      return "an equation to be solved, by the words around it"
    }
    // A = B = 1/2 for particular unknowns: the last step is no identity, so the others need not be.
    let isDefined =
      a.names.union(b.names).contains { scope.entry($0).map { !$0.isGiven } ?? false }
      || computes(a, beside: b, scope.scope())
    guard !isDefined, chain.links.last.map({ !$0.relation.isOrder }) ?? false,
      let end = chain.sides.last?.readings.first, isClosedValue(end), step < chain.links.count - 1
    else { return nil }
    // (3 − λ)² − 1 = λ² − 6λ + 8 = 0: one polynomial, written twice, unless an equation was divided by a number.
    if case .number(let zero) = end, zero.value.isZero, a.isPolynomial, b.isPolynomial,
      a.unboundNames == b.unboundNames,
      !follows(.init(left: b, relation: .equal, right: end), from: .init(left: a, relation: .equal, right: end))
    {
      return nil
    }
    let last = decide(chain, chain.links.count - 1).decision.outcome
    return last == .untested
      ? "the chain ends in a number that its sides do not determine: it speaks of particular values" : nil
  }

  /// "… = 0" after a derivative is to be solved, unless it holds.
  private func isEquation(_ chain: Chain, _ step: Int, _ cues: Cues) -> Bool {
    let isDerivative = chain.sides[0...step].contains { side in
      side.readings.first?.contains {
        switch $0 {
        case .derivative, .gradient, .prime: true
        default: false
        }
      } ?? false
    }
    guard isDerivative else { return false }
    let decision = decide(chain, step).decision
    // f′(0) = 0 of a known f is a value.
    if decision.outcome == .refuted, chain.sides[step].readings.first?.names.isEmpty ?? false { return false }
    return decision.outcome != .proved && decision.outcome != .confirmed
  }

  /// Were all its names given their values in this paragraph?
  private func isGivenHere(_ side: Expression) -> Bool {
    !side.names.isEmpty
      && side.names.allSatisfy { name in
        scope.entry(name).map { $0.isGiven && $0.paragraph == scope.paragraph && !$0.isTentative } ?? false
      }
  }

  /// A correction replaces a printed numeral and nothing around it; where none stands alone there is no correction.
  func aim(_ claim: inout Claim, at places: [Range<Int>]) {
    guard claim.replacement != nil else { return }
    claim.replacementSpan = places.first { place in
      !place.isEmpty && note.bytes[place].allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
    }
    if claim.replacementSpan == nil { claim.replacement = nil }
  }

  /// Writes a decision into a claim.
  func apply(_ decision: Decision, reading: String, isPreferred: Bool, to claim: inout Claim) {
    let preferredReading = claim.reading
    if !reading.isEmpty { claim.reading = reading }
    claim.domain = decision.domain
    claim.evidence.points = decision.points > 0 ? decision.points : nil
    claim.evidence.bits = decision.bits
    claim.evidence.method = decision.method.isEmpty ? nil : decision.method
    claim.evidence.finiteDifference = decision.finiteDifference
    claim.value = decision.value
    claim.message = decision.message
    claim.hint = decision.hint
    switch decision.outcome {
    case .proved: claim.verdict = .proved
    case .confirmed: claim.verdict = .confirmed
    case .untested:
      claim.verdict = .untested
      claim.code = "untested"
    case .refuted:
      claim.verdict = .refuted
      claim.severity = decision.lastDigit ? .warning : .error
      claim.code = decision.lastDigit ? "last-digit" : "refuted"
      claim.replacement = decision.replacement
      // What is impossible as written, such as an entry that is not there, fails at no particular point.
      if !decision.witness.isEmpty || !decision.left.isEmpty || !decision.right.isEmpty {
        claim.witness = Witness(
          at: decision.witness.map { .init(symbol: $0.symbol, value: $0.value) }, left: decision.left,
          right: decision.right)
      }
    }
    if !isPreferred, !reading.isEmpty, decision.outcome == .confirmed || decision.outcome == .proved,
      claim.message.isEmpty,
      reading != preferredReading
    {
      claim.message = "holds when read as \(reading)"
    }
  }

  /// A condition that its unknown is to fulfil claims nothing.
  private mutating func appendEquation(_ claim: Claim, _ span: Range<Int>, _ left: Expression, _ right: Expression) {
    var claim = claim
    claim.kind = .equation
    claim.verdict = nil
    claim.reading = "\(left) = \(right)"
    claim.message = "an equation to be solved"
    given.append(span)
    claims.append(claim)
    noteEquation(left, right, at: span)
  }
}

extension Decision {
  /// What failed is open, for this reason.
  mutating func open(_ reason: String) {
    outcome = .untested
    message = reason
    hint = nil
  }
}
