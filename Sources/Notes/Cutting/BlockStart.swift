/// What a line starts, seen from inside its containers. The rules are CommonMark's, as libcmark applies them.
enum BlockStart {
  case quote(content: Cursor)
  case heading(content: Int)
  case fence(mark: UInt8, length: Int)
  case html(HTMLBlock)
  case underline
  case thematicBreak
  case item(width: Int, content: Cursor)
  case indentedCode
  /// `[^label]:` and what follows.
  case footnote(label: Range<Int>, mark: Range<Int>, content: Cursor, width: Int)

  /// - `paragraph`: the line may continue a paragraph of its own container.
  /// - `lazy`: it may continue a paragraph of a deeper container.
  init?(_ cursor: Cursor, _ end: Int, in bytes: borrowing [UInt8], paragraph: Bool, lazy: Bool) {
    let indentation = cursor.indentation(in: bytes, before: end)
    guard !indentation.isBlank else { return nil }
    if indentation.width >= 4 {
      guard !paragraph, !lazy else { return nil }
      self = .indentedCode
      return
    }
    let start = indentation.text
    let offset = start.offset
    // Most lines are words.
    if bytes[offset].isLetter || bytes[offset] >= 0x80 { return nil }
    switch bytes[offset] {
    case UInt8(ascii: ">"):
      self = .quote(content: Containers.afterQuoteMark(start, in: bytes, before: end))
      return
    case UInt8(ascii: "#"):
      let level = bytes.run(at: offset, before: end)
      if level <= 6, offset + level == end || bytes[offset + level].isBlank {
        self = .heading(content: bytes.skipBlanks(offset + level, before: end))
        return
      }
    case .backtick, UInt8(ascii: "~"):
      let length = bytes.run(at: offset, before: end)
      let backticks = bytes[offset] == .backtick
      if length >= 3, !backticks || bytes.firstIndex(of: .backtick, from: offset + length, before: end) == nil {
        self = .fence(mark: bytes[offset], length: length)
        return
      }
    case UInt8(ascii: "["):
      if let footnote = Footnote.start(start, indent: indentation.width, end, in: bytes, paragraph: paragraph) {
        self = footnote
        return
      }
    case UInt8(ascii: "<"):
      if let kind = HTMLBlock(at: offset, end, in: bytes, interrupts: paragraph || lazy) {
        self = .html(kind)
        return
      }
    default: break
    }
    if paragraph, Self.isUnderline(offset, end, in: bytes) {
      self = .underline
      return
    }
    if Self.isThematicBreak(offset, end, in: bytes) {
      self = .thematicBreak
      return
    }
    guard let item = Self.item(start, indent: indentation.width, end, in: bytes, paragraph: paragraph) else {
      return nil
    }
    self = item
  }

  /// `===` or `---` under a paragraph.
  static func isUnderline(_ offset: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[offset] == UInt8(ascii: "=") || bytes[offset] == UInt8(ascii: "-") else { return false }
    return bytes.skipBlanks(offset + bytes.run(at: offset, before: end), before: end) == end
  }

  static func isThematicBreak(_ offset: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
    let mark = bytes[offset]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") else { return false }
    var count = 0
    for index in offset..<end {
      if bytes[index] == mark { count += 1 } else if !bytes[index].isBlank { return false }
    }
    return count >= 3
  }

  private static func item(
    _ start: Cursor, indent: Int, _ end: Int, in bytes: [UInt8], paragraph: Bool
  ) -> BlockStart? {
    var marker = 0
    switch bytes[start.offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): marker = 1
    case let digit where digit.isDigit:
      var number = 0
      while marker < 9, start.offset + marker < end, bytes[start.offset + marker].isDigit {
        number = number * 10 + Int(bytes[start.offset + marker] - 48)
        marker += 1
      }
      guard start.offset + marker < end else { return nil }
      let mark = bytes[start.offset + marker]
      guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"), !paragraph || number == 1 else { return nil }
      marker += 1
    default: return nil
    }
    let after = Cursor(offset: start.offset + marker, column: start.column + marker)
    guard after.offset == end || bytes[after.offset].isBlank else { return nil }
    let gap = after.indentation(in: bytes, before: end)
    if paragraph, gap.isBlank { return nil }
    var content = after
    guard gap.width >= 1, gap.width < 5, !gap.isBlank else {
      if gap.width > 0 { content.advance(columns: 1, in: bytes, before: end) }
      return .item(width: indent + marker + 1, content: content)
    }
    content.advance(columns: gap.width, in: bytes, before: end)
    return .item(width: indent + marker + gap.width, content: content)
  }
}
