import Claims
import Foundation

/// The nearest `doccheck.yml` and the folder it stands in, or the current folder and defaults.
struct Workspace {
  /// Relative to the current folder where it can be: "." or "../..".
  var folder: String
  var configuration = Configuration()

  /// Walks up from the current folder.
  static func nearest() throws -> Workspace {
    let files = FileManager.default
    var folder = URL(fileURLWithPath: files.currentDirectoryPath).standardizedFileURL
    var name = "."
    while true {
      let file = folder.appending(path: Configuration.fileName)
      if files.fileExists(atPath: file.path) {
        return Workspace(folder: name, configuration: try read(join(name, Configuration.fileName)))
      }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      guard parent.path != folder.path else { return Workspace(folder: ".") }
      folder = parent
      name = name == "." ? ".." : "../" + name
    }
  }

  var notes: String { Self.join(folder, configuration.notes) }
  var theme: String { Self.join(folder, configuration.site) }
  var output: String { Self.join(folder, configuration.output) }

  private static func read(_ path: String) throws -> Configuration {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw InputError("\(path): cannot be read") }
    return try Configuration.read(String(decoding: bytes, as: UTF8.self), path: path)
  }

  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." { return path }
    return folder + "/" + path
  }
}
