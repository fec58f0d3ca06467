@testable import LaTeX

/// Parses the source text of each node again: it must give the same node. So a span is neither too short nor too long,
/// and what a tool cuts out of a formula by its spans means what it meant in its place.
struct Reparsing {
  private(set) var violations: [String] = []
  private(set) var nodes = 0
  private let tree: LayoutTree
  private let macros: MacroTable

  /// `macros` are those in force before the formula.
  init(_ tree: LayoutTree, macros: MacroTable) {
    self.tree = tree
    // A definition holds from its place on; for a slice, that is from the start.
    var all = macros
    _ = LaTeXParser.parse(tree.source, macros: &all)
    self.macros = all
    visit(tree.root, .mathematics)
  }

  private enum Mode {
    case mathematics, text
  }

  private mutating func visit(_ node: LayoutNode, _ mode: Mode) {
    nodes += 1
    if !node.containsError, !isSame(node, mode) { violations.append("\(tree.text(of: node)) is not \(node.dump())") }
    switch node.kind {
    case .text:
      for piece in node.children {
        if case .row = piece.kind { visit(piece, .mathematics) } else { visit(piece, .text) }
      }
    case .row, .group, .number, .letter, .symbol, .name, .characters, .scripts, .fraction, .radical, .fenced, .sized,
      .accent, .styled, .stacked, .environment, .space, .directive, .error:
      for child in node.children { visit(child, .mathematics) }
    }
  }

  private func isSame(_ node: LayoutNode, _ mode: Mode) -> Bool {
    var range = node.span
    if case .row(let nodes) = node.kind { range = inside(range, nodes) }
    let slice = tree.text(in: range)
    var contexts = mode == .text ? [("\\text{", "}")] : [("", "")]
    if slice.contains("\\middle") { contexts.append(("\\left.", "\\right.")) }
    if slice.contains("\\\\") { contexts.append(("\\begin{array}{}", "\\end{array}")) }
    return contexts.contains { before, after in
      var macros = macros
      let again = LaTeXParser.parse(before + slice + after, macros: &macros)
      let offset = range.lowerBound - before.utf8.count
      return holds(again.root, node, offset, range)
    }
  }

  /// A row without the braces, brackets or dollars around it.
  private func inside(_ range: Range<Int>, _ nodes: [LayoutNode]) -> Range<Int> {
    guard nodes.first.map({ $0.span.lowerBound > range.lowerBound }) ?? !range.isEmpty else { return range }
    let text = tree.text(in: range)
    for (open, close) in [("{", "}"), ("[", "]"), ("$", "$"), ("\\(", "\\)")]
    where text.hasPrefix(open) && text.hasSuffix(close) && text.utf8.count >= open.utf8.count + close.utf8.count {
      return range.lowerBound + open.utf8.count..<range.upperBound - close.utf8.count
    }
    return range
  }

  /// Whether `node` stands in `found` at its place.
  private func holds(_ found: LayoutNode, _ node: LayoutNode, _ offset: Int, _ range: Range<Int>) -> Bool {
    if isEqual(found, node, offset) { return true }
    let shifted = found.span.lowerBound + offset..<found.span.upperBound + offset
    // Only what covers the slice can be the node or hold it.
    guard shifted.lowerBound <= node.span.lowerBound, shifted.upperBound >= node.span.upperBound || node.span.isEmpty
    else { return false }
    return found.children.contains { holds($0, node, offset, range) }
  }

  private func isEqual(_ found: LayoutNode, _ node: LayoutNode, _ offset: Int) -> Bool {
    // Rows are bare here and braced there: their contents are compared.
    let bothRows = found.listed != nil && node.listed != nil
    if !bothRows {
      guard found.span.lowerBound + offset == node.span.lowerBound,
        found.span.upperBound + offset == node.span.upperBound
      else { return false }
    }
    let these = found.children
    let those = node.children
    return found.head == node.head && these.count == those.count
      && zip(these, those).allSatisfy { isEqual($0, $1, offset) }
  }
}

extension LayoutNode {
  fileprivate var listed: [LayoutNode]? {
    switch kind {
    case .row(let nodes), .group(let nodes): nodes
    case .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .styled, .stacked, .environment, .space, .directive, .error:
      nil
    }
  }

  /// What a node says without its children.
  fileprivate var head: String {
    switch kind {
    case .row, .group: "list"
    case .number(let text), .letter(let text), .symbol(let text), .name(let text), .characters(let text),
      .space(let text), .error(let text):
      text
    case .text(let command, _), .accent(let command, _), .fraction(let command, _, _): command
    case .scripts(let base, let sub, let sup, let primes):
      "scripts \(base != nil) \(sub != nil) \(sup != nil) \(primes) \(base?.placement ?? .byClass)"
    case .radical(_, let degree): "radical \(degree != nil)"
    case .fenced(let open, let close, _): "fenced \(open) \(close)"
    case .sized(let command, let delimiter): command + delimiter
    case .styled(let command, let argument, _): "\(command) \(argument ?? "")"
    case .stacked(let command, _, let over, let under): "\(command) \(over != nil) \(under != nil)"
    case .environment(let name, let columns, let rows, let rest):
      "\(name) \(columns ?? "") \(rows.map(\.cells.count)) \(rows.map { [$0.label, $0.tag?.printed, $0.gap] }) \(rest.count)"
    case .directive(let command, let argument): "\(command) \(argument ?? "")"
    }
  }
}
