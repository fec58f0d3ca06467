/// `(1 × 4) · (4 × 5) = (1 × 5)`: shapes of matrices written as products of numbers.
struct MatrixShape: Equatable {
  var rows: Int
  var columns: Int

  /// What a product or sum of shapes has for a shape; `nil` where something else stands in it.
  enum Reading {
    case shape(MatrixShape)
    /// Shapes that do not fit each other.
    case mismatch
  }

  static func reading(_ expression: Expression) -> Reading? {
    switch expression {
    case .multiply(.times, .number(let a), .number(let b)):
      guard let rows = a.value.integer, let columns = b.value.integer, a.halfUnit == nil, b.halfUnit == nil else {
        return nil
      }
      return .shape(MatrixShape(rows: rows, columns: columns))
    case .multiply(_, let a, let b):
      guard let first = reading(a), let second = reading(b) else { return nil }
      guard case .shape(let x) = first, case .shape(let y) = second, x.columns == y.rows else { return .mismatch }
      return .shape(MatrixShape(rows: x.rows, columns: y.columns))
    case .add(let terms):
      let all = terms.compactMap(reading)
      guard all.count == terms.count, let first = all.first, case .shape(let shape) = first else { return nil }
      let fits = all.allSatisfy { if case .shape(shape) = $0 { true } else { false } }
      return fits ? first : .mismatch
    default: return nil
    }
  }
}

extension Decider {
  /// An equation of shapes that fails as one of numbers: `nil` for anything else.
  func decideShapes(_ left: Expression, _ right: Expression) -> Decision? {
    guard let mine = MatrixShape.reading(left), let yours = MatrixShape.reading(right) else { return nil }
    guard case .shape(let a) = mine, case .shape(let b) = yours, a == b else {
      return .untested("as numbers it fails, and as shapes of matrices it does not fit either")
    }
    var decision = Decision(outcome: .proved)
    decision.method = "shapes of matrices, and not products of numbers"
    decision.points = 1
    return decision
  }
}
