import ArgumentParser
import Claims
import Foundation
import Notes

struct Fix: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the right values into the notes.",
    discussion: """
      Corrects values that are off in their last digit and fills in [?] links. A value that is wrong altogether may \
      be right and its formula wrong, so it is left alone unless --all says otherwise.

      EXAMPLES:
        doccheck fix --dry-run
        doccheck fix notes/sigmoid.md
        doccheck fix --all notes
      """)

  @OptionGroup var checking: CheckingOptions

  @Flag(help: "Replace refuted values too.")
  var all = false

  @Flag(help: "Only say what would be written.")
  var dryRun = false

  func run() async throws {
    let run = try await Run(checking)
    var text = ""
    var (count, declined) = (0, 0)
    for note in run.report.notes where note.note.path != NoteFiles.standardInputName {
      let path = note.note.path
      let fixes = Fixes(note, all: all)
      declined += fixes.declined
      guard !fixes.fixes.isEmpty else { continue }
      if !dryRun { try write(fixes, to: path) }
      count += fixes.fixes.count
      for fix in fixes.fixes {
        text += "\(path):\(fix.line):\(fix.column): \(Self.shown(fix.old)) → \(Self.shown(fix.new))\n"
      }
    }
    text += "\(count) \(count == 1 ? "value" : "values") \(dryRun ? "would be " : "")corrected"
    text += declined > 0 ? ", \(declined) refuted left alone (--all replaces them)\n" : "\n"
    say(text)
    for finding in run.report.findings { say(finding.oneLine, to: .standardError) }
    if run.outcome == .inputError { try Outcome.inputError.end() }
  }

  private func write(_ fixes: Fixes, to path: String) throws {
    let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
    guard let fixed = fixes.applied(to: bytes) else {
      throw InputError("“\(path)” is not what was checked (it changed, or is not UTF-8): nothing was written to it")
    }
    do {
      try Data(fixed).write(to: URL(fileURLWithPath: path).resolvingSymlinksInPath(), options: .atomic)
    } catch {
      throw InputError("“\(path)” cannot be written: \(error.localizedDescription)")
    }
  }

  private static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
  }
}

extension Finding {
  /// One line for standard error.
  var oneLine: String { "\(path): \(severity.rawValue): \(message)\(hint.map { " (\($0))" } ?? "")\n" }
}
