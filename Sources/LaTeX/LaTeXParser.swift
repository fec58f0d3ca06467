/// Reads LaTeX mathematics into a layout tree.
public enum LaTeXParser {
  /// Parses one formula; `macros` holds what earlier formulas of the note defined and is extended by this one.
  public static func parse(_ source: String, macros: inout MacroTable) -> LayoutTree {
    LayoutTree(source: source, root: LayoutNode(.row([]), 0..<source.utf8.count), diagnostics: [])
  }

  public static func parse(_ source: String) -> LayoutTree {
    var macros = MacroTable()
    return parse(source, macros: &macros)
  }
}

/// The `\newcommand`, `\def` and `\DeclareMathOperator` definitions in force.
public struct MacroTable: Sendable {
  public init() {}
}
