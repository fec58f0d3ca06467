import Testing

@testable import Notes

/// Our HTML is that of the `cmark` program, up to the extensions in `Specs/commonmark.md`.
@Suite struct CommonMarkTests {
  private struct Text {
    var name: String
    var note: Note
    var bytes: [UInt8]
  }

  /// Text with mathematics in an HTML block is a paragraph and so loses the blanks before its lines, which raw HTML keeps:
  /// with `ignoresIndentation` they are not compared.
  private static func compare(_ texts: [Text], atMost limit: Int = 20, ignoresIndentation: Bool = false) throws -> Int?
  {
    guard let bodies = try CmarkProgram.html(of: texts.map { CommonMarkHTML.blanked($0.note, $0.bytes) }) else {
      return nil
    }
    var wrong = 0
    func compared(_ html: String) -> String { ignoresIndentation ? html.replacing(/\n[ \t]+/, with: "\n") : html }
    for (text, body) in zip(texts, bodies) {
      let theirs = compared(body)
      let ours = compared(CommonMarkHTML.of(text.note, text.bytes))
      if ours != theirs, wrong < limit {
        Issue.record("\(text.name)\n\(CmarkProgram.difference(ours, theirs))")
      }
      if ours != theirs { wrong += 1 }
    }
    #expect(wrong == 0)
    return bodies.count
  }

  private static func compareCells(_ texts: [Text]) throws {
    let texts = texts.filter { !CommonMarkHTML.blankedCells($0.note, $0.bytes).isEmpty }
    guard let bodies = try CmarkProgram.html(of: texts.map { CommonMarkHTML.blankedCells($0.note, $0.bytes) }) else {
      return
    }
    for (text, theirs) in zip(texts, bodies) {
      let ours = CommonMarkHTML.ofCells(text.note, text.bytes)
      #expect(ours == theirs, "\(text.name)\n\(CmarkProgram.difference(ours, theirs))")
    }
  }

  @Test func `Notes of the corpus with their mathematics blanked are what cmark makes of them`() throws {
    let texts = Corpus.notes().map {
      Text(name: $0.name, note: NoteReader.read(path: $0.name, bytes: $0.bytes), bytes: $0.bytes)
    }
    guard !texts.isEmpty, let count = try Self.compare(texts) else { return }
    try Self.compareCells(texts)
    print("\(count) notes of the corpus have the HTML of the cmark program")
  }

  @Test func `Generated notes are what cmark makes of them`() throws {
    let texts = GeneratedNotesTests.notes(GeneratedNotesTests.plain, count: 3000).enumerated().map {
      let bytes = Array($1.utf8)
      return Text(
        name: "\($0): \($1.debugDescription)", note: NoteReader.read(path: "generated", bytes: bytes), bytes: bytes)
    }
    guard let count = try Self.compare(texts) else { return }
    print("\(count) generated notes have the HTML of the cmark program")
  }

  /// Where the block structure hangs on a detail: each was read wrongly once.
  @Test func `Definitions under lines, and tags that are none, are what cmark makes of them`() throws {
    let notes = [
      "[#]:\n=\n=", "[a]:\n/b\n=\nc [a]", "[a]: /b\n=\n=\nc", "[a]: /b \"t\n=\nu\"\n[a]", "[a]: /b \"t\nu\"\n-\nc",
      "[a]: <x y>\n[b]: z\n=\n[b]", "[a]: /b c\n-\n", "> [a]: /b\n> =\n> c", "- [a]: /b\n  -\n  c", "[a] b\n=",
      "<X 2>\n>$", "<X :b>\n>$", "<X b-.:1 =2>\n>$", "<X .b>\n> a", "a <X -b> c", "</X 2>\n>$",
      ">&#9;`", "&#9;x", "a\n&#9;x", "-\t&#9;x", "-\t&amp;x",
    ]
    let texts = notes.map { source in
      let bytes = Array(source.utf8)
      return Text(name: source.debugDescription, note: NoteReader.read(path: "note", bytes: bytes), bytes: bytes)
    }
    guard try Self.compare(texts) != nil else { return }
  }

  @Test func `Generated notes with one-line formulas are what cmark makes of them with marks`() throws {
    let math = ["$x$", "$a_b$", "\\\\(w\\\\)", "$`y*z`$", "\n$$u$$\n", "[^1]", "[@k]", "\\eqref{e_1_2}"]
    // A hard break beside a display is nothing.
    let fragments = GeneratedNotesTests.plain.filter { $0 != "\\\n" && $0 != "  \n" } + math + math
    let texts = GeneratedNotesTests.notes(fragments, count: 2000).enumerated().map {
      let bytes = Array($1.utf8)
      return Text(
        name: "\($0): \($1.debugDescription)", note: NoteReader.read(path: "generated", bytes: bytes), bytes: bytes)
    }
    guard let count = try Self.compare(texts, ignoresIndentation: true) else { return }
    print("\(count) generated notes with mathematics have the HTML of the cmark program")
  }
}
