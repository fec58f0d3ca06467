import Derive
import Foundation
import Testing

/// Values and gradients of TensorFlow, PyTorch, JAX and SciPy, from `Fixtures/oracles.txt` (versions and seed in its
/// head), written by `Tests/Oracles/oracles.py`.
///
/// Where a library computes something else, `Fixtures/differences.txt` says what, and `LibraryFormulas` computes it: a
/// deviation counts as explained only if the library's number follows from the explanation.
@Suite struct OracleTests {
  /// Everybody computes in Double: a few ulp of the larger of 1 and the largest number involved.
  static let tolerance = 1e-13

  @Test func valuesAndGradients() throws {
    let differences = try LibraryDifference.table()
    var cases = 0
    var largest: [String: Double] = [:]
    for line in try fixture("oracles.txt") {
      let cells = line.components(separatedBy: " | ")
      guard cells.count > 4 else {
        Issue.record("unreadable row: \(line)")
        continue
      }
      let numbers = cells.dropFirst(3).map { $0.split(separator: " ").compactMap { Double($0) } }
      let arguments = Array(numbers.dropLast()), expected = numbers[numbers.endIndex - 1]
      let found =
        cells[2] == "value"
        ? Catalogue.evaluate(name: cells[1], arguments: arguments)
        : Catalogue.jacobian(name: cells[1], arguments: arguments)?.elements
      cases += 1
      guard let found, found.count == expected.count else {
        Issue.record("no \(cells[2]) of \(cells[1])")
        continue
      }
      let size = Swift.max(1, (found + expected + arguments.flatMap { $0 }).map(\.magnitude).max() ?? 1)
      let difference = zip(found, expected).map { $0 == $1 ? 0 : abs($0 - $1) }.max() ?? 0
      if difference <= Self.tolerance * size { continue }
      let key = cells[0...2].joined(separator: " ")
      largest[key] = Swift.max(largest[key] ?? 0, difference)
      guard differences.contains(where: { $0.key == key }), let formula = LibraryFormulas.formula(for: key) else {
        Issue.record("unexplained: \(line): \(found)")
        continue
      }
      let explained = formula(arguments)
      #expect(zip(explained, expected).allSatisfy { abs($0 - $1) <= Self.tolerance * size }, "\(line): \(explained)")
    }
    print("ORACLES", cases, "cases; explained deviations, and the largest:", largest.sorted { $0.key < $1.key })
    #expect(cases >= 3_000)
    // A row that explains nothing is out of date, as is one whose figure is not what was measured.
    for row in differences {
      let measured = largest[row.key] ?? 0
      #expect(measured <= row.deviation && measured >= 0.9 * row.deviation, "\(row.key): \(measured)")
    }
  }
}

/// A row of the table of differences between libraries.
struct LibraryDifference {
  /// "tensorflow gelu value", as the oracles name it.
  let key: String
  /// The largest deviation over the cases of `oracles.txt`, rounded up to two digits.
  let deviation: Double
  let reason: String

  static func table() throws -> [LibraryDifference] {
    try fixture("differences.txt").map { line in
      let cells = line.components(separatedBy: " | ")
      try #require(cells.count == 5, "\(line)")
      return LibraryDifference(
        key: cells[0...2].joined(separator: " "), deviation: try #require(Double(cells[3])), reason: cells[4])
    }
  }
}

/// The lines of a file in `Fixtures` but its head.
func fixture(_ name: String) throws -> [String] {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    .map(String.init)
}
