/// The ASCII characters Markdown gives a meaning to.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let pipe = UInt8(ascii: "|")

  var isBlank: Bool { self == .space || self == .tab }
  var isSpace: Bool { self == .space || (self >= 9 && self <= 13) }
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isLetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
  /// What a backslash can escape in Markdown.
  var isPunctuation: Bool {
    (self >= 33 && self <= 47) || (self >= 58 && self <= 64) || (self >= 91 && self <= 96)
      || (self >= 123 && self <= 126)
  }
}

extension [UInt8] {
  /// Whether `text` (ASCII) stands at `offset`, before `end`.
  func has(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= end else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<length where self[offset + index] != wanted[index] { return false }
      return true
    }
  }

  /// How often the byte at `offset` repeats from there on.
  func run(at offset: Int, before end: Int) -> Int {
    var index = offset
    while index < end, self[index] == self[offset] { index += 1 }
    return index - offset
  }

  func skipBlanks(_ start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end, self[offset].isBlank { offset += 1 }
    return offset
  }

  /// `range` without blanks at either end.
  func trim(_ range: Range<Int>) -> Range<Int> {
    let start = skipBlanks(range.lowerBound, before: range.upperBound)
    var end = range.upperBound
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// Part of another text; a slice of it would count its owners.
  mutating func append(_ text: [UInt8], _ range: Range<Int>) {
    text.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func append(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

  func text(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }
}
