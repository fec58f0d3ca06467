import Foundation
import LaTeX
import Testing

/// Every message of the parser, with the place it points to. The marks 👉 and 👈 in a source stand around that place.
@Suite struct ErrorTests {
  func check(_ marked: String, _ message: String, _ location: SourceLocation = #_sourceLocation) {
    let source = marked.replacing("👉", with: "").replacing("👈", with: "")
    let before = marked.split(separator: "👉", omittingEmptySubsequences: false)[0]
    let inside = marked.split(separator: "👉", omittingEmptySubsequences: false)[1].split(
      separator: "👈", omittingEmptySubsequences: false)[0]
    let tree = LaTeXParser.parse(source)
    let expected = LayoutDiagnostic(
      message: message, span: before.utf8.count..<(before.utf8.count + inside.utf8.count))
    #expect(tree.diagnostics.first == expected, sourceLocation: location)
    #expect(tree.root.containsError, sourceLocation: location)
  }

  @Test func braces() {
    check("x + 👉{👈a", "unclosed '{': add '}'")
    check("a 👉}👈 b", "unexpected '}': no '{' is open")
    check(#"\sqrt👉[👈3"#, "unclosed '[': add ']'")
    check(#"\text👉{👈if"#, "unclosed '{': add '}'")
    check(#"\substack👉{👈a \\ b"#, "unclosed '{': add '}'")
  }

  @Test func commands() {
    check(#"a + 👉\foo👈{x}"#, #"unknown command \foo"#)
    check(#"👉\alhpa👈"#, #"unknown command \alhpa; did you mean \alpha?"#)
    check(#"👉\lamda👈 x"#, #"unknown command \lamda; did you mean \lambda?"#)
    check(#"a 👉\cdotx👈"#, #"unknown command \cdotx; did you mean \cdot x?"#)
    check(#"\newcommand{\softplus}{s} 👉\softpuls👈"#, #"unknown command \softpuls; did you mean \softplus?"#)
    check(#"👉\frac👈{a}"#, #"missing argument of \frac"#)
    check(#"👉\sqrt👈"#, #"missing argument of \sqrt"#)
    check(#"👉\hat👈^2"#, #"missing argument of \hat"#)
    check(#"a 👉\👈"#, "a backslash needs a command name after it")
    check(#"\text{👉\frac👈 12}"#, #"\frac in text: put it between dollars"#)
  }

  @Test func scripts() {
    check("x^a👉^b👈", "double superscript: write {x^a}^b")
    check("x_a👉_b👈", "double subscript: write {x_a}_b")
    check("x^2👉'👈", "double superscript: write {x^a}^b")
    check("x👉^👈", "missing superscript after '^'")
    check("{x👉_👈}", "missing subscript after '_'")
    check("x👉_👈_", "missing subscript after '_'")
  }

  @Test func delimiters() {
    check(#"👉\left👈( x"#, #"missing \right for \left("#)
    check(#"x 👉\right)👈"#, #"unexpected \right: no \left is open"#)
    check(#"x 👉\middle|👈"#, #"unexpected \middle: no \left is open"#)
    check(#"👉\left👈 x \right)"#, #"missing delimiter after \left"#)
    check(#"👉\left👈{ x \right."#, #"missing delimiter after \left: write \{ for a brace"#)
    check(#"👉\big👈 x"#, #"missing delimiter after \big"#)
  }

  @Test func environments() {
    check(#"👉\begin👈{align} a"#, #"missing \end{align}"#)
    check(#"\begin{align} a 👉\end{aligned}👈"#, #"\end{aligned} does not match \begin{align}"#)
    check(#"a 👉\end{align}👈"#, #"unexpected \end{align}: no \begin{align} is open"#)
    check(#"👉\begin{foo}👈 a \end{foo} b"#, "unknown environment foo")
    check(#"👉\begin👈 a"#, #"missing environment name after \begin"#)
    check(#"\begin{array}{cc} a & b 👉&👈 c \end{array}"#, "extra '&': array has 2 columns")
    check("{a 👉&👈 b}", "unexpected '&': close the group before it")
    check(#"\left( a 👉\\👈 b \right)"#, "unexpected row break: close the group before it")
  }

  @Test func strayCharacters() {
    check("a 👉$👈 b", #"unexpected '$': write \$ for a dollar sign"#)
    check("a 👉#👈 b", ##"'#' outside a definition: write \# for a number sign"##)
    check("a 👉#1👈 b", ##"'#' outside a definition: write \# for a number sign"##)
    check(#"\text{a 👉$👈b}"#, "unclosed '$' in text")
    check("50👉% of x👈", #"'%' starts a comment: write \% for a percent sign"#)
    check("50👉%👈", #"'%' starts a comment: write \% for a percent sign"#)
    check("a 👉\u{7}👈", "unexpected character '\u{7}'")
    check(#"a \over b 👉\over👈 c"#, #"second \over in a group: add braces"#)
  }

  @Test func definitions() {
    check(#"👉\newcommand{x}👈{y}"#, #"\newcommand needs a command name and a body in braces"#)
    check(#"👉\def\x👈"#, #"\def needs a command name and a body in braces"#)
    check(#"\newcommand{\f}[1]{#1}👉\f👈"#, #"missing argument of \f"#)
  }

  @Test func parsingGoesOn() {
    let tree = LaTeXParser.parse(#"\foo{a} + \frac{1}{2}"#)
    #expect(tree.dump() == #"[(error "unknown command \foo") {a} + (\frac [#1] [#2])]"#)
    let unclosed = LaTeXParser.parse(#"\begin{align} \left( a \end{align} + b"#)
    #expect(unclosed.dump() == #"[(env "align" <[(fenced ( . a (error "missing \right for \left("))]>) + b]"#)
  }

  /// The literals of `Message.swift`, each of which must be expected by a test of this folder.
  @Test func `Every message has a test`() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let sources = tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/LaTeX")
    let table = try String(contentsOf: sources.appendingPathComponent("Parser/Message.swift"), encoding: .utf8)
    let expectations = try ["ErrorTests", "LimitTests"].map {
      try String(contentsOf: tests.appendingPathComponent("\($0).swift"), encoding: .utf8)
    }.joined().replacing("\\\\", with: "\\")
    var messages = 0
    for line in table.split(separator: "\n") where line.contains("\"") && !line.contains("//") {
      // The words between the parts that are filled in; what an optional part adds is tested on its own.
      guard let open = line.firstIndex(of: "\""), let close = line.lastIndex(of: "\"") else { continue }
      let literal = line[line.index(after: open)..<close].split(separator: "\" + (")[0]
      let words = literal.replacing(/\\\([^)]*\)/, with: "\u{0}").replacing("\\\\", with: "\\").split(
        separator: "\u{0}")
      #expect(!words.isEmpty && words.allSatisfy { expectations.contains($0) }, "no test expects: \(literal)")
      messages += 1
    }
    #expect(messages > 25)
  }
}
