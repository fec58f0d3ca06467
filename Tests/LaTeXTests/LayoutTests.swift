import LaTeX
import Testing

/// Trees, in the notation of `LayoutNode.dump`: `#` before a number, `@` before a name, `[ ]` rows, `{ }` groups.
@Suite struct LayoutTests {
  func check(_ source: String, _ expected: String, _ location: SourceLocation = #_sourceLocation) {
    let tree = LaTeXParser.parse(source)
    #expect(tree.dump() == expected, "\(source)", sourceLocation: location)
    #expect(tree.diagnostics.isEmpty, sourceLocation: location)
  }

  @Test func numbers() {
    check("0.731", "[#0.731]")
    check(".5 + 3.", "[#.5 + #3 .]")
    check("65{,}504", "[#65504]")
    check(#"65\,504"#, "[#65504]")
    check("1{,}234{,}567.25", "[#1234567.25]")
    check("1{,}2345", "[#1 {,} #2345]")
    check("1,000", "[#1 , #000]")
    check(#"0\,504"#, #"[#0 (space \,) #504]"#)
    check(#"2\,x"#, #"[#2 (space \,) x]"#)
    check(#"3.141\,592"#, "[#3.141592]")
    check("1.2.3", "[#1.2 #.3]")
  }

  @Test func symbolsAndUnicode() {
    check("a+b-c=d", "[a + b - c = d]")
    check("(0,1]", "[( #0 , #1 ]]")
    check(#"\alpha \le \infty"#, #"[\alpha \le \infty]"#)
    check("x ≤ 3 − ∂α × ∞ · ∑", #"[x \le #3 - \partial α \times \infty \cdot \sum]"#)
    check("x → 0, y ∈ A, θ ≠ ϕ", #"[x \to #0 , y \in A , θ \ne ϕ]"#)
    check("x² + y₁₂ + e⁻ˣ", "[(scripts x ^#2) + (scripts y _#12) + (scripts e ^[- x])]")
    check("f′ + f″", "[(scripts f ') + (scripts f '')]")
    check(##"\{ \| \% \_ \# \$"##, ##"[\{ \| \% \_ \# \$]"##)
    check("a &lt; b &gt; c", "[a < b > c]")
    check("µ", "[μ]")
  }

  @Test func namesAndText() {
    check(#"\log x \max \Pr"#, "[@log x @max @Pr]")
    check(#"\operatorname{softmax}(x)"#, "[@softmax ( x )]")
    check(#"\operatorname*{arg\,max}_\theta"#, #"[(scripts @argmax* _\theta)]"#)
    check(#"\operatorname{\mathrm{diag}}"#, "[@diag]")
    check(#"\mathop{\mathrm{argmin}}_x"#, "[(scripts @argmin* _x)]")
    check(#"\mathrm{softmax}"#, #"[(\mathrm [s o f t m a x])]"#)
    check(#"\text{softmax}(x)_i"#, #"[(\text "softmax") ( x (scripts ) _i)]"#)
    check(#"\text{if $x>0$, \textbf{not} 50\%}"#, #"[(\text "if " [x > #0] ", " (\textbf "not") " 50%")]"#)
    check(#"\text{a{b}c_d}"#, #"[(\text "abc_d")]"#)
    check(#"\mbox{a \(b\)}"#, #"[(\mbox "a " [b])]"#)
  }

  @Test func scripts() {
    check("x_i^2", "[(scripts x _i ^#2)]")
    check("x^2_i", "[(scripts x _i ^#2)]")
    check("x_{i+1}", "[(scripts x _[i + #1])]")
    check("x^12", "[(scripts x ^#1) #2]")
    check("e^-x", "[(scripts e ^-) x]")
    check("f'", "[(scripts f ')]")
    check("f''_i", "[(scripts f _i '')]")
    check("f_i'^2", "[(scripts f _i ^#2 ')]")
    check(#"x^\prime"#, "[(scripts x ')]")
    check(#"x^{\prime\prime}"#, "[(scripts x '')]")
    check(#"x^{\prime 2}"#, "[(scripts x ^[#2] ')]")
    check("{}_i x", "[(scripts _i) x]")
    check("_i x", "[(scripts _i) x]")
    check("(x)^2", "[( x (scripts ) ^#2)]")
    check(#"\sum_{i=1}^n i"#, #"[(scripts \sum _[i = #1] ^n) i]"#)
    check(#"\sum\limits_i x"#, #"[(scripts \sum!limits _i) x]"#)
    check(#"\sum\limits x"#, #"[\sum (\limits) x]"#)
    check(#"x^\frac12"#, #"[(scripts x ^(\frac #1 #2))]"#)
    check(#"a_{\substack{i \\ j}}"#, #"[(scripts a _[(env "substack" <[i]> <[j]>)])]"#)
  }

  @Test func fractionsAndRoots() {
    check(#"\frac{a}{b}"#, #"[(\frac [a] [b])]"#)
    check(#"\frac12"#, #"[(\frac #1 #2)]"#)
    check(#"\dfrac\alpha{2}"#, #"[(\dfrac \alpha [#2])]"#)
    check(#"{a \over b+c}"#, #"[{(\over [a] [b + c])}]"#)
    check(#"n \choose k"#, #"[(\choose [n] [k])]"#)
    check(#"\binom{n}{k}"#, #"[(\binom [n] [k])]"#)
    check(#"\sqrt x \sqrt[3]{x}"#, #"[(\sqrt x) (\sqrt degree=[#3] [x])]"#)
  }

  @Test func delimiters() {
    check(#"\left( a \right)^2"#, "[(scripts (fenced ( ) a) ^#2)]")
    check(#"\left.\frac{dy}{dx}\right|_{x=0}"#, #"[(scripts (fenced . | (\frac [d y] [d x])) _[x = #0])]"#)
    check(#"\left\{ x \middle| y \right\}"#, #"[(fenced \{ \} x (\middle |) y)]"#)
    check(#"\left.5\right]"#, "[(fenced . ] #5)]")
    check(#"\bigl( x \Big]"#, #"[(\bigl () x (\Big ])]"#)
    check(#"\lfloor x \rfloor"#, #"[\lfloor x \rfloor]"#)
  }

  @Test func accentsStylesAndStacks() {
    check(#"\hat{y}_i"#, #"[(scripts (\hat [y]) _i)]"#)
    check(#"\mathbf x^\top"#, #"[(scripts (\mathbf x) ^\top)]"#)
    check(#"{\bf x} y"#, #"[{(\bf [x])} y]"#)
    check(#"\color{red} x + y"#, #"[(\color "red" [x + y])]"#)
    check(#"\textcolor{red}{x}"#, #"[(\textcolor "red" [x])]"#)
    check(
      #"\overset{a}{=} \underset{x}{y} \stackrel{!}{=}"#,
      #"[(\overset [=] over=[a]) (\underset [y] under=[x]) (\stackrel [=] over=[!])]"#)
    check(#"\underbrace{x}_{n}^2"#, #"[(scripts (\underbrace (\underbrace [x]) under=[n]) ^#2)]"#)
    check(#"\xrightarrow[b]{a}"#, #"[(\xrightarrow \rightarrow over=[a] under=[b])]"#)
    check(#"\not= \not\in \not\prec"#, #"[\ne \notin (\not \prec)]"#)
    check(#"a \pmod{n}"#, #"[a (\pmod [n])]"#)
    check(#"\boxed{x} \cancel{y} \phantom{z}"#, #"[(\boxed [x]) (\cancel [y]) (\phantom [z])]"#)
  }

  @Test func layoutOnly() {
    check(#"\displaystyle x \nonumber"#, #"[(\displaystyle) x (\nonumber)]"#)
    check(
      #"a \, b ~ c \hspace{1em} d \kern 3pt e"#,
      #"[a (space \,) b (space ~) c (space \hspace{1em}) d (space \kern3pt) e]"#)
    check("a % a comment\n+ b", "[a + b]")
    check(#"x \label{eq:x}"#, #"[x (\label "eq:x")]"#)
    check(#"x \label { eq:x }"#, #"[x (\label "eq:x")]"#)
    check("x \\label{% why\neq:x}", #"[x (\label "% why\neq:x")]"#.replacing("\\n", with: "\n"))
    check(#"x \label{}\tag{a{b}c} y"#, #"[x (\label "") (\tag "a{b}c") y]"#)
  }

  @Test func environments() {
    check(#"\begin{align} a &= b \\ &= c \end{align}"#, #"[(env "align" <[a] & [= b]> <[] & [= c]>)]"#)
    check(#"\begin{cases} 1 & x>0 \\ 0 \end{cases}"#, #"[(env "cases" <[#1] & [x > #0]> <[#0]>)]"#)
    check(
      #"\begin{array}{c|c} a & b \\ \hline c & d \\ \hline \end{array}"#,
      #"[(env "array" columns="c|c" <[a] & [b]> <[(\hline) c] & [d]> rest=(\hline))]"#)
    check(
      #"\begin{bmatrix} 1 \\[2pt] 2 \\* 3 \cr 4 \\ \end{bmatrix}"#, #"[(env "bmatrix" <[#1]> <[#2]> <[#3]> <[#4]>)]"#)
    check(#"\begin{aligned}[t] a \\ [b] \end{aligned}"#, #"[(env "aligned" <[a]> <[[ b ]]>)]"#)
    check(#"\begin{alignat}{2} a & b \end{alignat}"#, #"[(env "alignat" columns="2" <[a] & [b]>)]"#)
    check(
      #"\begin{align} a \label{x} \\ b \tag{2} \\ c \end{align}"#,
      #"[(env "align" <[a (\label "x")] label=x> <[b (\tag "2")] tag=(2)> <[c]>)]"#)
  }

  @Test func rowsWithoutEnvironment() {
    check(#"a &= b \\ &= c"#, #"[(env "" <[a] & [= b]> <[] & [= c]>)]"#)
    check(#"a \\ b"#, #"[(env "" <[a]> <[b]>)]"#)
    check(#"a = b \\"#, #"[a = b (\\)]"#)
  }

  /// Notes for Jekyll double the backslash before what Markdown would take.
  @Test func doubledBackslashes() {
    check(#"a \\\\ b"#, #"[(env "" <[a]> <[b]>)]"#)
    check(#"y \in \\{0, 1\\}"#, #"[y \in \{ #0 , #1 \}]"#)
  }

  @Test func rootIsAlwaysARow() {
    #expect(LaTeXParser.parse("").dump(spans: true) == "[]:0-0")
    #expect(LaTeXParser.parse("  ").dump(spans: true) == "[]:0-2")
  }
}
