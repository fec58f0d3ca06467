import Derive
import Foundation
import Testing

/// Values and gradients of TensorFlow, PyTorch, JAX and SciPy, from `Fixtures/oracles.txt` (versions and seed in its
/// head), written by `Tests/Oracles/oracles.py`.
@Suite struct OracleTests {
  /// Everybody computes in Double: a few ulp of the larger of 1 and the largest number involved.
  static let tolerance = 1e-13

  @Test func valuesAndGradients() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/oracles.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    var cases = 0
    var deviations: [String: Int] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
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
      let size = (found + arguments.flatMap { $0 }).map(\.magnitude).max() ?? 1
      let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
      if !(difference <= Self.tolerance * max(size, 1)) {
        deviations["\(cells[0]) \(cells[1]) \(cells[2])", default: 0] += 1
      }
    }
    print("ORACLES", cases, "cases,", text.prefix { $0 != "\n" }, deviations)
    #expect(cases >= 3_000)
    #expect(deviations.isEmpty)
  }
}
