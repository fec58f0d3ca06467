import Claims
import Notes
import Testing

@testable import Site

@Suite struct ReferencePageTests {
  private func body(_ text: String) async -> String {
    var session = Session()
    session.options.swift = false
    session.options.cache = false
    let report = await session.verify([NoteReader.read(path: "note.md", bytes: Array(text.utf8))]).notes[0]
    return BodyRenderer(report, links: Links()).rendered().html
  }

  @Test func `Footnotes stand at the end, in the order of their marks, with links back to each`() async {
    let html = await body("A[^b] and B[^a], again[^b].\n\n[^a]: First *text*.\n\n[^b]: Second.\n")
    #expect(html.contains(##"<sup class="dc-footnote"><a id="footnote-mark-1" href="#footnote-1">1</a></sup>"##))
    #expect(html.contains(##"<a id="footnote-mark-1-2" href="#footnote-1">1</a>"##))
    let first = html.firstRange(of: "Second.")
    let second = html.firstRange(of: "First <em>text</em>.")
    #expect(first.map { first in second.map { first.upperBound < $0.lowerBound } ?? false } == true)
    #expect(html.contains(##"href="#footnote-mark-1-2" aria-label="Back to the text">↩</a>"##))
  }

  @Test func `A reference is a link with the number that stands beside its equation`() async {
    let html = await body("$$a = b \\label{eq:x}$$\n\nBy \\eqref{eq:x}, \\ref{eq:x} and [](#eq:x).\n")
    #expect(html.contains(#"id="eq:x""#))
    #expect(html.contains("(1)</mtext>"))
    #expect(html.contains(##"<a class="dc-ref" href="#eq:x">(1)</a>, <a class="dc-ref" href="#eq:x">1</a>"##))
    #expect(html.contains(##"<a href="#eq:x">(1)</a>"##))
  }

  @Test func `Rows of an align have their numbers in parentheses, and a tag may hold mathematics`() async {
    let html = await body(
      "\\begin{align} a &= b \\label{r} \\\\ c &= d \\tag{D} \\label{d} \\\\ e &= f \\tag*{x} \\label{x} \\end{align}\n\n"
        + "$$g \\tag{$\\ast$} \\label{s}$$\n\n\\eqref{r} \\ref{r} \\eqref{d} \\ref{d} \\eqref{x} \\eqref{s} [](#s)\n")
    for tag in ["(1)", "(D)", "x"] { #expect(html.contains("dc-tag\"><mtext>\(tag)</mtext>"), "\(tag)") }
    for (label, text) in [("r", "(1)"), ("r", "1"), ("d", "(D)"), ("d", "D"), ("x", "(x)")] {
      #expect(html.contains("<a class=\"dc-ref\" href=\"#\(label)\">\(text)</a>"), "\(label) \(text)")
    }
    #expect(html.contains("<a class=\"dc-ref\" href=\"#s\"><math>"))
    #expect(html.contains("<a href=\"#s\"><math>"))
  }

  @Test func `A reference that leads nowhere and an unknown source are shown as such`() async {
    let html = await body("\\eqref{no} [@k, p. 3]")
    #expect(html.contains(#"<span class="dc-dangling" title="nothing has this label">no</span>"#))
    #expect(html.contains(#"<span class="dc-dangling">@k</span>, p. 3"#))
  }

  @Test func `A name in HTML is a place that links lead to`() async {
    let html = await body("<a name='intro'></a>\n\n[up](#intro)\n")
    #expect(html.contains(#"<span id="intro"></span>"#))
  }
}
