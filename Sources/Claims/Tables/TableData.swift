import Formula
import LaTeX
import Notes

/// A table's columns, and the values that its cells print.
struct TableData {
  struct Value {
    var text: String
    var span: Range<Int>
    var expression: Formula.Expression

    /// What the digits say; `nil` of roots, or of what is no number.
    var number: Rational? { expression.rationalValue(takingDecimals: true) }
  }

  /// What a last row adds up, by its label.
  enum Total {
    case sum, mean
    /// "Total" may count more than the rows that are listed; "Sum" hardly does.
    case all
  }

  var table: Table
  var heads: [TableHead?]
  /// By row and column; `nil` where a cell is no value.
  var values: [[Value?]]
  /// Rows of data come first.
  var count: Int
  var totals: [(row: Int, kind: Total, label: Int)] = []
  /// `10 ($S_{xx}$)`: cells that name their value.
  var named: [Definition] = []

  init(_ checker: NoteChecker, _ table: Table) {
    self.table = table
    heads = checker.heads(of: table)
    let usesComma = checker.usesDecimalComma(table)
    values = []
    for row in table.rows {
      values.append(
        table.header.indices.map { column in
          guard row.indices.contains(column) else { return nil }
          return checker.value(of: row[column], usesDecimalComma: usesComma)
        })
    }
    count = table.rows.count
    // **33** | **0** | **17.5** below plain rows.
    if count > 2, checker.isBold(table.rows[count - 1]), !checker.isBold(table.rows[count - 2]),
      Self.total(table.rows[count - 1], checker) == nil
    {
      count -= 1
      totals.append((count, .all, -1))
    }
    while count > 0, let (kind, label) = Self.total(table.rows[count - 1], checker) {
      count -= 1
      totals.append((count, kind, label))
    }
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() where values[row].indices.contains(column) {
        guard let value = values[row][column], let name = checker.nameBehind(cell) else { continue }
        named.append(Definition(name: name, body: value.expression))
      }
    }
  }

  private static func total(_ row: [Table.Cell], _ checker: NoteChecker) -> (Total, label: Int)? {
    let labels = row.map { checker.plainText($0.inlines).trimmingWhitespace() }
    guard let label = labels.firstIndex(where: { !$0.isEmpty }), let kind = Total(labels[label]) else { return nil }
    return (kind, label)
  }

  /// The columns that give values of names.
  var inputs: [(column: Int, name: Formula.Expression)] {
    heads.enumerated().compactMap { column, head in head?.name.map { (column, $0) } }
  }

  /// Columns of the table that claim a value in each row.
  var outputs: [(column: Int, head: TableHead, formula: Chain.Side)] {
    heads.enumerated().compactMap { column, head in
      guard let head, let formula = head.formula else { return nil }
      return (column, head, formula)
    }
  }

  /// Cells that nothing is claimed of, because other cells are computed from them.
  var given: [Range<Int>] {
    heads.enumerated().flatMap { column, head -> [Range<Int>] in
      guard let head, head.name != nil, head.formula == nil else { return [] }
      return values[..<count].compactMap { $0[column]?.span }
    }
  }

  /// All values of a column, where no row lacks one.
  func values(of column: Int) -> [Value]? {
    let known = values[..<count].compactMap { $0[column] }
    return known.count == count && count > 0 ? known : nil
  }

  /// Nothing but 0 and 1: 1 + 1 = 1 is said of truth values.
  func showsTruthValues(_ column: Int) -> Bool {
    let columns = inputs.map(\.column) + [column]
    return values[..<count].allSatisfy { row in
      columns.allSatisfy { row[$0].map { $0.number.map { $0.isZero || $0.isOne } ?? false } ?? true }
    }
  }
}

extension TableData.Total {
  init?(_ label: String) {
    // "Σ 15": the sum of the first column stands beside its label.
    let word = label.filter { !"*_:.,!()= ".contains($0) && !$0.isNumber }
    if ["Σ", "∑", "\\sum", "\\Sigma", "$\\sum$"].contains(word) {
      self = .sum
    } else if Self.sums.contains(word.lowercased()) {
      self = .sum
    } else if Self.totals.contains(word.lowercased()) {
      self = .all
    } else if Self.means.contains(word.lowercased()) {
      self = .mean
    } else {
      return nil
    }
  }

  private static let sums: Set<String> = [
    "sum", "sums", "columnsum", "summe", "somme", "suma", "soma", "somma", "som", "сумма", "求和", "合计", "合計", "합",
  ]

  private static let totals: Set<String> = [
    "total", "totals", "gesamt", "insgesamt", "totale", "totaal", "razem", "итого", "всего", "总计", "總計", "总和", "總和",
    "計", "합계", "총계", "toplam",
  ]

  private static let means: Set<String> = [
    "mean", "average", "avg", "mittelwert", "durchschnitt", "moyenne", "media", "média", "promedio", "gemiddelde",
    "średnia", "среднее", "平均", "平均值", "평균", "ortalama", "arithmeticmean",
  ]
}

extension NoteChecker {
  /// A cell's value: a numeral, a fraction, a formula without names; "10 ($S_{xx}$)" is 10.
  func value(of cell: Table.Cell, usesDecimalComma: Bool) -> TableData.Value? {
    var cell = cell
    if let end = aside(of: cell) { cell.inlines = Array(flatten(cell.inlines)[..<end]) }
    if let (text, span) = numeral(cell) {
      guard let numeral = Self.plainNumeral(text, usesDecimalComma: usesDecimalComma), let value = readNumeral(numeral)
      else { return nil }
      return .init(text: text, span: trimmed(span), expression: value)
    }
    let content = flatten(cell.inlines)
    guard let first = content.first, let last = content.last else { return nil }
    let span = trimmed(first.span.lowerBound..<last.span.upperBound)
    let text = plainText(content).trimmingWhitespace()
    if formulaHeader(.init(inlines: content, span: cell.span)) == nil {
      // 3/8, 30°
      guard text.contains(where: { "/°".contains($0) }),
        text.allSatisfy({ $0.isNumber || "-−/.°".contains($0) }), text.split(separator: "/").count <= 2
      else { return nil }
    }
    guard !text.says("="), let value = plainReading(text), isClosedValue(value), value.names.isEmpty else { return nil }
    switch value {
    case .vector, .matrix, .dottedMatrix, .multiply(.times, .number, .number): return nil
    default: return .init(text: text, span: span, expression: value)
    }
  }

  /// Without blanks and the marks of bold type.
  func trimmed(_ span: Range<Int>) -> Range<Int> {
    var span = span
    while let first = note.bytes[span].first, first == 32 || first == 42 {
      span = (span.lowerBound + 1)..<span.upperBound
    }
    while let last = note.bytes[span].last, last == 32 || last == 42 { span = span.lowerBound..<(span.upperBound - 1) }
    return span
  }

  /// Where `(` stands behind a value, with one formula in the brackets.
  private func aside(of cell: Table.Cell) -> Int? {
    let content = flatten(cell.inlines)
    guard content.count >= 4, case .text(let end) = content[content.count - 1].kind,
      end.string.trimmingWhitespace() == ")", case .math = content[content.count - 2].kind,
      case .text(let open) = content[content.count - 3].kind, open.string.trimmingWhitespace() == "("
    else { return nil }
    return content.count - 3
  }

  /// `S_xx` of "10 ($S_{xx}$)".
  func nameBehind(_ cell: Table.Cell) -> String? {
    guard let place = aside(of: cell), case .math(let span) = flatten(cell.inlines)[place + 1].kind else { return nil }
    return plainReading(span).flatMap(Substitution.key)
  }

  /// Is every cell of a row that says something set in bold?
  func isBold(_ row: [Table.Cell]) -> Bool {
    let cells = row.map(\.inlines).filter { !plainText($0).trimmingWhitespace().isEmpty }
    return !cells.isEmpty
      && cells.allSatisfy { cell in
        cell.allSatisfy {
          switch $0.kind {
          case .strong: true
          case .text(let words): words.string.trimmingWhitespace().isEmpty
          default: false
          }
        }
      }
  }

  /// Does some cell write 1,5 for one and a half?
  func usesDecimalComma(_ table: Table) -> Bool {
    scope.usesDecimalComma
      || table.rows.joined().contains { cell in
        guard let (text, _) = numeral(cell) else { return false }
        let parts = text.filter { $0 != "\\" && $0 != "{" && $0 != "}" }.split(
          separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].allSatisfy(\.isNumber) && !parts[1].isEmpty && parts[1].count != 3
          && !text.says("\\,")
      }
  }

  /// 3598695,6 for 3 598 695,6: blanks between groups of three digits.
  private static func withoutBlanks(_ text: String) -> String {
    let groups = text.split(omittingEmptySubsequences: false) { $0.isWhitespace || $0 == "~" }
    guard let first = groups.first, let last = groups.last, groups.count > 1,
      groups.dropLast().allSatisfy({ $0.last?.isNumber ?? false }),
      (1...3).contains(first.count { $0.isNumber }), groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
      last.prefix(while: { $0.isNumber }).count == 3
    else { return text }
    return groups.joined()
  }

  /// Digits with a point: 1,5 and 1.234,5 of tables with a decimal comma, 98,834 of others; `nil` where 1.234 may be
  /// either.
  private static func plainNumeral(_ text: String, usesDecimalComma: Bool) -> String? {
    var numeral = withoutBlanks(text.replacing("{,}", with: ","))
    for space in ["\\,", "\\;", "\\ "] { numeral = numeral.replacing(space, with: "") }
    let parts = numeral.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = { (groups: [Substring]) in groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 } }
    if parts.count > 1, !usesDecimalComma { return isGrouped(parts) ? numeral.replacing(",", with: "") : nil }
    guard usesDecimalComma else { return numeral }
    let groups = numeral.prefix { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 { return groups.count > 1 && isGrouped(groups) ? nil : numeral }
    return parts.count == 2 && isGrouped(groups)
      ? numeral.replacing(".", with: "").replacing(",", with: ".") : nil
  }
}
