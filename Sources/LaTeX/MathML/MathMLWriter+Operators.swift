extension MathMLWriter {
  /// A symbol in its row. What the operator dictionary of MathML would get wrong is said on the element.
  mutating func writeSymbol(
    _ spelling: String, _ style: Style, isUnary: Bool, before: SymbolClass? = nil, next: SymbolClass? = nil,
    forcesLimits: Bool = false
  ) {
    guard let symbol = SymbolTable.bySpelling[spelling] else {
      element(spelling.unicodeScalars.allSatisfy(\.properties.isAlphabetic) ? "mi" : "mo", spelling)
      return
    }
    let glyph = symbol.glyph
    switch symbol.symbolClass {
    case .ord:
      writeOrdinary(symbol, style)
    case .op:
      element("mo", glyph, forcesLimits ? " movablelimits=\"false\"" : "")
    case .bin:
      if isUnary {
        element("mo", glyph, style.isScript ? " form=\"prefix\" lspace=\"0\" rspace=\"0\"" : " form=\"prefix\"")
      } else if glyph == "mod" {
        element("mo", glyph, " lspace=\"0.2222em\" rspace=\"0.2222em\"")
      } else {
        element("mo", glyph, style.isScript ? " form=\"infix\" lspace=\"0\" rspace=\"0\"" : " form=\"infix\"")
      }
    case .rel:
      writeRelation(glyph, style)
    case .open:
      element("mo", glyph, " form=\"prefix\" stretchy=\"false\"")
    case .close:
      element("mo", glyph, " form=\"postfix\" stretchy=\"false\"")
    case .punct:
      element("mo", glyph, glyph == ":" ? " lspace=\"0\" rspace=\"0.1667em\"" : style.isScript ? " rspace=\"0\"" : "")
    case .inner:
      let left =
        style.isScript || before == nil || before == .punct || before == .open || before == .bin || before == .rel
      let right = style.isScript || next == nil || next == .close || next == .bin || next == .rel
      element("mo", glyph, " lspace=\"\(left ? "0" : "0.1667em")\" rspace=\"\(right ? "0" : "0.1667em")\"")
    }
  }

  private mutating func writeOrdinary(_ symbol: Symbol, _ style: Style) {
    let glyph = symbol.glyph
    if symbol.fence || glyph == "/" || glyph == "." || glyph == "\\" {
      element("mo", glyph, " lspace=\"0\" rspace=\"0\" stretchy=\"false\"")
    } else if glyph == "∇" || symbol.upright || style.font.alphabet == .upright {
      let mapped = style.font.applied(to: glyph)
      let isItalic = symbol.upright && style.font.isBold && style.font.alphabet == .automatic
      let bold = isItalic ? MathFont(alphabet: .upright, isBold: true).applied(to: glyph) : mapped
      element("mi", bold, " mathvariant=\"normal\"")
    } else {
      element("mi", style.font.applied(to: glyph))
    }
  }

  mutating func writeRelation(_ glyph: String, _ style: Style) {
    switch glyph {
    case "∣", "∥", "↑", "↓", "⇑", "⇓", "↕", "⇕", "∤", "∦":
      let space = style.isScript ? "0" : "0.2778em"
      element("mo", glyph, " lspace=\"\(space)\" rspace=\"\(space)\" stretchy=\"false\"")
    case "⟹", "⟸", "⟺":
      element("mo", glyph, style.isScript ? "" : " lspace=\"0.5556em\" rspace=\"0.5556em\"")
    default:
      element("mo", glyph, style.isScript ? " lspace=\"0\" rspace=\"0\"" : "")
    }
  }

  /// A delimiter that grows with what it encloses; nothing for ".".
  mutating func writeFence(_ delimiter: String, _ form: String) {
    guard delimiter != "." else { return }
    element("mo", glyph(ofDelimiter: delimiter), " fence=\"true\" form=\"\(form)\" stretchy=\"true\"")
  }

  mutating func writeSized(_ command: String, _ delimiter: String, _ spacing: SymbolClass?) {
    let glyph = glyph(ofDelimiter: delimiter)
    if command == "\\middle" {
      element("mo", glyph, " fence=\"true\" form=\"infix\" stretchy=\"true\" lspace=\"0.05em\" rspace=\"0.05em\"")
      return
    }
    guard delimiter != "." else {
      out += "<mrow></mrow>"
      return
    }
    let size: String
    switch command.dropFirst().prefix(4) {
    case "bigg": size = "2.4em"
    case "Bigg": size = "3em"
    case "Big", "Bigl", "Bigr", "Bigm": size = "1.8em"
    default: size = "1.2em"
    }
    let space = spacing == .rel ? "0.2778em" : "0"
    let form = spacing == .open ? "prefix" : spacing == .close ? "postfix" : "infix"
    element(
      "mo", glyph,
      " form=\"\(form)\" stretchy=\"true\" minsize=\"\(size)\" maxsize=\"\(size)\" lspace=\"\(space)\" rspace=\"\(space)\""
    )
  }

  private func glyph(ofDelimiter delimiter: String) -> String {
    switch delimiter {
    case "<", "\\lt": "⟨"
    case ">", "\\gt": "⟩"
    case "\\mid": "|"
    case "\\parallel": "‖"
    default: SymbolTable.bySpelling[delimiter]?.glyph ?? delimiter
    }
  }
}
