import Foundation
import Testing

@testable import Claims

@Suite(.serialized) struct ExampleDeriveTests {
  @Test func `examples import Derive and no other module of the build`() async {
    let run = await ExampleFixture.run(
      swift("", "import Derive\nsigmoid(0.0) // => 0.5"), swift("", "import Claims"), swift("", "1 + 1 // => 2"))
    #expect(DeriveModule.besideBinary() != nil)
    #expect(run.verdicts(0) == [.proved], "\(run.messages(0))")
    #expect(run.verdicts(1) == [.refuted])
    #expect(run.messages(1)[0] == "does not compile: no such module 'Claims'")
    #expect(run.verdicts(2) == [.proved])
  }

  @Test func `without the module only its examples are left untested`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = ExampleOptions()
    options.findsDerive = false
    let run = await ExampleFixture.run(
      swift("", "import Derive\nsigmoid(0.0) // => 0.5"), swift("", "1 + 1 // => 2"), options: options)
    #expect(run.verdicts(0) == [.untested])
    #expect(run.outcomes[0].findings.map(\.code) == ["derive-module"])
    #expect(run.verdicts(1) == [.proved])
  }
}
