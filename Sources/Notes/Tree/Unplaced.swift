/// Inlines of a leaf block whose raw text could not be aligned: they all carry the block's span, mathematics its own.
struct Unplaced {
  private let masked: Masked
  private let tree: CmarkTree
  private var nodes: [CmarkTree.Node] { tree.nodes }

  init(_ masked: Masked, _ tree: CmarkTree) {
    self.masked = masked
    self.tree = tree
  }

  /// `mark` bytes at the start of the first text are not the note's.
  func inlines(of node: Int, _ span: Range<Int>, skipping mark: Int = 0) -> [Inline] {
    var inlines = inlines(of: node, span, depth: 0)
    if mark > 0, case .text(let text)? = inlines.first?.kind {
      inlines[0].kind = .text(text.dropFirst(mark))
    }
    return inlines
  }

  private func inlines(of node: Int, _ span: Range<Int>, depth: Int) -> [Inline] {
    var result: [Inline] = []
    var child = node + 1
    while child < nodes[node].next {
      // Below the limit only leaves are kept, in order.
      let isFlat = depth >= InlineAligner.nestingLimit
      append(child, to: &result, span, depth: depth, isFlat: isFlat)
      child = isFlat ? child + 1 : nodes[child].next
    }
    return result
  }

  private func append(_ node: Int, to result: inout [Inline], _ span: Range<Int>, depth: Int, isFlat: Bool) {
    func children() -> [Inline] { isFlat ? [] : inlines(of: node, span, depth: depth + 1) }
    let (literal, title) = (tree.string(nodes[node].literal), tree.string(nodes[node].title))
    switch nodes[node].kind {
    case .text:
      for part in masked.parts(of: literal) {
        switch part {
        case .cut(let number): result.append(InlineAligner.inline(for: masked.cuts[number]))
        case .text(let text):
          let kept = text.unicodeScalars.filter { $0 != "\u{A60D}" || masked.cuts.isEmpty }
          if !kept.isEmpty { result.append(Inline(.text(Words(String(String.UnicodeScalarView(kept)))), span)) }
        }
      }
    case .softBreak: result.append(Inline(.softBreak, span))
    case .lineBreak: result.append(Inline(.lineBreak, span))
    case .codeSpan: result.append(Inline(.code(masked.restored(literal)), span))
    case .inlineHTML: result.append(Inline(InlineAligner.html(masked.restored(literal)), span))
    case .emphasis where !isFlat: result.append(Inline(.emphasis(children()), span))
    case .strong where !isFlat: result.append(Inline(.strong(children()), span))
    case .link where !isFlat:
      result.append(
        Inline(.link(destination: masked.restored(literal), title: masked.restored(title), children()), span))
    case .image where !isFlat:
      let alternative = PlainText.of(children(), keepsHTML: true)
      result.append(
        Inline(.image(source: masked.restored(literal), title: masked.restored(title), alternative: alternative), span))
    case .emphasis, .strong, .link, .image, .document, .quote, .list, .item, .code, .html, .paragraph, .heading,
      .thematicBreak, .other:
      break
    }
  }
}
