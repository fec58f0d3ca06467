import Formula
import LaTeX

/// Signs of which texts mean several things: norms, stars, dots, bars, brackets, exponents.
extension NoteChecker {
  func otherSign(_ failing: FailingStep) -> String? {
    if source.speaksOfConvolution, failing.written.contains(where: isStarred) { return "a star may be a convolution" }
    if let norm = otherNorm(failing) { return "it holds for another norm (\(norm))" }
    if !failing.sides.contains(where: { value($0) == nil }), failing.contains(isNormOfNumbers) {
      return "the norm of a matrix, or with the order 0, may be another than the one of its entries"
    }
    if failing.contains(isDotBesideList) {
      return "a dot between lists, beside a list, may multiply them entry by entry"
    }
    if failing.written.contains(where: isInverseOfDerivative) {
      return "a function without its argument to the power −1 may be its inverse function"
    }
    if failing.contains(isExponentialOfMatrix) {
      return "e to the power of a matrix may be its exponential series, and not that of its entries"
    }
    if let own = ownNotation(failing.chain, failing.step) {
      return "the note gives \(own.rawValue) a meaning of its own"
    }
    if failing.contains(isDeterminantOfName) { return "bars around a capital letter may be a determinant" }
    if failing.contains(isCommutator) { return "[A, B] of two capital letters may be a commutator" }
    if failing.written.contains(where: isNumberInBrackets) {
      return "brackets around a number may be its integer part, or its fractional part"
    }
    return nil
  }

  /// t * e^t
  private func isStarred(_ side: Chain.Side) -> Bool {
    side.nodes.contains { ["*", "\\ast", "\\star"].contains(side.tree.text(of: $0)) }
  }

  /// ‖A‖ without an index is the norm that its author has in mind, and ‖A‖_2 may be Frobenius' norm.
  private func otherNorm(_ failing: FailingStep) -> String? {
    func isOpen(_ part: Expression) -> Bool {
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
    guard failing.contains(isOpen) else { return nil }
    let orders: [(order: Expression, name: String)] = [
      (.frobenius, "F"), (.number(Number(2)), "2"), (.number(Number(1)), "1"), (.constant(.infinity), "∞"),
    ]
    // Nobody differentiates ‖A‖_1.
    let differentiates = failing.contains {
      switch $0 {
      case .derivative, .gradient: true
      default: false
      }
    }
    return orders.prefix(differentiates ? 2 : orders.count).first { order, _ in
      holds(
        replaced(failing.chain, failing.step) { side in
          side.transformed { part in
            guard isOpen(part), case .apply(.norm, let arguments) = part else { return part }
            return .apply(.norm, [arguments[0], order])
          }
        })
    }?.name
  }

  /// ‖A‖ of a matrix with numbers, ‖x‖_0
  private func isNormOfNumbers(_ part: Expression) -> Bool {
    guard case .apply(.norm, let arguments) = part, let argument = arguments.first else { return false }
    if arguments.count > 1 { return arguments[1].rationalValue?.isZero ?? false }
    switch argument {
    case .matrix: return true
    case .symbol(let name): if case .matrix? = scope.entry(name)?.definition.body { return true } else { return false }
    default: return false
    }
  }

  /// [1, 2] · [3, 4] + [5, 6]
  private func isDotBesideList(_ expression: Expression) -> Bool {
    func isList(_ part: Expression) -> Bool { if case .vector = part { true } else { false } }
    guard case .add(let terms) = expression, terms.contains(where: isList) else { return false }
    return terms.contains { if case .multiply(.dot, let a, let b) = $0 { isList(a) && isList(b) } else { false } }
  }

  /// (f′)^{−1} without an argument, and not the (XX′)^{−1} of a transpose.
  private func isInverseOfDerivative(_ side: Chain.Side) -> Bool {
    let isPower = side.readings.first?.contains {
      if case .power(.prime, let exponent) = $0 { exponent.rationalValue == Rational(-1) } else { false }
    }
    let latex = side.nodes.map { side.tree.text(of: $0) }.joined()
    return isPower ?? false && latex.contains(/'\s*(?:\\right\s*)?\)\s*\^\s*\{\s*-\s*1/)
  }

  private func isExponentialOfMatrix(_ expression: Expression) -> Bool {
    guard case .apply(.exp, let arguments) = expression, let argument = arguments.first else { return false }
    return argument.contains {
      switch $0 {
      case .matrix, .dottedMatrix: true
      case .symbol(let name): if case .matrix? = scope.entry(name)?.definition.body { true } else { false }
      default: false
      }
    }
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

  private func isCapital(_ expression: Expression) -> Bool {
    if case .symbol(let name) = expression { name.count == 1 && name.first!.isUppercase } else { false }
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
}
