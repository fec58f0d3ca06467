/// What was done to a formula.
public enum MutationKind: String, Sendable, CaseIterable {
  case sign, digit, index, exponent, factor, function, term, arguments
}

/// One slip that an author could make: a real edit of the note's source.
public struct Mutation: Sendable, Hashable {
  public var kind: MutationKind
  /// UTF-8 bytes of the note.
  public var span: Range<Int>
  public var replacement: String
}

/// A mutation that was checked.
public struct Mutant: Sendable {
  public enum Fate: String, Sendable, CaseIterable {
    /// An error or a warning was said that the note did not have.
    case killed
    /// What the mutant says is true as well.
    case equivalent
    /// Nothing was called wrong, but the claim no longer holds either.
    case undecided
    /// It passes, and should not.
    case survived
  }

  public var mutation: Mutation
  public var fate: Fate
  /// In one sentence: what was said, or why nothing was.
  public var reason: String
  public var line: Int
  public var column: Int
  /// What stood there before.
  public var original: String
  /// The claim, on one line.
  public var claim: String
}

/// What the mutants of one note came to.
public struct NoteAudit: Sendable {
  public var path: String
  /// Claims that hold, of which the mutants were made.
  public var claims: Int
  /// In order of their place.
  public var mutants: [Mutant]

  public func count(_ fate: Mutant.Fate) -> Int { mutants.count { $0.fate == fate } }
}

public struct AuditReport: Sendable {
  public var notes: [NoteAudit]

  public var mutants: [Mutant] { notes.flatMap(\.mutants) }

  /// Killed mutants among those that are no equivalent ones; `nil` when there are none.
  public var share: Double? { share { $0 == .killed } }

  /// Mutants after which the claim no longer passes: killed, or undecided, which `--strict` makes an error.
  public var noticedShare: Double? { share { $0 == .killed || $0 == .undecided } }

  private func share(_ isCounted: (Mutant.Fate) -> Bool) -> Double? {
    let asked = mutants.filter { $0.fate != .equivalent }
    guard !asked.isEmpty else { return nil }
    return Double(asked.count { isCounted($0.fate) }) / Double(asked.count)
  }
}
