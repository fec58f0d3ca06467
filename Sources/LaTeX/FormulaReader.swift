/// Reads the formulas of a note one after the other, each in the memory of the one before: a page writes a formula and
/// has no more use for its tree.
public struct FormulaReader: ~Copyable {
  private var parser: Parser
  private var top = Node(.row(.empty), 0..<0)

  /// What the formulas so far have defined.
  public var macros: MacroTable { parser.macros }
  /// A `\ref` or `\eqref` stands somewhere in the formula that was read last.
  public var refersToLabels: Bool { parser.refersToLabels }

  public init(macros: MacroTable = MacroTable()) { parser = Parser(Lexer(bytes: []), macros: macros) }

  /// Reads a formula; `tree` and `write` are about the last one.
  public mutating func read(_ source: String) {
    var source = source
    source.withUTF8 { read($0) }
  }

  /// The same for a formula in UTF-8.
  public mutating func read(_ source: UnsafeBufferPointer<UInt8>) {
    let length = source.count
    parser.restart(length: min(length, LaTeXParser.formulaLimit))
    parser.lexer.restart(source)
    guard length <= LaTeXParser.formulaLimit else {
      let message = "formula limit exceeded: \(length) bytes, at most \(LaTeXParser.formulaLimit) (64 KiB)"
      let error = parser.fail(message, 0..<length)
      top = Node(.row(parser.store.keep([error])), 0..<length)
      return
    }
    parser.replaceToken(parser.lexer.next())
    top = parser.parseFormula()
  }

  /// The formula as a tree to keep.
  func tree(of source: String) -> LayoutTree {
    var store = parser.store
    store.text = parser.lexer.bytes
    return LayoutTree(
      source: source, top: top, store: store, diagnostics: parser.diagnostics, refersToLabels: parser.refersToLabels,
      calls: parser.calls)
  }

  public var tree: LayoutTree { tree(of: parser.lexer.text(0..<parser.lexer.limit)) }

  /// Writes the formula as `MathML.write` writes its tree.
  public mutating func write(display: Bool, to markup: inout Markup) {
    // The store is lent to the writer: a copy would count the owners of its parts.
    var store = NodeStore()
    swap(&store, &parser.store)
    swap(&store.text, &parser.lexer.bytes)
    var writer = MathMLWriter(top: top, store: consume store, source: parser.lexer.limit, marks: [], out: markup)
    writer.writeFormula(display: display)
    swap(&writer.store, &parser.store)
    swap(&parser.store.text, &parser.lexer.bytes)
    markup = writer.finished()
  }
}
