import Foundation
import Testing

@testable import Notes

/// Reading takes time in proportion to the note, whatever it is made of: the table that this prints shows it.
@Suite(.serialized) struct GrowthTests {
  private static let families: [(name: String, text: @Sendable (Int) -> String)] = [
    ("words", { String(repeating: "word and word, ", count: $0) }),
    ("dollars", { String(repeating: "$a ", count: $0) }),
    ("double dollars", { String(repeating: "$$ a\n\n", count: $0) }),
    ("\\( unclosed", { String(repeating: "\\(a ", count: $0) }),
    ("\\[ unclosed", { String(repeating: "\\[a\n", count: $0) }),
    ("\\begin unclosed", { String(repeating: "\\begin{align}\n", count: $0 / 2) }),
    ("backticks", { n in (0..<n / 40).map { String(repeating: "`", count: $0 % 80 + 1) }.joined(separator: " ") }),
    ("brackets", { String(repeating: "[", count: $0) }),
    ("brackets with @", { String(repeating: "[@a ", count: $0) }),
    ("footnote marks", { String(repeating: "[^1] ", count: $0) + "\n\n[^1]: a\n" }),
    ("footnotes", { n in (0..<n / 4).map { "[^\($0)]: a[^\($0)]\n" }.joined() }),
    ("citations", { String(repeating: "[see @a, p. 3; @b] ", count: $0) }),
    ("references", { String(repeating: "\\eqref{eq:a} ", count: $0) }),
    ("references unclosed", { String(repeating: "\\eqref{", count: $0) }),
    ("shortcodes unclosed", { String(repeating: "{{< a ", count: $0) }),
    ("labelled displays", { String(repeating: "$$x$$\n:eqlabel:`a`\n\n", count: $0) }),
    ("nested quotes", { String(repeating: "> ", count: $0) + "a" }),
    ("nested items", { String(repeating: "- ", count: $0) + "a" }),
    (
      "lines in nested quotes",
      { n in
        String(repeating: String(repeating: "> ", count: 100) + "a\n", count: n / 100)
      }
    ),
    ("table rows", { "|a|b|\n|-|-|\n" + String(repeating: "|1|$2$|\n", count: $0) }),
    ("emphasis", { String(repeating: "*a **a ", count: $0 / 2) }),
    ("comments", { String(repeating: "<!-- ", count: $0) }),
    ("link definitions", { n in (0..<n).map { "[a\($0)]: /b\n" }.joined() }),
    ("formulas", { String(repeating: "$x_1$ and ", count: $0) }),
  ]

  /// Of this thread alone: other tests run beside it.
  private static func processorMilliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
  }

  private static func milliseconds(_ text: String) -> Double {
    let bytes = Array(text.utf8)
    return (0..<3).map { _ in
      let start = processorMilliseconds()
      _ = NoteReader.read(path: "growth.md", bytes: bytes)
      return processorMilliseconds() - start
    }.min() ?? 0
  }

  private static func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// The limit is far from what a quadratic reader needs (16 times) only as far as a busy machine allows.
  @Test func `Four times the note takes about four times as long`() {
    print("family                      bytes      ms   4 × bytes      ms   times")
    for (name, text) in Self.families {
      let (small, large) = (text(4_000), text(16_000))
      let (a, b) = (Self.milliseconds(small), Self.milliseconds(large))
      func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
      }
      print(
        name + Self.column("\(small.utf8.count)", 33 - name.count) + Self.column(number(a), 8)
          + Self.column("\(large.utf8.count)", 12) + Self.column(number(b), 8) + Self.column(number(b / a), 8))
      #expect(b < 12 * a + 20, "\(name): \(a) ms, \(b) ms")
    }
  }
}
