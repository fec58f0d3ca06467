import Foundation
import Synchronization

/// The bibliographies of a run: each file is read once.
final class SourceLibrary: Sendable {
  private let files = Mutex<[String: Result<[Source], SourceReader.Failure>]>([:])

  /// A note names its files from its own folder.
  static func resolve(_ file: String, beside path: String) -> String {
    guard !file.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return file }
    return String(path[...slash]) + file
  }

  func read(_ file: String) -> Result<[Source], SourceReader.Failure> {
    files.withLock { files in
      if let known = files[file] { return known }
      let result = Result<[Source], SourceReader.Failure> { () throws(SourceReader.Failure) in try Self.load(file) }
      files[file] = result
      return result
    }
  }

  private static func load(_ file: String) throws(SourceReader.Failure) -> [Source] {
    let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ["yaml", "yml", "json"].contains(ending) else {
      throw SourceReader.Failure(
        message: "the bibliography “\(file)” is neither CSL-YAML nor CSL-JSON",
        hint: ending == "bib" ? "pandoc converts it: pandoc \(file) -s -f biblatex -t markdown" : nil)
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SourceReader.Failure(message: "the bibliography “\(file)” cannot be read")
    }
    guard data.count <= SourceReader.sizeLimit else {
      throw SourceReader.Failure(message: "the bibliography “\(file)” has \(data.count) bytes; the limit is 16 MiB")
    }
    do {
      return try SourceReader.read(String(decoding: data, as: UTF8.self))
    } catch {
      throw SourceReader.Failure(
        message: "the bibliography “\(file)” cannot be used: \(error.message)", hint: error.hint)
    }
  }
}
