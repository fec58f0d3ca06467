/// Workflow commands that GitHub shows as annotations beside the lines of a pull request.
public struct GitHubReport: ReportWriter {
  public var options: ReportOptions

  public init(options: ReportOptions = ReportOptions()) {
    self.options = options
  }

  public func write(_ report: Report) -> [UInt8] {
    var text = ""
    for diagnostic in report.diagnostics(strict: options.strict) {
      let command =
        switch diagnostic.level {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      var properties = ["file=\(Self.property(diagnostic.path))", "line=\(max(1, diagnostic.line))"]
      properties.append("col=\(max(1, diagnostic.column))")
      // A column range is only understood within one line.
      if diagnostic.endLine > diagnostic.line {
        properties.append("endLine=\(diagnostic.endLine)")
      } else if diagnostic.endColumn > diagnostic.column {
        properties.append("endColumn=\(diagnostic.endColumn)")
      }
      properties.append("title=\(Self.property(diagnostic.code))")
      text += "::\(command) \(properties.joined(separator: ","))::\(Self.data(diagnostic.plainText))\n"
    }
    let summary = ReportSummary(report)
    let verdicts = Verdict.allCases.map { "\(summary[$0]) \($0.rawValue)" }.joined(separator: ", ")
    text += "\(count(summary.notes, "note")), \(count(summary.claims, "claim")): \(verdicts)\n"
    return Array(text.utf8)
  }

  private static func data(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func property(_ text: String) -> String {
    var escaped = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
