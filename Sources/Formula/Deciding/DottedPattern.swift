extension Decider {
  /// Do the printed entries of a matrix with dots show how the others are made?
  public static func hasPattern(_ rows: [[Expression.MatrixEntry]]) -> Bool { (try? DottedPattern(rows)) != nil }
}

/// What the dots of a matrix stand for: the general entry on and off the diagonal, found from the printed corners and
/// checked against every printed entry.
struct DottedPattern {
  /// Index letters that no author writes.
  static let row = "ρ⁎"
  static let column = "κ⁎"

  var diagonal: Expression
  var offDiagonal: Expression
  var isRow: Bool
  var isColumn: Bool

  init(_ rows: [[Expression.MatrixEntry]]) throws(LoweringFailure) {
    let unclear = LoweringFailure(.unsupported, "the pattern of the dotted matrix is not clear")
    let isBlocked = rows.joined().contains { entry in
      guard case .value(let value) = entry else { return false }
      return value.contains { if case .transpose = $0 { true } else { false } }
    }
    if isBlocked { throw LoweringFailure(.unsupported, "a matrix of vectors") }
    isRow = rows.count == 1
    isColumn = rows.allSatisfy { $0.count == 1 }
    // Labels of rows and columns: the printed literals before the dots, the last index after them.
    func value(_ i: Int, _ j: Int) -> Expression? {
      guard rows.indices.contains(i), rows[i].indices.contains(j), case .value(let value) = rows[i][j] else {
        return nil
      }
      return value
    }
    guard let corner = value(0, 0), let origin = corner.literalIndices.min() else { throw unclear }
    let height = rows.count
    let width = rows[0].count
    guard let last = value(height - 1, width - 1) else { throw unclear }
    let lastLabels = last.symbolIndices.union(last.literalIndices.filter { $0 > origin }.map { "\($0)" })
    guard lastLabels.count == 1, let end = lastLabels.first else { throw unclear }
    let endExpression: Expression = Number(printed: end).map { .number($0) } ?? .symbol(end)
    func label(_ position: Int, _ count: Int) -> Expression {
      position == count - 1 && count > 1 ? endExpression : .number(Number(Rational(origin + position)))
    }
    let first = label(0, 2)
    diagonal = corner.replacingIndex(first, by: .symbol(DottedPattern.row))
    if isRow || isColumn {
      offDiagonal = diagonal
      let count = max(height, width)
      for position in 0..<count {
        guard let printed = isRow ? value(0, position) : value(position, 0) else { continue }
        guard diagonal.replacingIndex(.symbol(DottedPattern.row), by: label(position, count)) == printed else {
          throw unclear
        }
      }
      return
    }
    // The last column's first row: off the diagonal, and its labels differ.
    guard let upper = value(0, width - 1) else { throw unclear }
    offDiagonal = upper.replacingIndex(first, by: .symbol(DottedPattern.row))
      .replacingIndex(endExpression, by: .symbol(DottedPattern.column))
    for i in 0..<height {
      for j in 0..<width {
        guard let printed = value(i, j) else { continue }
        let general = i == j || (i == height - 1 && j == width - 1) ? diagonal : offDiagonal
        let expected = general.replacingIndex(.symbol(DottedPattern.row), by: label(i, height))
          .replacingIndex(.symbol(DottedPattern.column), by: label(j, width))
        guard expected == printed else { throw unclear }
      }
    }
  }
}

extension Expression {
  private var subscripts: [Expression] {
    var result: [Expression] = []
    forEach { if case .element(_, let indices) = $0 { result += indices } }
    return result
  }

  /// Numbers used as indices.
  var literalIndices: Set<Int> {
    Set(subscripts.compactMap { if case .number(let number) = $0 { number.value.integer } else { nil } })
  }

  /// Letters used as indices.
  var symbolIndices: Set<String> {
    Set(subscripts.compactMap { if case .symbol(let name) = $0 { name } else { nil } })
  }

  /// Replaces an index, only where it is one.
  func replacingIndex(_ index: Expression, by replacement: Expression) -> Expression {
    transformed {
      guard case .element(let base, let indices) = $0 else { return $0 }
      return .element(base, indices.map { $0 == index ? replacement : $0 })
    }
  }
}
