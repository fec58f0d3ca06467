/// What the ledger of one or more notes adds up to.
public struct NumberSummary: Sendable, Hashable {
  public private(set) var total = 0
  private var counts: [NumberFate: Int] = [:]

  public init(_ numbers: some Sequence<LedgerNumber>) {
    for number in numbers { add(number.fate, 1) }
  }

  public subscript(_ fate: NumberFate) -> Int { counts[fate, default: 0] }

  mutating func add(_ other: NumberSummary) {
    for fate in NumberFate.allCases { add(fate, other[fate]) }
  }

  private mutating func add(_ fate: NumberFate, _ count: Int) {
    total += count
    counts[fate, default: 0] += count
  }
}

/// What a run, or one note of it, adds up to.
public struct ReportSummary: Sendable {
  public private(set) var notes = 0
  /// Claims that carry a verdict.
  public private(set) var claims = 0
  /// Claims with severity `warning`.
  public private(set) var warnings = 0
  public private(set) var numbers = NumberSummary([])
  private var verdicts: [Verdict: Int] = [:]
  private var fates: [ClaimKind: Int] = [:]

  public init(_ report: Report) {
    for note in report.notes { add(note) }
  }

  public init(_ note: NoteReport) {
    add(note)
  }

  public subscript(_ verdict: Verdict) -> Int { verdicts[verdict, default: 0] }

  /// How many formulas of this kind claim nothing.
  public func claimingNothing(_ kind: ClaimKind) -> Int { fates[kind, default: 0] }

  private mutating func add(_ note: NoteReport) {
    notes += 1
    for claim in note.claims {
      if let verdict = claim.verdict {
        claims += 1
        verdicts[verdict, default: 0] += 1
      } else {
        fates[claim.kind, default: 0] += 1
      }
      if claim.severity == .warning { warnings += 1 }
    }
    numbers.add(NumberSummary(note.numbers))
  }
}

extension Verdict {
  /// A mark that tells the verdicts apart without colour.
  public var symbol: String {
    switch self {
    case .proved: "✓"
    case .confirmed: "≈"
    case .refuted: "✗"
    case .untested: "–"
    case .unread: "?"
    }
  }
}
