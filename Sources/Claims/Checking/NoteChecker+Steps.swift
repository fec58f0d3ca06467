import Formula
import Notes

/// Deciding the steps of a chain under all admissible readings.
extension NoteChecker {
  mutating func decideStep(_ chain: Chain, _ step: Int, _ cues: Cues) {
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
      claim.code = "unread"
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
      appendEquation(claim, span, reading: "\(a) = 0")
      return
    }
    if step == 0, link.relation == .equal, case .number(let zero) = a, zero.value.isZero, isStationary(b),
      [.untested, .refuted].contains(decide(chain, step).decision.outcome)
    {
      appendEquation(claim, span, reading: "0 = \(b)")
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
    var decision = decide(chain, step)
    if decision.decision.outcome == .refuted, isLast(step, of: chain), let factor = Self.scale(of: chain.after) {
      var scaled = chain
      scaled.sides[step + 1].readings = right.readings.compactMap { reading in
        guard case .number(let number) = reading else { return nil }
        return .number(Number(number.value * factor, halfUnit: number.halfUnit.map { $0 * factor }))
      }
      if !scaled.sides[step + 1].readings.isEmpty { decision = decide(scaled, step) }
    }
    if decision.decision.outcome == .refuted, let reason = excuse(chain, step, cues) {
      decision.decision.outcome = .untested
      decision.decision.message = reason
      decision.decision.hint = nil
    }
    if decision.decision.outcome == .refuted, chain.followsCondition {
      decision.decision.outcome = .untested
      decision.decision.message = "it fails in general, and is said under the condition before it"
      decision.decision.hint = nil
    }
    if decision.decision.outcome == .refuted, hasListBeside(chain, step) {
      decision.decision.outcome = .untested
      decision.decision.message = "the chain goes on with a list of numbers, so its names are hardly numbers"
      decision.decision.hint = nil
    }
    if decision.decision.outcome == .refuted, !decision.decision.lastDigit, isClosedValue(b), a.vocabulary.isEmpty,
      !Decider(scope: Scope()).isPrinted(b), Substitution(of: a, by: b) != nil
    {
      decision.decision.outcome = .untested
      decision.decision.message = "other numbers are put in than the note gave before"
      decision.decision.hint = nil
    }
    if decision.decision.outcome == .untested, let known = decideAsSaidAbove(chain, step) { decision = known }
    if let kind = nature(of: chain, step, decision.decision, cues) {
      record(chain, kind, step: step)
      return
    }
    apply(decision.decision, reading: decision.reading, isPreferred: decision.isPreferred, to: &claim)
    aim(&claim, at: [right.span, left.span])
    if link.relation == .equal, claim.verdict != .refuted, let first = chain.sides[0].readings.first, !isClosedValue(b)
    {
      scope.note(first, equals: b)
    }
    record(decision, of: chain, step, at: span)
    if claim.verdict == .proved || claim.verdict == .confirmed {
      scope.establish(a.names.union(b.names))
      // P(X | θ) = θ^9 (1 − θ)^4, after the general formula: from here on it is meant with these numbers.
      if step == 0, case .opaque(let key) = a, !isClosedValue(b),
        !b.contains(where: { if case .opaque = $0 { true } else { false } })
      {
        scope.define(Definition(name: key, body: b), isGiven: true)
      }
      // P(D = 1) = … = 0.0115: a value for what follows.
      if step > 0, link.relation == .equal, isClosedValue(b), case .opaque(let key)? = chain.sides[0].readings.first {
        scope.define(Definition(name: key, body: b), isGiven: true)
      }
      if step == 0, !b.vocabulary.isEmpty, let (name, parameters, _) = head(a), !parameters.isEmpty {
        scope.noteRestatement(of: name)
      }
    }
    append(claim)
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

  private func isLast(_ step: Int, of chain: Chain) -> Bool { step == chain.links.count - 1 }

  /// Words or a chain's end that make a failing step an equation for unknowns and not an identity.
  private func excuse(_ chain: Chain, _ step: Int, _ cues: Cues) -> String? {
    guard chain.links[step].relation == .equal, let a = chain.sides[step].readings.first,
      let b = chain.sides[step + 1].readings.first,
      !(isClosedValue(a) && isClosedValue(b))
    else { return nil }
    if cues.mentions(["solve", "solving", "find the", "unknown", "satisfying", "root of", "eigen"]) {
      return "an equation to be solved, by the words around it"
    }
    // A = B = 1/2 for particular unknowns: the last step is no identity, so the others need not be.
    let isDefined = a.names.union(b.names).contains { scope.entry($0).map { !$0.isGiven } ?? false }
    guard !isDefined, let end = chain.sides.last?.readings.first, isClosedValue(end), step < chain.links.count - 1
    else { return nil }
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
    return decision.outcome != .proved && decision.outcome != .confirmed
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
    let doubtful = scope.doubtful().subtracting(
      read.isEmpty ? [] : scope.scopes(for: read, head: read[0]).stated.variables)
    guard !doubtful.isEmpty else { return nil }
    let definitions = scope.scope().definitions
    var seen: Set<String> = []
    var queue = sides.compactMap(\.readings.first)
    while let expression = queue.popLast() {
      var names: [String] = []
      expression.forEach {
        switch $0 {
        case .symbol(let name), .call(let name, _), .prime(let name, _, _): names.append(name)
        default: break
        }
      }
      for name in names where seen.insert(name).inserted {
        if doubtful.contains(name) { return name }
        if let definition = definitions[name], !definition.catalogued { queue.append(definition.body) }
      }
    }
    return nil
  }

  /// "≈ 19.7 million": words after a printed value that scale it.
  static func scale(of words: String) -> Rational? {
    let word =
      words.lowercased().filter { $0 != "*" && $0 != "_" }.trimmed().split(whereSeparator: { !$0.isLetter && $0 != "%" }
      ).first ?? ""
    switch word {
    case "thousand", "k": return 1000
    case "million", "millions", "m": return Rational.powerOfTen(6)
    case "billion", "billions", "b", "bn": return Rational.powerOfTen(9)
    case "trillion", "trillions": return Rational.powerOfTen(12)
    case "percent", "%": return Rational(1, 100)
    default: return nil
    }
  }

  /// `f(x) ≤ 1/4`, `0 < f(x)`: a bound by a number on a value that a function gives.
  private func isBound(_ left: Expression, _ relation: Relation, _ right: Expression) -> Bool {
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
    let relation = chain.links[step].relation
    var refuted: Verdicts?
    var undecided: Verdicts?
    var shapeless: Verdicts?
    var valueless: Verdicts?
    var given: Verdicts?
    let preferred = chain.sides.map { $0.readings.first ?? .opaque("?") }
    var tried: Set<[Expression]> = []
    var attempts = 0
    var effort = 0
    var isCutShort = false
    var isFirst = true
    // What is only taken for a definition may be another one for the example's values.
    let restsOnGuess = tentativeName(in: [chain.sides[step], chain.sides[step + 1]]) != nil
    for (a, left) in chain.sides[step].readings.enumerated() {
      for (b, right) in chain.sides[step + 1].readings.enumerated() {
        attempts += 1
        guard attempts <= 12 else { break }
        var sides = preferred
        sides[step] = left
        sides[step + 1] = right
        for (scope, usesGiven, isPositive) in scopes(for: sides, head: preferred[0]) {
          // An example's value decides only what says nothing in general.
          if usesGiven, undecided == nil, valueless == nil, shapeless == nil || refuted != nil, !restsOnGuess {
            continue
          }
          for variant in Elaboration(scope: scope).variants(of: sides) {
            let pair = [variant.sides[step], variant.sides[step + 1]]
            guard
              tried.insert(
                pair + [
                  .opaque(
                    "\(usesGiven) \(scope.domains.values.map(\.description).sorted()) \(scope.moments?.isIdentical.description ?? "")"
                  ),
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
            // A bound at the end of a chain of equalities is said of every value.
            decider.allowsOneSided = chain.links.count > 1 && isBound(pair[0], relation, pair[1])
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
            case .proved, .confirmed: return verdicts
            case .refuted where usesGiven: if given == nil, refuted == nil { given = verdicts }
            case .refuted:
              if refuted == nil || !(refuted?.decision.lastDigit ?? false) && decision.lastDigit { refuted = verdicts }
            case .untested:
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
    if var given {
      // Values of an example refute a printed value; a product of rounded intermediates may round as it likes.
      let isPrinted = chain.sides[step + 1].readings.first.map { Decider(scope: Scope()).isPrinted($0) } ?? false
      if given.decision.outcome == .refuted, !isPrinted, !given.decision.lastDigit {
        given.decision.outcome = .untested
        given.decision.message = "differs for the example's values, but both sides are computed from rounded numbers"
        return given
      }
      guard given.decision.outcome == .refuted, let name = doubtfulName(in: [chain.sides[step], chain.sides[step + 1]])
      else { return given }
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
    let restated =
      step == 0
      && chain.sides[0].readings.first.flatMap(head).map {
        scope.restates($0.name, chain.sides[1].readings.first ?? .opaque(""))
      } ?? false
    if let refuted, undecided == nil, !restated,
      let name = doubtfulName(in: [chain.sides[step], chain.sides[step + 1]])
    {
      if let verdicts = identityInNames(preferred, step, relation, without: scope.doubtful()) { return verdicts }
      var decision = Decision(outcome: .untested)
      decision.message =
        "\(Expression.display(name)) has more than one meaning in this note, or was defined in passing in another section"
      return Verdicts(decision: decision, reading: refuted.reading, isPreferred: true)
    }
    if refuted == nil, given == nil {
      // An identity in the names themselves holds whatever they stand for.
      if let verdicts = identityInNames(preferred, step, relation) { return verdicts }
      if let verdicts = derivativeAsLimit(preferred, step, relation) { return verdicts }
    }
    if refuted == nil, undecided == nil, valueless == nil, shapeless != nil, chain.links[step].relation == .equal {
      let scope = scope.scopes(for: preferred, head: preferred[0]).stated
      if let sides = Elaboration(scope: scope).withNumbersBesideVectors(preferred) {
        let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
          sides[step], relation, sides[step + 1], chain: [sides[step], sides[step + 1]])
        if decision.outcome != .untested, decision.outcome != .refuted || scope.ranks.isEmpty {
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

  /// The stated facts first; then the roles that names usually have: labels and predictions are probability vectors.
  private func scopes(for sides: [Expression], head: Expression) -> [(scope: Scope, usesGiven: Bool, isPositive: Bool)]
  {
    let (stated, withGiven) = scope.scopes(for: sides, head: head)
    var result = [(stated, false, false)]
    let shapes = Shapes(sides, scope: stated)
    var roles: [(String, Domain)] = []
    for name in ["y", "t", "hat(y)", "p", "q", "π"] where stated.domains[name] == nil && stated.definitions[name] == nil
    {
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
      for model in self.scope.momentModels() {
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
  private static func dependsOnSign(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.sqrt, _), .apply(.abs, _), .apply(.root, _), .apply(.norm, _), .apply(.determinant, _): true
    default: false
    }
  }

  /// A correction replaces a printed numeral and nothing around it; where none stands alone there is no correction.
  func aim(_ claim: inout Claim, at places: [Range<Int>]) {
    guard claim.replacement != nil else { return }
    let bytes = Array(note.source.utf8)
    claim.replacementSpan = places.first { place in
      !place.isEmpty && bytes[place].allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
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
      claim.witness = Witness(
        at: decision.witness.map { .init(symbol: $0.symbol, value: $0.value) }, left: decision.left,
        right: decision.right)
    }
    if !isPreferred, !reading.isEmpty, decision.outcome == .confirmed || decision.outcome == .proved,
      claim.message.isEmpty,
      reading != preferredReading
    {
      claim.message = "holds when read as \(reading)"
    }
  }

  /// A condition that its unknown is to fulfil claims nothing.
  private mutating func appendEquation(_ claim: Claim, _ span: Range<Int>, reading: String) {
    var claim = claim
    claim.kind = .equation
    claim.verdict = nil
    claim.reading = reading
    claim.message = "an equation to be solved"
    given.append(span)
    claims.append(claim)
  }
}
