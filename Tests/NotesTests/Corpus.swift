import Foundation

/// Notes that nobody wrote for this project, when a folder of them lies beside it (or `DOCCHECK_CORPUS` names one).
enum Corpus {
  private static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["DOCCHECK_CORPUS"].map { URL(fileURLWithPath: $0) }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = named ?? root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Empty, with a message, when there is no corpus.
  static func notes(_ test: String = #function) -> [(name: String, bytes: [UInt8])] {
    guard let folder, let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
      print("SKIPPED: \(test): no corpus beside the project and DOCCHECK_CORPUS is not set")
      return []
    }
    return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.compactMap { file in
      FileManager.default.contents(atPath: file.path).map { (file.lastPathComponent, Array($0)) }
    }.sorted { $0.name < $1.name }
  }
}
