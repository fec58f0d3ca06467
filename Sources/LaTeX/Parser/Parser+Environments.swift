extension Parser {
  /// The rows of an environment or of the whole formula.
  struct Rows {
    var rows: [LayoutRow] = []
    /// Rules and labels after the last row break.
    var rest: [LayoutNode] = []
    /// A row break after the last row.
    var trailingBreak: Range<Int>?
  }

  /// Rows up to a token that is no cell or row separator. A last row without content is dropped; what it holds in
  /// rules and labels belongs to the environment.
  mutating func parseRows(_ context: Context, columns limit: Int?, name: String) -> Rows {
    var table = Rows()
    let outer = (rowLabel, rowTag)
    defer { (rowLabel, rowTag) = outer }
    while true {
      (rowLabel, rowTag) = (nil, nil)
      settle()
      let cells = parseCells(context, limit, name)
      let isBlank = cells.count == 1 && cells[0].isLayoutOnly
      if isBlank, !table.rows.isEmpty, family != .rowBreak {
        let last = table.rows.count - 1
        if table.rows[last].label == nil { table.rows[last].label = rowLabel }
        if table.rows[last].tag == nil { table.rows[last].tag = rowTag }
        if case .row(let nodes) = cells[0].kind { table.rest = nodes }
        return table
      }
      let start = cells[0].span.lowerBound
      let end = max(start, cells[cells.count - 1].span.upperBound)
      table.rows.append(LayoutRow(cells: cells, span: start..<end, label: rowLabel, tag: rowTag))
      table.trailingBreak = nil
      guard family == .rowBreak else { return table }
      table.trailingBreak = parseRowBreak(&table.rows[table.rows.count - 1].gap)
    }
  }

  private mutating func parseCells(_ context: Context, _ limit: Int?, _ name: String) -> [LayoutNode] {
    var cells: [LayoutNode] = []
    while true {
      settle()
      let isLast = token.kind != .align && family != .rowBreak
      // An empty cell stands before its separator; after the last one white space is nobody's.
      let start = isLast ? lastEnd : token.start
      var nodes = parseList(context)
      if let limit, cells.count == limit {
        let error = fail(Message.extraAlign(name, limit), start..<start, about: lastSeparator)
        nodes.insert(error, at: 0)
      }
      cells.append(row(nodes, at: start))
      guard token.kind == .align else { return cells }
      lastSeparator = token.span
      advance()
    }
  }

  /// `\\`, `\\*`, `\\[2pt]`, and the doubled `\\\\` of notes that escape the backslash once more.
  private mutating func parseRowBreak(_ gap: inout String?) -> Range<Int> {
    let start = token.start
    let end = token.end
    advance()
    if token.kind == .command, token.text == "\\\\", token.start == end, !token.isExpanded { advance() }
    if isSymbol("*"), token.start == lastEnd { advance() }
    if isSymbol("["), token.start == lastEnd, !token.isExpanded, let close = lengthEnd(token.end) {
      gap = lexer.text(token.end..<(close - 1)).trimmed
      lexer.position = close
      lastEnd = close
      pending = []
      replaceToken(lexer.next())
    }
    return start..<lastEnd
  }

  /// First byte after the `]` of a length such as `2pt`.
  private func lengthEnd(_ index: Int) -> Int? {
    var index = index
    while index < lexer.bytes.count {
      switch lexer.bytes[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "\\"):
        index += 1
      default: return nil
      }
    }
    return nil
  }

  /// `\begin{name} … \end{name}`; `token` is `\begin`.
  mutating func parseEnvironment() -> LayoutNode {
    let begin = token
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    guard let name = rawText() else {
      return isAborted ? LayoutNode(.row([]), begin.span) : fail(Message.missingEnvironment, begin.span)
    }
    guard let environment = EnvironmentTable.byName[name] else { return skipEnvironment(name, begin) }
    let position = environment.takesPosition ? rawOptional()?.text : nil
    let columns = environment.takesColumns ? rawText() : name.hasSuffix("matrix*") ? position : nil
    open.environments += 1
    var table = parseRows(.cell, columns: environment.columnLimit(columns), name: name)
    open.environments -= 1
    if let error = parseEnd(name, begin) { table.rest.append(error) }
    return LayoutNode(
      .environment(name: name, columns: columns, rows: table.rows, rest: table.rest), begin.start..<lastEnd)
  }

  private mutating func parseEnd(_ name: String, _ begin: Token) -> LayoutNode? {
    guard family == .end else { return missing(Message.missingEnd(name), about: begin.span) }
    let start = token.start
    advance()
    let end = rawText() ?? ""
    return end == name ? nil : fail(Message.wrongEnd(end, name), start..<lastEnd)
  }

  /// An environment that is not in the table, as one error.
  private mutating func skipEnvironment(_ name: String, _ begin: Token) -> LayoutNode {
    let named = begin.start..<lastEnd
    var level = 1
    while token.kind != .end {
      let isBegin = token.kind == .command && token.text == "\\begin"
      let isEnd = token.kind == .command && token.text == "\\end"
      advance()
      if isBegin { level += 1 }
      if isEnd {
        level -= 1
        if level == 0 {
          _ = rawText()
          break
        }
      }
    }
    return fail(Message.unknownEnvironment(name), begin.start..<lastEnd, about: named)
  }

  /// `\substack{a \\ b}`, after the command.
  mutating func parseSubstack(_ name: Token) -> LayoutNode {
    settle()
    guard token.kind == .open else { return fail(Message.missingArgument(name.text), name.span) }
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    let brace = token
    advance()
    open.braces += 1
    var table = parseRows(.cell, columns: 1, name: "substack")
    open.braces -= 1
    if token.kind == .close {
      advance()
    } else if let error = missing(Message.unclosedBrace, about: brace.span) {
      table.rest.append(error)
    }
    return LayoutNode(
      .environment(name: "substack", columns: nil, rows: table.rows, rest: table.rest), name.start..<lastEnd)
  }
}

extension LayoutNode {
  /// A cell with nothing but rules, labels and space.
  fileprivate var isLayoutOnly: Bool {
    guard case .row(let nodes) = kind else { return false }
    return nodes.allSatisfy { node in
      switch node.kind {
      case .directive, .space: true
      case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
        .sized, .accent, .styled, .stacked, .environment, .error:
        false
      }
    }
  }
}
