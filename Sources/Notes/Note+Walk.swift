extension Note {
  /// Every inline in document order, parents before children, with the innermost block that holds it.
  public func forEachInline(_ body: (Inline, _ enclosing: Block) -> Void) {
    walk(blocks, block: { _ in }, inline: body)
  }

  /// Every block in document order, parents before children.
  public func forEachBlock(_ body: (Block) -> Void) {
    walk(blocks, block: body, inline: { _, _ in })
  }

  /// All mathematics in document order: displays, and spans in paragraphs, headings, lists, quotes and tables.
  public var mathSpans: [MathSpan] {
    var spans: [MathSpan] = []
    walk(
      blocks,
      block: { if case .math(let math) = $0.kind { spans.append(math) } },
      inline: { inline, _ in if case .math(let math) = inline.kind { spans.append(math) } })
    return spans
  }
}

private func walk(_ blocks: [Block], block: (Block) -> Void, inline: (Inline, Block) -> Void) {
  for each in blocks {
    block(each)
    switch each.kind {
    case .heading(_, _, let inlines), .paragraph(let inlines): walk(inlines, in: each, inline)
    case .quote(_, let children), .footnote(_, let children): walk(children, block: block, inline: inline)
    case .list(_, _, _, let items): for item in items { walk(item, block: block, inline: inline) }
    case .table(let table):
      for row in [table.header] + table.rows {
        for cell in row { walk(cell.inlines, in: each, inline) }
      }
    case .math, .code, .thematicBreak, .html, .directive: break
    }
  }
}

private func walk(_ inlines: [Inline], in block: Block, _ body: (Inline, Block) -> Void) {
  for inline in inlines {
    body(inline, block)
    switch inline.kind {
    case .emphasis(let children), .strong(let children), .link(_, _, let children): walk(children, in: block, body)
    case .text, .code, .image, .math, .softBreak, .lineBreak, .html, .directive, .footnote, .reference, .citation: break
    }
  }
}
