import Foundation
import Subprocess

/// How a child process ended.
enum ChildEnd: Sendable, Hashable, Codable {
  case exited(Int)
  case signalled(Int)
  /// It was still running when its time was over.
  case timedOut
  case notStarted(String)
}

enum ChildProcess {
  /// Runs a program in a folder, its standard output and error going to files there.
  ///
  /// A shell sets the folder, the files and the limits, then becomes the program.
  static func run(
    _ command: [String], in folder: URL, output: String, error: String, time: Duration, limits: String = "",
    environment: [String: String]? = nil
  ) async -> ChildEnd {
    let script = "cd \"$0\" && \(limits) exec \"$@\" >\(output) 2>\(error) </dev/null"
    let arguments = ["-c", script, folder.path] + command
    return await withTaskGroup(of: ChildEnd.self) { group in
      group.addTask { await launch(arguments, environment: environment) }
      group.addTask {
        do { try await Task.sleep(for: time) } catch { return .timedOut }
        return .timedOut
      }
      let first = await group.next() ?? .timedOut
      group.cancelAll()
      await group.waitForAll()
      return first
    }
  }

  private static func launch(_ arguments: [String], environment: [String: String]?) async -> ChildEnd {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
    ]
    var given = Environment.inherit
    if let environment {
      var pairs: [Environment.Key: String] = [:]
      for (name, value) in environment { pairs[Environment.Key(stringLiteral: name)] = value }
      given = .custom(pairs)
    }
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: Arguments(arguments), environment: given, platformOptions: options, input: .none,
        output: .discarded, error: .discarded)
      switch result.terminationStatus {
      case .exited(let code): return .exited(Int(code))
      case .signaled(let signal): return .signalled(Int(signal))
      }
    } catch {
      return .notStarted("\(error)")
    }
  }
}
