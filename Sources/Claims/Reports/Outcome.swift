/// How a run ends, and the exit status that says so.
public enum Outcome: Int32, Sendable {
  case holds = 0
  case fails = 1
  case inputError = 2
  case nothingToCheck = 5
}

extension Finding {
  /// A finding about an input that could not be read at all.
  public static func input(_ code: InputCode, _ message: String, path: String, hint: String? = nil) -> Finding {
    Finding(severity: .error, code: code.rawValue, message: message, path: path, hint: hint)
  }

  public enum InputCode: String, Sendable {
    case missing = "no-such-file"
    case unreadable = "unreadable"
    case notMarkdown = "not-markdown"
    case tooLarge = "note-too-large"
  }

  var isInputError: Bool { InputCode(rawValue: code) != nil }
}

extension Report {
  public func outcome(strict: Bool) -> Outcome {
    outcome(diagnostics(strict: strict))
  }

  func outcome(_ diagnostics: [Diagnostic]) -> Outcome {
    if findings.contains(where: \.isInputError) { return .inputError }
    if diagnostics.contains(where: { $0.level == .error }) { return .fails }
    if notes.allSatisfy({ $0.claims.allSatisfy { $0.verdict == nil } }) { return .nothingToCheck }
    return .holds
  }
}
