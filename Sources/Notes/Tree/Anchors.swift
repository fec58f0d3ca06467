/// Heading anchors as GitHub makes them, unique in a note.
struct Anchors {
  /// With room for those of most notes: a set that grows reads all its anchors again.
  private var used = Set<String>(minimumCapacity: 24)
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
    var heading = heading
    // Most headings are ASCII, and quicker read byte by byte.
    if let anchor = heading.withUTF8(asciiAnchor) { return anchor }
    var bytes: [UInt8] = []
    for scalar in heading.unicodeScalars {
      if scalar.isASCII {
        if let kept = kept(UInt8(scalar.value)) { bytes.append(kept) }
      } else {
        for scalar in scalar.properties.lowercaseMapping.unicodeScalars where isWord(scalar) {
          bytes.append(contentsOf: String(scalar).utf8)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func asciiAnchor(_ heading: UnsafeBufferPointer<UInt8>) -> String? {
    guard heading.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: heading.count) { anchor in
      var count = 0
      for byte in heading {
        guard let kept = kept(byte) else { continue }
        anchor[count] = kept
        count += 1
      }
      return count
    }
  }

  /// What an ASCII character becomes.
  private static func kept(_ byte: UInt8) -> UInt8? {
    if byte.isLetter { return byte | 0x20 }
    if byte == .space { return UInt8(ascii: "-") }
    return byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") ? byte : nil
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
