import Notes

extension ExampleJudge {
  /// One claim for the whole block.
  func blockClaim(_ item: ExampleUnit.Item, _ verdict: Verdict?, _ message: String) -> Claim {
    let starts = item.block.code.lineStarts
    let lengths = item.scan.text.map(\.count)
    let last = min(starts.count, lengths.count) - 1
    let span = starts[0]..<max(starts[0], last >= 0 ? starts[last] + lengths[last] : starts[0])
    let first = item.scan.text.first { line in line.contains { $0 > 0x20 } } ?? []
    var claim = Claim(
      kind: .example, verdict: verdict, span: span, source: trimmed(String(decoding: first, as: UTF8.self)))
    claim.message = message
    claim.evidence.method = method
    place(&claim)
    return claim
  }

  func outputClaim(_ item: ExampleUnit.Item, _ output: CodeBlock) -> Claim {
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = output.lineStarts.first ?? item.block.code.lineStarts[0]
    let last = output.lineStarts.count - 1
    let end = last >= 0 && last < lines.count ? output.lineStarts[last] + lines[last].utf8.count + 1 : start
    var claim = Claim(
      kind: .example, verdict: .proved, span: start..<max(start, end), source: lines.first.map(String.init) ?? "")
    claim.reading = "the standard output"
    claim.evidence.method = method
    place(&claim)
    return claim
  }

  func expectationClaim(_ expectation: Expectation, of item: ExampleUnit.Item) -> Claim {
    let code = expectation.statement.map { number in
      let line = item.scan.text[number]
      return trimmed(String(decoding: line[..<(item.scan.lines[number].comment ?? line.count)], as: UTF8.self))
    }.joined(separator: " ")
    let expected = ExpectedValue(expectation.text)
    let start = item.block.code.lineStarts[expectation.line] + expectation.columns.lowerBound
    var claim = Claim(
      kind: .example, verdict: .untested, span: (start + expected.span.lowerBound)..<(start + expected.span.upperBound),
      source: code)
    claim.reading = "\(code) is \(expectation.text)"
    claim.evidence.method = method
    place(&claim)
    return claim
  }

  func judge(
    _ expectation: Expectation, of item: ExampleUnit.Item, _ values: StatementValues.Found, stopped: String?
  ) -> Claim {
    var claim = expectationClaim(expectation, of: item)
    let expected = ExpectedValue(expectation.text)
    let found: FoundValue
    let others: [FoundValue]
    let count: Int
    let isBase: Bool
    switch values {
    case .none:
      claim.message = stopped ?? "no value was reported on this line"
      if stopped == nil { claim.code = "no-value" }
      return claim
    case .unclear(let reason):
      claim.message = reason
      return claim
    case .value(let value, let earlier, let number, let base):
      (found, others, count, isBase) = (value, earlier, number, base)
    }
    claim.value = found.debugDescription
    if expected.text == "?" {
      claim.message = "to be filled in: \(found.debugDescription)"
      claim.replacement = Self.onOneLine(found.debugDescription)
      return claim
    }
    switch expected.judge(found) {
    case .holds:
      claim.verdict = .proved
      if count > 1 { claim.message = "the last of \(count) values" }
    case .unread(let reason):
      claim.verdict = .unread
      claim.code = "unread"
      claim.message = reason
    case .lastDigit(let replacement), .fails(let replacement):
      if isBase {
        claim.message = "the compiler reports the whole variable, \(found.debugDescription), not the part assigned to"
        return claim
      }
      let fitting = others.contains { if case .holds = expected.judge($0) { true } else { false } }
      if fitting {
        claim.message =
          "the line has \(count) values; an earlier one fits, the last is \(found.debugDescription)"
        return claim
      }
      claim.verdict = .refuted
      claim.message = "the expression is \(found.debugDescription), not \(expected.text)"
      claim.witness = Witness(at: [], left: found.debugDescription, right: expected.text)
      claim.replacement = Self.onOneLine(replacement)
      claim = refuted(claim)
      if case .lastDigit = expected.judge(found) {
        claim.severity = .warning
        claim.code = "last-digit"
      }
    }
    return claim
  }

  /// A comment cannot hold more than one line.
  private static func onOneLine(_ text: String) -> String? { text.contains(where: \.isNewline) ? nil : text }

  func refuted(_ claim: Claim) -> Claim {
    var claim = claim
    claim.verdict = .refuted
    claim.severity = .error
    claim.code = "refuted"
    return claim
  }

  func place(_ claim: inout Claim) {
    (claim.line, claim.column) = unit.places.position(of: claim.span.lowerBound)
    (claim.endLine, claim.endColumn) = unit.places.position(of: claim.span.upperBound)
  }

  private var method: String? { version.map { "Swift \($0)" } }
}
