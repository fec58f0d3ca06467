extension LayoutNode {
  /// The parts of a node: in source order, except that scripts come as base, subscript, superscript.
  public var children: [LayoutNode] {
    switch kind {
    case .row(let nodes), .group(let nodes), .text(_, let nodes), .fenced(_, _, let nodes):
      nodes
    case .scripts(let base, let sub, let sup, _):
      [base, sub, sup].compactMap(\.self)
    case .fraction(_, let numerator, let denominator):
      [numerator, denominator]
    case .radical(let radicand, let degree):
      [degree, radicand].compactMap(\.self)
    case .accent(_, let base), .styled(_, _, let base):
      [base]
    case .stacked(_, let base, let over, let under):
      [base, over, under].compactMap(\.self).sorted { $0.span.lowerBound < $1.span.lowerBound }
    case .environment(_, _, let rows, let rest):
      rows.flatMap(\.cells) + rest
    case .number, .letter, .symbol, .name, .characters, .sized, .space, .directive, .error:
      []
    }
  }

  /// Whether something in this node could not be read.
  public var containsError: Bool {
    if case .error = kind { return true }
    return children.contains { $0.containsError }
  }
}
