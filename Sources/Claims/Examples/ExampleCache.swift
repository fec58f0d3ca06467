import Foundation

/// Outcomes of earlier runs, each in a file named by what went into it.
struct ExampleCache: Sendable {
  var folder: URL

  func result(for key: String) -> UnitResult? {
    guard let data = try? Data(contentsOf: file(key)) else { return nil }
    // A file that was cut short or altered does not decode: a miss.
    return try? JSONDecoder().decode(UnitResult.self, from: data)
  }

  func store(_ result: UnitResult, for key: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Written aside and renamed, so that a reader never sees half of it.
    try? encoder.encode(result).write(to: file(key), options: .atomic)
  }

  private func file(_ key: String) -> URL { folder.appendingPathComponent("example-\(key).json") }
}
