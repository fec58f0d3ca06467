/// Heading anchors as GitHub makes them, unique in a note.
struct Anchors {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// Lower case, letters, digits, `_` and `-` kept, blanks to `-`; a number is added where the anchor is taken.
  mutating func make(_ heading: String) -> String {
    let anchor = Self.anchor(heading)
    var unique = anchor
    while !used.insert(unique).inserted {
      counts[anchor, default: 0] += 1
      unique = "\(anchor)-\(counts[anchor, default: 0])"
    }
    return unique
  }

  private static func anchor(_ heading: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(heading.utf8.count)
    for scalar in heading.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": bytes.append(UInt8(scalar.value))
      case "A"..."Z": bytes.append(UInt8(scalar.value) | 0x20)
      case " ": bytes.append(UInt8(ascii: "-"))
      case _ where scalar.isASCII: break
      default:
        for scalar in scalar.properties.lowercaseMapping.unicodeScalars where isWord(scalar) {
          bytes.append(contentsOf: String(scalar).utf8)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
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
