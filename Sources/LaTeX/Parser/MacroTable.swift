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
  private(set) var isBuiltin = false
  /// The row of `CommandTable.macros` for one argument more: `\dv{f}{x}` beside `\dv{x}`.
  var longer: Int?
  /// What the tokens say; the formula they were read in has gone.
  private(set) var text: [UInt8] = []

  /// From tokens whose texts are in `bytes`.
  init(parameters: Int, optional: [Token]? = nil, body: [Token], in bytes: [UInt8]) {
    self.parameters = parameters
    self.optional = nil
    self.body = []
    self.optional = optional.map { keep($0, in: bytes) }
    self.body = keep(body, in: bytes)
  }

  init(builtin body: String) {
    var lexer = Lexer(body)
    var tokens: [Token] = []
    var parameters = 0
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      if token.kind == .parameter, let number = Int(lexer.bytes.string(token.text)) {
        parameters = max(parameters, number)
      }
      tokens.append(token)
    }
    self.init(parameters: parameters, body: tokens, in: lexer.bytes)
    isBuiltin = true
  }

  private mutating func keep(_ tokens: [Token], in bytes: [UInt8]) -> [Token] {
    tokens.map { token in
      var token = token
      let start = text.count
      text += bytes[token.text.range]
      token.text = Spelling(start..<text.count)
      return token
    }
  }
}
