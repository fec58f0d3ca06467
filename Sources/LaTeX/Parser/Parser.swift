/// Reads tokens into layout nodes.
///
/// The grammar of a formula needs one token of lookahead: `token`. A macro call is replaced by its tokens, which wait
/// in `pending`; everything else comes from the lexer. Each construct counts itself in `open` while it is read, so that
/// a closing token ends the constructs inside it that were left open, and no others.
struct Parser: ~Copyable {
  /// What a list of nodes stands in.
  enum Context {
    case root, cell, brace, bracket, fence, dollar
  }

  /// How many of each construct are open.
  struct Open {
    var braces = 0
    var fences = 0
    var environments = 0
    var dollars = 0
  }

  var lexer: Lexer
  /// What was read, below the lists that are being read.
  var store = NodeStore()
  /// The nodes of the lists that are being read, those of the innermost one last.
  var read: [Node] = []
  /// Tokens of macro calls, the next one last.
  var pending: [Token] = []
  var token: Token
  /// What `token` means, when it is a command and `settle()` has seen it.
  var command: Command?
  private var isSettled = false
  /// End of the last token that was passed.
  var lastEnd = 0

  var macros: MacroTable
  var expansions = 0
  var expandedBytes = 0
  /// See `LayoutTree.calls`.
  private(set) var calls: [Range<Int>] = []

  var open = Open()
  var depth = 0
  /// A limit was hit: the rest of the formula is one error node, and what is missing after it is not worth a message.
  var isAborted = false
  var diagnostics: [LayoutDiagnostic] = []
  /// The last `&` that was passed.
  var lastSeparator = 0..<0
  /// `\label` and `\tag` of the row that is being read.
  var rowLabel: Spelling?
  var rowTag: Row.Tag?
  /// A `\ref` or `\eqref` was read.
  var refersToLabels = false

  init(_ lexer: consuming Lexer, macros: MacroTable) {
    self.lexer = lexer
    token = self.lexer.next()
    self.macros = macros
  }

  /// Forgets the formula but for its definitions, and keeps the memory of what grows, for one of so many bytes.
  mutating func restart(length: Int) {
    // A node for every second byte, more or less.
    store.clear(keeping: length / 2 + 2)
    if !read.isEmpty { read.removeAll(keepingCapacity: true) }
    if !pending.isEmpty { pending = [] }
    lastEnd = 0
    expansions = 0
    expandedBytes = 0
    if !calls.isEmpty { calls = [] }
    open = Open()
    depth = 0
    isAborted = false
    if !diagnostics.isEmpty { diagnostics = [] }
    lastSeparator = 0..<0
    rowLabel = nil
    rowTag = nil
    refersToLabels = false
  }

  // MARK: Tokens

  /// Notes a macro call. One that reads on after the call whose expansion it stands in belongs to that call.
  mutating func noteCall(_ span: Range<Int>) {
    if let last = calls.last, span.lowerBound < last.upperBound {
      calls[calls.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
    } else {
      calls.append(span)
    }
  }

  /// Passes `token`.
  mutating func advance() {
    lastEnd = max(lastEnd, token.end)
    token = pending.isEmpty ? lexer.next() : pending.removeLast()
    isSettled = false
    command = nil
  }

  /// Passes white space and expands macros until `token` is part of the formula. Most tokens are.
  @inline(__always)
  mutating func settle() {
    if !isSettled, token.kind == .space || token.kind == .command { passSpaceAndMacros() } else { isSettled = true }
  }

  private mutating func passSpaceAndMacros() {
    while true {
      switch token.kind {
      case .space:
        if hidesTheRest(token) {
          token.kind = .failure
          token.text = lexer.bytes.spell(Message.trailingComment)
          isSettled = true
          return
        }
        let end = lastEnd
        advance()
        lastEnd = end
      case .command:
        if token.command == .family(.rowBreak) { unescapeSign() }
        if !macros.macros.isEmpty, let macro = macros.macros[lexer.bytes.string(token.text)] {
          expand(macro)
        } else if case .macro(let index)? = token.command {
          expand(CommandTable.macros[Int(index)])
        } else {
          command = token.command
          isSettled = true
          return
        }
      case .letter, .number, .open, .close, .align, .superscript, .subscript, .prime, .raised, .lowered, .parameter,
        .dollar, .symbol, .invalid, .failure, .end:
        isSettled = true
        return
      }
    }
  }

  /// Notes for Jekyll write `\\{0, 1\\}` for a set, and `63\\%`. Outside environments no row starts with such a sign.
  private mutating func unescapeSign() {
    guard spells(token, "\\\\"), !token.isExpanded, open.environments == 0, token.end < lexer.limit else { return }
    let next = lexer.bytes[token.end]
    guard next == UInt8(ascii: "{") || next == UInt8(ascii: "}") || next == UInt8(ascii: "%") else { return }
    // The second backslash and the sign.
    token.text = Spelling(token.end - 1..<token.end + 1)
    token.command = CommandTable.bySpelling.find(lexer.bytes, token.text.range)
    token.end += 1
    lexer.position = token.end
  }

  /// A comment in a formula of one line is a percent sign that lost its backslash.
  private func hidesTheRest(_ token: Token) -> Bool {
    !token.isExpanded && token.end == lexer.limit && lexer.bytes[token.span].contains(UInt8(ascii: "%"))
      && !lexer.bytes[..<lexer.limit].contains(UInt8(ascii: "\n"))
  }

  /// The error for a command that is in no table.
  mutating func unknown(_ name: Token) -> Node {
    let nearest = diagnostics.count < 20 ? CommandTable.nearest(to: string(name), among: macros.names) : nil
    return fail(Message.unknownCommand(string(name), nearest), name.span)
  }

  /// Replaces `token`, before it was passed.
  mutating func replaceToken(_ new: Token) {
    token = new
    isSettled = false
    command = nil
  }

  /// The family of `token`, once settled.
  var family: CommandFamily? {
    if case .family(let family)? = command { return family }
    return nil
  }

  // These are asked of each token. What is not inlined would be given a copy of the parser.

  /// Whether `token` is this ASCII character.
  @inline(__always)
  func isSymbol(_ character: Unicode.Scalar) -> Bool {
    token.kind == .symbol && token.text.count == 1
      && lexer.bytes[Int(token.text.start)] == UInt8(ascii: character)
  }

  @inline(__always)
  func spells(_ token: Token, _ text: StaticString) -> Bool { lexer.bytes.spells(token.text, text) }

  @inline(__always)
  func string(_ token: Token) -> String { lexer.bytes.string(token.text) }

  /// The characters of a token as they were typed.
  func written(_ token: Token) -> Spelling {
    token.isExpanded ? token.text : Spelling(token.span)
  }

  /// What tokens say one after the other, as they were typed, without white space at both ends.
  mutating func joined(_ tokens: [Token]) -> Spelling {
    guard let first = tokens.first, let last = tokens.last else { return .empty }
    // Nearly always that stands in the source in one piece.
    let isPlain = tokens.allSatisfy { !$0.isExpanded }
    var text = isPlain ? lexer.text(first.start..<last.end) : ""
    if !isPlain { for token in tokens { text += typed(token) } }
    return lexer.bytes.spell(text.trimmed)
  }

  private func typed(_ token: Token) -> String {
    token.isExpanded && token.kind == .space ? " " : lexer.bytes.string(written(token))
  }

  // MARK: Errors and limits

  /// An error node with its diagnostic; `about` is the place to look at, when the node itself covers nothing.
  mutating func fail(_ message: String, _ span: Range<Int>, about: Range<Int>? = nil) -> Node {
    if diagnostics.count < 100, !isAborted {
      diagnostics.append(LayoutDiagnostic(message: message, span: about ?? span))
    }
    return Node(.error(lexer.bytes.spell(message)), whole(span))
  }

  /// Without what a limit has cut off: that is an error of its own, which waits to be read.
  func whole(_ span: Range<Int>) -> Range<Int> {
    guard isAborted, token.kind == .failure else { return span }
    return span.lowerBound..<max(span.lowerBound, min(span.upperBound, token.start))
  }

  /// As `fail`, for something that is missing here; nothing after a limit was hit, because the rest was not read.
  mutating func missing(_ message: String, about: Range<Int>) -> Node? {
    isAborted ? nil : fail(message, lastEnd..<lastEnd, about: about)
  }

  /// Counts one level of nesting; the caller leaves it with `depth -= 1`, also when this returns `false`.
  mutating func enter() -> Bool {
    depth += 1
    return depth <= LaTeXParser.nestingLimit
  }

  /// Gives up: everything from `token` on is one error node.
  mutating func abort(_ message: String) -> Node {
    let error = fail(message, token.start..<lexer.limit)
    stopReading()
    return error
  }

  mutating func stopReading() {
    isAborted = true
    pending = []
    lexer.position = lexer.limit
    lastEnd = lexer.limit
    replaceToken(lexer.next())
  }

  // MARK: Lists

  /// The nodes that were read since `read` had so many, as a list.
  mutating func take(from mark: Int) -> NodeList {
    let list = store.keep(read, from: mark)
    if read.count > mark { read.removeLast(read.count - mark) }
    return list
  }

  /// The same as a bare row; empty at `position` when there are none.
  mutating func takeRow(from mark: Int, at position: Int) -> Node {
    guard read.count > mark else { return Node(.row(.empty), position..<position) }
    let (first, last) = (read[mark].span, read[read.count - 1].span)
    return Node(.row(take(from: mark)), first.lowerBound..<max(first.upperBound, last.upperBound))
  }
}
