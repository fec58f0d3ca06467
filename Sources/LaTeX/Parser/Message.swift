/// What the parser can say. Each has a test with its text and its place.
enum Message {
  static let unclosedBrace = "unclosed '{': add '}'"
  static let strayBrace = "unexpected '}': no '{' is open"
  static let strayAlign = "unexpected '&': close the group before it"
  static let strayBreak = "unexpected row break: close the group before it"
  static let strayRight = "unexpected \\right: no \\left is open"
  static let strayMiddle = "unexpected \\middle: no \\left is open"
  static let strayDollar = "unexpected '$': write \\$ for a dollar sign"
  static let strayParameter = "'#' outside a definition: write \\# for a number sign"
  static let unclosedDollar = "unclosed '$' in text"
  static let unclosedBracket = "unclosed '[': add ']'"
  static let doubleSuperscript = "double superscript: write {x^a}^b"
  static let doubleSubscript = "double subscript: write {x_a}_b"
  static let missingSuperscript = "missing superscript after '^'"
  static let missingSubscript = "missing subscript after '_'"
  static let missingEnvironment = "missing environment name after \\begin"
  static let trailingComment = "'%' starts a comment: write \\% for a percent sign"
  static let loneBackslash = "a backslash needs a command name after it"
  static let nesting = "nesting limit exceeded: at most 256 levels"
  static let expansions = "macro expansion limit exceeded: at most 1000 expansions in a formula"
  static let expandedLength = "formula limit exceeded: macros expand to more than 65536 bytes (64 KiB)"

  static func unknownCommand(_ name: String, _ nearest: String?) -> String {
    "unknown command \(name)" + (nearest.map { "; did you mean \($0)?" } ?? "")
  }
  static func unknownEnvironment(_ name: String) -> String { "unknown environment \(name)" }
  static func missingArgument(_ command: String) -> String { "missing argument of \(command)" }
  static func missingDelimiter(_ command: String) -> String { "missing delimiter after \(command)" }
  static func braceDelimiter(_ command: String) -> String {
    "missing delimiter after \(command): write \\{ for a brace"
  }
  static func missingRight(_ delimiter: String) -> String { "missing \\right for \\left\(delimiter)" }
  static func missingEnd(_ name: String) -> String { "missing \\end{\(name)}" }
  static func wrongEnd(_ end: String, _ begin: String) -> String { "\\end{\(end)} does not match \\begin{\(begin)}" }
  static func strayEnd(_ name: String) -> String { "unexpected \\end{\(name)}: no \\begin{\(name)} is open" }
  static func secondInfix(_ command: String) -> String { "second \(command) in a group: add braces" }
  static func extraAlign(_ name: String, _ columns: Int) -> String { "extra '&': \(name) has \(columns) columns" }
  static func badDefinition(_ command: String) -> String { "\(command) needs a command name and a body in braces" }
  static func mathInText(_ command: String) -> String { "\(command) in text: put it between dollars" }
  static func unreadable(_ text: String) -> String { "unexpected character '\(text)'" }
}
