import ArgumentParser
import Claims
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a folder of notes: a doccheck.yml and a first note.",
    discussion: """
      Nothing that is there is overwritten.

      EXAMPLES:
        doccheck init
        doccheck init my-notes
      """)

  @Argument(help: "The folder; it is made if it is not there.", completion: .directory)
  var folder = "."

  func run() throws {
    let files = FileManager.default
    let configuration = Workspace.join(folder, Configuration.fileName)
    guard !files.fileExists(atPath: configuration) else { throw InputError("“\(configuration)” is already there") }
    let notes = Workspace.join(folder, "notes")
    let first = notes + "/first-note.md"
    do {
      try files.createDirectory(atPath: notes, withIntermediateDirectories: true)
      try Data(Self.configurationText.utf8).write(to: URL(fileURLWithPath: configuration), options: .withoutOverwriting)
      if !files.fileExists(atPath: first) {
        try Data(NoteTemplate.first.utf8).write(to: URL(fileURLWithPath: first), options: .withoutOverwriting)
      }
    } catch {
      throw InputError("“\(folder)” cannot be written to: \(error.localizedDescription)")
    }
    say("made \(configuration) and \(first); check it with “doccheck verify”\n")
  }

  private static let configurationText = """
    title: Notes
    notes: notes

    """
}
