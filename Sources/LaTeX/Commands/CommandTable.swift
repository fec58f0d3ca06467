/// How a command is read: what follows it and which node it makes.
enum CommandFamily: String, Sendable, CaseIterable {
  /// Two arguments.
  case fraction
  /// Splits its group: `{a \over b}`.
  case infix
  /// `[degree]` and one argument.
  case radical
  /// One argument.
  case accent
  /// An accent whose script is a label.
  case brace
  /// One argument.
  case style
  /// Holds to the end of the group.
  case `switch`
  /// One argument in text mode.
  case text
  /// One argument that spells a function's name; a star is allowed.
  case named
  /// Annotation, then base.
  case overset, underset
  /// Annotation above, annotation below, base.
  case overunderset
  /// `[below]{above}` on an arrow.
  case arrow
  case left, right, middle
  /// One delimiter.
  case size
  case begin, end
  case rowBreak
  /// One argument of rows.
  case substack
  case space
  /// Space with a braced length.
  case measured
  /// Space with a bare length: `\kern 3pt`.
  case skip
  /// Layout only.
  case directive
  /// Layout only, with one argument that is kept as text.
  case argument
  case limits
  case not
  /// A name of a colour, holds to the end of the group.
  case color
  /// An attribute (colour, link target) and a body.
  case colored
  case define, def, declare
}

/// What a control sequence means.
enum Command: Sendable {
  case family(CommandFamily)
  case symbol(Symbol)
  /// A function name; `limits` puts scripts below it in display style.
  case name(String)
  case macro(Macro)
}

/// The commands of the tables.
enum CommandTable {
  static let all: [String: Command] = {
    var table: [String: Command] = [:]
    for symbol in SymbolTable.all where symbol.spelling.hasPrefix("\\") { table[symbol.spelling] = .symbol(symbol) }
    for line in rows.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let first = words.first, let family = CommandFamily(rawValue: String(first)) else { continue }
      for word in words.dropFirst() { table[String(word)] = .family(family) }
    }
    for name in nameRows.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let plain = name.hasSuffix("*") ? name.dropLast() : name
      table["\\" + plain] = .name(String(plain))
    }
    for line in macroRows.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      table[String(words[0])] = .macro(Macro(builtin: String(words[1])))
    }
    table["\\ "] = .family(.space)
    return table
  }()

  /// Names whose scripts stand below them in display style.
  static let namesWithLimits: Set<String> = Set(
    nameRows.split(whereSeparator: { $0 == " " || $0 == "\n" }).filter { $0.hasSuffix("*") }.map {
      String($0.dropLast())
    })
}

extension Macro {
  init(builtin body: String) {
    var lexer = Lexer(body)
    var tokens: [Token] = []
    var parameters = 0
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      if token.kind == .parameter, let number = Int(token.text) { parameters = max(parameters, number) }
      tokens.append(token)
    }
    self.init(parameters: parameters, optional: nil, body: tokens)
  }
}
