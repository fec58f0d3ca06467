import Formula

/// What a name on one side of a step may stand for, as the whole chain tells.
extension NoteChecker {
  /// `sides` are those of the chain, under the reading that is tried.
  func loneNames(_ chain: Chain, _ sides: [Expression], _ step: Int) -> LoneNames {
    let quantified = quantifiedNames(chain, sides)
    if !quantified.isEmpty { return .inPremise(quantified) }
    let (left, right) = (sides[step], sides[step + 1])
    if isLaw(chain, left, right) { return .universal }
    // d/dx x² = 2: what is differentiated stands there. With 0 it would be solved.
    if chain.links[step].relation == .equal, left.isExplicitDerivative, !isZero(right) { return .universal }
    guard chain.links.count + chain.upcoming.links.count > 1 else { return .unknown }
    // A bound at the end of a chain of equalities is said of every value.
    if isBound(left, chain.links[step].relation, right) { return .universal }
    guard !isClosedValue(left), !isClosedValue(right) else { return .inDerivation(returning: []) }
    return .inDerivation(returning: returningNames(chain, sides, step).union(argumentNames(sides, step)))
  }

  private func isZero(_ side: Expression) -> Bool {
    if case .number(let number) = side { number.value.isZero } else { false }
  }

  /// E(y, l) = … = …: what follows its first formula is said of every y and l, which the note gives no value.
  private func argumentNames(_ sides: [Expression], _ step: Int) -> Set<String> {
    guard step > 0, case .call(_, let arguments) = sides[0] else { return [] }
    var names: Set<String> = []
    for argument in arguments {
      guard case .symbol(let name) = argument else { return [] }
      if scope.entry(name)?.isGiven != true { names.insert(name) }
    }
    return names
  }

  /// Names that one side of the step lacks and that equal sides before or after it have. Names of things in general:
  /// letters that count are known by their sums.
  private func returningNames(_ chain: Chain, _ sides: [Expression], _ step: Int) -> Set<String> {
    let (left, right) = (sides[step].unboundNames, sides[step + 1].unboundNames)
    var returning: Set<String> = []
    let lost = left.subtracting(right)
    let found = right.subtracting(left)
    if !found.isEmpty {
      for position in (0..<step).reversed() {
        guard chain.links[position].relation == .equal else { break }
        returning.formUnion(found.intersection(sides[position].unboundNames))
      }
    }
    guard !lost.isEmpty else { return returning }
    var position = step + 1
    while position < chain.links.count, chain.links[position].relation == .equal {
      position += 1
      returning.formUnion(lost.intersection(sides[position].unboundNames))
    }
    guard position == chain.links.count, returning.isEmpty else { return returning }
    let context = scope.readingContext()
    for (var side, link) in zip(chain.upcoming.sides, chain.upcoming.links) {
      guard link.relation == .equal else { break }
      readSide(&side, context)
      returning.formUnion(lost.intersection(side.readings.first?.unboundNames ?? []))
    }
    return returning
  }
}

extension Formula.Expression {
  /// `\frac{d}{dx} x^2`: a derivative of a formula in its variables, and not of a name.
  var isExplicitDerivative: Bool {
    guard case .derivative(let body, let variables) = self else { return false }
    switch body {
    case .symbol, .element, .call, .opaque: return false
    default:
      return !body.contains { if case .call = $0 { true } else { false } }
        && variables.allSatisfy { if case .symbol(let name) = $0 { body.names.contains(name) } else { false } }
    }
  }
}
