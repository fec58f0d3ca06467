/// Finds the mathematics of a note before libcmark reads it.
///
/// It follows the block structure line by line (containers, fences, HTML, paragraphs), since what is mathematics depends
/// on it, and takes a span's lines as they are: inside a display a line that starts with `=`, `-` or `#` is mathematics.
struct Cutter: ~Copyable {
  enum Leaf {
    case none
    case paragraph
    case fence(mark: UInt8, length: Int)
    case indentedCode
    case html(HTMLBlock)

    var isParagraph: Bool {
      switch self {
      case .paragraph: true
      case .none, .fence, .indentedCode, .html: false
      }
    }
  }

  static let nestingLimit = 256

  /// The bytes, as what words of the note stand in.
  let note: Words.Source
  let bytes: [UInt8]
  let lines: LineIndex
  var containers = Containers()
  var leaf = Leaf.none
  /// How many containers have their marks on the line that is read, where it goes on with the paragraph of more of them.
  var marksOfLazyLine: Int?
  /// The lines of this paragraph are rows of a table: nothing crosses a line.
  var inTable = false
  /// The first line of a paragraph that may hold nothing but definitions of links.
  var definitionsFrom: Int?
  /// First byte after the prefixes of each line, and after blanks for lines of text.
  var contentStarts: [Int]
  var roles: [LineRole]
  /// Whether nothing is open at both ends of a line of a paragraph, so that libcmark need not see all its words.
  var isClosed: [Bool]
  /// How many brackets are open in the text of the paragraph; many, where something else may be that crosses a line.
  var openBrackets = 0
  var cuts: [Cut] = []
  /// What the cuts take from each line.
  var pieces: [Cut.Piece] = []
  var problems: [NoteProblem] = []
  /// Up to where each kind of delimiter is known not to be closed.
  var unclosedUntil = Array(repeating: -1, count: Delimiter.remembered)
  var commentsUnclosedUntil = -1
  var instructionsUnclosedUntil = -1
  /// The last run of each number of backticks up to `backticksReadTo`.
  var lastBackticks: [Int: Int] = [:]
  var backticksReadTo = 0
  /// Labels that a footnote of the note seems to have.
  let footnotes: Set<[UInt8]>
  /// There is an `@` somewhere.
  let hasCitations: Bool
  /// There is a pipe somewhere.
  let hasPipes: Bool
  /// Up to where no mark of a footnote, citation or shortcode is closed.
  var bracketsUnclosedUntil = -1

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    note = Words.Source(bytes)
    footnotes = Footnote.labels(in: bytes, from: start)
    hasCitations = bytes.firstIndex(of: UInt8(ascii: "@"), from: start, before: bytes.count) != nil
    hasPipes = bytes.firstIndex(of: .pipe, from: start, before: bytes.count) != nil
    lines = LineIndex(bytes, from: start)
    contentStarts = Array(repeating: -1, count: lines.count)
    roles = Array(repeating: .other, count: lines.count)
    isClosed = Array(repeating: false, count: lines.count)
    // A note has about a formula on every fourth line.
    cuts.reserveCapacity(lines.count / 2)
    pieces.reserveCapacity(lines.count / 2)
  }

  mutating func run() {
    var line = 0
    while line < lines.count { line = read(line) + 1 }
    for line in contentStarts.indices where contentStarts[line] < 0 { contentStarts[line] = lines.starts[line] }
  }

  /// Records a cut within one line.
  mutating func cut(_ content: Cut.Content, _ piece: Range<Int>, _ role: Cut.Piece.Role = .first) {
    pieces.append(Cut.Piece(range: piece, cut: cuts.count, role: role))
    cuts.append(Cut(content: content, span: piece, pieces: pieces.count - 1..<pieces.count))
  }

  /// The piece that a cut, which is not recorded yet, takes from one of its lines.
  mutating func takePiece(_ range: Range<Int>, of cut: Int, from firstPiece: Int) {
    pieces.append(Cut.Piece(range: range, cut: cut, role: pieces.count == firstPiece ? .first : .further))
  }

  /// Reads one line, and those that a span which starts on it reaches; the last of them is returned.
  private mutating func read(_ line: Int) -> Int {
    let end = lines.ends[line]
    let match = containers.match(lines.starts[line], end, in: bytes)
    let matchesAll = match.count == containers.open.count
    marksOfLazyLine = nil
    var cursor = match.cursor
    contentStarts[line] = cursor.offset
    if matchesAll, continuesLeaf(line, cursor, end) { return scanHTML(line, from: cursor.offset) }

    var paragraph = leaf.isParagraph && matchesAll
    var lazy = leaf.isParagraph
    var opened = false
    var startsWithHTML = false
    while containers.open.count < Self.nestingLimit,
      let start = BlockStart(cursor, end, in: bytes, paragraph: paragraph, lazy: lazy)
    {
      startsWithHTML = isText(start, line, cursor, end)
      if startsWithHTML { break }
      if !opened { containers.open.removeLast(containers.open.count - match.count) }
      opened = true
      leaf = .none
      containers.markContent()
      switch start {
      case .quote(let content):
        containers.open.append(.quote)
        cursor = content
      case .item(let width, let content):
        containers.open.append(.item(width: width, hasContent: false))
        cursor = content
      case .footnote(let label, let mark, let content, let width):
        containers.open.append(.item(width: width, hasContent: false))
        cut(.footnoteDefinition(bytes.text(label)), mark, .footnoteMark)
        cursor = content
      case .heading(let content):
        contentStarts[line] = content
        inTable = false
        return scan(line, from: content, oneLine: true)
      case .fence(let mark, let length):
        leaf = .fence(mark: mark, length: length)
        roles[line] = .fence
        return passCode(after: line, cursor)
      case .html(let kind):
        let ended = kind.ends(at: cursor.offset, end, in: bytes)
        leaf = ended ? .none : .html(kind)
        return scanHTML(line, from: cursor.offset)
      case .indentedCode:
        leaf = .indentedCode
        return line
      case .underline:
        if let first = definitionsFrom, areDefinitions(first..<line) {
          // Nothing is left above the line: libcmark takes it for text.
          leaf = .paragraph
          definitionsFrom = nil
        } else {
          roles[line] = .underline
        }
        return line
      case .thematicBreak: return line
      }
      contentStarts[line] = cursor.offset
      paragraph = false
      lazy = false
    }

    let text = cursor.indentation(in: bytes, before: end)
    if !opened, !matchesAll, !(lazy && !text.isBlank) {
      containers.open.removeLast(containers.open.count - match.count)
      leaf = .none
    }
    guard !text.isBlank else { return line }
    if !opened, match.count < containers.open.count { marksOfLazyLine = match.count }
    containers.markContent()
    let start = text.text.offset
    let goesOn = paragraph && !opened && !inTable
    if !leaf.isParagraph {
      inTable = false
      definitionsFrom = bytes[start] == UInt8(ascii: "[") ? line : nil
      openBrackets = 0
    }
    leaf = .paragraph
    contentStarts[line] = start
    if !inTable, !startsWithHTML, TableRows.mayBeHeader(line, in: bytes, lines) {
      inTable = TableRows.isHeader(line, start, of: self)
    }
    let hasPipe = hasPipes && bytes.firstIndex(of: .pipe, from: start, before: end) != nil
    if goesOn, !inTable, !hasPipe, isTextAlone(line, from: start) { roles[line] = .text }
    let startsClosed = openBrackets == 0 && definitionsFrom == nil && !inTable && Self.startsWords(bytes[start])
    let last = scan(line, from: start, oneLine: inTable)
    // What follows may be rows of a table.
    if hasPipe || hasPipes && bytes.firstIndex(of: .pipe, from: end, before: lines.ends[last]) != nil {
      openBrackets += Self.manyBrackets
    }
    if startsClosed, openBrackets == 0 { close(line, through: last) }
    return last
  }

  /// The first character of a line which starts nothing but text, whatever of its words is left out.
  private static func startsWords(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), .dollar, UInt8(ascii: "("), UInt8(ascii: "\""): true
    default: byte.isLetter || byte >= 0x80 || byte.isDigit
    }
  }

  /// Notes that nothing is open at the ends of a line, and of those that a cut of it reaches.
  private mutating func close(_ line: Int, through last: Int) {
    isClosed[line] = true
    for further in line + 1..<max(line, last) + 1 where roles[further] == .cut { isClosed[further] = true }
  }

  /// Whether a line that goes on with a paragraph is nothing but text to libcmark, whatever its lines before are: it
  /// starts with a letter, and nothing is open in front of it.
  @inline(__always)
  private func isTextAlone(_ line: Int, from start: Int) -> Bool {
    guard openBrackets == 0, definitionsFrom == nil, bytes[start].isLetter || bytes[start] >= 0x80 else { return false }
    // Blanks or a backslash before it can make the end of a line a break.
    let last = bytes[lines.ends[line - 1] - 1]
    return !last.isBlank && last != .backslash
  }

  /// The last line of a fenced block that no container holds, if it is closed; its first line otherwise. Nothing is read
  /// in it.
  private mutating func passCode(after fence: Int, _ cursor: Cursor) -> Int {
    guard containers.open.isEmpty, case .fence(let mark, let length) = leaf, cursor.offset == lines.starts[fence],
      bytes[cursor.offset] == mark, !Self.holdsMathematics(cursor.offset + length, lines.ends[fence], in: bytes)
    else { return fence }
    var line = fence + 1
    while line < lines.count, lines.starts[line] == lines.ends[line - 1] + 1, bytes[lines.ends[line - 1]] == .lineFeed {
      if isClosingFence(line, Cursor(offset: lines.starts[line]), mark, length) {
        for code in fence + 1..<line { roles[code] = .code }
        roles[line] = .closingFence
        leaf = .none
        return line
      }
      line += 1
    }
    return fence
  }

  /// Whether the words behind a fence start with `math` or `{math}`.
  private static func holdsMathematics(_ start: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
    let words = bytes.skipBlanks(start, before: end)
    return bytes.has("math", at: words, before: end) || bytes.has("{math", at: words, before: end)
  }

  private func isClosingFence(_ line: Int, _ cursor: Cursor, _ mark: UInt8, _ length: Int) -> Bool {
    let end = lines.ends[line]
    // Most lines are not, as their first character tells.
    guard cursor.offset < end, bytes[cursor.offset] == mark || bytes[cursor.offset].isBlank else { return false }
    let indentation = cursor.indentation(in: bytes, before: end)
    guard indentation.width <= 3, !indentation.isBlank, bytes[indentation.text.offset] == mark else { return false }
    let run = bytes.run(at: indentation.text.offset, before: end)
    return run >= length && bytes.skipBlanks(indentation.text.offset + run, before: end) == end
  }

  /// The text between tags can hold mathematics; other kinds of HTML block have no text.
  private mutating func scanHTML(_ line: Int, from start: Int) -> Int {
    guard case .html(.element) = leaf else { return line }
    inTable = false
    contentStarts[line] = bytes.skipBlanks(start, before: lines.ends[line])
    return scan(line, from: contentStarts[line], oneLine: false)
  }

  /// Whether the line belongs to the open code or HTML; ends the leaf otherwise.
  private mutating func continuesLeaf(_ line: Int, _ cursor: Cursor, _ end: Int) -> Bool {
    let indentation = cursor.indentation(in: bytes, before: end)
    switch leaf {
    case .none: return false
    case .paragraph:
      if indentation.isBlank { leaf = .none }
      return indentation.isBlank
    case .fence(let mark, let length):
      if isClosingFence(line, cursor, mark, length) {
        roles[line] = .closingFence
        leaf = .none
      }
      return true
    case .indentedCode:
      if indentation.width >= 4 || indentation.isBlank { return true }
      leaf = .none
      return false
    case .html(let kind):
      if kind.ends(at: cursor.offset, end, in: bytes) { leaf = .none }
      return true
    }
  }

  /// What CommonMark takes for an HTML block and is none here: `<!-- doccheck: … --> text`, whose text is the author's,
  /// and a MathJax script, which is mathematics.
  private mutating func isText(_ start: BlockStart, _ line: Int, _ cursor: Cursor, _ end: Int) -> Bool {
    switch start {
    case .html(.comment):
      let offset = cursor.indentation(in: bytes, before: end).text.offset
      guard let close = Directive.commentEnd(at: offset, end, in: bytes) else { return false }
      return Directive.words(in: bytes.text(offset..<close)) != nil && bytes.skipBlanks(close, before: end) < end
    case .html(.rawElement):
      if leaf.isParagraph, inTable { return false }
      let offset = cursor.indentation(in: bytes, before: end).text.offset
      guard let script = HTMLTag.mathScript(at: offset, end, in: bytes) else { return false }
      let content = Place(line: line, offset: script.content)
      return closing(of: .script, from: content, blockPosition: true, oneLine: false) != nil
    case .html, .quote, .heading, .fence, .underline, .thematicBreak, .item, .indentedCode, .footnote: return false
    }
  }

  /// Whether the lines hold nothing but definitions of links: libcmark says so itself, seeing a letter for each cut.
  private func areDefinitions(_ lines: Range<Int>) -> Bool {
    let start = contentStarts[lines.lowerBound]
    let first = cuts.lastIndex { $0.span.upperBound <= start }.map { cuts[$0].pieces.upperBound } ?? 0
    var cut = pieces[first...]
    var text: [UInt8] = []
    for line in lines {
      let content = contentStarts[line]..<self.lines.ends[line]
      let moved = text.count - content.lowerBound
      text += bytes[content]
      while let range = cut.first?.range, range.lowerBound < content.upperBound {
        for index in range.clamped(to: content) { text[index + moved] = UInt8(ascii: "x") }
        cut.removeFirst()
      }
      text.append(.lineFeed)
    }
    return CmarkTree(text).nodes.count == 1
  }

  /// The content of the line after `line`, inside the open containers, or those that a lazy line shows; `nil` when a quote
  /// has ended.
  func following(_ line: Int) -> (cursor: Cursor, isBlank: Bool, isInside: Bool)? {
    guard line + 1 < lines.count else { return nil }
    let end = lines.ends[line + 1]
    let match = containers.match(lines.starts[line + 1], end, in: bytes)
    let marks = marksOfLazyLine ?? containers.open.count
    if match.count < marks, containers.holdsQuote(from: match.count) { return nil }
    let isBlank = bytes.skipBlanks(match.cursor.offset, before: end) == end
    return (match.cursor, isBlank, match.count >= marks)
  }

  /// Where the text of the next line starts, if it continues this text as CommonMark sees it: a paragraph goes on without
  /// the marks of its containers, HTML does not.
  func continuation(_ line: Int) -> Int? {
    guard line + 1 < lines.count else { return nil }
    let end = lines.ends[line + 1]
    let match = containers.match(lines.starts[line + 1], end, in: bytes)
    let isInside = match.count == containers.open.count
    let indentation = match.cursor.indentation(in: bytes, before: end)
    guard isInside || leaf.isParagraph, !indentation.isBlank,
      BlockStart(match.cursor, end, in: bytes, paragraph: isInside, lazy: true) == nil
    else { return nil }
    return indentation.text.offset
  }
}
