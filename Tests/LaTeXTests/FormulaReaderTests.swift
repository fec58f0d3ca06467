import LaTeX
import Testing

/// One reader reads all formulas of a page: nothing of a formula may reach the next one but its definitions.
@Suite struct FormulaReaderTests {
  private static let formulas = [
    "x^2", "", #"\def\a{b} \a"#, #"\a + \a"#, #"{ \left( \begin{align} x"#, "y", #"\eqref{e}"#, "z", #"a & b \\ c & d"#,
    #"\begin{align} a &= b \label{l} \tag{1} \\ c \end{align}"#, #"\begin{align} a \\ b \end{align}"#, #"\nothing"#,
    "u_1''",
    String(repeating: "{", count: 300), String(repeating: "x", count: 65_537), "1.5", #"\def\x{\x} \x + y"#, "v",
    #"\def\x{w} \x"#, #"\text{a $b$ c}"#, "α ≤ β²", #"\frac{a}{"#, "<", "a % b",
  ]

  @Test(arguments: [formulas, formulas.reversed(), formulas + formulas])
  func formulasAreReadAsIfEachHadAReader(formulas: [String]) {
    var reader = FormulaReader()
    var macros = MacroTable()
    for formula in formulas {
      for display in [false, true] {
        let tree = LaTeXParser.parse(formula, macros: &macros)
        reader.read(formula)
        #expect(reader.tree == tree, "\(formula)")
        #expect(reader.refersToLabels == tree.refersToLabels, "\(formula)")
        var markup = Markup()
        reader.write(display: display, to: &markup)
        #expect(markup.string == MathML.render(tree, display: display), "\(formula)")
        #expect(reader.tree == tree, "writing leaves the formula as it is: \(formula)")
        #expect(reader.macros.names == macros.names)
      }
    }
  }
}
