extension Parser {
  /// The rows of an environment or of the whole formula.
  struct Rows {
    var rows: [Row] = []
    /// Rules and labels after the last row break.
    var rest = NodeList.empty
    /// A row break after the last row.
    var trailingBreak: Range<Int>?
  }

  /// Rows up to a token that is no cell or row separator. A last row without content is dropped; what it holds in
  /// rules and labels belongs to the environment.
  mutating func parseRows(_ context: Context, columns limit: Int?, name: Spelling) -> Rows {
    var table = Rows()
    let outer = (rowLabel, rowTag)
    defer { (rowLabel, rowTag) = outer }
    while true {
      (rowLabel, rowTag) = (nil, nil)
      settle()
      let mark = read.count
      parseCells(context, limit, name)
      let (first, last) = (read[mark], read[read.count - 1])
      let cells = take(from: mark)
      let isBlank = cells.count == 1 && isLayoutOnly(first)
      if isBlank, !table.rows.isEmpty, family != .rowBreak {
        let last = table.rows.count - 1
        if table.rows[last].label == nil { table.rows[last].label = rowLabel }
        if table.rows[last].tag == nil { table.rows[last].tag = rowTag }
        if case .row(let nodes) = first.kind { table.rest = nodes }
        return table
      }
      let start = first.span.lowerBound
      let end = max(start, last.span.upperBound)
      table.rows.append(Row(cells: cells, span: start..<end, label: rowLabel, tag: rowTag))
      table.trailingBreak = nil
      guard family == .rowBreak else { return table }
      table.trailingBreak = parseRowBreak(&table.rows[table.rows.count - 1].gap)
    }
  }

  /// The cells of one row, at least one.
  private mutating func parseCells(_ context: Context, _ limit: Int?, _ name: Spelling) {
    var count = 0
    while true {
      settle()
      let isLast = token.kind != .align && family != .rowBreak
      // An empty cell stands before its separator; after the last one white space is nobody's.
      let start = isLast ? lastEnd : token.start
      let mark = read.count
      parseList(context)
      if let limit, count == limit {
        let message = Message.extraAlign(lexer.bytes.string(name), limit)
        read.insert(fail(message, start..<start, about: lastSeparator), at: mark)
      }
      let cell = takeRow(from: mark, at: start)
      read.append(cell)
      count += 1
      guard token.kind == .align else { return }
      lastSeparator = token.span
      advance()
    }
  }

  /// `\\`, `\\*`, `\\[2pt]`, and the doubled `\\\\` of notes that escape the backslash once more.
  private mutating func parseRowBreak(_ gap: inout Spelling?) -> Range<Int> {
    let start = token.start
    let end = token.end
    advance()
    if token.kind == .command, spells(token, "\\\\"), token.start == end, !token.isExpanded { advance() }
    if isSymbol("*"), token.start == lastEnd { advance() }
    if isSymbol("["), token.start == lastEnd, !token.isExpanded, let close = lengthEnd(token.end) {
      gap = lexer.bytes.spell(lexer.text(token.end..<(close - 1)).trimmed)
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
    while index < lexer.limit {
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
  mutating func parseEnvironment() -> Node {
    let begin = token
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    advance()
    guard let name = rawText() else {
      return isAborted ? Node(.row(.empty), begin.span) : fail(Message.missingEnvironment, begin.span)
    }
    guard let environment = EnvironmentTable.byName.find(lexer.bytes, name.range) else {
      return skipEnvironment(lexer.bytes.string(name), begin)
    }
    let position = environment.takesPosition ? rawOptional()?.text : nil
    let columns = environment.takesColumns ? rawText() : environment.isAligned ? position : nil
    open.environments += 1
    let limit = environment.columnLimit(columns.map(lexer.bytes.string))
    let table = parseRows(.cell, columns: limit, name: name)
    open.environments -= 1
    let error = parseEnd(lexer.bytes.string(name), begin)
    return self.environment(name, columns, table, error, begin.start..<lastEnd)
  }

  /// An environment; what is wrong at its end belongs to the rest.
  private mutating func environment(
    _ name: Spelling, _ columns: Spelling?, _ table: Rows, _ error: Node?, _ span: Range<Int>
  ) -> Node {
    var rest = table.rest
    if let error { rest = store.keep(Array(store[rest]) + [error]) }
    return Node(.environment(name: name, columns: columns, rows: store.keep(table.rows), rest: rest), span)
  }

  private mutating func parseEnd(_ name: String, _ begin: Token) -> Node? {
    guard family == .end else { return missing(Message.missingEnd(name), about: begin.span) }
    let start = token.start
    advance()
    let end = rawText().map(lexer.bytes.string) ?? ""
    return end == name ? nil : fail(Message.wrongEnd(end, name), start..<lastEnd)
  }

  /// An environment that is not in the table, as one error.
  private mutating func skipEnvironment(_ name: String, _ begin: Token) -> Node {
    let named = begin.start..<lastEnd
    var level = 1
    while token.kind != .end {
      let isBegin = token.kind == .command && spells(token, "\\begin")
      let isEnd = token.kind == .command && spells(token, "\\end")
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
  mutating func parseSubstack(_ name: Token) -> Node {
    settle()
    guard token.kind == .open else { return fail(Message.missingArgument(string(name)), name.span) }
    guard enter() else {
      depth -= 1
      return abort(Message.nesting)
    }
    defer { depth -= 1 }
    let brace = token
    advance()
    open.braces += 1
    let substack = lexer.bytes.spell("substack")
    let table = parseRows(.cell, columns: 1, name: substack)
    open.braces -= 1
    var error: Node?
    if token.kind == .close { advance() } else { error = missing(Message.unclosedBrace, about: brace.span) }
    return environment(substack, nil, table, error, name.start..<lastEnd)
  }

  /// A cell with nothing but rules, labels and space.
  private func isLayoutOnly(_ cell: Node) -> Bool {
    guard case .row(let nodes) = cell.kind else { return false }
    return store[nodes].allSatisfy { node in
      switch node.kind {
      case .directive, .space: true
      case .row, .group, .number, .letter, .symbol, .name, .text, .characters, .scripts, .fraction, .radical, .fenced,
        .sized, .accent, .styled, .stacked, .environment, .error:
        false
      }
    }
  }
}
