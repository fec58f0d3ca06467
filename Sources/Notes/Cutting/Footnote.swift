/// Footnotes as GitHub reads them: `[^label]` in the text, `[^label]: …` at the start of a line.
///
/// To libcmark a footnote is an item of a list: `1)` and blanks stand in the place of its mark, so that lines with four
/// columns of indentation go on with it, as GitHub has it.
enum Footnote {
  static let longestLabel = 1000

  /// What libcmark sees in the place of a mark.
  static let mask = Array("1)  ".utf8)
  /// The same where nothing follows on the line.
  static let blankMask = Array("1)".utf8)

  /// The label of `[^label]` at `offset`.
  static func label(at offset: Int, _ end: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.has("[^", at: offset, before: end) else { return nil }
    let start = offset + 2
    var index = start
    let limit = min(end, start + longestLabel)
    while index < limit, bytes[index] != UInt8(ascii: "]") {
      if bytes[index].isSpace || bytes[index] == UInt8(ascii: "[") || bytes[index] == 0 { return nil }
      index += 1
    }
    return index > start && index < limit ? start..<index : nil
  }

  static func start(_ cursor: Cursor, indent: Int, _ end: Int, in bytes: [UInt8], paragraph: Bool) -> BlockStart? {
    guard let label = label(at: cursor.offset, end, in: bytes),
      bytes.has("]:", at: label.upperBound, before: end)
    else { return nil }
    let text = bytes.skipBlanks(label.upperBound + 2, before: end)
    let isBlank = text == end
    // As an item without text, it does not end a paragraph.
    if isBlank, paragraph { return nil }
    let width = isBlank ? blankMask.count + 1 : mask.count
    return .footnote(
      label: label, mark: cursor.offset..<text, content: Cursor(offset: text, column: cursor.column + mask.count),
      width: indent + width)
  }

  /// The labels that lines of a note seem to define.
  static func labels(in bytes: [UInt8], from start: Int) -> Set<[UInt8]> {
    var labels: Set<[UInt8]> = []
    var offset = start
    while let bracket = bytes.firstIndex(of: UInt8(ascii: "["), from: offset, before: bytes.count) {
      offset = bracket + 1
      guard let label = label(at: bracket, bytes.count, in: bytes),
        bytes.has("]:", at: label.upperBound, before: bytes.count)
      else { continue }
      labels.insert(Array(bytes[label]))
      offset = label.upperBound
    }
    return labels
  }
}
