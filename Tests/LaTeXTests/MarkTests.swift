import LaTeX
import Testing

@Suite struct MarkTests {
  func body(_ source: String, _ marks: [(Range<Int>, String)]) -> String {
    let written = MathML.render(
      LaTeXParser.parse(source), display: false,
      marks: marks.map { MathML.Mark(span: $0.0, attributes: [("id", $0.1), ("class", "claim")]) })
    let end = written.firstRange(of: "<annotation")?.lowerBound ?? written.endIndex
    return String(written[..<end].dropFirst("<math><semantics>".count))
  }

  @Test func oneRun() {
    #expect(
      body("a=b+c", [(2..<5, "m")])
        == #"<mrow><mi>a</mi><mo>=</mo><mrow id="m" class="claim"><mi>b</mi><mo form="infix">+</mo><mi>c</mi></mrow></mrow>"#
    )
  }

  @Test func wholeFormula() {
    #expect(body("x", [(0..<1, "m")]) == #"<mrow id="m" class="claim"><mi>x</mi></mrow>"#)
    #expect(
      body(" a=b ", [(1..<4, "m")])
        == #"<mrow><mrow id="m" class="claim"><mi>a</mi><mo>=</mo><mi>b</mi></mrow></mrow>"#)
  }

  @Test func nested() {
    #expect(
      body("a=b", [(0..<3, "m"), (2..<3, "n")])
        == #"<mrow id="m" class="claim"><mrow><mi>a</mi><mo>=</mo><mrow id="n" class="claim"><mi>b</mi></mrow></mrow></mrow>"#
    )
  }

  /// Two steps of a chain share the side between them; the second one is cut in two and has its id once.
  @Test func crossing() {
    #expect(
      body("a=b=c", [(0..<3, "m"), (2..<5, "n")])
        == #"<mrow><mrow id="m" class="claim"><mi>a</mi><mo>=</mo><mrow id="n" class="claim"><mi>b</mi></mrow></mrow>"#
        + #"<mrow class="claim"><mo>=</mo><mi>c</mi></mrow></mrow>"#)
  }

  /// A row of an align is split in cells: each has a wrapper, the first one has the id.
  @Test func cells() {
    let written = body(#"a &= b \\ &= c"#, [(0..<6, "m"), (11..<14, "n")])
    #expect(written.contains(#"<mtd class="dc-cell-r"><mrow id="m" class="claim"><mi>a</mi></mrow></mtd>"#))
    #expect(written.contains(#"<mtd class="dc-cell-l"><mrow class="claim"><mo>=</mo><mi>b</mi></mrow></mtd>"#))
    #expect(written.contains(#"<mrow id="n" class="claim"><mo>=</mo><mi>c</mi></mrow>"#))
  }

  /// A mark inside a fraction goes down to it.
  @Test func insideAPart() {
    #expect(
      body(#"\frac{ab}{c}"#, [(6..<7, "m")])
        == #"<mfrac><mrow><mrow id="m" class="claim"><mi>a</mi></mrow><mi>b</mi></mrow><mi>c</mi></mfrac>"#)
  }

  /// Space at the ends stays outside.
  @Test func spaceIsNotMarked() {
    #expect(
      body(#"a\,b"#, [(0..<3, "m")])
        == #"<mrow><mrow id="m" class="claim"><mi>a</mi></mrow><mspace width="0.1667em"/><mi>b</mi></mrow>"#)
  }

  @Test func styleChangeInsideAMark() {
    #expect(
      body(#"a\displaystyle b"#, [(0..<16, "m")])
        == #"<mrow id="m" class="claim"><mrow><mi>a</mi><mstyle displaystyle="true" scriptlevel="0"><mi>b</mi></mstyle></mrow></mrow>"#
    )
  }

  @Test func attributesAreEscaped() {
    let marks = [MathML.Mark(span: 0..<1, attributes: [("title", #"a "<&>" b"#)])]
    #expect(
      MathML.render(LaTeXParser.parse("x"), display: false, marks: marks)
        .contains(#"<mrow title="a &quot;&lt;&amp;&gt;&quot; b"><mi>x</mi></mrow>"#))
  }
}
