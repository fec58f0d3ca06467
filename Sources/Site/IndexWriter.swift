import Claims
import Notes

/// Writes the front page: every note with its summary and what was checked in it.
struct IndexWriter {
  let theme: Theme

  func html(_ plan: SitePlan, _ report: Report, title: String) -> String {
    let summary = ReportSummary(report)
    let tally = VerdictTally(report.notes.flatMap(\.claims))
    let notes = plan.order.map { entry -> [String: Any] in
      let note = entry.report.note
      let tally = VerdictTally(entry.report.claims)
      return [
        "href": entry.page, "title": entry.title, "summary": note.frontMatter.summary ?? "", "marks": tally.marks,
        "claims": "\(tally.total) claim\(tally.total == 1 ? "" : "s")",
      ]
    }
    var legend = tally.verdicts.map { verdict -> [String: Any] in
      ["count": tally[verdict], "label": EvidenceWriter.label(verdict), "text": verdict.explanation]
    }
    if tally.lastDigits > 0 {
      let label = EvidenceWriter.label(.refuted, warning: true)
      legend.append(["count": tally.lastDigits, "label": label, "text": EvidenceWriter.lastDigitExplanation])
    }
    return theme.render(
      "index",
      [
        "root": "", "siteTitle": title, "title": title, "notes": notes, "legend": legend, "hasClaims": tally.total > 0,
        "claims": "\(tally.total) claim\(tally.total == 1 ? "" : "s")",
        "numbers": summary.numbers.total > 0 ? FiguresWriter.words(summary.numbers) : "",
      ])
  }
}
