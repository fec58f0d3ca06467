/// The seven kinds of HTML block, by what ends them.
enum HTMLBlock {
  case rawElement
  case comment
  case instruction
  case declaration
  case characterData
  /// Ends at a blank line.
  case element

  init?(at offset: Int, _ end: Int, in bytes: borrowing [UInt8], interrupts: Bool) {
    let next = offset + 1
    guard next < end else { return nil }
    switch bytes[next] {
    case UInt8(ascii: "!"):
      if bytes.has("<!--", at: offset, before: end) {
        self = .comment
      } else if bytes.has("<![CDATA[", at: offset, before: end) {
        self = .characterData
      } else if next + 1 < end, bytes[next + 1].isLetter, bytes[next + 1] < 97 {  // libcmark wants a capital
        self = .declaration
      } else {
        return nil
      }
      return
    case UInt8(ascii: "?"):
      self = .instruction
      return
    default: break
    }
    let closing = bytes[next] == UInt8(ascii: "/")
    let name = HTMLTag.name(at: closing ? next + 1 : next, end, in: bytes)
    let after = (closing ? next + 1 : next) + name.utf8.count
    let delimited = after == end || bytes[after].isSpace || bytes[after] == UInt8(ascii: ">")
    if !closing, delimited, Self.rawElements.contains(name) {
      self = .rawElement
    } else if (delimited || bytes.has("/>", at: after, before: end)) && Self.elements.contains(name) {
      self = .element
    } else if !interrupts, let close = HTMLTag.end(at: offset, end, in: bytes),
      bytes.skipBlanks(close, before: end) == end
    {
      self = .element
    } else {
      return nil
    }
  }

  /// Whether a line from `offset` on ends the block.
  func ends(at offset: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
    switch self {
    case .rawElement:
      var index = offset
      while let tag = bytes.firstIndex(of: UInt8(ascii: "<"), from: index, before: end) {
        if tag + 1 < end, bytes[tag + 1] == UInt8(ascii: "/") {
          let name = HTMLTag.name(at: tag + 2, end, in: bytes)
          if Self.rawElements.contains(name), bytes.has(">", at: tag + 2 + name.utf8.count, before: end) { return true }
        }
        index = tag + 1
      }
      return false
    case .comment: return Self.find("-->", offset, end, in: bytes)
    case .instruction: return Self.find("?>", offset, end, in: bytes)
    case .declaration: return Self.find(">", offset, end, in: bytes)
    case .characterData: return Self.find("]]>", offset, end, in: bytes)
    case .element: return bytes.skipBlanks(offset, before: end) == end
    }
  }

  private static func find(_ text: StaticString, _ offset: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
    var index = offset
    while index < end {
      if bytes.has(text, at: index, before: end) { return true }
      index += 1
    }
    return false
  }

  static let rawElements: Set<String> = ["script", "pre", "textarea", "style"]

  static let elements: Set<String> = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt \
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link \
    main menu menuitem nav noframes ol optgroup option p param section source summary table tbody td tfoot th thead \
    title tr track ul
    """.split(separator: " ").map(String.init))
}

/// Inline HTML on one line.
enum HTMLTag {
  /// The name at `offset`, lower case; empty when none stands there.
  static func name(at offset: Int, _ end: Int, in bytes: [UInt8]) -> String {
    bytes.text(offset..<nameEnd(at: offset, end, in: bytes)).lowercased()
  }

  private static func nameEnd(at offset: Int, _ end: Int, in bytes: [UInt8]) -> Int {
    guard offset < end, bytes[offset].isLetter else { return offset }
    var index = offset
    while index < end, bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-") { index += 1 }
    return index
  }

  /// After the `>` of an open or closing tag that starts at `offset`.
  static func end(at offset: Int, _ end: Int, in bytes: [UInt8]) -> Int? {
    var index = offset + 1
    let closing = index < end && bytes[index] == UInt8(ascii: "/")
    if closing { index += 1 }
    let name = nameEnd(at: index, end, in: bytes)
    guard name > index else { return nil }
    index = name
    if closing {
      index = skipSpaces(index, end, in: bytes)
      return index < end && bytes[index] == UInt8(ascii: ">") ? index + 1 : nil
    }
    while true {
      let before = index
      index = skipSpaces(index, end, in: bytes)
      guard index < end else { return nil }
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if bytes.has("/>", at: index, before: end) { return index + 2 }
      guard index > before, let next = attribute(index, end, in: bytes) else { return nil }
      index = next
    }
  }

  private static func attribute(_ offset: Int, _ end: Int, in bytes: [UInt8]) -> Int? {
    func isName(_ byte: UInt8) -> Bool {
      byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    var index = offset
    guard index < end, isName(bytes[index]), !bytes[index].isDigit, !".-".utf8.contains(bytes[index]) else {
      return nil
    }
    while index < end, isName(bytes[index]) { index += 1 }
    let equals = skipSpaces(index, end, in: bytes)
    guard equals < end, bytes[equals] == UInt8(ascii: "=") else { return index }
    index = skipSpaces(equals + 1, end, in: bytes)
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return bytes.firstIndex(of: bytes[index], from: index + 1, before: end).map { $0 + 1 }
    }
    let value = index
    while index < end, !bytes[index].isSpace, !"\"'=<>`".utf8.contains(bytes[index]) { index += 1 }
    return index > value ? index : nil
  }

  private static func skipSpaces(_ start: Int, _ end: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    while offset < end, bytes[offset].isSpace { offset += 1 }
    return offset
  }

  /// `<script type="math/tex; mode=display">`: after the tag, and whether it is a display.
  static func mathScript(at offset: Int, _ end: Int, in bytes: [UInt8]) -> (content: Int, display: Bool)? {
    guard nameEnd(at: offset + 1, end, in: bytes) == offset + 7, name(at: offset + 1, end, in: bytes) == "script",
      let content = Self.end(at: offset, end, in: bytes)
    else { return nil }
    let tag = bytes.text(offset..<content)
    guard tag.contains("math/tex") else { return nil }
    return (content, tag.contains("mode=display"))
  }
}
