import Claims
import Notes
import Testing

/// What notes leave to their readers: which of several definitions is meant, what is a vector, what is independent. Each
/// row is read with the right formula and with slips of it.
@Suite struct MeaningTests {
  /// The claims of a note that have a verdict.
  private func claims(_ text: String) async throws -> [Claim] {
    let note = NoteReader.read(path: "note.md", bytes: Array("# N\n\n\(text)\n".utf8))
    var options = Session.Options()
    options.swift = false
    options.cache = false
    return try #require(await Session(options: options).verify([note]).notes.first).claims.filter { $0.verdict != nil }
  }

  @Test(arguments: MeaningRow.rows)
  func `what is right is decided`(_ row: MeaningRow) async throws {
    let found = try #require(try await claims(row.note.replacing("⟦⟧", with: row.right)).last)
    #expect([.proved, .confirmed].contains(found.verdict), "\(found.reading): \(found.message)")
  }

  @Test(arguments: MeaningRow.rows)
  func `a slip does not pass`(_ row: MeaningRow) async throws {
    for slip in row.slips {
      let found = try await claims(row.note.replacing("⟦⟧", with: slip)).last
      guard let found else { continue }
      #expect(![.proved, .confirmed].contains(found.verdict), "\(found.reading): \(found.message)")
      if row.refutes { #expect(found.verdict == .refuted, "\(found.reading): \(found.message)") }
    }
  }

  @Test func `a sum written out puts numbers in`() async throws {
    let sum = "$$E = \\sum_i x_i p_i = (a-2) p + a (1-2p) + (a+2) p = a$$"
    #expect(try await claims(sum).map(\.verdict) == [.proved])
    let covariance = """
      $$C = \\sum_{i,j} (x_i - m) (y_j - k) p_{ij} = (1-2)(-1-1) \\frac{p}{2} + (1-2)(3-1) \\frac{1-p}{2} \\
        + (3-2)(-1-1) \\frac{1-p}{2} + (3-2)(3-1) \\frac{p}{2} = 4p - 2$$
      """
    #expect(try await claims(covariance).map(\.verdict) == [.proved])
    // The third term has another x than the fourth.
    let slip = covariance.replacing("(3-2)(-1-1)", with: "(4-2)(-1-1)")
    #expect(try await claims(slip).map(\.verdict).contains(.untested))
  }

  @Test(arguments: [
    // W is said to be orthogonal, p to be a density, f to be convex: no accusation, and no pass.
    "$$\\mathbf W^\\top = \\mathbf W^{-1}$$", "$$p(x) \\ge 0$$",
    "$$\\lambda f(x) + (1-\\lambda) f(y) \\ge f(\\lambda x + (1-\\lambda) y)$$",
    "$$x^2 = 4 \\implies x = 2$$", "$$\\frac{df(x)}{dx} = \\frac{f(x + h) - f(x - h)}{2h}$$",
    "$\\mathbf z = [100, 0, 0]$ and $z = 1000$. $\\max(\\mathbf z) = 100$",
  ])
  func `what may be said of particular things is neither passed nor refuted`(_ text: String) async throws {
    for claim in try await claims(text) { #expect(claim.verdict == .untested, "\(claim.reading)") }
  }
}
