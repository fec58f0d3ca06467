import Derive
import Foundation

/// A point of a catalogue function with its real value, from `Fixtures/references.txt`.
struct Reference {
  let name: String
  let arguments: [[Double]]
  /// For each component of the result the nearest Double and the nearest Double to the rest.
  let values: [(high: Double, low: Double)]

  static let all: [Reference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/references.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { Reference(row: $0) }
  }()

  init?(row: Substring) {
    let cells = row.components(separatedBy: " | ")
    guard let entry = Catalogue.entry(named: cells[0]) else { return nil }
    name = cells[0]
    let columns = cells.dropFirst().map { $0.split(separator: " ").compactMap { Double($0) } }
    let count = entry.parameters.count
    arguments = Array(columns.prefix(count))
    let parts = columns.dropFirst(count).compactMap(\.first)
    values = stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }
  }
}
