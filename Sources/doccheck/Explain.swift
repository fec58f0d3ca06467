import ArgumentParser
import Claims
import Foundation
import Notes

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say everything known about the claims of one line.",
    discussion: """
      What it is, the verdict and what it rests on; how each side may be read, the likelier reading first; what every \
      name stands for, and whether the note says so; a few points with both values.

      EXAMPLES:
        doccheck explain notes/sigmoid.md:42
        doccheck explain --tree notes/sigmoid.md:42
      """)

  @Argument(help: ArgumentHelp("A note and a line of it.", valueName: "file:line"))
  var place: String

  @Flag(name: .customLong("no-swift"), help: "Do not run the notes' Swift examples.")
  var noSwift = false

  @Flag(help: "Show the layout trees of both sides, too.")
  var tree = false

  /// The path and the line; a column after the line is allowed and ignored, as reports print one.
  private func target() throws -> (path: String, line: Int) {
    var parts = place.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2, parts.last?.isEmpty == true { parts.removeLast() }
    if parts.count > 2, let line = Int(parts[parts.count - 2]), Int(parts[parts.count - 1]) != nil {
      return (parts.dropLast(2).joined(separator: ":"), line)
    }
    guard parts.count > 1, let line = Int(parts[parts.count - 1]), line > 0 else {
      throw ValidationError("“\(place)” names no line: write FILE:LINE, as in notes/sigmoid.md:42")
    }
    return (parts.dropLast().joined(separator: ":"), line)
  }

  func validate() throws { _ = try target() }

  func run() async throws {
    let (path, line) = try target()
    let run = try await Run(CheckingOptions.parse([path] + (noSwift ? ["--no-swift"] : [])))
    if let finding = run.report.findings.first {
      throw InputError(finding.message + (finding.hint.map { ": \($0)" } ?? ""))
    }
    var parts: [String] = []
    for note in run.report.notes {
      let claims = note.claims.filter { ($0.line...max($0.line, $0.endLine)).contains(line) }
      let inspection = await StepInspection(note.note)
      parts += claims.map { claim in
        Explanation(
          of: claim, path: note.note.path, details: inspection.details(of: claim, showsLayout: tree)
        ).text
      }
      parts += note.findings.filter { $0.line == line }.map {
        "\($0.path):\($0.line):\($0.column): \($0.severity.rawValue): \($0.message) [\($0.code)]\n"
      }
      let numbers = note.numbers.filter { $0.line == line }
      if !numbers.isEmpty {
        let words = numbers.map { "\($0.text) is \($0.fate.rawValue)" + ($0.reason.map { " (\($0))" } ?? "") }
        parts.append("numbers: \(words.joined(separator: ", "))\n")
      }
      if parts.isEmpty {
        let nearest = note.claims.min { abs($0.line - line) < abs($1.line - line) }
        parts.append(
          "no claim and no number on line \(line) of \(note.note.path)"
            + (nearest.map { "; the nearest claim is on line \($0.line)" } ?? "") + "\n")
      }
    }
    say(parts.joined(separator: "\n"))
  }
}
