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
    let text = Array(heading.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    // Most headings are ASCII, and quicker read byte by byte.
    guard text.contains(where: { $0 >= 0x80 }) else {
      for byte in text { append(byte, to: &bytes) }
      return String(decoding: bytes, as: UTF8.self)
    }
    for scalar in heading.unicodeScalars {
      if scalar.isASCII {
        append(UInt8(scalar.value), to: &bytes)
      } else {
        for scalar in scalar.properties.lowercaseMapping.unicodeScalars where isWord(scalar) {
          bytes.append(contentsOf: String(scalar).utf8)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      bytes.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
    case .space: bytes.append(UInt8(ascii: "-"))
    default: break
    }
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
