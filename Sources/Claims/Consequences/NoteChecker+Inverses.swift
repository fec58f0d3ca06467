import Formula

/// `f^{-1}(x) = E` of a function f that the note or the catalogue defines.
extension NoteChecker {
  /// Is this f^{-1} at something, of a function of one number with a known definition?
  func isKnownInverse(_ side: Expression) -> Bool { knownInverse(side) != nil }

  private func knownInverse(_ side: Expression) -> (function: String, argument: Expression)? {
    guard let call = side.inverseCall,
      let definition = scope.entry(call.function)?.definition ?? CatalogueScope.definitions[call.function],
      definition.parameters.count == 1, definition.indices.isEmpty, !definition.parameters[0].isVector
    else { return nil }
    return call
  }

  /// f^{-1}(x) = E says that f(E) is x, and that E at f(x) is x: it is wrong where neither holds. A root is the inverse of
  /// a square on one half of the line only, and a square the inverse of a root. `nil` where no side is such an inverse.
  func withoutInverse(_ chain: Chain, _ step: Int) -> Chain? {
    guard chain.links[step].relation == .equal else { return nil }
    for (side, other) in [(step, step + 1), (step + 1, step)] {
      let readings = chain.sides[side].readings
      guard readings.count == 1, let (function, argument) = knownInverse(readings[0]),
        !chain.sides[other].readings.contains(where: { $0.contains { $0.inverseCall != nil } })
      else { continue }
      var result = chain
      result.sides[side].readings = [argument]
      result.sides[other].readings = chain.sides[other].readings.flatMap { value -> [Expression] in
        let through = Expression.call(function, [value])
        guard case .symbol(let name) = argument, value.names.contains(name) else { return [through] }
        return [through, value.replacing(argument, by: .call(function, [argument]))]
      }
      return result
    }
    return nil
  }

  /// Why a step that fails is not wrong: an inverse function is no function of its own.
  func inverseInDoubt(_ chain: Chain, _ step: Int) -> String? {
    let sides = [chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first)
    guard withoutInverse(chain, step) == nil, sides.contains(where: { $0.contains { $0.inverseCall != nil } }) else {
      return nil
    }
    return "an inverse function whose values nothing gives here"
  }
}
