extension MathMLWriter {
  /// `\text{…}`: one `<mtext>`, or a row when mathematics or other fonts stand in it.
  mutating func writeText(_ command: Spelling, _ pieces: NodeList, _ style: Style, _ candidates: [Int]) {
    let textClass = Self.classes.find(store.text, command.range)
    let isBoxed = store.text.spells(command, "\\fbox")
    if pieces.count == 1, case .characters(let characters) = store[pieces, 0].kind {
      return writeCharacters(characters, textClass)
    }
    out.put(isBoxed ? "<mrow class=\"dc-boxed\">" : "<mrow>")
    var inner = style.withoutDisplay
    inner.font = MathFont()
    for index in pieces.indices {
      let piece = store[pieces, index]
      guard store.isVisible(piece) else { continue }
      if case .characters(let characters) = piece.kind {
        writeCharacters(characters, isBoxed ? nil : textClass)
      } else {
        write(piece, inner, candidates)
      }
    }
    out.put("</mrow>")
  }

  /// Words; spaces at their ends would be dropped, and several would be one.
  mutating func writeCharacters(_ characters: String) {
    out.put("<mtext>")
    out.text(characters, space: "\u{A0}")
    out.put("</mtext>")
  }

  mutating func writeCharacters(_ characters: Spelling, _ textClass: StaticString?) {
    out.put("<mtext")
    if let textClass {
      out.put(" class=\"")
      out.put(textClass)
      out.put("\"")
    }
    out.put(">")
    out.text(store.text, characters, space: "\u{A0}")
    out.put("</mtext>")
  }

  private static let classes = SpellingTable<StaticString>([
    "\\textbf": "dc-bold", "\\textit": "dc-italic", "\\textsl": "dc-italic", "\\emph": "dc-italic",
    "\\textsf": "dc-sans", "\\texttt": "dc-mono", "\\textsc": "dc-small-caps", "\\fbox": "dc-boxed",
  ])

  /// A spacing command or a length.
  mutating func writeSpace(_ space: String) {
    if space.hasPrefix("\\rule") { return writeRule(space) }
    guard let length = Length(space) else { return out.put("<mspace/>") }
    guard length.em < 0 else {
      out.put("<mspace width=\"")
      out.insert(length.description)
      out.put("\"/>")
      return
    }
    // MathML has no negative widths: margins take steps of 1/18 em back, at most 10 em.
    var steps = Int(min((-length.em * 18).rounded(), 180))
    while steps > 0 {
      out.put("<mspace class=\"dc-back-")
      out.number(min(steps, 18))
      out.put("\"/>")
      steps -= 18
    }
  }
}

extension MathMLWriter {
  /// `\rule[raise]{width}{height}`: a filled box; without a width a strut.
  private mutating func writeRule(_ rule: String) {
    let lengths = rule.split(whereSeparator: { "[]{}".contains($0) }).dropFirst().map { Length(String($0))?.em ?? 0 }
    let raise = lengths.count == 3 ? lengths[0] : 0
    guard lengths.count >= 2 else { return out.put("<mspace/>") }
    let (width, height) = (max(0, lengths[lengths.count - 2]), lengths[lengths.count - 1] + raise)
    // No box of MathML ends above the line: one that is raised is moved there.
    if raise > 0 {
      out.put("<mpadded")
      attribute(" height=\"", height)
      attribute(" voffset=\"", raise)
      out.put(">")
    }
    out.put("<mspace")
    attribute(" width=\"", width)
    attribute(" height=\"", raise > 0 ? height - raise : height)
    attribute(" depth=\"", -raise)
    out.put(" mathbackground=\"currentcolor\"/>")
    if raise > 0 { out.put("</mpadded>") }
  }

  private mutating func attribute(_ name: StaticString, _ em: Double) {
    out.put(name)
    out.insert(Length(em: max(0, em)).description)
    out.put("\"")
  }
}

/// A length in em.
struct Length: CustomStringConvertible {
  var em: Double

  init(em: Double) {
    self.em = em
  }

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

  /// Rounded to four digits: "0.1667em".
  var description: String {
    let rounded = (em * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? "\(Int(rounded))em" : "\(rounded)em"
  }

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
