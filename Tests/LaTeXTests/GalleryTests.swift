import Foundation
import LaTeX
import Testing

@Suite struct GalleryTests {
  /// The MathML of every formula is what somebody has looked at beside KaTeX (`scripts/gallery.py`).
  /// `DOCCHECK_UPDATE_GOLDENS=1` writes the file anew and fails once while doing so.
  @Test func golden() throws {
    #expect(Gallery.formulas.count >= 150)
    let written = Gallery.formulas.map(\.mathML)
    if ProcessInfo.processInfo.environment["DOCCHECK_UPDATE_GOLDENS"] != nil {
      try (written.joined(separator: "\n") + "\n").write(to: Gallery.golden, atomically: true, encoding: .utf8)
      Issue.record("gallery.mathml was written anew: look at the difference")
    }
    let expected = try String(contentsOf: Gallery.golden, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(expected.count == written.count)
    for (formula, pair) in zip(Gallery.formulas, zip(written, expected)) where pair.0 != pair.1 {
      Issue.record("\(formula.latex)\nis written as\n\(pair.0)\nand not as\n\(pair.1)")
    }
  }

  @Test(arguments: Gallery.formulas)
  func isRead(formula: Gallery.Formula) {
    #expect(LaTeXParser.parse(formula.latex).diagnostics.isEmpty)
  }

  @Test(arguments: Gallery.formulas)
  func isMathMLCore(formula: Gallery.Formula) {
    #expect(MathMLCore.problems(formula.mathML).isEmpty)
  }

  /// Broken formulas are shown, too.
  @Test(arguments: [
    #"\foo<&>"#, #"\frac{a"#, #"\begin{align} a & b \\ \end{alig}"#, #"x^a^b"#, #"\left( x"#, "&&\\\\&",
  ])
  func brokenIsMathMLCore(source: String) {
    #expect(MathMLCore.problems(MathML.render(LaTeXParser.parse(source), display: true)).isEmpty)
  }

  /// The scanner finds what it is made to find.
  @Test func problemsAreFound() {
    #expect(MathMLCore.problems("<math><menclose></menclose></math>") == ["<menclose>"])
    #expect(MathMLCore.problems("<mtable columnalign=\"left\"></mtable>") == ["<mtable columnalign>"])
    #expect(MathMLCore.problems("<mfrac><mi>a</mi></mfrac>") == ["<mfrac> has 1 children"])
    #expect(MathMLCore.problems("<mi>a</mo>") == ["</mo> closes nothing"])
    #expect(MathMLCore.problems("<mi>a") == ["<mi> is not closed"])
    #expect(MathMLCore.problems("<mi>&</mi>") == ["unescaped '&'"])
  }

  /// `DOCCHECK_GALLERY=FILE` writes the formulas with their MathML for `scripts/gallery.py`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DOCCHECK_GALLERY"] != nil))
  func page() throws {
    struct Page: Encodable {
      var stylesheet: String
      var formulas: [Gallery.Formula]
      var mathML: [String]
    }
    let environment = ProcessInfo.processInfo.environment
    var formulas = Gallery.formulas
    if let more = environment["DOCCHECK_GALLERY_FORMULAS"] {
      formulas += try JSONDecoder().decode([Gallery.Formula].self, from: Data(contentsOf: URL(filePath: more)))
    }
    let page = Page(stylesheet: MathML.stylesheet, formulas: formulas, mathML: formulas.map(\.mathML))
    try JSONEncoder().encode(page).write(to: URL(filePath: environment["DOCCHECK_GALLERY"] ?? ""))
  }
}
