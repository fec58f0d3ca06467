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
  /// Space with a braced length; a `\rule` has its raise in brackets and two lengths.
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

/// What a control sequence means. Symbols, names and macros stand in arrays of their own, so that a token carries its
/// meaning without touching memory.
enum Command: Sendable, Equatable {
  case family(CommandFamily)
  /// Index into `SymbolTable.all`.
  case symbol(Int16)
  /// A function name: index into `CommandTable.names`.
  case name(Int16)
  /// Index into `CommandTable.macros`.
  case macro(Int16)
}

/// The commands of the tables.
enum CommandTable {
  static let all: [String: Command] = {
    var table: [String: Command] = [:]
    for (index, symbol) in SymbolTable.all.enumerated() where symbol.spelling.hasPrefix("\\") {
      table[symbol.spelling] = .symbol(Int16(index))
    }
    for line in rows.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let first = words.first, let family = CommandFamily(rawValue: String(first)) else { continue }
      for word in words.dropFirst() { table[String(word)] = .family(family) }
    }
    for (index, name) in names.enumerated() { table["\\" + name] = .name(Int16(index)) }
    for (index, macro) in macroDefinitions.enumerated().reversed() { table[macro.name] = .macro(Int16(index)) }
    table["\\ "] = .family(.space)
    return table
  }()

  static let bySpelling = SpellingTable(all)

  /// The function names, as they print.
  static let names: [String] = nameRows.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { name in
    String(name.hasSuffix("*") ? name.dropLast() : name)
  }

  /// The bodies of the commands that stand for other LaTeX.
  static let macros: [Macro] = macroDefinitions.enumerated().map { index, definition in
    var macro = Macro(builtin: definition.body)
    let next = index + 1
    if next < macroDefinitions.count, macroDefinitions[next].name == definition.name { macro.longer = next }
    return macro
  }

  private static let macroDefinitions: [(name: String, body: String)] = macroRows.split(separator: "\n").compactMap {
    let words = $0.split(separator: " ", maxSplits: 1)
    return words.count == 2 ? (String(words[0]), String(words[1])) : nil
  }

  /// Names whose scripts stand below them in display style.
  static let namesWithLimits: Set<String> = Set(
    nameRows.split(whereSeparator: { $0 == " " || $0 == "\n" }).filter { $0.hasSuffix("*") }.map {
      String($0.dropLast())
    })
}
