/// What became of one claim.
public enum Verdict: String, Sendable, CaseIterable, Codable {
  case proved, confirmed, refuted, untested, unread
}

/// What a formula, number or example is.
public enum ClaimKind: String, Sendable, CaseIterable, Codable {
  case step, value, limit, cell, link, example, definition, assumption, equation, mention
}

public enum Severity: String, Sendable, Codable {
  case error, warning, none
}

/// The exact assignment that refutes a claim.
public struct Witness: Sendable, Hashable, Codable {
  /// "x" and "3/2", in the order of the symbols.
  public struct Value: Sendable, Hashable, Codable {
    public var symbol: String
    public var value: String

    public init(symbol: String, value: String) {
      self.symbol = symbol
      self.value = value
    }
  }
  public var at: [Value]
  /// Enclosures of the two sides, printed with as many digits as are certain.
  public var left: String
  public var right: String

  public init(at: [Value], left: String, right: String) {
    self.at = at
    self.left = left
    self.right = right
  }
}

/// What a verdict rests on.
public struct Evidence: Sendable, Hashable, Codable {
  /// Admissible sample points.
  public var points: Int?
  /// Bits to which the enclosures agree at every point.
  public var bits: Int?
  /// "normal form", "enclosure", "automatic differentiation", "Swift 6", "Derive.sigmoid" …
  public var method: String?
  /// Largest disagreement of finite differences with the derivative, relative.
  public var finiteDifference: Double?
  /// Largest distance from the Swift implementation, in ulps.
  public var ulps: Double?

  public init() {}
}

/// Anything of a note that can be wrong, and each formula that claims nothing.
public struct Claim: Sendable, Hashable {
  /// Stable across runs: made from the note's path and the claim's source and occurrence.
  public var id: String = ""
  public var kind: ClaimKind
  /// `nil` when it claims nothing.
  public var verdict: Verdict?
  public var severity: Severity = .none
  /// "last-digit", "refuted", "unread", …
  public var code: String?
  /// UTF-8 bytes of the note.
  public var span: Range<Int>
  public var line = 0, column = 0, endLine = 0, endColumn = 0
  /// The text of the note at `span`, on one line.
  public var source: String
  /// How it was read, in plain text: "σ′(x) = σ(x)·(1 − σ(x))".
  public var reading: String = ""
  public var domain: String = ""
  /// The value found, for a printed number or an example.
  public var value: String?
  public var witness: Witness?
  public var evidence = Evidence()
  /// One sentence: what is wrong, or why it was not decided.
  public var message: String = ""
  /// What to do.
  public var hint: String?
  /// The text that would be right, for `fix`.
  public var replacement: String?
  /// The bytes that `replacement` stands for, when they are not the whole claim: a number in a step or in a link.
  public var replacementSpan: Range<Int>?
  /// Position of the formula in the note, counting math spans from 0; `nil` for code, cells and links.
  public var formula: Int?

  public init(kind: ClaimKind, verdict: Verdict?, span: Range<Int>, source: String) {
    self.kind = kind
    self.verdict = verdict
    self.span = span
    self.source = source
  }
}

/// What binds a number printed in a note.
public enum NumberFate: String, Sendable, CaseIterable, Codable {
  case bound, given, waived, loose
}

/// One row of the ledger.
public struct LedgerNumber: Sendable, Hashable {
  public var span: Range<Int>
  public var text: String
  public var fate: NumberFate
  public var line = 0, column = 0
  /// The reason of a waiver.
  public var reason: String?

  public init(span: Range<Int>, text: String, fate: NumberFate, reason: String? = nil) {
    self.span = span
    self.text = text
    self.fate = fate
    self.reason = reason
  }
}

/// The value of an expression in a Swift example, for the page.
public struct LineValue: Sendable, Hashable {
  /// Line of the note, from 1.
  public var line: Int
  public var name: String
  public var value: String

  public init(line: Int, name: String, value: String) {
    self.line = line
    self.name = name
    self.value = value
  }
}
