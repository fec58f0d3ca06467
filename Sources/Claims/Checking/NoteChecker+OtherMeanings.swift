import Formula
import LaTeX
import Notes

/// Signs and names that mean something else in other fields: what fails under the usual meaning is not called wrong where
/// the other one is possible.
extension NoteChecker {
  /// Why a failing step may be meant otherwise.
  func anotherMeaning(_ chain: Chain, _ step: Int) -> String? {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first else {
      return nil
    }
    let sides = [left, right]
    let isOpen = sides.contains { !$0.unboundNames.isEmpty }
    let isWhole = sides.allSatisfy(Congruence.isArithmetic)
    let cues = Cues(before: chain.before, after: chain.after)
    for kind in Cues.SpecialKind.allCases where (isOpen || isWhole) && isAbout(kind, sides) {
      guard let words = cues.words(naming: kind) else { continue }
      return "it fails in general, and the words speak of something special (\(words))"
    }
    if cues.denial != nil || columnWords.says(anyOf: ["wrong", "mistake", "incorrect", "false", "myth"]) {
      return "the words around it may deny it or ask for it"
    }
    if chain.links[step].relation.isOrder, isOpen, cues.posesInequality {
      return "it holds for some values and not for others: an inequality to be solved, by the words around it"
    }
    if chain.links[step].relation == .notEqual, isOpen {
      var same = chain
      same.links[step].relation = .equal
      if decide(same, step).decision.outcome != .proved { return "≠ may say that the two sides are not always equal" }
    }
    if chain.wordsWithin.contains(step), !isOpen {
      return "the words between the two sides may say what each is counted in"
    }
    if [step, step + 1].contains(where: { isAbridgedData(chain.sides[$0]) }) {
      return "two numbers before the dots show no law: they may be data"
    }
    if let name = numberBesideEntry(chain, step, sides) {
      return "\(Expression.display(name)) and what it is called with a number may be two numbers"
    }
    if let name = differentialOfAnother(chain.sides[step]) {
      return "\(Expression.display(name)) may be another one than in the section before"
    }
    if let name = propertyOfFunction(left, right) {
      return "it may say how \(Expression.display(name)) goes on beyond its formula"
    }
    if let name = transposedName(left, right) ?? symmetricName(sides, chain.before) {
      return "\(Expression.display(name)) may be a matrix with such a symmetry"
    }
    if let name = sequenceInQuestion(chain, step, sides) {
      return "it holds for some \(Expression.display(name)) and not for others, and may be said of a particular one"
    }
    if chain.links[step].relation == .equal, let order = truncation(left, right) ?? truncation(right, left) {
      return "it holds up to the power \(order) and not beyond: write ≈, or add what is left out"
    }
    if subscriptsMayBeLabels(left, right) {
      return "the subscripts of the two sides may be labels, and count nothing"
    }
    if sides.contains(where: { $0.contains(where: isExponentialOfMatrix) }) {
      return "e to the power of a matrix may be its exponential series, and not that of its entries"
    }
    if let own = ownNotation(chain, step) { return "the note gives \(own.rawValue) a meaning of its own" }
    if let letter = iteratedLetter(in: chain.sides[step].tree.source) {
      return "the superscripts of \(letter) may count, and be no powers"
    }
    if let words = cues.leadingOrder ?? (isOpen ? nil : cues.anotherArithmetic) {
      return "the words speak of another arithmetic, or of rounding (\(words))"
    }
    if chain.links.count == 1, sides.allSatisfy({ if case .number = $0.withoutSign { true } else { false } }), isWhole,
      !chain.sides[step].nodes.contains(where: Self.namesModulus)
    {
      return "two numbers that differ: a contradiction that the text comes to, or a slip"
    }
    if sides.contains(where: { $0.contains(where: isDeterminantOfName) }) {
      return "bars around a capital letter may be a determinant"
    }
    if sides.contains(where: { $0.contains(where: isCommutator) }) {
      return "[A, B] of two capital letters may be a commutator"
    }
    if !isOpen, let name = sides.lazy.compactMap(unknownValue).first {
      return "\(Expression.display(name)) is a function that the note does not define"
    }
    if [step, step + 1].contains(where: { isNumberInBrackets(chain.sides[$0]) }) {
      return "brackets around a number may be its integer part, or its fractional part"
    }
    if scope.entry("σ") == nil, sides.contains(where: { $0.contains(where: isSigmoidOfInteger) }),
      !["igmoid", "ogistic", "ogit", "ctivation", "euron"].contains(where: note.source.says)
    {
      return "σ may be another function than the sigmoid, of which the note does not speak"
    }
    if chain.links[step].relation == .approximately, isRatio(right), let a = value(left), let b = value(right),
      abs(a - b) <= 0.1 * abs(b)
    {
      return "≈ with a plain fraction does not say how close it is meant"
    }
    return nil
  }

  /// √(2g(y − y_1)) = √(2gy): y_1 may be a number of its own, and y no list.
  private func numberBesideEntry(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> String? {
    var bare: Set<String> = []
    var entries: [String: Formula.Expression] = [:]
    for side in sides {
      side.forEach {
        switch $0 {
        case .symbol(let name): bare.insert(name)
        case .element(.symbol(let name), let indices):
          entries[name] = indices.allSatisfy { $0.rationalValue != nil } ? $0 : .number(Number(0))
        default: break
        }
      }
    }
    let scope = scope.scope()
    let names = entries.keys.sorted().filter { name in
      guard bare.contains(name), scope.ranks[name] == nil, scope.domains[name] == nil, scope.definition(name) == nil,
        case .element? = entries[name]
      else { return false }
      return !sides.contains {
        $0.contains {
          if case .apply(let function, let arguments) = $0 {
            [.norm, .maximum, .minimum].contains(function) && arguments == [.symbol(name)]
          } else {
            false
          }
        }
      }
    }
    guard let name = names.first else { return nil }
    // y_0 and y_1 are entries of one y.
    var numbered: Set<[Formula.Expression]> = []
    for side in chain.sides.compactMap(\.readings.first) {
      side.forEach { if case .element(.symbol(name), let indices) = $0 { numbered.insert(indices) } }
    }
    guard numbered.count == 1 else { return nil }
    var plain = chain
    for position in plain.sides.indices {
      plain.sides[position].readings = plain.sides[position].readings.map { $0.withNumberedEntries(of: name) }
    }
    guard plain.sides.map(\.readings) != chain.sides.map(\.readings) else { return nil }
    return decide(plain, step).decision.outcome == .refuted ? nil : name
  }

  /// dv = e^x dx, after a v of another section.
  private func differentialOfAnother(_ side: Chain.Side) -> String? {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().filter { $0 != " " }
    guard text.first == "d", text.count == 2 else { return nil }
    let name = String(text.dropFirst())
    return scope.entry(name).map { $0.section != scope.section } ?? false ? name : nil
  }

  /// 30 + 40 + ⋯ + 100: two numbers that count nothing.
  private func isAbridgedData(_ side: Chain.Side) -> Bool {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined()
    guard let dots = ["\\cdots", "\\ldots", "\\dots"].compactMap({ text.firstRange(of: $0)?.lowerBound }).min() else {
      return false
    }
    let shown = text[..<dots].split { !$0.isNumber && $0 != "." }.suffix(3).compactMap { Double($0) }
    return text[..<dots].filter { $0 == "+" }.count == 2 && shown.count >= 2 && shown[shown.count - 2] != 1
  }

  /// f(x + 2π) = f(x) of an f with a formula: a periodic extension of it.
  private func propertyOfFunction(_ left: Formula.Expression, _ right: Formula.Expression) -> String? {
    guard case .call(let name, let mine) = left, case .call(name, let theirs) = right, mine.count == 1,
      theirs.count == 1, let entry = scope.entry(name), entry.definition.isFunction,
      let a = mine[0].argumentShift, let b = theirs[0].argumentShift, a == b
    else { return nil }
    return name
  }

  /// εᵀ = −ε: what some matrices do.
  private func transposedName(_ left: Formula.Expression, _ right: Formula.Expression) -> String? {
    switch (left.withoutSign, right.withoutSign) {
    case (.transpose(.symbol(let name)), .symbol(let other)), (.symbol(let other), .transpose(.symbol(let name))):
      name == other ? name : nil
    default: nil
    }
  }

  /// "Since $C^T = C$": the words before say it in a formula.
  private func symmetricName(_ sides: [Formula.Expression], _ words: String) -> String? {
    guard sides.contains(where: { $0.contains { if case .transpose = $0 { true } else { false } } }) else { return nil }
    let text = words.filter { !" {}".contains($0) }.replacing("\\top", with: "T").replacing("\\boldsymbol", with: "")
      .replacing("\\mathbf", with: "").replacing("⊤", with: "T")
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.unboundNames) }
    return names.sorted().first { text.says(anyOf: ["\($0)^T=\($0)", "\($0)=\($0)^T", "\($0)^T=-\($0)"]) }
  }

  /// e_{n+1} ≤ e_n/2, |a_ii| > Σ_{j≠i} |a_ij|: what some sequences and matrices do, compared at two places of one that
  /// nobody defined. What holds for none is wrong.
  private func sequenceInQuestion(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> String? {
    guard chain.links[step].relation.isOrder else { return nil }
    var places: [String: Set<[Formula.Expression]>] = [:]
    for side in sides {
      side.forEach {
        if case .element(.symbol(let name), let indices) = $0 { places[name, default: []].insert(indices) }
      }
    }
    let free = Set(Decider(scope: scope.scope()).freeIndexLetters(of: .add(sides)))
    guard
      let (name, _) = places.min(by: { $0.key < $1.key }), places.count == 1, scope.entry(name) == nil,
      scope.entryNames(of: name).isEmpty, scope.scope().domains[name] == nil, let found = places[name], found.count > 1,
      found.contains(where: { $0.contains { !$0.names.isDisjoint(with: free) } })
    else { return nil }
    var reverse = chain
    reverse.links[step].relation = chain.links[step].relation.reversed
    return decide(reverse, step).decision.outcome == .refuted ? name : nil
  }

  /// sin x = x − x³/6: the degree of a polynomial that is the beginning of the other side's series.
  private func truncation(_ function: Formula.Expression, _ polynomial: Formula.Expression) -> Int? {
    let names = function.unboundNames.union(polynomial.unboundNames)
    guard names.count == 1, let name = names.first, scope.entry(name) == nil, function.degree(in: name) == nil,
      let degree = polynomial.degree(in: name), (1...6).contains(degree)
    else { return nil }
    let variable = Formula.Expression.symbol(name)
    let zero = Formula.Expression.number(Number(0))
    let difference = Formula.Expression.add([function, .negate(polynomial)])
    let scope = scope.scope()
    for order in 0...degree {
      let derivative =
        order == 0 ? difference : .derivative(difference, by: Array(repeating: variable, count: order))
      let value = Formula.Expression.evaluated(derivative, [.init(symbol: variable, value: zero)])
      let outcome = Decider(scope: scope, seed: seed).decide(value, .equal, zero, chain: [value, zero]).outcome
      guard outcome == .proved || outcome == .confirmed else { return nil }
    }
    return degree
  }

  private func isExponentialOfMatrix(_ expression: Formula.Expression) -> Bool {
    guard case .apply(.exp, let arguments) = expression, let argument = arguments.first else { return false }
    return argument.contains {
      switch $0 {
      case .matrix, .dottedMatrix: true
      case .symbol(let name): if case .matrix? = scope.entry(name)?.definition.body { true } else { false }
      default: false
      }
    }
  }

  /// W_q = W_s − 1/μ: letters that are no usual indices, others on each side.
  private func subscriptsMayBeLabels(_ left: Formula.Expression, _ right: Formula.Expression) -> Bool {
    let decider = Decider(scope: scope.scope())
    let (mine, theirs) = (Set(decider.freeIndexLetters(of: left)), Set(decider.freeIndexLetters(of: right)))
    return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
      && !mine.union(theirs).allSatisfy(\.isIndexLetter)
  }

  /// Does a step speak of what such words are about?
  private func isAbout(_ kind: Cues.SpecialKind, _ sides: [Formula.Expression]) -> Bool {
    func contains(_ condition: (Formula.Expression) -> Bool) -> Bool {
      sides.contains { $0.contains(where: condition) }
    }
    switch kind {
    case .any: return true
    case .signs:
      return contains {
        switch $0 {
        case .apply(.sqrt, _), .apply(.abs, _), .apply(.root, _): true
        default: false
        }
      }
    case .shapes:
      return contains {
        switch $0 {
        case .transpose, .gradient, .apply(.norm, _), .apply(.sqrt, _), .apply(.abs, _), .matrix, .vector: true
        case .multiply(.dot, .symbol, .symbol), .multiply(.times, .symbol, .symbol): true
        case .symbol(let name): name.count == 1 && name.first!.isUppercase
        default: false
        }
      }
    }
  }

  /// [2.7], \{2.7\}.
  private func isNumberInBrackets(_ side: Chain.Side) -> Bool {
    // { alone is no sign but a group of LaTeX.
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().replacing("\\{", with: "[").replacing(
      "\\}", with: "]"
    )
    .filter { $0 != " " && $0 != "-" }
    guard let open = text.firstIndex(of: "[") else { return false }
    let number = text[text.index(after: open)...].prefix { $0.isNumber || $0 == "." }
    return !number.isEmpty && number.endIndex < text.endIndex && text[number.endIndex] == "]"
      && side.readings.first.map(isClosedValue) ?? false
  }

  private func value(_ side: Expression) -> Double? {
    isClosedValue(side) ? Decider(scope: scope.scope()).enclosure(of: side)?.midpointDouble : nil
  }

  private func isRatio(_ side: Expression) -> Bool {
    if case .divide(.number(let a), .number(let b)) = side { a.halfUnit == nil && b.halfUnit == nil } else { false }
  }

  private func isCapital(_ expression: Expression) -> Bool {
    if case .symbol(let name) = expression { name.count == 1 && name.first!.isUppercase } else { false }
  }

  private func isDeterminantOfName(_ expression: Expression) -> Bool {
    guard case .apply(.abs, let arguments) = expression, arguments.count == 1 else { return false }
    switch arguments[0] {
    case .multiply(_, .number, let factor): return isCapital(factor)
    case .multiply(_, let a, let b): return isCapital(a) && isCapital(b)
    default: return isCapital(arguments[0])
    }
  }

  private func isCommutator(_ expression: Expression) -> Bool {
    guard case .vector(let entries) = expression, entries.count == 2 else { return false }
    return entries.allSatisfy {
      $0.names.count <= 2 && !$0.names.isEmpty && $0.names.allSatisfy { $0 == $0.uppercased() }
    }
  }

  /// φ(15) of a φ that nothing defines: no value can be given to it.
  private func unknownValue(_ side: Expression) -> String? {
    var found: String?
    side.forEach {
      guard case .call(let name, let arguments) = $0, scope.entry(name) == nil,
        CatalogueScope.definitions[name] == nil, !arguments.isEmpty, arguments.allSatisfy(isClosedValue)
      else { return }
      found = name
    }
    return found
  }

  private func isSigmoidOfInteger(_ expression: Expression) -> Bool {
    guard case .call("σ", let arguments) = expression, arguments.count == 1, case .number(let number) = arguments[0]
    else { return false }
    return number.value.isInteger && number.value.sign > 0
  }
}

extension Formula.Expression {
  /// The name that x and x + 2π are about.
  fileprivate var argumentShift: String? {
    switch self {
    case .symbol(let name): name
    case .add(let terms):
      terms.count == 2
        && terms.contains(where: {
          if case .symbol = $0 { false } else { $0.unboundNames.isSubset(of: ["T", "p", "L", "k", "n"]) }
        }) ? terms.compactMap(\.argumentShift).first : nil
    default: nil
    }
  }

  /// The degree of a polynomial in one name, as it is written; `nil` for anything else.
  fileprivate func degree(in name: String) -> Int? {
    switch self {
    case .number, .constant: 0
    case .symbol(name): 1
    case .negate(let inner): inner.degree(in: name)
    case .multiply(_, let a, let b): a.degree(in: name).flatMap { p in b.degree(in: name).map { p + $0 } }
    case .divide(let a, let b): b.degree(in: name) == 0 ? a.degree(in: name) : nil
    case .power(let base, .number(let exponent)):
      if let base = base.degree(in: name), let count = exponent.value.integer, count >= 0 { base * count } else { nil }
    case .apply(.factorial, let arguments): arguments.first?.degree(in: name) == 0 ? 0 : nil
    case .add(let terms):
      terms.reduce(Int?(0)) { sum, term in sum.flatMap { sum in term.degree(in: name).map { Swift.max(sum, $0) } } }
    default: nil
    }
  }
}
