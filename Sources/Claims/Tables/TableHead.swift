import Formula
import Foundation
import LaTeX
import Notes

/// What heads a column of a table, and what its cells are therefore: given values, or values of a formula.
struct TableHead {
  /// What the cells are values of: `x`, `X_i`, `P(X = x)`, the z of `z = x + y`.
  var name: Formula.Expression?
  /// What gives them.
  var formula: Chain.Side?
  /// Words or letters of a text say how they are found: what fails is a slip only where most cells hold.
  var isUncertain = false
  /// The formula is the note's for a lone name, or made of a text's letters. Where most cells do not follow from it they
  /// are given, and claim nothing.
  var mayBeGiven = false
  /// How the header names itself, for reports.
  var title = ""
}

/// Reading the headers of a table.
extension NoteChecker {
  private struct Heading {
    var latex: String
    var span: Range<Int>
    var isWorded = false
    var isText = false
    /// Letters that stand for words of other headers.
    var words: [String: String] = [:]
  }

  func heads(of table: Table) -> [TableHead?] {
    let texts = table.header.map { plainText($0.inlines).trimmingWhitespace() }
    var heads = table.header.indices.map { column -> TableHead? in
      if let heading = mathHeading(table.header[column]) { return head(heading, title: texts[column]) }
      guard isText(table.header[column]) else { return nil }
      let others = texts.enumerated().filter { $0.offset != column && isText(table.header[$0.offset]) }.map(\.element)
      if let heading = textHeading(texts[column], table.header[column].span, others) {
        return head(heading, title: texts[column])
      }
      // "Price", beside "Price × Quantity".
      return texts[column].isEmpty ? nil : TableHead(name: .opaque(texts[column].lowercased()), title: texts[column])
    }
    withdrawRepeatedNames(&heads)
    for column in heads.indices { useFormulaOfNote(&heads, column) }
    return heads
  }

  // MARK: Headings

  /// `$x$`; `Error $y - \hat y$`; `$X_i$ (Hours)`.
  private func mathHeading(_ cell: Table.Cell) -> Heading? {
    let content = flatten(cell.inlines).filter {
      if case .text(let words) = $0.kind { !words.string.trimmingWhitespace().isEmpty } else { true }
    }
    guard let place = content.firstIndex(where: { if case .math = $0.kind { true } else { false } }),
      case .math(let span) = content[place].kind
    else { return nil }
    let heading = Heading(latex: span.latex, span: span.span, isWorded: content.count > 1)
    let before = plainText(Array(content[..<place])).trimmingWhitespace()
    let after = plainText(Array(content[(place + 1)...])).trimmingWhitespace()
    guard content.allSatisfy({ if case .text = $0.kind { true } else { $0.span == content[place].span } }) else {
      return nil
    }
    guard before.isEmpty || Self.names(before), after.isEmpty || after.hasPrefix("(") && after.hasSuffix(")") else {
      return nil
    }
    return heading
  }

  private func isText(_ cell: Table.Cell) -> Bool {
    flatten(cell.inlines).allSatisfy { if case .text = $0.kind { true } else { false } }
  }

  /// `x`, `x²`, `f·x`, `(x − x̄)²`, `Price × Quantity`: the letters and words of other headers, and what is made of them.
  private func textHeading(_ text: String, _ span: Range<Int>, _ others: [String]) -> Heading? {
    if Self.isLoneLetter(text) { return Heading(latex: Self.latex(ofText: text), span: span, isText: true) }
    var (formula, words) = (text, [String: String]())
    let long = others.filter { $0.count > 1 && !Self.isLoneLetter($0) }.sorted { $0.count > $1.count }
    for (letter, word) in zip(Self.placeholders, long) {
      guard let place = formula.range(of: word, options: .caseInsensitive) else { continue }
      formula.replaceSubrange(place, with: letter)
      words[letter] = word.lowercased()
    }
    let letters = Set((others.filter(Self.isLoneLetter) + words.keys).compactMap(\.first))
    func isMade(_ run: Substring) -> Bool {
      ReadingContext.isFunctionName(String(run)) || !CatalogueScope.entries(named: String(run)).isEmpty
        || run.allSatisfy { letters.contains($0) || Self.mark(of: $0) != nil || scope.entry(String($0)) != nil }
    }
    guard formula.split(whereSeparator: { !$0.isLetter }).allSatisfy(isMade), formula.contains(where: letters.contains),
      words[formula] == nil, formula.allSatisfy({ $0.isLetter || $0.isNumber || " ×·*+-−–/^()²³√".contains($0) })
    else { return nil }
    return Heading(latex: Self.latex(ofText: formula), span: span, isText: true, words: words)
  }

  /// Letters that no note uses.
  private static let placeholders = ["ა", "ბ", "გ", "დ", "ე"]

  /// `x`, `σ`, `x̄`, `x_i`, `x₁`
  private static func isLoneLetter(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    let rest = text.dropFirst()
    if rest.first == "_", rest.count <= 4 { return rest.dropFirst().allSatisfy { $0.isLetter || $0.isNumber } }
    return rest.allSatisfy { "₀₁₂₃₄₅₆₇₈₉ᵢⱼₙ".contains($0) }
  }

  /// x̄ as `\bar{x}`, and `–` as a minus sign.
  private static func latex(ofText text: String) -> String {
    text.map { letter in
      if let (command, base) = mark(of: letter) { return "\\\(command){\(base)}" }
      return letter == "–" ? "-" : letter == "*" ? "\\cdot " : String(letter)
    }.joined()
  }

  private static func mark(of letter: Character) -> (command: String, base: String)? {
    let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2 else { return nil }
    switch scalars[1] {
    case "\u{304}": return ("bar", String(scalars[0]))
    case "\u{302}": return ("hat", String(scalars[0]))
    default: return nil
    }
  }

  /// "Input", "value of", and no "log", "error of", "1 +".
  static func names(_ words: String) -> Bool {
    let parts = words.lowercased().split(separator: " ").map(String.init)
    guard let last = parts.last, words.allSatisfy({ $0.isLetter || $0 == " " }) else { return false }
    let isAbout = ["of", "in", "for", "per", "by", "to", "from", "at", "on", "over", "under", "with", "and", "or"]
    if parts == ["value", "of"] || parts == ["values", "of"] { return true }
    return !isAbout.contains(last) && !ReadingContext.isFunctionName(last)
      && !parts.contains(where: { ["change", "relative", "scaled", "rounded", "sum", "mean", "total"].contains($0) })
  }

  // MARK: Names and formulas

  private func head(_ heading: Heading, title: String) -> TableHead? {
    let context = scope.readingContext()
    func side(_ tree: LayoutTree, _ nodes: [LayoutNode]) -> Chain.Side {
      var side = Chain.Side(tree: tree, nodes: nodes, span: heading.span, formula: formulaCount)
      readSide(&side, context)
      for (letter, word) in heading.words {
        side.readings = side.readings.map { $0.replacing(.symbol(letter), by: .opaque(word)) }
      }
      return side
    }
    // f[x_i] of divided differences
    if heading.latex.says("["), heading.latex.contains(/^\s*[a-zA-Z]\s*(?:\\left)?\[/) { return nil }
    let tree = LaTeXParser.parse(heading.latex)
    if let head = remainderHead(heading, tree, title: title, side) { return head }
    var head = TableHead(isUncertain: heading.isWorded, title: title)
    // $z = x_1 + x_2$ heads a column of z: its values are those of the last side.
    if let statement = split(tree).first,
      !statement.links.isEmpty
    {
      guard statement.links.allSatisfy({ $0.relation == .equal }), let first = statement.sides.first,
        let last = statement.sides.last, !last.nodes.isEmpty
      else { return nil }
      let name = side(tree, first.nodes).readings.first
      head.name = name.flatMap { isName($0) ? $0 : nil }
      head.formula = side(tree, last.nodes)
    } else {
      let whole = side(tree, [tree.root])
      if let reading = whole.readings.first, isName(reading) { head.name = reading } else { head.formula = whole }
    }
    if heading.isText, head.formula != nil { (head.isUncertain, head.mayBeGiven) = (true, true) }
    if head.formula == nil, heading.isWorded {
      let words = title.lowercased()
      if words.says("squared") { return nil }
      head.isUncertain = words.says(anyOf: ["new", "next", "updated", "old", "previous", "initial", "final"])
    }
    if let value = head.formula?.readings.first, isClosedValue(value) { return nil }
    return head
  }

  /// `3x \pmod 7` heads a column of least residues.
  private func remainderHead(
    _ heading: Heading, _ tree: LayoutTree, title: String, _ side: (LayoutTree, [LayoutNode]) -> Chain.Side
  ) -> TableHead? {
    guard heading.latex.says("mod"), case .row(let nodes) = tree.root.kind, let last = nodes.last,
      case .styled("\\pmod", _, let body) = last.kind,
      let modulus = side(tree, [body]).readings.first?.rationalValue?.integer, modulus > 1
    else { return nil }
    var whole = side(tree, Array(nodes.dropLast()))
    guard let value = whole.readings.first, Congruence.isArithmeticWithNames(value) else { return nil }
    let divisor = Formula.Expression.number(Number(Rational(modulus)))
    whole.readings = [
      .add([value, .negate(.multiply(.juxtaposed, divisor, .apply(.floor, [.divide(value, divisor)])))])
    ]
    whole.picks = [[]]
    return TableHead(formula: whole, title: title)
  }

  /// What a column may give: a name, an entry, a probability, the value of a function that nothing defines.
  private func isName(_ head: Formula.Expression) -> Bool {
    switch head {
    case .symbol(let name): return scope.entry(name)?.definition.isFunction != true
    case .opaque: return true
    case .element(.symbol, let places):
      return places.allSatisfy { $0.rationalValue != nil || $0.linear?.slope.isOne ?? false }
    case .call(let name, let arguments):
      return scope.entry(name) == nil && CatalogueScope.entries(named: name).isEmpty && arguments.allSatisfy(isName)
    default: return false
    }
  }

  /// "Old $x$ | New $x$" names two values: of two columns of one name that without words is meant, or none.
  private func withdrawRepeatedNames(_ heads: inout [TableHead?]) {
    let counts = heads.reduce(into: [Formula.Expression: Int]()) {
      if let name = $1?.name { $0[name, default: 0] += 1 }
    }
    let certain = heads.reduce(into: [Formula.Expression: Int]()) {
      if let head = $1, !head.isUncertain, let name = head.name { $0[name, default: 0] += 1 }
    }
    for column in heads.indices {
      guard let head = heads[column], let name = head.name, counts[name] ?? 0 > 1 else { continue }
      if certain[name] == 1, !head.isUncertain { continue }
      heads[column]?.name = nil
      if head.formula == nil { heads[column] = nil }
    }
  }

  /// `u`, where the note has `u = e^{\sigma \sqrt{T/N}}` and N heads another column; `a_n`, where it has a formula for it.
  private func useFormulaOfNote(_ heads: inout [TableHead?], _ column: Int) {
    guard let head = heads[column], head.formula == nil, let name = head.name else { return }
    let body: Formula.Expression
    switch name {
    case .symbol(let letter):
      guard let entry = scope.entry(letter, given: false), entry.definition.indices.isEmpty else { return }
      let others = heads.enumerated().compactMap { $0.offset == column ? nil : $0.element?.name }
      guard computes(entry.definition.body, from: Set(others.flatMap(\.names))) else { return }
      body = entry.definition.body
    case .element(.symbol(let letter), let places):
      guard let entry = scope.entry(letter, given: false), !places.isEmpty,
        entry.definition.indices.count == places.count
      else { return }
      body = zip(entry.definition.indices, places).reduce(entry.definition.body) {
        $0.replacingFree($1.0, by: $1.1)
      }
    default: return
    }
    guard !isClosedValue(body) else { return }
    var side = Chain.Side(tree: LaTeXParser.parse(""), nodes: [], span: 0..<0, formula: formulaCount)
    (side.readings, side.picks) = ([body], [[]])
    heads[column]?.formula = side
    heads[column]?.isUncertain = true
    heads[column]?.mayBeGiven = true
  }

  /// Does the note compute this from one of these names?
  func computes(_ body: Formula.Expression, from names: Set<String>, depth: Int = 0) -> Bool {
    let used = body.names
    if !used.isDisjoint(with: names) { return true }
    guard depth < 6 else { return false }
    return used.contains { name in
      guard let entry = scope.entry(name), !entry.isGiven, !entry.definition.isFunction else { return false }
      return computes(entry.definition.body, from: names, depth: depth + 1)
    }
  }
}
