/// Heading anchors as GitHub makes them, unique in a note.
struct Anchors {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// Lower case, letters, digits, `_` and `-` kept, blanks to `-`; a number is added where the anchor is taken.
  mutating func make(_ heading: String) -> String {
    var anchor = ""
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar {
      case " ": anchor += "-"
      case "-", "_": anchor.unicodeScalars.append(scalar)
      case "a"..."z", "0"..."9": anchor.unicodeScalars.append(scalar)
      default: if Self.isWord(scalar) { anchor.unicodeScalars.append(scalar) }
      }
    }
    var unique = anchor
    while !used.insert(unique).inserted {
      counts[anchor, default: 0] += 1
      unique = "\(anchor)-\(counts[anchor, default: 0])"
    }
    return unique
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
