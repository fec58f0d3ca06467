import Foundation
public import Notes

/// Compiles and runs the Swift examples of notes and judges their expectations.
public enum ExampleRunner {
  /// Outcomes in the order of the notes that have examples, and a sentence on how they were compiled; `nil` when there
  /// are none.
  public static func run(
    _ blocks: [ExampleBlock], notes: [Note], options: ExampleOptions = ExampleOptions()
  ) async -> (outcomes: [ExampleOutcome], summary: String?) {
    let units = Dictionary(grouping: blocks) { $0.note }.sorted { $0.key < $1.key }.compactMap {
      index, blocks -> ExampleUnit? in
      guard notes.indices.contains(index) else { return nil }
      let unit = ExampleUnit(note: index, path: notes[index].path, source: notes[index].source, blocks: blocks)
      return unit.items.isEmpty ? nil : unit
    }
    guard !units.isEmpty else { return ([], nil) }
    func all(fail message: String, finding: Finding? = nil) -> (outcomes: [ExampleOutcome], summary: String?) {
      var result = UnitResult()
      result.failure = message
      var outcomes = units.map { unit in
        var judge = ExampleJudge(unit: unit, result: result, version: nil, options: options)
        return judge.outcome()
      }
      if let finding { outcomes[0].findings.append(finding) }
      return (outcomes, "none run: \(message)")
    }
    guard options.runs else { return all(fail: "examples are not run (--no-swift)") }
    guard let compiler = ExampleToolchain.compiler(at: options.compiler) else {
      return all(fail: "swiftc was not found on PATH")
    }
    guard let scratch = Scratch() else { return all(fail: "no scratch folder can be made") }
    defer { scratch.remove() }
    let toolchain: ExampleToolchain
    do {
      toolchain = try await ExampleToolchain.prepare(
        compiler: compiler, cache: options.cache ?? Scratch.shared() ?? scratch.folder)
    } catch {
      switch error {
      case .message(let text): return all(fail: text)
      }
    }
    let session = ExampleSession(
      units: units, toolchain: toolchain,
      derive: options.derive ?? (options.findsDerive ? DeriveModule.besideBinary() : nil), options: options,
      scratch: scratch.folder)
    return await session.run()
  }
}

/// A folder of this run's own.
struct Scratch {
  let folder: URL

  init?() {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("doccheck-\(UUID().uuidString)", isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { return nil }
    self.folder = folder
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A folder of this user's for compiled probes, for callers without a cache. Nobody else may have made it.
  static func shared() -> URL? {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("doccheck-swift-\(getuid())", isDirectory: true)
    try? files.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let attributes = try? files.attributesOfItem(atPath: folder.path)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory,
      (attributes?[.ownerAccountID] as? NSNumber)?.uint32Value == getuid()
    else { return nil }
    return folder
  }
}
