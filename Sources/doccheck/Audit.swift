import ArgumentParser
import Claims
import Foundation

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make slips in what holds, and see whether they are noticed.",
    discussion: """
      Each claim that holds is changed as a slip would change it: a sign, a digit, an index, an exponent, a factor, a \
      function, a term, the order of arguments. The note is checked again, and a slip that nobody notices is listed with \
      why: what it says is true as well, or the check has a blind spot there.

      EXAMPLES:
        doccheck audit notes/sigmoid.md
        doccheck audit --format json
        doccheck audit --mutants 40 --verbose notes
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("Make so many slips of one claim at most.", valueName: "n"))
  var mutants = 12

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: AuditFormat = .text

  @Flag(help: "List the slips that are noticed, too.")
  var verbose = false

  enum AuditFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  func validate() throws {
    if mutants < 1 { throw ValidationError("--mutants must be at least 1, not \(mutants)") }
  }

  func run() async throws {
    let workspace = try Workspace.nearest()
    let (notes, findings) = try await Run.notes(checking, in: workspace)
    for finding in findings { say(finding.oneLine, to: .standardError) }
    var auditor = Auditor()
    auditor.mutantsPerClaim = mutants
    auditor.jobs = checking.jobs
    auditor.seed = checking.seed
    let progress = Progress("auditing \(notes.count) notes …")
    let report = await auditor.audit(notes)
    progress.end()
    switch format {
    case .text: say(report.text(listsKilled: verbose))
    case .json: say(report.json())
    }
    if !findings.isEmpty { try Outcome.inputError.end() }
    if report.mutants.isEmpty { try Outcome.nothingToCheck.end() }
    if report.mutants.contains(where: { $0.fate == .survived }) { try Outcome.fails.end() }
  }
}
