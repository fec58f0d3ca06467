import Foundation
import Notes

@testable import Claims

/// Runs the examples of Markdown texts, one note each.
struct ExampleFixture {
  var outcomes: [ExampleOutcome]
  var summary: String?
  var sources: [String]

  static func run(_ sources: String..., options: ExampleOptions = ExampleOptions()) async -> ExampleFixture {
    await run(sources, options: options)
  }

  static func run(_ sources: [String], options: ExampleOptions = ExampleOptions()) async -> ExampleFixture {
    let notes = sources.enumerated().map {
      NoteReader.read(path: "notes/\($0.offset).md", bytes: Array($0.element.utf8))
    }
    let blocks = notes.enumerated().flatMap { ExampleBlock.collect(from: $0.element, index: $0.offset) }
    let (outcomes, summary) = await ExampleRunner.run(blocks, notes: notes, options: options)
    return ExampleFixture(outcomes: outcomes, summary: summary, sources: sources)
  }

  /// "12:8 proved [code] text | value | message" for each claim of a note.
  func rows(_ note: Int = 0) -> [String] {
    guard outcomes.indices.contains(note) else { return [] }
    return outcomes[note].claims.map { claim in
      let verdict = (claim.verdict?.rawValue ?? "none") + (claim.code.map { " [\($0)]" } ?? "")
      return "\(claim.line):\(claim.column) \(verdict) \(text(claim.span, of: note))"
    }
  }

  func claims(_ note: Int = 0) -> [Claim] { outcomes.indices.contains(note) ? outcomes[note].claims : [] }
  func verdicts(_ note: Int = 0) -> [Verdict?] { claims(note).map(\.verdict) }
  func messages(_ note: Int = 0) -> [String] { claims(note).map(\.message) }

  private func text(_ span: Range<Int>, of note: Int) -> String {
    let bytes = Array(sources[outcomes[note].note].utf8)
    guard span.upperBound <= bytes.count else { return "?" }
    let text = String(decoding: bytes[span], as: UTF8.self).split(separator: "\n").joined(separator: "⏎")
    return String(text.prefix(60))
  }
}

/// A fenced Swift block.
func swift(_ words: String = "", _ code: String) -> String {
  "```swift\(words.isEmpty ? "" : " " + words)\n\(code)\n```\n"
}

/// A new empty folder.
func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("doccheck-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
