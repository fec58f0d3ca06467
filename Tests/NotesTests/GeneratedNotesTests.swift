import Testing

@testable import Notes

/// Notes made of fragments in random order, the same in every run.
@Suite struct GeneratedNotesTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    }
  }

  static let plain = [
    "a", "b c", "1", "é", " ", " ", "  ", "\n", "\n", "\n\n", "\n", "*", "**", "_", "`", "``", "[", "]", "](u)",
    "](<v w> \"t\")", "![",
    "(", ")", "<", ">", "<b>", "</b>", "<http://x.y>", "<!-- c -->", "&amp;", "&#65;", "&", "\\", "\\*", "\n> ", "\n>",
    "\n- ", "\n  ",
    "\n1. ", "\n    ", "\n\t", "\n# ", "\n## ", "\n---\n", "\n===\n", "\n```\n", "\n~~~ s\n", "\n***\n", "\n<div>\n",
    "\n[r]: /u \"t\"\n",
    "[r]", "[r][]", "\t", "  \n", "\\\n", "!", "\"", "'", "=", "+ ", "\n* ", "\n10) ", "|", "\r\n", "x<y>z",
    "\n<!-- d\n", "-->",
  ]
  static let math = [
    "$", "$", "$$", "$x$", "$a_b$", "\n$$\ny\n$$\n", "\n$$\n", "\\(", "\\)", "\\[z\\]",
    "\n\\begin{align}\na\n\\end{align}\n", "$`", "`$",
    "\\\\(w\\\\)", "\n|a|b|\n|-|-|\n|1|$2|3$|\n", "\n```math\nq\n```\n", "\\text{", "}", "\n> $$\n> a\n> $$\n",
    "<script type=\"math/tex\">",
    "</script>", "<!-- doccheck: waive \"r\" -->", "\n|-|\n",
  ]

  static func notes(_ fragments: [String], count: Int) -> [String] {
    var generator = Generator(state: 42)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...30, using: &generator)).map { _ in fragments.randomElement(using: &generator) ?? "" }
        .joined()
    }
  }

  /// Block kinds with their first lines, as libcmark sees a text.
  private static func blocks(_ bytes: [UInt8]) -> [String] {
    CmarkTree(bytes).nodes.compactMap { node in
      switch node.kind {
      case .quote, .list, .item, .code, .html, .paragraph, .heading, .thematicBreak: "\(node.kind) \(node.startLine)"
      case .document, .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML, .emphasis, .strong, .link, .image, .other:
        nil
      }
    }
  }

  @Test func `Every inline of a note without mathematics finds its place`() {
    var misaligned = 0
    for text in Self.notes(Self.plain, count: 6000) {
      let reading = NoteReader.reading(path: "generated", bytes: Array(text.utf8))
      misaligned += reading.misaligned.count
      #expect(reading.misaligned.isEmpty, "\(text.debugDescription)")
      let violations = NoteInvariants.violations(in: reading.note)
      #expect(violations.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func `Our view of lines is libcmark's: text starts where it says`() {
    for text in Self.notes(Self.plain, count: 3000) {
      let bytes = Array(text.utf8)
      var cutter = Cutter(bytes, from: 0)
      cutter.run()
      // Brackets with backslashes are mathematics even here.
      guard cutter.cuts.isEmpty else { continue }
      for node in CmarkTree(bytes).nodes where node.kind == .paragraph {
        let start = cutter.lines.starts[node.startLine] + node.startColumn
        #expect(cutter.contentStarts[node.startLine] == start, "\(text.debugDescription) line \(node.startLine)")
      }
    }
  }

  @Test func `Mathematics among everything else keeps its bytes and the order of spans`() {
    var formulas = 0
    for text in Self.notes(Self.plain + Self.math + Self.math, count: 10000) {
      let (note, misaligned) = NoteReader.reading(path: "generated", bytes: Array(text.utf8))
      formulas += note.mathSpans.count
      #expect(misaligned.isEmpty, "\(text.debugDescription)")
      let violations = NoteInvariants.violations(in: note)
      #expect(violations.isEmpty, "\(text.debugDescription)")
    }
    #expect(formulas > 5000, "the notes hold mathematics")
  }

  @Test(arguments: ["a <?\n$$\n\n\ty\n$$ ?> b\n", "a <?\n$$\n\t\n y\n$$ ?> b\n"])
  func `A display with a blank line in raw HTML finds its place (found by fuzzing)`(text: String) {
    let (note, misaligned) = NoteReader.reading(path: "generated", bytes: Array(text.utf8))
    #expect(misaligned.isEmpty)
    #expect(NoteInvariants.violations(in: note).isEmpty)
  }

  @Test func `What libcmark need not see makes no difference to the note`() {
    var shortened = 0
    for text in Self.notes(Self.plain + Self.math + Self.lines, count: 20000) {
      let bytes = Array(text.utf8)
      let whole = NoteReader.reading(path: "generated", bytes: bytes, whole: true).note
      let note = NoteReader.read(path: "generated", bytes: bytes)
      #expect(TreeDump.of(note) == TreeDump.of(whole), "\(text.debugDescription)")
      var cutter = Cutter(bytes, from: 0)
      cutter.run()
      if !Masked(cutter).isWhole { shortened += 1 }
    }
    #expect(shortened > 5000, "there are lines that it need not see")
  }

  @Test func `Cells that libcmark need not see make no difference to the note`() {
    for rows in Self.notes(Self.cells + Self.cells + Self.markup, count: 10000) {
      let bytes = Array("| a | b | c |\n|-|:-:|-|\n\(rows)".utf8)
      let whole = NoteReader.reading(path: "generated", bytes: bytes, whole: true).note
      let note = NoteReader.read(path: "generated", bytes: bytes)
      #expect(TreeDump.of(note) == TreeDump.of(whole), "\(rows.debugDescription)")
    }
  }

  @Test func `Raw HTML that the text above a table leaves open does not reach its cells`() {
    let text = "a\n\t<script type=\"math/tex\">\n|a|*b*|\n|-|-|\n|1|*c* $2|3$|\n"
    for whole in [false, true] {
      let note = NoteReader.reading(path: "generated", bytes: Array(text.utf8), whole: whole).note
      #expect(note.mathSpans.map(\.latex) == ["2|3"])
      #expect(TreeDump.of(note).split(separator: "emphasis").count == 3)
    }
  }

  private static let cells = [
    "| 1 | a b | $x$ |\n", "|", " | ", "|\n|", "word ", "é", "0.5", "$a|b$", "\\(y\\)", "$z$$w$", "\t", " ", "!", "~",
    "\u{C}", "# ", "- ", "1. ", "===", "\u{A4FE}0\u{A4FF}", "\u{A60D}", "\u{1680}",
  ]
  private static let markup = [
    "\\|", "\\", "*", "_", "`", "&amp;", "&", "<b>", "<", "[", "](u)", "![", "[^1]", "[@key]", "\\eqref{e}",
    "{{< x >}}", "\n\n[^1]: a\n", "\r\n", "\n\n[r]: /u\n", "[r]",
  ]

  /// Lines that are text or code to libcmark, whatever stands in them.
  private static let lines = [
    "\nword", "\nmore words", "\nword", "\nmore *words", "words*\nagain", "\n```\ncode $x$\n\n  *a*\n```\n",
    "\n~~~~ swift\nlet x = 1\n~~~\n~~~~\n", "\n$$\nx\n= y\n$$ {#eq-a}", "\n\\[x\n\n+ y\\] z",
  ]

  @Test func `Words that libcmark need not see make no difference to the note`() {
    var shortened = 0
    for text in Self.notes(Self.plain + Self.math + Self.words + Self.words + Self.words, count: 40000) {
      let bytes = Array(text.utf8)
      let whole = NoteReader.reading(path: "generated", bytes: bytes, whole: true).note
      let note = NoteReader.read(path: "generated", bytes: bytes)
      #expect(TreeDump.of(note) == TreeDump.of(whole), "\(text.debugDescription)")
      var cutter = Cutter(bytes, from: 0)
      cutter.run()
      let pieces = Masked(cutter).pieces
      if pieces.contains(where: { if case .words = $0.kind { true } else { false } }) { shortened += 1 }
    }
    #expect(shortened > 10000, "there are words that it need not see")
  }

  /// Text that is longer than what libcmark has to see of it.
  private static let words = [
    "there are many words in a line of text", " and more of them follow it, as here ",
    "\nanother line has its words too",
    " two  blanks  stand  between  these  words", " words before $x$, $y_1$ and a full stop.",
    "\n- - - not a rule - - -",
    "1. no list, since it goes on and on", " é and ü are words of their own, which is all",
    " x\ty\tz and what else has a tab ",
    "snake_case and other_names of some variables", " 2 * 3 * 4 and the like of that * sort",
    " \\alpha or \\& with a backslash",
  ]

  @Test func `Lines with mathematics cut out have the blocks of the same lines with a word in its place`() {
    for text in Self.notes(Self.plain + ["$x$", "$y_1$"], count: 3000) {
      let withWords = text.replacing("$x$", with: "(x)").replacing("$y_1$", with: "(y)")
      var cutter = Cutter(Array(text.utf8), from: 0)
      cutter.run()
      guard cutter.cuts.allSatisfy({ $0.pieces.count == 1 }) else { continue }
      #expect(
        Self.blocks(Masked(cutter, whole: true).bytes) == Self.blocks(Array(withWords.utf8)), "\(text.debugDescription)"
      )
    }
  }
}
