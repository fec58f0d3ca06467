import Formula
import LaTeX
import Notes

/// `premise \\implies conclusion`, `\\iff`: the conclusion is decided where the premise holds.
extension NoteChecker {
  /// What a statement of an implication says.
  enum Proposition {
    case comparisons([Comparison])
    case limit(Expression, to: Expression)

    struct Comparison {
      var left: Expression
      var relation: Relation
      var right: Expression
    }
  }

  /// The relations of a chain, memberships in intervals as their two inequalities.
  func proposition(_ chain: Chain) -> Proposition? {
    var comparisons: [Proposition.Comparison] = []
    for (step, link) in chain.links.enumerated() {
      guard let left = chain.sides[step].readings.first else { return nil }
      switch link.relation {
      case .tendsTo:
        guard chain.links.count == 1, let right = chain.sides[1].readings.first else { return nil }
        return .limit(left, to: right)
      case .elementOf:
        guard let inequalities = interval(chain.sides[step + 1], around: left) else { return nil }
        comparisons += inequalities
      case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
        guard let right = chain.sides[step + 1].readings.first else { return nil }
        comparisons.append(.init(left: left, relation: link.relation, right: right))
      case .approximately, .defines, .identical, .notElementOf, .subsetOf, .proportional, .muchLess, .muchGreater,
        .similar,
        .other:
        return nil
      }
    }
    return comparisons.isEmpty && chain.links.isEmpty ? nil : .comparisons(comparisons)
  }

  /// `(a, b]` as inequalities around a value; infinite ends say nothing.
  func interval(_ side: Chain.Side, around value: Expression) -> [Proposition.Comparison]? {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().replacing("\\left", with: "").replacing(
      "\\right", with: "")
    guard let first = text.first, let last = text.last, "([".contains(first), ")]".contains(last) else { return nil }
    let ends = text.dropFirst().dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
    guard ends.count == 2 else { return nil }
    var result: [Proposition.Comparison] = []
    for (position, end) in ends.enumerated() {
      if end.contains("infty") { continue }
      guard let bound = Rational(decimal: end) else { return nil }
      let closed = position == 0 ? first == "[" : last == "]"
      let relation: Relation = position == 0 ? (closed ? .greaterOrEqual : .greater) : (closed ? .lessOrEqual : .less)
      result.append(.init(left: value, relation: relation, right: .number(Number(bound))))
    }
    return result
  }

  /// Decides a conclusion under a premise; `nil` when either is no proposition.
  func decideImplication(_ premise: Chain, _ conclusion: Chain) -> Decision? {
    guard let given = proposition(premise), let claim = proposition(conclusion) else { return nil }
    switch (given, claim) {
    case (.comparisons(let facts), .comparisons(let claims)):
      var worst: Decision?
      let known = facts.reduce(into: Set<String>()) {
        $0.formUnion($1.left.names.union($1.right.names).union($1.left.entryNames).union($1.right.entryNames))
      }
      // 2x + 1 = 7 ⟹ x = 3: an example's x before is another one, unless the example goes on.
      var forgotten = known
      // f′ = 0 ⟺ 1 + x(1 − σ(x)) = 0: an equation for x, whatever x was in the example.
      if facts.contains(where: { isStationary($0.left) || $0.left.names.contains { $0.hasSuffix("′") } }) {
        for claim in claims { forgotten.formUnion(claim.left.names.union(claim.right.names)) }
      }
      forgotten = forgotten.filter { self.scope.entry($0)?.isGiven ?? false }
      // x² = 4 ⟺ x = ±2: two statements on one side.
      if (facts + claims).contains(where: { $0.left.hasEitherSign || $0.right.hasEitherSign }) {
        guard facts.count == 1, claims.count == 1, follows(claims[0], from: facts[0]) else {
          return .untested("± in an implication")
        }
        var decision = Decision(outcome: .confirmed)
        decision.method = "both values solve the premise, and nothing else does"
        return decision
      }
      for (position, comparison) in claims.enumerated() {
        // F = 0 ⟹ K = (5/9)(0 − 32) + 273.15 = …: the first relation says what K stands for.
        if position == 0, claims.count > 1, comparison.relation == .equal, case .symbol(let name) = comparison.left,
          !known.contains(name), scope.entry(name) == nil
        {
          continue
        }
        var scope = self.scope.scope()
        var others = scope
        let facts = facts.map { generic($0, asUsedIn: comparison) }
        for fact in facts {
          // u = 3x + 1 ⟹ …: the u of this statement, whatever u was before.
          if fact.relation == .equal, case .symbol(let name) = fact.left, !fact.right.names.contains(name) {
            scope.definitions[name] = Definition(name: name, body: fact.right)
            scope.alternatives[name] = nil
          } else {
            scope.premises.append(.relation(fact.left, fact.relation, fact.right))
          }
          others.premises.append(.relation(fact.left, fact.relation, fact.right))
        }
        for name in forgotten { others.definitions[name] = nil }
        var decider = Decider(scope: scope, seed: seed, cache: decisions)
        // A name that the premise does not speak of may be what the conclusion defines.
        let spoken = facts.reduce(into: known) { $0.formUnion($1.left.names.union($1.right.names)) }
        let isAboutPremise =
          !appliesUnknown(comparison) && comparison.left.names.union(comparison.right.names).isSubset(of: spoken)
        decider.loneNames = isAboutPremise ? .universal : .inPremise(spoken)
        let sides = [comparison.left, comparison.right] + facts.flatMap { [$0.left, $0.right] }
        var decision = decider.decide(comparison.left, comparison.relation, comparison.right, chain: sides)
        if !forgotten.isEmpty, decision.outcome.badness > Decision.Outcome.confirmed.badness {
          decider.scope = others
          let other = decider.decide(comparison.left, comparison.relation, comparison.right, chain: sides)
          if other.outcome.badness < decision.outcome.badness { decision = other }
        } else if saysGiven(comparison) {
          // "If x² = 4 then x = 2": that x = 2 was said does not make it follow.
          for name in known { if case .fixed? = others.domains[name] { others.domains[name] = nil } }
          decider.scope = others
          decision = decider.decide(comparison.left, comparison.relation, comparison.right, chain: sides)
        }
        if decision.outcome == .refuted, holdsForUnitSums(comparison, decider, among: spoken, chain: sides) {
          decision = .untested("it holds where the entries sum to 1, and the premise does not say so")
        }
        if decision.outcome == .refuted, let reason = excuse(comparison, from: facts, decider, chain: sides) {
          decision = .untested(reason)
        }
        // 3λ_1 = −2 ⟹ λ_2 = −2/3 follows from something else.
        let entries = comparison.left.entryNames.union(comparison.right.entryNames)
        if decision.outcome == .refuted, let other = entries.subtracting(known).sorted().first {
          decision = .untested("the premise says nothing of \(Expression.display(other))")
        }
        if decision.outcome == .untested, comparison.relation == .equal,
          facts.contains(where: { $0.relation == .equal && follows(comparison, from: $0) })
        {
          decision = Decision(outcome: .confirmed)
          decision.method = "the difference of its sides is a multiple of that of the premise"
        }
        // z = w a + b ⟹ ∂z/∂w = a = 0.668: the value that a has in the example.
        if position > 0, decision.outcome == .refuted, isClosedValue(comparison.right),
          facts.allSatisfy({ defines($0, besides: comparison.left) })
        {
          continue
        }
        if worst == nil || decision.outcome.badness > worst!.outcome.badness { worst = decision }
      }
      return worst ?? Decision(outcome: .confirmed)
    case (.limit(let variable, let point), .limit(let body, let value)):
      return decideLimit(of: body, value, as: variable, approaches: point)
    case (.limit, .comparisons), (.comparisons, .limit): return nil
    }
  }

  /// Q(2) of a Q that nothing defines.
  private func appliesUnknown(_ comparison: Proposition.Comparison) -> Bool {
    (comparison.left.calledNames + comparison.right.calledNames).contains {
      scope.entry($0) == nil && CatalogueScope.definitions[$0] == nil
    }
  }

  /// a/b = 5/2 ⟹ a + b = 7: of the fraction in lowest terms.
  private func holdsInLowestTerms(
    _ claim: Proposition.Comparison, _ facts: [Proposition.Comparison], _ decider: Decider
  ) -> Bool {
    for fact in facts {
      guard fact.relation == .equal, case .divide(.symbol(let above), .symbol(let below)) = fact.left,
        case .divide(let numerator, let divisor) = fact.right, numerator.rationalValue != nil,
        divisor.rationalValue != nil
      else { continue }
      func put(_ side: Expression) -> Expression {
        side.replacing(.symbol(above), by: numerator).replacing(.symbol(below), by: divisor)
      }
      let (left, right) = (put(claim.left), put(claim.right))
      let outcome = decider.decide(left, claim.relation, right, chain: [left, right]).outcome
      if outcome == .proved || outcome == .confirmed { return true }
    }
    return false
  }

  /// What makes a conclusion right that does not follow for all values.
  private func excuse(
    _ claim: Proposition.Comparison, from facts: [Proposition.Comparison], _ decider: Decider, chain: [Expression]
  ) -> String? {
    let sides = [claim.left, claim.right] + facts.flatMap { [$0.left, $0.right] }
    // "f is increasing if x < y ⟹ f(x) < f(y)": not the f of an example elsewhere.
    if let name = sides.flatMap(\.calledNames).first(where: { scope.entry($0) != nil && !scope.isBound($0) }) {
      return "\(Expression.display(name)) is another section's, and may be any function here"
    }
    if let name = name(in: sides, among: Set(scope.entries.keys.filter { scope.isTentative($0) })) {
      return "\(Expression.display(name)) has no meaning here that is certain enough to call this wrong"
    }
    // 3u + 4v = 10 ⟹ 6 + 4v = 10
    func names(_ comparison: Proposition.Comparison) -> Set<String> {
      comparison.left.namesAndEntries.union(comparison.right.namesAndEntries)
    }
    let (known, left) = (facts.reduce(into: Set<String>()) { $0.formUnion(names($1)) }, names(claim))
    let gone = known.subtracting(left).filter {
      scope.entry($0).map { $0.isGiven || isClosedValue($0.definition.body) } ?? true
    }
    if !left.isEmpty, left.isSubset(of: known), let gone = gone.sorted().first {
      return "\(Expression.display(gone)) is gone from the conclusion, so that its value may have been put in"
    }
    if holdsInLowestTerms(claim, facts, decider) { return "it holds for the fraction in lowest terms" }
    // ω² = K ⟹ ω = √K; a/2ⁿ ≤ τ ⟺ 2ⁿ ≥ a/τ
    var unsigned = known.union(left)
    if ![claim.left, claim.right].contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      guard claim.relation.isOrder else { return nil }
      unsigned = sides.reduce(into: []) { $0.formUnion($1.divisorNames) }
      guard !unsigned.isEmpty else { return nil }
    }
    var positive = decider
    for name in unsigned where positive.scope.domains[name] == nil { positive.scope.domains[name] = .positive }
    let outcome = positive.decide(claim.left, claim.relation, claim.right, chain: chain).outcome
    return outcome == .refuted ? nil : "it holds for positive values, and nothing says that they are positive"
  }

  /// `u = …`, which tells nothing of a name other than u.
  private func defines(_ fact: Proposition.Comparison, besides name: Expression) -> Bool {
    switch (fact.left, name) {
    case (.symbol, .symbol), (.symbol, .element), (.element, .symbol), (.element, .element): break
    default: return false
    }
    return fact.relation == .equal && fact.left != name && !isClosedValue(fact.right)
  }

  /// Is the conclusion what was given before, word for word?
  private func saysGiven(_ claim: Proposition.Comparison) -> Bool {
    guard claim.relation == .equal, case .symbol(let name) = claim.left, let entry = scope.entry(name) else {
      return false
    }
    return entry.isGiven && entry.definition.body == claim.right
  }

  /// 4x² − 48x + 48 = 0 ⟺ x² − 12x + 12 = 0, x² = 4 ⟺ x = ±2: the same equation, up to a factor that is a number.
  func follows(_ claim: Proposition.Comparison, from premise: Proposition.Comparison) -> Bool {
    func difference(_ comparison: Proposition.Comparison) -> Expression {
      .add([comparison.left, .negate(comparison.right)])
    }
    var scope = scope.scope()
    var given = difference(premise)
    var found = difference(claim)
    if given.hasEitherSign, !found.hasEitherSign { (given, found) = (found, given) }
    if found.hasEitherSign {
      guard !given.hasEitherSign else { return false }
      found = .multiply(.juxtaposed, found.taking(upperSign: true), found.taking(upperSign: false))
    }
    let names = given.unboundNames.union(found.unboundNames).sorted()
    guard !names.isEmpty, names.count <= 6 else { return false }
    // For all values, and not for one that was given.
    for name in names where self.scope.entry(name)?.isGiven ?? false {
      scope.definitions[name] = nil
      if case .fixed? = scope.domains[name] { scope.domains[name] = nil }
    }
    let known = scope
    // A factor from one point, to be confirmed at all.
    let primes = [7, 11, 13, 17, 19, 23]
    func value(_ side: Expression) -> Ball? {
      var side = side
      for (name, prime) in zip(names, primes) {
        side = side.replacing(.symbol(name), by: .number(Number(Rational(prime, 5) ?? 1)))
      }
      return Decider(scope: known).enclosure(of: side)
    }
    guard let a = value(given), let b = value(found), a.isNonZero, b.isNonZero else { return false }
    let ratio = b.midpointDouble / a.midpointDouble
    for divisor in 1...60 {
      let numerator = (ratio * Double(divisor)).rounded()
      guard abs(numerator) < 1e6, abs(ratio * Double(divisor) - numerator) < 1e-9 * max(1, abs(numerator)),
        let factor = Rational(Int(numerator), divisor), !factor.isZero
      else { continue }
      let scaled = Expression.multiply(.juxtaposed, .number(Number(factor)), given)
      let outcome = Decider(scope: known, seed: seed).decide(found, .equal, scaled, chain: [found, scaled]).outcome
      return outcome == .proved || outcome == .confirmed
    }
    return false
  }

  /// Does nothing speak against a conclusion once what is usually a probability vector is one?
  private func holdsForUnitSums(
    _ claim: Proposition.Comparison, _ decider: Decider, among names: Set<String>, chain: [Expression]
  ) -> Bool {
    var decider = decider
    let shapes = Shapes(chain, scope: decider.scope)
    let vectors = Self.usuallyProbabilities.filter {
      names.contains($0) && shapes.isVector($0) && decider.scope.domains[$0] == nil
    }
    guard !vectors.isEmpty else { return false }
    for name in vectors { decider.scope.domains[name] = .simplex }
    let decision = decider.decide(claim.left, claim.relation, claim.right, chain: chain)
    return decision.outcome != .refuted
  }

  /// `p_i ∈ (0, 1]` is said of every i, so also of the k of a conclusion about `p_k`.
  private func generic(_ fact: Proposition.Comparison, asUsedIn claim: Proposition.Comparison) -> Proposition.Comparison
  {
    guard fact.relation.isOrder, claim.relation.isOrder else { return fact }
    let decider = Decider(scope: scope.scope())
    func letters(_ comparison: Proposition.Comparison) -> Set<String> {
      Set([comparison.left, comparison.right].flatMap(decider.freeIndexLetters))
    }
    let (given, used) = (letters(fact), letters(claim))
    guard let letter = given.first, given.count == 1, let other = used.first, used.count == 1, letter != other else {
      return fact
    }
    return .init(
      left: fact.left.replacingFree(letter, by: .symbol(other)), relation: fact.relation,
      right: fact.right.replacingFree(letter, by: .symbol(other)))
  }

  /// The limit of a body as a symbol, or every entry like `p_l`, approaches a point.
  func decideLimit(of body: Expression, _ value: Expression, as variable: Expression, approaches point: Expression)
    -> Decision?
  {
    var (body, name) = (body, "")
    switch variable {
    case .symbol(let symbol): name = symbol
    case .element(.symbol(let symbol), let indices):
      // One entry stands for each: the index is dropped throughout.
      name = symbol
      body = body.transformed { expression in
        if case .element(let base, let others) = expression, others == indices { return base }
        return expression
      }
      if let decision = limitOfAnotherEntry(body, value, of: name, at: indices, approaching: point) { return decision }
    default: return nil
    }
    // n^{1/n} → 1 is said of n, whatever approached something before.
    guard body.names.contains(name) || value.names.contains(name) else { return nil }
    var scope = self.scope.scope()
    scope.definitions[name] = nil
    for (symbol, fixed) in entryFacts { scope.definitions[symbol] = Definition(name: symbol, body: fixed) }
    scope.definitions[name] = nil
    return Decider(scope: scope, seed: seed, cache: decisions).decide(
      .limit(body, variable: name, to: point, side: 0), .equal, value, chain: [body])
  }

  /// p_l → 1 ⟹ (1 − p_k)^γ → 0 of probabilities, where y_l = 1 says which entry l is: the other entries stay where they
  /// are, or go to 0.
  private func limitOfAnotherEntry(
    _ body: Expression, _ value: Expression, of name: String, at indices: [Expression], approaching point: Expression
  ) -> Decision? {
    guard !entryFacts.isEmpty, let isOne = point.rationalValue.map({ $0 == 1 }), isOne || point.rationalValue == 0,
      speaksOfProbabilities, case let letters = body.lettersOfEntries, letters.count == 1, let letter = letters.first
    else { return nil }
    let other = Expression.symbol(letter)
    func mark(_ name: String) -> String { "\(name)_\(letter)" }
    func marked(_ expression: Expression) -> Expression {
      expression.transformed { part in
        guard case .element(let base, [other]) = part else { return part }
        return base.unboundNames.filter { $0 == name || entryFacts[$0] != nil }.reduce(base) {
          $0.replacing(.symbol($1), by: .symbol(mark($1)))
        }
      }
    }
    let elsewhere = marked(body)
    guard !elsewhere.names.contains(name), elsewhere.names.contains(mark(name)) else { return nil }
    var scope = self.scope.scope()
    func decide(_ body: Expression) -> Decision {
      Decider(scope: scope, seed: seed, cache: decisions).decide(body, .equal, value, chain: [body])
    }
    var shown: Decision?
    for label in [0, 1] where !(isOne && label == 1) {
      for fact in entryFacts.keys where fact != name {
        scope.definitions[mark(fact)] = Definition(name: mark(fact), body: .number(Number(Rational(label))))
      }
      for numerator in 1...3 {
        guard let place = Rational(numerator, 4) else { return nil }
        scope.definitions[mark(name)] = Definition(name: mark(name), body: .number(Number(place)))
        let decision = decide(elsewhere)
        guard decision.outcome == .refuted else { return nil }
        if shown == nil, numerator == 2 {
          shown = decision
          shown?.witness = [.init(symbol: mark(name), value: "\(place)")] + decision.witness
        }
      }
      scope.definitions[mark(name)] = nil
      if isOne {
        let limit = Expression.limit(elsewhere, variable: mark(name), to: .number(Number(0)), side: 0)
        guard decide(limit).outcome == .refuted else { return nil }
      }
    }
    // For one place it holds: a slip.
    let meant = body.transformed { if case .element(let base, [other]) = $0 { base } else { $0 } }
    guard var decision = shown, let held = decideLimit(of: meant, value, as: .symbol(name), approaches: point),
      [.proved, .confirmed].contains(held.outcome)
    else { return nil }
    decision.message =
      "nothing moves \(Expression.display(mark(name))): at \(decision.witness.map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")) it is \(decision.left) and not \(value)"
    decision.hint = "it holds for \(letter) = \(indices.map(\.description).joined(separator: ", "))"
    return decision
  }
}

extension Decision.Outcome {
  /// Refuted is worst, then what nobody knows.
  var badness: Int {
    switch self {
    case .proved: 0
    case .confirmed: 1
    case .untested: 2
    case .refuted: 3
    }
  }
}

extension Formula.Expression {
  /// The k of p_k and of L(y, p)_k.
  fileprivate var lettersOfEntries: Set<String> {
    var letters: Set<String> = []
    forEach {
      guard case .element(_, let indices) = $0 else { return }
      for case .symbol(let letter) in indices { letters.insert(letter) }
    }
    return letters
  }

  /// Functions that are applied.
  fileprivate var calledNames: [String] {
    var names: [String] = []
    forEach { if case .call(let name, _) = $0 { names.append(name) } }
    return names
  }

  /// τ of a/τ.
  fileprivate var divisorNames: Set<String> {
    var names: Set<String> = []
    forEach { if case .divide(_, let divisor) = $0 { names.formUnion(divisor.namesAndEntries) } }
    return names
  }

  /// x, and x_1 for an entry of x that is named by a number.
  fileprivate var namesAndEntries: Set<String> {
    guard case .element(.symbol, _) = self, case .symbol(let name)? = Elaboration.plainName(self) else {
      if case .symbol(let name) = self { return [name] }
      return operands.reduce(into: []) { $0.formUnion($1.namesAndEntries) }
    }
    return [name]
  }

  /// P_0, x_12: entries by number, as they are named where they have a value of their own.
  fileprivate var entryNames: Set<String> {
    var names: Set<String> = []
    forEach {
      if case .element(.symbol(let base), let indices) = $0, case .number? = indices.first {
        names.insert("\(base)_\(indices.map(\.description).joined(separator: ","))")
      }
    }
    return names
  }
}
