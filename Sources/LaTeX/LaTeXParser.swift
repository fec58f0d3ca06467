/// Reads LaTeX mathematics into a layout tree.
public enum LaTeXParser {
  /// The longest formula that is read, in bytes; expansions of macros count.
  public static let formulaLimit = 65_536
  /// The deepest nesting of groups, arguments and environments that is read.
  public static let nestingLimit = 256
  /// The most macro expansions in one formula.
  public static let expansionLimit = 1_000

  /// Parses one formula; `macros` holds what earlier formulas of the note defined and is extended by this one.
  public static func parse(_ source: String, macros: inout MacroTable) -> LayoutTree {
    let length = source.utf8.count
    guard length <= formulaLimit else {
      let message = "formula limit exceeded: \(length) bytes, at most \(formulaLimit) (64 KiB)"
      let diagnostic = LayoutDiagnostic(message: message, span: 0..<length)
      let root = LayoutNode(.row([LayoutNode(.error(message), 0..<length)]), 0..<length)
      return LayoutTree(source: source, root: root, diagnostics: [diagnostic])
    }
    var parser = Parser(Lexer(source), macros: macros)
    let top = parser.parseFormula()
    macros = parser.macros
    var store = parser.store
    store.text = parser.lexer.bytes
    return LayoutTree(
      source: source, top: top, store: store, diagnostics: parser.diagnostics,
      refersToLabels: parser.refersToLabels, calls: parser.calls)
  }

  public static func parse(_ source: String) -> LayoutTree {
    var macros = MacroTable()
    return parse(source, macros: &macros)
  }
}
