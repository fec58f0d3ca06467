import Formula
import LaTeX
import Notes

/// Last rows and columns that add up the others.
extension NoteChecker {
  func totals(_ data: TableData, _ cells: [CellResult]) -> [CellResult] {
    let columns = columnTotals(data)
    let wrong = (cells + columns).filter(\.fails).reduce(into: [Int: Formula.Expression]()) {
      $0[$1.claim.span.lowerBound] = $1.verdicts.decision.value.flatMap(readNumeral)
    }
    return data.totals.flatMap { rowTotals($0.row, $0.kind, $0.label, data, wrong) } + columns
  }

  // MARK: Rows

  /// `wrong`: what wrong cells should say, by their places. A total is right if it adds up those or what is printed.
  private func rowTotals(
    _ row: Int, _ kind: TableData.Total, _ label: Int, _ data: TableData, _ wrong: [Int: Formula.Expression]
  ) -> [CellResult] {
    var results: [(column: Int, result: CellResult)] = []
    for column in data.table.header.indices where column != label {
      guard let cell = data.values[row][column], let values = data.values(of: column), values.count > 1,
        let printed = total(of: values, kind, cell)
      else { continue }
      var result = printed
      if result.fails, values.contains(where: { wrong[$0.span.lowerBound] != nil }) {
        let meant = values.map { value in
          TableData.Value(
            text: value.text, span: value.span, expression: wrong[value.span.lowerBound] ?? value.expression)
        }
        if let other = total(of: meant, kind, cell), other.holds { result = other }
      }
      results.append((column, result))
    }
    let others = results.count { $0.result.holds }
    return results.compactMap { column, result in
      guard result.fails else { return result }
      guard let values = data.values(of: column), let cell = data.values[row][column] else { return nil }
      // 5 below the numbers 1 to 5 counts them.
      if cell.number == Rational(values.count) { return nil }
      var result = result
      if let reason = doubt(kind, values, cell, data.heads[column], others: others) {
        result.verdicts.decision = .untested(reason)
        result.claim = claim(of: cell, result.verdicts)
      }
      return result
    }
  }

  private func total(of values: [TableData.Value], _ kind: TableData.Total, _ cell: TableData.Value) -> CellResult? {
    let sum = Formula.Expression.add(values.map(\.expression))
    let value = kind == .mean ? .divide(sum, .number(Number(Rational(values.count)))) : sum
    var side = Chain.Side(tree: LaTeXParser.parse(""), nodes: [], span: cell.span, formula: formulaCount)
    (side.readings, side.picks) = ([value], [[]])
    var right = side
    (right.readings, right.picks) = ([cell.expression], [[]])
    let chain = Chain(
      sides: [side, right], links: [.init(relation: .equal, span: cell.span)], before: "", after: "", inner: "",
      isConclusion: false, isDisplay: false)
    let verdicts = decide(chain, 0)
    return CellResult(claim: claim(of: cell, verdicts), verdicts: verdicts, chain: chain)
  }

  private func claim(of cell: TableData.Value, _ verdicts: Verdicts) -> Claim {
    var claim = Claim(kind: .cell, verdict: .unread, span: cell.span, source: cell.text)
    apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
    aim(&claim, at: [cell.span])
    return claim
  }

  /// Why a total that the rows do not add up to may be right all the same: it counts rows that are not listed, or what is
  /// no sum of its column.
  private func doubt(
    _ kind: TableData.Total, _ values: [TableData.Value], _ cell: TableData.Value, _ head: TableHead?, others: Int
  ) -> String? {
    let numbers = values.compactMap(\.number)
    guard numbers.count == values.count, let total = cell.number else { return "not all rows are numbers" }
    let sum = numbers.reduce(Rational(0), +)
    let title = head?.title.lowercased() ?? ""
    let isFormula = head?.name.map { if case .opaque = $0 { false } else { true } } ?? (head?.formula != nil)
    switch kind {
    case .mean:
      let isBetween = (numbers.min() ?? 0) <= total && total <= (numbers.max() ?? 0)
      return isFormula || others > 0 || !isBetween ? nil : "a mean of another kind, or one with weights"
    case .sum, .all:
      // Shares of a whole are: 33.3 %, 66.6 %, 0.1 %, and 100 % in all.
      let areShares =
        title.says(anyOf: Self.shares) && others > 0 && (total == 1 || total == 100)
        && numbers.allSatisfy { $0 >= 0 && $0 <= total }
      if title.says(anyOf: Self.rates), !areShares { return "a column of rates or means is not added up" }
      if isFormula { return nil }
      let isMultiple = (total / sum).map { !$0.isOne && $0.isInteger } ?? true
      if isMultiple || (sum / total).map(\.isInteger) ?? true { return "the rows may count some things twice" }
      let isWhole = numbers.allSatisfy(\.isInteger) && total.isInteger
      let distance = total < sum ? sum - total : total - sum
      if isWhole, distance * 2 <= Rational(numbers.count), !title.says(anyOf: Self.counts) || total == 100 {
        return "whole numbers may be rounded, so that they need not add up"
      }
      return kind == .sum || others > 0 || isOneDigitOff(sum, total)
        ? nil : "the rows add up to \(sum), and a total may count more than they list"
    }
  }

  private func isOneDigitOff(_ sum: Rational, _ total: Rational) -> Bool {
    let (a, b) = (Array("\(sum)"), Array("\(total)"))
    return a.count == b.count && a.count >= 3 && zip(a, b).count { $0 != $1 } == 1
  }

  private static let rates = [
    "%", "rate", "ratio", "average", "avg", "mean", "per ", "percent", "price", "share", "mittel", "quote", "anteil",
    "taux", "moyen", "prix", "tasa", "media", "precio", "率", "平均", "比", "средн", "доля",
  ]

  private static let shares = ["share", "proportion", "anteil", "part", "cuota", "quota", "доля", "占比", "割合"]

  private static let counts = [
    "count", "freq", "number", "anzahl", "häufig", "nombre", "effectif", "número", "frecuencia", "numero", "个数", "人数",
    "频数", "度数", "число",
  ]

  // MARK: Columns

  /// `| yes | no | total |`, `| count | yes | no |`: what the others of most rows add up to. `Price | Quantity | Total` is
  /// none.
  private func columnTotals(_ data: TableData) -> [CellResult] {
    let columns = 1..<max(1, data.table.header.count)
    for column in [columns.last, columns.first] {
      guard let column, columns.count > 2, let head = data.heads[column], head.formula == nil else { continue }
      let isTotal = [.all, .sum].contains(TableData.Total(head.title)) || Self.counts.contains(head.title.lowercased())
      guard isTotal else { continue }
      let results = (0..<data.count).compactMap { row -> CellResult? in
        let parts = columns.compactMap { $0 == column ? nil : data.values[row][$0] }
        guard parts.count == columns.count - 1, let cell = data.values[row][column] else { return nil }
        return total(of: parts, .sum, cell)
      }
      let (right, wrong) = (results.count(where: \.holds), results.count(where: \.fails))
      if right >= 2, right > wrong { return results }
    }
    return []
  }
}
