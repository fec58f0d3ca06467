import LaTeX
import Testing

@Suite struct MathMLTests {
  /// What stands between `<semantics>` and the annotation.
  func body(_ source: String, display: Bool = true) -> String {
    let written = MathML.render(LaTeXParser.parse(source), display: display)
    let start = written.firstRange(of: "<semantics>")?.upperBound ?? written.startIndex
    let end = written.firstRange(of: "<annotation")?.lowerBound ?? written.endIndex
    return String(written[start..<end])
  }

  @Test func element() {
    #expect(
      MathML.render(LaTeXParser.parse("a<b"), display: true)
        == #"<math display="block"><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"#
        + #"<annotation encoding="application/x-tex">a&lt;b</annotation></semantics></math>"#)
    #expect(MathML.render(LaTeXParser.parse("x"), display: false).hasPrefix("<math><semantics><mi>x</mi><annotation"))
  }

  @Test func tokens() {
    #expect(body("x") == "<mi>x</mi>")
    #expect(body("65{,}504") == "<mn>65,504</mn>")
    #expect(body(#"65\,504"#) == "<mn>65\u{2009}504</mn>")
    #expect(body("-1") == #"<mrow><mo form="prefix">−</mo><mn>1</mn></mrow>"#)
    #expect(body("a-b") == #"<mrow><mi>a</mi><mo form="infix">−</mo><mi>b</mi></mrow>"#)
    #expect(body(#"\infty"#) == "<mi>∞</mi>")
    #expect(body(#"\Gamma"#) == #"<mi mathvariant="normal">Γ</mi>"#)
    #expect(
      body("(x)") == #"<mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow>"#)
    #expect(body("x:=1") == "<mrow><mi>x</mi><mo>:=</mo><mn>1</mn></mrow>")
    #expect(body(#"\text{if }"#) == "<mtext>if\u{A0}</mtext>")
    #expect(body(#"a\quad b"#) == #"<mrow><mi>a</mi><mspace width="1em"/><mi>b</mi></mrow>"#)
  }

  @Test func alphabets() {
    #expect(body(#"\mathbf{x}"#) == "<mi>𝐱</mi>")
    #expect(body(#"\mathbb{R}"#) == "<mi>ℝ</mi>")
    #expect(body(#"\mathcal{L}\mathfrak{g}"#) == "<mrow><mi>ℒ</mi><mi>𝔤</mi></mrow>")
    #expect(body(#"\boldsymbol{\theta}"#) == "<mi>𝜽</mi>")
    #expect(body(#"\mathbf{\Sigma}_{\mathbf{1}}"#) == #"<msub><mi mathvariant="normal">𝚺</mi><mn>𝟏</mn></msub>"#)
    #expect(body(#"\mathrm{d}x"#) == #"<mrow><mi mathvariant="normal">d</mi><mi>x</mi></mrow>"#)
    #expect(body(#"\mathrm{softmax}"#) == "<mrow><mi>softmax</mi></mrow>")
    #expect(body(#"\mathsf{A}\mathtt{b}\mathit{h}"#) == "<mrow><mi>𝖠</mi><mi>𝚋</mi><mi>ℎ</mi></mrow>")
  }

  @Test func fractionsAndRoots() {
    #expect(body(#"\frac{1}{x}"#) == "<mfrac><mn>1</mn><mi>x</mi></mfrac>")
    #expect(body(#"\binom{n}{k}"#).contains(#"<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>"#))
    #expect(
      body(#"\tfrac12"#)
        == #"<mfrac displaystyle="false" scriptlevel="0"><mn>1</mn><mn>2</mn></mfrac>"#)
    #expect(body(#"\sqrt{x}"#) == "<msqrt><mi>x</mi></msqrt>")
    #expect(body(#"\sqrt[3]{x}"#) == "<mroot><mi>x</mi><mn>3</mn></mroot>")
  }

  func prime(_ mark: String) -> String { #"<mo class="dc-prime" lspace="0" rspace="0">\#(mark)</mo>"# }

  @Test func scripts() {
    #expect(body("x_i") == "<msub><mi>x</mi><mi>i</mi></msub>")
    #expect(body("x^2_i") == "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")
    #expect(body("f'") == "<msup><mi>f</mi>\(prime("′"))</msup>")
    #expect(body("f''_i") == "<msubsup><mi>f</mi><mi>i</mi>\(prime("″"))</msubsup>")
    #expect(body("f'^2") == "<msup><mi>f</mi><mrow>\(prime("′"))<mn>2</mn></mrow></msup>")
    #expect(body("{}^2") == "<msup><mrow></mrow><mn>2</mn></msup>")
    // No space around relations in a script.
    #expect(
      body("x_{i=1}") == #"<msub><mi>x</mi><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow></msub>"#)
  }

  @Test func limits() {
    #expect(body(#"\sum_i^n"#) == #"<munderover><mo lspace="0" rspace="0">∑</mo><mi>i</mi><mi>n</mi></munderover>"#)
    #expect(
      body(#"\sum_i^n"#, display: false) == #"<msubsup><mo lspace="0" rspace="0">∑</mo><mi>i</mi><mi>n</mi></msubsup>"#)
    #expect(
      body(#"\sum\limits_i"#, display: false)
        == #"<munder><mo movablelimits="false" lspace="0" rspace="0">∑</mo><mi>i</mi></munder>"#)
    #expect(body(#"\sum\nolimits_i"#) == #"<msub><mo lspace="0" rspace="0">∑</mo><mi>i</mi></msub>"#)
    #expect(body(#"\int_0^1"#) == #"<msubsup><mo lspace="0" rspace="0">∫</mo><mn>0</mn><mn>1</mn></msubsup>"#)
    #expect(body(#"\max_i"#) == "<munder><mi>max</mi><mi>i</mi></munder>")
    #expect(body(#"\log_2"#) == "<msub><mi>log</mi><mn>2</mn></msub>")
    #expect(body(#"\operatorname*{foo}_i"#) == "<munder><mi>foo</mi><mi>i</mi></munder>")
    #expect(body(#"\operatorname{foo}_i"#) == "<msub><mi>foo</mi><mi>i</mi></msub>")
    // A sum in a fraction is set as in running text.
    #expect(
      body(#"\frac{\sum_i}{2}"#) == #"<mfrac><msub><mo lspace="0" rspace="0">∑</mo><mi>i</mi></msub><mn>2</mn></mfrac>"#
    )
  }

  @Test func functionApplication() {
    let thin = #"<mspace width="0.1667em"/>"#
    #expect(body(#"\log x"#) == "<mrow><mi>log</mi><mo>\u{2061}</mo>\(thin)<mi>x</mi></mrow>")
    #expect(body(#"2\log(x)"#).hasPrefix("<mrow><mn>2</mn>\(thin)<mi>log</mi><mo>\u{2061}</mo><mo"))
  }

  @Test func fences() {
    #expect(
      body(#"\left. x \right|_0"#)
        == #"<msub><mrow><mi>x</mi>"#
        + #"<mo fence="true" form="postfix" stretchy="false" lspace="0" rspace="0">|</mo></mrow><mn>0</mn></msub>"#)
    // Around something tall they grow.
    #expect(
      body(#"\left( \frac12 \right)"#)
        == #"<mrow><mo fence="true" form="prefix" stretchy="true">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>"#
        + #"<mo fence="true" form="postfix" stretchy="true">)</mo></mrow>"#)
    #expect(body(#"\Big("#).contains(#"minsize="1.8em" maxsize="1.8em""#))
  }

  @Test func accentsAndStacks() {
    #expect(body(#"\hat y"#) == #"<mover accent="true"><mi>y</mi><mo stretchy="false">ˆ</mo></mover>"#)
    #expect(
      body(#"\underbrace{x}_{n}"#)
        == #"<munder><munder><mi>x</mi><mo stretchy="true">⏟</mo></munder><mi>n</mi></munder>"#)
    #expect(body(#"\overset{a}{x}"#) == "<mover><mi>x</mi><mi>a</mi></mover>")
    #expect(body(#"\not\prec"#) == #"<mo lspace="0" rspace="0">≺\#u{338}</mo>"#)
  }

  @Test func align() {
    #expect(
      body(#"\begin{align} a &= b \\ &= -c \tag{1} \end{align}"#)
        == #"<mtable class="dc-align dc-tagged" displaystyle="true"><mtr><mtd class="dc-fill"></mtd>"#
        + #"<mtd class="dc-cell-r"><mi>a</mi></mtd><mtd class="dc-cell-l"><mo>=</mo><mi>b</mi></mtd>"#
        + #"<mtd class="dc-fill dc-tag"></mtd></mtr><mtr><mtd class="dc-fill"></mtd>"#
        + #"<mtd class="dc-cell-r"></mtd><mtd class="dc-cell-l"><mo>=</mo><mo form="prefix">−</mo><mi>c</mi></mtd>"#
        + #"<mtd class="dc-fill dc-tag"><mtext>(1)</mtext></mtd></mtr></mtable>"#)
    // A row that goes on with a sign: an operation, as in TeX.
    #expect(body(#"a &= b \\ &- c"#).contains(#"<mtd class="dc-cell-l"><mo form="infix">−</mo><mi>c</mi></mtd>"#))
  }

  @Test func casesAndMatrices() {
    #expect(
      body(#"\begin{cases} 1 & x \end{cases}"#)
        == #"<mrow><mo fence="true" form="prefix" stretchy="true">{</mo>"#
        + #"<mtable class="dc-cases"><mtr><mtd class="dc-cell-l"><mn>1</mn></mtd>"#
        + #"<mtd class="dc-cell-l"><mi>x</mi></mtd></mtr></mtable></mrow>"#)
    #expect(
      body(#"\begin{pmatrix} a \end{pmatrix}"#)
        == #"<mrow><mo fence="true" form="prefix" stretchy="true">(</mo>"#
        + #"<mtable class="dc-matrix"><mtr><mtd class="dc-cell-c"><mi>a</mi></mtd></mtr></mtable>"#
        + #"<mo fence="true" form="postfix" stretchy="true">)</mo></mrow>"#)
    let array = body(#"\begin{array}{l|r} a & b \\ \hline c & d \\ \hline \end{array}"#)
    #expect(
      array.contains(#"<mtd class="dc-cell-l dc-rule-right"><mi>a</mi></mtd><mtd class="dc-cell-r"><mi>b</mi></mtd>"#))
    #expect(array.contains(#"<mtr class="dc-rule-top dc-rule-bottom">"#))
  }

  @Test func colours() {
    #expect(body(#"\textcolor{red}{x}"#) == #"<mrow mathcolor="red"><mi>x</mi></mrow>"#)
    #expect(body(#"\textcolor{"><script>}{x}"#) == "<mrow><mi>x</mi></mrow>")
  }

  @Test func errors() {
    #expect(body(#"\foo<"#) == #"<mrow><merror><mtext>\foo</mtext></merror><mo rspace="0">&lt;</mo></mrow>"#)
  }

  /// A strict content security policy blocks `style` attributes and handlers.
  @Test(arguments: SpanTests.formulas)
  func noStyleAttributes(source: String) {
    let written = MathML.render(LaTeXParser.parse(source), display: true)
    #expect(!written.contains(" style="))
    #expect(!written.contains(" on"))
  }

  @Test func boxes() {
    #expect(
      body(#"\rule{1em}{0.5em}"#) == #"<mspace width="1em" height="0.5em" depth="0em" mathbackground="currentcolor"/>"#)
    #expect(
      body(#"\rule[-0.5em]{0em}{2em}"#)
        == #"<mspace width="0em" height="1.5em" depth="0.5em" mathbackground="currentcolor"/>"#)
    #expect(
      body(#"\rule[1em]{2em}{3em}"#)
        == #"<mpadded height="4em" voffset="1em"><mspace width="2em" height="3em" depth="0em""#
        + #" mathbackground="currentcolor"/></mpadded>"#)
    #expect(body(#"\smash{y}"#) == #"<mpadded height="0" depth="0"><mi>y</mi></mpadded>"#)
    #expect(body(#"\smash[b]{y}"#) == #"<mpadded depth="0"><mi>y</mi></mpadded>"#)
    #expect(body(#"\smash[t]{y}"#) == #"<mpadded height="0"><mi>y</mi></mpadded>"#)
    let phantom = #"<mpadded width="0"><mphantom><mi>C</mi></mphantom></mpadded>"#
    let scripted = "<msubsup>\(phantom)<mn>6</mn><mn>14</mn></msubsup>"
    #expect(body(#"\prescript{14}{6}{C}"#) == "<mrow>\(scripted)<mi>C</mi></mrow>")
    #expect(body(#"\begin{pmatrix*}[r] 1 \\ -2 \end{pmatrix*}"#).contains(#"<mtd class="dc-cell-r"><mn>1</mn>"#))
    #expect(body(#"\begin{matrix*} 1 \end{matrix*}"#).contains("dc-cell-c"))
  }

  /// Each class that is written has a rule.
  @Test func stylesheetHasEveryClass() throws {
    let source =
      #"\begin{array}{|l|c|r|} a \\ \hline \end{array} \begin{cases} x \end{cases} \begin{matrix} x \end{matrix}"#
      + #"\begin{smallmatrix} x \end{smallmatrix} a_{\substack{x \\ y}} \boxed{x} \cancel{x} \vec x \overline{x}"#
      + #"f' a\!b \begin{align*} x \end{align*} \begin{multline} x \end{multline} \begin{eqnarray} x \end{eqnarray}"#
      + #"\begin{array}{||c:} \hline\hline a \\ \hdashline b \\ \hline\hline \end{array} \mathllap{x} \mathclap{x}"#
      + #"\bcancel{x} \xcancel{x} \sout{x} \textsc{x} \mathit{xy} \colorbox{red}{x} \begin{alignat}{1} x \end{alignat}"#
      + #"\underline{x} \textbf{x} \textit{x} \textsf{x} \texttt{x} \begin{align} x \tag{1} \end{align}"#
    let written = MathML.render(LaTeXParser.parse(source), display: true)
    let classes = Set(written.matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ") })
    #expect(classes.count > 15)
    for name in classes { #expect(MathML.stylesheet.contains(".\(name)"), "no rule for \(name)") }
  }
}
