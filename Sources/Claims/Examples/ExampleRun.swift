import Foundation

/// Runs compiled examples: one process for each note, within limits of time, memory and output.
struct ExampleRun: Sendable {
  var scratch: URL
  var timeLimit: Duration
  /// MiB
  var memoryLimit: Int
  /// Words before the command that take the network away; empty when the system does not allow it.
  var isolation: [String]

  /// A command that runs another one without network, if there is one here.
  static func networkIsolation(scratch: URL) async -> [String] {
    for words in [["unshare", "-n"], ["unshare", "-r", "-n"]] {
      let end = await ChildProcess.run(
        words + ["true"], in: scratch, output: "/dev/null", error: "/dev/null", time: .seconds(5))
      if end == .exited(0) { return words }
    }
    return []
  }

  /// `trap` is the block to run instead of those that must not trap.
  func run(_ binary: ExampleBuild.Binary, trap: Int? = nil) async -> RunRecords {
    let name = "run-\(binary.unit)" + (trap.map { "-\($0)" } ?? "")
    let folder = scratch.appendingPathComponent(name, isDirectory: true)
    let files = FileManager.default
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      return RunRecords(end: .notStarted("the scratch folder cannot be written"))
    }
    defer { try? files.removeItem(at: folder) }
    let (seconds, _) = timeLimit.components
    let limits = [
      "ulimit -v \(memoryLimit * 1024)", "ulimit -t \(seconds + 1)", "ulimit -f 131072", "ulimit -c 0",
    ].map { $0 + " 2>/dev/null; " }.joined()
    var environment = [
      "HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    for name in ["PATH", "LD_LIBRARY_PATH"] { environment[name] = ProcessInfo.processInfo.environment[name] }
    let end = await ChildProcess.run(
      isolation + [binary.url.path, "\(binary.unit)", "\(trap ?? -1)"], in: folder, output: "stdout", error: "stderr",
      time: timeLimit, limits: limits, environment: environment)
    func bytes(_ file: String, limit: Int) -> [UInt8] {
      guard let handle = try? FileHandle(forReadingFrom: folder.appendingPathComponent(file)) else { return [] }
      defer { try? handle.close() }
      return Array((try? handle.read(upToCount: limit)) ?? Data())
    }
    return RunRecords(
      end: end, records: String(decoding: bytes("records", limit: 16 << 20), as: UTF8.self),
      output: bytes("stdout", limit: 1 << 20),
      errors: String(decoding: bytes("stderr", limit: 1 << 20).suffix(4096), as: UTF8.self))
  }
}
