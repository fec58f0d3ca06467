/// Layout nodes as values of their own, and back.
extension NodeStore {
  func layout(_ node: Node) -> LayoutNode {
    LayoutNode(kind(of: node), node.span, placement: node.placement)
  }

  private func layout(_ place: Place) -> LayoutNode { layout(self[place]) }

  private func layout(_ place: Place?) -> LayoutNode? { place.map { layout($0) } }

  private func layout(_ list: NodeList) -> [LayoutNode] { self[list].map { layout($0) } }

  private func kind(of node: Node) -> LayoutNode.Kind {
    switch node.kind {
    case .row(let nodes): .row(layout(nodes))
    case .group(let nodes): .group(layout(nodes))
    case .number(let digits): .number(text.string(digits))
    case .letter(let letter): .letter(text.string(letter))
    case .symbol(let sign): .symbol(text.string(sign.spelling))
    case .name(let name): .name(text.string(name))
    case .text(let command, let pieces): .text(command: text.string(command), pieces: layout(pieces))
    case .characters(let characters): .characters(text.string(characters))
    case .scripts(let base, let sub, let sup, let primes):
      .scripts(base: layout(base), sub: layout(sub), sup: layout(sup), primes: Int(primes))
    case .fraction(let command, let numerator, let denominator):
      .fraction(command: text.string(command), numerator: layout(numerator), denominator: layout(denominator))
    case .radical(let radicand, let degree): .radical(radicand: layout(radicand), degree: layout(degree))
    case .fenced(let open, let close, let body):
      .fenced(open: text.string(open), close: text.string(close), body: layout(body))
    case .sized(let command, let delimiter):
      .sized(command: text.string(command), delimiter: text.string(delimiter))
    case .accent(let command, let base): .accent(command: text.string(command), base: layout(base))
    case .styled(let command, let argument, let body):
      .styled(command: text.string(command), argument: argument.map(text.string), body: layout(body))
    case .stacked(let command, let base, let over, let under):
      .stacked(command: text.string(command), base: layout(base), over: layout(over), under: layout(under))
    case .environment(let name, let columns, let rows, let rest):
      .environment(
        name: text.string(name), columns: columns.map(text.string), rows: self.rows(rows).map { layout($0) },
        rest: layout(rest))
    case .space(let space): .space(text.string(space))
    case .directive(let command, let argument):
      .directive(command: text.string(command), argument: argument.map(text.string))
    case .error(let message): .error(text.string(message))
    }
  }

  private func layout(_ row: Row) -> LayoutRow {
    LayoutRow(
      cells: layout(row.cells), span: row.span, label: row.label.map(text.string),
      tag: row.tag.map { EquationTag(text.string($0.text), isStarred: $0.isStarred) },
      gap: row.gap.map(text.string))
  }

  // MARK: - From layout nodes

  /// Takes a node in, with all below it.
  mutating func node(_ layout: LayoutNode) -> Node {
    Node(kind(of: layout), layout.span, placement: layout.placement)
  }

  private mutating func place(_ layout: LayoutNode) -> Place {
    let node = node(layout)
    return keep(node)
  }

  private mutating func place(_ layout: LayoutNode?) -> Place? {
    guard let layout else { return nil }
    return place(layout)
  }

  private mutating func list(_ layouts: [LayoutNode]) -> NodeList {
    let nodes = layouts.map { node($0) }
    return keep(nodes)
  }

  private mutating func spell(_ text: String?) -> Spelling? {
    guard let text else { return nil }
    return self.text.spell(text)
  }

  private mutating func kind(of layout: LayoutNode) -> Node.Kind {
    switch layout.kind {
    case .row(let nodes): return .row(list(nodes))
    case .group(let nodes): return .group(list(nodes))
    case .number(let digits): return .number(text.spell(digits))
    case .letter(let letter): return .letter(text.spell(letter))
    case .symbol(let symbol):
      let spelling = text.spell(symbol)
      return .symbol(Sign(spelling: spelling, row: SymbolTable.row(text, spelling.range)))
    case .name(let name): return .name(text.spell(name))
    case .text(let command, let pieces): return .text(command: text.spell(command), pieces: list(pieces))
    case .characters(let characters): return .characters(text.spell(characters))
    case .scripts(let base, let sub, let sup, let primes):
      return .scripts(base: place(base), sub: place(sub), sup: place(sup), primes: Int32(primes))
    case .fraction(let command, let numerator, let denominator):
      return .fraction(command: text.spell(command), numerator: place(numerator), denominator: place(denominator))
    case .radical(let radicand, let degree): return .radical(radicand: place(radicand), degree: place(degree))
    case .fenced(let open, let close, let body):
      return .fenced(open: text.spell(open), close: text.spell(close), body: list(body))
    case .sized(let command, let delimiter):
      return .sized(command: text.spell(command), delimiter: text.spell(delimiter))
    case .accent(let command, let base): return .accent(command: text.spell(command), base: place(base))
    case .styled(let command, let argument, let body):
      return .styled(command: text.spell(command), argument: spell(argument), body: place(body))
    case .stacked(let command, let base, let over, let under):
      return .stacked(command: text.spell(command), base: place(base), over: place(over), under: place(under))
    case .environment(let name, let columns, let rows, let rest):
      let kept = rows.map { row($0) }
      return .environment(name: text.spell(name), columns: spell(columns), rows: keep(kept), rest: list(rest))
    case .space(let space): return .space(text.spell(space))
    case .directive(let command, let argument):
      return .directive(command: text.spell(command), argument: spell(argument))
    case .error(let message): return .error(text.spell(message))
    }
  }

  private mutating func row(_ layout: LayoutRow) -> Row {
    var row = Row(cells: list(layout.cells), span: layout.span)
    row.label = spell(layout.label)
    row.gap = spell(layout.gap)
    if let tag = layout.tag { row.tag = Row.Tag(text: text.spell(tag.text), isStarred: tag.isStarred) }
    return row
  }
}
