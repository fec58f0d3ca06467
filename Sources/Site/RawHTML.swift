import LaTeX

/// HTML that an author wrote into a note: a few harmless tags stay, without attributes; all others become text. Of a link
/// only its name stays, which other links lead to.
struct RawHTML {
  static let allowed: Set<String> = [
    "b", "i", "em", "strong", "sub", "sup", "br", "details", "summary", "kbd", "abbr", "span",
  ]
  /// These may be closed in a later block.
  static let blocks: Set<String> = ["details"]

  /// Tags that wait to be closed, outermost first.
  private(set) var open: [String] = []

  /// Writes the sanitised form of a piece of HTML. Closing tags without an opening one go away, comments too.
  mutating func write(_ html: String, to out: inout Markup) {
    let bytes = Array(html.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        Self.text(bytes[index..<end], to: &out)
        index = end
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "!"), bytes[index...].starts(with: "<!--".utf8) {
        index = Self.afterComment(bytes, index)
      } else if let tag = Tag(bytes, at: index), write(tag, to: &out) {
        index = tag.end
      } else {
        out.put("&lt;")
        index += 1
      }
    }
  }

  /// Closes what is open, except blocks that may go on, or all.
  mutating func close(all: Bool = false, to out: inout Markup) {
    while let last = open.last, all || !Self.blocks.contains(last) {
      Self.end(last, to: &out)
      open.removeLast()
    }
  }

  /// A link has left nothing but the place that it names.
  private static func end(_ name: String, to out: inout Markup) {
    guard name != "a" else { return }
    out.put("</")
    out.insert(name)
    out.put(">")
  }

  /// `false` for a tag that is to be shown as text.
  private mutating func write(_ tag: Tag, to out: inout Markup) -> Bool {
    if tag.name == "a", !tag.closes {
      guard let place = tag.place else { return false }
      open.append("a")
      out.put("<span id=\"")
      out.attribute(place)
      out.put("\"></span>")
      return true
    }
    guard Self.allowed.contains(tag.name) || tag.name == "a" && open.contains("a") else { return false }
    if tag.name == "br" {
      out.put("<br>")
    } else if !tag.closes {
      open.append(tag.name)
      out.put("<")
      out.insert(tag.name)
      out.put(">")
    } else if tag.name == "a", let last = open.lastIndex(of: "a") {
      open.remove(at: last)
    } else if let match = open.lastIndex(of: tag.name) {
      for name in open[match...].reversed() { Self.end(name, to: &out) }
      open.removeSubrange(match...)
    }
    return true
  }

  /// Character references stay as they are.
  private static func text(_ text: ArraySlice<UInt8>, to out: inout Markup) {
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      out.text(rest[..<start])
      let end = rest[(start + 1)...].firstIndex { !isAlphanumeric($0) && $0 != UInt8(ascii: "#") } ?? rest.endIndex
      let isReference = end > start + 1 && end < rest.endIndex && rest[end] == UInt8(ascii: ";")
      out.put(isReference ? "&" : "&amp;")
      rest = rest[(start + 1)...]
    }
    out.text(rest)
  }

  private static func afterComment(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 4
    while index < bytes.count, !bytes[index...].starts(with: "-->".utf8) { index += 1 }
    return min(index + 3, bytes.count)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
  }

  private struct Tag {
    /// In lower case.
    var name: String
    var closes: Bool
    /// What stands between the name and `>`.
    var attributes: ArraySlice<UInt8>
    var end: Int

    init?(_ bytes: [UInt8], at start: Int) {
      var index = start + 1
      closes = index < bytes.count && bytes[index] == UInt8(ascii: "/")
      if closes { index += 1 }
      let first = index
      while index < bytes.count, isAlphanumeric(bytes[index]) { index += 1 }
      guard index > first, let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      attributes = bytes[index..<close]
      guard attributes.first.map({ $0 == UInt8(ascii: "/") || isSpace($0) }) ?? true,
        !attributes.contains(UInt8(ascii: "<"))
      else { return nil }
      name = String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
      end = close + 1
    }

    /// What `id` or `name` says, unless the tag leads elsewhere.
    var place: String? {
      var place: String?
      var rest = attributes
      while true {
        rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
        let name = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") }
        if rest.isEmpty { return place }
        rest = rest[name.endIndex...].drop(while: isSpace)
        var value: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: "=") {
          rest = rest.dropFirst().drop(while: isSpace)
          if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            value = rest.dropFirst().prefix { $0 != quote }
            rest = rest[value.endIndex...].dropFirst()
          } else {
            value = rest.prefix { !isSpace($0) }
            rest = rest[value.endIndex...]
          }
        }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "href": return nil
        case "id", "name": if place == nil, !value.isEmpty { place = String(decoding: value, as: UTF8.self) }
        case _: break
        }
      }
    }
  }
}
