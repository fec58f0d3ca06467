extension Lexer {
  /// Digits with at most one decimal point. `65{,}504` and `65\,504` are one number, if a first group of one to three
  /// digits is followed by groups of exactly three.
  mutating func number() -> Token {
    let start = position
    var index = digitsEnd(position)
    var text = self.text(start..<index)
    if let grouped = groups(after: index, first: index - start) {
      text += grouped.digits
      index = grouped.end
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(at: index + 1) {
      let end = digitsEnd(index + 1)
      text += self.text(index..<end)
      if end - index == 4, let grouped = groups(after: end, first: 3, braces: false) {
        text += grouped.digits
        index = grouped.end
      } else {
        index = end
      }
    }
    position = index
    return Token(kind: .number, text: text, start: start, end: index)
  }

  private func digitsEnd(_ index: Int) -> Int {
    var index = index
    while isDigit(at: index) { index += 1 }
    return index
  }

  private func groups(after index: Int, first: Int, braces: Bool = true) -> (digits: String, end: Int)? {
    guard (1...3).contains(first) else { return nil }
    // "0\,504" is not a number with a separator.
    if braces, bytes[index - first] == UInt8(ascii: "0") { return nil }
    var digits = ""
    var index = index
    while let start = separatorEnd(index, braces: braces) {
      let end = digitsEnd(start)
      guard end - start == 3 else { return nil }
      digits += text(start..<end)
      index = end
    }
    return digits.isEmpty ? nil : (digits, index)
  }

  /// First byte after `{,}` or `\,` when a digit follows.
  private func separatorEnd(_ index: Int, braces: Bool) -> Int? {
    guard index + 3 < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: ","), isDigit(at: index + 2) {
      return index + 2
    }
    if braces, bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: ","),
      bytes[index + 2] == UInt8(ascii: "}"), isDigit(at: index + 3)
    {
      return index + 3
    }
    return nil
  }
}
