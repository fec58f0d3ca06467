import LaTeX
import Testing

@Suite struct LimitTests {
  @Test func formulaLength() {
    let long = String(repeating: "x", count: 65_537)
    let tree = LaTeXParser.parse(long)
    let message = "formula limit exceeded: 65537 bytes, at most 65536 (64 KiB)"
    #expect(tree.diagnostics == [LayoutDiagnostic(message: message, span: 0..<65_537)])
    #expect(LaTeXParser.parse(String(long.dropLast())).diagnostics.isEmpty)
  }

  /// One message for the limit, none for what stays open because of it.
  @Test(arguments: [
    "{", #"\sqrt"#, #"\left("#, #"\begin{align}"#, #"\bf x"#, "x_{", #"\text{$"#, #"\hat"#, #"\substack{"#, #"\sqrt["#,
  ])
  func nesting(opening: String) {
    let tree = LaTeXParser.parse(String(repeating: opening, count: 300))
    #expect(tree.diagnostics.map(\.message) == ["nesting limit exceeded: at most 256 levels"])
    #expect(tree.diagnostics.first?.span.upperBound == tree.source.utf8.count)
    let closed = String(repeating: "{", count: 256) + String(repeating: "}", count: 256)
    #expect(LaTeXParser.parse(closed).diagnostics.isEmpty)
  }

  @Test func expansions() {
    let tree = LaTeXParser.parse(#"\def\x{\x} \x + y"#)
    let message = "macro expansion limit exceeded: at most 1000 expansions in a formula"
    #expect(tree.diagnostics == [LayoutDiagnostic(message: message, span: 11..<17)])
    let many = #"\def\x{a}"# + String(repeating: #"\x "#, count: 1_000)
    #expect(LaTeXParser.parse(many).diagnostics.isEmpty)
  }

  /// What a limit cuts off belongs to no command before it.
  @Test(arguments: [#"\right"#, #"\left"#, #"\big"#, #"\middle"#, #"\sqrt"#, #"\frac"#, #"\hat"#, "a^"])
  func expansionsAsArgument(command: String) {
    let tree = LaTeXParser.parse(#"\let\x\x "# + command + #"\x\"#)
    func isInOrder(_ node: LayoutNode) -> Bool {
      let children = node.children
      return zip(children, children.dropFirst()).allSatisfy { $0.span.upperBound <= $1.span.lowerBound }
        && children.allSatisfy(isInOrder)
    }
    #expect(isInOrder(tree.root), "\(tree.root)")
    #expect(tree.diagnostics.map(\.message) == ["macro expansion limit exceeded: at most 1000 expansions in a formula"])
  }

  @Test func expandedLength() {
    let body = String(repeating: "a", count: 1_000)
    let tree = LaTeXParser.parse(#"\def\x{\#(body)}"# + String(repeating: #"\x "#, count: 100))
    #expect(
      tree.diagnostics.map(\.message) == ["formula limit exceeded: macros expand to more than 65536 bytes (64 KiB)"])
  }

  /// Hostile input is read and written without running away.
  @Test(arguments: [
    "}", "^", "x^a", "&", #"\\"#, "a&", #"\displaystyle x"#, "'", "~", #"\ln~"#, "1{,}000", #"\over"#, #"\foo"#, "$",
    #"\$"#, "%", "é", "²",
  ])
  func hostile(piece: String) {
    let source = String(repeating: piece, count: 16_384 / piece.utf8.count)
    let tree = LaTeXParser.parse(source)
    let marks = stride(from: 0, to: 16_000, by: 500).map {
      MathML.Mark(span: $0..<($0 + 350), attributes: [("class", "claim")])
    }
    #expect(MathML.render(tree, display: true, marks: marks).hasSuffix("</annotation></semantics></math>"))
    #expect(tree.diagnostics.count <= 100)
  }
}
