import Foundation
import Testing

@testable import Notes

/// What must hold of the notes of the corpus.
@Suite struct CorpusTests {
  @Test func `Every inline finds its place, and every formula's bytes are the note's`() {
    var formulas = 0
    let notes = Corpus.notes()
    for (name, bytes) in notes {
      let (note, misaligned) = NoteReader.reading(path: name, bytes: bytes)
      let table = LineTable(note.bytes)
      #expect(misaligned.isEmpty, "\(name) lines \(misaligned.map { table.position(of: $0.lowerBound).line })")
      #expect(NoteInvariants.violations(in: note).isEmpty, "\(name)")
      formulas += note.mathSpans.count
    }
    if !notes.isEmpty { print("\(notes.count) notes with \(formulas) formulas") }
  }

  private struct Counts: Equatable {
    var headings = 0
    var lists = 0
    var items = 0
    var quotes = 0
    var code = 0
  }

  /// The cmark program is given the same notes with a word for each formula.
  @Test func `Headings, lists, quotes and code are those that the cmark program finds`() throws {
    var compared = 0
    for (name, bytes) in Corpus.notes() {
      var cutter = Cutter(bytes, from: FrontMatterReader(bytes).end)
      cutter.run()
      guard let xml = try Self.cmark(Self.withWords(cutter)) else {
        print("SKIPPED: the cmark program is not installed")
        return
      }
      let theirs = Counts(
        headings: xml.count("<heading "), lists: xml.count("<list "), items: xml.count("<item"),
        quotes: xml.count("<block_quote"), code: xml.count("<code_block"))
      #expect(Self.counts(in: NoteReader.read(path: name, bytes: bytes), bytes) == theirs, "\(name)")
      compared += 1
    }
    print("\(compared) notes compared with the cmark program")
  }

  private static func counts(in note: Note, _ bytes: [UInt8]) -> Counts {
    var counts = Counts()
    note.forEachBlock { block in
      switch block.kind {
      case .heading: counts.headings += 1
      case .quote: counts.quotes += 1
      case .code: counts.code += 1
      // A fence that holds mathematics.
      case .math: if bytes[block.span.lowerBound] == .backtick { counts.code += 1 }
      case .list(_, _, _, let items):
        counts.lists += 1
        counts.items += items.count
      case .paragraph, .table, .thematicBreak, .html, .directive, .footnote: break
      }
    }
    return counts
  }

  private static func withWords(_ cutter: borrowing Cutter) -> [UInt8] {
    var text: [UInt8] = []
    var copied = cutter.lines.starts.first ?? cutter.bytes.count
    for cut in cutter.cuts {
      text += cutter.bytes[copied..<cut.span.lowerBound] + Array("(x)".utf8)
      copied = cut.span.upperBound
    }
    return text + cutter.bytes[copied...]
  }

  private static func cmark(_ text: [UInt8]) throws -> XML? {
    let program = URL(fileURLWithPath: "/usr/bin/cmark")
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return nil }
    let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".md")
    try Data(text).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = program
    process.arguments = ["-t", "xml", input.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return XML(text: String(decoding: data, as: UTF8.self))
  }

  private struct XML {
    var text: String
    /// Text in the note is escaped, so a tag is libcmark's own.
    func count(_ tag: String) -> Int { text.components(separatedBy: tag).count - 1 }
  }
}
