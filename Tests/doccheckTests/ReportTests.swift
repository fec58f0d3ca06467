import Claims
import Foundation
import Notes
import Testing

/// The forms of a report, on claims judged by hand.
struct ReportTests {
  private func note(_ path: String, _ claims: [Claim], numbers: [LedgerNumber] = [], findings: [Finding] = [])
    -> NoteReport
  {
    let note = Note(path: path, source: "", frontMatter: FrontMatter(), blocks: [], problems: [])
    return NoteReport(note: note, claims: claims, numbers: numbers, findings: findings)
  }

  private func claim(
    _ verdict: Verdict?, line: Int, severity: Severity = .none, kind: ClaimKind = .step,
    _ edit: (inout Claim) -> Void = { _ in }
  ) -> Claim {
    var claim = Claim(kind: kind, verdict: verdict, span: 0..<3, source: "a = b")
    (claim.line, claim.column, claim.endLine, claim.endColumn) = (line, 2, line, 7)
    claim.severity = severity
    edit(&claim)
    return claim
  }

  private var refuted: Claim {
    claim(.refuted, line: 4, severity: .error) {
      $0.id = "f00d"
      $0.code = "refuted"
      $0.message = "the sides differ, 100 % surely"
      $0.reading = "a = b"
      $0.domain = "x > 0"
      $0.value = "1.5"
      $0.witness = Witness(
        at: [.init(symbol: "z", value: "3/2"), .init(symbol: "a", value: "0")], left: "1.5", right: "2")
      $0.hint = "a \"sign\"\n is lost"
    }
  }

  private var sample: Report {
    Report(
      notes: [
        note("a.md", [claim(.proved, line: 1), claim(.unread, line: 9), claim(nil, line: 2, kind: .definition)]),
        note(
          "b,c.md", [claim(.refuted, line: 7, severity: .warning) { $0.code = "last-digit" }, refuted],
          numbers: [
            LedgerNumber(span: 0..<1, text: "41", fate: .loose), LedgerNumber(span: 0..<1, text: "2", fate: .bound),
          ]),
      ], exampleSummary: "merged 2 blocks")
  }

  private func text(_ format: ReportFormat, _ report: Report, strict: Bool = false, verbose: Bool = false) -> String {
    String(decoding: format.writer(ReportOptions(strict: strict, verbose: verbose)).write(report), as: UTF8.self)
  }

  @Test func textIsWorstFirst() {
    #expect(
      text(.text, sample) == """
        b,c.md:4:2: error: the sides differ, 100 % surely [refuted]
            claimed:    a = b
            true value: 1.5
            read as:    a = b
            domain:     x > 0
            at:         z = 3/2, a = 0
            there:      left = 1.5, right = 2
            hint:       a "sign"  is lost
        b,c.md:7:2: warning: the claim does not hold [last-digit]
            claimed:    a = b
        a.md:9:2: note: the formula was not understood [unread]
            claimed:    a = b

        examples: merged 2 blocks
        numbers: 2, of which 1 bound, 0 given, 0 waived, 1 loose
        claiming nothing: 1 definition
        2 notes, 4 claims: 1 proved, 0 confirmed, 2 refuted, 0 untested, 1 unread
        1 error, 1 warning

        """)
  }

  @Test func colourOnlyOnRequest() {
    #expect(!text(.text, sample).contains("\u{1B}"))
    let coloured = TextReport(options: ReportOptions(color: true)).write(sample)
    #expect(String(decoding: coloured, as: UTF8.self).contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test func manyNotesAreCut() {
    let report = Report(notes: [note("a.md", (1...25).map { claim(.untested, line: $0) })])
    #expect(text(.text, report).contains("a.md:20:2: note:"))
    #expect(!text(.text, report).contains("a.md:21:2: note:"))
    #expect(text(.text, report).contains("… and 5 more notes; --verbose shows all\n"))
    #expect(text(.text, report, verbose: true).contains("a.md:25:2: note:"))
    #expect(text(.text, report, strict: true).contains("a.md:25:2: error:"))
  }

  @Test func outcomes() {
    func outcome(_ claims: [Claim], numbers: [LedgerNumber] = [], findings: [Finding] = [], strict: Bool = false)
      -> Outcome
    {
      Report(notes: [note("a.md", claims, numbers: numbers)], findings: findings).outcome(strict: strict)
    }
    let proved = claim(.proved, line: 1)
    #expect(outcome([proved]) == .holds)
    #expect(outcome([proved, refuted]) == .fails)
    #expect(outcome([]) == .nothingToCheck)
    #expect(outcome([claim(nil, line: 1, kind: .mention)]) == .nothingToCheck)
    for verdict in [Verdict.untested, .unread] {
      #expect(outcome([claim(verdict, line: 1)]) == .holds)
      #expect(outcome([claim(verdict, line: 1)], strict: true) == .fails)
    }
    let warning = claim(.refuted, line: 1, severity: .warning)
    #expect(outcome([warning]) == .holds)
    #expect(outcome([warning], strict: true) == .fails)
    let loose = LedgerNumber(span: 0..<1, text: "1", fate: .loose)
    #expect(outcome([proved], numbers: [loose]) == .holds)
    #expect(outcome([proved], numbers: [loose], strict: true) == .fails)
    #expect(outcome([proved], findings: [.input(.missing, "m", path: "p")]) == .inputError)
    let broken = Finding(severity: .error, code: "unclosed-math", message: "m", path: "a.md")
    #expect(Report(notes: [note("a.md", [proved], findings: [broken])]).outcome(strict: false) == .fails)
  }

  @Test func jsonKeepsItsFormAndOrder() throws {
    let json = text(.json, sample)
    #expect(
      json.hasPrefix(
        "{\"schema\": 1, \"doccheck\": \"0.1.0\",\n\"notes\": [\n{\"path\": \"a.md\",\n\"claims\": [\n{\"id\": "))
    let line = try #require(json.split(separator: "\n").first { $0.contains("f00d") })
    #expect(
      line == """
        {"id": "f00d", "kind": "step", "verdict": "refuted", "severity": "error", "code": "refuted", "line": 4, \
        "column": 2, "endLine": 4, "endColumn": 7, "source": "a = b", "reading": "a = b", "domain": "x > 0", \
        "value": "1.5", "witness": {"at": {"z": "3/2", "a": "0"}, "left": "1.5", "right": "2"}, "evidence": {}, \
        "message": "the sides differ, 100 % surely", "hint": "a \\"sign\\"\\n is lost", "replacement": null}],
        """)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let summary = try #require(object["summary"] as? [String: Int])
    #expect(
      summary == [
        "notes": 2, "claims": 4, "proved": 1, "confirmed": 0, "refuted": 2, "untested": 0, "unread": 1,
        "definitions": 1, "assumptions": 0, "equations": 0, "mentions": 0, "warnings": 1,
      ])
    let notes = try #require(object["notes"] as? [[String: Any]])
    #expect(notes[1]["numbers"] as? [String: Int] == ["total": 2, "bound": 1, "given": 0, "waived": 0, "loose": 1])
    let claims = try #require(notes[0]["claims"] as? [[String: Any]])
    #expect(claims[2]["verdict"] is NSNull)
  }

  @Test func jsonSurvivesAnyText() throws {
    let nasty = "\u{0}\u{1F}\"\\/\t\r\n\u{2028}\u{7F}é𝕏"
    var claim = refuted
    claim.source = nasty
    claim.evidence.finiteDifference = .infinity
    claim.evidence.ulps = 0.5
    let data = Data(text(.json, Report(notes: [note(nasty, [claim])])).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let notes = try #require(object["notes"] as? [[String: Any]])
    #expect(notes[0]["path"] as? String == nasty)
    let evidence = try #require((notes[0]["claims"] as? [[String: Any]])?[0]["evidence"] as? [String: Any])
    #expect(evidence["ulps"] as? Double == 0.5)
    #expect(evidence["finiteDifference"] as? String == "inf")
  }

  @Test func manyClaimsAreWrittenAtOnce() {
    let report = Report(notes: [note("a.md", Array(repeating: refuted, count: 10_000))])
    let clock = ContinuousClock()
    var bytes = 0
    let time = clock.measure { bytes = JSONReport().write(report).count }
    #expect(bytes > 10_000 * 300)
    #expect(time < .seconds(30), "\(time); an optimised build on a quiet machine takes a tenth of a second")
  }

  @Test func sarifHasRulesPlacesAndFingerprints() throws {
    let data = Data(text(.sarif, sample).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["version"] as? String == "2.1.0")
    let run = try #require((object["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "warning", "note"])
    #expect((results[0]["partialFingerprints"] as? [String: String])?["claim/v1"] == "f00d")
    let place = (results[0]["locations"] as? [[String: Any]])?[0]["physicalLocation"] as? [String: Any]
    #expect((place?["artifactLocation"] as? [String: String])?["uri"] == "b%2Cc.md")
    #expect(place?["region"] as? [String: Int] == ["startLine": 4, "startColumn": 2, "endLine": 4, "endColumn": 7])
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = driver?["rules"] as? [[String: String]]
    #expect(rules?.map { $0["id"] } == ["last-digit", "refuted", "unread"])
  }

  @Test func junitCountsAddUp() throws {
    let xml = text(.junit, sample)
    #expect(xml.contains("<testsuites name=\"doccheck\" tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\">"))
    #expect(xml.contains("<failure message=\"the sides differ, 100 % surely\">"))
    #expect(xml.contains("hint: a &quot;sign&quot;&#10; is lost"))
    #expect(text(.junit, sample, strict: true).contains("tests=\"5\" failures=\"3\" errors=\"1\" skipped=\"0\""))
    let parser = XMLParserProbe(xml)
    #expect(parser.cases == 4)
  }

  @Test func githubCommandsAreEscaped() {
    let lines = text(.github, sample).split(separator: "\n")
    #expect(
      lines.first
        == "::error file=b%2Cc.md,line=4,col=2,endColumn=7,title=refuted::the sides differ, 100 %25 surely%0Aclaimed: a = b%0Atrue value: 1.5%0Aread as: a = b%0Adomain: x > 0%0Aat: z = 3/2, a = 0%0Athere: left = 1.5, right = 2%0Ahint: a \"sign\"%0A is lost"
    )
    #expect(lines.last == "2 notes, 4 claims: 1 proved, 0 confirmed, 2 refuted, 0 untested, 1 unread")
  }

  @Test func explanationSaysEverything() {
    let text = Explanation(of: refuted, path: "b.md").text
    for part in ["b.md:4:2  a = b", "one step of a derivation", "✗ refuted:", "x > 0", "z = 3/2, a = 0", "1.5"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}

/// Counts test cases with a well-formedness check of its own: every element that opens also closes.
struct XMLParserProbe {
  private(set) var cases = 0

  init(_ xml: String) {
    var open: [Substring] = []
    for match in xml.matches(of: /<(\/?)([a-z-]+)[^<>]*?(\/?)>/) {
      if match.2 == "testcase", match.1.isEmpty { cases += 1 }
      if match.1 == "/" {
        guard open.popLast() == match.2 else {
          cases = -1
          return
        }
      } else if match.3.isEmpty {
        open.append(match.2)
      }
    }
    if !open.isEmpty { cases = -1 }
  }
}
