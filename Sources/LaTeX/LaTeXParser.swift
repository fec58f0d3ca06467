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
    var reader = FormulaReader(macros: macros)
    reader.read(source)
    macros = reader.macros
    return reader.tree(of: source)
  }

  public static func parse(_ source: String) -> LayoutTree {
    var macros = MacroTable()
    return parse(source, macros: &macros)
  }
}
