import ArgumentParser
import Claims
import Foundation
import Notes

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say everything known about the claims of one line.",
    discussion: """
      EXAMPLES:
        doccheck explain notes/sigmoid.md:42
      """)

  @Argument(help: ArgumentHelp("A note and a line of it.", valueName: "file:line"))
  var place: String

  @Flag(name: .customLong("no-swift"), help: "Do not run the notes' Swift examples.")
  var noSwift = false

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
      parts += claims.map { Explanation(of: $0, path: note.note.path).text }
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
