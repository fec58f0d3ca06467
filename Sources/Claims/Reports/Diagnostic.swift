import Notes

/// One thing to tell the reader of a report: a claim that does not hold or was not decided, a loose number, or a finding.
public struct Diagnostic: Sendable {
  public enum Level: String, Sendable, CaseIterable, Comparable {
    case error, warning, note

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }

    /// Worst first.
    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
  }

  /// A labelled line below the message: "domain" and "x > 0".
  public struct Detail: Sendable, Hashable {
    public var label: String
    public var text: String
  }

  public var level: Level
  public var code: String
  public var message: String
  public var path: String
  public var line: Int
  public var column: Int
  public var endLine: Int
  public var endColumn: Int
  public var details: [Detail]
  /// The claim it is about.
  public var claimID: String?
  public var verdict: Verdict?
}

extension Report {
  /// Everything to tell, worst first, then by path and place. With `strict`, whatever is undecided or loose is an error.
  public func diagnostics(strict: Bool) -> [Diagnostic] {
    var all = findings.compactMap { Diagnostic($0, strict: strict) }
    for note in notes {
      let path = note.note.path
      all += note.findings.compactMap { Diagnostic($0, strict: strict) }
      all += note.claims.compactMap { Diagnostic($0, path: path, strict: strict) }
      if strict { all += note.numbers.compactMap { Diagnostic(loose: $0, path: path) } }
    }
    return all.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.level != y.level { return x.level < y.level }
      if x.path != y.path { return x.path < y.path }
      return (x.line, x.column, a.offset) < (y.line, y.column, b.offset)
    }.map(\.element)
  }
}

extension Diagnostic {
  init?(_ finding: Finding, strict: Bool) {
    let level = finding.severity.level ?? .note
    self.init(
      level: strict && level == .warning ? .error : level, code: finding.code, message: finding.message,
      path: finding.path, line: finding.line, column: finding.column, endLine: finding.line, endColumn: finding.column,
      details: finding.hint.map { [Detail(label: "hint", text: $0)] } ?? [])
  }

  init?(_ claim: Claim, path: String, strict: Bool) {
    guard let level = claim.level(strict: strict) else { return nil }
    self.init(
      level: level, code: claim.code ?? claim.verdict?.rawValue ?? claim.kind.rawValue, message: claim.plainMessage,
      path: path, line: claim.line, column: claim.column, endLine: claim.endLine, endColumn: claim.endColumn,
      details: claim.verdict == .refuted ? claim.details : [Detail(label: "claimed", text: claim.source)],
      claimID: claim.id.isEmpty ? nil : claim.id, verdict: claim.verdict)
    if claim.verdict != .refuted, let hint = claim.hint { details.append(Detail(label: "hint", text: hint)) }
  }

  init?(loose number: LedgerNumber, path: String) {
    guard number.fate == .loose else { return nil }
    self.init(
      level: .error, code: "loose-number", message: "no claim binds the number \(number.text)", path: path,
      line: number.line, column: number.column, endLine: number.line,
      endColumn: number.column + number.text.unicodeScalars.count,
      details: [
        Detail(
          label: "hint",
          text:
            "write it as a claim link, [\(number.text)](# \"= …\"), or waive it with <!-- doccheck: waive \"reason\" -->"
        )
      ])
  }
}

extension Severity {
  var level: Diagnostic.Level? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .none: nil
    }
  }
}

extension Claim {
  /// `nil` when there is nothing to tell.
  func level(strict: Bool) -> Diagnostic.Level? {
    let own = severity.level
    let level: Diagnostic.Level? =
      switch verdict {
      case .refuted: own ?? .error
      case .untested, .unread: own ?? .note
      case .proved, .confirmed, nil: own
      }
    return strict && level != nil ? .error : level
  }

  /// The message, or a plain sentence when the claim came without one.
  var plainMessage: String {
    guard message.isEmpty else { return message }
    switch verdict {
    case .refuted: return "the claim does not hold"
    case .untested: return "the claim could not be tested"
    case .unread: return "the formula was not understood"
    case .proved: return "the claim is proved"
    case .confirmed: return "the claim is confirmed"
    case nil: return "claims nothing"
    }
  }

  /// The claim, its true value, its reading and its witness, as labelled lines.
  var details: [Diagnostic.Detail] {
    var details = [Diagnostic.Detail(label: "claimed", text: source)]
    if let value { details.append(.init(label: "true value", text: value)) }
    if !reading.isEmpty { details.append(.init(label: "read as", text: reading)) }
    if !domain.isEmpty { details.append(.init(label: "domain", text: domain)) }
    if let witness {
      if !witness.at.isEmpty { details.append(.init(label: "at", text: witness.assignment)) }
      details.append(.init(label: "there", text: "left = \(witness.left), right = \(witness.right)"))
    }
    if let hint { details.append(.init(label: "hint", text: hint)) }
    return details
  }
}

extension Witness {
  /// "x = 3/2, y = −1".
  public var assignment: String { at.map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ") }
}
