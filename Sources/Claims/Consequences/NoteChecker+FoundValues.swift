import Formula
import Notes

/// Values that a text finds: of a name for which it has a formula, of a place in a sequence, of the unknown of an
/// equation. `x = 5` may be an assumption anywhere; here it follows from what stands before, so that it can be wrong.
extension NoteChecker {
  /// What is to be solved, and where it stands.
  struct Equation {
    var left: Formula.Expression
    var right: Formula.Expression
    var paragraph: Int
    /// It claims nothing else; a step that could not be tested may be one.
    var isStated: Bool
    var section: [Int]
    /// Where it begins, in the note's bytes.
    var start: Int

    var names: Set<String> { left.unboundNames.union(right.unboundNames) }
  }

  /// `a_{n+1} = f(a_n)`: each place from the ones before.
  struct RecurrenceLaw {
    var name: String
    /// The letter that counts.
    var letter: String
    /// How far the left side's place is from the letter.
    var shift: Int
    /// How many places the law looks back.
    var depth: Int
    var body: Formula.Expression
    var section: [Int]
    var paragraph = 0
    /// Where the note states it.
    var start = 0

    init?(_ left: Formula.Expression, _ right: Formula.Expression, section: [Int]) {
      guard case .element(.symbol(let name), let indices) = left, indices.count == 1, let place = indices[0].place
      else {
        return nil
      }
      var lags: [Int] = []
      var isPlain = true
      right.forEach {
        guard case .element(.symbol(name), let others) = $0 else { return }
        guard others.count == 1, let other = others[0].place, other.letter == place.letter, other.shift < place.shift
        else {
          isPlain = false
          return
        }
        lags.append(place.shift - other.shift)
      }
      guard isPlain, let depth = lags.max(), depth <= 4 else { return nil }
      (self.name, letter, shift, self.depth, body) = (name, place.letter, place.shift, depth, right)
      self.section = section
    }

    /// What the law gives for one place, from known ones.
    func value(at place: Int, known: [Int: Formula.Expression]) -> Formula.Expression? {
      var isKnown = true
      let value = body.transformed { part in
        switch part {
        case .element(.symbol(name), let indices):
          // Its letter has become a number already.
          guard let other = indices.first?.rationalValue?.integer, let entry = known[other] else {
            isKnown = false
            return part
          }
          return entry
        case .symbol(letter): return .number(Number(Rational(place - shift)))
        default: return part
        }
      }
      return isKnown ? value : nil
    }
  }

  private static let placeLimit = 200
  /// A law that is applied again and again may grow, where its values are no fractions.
  private static let sizeLimit = 400
  private static let bitLimit = 2_000

  mutating func noteEquation(
    _ left: Formula.Expression, _ right: Formula.Expression, at span: Range<Int>, isStated: Bool = true
  ) {
    equations.append(
      Equation(
        left: left, right: right, paragraph: scope.paragraph, isStated: isStated, section: scope.section,
        start: span.lowerBound))
  }

  /// Was the first term given after the law, and a function defined anew before it, or another example begun?
  private func startsAnew(_ name: String, after law: RecurrenceLaw) -> Bool {
    guard let first = scope.entry("\(name)_0") ?? scope.entry("\(name)_1"), first.paragraph > law.paragraph else {
      return false
    }
    // "**Newton's own example.** … $x_0 = 2$", after "**The good: $\sqrt 2$.** … $x_{k+1} = \frac12(x_k + 2/x_k)$".
    let isOfRunIn = scope.runIns.contains { $0 <= law.paragraph }
    if isOfRunIn, scope.runIns.contains(where: { law.paragraph < $0 && $0 <= first.paragraph }) { return true }
    return scope.entries.values.contains { list in
      list.count > 1 && (list.last.map { $0.definition.isFunction && $0.paragraph > law.paragraph } ?? false)
    }
  }

  mutating func noteLaw(_ chain: Chain) {
    guard chain.links[0].relation == .equal, let left = chain.sides[0].readings.first,
      let right = chain.sides[1].readings.first, var law = RecurrenceLaw(left, right, section: scope.section)
    else { return }
    law.paragraph = scope.paragraph
    law.start = chain.sides[0].span.lowerBound
    laws.append(law)
  }

  // MARK: Names with a formula

  /// "With n = 224 … we get o = 113", after a formula for o in names that all have values: a claim, right or wrong.
  func isFoundByFormula(_ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues) -> Bool {
    guard isFinding(chain, right, cues), let (name, parameters, indices) = head(left), parameters.isEmpty,
      let definition = law(of: name), definition.indices == indices, haveValues(of: definition, cues),
      haveValues(Set(indices), cues, depth: 0)
    else { return false }
    return [.proved, .confirmed, .refuted].contains(decide(chain, 0).decision.outcome)
  }

  /// "a_n = 2n + 1, so a_{10} = 21": the formula at one place.
  func foundByPlace(
    _ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues
  ) -> Introduction? {
    guard chain.links.count == 1, isFinding(chain, right, cues), case .element(.symbol(let name), let indices) = left,
      let definition = law(of: name), definition.indices.count == 1, indices.count == 1, case .number = indices[0],
      haveValues(of: definition, cues)
    else { return nil }
    let value = definition.body.replacingFree(definition.indices[0], by: indices[0])
    let relation = chain.links[0].relation
    let decision = decision(value, relation, right)
    return decision.outcome == .untested ? nil : .found(decision, reading: "\(left) \(relation.rawValue) \(right)")
  }

  /// What the note gives for a name in this section, as a formula.
  private func law(of name: String) -> Definition? {
    guard let entry = scope.entry(name), !entry.isGiven, !entry.isTentative, !entry.definition.isFunction,
      scope.isBound(name), !isClosedValue(entry.definition.body)
    else { return nil }
    return entry.definition
  }

  /// Does a formula have a value wherever its indices do? A sequence in it may have a formula of its own.
  private func haveValues(of definition: Definition, _ cues: Cues, depth: Int = 0) -> Bool {
    let names = definition.body.unboundNames.subtracting(definition.indices)
    let sequences = names.filter { name in
      scope.entry(name)?.definition.isSequence ?? false
    }
    return depth < 8 && haveValues(names.subtracting(sequences), cues, depth: depth)
      && sequences.allSatisfy { name in
        law(of: name).map { $0.body != definition.body && haveValues(of: $0, cues, depth: depth + 1) } ?? false
      }
  }

  /// Do all these names have values that were given for this place?
  private func haveValues(_ names: Set<String>, _ cues: Cues, depth: Int) -> Bool {
    depth < 8
      && names.allSatisfy { name in
        guard let entry = scope.entry(name), scope.isBound(name), !entry.definition.isFunction else { return false }
        if isClosedValue(entry.definition.body) {
          return cues.concludes ? scope.paragraph - entry.paragraph <= 1 : entry.paragraph == scope.paragraph
        }
        return entry.definition.indices.isEmpty && haveValues(entry.definition.body.names, cues, depth: depth + 1)
      }
  }

  /// One closed value, said as a finding and not as a supposition.
  private func isFinding(_ chain: Chain, _ right: Formula.Expression, _ cues: Cues) -> Bool {
    [.equal, .approximately].contains(chain.links[0].relation) && isClosedValue(right) && cues.denial == nil
      && (cues.concludes || !cues.supposes && !cues.introducesPremise)
  }

  // MARK: Sequences

  /// "x_{n+1} = cos x_n, x_0 = 1, so x_2 ≈ 0.8576": the law is applied from the first values on.
  func foundBySequence(_ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues)
    -> Introduction?
  {
    guard chain.links.count == 1, isFinding(chain, right, cues), case .element(.symbol(let name), let indices) = left,
      indices.count == 1, case .number(let number) = indices[0], let place = number.value.integer,
      let law = law(ofSequence: name),
      // "Cycles: f(x) = x³ − 2x + 2 with x_0 = 0": the method is the same, and its formula was another function's.
      !startsAnew(name, after: law)
    else { return nil }
    let given = givenTerms(of: name)
    guard let first = given.keys.min(), place >= first + law.depth, place - first <= Self.placeLimit else { return nil }
    var known = given.filter { $0.key < first + law.depth }
    guard known.count == law.depth else { return nil }
    for next in (first + law.depth)...place {
      guard let value = law.value(at: next, known: known), let plain = simplified(value) else { return nil }
      known[next] = plain
    }
    guard let exact = known[place] else { return nil }
    let relation = chain.links[0].relation
    var decision = decision(exact, relation, right)
    guard decision.outcome != .untested else { return nil }
    // From the printed value before it, as a reader computes on.
    if decision.outcome == .refuted, let printed = law.value(at: place, known: given) {
      let other = self.decision(printed, relation, right)
      if other.outcome != .refuted || other.lastDigit { decision = other }
    }
    if decision.outcome == .untested { return nil }
    // "With bias correction, v_1 = 40": of another sequence.
    if decision.outcome == .refuted, !decision.lastDigit, !cues.concludes, !cues.asserts,
      saysSomething(before: chain.sides[0].span)
    {
      return nil
    }
    // Another step size than that of the section before.
    if decision.outcome == .refuted, !decision.lastDigit, law.section != scope.section,
      strayName(
        HeldStep(
          span: 0..<0, left: law.body, relation: .equal, right: right, chain: [law.body, right], scope: scope.scope()),
        chain, 0) != nil
    {
      return nil
    }
    return .found(decision, reading: "\(left) \(relation.rawValue) \(right)")
  }

  func law(ofSequence name: String) -> RecurrenceLaw? {
    laws.last { $0.name == name && scope.section.starts(with: $0.section) }
  }

  private func givenTerms(of name: String) -> [Int: Formula.Expression] {
    var given: [Int: Formula.Expression] = [:]
    for key in scope.entryNames(of: name) {
      if let place = Int(key.dropFirst(name.count + 1)), let entry = scope.entry(key) {
        given[place] = entry.definition.body
      }
    }
    return given
  }

  /// The first terms of a sequence, by its law; `nil` where the note does not give what it begins with.
  func terms(of name: String, count: Int) -> [Int: Formula.Expression]? {
    guard let law = law(ofSequence: name), !startsAnew(name, after: law), case let given = givenTerms(of: name),
      let first = given.keys.min()
    else { return nil }
    var known = given.filter { $0.key < first + law.depth }
    guard known.count == law.depth, known.values.allSatisfy(isClosedValue) else { return nil }
    for next in (first + law.depth)..<(first + count) {
      guard let value = law.value(at: next, known: known), let plain = simplified(value), isClosedValue(plain) else {
        return nil
      }
      // x_{k+1} = (x_k + 7/x_k)/2 doubles its digits.
      if let exact = plain.rationalValue, exact.bitSize > Self.bitLimit { break }
      known[next] = plain
    }
    return known
  }

  /// A fraction as a number; what is none stays as it is, unless it grows too large.
  private func simplified(_ value: Formula.Expression) -> Formula.Expression? {
    let value = value.transformed { part in
      switch part {
      case .symbol(let name):
        guard let body = scope.entry(name)?.definition.body, isClosedValue(body) else { return part }
        return body
      // g_t = 1, said of every t.
      case .element(.symbol(let name), _): return entryFacts[name] ?? part
      default: return part
      }
    }
    if let exact = value.rationalValue(takingDecimals: true) { return .number(Number(exact)) }
    var size = 0
    value.forEach { _ in size += 1 }
    return size <= Self.sizeLimit ? value : nil
  }

  // MARK: Unknowns

  /// "2x + 3 = 11, so x = 5": the value is put into the equation.
  func foundBySolving(_ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues)
    -> Introduction?
  {
    guard let name = unknown(left), !cues.guesses else { return nil }
    if let kind = foundByRelation(chain, name, right, cues) { return kind }
    guard isFinding(chain, right, cues) || cues.saysAgain && isClosedValue(right),
      cues.concludes || chain.links.count == 1 && cues.mentions(["root", "solution", "solve"])
        || cues.saysAgain || isAtPlace(chain, besides: name)
    else { return nil }
    if right.hasEitherSign { return foundWithBothSigns(chain, left, right, cues) }
    var refuted: (decision: Decision, equation: Equation)?
    for equation in equations.reversed().prefix(while: { $0.paragraph == scope.paragraph }) {
      guard equation.names.filter({ scope.entry($0) == nil || $0 == name }) == [name] else {
        // The latest equation for the name has other unknowns: it answers that one.
        if equation.names.contains(name) { return nil }
        continue
      }
      if equation.left == left, isClosedValue(equation.right) { continue }
      // 1 + r = (1 + i)/(1 + π), with π for inflation.
      if usesPiAsName, equation.left.mentionsPi || equation.right.mentionsPi { return nil }
      let (a, b) = (
        equation.left.replacing(.symbol(name), by: right), equation.right.replacing(.symbol(name), by: right)
      )
      let decision = decision(a, .equal, b)
      switch decision.outcome {
      case .proved, .confirmed: return .found(decision, reading: "\(left) = \(right)")
      case .refuted where decision.lastDigit:
        var rounded = decision
        rounded.outcome = .confirmed
        rounded.lastDigit = false
        (rounded.message, rounded.hint) = ("", nil)
        return .found(rounded, reading: "\(left) = \(right)")
      case .refuted:
        // x³ − x − 1 = 0, so x ≈ 1.32: the sign changes within what is printed.
        let decider = Decider(scope: scope.scope(), seed: seed)
        let difference = Formula.Expression.add([equation.left, .negate(equation.right)])
        if decider.vanishes(
          difference, for: name, near: right, isApproximate: chain.links[0].relation == .approximately)
        {
          var rounded = Decision(outcome: .confirmed)
          rounded.method = "the sides cross within the printed rounding interval"
          return .found(rounded, reading: "\(left) = \(right)")
        }
        if refuted == nil { refuted = (decision, equation) }
      case .untested: return nil
      }
    }
    // "The solution x = 2 of x + 1 = 3": of an equation that comes behind it.
    guard let (found, equation) = refuted, cues.concludes || !cues.after.says("="), !isAnswered(equation, name)
    else { return nil }
    var decision = found
    decision.message =
      "\(left) = \(right) does not solve \(equation.left) = \(equation.right): \(decision.message)"
    (decision.value, decision.hint, decision.replacement) = (nil, nil, nil)
    return .found(decision, reading: "\(left) = \(right)")
  }

  /// "At $x = -1$: $B = -1/2$", after an equation with x and B.
  private func isAtPlace(_ chain: Chain, besides name: String) -> Bool {
    guard chain.before.trimmingWhitespace().hasSuffix(":"), let equation = equations.last,
      equation.paragraph == scope.paragraph, equation.names.contains(name)
    else { return false }
    let words = sentence(before: chain.sides[0].span)
    return equation.names.contains { other in
      other != name && scope.entry(other).map { $0.isGiven && $0.paragraph == scope.paragraph } ?? false
        && words.says(other)
    }
  }

  /// No other relation stands between an equation and a place: of several, each says only a part.
  private func isOnlyRelation(_ equation: Equation, before place: Int) -> Bool {
    guard equation.start <= place else { return true }
    return note.bytes[equation.start..<place].count { $0 == UInt8(ascii: "=") } <= 1
  }

  /// "0.1 a = 0.5 b, so a = 5b": what the equation before says of the same two names.
  private func foundByRelation(
    _ chain: Chain, _ name: String, _ right: Formula.Expression, _ cues: Cues
  ) -> Introduction? {
    // "A + B = 2 and 2A + 3B = 5, giving A = B = 1" solves both.
    guard chain.links.count == 1, chain.links[0].relation == .equal, cues.concludes, cues.denial == nil,
      !isClosedValue(right), case let names = right.unboundNames, !names.isEmpty, !names.contains(name),
      names.allSatisfy({ scope.entry($0) == nil }), !right.contains(where: \.isUnreadPart)
    else { return nil }
    let given = equations.filter { $0.paragraph == scope.paragraph && $0.names.contains(name) }
    guard let last = given.last, last.names == names.union([name]) else { return nil }
    for equation in given.reversed() where equation.names == last.names {
      let result = decision(substituting: right, for: name, in: equation)
      switch result.outcome {
      case .proved, .confirmed: return .found(result, reading: "\(name) = \(right)")
      case .refuted
      where !result.lastDigit && given.count == 1 && isOnlyRelation(equation, before: chain.sides[0].span.lowerBound)
        && !scope.scope().premises.contains(where: { $0.names.contains(name) }):
        var decision = result
        decision.message =
          "\(name) = \(right) does not follow from \(equation.left) = \(equation.right): \(result.message)"
        (decision.value, decision.hint, decision.replacement) = (nil, nil, nil)
        return .found(decision, reading: "\(name) = \(right)")
      default: continue
      }
    }
    return nil
  }

  private func decision(
    substituting value: Formula.Expression, for name: String, in equation: Equation
  ) -> Decision {
    let sides = [equation.left, equation.right].map { $0.replacing(.symbol(name), by: value) }
    let result = decision(sides[0], .equal, sides[1])
    // What solves it solves it whatever the other names are.
    guard result.outcome == .untested, !result.oneSided.isEmpty, equation.isStated else { return result }
    var decider = Decider(scope: scope.scope(), seed: seed, cache: decisions)
    decider.loneNames = .universal
    return decider.decide(sides[0], .equal, sides[1], chain: sides)
  }

  /// 9A − A = 1, of which A = 1/8 was found: another A answers another equation.
  private func isAnswered(_ equation: Equation, _ name: String) -> Bool {
    guard let entry = scope.entry(name), isClosedValue(entry.definition.body),
      Formula.Expression.add([equation.left, .negate(equation.right)]).degree(in: name) == 1
    else { return false }
    let known = entry.definition.body
    let outcome = decision(
      equation.left.replacing(.symbol(name), by: known), .equal, equation.right.replacing(.symbol(name), by: known)
    ).outcome
    return outcome == .proved || outcome == .confirmed
  }

  /// `x`, or the x of a root that is called x_1.
  private func unknown(_ left: Formula.Expression) -> String? {
    switch left {
    case .symbol(let name): name
    case .element(.symbol(let name), let indices):
      // The equation speaks of x, so that x_1 is no number of its own; after an x_0 that was chosen it is the next guess.
      indices.count == 1 && scope.entry("\(name)_0") == nil && !laws.contains { $0.name == name }
        && indices[0].rationalValue != nil
        && equations.last.map { $0.paragraph == scope.paragraph && $0.names.contains(name) } ?? false ? name : nil
    default: nil
    }
  }

  /// "x² = 4, so x = ±2": both values are put in.
  private func foundWithBothSigns(
    _ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues
  ) -> Introduction? {
    var worst: Introduction?
    for isUpper in [true, false] {
      guard let kind = foundBySolving(chain, left, right.taking(upperSign: isUpper), cues),
        case .found(let decision, _) = kind
      else { return nil }
      if decision.outcome == .refuted || worst == nil { worst = kind }
    }
    guard case .found(var decision, _)? = worst else { return nil }
    decision.replacement = nil
    return .found(decision, reading: "\(left) = \(right)")
  }

  func decision(_ left: Formula.Expression, _ relation: Relation, _ right: Formula.Expression) -> Decision {
    Decider(scope: scope.scope(), seed: seed, cache: decisions).decide(left, relation, right, chain: [left, right])
  }
}

extension Formula.Expression {
  fileprivate var isUnreadPart: Bool { if case .opaque = self { true } else { false } }

  /// `n`, `n + 1`, `t − 2`: a letter and how far from it.
  fileprivate var place: (letter: String, shift: Int)? {
    guard let (letter, slope, rest) = linear, slope.isOne, let shift = rest.integer else { return nil }
    return (letter, shift)
  }
}
