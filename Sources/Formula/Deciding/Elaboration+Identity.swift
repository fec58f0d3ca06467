/// A − λI beside a matrix of numbers: the identity of its size.
extension Elaboration {
  /// The sides with I written out, where the note gives it no other meaning and all matrices in sight are square and of
  /// one size.
  func withIdentity(_ sides: [Expression]) -> [Expression] {
    guard scope.definition("I") == nil, sides.contains(where: { $0.contains(where: isIdentity) }),
      // A matrix with an entry I speaks of another one.
      !sides.contains(where: { $0.contains { if case .matrix = $0 { $0.contains(where: isIdentity) } else { false } } }
      ),
      let size = squareSize(sides)
    else { return sides }
    let one = Expression.number(Number(1))
    let zero = Expression.number(Number(0))
    let identity = Expression.matrix((0..<size).map { i in (0..<size).map { $0 == i ? one : zero } })
    return sides.map { side in side.transformed { isIdentity($0, size) ? identity : $0 } }
  }

  private func isIdentity(_ expression: Expression) -> Bool { isIdentity(expression, nil) }

  /// I, and I_2 for two rows.
  private func isIdentity(_ expression: Expression, _ size: Int?) -> Bool {
    switch expression {
    case .symbol("I"): return true
    case .element(.symbol("I"), let indices):
      guard indices.count == 1, let rows = indices[0].rationalValue?.integer else { return false }
      return size.map { $0 == rows } ?? true
    default: return false
    }
  }

  private func squareSize(_ sides: [Expression]) -> Int? {
    var sizes: Set<Int> = []
    var seen: Set<String> = []
    var queue = sides
    while let side = queue.popLast() {
      side.forEach {
        switch $0 {
        case .matrix(let rows): sizes.insert(rows.allSatisfy { $0.count == rows.count } ? rows.count : 0)
        case .symbol(let name):
          guard let definition = scope.definition(name), !definition.isFunction, seen.insert(name).inserted else {
            return
          }
          queue.append(definition.body)
        default: break
        }
      }
    }
    guard sizes.count == 1, let size = sizes.first, size > 0 else { return nil }
    return size
  }
}
