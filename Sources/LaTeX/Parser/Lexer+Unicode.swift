extension Lexer {
  /// One scalar outside ASCII with its combining marks; operators get their command spelling.
  mutating func unicode() -> Token {
    let start = position
    let end = scalarEnd(position)
    guard let scalar = text(start..<end).unicodeScalars.first else { return finish(.invalid, start, end) }
    if let marks = Self.primeMarks[scalar] { return take(.prime, to: end, as: marks) }
    if Self.spaces.contains(scalar) { return take(.space, to: end, as: " ") }
    if Self.raised[scalar] != nil { return run(Self.raised, .raised) }
    if Self.lowered[scalar] != nil { return run(Self.lowered, .lowered) }
    if let spelling = SymbolTable.spellingOfScalar[scalar] { return take(.symbol, to: end, as: spelling) }
    if scalar.value == 0xB5 { return take(.letter, to: end, as: "μ") }
    let last = combiningEnd(end) ?? end
    return finish(scalar.properties.isAlphabetic ? .letter : .symbol, start, last)
  }

  private mutating func finish(_ kind: Token.Kind, _ start: Int, _ end: Int) -> Token {
    position = end
    return Token(kind, start..<end)
  }

  private mutating func run(_ table: [Unicode.Scalar: String], _ kind: Token.Kind) -> Token {
    var plain = ""
    var last = position
    while last < limit, bytes[last] >= 0x80 {
      let end = scalarEnd(last)
      guard let scalar = text(last..<end).unicodeScalars.first, let spelling = table[scalar] else { break }
      plain += spelling
      last = end
    }
    return take(kind, to: last, as: plain)
  }

  /// First byte after the UTF-8 scalar at `index`.
  func scalarEnd(_ index: Int) -> Int {
    var end = index + 1
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// End of the combining marks, joiners and variation selectors at `index`, if there are any.
  func combiningEnd(_ index: Int) -> Int? {
    var index = index
    var found = false
    while index < limit, bytes[index] >= 0xCC {
      let end = scalarEnd(index)
      guard let scalar = text(index..<end).unicodeScalars.first,
        scalar.properties.generalCategory == .nonspacingMark || scalar.value == 0x200D
      else { break }
      index = end
      found = true
    }
    return found ? index : nil
  }

  private static let primeMarks: [Unicode.Scalar: String] = ["′": "'", "″": "''", "‴": "'''", "⁗": "''''", "’": "'"]

  private static let spaces: Set<Unicode.Scalar> = [
    "\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200A}", "\u{200B}", "\u{202F}", "\u{2060}", "\u{FEFF}",
    "\u{3000}",
  ]

  private static let raised = pairs("⁰0 ¹1 ²2 ³3 ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁼= ⁽( ⁾) ⁿn ⁱi ᵀT ᵗt ᵏk ᵐm ˣx")
  private static let lowered = pairs(
    "₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+ ₋- ₌= ₍( ₎) ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx")

  private static func pairs(_ row: String) -> [Unicode.Scalar: String] {
    var table: [Unicode.Scalar: String] = [:]
    for pair in row.split(separator: " ") {
      if let scalar = pair.unicodeScalars.first { table[scalar] = String(pair.dropFirst()) }
    }
    return table
  }
}
