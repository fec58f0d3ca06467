import Formula
import Foundation
import LaTeX
public import Notes

/// Mutation testing of notes: each claim that holds is changed as a slip would change it, the note is checked again, and
/// what nobody notices is a blind spot.
public struct Auditor: Sendable {
  /// Mutants made of one claim at most, so that every kind of slip has its turn.
  public var mutantsPerClaim = 12
  public var jobs: Int?
  public var seed: UInt64 = 0

  public init() {}

  public func audit(_ notes: [Note]) async -> AuditReport {
    let jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let decisions = DecisionCache()
    let bases = await DeepStack.map(Array(notes.indices), jobs: jobs) { position in
      (position, AuditedNote(notes[position], seed: seed, decisions, limit: mutantsPerClaim))
    }.sorted { $0.0 < $1.0 }.map(\.1)
    let work = bases.indices.flatMap { note in bases[note].slips.indices.map { (note: note, slip: $0) } }
    let mutants = await DeepStack.map(work, jobs: jobs) { item in
      (item, bases[item.note].mutant(of: bases[item.note].slips[item.slip], decisions))
    }
    var byNote: [[(slip: Int, mutant: Mutant)]] = bases.map { _ in [] }
    for (item, mutant) in mutants { byNote[item.note].append((item.slip, mutant)) }
    return AuditReport(
      notes: bases.indices.map { note in
        let ordered = byNote[note].sorted { $0.slip < $1.slip }.map(\.mutant)
        return NoteAudit(path: bases[note].note.path, claims: bases[note].heldClaims, mutants: ordered)
      })
  }
}

/// A note as it stands, with what holds in it and the slips to make.
struct AuditedNote: Sendable {
  let note: Note
  let seed: UInt64
  let heldClaims: Int
  let slips: [Slip]
  private let lines: LineTable
  /// What is wrong with the note as it stands.
  private let known: Set<String>
  private let steps: [HeldStep]

  struct Slip: Sendable {
    var mutation: Mutation
    var claim: Claim
  }

  init(_ note: Note, seed: UInt64, _ decisions: DecisionCache, limit: Int) {
    self.note = note
    self.seed = seed
    lines = LineTable(note.bytes)
    let checker = Self.check(note, seed: seed, decisions)
    known = Set(Self.complaints(of: checker).map(\.text))
    steps = checker.heldSteps
    let held = checker.claims.filter { $0.verdict == .proved || $0.verdict == .confirmed }
    heldClaims = held.count
    let formulas = Self.formulas(of: note)
    var taken: Set<Mutation> = []
    slips = held.flatMap { claim -> [Slip] in
      let all: [Mutation] =
        switch claim.kind {
        case .cell: Self.numerals(of: note, in: claim.span)
        case .link: Self.numerals(of: note, in: Self.shown(of: note, in: claim.span))
        case .step, .value, .limit, .example, .definition, .assumption, .equation, .mention:
          formulas.filter { $0.math.span.overlaps(claim.span) }.flatMap(\.mutations)
        }
      let inside = all.filter { claim.span.contains($0.span.lowerBound) && $0.span.upperBound <= claim.span.upperBound }
      return Self.selection(of: inside.filter { !taken.contains($0) }, limit: limit).map { mutation in
        taken.insert(mutation)
        return Slip(mutation: mutation, claim: claim)
      }
    }
  }

  private static func check(_ note: Note, seed: UInt64, _ decisions: DecisionCache) -> NoteChecker {
    var checker = NoteChecker(note: note, seed: seed, decisions: decisions)
    checker.recordsSteps = true
    checker.check()
    return checker
  }

  /// Every kind in turn, from the first place to the last.
  private static func selection(of mutations: [Mutation], limit: Int) -> [Mutation] {
    guard mutations.count > limit else { return mutations }
    var queues = MutationKind.allCases.map { kind in mutations.filter { $0.kind == kind }[...] }
    var chosen: [Mutation] = []
    while chosen.count < limit {
      for position in queues.indices where chosen.count < limit {
        if let next = queues[position].popFirst() { chosen.append(next) }
      }
    }
    return chosen.sorted { ($0.span.lowerBound, $0.replacement) < ($1.span.lowerBound, $1.replacement) }
  }

  private static func formulas(of note: Note) -> [(math: MathSpan, mutations: [Mutation])] {
    var spans: [MathSpan] = []
    note.forEachInline { inline, _ in if case .math(let span) = inline.kind { spans.append(span) } }
    note.forEachBlock { block in if case .math(let span) = block.kind { spans.append(span) } }
    return spans.map { ($0, Mutator($0).mutations) }
  }

  private static func numerals(of note: Note, in span: Range<Int>) -> [Mutation] {
    let bytes = note.bytes
    return NumberScanner.numbers(in: bytes, span).flatMap { literal in
      Mutator.slips(in: String(decoding: bytes[literal.span], as: UTF8.self)).map {
        Mutation(kind: .digit, span: literal.span, replacement: $0)
      }
    }
  }

  /// The text of a link, between its brackets.
  private static func shown(of note: Note, in span: Range<Int>) -> Range<Int> {
    let bytes = note.bytes
    guard let end = span.first(where: { bytes[$0] == UInt8(ascii: "]") }) else {
      return span.lowerBound..<span.lowerBound
    }
    return span.lowerBound..<end
  }

  // MARK: Complaints

  private struct Complaint {
    /// Without its place, since an edit moves what follows it.
    var text: String
    var line: Int
    var message: String
  }

  private static func complaints(of checker: NoteChecker) -> [Complaint] {
    checker.claims.filter { $0.verdict == .refuted }.map { claim in
      Complaint(
        text: "\(claim.kind.rawValue) \(claim.source) \(claim.message)",
        line: checker.lines.position(of: claim.span.lowerBound).line, message: claim.message)
    }
      + checker.findings.map { Complaint(text: "\($0.code) \($0.message)", line: $0.line, message: $0.message) }
      + checker.note.problems.map { problem in
        Complaint(
          text: problem.message, line: checker.lines.position(of: problem.span.lowerBound).line,
          message: problem.message)
      }
  }

  // MARK: Judging

  func mutant(of slip: Slip, _ decisions: DecisionCache) -> Mutant {
    let mutation = slip.mutation
    var bytes = note.bytes
    let original = String(decoding: bytes[mutation.span], as: UTF8.self)
    bytes.replaceSubrange(mutation.span, with: mutation.replacement.utf8)
    let read = NoteReader.read(path: note.path, bytes: bytes)
    let edited = Note(
      path: read.path, source: read.source, frontMatter: note.frontMatter, blocks: read.blocks, problems: read.problems)
    let checker = Self.check(edited, seed: seed, decisions)
    let (fate, reason) = judge(slip, checker)
    let place = lines.position(of: mutation.span.lowerBound)
    return Mutant(
      mutation: mutation, fate: fate, reason: reason, line: place.line, column: place.column, original: original,
      claim: slip.claim.source)
  }

  private func judge(_ slip: Slip, _ checker: NoteChecker) -> (Mutant.Fate, String) {
    if let said = Self.complaints(of: checker).first(where: { !known.contains($0.text) }) {
      return (.killed, "line \(said.line): \(said.message)")
    }
    let start = slip.mutation.span.lowerBound
    let place = start..<start + max(1, slip.mutation.replacement.utf8.count)
    let here = checker.claims.filter { $0.span.overlaps(place) || $0.span.lowerBound == slip.claim.span.lowerBound }
    if let open = here.first(where: { $0.verdict == .untested || $0.verdict == .unread }) {
      // Σ y_i log p_k for Σ y_i log p_i: true of the class k, and the verdict says so.
      if open.domain.contains(Decision.isPlaceOfMark) { return (.equivalent, "true as well: \(open.message)") }
      return (.undecided, "\(open.verdict?.rawValue ?? ""): \(open.message)")
    }
    guard here.contains(where: { $0.verdict != nil }) else {
      return (.survived, "it claims nothing any more: \(here.first?.kind.explanation ?? "no formula is left")")
    }
    let before = steps.filter { $0.span.lowerBound == slip.claim.span.lowerBound }
    let after = checker.heldSteps.filter { $0.span.lowerBound == slip.claim.span.lowerBound }
    if before.isEmpty, after.isEmpty, let claim = here.first(where: { $0.verdict != nil }) {
      // An implication or a limit, which was decided as a whole.
      return claim.reading == slip.claim.reading
        ? (.survived, "it is read as before: \(claim.reading)") : (.equivalent, "true as well: \(claim.reading)")
    }
    guard !before.isEmpty, before.count == after.count else {
      return (.survived, "it holds, as another number of steps")
    }
    var reasons: [String] = []
    for (old, new) in zip(before, after) {
      let (fate, reason) = compare(old, new, slip)
      if fate != .equivalent {
        // The verdict itself says where it holds, as it did not before.
        if fate == .survived, let claim = here.first(where: { $0.domain.contains("≠") }),
          !slip.claim.domain.contains("≠")
        {
          return (.undecided, "confirmed only under a condition: \(claim.domain)")
        }
        return (fate, reason)
      }
      reasons.append(reason)
    }
    return (.equivalent, reasons[0])
  }

  /// Whether a step that still holds is one that may: decided side by side with what it was.
  private func compare(_ old: HeldStep, _ new: HeldStep, _ slip: Slip) -> (Mutant.Fate, String) {
    let pairs = [(old.left, new.left), (old.right, new.right)].filter { $0.0 != $0.1 }
    if pairs.isEmpty, old.relation == new.relation { return (.survived, "it is read as before: \(old.reading)") }
    if old.relation != .equal || new.relation != .equal {
      return (.equivalent, "true as well: \(new.reading)")
    }
    for (was, became) in pairs where was.withPlainIndices != became.withPlainIndices {
      let decision = difference(was, became, old)
      switch decision.outcome {
      case .proved, .confirmed: continue
      case .refuted:
        return (.survived, "it passes as \(new.reading), and \(became) is not \(was): \(decision.message)")
      case .untested:
        return (
          .survived, "it passes as \(new.reading); whether \(became) is \(was) nothing tells: \(decision.message)"
        )
      }
    }
    let (was, became) = pairs[0]
    return (.equivalent, "\(became) equals \(was)")
  }

  /// Two sides that should be the same. Limits at one point are the same when the limit of their difference is 0.
  private func difference(_ was: Formula.Expression, _ became: Formula.Expression, _ step: HeldStep) -> Decision {
    let decider = Decider(scope: step.scope, seed: seed)
    if case .limit(let a, let variable, let point, let side) = was.limitOfMultiple ?? was,
      case .limit(let b, variable, point, side) = became.limitOfMultiple ?? became
    {
      let rest = Formula.Expression.limit(.add([a, .negate(b)]), variable: variable, to: point, side: side)
      return decider.decide(rest, .equal, .number(Number(0)), chain: [rest])
    }
    return decider.decide(was, .equal, became, chain: step.chain + [was, became])
  }
}
