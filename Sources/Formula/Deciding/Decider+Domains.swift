/// Sides that have a value nowhere: the logarithm of what is negative or 0 everywhere equals nothing.
extension Decider {
  /// A claim whose one side has values at the samples while the other, provably, has none.
  func refutedByDomain(
    _ left: Expression, _ right: Expression, _ tally: Tally, _ base: Decision, shapes: Shapes, indices: [String]
  ) -> Decision? {
    guard let point = tally.halfDefined, tally.halves >= Decider.minimumPoints else { return nil }
    let (empty, value) = point.hasLeft ? (right, point.value) : (left, point.value)
    guard let culprit = negativeArgument(in: empty, shapes: shapes, indices: indices) else {
      return refutedByPole(empty, beside: point.hasLeft ? left : right, base, shapes: shapes, indices: indices)
    }
    var decision = base
    decision.outcome = .refuted
    decision.witness = point.point
    let shown = value.description(digits: 12)
    (decision.left, decision.right) = point.hasLeft ? (shown, "no value") : ("no value", shown)
    let place = point.point.prefix(6).map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")
    decision.message =
      "\(empty) has no real value: \(culprit) is negative everywhere\(place.isEmpty ? "" : ", also at \(place)"), where the other side is \(shown)"
    return decision
  }

  /// (1 − y) log(1 − 1/1): whatever log 0 may be taken for, the side is not the finite number that the other one is.
  private func refutedByPole(
    _ empty: Expression, beside other: Expression, _ base: Decision, shapes: Shapes, indices: [String]
  ) -> Decision? {
    guard let pole = pole(in: empty, shapes: shapes, indices: indices) else { return nil }
    let zero = Expression.number(Number(0))
    // Where the other side has a value and the logarithm counts.
    let factor = Expression.add([
      pole.side(.number(Number(1))), .negate(pole.side(zero)), .multiply(.juxtaposed, zero, other),
    ])
    let shown = decideOpen(factor, .equal, zero, shapes: Shapes([factor], scope: scope), indices: indices)
    guard shown.outcome == .refuted else { return nil }
    var decision = base
    decision.outcome = .refuted
    decision.witness = shown.witness
    (decision.left, decision.right) = (shown.left, "no value")
    let place = shown.witness.prefix(6).map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")
    decision.message =
      "\(empty) has no finite value\(place.isEmpty ? "" : " at \(place)"): \(pole.argument) is 0, and the other side is finite"
    return decision
  }

  /// A logarithm of 0 among the terms of a side or the factors of one, and the side as a function of it.
  private func pole(
    in side: Expression, shapes: Shapes, indices: [String]
  ) -> (argument: Expression, side: (Expression) -> Expression)? {
    switch side {
    case .apply(.log, let arguments):
      // What the note gives to names may be an example's: 1 − 1/1 is 0 whatever it says.
      guard let argument = arguments.last, argument.names.isEmpty,
        prove(argument, .number(Number(0)), shapes: shapes, indices: indices, distinctOnly: false) != nil
      else { return nil }
      return (argument, { $0 })
    case .add, .negate, .multiply: break
    case .divide(let above, let below):
      return pole(in: above, shapes: shapes, indices: indices).map { found in
        (found.argument, { .divide(found.side($0), below) })
      }
    default: return nil
    }
    let operands = side.operands
    for (position, operand) in operands.enumerated() {
      guard let found = pole(in: operand, shapes: shapes, indices: indices) else { continue }
      return (
        found.argument,
        { logarithm in
          var changed = operands
          changed[position] = found.side(logarithm)
          return side.with(operands: changed)
        }
      )
    }
    return nil
  }

  /// A case that asks for the logarithm or the root of a negative number wherever it applies.
  func refutedByEmptyCase(_ half: HalfDefined, _ base: Decision) -> Decision {
    var decision = base
    decision.outcome = .refuted
    decision.witness = half.point
    let shown = half.value.description(digits: 12)
    (decision.left, decision.right) = half.hasLeft ? (shown, "no value") : ("no value", shown)
    let place = half.point.prefix(6).map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")
    decision.message = "a case has no value where it applies: at \(place) the other side is \(shown)"
    return decision
  }

  /// The argument of a logarithm or a root outside sums, when it is negative at every admissible point.
  private func negativeArgument(in side: Expression, shapes: Shapes, indices: [String]) -> Expression? {
    switch side {
    case .apply(.log, let arguments), .apply(.sqrt, let arguments):
      guard let argument = arguments.last else { return nil }
      let isNegative =
        prove(
          argument, .number(Number(0)), .sign(.negative), shapes: shapes, indices: indices, distinctOnly: false) != nil
      if isNegative { return argument }
      return negativeArgument(in: argument, shapes: shapes, indices: indices)
    // What a sum binds, or a case selects, is not said of every point.
    case .big, .integral, .limit, .derivative, .cases: return nil
    case .call(let name, let arguments):
      guard let definition = scope.definition(name), !definition.catalogued, definition.isFunction,
        definition.parameters.count == arguments.count, definition.indices.isEmpty
      else { return nil }
      var body = definition.body
      for (parameter, argument) in zip(definition.parameters, arguments) where argument != .symbol(parameter.name) {
        body = body.replacingFree(parameter.name, by: argument)
      }
      return body.contains { if case .call(name, _) = $0 { true } else { false } }
        ? nil : negativeArgument(in: body, shapes: shapes, indices: indices)
    default:
      for operand in side.operands {
        if let found = negativeArgument(in: operand, shapes: shapes, indices: indices) { return found }
      }
      return nil
    }
  }
}
