/// Makes the note's blocks from libcmark's tree and the masked text.
struct BlockBuilder: ~Copyable {
  let masked: Masked
  let tree: CmarkTree
  let tables: TableReader
  let markup: HTMLReader
  var aligner: InlineAligner
  var anchors = Anchors()
  var problems: [NoteProblem] = []
  private var isTooDeep = false
  /// Leaf blocks whose inlines could not be placed; their inlines carry the block's span.
  var misaligned: [Range<Int>] = []
  /// How many fenced blocks were given the code that libcmark has not seen.
  var filledFences = 0

  init(_ masked: Masked) {
    self.masked = masked
    tree = CmarkTree(masked.bytes)
    tables = TableReader(tree, masked)
    markup = HTMLReader(tree, masked)
    aligner = InlineAligner(masked, tree)
  }

  /// Whether libcmark has found all that was left out of what it saw, and every inline its place. A note for which that
  /// does not hold is read again as a whole.
  var isComplete: Bool { masked.isWhole || filledFences == masked.emptyFences && misaligned.isEmpty }

  mutating func build() -> [Block] {
    guard !tree.nodes.isEmpty else { return [] }
    misaligned += tables.misaligned + markup.misaligned
    return blocks(in: 0, depth: 0)
  }

  private mutating func blocks(in node: Int, depth: Int) -> [Block] {
    var result: [Block] = []
    var child = node + 1
    while child < tree.nodes[node].next {
      append(child, to: &result, depth: depth + 1)
      child = tree.nodes[child].next
    }
    return result
  }

  private mutating func append(_ node: Int, to result: inout [Block], depth: Int) {
    let cmark = tree.nodes[node]
    guard depth <= Cutter.nestingLimit else {
      reportNesting(at: span(of: node))
      let span = span(of: node)
      result.append(
        Block(.paragraph([Inline(.text(masked.words(span)), span)]), span))
      return
    }
    switch cmark.kind {
    case .quote:
      let (alert, children) = Alert.split(blocks(in: node, depth: depth))
      result.append(Block(.quote(alert: alert, children), container(node, around: children)))
    case .list: list(node, to: &result, depth: depth)
    case .paragraph: paragraph(node, to: &result)
    case .heading: heading(node, to: &result)
    case .code: result.append(code(node))
    case .thematicBreak: result.append(Block(.thematicBreak, lines(node, through: cmark.startLine)))
    case .html: html(node, to: &result)
    case .document, .item, .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML, .emphasis, .strong, .link, .image,
      .other:
      break
    }
  }

  /// A list, and the footnotes that libcmark takes for items of one.
  private mutating func list(_ node: Int, to result: inout [Block], depth: Int) {
    let cmark = tree.nodes[node]
    var first = node + 1
    var items: [[Block]] = []
    var item = node + 1
    func list(from first: Int, _ items: [[Block]]) -> Block {
      let number = cmark.isOrdered ? (first == node + 1 ? cmark.number : number(of: first)) : 0
      return Block(
        .list(ordered: cmark.isOrdered, start: number, tight: cmark.isTight, items: items),
        container(first, around: items.last { !$0.isEmpty } ?? []))
    }
    while item < cmark.next {
      let blocks = blocks(in: item, depth: depth + 1)
      if let label = footnote(item) {
        if !items.isEmpty { result.append(list(from: first, items)) }
        items = []
        first = tree.nodes[item].next
        result.append(Block(.footnote(label: label, blocks), container(item, around: blocks)))
      } else {
        items.append(blocks)
      }
      item = tree.nodes[item].next
    }
    if !items.isEmpty { result.append(list(from: first, items)) }
  }

  private func start(of node: Int) -> Int {
    masked.lines[tree.nodes[node].startLine].start + tree.nodes[node].startColumn
  }

  /// The label of the footnote that stands behind an item.
  private func footnote(_ item: Int) -> String? {
    guard !masked.footnotes.isEmpty, let cut = masked.footnotes[start(of: item)],
      case .footnoteDefinition(let label) = masked.cuts[cut].content
    else { return nil }
    return label
  }

  /// The number of an item that does not start libcmark's list.
  private func number(of item: Int) -> Int {
    var number = 0
    var offset = start(of: item)
    while offset < masked.bytes.count, masked.bytes[offset].isDigit {
      number = number * 10 + Int(masked.bytes[offset] - 48)
      offset += 1
    }
    return number
  }

  // MARK: - Leaves

  private mutating func paragraph(_ node: Int, to result: inout [Block]) {
    if let parts = tables.parts[node] { return add(parts, to: &result) }
    let span = span(of: node)
    let inlines = inlines(of: node, in: span)
    // Definitions of links before the text are not part of it.
    let start = inlines.first?.span.lowerBound ?? span.lowerBound
    Self.split(inlines, start..<max(start, span.upperBound), to: &result)
  }

  private mutating func heading(_ node: Int, to result: inout [Block]) {
    if let parts = tables.parts[node] { return add(parts, to: &result) }
    let cmark = tree.nodes[node]
    let isUnderlined = !isATX(node)
    var span = span(of: node)
    let inlines = inlines(of: node, in: span)
    guard isUnderlined else { return result.append(title(cmark.number, inlines, span)) }
    // Definitions of links before the text are not part of it.
    if let start = inlines.first?.span.lowerBound, start > span.lowerBound { span = start..<span.upperBound }
    // A display before `---` is no title: its author meant a rule.
    let before = result.count
    Self.split(inlines, span, to: &result)
    guard result.count > before, let last = result.last else { return }
    switch last.kind {
    case .math: result.append(Block(.thematicBreak, trimmedLine(tree.lastLine(of: node, masked))))
    case .paragraph(let text):
      result[result.count - 1] = title(cmark.number, text, last.span.lowerBound..<span.upperBound)
    case .heading, .code, .quote, .list, .table, .thematicBreak, .html, .directive, .footnote: break
    }
  }

  private mutating func title(_ level: Int, _ inlines: [Inline], _ span: Range<Int>) -> Block {
    Block(.heading(level: level, anchor: anchors.make(PlainText.of(inlines)), inlines), span)
  }

  private func isATX(_ node: Int) -> Bool {
    let start = masked.lines[tree.nodes[node].startLine].start + tree.nodes[node].startColumn
    return tree.nodes[node].startLine == tree.nodes[node].endLine && masked.bytes[start] == UInt8(ascii: "#")
  }

  private func add(_ parts: [TableReader.Part], to result: inout [Block]) {
    for part in parts {
      switch part {
      case .text(let inlines, let span): Self.split(inlines, span, to: &result)
      case .table(let table, let span): result.append(Block(.table(table), span))
      case .rule(let span): result.append(Block(.thematicBreak, span))
      }
    }
  }

  /// A paragraph, with its displays that have lines of their own as blocks between what stands around them.
  private static func split(_ inlines: [Inline], _ span: Range<Int>, to blocks: inout [Block]) {
    guard inlines.indices.contains(where: { isDisplay(inlines[$0]) }) else {
      return blocks.append(Block(.paragraph(inlines), span))
    }
    if inlines.count == 1, case .math(let math) = inlines[0].kind {
      return blocks.append(Block(.math(math), math.span))
    }
    var start = 0
    for index in inlines.indices where isDisplay(inlines[index]) {
      guard case .math(let math) = inlines[index].kind else { continue }
      append(inlines[start..<index], to: &blocks)
      blocks.append(Block(.math(math), math.span))
      start = index + 1
    }
    append(inlines[start...], to: &blocks)
  }

  /// A paragraph without the breaks at its ends, unless nothing is left.
  private static func append(_ inlines: ArraySlice<Inline>, to blocks: inout [Block]) {
    var text = inlines
    while let first = text.first, isBreak(first) { text = text.dropFirst() }
    while let last = text.last, isBreak(last) { text = text.dropLast() }
    if let first = text.first, let last = text.last {
      blocks.append(Block(.paragraph(Array(text)), first.span.lowerBound..<last.span.upperBound))
    }
  }

  private static func isDisplay(_ inline: Inline) -> Bool {
    if case .math(let math) = inline.kind { math.display && math.standsAlone } else { false }
  }

  private static func isBreak(_ inline: Inline) -> Bool {
    switch inline.kind {
    case .softBreak, .lineBreak: true
    case .text, .code, .emphasis, .strong, .link, .image, .math, .html, .directive, .footnote, .reference, .citation:
      false
    }
  }

  private mutating func html(_ node: Int, to result: inout [Block]) {
    if let parts = markup.parts[node] {
      for part in parts {
        switch part {
        case .html(let text, let span): result.append(Block(.html(text), span))
        case .text(let inlines, let span): Self.split(inlines, span, to: &result)
        }
      }
      return
    }
    let cmark = tree.nodes[node]
    let text = masked.restored(cmark.literal, of: tree)
    let count = tree.text[cmark.literal].count { $0 == .lineFeed }
    let span = lines(node, through: cmark.startLine + max(0, count - 1))
    guard let words = Directive.words(in: text) else { return result.append(Block(.html(text), span)) }
    if let fault = Directive.fault(in: words) {
      problems.append(NoteProblem(code: .directive, message: fault, span: span))
      return result.append(Block(.html(text), span))
    }
    result.append(Block(.directive(words), span))
  }

  // MARK: - Inlines

  private mutating func inlines(of node: Int, in span: Range<Int>) -> [Inline] {
    let cmark = tree.nodes[node]
    let last = tree.lastLine(of: node, masked)
    let limit = masked.lines[last].end
    var line = cmark.startLine
    var start = masked.bytes.skipBlanks(masked.lines[line].content, before: limit)
    var attempts = 0
    while true {
      do throws(AlignmentFailure) {
        return reportFaults(try aligner.inlines(of: node, from: start, line: line, before: limit))
      } catch {
        if aligner.isTooDeep { reportNesting(at: span) }
      }
      // Definitions of links stand before the text of their paragraph, and libcmark has taken them out.
      attempts += 1
      guard attempts < 1000, line < last, attempts > 1 || masked.bytes[start] == UInt8(ascii: "["),
        !aligner.isTooDeep
      else { break }
      line += 1
      start = masked.bytes.skipBlanks(masked.lines[line].content, before: limit)
    }
    misaligned.append(span)
    return Unplaced(masked, tree).inlines(of: node, span)
  }

  /// Inline comments with a faulty directive.
  private mutating func reportFaults(_ inlines: [Inline]) -> [Inline] {
    guard aligner.hasHTML else { return inlines }
    for inline in inlines {
      if case .html(let text) = inline.kind, let words = Directive.words(in: text),
        let fault = Directive.fault(in: words)
      {
        problems.append(NoteProblem(code: .directive, message: fault, span: inline.span))
      }
    }
    return inlines
  }

  private mutating func reportNesting(at span: Range<Int>) {
    guard !isTooDeep else { return }
    isTooDeep = true
    problems.append(
      NoteProblem(
        code: .nesting, message: "nested more than \(Cutter.nestingLimit) deep: the limit for nesting", span: span))
  }

  // MARK: - Spans

  // These are inlined: a method would be given a copy of the builder.

  /// From the node's start to the end of a line, in the note.
  @inline(__always)
  func lines(_ node: Int, through last: Int) -> Range<Int> {
    masked.span(of: tree.nodes[node], through: last, near: aligner.nextPiece)
  }

  @inline(__always)
  private func span(of node: Int) -> Range<Int> { lines(node, through: tree.lastLine(of: node, masked)) }

  private func trimmedLine(_ line: Int) -> Range<Int> {
    masked.sourceSpan(masked.bytes.trim(masked.lines[line].content..<masked.lines[line].end))
  }

  private func container(_ node: Int, around children: [Block]) -> Range<Int> {
    let own = lines(node, through: tree.nodes[node].startLine)
    return own.lowerBound..<max(own.upperBound, children.last?.span.upperBound ?? 0)
  }
}
