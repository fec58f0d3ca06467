/// Sides that have a value nowhere: the logarithm of what is negative everywhere equals nothing.
extension Decider {
  /// A claim whose one side has values at the samples while the other, provably, has none.
  func refutedByDomain(
    _ left: Expression, _ right: Expression, _ tally: Tally, _ base: Decision, shapes: Shapes, indices: [String]
  ) -> Decision? {
    guard let point = tally.halfDefined, tally.halves >= Decider.minimumPoints else { return nil }
    let (empty, value) = point.hasLeft ? (right, point.value) : (left, point.value)
    guard let culprit = negativeArgument(in: empty, shapes: shapes, indices: indices) else { return nil }
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
