import Notes
import Testing

@Suite struct LineTableTests {
  @Test func `Lines end at LF, CR LF and CR, and columns count scalars`() {
    let table = LineTable("aé\r\nb\rc\n")
    #expect(table.position(of: 0) == (1, 1))
    #expect(table.position(of: 3) == (1, 3), "é is two bytes and one scalar")
    #expect(table.position(of: 5) == (2, 1))
    #expect(table.position(of: 7) == (3, 1))
    #expect(table.position(of: 9) == (4, 1), "after the last line")
    #expect(table.position(of: 99) == (4, 1))
    for offset in -1..<12 { #expect(table.line(of: offset) == table.position(of: offset).line) }
    #expect(table.count == 4)
  }

  @Test func `A column far into a long line counts what stands before it`() {
    let text = "x\n" + String(repeating: "é", count: 1000) + "y"
    #expect(LineTable(text).position(of: 2 + 2000) == (2, 1001))
  }

  @Test func `A note knows its lines, whatever stands before its text`() {
    for text in ["", "a", "a\n", "a\r\n\r\nb\r", "---\ntitle: a\n---\n", "---\ntitle: a\n---\nb\n", "\u{FEFF}a\nb"] {
      let note = NoteReader.read(path: "", bytes: Array(text.utf8))
      #expect(note.lines == LineNumbers(text), "\(text)")
      #expect(note.lines.count == LineTable(text).count, "\(text)")
    }
  }

  @Test func `A line is found from wherever the search starts`() {
    let lines = LineNumbers((0..<30).map { String(repeating: "a", count: $0 % 4) }.joined(separator: "\n"))
    for offset in -1..<100 {
      for hint in -1...lines.count + 1 { #expect(lines.line(of: offset, near: hint) == lines.line(of: offset)) }
    }
  }

  @Test func `The lines of a code block have no line feed`() {
    let code = CodeBlock(info: "", text: "a\n\nbc\nd", lineStarts: [], fenced: true)
    let text = Array(code.text.utf8)
    #expect(code.lines.map { String(decoding: text[$0], as: UTF8.self) } == ["a", "", "bc", "d"])
    #expect(CodeBlock(info: "", text: "", lineStarts: [], fenced: true).lines.isEmpty)
  }

  @Test func `An empty text has one position`() {
    #expect(LineTable("").position(of: 0) == (1, 1))
  }
}
