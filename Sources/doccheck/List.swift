public import ArgumentParser
public import Claims
import Foundation
import Notes

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every formula and claim of the notes, one a line.",
    discussion: """
      EXAMPLES:
        doccheck list notes/sigmoid.md
        doccheck list --verdict unread
        doccheck list --kind definition
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("Only claims with this verdict.", valueName: "verdict"))
  var verdict: Verdict?

  @Option(help: ArgumentHelp("Only formulas of this kind.", valueName: "kind"))
  var kind: ClaimKind?

  func run() async throws {
    let run = try await Run(checking)
    var text = ""
    for note in run.report.notes {
      let path = note.note.path
      for claim in note.claims {
        if let verdict, claim.verdict != verdict { continue }
        if let kind, claim.kind != kind { continue }
        text += "\(path):\(claim.line):\(claim.column): \(claim.kind.rawValue)"
        text += claim.verdict.map { " \($0.rawValue)" } ?? ""
        text += ": \(claim.source)\n"
      }
    }
    say(text)
    for finding in run.report.findings { say(finding.oneLine, to: .standardError) }
    if run.outcome == .inputError { try Outcome.inputError.end() }
  }
}

extension Verdict: ExpressibleByArgument {}
extension ClaimKind: ExpressibleByArgument {}
extension NumberFate: ExpressibleByArgument {}
