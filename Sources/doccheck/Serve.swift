import ArgumentParser
import Claims
import Foundation
import Site

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site in a browser, checked again as the notes change.",
    discussion: """
      The site is served to this machine only, and nothing is written. Pages with refuted claims are shown and say so.

      EXAMPLES:
        doccheck serve
        doccheck serve --port 9000 notes/sigmoid.md
      """)

  @OptionGroup var checking: CheckingOptions

  @Option(help: ArgumentHelp("Listen here.", valueName: "port"))
  var port: UInt16 = 8000

  func validate() throws {
    if checking.paths.contains(NoteFiles.standardInput) { throw ValidationError("standard input cannot be watched") }
  }

  func run() async throws {
    let pages = PreviewPages()
    var seen = try state()
    try await refresh(pages)
    try PreviewServer(port: port, pages: pages).start()
    say("serving http://localhost:\(port)/ until you press Control-C\n")
    while true {
      try await Task.sleep(for: .milliseconds(400))
      // A file may be missing or broken while an editor writes it: the last good pages stay.
      guard let now = try? state(), now != seen else { continue }
      seen = now
      do {
        try await refresh(pages)
      } catch {
        say("\(error)\n", to: .standardError)
      }
    }
  }

  private func refresh(_ pages: PreviewPages) async throws {
    let run = try await Run(checking)
    let theme = try Theme(overriddenBy: URL(fileURLWithPath: run.workspace.theme))
    let title = run.workspace.configuration.title ?? "Notes"
    pages.replace(with: SiteBuilder(theme: theme).files(of: run.report, title: title))
    say(TextReport(options: ReportOptions(strict: run.strict)).write(run.report), to: .standardError)
  }

  /// When each file was last changed.
  private func state() throws -> [String: Date] {
    let workspace = try Workspace.nearest()
    var paths = try Run.files(checking, in: workspace).paths
    paths.append(Workspace.join(workspace.folder, Configuration.fileName))
    paths += Theme.fileNames.map { workspace.theme + "/" + $0 }
    var state: [String: Date] = [:]
    for path in paths {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      state[path] = attributes?[.modificationDate] as? Date
    }
    return state
  }
}
