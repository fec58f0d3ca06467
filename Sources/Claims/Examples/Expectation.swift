/// A `// => value` comment and the statement it speaks of.
struct Expectation: Sendable {
  /// Lines of the block, from 0.
  var line: Int
  var statement: ClosedRange<Int>
  /// Bytes of the value's text in its line.
  var columns: Range<Int>
  var text: String
  /// Place among the expectations of the same statement, and how many it has.
  var ordinal = 0
  var count = 1
}

extension SwiftScan {
  /// The expectations, in order. A comment on a line of its own belongs to the code line before it.
  var expectations: [Expectation] {
    var found: [Expectation] = []
    var codeLine: Int?
    for (number, line) in lines.enumerated() {
      if line.hasCode { codeLine = number }
      guard let comment = line.comment else { continue }
      // Before any code there is no value, which is then said.
      let target = codeLine ?? number
      let bytes = text[number]
      var at = comment + 2
      func blank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
      while at < bytes.count, blank(bytes[at]) { at += 1 }
      guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "="), bytes[at + 1] == UInt8(ascii: ">") else { continue }
      at += 2
      while at < bytes.count, blank(bytes[at]) { at += 1 }
      var end = bytes.count
      while end > at, blank(bytes[end - 1]) { end -= 1 }
      found.append(
        Expectation(
          line: number, statement: statementStart(endingAt: target)...target, columns: at..<end,
          text: String(decoding: bytes[at..<end], as: UTF8.self)))
    }
    var counts: [Int: Int] = [:]
    for index in found.indices {
      found[index].ordinal = counts[found[index].statement.upperBound, default: 0]
      counts[found[index].statement.upperBound, default: 0] += 1
    }
    for index in found.indices { found[index].count = counts[found[index].statement.upperBound] ?? 1 }
    return found
  }
}
