import Formula
import LaTeX

/// `|x| = -x, \quad x < 0`: a condition behind a statement of the same line holds for it.
extension NoteChecker {
  /// The statements with such conditions before what they are said of, and the places of what stands behind its condition.
  static func conditionsFirst(_ statements: [Statement], _ tree: LayoutTree) -> (
    statements: [Statement], moved: Set<Int>
  ) {
    var result = statements
    var moved: Set<Int> = []
    for position in statements.indices.dropFirst() {
      let (said, condition) = (result[position - 1], result[position])
      let leads = position + 1 < result.count && (result[position + 1].isConclusion || result[position + 1].continues)
      guard !leads, said.line == condition.line, !said.links.isEmpty, !said.continues, !said.isConclusion,
        isCondition(condition, tree), !isCondition(said, tree)
      else { continue }
      result.swapAt(position - 1, position)
      moved.insert(position)
    }
    return (result, moved)
  }

  /// `x < 0`, `0 < x < 1`, `x \ne 0`: one name and numbers.
  private static func isCondition(_ statement: Statement, _ tree: LayoutTree) -> Bool {
    let orders: Set<Relation> = [.less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual]
    guard (1...2).contains(statement.links.count), !statement.isConclusion, !statement.continues,
      statement.links.allSatisfy({ orders.contains($0.relation) }),
      ["", "for", "if", "when", "where", "whenever", "with", "given"].contains(statement.words.lowercased())
    else { return false }
    var names = 0
    for side in statement.sides {
      var reader = Reader(tree, context: ReadingContext())
      guard let value = try? reader.expression(side.nodes) else { return false }
      switch value {
      case .symbol: names += 1
      case .number, .negate(.number), .constant: break
      default: return false
      }
    }
    return names == 1
  }
}
