import Formula
import LaTeX
import Notes

/// What some things do and others do not: a relation that fails in general may be said of a particular sequence, matrix or
/// function, of data, or of the first terms of a series.
extension NoteChecker {
  /// What a failing step may be said of; `nil` where it is wrong of everything.
  func particularCase(_ failing: FailingStep) -> String? {
    let (chain, step, sides) = (failing.chain, failing.step, failing.sides)
    let (left, right) = (failing.left, failing.right)
    if failing.written.contains(where: isAbridgedData) {
      return "two numbers before the dots show no law: they may be data"
    }
    if let name = numberBesideEntry(chain, step, sides) {
      return "\(Expression.display(name)) and what it is called with a number may be two numbers"
    }
    if let name = productOfBareFunction(failing) {
      return "\(Expression.display(name)) may have another argument in each place"
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
    if let name = countOfList(chain, step, sides) {
      return "\(Expression.display(name)) may be how many entries the list has"
    }
    if failing.contains(isIndexedBySum) {
      return "a sum of names as a subscript may be a label: of X + Y"
    }
    if let name = sequenceAndLimit(sides) {
      return "\(Expression.display(name)) with and without its place may be two: a sequence and its limit"
    }
    if failing.relation.isOrder, !isQuantified(chain, left, right),
      !left.unboundNames.union(right.unboundNames).contains(where: scope.isConfinedInParagraph),
      holdsEventually(chain, step, left, right)
    {
      return "it fails for small values and holds for large ones, which may be meant"
    }
    // ω = e^{2πi/n} is known.
    let isKnownRoot = left.unboundNames.union(right.unboundNames).contains {
      scope.entry($0)?.definition.body.names.contains("i") ?? false
    }
    if !isKnownRoot, isRootOfUnity(chain.before) { return "the words speak of a root of unity" }
    if let name = sequenceInQuestion(chain, step, sides) {
      return "it holds for some \(Expression.display(name)) and not for others, and may be said of a particular one"
    }
    if failing.relation == .equal, !isQuantified(chain, left, right),
      let order = truncation(left, right) ?? truncation(right, left)
    {
      return "it holds up to the power \(order) and not beyond: write ≈, or add what is left out"
    }
    return nil
  }

  /// |f_n(x) − f(x)|: f is the limit of the f_n that the note gives.
  private func sequenceAndLimit(_ sides: [Formula.Expression]) -> String? {
    var (placed, bare): (Set<String>, Set<String>) = ([], [])
    func note(_ expression: Formula.Expression) {
      switch expression {
      case .element(.call(let name, let arguments), _):
        placed.insert(name)
        for argument in arguments { note(argument) }
      case .call(let name, let arguments):
        bare.insert(name)
        for argument in arguments { note(argument) }
      default: expression.forEachOperand(note)
      }
    }
    for side in sides { note(side) }
    return placed.intersection(bare).sorted().first { scope.entry($0).map { !$0.definition.indices.isEmpty } ?? false }
  }

  /// ln n ≤ n^a, 1/n ≤ 1/ln³ n: does it hold wherever the counts are large?
  private func holdsEventually(
    _ chain: Chain, _ step: Int, _ left: Formula.Expression, _ right: Formula.Expression
  ) -> Bool {
    let counts = left.unboundNames.union(right.unboundNames).filter {
      Domain.isUsuallyCount($0) && scope.entry($0) == nil
    }
    guard counts.count == 1, let count = counts.first else { return false }
    return [1_000_000, 100_000_000, 10_000_000_000].allSatisfy { value in
      var far = chain
      for position in far.sides.indices {
        far.sides[position].readings = chain.sides[position].readings.map {
          $0.replacing(.symbol(count), by: .number(Number(Rational(value))))
        }
      }
      return decideReadings(far, step).decision.outcome != .refuted
    }
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

  /// φ · φ and φᵀφ for φ(x) · φ(z).
  private func productOfBareFunction(_ failing: FailingStep) -> String? {
    var result: String?
    for side in failing.sides {
      side.forEach { part in
        guard case .multiply(_, let a, .symbol(let name)) = part, a == .symbol(name) || a == .transpose(.symbol(name)),
          scope.entry(name)?.definition.isFunction ?? false
        else { return }
        result = name
      }
    }
    return result
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
    // Unless the general term stands behind the dots.
    let showsLaw = side.readings.first?.contains {
      if case .big(_, let range, _) = $0, case .symbol? = range.to { true } else { false }
    }
    if showsLaw ?? false || !(side.readings.first?.unboundNames.isEmpty ?? true) { return false }
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
    return names.sorted().first {
      text.says(anyOf: [
        "\($0)^T=\($0)", "\($0)=\($0)^T", "\($0)^T=-\($0)", "\($0)^T\($0)=I", "\($0)\($0)^T=I", "\($0)^{-1}=\($0)^T",
      ])
    }
  }

  /// max(x_1, …, x_n) + log n: the same n.
  private func countOfList(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> String? {
    let text = [step, step + 1].flatMap { chain.sides[$0].nodes.map(chain.sides[$0].tree.text) }.joined()
      .replacing("log_", with: "log")
    guard text.says(anyOf: ["dots", "…"]),
      !sides.contains(where: { $0.contains { if case .dottedMatrix = $0 { true } else { false } } })
    else { return nil }
    let scope = scope.scope()
    let shapes = Shapes(sides, scope: scope)
    return Set(sides.flatMap { shapes.freeNames(of: $0, scope: scope) }).sorted().first {
      $0.count == 1 && text.says(anyOf: ["_\($0)", "_{\($0)}"]) && scope.definition($0) == nil
    }
  }

  /// μ_{x+y}
  private func isIndexedBySum(_ expression: Formula.Expression) -> Bool {
    guard case .element(_, let indices) = expression else { return false }
    return indices.contains {
      guard case .add(let terms) = $0 else { return false }
      return terms.allSatisfy { if case .symbol(let name) = $0 { !name.isIndexLetter } else { false } }
    }
  }

  /// "Let ω be a root of $z^M = 1$."
  private func isRootOfUnity(_ words: String) -> Bool {
    let text = words.lowercased()
    if text.says(anyOf: ["root of unity", "roots of unity", "einheitswurzel", "racine de l'unité", "单位根", "原始根"]) {
      return true
    }
    let plain = text.filter { !" {}$".contains($0) }
    return plain.places(of: "=1").contains { place in
      // e^x = 1 + x is no equation for a root.
      if let next = plain[place.upperBound...].first, next.isNumber || "+-\\/".contains(next) { return false }
      let before = plain[..<place.lowerBound].suffix(2)
      return before.first == "^" && before.last?.isLetter ?? false
    }
  }

  /// e_{n+1} ≤ e_n/2, |a_ii| > Σ_{j≠i} |a_ij|: what some sequences and matrices do, compared at two places of one that
  /// nobody defined. What holds for none is wrong.
  private func sequenceInQuestion(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> String? {
    let speaksOfSequences = (chain.before + chain.after).lowercased().says(anyOf: [
      "sequence", "progression", "folge", "suite", "sucesión", "successione", "sequência", "数列", "последовательност",
    ])
    guard chain.links[step].relation.isOrder || speaksOfSequences else { return nil }
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
    if !chain.links[step].relation.isOrder { return name }
    var reverse = chain
    reverse.links[step].relation = chain.links[step].relation.reversed
    return decide(reverse, step).decision.outcome == .refuted ? name : nil
  }

  /// sin x = x − x³/6: the degree of a polynomial that is the beginning of the other side's series.
  func truncation(_ function: Formula.Expression, _ polynomial: Formula.Expression) -> Int? {
    let names = function.unboundNames.union(polynomial.unboundNames)
    guard names.count == 1, let name = names.first, scope.entry(name) == nil, function.degree(in: name) == nil,
      let degree = polynomial.degree(in: name), (1...6).contains(degree)
    else { return nil }
    let variable = Formula.Expression.symbol(name)
    let zero = Formula.Expression.number(Number(0))
    let difference = Formula.Expression.add([function, .negate(polynomial)])
    let scope = scope.scope()
    let begins = polynomial.centres(of: variable).contains { centre in
      (0...degree).allSatisfy { order in
        let derivative =
          order == 0 ? difference : .derivative(difference, by: Array(repeating: variable, count: order))
        let value = Formula.Expression.evaluated(derivative, [.init(symbol: variable, value: centre)])
        let outcome = Decider(scope: scope, seed: seed).decide(value, .equal, zero, chain: [value, zero]).outcome
        return outcome == .proved || outcome == .confirmed
      }
    }
    return begins ? degree : nil
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

  /// 0, and the a of powers of x − a.
  fileprivate func centres(of variable: Self) -> [Self] {
    var centres: [Self] = [.number(Number(0))]
    forEach {
      if case .add(let terms) = $0, terms.count == 2, terms[0] == variable, case .negate(let centre) = terms[1],
        centre.names.isEmpty, !centres.contains(centre), centres.count < 3
      {
        centres.append(centre)
      }
    }
    return centres
  }

  /// The degree of a polynomial in one name, as it is written; `nil` for anything else.
  func degree(in name: String) -> Int? {
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
