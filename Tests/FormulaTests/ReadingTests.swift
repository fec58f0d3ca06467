import Formula
import LaTeX
import Testing

/// One row of `ReadingRows`.
struct ReadingRow: Sendable {
  var latex: String
  var context = ReadingContext()
  /// What each statement means, in plain text.
  var meanings: [String] = []
  /// What a side may mean besides.
  var alternatives: [String] = []
  /// Where the reader stops, in bytes, and what it says.
  var place: Range<Int>?
  var message: String?

  enum Broken: Error { case line(String) }

  init(_ row: String) throws {
    let lines = row.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    let formula = lines.first ?? ""
    latex = formula.filter { $0 != "⟦" && $0 != "⟧" }
    if let start = formula.firstIndex(of: "⟦"), let end = formula.firstIndex(of: "⟧") {
      let lower = formula[..<start].utf8.count
      place = lower..<(lower + formula[formula.index(after: start)..<end].utf8.count)
    }
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: " ") else { throw Broken.line(line) }
      let rest = String(line[line.index(after: space)...])
      switch line[..<space] {
      case "functions": context.functions = Set(rest.split(separator: " ").map(String.init))
      case "values": context.values = Set(rest.split(separator: " ").map(String.init))
      case "is": meanings.append(rest)
      case "or": alternatives.append(rest)
      case "stops": message = rest
      default: throw Broken.line(line)
      }
    }
    guard !meanings.isEmpty || message != nil && place != nil else { throw Broken.line(row) }
  }

  /// All readings of each side of each statement, the preferred one first.
  func read() -> (statements: [(statement: Statement, sides: [[Expression]])], failure: ReadingFailure?) {
    let tree = LaTeXParser.parse(latex)
    var failure: ReadingFailure?
    let statements = StatementSplitter(tree).statements().map { statement in
      let sides = statement.sides.map { side -> [Expression] in
        guard !side.nodes.isEmpty else { return [] }
        return Choices.enumerate { choices -> Expression? in
          var reader = Reader(tree, context: context, choices: choices)
          defer { choices = reader.choices }
          do throws(ReadingFailure) {
            return try reader.expression(side.nodes)
          } catch {
            failure = failure ?? error
            return nil
          }
        }.compactMap(\.value)
      }
      return (statement, sides)
    }
    return (statements, failure)
  }
}

/// Sides and relations in plain text, the preferred reading of each side.
private func text(_ statement: Statement, _ sides: [[Expression]]) -> String {
  var result = ""
  for (position, readings) in sides.enumerated() {
    if position > 0 { result += " \(statement.links[position - 1].relation.rawValue) " }
    result += readings.first?.description ?? ""
  }
  return result.first == " " ? String(result.dropFirst()) : result
}

@Suite struct ReadingTests {
  @Test(
    arguments: ReadingRows.snippets + ReadingRows.ambiguities + ReadingRows.structures + ReadingRows.habits
      + ReadingRows.scripts + ReadingRows.numerals
  )
  func `formulas mean what their authors mean`(_ row: String) throws {
    let row = try ReadingRow(row)
    let (statements, failure) = row.read()
    #expect(statements.map { text($0.statement, $0.sides) } == row.meanings, "\(failure?.message ?? "")")
    let readings = Set(statements.flatMap(\.sides).joined().map(\.description))
    for alternative in row.alternatives {
      #expect(readings.contains(alternative), "\(readings.sorted())")
    }
  }

  @Test func `forty snippets are read`() { #expect(ReadingRows.snippets.count == 40) }

  @Test(arguments: ReadingRows.failures)
  func `what is not understood stops the reader at its place`(_ row: String) throws {
    let row = try ReadingRow(row)
    let (_, failure) = row.read()
    let found = try #require(failure)
    #expect(found.span == row.place)
    #expect(found.message == row.message)
  }
}
