extension Note {
  /// Every inline in document order, parents before children, with the innermost block that holds it.
  public func forEachInline(_ body: (Inline, _ enclosing: Block) -> Void) {
    walk(blocks) { block in
      block.forEachList { walk($0, in: block, body) }
    }
  }

  /// Every block in document order, parents before children.
  public func forEachBlock(_ body: (Block) -> Void) { walk(blocks, body) }

  /// All mathematics in document order: displays, and spans in paragraphs, headings, lists, quotes and tables.
  public var mathSpans: [MathSpan] {
    var spans: [MathSpan] = []
    walk(blocks) { block in
      if case .math(let math) = block.kind { spans.append(math) }
      block.forEachList { inlines in
        walk(inlines, in: block) { inline, _ in if case .math(let math) = inline.kind { spans.append(math) } }
      }
    }
    return spans
  }
}

extension Block {
  /// The inlines that stand in the block itself: its text, or those of each cell.
  fileprivate func forEachList(_ body: ([Inline]) -> Void) {
    switch kind {
    case .heading(_, _, let inlines), .paragraph(let inlines): body(inlines)
    case .table(let table):
      for cell in table.header { body(cell.inlines) }
      for row in table.rows { for cell in row { body(cell.inlines) } }
    case .quote, .footnote, .list, .math, .code, .thematicBreak, .html, .directive: break
    }
  }
}

private func walk(_ blocks: [Block], _ body: (Block) -> Void) {
  for block in blocks {
    body(block)
    switch block.kind {
    case .quote(_, let children), .footnote(_, let children): walk(children, body)
    case .list(_, _, _, let items): for item in items { walk(item, body) }
    case .heading, .paragraph, .table, .math, .code, .thematicBreak, .html, .directive: break
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
