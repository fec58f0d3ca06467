import Testing

@testable import Notes

@Suite struct LimitTests {
  private func read(_ text: String) -> Note { NoteReader.read(path: "limit.md", bytes: Array(text.utf8)) }

  @Test func `A note of more than 16 MiB is not read, and the problem names the limit`() {
    let note = NoteReader.read(path: "big.md", bytes: Array(repeating: UInt8(ascii: "a"), count: (16 << 20) + 1))
    #expect(note.blocks.isEmpty)
    #expect(note.problems.map(\.code) == [.noteSize])
    #expect(note.problems.first?.message.contains("16 MiB") == true)
  }

  /// A scheme is looked for before the colon of an address, and there may be nothing before it.
  @Test(arguments: ["://V", "s://V", "ttp://V", "$x$ ://", "://///////////// - -", "a\n\n://V"])
  func `An address without a scheme is text`(_ text: String) {
    let note = read(text)
    #expect(note.problems.isEmpty)
    #expect(note.source == text)
    #expect(!note.blocks.isEmpty)
  }

  @Test(arguments: ["> ", "- "]) func `Blocks deeper than 256 are kept as text, with one problem`(_ prefix: String) {
    let note = read(String(repeating: prefix, count: 5000) + "deep $x$")
    #expect(note.problems.map(\.code) == [.nesting])
    #expect(note.problems.first?.message.contains("256") == true)
    var text = ""
    note.forEachInline { inline, _ in if case .text(let words) = inline.kind { text += words.string } }
    #expect(text.contains("deep $x$"))
  }

  @Test func `Inlines deeper than 256 keep their text, with one problem`() {
    let note = read(
      String(repeating: "*a **a ", count: 400) + "deep $x$" + String(repeating: " b** b*", count: 400))
    #expect(note.problems.map(\.code) == [.nesting])
    var text = ""
    note.forEachInline { inline, _ in if case .text(let words) = inline.kind { text += words.string } }
    #expect(text.contains("deep "))
    #expect(note.mathSpans.map(\.latex) == ["x"])
  }

  @Test func `What is not UTF-8 is repaired, with one problem at the first place`() {
    let note = NoteReader.read(path: "bad.md", bytes: Array("é".utf8) + [0xFF, 0x61, 0xE2, 0x82, 0x24, 0x78, 0x24, 0])
    #expect(note.source == "é\u{FFFD}a\u{FFFD}$x$\u{FFFD}")
    #expect(note.problems.map(\.code) == [.invalidUTF8])
    #expect(note.problems.first?.span == 2..<5)
    #expect(note.problems.first?.message.contains("3 places") == true)
    #expect(note.mathSpans.map(\.span) == [9..<12])
  }

  @Test func `Vertical tabs and form feeds are spaces`() {
    #expect(TreeDump.of(read("+\u{B}a\u{C}$x$\n\n#\u{C}b\n")) == TreeDump.of(read("+ a $x$\n\n# b\n")))
    #expect(read("a\u{C}b").source == "a\u{C}b")
  }

  @Test func `A byte-order mark is no text`() {
    let note = NoteReader.read(path: "mark.md", bytes: [0xEF, 0xBB, 0xBF] + Array("# a".utf8))
    #expect(TreeDump.of(note).hasPrefix("heading 1"))
  }

  /// Each costs time that grows with its square when an opener without an end is looked for again and again.
  static let hostile: [(name: String, text: String)] = [
    ("dollars", String(repeating: "$a ", count: 15_000)),
    ("double dollars", String(repeating: "$$ a\n", count: 10_000)),
    ("double dollars and blank lines", String(repeating: "$$ a\n\n", count: 10_000)),
    ("parentheses", String(repeating: "\\(a ", count: 15_000)),
    ("doubled parentheses", String(repeating: "\\\\(a ", count: 12_000)),
    ("brackets", String(repeating: "\\[a\n", count: 15_000)),
    ("environments", String(repeating: "\\begin{align}\n", count: 5_000)),
    ("nested environments", String(repeating: "\\begin{cases}\nx\n", count: 5_000)),
    ("text commands", String(repeating: "$\\text{", count: 10_000)),
    ("backticks", (1...60_000).map { String(repeating: "`", count: $0 % 300 + 1) }.prefix(2000).joined(separator: " ")),
    ("comments", String(repeating: "<!-- ", count: 12_000)),
    ("scripts", String(repeating: "<script type=\"math/tex\"> ", count: 5_000)),
    ("link targets", String(repeating: "](<", count: 15_000)),
    ("links with open titles", "[a]: b\n\n" + String(repeating: "[a](b (x ", count: 5_000)),
    ("definitions", String(repeating: "[a]: b\n", count: 7_000) + "text"),
    ("quotes", String(repeating: "> ", count: 25_000) + "a"),
    ("items", String(repeating: "- ", count: 25_000) + "a"),
    ("emphasis", String(repeating: "*a **a ", count: 5_000)),
    ("table rows", "|a|b|\n|-|-|\n" + String(repeating: "|1|2|\n", count: 5_000)),
    ("table columns", String(repeating: "|a", count: 10_000) + "|\n" + String(repeating: "|-", count: 10_000) + "|\n"),
    ("entities", String(repeating: "&amp; &a; ", count: 5_000)),
    ("tags", String(repeating: "<a b=\"", count: 10_000)),
    ("HTML with comments", "<div>$x$ " + String(repeating: "<!-- ", count: 10_000)),
    ("headings", String(repeating: "# a\n", count: 5_000)),
    (
      "aliases",
      "---\na: &a [x,x,x,x]\n" + (0..<20).map { "k\($0): &\($0) [*\($0 == 0 ? "a" : "\($0 - 1)"),*a]\n" }.joined()
        + "---\n"
    ),
    ("deep YAML", "---\na: " + String(repeating: "[", count: 12_000) + "\n---\n"),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: hostile.indices)
  func `Reading takes time in proportion to the note`(_ index: Int) {
    let note = read(Self.hostile[index].text)
    #expect(note.bytes.count == Self.hostile[index].text.utf8.count, "\(Self.hostile[index].name)")
  }
}
