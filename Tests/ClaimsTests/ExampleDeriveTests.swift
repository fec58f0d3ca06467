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

  /// A folder as SwiftPM leaves it, with these objects and this list of sources.
  private func objectsFound(_ objects: [String], sources: String?) throws -> [String]? {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let build = folder.appendingPathComponent("Derive.build"), modules = folder.appendingPathComponent("Modules")
    for made in [build, modules] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    try Data().write(to: modules.appendingPathComponent("Derive.swiftmodule"))
    for object in objects { try Data().write(to: build.appendingPathComponent(object)) }
    try sources?.write(to: build.appendingPathComponent("sources"), atomically: false, encoding: .utf8)
    return DeriveModule.found(in: folder)?.objects.map(\.lastPathComponent)
  }

  @Test func `objects of sources that are gone are not linked`() throws {
    let objects = ["Derive.swiftmodule.o", "New+Name.swift.o", "Old.swift.o", "Sigmoid.swift.o"]
    let current = ["New+Name.swift.o", "Sigmoid.swift.o"]
    #expect(try objectsFound(objects, sources: "/a/Derive/New+Name.swift\n/a/Derive/Losses/Sigmoid.swift\n") == current)
    #expect(try objectsFound(objects, sources: "'/a b/New+Name.swift'\n\"/a b/Sigmoid.swift\"") == current)
  }

  @Test func `without a list of sources, or with one object for all of them, every object is linked`() throws {
    #expect(try objectsFound(["A.swift.o", "B.swift.o"], sources: nil) == ["A.swift.o", "B.swift.o"])
    #expect(try objectsFound(["Derive.o"], sources: "/a/A.swift\n/a/B.swift\n") == ["Derive.o"])
    #expect(try objectsFound([], sources: "/a/A.swift\n") == nil)
  }
}
