import Claims
import Foundation
import Subprocess
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

  private func run(_ arguments: [String], files: [String: String] = [:], input: String = "") async throws -> Ended {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doccheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let result = try await Subprocess.run(
      .path(.init(Self.program)), arguments: .init(arguments), workingDirectory: .init(folder.path),
      input: .string(input), output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    guard case .exited(let status) = result.terminationStatus else { return Ended(status: -1, output: "", errors: "") }
    return Ended(status: status, output: result.standardOutput ?? "", errors: result.standardError ?? "")
  }

  @Test(arguments: [
    (["verify", "--bogus"], "Unknown option '--bogus'"), (["verfy"], "did you mean “verify”?"),
    (["verify", "--format", "xml"], "'xml' is invalid"), (["verify", "--jobs", "0"], "--jobs must be at least 1"),
    (["explain", "notes/a.md"], "names no line"), (["verify"], "there is no folder “notes”"),
  ])
  func wrongUsageEndsWithTwoAndSaysWhy(_ arguments: [String], _ message: String) async throws {
    let ended = try await run(arguments)
    #expect(ended.status == 2)
    #expect(ended.errors.contains(message))
    #expect(ended.output.isEmpty)
  }

  @Test func aMissingFileIsNamedAndTheOthersAreStillRead() async throws {
    let ended = try await run(
      ["verify", "--format", "json", "notes/sigmiod.md", "notes/a.md"],
      files: ["notes/sigmoid.md": "text\n", "notes/a.md": "text\n"])
    #expect(ended.status == 2)
    #expect(ended.output.contains(#""code": "no-such-file", "path": "notes/sigmiod.md""#))
    #expect(ended.output.contains("did you mean “notes/sigmoid.md”?"))
    #expect(ended.output.contains(#"{"path": "notes/a.md""#))
  }

  @Test func nothingToCheckEndsWithFive() async throws {
    let ended = try await run(["verify", "."], files: ["a.md": "Words only.\n"])
    #expect(ended.status == 5)
    #expect(ended.output.hasSuffix("nothing to check\n"))
  }

  @Test func foldersAreSearchedButNotHiddenOnes() async throws {
    let ended = try await run(
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

  @Test func theNearestConfigurationNamesTheNotes() async throws {
    let files = ["doccheck.yml": "notes: texts\n", "texts/a.md": "", "notes/b.md": ""]
    let ended = try await run(["verify", "--format", "json"], files: files)
    #expect(ended.output.contains("{\"path\": \"texts/a.md\""))
    #expect(!ended.output.contains("notes/b.md"))
  }

  @Test func anUnknownKeyIsAnError() async throws {
    let ended = try await run(["verify", "."], files: ["doccheck.yml": "title: x\nnots: texts\n", "a.md": ""])
    #expect(ended.status == 2)
    #expect(ended.errors == "doccheck.yml:2:1: error: unknown key “nots”\n    hint: did you mean “notes”?\n")
  }

  @Test func standardInputIsANote() async throws {
    let ended = try await run(["verify", "--format", "json", "-"], input: "Words.\n")
    #expect(ended.status == 5)
    #expect(ended.output.contains("{\"path\": \"<stdin>\""))
  }

  @Test func newAndInitMakeFilesOnce() async throws {
    let first = try await run(["init"])
    #expect(first.status == 0)
    let second = try await run(["init"], files: ["doccheck.yml": ""])
    #expect(second.status == 2)
    let made = try await run(["new", "The Hinge: loss?"], files: ["notes/a.md": ""])
    #expect(made.output == "notes/the-hinge-loss.md\n")
    let again = try await run(["new", "A"], files: ["notes/a.md": ""])
    #expect(again.status == 2)
  }

  @Test func helpEndsWithZero() async throws {
    for verb in ["verify", "build", "explain", "list", "new", "init"] {
      let ended = try await run([verb, "--help"])
      #expect(ended.status == 0)
      #expect(ended.output.contains("EXAMPLES:"))
    }
  }
}
