/// What the checker must know of a block's Swift without parsing it: where code, comments and brackets are.
struct SwiftScan: Sendable {
  struct Line: Sendable {
    /// The line without comments and with the content of strings blanked, byte for byte.
    var code: [UInt8]
    /// Column of the `//` that ends the line's code, from 0.
    var comment: Int?
    /// Open braces before each byte, and one entry for the end.
    var depth: [Int]
    /// The line of the innermost `(` or `[` that is open at the start, unless a `{` is open within it.
    var openRound: Int?
    /// The first line of the brackets that this line closes.
    var closes: Int?
    /// The line begins inside a string of several lines or a block comment.
    var startsInside: Bool

    var hasCode: Bool { code.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } }
    var words: [Substring] {
      String(decoding: code, as: UTF8.self).split { " \t\r".contains($0) }
    }
    /// The words after the attributes of a declaration.
    var declaration: [Substring] {
      String(decoding: code, as: UTF8.self).trimmingPrefix(/(?:[ \t]*@\w+(?:\([^)]*\))?)*/)
        .split { " \t\r".contains($0) }
    }
  }

  /// Something that is opened and not closed within the block, or closed and never opened.
  struct Imbalance: Sendable {
    var row: Int
    var column: Int
    var message: String
  }

  var lines: [Line]
  let text: [[UInt8]]
  var imbalance: Imbalance?

  init(_ source: String) {
    var blanker = Blanker(Array(source.utf8))
    blanker.run()
    var lines: [Line] = []
    var text: [[UInt8]] = []
    var stack: [(open: UInt8, line: Int, column: Int)] = []
    imbalance = blanker.imbalance
    var braces = 0
    var start = 0
    while start < blanker.bytes.count {
      let end = blanker.bytes[start...].firstIndex(of: 0x0A) ?? blanker.bytes.count
      let code = Array(blanker.code[start..<end])
      let number = lines.count
      var line = Line(
        code: code, comment: blanker.comments[number], depth: [], openRound: nil, closes: nil,
        startsInside: blanker.insideLines.contains(number))
      if let top = stack.last, top.open != UInt8(ascii: "{") { line.openRound = top.line }
      for (column, byte) in code.enumerated() {
        line.depth.append(braces)
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["):
          stack.append((byte, number, column))
          if byte == UInt8(ascii: "{") { braces += 1 }
        case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"):
          guard let open = stack.popLast() else {
            imbalance = imbalance ?? Imbalance(row: number, column: column, message: "this bracket was never opened")
            continue
          }
          if open.line < number { line.closes = min(line.closes ?? open.line, open.line) }
          if open.open == UInt8(ascii: "{") { braces -= 1 }
        default: break
        }
      }
      line.depth.append(braces)
      lines.append(line)
      text.append(Array(blanker.bytes[start..<end]))
      start = end + 1
    }
    if let open = stack.first {
      imbalance =
        imbalance
        ?? Imbalance(row: open.line, column: open.column, message: "this bracket is never closed in the block")
    }
    let conditions = lines.enumerated().filter {
      $0.element.words.first.map { $0.hasPrefix("#if") || $0 == "#endif" } ?? false
    }
    if conditions.count % 2 == 1, let last = conditions.last {
      imbalance =
        imbalance ?? Imbalance(row: last.offset, column: 0, message: "#if and #endif do not match in the block")
    }
    self.lines = lines
    self.text = text
  }

  /// Whether the line carries on the statement of the line before it.
  func continues(_ number: Int) -> Bool {
    guard number > 0 else { return false }
    if lines[number].startsInside { return true }
    let words = lines[number].words
    guard let first = words.first else { return false }
    if first.hasPrefix("."), first.dropFirst().first?.isLetter == true { return true }
    if words.count > 1, first.allSatisfy({ "+-*/%&|^<>=?:!~".contains($0) }) { return true }
    guard let last = lines[number - 1].words.last else { return false }
    return last.hasSuffix(",") || last.allSatisfy { "+-*/%&|^<>=?:!~".contains($0) }
  }

  /// First line of the statement that ends on this line.
  func statementStart(endingAt number: Int) -> Int {
    var start = number
    while true {
      var reach = start
      for line in start...number {
        reach = min(reach, lines[line].closes ?? reach)
      }
      reach = min(reach, lines[start].openRound ?? reach)
      if reach == start, continues(start) { reach = start - 1 }
      if reach >= start { return start }
      start = reach
    }
  }

  func depth(line: Int, column: Int) -> Int {
    guard lines.indices.contains(line) else { return 0 }
    let depth = lines[line].depth
    return depth.isEmpty ? 0 : depth[max(0, min(column, depth.count - 1))]
  }
}

extension SwiftScan {
  /// Import declarations that stand at the outermost level, by line.
  var imports: [Int: String] {
    var found: [Int: String] = [:]
    for (number, line) in lines.enumerated() where line.depth.first == 0 && !line.startsInside {
      let words = line.declaration.drop { ["public", "package", "internal", "private", "fileprivate"].contains($0) }
      guard words.first == "import" else { continue }
      found[number] = words.joined(separator: " ")
    }
    return found
  }

  private static let fileScopeWords: Set<Substring> = [
    "extension", "precedencegroup", "prefix", "infix", "postfix", "public", "open", "package", "internal",
    "fileprivate", "private", "macro",
  ]

  /// Whether the block declares what Swift allows at file scope only.
  var needsFileScope: Bool {
    lines.contains { line in
      guard line.depth.first == 0, !line.startsInside, line.openRound == nil else { return false }
      let words = line.declaration
      return words.first.map(Self.fileScopeWords.contains) ?? false && !words.contains("import")
    }
  }

  var awaits: Bool { lines.contains { $0.words.contains { $0 == "await" || $0.hasSuffix("(await") } } }

  /// The block declares the program's entry. That of the examples is ours: the attribute is blanked, and the type not run.
  var declaresMain: Bool { lines.contains { $0.depth.first == 0 && $0.words.contains("@main") } }

  /// The block's text as it is compiled, each byte in its place: imports are hoisted to the head of the file, and where
  /// the comment `// => (1, 2)` stands behind `let (a, b) = …`, which the compiler does not report, `; (a, b)` does.
  var compiled: String {
    let imports = imports
    return lines.indices.map { number in
      if imports[number] != nil { return "" }
      let line = String(decoding: text[number], as: UTF8.self)
      if lines[number].depth.first == 0, lines[number].words.contains("@main") {
        return line.replacing("@main", with: "     ", maxReplacements: 1)
      }
      guard let comment = lines[number].comment, let names = boundNames(number) else { return line }
      return String(decoding: text[number][..<comment], as: UTF8.self) + "; (" + names + ")"
    }.joined(separator: "\n")
  }

  /// "a, b" of `let (a, b) = …` with an expectation, when the statement begins and ends on this line.
  private func boundNames(_ number: Int) -> String? {
    let line = lines[number]
    guard let comment = line.comment, line.openRound == nil, line.closes == nil, !line.startsInside, !continues(number),
      number + 1 >= lines.count || !continues(number + 1), line.depth.first == line.depth.last,
      String(decoding: text[number][comment...], as: UTF8.self).prefixMatch(of: /\/\/[ \t]*=>/) != nil,
      let match = String(decoding: line.code, as: UTF8.self)
        .prefixMatch(of: /[ \t]*(?:let|var)[ \t]*\(([A-Za-z0-9_, \t]+)\)[ \t]*(?::[^=]*)?=[^=]/)
    else { return nil }
    let names = match.1.split(separator: ",").map { trimmed(String($0)) }
    return names.count > 1 && !names.contains("_") && !names.contains("") ? names.joined(separator: ", ") : nil
  }
}

/// Blanks comments and the content of strings, so that brackets and words can be counted.
private struct Blanker {
  let bytes: [UInt8]
  var code: [UInt8]
  var comments: [Int: Int] = [:]
  var insideLines: Set<Int> = []
  var imbalance: SwiftScan.Imbalance?
  private var at = 0
  private var line = 0
  private var lineStart = 0
  /// Strings within interpolations; beyond the limit the rest counts as code.
  private var nesting = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    code = bytes
  }

  private func byte(_ offset: Int) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

  /// Steps over one byte, blanking it unless it ends the line.
  private mutating func skip(blank: Bool, inside: Bool) {
    if bytes[at] == 0x0A {
      line += 1
      lineStart = at + 1
      if inside { insideLines.insert(line) }
    } else if blank {
      code[at] = inside ? UInt8(ascii: "_") : 0x20
    }
    at += 1
  }

  mutating func run() { plain(closing: false) }

  /// Code; inside an interpolation it ends with the parenthesis that closes it.
  private mutating func plain(closing: Bool) {
    var open = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        comments[line] = at - lineStart
        while at < bytes.count, bytes[at] != 0x0A { skip(blank: true, inside: false) }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        blockComment()
      case UInt8(ascii: "\""):
        string(hashes: 0)
      case UInt8(ascii: "#"):
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        let quoted = byte(hashes) == UInt8(ascii: "\"")
        for _ in 0..<hashes { skip(blank: false, inside: false) }
        if quoted { string(hashes: hashes) }
      case UInt8(ascii: "("):
        open += 1
        skip(blank: closing, inside: closing)
      case UInt8(ascii: ")"):
        open -= 1
        skip(blank: closing, inside: closing)
        if closing, open < 0 { return }
      default:
        skip(blank: closing, inside: closing)
      }
    }
  }

  private mutating func blockComment() {
    var nesting = 0
    let start = SwiftScan.Imbalance(
      row: line, column: at - lineStart, message: "this comment is never closed in the block")
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        nesting += 1
        skip(blank: true, inside: false)
        skip(blank: true, inside: false)
      } else if bytes[at] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        nesting -= 1
        skip(blank: true, inside: false)
        skip(blank: true, inside: false)
        if nesting == 0 { return }
      } else {
        skip(blank: true, inside: false)
      }
    }
    imbalance = imbalance ?? start
  }

  private mutating func string(hashes: Int) {
    let long = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
    let quotes = long ? 3 : 1
    let start = SwiftScan.Imbalance(
      row: line, column: at - lineStart, message: "this string is never closed in the block")
    for _ in 0..<quotes { skip(blank: false, inside: true) }
    while at < bytes.count {
      if bytes[at] == 0x0A, !long { return }
      if bytes[at] == UInt8(ascii: "\\"), (1..<(hashes + 1)).allSatisfy({ byte($0) == UInt8(ascii: "#") }) {
        let interpolates = byte(hashes + 1) == UInt8(ascii: "(")
        for _ in 0..<min(hashes + 2, bytes.count - at) { skip(blank: true, inside: true) }
        if interpolates, nesting < 256 {
          nesting += 1
          plain(closing: true)
          nesting -= 1
        }
        continue
      }
      let closes =
        (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") }
        && (0..<hashes).allSatisfy { byte(quotes + $0) == UInt8(ascii: "#") }
      if closes {
        for _ in 0..<(quotes + hashes) { skip(blank: false, inside: true) }
        return
      }
      skip(blank: true, inside: true)
    }
    if long { imbalance = imbalance ?? start }
  }
}
