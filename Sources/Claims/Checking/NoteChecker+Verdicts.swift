import Formula

/// The verdict of a step, over all readings and admissible scopes.
extension NoteChecker {
  /// `f(x) ≤ 1/4`, `0 < f(x)`: a bound by a number on a value that a function gives.
  func isBound(_ left: Expression, _ relation: Relation, _ right: Expression) -> Bool {
    guard relation.isOrder else { return false }
    func calls(_ side: Expression) -> Bool {
      side.contains {
        switch $0 {
        case .call, .apply(.tanh, _), .apply(.sin, _), .apply(.cos, _), .apply(.erf, _): true
        default: false
        }
      }
    }
    return isClosedValue(left) && calls(right) || isClosedValue(right) && calls(left)
  }

  struct Verdicts {
    var decision: Decision
    var reading: String
    var isPreferred: Bool
    /// What holds, when it does.
    var held: HeldStep?
  }

  /// Tries readings until one holds; refuted only when every admissible one is.
  func decide(_ chain: Chain, _ step: Int) -> Verdicts {
    if let verdicts = decideBothSigns(chain, step) ?? decideDifferentials(chain, step) { return verdicts }
    if let plain = withoutInverse(chain, step) { return decide(plain, step) }
    var verdicts = decideReadings(chain, step)
    if verdicts.decision.outcome == .refuted,
      let name = functionBeyondPlaces([chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first))
    {
      verdicts.decision = .untested("the note gives \(Expression.display(name)) at some places, and not here")
      return verdicts
    }
    guard [.proved, .confirmed].contains(verdicts.decision.outcome), let held = verdicts.held,
      failsForMatrices([held.left, held.right], held.relation, held.scope)
        || failsForDeclaredShapes([held.left, held.right], held.relation, held.scope, chain)
    else { return verdicts }
    return unsettled(verdicts)
  }

  private func decideReadings(_ chain: Chain, _ step: Int) -> Verdicts {
    let relation = chain.links[step].relation
    var refuted: Verdicts?
    var undecided: Verdicts?
    var shapeless: Verdicts?
    var valueless: Verdicts?
    var given: Verdicts?
    /// Readings that the given values refute, and those that they leave open.
    var (refutedReadings, openReadings) = (Set<[Int]>(), Set<[Int]>())
    let preferred = chain.sides.map { $0.readings.first ?? .opaque("?") }
    // "For every x" is not said of the x of an example.
    let isGeneral = quantifiedNames(chain, preferred).contains { scope.entry($0) != nil }
    var tried: Set<[Expression]> = []
    var attempts = 0
    var effort = 0
    var isCutShort = false
    var isFirst = true
    for (a, left) in chain.sides[step].readings.enumerated() {
      for (b, right) in chain.sides[step + 1].readings.enumerated() {
        attempts += 1
        guard attempts <= 12 else { break }
        // Σ_{i≠j} over both letters, where the other side has no j of its own.
        guard left.pairLetters.isDisjoint(with: right.unboundNames),
          right.pairLetters.isDisjoint(with: left.unboundNames)
        else { continue }
        var sides = preferred
        sides[step] = left
        sides[step + 1] = right
        for (scope, usesGiven, isPositive) in scopes(for: sides, head: preferred[0]) {
          if usesGiven, isGeneral { continue }
          let failsInGeneral = refuted?.decision.oneSided.isEmpty ?? true
          let counted = usesGiven ? sides.map { $0.withGivenCounts(scope) } : sides
          let facts = Expression.opaque(
            "\(usesGiven) \(scope.domains.values.map(\.description).sorted()) \(scope.moments?.isIdentical.description ?? "")"
          )
          for variant in Elaboration(scope: scope).variants(of: counted) {
            let pair = [variant.sides[step], variant.sides[step + 1]]
            guard
              tried.insert(
                pair + [
                  facts,
                  .vector(variant.definitions.map { .call($0.name, [$0.body]) } + variant.labels.map { .opaque($0) }),
                ]
              ).inserted
            else { continue }
            guard effort <= Program.effortLimit else {
              isCutShort = true
              continue
            }
            let scope = variant.scope(in: scope)
            var decider = Decider(scope: scope, seed: seed, cache: decisions)
            decider.loneNames = loneNames(chain, variant.sides, step)
            let decision = decider.decide(pair[0], relation, pair[1], chain: variant.sides)
            effort += decision.effort
            let verdicts = Verdicts(
              decision: decision, reading: "\(pair[0]) \(relation.rawValue) \(pair[1])",
              isPreferred: isFirst && a == 0 && b == 0,
              held: HeldStep(
                span: 0..<0, left: pair[0], relation: relation, right: pair[1], chain: variant.sides, scope: scope))
            isFirst = false
            if variant.isUnusual, decision.outcome == .refuted || decision.outcome == .untested { continue }
            if isPositive, refuted != nil, decision.outcome == .proved || decision.outcome == .confirmed {
              var partial = Decision(outcome: .untested)
              partial.message = "holds for positive values and fails elsewhere, and nothing says that they are positive"
              partial.hint = "state the domain, for example: for $x > 0$"
              partial.domain = decision.domain
              return Verdicts(decision: partial, reading: verdicts.reading, isPreferred: true)
            }
            switch decision.outcome {
            case .proved, .confirmed:
              if let usual = refuted ?? undecided,
                chain.sides[step].isStrained(a) || chain.sides[step + 1].isStrained(b)
              {
                var excused = Decision(outcome: .untested)
                excused.message =
                  "it holds only when read as \(verdicts.reading); as it is usually read, \(usual.decision.message)"
                excused.hint = "write brackets"
                return Verdicts(decision: excused, reading: usual.reading, isPreferred: true)
              }
              // e^x ≈ 1 − x at the x = 0 of the words around it: what ≈ means for other x nobody can tell.
              let isOpen = relation == .approximately && undecided != nil
              if usesGiven, refuted != nil && failsInGeneral || isOpen,
                let name = givenInPassing([left, right], chain) ?? (isOpen ? givenAsZero([left, right]) : nil)
              {
                var general = Decision(outcome: .untested)
                general.message =
                  "it holds for the \(Expression.display(name)) that was given before, and not in general"
                return Verdicts(decision: general, reading: verdicts.reading, isPreferred: true)
              }
              if usesGiven, refuted != nil && failsInGeneral || undecided != nil, chain.links.count == 1,
                isToBeSolved(left, relation, right),
                isGivenElsewhere([left, right])
              {
                var general = Decision(outcome: .untested)
                general.oneSided = left.unboundNames.sorted()
                general.message = "it holds for a value that was given elsewhere, and may be what is to be solved"
                return Verdicts(decision: general, reading: verdicts.reading, isPreferred: true)
              }
              return verdicts
            case .refuted where usesGiven:
              // Values of some names refute nothing about the others: b x = x² + 1 at the x of an example.
              let shapes = Shapes(pair, scope: scope)
              let isKnown = pair.allSatisfy {
                shapes.freeNames(of: $0, scope: scope).allSatisfy { scope.definition($0) != nil }
              }
              // A − λ I of a given matrix, entry by entry: λ is a letter in it, and not solved for.
              let isEntrywise =
                decision.oneSided.isEmpty
                && pair.contains { if case .matrix = $0 { !$0.names.isEmpty } else { false } }
              if isKnown || isEntrywise { refutedReadings.insert([a, b]) }
              if isKnown || isEntrywise, given == nil, refuted == nil || !failsInGeneral { given = verdicts }
            case .refuted:
              if refuted == nil || !(refuted?.decision.lastDigit ?? false) && decision.lastDigit { refuted = verdicts }
            // What fails in general may be said of the example's values: x² = 2x + 3 at x = 3.
            case .untested where usesGiven && refuted != nil: break
            case .untested:
              if usesGiven, !decision.isShapeFailure, !decision.isNowhereDefined { openReadings.insert([a, b]) }
              if decision.isNowhereDefined {
                if valueless == nil { valueless = verdicts }
              } else if decision.isShapeFailure {
                if shapeless == nil { shapeless = verdicts }
              } else if undecided == nil {
                undecided = verdicts
              }
            }
          }
        }
      }
    }
    if isCutShort {
      var decision = Decision(outcome: .untested)
      decision.message = Decider.tooMuchWork
      return Verdicts(decision: decision, reading: undecided?.reading ?? refuted?.reading ?? "", isPreferred: true)
    }
    // V(1) is the value at 1, of which nothing is known, and maybe V times 1.
    if !openReadings.isSubset(of: refutedReadings), let open = undecided, given?.decision.outcome == .refuted {
      return open
    }
    if var given {
      // Values of an example refute a printed value; a product of rounded intermediates may round as it likes.
      // What ≈ allows is wider than any rounding.
      let isPrinted =
        chain.sides[step + 1].readings.first.map {
          Decider(scope: Scope()).isPrinted($0) || relation == .approximately && isClosedValue($0)
        } ?? false
      // A row of numbers put in, too far from what it comes from: max(1 − 0.8, 0) of an L that is 0.4.
      let isPutIn = isClosedValue(preferred[step]) || isClosedValue(preferred[step + 1])
      let isApart =
        isPutIn && relation == .equal
        && (given.held.map { Decider(scope: $0.scope).areApart($0.left, $0.right) } ?? false)
      let isExact =
        preferred[step...(step + 1)].contains { if case .matrix = $0 { true } else { false } }
        && !preferred[step...(step + 1)].contains(where: \.printsDecimals)
      if given.decision.outcome == .refuted, !isPrinted, !isApart, !isExact, !given.decision.lastDigit {
        given.decision.outcome = .untested
        given.decision.message = "differs for the example's values, but both sides are computed from rounded numbers"
        return given
      }
      let sides = [chain.sides[step], chain.sides[step + 1]]
      // "We found x = 9. Now take the circle x² + y² = 25."
      if given.decision.outcome == .refuted, chain.links.count == 1, Cues(before: chain.before, after: "").poses,
        isGivenElsewhere(sides.compactMap(\.readings.first))
      {
        return Verdicts(
          decision: .untested("it fails for values that were given before, and the words take it for another example"),
          reading: given.reading, isPreferred: true)
      }
      guard given.decision.outcome == .refuted,
        let name = doubtfulName(in: sides) ?? tentativeName(in: sides)
          ?? name(in: sides.compactMap(\.readings.first), among: scope.passedPoints())
      else {
        return given
      }
      var decision = Decision(outcome: .untested)
      decision.message = "\(Expression.display(name)) is given more than one value in this note"
      return Verdicts(decision: decision, reading: given.reading, isPreferred: true)
    }
    if let refuted, undecided == nil, let name = tentativeName(in: [chain.sides[step], chain.sides[step + 1]]) {
      if let verdicts = identityInNames(preferred, step, relation) { return verdicts }
      var decision = Decision(outcome: .untested)
      decision.message = "\(Expression.display(name)) has no meaning here that is certain enough to call this wrong"
      return Verdicts(decision: decision, reading: refuted.reading, isPreferred: true)
    }
    if let refuted, undecided == nil, let held = refuted.held, let name = unitSum(for: held) {
      let message = "it holds where the entries of \(Expression.display(name)) sum to 1, and nothing says that they do"
      return Verdicts(decision: .untested(message), reading: refuted.reading, isPreferred: true)
    }
    let restated =
      step == 0
      && chain.sides[0].readings.first.flatMap(head).map {
        // f(n) = n f(n − 1) says something new of f.
        !preferred[1].mentions(callOrEntryOf: $0.name) && scope.restates($0.name, preferred[1])
      } ?? false
    if let refuted, undecided == nil, !restated,
      let name = doubtfulName(in: [chain.sides[step], chain.sides[step + 1]])
    {
      if let verdicts = identityInNames(preferred, step, relation, without: scope.doubtful()) { return verdicts }
      let isPlain = chain.sides[step].readings.count == 1 && chain.sides[step + 1].readings.count == 1
      if isPlain, let verdicts = refutedAnew(preferred, step, relation) { return verdicts }
      var decision = Decision(outcome: .untested)
      decision.message =
        "\(Expression.display(name)) has more than one meaning in this note, or was defined in passing in another section"
      return Verdicts(decision: decision, reading: refuted.reading, isPreferred: true)
    }
    // ∂f/∂x of an f(x, y), after a y = arctan x of another section.
    let elsewhere = scope.lettersOfOtherSections()
    if refuted != nil, undecided == nil, name(in: [preferred[step], preferred[step + 1]], among: elsewhere) != nil,
      let verdicts = identityInNames(preferred, step, relation, without: elsewhere)
    {
      return verdicts
    }
    if refuted == nil, given == nil {
      // An identity in the names themselves holds whatever they stand for.
      if let verdicts = identityInNames(preferred, step, relation) { return verdicts }
      if let verdicts = derivativeAsLimit(preferred, step, relation) { return verdicts }
      if let verdicts = derivativeOfFormula(preferred, step, relation) { return verdicts }
      if let verdicts = decideByLaw(preferred, step, relation) { return verdicts }
    }
    if refuted == nil, undecided == nil, valueless == nil, shapeless != nil, chain.links[step].relation == .equal {
      let scope = scope.scopes(for: preferred, head: preferred[0]).stated
      if let sides = Elaboration(scope: scope).withNumbersBesideVectors(preferred) {
        let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
          sides[step], relation, sides[step + 1], chain: [sides[step], sides[step + 1]])
        // 1/R = 1/R_1 + … + 1/R_n says what R is.
        let isLone = decision.outcome == .refuted && marksOneSide(sides[step], sides[step + 1])
        if decision.outcome != .untested, !isLone, decision.outcome != .refuted || scope.ranks.isEmpty {
          return Verdicts(
            decision: decision, reading: "\(sides[step]) \(relation.rawValue) \(sides[step + 1])", isPreferred: false,
            held: HeldStep(
              span: 0..<0, left: sides[step], relation: relation, right: sides[step + 1],
              chain: [sides[step], sides[step + 1]], scope: scope))
        }
      }
    }
    if refuted == nil, undecided == nil, valueless == nil, shapeless != nil,
      let verdicts = withOtherRanks(preferred, step, relation)
    {
      return verdicts
    }
    return undecided ?? refuted ?? valueless ?? shapeless
      ?? Verdicts(decision: .init(outcome: .untested), reading: "", isPreferred: true)
  }

  /// Does a name that is a number beside a vector of that name stand on one side only?
  private func marksOneSide(_ left: Expression, _ right: Expression) -> Bool {
    func marked(_ side: Expression) -> Set<String> { side.names.filter { $0.last == Elaboration.numberMark } }
    return marked(left) != marked(right)
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
    let entries = sides.reduce(into: Set<String>()) { $0.formUnion($1.unboundNames) }
      .compactMap { scope.entry($0) }.filter(\.isGiven)
    return !entries.isEmpty && entries.allSatisfy { $0.paragraph != scope.paragraph }
  }

  /// A name with a value that both sides of a formula use, as in an identity, where its sentence gives it none:
  /// "σ is steepest at x = 0. Its derivative is …" speaks of every x.
  private func givenInPassing(_ pair: [Expression], _ chain: Chain) -> String? {
    guard pair.allSatisfy({ !isClosedValue($0) }) else { return nil }
    let sentence = Cues(before: chain.before, after: chain.after)
    return pair[0].unboundNames.intersection(pair[1].unboundNames).sorted().first {
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

  /// The stated facts first; then the roles that names usually have: labels and predictions are probability vectors.
  private func scopes(for sides: [Expression], head: Expression) -> [(scope: Scope, usesGiven: Bool, isPositive: Bool)]
  {
    let (stated, withGiven) = scope.scopes(for: sides, head: head)
    var result = [(stated, false, false)]
    let shapes = Shapes(sides, scope: stated)
    var roles: [(String, Domain)] = []
    for name in ["y", "t", "hat(y)", "p", "q", "π"]
    where speaksOfProbabilities && stated.domains[name] == nil && stated.definitions[name] == nil {
      if shapes.isVector(name) { roles.append((name, .simplex)) }
    }
    if !roles.isEmpty {
      var scope = stated
      for (name, domain) in roles { scope.domains[name] = domain }
      result.append((scope, false, false))
      if roles.contains(where: { $0.0 == "y" }) {
        var oneHot = scope
        oneHot.domains["y"] = .oneHot
        result.append((oneHot, false, false))
      }
    }
    if sides.contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      var scope = stated
      var changed = false
      for side in sides {
        for name in shapes.freeNames(of: side, scope: stated) where stated.domains[name] == nil {
          scope.domains[name] = .positive
          changed = true
        }
      }
      if changed { result.append((scope, false, true)) }
    }
    if let withGiven { result.append((withGiven, true, false)) }
    if sides.contains(where: { $0.contains(where: Self.isMoment) }) {
      for model in self.scope.momentModels(of: Self.quantities(in: sides)) {
        var scope = stated
        scope.moments = model
        result.append((scope, false, false))
      }
    }
    return result
  }

  static func isMoment(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): true
    default: false
    }
  }

  /// Roots and absolute values: many authors mean positive quantities.
  static func dependsOnSign(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.sqrt, _), .apply(.abs, _), .apply(.root, _), .apply(.norm, _), .apply(.determinant, _): true
    default: false
    }
  }

  /// A name that was only taken to be defined, below these sides.
  private func tentativeName(in sides: [Chain.Side]) -> String? {
    let definitions = scope.scope().definitions
    var seen: Set<String> = []
    var queue = sides.compactMap(\.readings.first)
    while let expression = queue.popLast() {
      var names = expression.names
      expression.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _), .opaque(let name): names.insert(name)
        case .element(.symbol(let vector), _): names.formUnion(scope.entryNames(of: vector))
        default: break
        }
      }
      for name in names.sorted() where seen.insert(name).inserted {
        if scope.isTentative(name) { return name }
        if let definition = definitions[name], !definition.catalogued { queue.append(definition.body) }
      }
    }
    return nil
  }

  /// A name below these sides whose definition is in doubt.
  private func doubtfulName(in sides: [Chain.Side]) -> String? {
    let read = sides.compactMap(\.readings.first)
    let variables = read.isEmpty ? [] : scope.scopes(for: read, head: read[0]).stated.variables
    return name(in: read, among: scope.doubtful().subtracting(variables))
  }

  /// The first of these names that sides use, themselves or through what the note defines.
  func name(in sides: [Expression], among doubtful: Set<String>) -> String? {
    guard !doubtful.isEmpty else { return nil }
    let definitions = scope.scope().definitions
    var seen: Set<String> = []
    var queue = sides
    while let expression = queue.popLast() {
      var names: [String] = []
      var letters: Set<String> = []
      expression.forEach {
        switch $0 {
        case .symbol(let name), .call(let name, _), .prime(let name, _, _): names.append(name)
        case .element(_, let indices): for case .symbol(let letter) in indices { letters.insert(letter) }
        case .big(_, let range, _): letters.insert(range.index)
        default: break
        }
      }
      for name in names where !letters.contains(name) && seen.insert(name).inserted {
        if doubtful.contains(name) { return name }
        if let definition = definitions[name], !definition.catalogued { queue.append(definition.body) }
      }
    }
    return nil
  }
}

extension Expression {
  fileprivate func mentions(callOrEntryOf name: String) -> Bool {
    contains {
      switch $0 {
      case .call(name, _), .element(.symbol(name), _): true
      default: false
      }
    }
  }
}
