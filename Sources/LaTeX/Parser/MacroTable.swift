/// The `\newcommand`, `\def` and `\DeclareMathOperator` definitions in force.
public struct MacroTable: Sendable {
  var macros: [String: Macro] = [:]

  public init() {}

  /// The defined commands with their backslash, sorted.
  public var names: [String] { macros.keys.sorted() }
}

/// A definition: how many arguments, a default for the first one, and the tokens to put in place.
struct Macro: Sendable {
  var parameters: Int
  var optional: [Token]?
  var body: [Token]
}
