import Derive
import Formula
import LaTeX
import Notes

/// What a chain is: a definition, an assumption, an equation, or steps to decide.
extension NoteChecker {
  mutating func emit(_ chain: Chain, fromStep: Int, isContinuation: Bool) {
    let cues = Cues(before: chain.inner.isEmpty ? chain.before : chain.inner, after: chain.after)
    var start = fromStep
    if !isContinuation, chain.links.count >= 1 {
      if let kind = introduction(chain, cues) {
        record(chain, kind)
        start = isWhole(kind, chain) ? chain.links.count : 1
      }
      if let left = chain.sides[0].readings.first, let (name, _, _) = head(left) {
        scope.note(chain.sides.dropFirst().compactMap(\.readings.first), equalTo: name)
      }
      scopeValues(chain)
    }
    for step in start..<chain.links.count {
      if step > 0, defineInPassing(chain, step) { continue }
      decideStep(chain, step, cues)
    }
  }

  /// 0 < p < 1 is one assumption, not one and a claim.
  private func isWhole(_ kind: Introduction, _ chain: Chain) -> Bool {
    guard case .assumption = kind else { return false }
    if chain.links.allSatisfy({ $0.relation == .notEqual }) { return true }
    return chain.sides.allSatisfy { $0.readings.first.map(isPlain) ?? false }
  }

  /// `u = f(x) = 3x^2 - 4x`: an unknown function in the middle of a chain gets its meaning there.
  private mutating func defineInPassing(_ chain: Chain, _ step: Int) -> Bool {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, case .call(let name, let parameters) = left, scope.entry(name) == nil,
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

  /// The same section gives a name two meanings: nothing is called wrong, but it is said.
  private mutating func noticeContradiction(_ definition: Definition, _ span: Range<Int>) {
    guard let entry = scope.entry(definition.name), entry.section == scope.section, entry.definition.body != definition.body,
      entry.definition.indices.count == definition.indices.count
    else { return }
    let name = Expression.display(definition.name)
    findings.append(
      finding(
        .warning, "redefined", "\(name) gets another meaning in the same section: \(entry.definition.body) before, \(definition.body) here",
        span, hint: "use another name, or a heading between the two"))
  }

  private mutating func scopeValues(_ chain: Chain) {
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
    case recurrence
    case equation
    case mention
  }

  private mutating func record(_ chain: Chain, _ kind: Introduction) {
    let end = isWhole(kind, chain) ? chain.sides[chain.sides.count - 1] : chain.sides[1]
    let span = chain.sides[0].span.lowerBound..<end.span.upperBound
    var claim: Claim
    switch kind {
    case .definition(let definition, let head):
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.reading = "\(head) := \(definition.body)"
      claim.message = "defines \(Expression.display(definition.name))"
      compareWithCatalogue(definition, &claim, chain)
      let words = Cues(before: chain.before, after: chain.after)
      noticeContradiction(definition, span)
      scope.define(definition, isStrong: chain.links[0].relation == .defines || words.defines)
    case .assumption:
      claim = Claim(kind: .assumption, verdict: nil, span: span, source: text(span))
      if chain.links[0].relation == .elementOf {
        claim.reading = text(span)
      } else if let a = chain.sides[0].readings.first, let b = chain.sides[1].readings.first {
        claim.reading = "\(a) \(chain.links[0].relation.rawValue) \(b)"
      }
    case .slip(let head, let stray):
      claim = Claim(kind: .definition, verdict: .refuted, span: span, source: text(span))
      claim.severity = .error
      claim.code = "refuted"
      claim.message = "the index \(head) of the left side does not occur on the right, which depends on \(stray) instead"
      claim.witness = Witness(
        at: [.init(symbol: stray, value: "1 and 2")], left: "one value", right: "two values")
      claim.hint = "write the same index on both sides"
    case .introduction:
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = "introduces its left side"
    case .recurrence:
      claim = Claim(kind: .definition, verdict: nil, span: span, source: text(span))
      claim.message = "an update or recurrence"
    case .equation:
      claim = Claim(kind: .equation, verdict: nil, span: span, source: text(span))
      claim.message = "an equation to be solved"
    case .mention:
      claim = Claim(kind: .mention, verdict: nil, span: span, source: text(span))
    }
    claim.formula = chain.sides[0].formula
    given.append(span)
    if claim.verdict == nil { claims.append(claim) } else { append(claim) }
  }

  func text(_ span: Range<Int>) -> String {
    oneLine(String(decoding: Array(note.source.utf8)[span], as: UTF8.self))
  }

  /// What the first step introduces; `nil` when it is a claim.
  private mutating func introduction(_ chain: Chain, _ cues: Cues) -> Introduction? {
    let relation = chain.links[0].relation
    guard let left = chain.sides[0].readings.first else {
      if let kind = introductionWithoutReading(chain, cues) { return kind }
      return nil
    }
    let right = chain.sides[1].readings.first
    // Facts about free symbols.
    if let kind = assumption(chain, left, relation, right, cues) { return kind }
    switch relation {
    case .equal, .defines, .identical:
      guard let right else { return nil }
      let explicit = relation == .defines
      if !explicit, isRecurrence(left, right) { return .recurrence }
      if let (name, parameters, indices) = head(left) {
        let isBound =
          scope.entry(name) != nil && scope.restates(name, right)
          || (scope.isBound(name) || scope.entry(name)?.isStrong == true && !cues.defines)
            && !isRedefinition(name, parameters, indices, right, chain)
        if explicit || !isBound, !isCatalogued(name, parameters) || explicit || cues.defines || relation == .equal && !isBound {
          if let stray = strayIndex(indices, right) { return .slip(head: indices[0], stray: stray) }
          if let definition = define(name, parameters, indices, right, chain) {
            if !explicit, case .number = right, !cues.defines, !cues.givesValues, chain.isDisplay == false, chain.links.count == 1 {
              // "x = 3" in passing: an example's value.
            }
            return .definition(definition, head: left)
          }
        }
      }
      if case .opaque(let key) = left, namedOpaques.insert(key).inserted { return .introduction }
      if case .element(.symbol(let name), let indices) = left, letters(indices) == nil, scope.entry(name)?.definition.isFunction != true,
        !isClosedValue(right)
      {
        return .introduction
      }
      if case .number(let number) = right, number.value.isZero, chain.links.count == 1, isStationary(left) { return .equation }
      return nil
    default: return nil
    }
  }

  /// A name defined above with other parameters, or introduced by words that define, is defined anew.
  private func isRedefinition(
    _ name: String, _ parameters: [Expression], _ indices: [String], _ body: Expression, _ chain: Chain
  ) -> Bool {
    guard let entry = scope.entry(name) else { return true }
    if entry.isGiven { return true }
    if scope.restates(name, body) { return false }
    let old = entry.definition
    // J after J_{ik}, p_i after p: another view of the same thing is a claim about it.
    guard old.indices.count == indices.count, old.parameters.count == parameters.count else { return false }
    // A name that gets a value again has a new value; a function is restated only in its own vocabulary.
    guard old.isFunction, chain.isDisplay else { return true }
    if scope.section != entry.section {
      let names = parameters.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
      if names != old.parameters.map(\.name) || !scope.section.starts(with: entry.section) && !entry.isStrong { return true }
    }
    if scope.hasBeenRestated(name) { return false }
    return old.body.vocabulary.isDisjoint(with: body.vocabulary)
  }

  /// α = α + 1, x^{(k+1)} = x^{(k)} − …: an update, not an equality of values.
  private func isRecurrence(_ left: Expression, _ right: Expression) -> Bool {
    let name: String
    switch left {
    case .symbol(let symbol): name = symbol
    case .element(.symbol(let symbol), let indices):
      guard scope.entry(symbol) == nil else { return false }
      name = symbol
      if case .element(.symbol(symbol), let others) = right, others == indices { return false }
    default: return false
    }
    guard scope.entry(name)?.definition.isFunction != true else { return false }
    return right.contains {
      switch $0 {
      case .symbol(name): left == .symbol(name)
      case .element(.symbol(name), _): left != .symbol(name)
      default: false
      }
    }
  }

  private func isCatalogued(_ name: String, _ parameters: [Expression]) -> Bool {
    CatalogueScope.definitions[name] != nil && scope.entry(name) == nil
  }

  /// ∂L/∂θ = 0, f′(x) = 0: to be solved.
  private func isStationary(_ left: Expression) -> Bool {
    left.contains {
      switch $0 {
      case .derivative, .gradient, .prime: true
      default: false
      }
    }
  }

  /// `S`, `S(x, y)`, `p_i`, `softmax(l)_i`: the name, its parameters and its indices.
  func head(_ left: Expression) -> (name: String, parameters: [Expression], indices: [String])? {
    switch left {
    case .symbol(let name): return (name, [], [])
    case .call(let name, let arguments):
      return distinctNames(arguments) ? (name, arguments, []) : nil
    case .element(.symbol(let name), let indices):
      guard let letters = letters(indices) else { return nil }
      return (name, [], letters)
    case .element(.call(let name, let arguments), let indices):
      guard let letters = letters(indices), distinctNames(arguments) else { return nil }
      return (name, arguments, letters)
    default: return nil
    }
  }

  private func letters(_ indices: [Expression]) -> [String]? {
    let letters = indices.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    return letters.count == indices.count && Set(letters).count == letters.count ? letters : nil
  }

  private func distinctNames(_ arguments: [Expression]) -> Bool {
    let names = arguments.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    return names.count == arguments.count && Set(names).count == names.count
  }

  /// An index that only the right side has, where it does not use the head's.
  private func strayIndex(_ indices: [String], _ body: Expression) -> String? {
    guard indices.count == 1, let head = indices.first else { return nil }
    let letters = Decider(scope: scope.scope()).freeIndexLetters(of: body)
    guard !letters.contains(head), letters.count == 1, !body.contains(where: { $0 == .symbol(head) }) else { return nil }
    return letters[0]
  }

  /// A definition that words after a display announce.
  mutating func defineAhead(_ chain: Chain) {
    guard let left = chain.sides[0].readings.first, let right = chain.sides[1].readings.first,
      let (name, parameters, indices) = head(left), scope.entry(name) == nil, !isCatalogued(name, parameters),
      let definition = define(name, parameters, indices, right, chain)
    else { return }
    scope.define(definition)
  }

  private func define(
    _ name: String, _ parameters: [Expression], _ indices: [String], _ body: Expression, _ chain: Chain
  ) -> Definition? {
    // x = … x …: no definition.
    if parameters.isEmpty, body.contains(where: { $0 == .symbol(name) }) { return nil }
    if body.contains(where: { if case .call(name, _) = $0 { true } else { false } }) { return nil }
    var scope = self.scope.scope()
    scope.definitions[name] = nil
    for parameter in parameters { if case .symbol(let name) = parameter { scope.definitions[name] = nil } }
    let shapes = Shapes(chain.sides.compactMap(\.readings.first), scope: scope)
    let list = parameters.compactMap { parameter -> Definition.Parameter? in
      guard case .symbol(let name) = parameter else { return nil }
      return .init(name: name, isVector: shapes.isVector(name))
    }
    return Definition(name: name, parameters: list, indices: indices, body: body)
  }

  // MARK: Assumptions

  private mutating func assumption(
    _ chain: Chain, _ left: Expression, _ relation: Relation, _ right: Expression?, _ cues: Cues
  ) -> Introduction? {
    if relation == .elementOf {
      guard chain.links.count == 1 else { return nil }
      note(membership: left, in: chain.sides[1])
      return .assumption
    }
    if relation == .other, plainArrow(chain.links[0], chain) { return .recurrence }
    if relation == .similar, chain.links.count == 1 { return .assumption }
    if let kind = asymptotic(chain, left, relation, right) { return kind }
    guard let right else {
      if chain.sides[1].nodes.isEmpty, chain.links.count == 1 { return .equation }
      // l = 1, 2, …, L: a range.
      if relation == .equal, chain.links.count == 1, isPlain(left), chain.sides[1].nodes.contains(where: { $0.kind == .symbol(",") }) {
        return .assumption
      }
      // x = (x_1, …, x_n): x is a vector.
      if relation == .equal, chain.links.count == 1, case .symbol(let name) = left, isOwnEntries(name, chain.sides[1]) {
        return .assumption
      }
      return nil
    }
    if relation == .equal, chain.links.count == 1, isFree(left), isFree(right), left != right { return .assumption }
    if relation == .equal, chain.links.count == 1, case .power(let a, let m) = left, case .power(let b, let n) = right, m == n, isFree(a), isFree(b) {
      return .assumption
    }
    // a ≠ b ≠ c of quantities that nobody computes: said, not claimed.
    if relation == .notEqual, chain.sides.allSatisfy({ $0.readings.first.map { $0.vocabulary.isEmpty && !isClosedValue($0) } ?? false }) {
      return .assumption
    }
    if isConditional(chain), chain.sides.allSatisfy({ $0.readings.first.map(isPlain) ?? false }) { return .assumption }
    // a < x < b, x > 0, y = −1, x = (1, 2, 3)
    if [.less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual].contains(relation), chain.sides.allSatisfy({ side in side.readings.first.map(isPlain) ?? false }) {
      let free = chain.sides.compactMap(\.readings.first).flatMap(plainNames)
      guard !free.isEmpty else { return nil }
      for step in chain.links.indices {
        guard let a = chain.sides[step].readings.first, let b = chain.sides[step + 1].readings.first else { continue }
        assume(a, chain.links[step].relation, b, cues)
      }
      return .assumption
    }
    if relation == .equal, isClosedValue(right), isPlain(left), !isNumeral(left) {
      // A value given to a name that has none, or a new one to a name that was given one.
      if case .symbol(let name) = left, let entry = scope.entry(name), !entry.isGiven {
        _ = entry
      } else if case .symbol(let name) = left, CatalogueScope.definitions[name] == nil || name.count == 1 {
        noticeContradiction(Definition(name: name, body: right), chain.sides[0].span)
        scope.define(Definition(name: name, body: right), isGiven: true, isStrong: cues.givesValues)
        return .assumption
      } else if case .element(.symbol(let name), let indices) = left, case .number? = indices.first, scope.entry(name)?.definition.isFunction != true,
        scope.entry(name)?.definition.indices.isEmpty ?? true, scope.entry(name) == nil || scope.entry(name)?.isGiven == false
      {
        scope.assume(.relation(left, .equal, right))
        return .assumption
      }
    }
    if relation == .equal, chain.links.count == 1, cues.givesValues || !chain.isDisplay {
      if case .symbol(let name) = left, isClosedValue(right), scope.entry(name)?.definition.isFunction != true,
        cues.givesValues || !scope.isBound(name)
      {
        scope.define(Definition(name: name, body: right), isGiven: true, isStrong: cues.givesValues)
        return .assumption
      }
      if case .element(.symbol, let indices) = left, case .number? = indices.first, isClosedValue(right) {
        scope.assume(.relation(left, .equal, right))
        return .assumption
      }
      // y_i = 1 of a free y, whatever the words.
      if case .element(.symbol(let name), let indices) = left, isClosedValue(right), scope.entry(name) == nil,
        indices.allSatisfy({ if case .symbol = $0 { true } else { false } })
      {
        entryFacts[name] = right
        return .assumption
      }
      // p_0 = 1 − p_1, Σ p_i = 1 as a premise.
      if cues.supposes, !cues.defines, chain.isDisplay == false, head(left).map({ scope.isBound($0.name) }) ?? true {
        if case .element(.symbol(let name), let indices) = left, case .symbol? = indices.first, isClosedValue(right) {
          _ = name
          return .assumption
        }
        if isUnitSum(left, right) {
          return .assumption
        }
        return .assumption
      }
    }
    return nil
  }

  /// A symbol, or an entry of one, that nobody defined.
  private func isFree(_ expression: Expression) -> Bool {
    switch expression {
    case .symbol(let name): scope.entry(name) == nil && (CatalogueScope.definitions[name] == nil || name.count == 1)
    case .element(.symbol(let name), _): scope.entry(name) == nil
    default: false
    }
  }

  /// w ← w − …: an update.
  private func plainArrow(_ link: Chain.Link, _ chain: Chain) -> Bool {
    let glyph = text(link.span)
    return glyph.contains("leftarrow") || glyph.contains("gets") || glyph == "←" || glyph.contains("mapsto")
  }

  /// l ≪ 0, x → ∞: something approaches something.
  private mutating func asymptotic(_ chain: Chain, _ left: Expression, _ relation: Relation, _ right: Expression?) -> Introduction? {
    if relation == .tendsTo, isClosedValue(left), right.map(isClosedValue) ?? true { return .assumption }
    guard chain.links.count == 1, let right, isPlain(left) else { return nil }
    switch relation {
    case .tendsTo: approach = (left, right)
    case .muchLess where isClosedValue(right): approach = (left, .negate(.constant(.infinity)))
    case .muchGreater where isClosedValue(right): approach = (left, .constant(.infinity))
    default: return nil
    }
    return .assumption
  }

  /// Words inside the formula made it a condition: "…, for i = 1", "… | y_k = 1".
  private func isConditional(_ chain: Chain) -> Bool {
    ["given", "for all", "if", "when", "for", "where", "with", "s.t.", "such that", "exists"].contains(chain.inner.lowercased())
  }

  /// `(x_1, \ldots, x_n)`, `[x_1, x_2, …]`: a list that begins with an entry of the vector itself.
  private func isOwnEntries(_ name: String, _ side: Chain.Side) -> Bool {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined()
    guard text.contains("dots") else { return false }
    let tree = LaTeXParser.parse(text.filter { !"()[]".contains($0) }.split(separator: ",").first.map(String.init) ?? "")
    var reader = Reader(tree, context: ReadingContext())
    if case .element(.symbol(name), _)? = try? reader.expression([tree.root]) { return true }
    return false
  }

  /// Σ_i y_i = 1 said of a vector.
  private mutating func isUnitSum(_ left: Expression, _ right: Expression) -> Bool {
    guard case .number(let one) = right, one.value.isOne,
      case .big(.sum, let range, .element(.symbol(let name), let indices)) = left, indices == [.symbol(range.index)],
      scope.entry(name) == nil
    else { return false }
    if scope.scope().domains[name] != .oneHot { scope.assume(name, .simplex) }
    return true
  }

  private func isPlain(_ expression: Expression) -> Bool {
    switch expression {
    case .symbol, .number, .constant: true
    case .negate(let inner): isPlain(inner)
    case .element(let base, _): isPlain(base)
    case .apply(.abs, let arguments), .apply(.norm, let arguments): arguments.allSatisfy(isPlain)
    default: false
    }
  }

  private func isNumeral(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .constant: true
    case .negate(let inner): isNumeral(inner)
    default: false
    }
  }

  private func plainNames(_ expression: Expression) -> [String] {
    var names: [String] = []
    expression.forEach { if case .symbol(let name) = $0 { names.append(name) } }
    return names
  }

  func isClosedValue(_ expression: Expression) -> Bool {
    !expression.contains {
      switch $0 {
      case .symbol, .opaque, .call, .element, .big: true
      default: false
      }
    }
  }

  /// One relation between a symbol and a number, or two indices.
  private mutating func assume(_ a: Expression, _ relation: Relation, _ b: Expression, _ cues: Cues) {
    if case .symbol(let x) = a, case .symbol(let y) = b, relation == .notEqual {
      scope.distinguish(x, y)
      return
    }
    func bound(_ expression: Expression) -> Rational? {
      switch expression {
      case .number(let number): number.value
      case .negate(.number(let number)): -number.value
      default: nil
      }
    }
    func name(_ expression: Expression) -> String? {
      switch expression {
      case .symbol(let name): name
      case .element(.symbol(let name), _): name
      default: nil
      }
    }
    if let x = name(a), let limit = bound(b) {
      narrow(x, relation, limit)
    } else if let x = name(b), let limit = bound(a) {
      let flipped: Relation =
        switch relation {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: relation
        }
      narrow(x, flipped, limit)
    }
  }

  private mutating func narrow(_ name: String, _ relation: Relation, _ limit: Rational) {
    let old = scope.scope().domains[name]
    let new: Domain
    switch relation {
    case .greater, .greaterOrEqual:
      switch old {
      case .less(1)? where limit.isZero: new = .unitInterval
      case .less(let high)? where limit < high: new = .between(limit, high)
      default: new = limit.isZero ? (relation == .greater ? .positive : .nonNegative) : .greater(limit)
      }
    case .less, .lessOrEqual:
      switch old {
      case .positive? where limit.isOne, .nonNegative? where limit.isOne: new = relation == .less ? .unitInterval : .between(0, 1)
      case .positive? where limit.sign > 0, .nonNegative? where limit.sign > 0: new = .between(0, limit)
      case .greater(let low)? where low < limit: new = .between(low, limit)
      default: new = limit.isZero ? .negative : .less(limit)
      }
    case .notEqual: new = limit.isZero ? .nonZero : .real
    default: return
    }
    scope.assume(name, new)
  }

  /// x ∈ ℝ, y ∈ {0, 1}, p ∈ (0, 1), i ∈ {0, 1}.
  private mutating func note(membership left: Expression, in side: Chain.Side) {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().filter { $0 != " " }
    let names: [String]
    switch left {
    case .symbol(let name): names = [name]
    case .element(.symbol(let name), _): names = [name]
    case .vector(let entries): names = entries.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    default: names = []
    }
    let body = text.replacing("\\left", with: "").replacing("\\right", with: "").replacing("\\,", with: "").replacing("\\\\", with: "\\")
    for name in names {
      if body.hasPrefix("\\mathbb{R}_+") || body.hasPrefix("\\mathbb{R}^+") || body.hasPrefix("\\mathbb{R}_{+}") || body.hasPrefix("\\mathbb{R}_{>0}") {
        scope.assume(name, .positive)
      } else if body.hasPrefix("\\mathbb{N}") || body.hasPrefix("\\mathbbN") {
        scope.assume(name, .positiveInteger)
      } else if body.hasPrefix("\\mathbb{Z}") {
        scope.assume(name, .integer)
      } else if body.hasPrefix("\\{"), body.hasSuffix("\\}") {
        let values = body.dropFirst(2).dropLast(2).split(separator: ",").compactMap { Rational(decimal: String($0)) }
        guard values.count >= 1, values.count == body.filter({ $0 == "," }).count + 1 else { continue }
        let integers = values.compactMap(\.integer)
        if name.count == 1, "ijklmn".contains(name), integers.count == values.count {
          scope.restrict(name, to: integers)
        } else {
          scope.assume(name, .oneOf(values))
        }
      } else if let first = body.first, "([".contains(first), let last = body.last, ")]".contains(last) {
        let ends = body.dropFirst().dropLast().split(separator: ",").map(String.init)
        guard ends.count == 2 else { continue }
        let (low, high) = (Rational(decimal: ends[0]), Rational(decimal: ends[1]))
        if let low, let high, low < high {
          scope.assume(name, first == "(" && last == ")" && low.isZero && high.isOne ? .unitInterval : .between(low, high))
        } else if let low {
          scope.assume(name, low.isZero ? (first == "(" ? .positive : .nonNegative) : .greater(low))
        }
      }
    }
  }

  /// The left side could not be read: a set, an ellipsis vector, a mapping.
  private mutating func introductionWithoutReading(_ chain: Chain, _ cues: Cues) -> Introduction? {
    if chain.links[0].relation == .elementOf, chain.links.count == 1 { return .assumption }
    if chain.sides.allSatisfy({ $0.nodes.isEmpty }) { return .mention }
    if chain.sides[0].nodes.isEmpty, chain.links.count == 1, chain.sides[1].readings.first.map(isClosedValue) ?? false { return .assumption }
    // f : X → Y
    if chain.links[0].relation == .tendsTo || chain.links[0].relation == .other, chain.sides[0].nodes.contains(where: { $0.kind == .symbol(":") || $0.kind == .symbol("\\colon") }) {
      return .assumption
    }
    return nil
  }

  // MARK: Words

  /// "y is one-hot", said of the formula before.
  mutating func describe(_ span: MathSpan, after: String) {
    let tree = LaTeXParser.parse(span.latex)
    var reader = Reader(tree, context: ReadingContext())
    guard case .symbol(let name)? = try? reader.expression([tree.root]) else { return }
    let text = after.lowercased().trimmed()
    guard text.hasPrefix("is ") || text.hasPrefix("be ") || text.hasPrefix("are ") || text.hasPrefix("denotes ") else { return }
    if let domain = Self.domain(inWords: String(text.prefix(60))) { scope.assume(name, domain) }
  }

  /// Front matter: "y is one-hot", "x > 0".
  mutating func assume(inWords text: String) {
    let words = text.split(separator: " ")
    if let first = words.first, words.count >= 3, words[1] == "is" || words[1] == "are" {
      let tree = LaTeXParser.parse(first.filter { $0 != "$" })
      var reader = Reader(tree, context: ReadingContext())
      if case .symbol(let name)? = try? reader.expression([tree.root]) {
        if let domain = Self.domain(inWords: text.lowercased()) {
          scope.assume(name, domain, lifetime: .note)
          return
        }
        let values = words.dropFirst(2).filter { $0 != "or" && $0 != "and" }.compactMap { Rational(decimal: String($0.filter { $0 != "," })) }
        if !values.isEmpty, values.count == words.count(where: { $0.contains(where: \.isNumber) }) {
          scope.assume(name, .oneOf(values), lifetime: .note)
          return
        }
      }
    }
    findings.append(finding(.warning, "front-matter", "the assumption \"\(text)\" was not understood", note.frontMatter.span ?? 0..<0, hint: "write for example: y is one-hot"))
  }

  static func domain(inWords text: String) -> Domain? {
    if text.contains("one-hot") || text.contains("one hot") { return .oneHot }
    if text.contains("probability vector") || text.contains("probability distribution") || text.contains("vector of probabilities") { return .simplex }
    if text.contains("strictly positive") || text.contains(" is positive") || text.contains("a positive") { return .positive }
    if text.contains("non-negative") || text.contains("nonnegative") { return .nonNegative }
    return nil
  }

  /// "logarithms are to base 2".
  mutating func noteWords(_ text: String) {
    let lower = text.lowercased()
    guard lower.contains("log") else { return }
    if lower.contains("base 2") || lower.contains("base-2") || lower.contains("base two") { scope.logBase = 2 }
    if lower.contains("base 10") || lower.contains("base-10") { scope.logBase = 10 }
    if lower.contains("natural log") || lower.contains("base e") { scope.logBase = nil }
  }

  // MARK: Catalogue

  /// A note's definition of a function that `Derive` implements must agree with it.
  private func compareWithCatalogue(_ definition: Definition, _ claim: inout Claim, _ chain: Chain) {
    guard definition.isFunction else { return }
    let entries = CatalogueScope.entries(named: definition.name).filter {
      $0.parameters.count == definition.parameters.count && definition.indices.count == ($0.shape == .vector ? 1 : 0)
    }
    guard !entries.isEmpty else { return }
    CatalogueComparison(scope: scope.scope(), seed: seed).apply(definition, entries, to: &claim, words: String(chain.before.suffix(200)))
  }
}
