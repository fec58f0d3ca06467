/// Finds the value that an expectation speaks of among those the compiler reported.
struct StatementValues {
  enum Found {
    case none
    case unclear(String)
    /// The last value, those before it, and whether it is of a variable of which only a part was assigned.
    case value(FoundValue, earlier: [FoundValue], count: Int, isBase: Bool)
  }

  var item: ExampleUnit.Item
  var records: RunRecords

  func values(of expectation: Expectation) -> Found {
    guard let place = place(of: expectation.statement), let last = place.latest else { return .none }
    if place.isOpen { return .unclear("the line has more values than were kept") }
    let count = place.count
    if expectation.count > 1 {
      let values = place.visits.map(\.value)
      if count == expectation.count, values.count == count {
        return .value(values[expectation.ordinal], earlier: [], count: 1, isBase: false)
      }
      let printed = values.filter { $0.kind == .printed }.flatMap {
        $0.description.split(separator: "\n").map(String.init)
      }
      if printed.count == expectation.count {
        let line = printed[expectation.ordinal]
        return .value(
          FoundValue(kind: .printed, description: line, debugDescription: line), earlier: [], count: 1,
          isBase: false)
      }
      return .unclear("\(expectation.count) expectations for \(count) \(count == 1 ? "value" : "values")")
    }
    return .value(
      last.value, earlier: place.visits.dropLast().map(\.value), count: count,
      isBase: assignsPart(last))
  }

  /// The last of the outermost statements: what closures and nested scopes report counts only when nothing else does.
  private func place(of statement: ClosedRange<Int>) -> RunRecords.Place? {
    let lines = (item.base + statement.lowerBound)...(item.base + statement.upperBound)
    let candidates = records.places.compactMap { place -> (place: RunRecords.Place, depth: Int)? in
      guard let visit = place.visits.first, lines.contains(visit.line), lines.contains(visit.endLine) else {
        return nil
      }
      return (place, item.scan.depth(line: visit.line - item.base, column: visit.column - 1))
    }
    let outermost = candidates.map(\.depth).min()
    return candidates.filter { $0.depth == outermost }.map(\.place).max { a, b in
      (a.visits[0].line, a.visits[0].column) < (b.visits[0].line, b.visits[0].column)
    }
  }

  /// `p.x = 5` reports p.
  private func assignsPart(_ visit: RunRecords.Visit) -> Bool {
    let row = visit.line - item.base
    guard !visit.name.isEmpty, item.scan.lines.indices.contains(row) else { return false }
    let code = String(decoding: item.scan.lines[row].code.dropFirst(visit.column - 1), as: UTF8.self)
    guard code.hasPrefix(visit.name) else { return false }
    return code.dropFirst(visit.name.count).prefixMatch(of: /(?:\.\w+|\[[^\]]*\])+\s*[-+*\/%&|^]?=(?!=)/) != nil
  }
}

/// The values of all lines, for the page.
enum LineValues {
  /// Values kept for one note.
  static let limit = 1000

  static func of(_ unit: ExampleUnit, _ result: UnitResult) -> [LineValue] {
    var values: [LineValue] = []
    let runs = [result.run].compactMap(\.self) + result.traps.sorted { $0.key < $1.key }.map(\.value)
    var places = runs.flatMap(\.places)
    places.sort { ($0.visits[0].line, $0.visits[0].column) < ($1.visits[0].line, $1.visits[0].column) }
    for place in places {
      guard let visit = place.latest, visit.value.kind != .printed, values.count < limit,
        let item = unit.item(atLine: visit.line).map({ unit.items[$0] })
      else { continue }
      let name = visit.name.isEmpty ? code(of: visit, in: item) : visit.name
      let value = LineValue(
        line: item.line + visit.line - item.base, name: name, value: String(visit.value.debugDescription.prefix(200)))
      if let known = values.lastIndex(where: { $0.line == value.line && $0.name == name }) {
        values[known] = value
      } else {
        values.append(value)
      }
    }
    return values
  }

  private static func code(of visit: RunRecords.Visit, in item: ExampleUnit.Item) -> String {
    let row = visit.line - item.base
    guard item.scan.text.indices.contains(row) else { return "" }
    let line = item.scan.text[row]
    let end =
      visit.endLine == visit.line ? min(line.count, visit.endColumn - 1) : item.scan.lines[row].comment ?? line.count
    let start = min(max(0, visit.column - 1), end)
    return trimmed(String(decoding: line[start..<end], as: UTF8.self))
  }
}
