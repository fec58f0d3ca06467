/// The Swift source that runs the blocks of one note. The author's lines stand in it unchanged; `#sourceLocation` tells
/// the compiler which line of which block each is.
struct ExampleProgram: Sendable {
  static let moduleName = "DoccheckExamples"

  struct Piece: Sendable {
    /// Place of the block among the blocks of its note.
    var block: Int
    /// Line that the compiler is to give the block's first line.
    var line: Int
    var words: BlockWords
    var scan: SwiftScan
  }
  /// Number of the note, which names its functions and its file.
  var note: Int
  var pieces: [Piece]

  /// Lines from here on are none of the author's.
  static let scaffold = 1_000_000_001

  var awaits: Bool { pieces.contains { $0.scan.awaits } }
  var needsFileScope: Bool { pieces.contains { $0.scan.needsFileScope } }

  var imports: [String] {
    var seen: Set<String> = []
    return pieces.flatMap { piece in
      piece.scan.imports.sorted { $0.key < $1.key }.map(\.value)
    }.filter { seen.insert($0).inserted }
  }

  var importsDerive: Bool {
    imports.contains { $0.split(separator: " ").last?.split(separator: ".").first == "Derive" }
  }

  /// A function that a `main.swift` calls. Each block opens a scope in the one before, so a later block sees and may
  /// shadow what an earlier one declares.
  var function: String {
    var text = head
    text += "enum Note\(note) {\nstatic func run() \(awaits ? "async " : "")throws {\n"
    var open = 0
    for piece in pieces {
      text += body(piece, scoped: true, open: &open)
    }
    return text + String(repeating: "} ", count: open) + "\n}\n}\n"
  }

  /// A `main.swift` of its own, for declarations that must stand at file scope.
  var main: String {
    var text = head + "__doccheckStart()\n"
    let lastAtFileScope = pieces.lastIndex { $0.scan.needsFileScope } ?? pieces.count
    var open = 0
    for (index, piece) in pieces.enumerated() {
      text += body(piece, scoped: index > lastAtFileScope, open: &open)
    }
    return text + String(repeating: "} ", count: open) + "\n__doccheckFinish()\n"
  }

  private var head: String {
    mark + "import \(ProbeSource.moduleName)\n" + imports.map { $0 + "\n" }.joined()
  }

  private var mark: String { "#sourceLocation(file: \"\(Self.scaffoldLabel(note))\", line: \(Self.scaffold))\n" }

  static func label(_ note: Int) -> String { "doccheck-note-\(note)" }
  static func scaffoldLabel(_ note: Int) -> String { "doccheck-scaffold-\(note)" }

  private func body(_ piece: Piece, scoped: Bool, open: inout Int) -> String {
    var head: String
    var tail = "__doccheckEnd(\(piece.block))\n"
    if piece.words.noRun {
      head = "if __doccheckCase == -2 {\n"
      tail += "}\n"
    } else if piece.words.traps {
      head = "if __doccheckCase == \(piece.block) {\n__doccheckBlock(\(piece.block))\n"
      tail += "__doccheckFinish()\n}\n"
    } else {
      head = (scoped ? "do {\n" : "") + "__doccheckBlock(\(piece.block))\n"
      if scoped { open += 1 }
    }
    let location = "#sourceLocation(file: \"\(Self.label(note))\", line: \(piece.line))\n"
    return mark + head + location + piece.scan.compiled + "\n" + mark + tail
  }

  /// The `main.swift` that runs one of several notes by its number.
  static func dispatcher(_ programs: [ExampleProgram]) -> String {
    var text = "#sourceLocation(file: \"doccheck-dispatch\", line: \(scaffold))\nimport \(ProbeSource.moduleName)\n"
    text += "__doccheckStart()\ndo {\nswitch CommandLine.arguments[1] {\n"
    for program in programs {
      text += "case \"\(program.note)\": try \(program.awaits ? "await " : "")Note\(program.note).run()\n"
    }
    return text + "default: break\n}\n} catch { __doccheckThrew(error) }\n__doccheckFinish()\n"
  }
}
