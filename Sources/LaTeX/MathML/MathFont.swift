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
  func changed(by command: String) -> MathFont? {
    switch command {
    case "\\mathbf", "\\bf", "\\bfseries", "\\bold", "\\mathbfup", "\\symbf": MathFont(alphabet: .upright, isBold: true)
    case "\\boldsymbol", "\\bm", "\\pmb", "\\boldmath": MathFont(alphabet: alphabet, isBold: true)
    case "\\mathbfit", "\\symbfit": MathFont(alphabet: .italic, isBold: true)
    case "\\mathrm", "\\rm", "\\rmfamily", "\\mathup", "\\symrm", "\\symup":
      MathFont(alphabet: .upright, isBold: isBold)
    case "\\mathit", "\\it", "\\itshape", "\\mit": MathFont(alphabet: .italic, isBold: isBold)
    case "\\mathnormal": MathFont(alphabet: .automatic, isBold: isBold)
    case "\\mathcal", "\\mathscr", "\\cal": MathFont(alphabet: .script, isBold: isBold && alphabet != .upright)
    case "\\mathbfcal": MathFont(alphabet: .script, isBold: true)
    case "\\mathfrak", "\\frak": MathFont(alphabet: .fraktur, isBold: isBold && alphabet != .upright)
    case "\\mathbb", "\\Bbb", "\\mathds": MathFont(alphabet: .doubleStruck)
    case "\\mathsf", "\\sf": MathFont(alphabet: .sans, isBold: isBold)
    case "\\mathbfsf": MathFont(alphabet: .sans, isBold: true)
    case "\\mathtt", "\\tt": MathFont(alphabet: .monospace)
    default: nil
    }
  }

  /// Letters and digits in this font; everything else as it is.
  func applied(to text: String) -> String {
    guard alphabet != .automatic || isBold, alphabet != .upright || isBold else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(applied(to: scalar)) }
    return String(result)
  }

  private func applied(to scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let special = Self.specials[scalar]?[self.normalised] { return special }
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
      guard let index = Self.greekVariants.firstIndex(of: scalar) else { return scalar }
      (start, offset) = (greek, index == 0 ? 25 : 50 + UInt32(index))
    }
    return start.flatMap { Unicode.Scalar($0 + offset) } ?? scalar
  }

  /// Automatic letters under `\boldsymbol` are bold italic.
  private var normalised: MathFont {
    alphabet == .automatic ? MathFont(alphabet: .italic, isBold: isBold) : self
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
  private static let specials: [Unicode.Scalar: [MathFont: Unicode.Scalar]] = {
    var table: [Unicode.Scalar: [MathFont: Unicode.Scalar]] = [:]
    func add(_ alphabet: Alphabet, _ pairs: String) {
      for pair in pairs.split(separator: " ") {
        let scalars = Array(pair.unicodeScalars)
        table[scalars[0], default: [:]][MathFont(alphabet: alphabet)] = scalars[1]
      }
    }
    add(.italic, "hℎ")
    add(.script, "Bℬ Eℰ Fℱ Hℋ Iℐ Lℒ Mℳ Rℛ eℯ gℊ oℴ")
    add(.fraktur, "Cℭ Hℌ Iℑ Rℜ Zℨ")
    add(.doubleStruck, "Cℂ Hℍ Nℕ Pℙ Qℚ Rℝ Zℤ")
    return table
  }()
}
