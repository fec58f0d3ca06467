import Formula
import LaTeX

/// Letters that may be names where they are read as constants, and names of which the note does not say what they are.
extension NoteChecker {
  func otherLetter(_ failing: FailingStep) -> String? {
    let sides = failing.sides
    if let name = name(in: sides, among: scope.unread) {
      return "the definition of \(Expression.display(name)) is not understood"
    }
    if let reason = otherConstant(failing) ?? otherFunction(failing) { return reason }
    if let mark = markedName(failing) { return mark }
    if let vector = basisVector(beside: sides) { return "\(vector) may be a vector of the standard basis" }
    if case .symbol(let size) = failing.right, failing.step > 0, isClosedValue(failing.left), scope.entry(size) == nil,
      countsEntries(size)
    {
      return "how large \(Expression.display(size)) is in the example the note does not say in so many words"
    }
    if let name = traceOfUnknownSize(sides) { return "how large \(Expression.display(name)) is the note does not say" }
    if let letter = indexPutIn(failing.left, failing.right) {
      return "\(letter) has a value on the right, which is put in there"
    }
    if subscriptsMayBeLabels(failing.left, failing.right) {
      return "the subscripts of the two sides may be labels, and count nothing"
    }
    if let letter = iteratedLetter(in: failing.chain.sides[failing.step].tree.source) {
      return "the superscripts of \(letter) may count, and be no powers"
    }
    return nil
  }

  /// e, i, j and E as names.
  private func otherConstant(_ failing: FailingStep) -> String? {
    let sides = failing.sides
    if failing.relation.isOrder, sides.contains(.constant(.e)), sides.allSatisfy(isClosedValue) {
      return "a lone e between bounds may be a name: an exponent, an error"
    }
    if let operation = ["mathbb(E)", "mathbb(P)", "mathbb(V)"].first(where: { failing.contains(.symbol($0)) }) {
      return "how far \(Expression.display(operation)) without brackets reaches is not clear"
    }
    if source.givesE, failing.contains(\.isFreeEuler) { return "the note gives e a value of its own" }
    if let letter = ["i", "j"].first(where: { namesNumber($0, failing) }) {
      return "\(letter) may be a name, and not the imaginary unit"
    }
    if scope.entry("E") == nil, failing.contains(.symbol("E")),
      failing.chain.sides.contains(where: { $0.readings.first?.contains(where: \.isMoment) ?? false })
    {
      return "E may be the expectation that the chain speaks of"
    }
    return nil
  }

  /// Functions that the note does not define, or of which a letter does not show the argument.
  private func otherFunction(_ failing: FailingStep) -> String? {
    let sides = failing.sides
    if let (name, variable) = functionUnderDerivative(sides) {
      return "\(Expression.display(name)) may be a function of \(Expression.display(variable))"
    }
    if let name = partialDerivative(sides) {
      return "\(Expression.display(name)) with a letter below may be a partial derivative"
    }
    if let name = sides.lazy.compactMap(normedFunction).first {
      return "the norm of the function \(Expression.display(name))"
    }
    if !failing.isOpen, let name = sides.lazy.compactMap(unknownValue).first {
      return "\(Expression.display(name)) is a function that the note does not define"
    }
    if scope.entry("σ") == nil, failing.contains(isSigmoidOfInteger),
      !["igmoid", "ogistic", "ogit", "ctivation", "euron"].contains(where: source.says)
    {
      return "σ may be another function than the sigmoid, of which the note does not speak"
    }
    return nil
  }

  /// γ^0 γ^1, a†, EX: marks that a name carries.
  private func markedName(_ failing: FailingStep) -> String? {
    let hasMark = failing.contains {
      guard case .power(.symbol, let exponent) = $0, let value = exponent.rationalValue else { return false }
      return value.isZero || value.isOne
    }
    if hasMark { return "an exponent 0 or 1 on a letter may be a place, or a mark" }
    let names = failing.left.names.union(failing.right.names).sorted()
    if let name = names.first(where: { $0.contains("†") || $0.contains("dagger") }) {
      return "\(Expression.display(name)) may be an operator, for which products do not commute"
    }
    if let name = names.first(where: { ["EX", "EY", "EZ", "DX", "DY", "VX"].contains($0) }) {
      return "\(name) may be a moment of what is random"
    }
    return nil
  }

  /// "Interest $i$": a letter that the text introduces, in arithmetic, where nothing speaks of complex numbers.
  private func namesNumber(_ letter: String, _ failing: FailingStep) -> Bool {
    guard !source.speaksOfComplexNumbers, source.says("$\(letter)$") else { return false }
    let name = Expression.symbol(letter)
    let scope = scope.scope()
    let written = failing.sides.map { expanded($0, scope) }
    return written.contains { $0.unboundNames.contains(letter) }
      && written.contains { side in
        side.contains { part in
          switch part {
          case .add, .multiply, .divide, .negate: part.operands.contains(name)
          case .power(name, _): true
          default: false
          }
        }
      }
  }

  /// e_1, where the other things are vectors and matrices and nobody says what e is.
  private func basisVector(beside sides: [Expression]) -> String? {
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

  /// tr P = 2 of a P whose size nothing gives.
  private func traceOfUnknownSize(_ sides: [Expression]) -> String? {
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

  /// −log p_c = −log p_2: the same, of one place.
  private func indexPutIn(_ left: Expression, _ right: Expression) -> String? {
    func indices(of side: Expression) -> Set<Expression> {
      var found: Set<Expression> = []
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

  /// W_q = W_s − 1/μ: letters that are no usual indices, others on each side.
  private func subscriptsMayBeLabels(_ left: Expression, _ right: Expression) -> Bool {
    let decider = Decider(scope: scope.scope())
    let (mine, theirs) = (Set(decider.freeIndexLetters(of: left)), Set(decider.freeIndexLetters(of: right)))
    return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
      && !mine.union(theirs).allSatisfy(\.isIndexLetter)
  }

  /// d/dt (y e^{2t}) = e^{3t} of a note that differentiates y: an equation for it.
  private func functionUnderDerivative(_ sides: [Expression]) -> (name: String, variable: String)? {
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
  private func partialDerivative(_ sides: [Expression]) -> String? {
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

  /// ‖ω‖_∞ of an ω(x)
  private func normedFunction(_ side: Expression) -> String? {
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

extension Expression {
  /// e h, where e is no base of a power.
  fileprivate var isFreeEuler: Bool {
    let operands: [Expression] =
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

  /// E[X], Var(X), Cov(X, Y)
  fileprivate var isMoment: Bool {
    if case .apply(let function, _) = self {
      [.expectation, .variance, .covariance].contains(function)
    } else {
      false
    }
  }

  /// Does the letter stand other than as a subscript?
  fileprivate func mentionsAsValue(_ letter: String) -> Bool {
    switch self {
    case .symbol(letter): true
    case .element(let base, _): base.mentionsAsValue(letter)
    default: containsOperand { $0.mentionsAsValue(letter) }
    }
  }
}
