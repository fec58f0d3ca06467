/// One token of a formula.
struct Token: Sendable {
  enum Kind: Sendable {
    /// White space and comments.
    case space
    case letter
    /// Digits with a decimal point, thousands separators removed from `text`.
    case number
    /// `\name` or `\` with one other character; `text` keeps the backslash.
    case command
    case open, close
    case align
    case superscript, `subscript`
    /// `text` is one `'` for each mark.
    case prime
    /// Unicode superscripts or subscripts (`x²`); `text` is the plain spelling.
    case raised, lowered
    /// `#1` in the body of a definition.
    case parameter
    case dollar
    /// Any other character, and Unicode operators under their command spelling.
    case symbol
    /// What a macro call could not do; `text` is the message.
    case failure
    /// A backslash with nothing after it, a control character.
    case invalid
    case end
  }

  var kind: Kind
  var text: String
  var start: Int
  var end: Int
  /// What a `.command` means in the built-in tables.
  var command: Command? = nil
  /// Made by a macro: the span is that of the call.
  var isExpanded = false

  var span: Range<Int> { start..<end }
}
