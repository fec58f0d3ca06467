import Notes

/// Turns what a note's examples did into claims.
struct ExampleJudge {
  var unit: ExampleUnit
  var result: UnitResult
  /// "6.3.1"; `nil` when nothing was compiled.
  var version: String?
  var timeLimit: Duration
  var memoryLimit: Int

  var claims: [Claim] = []
  var findings: [Finding] = []

  init(unit: ExampleUnit, result: UnitResult, version: String?, options: ExampleOptions) {
    self.unit = unit
    self.result = result
    self.version = version
    timeLimit = options.timeLimit
    memoryLimit = options.memoryLimit
  }

  mutating func outcome() -> ExampleOutcome {
    for index in unit.items.indices {
      noteWords(of: unit.items[index])
      judge(index)
    }
    var outcome = ExampleOutcome(note: unit.note)
    outcome.claims = claims.sorted {
      ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
    }
    outcome.findings = findings
    outcome.values = LineValues.of(unit, result)
    return outcome
  }

  private mutating func noteWords(of item: ExampleUnit.Item) {
    for (word, known) in item.words.misspelt {
      findings.append(
        Finding(
          severity: .warning, code: "info-word", message: "“\(word)” after `swift` is not known", path: unit.path,
          line: max(1, item.line - 1), hint: "`\(known)`?"))
    }
    if item.words.ignore?.isEmpty == true {
      findings.append(
        Finding(
          severity: .warning, code: "info-word", message: "`ignore` needs its reason", path: unit.path,
          line: max(1, item.line - 1), hint: "ignore=\"why\""))
    }
  }

  private mutating func judge(_ index: Int) {
    let item = unit.items[index]
    if let reason = item.block.waiver {
      var claim = blockClaim(item, nil, "waived: \(reason)")
      claim.evidence.method = nil
      claims.append(claim)
      return
    }
    if let reason = item.words.ignore {
      return leave(
        item, because: reason.isEmpty ? "the block is ignored, without a reason" : "the block is ignored: \(reason)")
    }
    if let failure = result.failure { return leave(item, because: failure) }
    if let errors = result.broken[index] {
      var claim = compileFailure(item, errors)
      if item.words.traps { claim.hint = "the compiler finds the trap already: `fails-to-compile`?" }
      claims.append(claim)
      return leave(item, because: "the block does not compile", block: false)
    }
    if let error = result.dependent[index] {
      return leave(item, because: "the block does not compile without one that is wrong itself: \(error.message)")
    }
    if item.words.failsToCompile { return judgeFailing(index) }
    if item.words.noRun {
      claims.append(blockClaim(item, .proved, "the block compiles; it is not run"))
      return leave(item, because: "the block is not run (no-run)", block: false)
    }
    guard let records = item.words.traps ? result.traps[index] : result.run else {
      return leave(item, because: "the block was not run")
    }
    judgeRun(index, records)
  }

  private mutating func judgeFailing(_ index: Int) {
    let item = unit.items[index]
    switch result.failing[index] {
    case .fails(let errors):
      let own = errors.first { item.row($0.line) != nil || $0.line >= ExampleProgram.scaffold }
      if let own {
        var claim = blockClaim(item, .proved, "does not compile: \(own.message)")
        claim.value = own.message
        claims.append(claim)
      } else {
        let error = errors.first
        let line = error.flatMap { unit.noteLine($0.line) }.map { " (line \($0))" } ?? ""
        claims.append(
          blockClaim(item, .untested, "another block does not compile\(line): \(error?.message ?? "no message")"))
      }
    case .compiles:
      claims.append(refuted(blockClaim(item, .refuted, "the block compiles, though it is said not to")))
    case .unknown(let message):
      claims.append(blockClaim(item, .untested, message))
    case nil:
      claims.append(blockClaim(item, .untested, "the block was not compiled"))
    }
    leave(item, because: "the block is not to compile", block: false)
  }

  private mutating func judgeRun(_ index: Int, _ records: RunRecords) {
    let item = unit.items[index]
    var stopped: String?
    if item.words.traps {
      let claim = trapClaim(index, records)
      claims.append(claim)
      if claim.verdict != .proved { stopped = claim.message }
    } else if !records.ended.contains(index) {
      let (verdict, message) = failure(of: index, records)
      stopped = message
      let claim = blockClaim(item, verdict, message)
      if verdict == .refuted {
        claims.append(refuted(claim))
      } else if item.expectations.isEmpty && item.block.output == nil {
        claims.append(claim)
      }
    } else if item.expectations.isEmpty && item.block.output == nil {
      let message = item.scan.declaresMain ? "the block compiles; its @main is not run" : "the block compiles and runs"
      claims.append(blockClaim(item, .proved, message))
    }
    let values = StatementValues(item: item, records: records)
    for expectation in item.expectations {
      claims.append(judge(expectation, of: item, values.values(of: expectation), stopped: stopped))
    }
    if item.block.output != nil { judgeOutput(index, records, stopped: stopped) }
  }

  private mutating func judgeOutput(_ index: Int, _ records: RunRecords, stopped: String?) {
    let item = unit.items[index]
    guard let output = item.block.output else { return }
    var claim = outputClaim(item, output)
    if let stopped, !item.words.traps {
      claim.verdict = .untested
      claim.message = stopped
      claims.append(claim)
      return
    }
    let found = records.output[index] ?? ""
    claim.value = String(found.prefix(4096))
    let expectedLines = Self.lines(output.text), foundLines = Self.lines(found)
    if expectedLines != foundLines {
      let at = zip(expectedLines, foundLines).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      let line = at ?? min(expectedLines.count, foundLines.count)
      func text(_ lines: [Substring]) -> String { line < lines.count ? "“\(lines[line])”" : "missing" }
      claim.message = "line \(line + 1) of the output is \(text(foundLines)), not \(text(expectedLines))"
      claim.witness = Witness(at: [], left: text(foundLines), right: text(expectedLines))
      if item.line > 0, unit.places.position(of: output.lineStarts.first ?? 0).column == 1, !found.contains("```") {
        claim.replacement = foundLines.map { $0 + "\n" }.joined()
      }
      claim = refuted(claim)
    }
    claims.append(claim)
  }

  /// Lines without blanks at their ends, without empty lines at the end.
  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return line
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
