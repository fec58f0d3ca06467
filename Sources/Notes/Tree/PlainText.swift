/// What inlines say without their markup.
enum PlainText {
  /// Mathematics as written between its delimiters.
  static func of(_ inlines: [Inline]) -> String {
    var text = ""
    append(inlines, to: &text)
    return text
  }

  private static func append(_ inlines: [Inline], to text: inout String) {
    for inline in inlines {
      switch inline.kind {
      case .text(let part), .code(let part): text += part
      case .emphasis(let children), .strong(let children), .link(_, _, let children): append(children, to: &text)
      case .image(_, _, let alternative): text += alternative
      case .math(let math): text += math.latex
      case .softBreak, .lineBreak: text += " "
      case .html, .directive: break
      }
    }
  }
}
