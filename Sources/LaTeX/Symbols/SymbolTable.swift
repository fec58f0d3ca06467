/// How TeX spaces and places a symbol.
enum SymbolClass: String, Sendable {
  case ord, op, bin, rel, open, close, punct, inner
}

/// What is known about one symbol.
struct Symbol: Sendable {
  /// As in `LayoutNode.Kind.symbol`: "+", "\\alpha".
  let spelling: String
  let glyph: String
  let symbolClass: SymbolClass
  /// Scripts stand above and below in display style.
  let limits: Bool
  /// A single letter that is set upright.
  let upright: Bool
  /// A bar that opens as well as closes.
  let fence: Bool
}

/// The symbols of `rows`, by spelling and by Unicode character.
enum SymbolTable {
  static let bySpelling: [String: Symbol] = {
    var table: [String: Symbol] = [:]
    for symbol in all { table[symbol.spelling] = symbol }
    return table
  }()

  /// Spelling for a pasted Unicode character; Greek letters are not in it, they stay letters.
  static let spellingOfScalar: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for symbol in all {
      let scalars = symbol.glyph.unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1, !scalar.isASCII, !scalar.isGreek else { continue }
      if table[scalar] == nil { table[scalar] = symbol.spelling }
    }
    for line in scalarRows.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let scalar = words[0].unicodeScalars.first else { continue }
      table[scalar] = String(words[1])
    }
    return table
  }()

  /// All rows in order.
  static let all: [Symbol] = rows.split(separator: "\n").compactMap(symbol(row:))

  /// `nil` when the row is malformed; a test reads every row.
  static func symbol(row: Substring) -> Symbol? {
    let words = row.split(separator: " ")
    guard words.count >= 3, let symbolClass = SymbolClass(rawValue: String(words[2])) else { return nil }
    let flags = words.dropFirst(3)
    guard flags.allSatisfy({ ["limits", "normal", "fence"].contains($0) }) else { return nil }
    return Symbol(
      spelling: String(words[0]), glyph: String(words[1]), symbolClass: symbolClass,
      limits: flags.contains("limits"), upright: flags.contains("normal"), fence: flags.contains("fence"))
  }

  /// Characters that look like a symbol of the table without being its glyph.
  private static let scalarRows = #"""
    · \cdot
    • \bullet
    – -
    ‐ -
    ‑ -
    ∥ \|
    ∕ /
    ∶ :
    ， ,
    （ (
    ） )
    ＝ =
    ＋ +
    ⟵ \longleftarrow
    ″ \prime
    """#
}

extension Unicode.Scalar {
  var isGreek: Bool { (0x370...0x3FF).contains(value) }
}
