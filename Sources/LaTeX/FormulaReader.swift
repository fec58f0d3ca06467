/// Reads the formulas of a note one after the other, each in the memory of the one before: a page writes a formula and
/// has no more use for its tree.
public struct FormulaReader: ~Copyable {
  /// What the formulas so far have defined.
  public private(set) var macros: MacroTable
  private var source = ""
  private var top = Node(.row(.empty), 0..<0)
  private var store = NodeStore()
  private var read: [Node] = []
  private var diagnostics: [LayoutDiagnostic] = []
  private var calls: [Range<Int>] = []
  /// A `\ref` or `\eqref` stands somewhere in the formula.
  public private(set) var refersToLabels = false

  public init(macros: MacroTable = MacroTable()) { self.macros = macros }

  /// Reads a formula; `tree` and `write` are about the last one.
  public mutating func read(_ source: String) {
    self.source = source
    let length = source.utf8.count
    guard length <= LaTeXParser.formulaLimit else { return refuse(length) }
    // Memory that has one owner can be used again.
    var (bytes, nodes, list) = ([UInt8](), NodeStore(), [Node]())
    swap(&bytes, &store.text)
    swap(&nodes, &store)
    swap(&list, &read)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: source.utf8)
    // A node for every second byte, more or less.
    nodes.clear(keeping: length / 2 + 2)
    list.removeAll(keepingCapacity: true)
    list.reserveCapacity(16)
    var parser = Parser(Lexer(bytes: consume bytes), macros: macros, store: consume nodes, read: consume list)
    top = parser.parseFormula()
    macros = parser.macros
    store = parser.store
    store.text = parser.lexer.bytes
    read = parser.read
    diagnostics = parser.diagnostics
    refersToLabels = parser.refersToLabels
    calls = parser.calls
  }

  private mutating func refuse(_ length: Int) {
    let message = "formula limit exceeded: \(length) bytes, at most \(LaTeXParser.formulaLimit) (64 KiB)"
    store = NodeStore()
    store.text = Array(source.utf8)
    let error = Node(.error(store.text.spell(message)), 0..<length)
    top = Node(.row(store.keep([error])), 0..<length)
    diagnostics = [LayoutDiagnostic(message: message, span: 0..<length)]
    refersToLabels = false
    calls = []
  }

  /// The formula as a tree to keep.
  public var tree: LayoutTree {
    LayoutTree(
      source: source, top: top, store: store, diagnostics: diagnostics, refersToLabels: refersToLabels, calls: calls)
  }

  /// Writes the formula as `MathML.write` writes its tree.
  public func write(display: Bool, to markup: inout Markup) {
    var writer = MathMLWriter(top: top, store: store, source: source.utf8.count, marks: [], out: markup)
    writer.writeFormula(display: display)
    markup = writer.finished()
  }
}
