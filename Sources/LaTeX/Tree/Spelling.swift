/// Bytes of a tree's text: of the source where it says the same, of what was put behind it elsewhere.
struct Spelling {
  var start: Int32
  var end: Int32

  static let empty = Spelling(start: 0, end: 0)

  init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
  }

  init(_ range: Range<Int>) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }

  var count: Int { Int(end - start) }
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The same bytes behind `offset` others.
  func moved(by offset: Int) -> Spelling { Spelling(start: start + Int32(offset), end: end + Int32(offset)) }
}

extension [UInt8] {
  func string(_ spelling: Spelling) -> String {
    // An ASCII character is known without a look at its bytes.
    if spelling.count == 1, self[Int(spelling.start)] < 0x80 {
      return String(UnicodeScalar(self[Int(spelling.start)]))
    }
    // A slice of the array would count its owners.
    return withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[spelling.range]), as: UTF8.self)
    }
  }

  /// Whether a spelling is this text.
  func spells(_ spelling: Spelling, _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard spelling.count == length else { return false }
    let start = Int(spelling.start)
    return text.withUTF8Buffer { wanted in
      for offset in 0..<length where self[start + offset] != wanted[offset] { return false }
      return true
    }
  }

  /// Two spellings as one; both as they stand, where the second follows the first.
  mutating func join(_ first: Spelling, _ second: Spelling) -> Spelling {
    if first.end == second.start { return Spelling(start: first.start, end: second.end) }
    if second.count == 0 { return first }
    var start = Int(first.start)
    if first.end != count {
      start = count
      append(contentsOf: Array(self[first.range]))
    }
    append(contentsOf: Array(self[second.range]))
    return Spelling(start..<count)
  }

  /// Puts a text behind the others.
  mutating func spell(_ text: String) -> Spelling {
    let start = count
    append(contentsOf: text.utf8)
    return Spelling(start..<count)
  }
}
