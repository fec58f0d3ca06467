import LaTeX
import Notes

/// Makes the slips of one formula, from its layout tree: what is changed is a sign, digit, index … as it is printed.
struct Mutator {
  private let tree: LayoutTree
  private let math: MathSpan
  /// Letters that stand as subscripts in the formula.
  private var indexLetters: Set<String> = []
  private(set) var mutations: [Mutation] = []

  init(_ math: MathSpan) {
    self.math = math
    tree = LaTeXParser.parse(math.latex)
    collectIndices(tree.root)
    visit(tree.root, .line)
    mutations.sort {
      ($0.span.lowerBound, $0.span.upperBound, $0.kind.rawValue, $0.replacement)
        < ($1.span.lowerBound, $1.span.upperBound, $1.kind.rawValue, $1.replacement)
    }
  }

  private enum Place { case line, inner, subscripted, superscripted }

  // MARK: Walking

  private mutating func visit(_ node: LayoutNode, _ place: Place) {
    switch node.kind {
    case .row(let nodes), .group(let nodes): row(nodes, place)
    case .fenced(_, _, let body):
      row(body, place == .line ? .inner : place)
      swapAround(body)
    case .number: number(node, place)
    case .letter(let letter): if place == .subscripted { index(node, letter) }
    case .symbol(let symbol): if symbol == "\\sum" { change(.function, node, to: "\\prod") }
    case .name(let name):
      if let other = Self.confusions[name], tree.text(of: node) == "\\" + name {
        change(.function, node, to: "\\" + other)
      }
    case .scripts(let base, let sub, let sup, _):
      if let base { visit(base, place) }
      if let sub {
        visit(sub, .subscripted)
        swapIndices(sub)
      }
      if let sup {
        visit(sup, .superscripted)
        if !isBigOperator(base) { flipExponent(sup) }
      }
    case .fraction(let command, let numerator, let denominator):
      visit(numerator, place == .line ? .inner : place)
      visit(denominator, place == .line ? .inner : place)
      if command != "\\binom", !isDifferential(denominator) { swap(.arguments, numerator.span, denominator.span) }
    case .radical(let radicand, let degree):
      visit(radicand, .inner)
      if degree == nil { insert(.function, "[3]", at: node.span.lowerBound + "\\sqrt".utf8.count, inside: node) }
    case .accent(_, let base), .styled(_, _, let base): visit(base, place)
    case .environment(_, _, let rows, _):
      for cell in rows.flatMap(\.cells) { visit(cell, place == .line ? .line : .inner) }
    case .stacked(_, let base, _, _): visit(base, place)
    case .text, .characters, .sized, .space, .directive, .error: break
    }
  }

  private mutating func row(_ nodes: [LayoutNode], _ place: Place) {
    for node in nodes { visit(node, place) }
    guard place != .subscripted else { return }
    signs(nodes)
    terms(nodes)
    if place == .line { factors(nodes) }
    arguments(nodes)
    // σ(x) for tanh(x)
    for (node, next) in zip(nodes, nodes.dropFirst()) where tree.text(of: node) == "\\sigma" && opens(next) {
      change(.function, node, to: "\\tanh")
    }
  }

  // MARK: Kinds

  private mutating func number(_ node: LayoutNode, _ place: Place) {
    let kind: MutationKind =
      switch place {
      case .line, .inner: .digit
      case .subscripted: .index
      case .superscripted: .exponent
      }
    let text = tree.text(of: node)
    for changed in Self.slips(in: text) { change(kind, node, to: changed) }
  }

  /// A numeral with another last digit, and with another first one.
  static func slips(in text: String) -> [String] {
    let characters = Array(text)
    guard characters.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return [] }
    var result: [String] = []
    func changing(_ position: Int) {
      guard let digit = characters[position].wholeNumberValue else { return }
      var changed = characters
      changed[position] = Character(String(digit == 9 ? 8 : digit + 1))
      if !result.contains(String(changed)) { result.append(String(changed)) }
    }
    if let last = characters.lastIndex(where: \.isNumber) { changing(last) }
    if let first = characters.firstIndex(where: { $0.isNumber && $0 != "0" }) { changing(first) }
    return result
  }

  private mutating func signs(_ nodes: [LayoutNode]) {
    for node in nodes {
      if case .symbol("+") = node.kind { change(.sign, node, to: "-") }
      if case .symbol("-") = node.kind { change(.sign, node, to: "+") }
    }
  }

  /// e^{x} for e^{−x}: where the exponent is a number or a formula, not a mark.
  private mutating func flipExponent(_ sup: LayoutNode) {
    let nodes: [LayoutNode] =
      switch sup.kind {
      case .row(let nodes), .group(let nodes): nodes
      default: [sup]
      }
    guard let first = nodes.first else { return }
    switch first.kind {
    case .number, .scripts, .fraction: break
    case .letter(let letter) where letter != "T" && letter != "H": break
    default: return
    }
    if tree.text(of: sup).hasPrefix("{") {
      insert(.sign, "-", at: first.span.lowerBound, inside: sup)
    } else {
      change(.sign, sup, to: "{-\(tree.text(of: sup))}")
    }
  }

  private mutating func index(_ node: LayoutNode, _ letter: String) {
    guard indexLetters.contains(letter) else { return }
    let others = indexLetters.subtracting([letter]).sorted()
    change(.index, node, to: others.first ?? (letter == "k" ? "j" : "k"))
  }

  /// J_{ki} for J_{ik}.
  private mutating func swapIndices(_ sub: LayoutNode) {
    guard case .row(let nodes) = unwrapped(sub).kind else { return }
    let letters = nodes.filter { if case .space = $0.kind { false } else { tree.text(of: $0) != "," } }
    guard letters.count == 2, letters.allSatisfy({ isIndex($0) }) else { return }
    swap(.arguments, letters[0].span, letters[1].span)
  }

  /// 1 − s without s, and without 1.
  private mutating func terms(_ nodes: [LayoutNode]) {
    for segment in segments(nodes) {
      let operators = segment.indices.filter { isSign(segment[$0]) }
      for (number, position) in operators.enumerated() {
        let end = number + 1 < operators.count ? operators[number + 1] : segment.endIndex
        guard position + 1 < end else { continue }
        let span = segment[position].span.lowerBound..<segment[end - 1].span.upperBound
        if position > segment.startIndex {
          remove(span)
        } else if number + 1 < operators.count {
          remove(span)
        }
        // The first term, when no sign stands before it.
        if number == 0, position > segment.startIndex {
          remove(segment[segment.startIndex].span.lowerBound..<segment[position - 1].span.upperBound)
        }
      }
    }
  }

  /// 2 x for x. What x lies in is no term.
  private mutating func factors(_ nodes: [LayoutNode]) {
    for segment in segments(nodes) where !isSet(segment, in: nodes) {
      guard let first = segment.first(where: { !isSign($0) }) else { continue }
      // Twice a numeral is another numeral, which `number` makes.
      if segment.count == 1, case .number = first.kind { continue }
      // What goes on in the same way is no factor.
      if case .symbol(let name) = first.kind, name.hasSuffix("dots") || "…⋮⋱⋯".contains(name) { continue }
      let text = if case .number = first.kind { "2 \\cdot " } else { "2 " }
      insert(.factor, text, at: first.span.lowerBound, inside: first)
    }
  }

  /// f(y, x) for f(x, y).
  private mutating func arguments(_ nodes: [LayoutNode]) {
    var position = 0
    while position < nodes.count {
      defer { position += 1 }
      guard case .symbol("(") = nodes[position].kind else { continue }
      var depth = 0
      let close = nodes[position...].firstIndex { node in
        if case .symbol("(") = node.kind { depth += 1 }
        if case .symbol(")") = node.kind { depth -= 1 }
        return depth == 0
      }
      if let close { swapAround(Array(nodes[(position + 1)..<close])) }
    }
  }

  private mutating func swapAround(_ body: [LayoutNode]) {
    var depth = 0
    var commas: [Int] = []
    for (position, node) in body.enumerated() {
      switch node.kind {
      case .symbol("("): depth += 1
      case .symbol(")"): depth -= 1
      case .symbol(","): if depth == 0 { commas.append(position) }
      default: break
      }
    }
    guard commas.count == 1, let comma = commas.first, comma > 0, comma + 1 < body.count else { return }
    let rest = body[(comma + 1)...].drop { if case .space = $0.kind { true } else { false } }
    guard let start = rest.first, let end = rest.last else { return }
    swap(
      .arguments, body[0].span.lowerBound..<body[comma - 1].span.upperBound,
      start.span.lowerBound..<end.span.upperBound)
  }

  /// What is mistaken for what.
  private static let confusions = [
    "exp": "cosh", "log": "exp", "ln": "exp", "sin": "cos", "cos": "sin", "tan": "sin", "tanh": "sinh", "sinh": "cosh",
    "cosh": "sinh", "max": "min", "min": "max", "arctan": "tanh",
  ]

  // MARK: Nodes

  /// Does `\in` stand before this segment?
  private func isSet(_ segment: [LayoutNode], in nodes: [LayoutNode]) -> Bool {
    guard let start = segment.first?.span.lowerBound,
      let before = nodes.last(where: { node in
        if case .space = node.kind { false } else { node.span.upperBound <= start }
      })
    else { return false }
    return ["\\in", "\\notin"].contains(tree.text(of: before))
  }

  /// \sum, \prod, \int: what stands above it is a bound, and no exponent.
  private func isBigOperator(_ base: LayoutNode?) -> Bool {
    guard case .symbol(let symbol)? = base?.kind else { return false }
    return ["\\sum", "\\prod", "\\int", "\\oint", "\\bigcup", "\\bigcap"].contains(symbol)
  }

  private func unwrapped(_ node: LayoutNode) -> LayoutNode {
    switch node.kind {
    case .group(let nodes): LayoutNode(.row(nodes), node.span)
    default: node
    }
  }

  private func isSign(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .symbol("+"), .symbol("-"): true
    default: false
    }
  }

  /// dx, ∂x: nobody writes a derivative upside down.
  private func isDifferential(_ node: LayoutNode) -> Bool {
    let text = tree.text(of: node).drop { $0 == "{" || $0 == " " }
    return text.hasPrefix("d") || text.hasPrefix("\\partial") || text.hasPrefix("\\mathrm{d}")
  }

  private func opens(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .symbol("("): true
    case .fenced(let open, _, _): open == "("
    default: false
    }
  }

  private func isIndex(_ node: LayoutNode) -> Bool {
    if case .letter(let letter) = node.kind { "ijklmnrst".contains(letter) } else { false }
  }

  private mutating func collectIndices(_ node: LayoutNode) {
    if case .scripts(_, let sub?, _, _) = node.kind {
      let nodes = if case .row(let nodes) = unwrapped(sub).kind { nodes } else { [sub] }
      for part in nodes where isIndex(part) { indexLetters.insert(tree.text(of: part)) }
    }
    for child in node.children { collectIndices(child) }
  }

  /// The nodes between relations and commas, where these stand in no brackets.
  private func segments(_ nodes: [LayoutNode]) -> [[LayoutNode]] {
    var result: [[LayoutNode]] = [[]]
    var depth = 0
    for (position, node) in nodes.enumerated() {
      switch node.kind {
      case .symbol(let symbol):
        if symbol == "(" || symbol == "[" { depth += 1 }
        if symbol == ")" || symbol == "]" { depth -= 1 }
        if Self.separators.contains(symbol), depth <= 0 {
          result.append([])
        } else if depth > 0, isSign(node) {
          // A sign in brackets belongs to its factor here.
          result[result.count - 1].append(LayoutNode(.sized(command: "", delimiter: symbol), node.span))
        } else {
          result[result.count - 1].append(node)
        }
      case .sized(_, let delimiter):
        if Self.openings.contains(delimiter) { depth += 1 }
        if Self.closings.contains(delimiter) { depth -= 1 }
        result[result.count - 1].append(node)
      case .space, .directive: break
      case .text:
        // The name of a function, \text{softmax}(x). Other words are no term.
        if position + 1 < nodes.count, opens(nodes[position + 1]) { result[result.count - 1].append(node) }
      default: result[result.count - 1].append(node)
      }
    }
    return result.filter { !$0.isEmpty }
  }

  private static let openings: Set<String> = ["(", "[", "\\{", "\\lbrace", "\\lfloor", "\\lceil", "\\langle"]
  private static let closings: Set<String> = [")", "]", "\\}", "\\rbrace", "\\rfloor", "\\rceil", "\\rangle"]

  private static let separators: Set<String> = [
    "=", "<", ">", "\\le", "\\leq", "\\ge", "\\geq", "\\ne", "\\neq", "\\approx", "\\equiv", "\\to", "\\in", "\\sim",
    "\\implies", "\\iff", "\\Rightarrow", "\\propto", "\\ll", "\\gg", ",", ";", ".", ":=", ":", "\\coloneqq",
    "\\triangleq", "\\mid", "|",
  ]

  // MARK: Edits

  private mutating func change(_ kind: MutationKind, _ node: LayoutNode, to text: String) {
    add(kind, node.span, text)
  }

  private mutating func insert(_ kind: MutationKind, _ text: String, at position: Int, inside node: LayoutNode) {
    guard node.span.contains(position) else { return }
    // One character or command is taken along, so that the edit has a place of its own.
    let start = tree.source.utf8.index(tree.source.utf8.startIndex, offsetBy: position)
    guard let character = tree.source[start...].first else { return }
    let letters = character == "\\" ? tree.source[start...].dropFirst().prefix { $0.isLetter } : ""
    let taken = String(character) + letters
    add(kind, position..<position + taken.utf8.count, text + taken)
  }

  private mutating func remove(_ span: Range<Int>) { add(.term, span, "") }

  private mutating func swap(_ kind: MutationKind, _ a: Range<Int>, _ b: Range<Int>) {
    let (first, second) = (tree.text(in: a), tree.text(in: b))
    guard first != second, a.upperBound <= b.lowerBound else { return }
    // Arguments without braces would run into the command.
    guard first.hasPrefix("{") == second.hasPrefix("{") else { return }
    add(kind, a.lowerBound..<b.upperBound, second + tree.text(in: a.upperBound..<b.lowerBound) + first)
  }

  private mutating func add(_ kind: MutationKind, _ span: Range<Int>, _ replacement: String) {
    let place = math.sourceSpan(span)
    // Lines of a quote have prefixes between them that the formula does not contain.
    guard !span.isEmpty, place.count == span.count else { return }
    let mutation = Mutation(kind: kind, span: place, replacement: replacement)
    if !mutations.contains(mutation) { mutations.append(mutation) }
  }
}
