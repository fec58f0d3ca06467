import Foundation
import Testing

/// Every public function says what it computes, on what, how exactly, and where that is tested.
@Suite struct DocumentationTests {
  struct Function {
    let name: String
    let signature: String
    let comment: String
    let folder: String

    func states(_ field: String) -> Bool { comment.contains("- \(field):") }
  }

  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The free functions in the sources, with the comment above each.
  static func functions() throws -> [Function] {
    let sources = root.appending(path: "Sources/Derive")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return try (files ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.flatMap { file in
      let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      return lines.indices.filter { lines[$0].hasPrefix("public func ") }.map { index in
        var comment: [String] = []
        for line in lines[..<index].reversed() {
          guard line.hasPrefix("///") || line.hasPrefix("@") else { break }
          if line.hasPrefix("///") { comment.insert(line, at: 0) }
        }
        // Up to the brace that opens the body.
        let end = lines[index...].firstIndex { $0.contains("{") } ?? index
        return Function(
          name: lines[index].dropFirst(12).prefix { $0.isLetter || $0.isNumber }.description,
          signature: lines[index...end].joined(separator: " "), comment: comment.joined(separator: "\n"),
          folder: file.deletingLastPathComponent().lastPathComponent)
      }
    }
  }

  @Test func everyFunctionKeepsTheContract() throws {
    let functions = try Self.functions()
    #expect(functions.count >= 120)
    for function in functions {
      let place = "\(function.folder): \(function.name)"
      #expect(function.comment.hasPrefix("/// "), "\(place)")
      #expect(function.states("Error") && function.states("Tested") && function.states("Domain"), "\(place)")
      if function.signature.contains("[") || function.signature.contains("Matrix") {
        #expect(function.states("Shapes"), "\(place)")
      }
      if ["Activations", "Losses", "Kernels"].contains(function.folder) {
        #expect(function.states("Derivative"), "\(place)")
      }
    }
  }

  /// "- Tested: `SoftmaxTests`" names a suite that exists.
  @Test func theSuitesNamedExist() throws {
    var suites: Set<String> = []
    for folder in ["DeriveTests", "FormulaTests"] {
      let tests = Self.root.appending(path: "Tests/\(folder)")
      for file in try FileManager.default.contentsOfDirectory(at: tests, includingPropertiesForKeys: nil)
      where file.pathExtension == "swift" {
        for part in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "struct ").dropFirst() {
          suites.insert(String(part.prefix { $0.isLetter || $0.isNumber }))
        }
      }
    }
    for function in try Self.functions() {
      let tested = function.comment.components(separatedBy: "- Tested:").last ?? ""
      let named = tested.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      #expect(!named.isEmpty && named.allSatisfy(suites.contains), "\(function.name): \(named)")
    }
  }
}
