/// Writes one formula. Every node is written as exactly one element; lists of nodes are written between the tags of
/// whoever holds them, with the spaces that TeX puts between their classes.
struct MathMLWriter: ~Copyable {
  /// What a node inherits.
  struct Style {
    /// Scripts of sums stand above and below.
    var display: Bool
    /// In a script: relations and operators are set without space.
    var isScript = false
    /// In a table: tags have a cell of their own.
    var isCell = false
    /// Nothing but the formula itself is around: equation numbers may go to the edge of the page.
    var isOutermost = false
    /// Between brackets that do not grow.
    var isLow = false
    /// The first `\tag` of the list is written elsewhere.
    var hidesTag = false
    var font = MathFont()
  }

  private let top: Node
  var store: NodeStore
  /// How many bytes of the store's text are the source.
  private let source: Int
  let marks: [MathML.Mark]
  /// Marks whose `id` is written.
  var isStarted: [Bool]
  /// What stands before the formula, and the formula.
  var out: Markup

  init(_ tree: LayoutTree, marks: [MathML.Mark], out: consuming Markup) {
    self.init(top: tree.top, store: tree.store, source: tree.source.utf8.count, marks: marks, out: out)
  }

  init(top: Node, store: consuming NodeStore, source: Int, marks: [MathML.Mark], out: consuming Markup) {
    self.top = top
    self.store = store
    self.source = source
    self.marks = marks
    self.out = out
    isStarted = Array(repeating: false, count: marks.count)
  }

  consuming func finished() -> Markup { out }

  mutating func writeFormula(display: Bool) {
    out.put(display ? "<math display=\"block\"><semantics>" : "<math><semantics>")
    let style = Style(display: display, isOutermost: display)
    let candidates = marks.isEmpty ? [] : Array(marks.indices)
    if display, case .row(let nodes) = top.kind, let tag = store.tag(among: nodes) {
      writeTagged(nodes, tag, style, candidates)
    } else {
      write(top, style, candidates)
    }
    out.put("<annotation encoding=\"application/x-tex\">")
    out.text(store.text, Spelling(0..<source))
    out.put("</annotation></semantics></math>")
  }

  // MARK: Nodes and lists

  /// One node as one element, inside the marks that cover all of it.
  mutating func write(_ node: Node, _ style: Style, _ candidates: [Int]) {
    guard !candidates.isEmpty else { return writeElement(node, style, candidates) }
    let covering = store.isVisible(node) ? candidates.filter { marks[$0].span.covers(node.span) } : []
    let others = candidates.filter { !marks[$0].span.covers(node.span) && marks[$0].span.overlaps(node.span) }
    for mark in covering { openMark(mark) }
    writeElement(node, style, others)
    for _ in covering { closeMark() }
  }

  mutating func write(_ place: Place, _ style: Style, _ candidates: [Int]) {
    write(store[place], style, candidates)
  }

  /// Nodes as one element: a row, unless there is exactly one.
  mutating func writeRow(
    _ nodes: NodeList, _ style: Style, _ candidates: [Int], after previous: SymbolClass? = nil,
    before following: SymbolClass? = nil
  ) {
    if nodes.count == 1, store.isVisible(store[nodes, 0]), previous == nil, following == nil {
      return write(store[nodes, 0], style, candidates)
    }
    out.put("<mrow>")
    writeList(nodes, style, candidates, after: previous, before: following)
    out.put("</mrow>")
  }

  /// Nodes one after the other, between the tags of whoever holds them.
  mutating func writeList(
    _ nodes: NodeList, _ given: Style, _ candidates: [Int], after previous: SymbolClass? = nil,
    isWritten: Bool = false, before following: SymbolClass? = nil
  ) {
    var style = given
    style.isOutermost = false
    style.hidesTag = false
    var hidesTag = given.hidesTag
    var openStyles = 0
    var runs = candidates.isEmpty ? nil : MarkRuns(nodes, of: store, marks, candidates)
    var spacing = ListSpacing(
      nodes: nodes, previous: previous, isWritten: isWritten, following: following, style: style)
    var index = 0
    while index < nodes.count {
      runs?.close(before: index, in: &self)
      let node = store[nodes, index]
      if case .directive(let command, _) = node.kind {
        if let change = StyleChange(store.text.string(command)) {
          runs?.suspend(in: &self)
          out.put(change.tag)
          runs?.resume(in: &self)
          openStyles += 1
          change.apply(to: &style)
          spacing.change(to: style)
          index += 1
          continue
        }
        let isTag = store.isTag(node)
        if !store.isVisible(node) || isTag && (style.isCell || hidesTag) {
          if isTag { hidesTag = false }
          runs?.open(at: index, in: &self)
          index += 1
          continue
        }
      }
      if style.isCell, store.isInterruption(node) {
        runs?.open(at: index, in: &self)
        index += 1
        continue
      }
      let count = joinedNodes(nodes, index, node, style, runs)
      let spaces = spacing.step(to: index, count: count, in: store)
      space(spaces.before)
      runs?.open(at: index, in: &self)
      if count > 1 {
        writeJoined(nodes, index..<(index + count), style, spaces)
      } else {
        // Without marks the list of them is handed on: another empty one would have owners to count.
        if let runs {
          writeInList(node, style, runs.inside(index), spaces)
        } else {
          writeInList(node, style, candidates, spaces)
        }
        if spaces.isApplied { out.put("<mo>\u{2061}</mo>") }
      }
      index += count
    }
    runs?.close(before: nodes.count, in: &self)
    for _ in 0..<openStyles { out.put("</mstyle>") }
  }

  /// A node of a list; symbols look at their neighbours.
  mutating func writeInList(_ node: Node, _ style: Style, _ candidates: [Int], _ spaces: Spaces) {
    switch node.kind {
    case .symbol(let sign): writeSymbol(sign, style, spaces)
    case .scripts(let base, let sub, let sup, let primes):
      writeScripts(base, Scripts(sub: sub, sup: sup, primes: Int(primes)), style, candidates, spaces)
    case .sized(let command, let delimiter): writeSized(command, delimiter, style, spaces)
    case .styled(let command, let argument, let body):
      writeStyled(command, argument, store[body], style, candidates, spaces)
    case .row, .group, .number, .letter, .name, .text, .characters, .fraction, .radical, .fenced, .accent, .stacked,
      .environment, .space, .directive, .error:
      writeElement(node, style, candidates)
    }
  }

  /// How many nodes from `index` on are one element: letters in a text alphabet, and `:=`.
  private func joinedNodes(
    _ nodes: NodeList, _ index: Int, _ node: Node, _ style: Style, _ runs: MarkRuns?
  ) -> Int {
    var end = index + 1
    switch node.kind {
    case .letter where style.font.joinsLetters:
      while end < nodes.count, store[nodes, end].isLetter, runs?.hasBoundary(at: end) != true { end += 1 }
    case .symbol(let sign) where store.text.spells(sign.spelling, ":"):
      if end < nodes.count, case .symbol(let next) = store[nodes, end].kind, store.text.spells(next.spelling, "="),
        runs?.hasBoundary(at: end) != true
      {
        end += 1
      }
    case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
      .sized, .accent, .styled, .stacked, .environment, .space, .directive, .error:
      break
    }
    return end - index
  }

  private mutating func writeJoined(_ nodes: NodeList, _ range: Range<Int>, _ style: Style, _ spaces: Spaces) {
    guard store[nodes, range.lowerBound].isLetter else {
      // The spaces of `:=` as of one relation.
      return writeOperator(":=", OperatorSpaces(left: 5, right: 5), spaces)
    }
    // Letters of the mathematical italic stand too far apart for a word.
    let isItalic = style.font == MathFont(alphabet: .italic)
    out.put(isItalic ? "<mi class=\"dc-italic\">" : "<mi>")
    for index in range {
      guard case .letter(let letter) = store[nodes, index].kind else { continue }
      (isItalic ? MathFont() : style.font).write(letter, of: store.text, to: &out)
    }
    out.put("</mi>")
  }
}

extension Range<Int> {
  /// Whether `other` lies inside; an empty range lies inside what touches it.
  func covers(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
