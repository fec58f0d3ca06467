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
    var blanker = SwiftBlanker(Array(source.utf8))
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
