import Foundation
import Testing

@testable import Notes

/// The examples of `Specs/*.md`: each is a block fenced by 32 backticks, input and expected tree parted by a line `.`
struct SpecExample: CustomTestStringConvertible, Sendable {
  var file: String
  var line: Int
  var input: String
  var expected: String

  var testDescription: String { "\(file):\(line)" }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Specs")

  /// `→` stands for a tab, `·` at the end of a line for a blank.
  static func all() throws -> [SpecExample] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
    return try files.flatMap { file in
      try examples(in: String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8), file)
    }
  }

  private static func examples(in text: String, _ file: String) -> [SpecExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecExample] = []
    var open: SpecExample?
    var isExpected = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == fence + " example" {
        open = SpecExample(file: file, line: index + 1, input: "", expected: "")
        isExpected = false
      } else if line == fence {
        if let example = open { examples.append(example) }
        open = nil
      } else if line == ".", !isExpected {
        isExpected = true
      } else if isExpected {
        open?.expected += line + "\n"
      } else {
        open?.input += line.replacing("→", with: "\t").replacing("·", with: " ") + "\n"
      }
    }
    return examples
  }
}

@Suite struct SpecTests {
  @Test(arguments: try SpecExample.all())
  func `The tree is as the specification shows`(_ example: SpecExample) {
    let (note, misaligned) = NoteReader.reading(path: "spec.md", bytes: Array(example.input.utf8))
    let tree = TreeDump.of(note)
    #expect(tree == example.expected, "\(example.file):\(example.line)\n\(tree)")
    #expect(misaligned.isEmpty)
  }

  @Test func `There are examples of every kind of node`() throws {
    let text = try SpecExample.all().map(\.expected).joined()
    let names = Set(text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
    let wanted = """
      front-matter heading paragraph display math fence indented quote ordered bullets table rule html directive text
      code emphasis strong link image break hard-break problem
      """
    for name in wanted.split(whereSeparator: \.isWhitespace) {
      #expect(names.contains(String(name)), "no example shows \(name)")
    }
  }
}
