extension MathMLWriter {
  /// `\text{…}`: one `<mtext>`, or a row when mathematics or other fonts stand in it.
  mutating func writeText(_ command: String, _ pieces: [LayoutNode], _ style: Style, _ candidates: [Int]) {
    let attributes = Self.classes[command].map { " class=\"\($0)\"" } ?? ""
    if pieces.count == 1, case .characters(let characters) = pieces[0].kind {
      element("mtext", characters.withHardSpaces, attributes)
      return
    }
    out += command == "\\fbox" ? "<mrow class=\"dc-boxed\">" : "<mrow>"
    var inner = style
    inner.display = false
    inner.font = MathFont()
    for piece in pieces where piece.isVisible {
      if case .characters(let characters) = piece.kind {
        element("mtext", characters.withHardSpaces, attributes)
      } else {
        write(piece, inner, candidates)
      }
    }
    out += "</mrow>"
  }

  private static let classes: [String: String] = [
    "\\textbf": "dc-bold", "\\textit": "dc-italic", "\\textsl": "dc-italic", "\\emph": "dc-italic",
    "\\textsf": "dc-sans", "\\texttt": "dc-mono", "\\fbox": "dc-boxed",
  ]
}

/// A length in em.
struct Length {
  var em: Double

  /// The width of a spacing command, or the length in its braces or after it.
  init?(_ command: String) {
    if let width = Self.widths[command] {
      em = width
      return
    }
    guard let start = command.firstIndex(where: { "0123456789.-+".contains($0) }) else { return nil }
    let tail = command[start...].filter { $0 != "}" && $0 != " " }
    let digits = tail.prefix { "0123456789.-+".contains($0) }
    guard let value = Double(digits), let unit = Self.units[String(tail.dropFirst(digits.count))] else { return nil }
    guard value.magnitude < 1_000, !command.hasPrefix("\\vspace") else { return nil }
    em = value * unit
  }

  /// ` width="…"`, rounded to four digits.
  var attribute: String { " width=\"\((em * 10_000).rounded() / 10_000)em\"" }

  private static let widths: [String: Double] = [
    "\\,": 0.1667, "\\thinspace": 0.1667, "\\:": 0.2222, "\\>": 0.2222, "\\medspace": 0.2222, "\\;": 0.2778,
    "\\thickspace": 0.2778, "\\!": -0.1667, "\\negthinspace": -0.1667, "\\negmedspace": -0.2222,
    "\\negthickspace": -0.2778, "\\quad": 1, "\\qquad": 2, "\\enspace": 0.5, "\\enskip": 0.5, "\\ ": 0.3333,
    "~": 0.3333, "\\space": 0.3333, "\\nobreakspace": 0.3333,
  ]

  private static let units: [String: Double] = [
    "em": 1, "ex": 0.4306, "mu": 1.0 / 18, "pt": 0.1, "px": 0.0625, "cm": 2.8453, "mm": 0.28453, "in": 7.227,
    "bp": 0.1004,
  ]
}
