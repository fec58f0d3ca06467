public import ArgumentParser
public import Claims
import Foundation
import Notes

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every formula and claim of the notes, every number, or every function they are checked against.",
    discussion: """
      A number is bound (part of a claim), given (part of a definition or an assumption), waived (with a reason) or \
      loose.

      EXAMPLES:
        doccheck list notes/sigmoid.md
        doccheck list --verdict unread
        doccheck list --kind definition
        doccheck list --numbers --fate loose
        doccheck list --functions
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("Only claims with this verdict.", valueName: "verdict"))
  var verdict: Verdict?

  @Option(help: ArgumentHelp("Only formulas of this kind.", valueName: "kind"))
  var kind: ClaimKind?

  @Flag(help: "List the printed numbers with what binds them.")
  var numbers = false

  @Option(help: ArgumentHelp("Only numbers with this fate: bound, given, waived or loose.", valueName: "fate"))
  var fate: NumberFate?

  @Flag(help: "List the functions that notes are checked against, with their error bounds; reads no note.")
  var functions = false

  func validate() throws {
    if functions, numbers || verdict != nil || kind != nil || fate != nil {
      throw ValidationError("--functions lists functions: no other choice goes with it")
    }
    if fate != nil, !numbers { throw ValidationError("--fate chooses among numbers: add --numbers") }
    if numbers, verdict != nil || kind != nil {
      throw ValidationError("--verdict and --kind choose among formulas, --numbers lists numbers")
    }
  }

  func run() async throws {
    if functions { return say(FunctionListing().text) }
    let run = try await Run(checking)
    if numbers { return try list(numbersOf: run) }
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

  private func list(numbersOf run: Run) throws {
    say(NumberListing(run.report, only: fate).text)
    for finding in run.report.findings { say(finding.oneLine, to: .standardError) }
    if run.outcome == .inputError { try Outcome.inputError.end() }
    let count = ReportSummary(run.report).numbers
    if count.total == 0 { try Outcome.nothingToCheck.end() }
    if run.strict, count[.loose] > 0 { try Outcome.fails.end() }
  }
}

extension Verdict: ExpressibleByArgument {}
extension ClaimKind: ExpressibleByArgument {}
extension NumberFate: ExpressibleByArgument {}
