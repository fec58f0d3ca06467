import Claims
import Foundation
import Notes
import Testing

/// Notes written for a test.
enum SessionBench {
  /// "¿" stands for a byte that is no UTF-8.
  static func note(_ text: String, path: String = "note.md") -> Note {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar == "¿" { bytes.append(0xff) } else { bytes += Array(String(scalar).utf8) }
    }
    return NoteReader.read(path: path, bytes: bytes)
  }

  static func verify(_ notes: [Note], edit: (inout Session.Options) -> Void = { _ in }) async -> Report {
    var options = Session.Options()
    options.swift = false
    options.cache = false
    edit(&options)
    return await Session(options: options).verify(notes)
  }

  /// The claims of a note under a heading, as long as they have a verdict.
  static func claims(_ text: String) async throws -> [Claim] {
    let report = await verify([note("# N\n\n\(text)\n")])
    return try #require(report.notes.first).claims.filter { $0.verdict != nil }
  }

  static func json(_ report: Report) throws -> String {
    String(
      decoding: ReportFormat.json.writer(ReportOptions(strict: false, verbose: false)).write(report), as: UTF8.self)
  }
}

/// What a run over a few small notes says.
@Suite struct SessionTests {
  @Test func `every verdict and every fate`() async throws {
    let note = SessionBench.note(
      #"""
      # A note

      Let $x > 0$. We define $f(x) = x^2$ and let $a = 3$.

      Then $f(2) = 4$, and $\ln x \le x - 1$, but $f(3) = 8$, and $\frac{1}{3} \approx 0.334$.

      The value $x^2$ is no claim, $\ln(-x) = 2 \ln(-x)$ has no point, and $x!! = 2$ is not read.
      """#)
    let report = try #require(await SessionBench.verify([note]).notes.first)
    func claim(_ source: String) throws -> Claim {
      try #require(report.claims.first { $0.source == source }, "\(source) among \(report.claims.map(\.source))")
    }
    #expect(try claim("x > 0").kind == .assumption)
    #expect(try claim("f(x) = x^2").kind == .definition)
    #expect(try claim("f(2) = 4").verdict == .proved)
    #expect(try claim(#"\ln x \le x - 1"#).verdict == .confirmed)
    let wrong = try claim("f(3) = 8")
    #expect(wrong.verdict == .refuted)
    #expect(wrong.severity == .error)
    #expect(wrong.witness != nil)
    let digit = try claim(#"\frac{1}{3} \approx 0.334"#)
    #expect(digit.verdict == .refuted)
    #expect(digit.severity == .warning)
    #expect(digit.code == "last-digit")
    #expect(digit.value?.hasPrefix("0.3333") == true)
    #expect(try claim("x^2").kind == .mention)
    #expect(try claim("x^2").verdict == nil)
    #expect(try claim(#"\ln(-x) = 2 \ln(-x)"#).verdict == .untested)
    let unread = try claim(#"x!! = 2"#)
    #expect(unread.verdict == .unread)
    #expect(unread.message.contains("double factorial"))
  }

  @Test func `claims say where they stand, in scalars of the line`() async throws {
    let note = SessionBench.note("# Title\n\nÄ 👩‍🔬 é says $2 + 2 = 5$ and\n$3 + 3 = 6$.\n")
    let claims = try #require(await SessionBench.verify([note]).notes.first).claims
    try #require(claims.count == 2)
    let lines = note.source.split(separator: "\n", omittingEmptySubsequences: false)
    for claim in claims {
      #expect(claim.line == claim.endLine)
      let scalars = Array(lines[claim.line - 1].unicodeScalars)[(claim.column - 1)..<(claim.endColumn - 1)]
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      #expect(String(text) == claim.source)
    }
    #expect(claims.map(\.line) == [3, 4])
    #expect(claims.map(\.verdict) == [.refuted, .proved])
  }

  @Test func `a run repeats, whatever its order and the number of jobs`() async throws {
    let texts = [
      "$e^{x + y} = e^x e^y$ and $e^{x + y} = e^x + e^y$.", "$\\ln 2 = 0.69$ and $\\sum_i x_i = 2 \\sum_i x_i$.",
      "Let $y > 0$. $\\sqrt{y^2} = y$.",
    ]
    let notes = texts.enumerated().map { SessionBench.note($1, path: "\($0).md") }
    let first = try SessionBench.json(await SessionBench.verify(notes) { $0.jobs = 1 })
    let second = try SessionBench.json(await SessionBench.verify(notes) { $0.jobs = 4 })
    #expect(first == second)
    let backwards = await SessionBench.verify(notes.reversed())
    for (one, other) in zip(await SessionBench.verify(notes).notes, backwards.notes.reversed()) {
      #expect(one.claims == other.claims)
    }
  }

  @Test func `no two claims share an identity`() async throws {
    let note = SessionBench.note("$1 + 1 = 2$ and again $1 + 1 = 2$, then $1 + 1 = 2 = 3 - 1$.")
    let claims = try #require(await SessionBench.verify([note]).notes.first).claims
    #expect(Set(claims.map(\.id)).count == claims.count)
    #expect(!claims.contains { $0.id.isEmpty })
  }

  @Test func `an assumption of the whole site decides`() async throws {
    let note = SessionBench.note("$|t| = -t$ holds.")
    #expect(await SessionBench.verify([note]).notes.first?.claims.first?.verdict == .refuted)
    let report = await SessionBench.verify([note]) { $0.assume = ["t is -1 or -2"] }
    let claim = try #require(report.notes.first?.claims.first)
    #expect(claim.verdict == .proved || claim.verdict == .confirmed)
    #expect(claim.domain == "t ∈ {-1, -2}")
  }

  @Test func `an assumption that is not understood is said`() async throws {
    let report = await SessionBench.verify([SessionBench.note("$1 + 1 = 2$")]) { $0.assume = ["t is blue"] }
    let finding = try #require(report.notes.first?.findings.first)
    #expect(finding.severity == .warning)
    #expect(finding.message.contains("t is blue"))
    #expect(report.outcome(strict: false) == .holds)
  }

  @Test(arguments: ["$|t| = t$", "$\\sqrt{t^2} = t$"])
  func `a condition that nobody stated proves nothing`(_ formula: String) async throws {
    let note = SessionBench.note("Hence \(formula) for every real number $t$.")
    let claim = try #require(await SessionBench.verify([note]).notes.first?.claims.first)
    #expect(claim.verdict != .proved && claim.verdict != .confirmed, "\(claim.domain)")
  }

  @Test(arguments: [
    "Let $a = 3$. So $a = 4$.", "We define $f(x) = x^2$. Then $f(x) = x^3$.", "Let $a := 3$ and $a := 4$.",
  ])
  func `a section does not contradict itself`(_ text: String) async throws {
    let report = await SessionBench.verify([SessionBench.note(text)])
    #expect(report.outcome(strict: true) == .fails)
  }

  @Test func `the ledger accounts for every number`() async throws {
    let note = SessionBench.note(
      """
      # Figures of 2024

      The limit is 88.7 degrees. <!-- doccheck: waive "from a data sheet" --> It weighs 17.5 kg.
      Let $a = 4$; then $a^2 = 16$, or [16](# "= $a^2$").
      """)
    let numbers = try #require(await SessionBench.verify([note]).notes.first).numbers
    func fate(_ text: String) -> [NumberFate] { numbers.filter { $0.text == text }.map(\.fate) }
    #expect(fate("88.7") == [.loose])
    #expect(fate("17.5") == [.waived])
    #expect(numbers.first { $0.text == "17.5" }?.reason == "from a data sheet")
    #expect(fate("4") == [.given])
    #expect(fate("16") == [.bound, .bound])
  }

  @Test func `nothing to check is no success`() async throws {
    #expect(await SessionBench.verify([]).outcome(strict: false) == .nothingToCheck)
    #expect(await SessionBench.verify([SessionBench.note("")]).outcome(strict: false) == .nothingToCheck)
    #expect(
      await SessionBench.verify([SessionBench.note("Words, and $x^2$.")]).outcome(strict: false) == .nothingToCheck)
  }

  @Test func `undecided claims pass, but not strictly`() async throws {
    let report = await SessionBench.verify([SessionBench.note("$1 + 1 = 2$ and $x!! = 2$.")])
    #expect(report.outcome(strict: false) == .holds)
    #expect(report.outcome(strict: true) == .fails)
  }
}
