import CCmark
import Foundation
import LaTeX
import Notes
import Site

/// From a note's bytes to its page's HTML with all mathematics as MathML, beside libcmark, which is given the same bytes
/// with letters in the place of mathematics.
enum ReadingBenchmark {
  static var group: Benchmark {
    Benchmark(
      name: "reading",
      summary: "notes from bytes to HTML and MathML, beside cmark on the same bytes without any mathematics",
      measure: measure)
  }

  private struct Text {
    var bytes: [UInt8]
    var withoutMathematics: [UInt8]
    var note: Note
    var trees: [(tree: LayoutTree, display: Bool)]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      note = NoteReader.read(path: "note.md", bytes: bytes)
      withoutMathematics = bytes
      var macros = MacroTable()
      trees = note.mathSpans.map { (LaTeXParser.parse($0.latex, macros: &macros), $0.display) }
      for math in note.mathSpans {
        for index in math.span where bytes[index] != UInt8(ascii: "\n") {
          withoutMathematics[index] = UInt8(ascii: "x")
        }
      }
    }
  }

  private static func measure() -> [Measurement] {
    let files = files()
    let texts = files.paths.compactMap { FileManager.default.contents(atPath: $0) }.map { Text(Array($0)) }
      // A repaired note has other bytes than its file.
      .filter { $0.note.bytes.count == $0.bytes.count }
    let bytes = texts.reduce(0) { $0 + $1.bytes.count }
    let formulas = texts.reduce(0) { $0 + $1.trees.count }
    func row(_ title: String, _ budget: Double? = nil, _ remark: String = "", _ work: (Text) -> Void) -> Measurement {
      let times = times(texts, work)
      return Measurement(
        title: title, duration: times.work, peer: ("cmark", times.cmark), ratioBudget: budget, remark: remark)
    }
    return [
      row("Markdown to a note") { _ = NoteReader.read(path: "note.md", bytes: $0.bytes) },
      row("LaTeX to layout trees") { text in
        var macros = MacroTable()
        for math in text.note.mathSpans { _ = LaTeXParser.parse(math.latex, macros: &macros) }
      },
      row("layout trees to MathML") { for (tree, display) in $0.trees { _ = MathML.render(tree, display: display) } },
      row("a read note to HTML with MathML") { _ = NoteHTML.body(of: $0.note) },
      row(
        "from bytes to HTML with MathML", 2.5,
        "(\(texts.count) notes of \(files.origin), \(bytes / 1_000) kB, \(formulas) formulas)"
      ) { _ = NoteHTML.body(of: NoteReader.read(path: "note.md", bytes: $0.bytes)) },
    ]
  }

  private static func cmark(_ text: Text) {
    text.withoutMathematics.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      free(cmark_markdown_to_html(start, bytes.count, 0))
    }
  }

  /// The sums over notes of each note's best times. The two take turns, so that neither a pause of the machine nor a while
  /// in which it is slow spoils what is compared.
  private static func times(_ texts: [Text], _ work: (Text) -> Void) -> (work: Duration, cmark: Duration) {
    let clock = ContinuousClock()
    var sums = (work: Duration.zero, cmark: Duration.zero)
    for text in texts {
      let rounds = (0..<9).map { _ in (work: clock.measure { work(text) }, cmark: clock.measure { cmark(text) }) }
      sums.work += rounds.map(\.work).min() ?? .zero
      sums.cmark += rounds.map(\.cmark).min() ?? .zero
    }
    return sums
  }

  /// The corpus beside the project (or `DOCCHECK_CORPUS`); without one, the project's own notes.
  private static func files() -> (paths: [String], origin: String) {
    let root = Peer.folder.deletingLastPathComponent()
    let corpus =
      ProcessInfo.processInfo.environment["DOCCHECK_CORPUS"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    for (folder, origin) in [(corpus, "the corpus"), (root.appendingPathComponent("notes"), "our own, no corpus here")]
    {
      guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { continue }
      let paths = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.map(\.path).sorted()
      if !paths.isEmpty { return (paths, origin) }
    }
    return ([], "nothing")
  }
}
