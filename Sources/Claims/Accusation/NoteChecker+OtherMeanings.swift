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
      guard let words = cues.words(naming: kind), !failsForBothParities(chain, step, words) else { continue }
      return "it fails in general, and the words speak of something special (\(words))"
    }
    if isOpen, chain.links.contains(where: { $0.relation == .similar }) {
      return "the chain says how something is distributed, so that it may speak of equal distributions"
    }
    if let name = name(in: sides, among: scope.unread) {
      return "the definition of \(Expression.display(name)) is not understood"
    }
    if isOpen, let premise = equalLetters(chain, step) { return "it holds for \(premise), as the words suppose" }
    let inside = Cues(before: "", after: wordsInside(chain))
    if isOpen, let words = cues.selects ?? inside.selects, !failsForBothParities(chain, step, words) {
      return "it fails in general, and the words choose some values (\(words))"
    }
    if cues.isAlternative, sides.contains(where: restsOnThisParagraph) {
      return "an alternative to what stands before it, which gives a name another value"
    }
    if chain.links[step].relation.isOrder, isOpen, cues.goesOnWithAlternative {
      return "the words go on with an alternative, which is not read with it"
    }
    if !isOpen, cues.leavesRemainder, isQuotient(left, right) { return "a quotient of whole numbers, with a remainder" }
    if let value = otherValue(chain, step, left, right, cues) {
      return "it holds for \(value), which the words may mean"
    }
    if cues.denial != nil || (columnWords + label).says(anyOf: Self.warnings) {
      return "the words around it may deny it or ask for it"
    }
    if chain.links[step].relation.isOrder, isOpen, cues.posesInequality {
      return "it holds for some values and not for others: an inequality to be solved, by the words around it"
    }
    if chain.links[step].relation.isOrder, isOpen, cues.mentions(Cues.eventually) {
      return "it fails for some values, and the words say that it holds in the end"
    }
    if chain.links[step].relation == .notEqual, isOpen {
      var same = chain
      same.links[step].relation = .equal
      if decide(same, step).decision.outcome != .proved { return "≠ may say that the two sides are not always equal" }
    }
    if chain.links[step].relation.isOrder, sides.contains(.constant(.e)), sides.allSatisfy(isClosedValue) {
      return "a lone e between bounds may be a name: an exponent, an error"
    }
    if source.givesE, contains(sides, \.isFreeEuler) { return "the note gives e a value of its own" }
    if let letter = ["i", "j"].first(where: { namesNumber($0, sides) }) {
      return "\(letter) may be a name, and not the imaginary unit"
    }
    if step > 0, chain.links[step - 1].relation == .other {
      return "what stands before its left side may belong to it"
    }
    if chain.links[step].relation.isOrder, chain.links.count > 1, holdsWithRest(of: chain, step, sides) {
      return "it holds where the rest of its chain does"
    }
    if source.speaksOfConvolution, [step, step + 1].contains(where: { isStarred(chain.sides[$0]) }) {
      return "a star may be a convolution"
    }
    if scope.entry("E") == nil, contains(sides, { $0 == .symbol("E") }),
      chain.sides.contains(where: { side in
        side.readings.first?.contains {
          if case .apply(let function, _) = $0 {
            [.expectation, .variance, .covariance].contains(function)
          } else {
            false
          }
        } ?? false
      })
    {
      return "E may be the expectation that the chain speaks of"
    }
    if let formula = mentionedFormula(chain, step, left, right) {
      return "it holds for \(formula), of which the sentence speaks"
    }
    if let norm = otherNorm(chain, step, sides) { return "it holds for another norm (\(norm))" }
    if let vector = basisVector(beside: sides) {
      return "\(vector) may be a vector of the standard basis"
    }
    if let reason = unitsDisagree(chain, step) { return reason }
    if let reason = otherNumbers(chain, step, left, right) { return reason }
    if let reason = anotherNotation(sides) ?? otherAlgebra(chain, step, left, right) { return reason }
    if !isOpen, cues.leadsToContradiction { return "the words suppose it, and do not say it" }
    if chain.wordsWithin.contains(step), !isOpen {
      return "the words between the two sides may say what each is counted in"
    }
    if let reason = particularCase(chain, step, left, right) { return reason }
    if sides.contains(where: { $0.contains(where: isDotBesideList) }) {
      return "a dot between lists, beside a list, may multiply them entry by entry"
    }
    if let name = sides.lazy.compactMap(normedFunction).first {
      return "the norm of the function \(Expression.display(name))"
    }
    if [step, step + 1].contains(where: { isInverseOfDerivative(chain.sides[$0]) }) {
      return "a function without its argument to the power −1 may be its inverse function"
    }
    if case .symbol(let size) = right, step > 0, isClosedValue(left), scope.entry(size) == nil, countsEntries(size) {
      return "how large \(Expression.display(size)) is in the example the note does not say in so many words"
    }
    if let name = traceOfUnknownSize(sides) {
      return "how large \(Expression.display(name)) is the note does not say"
    }
    if let (name, variable) = functionUnderDerivative(sides) {
      return "\(Expression.display(name)) may be a function of \(Expression.display(variable))"
    }
    if let name = partialDerivative(sides) {
      return "\(Expression.display(name)) with a letter below may be a partial derivative"
    }
    if let letter = indexPutIn(left, right) { return "\(letter) has a value on the right, which is put in there" }
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
    let namesModulus = [step, step + 1].contains { chain.sides[$0].nodes.contains(where: Self.namesModulus) }
    // "In base 2": of a logarithm.
    let namesBase = sides.contains { $0.contains { if case .apply(.logBase, _) = $0 { true } else { false } } }
    if let words = cues.leadingOrder ?? (isOpen || namesModulus || namesBase ? nil : cues.anotherArithmetic) {
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
      !["igmoid", "ogistic", "ogit", "ctivation", "euron"].contains(where: source.says)
    {
      return "σ may be another function than the sigmoid, of which the note does not speak"
    }
    if chain.links[step].relation == .approximately, isRatio(right), let a = value(left), let b = value(right),
      isClosedValue(right), abs(a - b) <= 0.1 * abs(b)
    {
      return "≈ with a plain fraction does not say how close it is meant"
    }
    return nil
  }

  /// (f′)^{−1} without an argument, and not the (XX′)^{−1} of a transpose.
  private func isInverseOfDerivative(_ side: Chain.Side) -> Bool {
    let isPower = side.readings.first?.contains {
      if case .power(.prime, let exponent) = $0 { exponent.rationalValue == Rational(-1) } else { false }
    }
    let latex = side.nodes.map { side.tree.text(of: $0) }.joined()
    return isPower ?? false && latex.contains(/'\s*(?:\\right\s*)?\)\s*\^\s*\{\s*-\s*1/)
  }

  /// Does a sum of the note run up to d?
  private func countsEntries(_ name: String) -> Bool {
    scope.entries.values.contains { list in
      list.contains { entry in
        entry.definition.body.contains {
          if case .big(_, let range, _) = $0 { range.to == .symbol(name) } else { false }
        }
      }
    }
  }

  /// "The odd squares add up to …": words of parity excuse what holds for the even or the odd values of some name.
  private func failsForBothParities(_ chain: Chain, _ step: Int, _ words: String) -> Bool {
    guard words.hasWord("odd") || words.hasWord("even"), let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first
    else { return false }
    let names = left.unboundNames.union(right.unboundNames).filter(Domain.isUsuallyCount)
    return !names.isEmpty
      && names.allSatisfy { name in
        [0, 1].allSatisfy { rest in
          [2, 4, 6].contains { value in
            let number = Formula.Expression.number(Number(Rational(value + rest)))
            return replaced(chain, step) { $0.replacingFree(name, by: number) }.decision.outcome == .refuted
          }
        }
      }
  }

  /// 17 ÷ 5 = 3
  private func isQuotient(_ left: Formula.Expression, _ right: Formula.Expression) -> Bool {
    guard let quotient = left.rationalValue, let whole = right.rationalValue else { return false }
    return whole.isInteger && !(quotient < whole) && quotient < whole + 1
  }

  /// "For a sample of 25, n − 1 = 24", after n = 10.
  private func otherValue(
    _ chain: Chain, _ step: Int, _ left: Formula.Expression, _ right: Formula.Expression, _ cues: Cues
  ) -> String? {
    guard isClosedValue(right), !isClosedValue(left) else { return nil }
    let names = left.unboundNames.filter { scope.entry($0)?.isGiven ?? false }.sorted().prefix(3)
    for number in cues.before.suffix(80).matches(of: /[0-9]+/).suffix(4) {
      guard let value = Rational(decimal: String(number.0)) else { continue }
      for name in names where scope.entry(name)?.definition.body.rationalValue.map({ $0 != value }) ?? false {
        let verdicts = replaced(chain, step) { $0.replacing(.symbol(name), by: .number(Number(value))) }
        if [.proved, .confirmed].contains(verdicts.decision.outcome) { return "\(name) = \(value)" }
      }
    }
    return nil
  }

  /// "If $a = b$": the letters of the sentence that are the same.
  private func equalLetters(_ chain: Chain, _ step: Int) -> String? {
    for premise in sentence(before: chain.sides[0].span).matches(of: /\p{L}+\s*\$\s*([a-zA-Z])\s*=\s*([a-zA-Z])\s*\$/) {
      let (a, b) = (String(premise.1), String(premise.2))
      let verdicts = replaced(chain, step) { $0.replacing(.symbol(a), by: .symbol(b)) }
      if [.proved, .confirmed].contains(verdicts.decision.outcome) { return "\(a) = \(b)" }
    }
    return nil
  }

  /// `\quad\text{for odd }n`
  private func wordsInside(_ chain: Chain) -> String {
    let latex = chain.sides.last?.tree.source ?? ""
    guard let place = latex.places(of: "\\text{").first else { return "" }
    return String(latex[place.upperBound...]).replacing("}", with: " ").replacing("$", with: "")
  }

  /// Notations in which arithmetic of numbers says nothing.
  private func anotherNotation(_ sides: [Formula.Expression]) -> String? {
    let isOpen = sides.contains { value($0) == nil }
    func contains(_ condition: (Formula.Expression) -> Bool) -> Bool {
      sides.contains { $0.contains(where: condition) }
    }
    // γ^0 γ^1, E^0 = 1.10
    if contains({
      guard case .power(let base, let exponent) = $0, let value = exponent.rationalValue, value.isZero || value.isOne
      else {
        return false
      }
      return if case .symbol = base { true } else { false }
    }) {
      return "an exponent 0 or 1 on a letter may be a place, or a mark"
    }
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    if let name = names.sorted().first(where: { $0.contains("†") || $0.contains("dagger") }) {
      return "\(Expression.display(name)) may be an operator, for which products do not commute"
    }
    if let name = names.sorted().first(where: { ["EX", "EY", "EZ", "DX", "DY", "VX"].contains($0) }) {
      return "\(name) may be a moment of what is random"
    }
    if !isOpen,
      contains({
        guard case .apply(.norm, let arguments) = $0, let argument = arguments.first else { return false }
        if arguments.count > 1 { return arguments[1].rationalValue?.isZero ?? false }
        switch argument {
        case .matrix: return true
        case .symbol(let name):
          if case .matrix? = scope.entry(name)?.definition.body { return true } else { return false }
        default: return false
        }
      })
    {
      return "the norm of a matrix, or with the order 0, may be another than the one of its entries"
    }
    // 350° + 20° = 10°
    if !isOpen, sides.allSatisfy({ $0.contains(where: Self.isDegree) }), let a = value(sides[0]),
      let b = value(sides[1]),
      abs(((a - b) / (2 * Double.pi)).rounded() - (a - b) / (2 * Double.pi)) < 1e-9
    {
      return "angles that differ by full turns may be meant as the same"
    }
    // 1.000 where a point stands between thousands
    if !isOpen, sides.contains(where: usesThreeZeros) {
      return "a point before three digits may stand between thousands"
    }
    return nil
  }

  /// π/180
  private static func isDegree(_ part: Formula.Expression) -> Bool {
    guard case .divide(.constant(.pi), .number(let half)) = part else { return false }
    return half.value == Rational(180)
  }

  /// 60.000, itself or in the value of a name.
  private func usesThreeZeros(_ side: Formula.Expression) -> Bool {
    func prints(_ part: Formula.Expression) -> Bool {
      if case .number(let number) = part {
        number.value.isInteger && number.halfUnit == Rational(1, 2000)
      } else {
        false
      }
    }
    return side.contains(where: prints)
      || side.names.contains { scope.entry($0)?.definition.body.contains(where: prints) ?? false }
  }

  private func value(_ side: Formula.Expression) -> Double? {
    Decider(scope: scope.scope()).enclosure(of: side)?.midpointDouble
  }

  /// Does it use a value that this paragraph gave?
  private func restsOnThisParagraph(_ side: Formula.Expression) -> Bool {
    side.names.contains { name in scope.entry(name).map { $0.isGiven && $0.paragraph == scope.paragraph } ?? false }
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

  /// [1, 2] · [3, 4] + [5, 6]
  private func isDotBesideList(_ expression: Formula.Expression) -> Bool {
    func isList(_ part: Formula.Expression) -> Bool { if case .vector = part { true } else { false } }
    guard case .add(let terms) = expression, terms.contains(where: isList) else { return false }
    return terms.contains { if case .multiply(.dot, let a, let b) = $0 { isList(a) && isList(b) } else { false } }
  }

  /// ‖ω‖_∞ of an ω(x)
  private func normedFunction(_ side: Formula.Expression) -> String? {
    var found: String?
    side.forEach {
      if case .apply(.norm, let arguments) = $0, case .symbol(let name)? = arguments.first,
        scope.entry(name)?.definition.isFunction ?? false
      {
        found = name
      }
    }
    return found
  }

  /// tr P = 2 of a P whose size nothing gives.
  private func traceOfUnknownSize(_ sides: [Formula.Expression]) -> String? {
    guard sides.contains(where: isClosedValue) else { return nil }
    var names: Set<String> = []
    for side in sides {
      side.forEach { if case .apply(.trace, let arguments) = $0 { names.formUnion(arguments.flatMap(\.names)) } }
    }
    func isWrittenOut(_ name: String, depth: Int = 3) -> Bool {
      guard let body = scope.entry(name)?.definition.body, depth > 0 else { return false }
      if case .matrix = body { return true }
      return !body.names.isEmpty && body.names.allSatisfy { isWrittenOut($0, depth: depth - 1) }
    }
    return names.sorted().first { !isWrittenOut($0) }
  }

  /// d/dt (y e^{2t}) = e^{3t} of a note that differentiates y: an equation for it.
  private func functionUnderDerivative(_ sides: [Formula.Expression]) -> (name: String, variable: String)? {
    var found: (String, String)?
    for side in sides {
      side.forEach {
        guard found == nil, case .derivative(let body, let by) = $0, case .symbol(let variable)? = by.first else {
          return
        }
        let name = body.names.subtracting([variable]).sorted().first { name in
          scope.entry(name) == nil
            && source.says(anyOf: [
              "{d\(name)}{d\(variable)}", "{d \(name)}{d \(variable)}", "d\(name)/d\(variable)",
              "\\dot{\(name)}", "\\dot \(name)",
            ]) || ["x", "t"].contains(variable) && source.says("\(name)'")
        }
        if let name { found = (name, variable) }
      }
    }
    return found
  }

  /// z_y′ = y/√(x² + y²): the letter below is a variable.
  private func partialDerivative(_ sides: [Formula.Expression]) -> String? {
    var found: String?
    for side in sides {
      side.forEach {
        guard case .element(.symbol(let name), let indices) = $0, name.hasSuffix("′"), indices.count == 1,
          case .symbol(let letter) = indices[0], sides.contains(where: { $0.mentionsAsValue(letter) })
        else { return }
        found = name
      }
    }
    return found
  }

  /// −log p_c = −log p_2: the same, of one place.
  private func indexPutIn(_ left: Formula.Expression, _ right: Formula.Expression) -> String? {
    func indices(of side: Formula.Expression) -> Set<Formula.Expression> {
      var found: Set<Formula.Expression> = []
      side.forEach { if case .element(_, let indices) = $0 { found.formUnion(indices) } }
      return found
    }
    let (mine, places) = (indices(of: left), indices(of: right))
    for case .symbol(let letter) in mine.subtracting(places) {
      if places.contains(where: { $0.rationalValue != nil && left.replacingFree(letter, by: $0) == right }) {
        return letter
      }
    }
    return nil
  }

  /// "Once it was $\sin(x)/x$, for which $f(1/2) ≈ 0.96$": a formula of one name in the same sentence that gives the value.
  private func mentionedFormula(
    _ chain: Chain, _ step: Int, _ left: Formula.Expression, _ right: Formula.Expression
  ) -> String? {
    guard case .call(_, let arguments) = left, arguments.count == 1, isClosedValue(arguments[0]), isClosedValue(right)
    else { return nil }
    for mention in sentence(before: chain.sides[0].span).matches(of: /\$([^$=]+)\$/) {
      guard let body = plainReading(String(mention.1)), body.unboundNames.count == 1,
        let name = body.unboundNames.first,
        !isFree(body)
      else { continue }
      var other = chain
      other.sides[step].readings = [body.replacing(.symbol(name), by: arguments[0])]
      if holds(decide(other, step)) { return "\(body)" }
    }
    return nil
  }

  /// ‖A‖ without an index is the norm that its author has in mind, and ‖A‖_2 may be Frobenius' norm.
  private func otherNorm(_ chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> String? {
    func isOpen(_ part: Formula.Expression) -> Bool {
      guard case .apply(.norm, let arguments) = part, arguments.count == 1 || arguments[1].rationalValue == 2 else {
        return false
      }
      return arguments[0].contains {
        switch $0 {
        case .matrix: true
        case .symbol(let name): name.first?.isUppercase ?? false || scope.matrices.contains(name)
        default: false
        }
      }
    }
    guard sides.contains(where: { $0.contains(where: isOpen) }) else { return nil }
    let orders: [(order: Formula.Expression, name: String)] = [
      (.frobenius, "F"), (.number(Number(2)), "2"), (.number(Number(1)), "1"), (.constant(.infinity), "∞"),
    ]
    return orders.first { order, _ in
      holds(
        replaced(chain, step) { side in
          side.transformed { part in
            guard isOpen(part), case .apply(.norm, let arguments) = part else { return part }
            return .apply(.norm, [arguments[0], order])
          }
        })
    }?.name
  }

  /// Words of a label under which a text says what is wrong.
  static let warnings = [
    "wrong", "mistake", "incorrect", "false", "myth", "bogus", "fallac", "pitfall", "invalid", "misconception",
    "falsch",
    "fehler", "irrtum", "faux", "erreur", "piège", "falacia", "trampa", "errore", "erro ", "ошибк", "ложн", "错误",
    "误区", "誤り",
  ]

  private func contains(
    _ sides: [Formula.Expression], _ condition: (Formula.Expression) -> Bool
  ) -> Bool {
    sides.contains { $0.contains(where: condition) }
  }

  /// "Interest $i$": a letter that the text introduces, in arithmetic, where nothing speaks of complex numbers.
  private func namesNumber(_ letter: String, _ sides: [Formula.Expression]) -> Bool {
    guard !source.speaksOfComplexNumbers, source.says("$\(letter)$") else { return false }
    let name = Formula.Expression.symbol(letter)
    let scope = scope.scope()
    let written = sides.map { expanded($0, scope) }
    return written.contains { $0.unboundNames.contains(letter) }
      && contains(written) { part in
        switch part {
        case .add, .multiply, .divide, .negate: part.operands.contains(name)
        case .power(name, _): true
        default: false
        }
      }
  }

  /// 0 < r/2 < r: the first is what makes the second hold.
  private func holdsWithRest(of chain: Chain, _ step: Int, _ sides: [Formula.Expression]) -> Bool {
    var scope = scope.scope()
    for position in chain.links.indices where position != step && chain.links[position].relation.isOrder {
      guard let left = chain.sides[position].readings.first, let right = chain.sides[position + 1].readings.first else {
        continue
      }
      scope.premises.append(.relation(left, chain.links[position].relation, right))
    }
    let outcome = Decider(scope: scope, seed: seed).decide(
      sides[0], chain.links[step].relation, sides[1], chain: sides
    ).outcome
    return outcome == .proved || outcome == .confirmed
  }

  /// t * e^t
  private func isStarred(_ side: Chain.Side) -> Bool {
    side.nodes.contains { ["*", "\\ast", "\\star"].contains(side.tree.text(of: $0)) }
  }

  /// e_1, where the other things are vectors and matrices and nobody says what e is.
  private func basisVector(beside sides: [Formula.Expression]) -> String? {
    guard scope.entry("e") == nil, sides.contains(where: { $0.contains(where: \.isList) }) else { return nil }
    let scope = scope.scope()
    var found: String?
    var queue = sides
    var seen: Set<String> = []
    while let side = queue.popLast() {
      side.forEach {
        switch $0 {
        case .element(.symbol("e"), let indices) where indices.count == 1: found = "e_\(indices[0])"
        case .symbol(let name):
          if seen.insert(name).inserted, let definition = scope.definition(name), !definition.isFunction {
            queue.append(definition.body)
          }
        default: break
        }
      }
    }
    return found
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
        CatalogueScope.definitions[name] == nil, !arguments.isEmpty, arguments.allSatisfy(isClosedValue),
        $0.valueOfDivisors == nil
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
  /// Does the letter stand other than as a subscript?
  fileprivate func mentionsAsValue(_ letter: String) -> Bool {
    switch self {
    case .symbol(letter): true
    case .element(let base, _): base.mentionsAsValue(letter)
    default: containsOperand { $0.mentionsAsValue(letter) }
    }
  }
}

extension Formula.Expression {
  /// e h, where e is no base of a power.
  fileprivate var isFreeEuler: Bool {
    let operands: [Formula.Expression] =
      if case .power(.constant(.e), let exponent) = self { [exponent] } else { operands }
    return self == .constant(.e) || operands.contains(.constant(.e))
  }

  /// Entries in brackets.
  fileprivate var isList: Bool {
    switch self {
    case .vector, .matrix, .dottedMatrix: true
    default: false
    }
  }
}
