/// Reads Markdown into a `Note`. Never fails.
public enum NoteReader {
  static let sizeLimit = 16 << 20

  public static func read(path: String, bytes: [UInt8]) -> Note {
    reading(path: path, bytes: bytes).note
  }

  /// Also says which leaf blocks could not be aligned with their raw text. As a whole, libcmark is given lines and cells
  /// that it need not see as well.
  static func reading(
    path: String, bytes: [UInt8], whole: Bool = false
  ) -> (note: Note, misaligned: [Range<Int>]) {
    guard bytes.count <= sizeLimit else {
      let problem = NoteProblem(
        code: .noteSize, message: "the note has \(bytes.count) bytes; the limit for a note is 16 MiB", span: 0..<0)
      return (Note(path: path, source: "", frontMatter: FrontMatter(), blocks: [], problems: [problem]), [])
    }
    let repair = Repair(bytes)
    var problems: [NoteProblem] = []
    if let first = repair.first {
      let count = repair.replaced == 1 ? "one place" : "\(repair.replaced) places"
      problems.append(
        NoteProblem(
          code: .invalidUTF8, message: "not UTF-8 (or a NUL) in \(count), read as U+FFFD", span: first..<first + 3))
    }
    let head = FrontMatterReader(repair.bytes)
    var cutter = Cutter(spaced(repair.bytes), from: head.end)
    cutter.run()
    var builder = BlockBuilder(Masked(cutter, whole: whole))
    var blocks = builder.build()
    if !builder.isComplete {
      builder = BlockBuilder(Masked(cutter, whole: true))
      blocks = builder.build()
    }
    problems += head.problems + cutter.problems + builder.problems
    problems.sort { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
    let lines = LineNumbers(repair.bytes, LineIndex(repair.bytes, before: head.end).starts + cutter.lines.starts)
    let note = Note(
      path: path, bytes: repair.bytes, lines: lines, frontMatter: head.frontMatter, blocks: blocks, problems: problems)
    return (note, builder.misaligned)
  }

  /// Vertical tabs and form feeds are spaces: libcmark takes them for blanks in some places and for text in others.
  private static func spaced(_ bytes: [UInt8]) -> [UInt8] {
    let controls: [UInt8] = [0x0B, 0x0C]
    guard controls.contains(where: bytes.has) else { return bytes }
    return bytes.map { controls.contains($0) ? .space : $0 }
  }
}
