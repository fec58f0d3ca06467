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
  /// Compilations that were of use to more than one note, or to the only one.
  var merged = 0
  /// Whether the network was taken away; `nil` when nothing ran.
  var isIsolated: Bool?
  private var serial = 0

  init(compiler: ExampleCompiler, jobs: Int) {
    self.compiler = compiler
    self.jobs = jobs
  }

  mutating func build(_ units: [ExampleUnit]) async {
    let units = units.filter { $0.excess == nil }
    for unit in units { results[unit.note] = UnitResult() }
    let programs = units.map { ($0, $0.program()) }.filter { !$0.1.pieces.isEmpty }
    var together = programs.filter { !$0.1.needsFileScope }
    var errors: [Int: [CompileError]] = [:]
    // A compilation without type errors may still bring out errors of flow: hence rounds.
    while !together.isEmpty {
      var rest: [(ExampleUnit, ExampleProgram)] = []
      for outcome in await compile(parts(of: together)) {
        switch outcome.result {
        case .binary(let url):
          merged += 1
          for (unit, _) in outcome.programs { binaries[unit.note] = Binary(url: url, unit: unit.note) }
        case .errors(let found):
          let guilty = Dictionary(grouping: found.filter { $0.note != nil }, by: { $0.note ?? -1 })
          if guilty.keys.allSatisfy({ key in !outcome.programs.contains { $0.0.note == key } }) {
            setApart(outcome.programs, found, &rest, &errors)
            continue
          }
          for program in outcome.programs {
            if let own = guilty[program.0.note] { errors[program.0.note] = own } else { rest.append(program) }
          }
        case .failed(let message):
          setApart(
            outcome.programs, [CompileError(note: nil, line: 0, column: 0, message: message)], &rest, &errors)
        }
      }
      together = rest
    }
    for (unit, program) in programs where program.needsFileScope || errors[unit.note] != nil {
      await buildAlone(unit, errors: errors[unit.note])
    }
  }

  /// The compiler does not say which note is at fault: the first half is tried again without the second.
  private func setApart(
    _ programs: [(ExampleUnit, ExampleProgram)], _ found: [CompileError], _ rest: inout [(ExampleUnit, ExampleProgram)],
    _ errors: inout [Int: [CompileError]]
  ) {
    let half = programs.count / 2
    rest += programs[..<half]
    for (unit, _) in programs[half...] { errors[unit.note] = found }
  }

  private typealias Part = (programs: [(ExampleUnit, ExampleProgram)], result: ExampleCompiler.Outcome)

  /// Parts of about equal size, one for each core when there is enough to do.
  private func parts(of programs: [(ExampleUnit, ExampleProgram)]) -> [[(ExampleUnit, ExampleProgram)]] {
    let weight = programs.reduce(0) { $0 + $1.1.pieces.count }
    let count = max(1, min(jobs, weight / 12, programs.count))
    var parts = [[(ExampleUnit, ExampleProgram)]](repeating: [], count: count)
    var weights = [Int](repeating: 0, count: count)
    for program in programs {
      let lightest = weights.indices.min { weights[$0] < weights[$1] } ?? 0
      parts[lightest].append(program)
      weights[lightest] += program.1.pieces.count
    }
    return parts.filter { !$0.isEmpty }
  }

  private mutating func compile(_ parts: [[(ExampleUnit, ExampleProgram)]]) async -> [Part] {
    let first = serial
    serial += parts.count
    let compiler = compiler
    return await withTaskGroup(of: (Int, ExampleCompiler.Outcome).self) { group in
      for (index, part) in parts.enumerated() {
        var files = ["main.swift": ExampleProgram.dispatcher(part.map(\.1))]
        for (_, program) in part { files["note\(program.note).swift"] = program.function }
        let derive = part.contains { $0.1.importsDerive }
        group.addTask { [files] in
          (index, await compiler.build("merged-\(first + index)", files: files, importsDerive: derive))
        }
      }
      var outcomes: [Part] = []
      for await (index, result) in group { outcomes.append((parts[index], result)) }
      return outcomes.sorted { ($0.programs.first?.0.note ?? 0) < ($1.programs.first?.0.note ?? 0) }
    }
  }

  /// Without the company of other notes, and at file scope if need be. Blocks that do not compile are taken out.
  private mutating func buildAlone(_ unit: ExampleUnit, errors known: [CompileError]?) async {
    var dropped: Set<Int> = []
    var errors = known
    var result = results[unit.note] ?? UnitResult()
    while true {
      let program = unit.program(without: dropped)
      guard !program.pieces.isEmpty else { break }
      var outcome: ExampleCompiler.Outcome?
      if !program.needsFileScope, errors == nil {
        outcome = await buildOne(program, asMain: false)
        if case .errors(let found) = outcome { errors = found }
      }
      if case .binary = outcome {
      } else {
        let main = await buildOne(program, asMain: true)
        switch main {
        case .binary: outcome = main
        case .errors(let found): outcome = .errors(errors ?? found)
        case .failed: outcome = errors.map { .errors($0) } ?? main
        }
      }
      switch outcome {
      case .binary(let url):
        binaries[unit.note] = Binary(url: url, unit: unit.note)
        result.standsAlone = result.broken.isEmpty ? .fileScope : .broken
      case .failed(let message):
        result.failure = message
      case .errors(let found):
        if let message = Self.drop(found, of: unit, from: program, &dropped, &result) { result.failure = message }
        errors = nil
        if result.failure == nil { continue }
      case nil:
        break
      }
      break
    }
    if binaries[unit.note] == nil { result.standsAlone = .broken }
    results[unit.note] = result
  }

  /// Notes the errors of each block and drops these blocks.
  private static func drop(
    _ errors: [CompileError], of unit: ExampleUnit, from program: ExampleProgram, _ dropped: inout Set<Int>,
    _ result: inout UnitResult
  ) -> String? {
    var guilty: [Int: [CompileError]] = [:]
    for error in errors {
      if error.note == unit.note, let item = unit.item(atLine: error.line) {
        guilty[item, default: []].append(error)
      }
    }
    // An error past the last line of a block, as of a brace that is never closed, has no line of its own.
    if guilty.isEmpty {
      guard let last = program.pieces.last, let first = errors.first else { return "the compiler failed" }
      guard first.note == unit.note else { return first.message }
      guilty[last.block] = [first]
    }
    if dropped.isEmpty {
      result.broken = guilty
    } else {
      for (item, found) in guilty { result.dependent[item] = found[0] }
    }
    dropped.formUnion(guilty.keys)
    return nil
  }

  private mutating func buildOne(_ program: ExampleProgram, asMain: Bool) async -> ExampleCompiler.Outcome {
    serial += 1
    let files =
      asMain
      ? ["main.swift": program.main]
      : ["main.swift": ExampleProgram.dispatcher([program]), "note\(program.note).swift": program.function]
    return await compiler.build("alone-\(serial)", files: files, importsDerive: program.importsDerive)
  }
}

extension ExampleBuild {
  /// `fails-to-compile` blocks fail by an error of their own, whichever way they are wrapped.
  mutating func checkFailing(_ units: [ExampleUnit]) async {
    for unit in units {
      let dropped = Set((results[unit.note]?.broken.keys).map(Array.init) ?? [])
        .union((results[unit.note]?.dependent.keys).map(Array.init) ?? [])
      for (index, item) in unit.items.enumerated() where item.words.failsToCompile && item.words.ignore == nil {
        let program = unit.program(failing: index, without: dropped)
        var found: [CompileError] = []
        for asMain in program.needsFileScope ? [true] : [false, true] {
          let files = asMain ? ["main.swift": program.main] : ["note.swift": program.function]
          serial += 1
          let outcome = await compiler.build(
            "failing-\(serial)", files: files, importsDerive: program.importsDerive, link: false)
          guard case .errors(let errors) = outcome else {
            found = []
            break
          }
          if found.isEmpty { found = errors }
        }
        results[unit.note, default: UnitResult()].failing[index] = found
      }
    }
  }
}
