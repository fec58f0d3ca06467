extension MathMLWriter {
  /// One node as one element. `candidates` are marks that cover a part of it.
  mutating func writeElement(_ node: LayoutNode, _ style: Style, _ candidates: [Int]) {
    switch node.kind {
    case .row(let nodes), .group(let nodes):
      writeRow(nodes, style, candidates)
    case .number(let digits):
      element("mn", style.font.applied(to: printed(digits, node.span)))
    case .letter(let letter):
      writeIdentifier(letter, style)
    case .symbol(let spelling):
      writeSymbol(spelling, style, isUnary: true)
    case .name(let name):
      writeName(name)
    case .text(let command, let pieces):
      writeText(command, pieces, style, candidates)
    case .characters(let characters):
      element("mtext", characters.withHardSpaces)
    case .scripts(let base, let sub, let sup, let primes):
      writeScripts(base, Scripts(sub: sub, sup: sup, primes: primes, isUnary: true), style, candidates)
    case .fraction(let command, let numerator, let denominator):
      writeFraction(command, numerator, denominator, style, candidates)
    case .radical(let radicand, let degree):
      out += degree == nil ? "<msqrt>" : "<mroot>"
      write(radicand, style, candidates)
      if let degree { write(degree, script(style), candidates) }
      out += degree == nil ? "</msqrt>" : "</mroot>"
    case .fenced(let open, let close, let body):
      out += "<mrow>"
      writeFence(open, "prefix")
      writeList(body, style, candidates)
      writeFence(close, "postfix")
      out += "</mrow>"
    case .sized(let command, let delimiter):
      writeSized(command, delimiter, node.spacingClass)
    case .accent(let command, let base):
      writeAccent(command, base, style, candidates)
    case .styled(let command, let argument, let body):
      writeStyled(command, argument, body, style, candidates)
    case .stacked(let command, let base, let over, let under):
      writeStacked(command, base, over, under, style, candidates)
    case .environment(let name, let columns, let rows, let rest):
      writeEnvironment(name, columns, rows, rest, style, candidates)
    case .space(let space):
      out += "<mspace\(Length(space)?.attribute ?? "")/>"
    case .directive(let command, let argument):
      writeDirective(command, argument, style)
    case .error(let message):
      out += "<merror>"
      element("mtext", node.span.isEmpty ? message : tree.text(of: node))
      out += "</merror>"
    }
  }

  func script(_ style: Style) -> Style {
    var inner = style
    inner.display = false
    inner.isScript = true
    return inner
  }

  mutating func writeIdentifier(_ letter: String, _ style: Style) {
    let isUpright = style.font == MathFont(alphabet: .upright)
    element("mi", style.font.applied(to: letter), isUpright ? " mathvariant=\"normal\"" : "")
  }

  mutating func writeName(_ name: String) {
    // "lim sup" is two words in one name.
    let spaced = Self.twoWords[name] ?? name
    element("mi", spaced, name.count == 1 ? " mathvariant=\"normal\"" : "")
  }

  private static let twoWords: [String: String] = [
    "argmax": "arg\u{2009}max", "argmin": "arg\u{2009}min", "limsup": "lim\u{2009}sup", "liminf": "lim\u{2009}inf",
    "injlim": "inj\u{2009}lim", "projlim": "proj\u{2009}lim",
  ]

  /// The number with the separators its author wrote.
  private func printed(_ digits: String, _ span: Range<Int>) -> String {
    guard span.count != digits.utf8.count else { return digits }
    let written = tree.text(in: span)
    guard written.filter({ $0.isNumber || $0 == "." }) == digits else { return digits }
    var text = ""
    for character in written {
      switch character {
      case "{", "}": break
      case "\\": text += "\u{2009}"
      case ",": if text.last != "\u{2009}" { text += "," }
      default: text.append(character)
      }
    }
    return text
  }

  private mutating func writeFraction(
    _ command: String, _ numerator: LayoutNode, _ denominator: LayoutNode, _ style: Style, _ candidates: [Int]
  ) {
    var inner = style
    let wrapper: String?
    switch command {
    case "\\dfrac", "\\dbinom", "\\cfrac":
      wrapper = "<mstyle displaystyle=\"true\" scriptlevel=\"0\">"
      inner.display = true
    case "\\tfrac", "\\tbinom":
      wrapper = "<mstyle displaystyle=\"false\" scriptlevel=\"0\">"
      inner.display = false
    default: wrapper = nil
    }
    let part =
      inner.display && command != "\\cfrac" ? withoutDisplay(inner) : command == "\\cfrac" ? inner : script(inner)
    if let wrapper { out += wrapper }
    switch command {
    case "\\sfrac", "\\nicefrac":
      out += "<mrow><msup><mrow></mrow>"
      write(numerator, script(style), candidates)
      out += "</msup><mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">/</mo><msub><mrow></mrow>"
      write(denominator, script(style), candidates)
      out += "</msub></mrow>"
    case "\\binom", "\\dbinom", "\\tbinom", "\\choose", "\\brace", "\\brack", "\\atop":
      let fences = Self.binomials[command] ?? (".", ".")
      out += "<mrow>"
      writeFence(fences.0, "prefix")
      out += "<mfrac linethickness=\"0\">"
      write(numerator, part, candidates)
      write(denominator, part, candidates)
      out += "</mfrac>"
      writeFence(fences.1, "postfix")
      out += "</mrow>"
    default:
      out += "<mfrac>"
      write(numerator, part, candidates)
      write(denominator, part, candidates)
      out += "</mfrac>"
    }
    if wrapper != nil { out += "</mstyle>" }
  }

  private static let binomials = [
    "\\binom": ("(", ")"), "\\dbinom": ("(", ")"), "\\tbinom": ("(", ")"), "\\choose": ("(", ")"),
    "\\brace": ("\\{", "\\}"), "\\brack": ("[", "]"),
  ]

  func withoutDisplay(_ style: Style) -> Style {
    var inner = style
    inner.display = false
    return inner
  }

  private mutating func writeDirective(_ command: String, _ argument: String?, _ style: Style) {
    switch command {
    case "\\tag" where !style.isCell, "\\tag*" where !style.isCell:
      out += "<mrow><mspace width=\"2em\"/>"
      element("mtext", command == "\\tag" ? "(\(argument ?? ""))" : argument ?? "")
      out += "</mrow>"
    case "\\ref", "\\cite": element("mtext", argument ?? "")
    case "\\eqref": element("mtext", "(\(argument ?? ""))")
    default: out += "<mrow></mrow>"
    }
  }
}

extension String {
  /// Spaces at the ends of an `<mtext>` would be dropped, and several would be one.
  var withHardSpaces: String {
    contains(" ") ? String(map { $0 == " " ? "\u{A0}" : $0 }) : self
  }
}
