import LaTeX
import Testing

@Suite struct MacroTests {
  func dump(_ source: String, spans: Bool = false) -> String { LaTeXParser.parse(source).dump(spans: spans) }

  @Test func newCommand() {
    #expect(
      dump(#"\newcommand{\R}{\mathbb{R}} x \in \R^n"#) == #"[(\newcommand "\R") x \in (scripts (\mathbb [R]) ^n)]"#)
    #expect(dump(#"\newcommand{\f}[2]{\frac{#1}{#2}} \f{a}2"#) == #"[(\newcommand "\f") (\frac [a] [#2])]"#)
    #expect(dump(#"\newcommand\g[2][x]{#1#2} \g{y} \g[a]{b}"#) == #"[(\newcommand "\g") x y a b]"#)
    #expect(dump(#"\newcommand{\e}[1]{10^{#1}} 2\e{-3}"#) == #"[(\newcommand "\e") #2 (scripts #10 ^[- #3])]"#)
  }

  @Test func otherDefinitions() {
    #expect(dump(#"\def\x#1{#1^2} \x y"#) == #"[(\def "\x") (scripts y ^#2)]"#)
    #expect(dump(#"\let\a=\alpha \a"#) == #"[(\let "\a") \alpha]"#)
    #expect(
      dump(#"\DeclareMathOperator{\softmax}{softmax} \softmax x"#) == #"[(\DeclareMathOperator "\softmax") @softmax x]"#
    )
    #expect(
      dump(#"\DeclareMathOperator*{\am}{arg\,max} \am_x"#) == #"[(\DeclareMathOperator "\am") (scripts @argmax* _x)]"#)
    #expect(dump(#"\providecommand{\alpha}{a} \alpha"#) == #"[(\providecommand "\alpha") \alpha]"#)
    #expect(dump(#"\renewcommand{\alpha}{a} \alpha"#) == #"[(\renewcommand "\alpha") a]"#)
  }

  @Test func builtin() {
    #expect(dump(#"\R^n"#) == #"[(scripts (\mathbb [R]) ^n)]"#)
    #expect(dump(#"\abs*{x}y"#) == dump(#"\left|x\right|y"#))
    #expect(dump(#"\norm{x}_2"#) == dump(#"\left\|x\right\|_2"#))
    #expect(dump(#"\dv{x} y"#) == dump(#"\frac{\mathrm{d}}{\mathrm{d}x} y"#))
    #expect(dump(#"\pdv{f}{x}{y}"#) == dump(#"\frac{\partial^2 f}{\partial x\,\partial y}"#))
    #expect(dump(#"\newcommand{\abs}[1]{(#1)} \abs{x}"#) == #"[(\newcommand "\abs") ( x )]"#)
  }

  @Test func definitionsLast() {
    var macros = MacroTable()
    _ = LaTeXParser.parse(#"\newcommand{\KL}{D_{\mathrm{KL}}}"#, macros: &macros)
    #expect(macros.names == [#"\KL"#])
    #expect(LaTeXParser.parse(#"\KL(p)"#, macros: &macros).dump() == #"[(scripts D _[(\mathrm [K L])]) ( p )]"#)
  }

  /// Nodes of an expansion have the span of the call, with its arguments.
  @Test func spansAreThoseOfTheCall() {
    var macros = MacroTable()
    _ = LaTeXParser.parse(#"\newcommand{\f}[1]{#1+1}"#, macros: &macros)
    let tree = LaTeXParser.parse(#"a\f{b} c"#, macros: &macros)
    #expect(tree.dump(spans: true) == "[a:0-1 b:1-6 +:1-6 #1:1-6 c:7-8]:0-8")
  }

  /// Digits that meet in an expansion are one number.
  @Test func digitsJoin() {
    #expect(dump(#"\newcommand{\d}[1]{1#1} \d{23}"#) == #"[(\newcommand "\d") #123]"#)
  }
}
