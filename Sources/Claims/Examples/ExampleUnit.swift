import Notes

/// The examples of one note: what is compiled together and shares one scope.
struct ExampleUnit: Sendable {
  struct Item: Sendable {
    var block: ExampleBlock
    var words: BlockWords
    var scan: SwiftScan
    var expectations: [Expectation]
    /// Line of the note of the first line of code, from 1.
    var line: Int
    /// The line the compiler is told for it. It does not change when the block moves within the note, so that a note
    /// can be edited elsewhere without running its examples again.
    var base: Int

    /// Line of the block, from 0, for a line the compiler speaks of.
    func row(_ compiled: Int) -> Int? {
      compiled >= base && compiled < base + max(1, scan.lines.count) ? compiled - base : nil
    }
  }
  var note: Int
  var path: String
  var places: LineTable
  var items: [Item]

  init(note: Int, path: String, source: String, blocks: [ExampleBlock]) {
    self.note = note
    self.path = path
    let places = LineTable(source)
    self.places = places
    items = blocks.filter { !$0.code.lineStarts.isEmpty }.enumerated().map { index, block in
      let scan = SwiftScan(block.code.text)
      return Item(
        block: block, words: BlockWords(block.code.info), scan: scan, expectations: scan.expectations,
        line: places.position(of: block.code.lineStarts[0]).line, base: index * Self.stride + 1)
    }
  }

  /// Lines of one block at most, and blocks of one note at most.
  static let stride = 50_000
  static let largestCount = 20_000

  /// Why the examples are not compiled at all.
  var excess: String? {
    if items.count > Self.largestCount { return "the note has more than \(Self.largestCount) Swift blocks" }
    if items.contains(where: { $0.scan.lines.count >= Self.stride }) {
      return "a block has more than \(Self.stride) lines"
    }
    return nil
  }

  /// Blocks with a bracket, comment, string or `#if` that does not end within them.
  var imbalances: [Int: SwiftScan.Imbalance] {
    var found: [Int: SwiftScan.Imbalance] = [:]
    for (index, item) in items.enumerated() where item.words.ignore == nil && !item.words.failsToCompile {
      found[index] = item.scan.imbalance
    }
    return found
  }

  /// Whether the note's function may stand beside those of others.
  var canBeMerged: Bool { !program().needsFileScope && imbalances.isEmpty }

  /// Line of the note for a line the compiler speaks of.
  func noteLine(_ compiled: Int) -> Int? {
    items.lazy.compactMap { item in item.row(compiled).map { item.line + $0 } }.first
  }

  /// The program of the blocks that are compiled, without those in `dropped`.
  func program(without dropped: Set<Int> = []) -> ExampleProgram {
    let pieces = items.enumerated().compactMap { index, item -> ExampleProgram.Piece? in
      guard item.words.ignore == nil, !item.words.failsToCompile, !dropped.contains(index) else { return nil }
      return ExampleProgram.Piece(block: index, line: item.base, words: item.words, scan: item.scan)
    }
    return ExampleProgram(note: note, pieces: pieces)
  }

  /// The program of one `fails-to-compile` block after the blocks before it.
  func program(failing index: Int, without dropped: Set<Int>) -> ExampleProgram {
    var program = program(without: dropped)
    program.pieces.removeAll { $0.block > index || $0.words.traps || $0.words.noRun }
    program.pieces.append(
      ExampleProgram.Piece(block: index, line: items[index].base, words: items[index].words, scan: items[index].scan))
    return program
  }

  /// The block with a line the compiler speaks of.
  func item(atLine line: Int) -> Int? { items.firstIndex { $0.row(line) != nil } }
}

/// What became of a block that is not to compile.
enum FailingOutcome: Sendable, Codable {
  case compiles
  case fails([CompileError])
  case unknown(String)
}

/// Everything that compiling and running a note's examples brought to light. This is what the cache keeps.
struct UnitResult: Sendable, Codable {
  /// Errors of blocks that do not compile, in the order of the compiler.
  var broken: [Int: [CompileError]] = [:]
  /// Blocks that compile only with a broken one, with the compiler's first message.
  var dependent: [Int: CompileError] = [:]
  /// What the compiler said to `fails-to-compile` blocks.
  var failing: [Int: FailingOutcome] = [:]
  /// The run of all blocks that do not trap; `nil` when none is to be run.
  var run: RunRecords?
  /// A run for each `traps` block.
  var traps: [Int: RunRecords] = [:]
  /// Why nothing could be compiled.
  var failure: String?
  var standsAlone: Standing = .merged

  enum Standing: String, Sendable, Codable {
    case merged
    case fileScope = "file scope"
    case broken = "does not compile"
  }

  /// A run cut off by the clock may go better the next time.
  var isLasting: Bool {
    failure == nil
      && ([run].compactMap(\.self) + traps.values).allSatisfy { records in
        switch records.end {
        case .exited, .signalled: true
        case .timedOut, .notStarted: false
        }
      }
  }
}
