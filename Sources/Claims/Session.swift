import Formula
public import Foundation
public import Notes

/// One run over some notes.
public struct Session: Sendable {
  public struct Options: Sendable {
    /// Runs the notes' Swift examples.
    public var swift = true
    public var cache = true
    /// Where results are kept; `nil` is the user's cache folder.
    public var cacheFolder: URL?
    public var jobs: Int?
    public var seed: UInt64 = 0
    /// Assumptions in force in every note: "y is one-hot".
    public var assume: [String] = []
    /// Files with the sources that every note may cite.
    public var bibliography: [String] = []

    public init() {}
  }
  public var options: Options

  public init(options: Options = Options()) {
    self.options = options
  }

  /// Checks every claim of the notes.
  public func verify(_ notes: [Note]) async -> Report {
    async let examples = runExamples(notes)
    var checked = await checkFormulas(notes)
    let links = checked.map(\.formulas.swiftLinks)
    let (linkOutcomes, _) = await run(links, notes)
    let (outcomes, summary) = await examples
    for outcome in outcomes where checked.indices.contains(outcome.note) {
      checked[outcome.note].examples = outcome
    }
    let resolver = ReferenceResolver(notes, bibliography: options.bibliography)
    var reports: [NoteReport] = []
    for (position, result) in checked.enumerated() {
      var report = report(result, linkOutcomes[position] ?? [])
      let (references, findings) = resolver.references(of: position)
      report.references = references
      report.findings += findings
      reports.append(report)
    }
    return Report(notes: reports, exampleSummary: summary)
  }

  /// What a note's formulas gave.
  private struct Checked: Sendable {
    var note: Note
    var formulas: CheckedNote
    var examples: ExampleOutcome?
  }

  /// Notes are independent of each other; results come in their order.
  private func checkFormulas(_ notes: [Note]) async -> [Checked] {
    let jobs = max(1, options.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    // Long notes first, so that no core waits for the last one; and not side by side what is as long as another, which is
    // often a version of it and finds what the other decided.
    let byLength = notes.indices.sorted { notes[$0].bytes.count > notes[$1].bytes.count }
    let order = [0, 1].flatMap { first in stride(from: first, to: byLength.count, by: 2).map { byLength[$0] } }
    let decisions = DecisionCache()
    let cache = cacheFolder.map { NoteCache(folder: $0) }
    defer { cache?.prune() }
    return await DeepStack.map(order, jobs: jobs) { position in
      let note = notes[position]
      let key = cache?.key(of: note, assume: options.assume, seed: options.seed)
      if let cache, let key, let known = cache.result(for: key) {
        return (position, Checked(note: note, formulas: known))
      }
      let formulas = check(note, decisions)
      if let cache, let key { cache.store(formulas, for: key) }
      return (position, Checked(note: note, formulas: formulas))
    }
    .sorted { $0.0 < $1.0 }.map(\.1)
  }

  private var cacheFolder: URL? { options.cache ? options.cacheFolder ?? CacheFolder.url : nil }

  private func check(_ note: Note, _ decisions: DecisionCache) -> CheckedNote {
    var checker = NoteChecker(note: note, seed: options.seed, decisions: decisions)
    for text in options.assume { checker.assume(inWords: text) }
    checker.check()
    var findings = checker.findings
    for problem in note.problems {
      findings.append(checker.finding(.error, problem.code.rawValue, problem.message, problem.span))
    }
    return CheckedNote(
      claims: checker.claims, numbers: Ledger(checker).numbers, findings: findings, swiftLinks: checker.swiftLinks)
  }

  private func exampleOptions() -> ExampleOptions {
    var result = ExampleOptions()
    result.runs = options.swift
    if let jobs = options.jobs { result.jobs = max(1, jobs) }
    result.cache = cacheFolder
    return result
  }

  private func runExamples(_ notes: [Note]) async -> (outcomes: [ExampleOutcome], summary: String?) {
    let blocks = notes.enumerated().flatMap { ExampleBlock.collect(from: $1, index: $0) }
    return await ExampleRunner.run(blocks, notes: notes, options: exampleOptions())
  }

  /// Claim links in Swift run as examples of one line each, so that one that does not compile spoils no other.
  private func run(_ links: [[SwiftLink]], _ notes: [Note]) async -> (claims: [Int: [Claim]], summary: String?) {
    var blocks: [ExampleBlock] = []
    var sources: [Note] = []
    var owners: [(note: Int, link: SwiftLink)] = []
    for (position, list) in links.enumerated() {
      for link in list {
        let tolerance = link.tolerance.map { " ± \($0)" } ?? ""
        let line =
          switch link.relation {
          case .less, .lessOrEqual, .greater, .greaterOrEqual:
            "(\(link.shown)) \(link.relation.swiftOperator) (\(link.expression))  // => true\n"
          default: "(\(link.expression))  // => \(link.shown)\(tolerance)\n"
          }
        let head = "import Derive\n"
        let code = CodeBlock(info: "swift", text: head + line, lineStarts: [0, head.utf8.count], fenced: true)
        blocks.append(ExampleBlock(note: sources.count, path: notes[position].path, code: code))
        sources.append(
          Note(path: notes[position].path, source: head + line, frontMatter: FrontMatter(), blocks: [], problems: []))
        owners.append((position, link))
      }
    }
    let (outcomes, summary) = await ExampleRunner.run(blocks, notes: sources, options: exampleOptions())
    var result: [Int: [Claim]] = [:]
    for outcome in outcomes where owners.indices.contains(outcome.note) {
      let (note, link) = owners[outcome.note]
      let found = outcome.claims.first { $0.verdict == .refuted } ?? outcome.claims.first
      var claim = Claim(
        kind: .link, verdict: found?.verdict ?? .untested, span: link.link,
        source: "\(link.shown) \(link.relation.rawValue) \(link.expression)")
      if let found {
        claim.severity = found.severity
        claim.code = found.code
        claim.value = found.value
        claim.message = found.message
        claim.witness = found.witness
        claim.evidence = found.evidence
        claim.replacement = found.replacement
        claim.replacementSpan = link.shownSpan
        claim.hint = found.hint
      }
      claim.reading = "Swift: \(link.expression)"
      result[note, default: []].append(claim)
    }
    return (result, summary)
  }

  private func report(_ checked: Checked, _ links: [Claim]) -> NoteReport {
    let lines = LineTable(checked.note.bytes)
    var claims = checked.formulas.claims + links + (checked.examples?.claims ?? [])
    claims.sort { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
    var occurrences: [String: Int] = [:]
    for position in claims.indices {
      let (start, end) = (
        lines.position(of: claims[position].span.lowerBound),
        lines.position(of: max(claims[position].span.lowerBound, claims[position].span.upperBound - 1))
      )
      (claims[position].line, claims[position].column) = (start.line, start.column)
      (claims[position].endLine, claims[position].endColumn) = (end.line, end.column + 1)
      let key = "\(checked.note.path)\u{0}\(claims[position].kind.rawValue)\u{0}\(claims[position].source)"
      let occurrence = occurrences[key, default: 0]
      occurrences[key] = occurrence + 1
      claims[position].id = String(UInt64(hashing: "\(key)\u{0}\(occurrence)"), radix: 36)
    }
    return NoteReport(
      note: checked.note, claims: claims, numbers: checked.formulas.numbers,
      findings: checked.formulas.findings + (checked.examples?.findings ?? []), values: checked.examples?.values ?? [])
  }
}

/// Where results of earlier runs are kept.
enum CacheFolder {
  static var url: URL? {
    let environment = ProcessInfo.processInfo.environment
    let base =
      environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0, isDirectory: true) }
      ?? environment["HOME"].map {
        URL(fileURLWithPath: $0, isDirectory: true).appendingPathComponent(".cache", isDirectory: true)
      }
    return base?.appendingPathComponent("doccheck", isDirectory: true)
  }
}

extension UInt64 {
  /// FNV-1a.
  init(hashing bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  init(hashing text: String) { self.init(hashing: text.utf8) }
}
