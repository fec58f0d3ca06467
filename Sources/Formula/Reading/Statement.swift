public import LaTeX

/// One statement of a formula: sides joined by relations, with what was said to hold or to be meant beside it.
public struct Statement: Sendable {
  public struct Side: Sendable {
    public var nodes: [LayoutNode]
    /// UTF-8 bytes of the formula; empty at the place where the side would stand.
    public var span: Range<Int>
  }

  public struct Link: Sendable {
    public var relation: Relation
    public var span: Range<Int>
  }

  public var sides: [Side]
  /// One less than sides, unless the statement starts with a relation: then as many, and the first side is the last of
  /// the statement before.
  public var links: [Link]
  public var continues: Bool
  /// Words in the formula before the statement: "where", "for".
  public var words: String
  /// Follows `\implies` or `\iff` of the statement before.
  public var isConclusion = false
  /// Stands behind a row and says why it holds, or where: the next row goes on with the row.
  public var isRemark = false
  /// The line of an aligned environment.
  public var line: Int
  public var span: Range<Int>
}

/// Splits a formula into lines, lines into statements, statements into sides.
public struct StatementSplitter {
  let reader: Reader
  let tree: LayoutTree
  let hasSpaces: Bool

  private let root: LayoutNode

  /// `joinsDecimals`: the note writes 0,5 for one half.
  public init(_ tree: LayoutTree, joinsDecimals: Bool = false) {
    self.tree = tree
    hasSpaces = Self.hasSpaces(tree.source)
    reader = Reader(tree, context: ReadingContext())
    root = joinsDecimals ? DecimalCommas(reader: reader).joined(tree.root) : tree.root
  }

  static let alignments: Set<String> = [
    "align", "align*", "aligned", "alignat", "alignat*", "alignedat", "split", "gather", "gather*", "gathered",
    "equation", "equation*", "multline", "multline*", "eqnarray", "eqnarray*", "flalign", "flalign*", "",
  ]

  public func statements() -> [Statement] {
    var result: [Statement] = []
    for (number, line) in lines([root]).enumerated() {
      let (nodes, remark) = line.remark.isEmpty ? withoutBrackets(line.nodes) : (line.nodes, line.remark)
      var found = statements(in: nodes, line: number)
      defer { result += remarks(in: remark, line: number) }
      guard !found.isEmpty else { continue }
      // A line that starts with an operator goes on with the side above; one that ended with a relation, too. What stands
      // before the mark of an alignment is a side of its own: −x &= 4.
      if let place = result.lastIndex(where: { !$0.isRemark }), let first = found.first, number > 0, first.words.isEmpty
      {
        let last = result[place]
        let startsWithOperator =
          first.sides.first?.nodes.first.flatMap { reader.plainSymbol($0) }.map {
            ["+", "-", "\\times", "\\cdot", "/"].contains($0)
          }
          ?? false
        // ln 0.5 = −0.69 \\ −0.69 · 0.4 = −0.28: the value is taken up again, and nothing is subtracted.
        let takesUp = last.sides.last.map { opens(first.sides[0].nodes, with: $0.nodes) } ?? false
        if !first.continues, startsWithOperator, !takesUp, !line.hasOwnSide, !last.sides.isEmpty, !last.links.isEmpty {
          var joined = last
          joined.sides[joined.sides.count - 1].nodes += first.sides[0].nodes
          joined.sides[joined.sides.count - 1].span =
            joined.sides[joined.sides.count - 1].span.lowerBound..<first.sides[0].span.upperBound
          joined.sides += first.sides.dropFirst()
          joined.links += first.links
          joined.span = joined.span.lowerBound..<first.span.upperBound
          result[place] = joined
          found.removeFirst()
        } else if !first.continues, let end = last.sides.last, end.nodes.isEmpty {
          var joined = last
          joined.sides[joined.sides.count - 1] = first.sides[0]
          joined.sides += first.sides.dropFirst()
          joined.links += first.links
          joined.span = joined.span.lowerBound..<first.span.upperBound
          result[place] = joined
          found.removeFirst()
        }
      }
      result += found
    }
    return withModuli(hasSpaces ? result.map(withoutAsides) : result)
  }

  /// Does a side begin with all of another one, and go on?
  private func opens(_ nodes: [LayoutNode], with other: [LayoutNode]) -> Bool {
    guard other.count > 1, nodes.count > other.count else { return false }
    return zip(nodes, other).allSatisfy { tree.text(of: $0) == tree.text(of: $1) }
  }

  /// A row of an alignment, or what stands outside of any.
  private struct Line {
    var nodes: [LayoutNode]
    /// Something stands before the mark at which the rows are aligned.
    var hasOwnSide = false
    /// What a column of its own says about the row.
    var remark: [LayoutNode] = []
  }

  /// The rows of alignments, nested ones opened; anything else is one line.
  private func lines(_ nodes: [LayoutNode]) -> [Line] {
    var flat: [LayoutNode] = []
    func open(_ nodes: [LayoutNode]) {
      for node in nodes {
        switch node.kind {
        case .row(let inner): open(inner)
        case .directive, .space("~"): continue
        case .styled(let command, _, let body) where Reader.visualStyles.contains(command) || printsAside(body):
          open(reader.children(body))
        default: flat.append(node)
        }
      }
    }
    func isSpace(_ node: LayoutNode) -> Bool { if case .space = node.kind { true } else { false } }
    open(nodes)
    let isAlone = flat.count { !isTrailing($0) } == 1
    var result: [Line] = []
    var current: [LayoutNode] = []
    for node in flat {
      if let rows = alignedRows(node) ?? (isAlone ? systemRows(node) : nil) {
        // What stands before an alignment belongs to its first line.
        var before = current
        current = []
        for row in rows {
          let (columns, remark) = withoutRemark(row.cells.map { reader.children($0) })
          for columns in beside(columns) {
            let cells = columns.flatMap { $0 }
            let isOwn = columns.count > 1 && !columns[0].allSatisfy(isSpace)
            for (position, line) in lines(cells).enumerated() {
              let nodes = position == 0 ? before + line.nodes : line.nodes
              result.append(Line(nodes: nodes, hasOwnSide: line.hasOwnSide || isOwn && position == 0))
              if position == 0 { before = [] }
            }
          }
          if !remark.isEmpty, !result.isEmpty { result[result.count - 1].remark = remark }
        }
      } else {
        current.append(node)
      }
    }
    if current.contains(where: { !isSpace($0) }) {
      let isPunctuation = current.allSatisfy { isTrailing($0) }
      if isPunctuation, !result.isEmpty { return result }
      result.append(Line(nodes: current))
    }
    return result
  }

  /// a &= b & c &= d: the columns of equations beside one another, two for each.
  private func beside(_ columns: [[LayoutNode]]) -> [[[LayoutNode]]] {
    guard columns.count > 3 else { return [columns] }
    var result = [Array(columns[..<2])]
    var position = 2
    while position < columns.count {
      let next = columns[position...].prefix(2)
      let isEquation =
        next.count == 2 && !next[position].isEmpty
        && next[position + 1].first.map { reader.relation($0) != nil } ?? false
      if isEquation { result.append(Array(next)) } else { result[result.count - 1] += next }
      position += 2
    }
    return result
  }

  private func alignedRows(_ node: LayoutNode) -> [LayoutRow]? {
    guard case .environment(let name, _, let rows, _) = node.kind, StatementSplitter.alignments.contains(name) else {
      return nil
    }
    return rows
  }

  /// A brace before equations, which is a system of them: every row is a relation, with no condition beside it.
  private func systemRows(_ node: LayoutNode) -> [LayoutRow]? {
    let rows: [LayoutRow]
    switch node.kind {
    case .environment(let name, _, let inner, _) where name == "cases" || name == "dcases": rows = inner
    case .fenced("\\{", ".", let body):
      guard body.count == 1, case .environment("array", _, let inner, _) = body[0].kind else { return nil }
      rows = inner
    default: return nil
    }
    func relation(_ cell: LayoutNode) -> Int? { reader.children(cell).firstIndex { reader.relation($0) != nil } }
    return rows.allSatisfy { row in
      // 1 & x > 0 is a case; x + y &= 3 an equation.
      guard let first = row.cells.first else { return false }
      guard row.cells.count > 1 else { return relation(first) != nil }
      return row.cells.dropFirst().allSatisfy { reader.children($0).isEmpty || relation($0) == 0 }
        && row.cells.contains { relation($0) != nil }
    } ? rows : nil
  }

  /// \mathbf{0.750 \quad (75 \%)}: a value and what restates it, all of it bold.
  private func printsAside(_ body: LayoutNode) -> Bool {
    let nodes = reader.children(body)
    guard case .number? = nodes.first?.kind else { return false }
    return nodes.contains { if case .space = $0.kind { true } else { false } }
  }

  private static let punctuation: Set<String> = [".", ",", ";", ":"]
  /// What ends a formula and is none of it. In front of one, \Box is an operator.
  private static let trailing = punctuation.union([
    "\\checkmark", "✓", "✔", "\\blacksquare", "\\square", "\\Box", "\\qed",
  ])

  func isTrailing(_ node: LayoutNode) -> Bool {
    if case .space = node.kind { return true }
    return Self.trailing.contains(reader.plainSymbol(node) ?? "")
  }

  private func isLeading(_ node: LayoutNode) -> Bool {
    if case .space = node.kind { return true }
    return Self.punctuation.contains(reader.plainSymbol(node) ?? "")
  }

  func statements(in nodes: [LayoutNode], line: Int) -> [Statement] {
    let hypothesis = hypothesis(nodes)
    let nodes = reader.withThousands(withWords(withArrows(hypothesis ?? withoutLabel(nodes))))
    var result: [Statement] = []
    var current: [LayoutNode] = []
    var words = hypothesis == nil ? "" : "suppose"
    var conclusion = false
    var depth = 0
    func flush(_ nextWords: String = "", conclusion next: Bool = false) {
      if let statement = statement(current, words: words, line: line, conclusion: conclusion) {
        result.append(statement)
      }
      current = []
      words = nextWords
      conclusion = next
    }
    func hasRelation(_ nodes: [LayoutNode]) -> Bool {
      var depth = 0
      for node in nodes {
        if reader.isOpening(node) { depth += 1 } else if reader.isClosing(node) { depth -= 1 }
        if depth == 0, reader.relation(node) != nil { return true }
      }
      return false
    }
    for (position, node) in nodes.enumerated() {
      if reader.isOpening(node) { depth += 1 } else if reader.isClosing(node) { depth -= 1 }
      guard depth <= 0 else {
        current.append(node)
        continue
      }
      if case .text(_, let pieces) = node.kind, !isName(node, at: position, in: nodes) {
        let text = pieces.map { if case .characters(let text) = $0.kind { text } else { "" } }.joined()
        if let modulus = modulus(inWords: text, node) {
          current.append(modulus)
          continue
        }
        flush(text.trimmingCharacters { $0.isWhitespace })
        for piece in pieces { if case .row(let inner) = piece.kind { current += inner } }
        continue
      }
      switch reader.plainSymbol(node) {
      case "\\implies", "\\Rightarrow", "\\Longrightarrow", "\\iff", "\\Leftrightarrow", "\\Longleftrightarrow":
        let both =
          reader.plainSymbol(node)?.contains("if") == true || reader.plainSymbol(node)?.contains("eftright") == true
        flush(both ? "iff" : "implies", conclusion: true)
      case "\\therefore", "\\because": flush()
      case "\\forall": flush("for all")
      case "\\exists": flush("exists")
      case "\\mid", "|":
        // p_i \mid y_i = 1: a condition, when a relation follows and the bars do not pair.
        let bars = nodes.count { node in
          if case .scripts(let base?, _, _, _) = node.kind { return reader.isBar(base) }
          return reader.plainSymbol(node) == "|"
        }
        if reader.plainSymbol(node) == "\\mid" || bars == 1, hasRelation(Array(nodes[(position + 1)...])) {
          flush("given")
        } else {
          current.append(node)
        }
      // x \notin [0, a]: f(x) = 0
      case ":"
      where position + 1 < nodes.count && reader.plainSymbol(nodes[position + 1]) != "=" && isCondition(current)
        && hasRelation(Array(nodes[(position + 1)...])):
        flush("implies", conclusion: true)
      case ",", ";":
        let rest = Array(nodes[(position + 1)...])
        var nested = 0
        let chunk = rest.prefix { node in
          if reader.isOpening(node) { nested += 1 } else if reader.isClosing(node) { nested -= 1 }
          return nested > 0 || reader.plainSymbol(node) != "," && reader.plainSymbol(node) != ";"
        }
        if hasRelation(current),
          hasRelation(Array(chunk)) || rest.allSatisfy({ isTrailing($0) }) || startsWithText(rest)
        {
          flush()
        } else {
          current.append(node)
        }
      default:
        if case .space(let command) = node.kind,
          ["\\quad", "\\qquad", "\\enspace"].contains(command) || command.hasPrefix("\\hspace")
        {
          let rest = Array(nodes[(position + 1)...])
          if hasRelation(current), hasRelation(rest), !startsWithRelation(rest) { flush() }
          continue
        }
        current.append(node)
      }
    }
    flush()
    return result
  }

  /// Does it only bound something?
  private func isCondition(_ nodes: [LayoutNode]) -> Bool {
    let relations = nodes.compactMap(reader.relation)
    return !relations.isEmpty
      && relations.allSatisfy {
        [.less, .lessOrEqual, .greater, .greaterOrEqual, .elementOf, .notElementOf].contains($0)
      }
  }

  private func startsWithText(_ nodes: [LayoutNode]) -> Bool {
    for node in nodes {
      if case .space = node.kind { continue }
      if case .text = node.kind { return true }
      return reader.plainSymbol(node) == "\\forall"
    }
    return false
  }

  private func startsWithRelation(_ nodes: [LayoutNode]) -> Bool {
    for node in nodes {
      if case .space = node.kind { continue }
      return reader.relation(node) != nil
    }
    return false
  }

  /// Upright text that is a name in a formula ("softmax") and not words between formulas.
  private func isName(_ node: LayoutNode, at position: Int, in nodes: [LayoutNode]) -> Bool {
    if reader.compoundUnit(node) != nil { return true }
    // R_f + \text{Security Risk Premium}
    let before = nodes[..<position].last { if case .space = $0.kind { false } else { true } }
    if position > 0, let glyph = before.flatMap(reader.plainSymbol),
      ["+", "-", "\\times", "\\cdot", "/"].contains(glyph)
    {
      return true
    }
    // \text{Prediction}: y = 1
    let next = nodes[(position + 1)...].filter { if case .space = $0.kind { false } else { true } }.prefix(2)
    if next.first.flatMap(reader.plainSymbol) == ":", next.last.flatMap(reader.plainSymbol) != "=" { return false }
    guard let word = reader.word(node), !StatementSplitter.connectives.contains(word.lowercased()) else { return false }
    return true
  }

  public static let connectives: Set<String> = [
    "if", "for", "when", "where", "and", "or", "otherwise", "with", "then", "so", "thus", "hence", "since", "as", "st",
    "such", "given", "else", "because", "therefore", "but", "while", "let", "is", "are", "by", "in", "to", "on", "of",
    "subject", "minimize", "maximize", "initialize", "update", "repeat", "return", "also", "iff", "using", "that", "a",
    "the", "from", "we", "get",
  ]

  private func statement(_ nodes: [LayoutNode], words: String, line: Int, conclusion: Bool) -> Statement? {
    var nodes = nodes
    // (n)(n)(n)...: no full stop but an ellipsis.
    if nodes.suffix(2).count == 2, nodes.suffix(2).allSatisfy({ reader.plainSymbol($0) == "." }) {
      let start = nodes.lastIndex { reader.plainSymbol($0) != "." }.map { $0 + 1 } ?? 0
      let span = nodes[start].span.lowerBound..<nodes[nodes.count - 1].span.upperBound
      nodes.replaceSubrange(start..., with: [LayoutNode(.symbol("\\ldots"), span)])
    }
    while let last = nodes.last, isTrailing(last) { nodes.removeLast() }
    // "(where $n > 0)$": the bracket belongs to the words.
    if nodes.count > 1, let last = nodes.last, reader.plainSymbol(last) == ")",
      nodes.count(where: { reader.isOpening($0) }) + 1 == nodes.count(where: { reader.isClosing($0) })
    {
      var depth = 0
      let isBalanced = nodes.dropLast().allSatisfy { node in
        if reader.isOpening(node) { depth += 1 } else if reader.isClosing(node) { depth -= 1 }
        return depth >= 0
      }
      if isBalanced { nodes.removeLast() }
    }
    while let first = nodes.first, isLeading(first) { nodes.removeFirst() }
    guard !nodes.isEmpty else { return nil }
    // A question mark ends a sentence, unless it stands for what is asked.
    if nodes.count > 1, reader.plainSymbol(nodes[nodes.count - 1]) == "?",
      let before = nodes.dropLast().last(where: { if case .space = $0.kind { false } else { true } }),
      reader.relation(before) == nil
    {
      nodes.removeLast()
    }
    var sides: [[LayoutNode]] = [[]]
    var places: [Int] = []
    var links: [Statement.Link] = []
    var depth = 0
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      if reader.isOpening(node) { depth += 1 } else if reader.isClosing(node) { depth -= 1 }
      if depth <= 0, reader.plainSymbol(node) == ":", position + 1 < nodes.count,
        reader.plainSymbol(nodes[position + 1]) == "="
      {
        links.append(.init(relation: .defines, span: node.span.lowerBound..<nodes[position + 1].span.upperBound))
        sides.append([])
        places.append(nodes[position + 1].span.upperBound)
        position += 2
        continue
      }
      if depth <= 0, let relation = reader.relation(node) {
        // = & = and == are one relation.
        if let last = links.last, sides[sides.count - 1].isEmpty, last.relation == relation {
          links[links.count - 1].span = last.span.lowerBound..<node.span.upperBound
        } else if let last = links.last, sides[sides.count - 1].isEmpty, relation == .equal,
          last.relation == .less || last.relation == .greater
        {
          // >= is one, too.
          links[links.count - 1] = .init(
            relation: last.relation == .less ? .lessOrEqual : .greaterOrEqual,
            span: last.span.lowerBound..<node.span.upperBound)
        } else {
          links.append(.init(relation: relation, span: node.span))
          sides.append([])
          places.append(node.span.upperBound)
          if let modulus = modulus(under: node) { sides[sides.count - 1].append(modulus) }
        }
      } else {
        if case .space = node.kind {} else { sides[sides.count - 1].append(node) }
      }
      position += 1
    }
    for position in sides.indices.dropLast() {
      while let last = sides[position].last, sides[position].count > 1, reader.plainSymbol(last) == "." {
        sides[position].removeLast()
      }
    }
    // a = b = … = z: what is left out of a chain.
    for position in sides.indices.dropFirst().dropLast().reversed()
    where sides[position].count == 1 && reader.isDots(sides[position][0])
      && links[position - 1].relation == links[position].relation
    {
      sides.remove(at: position)
      links.remove(at: position)
      places.remove(at: position)
    }
    let start = nodes[0].span.lowerBound
    let spans = sides.enumerated().map { number, side in
      side.isEmpty
        ? (number == 0 ? start..<start : places[number - 1]..<places[number - 1])
        : side[0].span.lowerBound..<side[side.count - 1].span.upperBound
    }
    let whole = start..<(nodes[nodes.count - 1].span.upperBound)
    let continues = sides[0].isEmpty && !links.isEmpty
    return Statement(
      sides: zip(sides, spans).map { .init(nodes: $0, span: $1) }, links: links, continues: continues, words: words,
      isConclusion: conclusion, line: line, span: whole)
  }
}
