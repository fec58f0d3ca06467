import ArgumentParser
import Claims
import Foundation
import Notes

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a note in the notes folder.",
    discussion: """
      EXAMPLES:
        doccheck new "The hinge loss"
      """)

  @Argument(help: "The title of the note.")
  var title: String

  func validate() throws {
    if NoteTemplate.fileName(title) == ".md" { throw ValidationError("a title needs a letter or a digit") }
    if title.contains(where: \.isNewline) { throw ValidationError("a title is one line") }
  }

  func run() throws {
    let workspace = try Workspace.nearest()
    let path = workspace.notes + "/" + NoteTemplate.fileName(title)
    guard !FileManager.default.fileExists(atPath: path) else { throw InputError("“\(path)” is already there") }
    do {
      try FileManager.default.createDirectory(atPath: workspace.notes, withIntermediateDirectories: true)
      let text = NoteTemplate.titled(title, order: Self.nextOrder(in: workspace.notes))
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw InputError("“\(path)” cannot be written: \(error.localizedDescription)")
    }
    say("\(path)\n")
  }

  private static func nextOrder(in folder: String) -> Int {
    let orders = NoteFiles([folder]).paths.compactMap { path in
      FileManager.default.contents(atPath: path).flatMap {
        NoteReader.read(path: path, bytes: [UInt8]($0)).frontMatter.order
      }
    }
    return (orders.max() ?? 0) + 1
  }
}
