import Foundation

/// The `cmark` program, which Notes must agree with.
enum CmarkProgram {
  private static let path = ["/usr/bin/cmark", "/usr/local/bin/cmark", "/opt/homebrew/bin/cmark"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// The program's HTML of each text; `nil`, with a message, when it is not installed. One shell runs it once a text.
  static func html(of texts: [[UInt8]], _ test: String = #function) throws -> [String]? {
    guard let path else {
      print("SKIPPED: \(test): the cmark program is not installed")
      return nil
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in texts.enumerated() {
      try Data(text).write(to: folder.appendingPathComponent("\(index).md"))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = folder
    process.arguments = ["-c", "for note in *.md; do \(path) --unsafe \"$note\" > \"$note.html\" || exit 1; done"]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return try texts.indices.map {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("\($0).md.html")), as: UTF8.self)
    }
  }

  struct Failure: Error {}

  /// The first lines that differ.
  static func difference(_ ours: String, _ theirs: String) -> String {
    let ours = ours.split(separator: "\n", omittingEmptySubsequences: false)
    let theirs = theirs.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(ours, theirs).prefix { $0 == $1 }.count
    func line(_ lines: [Substring]) -> String { index < lines.count ? String(lines[index]) : "the end" }
    let before = index > 0 ? String(ours[index - 1]) : ""
    return
      "line \(index + 1), after \(before.debugDescription)\nours:   \(line(ours).debugDescription)\ntheirs: \(line(theirs).debugDescription)"
  }
}
