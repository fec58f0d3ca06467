import Claims
import Notes
import Testing

/// Corrections replace a number and nothing around it.
@Suite struct FixTests {
  private func fixed(_ text: String) async throws -> String {
    let note = NoteReader.read(path: "note.md", bytes: Array(text.utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    let report = try #require(await Session(options: options).verify([note]).notes.first)
    let bytes = try #require(Fixes(report, all: false).applied(to: Array(text.utf8)))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a number in a step`() async throws {
    let before = "# N\n\nSo $e^{1} \\approx 2.719$, and $0.6 \\times 0.7 = 0.43$ in all.\n"
    #expect(try await fixed(before) == "# N\n\nSo $e^{1} \\approx 2.718$, and $0.6 \\times 0.7 = 0.42$ in all.\n")
  }

  @Test func `a number in a link, and the link stays`() async throws {
    let before = "# N\n\nAbout [0.694](# \"= $\\ln 2$\") of it.\n"
    #expect(try await fixed(before) == "# N\n\nAbout [0.693](# \"= $\\ln 2$\") of it.\n")
  }

  @Test func `a number in a cell`() async throws {
    let before = "# N\n\n| $x$ | $\\ln x$ |\n|---|---|\n| 2 | 0.694 |\n"
    #expect(try await fixed(before) == "# N\n\n| $x$ | $\\ln x$ |\n|---|---|\n| 2 | 0.693 |\n")
  }

  @Test func `a place of a sequence, and its name stays`() async throws {
    let before = "# N\n\nWith $v_0 = 0$ and $v_{t+1} = 0.5v_t + 1$ we get $v_1 = 1$. Thus $v_2 = 1.6$.\n"
    #expect(try await fixed(before) == before.replacing("1.6", with: "1.5"))
  }

  @Test func `what is no plain numeral is left alone`() async throws {
    let before = "# N\n\nSo $e^{305.8} \\approx 6.4159 \\times 10^{132}$.\n"
    #expect(try await fixed(before) == before)
  }
}
