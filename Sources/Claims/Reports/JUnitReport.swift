import Notes

/// JUnit XML: a suite per note, a test case per claim that carries a verdict and per finding.
public struct JUnitReport: ReportWriter {
  public var options: ReportOptions

  public init(options: ReportOptions = ReportOptions()) {
    self.options = options
  }

  private struct Case {
    enum Result { case passed, failed, errored, skipped }
    var name: String
    var result: Result
    var message: String
    var text: String
  }

  public func write(_ report: Report) -> [UInt8] {
    var suites = report.notes.map { (name: $0.note.path, cases: cases(of: $0)) }
    let inputs = report.findings.compactMap { Diagnostic($0, strict: options.strict) }.map(errorCase)
    if !inputs.isEmpty { suites.append((name: "inputs", cases: inputs)) }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"doccheck\"" + Self.counts(suites.flatMap(\.cases)) + ">\n"
    for suite in suites {
      xml += "  <testsuite name=\"\(Self.escape(suite.name))\"" + Self.counts(suite.cases) + ">\n"
      for item in suite.cases { write(item, of: suite.name, to: &xml) }
      xml += "  </testsuite>\n"
    }
    xml += "</testsuites>\n"
    return Array(xml.utf8)
  }

  private func cases(of note: NoteReport) -> [Case] {
    let path = note.note.path
    var cases = note.findings.compactMap { Diagnostic($0, strict: options.strict) }.map(errorCase)
    for claim in note.claims {
      guard let verdict = claim.verdict else { continue }
      let name = "\(path):\(claim.line):\(claim.column) \(claim.kind.rawValue) \(claim.source)"
      let diagnostic = Diagnostic(claim, path: path, strict: options.strict)
      let result: Case.Result =
        switch diagnostic?.level {
        case .error: .failed
        case .warning, nil: .passed
        case .note: .skipped
        }
      cases.append(
        Case(
          name: name, result: result, message: diagnostic?.message ?? verdict.rawValue,
          text: diagnostic?.plainText ?? ""))
    }
    if options.strict {
      cases += note.numbers.compactMap { Diagnostic(loose: $0, path: path) }.map(errorCase)
    }
    return cases
  }

  private func errorCase(_ diagnostic: Diagnostic) -> Case {
    Case(
      name: "\(diagnostic.path):\(diagnostic.line):\(diagnostic.column) \(diagnostic.code)",
      result: diagnostic.level == .error ? .errored : .passed, message: diagnostic.message, text: diagnostic.plainText)
  }

  private func write(_ item: Case, of suite: String, to xml: inout String) {
    xml += "    <testcase classname=\"\(Self.escape(suite))\" name=\"\(Self.escape(item.name))\""
    let message = Self.escape(item.message), text = Self.escape(item.text)
    switch item.result {
    case .passed where text.isEmpty: xml += "/>\n"
    case .passed: xml += "><system-out>\(text)</system-out></testcase>\n"
    case .failed: xml += "><failure message=\"\(message)\">\(text)</failure></testcase>\n"
    case .errored: xml += "><error message=\"\(message)\">\(text)</error></testcase>\n"
    case .skipped: xml += "><skipped message=\"\(message)\"/></testcase>\n"
    }
  }

  private static func counts(_ cases: [Case]) -> String {
    let failures = cases.count { $0.result == .failed }
    let errors = cases.count { $0.result == .errored }
    let skipped = cases.count { $0.result == .skipped }
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
  }

  /// XML 1.0 has no way to write most control characters: they become U+FFFD.
  private static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
