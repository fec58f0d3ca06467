import Testing

@testable import Formula

@Suite struct NormalFormTests {
  private func result(_ row: String, raw: Bool) throws -> NormalForm.Result {
    let parts = row.split(separator: "|").map(String.init)
    var text = IdentityText(parts[0], raw: raw)
    let node = try text.difference()
    let assumptions = try text.assumptions(parts.count > 1 ? parts[1] : "")
    let names = Dictionary(uniqueKeysWithValues: text.symbols.map { ($0.value, $0.key) })
    return NormalForm.isZero(node, in: text.graph, assuming: assumptions) { names[$0] ?? "?" }
  }

  @Test(arguments: Identities.holding, [true, false])
  func proves(_ row: String, raw: Bool) throws {
    switch try result(row, raw: raw) {
    case .zero: break
    case .unknown(let reason): Issue.record("not proved: \(reason)")
    }
  }

  @Test(arguments: Identities.failing, [true, false])
  func doesNotProve(_ row: String, raw: Bool) throws {
    switch try result(row, raw: raw) {
    case .zero(let kernels): Issue.record("proved, with kernels \(kernels)")
    case .unknown(let reason): #expect(!reason.isEmpty)
    }
  }
}
