import Notes

extension ExampleJudge {
  /// Why a block did not come to its end.
  func failure(of index: Int, _ records: RunRecords) -> (Verdict, String) {
    guard records.begun.contains(index) else {
      let culprit = unit.items.indices.first { records.begun.contains($0) && !records.ended.contains($0) }
      guard let culprit else {
        if case .notStarted(let message) = records.end {
          return (.untested, "the example could not be started: \(message)")
        }
        return (.untested, "the block was not reached")
      }
      return (.untested, "the block was not reached: the one at line \(unit.items[culprit].line) did not end")
    }
    if let error = records.thrown { return (.refuted, "the block throws \(error)") }
    switch records.end {
    case .timedOut:
      return (.untested, "the process was stopped after \(timeLimit.formatted())")
    case .signalled(let signal):
      switch signal {
      case 24, 9: return (.untested, "the process was stopped after \(timeLimit.formatted()) of work")
      case _ where records.complaint.contains("failed to allocate"):
        return (.untested, "the process was stopped: it needs more memory than it may have (\(memoryLimit) MiB)")
      case 25: return (.untested, "the process was stopped: it wrote more than 64 MiB")
      default: return (.refuted, "the block crashes: \(complaint(records, signal: signal))")
      }
    case .exited(let status):
      if records.finished { return (.untested, "the block returns before its end") }
      return (.untested, "the process ended with status \(status) before the end of the block")
    case .notStarted(let message):
      return (.untested, "the example could not be started: \(message)")
    }
  }

  func trapClaim(_ index: Int, _ records: RunRecords) -> Claim {
    let item = unit.items[index]
    if records.ended.contains(index) {
      return refuted(blockClaim(item, .refuted, "the block ends without a trap"))
    }
    if records.begun.contains(index), case .signalled(let signal) = records.end, [4, 5, 6, 7, 8, 11].contains(signal) {
      var claim = blockClaim(item, .proved, "traps: \(complaint(records, signal: signal))")
      claim.value = complaint(records, signal: signal)
      return claim
    }
    let (verdict, message) = failure(of: index, records)
    let claim = blockClaim(item, verdict, message)
    return verdict == .refuted ? refuted(claim) : claim
  }

  /// What the runtime said: "Fatal error: Index out of range (line 12)".
  private func complaint(_ records: RunRecords, signal: Int) -> String {
    for line in records.complaint.split(separator: "\n") {
      guard
        let match = line.firstMatch(
          of: /^(?:(.*?):([0-9]+): )?(Fatal error.*|Assertion failed.*|Precondition failed.*)$/)
      else { continue }
      let place = match.2.flatMap { Int($0) }.flatMap(unit.noteLine)
      return String(match.3) + (place.map { " (line \($0))" } ?? "")
    }
    switch signal {
    case 4, 5: return "a trap (signal \(signal))"
    case 6: return "the process aborted (signal 6)"
    case 8: return "an arithmetic exception (signal 8)"
    case 7, 11: return "a segmentation fault (signal \(signal)): endless recursion?"
    default: return "signal \(signal)"
    }
  }

  /// Every claim of the block, left open for the same reason.
  mutating func leave(_ item: ExampleUnit.Item, because reason: String, block: Bool = true) {
    let says = item.expectations.count + (item.block.output == nil ? 0 : 1)
    let special = item.words.failsToCompile || item.words.traps || item.words.noRun
    if block, says == 0 || special { claims.append(blockClaim(item, .untested, reason)) }
    for expectation in item.expectations {
      var claim = expectationClaim(expectation, of: item)
      claim.verdict = .untested
      claim.message = reason
      claims.append(claim)
    }
    if let output = item.block.output {
      var claim = outputClaim(item, output)
      claim.verdict = .untested
      claim.message = reason
      claims.append(claim)
    }
  }

  func compileFailure(_ item: ExampleUnit.Item, _ errors: [CompileError]) -> Claim {
    let error = errors[0]
    var claim = blockClaim(item, .refuted, "does not compile: \(error.message)")
    if let row = item.row(error.line), item.block.code.lineStarts.indices.contains(row) {
      let start = item.block.code.lineStarts[row] + max(0, error.column - 1)
      let end = item.block.code.lineStarts[row] + item.scan.text[row].count
      claim.span = min(start, end)..<end
      claim.source = trimmed(String(decoding: item.scan.text[row], as: UTF8.self))
      place(&claim)
    }
    return refuted(claim)
  }
}

extension Duration {
  func formatted() -> String {
    let (seconds, attoseconds) = components
    return attoseconds == 0 ? "\(seconds) s" : "\(Double(seconds) + Double(attoseconds) * 1e-18) s"
  }
}

func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
