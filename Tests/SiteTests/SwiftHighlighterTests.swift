import Testing

@testable import Site

struct SwiftHighlighterTests {
  private func html(_ lines: String...) -> [String] {
    var highlighter = SwiftHighlighter()
    return lines.map { highlighter.html($0) }
  }

  private func k(_ text: String) -> String { "<span class=\"sk\">\(text)</span>" }
  private func c(_ text: String) -> String { "<span class=\"sc\">\(text)</span>" }
  private func n(_ text: String) -> String { "<span class=\"sn\">\(text)</span>" }
  private func s(_ text: String) -> String { "<span class=\"ss\">\(text)</span>" }

  @Test func words() {
    #expect(
      html("let x: Float = 1.5e-3 // => 2") == [
        "\(k("let")) x: <span class=\"st\">Float</span> = \(n("1.5e-3")) \(c("// =&gt; 2"))"
      ])
    #expect(html("letter.let1(0x1p-3, 1...2)") == ["letter.let1(\(n("0x1p-3")), \(n("1"))...\(n("2")))"])
    #expect(html("a -3+4") == ["a -\(n("3"))+\(n("4"))"])
  }

  @Test func strings() {
    #expect(html(#"print("a \" // b") + 1"#) == [#"print(\#(s(#"&quot;a \&quot; // b&quot;"#))) + \#(n("1"))"#])
    #expect(html("\"open") == [s("&quot;open")])
  }

  @Test func commentsAndStringsAcrossLines() {
    #expect(html("/* a /* b */", "c */ let") == [c("/* a /* b */"), c("c */") + " " + k("let")])
    #expect(
      html("x = \"\"\"", "let", "\"\"\" + y") == [
        "x = " + s("&quot;&quot;&quot;"), s("let"), s("&quot;&quot;&quot;") + " + y",
      ])
  }

  @Test func nothingIsLost() {
    let line = "∂ƒ @main #if é_1 `in` <a&b> \\(x) 0b10_01 \t\u{301}"
    let stripped = html(line)[0].replacing(/<[^>]*>/, with: "")
    #expect(stripped == HTML.escape(line))
  }
}
