/// Writes one formula. Every node is written as exactly one element; lists of nodes are written between the tags of
/// whoever holds them, with the spaces that TeX puts between their classes and MathML does not.
struct MathMLWriter {
  /// What a node inherits.
  struct Style {
    /// Scripts of sums stand above and below.
    var display: Bool
    /// In a script: relations and operators are set without space.
    var isScript = false
    /// In a table: tags have a cell of their own.
    var isCell = false
    var font = MathFont()
  }

  let tree: LayoutTree
  let marks: [MathML.Mark]
  /// Marks whose `id` is written.
  var isStarted: [Bool]
  var out = ""

  init(tree: LayoutTree, marks: [MathML.Mark]) {
    self.tree = tree
    self.marks = marks
    isStarted = Array(repeating: false, count: marks.count)
    out.reserveCapacity(tree.source.utf8.count * 12)
  }

  mutating func writeFormula(display: Bool) -> String {
    out += display ? "<math display=\"block\"><semantics>" : "<math><semantics>"
    let all = Array(marks.indices)
    write(tree.root, Style(display: display), all)
    out += "<annotation encoding=\"application/x-tex\">"
    escape(tree.source)
    out += "</annotation></semantics></math>"
    return out
  }

  // MARK: Text

  mutating func escape(_ text: String) {
    for byte in text.utf8 where byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") {
      escapeSlowly(text)
      return
    }
    out += text
  }

  private mutating func escapeSlowly(_ text: String) {
    for character in text.unicodeScalars {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      default: out.unicodeScalars.append(character)
      }
    }
  }

  mutating func element(_ name: String, _ text: String, _ attributes: String = "") {
    // Written piece by piece: an interpolation would make a string on the heap for each element.
    out += "<"
    out += name
    out += attributes
    out += ">"
    escape(text)
    out += "</"
    out += name
    out += ">"
  }

  mutating func tag(_ open: String, _ name: String) {
    out += open
    out += name
    out += ">"
  }

  mutating func space(_ em: String) {
    out += "<mspace width=\""
    out += em
    out += "em\"/>"
  }

  // MARK: Nodes and lists

  /// One node as one element, inside the marks that cover all of it.
  mutating func write(_ node: LayoutNode, _ style: Style, _ candidates: [Int]) {
    guard !candidates.isEmpty else { return writeElement(node, style, []) }
    let covering = candidates.filter { marks[$0].span.covers(node.span) && node.isVisible }
    let others = candidates.filter { !marks[$0].span.covers(node.span) && marks[$0].span.overlaps(node.span) }
    for mark in covering { openMark(mark) }
    writeElement(node, style, others)
    for _ in covering { out += "</mrow>" }
  }

  /// Nodes as one element: a row, unless there is exactly one.
  mutating func writeRow(_ nodes: [LayoutNode], _ style: Style, _ candidates: [Int], after previous: SymbolClass? = nil)
  {
    if nodes.count == 1, nodes[0].isVisible, previous == nil {
      write(nodes[0], style, candidates)
      return
    }
    out += "<mrow>"
    writeList(nodes, style, candidates, after: previous)
    out += "</mrow>"
  }

  /// Nodes one after the other, between the tags of whoever holds them.
  mutating func writeList(
    _ nodes: [LayoutNode], _ given: Style, _ candidates: [Int], after previous: SymbolClass? = nil
  ) {
    var style = given
    var isChanged = false
    var runs = MarkRuns(nodes, marks, candidates)
    var before = previous
    var index = 0
    while index < nodes.count {
      runs.close(before: index, in: &self)
      runs.open(at: index, in: &self)
      let node = nodes[index]
      if case .directive(let command, _) = node.kind, let change = StyleChange(command) {
        runs.suspend(in: &self)
        if isChanged { out += "</mstyle>" }
        out += "<mstyle displaystyle=\"\(change.display)\" scriptlevel=\"\(change.level)\">"
        runs.resume(in: &self)
        isChanged = true
        style.display = change.display
        style.isScript = change.level > 0
        index += 1
        continue
      }
      let joined = joinedNodes(nodes, index, style, runs)
      if joined > 1 {
        writeJoined(nodes[index..<(index + joined)], style)
        before = nodes[index].spacingClass
        index += joined
        continue
      }
      let own = node.spacingClass
      let isUnary = own == .bin && before.startsOperand
      let isNamed = own == .op && node.isNamed
      if isNamed, before == .ord || before == .close || before == .inner { space("0.1667") }
      if index > 0, node.isFencedTable, nodes[index - 1].isFencedTable { space("0.1667") }
      if node.isVisible, !(style.isCell && node.isTag) {
        let next = own == .inner ? nodes.spacingClass(after: index) : nil
        writeInList(node, style, runs.inside(index), isUnary: isUnary, before: before, next: next)
      }
      if isNamed, let next = nodes.spacingClass(after: index) {
        if next == .ord || next == .op || next == .inner || next == .bin || next == .open { out += "<mo>\u{2061}</mo>" }
        if next == .ord || next == .op || next == .inner || next == .bin { space("0.1667") }
      }
      if let own { before = isUnary ? .ord : own }
      index += 1
    }
    runs.close(before: nodes.count, in: &self)
    if isChanged { out += "</mstyle>" }
  }

  /// A node of a list; symbols look at their neighbours.
  private mutating func writeInList(
    _ node: LayoutNode, _ style: Style, _ candidates: [Int], isUnary: Bool, before: SymbolClass?, next: SymbolClass?
  ) {
    if case .symbol(let spelling) = node.kind {
      writeSymbol(spelling, style, isUnary: isUnary, before: before, next: next)
    } else if case .scripts(let base, let sub, let sup, let primes) = node.kind {
      writeScripts(base, Scripts(sub: sub, sup: sup, primes: primes, isUnary: isUnary), style, candidates)
    } else {
      writeElement(node, style, candidates)
    }
  }

  /// How many nodes from `index` on are one element: letters in a text alphabet, and `:=`.
  private func joinedNodes(_ nodes: [LayoutNode], _ index: Int, _ style: Style, _ runs: MarkRuns) -> Int {
    var end = index + 1
    if style.font.joinsLetters, nodes[index].isLetter {
      while end < nodes.count, nodes[end].isLetter, !runs.hasBoundary(at: end) { end += 1 }
    } else if nodes[index].kind == .symbol(":"), end < nodes.count, nodes[end].kind == .symbol("="),
      !runs.hasBoundary(at: end)
    {
      end += 1
    }
    return end - index
  }

  private mutating func writeJoined(_ nodes: ArraySlice<LayoutNode>, _ style: Style) {
    var text = ""
    for node in nodes {
      switch node.kind {
      case .letter(let letter): text += style.font.applied(to: letter)
      case .symbol(let symbol): text += symbol
      case .row, .group, .number, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
        .styled, .stacked, .environment, .space, .directive, .error:
        break
      }
    }
    element(text == ":=" ? "mo" : "mi", text)
  }
}

/// `\displaystyle` and its siblings.
struct StyleChange {
  var display: Bool
  var level: Int

  init?(_ command: String) {
    switch command {
    case "\\displaystyle": self = StyleChange(true, 0)
    case "\\textstyle": self = StyleChange(false, 0)
    case "\\scriptstyle": self = StyleChange(false, 1)
    case "\\scriptscriptstyle": self = StyleChange(false, 2)
    default: return nil
    }
  }

  private init(_ display: Bool, _ level: Int) {
    self.display = display
    self.level = level
  }
}

extension Range<Int> {
  /// Whether `other` lies inside; an empty range lies inside what touches it.
  func covers(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
