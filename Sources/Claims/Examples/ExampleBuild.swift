import Foundation

/// Compiles units, as many as possible at once.
struct ExampleBuild: Sendable {
  struct Binary: Sendable {
    var url: URL
    /// The argument that selects the note.
    var unit: Int
  }

  var compiler: ExampleCompiler
  var jobs: Int
  var results: [Int: UnitResult] = [:]
  var binaries: [Int: Binary] = [:]
  /// Compilations of several notes, or of one that could have been among them.
  var merged = 0
  /// Whether the network was taken away; `nil` when nothing ran.
  var isIsolated: Bool?
  private var serial = 0

  init(compiler: ExampleCompiler, jobs: Int) {
    self.compiler = compiler
    self.jobs = jobs
  }

  /// Blocks of one compilation.
  private static let largestWeight = 400

  private struct Candidate: Sendable {
    var unit: ExampleUnit
    var program: ExampleProgram
  }

  mutating func build(_ units: [ExampleUnit]) async {
    let units = units.filter { $0.excess == nil }
    for unit in units { results[unit.note] = UnitResult() }
    let candidates = units.map { Candidate(unit: $0, program: $0.program()) }.filter { !$0.program.pieces.isEmpty }
    var alone = candidates.filter { !$0.unit.canBeMerged }.map { ($0, [CompileError]?.none) }
    var groups = parts(of: candidates.filter(\.unit.canBeMerged))
    // A compilation without type errors may still bring out errors of flow: hence rounds.
    while !groups.isEmpty {
      var next: [[Candidate]] = []
      for (group, outcome) in await compile(groups) {
        let errors: [CompileError]
        switch outcome {
        case .binary(let url):
          merged += 1
          for candidate in group { binaries[candidate.unit.note] = Binary(url: url, unit: candidate.unit.note) }
          continue
        case .errors(let found): errors = found
        case .failed: errors = []
        case .deriveUnusable(let message):
          for candidate in group where candidate.program.importsDerive {
            results[candidate.unit.note]?.failure = message
          }
          next.append(group.filter { !$0.program.importsDerive })
          continue
        }
        let guilty = Dictionary(grouping: errors, by: { $0.note ?? -1 })
        let (wrong, right) = (
          group.filter { guilty[$0.unit.note] != nil }, group.filter { guilty[$0.unit.note] == nil }
        )
        alone += wrong.map { ($0, guilty[$0.unit.note]) }
        if !wrong.isEmpty {
          next.append(right)
        } else if group.count > 1 {
          // Nobody knows which note it is.
          next += [Array(group[..<(group.count / 2)]), Array(group[(group.count / 2)...])]
        } else {
          alone += group.map { ($0, nil) }
        }
      }
      groups = next.filter { !$0.isEmpty }
    }
    await buildAlone(alone)
  }

  /// Parts of about equal size, one for each core when there is enough to do.
  private func parts(of candidates: [Candidate]) -> [[Candidate]] {
    let weight = candidates.reduce(0) { $0 + $1.program.pieces.count }
    let count = max(1, min(candidates.count, max(min(jobs, weight / 12), weight / Self.largestWeight)))
    var parts = [[Candidate]](repeating: [], count: count)
    var weights = [Int](repeating: 0, count: count)
    for candidate in candidates {
      let lightest = weights.indices.min { weights[$0] < weights[$1] } ?? 0
      parts[lightest].append(candidate)
      weights[lightest] += candidate.program.pieces.count
    }
    return parts.filter { !$0.isEmpty }
  }

  private mutating func compile(_ groups: [[Candidate]]) async -> [([Candidate], ExampleCompiler.Outcome)] {
    let first = serial
    serial += groups.count
    let compiler = compiler
    return await concurrently(Array(groups.enumerated()), jobs: jobs) { index, group in
      var files = ["main.swift": ExampleProgram.dispatcher(group.map(\.program))]
      for candidate in group { files["note\(candidate.program.note).swift"] = candidate.program.function }
      let outcome = await compiler.build(
        "merged-\(first + index)", files: files, importsDerive: group.contains { $0.program.importsDerive })
      return (group, outcome)
    }
  }

  private mutating func buildAlone(_ candidates: [(Candidate, [CompileError]?)]) async {
    let compiler = compiler
    let built = await concurrently(candidates, jobs: jobs) { candidate, errors in
      var single = SingleBuild(compiler: compiler, unit: candidate.unit)
      await single.build(known: errors)
      return single
    }
    for single in built {
      results[single.unit.note] = single.result
      if let url = single.binary { binaries[single.unit.note] = Binary(url: url, unit: single.unit.note) }
    }
  }
}

extension ExampleBuild {
  /// `fails-to-compile` blocks fail by an error of their own, whichever way they are wrapped.
  mutating func checkFailing(_ units: [ExampleUnit]) async {
    var blocks: [(unit: ExampleUnit, index: Int, dropped: Set<Int>)] = []
    for unit in units where unit.excess == nil {
      let result = results[unit.note] ?? UnitResult()
      let dropped = Set(result.broken.keys).union(result.dependent.keys)
      for (index, item) in unit.items.enumerated() where item.words.failsToCompile && item.words.ignore == nil {
        blocks.append((unit, index, dropped))
      }
    }
    let compiler = compiler
    let found = await concurrently(blocks, jobs: jobs) { unit, index, dropped in
      let program = unit.program(failing: index, without: dropped)
      var found: [CompileError] = []
      for asMain in program.needsFileScope ? [true] : [false, true] {
        let files = asMain ? ["main.swift": program.main] : ["note\(unit.note).swift": program.function]
        let outcome = await compiler.build(
          "failing-\(unit.note)-\(index)-\(asMain)", files: files, importsDerive: program.importsDerive, link: false)
        switch outcome {
        case .errors(let errors):
          if found.isEmpty { found = errors }
          continue
        case .binary:
          return (unit.note, index, FailingOutcome.compiles)
        case .failed(let message), .deriveUnusable(let message):
          return (unit.note, index, .unknown(message))
        }
      }
      return (unit.note, index, .fails(found))
    }
    for (note, index, outcome) in found { results[note, default: UnitResult()].failing[index] = outcome }
  }
}

/// The results in the order of `items`, at most `jobs` of them being worked on at a time.
func concurrently<Item: Sendable, Result: Sendable>(
  _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) async -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var next = 0
    func start() {
      guard next < items.count else { return }
      let (index, item) = (next, items[next])
      group.addTask { (index, await work(item)) }
      next += 1
    }
    for _ in 0..<max(1, jobs) { start() }
    var results: [(Int, Result)] = []
    while let result = await group.next() {
      results.append(result)
      start()
    }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
