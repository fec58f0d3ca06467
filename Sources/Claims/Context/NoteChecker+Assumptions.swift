import Formula
import LaTeX
import Notes

/// What a note takes as given: values of an example, domains, memberships, ranges, conditions beside a formula.
extension NoteChecker {
  mutating func assumption(
    _ chain: Chain, _ left: Expression, _ relation: Relation, _ right: Expression?, _ cues: Cues
  ) -> Introduction? {
    // "Not necessarily with p + q = 1": nothing is taken from it.
    if cues.setsAside { return .assumption }
    // "max x + y s.t. 2x + 2y ≤ 5": the names are unknowns, whatever they were.
    if cues.constrains, relation.isOrder || relation == .equal && chain.links.count == 1 && head(left) == nil,
      !isClosedValue(left) || !(right.map(isClosedValue) ?? true)
    {
      for name in left.unboundNames.union(right?.unboundNames ?? []) where scope.entry(name)?.isGiven ?? false {
        scope.forget(name)
      }
      return .assumption
    }
    if relation == .elementOf {
      guard chain.links.count == 1 else { return nil }
      note(membership: left, in: chain.sides[1])
      return .assumption
    }
    if relation == .other, plainArrow(chain.links[0], chain) {
      // i ↦ 0: a point and its image.
      if text(chain.links[0].span).contains("mapsto"), let right, right.names.isDisjoint(with: left.names) {
        return .assumption
      }
      // w ← w − 0.5: the value it had is gone.
      if case .symbol(let name) = left, right?.names.contains(name) ?? false, scope.entry(name)?.isGiven ?? false {
        scope.forget(name)
      }
      return right.flatMap { assignment(chain, left, $0) } ?? .recurrence
    }
    if relation == .similar, chain.links.count == 1 { return .assumption }
    if let kind = asymptotic(chain, left, relation, right) { return kind }
    guard let right else {
      if chain.sides[1].nodes.isEmpty, chain.links.count == 1 { return .equation }
      // l = 1, 2, …, L: a range.
      if relation == .equal, chain.links.count == 1, isPlain(left),
        chain.sides[1].nodes.contains(where: { $0.kind == .symbol(",") || Self.isEllipsis($0) })
      {
        return .assumption
      }
      // x = (x_1, …, x_n): x is a vector.
      if relation == .equal, chain.links.count == 1, case .symbol(let name) = left, isOwnEntries(name, chain.sides[1]) {
        return .assumption
      }
      return nil
    }
    if suppose(left, relation, right, chain, cues) { return .assumption }
    // "Assume for contradiction that 1 = 0."
    if isClosedValue(left), isClosedValue(right), cues.introducesPremise, cues.mentions(["contradiction"]) {
      return .assumption
    }
    if relation == .equal, chain.links.count == 1, let name = unitVector(left, right), scope.entry(name) == nil {
      scope.assume(name, .unitVector)
      return .assumption
    }
    if relation == .equal, chain.links.count == 1, case .symbol(let a) = left, case .symbol(let b) = right,
      a.isIndexLetter, b.isIndexLetter, a != b, scope.entry(a) == nil, scope.entry(b) == nil,
      cues.introducesCase || chain.before.trimmed().isEmpty && chain.after.trimmed().isEmpty && !chain.isDisplay
    {
      scope.identify(b, with: a)
      return .assumption
    }
    // sign(0) = 1: a convention.
    if relation == .equal, takeConvention(left, right) { return .assumption }
    // δ_ij = 1, said beside "if i = j".
    if relation == .equal, chain.links.count == 1, case .indicator = left, isClosedValue(right) { return .assumption }
    if relation == .equal, chain.links.count == 1, isFree(left), isFree(right), left != right {
      // u_1 = v_1 of a v_1 that is known
      if case .element = left, let key = Substitution.key(left), scope.entry(key) == nil,
        let known = Substitution.key(right), scope.entry(known) != nil
      {
        scope.define(Definition(name: key, body: right))
      }
      return .assumption
    }
    if relation == .equal, chain.links.count == 1, case .power(let a, let m) = left, case .power(let b, let n) = right,
      m == n, isFree(a), isFree(b)
    {
      return .assumption
    }
    // a ≠ b ≠ c of quantities that nobody computes: said, not claimed.
    if relation == .notEqual,
      chain.sides.allSatisfy({ $0.readings.first.map { $0.vocabulary.isEmpty && !isClosedValue($0) } ?? false })
    {
      return .assumption
    }
    if isConditional(chain), chain.sides.allSatisfy({ $0.readings.first.map(isPlain) ?? false }) { return .assumption }
    // k_h = k_w = 4: one value for several names.
    if chain.links.count > 1, chain.links.allSatisfy({ $0.relation == .equal }),
      let value = chain.sides.last?.readings.first,
      isClosedValue(value), chain.sides.dropLast().allSatisfy({ $0.readings.first.map(isFree) ?? false })
    {
      for case .some(let name) in chain.sides.dropLast().map(\.readings.first) { giveFree(name, value) }
      return .assumption
    }
    // ‖x‖_2 ≤ ‖x‖_1 is no condition.
    if relation.isOrder, comparesNorms(chain) { return nil }
    // a < x < b, x > 0, y = −1, x = (1, 2, 3)
    if [.less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual].contains(relation),
      chain.sides.allSatisfy({ side in side.readings.first.map { isPlain($0) || $0.names.isEmpty } ?? false }),
      chain.sides.contains(where: { side in side.readings.first.map { isPlain($0) && !$0.names.isEmpty } ?? false })
    {
      let free = chain.sides.compactMap(\.readings.first).flatMap(plainNames)
      // A bound on something the note computes is a claim, unless words make it a condition.
      let isComputed = free.contains { scope.entry($0).map { !$0.isGiven } ?? false }
      guard !free.isEmpty, !isComputed || cues.supposes || isConditional(chain) else { return nil }
      for step in chain.links.indices {
        guard let a = chain.sides[step].readings.first, let b = chain.sides[step + 1].readings.first else { continue }
        assume(a, chain.links[step].relation, b, cues)
      }
      return .assumption
    }
    if relation == .equal, isClosedValue(right), isPlain(left), !isNumeral(left) {
      // A value given to a name that has none, or a new one to a name that was given one.
      if case .symbol(let name) = left, scope.entry(name)?.isGiven ?? true,
        CatalogueScope.definitions[name] == nil || name.count == 1
      {
        noticeContradiction(Definition(name: name, body: right), chain.sides[0].span, chain)
        scope.define(
          Definition(name: name, body: right), isGiven: true, isStrong: cues.givesValues, isTentative: cues.isNear,
          isPoint: cues.placesAt || cues.givesInstance)
        if cues.letsValue { scope.noteLet(name) }
        return .assumption
      } else if case .element(.symbol(let name), let indices) = left, case .number? = indices.first,
        scope.entry(name)?.definition.isFunction != true,
        scope.entry(name)?.definition.indices.isEmpty ?? true,
        scope.entry(name) == nil || scope.entry(name)?.isGiven == false
      {
        give(left, right)
        return .assumption
      }
    }
    // S_{dd} = 81, where d = 0.9.
    if relation == .equal, chain.links.count == 1, giveLabelled(left, right, isLabel: isNoPlace) { return .assumption }
    if relation == .equal, chain.links.count == 1, cues.givesValues || !chain.isDisplay {
      if case .symbol(let name) = left, isClosedValue(right), scope.entry(name)?.definition.isFunction != true,
        cues.givesValues || !scope.isBound(name)
      {
        scope.define(
          Definition(name: name, body: right), isGiven: true, isStrong: cues.givesValues, isTentative: cues.isNear,
          isPoint: cues.placesAt || cues.givesInstance)
        return .assumption
      }
      if case .element(.symbol, let indices) = left, case .number? = indices.first, isClosedValue(right) {
        give(left, right)
        return .assumption
      }
      // s_e = 8.47, m_p = 1.67: the letters are no places.
      if giveLabelled(left, right, isLabel: { !$0.isIndexLetter }) { return .assumption }
      // u_{i−1} = 40, u_i = 60, u_{i+1} = 100: three places.
      if case .element(.symbol, let indices) = left, isClosedValue(right), indices.count == 1,
        case .add = indices[0], let place = indices[0].linear, place.slope.isOne, !place.rest.isZero
      {
        return .assumption
      }
      // y_i = 1 of a free y, whatever the words.
      if case .element(.symbol(let name), let indices) = left, isClosedValue(right), scope.entry(name) == nil,
        indices.allSatisfy({ if case .symbol = $0 { true } else { false } })
      {
        entryFacts[name] = right
        // y_k = 1 of a one-hot y: k is the class from here on.
        if scope.scope().domains[name] == .oneHot, relation == .equal { scope.suppose(.relation(left, .equal, right)) }
        return .assumption
      }
      // p_0 = 1 − p_1, Σ p_i = 1 as a premise. What is computed ("since σ′(x) = …") is a claim, whatever the words.
      if cues.supposes, !cues.defines, !chain.isDisplay, isFree(left) && head(left) == nil || isUnitSum(left, right) {
        return .assumption
      }
    }
    return nil
  }

  /// Norms of one vector, and nothing else.
  private func comparesNorms(_ chain: Chain) -> Bool {
    var vectors: Set<Expression> = []
    for side in chain.sides {
      guard case .apply(.norm, let arguments)? = side.readings.first, let vector = arguments.first else { return false }
      vectors.insert(vector)
    }
    return vectors.count == 1
  }

  /// K = 16: a name with one value, so that K_u is another one. `nil` where nothing is said of it.
  private func isNumber(_ name: String) -> Bool? {
    guard let definition = scope.entry(name)?.definition else { return nil }
    return !definition.isFunction && definition.indices.isEmpty
      && definition.body.rationalValue(takingDecimals: true) != nil
  }

  /// K_p = 0.6 K_u beside a number K, p_e = 0.11 · 0.13 = 0.0143: a formula for a name whose subscript is a label.
  mutating func nameWithLabel(_ left: Expression, _ right: Expression) -> Bool {
    guard case .element(.symbol(let name), let indices) = left, let key = left.letteredName,
      indices.allSatisfy({ if case .symbol = $0 { true } else { false } }), !right.contains(where: { $0 == left })
    else { return false }
    switch isNumber(name) {
    case true?: break
    case nil where isClosedValue(right) && indices.allSatisfy({ $0.names.allSatisfy { !$0.isIndexLetter } }): break
    default: return false
    }
    scope.define(Definition(name: key, body: right), isGiven: isClosedValue(right))
    return true
  }

  /// A value of a name whose subscripts are labels.
  private mutating func giveLabelled(_ left: Expression, _ right: Expression, isLabel: (String) -> Bool) -> Bool {
    guard case .element(.symbol(let name), let indices) = left, isClosedValue(right), isNumber(name) ?? true,
      let key = left.letteredName, indices.allSatisfy({ $0.names.allSatisfy(isLabel) })
    else { return false }
    scope.define(Definition(name: key, body: right), isGiven: true)
    return true
  }

  /// ‖w‖ = 1, ‖w‖_2 = 1, wᵀ w = 1.
  private func unitVector(_ left: Expression, _ right: Expression) -> String? {
    guard case .number(let one) = right, one.value.isOne else { return nil }
    switch left {
    case .apply(.norm, let arguments):
      guard case .symbol(let name)? = arguments.first, arguments.count == 1 || arguments[1] == .number(Number(2)) else {
        return nil
      }
      return name
    case .power(let norm, .number): return unitVector(norm, right)
    case .multiply(_, .transpose(.symbol(let name)), .symbol(let other)):
      return name == other && name.first?.isLowercase ?? false ? name : nil
    default: return nil
    }
  }

  private mutating func giveFree(_ name: Expression, _ value: Expression) {
    switch name {
    case .symbol(let symbol): scope.define(Definition(name: symbol, body: value), isGiven: true)
    case .element(.symbol(let base), let indices) where letters(indices) != nil:
      // k_h of k_h and k_w: which of them is part of the name.
      scope.define(
        Definition(name: "\(base)_\(indices.map(\.description).joined(separator: ","))", body: value), isGiven: true)
    default: give(name, value)
    }
  }

  private static func isEllipsis(_ node: LayoutNode) -> Bool {
    if case .symbol(let glyph) = node.kind { return glyph.contains("dots") }
    return false
  }

  /// x_1 = 3: an entry's value in an example.
  private mutating func give(_ entry: Expression, _ value: Expression) {
    if let key = Substitution.key(entry) {
      scope.define(Definition(name: key, body: value), isGiven: true)
    } else {
      scope.assume(.relation(entry, .equal, value))
    }
  }

  /// A symbol, or an entry of one, that nobody defined.
  func isFree(_ expression: Expression) -> Bool {
    switch expression {
    case .symbol(let name): scope.entry(name) == nil && (CatalogueScope.definitions[name] == nil || name.count == 1)
    case .element(.symbol(let name), _): scope.entry(name) == nil
    default: false
    }
  }

  /// w ← w − …: an update.
  func plainArrow(_ link: Chain.Link, _ chain: Chain) -> Bool {
    let glyph = text(link.span)
    return glyph.contains("leftarrow") || glyph.contains("gets") || glyph == "←" || glyph.contains("mapsto")
  }

  /// ŷ ← w x + b, of a ŷ that is new: what it is from here on.
  private mutating func assignment(_ chain: Chain, _ left: Expression, _ right: Expression) -> Introduction? {
    guard chain.links.count == 1, let (name, parameters, indices) = head(left), scope.entry(name) == nil,
      CatalogueScope.definitions[name] == nil, !right.spokenNames.contains(name),
      let definition = define(name, parameters, indices, right, chain)
    else { return nil }
    return .definition(definition, head: left)
  }

  /// l ≪ 0, x → ∞: something approaches something.
  mutating func asymptotic(_ chain: Chain, _ left: Expression, _ relation: Relation, _ right: Expression?)
    -> Introduction?
  {
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
  func isConditional(_ chain: Chain) -> Bool {
    ["given", "for all", "if", "when", "for", "where", "with", "s.t.", "such that", "exists"].contains(
      chain.inner.lowercased())
  }

  /// `(x_1, \ldots, x_n)`, `[x_1, x_2, …]`: a list that begins with an entry of the vector itself.
  func isOwnEntries(_ name: String, _ side: Chain.Side) -> Bool {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined()
    guard text.contains("dots") else { return false }
    let tree = LaTeXParser.parse(
      text.filter { !"()[]".contains($0) }.split(separator: ",").first.map(String.init) ?? "")
    var reader = Reader(tree, context: ReadingContext())
    if case .element(.symbol(name), _)? = try? reader.expression([tree.root]) { return true }
    return false
  }

  /// Σ_i y_i = 1 said of a vector.
  mutating func isUnitSum(_ left: Expression, _ right: Expression) -> Bool {
    guard case .number(let one) = right, one.value.isOne,
      case .big(.sum, let range, .element(.symbol(let name), let indices)) = left, indices == [.symbol(range.index)],
      scope.entry(name) == nil
    else { return false }
    if scope.scope().domains[name] != .oneHot { scope.assume(name, .simplex) }
    return true
  }

  func isPlain(_ expression: Expression) -> Bool {
    switch expression {
    case .symbol, .number, .constant, .opaque: true
    case .negate(let inner): isPlain(inner)
    case .element(let base, _): isPlain(base)
    case .apply(.abs, let arguments), .apply(.norm, let arguments): arguments.allSatisfy(isPlain)
    default: false
    }
  }

  func isNumeral(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .constant: true
    case .negate(let inner): isNumeral(inner)
    default: false
    }
  }

  /// sign(0) = 1: authors choose, and say so.
  mutating func takeConvention(_ left: Expression, _ right: Expression) -> Bool {
    // log x = log_10 x
    if case .apply(.log, let mine) = left, case .apply(.logBase, let theirs) = right, theirs.count == 2,
      mine == [theirs[1]], case .symbol = theirs[1], case .number(let base) = theirs[0], let value = base.value.integer,
      value > 1
    {
      scope.logBase = value
      return true
    }
    guard case .apply(.sign, let arguments) = left, case .number(let zero)? = arguments.first, zero.value.isZero,
      let value = numeralValue(right)
    else { return false }
    scope.signOfZero = value
    return true
  }

  private func numeralValue(_ expression: Expression) -> Rational? {
    switch expression {
    case .number(let number): number.value
    case .negate(let inner): numeralValue(inner).map { -$0 }
    default: nil
    }
  }

  func plainNames(_ expression: Expression) -> [String] {
    var names: [String] = []
    expression.forEach {
      switch $0 {
      case .symbol(let name), .opaque(let name): names.append(name)
      default: break
      }
    }
    return names
  }

  func isClosedValue(_ expression: Expression) -> Bool {
    !expression.contains {
      switch $0 {
      case Expression.eitherSign: false
      case .symbol, .opaque, .call, .element, .big: true
      default: false
      }
    }
  }

  /// One relation between a symbol and a number, or two indices.
  mutating func assume(_ a: Expression, _ relation: Relation, _ b: Expression, _ cues: Cues) {
    if case .symbol(let x) = a, case .symbol(let y) = b, relation == .notEqual {
      scope.distinguish(x, y)
      return
    }
    func bound(_ expression: Expression, isLower: Bool) -> Rational? {
      switch expression {
      case .number(let number): number.value
      case .negate(.number(let number)): -number.value
      default: relation == .notEqual ? nil : Self.rational(inside: expression, isLower: isLower)
      }
    }
    let isGreater = relation == .greater || relation == .greaterOrEqual
    func name(_ expression: Expression) -> String? {
      switch expression {
      case .symbol(let name): name
      // c_1 ≤ 1 says nothing of c_2.
      case .element(.symbol(let name), let indices):
        if indices.count == 1, case .number(let place) = indices[0] { "\(name)_\(place.value)" } else { name }
      default: nil
      }
    }
    // |x| < 1
    if case .apply(.abs, let arguments) = a, arguments.count == 1, let x = name(arguments[0]),
      relation == .less || relation == .lessOrEqual, let limit = bound(b, isLower: false), limit.sign > 0
    {
      scope.assume(x, .between(-limit, limit))
      return
    }
    if let x = name(a), let limit = bound(b, isLower: isGreater) {
      narrow(x, relation, limit)
    } else if let x = name(b), let limit = bound(a, isLower: !isGreater) {
      narrow(x, relation.reversed, limit)
    }
  }

  /// A rational a little inside the end of a range: above π/2 for a lower end, below it for an upper one.
  static func rational(inside expression: Expression, isLower: Bool) -> Rational? {
    guard expression.names.isEmpty, let ball = Decider(scope: Scope()).enclosure(of: expression), ball.isNonZero,
      let scale = Rational.powerOfTen(6)
    else { return nil }
    let value = ball.midpointDouble
    guard value.isFinite, value.magnitude < 1e9 else { return nil }
    return Rational(Int((value * 1e6).rounded(isLower ? .up : .down))) / scale
  }

  /// The end of an interval, as it is printed.
  private static func end(_ text: String, isLower: Bool) -> Rational? {
    if let value = Rational(decimal: text) { return value }
    let tree = LaTeXParser.parse(text)
    var reader = Reader(tree, context: ReadingContext(), choices: Choices())
    guard case .row(let nodes) = tree.root.kind, let value = try? reader.expression(nodes) else { return nil }
    return rational(inside: value, isLower: isLower)
  }

  mutating func narrow(_ name: String, _ relation: Relation, _ limit: Rational) {
    // n ≥ 3 is said of an integer.
    if Domain.isUsuallyCount(name), relation == .greater || relation == .greaterOrEqual, let start = limit.integer,
      start >= 1
    {
      let first = relation == .greater ? start + 1 : start
      scope.assume(name, first <= 1 ? .positiveInteger : .oneOf((first..<first + 8).map { Rational($0) }))
      return
    }
    let old = scope.scope().domains[name]
    // 3 ≤ n ≤ 10
    if case .oneOf(let values)? = old, relation != .notEqual {
      let left = values.filter { value in
        switch relation {
        case .greater: value > limit
        case .greaterOrEqual: value >= limit
        case .less: value < limit
        case .lessOrEqual: value <= limit
        default: true
        }
      }
      if !left.isEmpty {
        scope.assume(name, .oneOf(left))
        return
      }
    }
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
      case .positive? where limit.isOne, .nonNegative? where limit.isOne:
        new = relation == .less ? .unitInterval : .between(0, 1)
      case .positive? where limit.sign > 0, .nonNegative? where limit.sign > 0: new = .between(0, limit)
      case .greater(let low)? where low < limit: new = .between(low, limit)
      default: new = limit.isZero ? .negative : .less(limit)
      }
    // n ≠ 0 takes nothing from a count.
    case .notEqual where limit.isZero && Domain.isUsuallyCount(name) && old == nil: return
    case .notEqual: new = limit.isZero ? .nonZero : .real
    default: return
    }
    scope.assume(name, new)
  }

  /// x ∈ ℝ, y ∈ {0, 1}, p ∈ (0, 1), i ∈ {0, 1}.
  mutating func note(membership left: Expression, in side: Chain.Side) {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().filter { $0 != " " }
    let names: [String]
    switch left {
    case .symbol(let name): names = [name]
    case .element(.symbol(let name), _): names = [name]
    case .vector(let entries): names = entries.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    default: names = []
    }
    let body = text.replacing("\\left", with: "").replacing("\\right", with: "").replacing("\\,", with: "").replacing(
      "\\\\", with: "\\")
    for name in names {
      // A ∈ ℝ^{m×n} is a matrix, x ∈ ℝ^n a vector.
      if ["\\mathbb{R}^", "\\mathbbR^", "\\R^", "ℝ^"].contains(where: body.hasPrefix), name.count == 1 {
        if body.contains("\\times") || body.contains("×") { scope.noteMatrix(name) } else { scope.noteVector(name) }
        if let mark = body.firstIndex(of: "^") {
          scope.noteCount(of: name, body[body.index(after: mark)...].filter { !"{}".contains($0) })
          declaredShapes.declare(name, above: String(body[body.index(after: mark)...]), in: scope.section)
        }
      }
      if body.hasPrefix("\\mathbb{R}_+") || body.hasPrefix("\\mathbb{R}^+") || body.hasPrefix("\\mathbb{R}_{+}")
        || body.hasPrefix("\\mathbb{R}_{>0}")
      {
        scope.assume(name, .positive)
      } else if ["\\mathbb{N}_0", "\\mathbb{N}_{0}", "\\mathbb{N_0}", "\\mathbb{N_{0}}", "ℕ_0", "ℕ₀"].contains(
        where: body.hasPrefix)
      {
        scope.assume(name, .oneOf((0..<9).map { Rational($0) }))
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
        let (low, high) = (Self.end(ends[0], isLower: true), Self.end(ends[1], isLower: false))
        if let low, let high, low < high {
          scope.assume(
            name, first == "(" && last == ")" && low.isZero && high.isOne ? .unitInterval : .between(low, high))
        } else if let low {
          scope.assume(name, low.isZero ? (first == "(" ? .positive : .nonNegative) : .greater(low))
        }
      }
    }
  }

  /// The left side could not be read: a set, an ellipsis vector, a mapping.
  mutating func introductionWithoutReading(_ chain: Chain, _ cues: Cues) -> Introduction? {
    if chain.links[0].relation == .elementOf, chain.links.count == 1 {
      for name in plainList(chain.sides[0]) ?? [] { note(membership: .symbol(name), in: chain.sides[1]) }
      return .assumption
    }
    if chain.sides.allSatisfy({ $0.nodes.isEmpty }) { return .mention }
    // a, b ≥ 0
    if chain.links.count == 1, chain.links[0].relation.isOrder, let limit = chain.sides[1].readings.first,
      let names = plainList(chain.sides[0])
    {
      for name in names { assume(.symbol(name), chain.links[0].relation, limit, cues) }
      return .assumption
    }
    // w_0, w_1 ∼ N(0, 1); i, j = 1, …, n: said of several at once.
    if chain.links.count == 1, [.similar, .equal, .muchLess, .muchGreater].contains(chain.links[0].relation),
      chain.sides[0].nodes.contains(where: { $0.kind == .symbol(",") })
    {
      return .assumption
    }
    if chain.sides[0].nodes.isEmpty, chain.links.count == 1, chain.sides[1].readings.first.map(isClosedValue) ?? false {
      return .assumption
    }
    // A ∩ B = ∅: said of sets, which nobody computes. P(A ∪ B) = P(A) + P(B) is a claim.
    if chain.links.count == 1, isAboutSets(chain.sides) { return .assumption }
    // f : X → Y
    if chain.links[0].relation == .tendsTo || chain.links[0].relation == .other,
      chain.sides[0].nodes.contains(where: { $0.kind == .symbol(":") || $0.kind == .symbol("\\colon") })
    {
      return .assumption
    }
    return nil
  }

  /// `a, b`: letters and commas.
  func plainList(_ side: Chain.Side) -> [String]? {
    var names: [String] = []
    for node in side.nodes {
      switch node.kind {
      case .letter(let letter): names.append(letter)
      case .symbol(","), .space: continue
      default: return nil
      }
    }
    return names.count > 1 ? names : nil
  }

  private static let setSigns: Set<LayoutNode.Kind> = [
    .symbol("\\cap"), .symbol("\\cup"), .symbol("\\setminus"), .symbol("\\emptyset"), .symbol("\\varnothing"),
    .symbol("∩"), .symbol("∪"), .symbol("∅"),
  ]

  /// Names joined by signs between sets, and nothing else.
  private func isAboutSets(_ sides: [Chain.Side]) -> Bool {
    var hasSign = false
    for node in sides.flatMap(\.nodes) {
      switch node.kind {
      case .letter, .name, .styled, .scripts, .space: continue
      case let sign where Self.setSigns.contains(sign): hasSign = true
      default: return false
      }
    }
    return hasSign
  }
}
