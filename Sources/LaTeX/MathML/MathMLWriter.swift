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
    var font = MathFont()
  }

  let tree: LayoutTree
  let marks: [MathML.Mark]
  /// Marks whose `id` is written.
  var isStarted: [Bool]
  /// What stands before the formula, and the formula.
  var out: Markup

  init(tree: LayoutTree, marks: [MathML.Mark], out: consuming Markup) {
    self.tree = tree
    self.marks = marks
    self.out = out
    isStarted = Array(repeating: false, count: marks.count)
  }

  consuming func finished() -> Markup { out }

  mutating func writeFormula(display: Bool) {
    out.put(display ? "<math display=\"block\"><semantics>" : "<math><semantics>")
    let style = Style(display: display, isOutermost: display)
    let candidates = marks.isEmpty ? [] : Array(marks.indices)
    if display, let (body, tag) = tree.root.splittingTag {
      writeTagged(body, tag, style, candidates)
    } else {
      write(tree.root, style, candidates)
    }
    out.put("<annotation encoding=\"application/x-tex\">")
    out.text(tree.source)
    out.put("</annotation></semantics></math>")
  }

  // MARK: Nodes and lists

  /// One node as one element, inside the marks that cover all of it.
  mutating func write(_ node: LayoutNode, _ style: Style, _ candidates: [Int]) {
    guard !candidates.isEmpty else { return writeElement(node, style, candidates) }
    let covering = candidates.filter { marks[$0].span.covers(node.span) && node.isVisible }
    let others = candidates.filter { !marks[$0].span.covers(node.span) && marks[$0].span.overlaps(node.span) }
    for mark in covering { openMark(mark) }
    writeElement(node, style, others)
    for _ in covering { closeMark() }
  }

  /// Nodes as one element: a row, unless there is exactly one.
  mutating func writeRow(
    _ nodes: [LayoutNode], _ style: Style, _ candidates: [Int], after previous: SymbolClass? = nil,
    before following: SymbolClass? = nil
  ) {
    if nodes.count == 1, nodes[0].isVisible, previous == nil, following == nil {
      write(nodes[0], style, candidates)
      return
    }
    out.put("<mrow>")
    writeList(nodes, style, candidates, after: previous, before: following)
    out.put("</mrow>")
  }

  /// Nodes one after the other, between the tags of whoever holds them.
  mutating func writeList(
    _ nodes: [LayoutNode], _ given: Style, _ candidates: [Int], after previous: SymbolClass? = nil,
    isWritten: Bool = false, before following: SymbolClass? = nil
  ) {
    var style = given
    style.isOutermost = false
    var openStyles = 0
    var runs = MarkRuns(nodes, marks, candidates)
    var spacing = ListSpacing(
      nodes: nodes, previous: previous, isWritten: isWritten, following: following, style: style)
    var index = 0
    while index < nodes.count {
      runs.close(before: index, in: &self)
      // Most nodes are letters and symbols, which are written without a copy of the node.
      switch nodes[index].kind {
      case .letter(let letter) where !style.font.joinsLetters:
        let spaces = spacing.step(to: index, count: 1)
        space(spaces.before)
        runs.open(at: index, in: &self)
        writeLetter(letter, style)
        index += 1
        continue
      case .symbol(let spelling) where spelling != ":":
        let spaces = spacing.step(to: index, count: 1)
        space(spaces.before)
        runs.open(at: index, in: &self)
        writeSymbol(spelling, style, spaces)
        index += 1
        continue
      case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
        .sized, .accent, .styled, .stacked, .environment, .space, .directive, .error:
        break
      }
      let node = nodes[index]
      if case .directive(let command, _) = node.kind {
        if let change = StyleChange(command) {
          runs.suspend(in: &self)
          out.put(change.tag)
          runs.resume(in: &self)
          openStyles += 1
          change.apply(to: &style)
          spacing.change(to: style)
          index += 1
          continue
        }
        if !node.isVisible || style.isCell && node.isTag {
          runs.open(at: index, in: &self)
          index += 1
          continue
        }
      }
      if style.isCell, node.isInterruption {
        runs.open(at: index, in: &self)
        index += 1
        continue
      }
      if style.font.joinsLetters || node.isColon {
        let joined = joinedNodes(nodes, index, style, runs)
        if joined > 1 {
          let spaces = spacing.step(to: index, count: joined)
          space(spaces.before)
          runs.open(at: index, in: &self)
          writeJoined(nodes[index..<(index + joined)], style, spaces)
          index += joined
          continue
        }
      }
      let spaces = spacing.step(to: index, count: 1)
      space(spaces.before)
      runs.open(at: index, in: &self)
      writeInList(node, style, runs.inside(index), spaces)
      if spaces.isApplied { out.put("<mo>\u{2061}</mo>") }
      index += 1
    }
    runs.close(before: nodes.count, in: &self)
    for _ in 0..<openStyles { out.put("</mstyle>") }
  }

  /// A node of a list; symbols look at their neighbours.
  mutating func writeInList(_ node: LayoutNode, _ style: Style, _ candidates: [Int], _ spaces: Spaces) {
    switch node.kind {
    case .symbol(let spelling): writeSymbol(spelling, style, spaces)
    case .scripts(let base, let sub, let sup, let primes):
      writeScripts(base, Scripts(sub: sub, sup: sup, primes: primes), style, candidates, spaces)
    case .sized(let command, let delimiter): writeSized(command, delimiter, style, spaces)
    case .styled(let command, let argument, let body):
      writeStyled(command, argument, body, style, candidates, spaces)
    case .row, .group, .number, .letter, .name, .text, .characters, .fraction, .radical, .fenced, .accent, .stacked,
      .environment, .space, .directive, .error:
      writeElement(node, style, candidates)
    }
  }

  /// How many nodes from `index` on are one element: letters in a text alphabet, and `:=`.
  private func joinedNodes(_ nodes: [LayoutNode], _ index: Int, _ style: Style, _ runs: MarkRuns) -> Int {
    var end = index + 1
    if style.font.joinsLetters, nodes[index].isLetter {
      while end < nodes.count, nodes[end].isLetter, !runs.hasBoundary(at: end) { end += 1 }
    } else if nodes[index].isColon, end < nodes.count, nodes[end].kind == .symbol("="), !runs.hasBoundary(at: end) {
      end += 1
    }
    return end - index
  }

  private mutating func writeJoined(_ nodes: ArraySlice<LayoutNode>, _ style: Style, _ spaces: Spaces) {
    guard nodes.first?.isLetter == true else {
      // The spaces of `:=` as of one relation.
      return writeOperator(":=", OperatorSpaces(left: 5, right: 5), spaces)
    }
    // Letters of the mathematical italic stand too far apart for a word.
    let isItalic = style.font == MathFont(alphabet: .italic)
    out.put(isItalic ? "<mi class=\"dc-italic\">" : "<mi>")
    for node in nodes {
      guard case .letter(let letter) = node.kind else { continue }
      if isItalic { out.text(letter) } else { style.font.write(letter, to: &out) }
    }
    out.put("</mi>")
  }
}

extension LayoutNode {
  fileprivate var isColon: Bool {
    if case .symbol(let spelling) = kind { return spelling == ":" }
    return false
  }
}

extension Range<Int> {
  /// Whether `other` lies inside; an empty range lies inside what touches it.
  func covers(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
