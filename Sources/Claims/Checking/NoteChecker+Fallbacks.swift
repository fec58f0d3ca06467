import Formula

/// What a step may still be when the note's own definitions decide nothing: an identity in the names alone, or one in
/// which some names are vectors or matrices that nothing else shows to be such. Failing proves nothing here.
extension NoteChecker {
  /// An identity in the names themselves holds whatever they stand for: first without the values that the note defines,
  /// then without the functions that these sides never apply.
  /// Names `without` a certain meaning are unknown throughout.
  func identityInNames(
    _ sides: [Expression], _ step: Int, _ relation: Relation, without doubtful: Set<String> = []
  ) -> Verdicts? {
    var stated = scope.scopes(for: sides, head: sides[0]).stated
    for name in doubtful where stated.definition(name).map({ !$0.catalogued }) ?? false {
      stated.definitions[name] = nil
    }
    if !doubtful.isEmpty, let verdicts = firstHolding(sides, step, relation, in: stated, unusual: false) {
      return verdicts
    }
    var bare = stated
    // Where the sides lead to no value of a name, that was decided before.
    if stated.restricted(to: sides).definitions.values.contains(where: { !$0.isFunction }) {
      for definition in bare.definitions.values where !definition.isFunction { bare.definitions[definition.name] = nil }
      if let verdicts = firstHolding(sides, step, relation, in: bare, unusual: false) { return verdicts }
    }
    var applied: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _): applied.insert(name)
        default: break
        }
      }
    }
    let named = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }.subtracting(applied)
    for name in named where bare.definition(name).map({ !$0.catalogued }) ?? false { bare.definitions[name] = nil }
    if let verdicts = firstHolding(sides, step, relation, in: bare, unusual: true) { return verdicts }
    // L = −f_y + log Σ e^{f_j} with a function f that neither the sides nor the definition of L apply: scores of that name.
    guard let values = withoutUnappliedFunctions(stated, sides) else { return nil }
    return firstHolding(sides, step, relation, in: values, unusual: true)
  }

  /// A step that fails with what another section calls by its names, and with names that are new here: no reading is left.
  func refutedAnew(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    let doubtful = scope.doubtful()
    let elsewhere = doubtful.filter { !scope.isBound($0) }
    let pair = [sides[step], sides[step + 1]]
    guard name(in: pair, among: doubtful.subtracting(elsewhere)) == nil else { return nil }
    // F_n = F_{n−1} + F_{n−2}: a definition, were it not for the other F.
    if let head = head(pair[0]), elsewhere.contains(head.name) { return nil }
    var stated = scope.scopes(for: sides, head: sides[0]).stated
    for name in elsewhere where stated.definition(name).map({ !$0.catalogued }) ?? false {
      stated.definitions[name] = nil
    }
    var refuted: Verdicts?
    for variant in Elaboration(scope: stated).variants(of: sides) {
      let pair = [variant.sides[step], variant.sides[step + 1]]
      let decision = Decider(scope: variant.scope(in: stated), seed: seed, cache: decisions).decide(
        pair[0], relation, pair[1], chain: variant.sides)
      if variant.isUnusual, decision.outcome == .refuted || decision.outcome == .untested { continue }
      guard decision.outcome == .refuted, decision.oneSided.isEmpty else { return nil }
      if refuted == nil {
        refuted = Verdicts(
          decision: decision, reading: "\(pair[0]) \(relation.rawValue) \(pair[1])", isPreferred: true,
          held: HeldStep(
            span: 0..<0, left: pair[0], relation: relation, right: pair[1], chain: variant.sides,
            scope: variant.scope(in: stated)))
      }
    }
    return refuted
  }

  /// The scope without the functions that the sides and the values below them use bare; `nil` when there is none.
  private func withoutUnappliedFunctions(_ scope: Scope, _ sides: [Expression]) -> Scope? {
    var applied: Set<String> = []
    var bare: Set<String> = []
    var queue = sides
    var seen: Set<String> = []
    while let side = queue.popLast() {
      side.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _): applied.insert(name)
        case .symbol(let name):
          bare.insert(name)
          if let definition = scope.definition(name), !definition.isFunction, seen.insert(name).inserted {
            queue.append(definition.body)
          }
        default: break
        }
      }
    }
    var result = scope
    var isChanged = false
    for name in bare.subtracting(applied) {
      guard let definition = scope.definition(name), definition.isFunction, !definition.catalogued else { continue }
      result.definitions[name] = nil
      isChanged = true
    }
    return isChanged ? result : nil
  }

  /// `f″(x) = lim …` of an f for which the note has some formula in another place: said of every smooth f, as a definition
  /// of the derivative is.
  func derivativeAsLimit(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    guard relation == .equal, case .prime(let name, _, let arguments) = sides[step], case .limit = sides[step + 1],
      arguments.count == 1
    else { return nil }
    var bare = scope.scopes(for: sides, head: sides[0]).stated
    bare.definitions[name] = nil
    let pair = [sides[step], sides[step + 1]]
    let decision = Decider(scope: bare, seed: seed, cache: decisions).decide(pair[0], relation, pair[1], chain: pair)
    guard decision.outcome != .untested else { return nil }
    return Verdicts(
      decision: decision, reading: "\(pair[0]) \(relation.rawValue) \(pair[1])", isPreferred: true,
      held: HeldStep(span: 0..<0, left: pair[0], relation: relation, right: pair[1], chain: pair, scope: bare))
  }

  /// ∂L/∂a = 2(a − y) after L = (y − a)² and L = (0.5 − 0.631)²: of an example's values nothing is differentiated, but of
  /// the formulas that they were put into, and of what no formula gives every smooth function will do.
  func derivativeOfFormula(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    let differentiates = [sides[step], sides[step + 1]].contains { side in
      side.contains {
        if case .derivative(let body, _) = $0 { return body.isName } else { return false }
      }
    }
    guard relation == .equal, differentiates else { return nil }
    var bare = scope.scopes(for: sides, head: sides[0]).stated
    var (isChanged, isKnown) = (false, true)
    for definition in bare.definitions.values
    where !definition.isFunction && !definition.catalogued && definition.body.unboundNames.isEmpty {
      bare.definitions[definition.name] = scope.formula(of: definition.name)
      isChanged = true
      isKnown = isKnown && scope.hasOneFormula(definition.name)
    }
    guard isChanged else { return nil }
    return firstHolding(sides, step, relation, in: bare, unusual: true)
      ?? (isKnown ? first(.refuted, sides: sides, step: step, relation, in: bare, unusual: false) : nil)
  }

  /// 2T(n/2) + cn = 4T(n/4) + 2cn: the law of a function that the note gives by T(n) = 2T(n/2) + cn, put in for one of its
  /// values on either side.
  func decideByLaw(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    guard relation == .equal else { return nil }
    let laws = functionLaws.filter { scope.section.starts(with: $0.section) }
    guard !laws.isEmpty else { return nil }
    let stated = scope.scopes(for: sides, head: sides[0]).stated
    for law in laws.suffix(4).reversed() {
      for position in [step, step + 1] {
        var calls: [Expression] = []
        sides[position].forEach {
          if case .call(law.definition.name, let arguments) = $0, arguments.count == 1, !calls.contains($0) {
            calls.append($0)
          }
        }
        for case .call(let name, let arguments) in calls.prefix(4) {
          let value = law.definition.body.replacing(.symbol(law.definition.parameters[0].name), by: arguments[0])
          var unfolded = sides
          unfolded[position] = sides[position].replacing(.call(name, arguments), by: value)
          if let verdicts = firstHolding(unfolded, step, relation, in: stated, unusual: false) { return verdicts }
        }
      }
    }
    return nil
  }

  /// E[X²] − E[X]² = 4 − 1.5² where the note gives both moments.
  func decideWithStatedMoments(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    guard isClosedValue(sides[step + 1]), sides[step].contains(where: Self.isMoment) else { return nil }
    var put = sides
    put[step] = sides[step].transformed { part in
      guard Self.isMoment(part), let said = scope.equals(of: part).last(where: isClosedValue) else { return part }
      return said
    }
    guard isClosedValue(put[step]) else { return nil }
    return firstHolding([put[step], put[step + 1]], 0, relation, in: scope.scope(), unusual: false)
  }

  private func firstHolding(
    _ sides: [Expression], _ step: Int, _ relation: Relation, in scope: Scope, unusual: Bool
  ) -> Verdicts? {
    first(.proved, .confirmed, sides: sides, step: step, relation, in: scope, unusual: unusual)
  }

  /// The first variant that is decided so.
  private func first(
    _ outcomes: Decision.Outcome..., sides: [Expression], step: Int, _ relation: Relation, in scope: Scope,
    unusual: Bool
  ) -> Verdicts? {
    for variant in Elaboration(scope: scope).variants(of: sides) where unusual || !variant.isUnusual {
      let scope = variant.scope(in: scope)
      let (left, right) = (variant.sides[step], variant.sides[step + 1])
      let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
        left, relation, right, chain: variant.sides)
      guard outcomes.contains(decision.outcome) else { continue }
      return Verdicts(
        decision: decision, reading: "\(left) \(relation.rawValue) \(right)", isPreferred: true,
        held: HeldStep(
          span: 0..<0, left: left, relation: relation, right: right, chain: variant.sides, scope: scope))
    }
    return nil
  }

  /// `∂L/∂b = −0.1903` after `∂L/∂b = δ` and `δ = −0.1903`: the numbers are held against what the note said the left side
  /// equals. `nil` when nothing that was said fits.
  func decideAsSaidAbove(_ chain: Chain, _ step: Int, _ cues: Cues) -> Verdicts? {
    guard [.equal, .approximately].contains(chain.links[step].relation), let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, isClosedValue(right), !isClosedValue(left)
    else { return nil }
    var refuted: Verdicts?
    let formulas = scope.equals(of: left).suffix(3)
    for said in formulas.reversed() {
      var other = chain
      other.sides[step].readings = [said]
      var verdicts = decide(other, step)
      if verdicts.decision.outcome == .refuted, !verdicts.decision.lastDigit { refuted = verdicts }
      guard verdicts.decision.outcome == .proved || verdicts.decision.outcome == .confirmed else { continue }
      verdicts.decision.outcome = .confirmed
      verdicts.decision.message = "since \(left) = \(said), as the note says above"
      return verdicts
    }
    // P(A | B) = …, of given probabilities; hence P(A | B) = 1/5.
    guard var refuted, formulas.count == 1, cues.concludes, case .opaque = left, !isClosedValue(formulas.first ?? right)
    else { return nil }
    refuted.decision.message += ", since \(left) = \(formulas.first ?? right), as the note says above"
    return refuted
  }

  /// Ways to give ranks that are tried for one step.
  private static let rankLimit = 24

  /// The step with other ranks for its free names, where those that it shows fit nowhere: as few changes as possible, and
  /// nothing below what bold type, indices and transposes show. With numbers for matrices everything commutes, so a rank
  /// is only ever raised, or lowered where nothing but an operation suggested it.
  func withOtherRanks(_ sides: [Expression], _ step: Int, _ relation: Relation) -> Verdicts? {
    let stated = scope.scopes(for: sides, head: sides[0]).stated
    let pair = [sides[step], sides[step + 1]]
    let shapes = Shapes(sides, scope: stated)
    var names: [String] = []
    for side in pair { names += shapes.freeNames(of: side, scope: stated).filter { !names.contains($0) } }
    var choices: [(name: String, rank: Int)] = []
    for name in names where name != "I" || shapes.rank(ofName: name) == 0 {
      let evidence = RankEvidence(of: name, in: sides)
      let rank = shapes.rank(ofName: name)
      let lowest = max(evidence.least, stated.ranks[name] ?? 0)
      let highest = evidence.indices > 0 ? evidence.indices + 1 : name.first?.isUppercase == true ? 2 : max(1, lowest)
      for other in stride(from: lowest, through: min(2, highest), by: 1) where other != rank {
        choices.append((name, name == "I" ? 2 : other))
      }
    }
    guard !choices.isEmpty, choices.count <= 12 else { return nil }
    var attempts: [[(name: String, rank: Int)]] = choices.map { [$0] }
    for (position, first) in choices.enumerated() {
      for second in choices[(position + 1)...] where second.name != first.name { attempts.append([first, second]) }
    }
    var changes = 1
    var fits = false
    for attempt in attempts.prefix(Self.rankLimit) {
      if attempt.count > changes {
        if fits { return nil }
        changes = attempt.count
      }
      var scope = stated
      for choice in attempt { scope.forcedRanks[choice.name] = choice.rank }
      for variant in Elaboration(scope: scope).variants(of: sides) where !variant.isUnusual {
        let (left, right) = (variant.sides[step], variant.sides[step + 1])
        let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
          left, relation, right, chain: [left, right])
        fits = fits || !decision.isShapeFailure
        guard decision.outcome == .proved || decision.outcome == .confirmed else { continue }
        return Verdicts(
          decision: decision, reading: "\(left) \(relation.rawValue) \(right)", isPreferred: true,
          held: HeldStep(
            span: 0..<0, left: left, relation: relation, right: right, chain: [left, right], scope: scope))
      }
    }
    return nil
  }
}

extension Expression {
  /// L, a_2.
  fileprivate var isName: Bool {
    switch self {
    case .symbol, .element(.symbol, _): true
    default: false
    }
  }
}

/// What the sides of a chain show of a name's rank, whatever it is combined with.
private struct RankEvidence {
  /// The most subscripts it carries.
  var indices = 0
  var isTransposed = false

  var least: Int { max(indices, isTransposed ? 1 : 0) }

  init(of name: String, in sides: [Expression]) {
    for side in sides {
      side.forEach {
        switch $0 {
        case .element(.symbol(name), let subscripts):
          if subscripts.contains(where: { if case .number = $0 { false } else { true } }) {
            indices = max(indices, subscripts.count)
          }
        case .transpose(.symbol(name)): isTransposed = true
        default: break
        }
      }
    }
  }
}
