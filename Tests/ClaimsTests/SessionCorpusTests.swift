import Claims
import Foundation
import Notes
import Testing

/// Notes by other authors with lines that people have judged. They are not part of this repository: the tests look for
/// them beside it, or where DOCCHECK_CORPUS says, and are shown as skipped where they are missing.
enum SessionCorpus {
  static let folder: URL? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["DOCCHECK_CORPUS"].map { URL(fileURLWithPath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    return FileManager.default.fileExists(atPath: folder.appendingPathComponent("labels").path) ? folder : nil
  }()

  /// A judged stretch of lines.
  struct Label: Decodable, Sendable {
    var file: String
    var line: Int
    var endLine: Int
    var expect: String

    enum CodingKeys: String, CodingKey {
      case file, line, expect
      case endLine = "end_line"
    }

    func covers(_ claim: Claim) -> Bool { claim.line <= endLine && claim.endLine >= line }
  }

  static func labels(_ name: String) throws -> [Label] {
    let folder = try #require(folder)
    let text = try String(contentsOf: folder.appendingPathComponent("labels/\(name).jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Label.self, from: Data($0.utf8)) }
  }

  static func verify(_ files: [String], in part: String) async throws -> [String: NoteReport] {
    let folder = try #require(folder).appendingPathComponent(part)
    let notes = try files.map { file in
      NoteReader.read(path: file, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(file))))
    }
    let report = await SessionBench.verify(notes)
    return Dictionary(uniqueKeysWithValues: report.notes.map { ($0.note.path, $0) })
  }
}

@Suite(.enabled(if: SessionCorpus.folder != nil, "the corpus of judged notes is not beside this repository"))
struct SessionCorpusTests {
  @Test func `the sign that was lost in the first seed is found`() async throws {
    let reports = try await SessionCorpus.verify(["001.md"], in: "seeds")
    let note = try #require(reports["001.md"])
    let wrong = note.claims.filter { $0.verdict == .refuted && $0.line == 539 }
    let claim = try #require(wrong.first)
    #expect(claim.severity == .error)
    let witness = try #require(claim.witness)
    #expect(!witness.at.isEmpty)
    #expect(witness.left != witness.right)
  }

  @Test(arguments: ["seeds", "dev"]) func `what is right is not accused`(_ part: String) async throws {
    let labels = try SessionCorpus.labels("\(part)_correct")
    #expect(!labels.isEmpty)
    let reports = try await SessionCorpus.verify(Set(labels.map(\.file)).sorted(), in: part)
    for label in labels {
      let note = try #require(reports[label.file])
      let accused = note.claims.filter { label.covers($0) && $0.severity == .error }
      #expect(accused.isEmpty, "\(label.file):\(label.line): \(accused.map { "\($0.reading) \($0.message)" })")
    }
  }
}
