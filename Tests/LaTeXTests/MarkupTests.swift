import LaTeX
import Testing

@Suite struct MarkupTests {
  /// Text is searched for what HTML escapes in steps of sixteen bytes: each place of a step has its turn.
  @Test func whatBrowsersReadIsEscaped() {
    let references: [(character: String, inText: String, inAttribute: String)] = [
      ("<", "&lt;", "&lt;"), (">", "&gt;", "&gt;"), ("&", "&amp;", "&amp;"), ("\"", "\"", "&quot;"),
      ("\0", "\u{FFFD}", "\u{FFFD}"), ("é", "é", "é"),
    ]
    for length in 0..<40 {
      for (character, inText, inAttribute) in references {
        let (head, tail) = (String(repeating: "x", count: length), String(repeating: "y", count: 39 - length))
        var text = Markup()
        text.text(head + character + character + tail)
        #expect(text.string == head + inText + inText + tail)
        var attribute = Markup(capacity: 0)
        attribute.attribute(head + character + tail + character)
        #expect(attribute.string == head + inAttribute + tail + inAttribute)
      }
    }
  }

  @Test func piecesFollowEachOther() {
    var markup = Markup(capacity: 1)
    markup.put("<b>")
    markup.number(-12)
    markup.text(Array("a<b".utf8)[...])
    var other = Markup()
    other.put("</b>")
    markup.insert(other)
    #expect(markup.string == "<b>-12a&lt;b</b>")
  }
}
