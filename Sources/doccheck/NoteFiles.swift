import Claims
import Foundation
import Notes

/// The Markdown files that some paths stand for, in order, each once; and what is wrong with the paths.
struct NoteFiles {
  static let standardInput = "-"
  /// What reports call it.
  static let standardInputName = "<stdin>"
  static let extensions: Set<String> = ["md", "markdown", "qmd", "rmd"]
  static let skippedFolders: Set<String> = ["node_modules", ".build"]
  static let largestNote = 16 << 20

  private(set) var paths: [String] = []
  private(set) var findings: [Finding] = []
  private var seen: Set<String> = []

  init(_ arguments: [String]) {
    for argument in arguments { add(argument) }
    paths.sort()
  }

  private mutating func add(_ argument: String) {
    if argument == Self.standardInput { return insert(argument) }
    let path = Self.tidy(argument)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      findings.append(
        .input(.missing, "there is no file or folder “\(argument)”", path: argument, hint: Self.suggestion(for: path)))
      return
    }
    if isFolder.boolValue {
      addContents(of: path)
    } else if Self.isMarkdown(path) {
      insert(path)
    } else {
      findings.append(
        .input(
          .notMarkdown, "“\(argument)” is not Markdown", path: argument,
          hint: "the names of notes end with .md, .markdown, .qmd or .Rmd"))
    }
  }

  private mutating func addContents(of folder: String) {
    let files = FileManager.default
    let names: [String]
    do {
      names = try files.contentsOfDirectory(atPath: folder)
    } catch {
      findings.append(.input(.unreadable, "the folder “\(folder)” cannot be read", path: folder))
      return
    }
    for name in names where !name.hasPrefix(".") && !Self.skippedFolders.contains(name) {
      let path = Workspace.join(folder, name)
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if !isFolder.boolValue {
        if Self.isMarkdown(name) { insert(path) }
      } else if (try? files.destinationOfSymbolicLink(atPath: path)) == nil {
        // Linked folders are not followed: they may lead in circles.
        addContents(of: path)
      }
    }
  }

  private mutating func insert(_ path: String) {
    let identity = path == Self.standardInput ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    if seen.insert(identity).inserted { paths.append(path) }
  }

  private static func isMarkdown(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return extensions.contains(name[name.index(after: dot)...].lowercased())
  }

  /// Without "./", double and trailing slashes; relative when it lies below the current folder.
  static func tidy(_ path: String) -> String {
    let absolute = path.hasPrefix("/")
    let parts = path.split(separator: "/").filter { $0 != "." }
    let tidied = (absolute ? "/" : "") + parts.joined(separator: "/")
    let here = FileManager.default.currentDirectoryPath
    if tidied == here { return "." }
    if tidied.hasPrefix(here + "/") { return String(tidied.dropFirst(here.count + 1)) }
    return tidied.isEmpty ? "." : tidied
  }

  /// A near name in the same folder.
  private static func suggestion(for path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let siblings = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "/" : folder)) ?? []
    return NearestName.of(name, among: siblings.filter { !$0.hasPrefix(".") })
      .map { "did you mean “\(slash == nil ? $0 : folder + "/" + $0)”?" }
  }
}
