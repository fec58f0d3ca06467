/// How TeX spaces and places a symbol.
enum SymbolClass: String, Sendable {
  case ord, op, bin, rel, open, close, punct, inner
}

/// What is known about one symbol. Its texts stand apart, so that looking one up counts no owners.
struct Symbol: Sendable {
  let symbolClass: SymbolClass
  /// Scripts stand above and below in display style.
  let limits: Bool
  /// A single letter that is set upright.
  let upright: Bool
  /// A bar that opens as well as closes.
  let fence: Bool
  /// A relation with more space around it: `\implies`.
  let wide: Bool
  /// The spaces that browsers put around the glyph by themselves.
  let browserSpaces: OperatorSpaces
  /// How the glyph is written when nothing around it matters.
  let form: Form
  /// Its place in the table.
  fileprivate let index: Int

  struct Texts: Sendable {
    var spelling: String
    var glyph: String
  }

  /// As in `LayoutNode.Kind.symbol`: "+", "\\alpha".
  var spelling: String { SymbolTable.texts[index].spelling }
  var glyph: String { SymbolTable.texts[index].glyph }
  /// The glyph as an element: what follows the attributes of an `<mo>`, or all of an `<mi>` in the plain font:
  /// a part of `SymbolTable.markup`.
  fileprivate(set) var markup = Spelling.empty

  /// What the writer of MathML has to say about a glyph.
  enum Form {
    /// `<mi>`: letters and signs.
    case identifier
    /// A letter or a sign that is set upright.
    case uprightIdentifier
    /// `<mo>` without space around it.
    case tightOperator
    /// `<mo>` that browsers set as TeX does, but for the spaces.
    case plain
    /// A sign that has another space before an operand: `+`.
    case sign
    /// Grows when nobody forbids it.
    case growing
    /// A growing bar, whose side has to be said.
    case openingBar, closingBar

    fileprivate var isIdentifier: Bool {
      switch self {
      case .identifier, .uprightIdentifier: true
      case .tightOperator, .plain, .sign, .growing, .openingBar, .closingBar: false
      }
    }
  }

  /// `nil` when the row is malformed; a test reads every row.
  init?(row: Substring, index: Int) {
    let words = row.split(separator: " ")
    guard words.count >= 3, let symbolClass = SymbolClass(rawValue: String(words[2])) else { return nil }
    let flags = words.dropFirst(3)
    guard flags.allSatisfy({ ["limits", "normal", "fence", "wide"].contains($0) }) else { return nil }
    let glyph = words[1]
    self.index = index
    self.symbolClass = symbolClass
    limits = flags.contains("limits")
    upright = flags.contains("normal")
    fence = flags.contains("fence")
    wide = flags.contains("wide")
    browserSpaces = OperatorSpaces(of: String(glyph), symbolClass)
    switch symbolClass {
    case .ord:
      form =
        fence || ["/", ".", "\\", "!"].contains(glyph)
        ? .tightOperator : upright || glyph == "∇" ? .uprightIdentifier : .identifier
    case .op, .punct, .inner: form = .plain
    case .bin: form = ["+", "−", "±", "∓"].contains(glyph) ? .sign : .plain
    case .rel: form = Self.vertical.contains(String(glyph)) ? .growing : .plain
    case .open: form = glyph == "|" || glyph == "‖" ? .openingBar : .growing
    case .close: form = glyph == "|" || glyph == "‖" ? .closingBar : glyph == "!" || glyph == "?" ? .plain : .growing
    }
  }

  /// The texts of a row that was read.
  fileprivate func texts(of row: Substring) -> Texts {
    let words = row.split(separator: " ")
    return Texts(spelling: String(words[0]), glyph: String(words[1]))
  }

  fileprivate func element(_ glyph: String) -> String {
    var markup = Markup(capacity: 64)
    markup.put(form.isIdentifier ? "<mi>" : ">")
    markup.text(glyph)
    markup.put(form.isIdentifier ? "</mi>" : "</mo>")
    return markup.string
  }

  private static let vertical: Set<String> = ["∣", "∥", "↑", "↓", "⇑", "⇓", "↕", "⇕", "∤", "∦"]
}

/// The symbols of `rows`, by spelling and by Unicode character.
enum SymbolTable {
  static let bySpelling = SpellingTable(Dictionary(all.map { ($0.spelling, $0) }) { $1 })

  /// Symbols of one ASCII character, which are most of those in a formula.
  private static let byCharacter: [Symbol?] = (0..<128).map { bySpelling[String(UnicodeScalar(UInt8($0)))] }

  /// The row of the symbol that a piece of text spells.
  static func row(_ bytes: [UInt8], _ range: Range<Int>) -> Int16? {
    let symbol =
      range.count == 1 && bytes[range.lowerBound] < 128
      ? byCharacter[Int(bytes[range.lowerBound])] : bySpelling.find(bytes, range)
    return symbol.map { Int16($0.index) }
  }

  /// The symbol of a spelling; quicker than the table for `+`, `=` and their like.
  static func symbol(_ spelling: String) -> Symbol? {
    var spelling = spelling
    return spelling.withUTF8 { bytes in
      if bytes.count == 1, bytes[0] < 128 { return byCharacter[Int(bytes[0])] }
      return bySpelling[bytes]
    }
  }

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
  static let all = read.symbols
  fileprivate static let texts = read.texts
  /// The glyphs as elements, one after the other.
  static let markup = read.markup

  private static let read: (symbols: [Symbol], texts: [Symbol.Texts], markup: [UInt8]) = {
    var symbols: [Symbol] = []
    var texts: [Symbol.Texts] = []
    var markup: [UInt8] = []
    for row in rows.split(separator: "\n") {
      guard var symbol = Symbol(row: row, index: symbols.count) else { continue }
      texts.append(symbol.texts(of: row))
      symbol.markup = markup.spell(symbol.element(texts[symbols.count].glyph))
      symbols.append(symbol)
    }
    return (symbols, texts, markup)
  }()

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
