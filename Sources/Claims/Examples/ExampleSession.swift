import Foundation
import Notes

/// One run over the examples of some notes: cache, compilation, processes, verdicts.
struct ExampleSession {
  var units: [ExampleUnit]
  var toolchain: ExampleToolchain
  var derive: DeriveModule?
  var options: ExampleOptions
  var scratch: URL

  private static let noDerive = "the Derive module was not found beside the doccheck binary"

  func run() async -> (outcomes: [ExampleOutcome], summary: String?) {
    let cache = options.cache.map { ExampleCache(folder: $0) }
    var results: [Int: UnitResult] = [:]
    var keys: [Int: String] = [:]
    var fresh: [ExampleUnit] = []
    var lacking: Set<Int> = []
    for unit in units {
      if let excess = unit.excess {
        results[unit.note, default: UnitResult()].failure = excess
        continue
      }
      if derive == nil, importsDerive(unit) {
        lacking.insert(unit.note)
        results[unit.note, default: UnitResult()].failure = Self.noDerive
        continue
      }
      let key = key(of: unit)
      keys[unit.note] = key
      if let known = cache?.result(for: key) { results[unit.note] = known } else { fresh.append(unit) }
    }
    let build = await compileAndRun(fresh)
    for unit in fresh {
      guard let result = build.results[unit.note] else { continue }
      results[unit.note] = result
      if result.isLasting, let key = keys[unit.note] { cache?.store(result, for: key) }
    }
    var outcomes: [ExampleOutcome] = []
    for unit in units {
      var judge = ExampleJudge(
        unit: unit, result: results[unit.note] ?? UnitResult(), version: toolchain.version, options: options)
      outcomes.append(judge.outcome())
      if unit.note == lacking.min() {
        outcomes[outcomes.count - 1].findings.append(
          Finding(
            severity: .warning, code: "derive-module", message: Self.noDerive + ": examples that import it are not run",
            path: unit.path, line: unit.items[0].line,
            hint: "build doccheck with `swift build`, or install it with its Modules folder"))
      }
    }
    return (outcomes, summary(fresh: fresh, results: results, build: build))
  }

  private func importsDerive(_ unit: ExampleUnit) -> Bool {
    unit.program().importsDerive
      || unit.items.indices.contains { index in
        unit.items[index].words.failsToCompile && unit.program(failing: index, without: []).importsDerive
      }
  }

  /// Everything the outcome depends on. Paths, lines and the other notes do not matter.
  private func key(of unit: ExampleUnit) -> String {
    var parts = ["2", toolchain.identity, "\(options.timeLimit)", "\(options.memoryLimit)"]
    for item in unit.items { parts += [item.block.code.info, item.block.code.text] }
    if importsDerive(unit), let derive { parts.append(derive.identity) }
    return ContentKey.of(parts)
  }

  private func compileAndRun(_ fresh: [ExampleUnit]) async -> ExampleBuild {
    let compiler = ExampleCompiler(toolchain: toolchain, derive: derive, scratch: scratch)
    var build = ExampleBuild(compiler: compiler, jobs: options.jobs)
    guard !fresh.isEmpty else { return build }
    await build.build(fresh)
    await build.checkFailing(fresh)
    await runAll(fresh, &build)
    return build
  }

  private struct Job: Sendable {
    var unit: Int
    var trap: Int?
    var binary: ExampleBuild.Binary
  }

  private func runAll(_ fresh: [ExampleUnit], _ build: inout ExampleBuild) async {
    var waiting: [Job] = []
    for unit in fresh {
      guard let binary = build.binaries[unit.note] else { continue }
      let pieces = unit.program().pieces
      if pieces.contains(where: { !$0.words.traps && !$0.words.noRun }) {
        waiting.append(Job(unit: unit.note, binary: binary))
      }
      let lost = build.results[unit.note].map { Set($0.broken.keys).union($0.dependent.keys) } ?? []
      for piece in pieces where piece.words.traps && !piece.words.noRun && !lost.contains(piece.block) {
        waiting.append(Job(unit: unit.note, trap: piece.block, binary: binary))
      }
    }
    guard !waiting.isEmpty else { return }
    let run = ExampleRun(
      scratch: scratch, timeLimit: options.timeLimit, memoryLimit: options.memoryLimit,
      isolation: await ExampleRun.networkIsolation(scratch: scratch))
    build.isIsolated = !run.isolation.isEmpty
    let done = await concurrently(waiting, jobs: options.jobs) { job in
      (job, await run.run(job.binary, trap: job.trap))
    }
    for (job, records) in done {
      if let trap = job.trap {
        build.results[job.unit]?.traps[trap] = records
      } else {
        build.results[job.unit]?.run = records
      }
    }
  }

  /// "merged 12 of 13 blocks into 1 compilation; 1 stands alone (fails-to-compile)"
  private func summary(fresh: [ExampleUnit], results: [Int: UnitResult], build: ExampleBuild) -> String {
    let total = units.reduce(0) { $0 + $1.items.count }
    var alone: [String: Int] = [:]
    var ignored = 0
    var merged = 0
    for unit in fresh {
      let standing = results[unit.note]?.standsAlone ?? .merged
      for item in unit.items {
        if item.words.ignore != nil {
          ignored += 1
        } else if item.words.failsToCompile {
          alone["fails-to-compile", default: 0] += 1
        } else if standing == .merged {
          merged += 1
        } else {
          alone[standing.rawValue, default: 0] += 1
        }
      }
    }
    func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
    let compilations = count(build.merged, "compilation", "compilations")
    var parts = ["merged \(merged) of \(count(total, "block", "blocks")) into \(compilations)"]
    let apart = alone.values.reduce(0, +)
    if apart > 0 {
      let reasons = alone.sorted { $0.key < $1.key }.map { alone.count == 1 ? $0.key : "\($0.value) \($0.key)" }
      parts.append("\(apart) \(apart == 1 ? "stands" : "stand") alone (\(reasons.joined(separator: ", ")))")
    }
    if ignored > 0 { parts.append("\(ignored) ignored") }
    let known = units.reduce(0) { $0 + $1.items.count } - fresh.reduce(0) { $0 + $1.items.count }
    if known > 0 { parts.append("\(known) unchanged since an earlier run") }
    if build.isIsolated == false { parts.append("run with the network in reach: unshare is not permitted here") }
    return parts.joined(separator: "; ")
  }
}
