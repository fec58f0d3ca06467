/// A form a report can take.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, sarif, junit, github

  public func writer(_ options: ReportOptions) -> any ReportWriter {
    switch self {
    case .text: TextReport(options: options)
    case .json: JSONReport()
    case .sarif: SARIFReport(options: options)
    case .junit: JUnitReport(options: options)
    case .github: GitHubReport(options: options)
    }
  }
}

public struct ReportOptions: Sendable {
  /// Undecided claims, loose numbers and warnings are errors.
  public var strict = false
  /// Every note is shown, not only the first few.
  public var verbose = false
  /// Text is coloured for a terminal.
  public var color = false

  public init(strict: Bool = false, verbose: Bool = false, color: Bool = false) {
    self.strict = strict
    self.verbose = verbose
    self.color = color
  }
}

/// Writes a report in one form, as UTF-8 ended by a newline.
public protocol ReportWriter: Sendable {
  func write(_ report: Report) -> [UInt8]
}
