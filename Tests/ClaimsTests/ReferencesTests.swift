import Foundation
import Notes
import Testing

@testable import Claims

@Suite struct ReferencesTests {
  private func report(_ texts: [String: String], bibliography: [String] = []) async -> [NoteReport] {
    var session = Session()
    session.options.swift = false
    session.options.cache = false
    session.options.bibliography = bibliography
    let notes = texts.sorted { $0.key < $1.key }.map { NoteReader.read(path: $0.key, bytes: Array($0.value.utf8)) }
    return await session.verify(notes).notes
  }

  private func report(_ text: String, bibliography: [String] = []) async throws -> NoteReport {
    try #require(await report(["note.md": text], bibliography: bibliography).first)
  }

  /// Findings about references, without others that the formulas may have.
  private func findings(_ report: NoteReport) -> [String] {
    let codes: Set<String> = [
      "dangling-reference", "dangling-link", "duplicate-label", "citation", "bibliography", "footnote",
    ]
    return report.findings.filter { codes.contains($0.code) }.map {
      "\($0.line):\($0.column) \($0.severity.rawValue) \($0.code)\($0.hint.map { " — " + $0 } ?? "")"
    }
  }

  @Test func `Rows are numbered as amsmath does, displays when they have a label, tags count for themselves`()
    async throws
  {
    let report = try await report(
      #"""
      $$
      \begin{align}
      a &= b \label{eq:one} \\
      b &= c \nonumber \\
      c &= d
      \end{align}
      $$

      $$e = f$$

      $$
      \begin{equation} g = h \label{eq:three} \end{equation}
      $$

      $$i = j \tag{A}\label{eq:a}$$

      $$\begin{align*} k &= l \label{eq:four} \end{align*}$$

      ```{math}
      :label: eq-five
      m = n
      ```

      See \eqref{eq:one}, \ref{eq:a}, {eq}`eq-five`, [this](#eq:four).
      """#)
    #expect(report.references.equations.map(\.number) == ["1", "2", "3", "A", "4", "5"])
    #expect(
      report.references.equations.map(\.label) == ["eq:one", nil, "eq:three", "eq:a", "eq:four", "eq-five"])
    #expect(findings(report).isEmpty)
  }

  @Test func `A note that labels and refers to nothing has no numbers`() async throws {
    let report = try await report("$$\n\\begin{align}\na &= b \\\\\n&= c\n\\end{align}\n$$\n")
    #expect(report.references.equations.isEmpty)
  }

  @Test func `What leads nowhere is an error, with the nearest label; so is a label given twice`() async throws {
    let report = try await report(
      "$$a \\label{eq:mean}$$\n\n$$b \\label{eq:mean}$$\n\nBy \\eqref{eq:maen} and [it](#eq:no) and [x](#nowhere).\n")
    #expect(
      findings(report).sorted() == [
        "3:1 error duplicate-label",
        "5:24 error dangling-reference — write \\label{eq:no} into the display that is meant",
        "5:4 error dangling-reference — did you mean “eq:mean”?",
        "5:41 warning dangling-link",
      ])
  }

  @Test func `Another note's equation is found`() async throws {
    let reports = await report([
      "a.md": "By :eqref:`eq_b` and :eqref:`eq_c`.", "b.md": "$$x$$\n:eqlabel:`eq_b`\n",
    ])
    #expect(reports[0].references.elsewhere == ["eq_b": References.Elsewhere(path: "b.md", number: "1")])
    #expect(findings(reports[0]) == ["1:22 warning dangling-reference"])
  }

  @Test func `Links to headings and to names in HTML lead somewhere, whatever their capitals`() async throws {
    let report = try await report("# A b\n\n<a name='C'></a>\n\n[x](#a-b) [y](#A-b) [z](#C)\n")
    #expect(findings(report).isEmpty)
    #expect(report.references.anchor("A-b") == "a-b")
  }

  // MARK: - Sources

  private static let yaml = """
    references:
    - id: goodfellow2016
      author: [{family: Goodfellow, given: Ian}, {family: Bengio, given: Yoshua}]
      title: Deep Learning
      issued: {date-parts: [[2016, 11]]}
      publisher: MIT Press
    - id: mackay
      author: {literal: ignored}
      title: Information Theory
      issued: 2003-01
    """

  @Test func `Sources of CSL-YAML and CSL-JSON are the same`() throws {
    let sources = try SourceReader.read(Self.yaml)
    #expect(sources.map(\.key) == ["goodfellow2016", "mackay"])
    #expect(sources[0].authors.map(\.family) == ["Goodfellow", "Bengio"])
    #expect(sources.map(\.year) == ["2016", "2003"])
    let json = #"[{"id": "goodfellow2016", "title": "Deep Learning", "issued": {"date-parts": [[2016, 11]]}}]"#
    #expect(try SourceReader.read(json).map(\.title) == ["Deep Learning"])
    #expect(throws: SourceReader.Failure.self) { try SourceReader.read("a: b") }
  }

  @Test func `Citations are numbered as they are first mentioned; an unknown key is an error`() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
    try Data(Self.yaml.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let report = try await report(
      "As in [@mackay], [see @goodfellow2016, p. 3; @mackay] and [@godfellow2016].", bibliography: [file.path])
    #expect(report.references.sources.map(\.key) == ["mackay", "goodfellow2016"])
    #expect(findings(report) == ["1:60 error citation — did you mean @goodfellow2016?"])
    #expect(report.numbers.allSatisfy { $0.text != "2016" }, "keys are no numbers of the note")
  }

  @Test func `Without a bibliography a citation is said once`() async throws {
    let report = try await report("[@a] [@b]")
    #expect(findings(report).count == 1)
    #expect(report.findings.first { $0.code == "citation" }?.severity == .warning)
  }
}
