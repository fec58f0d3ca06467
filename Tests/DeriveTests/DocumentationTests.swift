import Derive
import Foundation
import Testing

/// Every public function says what it computes, on what, how exactly, and where that is tested.
@Suite struct DocumentationTests {
  struct Function {
    let name: String
    let signature: String
    let comment: String
    let folder: String

    /// "crossEntropy(_:_:)"
    var swiftName: String {
      var depth = 0
      var parameters = [""]
      for character in signature.drop(while: { $0 != "(" }) {
        if "([".contains(character) { depth += 1 }
        if ")]".contains(character) { depth -= 1 }
        if depth == 0 { break }
        if depth == 1, character == "," {
          parameters.append("")
        } else {
          parameters[parameters.count - 1].append(character)
        }
      }
      let labels = parameters.map { parameter in
        parameter.drop { $0 == "(" || $0 == " " }.prefix { $0 != " " && $0 != ":" } + ":"
      }
      return "\(name)(\(labels.joined()))"
    }

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

  /// The bounds in the comments are those of the tables of accuracies.
  @Test func boundsAreThoseOfTheTables() throws {
    var unseen = Set(Catalogue.functionsWithABound).union(Catalogue.entries.map(\.swiftName))
    for function in try Self.functions() {
      let name = function.swiftName
      let own = Catalogue.entries.first { $0.swiftName == name }?.accuracies
      let bounds = (own ?? Catalogue.accuracies(of: name)).map { $0.bound.formatted }
      guard bounds.count == 4 else { continue }
      unseen.remove(name)
      let words = function.comment.split { $0 == " " || $0 == "\n" }.filter { $0 != "///" }.joined(separator: " ")
      let isStated =
        bounds == ["0", "0", "0", "0"]
        ? words.contains("- Error: exact")
        : words.contains("- Error: \(bounds[0]) ulp ")
          && words.contains(" in Double, \(bounds[1]) in Float, \(bounds[2]) in Float16, \(bounds[3]) in BFloat16.")
      #expect(isStated, "\(name): \(bounds)")
    }
    // Methods of `Scalar` whose free spelling is that of the C library, and a derivative that only the catalogue has.
    #expect(unseen == ["erfcx(_:)", "gaussian(_:)", "Catalogue.jacobian(sigmoidDerivative)"])
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

extension Double {
  /// "2" and "0.5001".
  fileprivate var formatted: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
