import Foundation

/// Finding words in a note's text, byte by byte: the words looked for are plain, and every formula asks for dozens.
extension StringProtocol {
  /// The places of `part`, which is not empty.
  func places(of part: String) -> [Range<Index>] {
    var found: [Range<Index>] = []
    var start = 0
    while let place = Self.place(of: part, in: self, from: start) {
      let lower = utf8.index(startIndex, offsetBy: place)
      found.append(lower..<utf8.index(lower, offsetBy: part.utf8.count))
      start = place + part.utf8.count
    }
    return found
  }

  /// Whether `part` stands anywhere.
  func says(_ part: String) -> Bool { Self.place(of: part, in: self, from: 0) != nil }

  func says(anyOf parts: [String]) -> Bool { parts.contains(where: says) }

  /// Whether `word` stands with no letter beside it.
  func hasWord(_ word: String) -> Bool {
    places(of: word).contains { place in
      !(self[..<place.lowerBound].last?.isLetter ?? false) && !(self[place.upperBound...].first?.isLetter ?? false)
    }
  }

  private static func place(of part: String, in text: Self, from start: Int) -> Int? {
    var part = part
    return part.withUTF8 { part in
      let search = { (bytes: UnsafeBufferPointer<UInt8>) -> Int? in
        guard let base = bytes.baseAddress, let wanted = part.baseAddress, !part.isEmpty else { return nil }
        var offset = start
        // What is read lies within the buffer: `offset + part.count <= bytes.count`.
        while offset + part.count <= bytes.count {
          let count = bytes.count - part.count - offset + 1
          guard let found = memchr(base + offset, Int32(wanted[0]), count) else { return nil }
          offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
          if memcmp(base + offset, wanted, part.count) == 0 { return offset }
          offset += 1
        }
        return nil
      }
      if let place = text.utf8.withContiguousStorageIfAvailable(search) { return place }
      return Array(text.utf8).withUnsafeBufferPointer(search)
    }
  }

  /// Without blanks and the marks `,;:` at its ends.
  func trimmed() -> String {
    func isPassed(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case ",", ";", ":", " ", "\t", "\n", "\r": true
      default: !scalar.isASCII && scalar.properties.isWhitespace
      }
    }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isPassed(first) { scalars = scalars.dropFirst() }
    while let last = scalars.last, isPassed(last) { scalars = scalars.dropLast() }
    return String(self[scalars.startIndex..<scalars.endIndex])
  }
}
