/// `<!-- doccheck: … -->`
enum Directive {
  /// After `-->` of a comment that starts at `offset`, on the same line.
  static func commentEnd(at offset: Int, _ end: Int, in bytes: [UInt8]) -> Int? {
    guard bytes.has("<!--", at: offset, before: end) else { return nil }
    var index = offset + 4
    while let dash = bytes.firstIndex(of: UInt8(ascii: "-"), from: index, before: end) {
      if bytes.has("-->", at: dash, before: end) { return dash + 3 }
      index = dash + 1
    }
    return nil
  }

  /// The words after `doccheck:` of a comment that holds nothing else.
  static func words(in comment: String) -> String? {
    // Most HTML is no comment, and seen not to be at its first bytes.
    let start = comment.utf8.prefix(4)
    if let first = start.first, first > .space, first < 0x80, !start.elementsEqual("<!--".utf8) { return nil }
    let text = trimmed(comment[...])
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return nil }
    let inside = trimmed(text.dropFirst(4).dropLast(3))
    guard inside.hasPrefix("doccheck:"), !inside.contains("-->") else { return nil }
    return String(trimmed(inside.dropFirst("doccheck:".count)))
  }

  /// Why the words are not a directive; `nil` when they are one.
  static func fault(in words: String) -> String? {
    let name = words.prefix { !$0.isWhitespace }
    guard name == "waive" else {
      return name.isEmpty
        ? "a `doccheck:` comment needs a directive: write `waive \"reason\"`"
        : "unknown directive `\(name)`; the known one is `waive \"reason\"`"
    }
    let reason = trimmed(words.dropFirst(name.count))
    let quoted = reason.count > 2 && reason.hasPrefix("\"") && reason.hasSuffix("\"")
    guard quoted, !trimmed(reason.dropFirst().dropLast()).isEmpty else {
      return "`waive` needs a reason between quotation marks: `waive \"reason\"`"
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
