/// GitHub's alerts: a quote whose first line is `[!NOTE]`.
enum Alert {
  private static let names: Set<String> = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]

  /// The alert's name, and the blocks without the line that names it.
  static func split(_ blocks: [Block]) -> (alert: String?, blocks: [Block]) {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind,
      case .text(let words)? = inlines.first?.kind, words.first == UInt8(ascii: "[")
    else { return (nil, blocks) }
    let text = words.string
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return (nil, blocks) }
    let name = text.dropFirst(2).dropLast().uppercased()
    guard names.contains(name) else { return (nil, blocks) }
    guard inlines.count > 1 else { return (name, Array(blocks.dropFirst())) }
    switch inlines[1].kind {
    case .softBreak, .lineBreak: break
    case .text, .code, .emphasis, .strong, .link, .image, .math, .html, .directive, .footnote, .reference, .citation:
      return (nil, blocks)
    }
    let rest = Array(inlines.dropFirst(2))
    let start = rest.first?.span.lowerBound ?? first.span.upperBound
    return (name, [Block(.paragraph(rest), start..<first.span.upperBound)] + blocks.dropFirst())
  }
}
