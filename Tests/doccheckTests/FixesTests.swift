import Claims
import Notes
import Testing

struct FixesTests {
  private let source = "é 0.73 and [?](#) and 9.99\n"

  private func report(_ claims: [(old: String, new: String, severity: Severity)]) -> NoteReport {
    let note = Note(path: "a.md", source: source, frontMatter: FrontMatter(), blocks: [], problems: [])
    let made = claims.compactMap { claim -> Claim? in
      guard let range = source.firstRange(of: claim.old) else { return nil }
      let start = source[..<range.lowerBound].utf8.count
      var made = Claim(
        kind: .value, verdict: .refuted, span: start..<(start + claim.old.utf8.count), source: claim.old)
      made.severity = claim.severity
      made.replacement = claim.new
      return made
    }
    return NoteReport(note: note, claims: made)
  }

  private let three: [(old: String, new: String, severity: Severity)] = [
    ("9.99", "1.0", .error), ("0.73", "0.74", .warning), ("?", "2", .error),
  ]

  @Test func lastDigitsAndQuestionMarksAreCorrected() {
    let fixes = Fixes(report(three), all: false)
    #expect(fixes.applied(to: Array(source.utf8)) == Array("é 0.74 and [2](#) and 9.99\n".utf8))
    #expect(fixes.declined == 1)
    #expect(fixes.fixes.map(\.old) == ["0.73", "?"])
  }

  @Test func allMeansAll() {
    let fixes = Fixes(report(three), all: true)
    #expect(fixes.applied(to: Array(source.utf8)) == Array("é 0.74 and [2](#) and 1.0\n".utf8))
    #expect(fixes.declined == 0)
  }

  @Test func aChangedFileIsLeftAlone() {
    let fixes = Fixes(report(three), all: true)
    #expect(fixes.applied(to: Array((source + "more").utf8)) == nil)
  }

  @Test func ofTwoThatOverlapTheFirstWins() {
    let fixes = Fixes(report([("0.73 and", "x", .warning), ("0.73", "0.74", .warning)]), all: true)
    #expect(fixes.fixes.count == 1)
  }

  @Test func whatIsRightAlreadyStays() {
    #expect(Fixes(report([("0.73", "0.73", .warning)]), all: true).fixes.isEmpty)
  }
}
