import Notes

/// Numeric literals of prose and mathematics, for the ledger.
enum NumberScanner {
  struct Literal {
    var text: String
    var span: Range<Int>
  }

  /// The literals of a text inline. Section numbers, dates, versions and identifiers are none.
  static func numbers(in inline: Inline, _ note: Note) -> [Literal] {
    numbers(in: note.bytes, inline.span)
  }

  static func numbers(in bytes: [UInt8], _ span: Range<Int>) -> [Literal] {
    var result: [Literal] = []
    var position = span.lowerBound
    func isDigit(_ index: Int) -> Bool { index < span.upperBound && bytes[index] >= 48 && bytes[index] <= 57 }
    func isLetter(_ index: Int) -> Bool {
      guard index >= span.lowerBound, index < span.upperBound else { return false }
      let byte = bytes[index]
      return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == 95 || byte >= 0xC3
    }
    while position < span.upperBound {
      guard isDigit(position) || (bytes[position] == 46 && isDigit(position + 1) && !isDigit(position - 1)) else {
        position += 1
        continue
      }
      let start = position
      var dots = 0
      while position < span.upperBound {
        if isDigit(position) {
          position += 1
        } else if (bytes[position] == 46 || bytes[position] == 44), isDigit(position + 1) {
          if bytes[position] == 46 { dots += 1 }
          position += 1
        } else {
          break
        }
      }
      let before = start - 1
      let glued =
        isLetter(before) || isLetter(position) && !(bytes[position] >= 0xC3)
        || before >= span.lowerBound && (bytes[before] == 35 || bytes[before] == 47)
        || position < span.upperBound && bytes[position] == 47
      let hyphenated = before > span.lowerBound && bytes[before] == 45 && isLetter(before - 1)
      let isDate =
        dots == 0 && position < span.upperBound && bytes[position] == 45 && isDigit(position + 1)
        || before > span.lowerBound && bytes[before] == 45 && isDigit(before - 1)
      if dots < 2, !glued, !hyphenated, !isDate {
        result.append(Literal(text: String(decoding: bytes[start..<position], as: UTF8.self), span: start..<position))
      }
      while position < span.upperBound, isLetter(position) { position += 1 }
    }
    return result
  }
}
