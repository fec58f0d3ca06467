import ArgumentParser
import Claims
import Foundation
import Site

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the notes and render them as a static site.",
    discussion: """
      Nothing is published while a claim is refuted: the site of the last run stays as it is.

      EXAMPLES:
        doccheck build
        doccheck build --output /srv/notes notes
        doccheck build --allow-failing
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write the site to this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Publish pages with refuted claims too; such pages say so.")
  var allowFailing = false

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() async throws {
    let run = try await Run(checking)
    let options = ReportOptions(strict: run.strict, color: color.applies(to: .standardOutput))
    say(TextReport(options: options).write(run.report))
    let failing = run.outcome == .fails || run.outcome == .inputError
    if failing, !allowFailing {
      say("error: nothing was published: mend the errors above, or use --allow-failing\n", to: .standardError)
      return try run.outcome.end()
    }
    if run.report.notes.isEmpty { throw InputError("there is no note to publish") }
    let folder = output ?? run.workspace.output
    let theme = try Theme(overriddenBy: URL(fileURLWithPath: run.workspace.theme))
    try SiteBuilder(theme: theme).build(
      report: run.report, title: run.workspace.configuration.title ?? "Notes", into: URL(fileURLWithPath: folder))
    let count = run.report.notes.count
    say("published \(count) \(count == 1 ? "note" : "notes") in \(folder)\n")
    if run.outcome != .fails { try run.outcome.end() }
  }
}
