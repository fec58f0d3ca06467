import Formula

/// What the readings of one step came to, as far as they were tried.
struct ReadingTrials {
  let chain: Chain
  let step: Int
  /// All sides of the chain as they are usually read.
  let preferred: [Expression]

  /// The first that fails for all values of the names, and the first that nothing can decide.
  var refuted: NoteChecker.Verdicts?
  var undecided: NoteChecker.Verdicts?
  /// The first whose shapes do not fit, and the first that has a value nowhere.
  var shapeless: NoteChecker.Verdicts?
  var valueless: NoteChecker.Verdicts?
  /// The first that the values of an example refute.
  var given: NoteChecker.Verdicts?
  /// Readings that the given values refute, and those that they leave open.
  var refutedReadings: Set<[Int]> = []
  var openReadings: Set<[Int]> = []

  private var seen: Set<[Expression]> = []
  private var effort = 0
  private(set) var isCutShort = false
  private(set) var isFirst = true

  init(_ chain: Chain, _ step: Int) {
    (self.chain, self.step) = (chain, step)
    preferred = chain.sides.map { $0.readings.first ?? .opaque("?") }
  }

  var relation: Relation { chain.links[step].relation }
  var pair: [Expression] { [preferred[step], preferred[step + 1]] }
  /// Nothing but shapes speaks against it.
  var isShapeless: Bool { refuted == nil && undecided == nil && valueless == nil && shapeless != nil }

  /// Whether this is worth deciding: nothing was decided that is the same, and there is time.
  mutating func takes(_ key: [Expression]) -> Bool {
    guard seen.insert(key).inserted else { return false }
    if effort > Program.effortLimit { isCutShort = true }
    return effort <= Program.effortLimit
  }

  mutating func note(effort: Int) {
    self.effort += effort
    isFirst = false
  }

  /// Is the reading one that few would take first?
  func isStrained(_ reading: (Int, Int)) -> Bool {
    chain.sides[step].isStrained(reading.0) || chain.sides[step + 1].isStrained(reading.1)
  }

  mutating func note(failing verdicts: NoteChecker.Verdicts) {
    if refuted == nil || !(refuted?.decision.lastDigit ?? false) && verdicts.decision.lastDigit { refuted = verdicts }
  }

  mutating func note(open verdicts: NoteChecker.Verdicts) {
    if verdicts.decision.isNowhereDefined {
      valueless = valueless ?? verdicts
    } else if verdicts.decision.isShapeFailure {
      shapeless = shapeless ?? verdicts
    } else {
      undecided = undecided ?? verdicts
    }
  }
}

/// Deciding a step under one reading after the other.
extension NoteChecker {
  /// Readings that are tried at most.
  private static let readingLimit = 12

  /// A scope in which a reading is decided.
  typealias Setting = (scope: Scope, usesGiven: Bool, isPositive: Bool)

  func decideReadings(_ chain: Chain, _ step: Int) -> Verdicts {
    var trials = ReadingTrials(chain, step)
    return firstSettled(&trials) ?? conclude(trials)
  }

  /// The first reading that holds, or that says why holding is not enough.
  private func firstSettled(_ trials: inout ReadingTrials) -> Verdicts? {
    let (chain, step) = (trials.chain, trials.step)
    // "For every x" is not said of the x of an example.
    let isGeneral = quantifiedNames(chain, trials.preferred).contains { scope.entry($0) != nil }
    var attempts = 0
    for (a, left) in chain.sides[step].readings.enumerated() {
      for (b, right) in chain.sides[step + 1].readings.enumerated() {
        attempts += 1
        guard attempts <= Self.readingLimit else { break }
        // Σ_{i≠j} over both letters, where the other side has no j of its own.
        guard left.pairLetters.isDisjoint(with: right.unboundNames),
          right.pairLetters.isDisjoint(with: left.unboundNames)
        else { continue }
        var sides = trials.preferred
        sides[step] = left
        sides[step + 1] = right
        for setting in scopes(for: sides, head: trials.preferred[0]) where !(setting.usesGiven && isGeneral) {
          if let settled = settle((a, b), sides, setting, &trials) { return settled }
        }
      }
    }
    return nil
  }

  /// Decides the variants of one reading in one scope; `nil` while nothing is settled.
  private func settle(
    _ reading: (Int, Int), _ sides: [Expression], _ setting: Setting, _ trials: inout ReadingTrials
  ) -> Verdicts? {
    let (scope, usesGiven, isPositive) = setting
    let (step, relation) = (trials.step, trials.relation)
    let failsInGeneral = trials.refuted?.decision.oneSided.isEmpty ?? true
    let counted = usesGiven ? sides.map { $0.withGivenCounts(scope) } : sides
    let facts = Expression.opaque(
      "\(usesGiven) \(scope.domains.values.map(\.description).sorted()) \(scope.moments?.isIdentical.description ?? "")"
    )
    for variant in Elaboration(scope: scope).variants(of: counted) {
      let pair = [variant.sides[step], variant.sides[step + 1]]
      let meanings = variant.definitions.map { Expression.call($0.name, [$0.body]) }
      guard trials.takes(pair + [facts, .vector(meanings + variant.labels.map { .opaque($0) })]) else { continue }
      let scope = variant.scope(in: scope)
      var decider = Decider(scope: scope, seed: seed, cache: decisions)
      decider.loneNames = loneNames(trials.chain, variant.sides, step)
      let decision = decider.decide(pair[0], relation, pair[1], chain: variant.sides)
      let verdicts = Verdicts(
        decision: decision, reading: "\(pair[0]) \(relation.rawValue) \(pair[1])",
        isPreferred: trials.isFirst && reading == (0, 0),
        held: HeldStep(
          span: 0..<0, left: pair[0], relation: relation, right: pair[1], chain: variant.sides, scope: scope))
      trials.note(effort: decision.effort)
      switch decision.outcome {
      case .refuted where variant.isUnusual, .untested where variant.isUnusual: continue
      case .proved, .confirmed:
        if isPositive, trials.refuted != nil || relation.isOrder && trials.undecided != nil {
          return onlyPositive(verdicts)
        }
        let read = [sides[step], sides[step + 1]]
        return insufficient(verdicts, reading, read, usesGiven, failsInGeneral, trials) ?? verdicts
      // Values of some names refute nothing about the others: b x = x² + 1 at the x of an example.
      case .refuted where usesGiven:
        guard isSettledByValues(pair, decision, scope) else { continue }
        trials.refutedReadings.insert([reading.0, reading.1])
        // Where n says how many terms there are, another n says nothing of it.
        if trials.given == nil, trials.refuted == nil || !failsInGeneral || counted != sides { trials.given = verdicts }
      case .refuted: trials.note(failing: verdicts)
      // What fails in general may be said of the example's values: x² = 2x + 3 at x = 3.
      case .untested where usesGiven && trials.refuted != nil: break
      case .untested:
        if usesGiven, !decision.isShapeFailure, !decision.isNowhereDefined {
          trials.openReadings.insert([reading.0, reading.1])
        }
        trials.note(open: verdicts)
      }
    }
    return nil
  }

  private func untested(_ message: String, reading: String, hint: String? = nil) -> Verdicts {
    var decision = Decision.untested(message)
    decision.hint = hint
    return Verdicts(decision: decision, reading: reading, isPreferred: true)
  }

  private func onlyPositive(_ verdicts: Verdicts) -> Verdicts {
    var partial = untested(
      "holds for positive values and fails elsewhere, and nothing says that they are positive",
      reading: verdicts.reading, hint: "state the domain, for example: for $x > 0$")
    partial.decision.domain = verdicts.decision.domain
    return partial
  }

  /// Why a reading that holds is not what was claimed.
  private func insufficient(
    _ verdicts: Verdicts, _ reading: (Int, Int), _ pair: [Expression], _ usesGiven: Bool, _ failsInGeneral: Bool,
    _ trials: ReadingTrials
  ) -> Verdicts? {
    if let usual = trials.refuted ?? trials.undecided, trials.isStrained(reading) {
      return untested(
        "it holds only when read as \(verdicts.reading); as it is usually read, \(usual.decision.message)",
        reading: usual.reading, hint: "write brackets")
    }
    guard usesGiven else { return nil }
    // "Unlike H(X) ≥ 0, …", after an example whose H(X) is 1.
    if trials.relation.isOrder, trials.undecided != nil, pair.contains(where: isClosedValue), isGivenElsewhere(pair) {
      return untested(
        "it holds for a value that was given elsewhere, and may be said of every one", reading: verdicts.reading)
    }
    let fails = trials.refuted != nil && failsInGeneral
    // e^x ≈ 1 − x at the x = 0 of the words around it: what ≈ means for other x nobody can tell.
    let isOpen = trials.relation == .approximately && trials.undecided != nil
    if fails || isOpen, let name = givenInPassing(pair, trials.chain) ?? (isOpen ? givenAsZero(pair) : nil) {
      // "γ = 0 is cross-entropy", and in the next paragraph a formula in γ.
      if fails, pair.contains(where: { $0.unboundNames.contains(name) }), let entry = scope.entry(name),
        entry.paragraph != scope.paragraph, !entry.isStrong
      {
        return trials.refuted
      }
      return untested(
        "it holds for the \(Expression.display(name)) that was given before, and not in general",
        reading: verdicts.reading)
    }
    guard fails || trials.undecided != nil, trials.chain.links.count == 1,
      isToBeSolved(pair[0], trials.relation, pair[1]), isGivenElsewhere(pair)
    else { return nil }
    var general = untested(
      "it holds for a value that was given elsewhere, and may be what is to be solved", reading: verdicts.reading)
    general.decision.oneSided = pair[0].unboundNames.sorted()
    return general
  }

  /// Do the given values say all that a failing step rests on?
  private func isSettledByValues(_ pair: [Expression], _ decision: Decision, _ scope: Scope) -> Bool {
    let shapes = Shapes(pair, scope: scope)
    let isKnown = pair.allSatisfy {
      shapes.freeNames(of: $0, scope: scope).allSatisfy { scope.definition($0) != nil }
    }
    // A − λ I of a given matrix, entry by entry: λ is a letter in it, and not solved for.
    return isKnown || decision.oneSided.isEmpty && pair.contains { isOfMatrix($0, scope) }
  }

  /// A − λ I written out, det(A − λ I) of a given A.
  private func isOfMatrix(_ side: Expression, _ scope: Scope) -> Bool {
    switch side {
    case .matrix: return !side.names.isEmpty
    case .apply(.determinant, _), .power(.symbol, .negate):
      return side.names.contains { if case .matrix? = scope.definition($0)?.body { true } else { false } }
    default: return false
    }
  }

  // MARK: Where no reading holds

  private func conclude(_ trials: ReadingTrials) -> Verdicts {
    let (undecided, refuted) = (trials.undecided, trials.refuted)
    if trials.isCutShort {
      return untested(Decider.tooMuchWork, reading: undecided?.reading ?? refuted?.reading ?? "")
    }
    if let given = trials.given {
      // V(1) is the value at 1, of which nothing is known, and maybe V times 1.
      if !trials.openReadings.isSubset(of: trials.refutedReadings), let undecided { return undecided }
      return concludeFromValues(given, trials)
    }
    if let refuted, undecided == nil, let verdicts = inDoubt(refuted, trials) { return verdicts }
    if refuted == nil, let verdicts = byOtherMeans(trials) { return verdicts }
    return undecided ?? refuted ?? trials.valueless ?? trials.shapeless
      ?? Verdicts(decision: .init(outcome: .untested), reading: "", isPreferred: true)
  }

  /// What a failure for the values of an example shows.
  private func concludeFromValues(_ given: Verdicts, _ trials: ReadingTrials) -> Verdicts {
    let (chain, step, relation) = (trials.chain, trials.step, trials.relation)
    // Values of an example refute a printed value; a product of rounded intermediates may round as it likes.
    // What ≈ allows is wider than any rounding.
    let isPrinted =
      chain.sides[step + 1].readings.first.map {
        Decider(scope: Scope()).isPrinted($0) || relation == .approximately && isClosedValue($0)
      } ?? false
    // A row of numbers put in, too far from what it comes from: max(1 − 0.8, 0) of an L that is 0.4.
    let isApart =
      trials.pair.contains(where: isClosedValue) && relation == .equal
      && (given.held.map { Decider(scope: $0.scope).areApart($0.left, $0.right) } ?? false)
    let isExact =
      trials.pair.contains { if case .matrix = $0 { true } else { isOfMatrix($0, scope.scope()) } }
      && !trials.pair.contains(where: \.printsDecimals)
    if !isPrinted, !isApart, !isExact, !given.decision.lastDigit {
      var open = given
      open.decision.outcome = .untested
      open.decision.message = "differs for the example's values, but both sides are computed from rounded numbers"
      return open
    }
    let sides = [chain.sides[step], chain.sides[step + 1]]
    if Cues(before: chain.before, after: chain.after).mentions(["instead"]) {
      return untested(
        "it fails for values that were given before, and the words take others instead", reading: given.reading)
    }
    // "We found x = 9. Now take the circle x² + y² = 25."
    if chain.links.count == 1, Cues(before: chain.before, after: "").poses,
      isGivenElsewhere(sides.compactMap(\.readings.first))
    {
      return untested(
        "it fails for values that were given before, and the words take it for another example", reading: given.reading)
    }
    let words = Cues(before: chain.before, after: "")
    // "With T = 2, e^{2/T} = …", and not E = … of an E that the sentence gave, or of one whose formula stands elsewhere.
    func isInDoubt(_ name: String) -> Bool {
      !words.givesValueBefore(to: name) || trials.pair[0] == .symbol(name)
        || !trials.pair.contains { $0.names.contains(name) }
    }
    guard
      let name = doubtfulName(in: sides).flatMap({ isInDoubt($0) ? $0 : nil }) ?? tentativeName(in: sides)
        ?? name(in: sides.compactMap(\.readings.first), among: scope.passedPoints())
    else { return given }
    return untested(
      "\(Expression.display(name)) is given more than one value in this note", reading: given.reading)
  }

  /// What makes a failure doubtful: names that may mean something else here.
  private func inDoubt(_ refuted: Verdicts, _ trials: ReadingTrials) -> Verdicts? {
    let (chain, step, relation, preferred) = (trials.chain, trials.step, trials.relation, trials.preferred)
    let sides = [chain.sides[step], chain.sides[step + 1]]
    if let name = tentativeName(in: sides) {
      return identityInNames(preferred, step, relation)
        ?? untested(
          "\(Expression.display(name)) has no meaning here that is certain enough to call this wrong",
          reading: refuted.reading)
    }
    if let held = refuted.held, let name = unitSum(for: held) {
      return untested(
        "it holds where the entries of \(Expression.display(name)) sum to 1, and nothing says that they do",
        reading: refuted.reading)
    }
    if !restates(chain, step, preferred), let name = doubtfulName(in: sides), !isDefinedBeside(name, chain),
      !failsForAllValues(of: name, preferred, step, relation), !isSlipForAllMeanings(of: name, chain, step)
    {
      if let verdicts = identityInNames(preferred, step, relation, without: scope.doubtful()) { return verdicts }
      let isPlain = sides.allSatisfy { $0.readings.count == 1 }
      if isPlain, let verdicts = refutedAnew(preferred, step, relation) { return verdicts }
      return untested(
        "\(Expression.display(name)) has more than one meaning in this note, or was defined in passing in another section",
        reading: refuted.reading)
    }
    // ∂f/∂x of an f(x, y), after a y = arctan x of another section.
    let elsewhere = scope.lettersOfOtherSections()
    guard name(in: trials.pair, among: elsewhere) != nil else { return nil }
    return identityInNames(preferred, step, relation, without: elsewhere)
  }

  /// x = 1 and x = −2 were put in before, and the step holds neither in general nor for them.
  private func failsForAllValues(
    of name: String, _ preferred: [Expression], _ step: Int, _ relation: Relation
  ) -> Bool {
    let values = scope.entries[name]?.map(\.definition) ?? []
    guard !values.isEmpty, values.allSatisfy({ $0.parameters.isEmpty && $0.indices.isEmpty && isClosedValue($0.body) })
    else { return false }
    var others = scope.scope()
    others.definitions[name] = nil
    let decider = Decider(scope: others, seed: seed)
    return values.allSatisfy { value in
      let sides = [preferred[step], preferred[step + 1]].map { $0.replacing(.symbol(name), by: value.body) }
      let outcome = decider.decide(sides[0], relation, sides[1], chain: sides).outcome
      return outcome == .refuted || outcome == .untested
    }
  }

  /// 2E(y, p) = …, which is no definition: it fails for each meaning that E has, and is one slip away from holding.
  private func isSlipForAllMeanings(of name: String, _ chain: Chain, _ step: Int) -> Bool {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, step > 0 || head(left) == nil, !isClosedValue(left),
      !isClosedValue(right), let meanings = scope.entries[name]?.map(\.definition),
      (1...Self.meaningLimit).contains(meanings.count)
    else { return false }
    return meanings.allSatisfy { meaning in
      var other = scope.scope()
      other.definitions[name] = meaning
      let step = HeldStep(
        span: 0..<0, left: left, relation: .equal, right: right, chain: [left, right], scope: other)
      return Decider(scope: other, seed: seed).decide(left, .equal, right, chain: [left, right]).outcome == .refuted
        && slipHint(step) != nil
    }
  }

  private static let meaningLimit = 4

  /// y = a − c e^{rt} | y′ = r (a − y): the formula just before gives the meaning, whatever others the note has.
  private func isDefinedBeside(_ name: String, _ chain: Chain) -> Bool {
    guard let defined = lastDefined, defined.name == name, let formula = defined.formula,
      let entry = scope.entry(name), entry.definition.isFunction
    else { return false }
    return chain.sides[0].formula - formula == 1 && !entry.isTentative && entry.paragraph == scope.paragraph
  }

  /// Does the chain say again what its first side is?
  private func restates(_ chain: Chain, _ step: Int, _ preferred: [Expression]) -> Bool {
    guard step == 0, let head = chain.sides[0].readings.first.flatMap(head) else { return false }
    // f(n) = n f(n − 1) says something new of f.
    return !preferred[1].mentions(callOrEntryOf: head.name) && scope.restates(head.name, preferred[1])
  }

  /// Where nothing fails: identities in the names themselves, laws of functions, other shapes.
  private func byOtherMeans(_ trials: ReadingTrials) -> Verdicts? {
    let (preferred, step, relation) = (trials.preferred, trials.step, trials.relation)
    // An identity in the names themselves holds whatever they stand for.
    if let verdicts = identityInNames(preferred, step, relation) ?? derivativeAsLimit(preferred, step, relation)
      ?? derivativeOfFormula(preferred, step, relation) ?? decideByLaw(preferred, step, relation)
      ?? decideWithStatedMoments(preferred, step, relation)
    {
      return verdicts
    }
    guard trials.isShapeless else { return nil }
    if relation == .equal, let verdicts = withNumbersBesideVectors(preferred, step) { return verdicts }
    return withOtherRanks(preferred, step, relation)
  }

  /// y beside y_i where no vector fits.
  private func withNumbersBesideVectors(_ preferred: [Expression], _ step: Int) -> Verdicts? {
    let scope = scope.scopes(for: preferred, head: preferred[0]).stated
    guard let sides = Elaboration(scope: scope).withNumbersBesideVectors(preferred) else { return nil }
    let (left, right) = (sides[step], sides[step + 1])
    let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
      left, .equal, right, chain: [left, right])
    // 1/R = 1/R_1 + … + 1/R_n says what R is.
    // [u_1, …, u_n] may be a matrix of columns.
    let isOfColumns = [left, right].contains {
      $0.contains { if case .dottedMatrix(let rows) = $0 { rows.count == 1 } else { false } }
    }
    if decision.outcome == .refuted, [left, right].contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      var positive = scope
      let shapes = Shapes([left, right], scope: scope)
      for name in [left, right].flatMap({ shapes.freeNames(of: $0, scope: scope) }) where scope.domains[name] == nil {
        positive.domains[name] = .positive
      }
      let restricted = Decider(scope: positive, seed: seed, cache: decisions).decide(
        left, .equal, right, chain: [left, right])
      if restricted.outcome == .proved || restricted.outcome == .confirmed {
        return onlyPositive(Verdicts(decision: restricted, reading: "\(left) = \(right)", isPreferred: false))
      }
    }
    let isLone = decision.outcome == .refuted && (marksOneSide(left, right) || isOfColumns)
    guard decision.outcome != .untested, !isLone, decision.outcome != .refuted || scope.ranks.isEmpty else {
      return nil
    }
    return Verdicts(
      decision: decision, reading: "\(left) = \(right)", isPreferred: false,
      held: HeldStep(span: 0..<0, left: left, relation: .equal, right: right, chain: [left, right], scope: scope))
  }

  /// Is one side of nothing but a name that is a number beside a vector of that name, and the other without it?
  private func marksOneSide(_ left: Expression, _ right: Expression) -> Bool {
    func isMarked(_ name: String) -> Bool { name.last == Elaboration.numberMark }
    return [(left, right), (right, left)].contains { side, other in
      side.names.count == 1 && side.names.allSatisfy(isMarked) && !other.names.contains(where: isMarked)
    }
  }

  /// 1 − p_1² − p_2² = 2 p_1 p_2 of two shares: the letter of a vector that many texts mean to sum to 1, where that makes
  /// a step right.
  private func unitSum(for step: HeldStep) -> String? {
    func holds(_ left: Expression, _ right: Expression, in scope: Scope) -> Bool {
      let outcome = Decider(scope: scope, seed: seed, cache: decisions).decide(
        left, step.relation, right, chain: [left, right]
      ).outcome
      return outcome == .proved || outcome == .confirmed
    }
    let shapes = Shapes(step.chain, scope: step.scope)
    return ["p", "q", "π", "w", "α"].first { name in
      guard step.scope.domains[name] == nil, step.scope.definitions[name] == nil else { return false }
      if shapes.isVector(name) {
        var scope = step.scope
        scope.domains[name] = .simplex
        return holds(step.left, step.right, in: scope)
      }
      // p_1 and p_2, each a name of its own.
      var entries: Set<Expression> = []
      for side in [step.left, step.right] {
        side.forEach {
          if case .element(.symbol(name), let indices) = $0, case .number? = indices.first { entries.insert($0) }
        }
      }
      let listed = entries.sorted { "\($0)" < "\($1)" }
      guard listed.count > 1, let last = listed.last else { return false }
      let rest = Expression.add([.number(Number(1))] + listed.dropLast().map { .negate($0) })
      return holds(step.left.replacing(last, by: rest), step.right.replacing(last, by: rest), in: step.scope)
    }
  }

  /// x² − x − 12 < 0, r² − 4 = 0: nothing is computed here.
  private func isToBeSolved(_ left: Expression, _ relation: Relation, _ right: Expression) -> Bool {
    guard case .number(let number) = right, !isClosedValue(left) else { return false }
    return relation.isOrder || relation == .equal && number.value.isZero
  }

  /// Do all the given values on which these sides rest stand in other paragraphs?
  private func isGivenElsewhere(_ sides: [Expression]) -> Bool {
    let entries = sides.reduce(into: Set<String>()) { $0.formUnion($1.spokenNames) }
      .compactMap { scope.entry($0) }.filter(\.isGiven)
    return !entries.isEmpty && entries.allSatisfy { $0.paragraph != scope.paragraph }
  }

  /// A name with a value that both sides of a formula use, as in an identity, where its sentence gives it none:
  /// "σ is steepest at x = 0. Its derivative is …" speaks of every x.
  private func givenInPassing(_ pair: [Expression], _ chain: Chain) -> String? {
    guard pair.allSatisfy({ !isClosedValue($0) }) else { return nil }
    let sentence = Cues(before: chain.before, after: chain.after)
    return inputs(of: pair[0]).intersection(inputs(of: pair[1])).sorted().first {
      scope.entry($0)?.isGiven ?? false && !sentence.givesValue(to: $0)
        && (sentence.generalizes || !scope.isLetInParagraph($0))
    }
  }

  /// "Approximate it at x = 0": the point of an expansion shows nothing of its terms.
  private func givenAsZero(_ pair: [Expression]) -> String? {
    pair[0].unboundNames.intersection(pair[1].unboundNames).sorted().first {
      guard let entry = scope.entry($0), entry.isGiven, case .number(let number) = entry.definition.body else {
        return false
      }
      return number.value.isZero
    }
  }
}
