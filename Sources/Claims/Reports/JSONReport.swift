import Notes

/// The whole report as one JSON object with a stable order of keys, one claim a line.
public struct JSONReport: ReportWriter {
  public init() {}

  public func write(_ report: Report) -> [UInt8] {
    let summary = ReportSummary(report)
    var json = JSONWriter(capacity: 512 * (summary.claims + 64))
    json.object { json in
      json.member("schema", Version.schema)
      json.member("doccheck", Version.current)
      json.newline()
      json.key("notes")
      json.lines(report.notes) { $0.write($1) }
      json.newline()
      json.key("findings")
      json.lines(report.findings) { $0.write($1) }
      json.member("examples", report.exampleSummary)
      json.newline()
      json.key("summary")
      json.write(summary)
    }
    return json.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ note: NoteReport) {
    object { json in
      json.member("path", note.note.path)
      json.newline()
      json.key("claims")
      json.lines(note.claims) { $0.write($1) }
      json.newline()
      json.key("numbers")
      json.write(NumberSummary(note.numbers))
      json.key("findings")
      json.lines(note.findings) { $0.write($1) }
    }
  }

  fileprivate mutating func write(_ claim: Claim) {
    object { json in
      json.member("id", claim.id)
      json.member("kind", claim.kind.rawValue)
      json.member("verdict", claim.verdict?.rawValue)
      json.member("severity", claim.severity.rawValue)
      json.member("code", claim.code)
      json.member("line", claim.line)
      json.member("column", claim.column)
      json.member("endLine", claim.endLine)
      json.member("endColumn", claim.endColumn)
      json.member("source", claim.source)
      json.member("reading", claim.reading)
      json.member("domain", claim.domain)
      json.member("value", claim.value)
      json.key("witness")
      if let witness = claim.witness { json.write(witness) } else { json.null() }
      json.key("evidence")
      json.write(claim.evidence)
      json.member("message", claim.message)
      json.member("hint", claim.hint)
      json.member("replacement", claim.replacement)
    }
  }

  private mutating func write(_ witness: Witness) {
    object { json in
      json.key("at")
      json.object { json in
        for value in witness.at { json.member(symbol: value.symbol, value.value) }
      }
      json.member("left", witness.left)
      json.member("right", witness.right)
    }
  }

  private mutating func write(_ evidence: Evidence) {
    object { json in
      if let points = evidence.points { json.member("points", points) }
      if let bits = evidence.bits { json.member("bits", bits) }
      if let method = evidence.method { json.member("method", method) }
      if let difference = evidence.finiteDifference {
        json.key("finiteDifference")
        json.value(difference)
      }
      if let ulps = evidence.ulps {
        json.key("ulps")
        json.value(ulps)
      }
    }
  }

  private mutating func write(_ numbers: NumberSummary) {
    object { json in
      json.member("total", numbers.total)
      json.member("bound", numbers[.bound])
      json.member("given", numbers[.given])
      json.member("waived", numbers[.waived])
      json.member("loose", numbers[.loose])
    }
  }

  fileprivate mutating func write(_ finding: Finding) {
    object { json in
      json.member("severity", finding.severity.rawValue)
      json.member("code", finding.code)
      json.member("path", finding.path)
      json.member("line", finding.line)
      json.member("column", finding.column)
      json.member("message", finding.message)
      json.member("hint", finding.hint)
    }
  }

  fileprivate mutating func write(_ summary: ReportSummary) {
    object { json in
      json.member("notes", summary.notes)
      json.member("claims", summary.claims)
      json.member("proved", summary[.proved])
      json.member("confirmed", summary[.confirmed])
      json.member("refuted", summary[.refuted])
      json.member("untested", summary[.untested])
      json.member("unread", summary[.unread])
      json.member("definitions", summary.claimingNothing(.definition))
      json.member("assumptions", summary.claimingNothing(.assumption))
      json.member("equations", summary.claimingNothing(.equation))
      json.member("mentions", summary.claimingNothing(.mention))
      json.member("warnings", summary.warnings)
    }
  }
}
