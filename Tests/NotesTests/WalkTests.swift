@testable import Notes
import Testing

@Suite struct WalkTests {
  private let note = NoteReader.read(
    path: "walk.md",
    bytes: Array(
      """
      # $a$

      $$b$$
      > $c$ *$d$*

      - [$e$](f)
        $$g$$

      | $h$ |
      |-----|
      | $i$ |

      ```math
      j
      ```
      """.utf8))

  @Test func `Mathematics comes in the order of the note`() {
    #expect(note.mathSpans.map(\.latex) == ["a", "b", "c", "d", "e", "g", "h", "i", "j"])
  }

  @Test func `An inline comes with the innermost block that holds it`() {
    var kinds: [String] = []
    note.forEachInline { inline, block in
      guard case .math(let math) = inline.kind else { return }
      switch block.kind {
      case .heading: kinds.append(math.latex + " heading")
      case .paragraph: kinds.append(math.latex + " paragraph")
      case .table: kinds.append(math.latex + " table")
      case .math, .code, .quote, .list, .thematicBreak, .html, .directive, .footnote:
        kinds.append(math.latex + " other")
      }
    }
    #expect(kinds == ["a heading", "c paragraph", "d paragraph", "e paragraph", "h table", "i table"])
  }

  /// A tab counts up to four columns: two may be the item's, and two the formula's.
  @Test(arguments: ["- <DD $a\n\tb$", "- <dd>\n  $a\n\tb$", "- $a\n\tb$", "1. > $a\n   >\tb$"])
  func `A formula whose line starts with a tab stays in its item`(_ text: String) {
    let note = NoteReader.read(path: "walk.md", bytes: Array(text.utf8))
    #expect(note.mathSpans.map(\.span.upperBound) == [text.utf8.count])
    #expect(note.blocks.map(\.span) == [0..<text.utf8.count])
  }

  /// What is left of a tab after the mark of a quote is blanks to libcmark.
  @Test(arguments: [">>b <a\n>\ta>", ">>b <a\r\n>\ta>", "> b <a\n>\t \ta>", "- b <a\n\ta>", "b <a\n\ta>"])
  func `A tag that goes over lines has its own place`(_ text: String) {
    let note = NoteReader.read(path: "walk.md", bytes: Array(text.utf8))
    var tags: [Range<Int>] = []
    note.forEachInline { inline, _ in if case .html = inline.kind { tags.append(inline.span) } }
    #expect(tags == [text.utf8.count - Substring(text).drop { $0 != "<" }.utf8.count..<text.utf8.count])
  }

  @Test func `A tag above a table has its place, blanks at the ends of lines or not`() {
    for text in ["b <a \nc>\n|d|\n|-|", "b <a\nc>\n|d|\n|-|"] {
      let note = NoteReader.read(path: "walk.md", bytes: Array(text.utf8))
      var tags: [String] = []
      note.forEachInline { inline, _ in
        if case .html = inline.kind { tags.append(String(decoding: Array(text.utf8)[inline.span], as: UTF8.self)) }
      }
      #expect(tags == [text.hasPrefix("b <a ") ? "<a \nc>" : "<a\nc>"])
    }
  }

  @Test func `A processing instruction is raw, over lines as well`() {
    for text in ["a <?$x\n\tr$?> b", "a <? $x$ ?> b", "a <?\n$x$ ?> $y$"] {
      let reading = NoteReader.reading(path: "walk.md", bytes: Array(text.utf8))
      #expect(reading.misaligned.isEmpty)
      #expect(reading.note.mathSpans.map(\.latex) == (text.hasSuffix("$") ? ["y"] : []))
    }
    #expect(NoteReader.read(path: "walk.md", bytes: Array("a <? $x$ b".utf8)).mathSpans.map(\.latex) == ["x"])
  }

  @Test func `A fence that its quote ends takes no line behind it`() {
    for text in [">```\n# ```", ">~~~\n# ~~~", ">```\na\n```", "* ~~~\n# ~~~", ">```\n>a\n>```\n# ```"] {
      let note = NoteReader.read(path: "walk.md", bytes: Array(text.utf8))
      #expect(NoteInvariants.violations(in: note).isEmpty)
      #expect(note.blocks.first?.span.upperBound == text.utf8.count - 6)
    }
  }

  @Test func `Code in the HTML of a quote ends with the quote`() {
    // The backtick of the first line has no partner: what follows is a paragraph, and then another quote.
    for text in ["><p>`\n`$\\\n><$", "> <div> `\n` $a\n> b$", "* <div> `\n` $a\n* b$"] {
      let note = NoteReader.read(path: "walk.md", bytes: Array(text.utf8))
      #expect(note.mathSpans.isEmpty)
      #expect(NoteInvariants.violations(in: note).isEmpty)
    }
    let inside = NoteReader.read(path: "walk.md", bytes: Array("> <div> `\n> ` $a$".utf8))
    #expect(inside.mathSpans.map(\.latex) == ["a"])
  }
}
