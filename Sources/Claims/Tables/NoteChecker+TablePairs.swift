import Formula
import LaTeX
import Notes

/// `| F1 | $\frac{2 \cdot 0.8 \cdot 0.5}{0.8 + 0.5}$ | $0.615$ |`: a computation beside its value. Where most rows of two
/// neighbouring columns are such pairs that agree, the others claim it too.
extension NoteChecker {
  func pairs(_ data: TableData) -> [CellResult] {
    guard data.table.rows.count > 2 else { return [] }
    var results: [CellResult] = []
    for column in 1..<max(1, data.table.header.count)
    where data.heads[column]?.formula == nil && data.heads[column - 1]?.formula == nil {
      let pairs = data.table.rows.indices.compactMap { pair($0, column, data) }
      let (right, wrong) = (pairs.count(where: \.holds), pairs.count(where: \.fails))
      if right >= 2, right >= 2 * wrong { results += pairs }
    }
    return results
  }

  private func pair(_ row: Int, _ column: Int, _ data: TableData) -> CellResult? {
    let cells = data.table.rows[row]
    guard cells.indices.contains(column), let value = data.values[row][column],
      let span = formulaHeader(cells[column - 1])
    else { return nil }
    var macros = macros
    let tree = LaTeXParser.parse(span.latex, macros: &macros)
    let statements = split(tree)
    guard let nodes = statements.first?.sides.first?.nodes, statements.count == 1, statements[0].links.isEmpty else {
      return nil
    }
    var left = Chain.Side(tree: tree, nodes: nodes, span: span.span, formula: formulaCount)
    readSide(&left, scope.readingContext())
    guard let reading = left.readings.first, isClosedValue(reading), !isNumeral(reading) else { return nil }
    var right = Chain.Side(tree: LaTeXParser.parse(""), nodes: [], span: value.span, formula: formulaCount)
    (right.readings, right.picks) = ([value.expression], [[]])
    let chain = Chain(
      sides: [left, right], links: [.init(relation: .equal, span: value.span)], before: "", after: "", inner: "",
      isConclusion: false, isDisplay: false)
    let verdicts = decide(chain, 0)
    guard verdicts.decision.outcome != .untested else { return nil }
    var claim = Claim(kind: .cell, verdict: .unread, span: value.span, source: value.text)
    apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
    aim(&claim, at: [value.span])
    return CellResult(claim: claim, verdicts: verdicts, chain: chain)
  }
}
