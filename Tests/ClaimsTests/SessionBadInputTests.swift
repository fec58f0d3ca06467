import Claims
import Notes
import Testing

/// Broken notes: a finding at its place, and everything else is still checked.
@Suite struct SessionBadInputTests {
  /// ⟦ marks the place of the first finding, "¿" is a byte that is no UTF-8. Every note ends with a wrong sum.
  struct Input: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var code: String
    var message: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ code: String, _ message: String) {
      (self.name, self.text, self.code, self.message) = (name, text, code, message)
    }
  }

  static let inputs = [
    Input("a brace", #"Ä $\frac{1}⟦{2$ here."#, "latex", "unclosed '{': add '}'"),
    Input("a brace too much", #"A $x ⟦} = 2$ here."#, "latex", "unexpected '}': no '{' is open"),
    Input("an unknown command", #"A $⟦\foo{3} = 2$ here."#, "latex", #"unknown command \foo"#),
    Input("a half pair of delimiters", #"A $a = ⟦\left( 1$ here."#, "latex", #"missing \right for \left("#),
    Input("two superscripts", #"A $x^2⟦^3 = 1$ here."#, "latex", "double superscript: write {x^a}^b"),
    Input("an environment", "$$⟦\\begin{align} a &= b$$", "latex", #"missing \end{align}"#),
    Input("an open display", "⟦$$x = 1", "unclosed-math", "`$$` opened here is never closed"),
    Input("a byte", "Bad ⟦¿ byte, $1 + 1 = 2$.", "invalid-utf8", "not UTF-8 (or a NUL) in one place, read as U+FFFD"),
    Input("a NUL", "Bad ⟦\0 byte.", "invalid-utf8", "not UTF-8 (or a NUL) in one place, read as U+FFFD"),
  ]

  private func findings(_ report: NoteReport) -> [Finding] { report.findings.filter { $0.severity == .error } }

  @Test(arguments: inputs) func `is found at its place`(_ input: Input) async throws {
    let start = try #require(input.text.unicodeScalars.firstIndex(of: "⟦"))
    let before = String(input.text.unicodeScalars[..<start])
    let note = SessionBench.note(
      "# Title\n\n" + input.text.replacing("⟦", with: "") + "\n\nThe sum is $2 + 2 = 5$.\n", path: "bad.md")
    let good = SessionBench.note("The sum $2 + 2 = 4$ is right.\n", path: "good.md")
    let report = await SessionBench.verify([note, good])
    try #require(report.notes.map(\.note.path) == ["bad.md", "good.md"])

    let finding = try #require(findings(report.notes[0]).first)
    #expect(finding.code == input.code)
    #expect(finding.message == input.message)
    #expect(finding.path == "bad.md")
    #expect((finding.line, finding.column) == (3, before.unicodeScalars.count + 1))

    let wrong = report.notes[0].claims.filter { $0.verdict == .refuted }
    #expect(wrong.map(\.source) == ["2 + 2 = 5"])
    #expect(findings(report.notes[1]).isEmpty)
    #expect(report.notes[1].claims.map(\.verdict) == [.proved])
    #expect(report.outcome(strict: false) == .fails)
  }

  /// What could not be read is never counted as good.
  @Test(arguments: inputs.filter { $0.code == "latex" }) func `is not passed over`(_ input: Input) async throws {
    let report = await SessionBench.verify([SessionBench.note(input.text.replacing("⟦", with: ""))])
    let claims = try #require(report.notes.first).claims
    #expect(!claims.contains { $0.verdict == .proved || $0.verdict == .confirmed })
    #expect(claims.allSatisfy { $0.verdict != .unread || $0.message.last != " " }, "\(claims.map(\.message))")
    #expect(report.outcome(strict: false) == .fails)
  }

  @Test func `front matter that is no YAML`() async throws {
    let note = SessionBench.note("---\ntitle: [\n---\n\nThe sum $2 + 2 = 5$.\n")
    let report = try #require(await SessionBench.verify([note]).notes.first)
    let finding = try #require(findings(report).first)
    #expect(finding.code == "front-matter")
    #expect((1...3).contains(finding.line))
    #expect(report.claims.map(\.verdict) == [.refuted])
    #expect(report.claims.map(\.line) == [5])
  }

  @Test func `lines that end with a carriage return`() async throws {
    let note = SessionBench.note("# Title\r\n\r\nThe sum\r\n$2 + 2 = 5$.\r\n")
    let claim = try #require(await SessionBench.verify([note]).notes.first?.claims.first)
    #expect(claim.verdict == .refuted)
    #expect((claim.line, claim.column) == (4, 2))
  }

  /// Deep nesting, long formulas and many dollars end, and are said to have been too much.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      String(repeating: "{", count: 5_000), String(repeating: "\\frac{", count: 2_000),
      String(repeating: "(", count: 3_000) + String(repeating: ")", count: 3_000) + " = 1",
      String(repeating: "x^{", count: 1_000) + String(repeating: "}", count: 1_000) + " = 1",
      String(repeating: "x + ", count: 20_000) + "1 = 2", "e^{e^{e^{e^{e^{100}}}}} = 1", "10^{10^{10}} = 10^{10^{11}}",
      "\\sum_{k=1}^{10^{12}} \\frac{1}{k} = 27",
    ])
  func `hostile formulas end`(_ formula: String) async throws {
    let note = SessionBench.note("$$\(formula)$$\n\nThe sum $2 + 2 = 5$.\n")
    let report = try #require(await SessionBench.verify([note]).notes.first)
    #expect(report.claims.last?.verdict == .refuted)
    #expect(report.claims.last?.source == "2 + 2 = 5")
    #expect(report.claims.count > 1 || !report.findings.isEmpty)
    #expect(!report.claims.dropLast().contains { $0.verdict == .proved || $0.verdict == .confirmed })
  }
}
