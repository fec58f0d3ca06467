import Claims
import Foundation
import Notes
import Testing

/// A note of the project with one slip in it.
struct NoteEdit: Sendable {
  /// "sigmoid", of `notes/sigmoid.md`.
  var name: String
  var note: Note
  /// The line of the slip, from 1.
  var line: Int

  enum Broken: Error, CustomStringConvertible {
    case row(String)
    case occurrences(String, Int)

    var description: String {
      switch self {
      case .row(let row): "not a row of edits: \(row)"
      case .occurrences(let row, let count): "found \(count) times in its note: \(row)"
      }
    }
  }

  init(row: String) throws {
    let columns = row.split(separator: " ", maxSplits: 1)
    let parts = row.split(separator: "⟦", omittingEmptySubsequences: false)
    let edit = parts.last?.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false) ?? []
    let change = edit.first?.split(separator: "→", maxSplits: 1, omittingEmptySubsequences: false) ?? []
    guard columns.count == 2, parts.count == 2, edit.count == 2, change.count == 2 else { throw Broken.row(row) }
    name = String(columns[0])
    let marked = String(columns[1].drop { $0 == " " })
    let before = marked.prefix { $0 != "⟦" }.replacing("¶", with: "\n")
    let after = edit[1].replacing("¶", with: "\n")
    let source = try NoteEdit.source(name)
    let places = source.ranges(of: before + change[0] + after)
    guard let place = places.first, places.count == 1 else { throw Broken.occurrences(marked, places.count) }
    line = 1 + (source[..<place.lowerBound] + before).count { $0 == "\n" }
    let edited = source.replacingCharacters(in: place, with: before + change[1] + after)
    note = NoteReader.read(path: "\(name).md", bytes: Array(edited.utf8))
  }

  /// The repository's folder of notes.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("notes")

  static func source(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent("\(name).md"), encoding: .utf8)
  }

  static func session(swift: Bool) -> Session {
    var options = Session.Options()
    options.swift = swift
    options.cache = false
    return Session(options: options)
  }

  /// The refuted claims in whose lines the slip stands.
  func refuted(in report: NoteReport) -> [Claim] {
    report.claims.filter { $0.verdict == .refuted && ($0.line...$0.endLine).contains(line) }
  }

  /// What was said about the line, for the message of a failed test.
  func said(_ report: NoteReport) -> Comment {
    let here = report.claims.filter { ($0.line...$0.endLine).contains(line) }
    let words = here.map {
      "\($0.kind) \($0.verdict?.rawValue ?? "–") \($0.severity.rawValue): \($0.reading.isEmpty ? $0.source : $0.reading) \($0.message)"
    }
    let elsewhere = report.claims.filter { $0.verdict == .refuted }.map { "\($0.line)" }
    return "\(words.joined(separator: " · ")) — refuted in lines \(elsewhere.joined(separator: ", "))"
  }
}

/// The notes hold; with any one slip they do not.
@Suite struct NoteEditsTests {
  static let names = ["sigmoid", "softmax-jacobian", "overflow"]

  @Test func `the notes hold as they stand`() async throws {
    let notes = try Self.names.map { NoteReader.read(path: "\($0).md", bytes: Array(try NoteEdit.source($0).utf8)) }
    let report = await NoteEdit.session(swift: true).verify(notes)
    #expect(report.outcome(strict: false) == .holds)
    #expect(report.outcome(strict: true) == .holds)
    let claims = report.notes.flatMap(\.claims)
    #expect(!claims.contains { $0.verdict == .refuted })
    #expect(claims.count { $0.verdict == .proved || $0.verdict == .confirmed } > 150)
  }

  @Test(arguments: NoteEditsRows.claims)
  func `a slip in a claim is an error in its line`(_ row: String) async throws {
    let edit = try NoteEdit(row: row)
    let report = await NoteEdit.session(swift: false).verify([edit.note])
    let note = try #require(report.notes.first)
    #expect(edit.refuted(in: note).contains { $0.severity == .error }, edit.said(note))
    #expect(report.outcome(strict: false) == .fails)
  }

  @Test(arguments: NoteEditsRows.lastDigits)
  func `a slip in the last digit is at least a warning in its line`(_ row: String) async throws {
    let edit = try NoteEdit(row: row)
    let report = await NoteEdit.session(swift: false).verify([edit.note])
    let note = try #require(report.notes.first)
    #expect(!edit.refuted(in: note).isEmpty, edit.said(note))
    #expect(report.outcome(strict: true) == .fails)
  }

  @Test(arguments: NoteEditsRows.definitions)
  func `a slip in a definition is an error where the note uses it`(_ row: String) async throws {
    let edit = try NoteEdit(row: row)
    let report = await NoteEdit.session(swift: false).verify([edit.note])
    let note = try #require(report.notes.first)
    #expect(note.claims.contains { $0.severity == .error && $0.line >= edit.line }, edit.said(note))
    #expect(report.outcome(strict: false) == .fails)
  }

  /// One run for all, so that the examples are compiled together.
  @Test func `a slip in Swift is an error in its line`() async throws {
    let edits = try NoteEditsRows.swift.map { try NoteEdit(row: $0) }
    let report = await NoteEdit.session(swift: true).verify(edits.map(\.note))
    try #require(report.notes.count == edits.count)
    for (row, edit, note) in zip(NoteEditsRows.swift, zip(edits, report.notes)).map({ ($0, $1.0, $1.1) }) {
      #expect(edit.refuted(in: note).contains { $0.severity == .error }, "\(row): \(edit.said(note))")
      #expect(Report(notes: [note]).outcome(strict: false) == .fails, "\(row)")
      let wrong = note.claims.filter { $0.verdict == .refuted }
      #expect(wrong.allSatisfy { ($0.line...$0.endLine).contains(edit.line) }, "\(row): only there")
    }
  }
}
