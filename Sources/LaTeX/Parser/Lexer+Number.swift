extension Lexer {
  /// Digits with at most one decimal point, or several between groups of three. `65{,}504`, `65\,504`, `65\;504`,
  /// `65\ 504` and `65~504` are one number, if a first group of one to three digits is followed by groups of exactly
  /// three.
  mutating func number() -> Token {
    if let end = pointsEnd() {
      let digits = bytes[position..<end].filter { $0 != UInt8(ascii: ".") }
      return take(.number, to: end, as: String(decoding: digits, as: UTF8.self))
    }
    let whole = digitsEnd(position)
    if let end = decimalGroupsEnd(after: whole) {
      // 499{,}998\,999: a decimal comma, and groups behind it.
      let digits = bytes[position..<end].compactMap { byte -> UInt8? in
        byte &- 48 < 10 ? byte : byte == UInt8(ascii: "{") ? UInt8(ascii: ".") : nil
      }
      return take(.number, to: end, as: String(decoding: digits, as: UTF8.self))
    }
    var index = groupsEnd(after: whole, first: whole - position) ?? whole
    var hasSeparators = index > whole
    if index < limit, bytes[index] == UInt8(ascii: "."), isDigit(at: index + 1) {
      let end = digitsEnd(index + 1)
      let grouped = end - index == 4 ? groupsEnd(after: end, first: 3, braces: false) : nil
      hasSeparators = hasSeparators || grouped != nil
      index = grouped ?? end
    }
    if hasSeparators {
      let digits = bytes[position..<index].filter { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
      return take(.number, to: index, as: String(decoding: digits, as: UTF8.self))
    }
    defer { position = index }
    return Token(.number, position..<index)
  }

  /// The point of X.0, and not the one of \times.5.
  var isInName: Bool {
    var start = position
    while start > 0, (bytes[start - 1] | 0x20) &- 97 < 26 { start -= 1 }
    return start < position && !(start > 0 && bytes[start - 1] == UInt8(ascii: "\\"))
  }

  /// The end of `0{,}001\,000\,001`: a comma in braces before groups that other signs part.
  private func decimalGroupsEnd(after whole: Int) -> Int? {
    guard whole + 3 < limit, bytes[whole] == UInt8(ascii: "{"), bytes[whole + 1] == UInt8(ascii: ","),
      bytes[whole + 2] == UInt8(ascii: "}")
    else { return nil }
    let first = digitsEnd(whole + 3)
    guard first - whole == 6 else { return nil }
    return groupsEnd(after: first, first: 3, braces: false)
  }

  /// The end of `8.886.110`: of two points or more none is decimal.
  private func pointsEnd() -> Int? {
    let whole = digitsEnd(position)
    guard (1...3).contains(whole - position), bytes[position] != UInt8(ascii: "0") else { return nil }
    var (end, count) = (whole, 0)
    while end < limit, bytes[end] == UInt8(ascii: "."), digitsEnd(end + 1) - end == 4 {
      end += 4
      count += 1
    }
    return count > 1 && !(end < limit && bytes[end] == UInt8(ascii: ".") && isDigit(at: end + 1)) ? end : nil
  }

  private func digitsEnd(_ index: Int) -> Int {
    var index = index
    while isDigit(at: index) { index += 1 }
    return index
  }

  /// Where the groups behind the first one end, if there are any.
  private func groupsEnd(after index: Int, first: Int, braces: Bool = true) -> Int? {
    guard (1...3).contains(first) else { return nil }
    // "0\,504" is not a number with a separator.
    if braces, bytes[index - first] == UInt8(ascii: "0") { return nil }
    var last = index
    // 32\,775{,}87: behind blanks a comma is decimal.
    while let start = separatorEnd(last, braces: braces && (last == index || bytes[index] == UInt8(ascii: "{"))) {
      let end = digitsEnd(start)
      guard end - start == 3 else { return nil }
      last = end
    }
    return last > index ? last : nil
  }

  /// First byte after `{,}`, `\,`, `\:`, `\;`, `\ ` or `~` when a digit follows.
  private func separatorEnd(_ index: Int, braces: Bool) -> Int? {
    guard index + 3 < limit else { return nil }
    if bytes[index] == UInt8(ascii: "~"), isDigit(at: index + 1) { return index + 1 }
    if bytes[index] == UInt8(ascii: "\\"), Self.spaces.contains(bytes[index + 1]), isDigit(at: index + 2) {
      return index + 2
    }
    if braces, bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: ","),
      bytes[index + 2] == UInt8(ascii: "}"), isDigit(at: index + 3)
    {
      return index + 3
    }
    return nil
  }

  /// What stands for a thin, a medium, a thick and a plain space.
  private static let spaces: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: " ")]
}
