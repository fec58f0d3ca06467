/// Findings for people: `path:line:column: severity: message [code]`, then what it rests on, then the sums.
public struct TextReport: ReportWriter {
  public var options: ReportOptions
  /// So many notes of level `note` are shown unless everything is wanted.
  static let shownNotes = 20

  public init(options: ReportOptions = ReportOptions()) {
    self.options = options
  }

  public func write(_ report: Report) -> [UInt8] {
    let diagnostics = report.diagnostics(strict: options.strict)
    var text = ""
    var notes = 0
    for diagnostic in diagnostics {
      if diagnostic.level == .note {
        notes += 1
        if !options.verbose, notes > Self.shownNotes { continue }
      }
      write(diagnostic, to: &text)
    }
    if !options.verbose, notes > Self.shownNotes {
      text += "… and \(count(notes - Self.shownNotes, "more note")); --verbose shows all\n"
    }
    if !diagnostics.isEmpty { text += "\n" }
    writeSummary(of: report, diagnostics, to: &text)
    return Array(text.utf8)
  }

  private func write(_ diagnostic: Diagnostic, to text: inout String) {
    let style = Style(color: options.color)
    text += style.bold("\(diagnostic.path):\(diagnostic.line):\(diagnostic.column):") + " "
    text += style.level(diagnostic.level) + " \(diagnostic.message) " + style.faint("[\(diagnostic.code)]") + "\n"
    for detail in diagnostic.details {
      let label = "\(detail.label):"
      let padding = String(repeating: " ", count: max(1, 12 - label.count))
      text += "    " + style.faint(label) + padding + Self.oneLine(detail.text) + "\n"
    }
  }

  private func writeSummary(of report: Report, _ diagnostics: [Diagnostic], to text: inout String) {
    let summary = ReportSummary(report)
    if let examples = report.exampleSummary { text += "examples: \(examples)\n" }
    if summary.numbers.total > 0 {
      let fates = NumberFate.allCases.map { "\(summary.numbers[$0]) \($0.rawValue)" }
      text += "numbers: \(summary.numbers.total), of which \(fates.joined(separator: ", "))\n"
    }
    let silent: [(ClaimKind, String)] = [
      (.definition, "definition"), (.assumption, "assumption"), (.equation, "equation"), (.mention, "mention"),
    ]
    let fates = silent.filter { summary.claimingNothing($0.0) > 0 }
      .map { count(summary.claimingNothing($0.0), $0.1) }
    if !fates.isEmpty { text += "claiming nothing: \(fates.joined(separator: ", "))\n" }
    let style = Style(color: options.color)
    let verdicts = Verdict.allCases.map { style.verdict($0, count: summary[$0]) }
    text += "\(count(summary.notes, "note")), \(count(summary.claims, "claim")): \(verdicts.joined(separator: ", "))\n"
    let errors = diagnostics.count { $0.level == .error }
    let warnings = diagnostics.count { $0.level == .warning }
    let outcome =
      switch report.outcome(diagnostics) {
      case .holds: style.good("every decided claim holds")
      case .fails: style.bad(count(errors, "error"))
      case .inputError: style.bad(count(errors, "error"))
      case .nothingToCheck: "nothing to check"
      }
    text += outcome + (warnings > 0 ? ", " + count(warnings, "warning") : "") + "\n"
  }

  /// Long formulas are cut: the place says where to read on.
  private static func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 240 ? line : line.prefix(239) + "…"
  }
}

func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }

/// Colours of a terminal, or none.
struct Style {
  var color: Bool

  func bold(_ text: String) -> String { sgr("1", text) }
  func faint(_ text: String) -> String { sgr("2", text) }
  func good(_ text: String) -> String { sgr("32", text) }
  func bad(_ text: String) -> String { sgr("1;31", text) }

  func level(_ level: Diagnostic.Level) -> String {
    switch level {
    case .error: sgr("1;31", "error:")
    case .warning: sgr("1;33", "warning:")
    case .note: sgr("1;36", "note:")
    }
  }

  /// "9 proved"; what does not occur has no colour.
  func verdict(_ verdict: Verdict, count: Int) -> String {
    let text = "\(count) \(verdict.rawValue)"
    if count == 0 { return text }
    switch verdict {
    case .proved, .confirmed: return sgr("32", text)
    case .refuted: return sgr("31", text)
    case .untested, .unread: return sgr("36", text)
    }
  }

  private func sgr(_ code: String, _ text: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
