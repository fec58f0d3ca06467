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

  /// The sanitised form of a piece of HTML. Closing tags without an opening one go away, comments too.
  mutating func sanitize(_ html: String) -> String {
    var output = ""
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      output += Self.text(rest[..<start])
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        rest = Self.afterComment(rest)
      } else if let tag = Tag(rest), tag.name == "a", let place = place(tag, rest[..<tag.end]) {
        output += place
        rest = rest[tag.end...]
      } else if let tag = Tag(rest), Self.allowed.contains(tag.name) {
        output += write(tag)
        rest = rest[tag.end...]
      } else {
        output += "&lt;"
        rest = rest.dropFirst()
      }
    }
    return output + Self.text(rest)
  }

  /// Closes what is open, except blocks that may go on, or all.
  mutating func close(all: Bool = false) -> String {
    var output = ""
    while let last = open.last, all || !Self.blocks.contains(last) {
      if last != "a" { output += "</\(last)>" }
      open.removeLast()
    }
    return output
  }

  /// `<a name="x">` as the place it names; its closing tag goes away.
  private mutating func place(_ tag: Tag, _ text: Substring) -> String? {
    if tag.closes {
      guard let last = open.lastIndex(of: "a") else { return nil }
      open.remove(at: last)
      return ""
    }
    guard let name = text.firstMatch(of: /\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/)?.output.1, !text.contains("href")
    else {
      return nil
    }
    open.append("a")
    return "<span id=\"\(HTML.escape(String(name)))\"></span>"
  }

  private mutating func write(_ tag: Tag) -> String {
    if tag.name == "br" { return "<br>" }
    if !tag.closes {
      open.append(tag.name)
      return "<\(tag.name)>"
    }
    guard let match = open.lastIndex(of: tag.name) else { return "" }
    let closed = open[match...].reversed().map { $0 == "a" ? "" : "</\($0)>" }.joined()
    open.removeSubrange(match...)
    return closed
  }

  /// Character references stay as they are.
  private static func text(_ text: Substring) -> String {
    let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    var output = HTML.escape(String(pieces[0]))
    for piece in pieces.dropFirst() {
      let name = piece.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
      let isReference = !name.isEmpty && piece.dropFirst(name.count).first == ";"
      output += (isReference ? "&" : "&amp;") + HTML.escape(String(piece))
    }
    return output
  }

  private static func afterComment(_ text: Substring) -> Substring {
    var rest = text.dropFirst(4)
    while !rest.isEmpty, !rest.hasPrefix("-->") { rest = rest.dropFirst() }
    return rest.dropFirst(3)
  }

  private struct Tag {
    var name: String
    var closes: Bool
    var end: String.Index

    init?(_ text: Substring) {
      var rest = text.dropFirst()
      closes = rest.first == "/"
      if closes { rest = rest.dropFirst() }
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      guard !name.isEmpty, let close = rest.firstIndex(of: ">") else { return nil }
      let after = rest[name.endIndex..<close]
      guard after.isEmpty || after.first == "/" || after.first?.isWhitespace == true, !after.contains("<") else {
        return nil
      }
      self.name = name.lowercased()
      end = rest.index(after: close)
    }
  }
}
