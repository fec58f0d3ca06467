import Formula
import LaTeX
import Notes

/// Tables whose header cells are formulas: one claim per cell.
extension NoteChecker {
  mutating func table(_ table: Table) {
    conditionalProbabilities(table)
    var (inputs, outputs) = columns(table.header.map { formulaHeader($0) })
    // "Old x | New x" names two values, "Input x | σ(x)" one.
    if inputs.isEmpty { (inputs, outputs) = columns(table.header.map { formulaHeader($0, named: true) }) }
    for cell in table.header {
      formulas(in: cell)
      open = nil
    }
    let words = table.header.map { plainText($0.inlines).lowercased() }
    let isComplete = inputs.allSatisfy { column, _ in
      table.rows.contains { $0.indices.contains(column) && numeral($0[column]) != nil }
    }
    let isDecided = !inputs.isEmpty && !outputs.isEmpty && isComplete
    // `≈ 0.731` under σ(x) is the value of the column's claim.
    let values = isDecided ? Set(outputs.map(\.column)) : []
    for row in table.rows {
      for (column, cell) in row.enumerated() where !(values.contains(column) && startsWithRelation(cell)) {
        columnWords = words.indices.contains(column) ? words[column] : ""
        // $L = (y − a)^2$ | $\approx 0.1425$: the chain of the cell before goes on.
        if column == 0 || !startsWithRelation(cell) { open = nil }
        formulas(in: cell)
      }
      open = nil
    }
    columnWords = ""
    guard isDecided else { return }
    for row in table.rows {
      var local = self.scope
      var values: [String] = []
      for (column, name) in inputs {
        guard row.indices.contains(column), let (text, span) = numeral(row[column]), let value = readNumeral(text)
        else { continue }
        local.define(Definition(name: name, body: value), isGiven: true)
        given.append(span)
        values.append("\(Expression.display(name)) = \(text)")
      }
      for (column, header) in outputs {
        guard row.indices.contains(column), let (text, span) = numeral(row[column]) else { continue }
        var claim = Claim(kind: .cell, verdict: .unread, span: span, source: text)
        guard values.count == inputs.count, let printed = readNumeral(text) else {
          claim.message = "the row does not give every input"
          claim.verdict = .untested
          append(claim)
          continue
        }
        if let failure = header.failure {
          claim.message = failure.message
          claim.code = "unread"
          append(claim)
          continue
        }
        var right = header
        right.readings = [printed]
        let chain = Chain(
          sides: [header, right], links: [.init(relation: .equal, span: span)], before: "", after: "", inner: "",
          isConclusion: false, isDisplay: false)
        let outer = self.scope
        self.scope = local
        let verdicts = decide(chain, 0)
        self.scope = outer
        apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &claim)
        if claim.reading.isEmpty { claim.reading = "\(header.readings.first.map { "\($0)" } ?? "") = \(text)" }
        claim.domain = values.joined(separator: ", ")
        aim(&claim, at: [span])
        record(verdicts, of: chain, 0, at: span)
        append(claim)
      }
    }
  }

  /// Inputs are columns headed by a free name; outputs by anything computed from them.
  private mutating func columns(
    _ headers: [MathSpan?]
  ) -> (inputs: [(column: Int, name: String)], outputs: [(column: Int, side: Chain.Side)]) {
    var inputs: [(column: Int, name: String)] = []
    var outputs: [(column: Int, side: Chain.Side)] = []
    let context = scope.readingContext()
    for (column, header) in headers.enumerated() {
      guard let header else { continue }
      var side = Chain.Side(tree: LaTeXParser.parse(header.latex), nodes: [], span: header.span, formula: formulaCount)
      side.nodes = [side.tree.root]
      // $z = x_1 + x_2$ heads a column of z: its values are those of the last side.
      if let statement = StatementSplitter(side.tree).statements().first, !statement.links.isEmpty,
        statement.links.allSatisfy({ $0.relation == .equal }), let last = statement.sides.last, !last.nodes.isEmpty
      {
        side.nodes = last.nodes
      }
      readSide(&side, context)
      if let name = side.readings.first.flatMap(Substitution.key), scope.entry(name)?.definition.isFunction != true {
        inputs.append((column, name))
      } else {
        outputs.append((column, side))
      }
    }
    let names = inputs.map(\.name)
    return Set(names).count == names.count ? (inputs, outputs) : ([], [])
  }

  /// `$x$`, and for `named` columns `Input $x$`: the formula that heads a column, with words before it that only say what
  /// it is called.
  func formulaHeader(_ cell: Table.Cell, named: Bool = false) -> MathSpan? {
    let content = cell.inlines.filter {
      if case .text(let words) = $0.kind { !words.string.trimmingWhitespace().isEmpty } else { true }
    }
    guard let last = content.last, case .math(let span) = last.kind else { return nil }
    if content.count == 1 { return span }
    guard named, content.count == 2, case .text(let words) = content[0].kind, Self.names(words.string) else {
      return nil
    }
    return span
  }

  /// "Input", "value of", and no "log", "error of", "1 +".
  private static func names(_ words: String) -> Bool {
    let parts = words.lowercased().split(separator: " ").map(String.init)
    guard let last = parts.last, words.allSatisfy({ $0.isLetter || $0 == " " }) else { return false }
    let isAbout = ["of", "in", "for", "per", "by", "to", "from", "at", "on", "over", "under", "with", "and", "or"]
    if parts == ["value", "of"] || parts == ["values", "of"] { return true }
    return !isAbout.contains(last) && !ReadingContext.isFunctionName(last)
      && !parts.contains(where: { ["error", "change", "relative", "scaled", "rounded", "squared"].contains($0) })
  }

  /// Formulas in cells count, whether or not a claim uses them; those with a relation claim something themselves.
  private mutating func formulas(in cell: Table.Cell) {
    for (position, inline) in cell.inlines.enumerated() {
      guard case .math(let span) = inline.kind else { continue }
      if position > 0 { open = nil }
      if StatementSplitter(LaTeXParser.parse(span.latex)).statements().contains(where: { !$0.links.isEmpty }) {
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

  func numeral(_ cell: Table.Cell) -> (text: String, span: Range<Int>)? {
    let whole = plainText(cell.inlines).trimmingWhitespace()
    guard let first = cell.inlines.first, let last = cell.inlines.last, !whole.isEmpty else { return nil }
    let text = Self.withoutRelation(whole)
    guard text.allSatisfy({ $0.isNumber || "+-−.,eE×^{}\\times 10%".contains($0) }), text.contains(where: \.isNumber)
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

  func readNumeral(_ text: String) -> Expression? {
    let tree = LaTeXParser.parse(Self.latex(ofNumeral: text))
    var reader = Reader(tree, context: ReadingContext())
    return try? reader.expression([tree.root])
  }
}
