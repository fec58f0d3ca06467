extension MathMLWriter {
  /// One node as one element. `candidates` are marks that cover a part of it.
  mutating func writeElement(_ node: Node, _ style: Style, _ candidates: [Int]) {
    switch node.kind {
    case .row(let nodes), .group(let nodes):
      writeRow(nodes, style, candidates)
    case .number(let digits):
      out.put("<mn>")
      writeNumber(digits, node.span, style)
      out.put("</mn>")
    case .letter(let letter):
      writeLetter(letter, style)
    case .symbol(let sign):
      writeSymbol(sign, style, .none)
    case .name(let name):
      writeName(name)
    case .text(let command, let pieces):
      writeText(command, pieces, style, candidates)
    case .characters(let characters):
      writeCharacters(characters, nil)
    case .scripts(let base, let sub, let sup, let primes):
      writeScripts(base, Scripts(sub: sub, sup: sup, primes: Int(primes)), style, candidates, .none)
    case .fraction(let command, let numerator, let denominator):
      writeFraction(command, numerator, denominator, style, candidates)
    case .radical(let radicand, let degree):
      out.put(degree == nil ? "<msqrt>" : "<mroot>")
      write(radicand, style.inner, candidates)
      if let degree { write(degree, style.script, candidates) }
      out.put(degree == nil ? "</msqrt>" : "</mroot>")
    case .fenced(let open, let close, let body):
      let grows = !store.areLow(body, inDisplay: style.display)
      out.put("<mrow>")
      writeFence(store.text.string(open), .prefix, grows: grows)
      var inner = style
      inner.isLow = !grows
      writeList(body, inner, candidates)
      writeFence(store.text.string(close), .postfix, grows: grows)
      out.put("</mrow>")
    case .sized(let command, let delimiter):
      out.put("<mrow>")
      writeSized(command, delimiter, style, .none)
      out.put("</mrow>")
    case .accent(let command, let base):
      writeAccent(command, base, style, candidates)
    case .styled(let command, let argument, let body):
      writeStyled(command, argument, store[body], style, candidates, .none)
    case .stacked(let command, let base, let over, let under):
      writeStacked(command, base, over, under, style, candidates)
    case .environment(let name, let columns, let rows, let rest):
      writeEnvironment(name, columns, rows, rest, style, candidates)
    case .space(let space):
      writeSpace(store.text.string(space))
    case .directive(let command, let argument):
      writeDirective(store.text.string(command), argument.map(store.text.string) ?? "")
    case .error(let message):
      out.put("<merror><mtext>")
      out.text(store.text, node.span.isEmpty ? message : Spelling(node.span))
      out.put("</mtext></merror>")
    }
  }

  mutating func writeLetter(_ letter: Spelling, _ style: Style) {
    if style.font.isPlain {
      out.put("<mi>")
      out.text(store.text, letter)
    } else {
      out.put(style.font == MathFont(alphabet: .upright) ? "<mi mathvariant=\"normal\">" : "<mi>")
      style.font.write(letter, of: store.text, to: &out)
    }
    out.put("</mi>")
  }

  mutating func writeName(_ name: Spelling) {
    out.put(name.count == 1 ? "<mi mathvariant=\"normal\">" : "<mi>")
    // "lim sup" is two words in one name.
    if name.count == 6 || name.count == 7, let words = Self.twoWords.find(store.text, name.range) {
      out.put(words)
    } else {
      out.text(store.text, name)
    }
    out.put("</mi>")
  }

  private static let twoWords = SpellingTable<StaticString>([
    "argmax": "arg\u{2009}max", "argmin": "arg\u{2009}min", "limsup": "lim\u{2009}sup", "liminf": "lim\u{2009}inf",
    "injlim": "inj\u{2009}lim", "projlim": "proj\u{2009}lim",
  ])

  /// The number with the separators its author wrote.
  private mutating func writeNumber(_ digits: Spelling, _ span: Range<Int>, _ style: Style) {
    guard span.count != digits.count else { return style.font.write(digits, of: store.text, to: &out) }
    let digits = store.text.string(digits)
    let written = store.text.string(Spelling(span))
    guard written.filter({ $0.isNumber || $0 == "." }) == digits else { return style.font.write(digits, to: &out) }
    var text = ""
    for character in written {
      switch character {
      case "{", "}": break
      case "\\": text += "\u{2009}"
      case ",": if text.last != "\u{2009}" { text += "," }
      default: text.append(character)
      }
    }
    style.font.write(text, to: &out)
  }

  private mutating func writeFraction(
    _ command: Spelling, _ numerator: Place, _ denominator: Place, _ style: Style, _ candidates: [Int]
  ) {
    let command = store.text.string(command)
    switch command {
    case "\\frac", "\\over":
      out.put("<mfrac>")
      writeParts(numerator, denominator, style.part, candidates)
      out.put("</mfrac>")
    case "\\dfrac", "\\cfrac":
      out.put("<mfrac displaystyle=\"true\" scriptlevel=\"0\">")
      writeParts(numerator, denominator, Style(display: true, font: style.font).part, candidates)
      out.put("</mfrac>")
    case "\\tfrac":
      out.put("<mfrac displaystyle=\"false\" scriptlevel=\"0\">")
      writeParts(numerator, denominator, style.script, candidates)
      out.put("</mfrac>")
    case "\\sfrac", "\\nicefrac":
      out.put("<mrow><msup><mrow></mrow>")
      write(numerator, style.script, candidates)
      out.put("</msup><mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">/</mo><msub><mrow></mrow>")
      write(denominator, style.script, candidates)
      out.put("</msub></mrow>")
    default:
      var inner = style
      switch command {
      case "\\dbinom":
        inner = Style(display: true, font: style.font)
        out.put("<mrow displaystyle=\"true\" scriptlevel=\"0\">")
      case "\\tbinom":
        inner = Style(display: false, font: style.font)
        out.put("<mrow displaystyle=\"false\" scriptlevel=\"0\">")
      default: out.put("<mrow>")
      }
      let fences = Self.binomials[command] ?? (".", ".")
      writeFence(fences.0, .prefix, grows: true)
      out.put("<mfrac linethickness=\"0\">")
      writeParts(numerator, denominator, inner.part, candidates)
      out.put("</mfrac>")
      writeFence(fences.1, .postfix, grows: true)
      out.put("</mrow>")
    }
  }

  private mutating func writeParts(
    _ numerator: Place, _ denominator: Place, _ style: Style, _ candidates: [Int]
  ) {
    write(numerator, style, candidates)
    write(denominator, style, candidates)
  }

  private static let binomials = [
    "\\binom": ("(", ")"), "\\dbinom": ("(", ")"), "\\tbinom": ("(", ")"), "\\choose": ("(", ")"),
    "\\brace": ("\\{", "\\}"), "\\brack": ("[", "]"),
  ]

  private mutating func writeDirective(_ command: String, _ argument: String) {
    switch command {
    case "\\tag", "\\tag*":
      out.put("<mrow><mspace width=\"2em\"/>")
      writeTag(command == "\\tag" ? "(\(argument))" : argument)
      out.put("</mrow>")
    case "\\ref", "\\cite": writeCharacters(argument)
    case "\\eqref": writeCharacters("(\(argument))")
    default: out.put("<mrow></mrow>")
    }
  }
}

extension MathMLWriter.Style {
  /// In a script.
  var script: Self {
    var inner = self
    inner.display = false
    inner.isScript = true
    inner.isOutermost = false
    return inner
  }

  /// In the numerator or the denominator of a fraction.
  var part: Self {
    display ? withoutDisplay : script
  }

  var withoutDisplay: Self {
    var inner = self
    inner.display = false
    inner.isOutermost = false
    return inner
  }

  /// In an element that has nothing but this formula in it.
  var inner: Self {
    var inner = self
    inner.isOutermost = false
    return inner
  }
}
