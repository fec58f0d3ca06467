extension MathMLWriter {
  /// `\hat`, `\overline`, `\underbrace` …
  mutating func writeAccent(_ command: Spelling, _ base: Place, _ style: Style, _ candidates: [Int]) {
    let accent = Self.accents.find(store.text, command.range) ?? Accent(mark: "^", kind: .narrow, isUnder: false)
    let inner = style.inner
    switch accent.kind {
    case .line:
      out.put(accent.isUnder ? "<mrow class=\"dc-underline\">" : "<mrow class=\"dc-overline\">")
      write(base, inner, candidates)
      out.put("</mrow>")
      return
    case .brace: out.put(accent.isUnder ? "<munder>" : "<mover>")
    case .narrow, .wide, .small: out.put(accent.isUnder ? "<munder accentunder=\"true\">" : "<mover accent=\"true\">")
    }
    write(base, inner, candidates)
    switch accent.kind {
    case .narrow: out.put("<mo stretchy=\"false\">")
    case .small: out.put("<mo stretchy=\"false\" class=\"dc-vec\">")
    case .wide, .brace, .line: out.put("<mo stretchy=\"true\">")
    }
    out.insert(accent.mark)
    out.put(accent.isUnder ? "</mo></munder>" : "</mo></mover>")
  }

  private struct Accent {
    enum Kind: String {
      case narrow, wide
      /// An arrow, smaller than the one between operands.
      case small
      /// Stands apart from its base.
      case brace
      /// Drawn as a border.
      case line
    }

    var mark: String
    var kind: Kind
    var isUnder: Bool
  }

  private static let accents: SpellingTable<Accent> = {
    var table: [String: Accent] = [:]
    for line in accentRows.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let kind = Accent.Kind(rawValue: String(words[2])) else { continue }
      table[String(words[0])] = Accent(
        mark: String(words[1]), kind: kind, isUnder: words[0].hasPrefix("\\under") || words[0] == "\\utilde")
    }
    return SpellingTable(table)
  }()

  /// Command, mark, kind.
  static let accentRows = #"""
    \hat ˆ narrow
    \widehat ˆ wide
    \tilde ˜ narrow
    \widetilde ˜ wide
    \utilde ˜ wide
    \bar ¯ narrow
    \vec → small
    \dot ˙ narrow
    \ddot ¨ narrow
    \dddot ˙˙˙ narrow
    \ddddot ˙˙˙˙ narrow
    \check ˇ narrow
    \widecheck ˇ wide
    \breve ˘ narrow
    \acute ´ narrow
    \grave ` narrow
    \mathring ˚ narrow
    \overline ¯ line
    \underline _ line
    \underbar _ line
    \overrightarrow → wide
    \overleftarrow ← wide
    \overleftrightarrow ↔ wide
    \underrightarrow → wide
    \underleftarrow ← wide
    \underleftrightarrow ↔ wide
    \overbrace ⏞ brace
    \underbrace ⏟ brace
    \overbracket ⎴ brace
    \underbracket ⎵ brace
    \overparen ⏜ wide
    \underparen ⏝ wide
    \overgroup ⏠ wide
    \undergroup ⏡ wide
    """#

  /// `\overset`, `\xrightarrow`, and labels of braces.
  mutating func writeStacked(
    _ command: Spelling, _ base: Place, _ over: Place?, _ under: Place?, _ style: Style, _ candidates: [Int]
  ) {
    let base = store[base]
    if store.text[Int(command.start) + 1] == UInt8(ascii: "x"), case .symbol(let sign) = base.kind {
      return writeArrow(sign.symbol?.glyph ?? "→", over, under, style, candidates)
    }
    out.put(over == nil ? "<munder>" : under == nil ? "<mover>" : "<munderover>")
    switch base.kind {
    case .symbol(let sign): writeSymbol(sign, style, .none, forcesLimits: true)
    case .row, .group, .number, .letter, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized,
      .accent, .styled, .stacked, .environment, .space, .directive, .error:
      write(base, style.inner, candidates)
    }
    if let under { write(under, style.script, candidates) }
    if let over { write(over, style.script, candidates) }
    out.put(over == nil ? "</munder>" : under == nil ? "</mover>" : "</munderover>")
  }

  /// An arrow as long as its labels with some space, and longer than an arrow without labels.
  private mutating func writeArrow(
    _ glyph: String, _ over: Place?, _ under: Place?, _ style: Style, _ candidates: [Int]
  ) {
    out.put("<munderover><mo stretchy=\"true\" lspace=\"0\" rspace=\"0\">")
    out.text(glyph)
    out.put("</mo>")
    writeLabel(under, style.script, candidates)
    writeLabel(over, style.script, candidates)
    out.put("</munderover>")
  }

  private mutating func writeLabel(_ label: Place?, _ style: Style, _ candidates: [Int]) {
    guard let label, !store[label].isEmptyRow else { return out.put("<mspace width=\"2.5em\"/>") }
    out.put("<mrow><mspace width=\"0.6em\"/>")
    write(label, style, candidates)
    out.put("<mspace width=\"0.6em\"/></mrow>")
  }

  /// Fonts, boxes, phantoms, colours.
  mutating func writeStyled(
    _ command: Spelling, _ argument: Spelling?, _ body: Node, _ style: Style, _ candidates: [Int], _ spaces: Spaces
  ) {
    if let font = style.font.changed(by: command, of: store.text) {
      var inner = style.inner
      inner.font = font
      return write(body, inner, candidates)
    }
    let style = style.inner
    let command = store.text.string(command)
    let argument = argument.map(store.text.string)
    switch command {
    case "\\color", "\\textcolor", "\\colorbox":
      if let color = argument, color.isColor {
        out.put(command == "\\colorbox" ? "<mrow class=\"dc-padded\" mathbackground=\"" : "<mrow mathcolor=\"")
        out.attribute(color)
        out.put("\">")
      } else {
        out.put("<mrow>")
      }
      if case .row(let nodes) = body.kind, command == "\\color" {
        // The rest of a list goes on after what stood before the command.
        writeList(nodes, style, candidates, after: spaces.previous, isWritten: spaces.isWritten)
      } else {
        write(body, style, candidates)
      }
      out.put("</mrow>")
    case "\\not": writeNegated(body, style, candidates, spaces)
    case "\\boxed": writeWrapped("<mrow class=\"dc-boxed\">", body, "</mrow>", style, candidates)
    case "\\cancel": writeWrapped("<mrow class=\"dc-cancel\">", body, "</mrow>", style, candidates)
    case "\\bcancel": writeWrapped("<mrow class=\"dc-bcancel\">", body, "</mrow>", style, candidates)
    case "\\xcancel": writeWrapped("<mrow class=\"dc-xcancel\">", body, "</mrow>", style, candidates)
    case "\\sout": writeWrapped("<mrow class=\"dc-sout\">", body, "</mrow>", style, candidates)
    case "\\phantom": writeWrapped("<mphantom>", body, "</mphantom>", style, candidates)
    case "\\hphantom":
      writeWrapped(
        "<mpadded height=\"0\" depth=\"0\"><mphantom>", body, "</mphantom></mpadded>", style, candidates)
    case "\\vphantom":
      writeWrapped("<mpadded width=\"0\"><mphantom>", body, "</mphantom></mpadded>", style, candidates)
    case "\\smash":
      let open: StaticString =
        switch argument {
        case "t": "<mpadded height=\"0\">"
        case "b": "<mpadded depth=\"0\">"
        default: "<mpadded height=\"0\" depth=\"0\">"
        }
      writeWrapped(open, body, "</mpadded>", style, candidates)
    case "\\mathrlap": writeWrapped("<mpadded width=\"0\">", body, "</mpadded>", style, candidates)
    case "\\mathllap":
      writeWrapped("<mpadded width=\"0\"><mrow class=\"dc-llap\">", body, "</mrow></mpadded>", style, candidates)
    case "\\mathclap":
      writeWrapped("<mpadded width=\"0\"><mrow class=\"dc-clap\">", body, "</mrow></mpadded>", style, candidates)
    case "\\pmod":
      out.put(style.display ? "<mrow><mspace width=\"1em\"/>" : "<mrow><mspace width=\"0.4444em\"/>")
      out.put("<mo stretchy=\"false\">(</mo><mi>mod</mi><mspace width=\"0.3333em\"/>")
      write(body, style, candidates)
      out.put("<mo stretchy=\"false\">)</mo></mrow>")
    case "\\pod":
      out.put(style.display ? "<mrow><mspace width=\"1em\"/>" : "<mrow><mspace width=\"0.4444em\"/>")
      out.put("<mo stretchy=\"false\">(</mo>")
      write(body, style, candidates)
      out.put("<mo stretchy=\"false\">)</mo></mrow>")
    default: write(body, style, candidates)
    }
  }

  private mutating func writeWrapped(
    _ open: StaticString, _ body: Node, _ close: StaticString, _ style: Style, _ candidates: [Int]
  ) {
    out.put(open)
    write(body, style, candidates)
    out.put(close)
  }

  /// `\not` before what has no sign of its own for its negation: a stroke through it.
  private mutating func writeNegated(_ body: Node, _ style: Style, _ candidates: [Int], _ spaces: Spaces) {
    switch body.kind {
    case .symbol(let sign):
      writeOperator(
        (sign.symbol?.glyph ?? store.text.string(sign.spelling)) + "\u{338}", OperatorSpaces(left: 5, right: 5), spaces)
    case .letter(let letter):
      out.put("<mi>")
      (style.font.isPlain ? MathFont(alphabet: .italic) : style.font).write(letter, of: store.text, to: &out)
      out.put("\u{338}</mi>")
    case .row, .group, .number, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .styled, .stacked, .environment, .space, .directive, .error:
      writeWrapped("<mrow class=\"dc-cancel\">", body, "</mrow>", style, candidates)
    }
  }
}

extension String {
  /// A name or a hexadecimal number: nothing else may go into an attribute.
  fileprivate var isColor: Bool {
    !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
  }
}

extension Node {
  fileprivate var isEmptyRow: Bool {
    if case .row(let nodes) = kind { return nodes.isEmpty }
    return false
  }
}
