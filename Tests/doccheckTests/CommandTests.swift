import Claims
import Derive
import Foundation
import Testing

@testable import doccheck

/// Runs the program itself in a folder of its own.
struct CommandTests {
  struct Ended {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program stands beside the tests.
  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "doccheck").path

  private func run(_ arguments: [String], files: [String: String] = [:], input: String = "") throws -> Ended {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doccheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let outputData = try output.fileHandleForReading.readToEnd() ?? Data()
    let errorData = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: errorData, as: UTF8.self))
  }

  @Test(arguments: [
    (["verify", "--bogus"], "Unknown option '--bogus'"), (["verfy"], "did you mean “verify”?"),
    (["verify", "--format", "xml"], "'xml' is invalid"), (["verify", "--jobs", "0"], "--jobs must be at least 1"),
    (["explain", "notes/a.md"], "names no line"), (["verify"], "there is no folder “notes”"),
  ])
  func wrongUsageEndsWithTwoAndSaysWhy(_ arguments: [String], _ message: String) throws {
    let ended = try run(arguments)
    #expect(ended.status == 2)
    #expect(ended.errors.contains(message))
    #expect(ended.output.isEmpty)
  }

  @Test func aMissingFileIsNamedAndTheOthersAreStillRead() throws {
    let ended = try run(
      ["verify", "--format", "json", "notes/sigmiod.md", "notes/a.md"],
      files: ["notes/sigmoid.md": "text\n", "notes/a.md": "text\n"])
    #expect(ended.status == 2)
    #expect(ended.output.contains(#""code": "no-such-file", "path": "notes/sigmiod.md""#))
    #expect(ended.output.contains("did you mean “notes/sigmoid.md”?"))
    #expect(ended.output.contains(#"{"path": "notes/a.md""#))
  }

  @Test func nothingToCheckEndsWithFive() throws {
    let ended = try run(["verify", "."], files: ["a.md": "Words only.\n"])
    #expect(ended.status == 5)
    #expect(ended.output.hasSuffix("nothing to check\n"))
  }

  @Test func foldersAreSearchedButNotHiddenOnes() throws {
    let ended = try run(
      ["verify", "--format", "json", "."],
      files: [
        "b.qmd": "", "sub/a.Rmd": "", "sub/deep/c.markdown": "", "x.txt": "", ".git/d.md": "", "node_modules/e.md": "",
        ".build/f.md": "",
      ])
    let paths = ended.output.split(separator: "\n").filter { $0.hasPrefix("{\"path\"") }.map {
      $0.split(separator: "\"")[3]
    }
    #expect(paths == ["b.qmd", "sub/a.Rmd", "sub/deep/c.markdown"])
  }

  @Test func theNearestConfigurationNamesTheNotes() throws {
    let files = ["doccheck.yml": "notes: texts\n", "texts/a.md": "", "notes/b.md": ""]
    let ended = try run(["verify", "--format", "json"], files: files)
    #expect(ended.output.contains("{\"path\": \"texts/a.md\""))
    #expect(!ended.output.contains("notes/b.md"))
  }

  @Test func anUnknownKeyIsAnError() throws {
    let ended = try run(["verify", "."], files: ["doccheck.yml": "title: x\nnots: texts\n", "a.md": ""])
    #expect(ended.status == 2)
    #expect(ended.errors == "doccheck.yml:2:1: error: unknown key “nots”\n    hint: did you mean “notes”?\n")
  }

  @Test func standardInputIsANote() throws {
    let ended = try run(["verify", "--format", "json", "-"], input: "Words.\n")
    #expect(ended.status == 5)
    #expect(ended.output.contains("{\"path\": \"<stdin>\""))
  }

  @Test func newAndInitMakeFilesOnce() throws {
    let first = try run(["init"])
    #expect(first.status == 0)
    let second = try run(["init"], files: ["doccheck.yml": ""])
    #expect(second.status == 2)
    let made = try run(["new", "The Hinge: loss?"], files: ["notes/a.md": ""])
    #expect(made.output == "notes/the-hinge-loss.md\n")
    let again = try run(["new", "A"], files: ["notes/a.md": ""])
    #expect(again.status == 2)
  }

  @Test func helpEndsWithZero() throws {
    for verb in ["verify", "build", "serve", "fix", "explain", "audit", "list", "new", "init"] {
      let ended = try run([verb, "--help"])
      #expect(ended.status == 0)
      #expect(ended.output.contains("EXAMPLES:"))
    }
  }

  /// A line for each function of the catalogue, without a note anywhere.
  @Test func functionsAreListed() throws {
    let ended = try run(["list", "--functions"])
    #expect(ended.status == 0 && ended.errors.isEmpty)
    let lines = ended.output.split(separator: "\n")
    #expect(lines.count == Catalogue.entries.count)
    for (line, entry) in zip(lines, Catalogue.entries) {
      #expect(line.hasPrefix("\(entry.name): \(entry.swiftName) | ") && line.contains(" | \(entry.domain) | "))
      #expect(entry.accuracies.count == 4 && entry.accuracies.allSatisfy { line.contains("(measured \($0.measured))") })
    }
    #expect(try run(["list", "--functions", "--numbers"]).status == 2)
  }
}
