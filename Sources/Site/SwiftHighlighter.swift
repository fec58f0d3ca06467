/// Colours one line of Swift after another: keywords, types, numbers, strings, comments.
///
/// A reader's aid, no parser: it knows block comments and multi-line strings across lines and nothing of meaning.
struct SwiftHighlighter {
  private enum State { case code, blockComment(Int), longString }
  private var state = State.code

  private static let keywords: Set<Substring> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch", "class",
    "consuming", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "indirect", "init", "inout", "internal", "is", "lazy",
    "let", "mutating", "nil", "nonisolated", "open", "operator", "override", "package", "precedencegroup", "private",
    "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "some", "static", "struct", "subscript",
    "super", "switch", "throw", "throws", "true", "try", "typealias", "unowned", "var", "weak", "where", "while",
  ]

  mutating func html(_ line: String) -> String {
    var output = ""
    var rest = Substring(line)
    while !rest.isEmpty {
      let (token, kind) = next(rest)
      let text = HTML.escape(String(token))
      output += kind.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      rest = rest[token.endIndex...]
    }
    return output
  }

  /// The next token, never empty, and its class.
  private mutating func next(_ rest: Substring) -> (Substring, String?) {
    switch state {
    case .blockComment(let depth): return (comment(rest, depth), "sc")
    case .longString:
      guard let end = rest.firstRange(of: "\"\"\"") else { return (rest, "ss") }
      state = .code
      return (rest[..<end.upperBound], "ss")
    case .code: return code(rest)
    }
  }

  private mutating func code(_ rest: Substring) -> (Substring, String?) {
    let first = rest[rest.startIndex]
    if rest.hasPrefix("//") { return (rest, "sc") }
    if rest.hasPrefix("/*") { return (comment(rest, 0), "sc") }
    if rest.hasPrefix("\"\"\"") {
      let after = rest.dropFirst(3)
      guard let end = after.firstRange(of: "\"\"\"") else {
        state = .longString
        return (rest, "ss")
      }
      return (rest[..<end.upperBound], "ss")
    }
    if first == "\"" { return (string(rest), "ss") }
    if first.isNumber { return (number(rest), "sn") }
    if first.isLetter || first == "_" || first == "@" || first == "#" {
      let word = rest.prefix(1) + rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let token = rest[..<rest.index(rest.startIndex, offsetBy: word.count)]
      if Self.keywords.contains(token) || first == "@" || first == "#" { return (token, "sk") }
      return (token, first.isUppercase ? "st" : nil)
    }
    return (
      rest.prefix { !$0.isLetter && !$0.isNumber && !"\"/_@#".contains($0) }.isEmpty
        ? rest.prefix(1) : rest.prefix { !$0.isLetter && !$0.isNumber && !"\"/_@#".contains($0) }, nil
    )
  }

  private mutating func comment(_ text: Substring, _ depth: Int) -> Substring {
    var depth = depth
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix("/*") {
        depth += 1
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        rest = rest.dropFirst(2)
        if depth <= 0 {
          state = .code
          return text[..<rest.startIndex]
        }
      } else {
        rest = rest.dropFirst()
      }
    }
    state = .blockComment(depth)
    return text
  }

  private func string(_ text: Substring) -> Substring {
    var escaped = false
    for index in text.indices.dropFirst() {
      if escaped {
        escaped = false
      } else if text[index] == "\\" {
        escaped = true
      } else if text[index] == "\"" {
        return text[...index]
      }
    }
    return text
  }

  private func number(_ text: Substring) -> Substring {
    var end = text.startIndex
    while end < text.endIndex {
      let character = text[end]
      let after = text.index(after: end)
      if character == "." {
        guard after < text.endIndex, text[after].isNumber else { break }
      } else if "+-".contains(character) {
        guard end > text.startIndex, "eEpP".contains(text[text.index(before: end)]),
          !text.hasPrefix("0x") || text[text.index(before: end)].lowercased() == "p"
        else { break }
      } else if !character.isLetter && !character.isNumber && character != "_" {
        break
      }
      end = after
    }
    return text[..<end]
  }
}
