public import Notes

/// A finding that is no claim: broken Markdown or LaTeX, a file that cannot be read, a bad configuration key.
public struct Finding: Sendable, Hashable {
  public var severity: Severity
  public var code: String
  public var message: String
  public var path: String
  public var line: Int
  public var column: Int
  public var hint: String?

  public init(
    severity: Severity, code: String, message: String, path: String, line: Int = 1, column: Int = 1, hint: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.path = path
    self.line = line
    self.column = column
    self.hint = hint
  }
}

/// One note, verified.
public struct NoteReport: Sendable {
  public var note: Note
  /// In order of their place.
  public var claims: [Claim]
  /// In order of their place.
  public var numbers: [LedgerNumber]
  public var findings: [Finding]
  public var values: [LineValue]
  public var references: References

  public init(
    note: Note, claims: [Claim], numbers: [LedgerNumber] = [], findings: [Finding] = [], values: [LineValue] = [],
    references: References = References()
  ) {
    self.note = note
    self.claims = claims
    self.numbers = numbers
    self.findings = findings
    self.values = values
    self.references = references
  }
}

/// A whole run.
public struct Report: Sendable {
  /// In order of their paths.
  public var notes: [NoteReport]
  /// Findings that belong to no note that could be read.
  public var findings: [Finding]
  /// "merged 12 of 13 blocks into 1 compilation; 1 stands alone (fails-to-compile)".
  public var exampleSummary: String?

  public init(notes: [NoteReport], findings: [Finding] = [], exampleSummary: String? = nil) {
    self.notes = notes
    self.findings = findings
    self.exampleSummary = exampleSummary
  }
}
