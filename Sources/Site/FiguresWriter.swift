import Claims
import Notes

/// The box at the head of a page: what was checked, and every figure that was or was not.
struct FiguresWriter {
  let body: Body

  var html: String {
    let report = body.report
    let summary = ReportSummary(report)
    guard summary.claims > 0 || summary.numbers.total > 0 else { return "" }
    let tally = VerdictTally(report.claims)
    var html = "<details class=\"dc-figures\"><summary><span class=\"dc-figures-title\">Verified figures</span> "
    html += tally.total == 0 ? "<span>no claims</span>" : "<span>\(tally.marks)</span>"
    if summary.numbers.total > 0 { html += " <span class=\"dc-quiet\">\(Self.words(summary.numbers))</span>" }
    html += "</summary>\n"
    html += legend(tally)
    html += attention
    html += values
    html += numbers(.loose, "Numbers that no claim binds")
    html += numbers(.waived, "Numbers that need no check, and why")
    return html + "</details>\n"
  }

  static func words(_ numbers: NumberSummary) -> String {
    let fates = NumberFate.allCases.filter { numbers[$0] > 0 }.map { "\(numbers[$0]) \($0.rawValue)" }
    return "\(numbers.total) number\(numbers.total == 1 ? "" : "s"): \(fates.joined(separator: ", "))"
  }

  private func legend(_ tally: VerdictTally) -> String {
    guard tally.total > 0 else { return "" }
    var rows = tally.verdicts.map { Self.row(tally[$0], EvidenceWriter.label($0), $0.explanation) }
    if tally.lastDigits > 0 {
      rows.append(
        Self.row(
          tally.lastDigits, EvidenceWriter.label(.refuted, warning: true), EvidenceWriter.lastDigitExplanation
        ))
    }
    let silent = [ClaimKind.definition, .assumption, .equation, .mention].compactMap { kind in
      let count = body.report.claims.count { $0.kind == kind && $0.verdict == nil }
      return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
    }
    return "<div class=\"dc-scroll\"><table class=\"dc-legend\">\(rows.joined())</table></div>"
      + (silent.isEmpty ? "" : "<p class=\"dc-quiet\">Claiming nothing: \(silent.joined(separator: ", ")).</p>")
  }

  private static func row(_ count: Int, _ label: String, _ text: String) -> String {
    "<tr><td class=\"right\">\(count)</td><td>\(label)</td><td>\(text)</td></tr>"
  }

  /// What does not hold or was not decided.
  private var attention: String {
    let entries = body.claims.all.filter { entry in
      switch entry.claim.verdict {
      case .refuted, .untested, .unread: true
      case .proved, .confirmed, nil: false
      }
    }
    guard !entries.isEmpty else { return "" }
    let items = entries.map { entry in
      "<li>\(EvidenceWriter.label(entry.claim)) \(link(entry)) \(HTML.escape(entry.claim.message))</li>"
    }
    return "<h2>Not settled</h2><ul>\(items.joined(separator: "\n"))</ul>"
  }

  /// Every printed value with what it was held against.
  private var values: String {
    let entries = body.claims.all.filter { entry in
      switch entry.claim.kind {
      case .value, .cell, .link, .example, .limit: entry.claim.verdict != nil
      case .step, .definition, .assumption, .equation, .mention: false
      }
    }
    guard !entries.isEmpty else { return "" }
    let rows = entries.map { entry in
      "<tr><td>\(link(entry))</td><td>\(EvidenceWriter.label(entry.claim))</td>"
        + "<td>\(HTML.escape(entry.claim.value ?? ""))</td></tr>"
    }
    return "<h2>Printed values</h2><div class=\"dc-scroll\"><table><thead><tr><th>as printed</th><th>verdict</th>"
      + "<th>true value</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></div>"
  }

  private func numbers(_ fate: NumberFate, _ title: String) -> String {
    let numbers = body.report.numbers.filter { $0.fate == fate }
    guard !numbers.isEmpty else { return "" }
    let items = numbers.map { number in
      "<li><a href=\"#\(body.anchor(ofLine: number.line))\">\(HTML.escape(number.text))</a> "
        + "<span class=\"dc-quiet\">line \(number.line)\(number.reason.map { ": \(HTML.escape($0))" } ?? "")</span></li>"
    }
    return "<h2>\(title)</h2><ul class=\"dc-numbers\">\(items.joined(separator: "\n"))</ul>"
  }

  private func link(_ entry: ClaimIndex.Entry) -> String {
    let claim = entry.claim
    var formula =
      claim.kind.isFormula && !Self.startsWithRelation(claim.source) ? StepMath.html(claim, body.macros) : ""
    if formula.isEmpty, claim.kind != .example { formula = HTML.escape(Self.short(claim.reading)) }
    if formula.isEmpty { formula = "<code>\(HTML.escape(Self.short(claim.source)))</code>" }
    return "<a href=\"#\(body.anchor(entry))\">\(formula)</a>"
  }

  /// The left side of such a step stands in the step before: its reading says more.
  private static func startsWithRelation(_ source: String) -> Bool {
    let text = source.drop { $0 == "&" || $0.isWhitespace }
    let commands = ["\\approx", "\\le", "\\ge", "\\lt", "\\gt", "\\ne", "\\equiv", "\\to", "\\sim", "\\in", "\\propto"]
    return text.first.map { "=<>≈≤≥≠≡".contains($0) } ?? true || commands.contains { text.hasPrefix($0) }
  }

  private static func short(_ text: String) -> String { text.count <= 80 ? text : text.prefix(79) + "…" }
}
