import Claims
import LaTeX
import Notes
import Testing

@testable import Site

struct PageTests {
  private func body(_ draft: NoteDraft, links: Links = Links()) -> String {
    BodyRenderer(draft.report(), links: links).rendered().html
  }

  private func draft(_ inlines: (inout NoteDraft) -> [Inline]) -> NoteDraft {
    var draft = NoteDraft()
    draft.paragraph(inlines)
    return draft
  }

  @Test func textIsEscaped() {
    let html = body(draft { [$0.text("a < b & \"c\" 'd' <script>")] })
    #expect(html.contains("a &lt; b &amp; \"c\" 'd' &lt;script&gt;"))
    let link = body(draft { [$0.link("x", to: "y?a&\"b", title: "<\"c\">")] })
    #expect(link.contains("<a href=\"y?a&amp;&quot;b\" title=\"&lt;&quot;c&quot;&gt;\">x</a>"))
  }

  @Test func claimLinkShowsItsVerdictAndNoLink() {
    var note = draft { [$0.link("0.25", to: "#", title: "= 1/4")] }
    note.claim(.link, .proved, "0.25") {
      $0.value = "0.25"; $0.domain = "x ∈ ℝ"
    }
    let html = body(note)
    #expect(html.contains("<span id=\"c-id1\" class=\"dc-claim dc-proved\""))
    #expect(html.contains("tabindex=\"0\" aria-describedby=\"c-id1-card\""))
    #expect(html.contains("<span aria-hidden=\"true\">✓</span> proved"))
    #expect(!html.contains("<a "))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "//evil.example", "\\\\evil.example", "/\\evil.example",
  ])
  func dangerousLinksAreRefused(_ destination: String) {
    #expect(Links().target(of: destination) == .refused)
    #expect(!body(draft { [$0.link("x", to: destination)] }).contains("href"))
  }

  @Test(arguments: ["https://swift.org", "HTTP://a.b", "mailto:a@b.c", "#anchor", "other.html", "sub/other.pdf?x:y"])
  func plainLinksStay(_ destination: String) {
    #expect(Links().target(of: destination) == .link(destination))
  }

  @Test func linksToNotesLeadToTheirPages() {
    let links = Links(
      notePath: "notes/a/x.md", pages: ["notes/b/y.md": "b/y.html", "notes/a/x.md": "a/x.html"], page: "a/x.html")
    #expect(links.target(of: "../b/y.md#part") == .link("../b/y.html#part"))
    #expect(links.image("pictures/p.png") == .asset(source: "notes/a/pictures/p.png", href: "pictures/p.png"))
    #expect(links.image("../../../etc/x.png") == .refused)
    #expect(links.image("secret.key") == .refused)
    #expect(links.image("https://e.org/p.png") == .link("https://e.org/p.png"))
  }

  @Test(arguments: [
    ("<b>bold</b>", "<b>bold</b>"),
    ("<b onclick=\"x()\">bold</b>", "<b>bold</b>"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ("<details open><summary>s</summary>", "<details><summary>s</summary></details>"),
    ("</div></main></b>text", "&lt;/div&gt;&lt;/main&gt;text"),
    ("a<br/>b<!-- <script> -->c", "a<br>bc"),
    ("<b <script>", "&lt;b &lt;script&gt;"),
    ("&lt; &amp &copy; <", "&lt; &amp;amp &copy; &lt;"),
    ("<svg/onload=x>", "&lt;svg/onload=x&gt;"),
    ("<!-- open", ""),
  ])
  func rawHTMLIsSanitised(_ source: String, _ expected: String) {
    var raw = RawHTML()
    var out = Markup()
    raw.write(source, to: &out)
    raw.close(all: true, to: &out)
    #expect(out.string == expected)
  }

  @Test func openTagsEndWithTheirParagraph() {
    let html = body(draft { [$0.inlineHTML("<b>"), $0.text("x")] })
    #expect(html == "<p id=\"L1\"><b>x</b></p>\n")
  }

  @Test func sampleShowsEveryKindOfEvidence() throws {
    let page = PageRenderer(theme: try Theme()).render(SampleNote.draft.report())
    for part in [
      "<h1>The sigmoid</h1>", "3 steps: 1 proved, 1 confirmed, 1 refuted", "dc-refuted dc-warning", "the sign of",
      "48 points, 96 bits, automatic differentiation, finite differences within 3.1e-11", "x = 3/2",
      "<span class=\"sk\">import</span> <span class=\"st\">Derive</span>", "&lt;b&gt;σ&lt;/b&gt;",
      "2 claims on this page do not hold.",
      "2 numbers: 1 waived, 1 loose",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.ranges(of: "<h1>").count == 1)
  }

  @Test func pagesKeepTheirOwnPolicy() throws {
    let page = PageRenderer(theme: try Theme()).render(SampleNote.draft.report())
    #expect(page.contains("default-src 'none'; style-src 'self'"))
    #expect(!page.contains(" style=\""))
    #expect(!page.contains("<style"))
    #expect(!page.contains("javascript:"))
    #expect(page.ranges(of: "<script").count == 1)
  }

  @Test func identifiersAreUnique() throws {
    var draft = SampleNote.draft
    draft.claims += draft.claims
    let page = PageRenderer(theme: try Theme()).render(draft.report())
    let ids = page.ranges(of: " id=\"").map { page[$0.upperBound...].prefix { $0 != "\"" } }
    #expect(ids.count > 10)
    #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
  }

  @Test func stepsThatShareASideAreMarkedOneAfterTheOther() {
    let latex = "a = b = c"
    var note = NoteDraft()
    note.display(latex)
    note.claim(.step, .proved, "a = b")
    note.claim(.step, .proved, "b = c")
    guard case .math(let math) = note.blocks[0].kind else { return }
    #expect(math.latexSpan(of: note.claims[0].span) == 0..<5)
    #expect(math.latexSpan(of: note.claims[1].span) == 4..<9)
  }

  @Test func spansOfQuotedFormulasSkipThePrefixes() {
    let math = MathSpan(
      latex: "a\nb", display: true, span: 2..<12, pieces: [.init(start: 0, source: 4), .init(start: 2, source: 8)])
    #expect(math.latexSpan(of: 4..<5) == 0..<1)
    #expect(math.latexSpan(of: 8..<9) == 2..<3)
    #expect(math.latexSpan(of: 0..<100) == 0..<3)
  }

  @Test(arguments: [
    (#"a &= b \\ &= c"#, "a = b   = c"), (#"\alpha \& x"#, #"\alpha \& x"#),
    (#"\begin{matrix} a & b \end{matrix}"#, #"\begin{matrix} a & b \end{matrix}"#),
  ])
  func alignmentGoesAway(_ source: String, _ expected: String) {
    #expect(StepMath.withoutAlignment(source) == expected)
  }
}
