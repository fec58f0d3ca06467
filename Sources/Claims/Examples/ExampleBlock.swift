public import Foundation
public import Notes

/// A fenced `swift` block of a note.
public struct ExampleBlock: Sendable {
  /// Index of the note in the list given to ``ExampleRunner``.
  public var note: Int
  public var path: String
  public var code: CodeBlock
  /// The `output` block that follows.
  public var output: CodeBlock?
  /// Reason of a waiver: the block runs, as others may need it, but claims nothing.
  public var waiver: String?

  public init(note: Int, path: String, code: CodeBlock, output: CodeBlock? = nil, waiver: String? = nil) {
    self.note = note
    self.path = path
    self.code = code
    self.output = output
    self.waiver = waiver
  }

  /// The Swift blocks of a note, in order, also those in quotes and lists.
  public static func collect(from note: Note, index: Int) -> [ExampleBlock] {
    var found: [ExampleBlock] = []
    collect(note.blocks, path: note.path, index: index, into: &found)
    return found
  }

  private static func collect(_ blocks: [Block], path: String, index: Int, into found: inout [ExampleBlock]) {
    var followsSwift = false
    var waiver: String?
    for block in blocks {
      switch block.kind {
      case .code(let code) where code.fenced && code.language == "swift":
        found.append(ExampleBlock(note: index, path: path, code: code, waiver: waiver))
        followsSwift = true
        waiver = nil
        continue
      case .code(let code) where code.fenced && code.language == "output" && followsSwift:
        found[found.count - 1].output = code
        waiver = nil
      case .paragraph, .math:
        // "It prints" may stand between an example and its output.
        waiver = nil
        continue
      case .code, .heading, .table, .thematicBreak:
        waiver = nil
      case .html:
        continue
      case .directive(let words):
        if let reason = Self.waiver(words) { waiver = reason }
        continue
      case .quote(_, let inner), .footnote(_, let inner):
        collect(inner, path: path, index: index, into: &found)
        waiver = nil
      case .list(_, _, _, let items):
        for item in items { collect(item, path: path, index: index, into: &found) }
        waiver = nil
      }
      followsSwift = false
    }
  }

  private static func waiver(_ words: String) -> String? {
    let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
    guard words.hasPrefix("waive") else { return nil }
    let reason = words.dropFirst("waive".count).trimmingCharacters(in: .whitespacesAndNewlines)
    guard reason.count > 2, reason.hasPrefix("\""), reason.hasSuffix("\"") else { return nil }
    return String(reason.dropFirst().dropLast())
  }
}

/// How examples are run.
public struct ExampleOptions: Sendable {
  /// Whether examples are compiled and run at all (`--no-swift`).
  public var runs = true
  /// Where outcomes of earlier runs are kept, by content; `nil` runs everything anew.
  public var cache: URL?
  public var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// Wall time of one process.
  public var timeLimit: Duration = .seconds(10)
  /// Address space of one process, in MiB.
  public var memoryLimit = 1024
  /// The compiler, when it is not the `swiftc` on PATH.
  public var compiler: String?
  /// The folder of `Derive.swiftmodule` and the folder or archive of its objects, when they are not beside the binary.
  public var derive: DeriveModule?
  /// Whether the module is looked for beside the binary.
  public var findsDerive = true

  public init() {}
}

/// What became of the examples of one note.
public struct ExampleOutcome: Sendable {
  public var note: Int
  /// In order of their place.
  public var claims: [Claim] = []
  public var values: [LineValue] = []
  public var findings: [Finding] = []

  public init(note: Int) { self.note = note }
}
