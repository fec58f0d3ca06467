import Formula
import LaTeX
import Notes

/// `| $x^2 e^{3x}$ | $(2x + 3x^2) e^{3x}$ |` below `| $f(x)$ | $f'(x)$ |`: each row has another function, and says what the
/// other columns are of it. Where most rows of a column agree, the others claim it too.
extension NoteChecker {
  func functionRows(_ data: TableData) -> [CellResult] {
    guard data.table.rows.count > 2, let (column, head) = functionColumn(data) else { return [] }
    var results: [CellResult] = []
    for other in data.table.header.indices where other != column {
      guard let claimed = derived(from: head, data.table.header[other]) else { continue }
      let cells = data.table.rows.compactMap { functionCell($0, column, other, head, claimed) }
      let (right, wrong) = (cells.count(where: \.holds), cells.count(where: \.fails))
      if right >= 2, right >= 2 * wrong { results += cells }
    }
    return results
  }

  private struct FunctionHead {
    var name: String
    var variable: String
    var call: Expression { .call(name, [.symbol(variable)]) }
  }

  /// What a column says of the function of its row.
  private enum Derived {
    case value(Expression)
    case antiderivative
  }

  private static let functions: Set<String> = [
    "function", "funktion", "fonction", "función", "funzione", "função", "函数",
  ]
  private static let derivatives: Set<String> = [
    "derivative", "ableitung", "dérivée", "derivada", "derivata", "derivative f'(x)", "导数", "gradient",
  ]
  private static let antiderivatives: Set<String> = [
    "antiderivative", "integral", "stammfunktion", "primitive", "primitiva", "intégrale",
  ]

  private func functionColumn(_ data: TableData) -> (column: Int, head: FunctionHead)? {
    for (column, cell) in data.table.header.enumerated() {
      if let span = formulaHeader(cell), let reading = plainReading(span) {
        guard case .call(let name, let arguments) = reading, arguments.count == 1,
          case .symbol(let variable) = arguments[0],
          ["f", "g", "h", "u", "y", "F"].contains(name)
        else { continue }
        return (column, FunctionHead(name: name, variable: variable))
      }
      guard Self.functions.contains(plainText(cell.inlines).lowercased().trimmingWhitespace()) else { continue }
      let names = data.table.rows.compactMap { $0.indices.contains(column) ? formulaHeader($0[column]) : nil }
        .compactMap { plainReading($0)?.unboundNames }
      guard let variable = ["x", "t", "z", "y"].first(where: { name in names.contains { $0.contains(name) } }) else {
        return nil
      }
      return (column, FunctionHead(name: "f", variable: variable))
    }
    return nil
  }

  private func derived(from head: FunctionHead, _ cell: Table.Cell) -> Derived? {
    let variable = Expression.symbol(head.variable)
    let words = plainText(cell.inlines).lowercased().trimmingWhitespace()
    if Self.derivatives.contains(words) { return .value(.derivative(head.call, by: [variable])) }
    if Self.antiderivatives.contains(words) { return .antiderivative }
    guard let span = formulaHeader(cell), let reading = plainReading(span) else { return nil }
    // ∫ f(x) dx
    if span.latex.trimmingWhitespace().hasPrefix("\\int"), span.latex.contains(head.name), !span.latex.contains("_") {
      return .antiderivative
    }
    let isOfFunction = reading.contains {
      switch $0 {
      case .prime(head.name, _, _), .derivative, .gradient: true
      default: false
      }
    }
    guard isOfFunction, reading.contains(where: { $0.mentions(function: head.name) }) else { return nil }
    // df/dx, f′ without its argument
    return .value(
      reading.transformed {
        switch $0 {
        case .symbol(head.name): head.call
        case .prime(head.name, let order, []): .prime(head.name, order: order, [variable])
        case .gradient(let body, by: nil): .derivative(body, by: [variable])
        default: $0
        }
      })
  }

  private func functionCell(
    _ row: [Table.Cell], _ column: Int, _ other: Int, _ head: FunctionHead, _ claimed: Derived
  ) -> CellResult? {
    guard row.indices.contains(column), row.indices.contains(other), let formula = formulaHeader(row[column]),
      let value = formulaHeader(row[other]), let body = plainReading(formula), let result = plainReading(value)
    else { return nil }
    let variable = Expression.symbol(head.variable)
    let left: Expression
    let right: Expression
    switch claimed {
    case .value(let expression):
      let written = expression.transformed { part in
        switch part {
        case head.call: body
        case .prime(head.name, let order, [variable]): .derivative(body, by: Array(repeating: variable, count: order))
        default: part
        }
      }
      (left, right) = (written, result)
    case .antiderivative: (left, right) = (.derivative(result, by: [variable]), body)
    }
    var checker = self
    let isVector = Shapes([body], scope: Scope()).rank(ofName: head.variable) == 1
    checker.scope.define(
      Definition(name: head.name, parameters: [.init(name: head.variable, isVector: isVector)], body: body),
      isStrong: true)
    checker.scope.forget(head.variable)
    let chain = Chain(
      sides: [left, right].map { reading in
        var side = Chain.Side(tree: LaTeXParser.parse(""), nodes: [], span: value.span, formula: formulaCount)
        (side.readings, side.picks) = ([reading], [[]])
        return side
      }, links: [.init(relation: .equal, span: value.span)], before: "", after: "", inner: "", isConclusion: false,
      isDisplay: false)
    let verdicts = checker.decide(chain, 0)
    guard verdicts.decision.outcome != .untested else { return nil }
    var claim = Claim(kind: .cell, verdict: .unread, span: trimmed(value.span), source: value.latex)
    apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
    aim(&claim, at: [value.span])
    return CellResult(claim: claim, verdicts: verdicts, chain: chain)
  }
}

extension Expression {
  fileprivate func mentions(function name: String) -> Bool {
    switch self {
    case .symbol(name), .call(name, _), .prime(name, _, _): true
    default: false
    }
  }
}
