import Formula
import LaTeX
import Notes

/// What a step is when it holds for some values of its names only: an equation, a condition, a definition that comes
/// later than the name, numbers put in for names. A step that the note's own definitions could decide stays a claim.
extension NoteChecker {
  /// What a step turns out to say. `nil` when it claims something all the same.
  mutating func nature(of chain: Chain, _ step: Int, _ decision: Decision, _ cues: Cues) -> Introduction? {
    guard decision.outcome == .untested, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, ![left, right].contains(where: mentionsRemainder)
    else { return nil }
    let relation = chain.links[step].relation
    switch relation {
    case .equal, .approximately, .identical, .defines:
      if takeConvention(left, right) { return .assumption }
      if let kind = values(left, right, step) { return kind }
      if isMomentOfFree(left), !right.contains(where: Self.isMoment), isFormula(right),
        namedOpaques.insert("\(left)").inserted || scope.equals(of: left).contains(right)
      {
        scope.note(left, equals: right)
        return .introduction
      }
      let isLast = step == chain.links.count - 1
      if isLast, step > 0, isClosedValue(right), !cues.asserts, isEquation(left, right, decision) { return .equation }
      if step > 0, relation == .equal, names(right, decision) { return .introduction }
      guard step == 0 else { return nil }
      if relation != .approximately, let kind = laterDefinition(chain, left, right, decision) { return kind }
      // "Then Var(X + Y) = Var(X) + Var(Y)" is found.
      let isFound = cues.concludes && [left, right].allSatisfy { $0.contains(where: Self.isMoment) }
      if !isFound, isAboutDistributions([left, right]) { return .assumption }
      // A chain derives something, and so does what the words announce as found.
      if chain.links.count == 1, !cues.asserts, isEquation(left, right, decision) { return .equation }
      if chain.links.count == 1, isNormalisation(left, right) { return .assumption }
      if isProperty([left, right]) { return .assumption }
      guard relation == .equal else { return nil }
      if !decision.oneSided.isEmpty, chain.links.count == 1, isStatedAgain(left, right) { return .equation }
      return newName(left, right, decision).map(Introduction.relation)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
      if cues.asserts || isQuantified(chain, left, right) { return nil }
      if isAboutDistributions([left, right]) { return .assumption }
      return isCondition([left, right], decision) || isProperty([left, right]) ? .assumption : nil
    case .tendsTo:
      // a → u → f: an arrow between names.
      if [left, right].allSatisfy({ !isClosedValue($0) && $0.operands.count <= 2 }) { return .assumption }
      // F(x) → 1 of an F that nobody defined.
      if case .call(let name, _) = left, isClosedValue(right), !isComputed(left),
        CatalogueScope.definitions[name] == nil
      {
        return .assumption
      }
      return nil
    case .elementOf, .notElementOf, .subsetOf, .proportional, .muchLess, .muchGreater, .similar, .other:
      return isCondition([left, right], decision) ? .assumption : nil
    }
  }

  /// What a step that fails may say instead: a name that the text takes up anew, or an equation for a function.
  mutating func statedAnew(_ chain: Chain, _ step: Int, _ cues: Cues) -> Introduction? {
    guard step == 0, [.equal, .approximately].contains(chain.links[0].relation),
      let left = chain.sides[0].readings.first, let right = chain.sides[1].readings.first
    else { return nil }
    if let name = unknownFunction(of: [left, right]) {
      scope.forget(name)
      return .equation
    }
    guard let (name, parameters, indices) = head(left), let entry = scope.entry(name) else { return nil }
    // "at x = b − c and x = b + c": neither is what x means.
    if case .symbol = left, !isClosedValue(right), cues.givesValueBefore(to: name) || isBeside(name, chain) {
      scope.forget(name)
      return .introduction
    }
    guard !cues.asserts else { return nil }
    // a_n = 4a_{n−1} − 4a_{n−2} after a_n = 3ⁿ − 2ⁿ: the law of another sequence.
    if RecurrenceLaw(left, right, section: scope.section) != nil, !cues.concludes {
      scope.forget(name)
      scope.forgetEntries(of: name)
      return .introduction
    }
    // f = x² after f(x) = 1/x; "for f(x) = x²".
    let isBare = parameters.isEmpty && indices.isEmpty && entry.definition.isFunction
    // The limit x = 0 of a sequence x_n.
    if case .symbol = left, !entry.definition.indices.isEmpty, right.rationalValue(takingDecimals: true) != nil {
      scope.define(Definition(name: name, body: right), isGiven: true)
      return .assumption
    }
    let isGeneral = !parameters.isEmpty || !indices.isEmpty
    // f(x) = x² again, after f(x) = 2x + 3: what it was before.
    let isFormer =
      isGeneral && entry.definition.body != right
      && scope.entries[name]?.contains {
        $0.definition.body == right && $0.definition.parameters.map { Expression.symbol($0.name) } == parameters
      } ?? false
    if isBare || isFormer || isGeneral && cues.introducesExample, !isClosedValue(right),
      let definition = define(name, parameters, indices, right, chain)
    {
      return .definition(definition, head: left)
    }
    // v ≈ 2.38 after v ≈ 11.2 of another paragraph: other inputs.
    if case .symbol = left, isClosedValue(right), isClosedValue(entry.definition.body),
      entry.paragraph != scope.paragraph || cues.mentions(["instead", "now "])
        || entry.isGiven && areFarApart(entry.definition.body, right)
    {
      scope.define(Definition(name: name, body: right), isGiven: true)
      return .assumption
    }
    // a = (1, 2) after a = (3, 4): the next example.
    if case .vector = right, isClosedValue(right), entry.isGiven, case .symbol = left, chain.links.count == 1 {
      scope.define(Definition(name: name, body: right), isGiven: true)
      return .assumption
    }
    return nil
  }

  /// E[X²] − E[X]² = σ², A_1 = R_1 Q_1 = Q_2 R_2: products of names that are new, for what was found.
  private func names(_ right: Expression, _ decision: Decision) -> Bool {
    let names = right.spokenNames
    guard !names.isEmpty, !decision.oneSided.isEmpty, isMonomial(right, of: { isFree($0) || isFreeCall($0) }) else {
      return false
    }
    func isNew(_ name: String) -> Bool { !scope.spokeOf(name) && scope.entry(name) == nil }
    return names.allSatisfy { isNew($0) || $0.isIndexLetter || right.isArgument($0) }
      && names.contains { isNew($0) && !$0.isIndexLetter && !right.isArgument($0) }
  }

  /// P(n, r)
  private func isFreeCall(_ expression: Expression) -> Bool {
    guard case .call(let name, let arguments) = expression else { return false }
    return scope.entry(name) == nil && CatalogueScope.definitions[name] == nil && distinctNames(arguments)
  }

  /// x = 2 to start with, and a fixed point x ≈ 0.739: no value that was rounded.
  private func areFarApart(_ old: Expression, _ new: Expression) -> Bool {
    guard let a = Decider(scope: Scope()).enclosure(of: old)?.midpointDouble,
      let b = Decider(scope: Scope()).enclosure(of: new)?.midpointDouble
    else { return false }
    return abs(a - b) > 0.2 * max(abs(a), abs(b))
  }

  /// x = b − c \qquad x = b + c: this formula has just said what x is.
  private func isBeside(_ name: String, _ chain: Chain) -> Bool {
    lastDefined.map { $0.name == name && $0.formula == chain.sides[0].formula } ?? false
  }

  /// The y of y′ + y = x, where the note gave y as a value: a differential equation says something of another y.
  func unknownFunction(of sides: [Expression]) -> String? {
    var primed: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .prime(let name, _, let arguments) where arguments.isEmpty: primed.insert(name)
        // The y′ of a y that is no function here.
        case .symbol(let name) where name.hasSuffix("′"): primed.insert(String(name.prefix { $0 != "′" }))
        default: break
        }
      }
    }
    return primed.sorted().first { name in
      sides.contains { $0.names.contains(name) } && scope.entry(name).map { !$0.definition.isFunction } ?? false
    }
  }

  /// Numbers put in for names, where the general formula stood before. They hold for the rest of the section.
  mutating func values(_ general: Expression, _ numbers: Expression, _ step: Int) -> Introduction? {
    guard !isClosedValue(general) else { return nil }
    // P(A | B) = 1/5 after a formula for it: a result.
    if case .opaque = general, !scope.equals(of: general).isEmpty { return nil }
    if !isClosedValue(numbers) {
      // Σ x_i p_i = (a − 2) p + a (1 − 2 p) + (a + 2) p: a sum written out over the values that words gave.
      guard let found = Substitution(of: general, by: numbers), found.isExpansion, found.computed.isEmpty,
        found.values.keys.allSatisfy({
          scope.entry($0).map { !$0.isGiven || $0.definition.body == found.values[$0.definition.name] } ?? true
        })
      else { return nil }
      for (name, value) in found.values.sorted(by: { $0.key < $1.key }) where scope.entry(name) == nil {
        scope.define(Definition(name: name, body: value), isGiven: true)
      }
      return .assumption
    }
    // (x_1, x_2) = (1, 2), x_1 = 3.
    let isList: Bool = if case .vector = general { true } else { Substitution.key(general) != nil }
    let found: Substitution?
    switch (general, numbers) {
    case (.vector(let names), .vector(let entries)) where names.count == entries.count:
      found = Substitution(of: .call("", names), by: .call("", entries))
    default: found = Substitution(of: general, by: numbers)
    }
    // y − ŷ = 1 − 1, A x = [1 2; 3 4] (5, 6): a value for each of several names. x = 3 is said elsewhere.
    guard let found, step > 0 || isList || found.values.count > 1 else { return nil }
    let known = found.values.allSatisfy { name, value in
      guard let entry = scope.entry(name) else { return CatalogueScope.definitions[name] == nil || name.count == 1 }
      if isList { return entry.isGiven }
      return entry.definition.body == value || agrees(.symbol(name), value, found) ?? !entry.isGiven
    }
    guard known, found.computed.allSatisfy({ agrees($0.expression, $0.value, found) ?? true }) else { return nil }
    for (name, value) in found.values.sorted(by: { $0.key < $1.key }) {
      scope.define(Definition(name: name, body: value), isGiven: true)
    }
    return .assumption
  }

  /// Is a computed quantity, with the numbers put in, near the number that stands for it? `nil` when it has no value.
  private func agrees(_ expression: Expression, _ value: Expression, _ found: Substitution) -> Bool? {
    var closed = expression
    for (other, number) in found.computed where other != expression { closed = closed.replacing(other, by: number) }
    var scope = scope.scope()
    for (name, number) in found.values where expression != .symbol(name) {
      scope.definitions[name] = Definition(name: name, body: number)
    }
    let decider = Decider(scope: scope)
    guard let a = decider.enclosure(of: closed), let b = decider.enclosure(of: value) else { return nil }
    let (x, y) = (a.midpointDouble, b.midpointDouble)
    return abs(x - y) <= 0.02 * max(abs(x), abs(y)) + 1e-4
  }

  /// `S = E` for a name that another section, another list of parameters or other names gave another meaning.
  private mutating func laterDefinition(
    _ chain: Chain, _ left: Expression, _ right: Expression, _ decision: Decision
  ) -> Introduction? {
    if let kind = likelihood(left, right) { return kind }
    if let (name, parameters, _) = head(left), scope.resembles(name, left, right) || reorders(name, parameters) {
      return nil
    }
    guard let (name, parameters, indices) = head(left),
      !scope.restates(name, right) || scope.repeats(name, right), !isClosedValue(right)
    else {
      return isHeadOfNames(left) && names(in: left).isSubset(of: Set(decision.oneSided)) && !decision.oneSided.isEmpty
        && !isComputed(left) ? .introduction : nil
    }
    if let entry = scope.entry(name), !entry.isGiven {
      // log p_k + … + log p_m for some members: what a known name is in one case.
      if right.contains(where: Self.runsOverSomeMembers) { return nil }
      let old = entry.definition
      let isElsewhere = entry.section != scope.section
      let isOther = old.parameters.count != parameters.count || old.indices.count != indices.count
      guard
        isElsewhere || isOther || !decision.oneSided.isEmpty || old.body.vocabulary.isDisjoint(with: right.vocabulary)
      else { return nil }
    } else if CatalogueScope.definitions[name] != nil, scope.entry(name) == nil {
      return nil
    }
    if let definition = define(name, parameters, indices, right, chain) { return .definition(definition, head: left) }
    return decision.oneSided.contains(name) || scope.entry(name) == nil ? .introduction : nil
  }

  /// Does a remainder such as O(h²) occur? What is said with one is no property of a function O.
  private func mentionsRemainder(_ side: Expression) -> Bool {
    side.contains { $0.landau.map { scope.entry($0.symbol) == nil } ?? false }
  }

  private static func runsOverSomeMembers(_ expression: Expression) -> Bool {
    switch expression {
    case .opaque("…"): true
    case .big(_, let range, _):
      range.conditions.contains {
        if case .relation(_, .elementOf, .opaque(let set)) = $0 { set.hasPrefix("{") } else { false }
      }
    default: false
    }
  }

  /// `\log P(D | θ) = …` of a probability that nothing on the page computes: the formula says what it is.
  private mutating func likelihood(_ left: Expression, _ right: Expression) -> Introduction? {
    let key: String
    let body: Expression
    switch left {
    case .apply(.log, let arguments):
      guard arguments.count == 1, case .opaque(let name) = arguments[0] else { return nil }
      (key, body) = (name, .apply(.exp, [right]))
    case .opaque(let name): (key, body) = (name, right)
    default: return nil
    }
    let isComputed = !right.contains { if case .opaque = $0 { true } else { false } } && !isClosedValue(right)
    guard scope.entry(key) == nil, isComputed else { return nil }
    scope.define(Definition(name: key, body: body), isTentative: true)
    return .introduction
  }

  /// `\cos θ`, `σ_X^2`, `|s|`, `\operatorname{proj}_b a`, P(A): something that one formula can introduce.
  private func isHeadOfNames(_ expression: Expression) -> Bool {
    switch expression {
    case .symbol, .opaque: true
    case .element(let base, _): isHeadOfNames(base)
    case .power(let base, .number): isHeadOfNames(base)
    // a_j^l, of layer l
    case .power(let base, .symbol): isHeadOfNames(base) && base.mentionsIndices
    case .apply(let function, let arguments):
      [.abs, .norm, .cos, .sin, .tan, .log].contains(function)
        && (arguments.first.map { if case .symbol = $0 { true } else { if case .element = $0 { true } else { false } } }
          ?? false)
    case .multiply(.juxtaposed, .symbol(let name), .symbol): name.contains("_")
    case .call(let name, let arguments):
      scope.entry(name) == nil && CatalogueScope.definitions[name] == nil
        && arguments.allSatisfy {
          switch $0 {
          case .symbol, .element, .number: true
          default: false
          }
        }
    default: false
    }
  }

  private func names(in expression: Expression) -> Set<String> {
    switch expression {
    case .call(let name, _): [name]
    case .multiply(_, .symbol(let name), _): [name]
    case .element(let base, _): Substitution.key(expression).map { [$0] } ?? names(in: base)
    case .power(let base, .symbol): names(in: base)
    default: expression.names
    }
  }

  /// Does the note say how a side comes about: by a definition, a derivative, a function?
  private func isComputed(_ expression: Expression) -> Bool {
    expression.contains {
      switch $0 {
      case .symbol(let name): scope.isBound(name) && scope.entry(name).map { !$0.isGiven } ?? false
      case .derivative(.symbol(let name), _): scope.isBound(name) || CatalogueScope.definitions[name] != nil
      case .derivative, .gradient, .prime, .limit, .integral: true
      case .call(let name, _):
        scope.entry(name) != nil || CatalogueScope.definitions[name] != nil || $0.antiderivative != nil
      default: false
      }
    }
  }

  /// A relation between free names that their arithmetic does not make true: it is to be solved.
  private func isEquation(_ left: Expression, _ right: Expression, _ decision: Decision) -> Bool {
    guard !decision.oneSided.isEmpty, !isComputed(left), !isComputed(right),
      // 2 + 2 = 5 apples is a sum.
      Decider(scope: scope.scope()).withoutUnit(left, .equal, right) == nil
    else { return false }
    func isTerm(_ side: Expression) -> Bool {
      switch side {
      case .add: false
      case .negate(let inner): isTerm(inner)
      default: true
      }
    }
    // An identity with a slip has a name on one side only as well; what is to be solved is arithmetic with names.
    func isArithmetic(_ side: Expression) -> Bool {
      !side.contains {
        switch $0 {
        case .apply(let function, _): ![.abs, .norm, .determinant, .sqrt, .trace].contains(function)
        case .power(_, let exponent): if case .number = exponent { false } else { true }
        case .big(.sum, _, _): !(right.rationalValue?.isZero ?? false)
        case .call, .big, .derivative, .gradient, .prime, .limit, .integral, .cases, .indicator: true
        default: false
        }
      }
    }
    guard isArithmetic(left), isArithmetic(right) else { return false }
    return isClosedValue(left) || isClosedValue(right) || isTerm(left) && isTerm(right)
  }

  /// A bound on free names that nothing on the page computes.
  private func isCondition(_ sides: [Expression], _ decision: Decision) -> Bool {
    let isFreeThroughout = sides.allSatisfy { !isComputed($0) }
    return isFreeThroughout && !decision.isRefutable && sides.contains { !isClosedValue($0) }
  }

  /// ∫ p(x) dx = 1, Σ_j p_ij = 1, Σ_x p(x) = 1: said of something that nobody computes.
  private func isNormalisation(_ left: Expression, _ right: Expression) -> Bool {
    guard isClosedValue(right) else { return false }
    var body = left
    var isTotal = false
    while true {
      switch body {
      case .integral(let inner, _, _, _): body = inner
      case .big(.sum, let range, let inner):
        if case .negate? = range.to { return false }
        body = inner
      default:
        guard isTotal else { return false }
        switch body {
        case .call(let name, _): return scope.entry(name) == nil && CatalogueScope.definitions[name] == nil
        case .element(.symbol(let name), _): return scope.entry(name) == nil
        default: return false
        }
      }
      isTotal = true
    }
  }

  /// k(x, y) = k(y, x), f(x) ≤ f(y): what is said of a function that nobody defined.
  private func isProperty(_ sides: [Expression]) -> Bool {
    var functions: Set<String> = []
    for side in sides {
      guard !isComputed(side) else { return false }
      side.forEach {
        switch $0 {
        case .call(let name, _): functions.insert(name)
        case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _), .opaque, .big: functions.insert("")
        default: break
        }
      }
    }
    return !functions.isEmpty && !functions.contains("")
  }

  /// Relations between probabilities and moments that are no identities: independence, a given probability.
  private mutating func isAboutDistributions(_ sides: [Expression]) -> Bool {
    func isMoment(_ expression: Expression) -> Bool {
      switch expression {
      case .opaque, .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): true
      default: false
      }
    }
    guard let left = sides.first, let right = sides.last, sides.contains(where: { $0.contains(where: isMoment) }),
      !isComputed(left), !isComputed(right)
    else { return false }
    if case .opaque(let key) = left, isClosedValue(right), scope.entry(key) == nil {
      guard scope.equals(of: left).isEmpty else { return false }
      scope.define(Definition(name: key, body: right), isGiven: true)
    }
    return isMoment(left) || isMoment(right) || sides.allSatisfy { isMonomial($0, of: isMoment) || isClosedValue($0) }
  }

  /// E[X] = Σ_i x_i p_i, after μ: how the mean of something random that nobody computes comes about.
  private func isMomentOfFree(_ expression: Expression) -> Bool {
    guard Self.isMoment(expression), expression.operands.count <= 2 else { return false }
    return expression.operands.allSatisfy {
      switch $0 {
      case .symbol(let name): scope.entry(name) == nil
      case .opaque: true
      default: false
      }
    }
  }

  /// A sum or an integral over free names.
  private func isFormula(_ expression: Expression) -> Bool {
    switch expression {
    case .big(.sum, _, _), .integral: !expression.contains { if case .opaque = $0 { true } else { false } }
    default: false
    }
  }

  private func isMonomial(_ expression: Expression, of isFactor: (Expression) -> Bool) -> Bool {
    switch expression {
    case .multiply(_, let a, let b), .divide(let a, let b): isMonomial(a, of: isFactor) && isMonomial(b, of: isFactor)
    case .power(let base, .number): isMonomial(base, of: isFactor)
    default: isFactor(expression)
    }
  }

  /// "= ?", "= ___": what is asked of the reader.
  func isBlank(_ side: Chain.Side) -> Bool {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined()
    return side.nodes.isEmpty || ["\\ldots", "\\dots", "…"].contains(text.trimmed())
      || !text.isEmpty && text.allSatisfy { "?_\\ .".contains($0) } && text.contains { "?_".contains($0) }
  }
}

extension Expression {
  /// Does the name stand as the argument of a function?
  fileprivate func isArgument(_ name: String) -> Bool {
    contains { if case .call(_, let arguments) = $0 { arguments.contains(.symbol(name)) } else { false } }
  }
}
