import Testing

@testable import LaTeX

/// Every token belongs to exactly one node: children lie inside their parent without overlapping, and what lies between
/// them is nothing but the marks of the parent itself.
@Suite struct SpanTests {
  static let formulas = [
    #"\sigma(x) = \frac{1}{1+e^{-x}}"#,
    #"f'_i^2 + x^{\prime\prime} + {}_a b + x'' ^ 3"#,
    #"\begin{align} a &= b \label{x} \\[2pt] &= \left( c \middle| d \right)^2 \\ \end{align}"#,
    #"a &= 65{,}504 \\ & = 1\,000 \times 10^{-3}"#,
    #"\text{if $x>0$ and \textbf{b} {c} 5\%} \quad \mbox{x}"#,
    #"\sum\limits_{i=1}^n \sqrt[3]{x} \underbrace{a}_{b} \overset{c}{=} \xrightarrow[d]{e}"#,
    #"{a \over b} {\bf x + y} \color{red} z % end"# + "\n",
    #"\begin{array}{c|c} 1 & 2 \\ \hline 3 & 4 \\ \hline \end{array} \substack{a \\ b}"#,
    #"x² ≤ α₁ − ∂y \operatorname*{arg\,max}_\theta \not\in \hspace{1em} \tag{1}"#,
    "e⁻ˣ²³ + a₁₊ₙ",
    #"\foo{a} + x^a^b } \left( \begin{cases} 1"#,
  ]

  @Test(arguments: formulas)
  func nested(source: String) {
    checkNesting(LaTeXParser.parse(source).root)
  }

  /// A call that is divided between nodes is the one place where two of them overlap; one that reads on after the call
  /// it stands in belongs to that call.
  @Test(arguments: [
    (#"\def\a{x \over y}2\a^3"#, [18..<20]), (#"\def\a{^b_}x\a c"#, [12..<14]),
    (#"\def\b#1{(#1)}\def\a{x\b}\a{y}z\b w"#, [25..<30, 31..<35]),
  ])
  func callsAreKnown(source: String, calls: [Range<Int>]) {
    let tree = LaTeXParser.parse(source)
    #expect(tree.calls == calls)
    #expect(tree.diagnostics.isEmpty)
    func check(_ node: LayoutNode) {
      var end = node.span.lowerBound
      for child in node.children.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
        let overlap = child.span.lowerBound..<max(child.span.lowerBound, end)
        #expect(overlap.isEmpty || calls.contains { $0.covers(overlap) }, "\(tree.root.dump(spans: true))")
        end = max(end, child.span.upperBound)
        check(child)
      }
    }
    check(tree.root)
  }

  private func checkNesting(_ node: LayoutNode) {
    let children = node.children.sorted { $0.span.lowerBound < $1.span.lowerBound }
    var end = node.span.lowerBound
    for child in children {
      #expect(
        child.span.lowerBound >= end && child.span.upperBound <= node.span.upperBound, "\(node.dump(spans: true))")
      end = child.span.upperBound
      checkNesting(child)
    }
  }

  @Test(arguments: formulas)
  func ownsEveryToken(source: String) {
    let tree = LaTeXParser.parse(source)
    var covered = ""
    walk(tree.root, tree, isRoot: true, &covered)
    #expect(covered == source)
  }

  /// Appends the text of the leaves and of the gaps, and looks at what is in the gaps.
  private func walk(_ node: LayoutNode, _ tree: LayoutTree, isRoot: Bool = false, _ covered: inout String) {
    let children = node.children.sorted { $0.span.lowerBound < $1.span.lowerBound }
    guard !children.isEmpty else {
      covered += tree.text(of: node)
      return
    }
    var end = node.span.lowerBound
    for child in children {
      gap(end..<child.span.lowerBound, node, tree, isRoot, &covered)
      walk(child, tree, &covered)
      end = child.span.upperBound
    }
    gap(end..<node.span.upperBound, node, tree, isRoot, &covered)
  }

  private func gap(_ span: Range<Int>, _ node: LayoutNode, _ tree: LayoutTree, _ isRoot: Bool, _ covered: inout String)
  {
    let text = tree.text(in: span)
    covered += text
    let rest: String
    switch node.kind {
    case .row, .group:
      // A cell, an argument or the formula: its own braces, brackets or dollars, and comments.
      rest = text.replacing(/%.*/, with: "").filter { !" \n{}[]$".contains($0) }
    case .scripts:
      rest = text.replacing("\\limits", with: "").replacing("\\prime", with: "").filter { !" ^_'{}".contains($0) }
    case .environment:
      rest = text.replacing(/\\(begin|end) ?{[a-z]*}|{[c|]*}|\\\\(\[2pt\])?|\\hline|\\substack/, with: "")
        .filter { !" {}&".contains($0) }
    case .text:
      rest = text.replacing(/\\[a-z]+/, with: "").filter { !"{} ".contains($0) }
    case .fenced:
      rest = text.replacing(/\\(left|right) ?[()|]/, with: "").filter { $0 != " " }
    case .styled:
      rest = text.replacing(/\\[a-z]+({red})?/, with: "").filter { $0 != " " }
    case .fraction, .radical, .accent, .stacked:
      rest = text.replacing(/\\[a-z]+/, with: "").filter { !" ^_".contains($0) }
    case .number, .letter, .symbol, .name, .characters, .sized, .space, .directive, .error:
      rest = text
    }
    #expect(rest.isEmpty, "\(text) between the children of \(node.dump())")
  }

  @Test func someSpans() {
    func dump(_ source: String) -> String { LaTeXParser.parse(source).dump(spans: true) }
    #expect(dump(#"x_i^{2}"#) == "[(scripts x:0-1 _i:2-3 ^[#2:5-6]:4-7):0-7]:0-7")
    #expect(dump(#"\frac{a}{bc}"#) == #"[(\frac [a:6-7]:5-8 [b:9-10 c:10-11]:8-12):0-12]:0-12"#)
    #expect(dump(#" \left( a \right) "#) == "[(fenced ( ) a:8-9):1-17]:0-18")
    #expect(dump("α+β") == "[α:0-2 +:2-3 β:3-5]:0-5")
    #expect(
      dump(#"a &= b \\ &= c"#)
        == #"[(env "" <[a:0-1]:0-1 & [=:3-4 b:5-6]:3-6>:0-6 <[]:10-10 & [=:11-12 c:13-14]:11-14>:10-14):0-14]:0-14"#)
  }
}
