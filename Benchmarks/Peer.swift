import Foundation

/// Another program that does the same work.
enum Peer {
  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// This folder, where the peers' scripts are.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Runs a Python script of this folder on some input. Each line of its output is a name, a tab and seconds; `nil` where
  /// Python or a package that the script needs is missing.
  static func python(_ script: String, input: String) throws -> [String: Duration]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", folder.appendingPathComponent(script).path]
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = String(decoding: standardOutput.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // 127: no python3; 3: the script misses a package.
    if [3, 127].contains(process.terminationStatus) { return nil }
    guard process.terminationStatus == 0 else { throw Failed(description: "\(script) failed") }
    var times: [String: Duration] = [:]
    for line in output.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let seconds = Double(fields[1]) else { throw Failed(description: "\(script): \(line)") }
      times[String(fields[0])] = .seconds(seconds)
    }
    return times
  }
}
