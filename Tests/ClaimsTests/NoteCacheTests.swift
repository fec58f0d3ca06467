import Foundation
import Notes
import Testing

@testable import Claims

/// What earlier runs found stands in for checking, as long as nothing that goes into it has changed.
@Suite struct NoteCacheTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "doccheck-test-\(UUID().uuidString)")

  private static let source = """
    We define $f(x) = x^2$. Then $f(3) = 9$, $f'(x) = 2x$ and $f(2) = 5$.

    | $x$ | $f(x)$ |
    |--:|--:|
    | 1 | 1 |

    A value of [4](# "= $f(2)$") and $\\frac{1}{2$.

    """

  private func note(_ source: String = Self.source, path: String = "note.md") -> Note {
    NoteReader.read(path: path, bytes: Array(source.utf8))
  }

  private func session(seed: UInt64 = 0) -> Session {
    var options = Session.Options()
    options.swift = false
    options.cacheFolder = folder
    options.seed = seed
    return Session(options: options)
  }

  private func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "bin" }.sorted { $0.path < $1.path }
  }

  @Test func `a second run says the same`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = await session().verify([note()])
    #expect(try files().count == 1)
    let second = await session().verify([note()])
    #expect(try files().count == 1)
    #expect(first.notes[0].claims == second.notes[0].claims)
    #expect(first.notes[0].numbers == second.notes[0].numbers)
    #expect(first.notes[0].findings == second.notes[0].findings)
    #expect(first.notes[0].claims.contains { $0.verdict == .refuted && $0.witness != nil })
    #expect(!first.notes[0].findings.isEmpty)
  }

  @Test func `everything that goes into a result is in its name`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = await session().verify([note()])
    _ = await session(seed: 1).verify([note()])
    _ = await session().verify([note(path: "other.md")])
    _ = await session().verify([note(Self.source + "\n")])
    var assuming = session()
    assuming.options.assume = ["x is positive"]
    _ = await assuming.verify([note()])
    #expect(try files().count == 5)
  }

  @Test func `a damaged file is a miss, and is written anew`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let honest = await session().verify([note()])
    let file = try #require(try files().first)
    let whole = try Data(contentsOf: file)
    var damaged: [Data] = [Data(), whole.prefix(7), whole.prefix(whole.count / 2), whole.dropLast(), whole + [0]]
    for position in stride(from: 0, to: whole.count, by: 13) {
      var data = whole
      data[position] ^= 0x41
      damaged.append(data)
    }
    for data in damaged {
      try data.write(to: file)
      let report = await session().verify([note()])
      #expect(report.notes[0].claims == honest.notes[0].claims)
      #expect(try Data(contentsOf: file) == whole)
    }
  }

  @Test func `bytes that nobody wrote do not trap`() {
    for length in 0..<64 {
      for seed in 0..<32 {
        var state = UInt64(length * 32 + seed) &* 0x9E37_79B9_7F4A_7C15
        let bytes = (0..<length).map { _ -> UInt8 in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 56)
        }
        var reader = ByteReader(bytes[...])
        #expect((try? CheckedNote(from: &reader)) == nil || reader.isAtEnd || length > 0)
      }
    }
  }

  @Test func `numbers survive, whatever their size`() throws {
    var writer = ByteWriter()
    let numbers = [0, 1, -1, 63, 64, -64, -65, 1 << 40, Int.max, Int.min]
    for number in numbers { writer.write(number) }
    writer.write(-0.1)
    writer.write("σ′(x)")
    var reader = ByteReader(writer.bytes[...])
    for number in numbers { #expect(try reader.integer() == number) }
    #expect(try reader.double() == -0.1)
    #expect(try reader.text() == "σ′(x)")
    #expect(reader.isAtEnd)
  }
}
