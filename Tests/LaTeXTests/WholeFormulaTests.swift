import Foundation
import Notes
import Testing

@testable import LaTeX

/// Every token of a formula is somebody's, and every node is what its own source says: over our own formulas, the same
/// ones changed at random, and every formula of a corpus of notes, when one lies beside the project (or
/// `DOCCHECK_CORPUS` names one).
@Suite struct WholeFormulaTests {
  @Test(arguments: SpanTests.formulas)
  func `Tokens are owned, and slices parse to their nodes`(source: String) {
    check(source, MacroTable(), "")
  }

  private func check(_ source: String, _ macros: MacroTable, _ place: String) {
    var after = macros
    let tree = LaTeXParser.parse(source, macros: &after)
    let owners = TokenOwnership.violations(in: tree)
    #expect(owners.isEmpty, "\(place) \(source)")
    let again = Reparsing(tree, macros: macros)
    #expect(again.violations.isEmpty, "\(place) \(source)")
    let copy = LayoutTree(source: source, root: tree.root, diagnostics: tree.diagnostics)
    #expect(copy.root == tree.root, "\(place) \(source)")
    #expect(MathML.render(copy, display: true) == MathML.render(tree, display: true), "\(place) \(source)")
  }

  @Test func `Numbers keep their separators, and errors their source, in a tree made of nodes`() {
    for source in ["65{,}504 + 1\\,000", "a + \\unknowable + b", "x^{2", "12\\,345.678"] {
      check(source, MacroTable(), "")
    }
  }

  @Test func `A dropped token is noticed`() {
    // The tree of another formula, as a parser would make it that loses a term.
    let tree = LaTeXParser.parse("a + b")
    guard case .row(let nodes) = tree.root.kind else { return }
    for index in nodes.indices {
      var fewer = nodes
      fewer.remove(at: index)
      let broken = LayoutTree(source: tree.source, root: LayoutNode(.row(fewer), tree.root.span), diagnostics: [])
      #expect(!TokenOwnership.violations(in: broken).isEmpty)
      #expect(!Reparsing(broken, macros: MacroTable()).violations.isEmpty)
    }
  }

  @Test func `Every token and node of the corpus, and MathML Core for each formula`() {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["DOCCHECK_CORPUS"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    guard FileManager.default.fileExists(atPath: folder.path),
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else {
      print("SKIPPED: \(#function): no corpus beside the project and DOCCHECK_CORPUS is not set")
      return
    }
    var formulas = 0
    var broken = 0
    for case let file as URL in files where file.pathExtension == "md" {
      guard let data = FileManager.default.contents(atPath: file.path) else { continue }
      var macros = MacroTable()
      for math in NoteReader.read(path: file.lastPathComponent, bytes: Array(data)).mathSpans {
        check(math.latex, macros, file.lastPathComponent)
        let tree = LaTeXParser.parse(math.latex, macros: &macros)
        if tree.root.containsError { broken += 1 }
        let problems = MathMLCore.problems(MathML.render(tree, display: math.display))
        #expect(problems.isEmpty, "\(file.lastPathComponent): \(math.latex)")
        formulas += 1
      }
    }
    #expect(broken * 200 <= formulas, "at least 99.5 % parse without an error node")
    print("\(formulas) formulas of the corpus, \(broken) with an error node")
  }
}
