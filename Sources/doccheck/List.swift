public import ArgumentParser
public import Claims
import Foundation
import Notes

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every formula, claim and printed number of the notes, one a line.",
    discussion: """
      EXAMPLES:
        doccheck list notes/sigmoid.md
        doccheck list --verdict unread
        doccheck list --kind definition
        doccheck list --numbers loose
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("Only claims with this verdict.", valueName: "verdict"))
  var verdict: Verdict?

  @Option(help: ArgumentHelp("Only formulas of this kind.", valueName: "kind"))
  var kind: ClaimKind?

  @Option(
    help: ArgumentHelp("The printed numbers with this fate instead: bound, given, waived, loose.", valueName: "fate"))
  var numbers: NumberFate?

  func run() async throws {
    let run = try await Run(checking)
    var text = ""
    for note in run.report.notes {
      let path = note.note.path
      if let numbers {
        for number in note.numbers where number.fate == numbers {
          text += "\(path):\(number.line):\(number.column): \(number.text)"
          text += number.reason.map { " (\($0))\n" } ?? "\n"
        }
        continue
      }
      for claim in note.claims {
        if let verdict, claim.verdict != verdict { continue }
        if let kind, claim.kind != kind { continue }
        text += "\(path):\(claim.line):\(claim.column): \(claim.kind.rawValue)"
        text += claim.verdict.map { " \($0.rawValue)" } ?? ""
        text += ": \(claim.source)\n"
      }
    }
    write(Array(text.utf8), to: .standardOutput)
    for finding in run.report.findings {
      let line = "\(finding.path): error: \(finding.message)" + (finding.hint.map { " (\($0))" } ?? "") + "\n"
      write(Array(line.utf8), to: .standardError)
    }
    if run.outcome == .inputError { try Outcome.inputError.end() }
  }
}

extension Verdict: ExpressibleByArgument {}
extension ClaimKind: ExpressibleByArgument {}
extension NumberFate: ExpressibleByArgument {}
