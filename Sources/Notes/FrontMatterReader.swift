import Yams

/// The YAML between `---` lines at the very start of a note.
struct FrontMatterReader {
  private(set) var frontMatter = FrontMatter()
  private(set) var problems: [NoteProblem] = []
  /// Where the Markdown starts.
  private(set) var end: Int

  init(_ bytes: [UInt8]) {
    // A byte-order mark is no text.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    end = start
    guard bytes.has("---", at: start, before: bytes.count) else { return }
    // No further than to its end: the note has many more lines.
    var lines = LineIndex(capacity: 16)
    var next = lines.append(from: start, in: bytes)
    guard Self.isRule(0, lines, bytes, "---") else { return }
    var close = 0
    repeat {
      guard let line = next else { return }
      next = lines.append(from: line, in: bytes)
      close += 1
      guard close < lines.count else { return }
    } while !Self.isRule(close, lines, bytes, "---") && !Self.isRule(close, lines, bytes, "...")
    end = next ?? bytes.count
    frontMatter.span = start..<lines.ends[close]
    let yaml = lines.starts[1]..<lines.starts[close]
    read(bytes, yaml, lines)
  }

  private static func isRule(_ line: Int, _ lines: LineIndex, _ bytes: [UInt8], _ rule: StaticString) -> Bool {
    bytes.has(rule, at: lines.starts[line], before: lines.ends[line])
      && bytes.skipBlanks(lines.starts[line] + 3, before: lines.ends[line]) == lines.ends[line]
  }

  private mutating func read(_ bytes: [UInt8], _ yaml: Range<Int>, _ lines: LineIndex) {
    func place(_ mark: Mark?) -> Range<Int> {
      guard let mark, mark.line >= 1, mark.line < lines.count else { return frontMatter.span ?? yaml }
      let line = min(mark.line, lines.count - 1)
      return lines.starts[line]..<lines.ends[line]
    }
    let root: Node?
    do {
      // Nothing here asks what a plain word may be but text.
      root = try Yams.compose(yaml: bytes.text(yaml), .basic, .default, .utf8)
    } catch {
      let (message, mark) = Self.describe(error)
      problems.append(
        NoteProblem(code: .frontMatter, message: "the front matter is not valid YAML: \(message)", span: place(mark)))
      return
    }
    guard let root else { return }
    guard let mapping = root.mapping else {
      problems.append(
        NoteProblem(code: .frontMatter, message: "the front matter must be a list of `key: value`", span: place(nil)))
      return
    }
    for (key, value) in mapping {
      let expected: String?
      switch key.string {
      case "title": expected = set(\.title, value.string, "text")
      case "summary": expected = set(\.summary, value.string, "text")
      case "order": expected = set(\.order, value.int, "a whole number")
      case "assume": expected = set(\.assume, Self.strings(value), "a list of texts")
      case "bibliography": expected = set(\.bibliography, Self.strings(value), "a list of files")
      case "prerequisites": expected = set(\.prerequisites, Self.strings(value), "a list of texts")
      default: expected = nil
      }
      if let expected, let name = key.string {
        problems.append(
          NoteProblem(
            code: .frontMatter, message: "`\(name)` in the front matter must be \(expected)", span: place(value.mark)))
      }
    }
  }

  /// Sets a value; what was expected when there is none.
  private mutating func set<Value>(
    _ path: WritableKeyPath<FrontMatter, Value>, _ value: Value?, _ expected: String
  ) -> String? {
    guard let value else { return expected }
    frontMatter[keyPath: path] = value
    return nil
  }

  private mutating func set<Value>(
    _ path: WritableKeyPath<FrontMatter, Value?>, _ value: Value?, _ expected: String
  ) -> String? {
    guard let value else { return expected }
    frontMatter[keyPath: path] = value
    return nil
  }

  /// A sequence of scalars, or one scalar.
  private static func strings(_ node: Node) -> [String]? {
    if let sequence = node.sequence {
      let strings = sequence.compactMap(\.string)
      return strings.count == sequence.count ? strings : nil
    }
    return node.string.map { [$0] }
  }

  private static func describe(_ error: any Error) -> (String, Mark?) {
    guard let error = error as? YamlError else { return ("\(error)", nil) }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What is never closed is best shown where it opens.
      return (problem, problem.contains("end of stream") ? context?.mark ?? mark : mark)
    case .duplicatedKeysInMapping(let duplicates, _):
      return ("twice the same key: " + duplicates.map { "`\($0)`" }.sorted().joined(separator: ", "), nil)
    default: return ("\(error)", nil)
    }
  }
}
