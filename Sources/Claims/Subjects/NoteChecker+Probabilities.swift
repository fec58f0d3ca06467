import Formula
import LaTeX
import Notes

/// Probabilities that tables give, and those that others determine.
extension NoteChecker {
  /// Rows `P(D = 1 | H)` under columns `H = 1`, `H = 0`: each cell is the probability under that condition.
  mutating func conditionalProbabilities(_ table: Table) {
    let conditions = table.header.map { cell -> (name: String, event: String)? in
      guard case .relation(let name, .equal, let value)? = condition(in: cell) else { return nil }
      return ("\(name)", "\(Expression.Condition.relation(name, .equal, value))")
    }
    guard conditions.contains(where: { $0 != nil }) else { return }
    for row in table.rows {
      guard let label = row.first(where: { formulaHeader($0) != nil }), let span = formulaHeader(label),
        case .opaque(let key)? = plainReading(span), let bar = key.firstRange(of: " | ")
      else { continue }
      let given = key[bar.upperBound...].dropLast()
      for (column, cell) in row.enumerated() {
        guard conditions.indices.contains(column), let condition = conditions[column], condition.name == given,
          let (text, place) = numeral(cell), let value = readNumeral(text)
        else { continue }
        scope.define(
          Definition(name: "\(key[..<bar.upperBound])\(condition.event))", body: value), isGiven: true)
        self.given.append(place)
      }
    }
  }

  private func condition(in cell: Table.Cell) -> Expression.Condition? {
    guard let span = formulaHeader(cell) else { return nil }
    let tree = LaTeXParser.parse(span.latex)
    var reader = Reader(tree, context: ReadingContext())
    return try? reader.condition([tree.root])
  }

  /// P(H = 0) = 1 − P(H = 1) of an H that takes these two values and no other.
  mutating func noteComplement(of key: String) {
    for other in oppositeKeys(of: key) where scope.entry(other) == nil {
      scope.define(Definition(name: other, body: .add([.number(Number(1)), .negate(.opaque(key))])), isGiven: true)
    }
    guard let event = Elaboration.twoValued(key), isTwoValued(event.variable), scope.entry(event.complement) == nil
    else {
      return
    }
    scope.define(
      Definition(name: event.complement, body: .add([.number(Number(1)), .negate(.opaque(key))])), isGiven: true)
  }

  /// How texts write P(Ā) and P(Ā | B), beside P(A) and P(A | B).
  private func oppositeKeys(of key: String) -> [String] {
    guard let open = key.firstIndex(of: "("), ["P", "Pr", "ℙ"].contains(String(key[..<open])), key.hasSuffix(")") else {
      return []
    }
    let inner = key[key.index(after: open)...].dropLast()
    let parts = inner.split(separator: " | ")
    guard let event = parts.first, event.count == 1, event.first?.isUppercase ?? false, parts.count <= 2 else {
      return []
    }
    let condition = parts.count == 2 ? " \\mid \(parts[1])" : ""
    return ["\\bar{\(event)}", "\(event)^c", "\\neg \(event)", "\(event)'"].compactMap {
      guard case .opaque(let other)? = plainReading("P(\($0)\(condition))") else { return nil }
      return other == key ? nil : other
    }
  }

  private func isTwoValued(_ name: String) -> Bool {
    if case .oneOf(let values)? = scope.scope().domains[name] { return Set(values) == [0, 1] }
    return false
  }
}
