/// Antiderivatives: two that differ by a constant are the same, so both sides are differentiated.
extension Decider {
  func decideAntiderivatives(_ left: Expression, _ relation: Relation, _ right: Expression) -> Decision {
    guard relation == .equal || relation == .identical else {
      return .untested("an antiderivative is known up to a constant, so that no order between such is decided")
    }
    guard let variable = innermostVariable([left, right]) else {
      return .untested("antiderivatives by variables of which the note computes none from the other")
    }
    var inner = self
    inner.scope.definitions[variable] = nil
    if case .fixed? = inner.scope.domains[variable] { inner.scope.domains[variable] = nil }
    guard let a = inner.slope(of: left, by: variable), let b = inner.slope(of: right, by: variable) else {
      return .untested("a product with an antiderivative")
    }
    var decision = inner.decide(a, .equal, b, chain: [a, b])
    switch decision.outcome {
    case .proved, .confirmed: decision.method = "both sides differentiated by \(variable); \(decision.method)"
    case .refuted where [left, right].contains(where: { $0.contains(where: mayBeAntiderivative) }):
      // x^n e^x − n I_{n−1}
      return .untested("a name with an index may stand for an antiderivative as well")
    case .refuted:
      decision.message =
        "the derivatives of the sides by \(variable) differ: \(decision.left) against \(decision.right)"
    case .untested: break
    }
    return decision
  }

  private func mayBeAntiderivative(_ expression: Expression) -> Bool {
    guard case .element(.symbol, let indices) = expression else { return false }
    return indices.contains { $0.rationalValue == nil }
  }

  /// The variable that the others are computed from: the x of u = x².
  private func innermostVariable(_ sides: [Expression]) -> String? {
    var variables: Set<String> = []
    for side in sides { side.forEach { if let found = $0.antiderivative { variables.insert(found.variable) } } }
    return variables.sorted().first { candidate in
      variables.allSatisfy { $0 == candidate || scope.definition($0)?.body.names.contains(candidate) ?? false }
    }
  }

  /// The derivative of a side that is linear in its antiderivatives; `nil` for another.
  private func slope(of side: Expression, by variable: String) -> Expression? {
    func isConstant(_ factor: Expression) -> Bool {
      !factor.mentionsAntiderivative && !factor.names.contains(variable)
        && factor.names.allSatisfy { scope.definition($0)?.body.names.contains(variable) != true }
    }
    // The C of F(x) + C is no name that the other side lacks.
    if isConstant(side) { return .number(Number(0)) }
    if case .add(let terms) = side {
      let slopes = terms.filter { !isConstant($0) }.compactMap { slope(of: $0, by: variable) }
      return slopes.count == terms.count(where: { !isConstant($0) }) ? .add(slopes) : nil
    }
    guard side.mentionsAntiderivative else { return .derivative(side, by: [.symbol(variable)]) }
    if let (body, own) = side.antiderivative {
      if body.mentionsAntiderivative { return nil }
      return own == variable
        ? body : .multiply(.juxtaposed, body, .derivative(.symbol(own), by: [.symbol(variable)]))
    }
    switch side {
    case .negate(let inner): return slope(of: inner, by: variable).map { .negate($0) }
    case .multiply(let kind, let factor, let rest) where isConstant(factor):
      return slope(of: rest, by: variable).map { .multiply(kind, factor, $0) }
    case .multiply(let kind, let rest, let factor) where isConstant(factor):
      return slope(of: rest, by: variable).map { .multiply(kind, $0, factor) }
    case .divide(let rest, let factor) where isConstant(factor):
      return slope(of: rest, by: variable).map { .divide($0, factor) }
    default: return nil
    }
  }
}
