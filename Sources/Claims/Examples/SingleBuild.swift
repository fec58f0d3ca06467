import Foundation

/// Compiles one note without the company of others, at file scope if need be, and takes out blocks that do not compile.
struct SingleBuild: Sendable {
  var compiler: ExampleCompiler
  var unit: ExampleUnit
  var result = UnitResult()
  var binary: URL?
  private var dropped: Set<Int> = []
  private var serial = 0

  init(compiler: ExampleCompiler, unit: ExampleUnit) {
    self.compiler = compiler
    self.unit = unit
  }

  /// `known` are the errors of the note's function, if that has been compiled.
  mutating func build(known: [CompileError]?) async {
    var known = known
    result.standsAlone = .fileScope
    while binary == nil, result.failure == nil {
      let program = unit.program(without: dropped)
      guard !program.pieces.isEmpty else { break }
      switch await compile(program, known: known) {
      case .binary(let url): binary = url
      case .failed(let message), .deriveUnusable(let message): result.failure = message
      case .errors(let errors): drop(errors, from: program)
      }
      known = nil
    }
    if !dropped.isEmpty || result.failure != nil { result.standsAlone = .broken }
  }

  /// As a function, then at file scope. When both fail, the errors of the form that suits the note count.
  private mutating func compile(_ program: ExampleProgram, known: [CompileError]?) async -> ExampleCompiler.Outcome {
    var first = known.map { ExampleCompiler.Outcome.errors($0) }
    if !program.needsFileScope, first == nil { first = await build(program, asMain: false) }
    if case .binary = first { return first ?? .failed("") }
    let second = await build(program, asMain: true)
    if case .binary = second { return second }
    return first ?? second
  }

  /// Notes the errors of each block and leaves these blocks out from now on.
  private mutating func drop(_ errors: [CompileError], from program: ExampleProgram) {
    var guilty: [Int: [CompileError]] = [:]
    let present = Set(program.pieces.map(\.block))
    // A bracket that is never closed is found missing far from where it was opened.
    let isOfBrackets = errors.contains { error in
      error.line >= ExampleProgram.scaffold
        || ["expected '", "extraneous", "unterminated", "conditional"].contains { error.message.contains($0) }
    }
    for (block, imbalance) in unit.imbalances where present.contains(block) && isOfBrackets {
      let line = unit.items[block].base + imbalance.row
      guilty[block] = [
        CompileError(note: unit.note, line: line, column: imbalance.column + 1, message: imbalance.message)
      ]
    }
    if guilty.isEmpty {
      for error in errors {
        if let block = unit.item(atLine: error.line), present.contains(block) {
          guilty[block, default: []].append(error)
        }
      }
    }
    guard let error = errors.first, let last = program.pieces.last else {
      result.failure = "the compiler failed"
      return
    }
    if guilty.isEmpty { guilty[last.block] = [error] }
    if dropped.isEmpty {
      result.broken = guilty
    } else {
      for (block, found) in guilty { result.dependent[block] = found[0] }
    }
    dropped.formUnion(guilty.keys)
  }

  private mutating func build(_ program: ExampleProgram, asMain: Bool) async -> ExampleCompiler.Outcome {
    serial += 1
    let files =
      asMain
      ? ["main.swift": program.main]
      : ["main.swift": ExampleProgram.dispatcher([program]), "note\(program.note).swift": program.function]
    return await compiler.build("alone-\(unit.note)-\(serial)", files: files, importsDerive: program.importsDerive)
  }
}
