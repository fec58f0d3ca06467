/// One token of a formula: a few plain words, copied without counting owners.
struct Token: Sendable {
  enum Kind: Sendable {
    /// White space and comments; `text` is one byte of it.
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
  /// Made by a macro: the span is that of the call.
  var isExpanded = false
  /// What a `.command` means in the built-in tables.
  var command: Command?
  /// In the lexer's bytes.
  var text: Spelling
  private var place: Spelling

  init(kind: Kind, text: Spelling, span: Range<Int>, command: Command? = nil, isExpanded: Bool = false) {
    self.kind = kind
    self.text = text
    place = Spelling(span)
    self.command = command
    self.isExpanded = isExpanded
  }

  /// A token that is what it says.
  init(_ kind: Kind, _ span: Range<Int>, command: Command? = nil) {
    self.init(kind: kind, text: Spelling(span), span: span, command: command)
  }

  var start: Int {
    get { Int(place.start) }
    set { place.start = Int32(newValue) }
  }

  var end: Int {
    get { Int(place.end) }
    set { place.end = Int32(newValue) }
  }

  var span: Range<Int> { start..<end }
}
