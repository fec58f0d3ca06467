@testable import Notes

/// Reads every node of a note again from its place, and looks at what stands between the nodes.
struct PositionCheck {
  private let note: Note
  private let bytes: [UInt8]
  /// The containers of the block at hand, with how wide an item's prefix is.
  private var containers = Containers()
  /// The lines that define links: a node's slice is read with them.
  private let definitions: String
  private(set) var violations: [String] = []
  /// How many nodes were read again.
  private(set) var count = 0

  private let readsAgain: Bool

  init(_ note: Note, readsAgain: Bool = true) {
    self.note = note
    self.readsAgain = readsAgain
    bytes = note.bytes
    definitions = Self.definitions(of: note)
    let start = note.frontMatter.span?.upperBound ?? (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    blocks(note.blocks, within: start..<bytes.count, opening: .document)
  }

  /// Lines that are in no block and define links.
  private static func definitions(of note: Note) -> String {
    var covered = Set<Int>()
    let table = LineTable(note.bytes)
    note.forEachBlock { block in
      switch block.kind {
      case .quote, .list, .footnote: break
      case .heading, .paragraph, .math, .code, .table, .thematicBreak, .html, .directive:
        let (first, last) = (
          table.position(of: block.span.lowerBound),
          table.position(of: max(block.span.lowerBound, block.span.upperBound - 1))
        )
        covered.formUnion(first.line...last.line)
      }
    }
    return note.source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      index, line in
      let text = line.drop { " \t>".contains($0) }
      return text.hasPrefix("[") && text.contains("]:") && !text.hasPrefix("[^") && !covered.contains(index + 1)
        ? text + "\n\n" : nil
    }.joined()
  }

  private mutating func report(_ message: String, _ span: Range<Int>) {
    let place = LineTable(note.bytes).position(of: span.lowerBound)
    violations.append("\(place.line):\(place.column) \(message): \(bytes.text(span).debugDescription)")
  }

  /// A slice with the prefixes of its further lines taken away.
  ///
  /// The first line keeps the blanks that are its own. A line that continues a `paragraph` is set further in, which
  /// changes nothing there and keeps it from starting a block.
  private func slice(_ span: Range<Int>, isBlock: Bool = false, paragraph: Bool = false) -> (
    text: String, isWhole: Bool
  ) {
    var text: [UInt8] = isBlock ? Array(repeating: .space, count: indentation(of: span.lowerBound)) : []
    var offset = span.lowerBound
    var isWhole = true
    while offset < span.upperBound {
      let end =
        bytes[offset..<span.upperBound].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? span.upperBound
      text += bytes[offset..<end]
      guard end < span.upperBound else { break }
      text.append(.lineFeed)
      var next = end + 1
      if bytes[end] == .carriageReturn, next < bytes.count, bytes[next] == .lineFeed { next += 1 }
      let lineEnd = bytes[next...].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.count
      let match = containers.match(next, lineEnd, in: bytes)
      if match.cursor.offset != next || next != end + 1 { isWhole = false }
      // Half a tab is left as blanks.
      let columns = Self.halfTab(match.cursor, bytes, lineEnd)
      text += Array(repeating: .space, count: columns.count + (paragraph ? 4 : 0))
      offset = match.cursor.offset + (columns.isHalf ? 1 : 0)
      if columns.isHalf { isWhole = false }
    }
    return (String(decoding: text, as: UTF8.self), isWhole)
  }

  private static func halfTab(_ cursor: Cursor, _ bytes: [UInt8], _ end: Int) -> (count: Int, isHalf: Bool) {
    guard cursor.offset < end, bytes[cursor.offset] == .tab, cursor.column % 4 != 0 else { return (0, false) }
    return (4 - cursor.column % 4, true)
  }

  /// The blanks between the prefix of a line and a block that starts on it.
  private func indentation(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != .lineFeed, bytes[start - 1] != .carriageReturn { start -= 1 }
    let cursor = containers.match(start, offset, in: bytes).cursor
    let indentation = cursor.indentation(in: bytes, before: offset)
    return cursor.offset <= offset && indentation.text.offset == offset ? indentation.width : 0
  }

  // MARK: - Blocks

  private enum Opening { case document, quote, item, footnote }

  private mutating func blocks(_ blocks: [Block], within span: Range<Int>, opening: Opening) {
    var previous = span.lowerBound
    for (index, block) in blocks.enumerated() {
      gap(previous..<block.span.lowerBound, opening: index == 0 ? opening : .document)
      self.block(block)
      previous = max(previous, block.span.upperBound)
    }
    gap(previous..<max(previous, span.upperBound), opening: blocks.isEmpty ? opening : .document)
  }

  private mutating func block(_ block: Block) {
    readAgain(block)
    let span = block.span
    switch block.kind {
    case .heading(_, _, let children):
      inlines(children, within: span, opening: [""], closing: [""], isHeading: true)
    case .paragraph(let children): inlines(children, within: span, opening: [""], closing: [""])
    case .quote(_, let children):
      containers.open.append(.quote)
      blocks(children, within: span, opening: .quote)
      containers.open.removeLast()
    case .list(_, _, _, let items):
      var start = span.lowerBound
      for (index, item) in items.enumerated() {
        let next = items[(index + 1)...].lazy.compactMap(\.first).first
        let end = item.last?.span.upperBound ?? (next == nil ? span.upperBound : start)
        // Items without content leave their marks in the gap before the next one.
        guard !item.isEmpty else { continue }
        let first = item[0].span.lowerBound
        containers.open.append(.item(width: width(of: first), hasContent: true))
        blocks(item, within: start..<end, opening: .item)
        containers.open.removeLast()
        start = max(start, end)
      }
      marks(start..<max(start, span.upperBound))
    case .footnote(_, let children):
      containers.open.append(.item(width: 4, hasContent: true))
      blocks(children, within: span, opening: .footnote)
      containers.open.removeLast()
    case .table(let table): self.table(table, span)
    case .math, .code, .thematicBreak, .html, .directive: break
    }
  }

  /// How far in the content of an item is, whose first block starts at `offset`.
  private func width(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != .lineFeed, bytes[start - 1] != .carriageReturn { start -= 1 }
    let cursor = containers.match(start, offset, in: bytes).cursor
    var column = cursor.column
    var index = cursor.offset
    // Content that starts on a line after the mark is as far in as the mark is wide and one more.
    var isMarked = false
    while index < offset {
      if bytes[index] == .tab { column += 4 - column % 4 } else { column += 1 }
      if !bytes[index].isBlank { isMarked = true }
      index += 1
    }
    return isMarked ? column - cursor.column : 2
  }

  private mutating func readAgain(_ block: Block) {
    guard readsAgain else { return }
    count += 1
    switch block.kind {
    // Parts of an HTML block are read as what they hold; items and cells by what is in them.
    case .html: return
    case .list(_, _, _, let items) where items.contains(where: \.isEmpty): return
    case .heading, .paragraph, .math, .code, .quote, .list, .table, .thematicBreak, .directive, .footnote: break
    }
    let isText = if case .paragraph = block.kind { true } else { false }
    var text = slice(block.span, isBlock: !isText, paragraph: isText && !hasLongMathematics(block)).text
    if case .code(let code) = block.kind, !code.fenced, !text.hasPrefix("    ") { text = "    " + text }
    // The underline of a heading whose text is a display.
    if case .thematicBreak = block.kind,
      !BlockStart.isThematicBreak(block.span.lowerBound, block.span.upperBound, in: bytes)
    {
      return
    }
    // A paragraph that stood inside HTML starts with a tag.
    if case .paragraph = block.kind, text.hasPrefix("<") { text = "§" + text }
    let again = NoteReader.read(path: note.path, bytes: Array((definitions + text + "\n").utf8))
    var found = again.blocks
    if case .paragraph(var inlines)? = found.first?.kind, text.hasPrefix("§"),
      case .text(let words)? = inlines.first?.kind, words.string.hasPrefix("§")
    {
      let rest = words.string.dropFirst()
      if rest.isEmpty { inlines.removeFirst() } else { inlines[0].kind = .text(Words(String(rest))) }
      found[0].kind = .paragraph(inlines)
    }
    let (ours, theirs) = (Self.dump([block]), Self.dump(found))
    if ours != theirs {
      report("is read again as \(theirs.debugDescription), was \(ours.debugDescription)", block.span)
    }
  }

  /// Whether a formula has several lines, whose blanks are its own.
  private func hasLongMathematics(_ block: Block) -> Bool {
    let note = Note(path: "", source: "", frontMatter: FrontMatter(), blocks: [block], problems: [])
    var isLong = note.mathSpans.contains { $0.latex.utf8.contains(.lineFeed) }
    note.forEachInline { inline, _ in
      switch inline.kind {
      case .html(let text): if text.utf8.contains(.lineFeed) { isLong = true }
      case .text, .code, .emphasis, .strong, .link, .image, .math, .softBreak, .lineBreak, .directive, .footnote,
        .reference, .citation:
        break
      }
    }
    return isLong
  }

  /// The tree without places and anchors.
  private static func dump(_ blocks: [Block]) -> String {
    let note = Note(path: "", source: "", frontMatter: FrontMatter(), blocks: blocks, problems: [])
    return TreeDump.of(note).split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: false)
        .filter { word in !(word.contains(":") && word.contains("-") && word.allSatisfy { "0123456789:-".contains($0) })
        }
        .filter { !$0.hasPrefix("#") }.joined(separator: " ")
    }.filter {
      !$0.hasPrefix("problem") && !$0.trimmingPrefix(while: { $0 == " " }).hasPrefix("at") && !$0.contains("piece ")
    }
    .joined(separator: "\n")
  }

  private mutating func table(_ table: Table, _ span: Range<Int>) {
    var previous = span.lowerBound
    for cell in ([table.header] + table.rows).joined() where !cell.span.isEmpty {
      let gap = slice(previous..<max(previous, cell.span.lowerBound)).text
      if !gap.allSatisfy({ "|:- \t\n".contains($0) }) { report("between cells", previous..<cell.span.lowerBound) }
      inlines(cell.inlines, within: cell.span, opening: [""], closing: [""], inTable: true)
      previous = max(previous, cell.span.upperBound)
    }
    let rest = slice(previous..<max(previous, span.upperBound)).text
    // GitHub shows no more cells than the header has.
    if !rest.allSatisfy({ "|:- \t\n".contains($0) }) { report("after the cells", previous..<span.upperBound) }
  }

  // MARK: - Inlines

  private mutating func inlines(
    _ inlines: [Inline], within span: Range<Int>, opening: [String], closing: [String], isHeading: Bool = false,
    inTable: Bool = false
  ) {
    var previous = span.lowerBound
    for (index, inline) in inlines.enumerated() {
      let range = previous..<max(previous, inline.span.lowerBound)
      let gap = bytes.text(range)
      if index == 0, isHeading {
        if !gap.allSatisfy({ "# \t".contains($0) }) { report("before a heading", range) }
      } else if index == 0 {
        if !opening.contains(gap) { report("before the first inline", range) }
      } else if !isPrefix(range) {
        report("between inlines", range)
      }
      self.inline(inline, inTable: inTable)
      previous = max(previous, inline.span.upperBound)
    }
    let range = previous..<max(previous, span.upperBound)
    let rest = slice(range).text
    if isHeading {
      if !rest.allSatisfy({ "# \t\n=-".contains($0) }) { report("after a heading", range) }
    } else if closing == ["]"] {
      if !rest.hasPrefix("]") { report("after the text of a link", range) }
    } else if !closing.contains(rest), !rest.allSatisfy({ " \t".contains($0) }) || closing != [""] {
      report("after the last inline", range)
    }
  }

  /// Between inlines only what starts a line can stand: prefixes of containers, and blanks.
  private func isPrefix(_ range: Range<Int>) -> Bool {
    range.isEmpty || bytes[range].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
  }

  private mutating func inline(_ inline: Inline, inTable: Bool) {
    readAgain(inline, inTable: inTable)
    switch inline.kind {
    case .emphasis(let children):
      inlines(children, within: inline.span, opening: ["*", "_"], closing: ["*", "_"], inTable: inTable)
    case .strong(let children):
      inlines(children, within: inline.span, opening: ["**", "__"], closing: ["**", "__"], inTable: inTable)
    case .link(_, _, let children):
      let isAuto = bytes[inline.span.lowerBound] == UInt8(ascii: "<")
      guard !children.isEmpty else { return }
      inlines(
        children, within: inline.span, opening: isAuto ? ["<"] : ["["], closing: isAuto ? [">"] : ["]"],
        inTable: inTable)
    case .text, .code, .image, .math, .softBreak, .lineBreak, .html, .directive, .footnote, .reference, .citation: break
    }
  }

  private mutating func readAgain(_ inline: Inline, inTable: Bool) {
    guard readsAgain else { return }
    count += 1
    let text = slice(inline.span, paragraph: !hasLongMathematics(Block(.paragraph([inline]), inline.span))).text
    if case .softBreak = inline.kind {
      if !text.allSatisfy({ " \t\n".contains($0) }) || !text.contains("\n") { report("a line end", inline.span) }
      return
    }
    let line = "§" + text + "§"
    let source = inTable ? "| \(line) |\n|:-|" : line
    var blocks = NoteReader.read(path: note.path, bytes: Array((definitions + source).utf8)).blocks
    if inTable, case .table(let table)? = blocks.first?.kind {
      blocks = [Block(.paragraph(table.header[0].inlines), 0..<0)]
    }
    var expected = [Inline(.text("§"), 0..<0), inline, Inline(.text("§"), 0..<0)]
    if case .text(let words) = inline.kind { expected = [Inline(.text("§\(words)§"), 0..<0)] }
    let ours = Self.dump([Block(.paragraph(expected), 0..<0)])
    let theirs = Self.dump(Array(blocks.prefix(1)))
    if ours != theirs {
      report("is read again as \(theirs.debugDescription), was \(ours.debugDescription)", inline.span)
    }
  }

  // MARK: - Gaps

  private static func isEmpty(_ block: Block) -> Bool {
    if case .list(_, _, _, let items) = block.kind { items.allSatisfy { $0.allSatisfy { isEmpty($0) } } } else { false }
  }

  /// Between blocks stand blank lines, prefixes of quotes, marks of items and definitions of links.
  private mutating func gap(_ range: Range<Int>, opening: Opening) {
    guard !range.isEmpty else { return }
    var text = slice(range).text[...]
    func skipPrefix() { text = text.drop { " \t\n\r>".contains($0) } }
    skipPrefix()
    switch opening {
    case .document, .quote: break
    case .item: text = Self.withoutMarks(text)
    case .footnote: if text.hasPrefix("[^"), let end = text.firstRange(of: "]:") { text = text[end.upperBound...] }
    }
    skipPrefix()
    if text.hasPrefix("[!"), let end = text.firstIndex(of: "]") { text = text[text.index(after: end)...] }
    skipPrefix()
    // A hard break beside a display is nothing.
    if text.hasPrefix("\\\n") { text = text.dropFirst(2) }
    guard !text.isEmpty else { return }
    // Definitions of links are no nodes.
    let lines = text.split(separator: "\n").map { $0.drop { " \t>".contains($0) } }
    let rest = NoteReader.read(path: "", bytes: Array(lines.joined(separator: "\n").utf8))
    // Marks of items that hold nothing may stand alone.
    if !rest.blocks.allSatisfy({ Self.isEmpty($0) }) { report("is in no block", range) }
  }

  private mutating func marks(_ range: Range<Int>) {
    let text = Self.withoutMarks(slice(range).text[...]).drop { " \t\n\r>".contains($0) }
    if !text.isEmpty { report("after the items", range) }
  }

  /// Text after the marks of items that stand one after the other.
  private static func withoutMarks(_ text: Substring) -> Substring {
    var rest = text.drop { " \t\n\r>".contains($0) }
    while let first = rest.first {
      var after = rest
      if "-+*".contains(first) {
        after = rest.dropFirst()
      } else {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let mark = rest.dropFirst(digits.count).first, mark == "." || mark == ")" else {
          return rest
        }
        after = rest.dropFirst(digits.count + 1)
      }
      guard after.isEmpty || " \t\n\r".contains(after.first ?? " ") else { return rest }
      rest = after.drop { " \t\n\r>".contains($0) }
    }
    return rest
  }
}
