/// What inlines say without their markup.
enum PlainText {
  /// Mathematics as written between its delimiters; tags only where `keepsHTML`, as in the alternative of an image.
  static func of(_ inlines: [Inline], keepsHTML: Bool = false) -> String {
    var text = ""
    append(inlines, to: &text, keepsHTML)
    return text
  }

  private static func append(_ inlines: [Inline], to text: inout String, _ keepsHTML: Bool) {
    for inline in inlines {
      switch inline.kind {
      case .text(let words): text += words.string
      case .code(let code): text += code
      case .emphasis(let children), .strong(let children), .link(_, _, let children):
        append(children, to: &text, keepsHTML)
      case .image(_, _, let alternative): text += alternative
      case .math(let math): text += math.latex
      case .softBreak, .lineBreak: text += " "
      case .reference(let reference): text += reference.label
      case .citation(let citations): text += citations.map(\.key).joined(separator: " ")
      case .html(let html): if keepsHTML { text += html }
      case .directive, .footnote: break
      }
    }
  }
}
