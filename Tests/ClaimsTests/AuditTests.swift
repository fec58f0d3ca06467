import Foundation
import Notes
import Testing

@testable import Claims

/// Slips made by machine in what holds.
@Suite struct AuditTests {
  private func audit(_ source: String, mutants: Int = 100) async -> AuditReport {
    var auditor = Auditor()
    auditor.mutantsPerClaim = mutants
    return await auditor.audit([NoteReader.read(path: "note.md", bytes: Array(source.utf8))])
  }

  @Test func `each kind of slip is made`() async {
    let report = await audit(
      #"""
      We define $s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}$ and $g(x, y) = x - 2y$.

      $$\frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} - s_k)$$

      $$g(a, b) + g(b, a) = -a - b$$

      Here $\ln 8 = 2.0794$ and $(a + b)^2 = a^2 + 2 a b + b^2$ and $\sin^2 a + \cos^2 a = 1$.
      """#)
    let kinds = Set(report.mutants.map(\.mutation.kind))
    #expect(kinds == Set(MutationKind.allCases))
    #expect(report.mutants.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func `a mutant is an edit of the source`() async {
    let source = #"Since $\ln 8 = 2.0794$ holds."#
    let report = await audit(source)
    let edited = report.mutants.map { mutant -> String in
      var bytes = Array(source.utf8)
      bytes.replaceSubrange(mutant.mutation.span, with: mutant.mutation.replacement.utf8)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(edited.contains(#"Since $\exp 8 = 2.0794$ holds."#))
    #expect(edited.contains(#"Since $\ln 9 = 2.0794$ holds."#))
    #expect(edited.contains(#"Since $\ln 8 = 2.0795$ holds."#))
    #expect(edited.contains(#"Since $\ln 8 = 3.0794$ holds."#))
    #expect(edited.contains(#"Since $2 \ln 8 = 2.0794$ holds."#))
    #expect(report.mutants.allSatisfy { $0.fate == .killed }, "\(report.text())")
    #expect(report.share == 1)
  }

  @Test func `what is true as well is equivalent, and only that`() async {
    let report = await audit(
      #"For $x > 0$ we have $e^{x} e^{x} = e^{2x}$ and $1 \cdot x \le x + 1$."#)
    for mutant in report.mutants where mutant.fate == .equivalent {
      #expect(mutant.reason.contains("equals") || mutant.reason.contains("true as well"), "\(mutant.reason)")
    }
    // x ≤ x + 2
    #expect(report.mutants.contains { $0.fate == .equivalent && $0.edit == "1 → 2" })
    #expect(!report.mutants.contains { $0.fate == .survived }, "\(report.text())")
  }

  @Test func `cells and links have their digits changed`() async {
    let report = await audit(
      #"""
      We define $f(x) = x^2$. A value of [9](# "= $f(3)$").

      | $x$ | $f(x)$ |
      |--:|--:|
      | 1.5 | 2.25 |
      """#)
    let edits = report.mutants.map(\.edit)
    #expect(edits.contains("9 → 8"))
    #expect(edits.contains("2.25 → 2.26"))
    #expect(edits.contains("2.25 → 3.25"))
    #expect(report.mutants.filter { ["9", "2.25"].contains($0.original) }.allSatisfy { $0.fate == .killed })
  }

  @Test func `two runs, one job or four, say the same`() async {
    let source = #"We define $f(x) = x^2 + 1$. Then $f'(x) = 2x$, $f(3) = 10$ and $f(-x) = f(x)$."#
    let note = NoteReader.read(path: "note.md", bytes: Array(source.utf8))
    var auditor = Auditor()
    auditor.jobs = 1
    let one = await auditor.audit([note])
    auditor.jobs = 4
    let four = await auditor.audit([note])
    #expect(one.text(listsKilled: true) == four.text(listsKilled: true))
    #expect(one.json() == four.json())
    #expect(one.mutants.count >= 10)
  }

  @Test func `what does not hold is not mutated`() async {
    let report = await audit(#"Here $2 + 2 = 5$ and $q = 3$."#)
    #expect(report.mutants.isEmpty)
    #expect(report.share == nil)
  }

  /// The project's notes: more than 500 slips, and none passes that is not an equivalent one.
  @Test(.timeLimit(.minutes(10))) func `slips in our notes are noticed`() async throws {
    let notes = try NoteEditsTests.names.map {
      NoteReader.read(path: "\($0).md", bytes: Array(try NoteEdit.source($0).utf8))
    }
    var auditor = Auditor()
    auditor.mutantsPerClaim = 6
    let report = await auditor.audit(notes)
    let survived = report.mutants.filter { $0.fate == .survived }
    #expect(report.mutants.count >= 500)
    #expect(survived.isEmpty, "\(report.text())")
  }
}
