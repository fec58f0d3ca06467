extension MathMLWriter {
  /// `\hat`, `\overline`, `\underbrace` …
  mutating func writeAccent(_ command: String, _ base: LayoutNode, _ style: Style, _ candidates: [Int]) {
    if command == "\\overline" || command == "\\underline" || command == "\\underbar" {
      out += "<mrow class=\"\(command == "\\overline" ? "dc-overline" : "dc-underline")\">"
      write(base, style, candidates)
      out += "</mrow>"
      return
    }
    let accent = Self.accents[command] ?? Accent(mark: "^", isWide: false)
    let isUnder = command.hasPrefix("\\under") || command == "\\utilde"
    let name = isUnder ? "munder" : "mover"
    out += "<\(name) accent\(isUnder ? "under" : "")=\"true\">"
    write(base, style, candidates)
    let size = command == "\\vec" ? " class=\"dc-vec\"" : ""
    element("mo", accent.mark, accent.isWide ? " stretchy=\"true\"" : " stretchy=\"false\"\(size)")
    out += "</\(name)>"
  }

  private struct Accent {
    var mark: String
    var isWide: Bool
  }

  private static let accents: [String: Accent] = {
    var table: [String: Accent] = [:]
    for line in accentRows.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3 else { continue }
      let code = words[1].hasPrefix("U+") ? UInt32(words[1].dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) : nil
      table[String(words[0])] = Accent(mark: code.map { String($0) } ?? String(words[1]), isWide: words[2] == "wide")
    }
    return table
  }()

  /// Command, mark, width. Fonts stretch the combining marks, which stand here by their numbers.
  private static let accentRows = #"""
    \hat ˆ narrow
    \widehat U+0302 wide
    \tilde ˜ narrow
    \widetilde ˜ wide
    \utilde ˜ wide
    \bar ¯ narrow
    \vec → narrow
    \dot ˙ narrow
    \ddot ¨ narrow
    \dddot U+20DB narrow
    \ddddot U+20DC narrow
    \check ˇ narrow
    \widecheck ˇ wide
    \breve ˘ narrow
    \acute ´ narrow
    \grave ` narrow
    \mathring ˚ narrow
    \overrightarrow → wide
    \overleftarrow ← wide
    \overleftrightarrow ↔ wide
    \underrightarrow → wide
    \underleftarrow ← wide
    \underleftrightarrow ↔ wide
    \overbrace ⏞ wide
    \underbrace ⏟ wide
    \overbracket ⎴ wide
    \underbracket ⎵ wide
    \overparen ⏜ wide
    \underparen ⏝ wide
    \overgroup ⏠ wide
    \undergroup ⏡ wide
    """#

  /// `\overset`, `\xrightarrow`, and labels of braces.
  mutating func writeStacked(
    _ command: String, _ base: LayoutNode, _ over: LayoutNode?, _ under: LayoutNode?, _ style: Style,
    _ candidates: [Int]
  ) {
    let name = over == nil ? "munder" : under == nil ? "mover" : "munderover"
    out += "<\(name)>"
    let isArrow = command.hasPrefix("\\x")
    if isArrow, case .symbol(let spelling) = base.kind {
      let glyph = SymbolTable.bySpelling[spelling]?.glyph ?? "→"
      element("mo", glyph, " stretchy=\"true\" minsize=\"1.75em\"")
    } else {
      write(base, style, candidates)
    }
    for part in [under, over] {
      guard let part else { continue }
      if isArrow { out += "<mrow><mspace width=\"0.5em\"/>" }
      write(part, script(style), candidates)
      if isArrow { out += "<mspace width=\"0.5em\"/></mrow>" }
    }
    out += "</\(name)>"
  }

  /// Fonts, boxes, phantoms, colours.
  mutating func writeStyled(
    _ command: String, _ argument: String?, _ body: LayoutNode, _ style: Style, _ candidates: [Int]
  ) {
    if let font = style.font.changed(by: command) {
      var inner = style
      inner.font = font
      write(body, inner, candidates)
      return
    }
    if command == "\\not", case .symbol(let spelling) = body.kind, let glyph = SymbolTable.bySpelling[spelling]?.glyph {
      writeRelation(glyph + "\u{338}", style)
      return
    }
    let tags: (open: String, close: String)
    switch command {
    case "\\boxed": tags = ("<mrow class=\"dc-boxed\">", "</mrow>")
    case "\\cancel", "\\bcancel", "\\xcancel", "\\sout": tags = ("<mrow class=\"dc-cancel\">", "</mrow>")
    case "\\phantom": tags = ("<mphantom>", "</mphantom>")
    case "\\hphantom": tags = ("<mpadded height=\"0\" depth=\"0\"><mphantom>", "</mphantom></mpadded>")
    case "\\vphantom": tags = ("<mpadded width=\"0\"><mphantom>", "</mphantom></mpadded>")
    case "\\smash": tags = ("<mpadded height=\"0\" depth=\"0\">", "</mpadded>")
    case "\\mathclap", "\\mathllap", "\\mathrlap": tags = ("<mpadded width=\"0\">", "</mpadded>")
    case "\\color", "\\textcolor":
      tags = (color(argument).map { "<mrow mathcolor=\"\($0)\">" } ?? "<mrow>", "</mrow>")
    case "\\pmod":
      tags = (
        "<mrow><mspace width=\"0.4444em\"/><mo stretchy=\"false\">(</mo><mi>mod</mi><mspace width=\"0.3333em\"/>",
        "<mo stretchy=\"false\">)</mo></mrow>"
      )
    case "\\pod":
      tags = ("<mrow><mspace width=\"0.4444em\"/><mo stretchy=\"false\">(</mo>", "<mo stretchy=\"false\">)</mo></mrow>")
    default: tags = ("", "")
    }
    out += tags.open
    write(body, style, candidates)
    out += tags.close
  }

  /// The colour, if it is a name or a hexadecimal number.
  private func color(_ argument: String?) -> String? {
    guard let name = argument else { return nil }
    return !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") } ? name : nil
  }
}
