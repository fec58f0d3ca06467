@testable import LaTeX

/// Holds a layout tree against the tokens of its source: each token belongs to the innermost node whose span holds it,
/// and the tokens that a node owns must spell what the node says, no more and no less. A parser that drops a term
/// leaves its token with a node that has no use for it.
struct TokenOwnership {
  private(set) var violations: [String] = []

  /// A token with what it says.
  private struct Word {
    var kind: Token.Kind
    var text: String
    var span: Range<Int>
    var start: Int { span.lowerBound }
    var end: Int { span.upperBound }
  }

  private let tree: LayoutTree
  private let tokens: [Word]
  /// The next token that no node has been asked about.
  private var next = 0

  static func violations(in tree: LayoutTree) -> [String] {
    var check = TokenOwnership(tree)
    check.visit(tree.root, isRoot: true)
    for token in check.tokens[check.next...] { check.violations.append("\(token.text) belongs to nobody") }
    return check.violations
  }

  private init(_ tree: LayoutTree) {
    self.tree = tree
    var lexer = Lexer(tree.source)
    var tokens: [Word] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      switch token.kind {
      case .space: break
      case .raised, .lowered:
        // Each character of `x²ⁿ` is a token by itself.
        var start = token.start
        for character in lexer.bytes.string(token.text) {
          let end = lexer.scalarEnd(start)
          tokens.append(Word(kind: token.kind, text: String(character), span: start..<end))
          start = end
        }
      default: tokens.append(Word(kind: token.kind, text: lexer.bytes.string(token.text), span: token.span))
      }
    }
    self.tokens = tokens
  }

  /// What a node owns: its tokens, and a mark where a child stands.
  private enum Owned {
    case token(Word)
    case child(LayoutNode)
  }

  private mutating func visit(_ node: LayoutNode, isRoot: Bool = false) {
    var owned: [Owned] = []
    // A macro's body has the span of its call: the call's tokens belong to the first node that it made.
    let children = node.children.sorted {
      ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
    }
    for child in children {
      take(until: child.span.lowerBound, &owned)
      owned.append(.child(child))
      visit(child)
    }
    take(until: node.span.upperBound, &owned)
    check(node, owned, isRoot)
  }

  private mutating func take(until end: Int, _ owned: inout [Owned]) {
    while next < tokens.count, tokens[next].start < end {
      if tokens[next].end > end {
        // The digits of `\frac12` are one token and two nodes.
        guard tokens[next].kind == .number else {
          violations.append("\(tokens[next].text) is cut in two at \(end)")
          next += 1
          continue
        }
        owned.append(.token(tokens[next]))
        return
      }
      owned.append(.token(tokens[next]))
      next += 1
    }
  }

  private mutating func require(_ holds: Bool, _ node: LayoutNode, _ owned: [Owned]) {
    guard !holds else { return }
    let texts = owned.map { item in
      switch item {
      case .token(let token): token.text
      case .child: "·"
      }
    }
    violations.append("\(texts.joined(separator: " ")) does not spell \(node.dump())")
  }

  private mutating func check(_ node: LayoutNode, _ owned: [Owned], _ isRoot: Bool) {
    let texts = owned.compactMap { item -> String? in
      if case .token(let token) = item { return token.text }
      return nil
    }
    // What is missing is an error node at the place; the rest of the node is still accounted for.
    let isBroken = node.children.contains { if case .error = $0.kind { true } else { false } }
    switch node.kind {
    case .row, .group:
      let pairs = [[], ["{", "}"], ["[", "]"], ["$", "$"], ["\\(", "\\)"]]
      let halves = isBroken ? [["{"], ["["], ["$"], ["\\("]] : []
      let isGroup = if case .group = node.kind { true } else { false }
      require((pairs + halves).contains(texts) && (!isGroup || !texts.isEmpty || isExpanded(node)), node, owned)
    case .number(let digits):
      let written = tree.text(of: node).filter { $0.isNumber || $0 == "." }
      let isScript = !written.isEmpty && written.allSatisfy { !$0.isASCII }
      require(isScript || isExpanded(node) || written == digits, node, owned)
    case .letter(let letter):
      require(isExpanded(node) || texts == [letter] || texts.count == 1 && isUnicodeScript(owned), node, owned)
    case .symbol(let symbol):
      require(
        isExpanded(node) || texts == [symbol] || texts.first == "\\not" && texts.count == 2
          || symbol == "\\prime" && texts == ["'"] || texts.count == 1 && CommandTable.all[texts[0]] == .family(.arrow)
          || isUnicodeScript(owned)
          || texts == ["\\\\", "{"] || texts == ["\\\\", "}"], node, owned)
    case .name(let name):
      let spelled = texts.dropFirst().filter { !$0.hasPrefix("\\") && !["{", "}", "*", "~"].contains($0) }.joined()
      require(
        isExpanded(node) || texts == ["\\" + name] || spelled == name || spelled.filter { $0 != "-" } == name
          || name.filter { $0 != "*" } == spelled, node, owned)
    case .text(let command, _):
      require(
        isExpanded(node) || texts.first == command && texts.dropFirst().allSatisfy { ["{", "}"].contains($0) }, node,
        owned)
    case .characters(let characters):
      require(isExpanded(node) || sameText(characters, owned), node, owned)
    case .scripts(let base, let sub, let sup, let primes):
      checkScripts(node, base, sub, sup, primes, texts, owned)
    case .fraction(let command, _, _):
      require(isExpanded(node) || texts == [command], node, owned)
    case .radical:
      require(isExpanded(node) || texts == ["\\sqrt"], node, owned)
    case .fenced(let open, let close, _):
      let expected = (isBroken && open == "." ? [[], ["."]] : [[open]]).flatMap { first in
        (isBroken ? [[], ["\\right"], ["\\right", close]] : [["\\right", close]]).map { ["\\left"] + first + $0 }
      }
      require(isExpanded(node) || expected.contains(texts), node, owned)
    case .sized(let command, let delimiter):
      require(isExpanded(node) || texts == [command, delimiter], node, owned)
    case .accent(let command, _):
      require(isExpanded(node) || texts == [command], node, owned)
    case .styled(let command, let argument, _):
      let rest = texts.dropFirst().joined()
      let expected = argument.map { "{" + $0.filter { !$0.isWhitespace } + "}" } ?? ""
      require(isExpanded(node) || texts.first == command && (rest == expected || rest == "*" + expected), node, owned)
    case .stacked(let command, _, let over, let under):
      let marks = texts.filter { $0 != command }
      let isBrace = CommandTable.all[command] == .family(.brace)
      let expected = isBrace ? (over == nil ? [] : ["^"]) + (under == nil ? [] : ["_"]) : []
      require(isExpanded(node) || marks == expected || marks.isEmpty && !isBrace, node, owned)
    case .environment(let name, let columns, let rows, let rest):
      checkEnvironment(node, name, columns, rows, rest, texts, owned)
    case .space(let space):
      require(isExpanded(node) || texts.filter { $0 != "*" }.joined() == space || texts == [" "], node, owned)
    case .directive(let command, let argument):
      let isDefinition =
        ["\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\gdef", "\\edef", "\\let"]
        .contains(command) || command.hasPrefix("\\Declare")
      let spelled = command + (argument.map { "{\($0.filter { !$0.isWhitespace })}" } ?? "")
      require(
        isExpanded(node) || isDefinition || texts.joined() == spelled || command == "\\\\" && Set(texts) == [command],
        node, owned)
    case .error:
      break
    }
  }

  private mutating func checkScripts(
    _ node: LayoutNode, _ base: LayoutNode?, _ sub: LayoutNode?, _ sup: LayoutNode?, _ primes: Int, _ texts: [String],
    _ owned: [Owned]
  ) {
    if isExpanded(node) { return }
    let raised = owned.contains { if case .token(let token) = $0 { token.kind == .raised } else { false } }
    let lowered = owned.contains { if case .token(let token) = $0 { token.kind == .lowered } else { false } }
    let marks = texts.reduce(0) { $0 + ($1.allSatisfy { $0 == "'" } ? $1.count : $1 == "\\prime" ? 1 : 0) }
    let hats = texts.count { $0 == "^" }
    let tree = tree
    func unicode(_ part: LayoutNode?) -> Bool {
      guard let part else { return false }
      var lexer = Lexer(tree.text(of: part))
      let first = lexer.next().kind
      return first == .raised || first == .lowered
    }
    let supHats = sup == nil || raised || unicode(sup) ? 0 : 1
    let primeHats = hats - supHats
    let isEmptyBase = base == nil && texts.prefix(2) == ["{", "}"]
    let braces = texts.filter { $0 == "{" || $0 == "}" }.count - (isEmptyBase ? 2 : 0)
    let others = texts.filter {
      !["^", "_", "{", "}", "\\limits", "\\nolimits", "\\displaylimits", "\\prime"].contains($0)
        && !$0.allSatisfy { $0 == "'" }
    }
    let limits = texts.contains("\\limits") || texts.contains("\\nolimits") || texts.contains("\\displaylimits")
    require(
      marks == primes && (0...max(primes, 0)).contains(max(primeHats, 0)) && primeHats >= 0
        && texts.count { $0 == "_" } == (sub == nil || lowered || unicode(sub) ? 0 : 1)
        && braces <= 2 * primeHats && braces % 2 == 0
        && limits == (base?.placement == .stacked || base?.placement == .beside)
        && (others.isEmpty || raised || lowered), node, owned)
  }

  private mutating func checkEnvironment(
    _ node: LayoutNode, _ name: String, _ columns: String?, _ rows: [LayoutRow], _ rest: [LayoutNode],
    _ texts: [String],
    _ owned: [Owned]
  ) {
    if isExpanded(node) { return }
    let isBroken = rest.contains { if case .error = $0.kind { true } else { false } }
    let breaks = texts.count { ["\\\\", "\\cr", "\\newline", "\\tabularnewline"].contains($0) }
    let separators = texts.count { $0 == "&" }
    let all = texts.joined()
    let head = name.isEmpty ? "" : name == "substack" ? "\\substack{" : "\\begin{\(name)}"
    let tail = name.isEmpty || isBroken ? "" : name == "substack" ? "}" : "\\end{\(name)}"
    // `\\[2pt]`, `\\*` and the doubled `\\\\` are one break.
    let breakTexts = rows.count - 1...2 * rows.count
    require(
      all.hasPrefix(head) && all.hasSuffix(tail) && breakTexts.contains(breaks)
        && separators == rows.reduce(0) { $0 + $1.cells.count - 1 }
        && columns.map { all.contains("{" + $0.filter { !$0.isWhitespace } + "}") } ?? true, node, owned)
  }

  // MARK: - What a macro or a pasted character stands for

  /// Made by a macro: the call's characters are not the node's own.
  private func isExpanded(_ node: LayoutNode) -> Bool {
    guard let command = tree.text(of: node).prefixMatch(of: /\\([a-zA-Z]+|.)/) else { return false }
    switch CommandTable.all[String(command.0)] {
    case .macro: return true
    case .family, .symbol, .name:
      return tree.source.contains("command{\(command.0)}") || tree.source.contains("\\def\(command.0)")
    case nil: return true
    }
  }

  private func isUnicodeScript(_ owned: [Owned]) -> Bool {
    owned.allSatisfy {
      if case .token(let token) = $0 { token.kind == .raised || token.kind == .lowered } else { false }
    }
  }

  private func sameText(_ characters: String, _ owned: [Owned]) -> Bool {
    var plain = ""
    for case .token(let token) in owned {
      // Commands in text stand for one character each; their number is what can be held against the text.
      if token.kind == .command || token.text == "~" { continue }
      if token.text == "{" || token.text == "}" { continue }
      plain += tree.text(in: token.span)
    }
    let letters = characters.filter { $0.isLetter || $0.isNumber }
    return plain.filter { $0.isLetter || $0.isNumber }.allSatisfy { letters.contains($0) }
      && plain.count <= characters.count
  }
}
