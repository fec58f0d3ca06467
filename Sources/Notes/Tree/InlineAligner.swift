/// libcmark's inlines and the raw text do not agree at some place.
struct AlignmentFailure: Error {}

/// Gives libcmark's inline nodes their exact places, by walking the raw text in step with the tree.
///
/// The tree decides what is emphasis, code or a link; the raw text says where. Escapes and entities are undone along the
/// way, and placeholders become mathematics again.
struct InlineAligner: ~Copyable {
  static let nestingLimit = 256

  let masked: Masked
  let tree: CmarkTree
  /// Where the text being aligned ends.
  private var limit = 0
  private var offset = 0
  private var line = 0
  /// The next formula.
  private(set) var nextPiece = 0
  /// Up to where the lines of the last cut reach.
  private var cutEnd = -1
  private var tail: LinkTail
  /// In a table `\|` is a pipe even inside code.
  private var inTable = false
  private var entities: [String: String] = [:]
  private var mark = 0
  /// The inlines go deeper than the limit.
  private(set) var isTooDeep = false
  /// There is HTML among the inlines.
  private(set) var hasHTML = false

  init(_ masked: Masked, _ tree: CmarkTree) {
    self.masked = masked
    self.tree = tree
    tail = LinkTail(masked, limit: 0)
  }

  private func node(_ index: Int) -> CmarkTree.Node { tree.nodes[index] }

  private func string(_ range: Range<Int>) -> String { masked.restored(range, of: tree) }

  /// The children of `node`, whose text starts at `start` in `line` and ends before `limit`. The first `mark` bytes of
  /// libcmark's text are not the note's.
  mutating func inlines(
    of node: Int, from start: Int, line: Int, before limit: Int, inTable: Bool = false, skipping mark: Int = 0
  ) throws(AlignmentFailure) -> [Inline] {
    offset = start
    self.line = line
    self.limit = limit
    tail.restart(limit: limit)
    self.inTable = inTable
    self.mark = mark
    nextPiece = masked.firstPiece(from: start, near: nextPiece)
    cutEnd = -1
    isTooDeep = false
    hasHTML = false
    return try children(of: node, depth: 0)
  }

  private mutating func children(of node: Int, depth: Int) throws(AlignmentFailure) -> [Inline] {
    guard depth < Self.nestingLimit else {
      isTooDeep = true
      throw AlignmentFailure()
    }
    var result: [Inline] = []
    var child = node + 1
    // A formula makes two of one text.
    let formulas = depth == 0 && nextPieceStart < limit ? formulas(before: limit) : 0
    result.reserveCapacity(min(64, self.node(node).next - child + 2 * formulas))
    while child < self.node(node).next {
      try append(child, to: &result, depth: depth)
      child = self.node(child).next
    }
    return result
  }

  /// How many pieces before `limit` are more than words.
  private func formulas(before limit: Int) -> Int {
    var count = 0
    var piece = nextPiece
    while piece < masked.pieces.count, masked.pieces[piece].masked.lowerBound < limit {
      if case .words = masked.pieces[piece].kind {} else { count += 1 }
      piece += 1
    }
    return count
  }

  private mutating func append(_ node: Int, to result: inout [Inline], depth: Int) throws(AlignmentFailure) {
    let start = offset
    let cmark = self.node(node)
    switch cmark.kind {
    case .text:
      let literal = cmark.literal
      try text(literal.lowerBound + mark..<literal.upperBound, into: &result)
      mark = 0
    case .softBreak: try lineEnd(.softBreak, into: &result)
    case .lineBreak:
      if offset < limit, masked.bytes[offset] == .backslash { offset += 1 }
      try lineEnd(.lineBreak, from: start, into: &result)
    case .codeSpan:
      try codeSpan()
      var code = string(cmark.literal)
      if inTable { code = Self.withoutEscapedPipes(code) }
      result.append(inline(.code(code), from: start))
    case .inlineHTML:
      hasHTML = true
      try html(cmark.literal)
      result.append(inline(Self.html(string(cmark.literal)), from: start))
    case .emphasis:
      let children = try enclosed(node, marks: 1, depth: depth)
      result.append(inline(.emphasis(children), from: start))
    case .strong:
      let children = try enclosed(node, marks: 2, depth: depth)
      result.append(inline(.strong(children), from: start))
    case .link:
      let children = try link(node, depth: depth)
      let (target, title) = (string(cmark.literal), string(cmark.title))
      result.append(inline(.link(destination: target, title: title, children), from: start))
    case .image:
      guard offset < limit, masked.bytes[offset] == UInt8(ascii: "!") else { throw AlignmentFailure() }
      offset += 1
      let alternative = PlainText.of(try link(node, depth: depth), keepsHTML: true)
      let (target, title) = (string(cmark.literal), string(cmark.title))
      result.append(inline(.image(source: target, title: title, alternative: alternative), from: start))
    case .document, .quote, .list, .item, .code, .html, .paragraph, .heading, .thematicBreak, .other:
      throw AlignmentFailure()
    }
  }

  static func html(_ text: String) -> Inline.Kind {
    guard let words = Directive.words(in: text), Directive.fault(in: words) == nil else { return .html(text) }
    return .directive(words)
  }

  static func withoutEscapedPipes(_ text: String) -> String {
    guard text.utf8.contains(.pipe) else { return text }
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte == .pipe, result.last == .backslash { result.removeLast() }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func inline(_ kind: consuming Inline.Kind, from start: Int) -> Inline {
    let first = sourceOffset(start)
    return Inline(kind, first..<max(first, sourceOffset(offset)))
  }

  /// As `Masked.sourceOffset`, at once for what stands after the last formula passed.
  private func sourceOffset(_ offset: Int) -> Int {
    guard nextPiece > 0 else { return masked.base + offset }
    let piece = masked.pieces[nextPiece - 1]
    guard offset >= piece.masked.upperBound, offset < nextPieceStart else {
      return masked.sourceOffset(offset, near: nextPiece)
    }
    return piece.source.upperBound + offset - piece.masked.upperBound
  }

  // MARK: - Text

  private mutating func text(_ literal: Range<Int>, into result: inout [Inline]) throws(AlignmentFailure) {
    guard !literal.isEmpty else { return }
    if offset + literal.count <= limit, nextPieceStart >= offset + literal.count, isVerbatim(literal) {
      // What stands between two formulas is as long in the note.
      let start = sourceOffset(offset)
      offset += literal.count
      let span = start..<start + literal.count
      result.append(Inline(.text(masked.words(span)), span))
      return
    }
    let wanted = tree.text
    let end = literal.upperBound
    var index = literal.lowerBound
    var blanks = 0
    while index + blanks < end, wanted[index + blanks].isBlank { blanks += 1 }
    takeBack(wanted[index..<index + blanks])
    var stretch = Stretch(start: sourceOffset(offset))
    // Blanks that are no bytes of the note are what is left of a tab.
    if blanks > 0, offset < limit, !masked.bytes[offset].isBlank, !startsWithBlankEntity() { index += blanks }
    while index < end {
      guard offset < limit else { throw AlignmentFailure() }
      if offset == nextPieceStart {
        index += try pass(masked.pieces[nextPiece], of: literal, at: index, &stretch, into: &result)
        continue
      }
      // Plain characters up to the next formula in one go.
      let run = plainRun(index, before: end)
      if run > 0 {
        stretch.rewritten?.append(contentsOf: wanted[index..<index + run])
        index += run
        offset += run
        continue
      }
      let byte = masked.bytes[offset]
      if byte == .backslash, offset + 1 < limit, masked.bytes[offset + 1].isPunctuation {
        guard wanted[index] == masked.bytes[offset + 1] else { throw AlignmentFailure() }
        stretch.replace(with: wanted[index...index], at: sourceOffset(offset), in: masked.source)
        index += 1
        offset += 2
      } else if byte == UInt8(ascii: "&"), let entity = entity() {
        let text = Array(entity.text.utf8)
        guard index + text.count <= end, wanted.matches(text, text.indices, at: index) else { throw AlignmentFailure() }
        stretch.replace(with: text[...], at: sourceOffset(offset), in: masked.source)
        index += text.count
        offset += entity.length
      } else {
        guard wanted[index] == byte else { throw AlignmentFailure() }
        stretch.rewritten?.append(byte)
        index += 1
        offset += 1
      }
    }
    finish(stretch, at: sourceOffset(offset), into: &result)
  }

  /// Passes a piece; returns how many bytes of the literal stand for it.
  private mutating func pass(
    _ piece: Masked.Piece, of literal: Range<Int>, at index: Int, _ stretch: inout Stretch, into result: inout [Inline]
  ) throws(AlignmentFailure) -> Int {
    let length = piece.masked.count
    guard
      length == 0 || index + length <= literal.upperBound && tree.text.matches(masked.bytes, piece.masked, at: index)
    else { throw AlignmentFailure() }
    nextPiece += 1
    if case .words = piece.kind {
      stretch.rewritten?.append(contentsOf: masked.source[piece.source])
      return 0
    }
    finish(stretch, at: piece.source.lowerBound, into: &result)
    stretch = Stretch(start: piece.source.upperBound)
    switch piece.kind {
    case .cut(let cut):
      result.append(Self.inline(for: masked.cuts[cut]))
      cutEnd = masked.cutEnds[cut]
    case .lineEnd: result.append(Inline(.softBreak, masked.lineBreak(at: piece.source.lowerBound)))
    case .further, .code, .words: break
    }
    offset = piece.masked.upperBound
    return length
  }

  /// How many bytes from here on are the same in both texts, without escapes and entities and before the next formula.
  private func plainRun(_ index: Int, before end: Int) -> Int {
    masked.bytes.commonRun(offset, tree.text, index, length: min(end - index, min(limit, nextPieceStart) - offset)) {
      $0.are(.backslash) .| $0.are(UInt8(ascii: "&"))
    }
  }

  /// Text between two formulas.
  private struct Stretch {
    /// In the note.
    var start: Int
    /// The text, once it differs from the note's.
    var rewritten: [UInt8]?

    mutating func replace(with text: ArraySlice<UInt8>, at offset: Int, in bytes: [UInt8]) {
      if rewritten == nil { rewritten = Array(bytes[start..<offset]) }
      rewritten?.append(contentsOf: text)
    }
  }

  private func finish(_ stretch: Stretch, at end: Int, into result: inout [Inline]) {
    guard stretch.start < end else { return }
    let span = stretch.start..<end
    result.append(Inline(.text(stretch.rewritten.map { Words($0) } ?? masked.words(span)), span))
  }

  /// libcmark keeps the indentation of a line that only continues a paragraph, after a backslash and within HTML.
  private mutating func takeBack(_ blanks: ArraySlice<UInt8>) {
    let start = offset - blanks.count
    guard !blanks.isEmpty, offset < limit, !masked.bytes[offset].isBlank, start >= masked.lines[line].start,
      masked.bytes[start..<offset] == blanks
    else { return }
    offset = start
  }

  private var nextPieceStart: Int {
    nextPiece < masked.pieces.count ? masked.pieces[nextPiece].masked.lowerBound : Int.max
  }

  /// Whether the raw text is the literal itself, without escapes or entities.
  private func isVerbatim(_ literal: Range<Int>) -> Bool {
    plainRun(literal.lowerBound, before: literal.upperBound) == literal.count
  }

  static func inline(for cut: Cut) -> Inline {
    switch cut.content {
    case .inline(let inline): inline
    // It stands before the text of a block; this is text that looks like its mark.
    case .footnoteDefinition(let label): Inline(.text("[^\(label)]: "), cut.span)
    }
  }

  /// What libcmark reads at an ampersand, if it is an entity.
  private mutating func entity() -> (text: String, length: Int)? {
    let end = min(limit, offset + 40)
    guard let semicolon = masked.bytes.firstIndex(of: UInt8(ascii: ";"), from: offset, before: end),
      semicolon > offset + 1,
      masked.bytes[(offset + 1)..<semicolon].allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") })
    else { return nil }
    let name = masked.bytes.text(offset..<semicolon + 1)
    let text = entities[name] ?? CmarkTree.decoded(entity: name)
    entities[name] = text
    return text == name ? nil : (text, semicolon + 1 - offset)
  }

  /// `&#9;` and its like at the start of a text.
  private mutating func startsWithBlankEntity() -> Bool {
    masked.bytes[offset] == UInt8(ascii: "&") && entity()?.text.utf8.first?.isBlank == true
  }

  private mutating func lineEnd(
    _ kind: Inline.Kind, from start: Int? = nil, into result: inout [Inline]
  ) throws(AlignmentFailure) {
    let first = start ?? offset
    offset = masked.bytes.skipBlanks(offset, before: limit)
    guard line + 1 < masked.lines.count, offset == masked.lines[line].end else { throw AlignmentFailure() }
    let isWithinCut = offset < cutEnd
    line += 1
    offset = masked.lines[line].start
    if !isWithinCut { result.append(inline(kind, from: first)) }
    offset = max(offset, masked.lines[line].content)
    offset = masked.bytes.skipBlanks(offset, before: limit)
  }

  // MARK: - Code and HTML

  private mutating func codeSpan() throws(AlignmentFailure) {
    guard offset < limit, masked.bytes[offset] == .backtick else { throw AlignmentFailure() }
    let run = masked.bytes.run(at: offset, before: limit)
    var index = offset + run
    while let next = masked.bytes.firstIndex(of: .backtick, from: index, before: limit) {
      let length = masked.bytes.run(at: next, before: limit)
      index = next + length
      if length == run {
        try move(to: index)
        return
      }
    }
    throw AlignmentFailure()
  }

  private mutating func html(_ literal: Range<Int>) throws(AlignmentFailure) {
    let bytes = Array(tree.text[literal])
    var index = 0
    while index < bytes.count {
      guard offset < limit else { throw AlignmentFailure() }
      let byte = bytes[index]
      index += 1
      if byte == .lineFeed || byte == .carriageReturn {
        if byte == .carriageReturn, index < bytes.count, bytes[index] == .lineFeed { index += 1 }
        // Text above a table is given to libcmark without the blanks at the end of its lines.
        offset = masked.bytes.skipBlanks(offset, before: limit)
        guard offset == masked.lines[line].end, line + 1 < masked.lines.count else { throw AlignmentFailure() }
        line += 1
        offset = max(masked.lines[line].start, masked.lines[line].content)
        let blanks = bytes[index...].prefix { $0.isBlank }
        takeBack(blanks)
        // Blanks that are no bytes of the note are what is left of a tab.
        if offset < limit, !masked.bytes[offset].isBlank { index += blanks.count }
        // Nor has libcmark kept the tab before a line of a cut.
        if blanks.isEmpty { offset = masked.bytes.skipBlanks(offset, before: limit) }
      } else {
        guard masked.bytes[offset] == byte else { throw AlignmentFailure() }
        offset += 1
      }
    }
    try move(to: offset)
  }

  /// Passes to `target`, keeping the line and the next cut in step. What is passed is no text: it has to have all its
  /// lines.
  private mutating func move(to target: Int) throws(AlignmentFailure) {
    offset = target
    while line + 1 < masked.lines.count, masked.lines[line + 1].start <= offset { line += 1 }
    while nextPieceStart < offset {
      switch masked.pieces[nextPiece].kind {
      case .cut(let cut), .further(let cut):
        if !masked.isWhole, masked.cuts[cut].pieces.count > 1 { throw AlignmentFailure() }
        cutEnd = masked.cutEnds[cut]
      case .lineEnd, .code, .words: throw AlignmentFailure()
      }
      nextPiece += 1
    }
  }

  // MARK: - Emphasis and links

  private mutating func enclosed(_ node: Int, marks: Int, depth: Int) throws(AlignmentFailure) -> [Inline] {
    try emphasisMarks(marks)
    let children = try children(of: node, depth: depth + 1)
    try emphasisMarks(marks)
    return children
  }

  private mutating func emphasisMarks(_ count: Int) throws(AlignmentFailure) {
    guard offset + count <= limit else { throw AlignmentFailure() }
    for _ in 0..<count {
      guard masked.bytes[offset] == UInt8(ascii: "*") || masked.bytes[offset] == UInt8(ascii: "_") else {
        throw AlignmentFailure()
      }
      offset += 1
    }
  }

  private mutating func link(_ node: Int, depth: Int) throws(AlignmentFailure) -> [Inline] {
    guard offset < limit else { throw AlignmentFailure() }
    if masked.bytes[offset] == UInt8(ascii: "<") {
      guard let close = masked.bytes.firstIndex(of: UInt8(ascii: ">"), from: offset, before: limit) else {
        throw AlignmentFailure()
      }
      let inside = masked.sourceSpan(offset + 1..<close)
      let text = node + 1 < self.node(node).next ? string(self.node(node + 1).literal) : ""
      try move(to: close + 1)
      return [Inline(.text(Words(text)), inside)]
    }
    guard masked.bytes[offset] == UInt8(ascii: "[") else { throw AlignmentFailure() }
    offset += 1
    let children = try children(of: node, depth: depth + 1)
    guard offset < limit, masked.bytes[offset] == UInt8(ascii: "]") else { throw AlignmentFailure() }
    try move(to: tail.end(after: offset + 1))
    return children
  }
}
