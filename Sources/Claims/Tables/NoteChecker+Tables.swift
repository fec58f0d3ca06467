import Formula
import LaTeX
import Notes

/// Tables of data. Columns headed by lone names give values; those headed by formulas claim one in every row.
extension NoteChecker {
  mutating func table(_ table: Table) {
    conditionalProbabilities(table)
    for cell in table.header {
      formulas(in: cell)
      open = nil
    }
    let data = TableData(self, isLyingDown(table) ? transposed(table) : table)
    let results = cellResults(data)
    cells(of: table, decided: Set(results.map(\.claim.span)))
    for span in data.given { given.append(span) }
    for name in data.named { scope.define(name, isGiven: true) }
    for result in results.sorted(by: { $0.claim.span.lowerBound < $1.claim.span.lowerBound }) {
      if let chain = result.chain { record(result.verdicts, of: chain, 0, at: result.claim.span) }
      append(result.claim)
    }
  }

  /// What a cell says, by itself: formulas, and chains that go on from the cell before.
  private mutating func cells(of table: Table, decided: Set<Range<Int>>) {
    let words = table.header.map { plainText($0.inlines).lowercased() }
    for row in table.rows {
      defer { noteUnits(in: row) }
      for (column, cell) in row.enumerated() {
        // `≈ 0.731` under σ(x) is the value of the column's claim.
        if startsWithRelation(cell), let (_, span) = numeral(cell), decided.contains(trimmed(span)) { continue }
        columnWords = words.indices.contains(column) ? words[column] : ""
        // $L = (y − a)^2$ | $\approx 0.1425$: the chain of the cell before goes on.
        if column == 0 || !startsWithRelation(cell) { open = nil }
        formulas(in: cell)
      }
      open = nil
    }
    columnWords = ""
  }

  /// | $\lambda = 4$ | $\frac{1}{h}$ |: a unit in the cell behind a value.
  private mutating func noteUnits(in row: [Table.Cell]) {
    guard row.count == 2, let span = formulaHeader(row[0]),
      let statement = split(LaTeXParser.parse(span.latex)).first, statement.links.count == 1,
      let name = statement.sides.first?.span
    else { return }
    let latex = String(decoding: span.latex.utf8.dropFirst(name.lowerBound).prefix(name.count), as: UTF8.self)
    let words = plainText(row[1].inlines).replacing("\\frac", with: " ").replacing("\\text", with: " ")
      .split { !$0.isLetter }.map(String.init)
    guard let unit = words.lazy.compactMap({ UnitWord(behind: $0) }).first(where: { !$0.isCoherent }),
      let key = plainReading(latex).flatMap(Substitution.key)
    else { return }
    unitsBeside[key] = unit
  }

  /// Formulas in cells count, whether or not a claim uses them; those with a relation claim something themselves.
  private mutating func formulas(in cell: Table.Cell) {
    for (position, inline) in cell.inlines.enumerated() {
      guard case .math(let span) = inline.kind else { continue }
      if position > 0 { open = nil }
      let statements = split(LaTeXParser.parse(span.latex))
      if statements.contains(where: { !$0.links.isEmpty }) {
        formula(span, before: "", after: "")
        continue
      }
      var claim = Claim(kind: .mention, verdict: nil, span: span.span, source: oneLine(span.latex))
      claim.formula = formulaCount
      formulaCount += 1
      claims.append(claim)
      given.append(span.span)
    }
  }

  // MARK: Orientation

  /// `n | 1 | 2 | 3` above `f(n) | 1 | 2 | 2`: the names stand in the first column.
  private func isLyingDown(_ table: Table) -> Bool {
    guard table.header.count > 2, let first = table.header.first, numeral(first) == nil,
      !plainText(first.inlines).trimmingWhitespace().isEmpty, table.rows.allSatisfy({ $0.count == table.header.count })
    else { return false }
    let others = table.header.dropFirst()
    return others.dropLast().allSatisfy { numeral($0) != nil }
      && others.last.map { numeral($0) != nil || TableData.Total(plainText($0.inlines)) != nil } ?? false
  }

  private func transposed(_ table: Table) -> Table {
    let lines = [table.header] + table.rows
    return Table(
      alignments: lines.map { _ in .none }, header: lines.map { $0[0] },
      rows: (1..<table.header.count).map { column in lines.map { $0[column] } })
  }

  // MARK: Cells

  /// `$x$`, and nothing beside it.
  func formulaHeader(_ cell: Table.Cell) -> MathSpan? {
    let content = cell.inlines.filter {
      if case .text(let words) = $0.kind { !words.string.trimmingWhitespace().isEmpty } else { true }
    }
    guard content.count == 1, case .math(let span) = content[0].kind else { return nil }
    return span
  }

  func numeral(_ cell: Table.Cell) -> (text: String, span: Range<Int>)? {
    let content = flatten(cell.inlines)
    let whole = plainText(content).trimmingWhitespace()
    guard let first = content.first, let last = content.last, !whole.isEmpty else { return nil }
    let text = Self.withoutRelation(whole)
    guard text.allSatisfy({ $0.isNumber || "+-−.,eE×^{}\\times 10%~\u{A0}\u{202F}".contains($0) }),
      text.contains(where: \.isNumber)
    else { return nil }
    let span = first.span.lowerBound..<last.span.upperBound
    guard text != whole else { return (text, span) }
    // ≈ 0.731: the numeral is the end of the cell's formula.
    let cellText = self.text(span)
    guard let place = cellText.places(of: text).last else { return nil }
    let start = span.lowerBound + cellText.utf8.distance(from: cellText.startIndex, to: place.lowerBound)
    return (text, start..<(start + text.utf8.count))
  }

  /// `\approx 0.731`, `= 0.5`
  private static func withoutRelation(_ text: String) -> String {
    let relations = ["\\approx", "\\simeq", "\\thickapprox", "≈", "="]
    guard let relation = relations.first(where: text.hasPrefix) else { return text }
    return String(text.dropFirst(relation.count)).trimmingWhitespace()
  }

  private func startsWithRelation(_ cell: Table.Cell) -> Bool {
    let text = plainText(cell.inlines).trimmingWhitespace()
    return Self.withoutRelation(text) != text && numeral(cell) != nil
  }

  func readNumeral(_ text: String) -> Formula.Expression? {
    let tree = LaTeXParser.parse(Self.latex(ofNumeral: text))
    var reader = Reader(tree, context: ReadingContext())
    return try? reader.expression([tree.root])
  }
}
