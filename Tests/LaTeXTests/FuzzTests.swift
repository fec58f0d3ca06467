import LaTeX
import Testing

/// Formulas put together from pieces at random, the same ones each time: whatever is written, there is a tree with nested
/// spans, an error node for each diagnostic, and balanced MathML.
@Suite struct FuzzTests {
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  static let pieces = #"""
    \frac \left \right ( ) { } { } _ ^ ' \\ & x 1 2.5 \begin{align} \end{align} \begin{cases} \end{cases} \text{ $ \sqrt
    [ ] \over \bf \sum \limits \substack{ \hat \underbrace \foo \color{red} % \not \big | \middle \operatorname
    \xrightarrow \tag{1} \hspace{1em} \kern 3pt ² ≤ é \ \begin \end ~ \, {,} 000 \displaystyle \hline
    \begin{array}{c|c} \end{array} = + - &lt; \( \) \mathbf \label{a} \quad \label
    """#.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  static let macroPieces = [
    #"\newcommand{\f}[1]{#1^#1}"#, #"\f"#, #"\def\g"#, #"\g"#, "#1", #"\set"#, #"\R"#, #"\let"#,
  ]

  @Test(arguments: 0..<40)
  func totalReader(seed: Int) {
    var generator = Generator(state: UInt64(seed) &* 7_919)
    for round in 0..<50 {
      let hasMacros = round % 5 == 0
      let pool = Self.pieces + (hasMacros ? Self.macroPieces : [])
      let count = Int.random(in: 1...30, using: &generator)
      let source = (0..<count).map { _ in pool.randomElement(using: &generator) ?? "" }.joined(
        separator: round % 2 == 0 ? "" : " ")
      let tree = LaTeXParser.parse(source)
      #expect(tree.root.containsError == !tree.diagnostics.isEmpty, "\(source)")
      // Parts of an expansion share the span of their call.
      if !hasMacros { #expect(isNested(tree.root), "\(source)") }
      let length = source.utf8.count
      let marks = (0..<3).map { _ in
        let bounds = [Int.random(in: 0...length, using: &generator), Int.random(in: 0...length, using: &generator)]
          .sorted()
        return MathML.Mark(span: bounds[0]..<bounds[1], attributes: [("class", "claim")])
      }
      #expect(isBalanced(MathML.render(tree, display: seed % 2 == 0, marks: marks)), "\(source)")
    }
  }

  private func isNested(_ node: LayoutNode) -> Bool {
    var end = node.span.lowerBound
    for child in node.children.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      guard child.span.lowerBound >= end, child.span.upperBound <= node.span.upperBound, isNested(child) else {
        return false
      }
      end = child.span.upperBound
    }
    return true
  }

  private func isBalanced(_ markup: String) -> Bool {
    var open: [Substring] = []
    for tag in markup.matches(of: /<(\/?)([a-z]+)[^>]*?(\/?)>/) {
      if tag.3 == "/" { continue }
      if tag.1.isEmpty {
        open.append(tag.2)
      } else if open.popLast() != tag.2 {
        return false
      }
    }
    return open.isEmpty
  }
}
