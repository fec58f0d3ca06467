/// The alphabet that `\mathbf`, `\mathcal` … select, as Unicode mathematical alphanumerics: MathML Core has no other.
struct MathFont: Hashable {
  enum Alphabet: Hashable {
    /// Single letters italic, as MathML sets them.
    case automatic
    case upright, italic, script, fraktur, doubleStruck, sans, monospace
  }

  var alphabet = Alphabet.automatic
  var isBold = false

  /// Letters that follow each other are a word, as in `\mathrm{softmax}`.
  var joinsLetters: Bool {
    switch alphabet {
    case .upright, .italic, .sans, .monospace: true
    case .automatic, .script, .fraktur, .doubleStruck: false
    }
  }

  /// The font inside a command; `nil` when the command is not about fonts.
  func changed(by command: Spelling, of text: [UInt8]) -> MathFont? {
    guard let change = Self.changes.find(text, command.range) else { return nil }
    switch change {
    case .to(let font): return font
    case .bold: return MathFont(alphabet: alphabet, isBold: true)
    case .alphabet(let new): return MathFont(alphabet: new, isBold: isBold)
    case .decorative(let new): return MathFont(alphabet: new, isBold: isBold && alphabet != .upright)
    }
  }

  /// What a command does to the font it stands in.
  private enum Change {
    case to(MathFont)
    case bold
    case alphabet(Alphabet)
    /// `\mathbf{\mathcal{A}}` is not bold, `\boldsymbol{\mathcal{A}}` is.
    case decorative(Alphabet)
  }

  private static let changes: SpellingTable<Change> = {
    var table: [String: Change] = [:]
    func add(_ change: Change, _ commands: String) {
      for command in commands.split(separator: " ") { table[String(command)] = change }
    }
    add(.to(MathFont(alphabet: .upright, isBold: true)), #"\mathbf \bf \bfseries \bold \mathbfup \symbf"#)
    add(.bold, #"\boldsymbol \bm \pmb \boldmath"#)
    add(.to(MathFont(alphabet: .italic, isBold: true)), #"\mathbfit \symbfit"#)
    add(.alphabet(.upright), #"\mathrm \rm \rmfamily \mathup \symrm \symup"#)
    add(.alphabet(.italic), #"\mathit \it \itshape \mit"#)
    add(.alphabet(.automatic), #"\mathnormal"#)
    add(.decorative(.script), #"\mathcal \mathscr \cal"#)
    add(.to(MathFont(alphabet: .script, isBold: true)), #"\mathbfcal"#)
    add(.decorative(.fraktur), #"\mathfrak \frak"#)
    add(.to(MathFont(alphabet: .doubleStruck)), #"\mathbb \Bbb \mathds"#)
    add(.alphabet(.sans), #"\mathsf \sf"#)
    add(.to(MathFont(alphabet: .sans, isBold: true)), #"\mathbfsf"#)
    add(.to(MathFont(alphabet: .monospace)), #"\mathtt \tt"#)
    return SpellingTable(table)
  }()

  /// Single letters italic, digits upright: nothing to translate.
  var isPlain: Bool { alphabet == .automatic && !isBold }

  /// A part of a tree's text, as below.
  func write(_ spelling: Spelling, of text: [UInt8], to out: inout Markup) {
    if isPlain { out.text(text, spelling) } else { write(text.string(spelling), to: &out) }
  }

  /// Letters and digits in this font; everything else as it is.
  func write(_ text: String, to out: inout Markup) {
    guard !isPlain, alphabet != .upright || isBold else { return out.text(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(applied(to: scalar)) }
    out.text(String(result))
  }

  /// A letter or a digit in this font.
  func applied(to scalar: Unicode.Scalar) -> Unicode.Scalar {
    if !isBold, let special = special(scalar) { return special }
    let value = scalar.value
    let start: UInt32?
    let offset: UInt32
    switch value {
    case 0x41...0x5A: (start, offset) = (letters, value - 0x41)
    case 0x61...0x7A: (start, offset) = (letters, value - 0x61 + 26)
    case 0x30...0x39: (start, offset) = (digits, value - 0x30)
    case 0x391...0x3A9: (start, offset) = (greek, value - 0x391)
    case 0x3B1...0x3C9: (start, offset) = (greek, value - 0x3B1 + 26)
    default:
      guard value > 0x7F, let index = Self.greekVariants.firstIndex(of: scalar) else { return scalar }
      (start, offset) = (greek, index == 0 ? 25 : 50 + UInt32(index))
    }
    return start.flatMap { Unicode.Scalar($0 + offset) } ?? scalar
  }

  /// First code point of the Latin letters.
  private var letters: UInt32? {
    switch alphabet {
    case .automatic: isBold ? 0x1D468 : nil
    case .upright: isBold ? 0x1D400 : nil
    case .italic: isBold ? 0x1D468 : 0x1D434
    case .script: isBold ? 0x1D4D0 : 0x1D49C
    case .fraktur: isBold ? 0x1D56C : 0x1D504
    case .doubleStruck: 0x1D538
    case .sans: isBold ? 0x1D5D4 : 0x1D5A0
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch alphabet {
    case .automatic, .upright, .italic, .script, .fraktur: isBold ? 0x1D7CE : nil
    case .doubleStruck: 0x1D7D8
    case .sans: isBold ? 0x1D7EC : 0x1D7E2
    case .monospace: 0x1D7F6
    }
  }

  private var greek: UInt32? {
    switch alphabet {
    case .automatic: isBold ? 0x1D71C : nil
    case .upright: isBold ? 0x1D6A8 : nil
    case .italic: isBold ? 0x1D71C : 0x1D6E2
    case .sans: isBold ? 0x1D756 : nil
    case .script, .fraktur, .doubleStruck, .monospace: nil
    }
  }

  /// In the order of their blocks: nabla stands after Ω, the others after ω.
  private static let greekVariants: [Unicode.Scalar] = ["∇", "∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"]

  /// Letters that Unicode had before it had the alphabets.
  private func special(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch (alphabet, scalar) {
    case (.italic, "h"): "ℎ"
    case (.script, "B"): "ℬ"
    case (.script, "E"): "ℰ"
    case (.script, "F"): "ℱ"
    case (.script, "H"): "ℋ"
    case (.script, "I"): "ℐ"
    case (.script, "L"): "ℒ"
    case (.script, "M"): "ℳ"
    case (.script, "R"): "ℛ"
    case (.script, "e"): "ℯ"
    case (.script, "g"): "ℊ"
    case (.script, "o"): "ℴ"
    case (.fraktur, "C"): "ℭ"
    case (.fraktur, "H"): "ℌ"
    case (.fraktur, "I"): "ℑ"
    case (.fraktur, "R"): "ℜ"
    case (.fraktur, "Z"): "ℨ"
    case (.doubleStruck, "C"): "ℂ"
    case (.doubleStruck, "H"): "ℍ"
    case (.doubleStruck, "N"): "ℕ"
    case (.doubleStruck, "P"): "ℙ"
    case (.doubleStruck, "Q"): "ℚ"
    case (.doubleStruck, "R"): "ℝ"
    case (.doubleStruck, "Z"): "ℤ"
    default: nil
    }
  }
}
