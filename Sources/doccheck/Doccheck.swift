import ArgumentParser
import Claims
import Foundation
import Site

@main
struct Doccheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doccheck",
    abstract: "Checks every numeric claim and every derivation step of Markdown notes, then renders them as a site.",
    discussion: """
      EXAMPLES:
        doccheck verify                   checks the notes folder of the nearest doccheck.yml
        doccheck verify notes/sigmoid.md  checks one note
        doccheck explain notes/sigmoid.md:42
        doccheck build                    checks the notes and writes the site

      EXIT STATUS:
        0  all claims hold
        1  something does not
        2  wrong usage, configuration or input
        5  nothing to check
      """,
    version: Version.current,
    subcommands: [
      Verify.self, Build.self, Serve.self, Fix.self, Explain.self, Audit.self, List.self, New.self, Init.self,
    ])

  /// The parser's own usage errors end with 64; ours end with 2.
  static func main() async {
    do {
      try refuseUnknownVerb(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as InputError {
      say("error: \(error)\n", to: .standardError)
      Foundation.exit(Outcome.inputError.rawValue)
    } catch let error as SiteError {
      say("error: \(error)\n", to: .standardError)
      Foundation.exit(Outcome.inputError.rawValue)
    } catch let error as ConfigurationError {
      say("\(error)\n", to: .standardError)
      Foundation.exit(Outcome.inputError.rawValue)
    } catch {
      let status = exitCode(for: error).rawValue
      let message = fullMessage(for: error)
      if !message.isEmpty {
        say(message + "\n", to: status == 0 ? .standardOutput : .standardError)
      }
      Foundation.exit(status == 64 ? Outcome.inputError.rawValue : status)
    }
  }

  /// The parser would call a misspelt verb an unexpected argument.
  private static func refuseUnknownVerb(_ word: String?) throws {
    let verbs = configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !verbs.contains(word) else { return }
    let advice =
      NearestName.of(word, among: verbs).map { "did you mean “\($0)”?" }
      ?? "the verbs are \(verbs.joined(separator: ", "))"
    throw InputError("there is no verb “\(word)”: \(advice)")
  }
}

/// Writes all bytes; a reader that went away ends the program as the system does for any filter, and a report that cannot
/// be written ends it with the status of bad input and output.
func say(_ bytes: [UInt8], to file: FileHandle = .standardOutput) {
  do {
    try file.write(contentsOf: Data(bytes))
  } catch {
    guard file === FileHandle.standardOutput else { return }
    let reason = (error as NSError).localizedDescription
    try? FileHandle.standardError.write(contentsOf: Data("error: the report could not be written: \(reason)\n".utf8))
    exit(Outcome.inputError.rawValue)
  }
}

func say(_ text: String, to file: FileHandle = .standardOutput) {
  say(Array(text.utf8), to: file)
}

extension Outcome {
  /// Ends the command with this status, silently.
  func end() throws {
    if self != .holds { throw ExitCode(rawValue) }
  }
}

/// Something the user must mend before anything can be checked.
struct InputError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
