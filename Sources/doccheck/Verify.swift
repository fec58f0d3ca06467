import ArgumentParser
import Claims
import Foundation

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check every claim of the notes.",
    discussion: """
      EXAMPLES:
        doccheck verify
        doccheck verify notes drafts/softmax.md
        doccheck verify --strict --format github
        doccheck verify --format sarif --output doccheck.sarif
        cat note.md | doccheck verify --no-swift -
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("text, json, sarif, junit or github.", valueName: "format"))
  var format: ReportFormat = .text

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write the report to a file.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Show every untested and unread claim.")
  var verbose = false

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() async throws {
    let run = try await Run(checking)
    let color = output == nil ? color.applies(to: .standardOutput) : color == .always
    let options = ReportOptions(strict: run.strict, verbose: verbose, color: color)
    let bytes = format.writer(options).write(run.report)
    if let output {
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
      } catch {
        throw InputError("the report cannot be written to “\(output)”")
      }
    } else {
      say(bytes)
    }
    try run.outcome.end()
  }
}
