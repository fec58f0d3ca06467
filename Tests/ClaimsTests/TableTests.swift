import Claims
import Testing

/// Tables of data: which columns are given, which claim something, and which cells are wrong.
@Suite struct TableTests {
  struct Row: Sendable {
    var name: String
    /// «…» marks a wrong cell.
    var note: String
    /// How many cells hold.
    var right: Int
  }

  private func cells(_ note: String) async throws -> [Claim] {
    try await SessionBench.claims(note).filter { $0.kind == .cell }
  }

  /// Wrong cells, by line and text.
  private func marked(_ note: String) -> [String] {
    note.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { line, text in
      text.split(separator: "«").dropFirst().map { "\(line + 3): \($0.prefix { $0 != "»" })" }
    }
  }

  @Test(arguments: Row.all)
  func `wrong cells are found, and no others`(_ row: Row) async throws {
    let plain = row.note.replacing("«", with: "").replacing("»", with: "")
    let found = try await cells(plain)
    let wrong = found.filter { $0.verdict == .refuted && $0.severity == .error }.map { "\($0.line): \($0.source)" }
    #expect(wrong == marked(row.note), "\(found.map { "\($0.line): \($0.reading): \($0.message)" })")
    let holds = found.count { $0.verdict == .proved || $0.verdict == .confirmed }
    #expect(holds == row.right, "\(found.map { "\($0.line) \($0.verdict?.rawValue ?? ""): \($0.reading)" })")
  }

  /// What a table does not say for certain accuses nobody.
  @Test(arguments: [
    // Truth values.
    "| A | B | A+B |\n|---|---|---|\n| 0 | 0 | 0 |\n| 0 | 1 | 1 |\n| 1 | 0 | 1 |\n| 1 | 1 | 1 |",
    // Names that nothing gives.
    "| $i$ | $X_i$ | $X_i - a$ |\n|---|---|---|\n| 1 | 2 | 5 |\n| 2 | 3 | 7 |",
    "| $x$ | $f(x)$ |\n|---|---|\n| 1 | 5 |\n| 2 | 9 |",
    // Words that say nothing of how a column comes about.
    "| $y$ | $\\hat y$ | Squared error |\n|---|---|---|\n| 1 | 0.8 | 0.4 |",
    "| Old $x$ | New $x$ | $2x$ |\n|---|---|---|\n| 1 | 3 | 6 |\n| 2 | 5 | 10 |",
    "| Price | Quantity | Total |\n|---|---|---|\n| 2 | 3 | 6 |\n| 4 | 5 | 20 |",
    // A total that counts what is not listed, rates, twice the same, rounded percentages, weights, a count.
    "| Country | People |\n|---|---|\n| A | 51.2 |\n| B | 20.3 |\n| Total | 117.4 |",
    "| Group | Count | Rate |\n|---|---|---|\n| A | 10 | 0.5 |\n| B | 30 | 0.7 |\n| Total | 40 | 0.65 |",
    "| Group | People |\n|---|---|\n| men | 40 |\n| women | 60 |\n| young | 30 |\n| old | 70 |\n| Total | 100 |",
    "| Answer | Percent |\n|---|---|\n| yes | 33 |\n| no | 33 |\n| maybe | 33 |\n| Total | 100 |",
    "| Class | Score | Size |\n|---|---|---|\n| A | 0.90 | 100 |\n| B | 0.50 | 10 |\n| Mean | 0.86 | |",
    "| Student | Mark |\n|---|---|\n| 1 | 2.3 |\n| 2 | 1.7 |\n| Total | 2 |",
    // Values of a function that the note defines for another thing.
    "Let $u = 2N + 1$.\n\n## Other\n\n| $N$ | $u$ |\n|---|---|\n| 1 | 40 |\n| 2 | 50 |\n| 3 | 60 |",
    // Rounded inputs.
    "| $x$ | $x^2$ |\n|---|---|\n| 1.2 | 1.52 |\n| 12.35 | 152.4 |",
    "| $x$ | $x - \\bar x$ |\n|---|---|\n| 1.33 | 0.00 |\n| 1.33 | 0.00 |\n| 1.34 | 0.01 |",
    // A decimal comma, and a table that lists what may be wrong.
    "| $x$ | $e^x$ |\n|---|---|\n| 0,5 | 1,649 |\n| 1,5 | 4,482 |",
  ])
  func `what is not certain is not accused`(_ note: String) async throws {
    for claim in try await cells(note) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  @Test func `a sum names its value for what follows`() async throws {
    let note = """
      | $x$ | $x^2$ |
      |---|---|
      | 2 | 4 |
      | 3 | 9 |
      | **Sum** | **13** ($S_{xx}$) |

      So $2 S_{xx} = 26$, and $2 S_{xx} = 27$.
      """
    let steps = try await SessionBench.claims(note).filter { $0.kind != .cell }
    #expect(steps.map(\.verdict) == [.proved, .refuted], "\(steps.map(\.message))")
  }

  @Test func `what is given is no claim`() async throws {
    let found = try await cells(
      "| $i$ | $X_i$ (hours) | $Y_i$ (score) |\n|---|---|---|\n| 1 | 2 | 60 |\n| 2 | 3 | 75 |")
    #expect(found.isEmpty, "\(found.map(\.reading))")
  }
}

extension TableTests.Row: CustomTestStringConvertible {
  var testDescription: String { name }

  static let all: [TableTests.Row] = [
    .init(
      name: "deviations from a mean that the column gives",
      note: """
        | $i$ | $X_i$ | $X_i - \\bar{X}$ | $(X_i - \\bar X)^2$ |
        |---|---|---|---|
        | 1 | 2 | -2 | 4 |
        | 2 | 3 | «1» | 1 |
        | 3 | 5 | 1 | 1 |
        | 4 | 6 | 2 | «5» |
        | **Sum** | **16** | **0** | **10** |
        """, right: 9),
    .init(
      name: "a mean that the note gives",
      note: "The mean is $\\bar x = 5$.\n\n| $x_i$ | $x_i - \\bar x$ |\n|---|---|\n| 4 | -1 |\n| 9 | «5» |", right: 1),
    .init(
      name: "products of two columns, and their sums",
      note: """
        | x | f | f·x | f x² |
        |---|---|---|---|
        | 1 | 2 | 2 | 2 |
        | 2 | 3 | 6 | 12 |
        | 3 | 4 | «13» | 36 |
        | Total | 9 | 20 | «52» |
        """, right: 7),
    .init(
      name: "a random variable and its mean",
      note: """
        | $x$ | $P(X=x)$ | $x P(X=x)$ |
        |---|---|---|
        | 0 | 0.2 | 0 |
        | 1 | 0.5 | 0.5 |
        | 2 | 0.3 | «0.8» |
        | Σ | 1.0 | «1.3» |
        """.replacing("«1.3»", with: "1.1"), right: 4),
    .init(
      name: "words for names",
      note: """
        | Price | Quantity | Price × Quantity |
        |---|---|---|
        | 2.50 | 4 | 10.00 |
        | 1.20 | 3 | 3.60 |
        | 3.00 | 2 | «7.00» |
        """, right: 2),
    .init(
      name: "values of functions",
      note:
        "| $\\theta$ | $\\sin\\theta$ |\n|---|---|\n| $\\pi/6$ | $1/2$ |\n| $\\frac{\\pi}{4}$ | $\\frac{\\sqrt2}{2}$ |\n| 30° | «0.7» |",
      right: 2),
    .init(
      name: "an error beside a prediction",
      note:
        "| $x$ | $y$ | $\\hat y = 3x$ | Error $(y - \\hat y)$ |\n|---|---|---|---|\n| 1 | 2 | 3 | -1 |\n| 2 | 5 | 6 | -1 |\n| 3 | 7 | 9 | «2» |",
      right: 5),
    .init(
      name: "an iteration",
      note: """
        With $x_{n+1} = \\cos x_n$ we get:

        | $n$ | $x_n$ |
        |---|---|
        | 0 | 1 |
        | 1 | 0.5403 |
        | 2 | 0.8576 |
        | 3 | «0.6453» |
        | 4 | 0.7935 |
        """, right: 3),
    .init(
      name: "Newton's method, with many digits",
      note: """
        So $x_{n+1} = x_n - \\frac{x_n^2 - 2}{2x_n}$.

        | $n$ | $x_n$ |
        |---|---|
        | $0$ | $1$ |
        | $1$ | $1.5$ |
        | $2$ | $1.416\\,666\\,666\\,667$ |
        | $3$ | $1.414\\,215\\,686\\,275$ |
        | $4$ | $«1.414\\,213\\,552\\,375»$ |
        """, right: 3),
    .init(
      name: "a formula of the note for a lone name",
      note: """
        Given $\\sigma = 0.2$ and $T = 1$. Let $u = e^{\\sigma\\sqrt{T/N}}$.

        | $N$ | $u$ |
        |---|---|
        | 1 | 1.2214 |
        | 2 | 1.1519 |
        | 5 | 1.0936 |
        | 10 | «1.0645» |
        """, right: 3),
    .init(
      name: "the names stand in the first column",
      note: "| n | 1 | 2 | 3 |\n|---|---|---|---|\n| n² | 1 | 4 | «8» |", right: 2),
    .init(
      name: "two-way counts",
      note: """
        | | yes | no | Total |
        |---|---|---|---|
        | men | 12 | 8 | 20 |
        | women | 15 | 9 | 24 |
        | others | 3 | 2 | «6» |
        | Total | 30 | 19 | 49 |
        """, right: 5),
    .init(
      name: "a mean of values",
      note: "| $i$ | $t_i$ | $t_i^2$ |\n|---|---|---|\n| 1 | 2 | 4 |\n| 2 | 4 | 16 |\n| Mean | 3 | «11» |", right: 3),
    .init(
      name: "a decimal comma",
      note: "| $x$ | $x^2$ |\n|---|---|\n| 1,5 | 2,25 |\n| 2,5 | «7,25» |\n| Summe | 9,5 |", right: 2),
    .init(
      name: "a sum in thousands",
      note: "| Layer | Parameters |\n|---|---|\n| a | 200,960 |\n| b | 32,896 |\n| c | 1,290 |\n| Total | «235,946» |",
      right: 0),
    .init(
      name: "the next place of a sequence",
      note: "| $n$ | $a_n$ | $a_{n+1} - a_n$ |\n|---|---|---|\n| 1 | 3 | 4 |\n| 2 | 7 | «5» |\n| 3 | 13 | |", right: 1),
  ]
}
