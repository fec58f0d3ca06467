import Foundation
import Testing

@testable import Claims

@Suite(.serialized) struct ExampleSpeedTests {
  /// 25 notes of four blocks with closures, arrays and `exp`, as notes have them.
  private static let notes = (0..<25).map { note in
    (0..<4).map { block in
      swift(
        "",
        """
        import Foundation
        let z\(block) = [\(note).0, 1.5, -\(block).25]
        func softmax\(block)(_ z: [Double]) -> [Double] {
          let m = z.max()!
          let e = z.map { exp($0 - m) }
          let sum = e.reduce(0, +)
          return e.map { $0 / sum }
        }
        let p\(block) = softmax\(block)(z\(block))
        p\(block).reduce(0, +) // => 1.000
        z\(block).count // => 3
        """)
    }.joined(separator: "\n")
  }

  @Test func `a hundred blocks, cold and unchanged`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = ExampleOptions()
    options.cache = folder
    // The probe is compiled once for a compiler, not for a run.
    _ = await ExampleFixture.run(swift("", "0"), options: options)
    let clock = ContinuousClock()
    let cold = await clock.measure {
      let run = await ExampleFixture.run(Self.notes, options: options)
      #expect(run.outcomes.flatMap(\.claims).count { $0.verdict == .proved } == 200)
      #expect(run.summary?.hasPrefix("merged 100 of 100 blocks into") == true)
    }
    let warm = await clock.measure {
      let run = await ExampleFixture.run(Self.notes, options: options)
      #expect(run.outcomes.flatMap(\.claims).count { $0.verdict == .proved } == 200)
      #expect(run.summary?.contains("100 unchanged since an earlier run") == true)
    }
    print("100 Swift blocks: \(cold) cold, \(warm) unchanged")
  }
}
