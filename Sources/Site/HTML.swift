import LaTeX

/// Text as HTML.
enum HTML {
  /// For text and for attribute values between double quotes.
  static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 <= UInt8(ascii: ">") && "\0&<>\"".utf8.contains($0) }) else { return text }
    var escaped = Markup(capacity: text.utf8.count + 16)
    escaped.attribute(text)
    return escaped.string
  }

  /// An identifier made of letters, digits and hyphens.
  static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
  }
}
