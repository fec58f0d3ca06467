public import LaTeX

/// Sums, products and extrema over indices: what they run over, and how far their bodies reach.
extension Reader {
  mutating func bigOperator(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    guard let node = cursor.current else { throw ReadingFailure("a sum is missing here", cursor.end..<cursor.end) }
    var base = node
    var sub: LayoutNode?
    var sup: LayoutNode?
    if case .scripts(let inner?, let below, let above, let primes) = node.kind {
      guard primes == 0 else { throw ReadingFailure("a prime on \(shown(inner))", node.span) }
      (base, sub, sup) = (inner, below, above)
    }
    guard let glyph = plainSymbol(base), let big = Names.bigOperators[glyph] else {
      throw ReadingFailure("not understood: \(shown(node))", node.span)
    }
    let (start, reader) = (cursor, self)
    cursor.advance()
    guard let sub else {
      if sup == nil, let value = try bareSum(&cursor, big) { return value }
      (cursor, self) = (start, reader)
      return try unsaidRange(&cursor, node)
    }
    if runsOverSomething(sub) {
      cursor = start
      return try unsaidRange(&cursor, node)
    }
    // \sum_{i,j} and \substack: several indices.
    let lines = limitLines(sub)
    var ranges: [Expression.IndexRange] = []
    var conditions: [Expression.Condition] = []
    if let several = try setRanges(normalize(children(sub))) {
      let body = try bigBody(&cursor, several[0])
      return several.reversed().reduce(body) { .big(big, $1, $0) }
    }
    for line in lines {
      for part in split(line, at: [","]) {
        let flat = normalize(part)
        if flat.count == 1 || ranges.isEmpty || startsIndex(flat) {
          ranges.append(try indexRange(flat, upper: ranges.isEmpty ? sup : nil))
        } else {
          conditions.append(try condition(flat))
        }
      }
    }
    ranges[ranges.count - 1].conditions += conditions
    let body = try bigBody(&cursor, ranges[0])
    if ranges.count == 1, let both = pairs(ranges[0]),
      choices.pick("Σ over \(ranges[0].index) beside another letter, or over both", of: 2) == 1
    {
      ranges = both
    }
    return ranges.reversed().reduce(body) { .big(big, $1, $0) }
  }

  /// `\sum_{\{s\}}`, `\sum_{\langle i,j \rangle}`, `\sum_{s_1}`: no letter that runs.
  private func runsOverSomething(_ sub: LayoutNode) -> Bool {
    let nodes = normalize(children(sub))
    guard let first = nodes.first, !nodes.contains(where: { relation($0) != nil }) else { return false }
    if case .scripts(_, .some, nil, 0) = first.kind { return nodes.count == 1 }
    return ["\\{", "\\langle"].contains(delimiter(first) ?? "") || bracketGroup(cursor(nodes))?.open == "\\langle"
  }

  /// What runs over something that the formula does not spell out, `\sup_{\lambda \ge 0} L(\lambda)`, with what it runs
  /// through: a value with a name.
  mutating func unsaidRange(_ cursor: inout Cursor, _ node: LayoutNode) throws(ReadingFailure) -> Expression {
    let start = cursor.position
    cursor.advance()
    if word(node) == "arg", cursor.current != nil { cursor.advance() }
    guard cursor.current != nil else { throw ReadingFailure("a sum without a body", node.span) }
    _ = try bigBody(&cursor, .init(index: "", from: nil, to: nil, conditions: []))
    let text = tree.text(in: span(of: Array(cursor.nodes[start..<cursor.position])))
    return .opaque(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// `\sum_{i \ne j}`, `\sum_{i < j}` over all pairs: the second letter with the condition, the first without.
  private func pairs(_ range: Expression.IndexRange) -> [Expression.IndexRange]? {
    guard range.from == nil, range.to == nil, range.conditions.count == 1,
      case .relation(.symbol(range.index), let relation, .symbol(let other)) = range.conditions[0],
      other != range.index,
      other.isIndexLetter
    else { return nil }
    let mirrored: Relation? =
      switch relation {
      case .notEqual: .notEqual
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      default: nil
      }
    guard let mirrored else { return nil }
    return [
      .init(index: range.index, from: nil, to: nil, conditions: []),
      .init(
        index: other, from: nil, to: nil, conditions: [.relation(.symbol(other), mirrored, .symbol(range.index))]),
    ]
  }

  /// Σ (y_i − ŷ_i)²: over the one letter that its body is indexed by.
  private mutating func bareSum(_ cursor: inout Cursor, _ big: Expression.BigOperator) throws(ReadingFailure)
    -> Expression?
  {
    let body = try bigBody(&cursor, .init(index: "", from: nil, to: nil, conditions: []))
    var letters: Set<String> = []
    var bound: Set<String> = []
    body.forEach {
      switch $0 {
      case .element(_, let indices): for case .symbol(let letter) in indices { letters.insert(letter) }
      case .big(_, let range, _): bound.insert(range.index)
      default: break
      }
    }
    letters.subtract(bound)
    guard letters.count == 1, let letter = letters.first else { return nil }
    return .big(big, .init(index: letter, from: nil, to: nil, conditions: []), body)
  }

  /// `w \in W`, `(a, i) \in D`, `a, i \in D`, `(a, i)`, `ij`: letters that run over a set, or over all they index. The
  /// set stays part of the meaning, as a condition. `nil` when this is another kind of range.
  private mutating func setRanges(_ nodes: [LayoutNode]) throws(ReadingFailure) -> [Expression.IndexRange]? {
    var letters = nodes
    var set: String?
    if let position = nodes.firstIndex(where: { relation($0) == .elementOf }) {
      letters = Array(nodes[..<position])
      let members = Array(nodes[(position + 1)...])
      guard !members.isEmpty, !members.contains(where: { relation($0) != nil || isDots($0) }),
        delimiter(members[0]) != "\\{"
      else { return nil }
      set = tree.text(in: span(of: members)).filter { $0 != " " }
    } else if nodes.contains(where: { relation($0) != nil }) {
      return nil
    }
    if let group = bracketGroup(cursor(letters)), group.open == "(", !group.hasScripts,
      group.length == letters.count
    {
      letters = normalize(group.body)
      if let position = letters.firstIndex(where: { relation($0) == .elementOf }) {
        set = tree.text(in: span(of: Array(letters[(position + 1)...]))).filter { $0 != " " }
        letters = Array(letters[..<position])
      }
    } else if set == nil, letters.count < 2 || letters.contains(where: { plainSymbol($0) == "," }) {
      return nil
    }
    var names: [String] = []
    for letter in letters where plainSymbol(letter) != "," {
      guard let name = indexName(letter) else { return nil }
      names.append(name)
    }
    guard !names.isEmpty, Set(names).count == names.count, names.count <= 4 else { return nil }
    var ranges = names.map { Expression.IndexRange(index: $0, from: nil, to: nil, conditions: []) }
    if let set {
      let member: Expression = names.count == 1 ? .symbol(names[0]) : .vector(names.map { .symbol($0) })
      ranges[ranges.count - 1].conditions = [.relation(member, .elementOf, .opaque(set))]
    }
    return ranges
  }

  /// A letter that may run, with its primes.
  func indexName(_ node: LayoutNode) -> String? {
    if case .scripts(let base?, nil, nil, let primes) = node.kind, primes > 0 {
      return indexName(base).map { $0 + String(repeating: "′", count: primes) }
    }
    guard let name = name(of: node), name.count == 1 else { return nil }
    return name
  }

  private func startsIndex(_ nodes: [LayoutNode]) -> Bool {
    guard nodes.count > 1, case .letter = nodes[0].kind else { return false }
    return relation(nodes[1]) == .equal
  }

  private func limitLines(_ node: LayoutNode) -> [[LayoutNode]] {
    let nodes = normalize(children(node))
    if nodes.count == 1, case .environment(_, _, let rows, _) = nodes[0].kind {
      return rows.map { $0.cells.flatMap { children($0) } }
    }
    return [nodes]
  }

  /// The body of a big operator: the factors that follow, and perhaps the terms after them that use the index.
  mutating func bigBody(_ cursor: inout Cursor, _ range: Expression.IndexRange) throws(ReadingFailure) -> Expression {
    runningIndices.append(range.index)
    defer { runningIndices.removeLast() }
    let body = try signedTerm(&cursor)
    guard let node = cursor.current, let glyph = plainSymbol(node), glyph == "+" || glyph == "-",
      nextTermUses(range.index, cursor),
      choices.pick(
        "what runs over \(range.index) takes the following terms that use it, or ends before the next \(glyph)", of: 2)
        == 0
    else { return body }
    var terms = [body]
    while let sign = cursor.current, let glyph = plainSymbol(sign), glyph == "+" || glyph == "-" {
      guard nextTermUses(range.index, cursor) else { break }
      cursor.advance()
      let value = try term(&cursor)
      terms.append(glyph == "-" ? .negate(value) : value)
    }
    return .add(terms)
  }

  /// Does the term after the sign at the cursor use an index that it does not bind itself?
  private func nextTermUses(_ index: String, _ cursor: Cursor) -> Bool {
    var depth = 0
    let term = cursor.nodes[(cursor.position + 1)...].prefix { node in
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      return depth > 0 || plainSymbol(node) != "+" && plainSymbol(node) != "-"
    }
    return !term.contains { binds($0, index) } && uses(Array(term), index: index)
  }

  /// Is it a sum or product over this letter?
  func binds(_ node: LayoutNode, _ index: String) -> Bool {
    guard case .scripts(let base?, let sub?, _, _) = node.kind, let glyph = plainSymbol(base),
      Names.bigOperators[glyph] != nil
    else { return false }
    return normalize(children(sub)).contains { name(of: $0) == index }
  }

  private mutating func signedTerm(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression {
    if let node = cursor.current, plainSymbol(node) == "-" {
      cursor.advance()
      return .negate(try term(&cursor))
    }
    return try term(&cursor)
  }

  /// Does an index occur in a subscript among these nodes?
  private func uses(_ nodes: [LayoutNode], index: String) -> Bool {
    nodes.contains { node in
      switch node.kind {
      case .scripts(let base, let sub, let sup, _):
        if let sub, normalize(children(sub)).contains(where: { name(of: $0) == index }) {
          if let base, case .symbol(let glyph) = base.kind, Names.bigOperators[glyph] != nil { return false }
          return true
        }
        return [base, sup].compactMap { $0 }.contains { uses([$0], index: index) }
      case .fraction(_, let a, let b): return uses([a, b], index: index)
      case .row(let inner), .group(let inner), .fenced(_, _, let inner): return uses(inner, index: index)
      case .radical(let a, _), .accent(_, let a), .styled(_, _, let a): return uses([a], index: index)
      default: return false
      }
    }
  }

  func indexRangeIfIndex(_ node: LayoutNode) throws(ReadingFailure) -> Expression.IndexRange {
    var copy = self
    return try copy.indexRange(node, upper: nil)
  }

  /// `i`, `i=1` with an upper limit, `j \ne i`, `i \in \{…\}`, `1 \le i \le n`.
  mutating func indexRange(_ node: LayoutNode, upper: LayoutNode?) throws(ReadingFailure) -> Expression.IndexRange {
    try indexRange(normalize(children(node)), upper: upper)
  }

  mutating func indexRange(_ nodes: [LayoutNode], upper: LayoutNode?) throws(ReadingFailure) -> Expression.IndexRange {
    // {{i = 1}}
    if nodes.count == 1, case .group(let inner) = nodes[0].kind {
      return try indexRange(normalize(inner), upper: upper)
    }
    let place = span(of: nodes)
    func plain(_ node: LayoutNode) -> String? { indexName(node) }
    let to = try upper.map { (node) throws(ReadingFailure) in try expression(node) }
    if nodes.count == 1, let index = plain(nodes[0]) {
      return .init(index: index, from: to == nil ? nil : .number(Number(1)), to: to, conditions: [])
    }
    guard let position = nodes.firstIndex(where: { relation($0) != nil }), let first = relation(nodes[position]) else {
      throw ReadingFailure("a sum over \(tree.text(in: place))", place)
    }
    let left = Array(nodes[..<position])
    let right = Array(nodes[(position + 1)...])
    if let second = right.firstIndex(where: { relation($0) != nil }), let other = relation(right[second]) {
      // 1 ≤ i ≤ n, 1 ≤ i < n
      guard second == 1, let index = plain(right[0]) else {
        throw ReadingFailure("a sum over \(tree.text(in: place))", place)
      }
      var from = try expression(left)
      var end = try expression(Array(right[(second + 1)...]))
      guard [.less, .lessOrEqual].contains(first), [.less, .lessOrEqual].contains(other) else {
        throw ReadingFailure("a sum over \(tree.text(in: place))", place)
      }
      if first == .less { from = .add([from, .number(Number(1))]) }
      if other == .less { end = .add([end, .negate(.number(Number(1)))]) }
      return .init(index: index, from: from, to: end, conditions: [])
    }
    guard left.count == 1, let index = plain(left[0]) else {
      throw ReadingFailure("a sum over \(tree.text(in: place))", place)
    }
    switch first {
    case .equal:
      return .init(index: index, from: try expression(right), to: to, conditions: [])
    case .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let conditions = try list(right).map { Expression.Condition.relation(.symbol(index), first, $0) }
      return .init(index: index, from: to == nil ? nil : .number(Number(1)), to: to, conditions: conditions)
    default:
      throw ReadingFailure("a sum over \(tree.text(in: place))", place)
    }
  }

  /// `[a, b)`: `nil` when this is no interval.
  private mutating func interval(_ nodes: [LayoutNode]) throws(ReadingFailure)
    -> (low: Expression, high: Expression, includesLow: Bool, includesHigh: Bool)?
  {
    let nodes = normalize(nodes)
    guard let group = bracketGroup(cursor(nodes)), !group.hasScripts, group.length == nodes.count,
      "([".contains(group.open), ")]".contains(group.close)
    else { return nil }
    let ends = split(normalize(group.body), at: [",", ";"])
    guard ends.count == 2, !ends.contains(where: { $0.isEmpty }) else { return nil }
    return (try expression(ends[0]), try expression(ends[1]), group.open == "[", group.close == "]")
  }

  /// One relation, or several joined by "and" or commas.
  public mutating func condition(_ nodes: [LayoutNode]) throws(ReadingFailure) -> Expression.Condition {
    let nodes = normalize(nodes)
    var parts: [Expression.Condition] = []
    for part in split(nodes, at: [","]) {
      var sides: [[LayoutNode]] = [[]]
      var relations: [Relation] = []
      for node in part {
        if let relation = relation(node) {
          // == is one relation.
          if relation == relations.last, sides[sides.count - 1].isEmpty { continue }
          // >= is one, too.
          if relation == .equal, sides[sides.count - 1].isEmpty, let last = relations.last,
            last == .less || last == .greater
          {
            relations[relations.count - 1] = last == .less ? .lessOrEqual : .greaterOrEqual
            continue
          }
          relations.append(relation)
          sides.append([])
        } else {
          sides[sides.count - 1].append(node)
        }
      }
      guard !relations.isEmpty else { throw ReadingFailure("a condition without a relation", span(of: part)) }
      if relations == [.elementOf] || relations == [.notElementOf], let ends = try interval(sides[1]) {
        let value = try expression(sides[0])
        guard relations[0] == .elementOf else {
          parts.append(.relation(value, .notElementOf, .vector([ends.low, ends.high])))
          continue
        }
        parts.append(.relation(ends.low, ends.includesLow ? .lessOrEqual : .less, value))
        parts.append(.relation(value, ends.includesHigh ? .lessOrEqual : .less, ends.high))
        continue
      }
      var values: [Expression] = []
      for side in sides { values.append(try expression(side)) }
      for (position, relation) in relations.enumerated() {
        parts.append(.relation(values[position], relation, values[position + 1]))
      }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }
}
