import Testing

@testable import Notes

/// Every node stands where it says: its source, without the prefixes of its containers, is read as the same node again,
/// and what stands between the nodes is nothing but Markdown.
@Suite struct PositionTests {
  @Test func `Every node of the corpus is read again from its place, and nothing is left out`() {
    var nodes = 0
    for (name, bytes) in Corpus.notes() {
      let check = PositionCheck(NoteReader.read(path: name, bytes: bytes))
      #expect(check.violations.isEmpty, "\(name)\n\(check.violations.prefix(5).joined(separator: "\n"))")
      nodes += check.count
    }
    print("\(nodes) nodes of the corpus read again")
  }

  /// What a slice means can depend on lines before it (a definition that is none, a line that only continues), so here only
  /// the gaps are looked at.
  @Test func `Nothing of generated notes is left out`() {
    let math = ["$x$", "$a_b$", "\n$$\ny\n$$\n", "\n|a|b|\n|-|-|\n|1|$2$|\n"]
    let fragments = GeneratedNotesTests.plain.filter { !$0.contains("[r]: ") } + math
    for text in GeneratedNotesTests.notes(fragments, count: 2000) {
      let check = PositionCheck(NoteReader.read(path: "generated", bytes: Array(text.utf8)), readsAgain: false)
      #expect(
        check.violations.isEmpty, "\(text.debugDescription)\n\(check.violations.prefix(3).joined(separator: "\n"))")
    }
  }

  @Test func `Text that the tree does not have is found`() {
    let note = NoteReader.read(path: "gap.md", bytes: Array("# a\n\nb *c* d\n\n- e\n- f\n\n> g\n".utf8))
    #expect(PositionCheck(note).violations.isEmpty)
    for index in note.blocks.indices {
      var blocks = note.blocks
      blocks.remove(at: index)
      let broken = Note(
        path: note.path, source: note.source, frontMatter: note.frontMatter, blocks: blocks, problems: [])
      #expect(!PositionCheck(broken).violations.isEmpty, "block \(index) can be left out unnoticed")
    }
  }
}
