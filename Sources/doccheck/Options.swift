public import ArgumentParser
public import Claims
import Foundation

/// Which notes, and how they are checked: shared by the verbs that check.
struct CheckingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, folders, or - for standard input.",
      discussion: "Default: the notes folder of the nearest doccheck.yml, else ./notes.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Flag(help: "Treat undecided claims, loose numbers and warnings as errors.")
  var strict = false

  @Option(help: ArgumentHelp("Check so many notes at once.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .customLong("no-swift"), help: "Do not run the notes' Swift examples.")
  var noSwift = false

  @Flag(name: .customLong("no-cache"), help: "Neither read nor write the cache.")
  var noCache = false

  @Option(help: ArgumentHelp("Draw other sample points.", valueName: "n"))
  var seed: UInt64 = 0

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, not \(jobs)") }
  }

  var session: Session {
    var options = Session.Options()
    options.swift = !noSwift
    options.cache = !noCache
    options.jobs = jobs
    options.seed = seed
    return Session(options: options)
  }
}

/// When output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  func applies(to file: FileHandle) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      guard environment["NO_COLOR", default: ""].isEmpty, environment["TERM"] != "dumb" else { return false }
      return isatty(file.fileDescriptor) == 1
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
