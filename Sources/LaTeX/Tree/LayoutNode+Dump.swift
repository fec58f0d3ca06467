extension LayoutTree {
  /// The tree as text, for tests and for people: see `LayoutNode.dump(spans:)`.
  public func dump(spans: Bool = false) -> String { root.dump(spans: spans) }
}

extension LayoutNode {
  /// One line: letters and symbols stand for themselves, numbers have a `#`, names an `@`; `[…]` is a row, `{…}` a
  /// group, `(…)` everything else. With `spans`, each node is followed by `:lower-upper`.
  public func dump(spans: Bool = false) -> String {
    var text = ""
    write(to: &text, spans)
    return text
  }

  private func write(to text: inout String, _ spans: Bool) {
    switch kind {
    case .row(let nodes): list("[", nodes, "]", &text, spans)
    case .group(let nodes): list("{", nodes, "}", &text, spans)
    case .number(let digits): text += "#" + digits
    case .letter(let letter): text += letter
    case .symbol(let symbol): text += symbol
    case .name(let name): text += "@" + name
    case .text(let command, let pieces): list("(\(command)", pieces, ")", &text, spans)
    case .characters(let characters): text += "\"\(characters)\""
    case .scripts(let base, let sub, let sup, let primes):
      text += "(scripts"
      part(" ", base, &text, spans)
      part(" _", sub, &text, spans)
      part(" ^", sup, &text, spans)
      if primes > 0 { text += " " + String(repeating: "'", count: primes) }
      text += ")"
    case .fraction(let command, let numerator, let denominator):
      list("(\(command)", [numerator, denominator], ")", &text, spans)
    case .radical(let radicand, let degree):
      text += "(\\sqrt"
      part(" degree=", degree, &text, spans)
      part(" ", radicand, &text, spans)
      text += ")"
    case .fenced(let open, let close, let body): list("(fenced \(open) \(close)", body, ")", &text, spans)
    case .sized(let command, let delimiter): text += "(\(command) \(delimiter))"
    case .accent(let command, let base): list("(\(command)", [base], ")", &text, spans)
    case .styled(let command, let argument, let body):
      list("(\(command)\(argument.map { " \"\($0)\"" } ?? "")", [body], ")", &text, spans)
    case .stacked(let command, let base, let over, let under):
      text += "(\(command)"
      part(" ", base, &text, spans)
      part(" over=", over, &text, spans)
      part(" under=", under, &text, spans)
      text += ")"
    case .environment(let name, let columns, let rows, let rest):
      text += "(env \"\(name)\""
      if let columns { text += " columns=\"\(columns)\"" }
      for row in rows {
        text += " <"
        for (index, cell) in row.cells.enumerated() { part(index == 0 ? "" : " & ", cell, &text, spans) }
        if let label = row.label { text += " label=\(label)" }
        if let tag = row.tag { text += " tag=\(tag.printed)" }
        text += ">"
        if spans { text += ":\(row.span.lowerBound)-\(row.span.upperBound)" }
      }
      for node in rest { part(" rest=", node, &text, spans) }
      text += ")"
    case .space(let space): text += "(space \(space))"
    case .directive(let command, let argument): text += "(\(command)\(argument.map { " \"\($0)\"" } ?? ""))"
    case .error(let message): text += "(error \"\(message)\")"
    }
    switch placement {
    case .byClass: break
    case .stacked: text += "!limits"
    case .stackedInDisplay: text += "*"
    case .beside: text += "!nolimits"
    }
    if spans { text += ":\(span.lowerBound)-\(span.upperBound)" }
  }

  private func list(
    _ open: String, _ nodes: [LayoutNode], _ close: String, _ text: inout String, _ spans: Bool
  ) {
    text += open
    for (index, node) in nodes.enumerated() {
      if index > 0 || open.hasPrefix("(") { text += " " }
      node.write(to: &text, spans)
    }
    text += close
  }

  private func part(_ label: String, _ node: LayoutNode?, _ text: inout String, _ spans: Bool) {
    guard let node else { return }
    text += label
    node.write(to: &text, spans)
  }
}
