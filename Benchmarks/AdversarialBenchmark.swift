import LaTeX
import Notes

/// Input made to be slow: four times as much may take hardly more than four times as long.
enum AdversarialBenchmark {
  static var group: Benchmark {
    Benchmark(
      name: "adversarial",
      summary: "hostile formulas and notes; the time beside four times that of a quarter of the text",
      measure: { formulas.map(formula) + notes.map(note) })
  }

  /// A text of about any length.
  private struct Family: Sendable {
    var name: String
    var text: @Sendable (_ bytes: Int) -> String

    /// A piece again and again.
    init(_ name: String, _ piece: String) {
      self.init(name) { String(repeating: piece, count: max(1, $0 / piece.utf8.count)) }
    }

    init(_ name: String, _ text: @escaping @Sendable (_ bytes: Int) -> String) {
      self.name = name
      self.text = text
    }
  }

  private static let formulas = [
    Family("nested groups", "{"), Family("nested scripts", "x^{"), Family("nested fractions", #"\frac{"#),
    Family("nested text", #"\text{$"#), Family("open fences", #"\left("#),
    Family("open environments", #"\begin{align}"#),
    Family("double scripts", "x^a^b"), Family("primes", "'"), Family("unknown commands", #"\foo"#),
    Family("rows and cells", #"a&b\\"#), Family("commands without arguments", #"\frac"#),
    Family("second \\over", #"\over"#),
    Family("combining marks", "x\u{301}\u{301}"), Family("thousands", "1{,}000"), Family("dollars", "$"),
    Family("macro bomb") { bytes in
      // Each definition doubles; the limit on expansions ends it.
      let definitions = (1...20).map { "\\def\\m\(letters($0)){\\m\(letters($0 - 1))\\m\(letters($0 - 1))}" }.joined()
      return "\\def\\m\(letters(0)){x}" + definitions
        + String(repeating: "\\m\(letters(20)) ", count: max(1, bytes / 8))
    },
  ]

  private static func letters(_ number: Int) -> String { String(UnicodeScalar(UInt8(97 + number))) }

  private static let notes = [
    Family("$ never closed", "$a b\n"), Family("$$ never closed", "$$\na\n\n"),
    Family("\\begin never closed", "\\begin{align}\na\n\n"), Family("\\( never closed", "\\(a "),
    Family("nested quotes", ">"),
    Family("nested lists") { bytes in
      var text = ""
      var depth = 0
      while text.utf8.count < bytes {
        text += String(repeating: "  ", count: depth % 200) + "- a\n"
        depth += 1
      }
      return text
    },
    Family("runs of backticks") { bytes in
      var text = ""
      var run = 1
      while text.utf8.count < bytes {
        text += String(repeating: "`", count: run % 300 + 1) + "a "
        run += 1
      }
      return text
    },
    Family("open brackets", "["), Family("links to nowhere", "[a](b "), Family("emphasis", "**a _b "),
    Family("comments never closed", "<!-- a "), Family("equal headings", "# a\n"),
    Family("a wide table") { bytes in
      let columns = bytes / 12
      return String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
        + String(repeating: "|1", count: columns) + "|\n" + String(repeating: "|$x$", count: columns) + "|\n"
    },
    Family("a long table") { "|a|b|\n|-|-|\n" + String(repeating: "|1|$x$|\n", count: $0 / 8) },
    Family("entities", "&amp;&#65;"), Family("definitions of links", "[a]: /b\n"),
  ]

  private static func formula(_ family: Family) -> Measurement {
    measured(family, 60_000) { text in _ = MathML.render(LaTeXParser.parse(text), display: true) }
  }

  private static func note(_ family: Family) -> Measurement {
    measured(family, 400_000) { text in _ = NoteReader.read(path: "note.md", bytes: Array(text.utf8)) }
  }

  private static func measured(_ family: Family, _ bytes: Int, _ read: (String) -> Void) -> Measurement {
    let sizes = [bytes / 4, bytes / 2, bytes]
    let times = sizes.map { size in
      let text = family.text(size)
      return Stopwatch.median(within: .milliseconds(60)) { read(text) }
    }
    let table = zip(sizes, times).map { "\($0 / 1_000) kB \($1.short)" }.joined(separator: ", ")
    // A pause of the machine among microseconds is no growth.
    let quarter = max(times[0] * 4, .milliseconds(1))
    return Measurement(
      title: family.name, duration: times[2], peer: ("4 × a quarter", quarter), ratioBudget: 2, remark: "(\(table))")
  }
}
