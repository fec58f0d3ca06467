@testable import Notes

/// A note as plain HTML, as the `cmark` program writes it, with a mark in the place of what CommonMark does not have.
///
/// `Specs/commonmark.md` lists the extensions. `blanked` is the text to give to the program: the same note with the same
/// marks.
struct CommonMarkHTML {
  /// Stands for mathematics and other cuts; punctuation, as their delimiters are.
  static let mark = "§"
  /// Stands for a pipe table, whose lines are a paragraph to CommonMark.
  static let table = "§table§"

  private let note: Note
  private let bytes: [UInt8]
  private let cuts: [Range<Int>]
  private let latex: [Int: String]
  private var containers = Containers()
  private var html: [UInt8] = []

  static func of(_ note: Note, _ bytes: [UInt8]) -> String {
    var writer = CommonMarkHTML(note, bytes)
    writer.blocks(note.blocks, tight: false)
    return String(decoding: writer.html, as: UTF8.self)
  }

  /// The cells of all tables, each as a paragraph.
  static func ofCells(_ note: Note, _ bytes: [UInt8]) -> String {
    var writer = CommonMarkHTML(note, bytes)
    for cell in cells(of: note) {
      writer.html += Array("<p>w ".utf8)
      writer.inlines(cell.inlines)
      writer.html += Array("</p>\n".utf8)
    }
    return String(decoding: writer.html, as: UTF8.self)
  }

  /// The note for the `cmark` program.
  static func blanked(_ note: Note, _ bytes: [UInt8]) -> [UInt8] {
    let source = note.bytes
    var cutter = Cutter(source, from: FrontMatterReader(source).end)
    cutter.run()
    var replaced = cutter.cuts.map { ($0.span, mark) }
    note.forEachBlock { block in if case .table = block.kind { replaced.append((block.span, table)) } }
    return replacing(replaced, in: source, from: FrontMatterReader(source).end)
  }

  static func blankedCells(_ note: Note, _ bytes: [UInt8]) -> [UInt8] {
    let source = note.bytes
    var cutter = Cutter(source, from: FrontMatterReader(source).end)
    cutter.run()
    var text: [UInt8] = []
    for cell in cells(of: note) {
      let inside = cutter.cuts.filter { cell.span.contains($0.span.lowerBound) }.map { ($0.span, mark) }
      let cell = replacing(inside, in: Array(source[..<cell.span.upperBound]), from: cell.span.lowerBound)
      // GitHub takes the backslash of `\|` away before the cell is read.
      text += Array("w ".utf8) + Array(String(decoding: cell, as: UTF8.self).replacing("\\|", with: "|").utf8)
      text += Array("\n\n".utf8)
    }
    for line in note.source.split(whereSeparator: \.isNewline) where line.hasPrefix("[") && line.contains("]:") {
      text += Array(line.utf8) + Array("\n\n".utf8)
    }
    return text
  }

  private static func cells(of note: Note) -> [Table.Cell] {
    var cells: [Table.Cell] = []
    note.forEachBlock { block in
      if case .table(let table) = block.kind {
        cells += ([table.header] + table.rows).joined().filter { !$0.inlines.isEmpty }
      }
    }
    return cells
  }

  private static func replacing(_ spans: [(Range<Int>, String)], in source: [UInt8], from start: Int) -> [UInt8] {
    var text: [UInt8] = []
    var copied = start
    for (span, mark) in spans.sorted(by: { ($0.0.lowerBound, -$0.0.upperBound) < ($1.0.lowerBound, -$1.0.upperBound) })
    where span.lowerBound >= copied {
      text += source[copied..<span.lowerBound] + Array(mark.utf8)
      copied = span.upperBound
    }
    return text + source[copied...]
  }

  private init(_ note: Note, _ bytes: [UInt8]) {
    self.note = note
    self.bytes = note.bytes
    var cutter = Cutter(self.bytes, from: FrontMatterReader(self.bytes).end)
    cutter.run()
    cuts = cutter.cuts.map(\.span)
    var latex: [Int: String] = [:]
    for cut in cutter.cuts {
      guard case .inline(let inline) = cut.content else { continue }
      switch inline.kind {
      case .math(let math): latex[cut.span.lowerBound] = math.latex
      case .reference(let reference): latex[cut.span.lowerBound] = reference.label
      case .citation(let citations): latex[cut.span.lowerBound] = citations.map(\.key).joined(separator: " ")
      case .code(let code): latex[cut.span.lowerBound] = code
      case .text, .emphasis, .strong, .link, .image, .softBreak, .lineBreak, .html, .directive, .footnote: break
      }
    }
    self.latex = latex
  }

  private mutating func put(_ text: String) { html += Array(text.utf8) }

  private mutating func line() { if let last = html.last, last != .lineFeed { html.append(.lineFeed) } }

  // MARK: - Blocks that are one to CommonMark

  private enum Join { case none, line, hardLine, html }

  private func gap(_ a: Block, _ b: Block) -> Join {
    let gap = bytes[a.span.upperBound..<max(a.span.upperBound, b.span.lowerBound)]
    let lines =
      gap.count { $0 == .lineFeed }
      + gap.indices.count {
        gap[$0] == .carriageReturn && (gap.index(after: $0) == gap.endIndex || gap[gap.index(after: $0)] != .lineFeed)
      }
    if gap.isEmpty { return .html }
    guard lines == 1 else { return .none }
    let head = gap.prefix { $0 != .lineFeed && $0 != .carriageReturn }
    return head.suffix(2).elementsEqual("  ".utf8) || head.last == .backslash ? .hardLine : .line
  }

  /// How two blocks of the tree belong to one block of CommonMark.
  private func join(_ a: Block, _ b: Block, inHTML: Bool) -> Join {
    let gap = gap(a, b)
    switch gap {
    case .none: return .none
    case .html: return isHTML(a) || isHTML(b) ? .html : .none
    case .line, .hardLine:
      if inHTML { return .html }
      guard isText(a), isText(b) || isRule(b) || isUnderlined(b), isExtension(a) || isExtension(b) else { return .none }
      return gap
    }
  }

  private func isHTML(_ block: Block) -> Bool { if case .html = block.kind { true } else { false } }
  private func isUnderlined(_ block: Block) -> Bool {
    guard case .heading = block.kind else { return false }
    return bytes[block.span.lowerBound] != UInt8(ascii: "#") || bytes[block.span].contains(.lineFeed)
  }
  private func isRule(_ block: Block) -> Bool {
    if case .thematicBreak = block.kind {
      BlockStart.isUnderline(block.span.lowerBound, block.span.upperBound, in: bytes)
    } else {
      false
    }
  }
  private func isFence(_ block: Block) -> Bool {
    "`~".utf8.contains(bytes[block.span.lowerBound]) && bytes[block.span.lowerBound + 1] != .dollar
  }

  private func isExtension(_ block: Block) -> Bool {
    switch block.kind {
    case .table: true
    case .math: !isFence(block)
    case .heading, .paragraph, .code, .quote, .list, .thematicBreak, .html, .directive, .footnote: false
    }
  }

  private func isText(_ block: Block) -> Bool {
    if case .paragraph = block.kind { true } else { isExtension(block) }
  }

  /// A paragraph that was taken out of an HTML block.
  private func startsHTML(_ block: Block, before next: Block?) -> Bool {
    let span =
      block.span
      .lowerBound..<(next.flatMap { gap(block, $0) == .none ? nil : $0.span.upperBound } ?? block.span.upperBound)
    guard case .paragraph = block.kind, bytes[block.span.lowerBound] == UInt8(ascii: "<"),
      cuts.contains(where: { span.contains($0.lowerBound) })
    else { return false }
    let end = bytes[block.span.lowerBound...].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.count
    guard case .element? = HTMLBlock(at: block.span.lowerBound, end, in: bytes, interrupts: false) else { return false }
    return true
  }

  private mutating func blocks(_ blocks: [Block], tight: Bool) {
    var index = 0
    while index < blocks.count {
      var end = index + 1
      var joins: [Join] = []
      var inHTML = startsHTML(blocks[index], before: index + 1 < blocks.count ? blocks[index + 1] : nil)
      while end < blocks.count {
        let join = join(blocks[end - 1], blocks[end], inHTML: inHTML)
        if join == .none { break }
        if join == .html { inHTML = true }
        joins.append(join)
        end += 1
        if isRule(blocks[end - 1]) || isUnderlined(blocks[end - 1]) { break }
      }
      if inHTML {
        raw(blocks[index].span.lowerBound..<blocks[end - 1].span.upperBound)
      } else {
        group(Array(blocks[index..<end]), joins, tight: tight)
      }
      index = end
    }
  }

  private mutating func group(_ group: [Block], _ joins: [Join], tight: Bool) {
    guard group.count > 1 || isText(group[0]) else { return block(group[0]) }
    let rule = group.last.flatMap { isRule($0) ? bytes[$0.span.lowerBound] : nil }
    var tag = rule.map { $0 == UInt8(ascii: "=") ? "h1" : "h2" } ?? "p"
    if case .heading(let level, _, _)? = group.last?.kind { tag = "h\(level)" }
    let isBare = tight && tag == "p"
    if !isBare {
      line()
      put("<\(tag)>")
    }
    for (index, block) in group.enumerated() where !isRule(block) {
      if index > 0 { put(joins[index - 1] == .hardLine ? "<br />\n" : "\n") }
      switch block.kind {
      case .paragraph(let children), .heading(_, _, let children): inlines(children)
      case .math: put(Self.mark)
      case .table: put(Self.table)
      case .code, .quote, .list, .thematicBreak, .html, .directive, .footnote: break
      }
    }
    if !isBare { put("</\(tag)>\n") }
  }

  /// Source without the prefixes of its containers, with marks.
  private mutating func raw(_ span: Range<Int>) {
    line()
    var offset = span.lowerBound
    while offset < span.upperBound {
      if let cut = cuts.first(where: { $0.lowerBound == offset }) {
        put(Self.mark)
        offset = cut.upperBound
        continue
      }
      let byte = bytes[offset]
      // cmark ends every line with a line feed.
      if byte != .carriageReturn { html.append(byte) }
      offset += 1
      if byte == .lineFeed { offset = afterPrefix(offset) }
    }
    line()
  }

  private func afterPrefix(_ start: Int) -> Int {
    let end = bytes[start...].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.count
    return containers.match(start, end, in: bytes).cursor.offset
  }

  private mutating func block(_ block: Block) {
    switch block.kind {
    case .heading(let level, _, let children):
      line()
      put("<h\(level)>")
      inlines(children)
      put("</h\(level)>\n")
    case .code(let code):
      line()
      let language = code.info.prefix { !" \t\n\u{0B}\u{0C}\r".unicodeScalars.contains($0.unicodeScalars.first ?? " ") }
      put(language.isEmpty ? "<pre><code>" : "<pre><code class=\"language-\(Self.escaped(String(language)))\">")
      put(Self.escaped(code.text) + "</code></pre>\n")
    case .quote(let alert, let children):
      line()
      put("<blockquote>\n")
      containers.open.append(.quote)
      if alert != nil { self.alert(block, children) } else { blocks(children, tight: false) }
      containers.open.removeLast()
      line()
      put("</blockquote>\n")
    case .list(let ordered, let start, let tight, let items): list(ordered, start, tight, items, block)
    case .thematicBreak:
      line()
      put("<hr />\n")
    case .html(let text):
      line()
      put(marked(text, block.span))
      line()
    case .directive:
      line()
      put(String(decoding: bytes[block.span], as: UTF8.self))
      line()
    case .math:
      // A fence.
      line()
      put("<pre><code class=\"language-math\">\(Self.mark)</code></pre>\n")
    case .footnote(_, let children): blocks(children, tight: false)
    case .paragraph, .table: break
    }
  }

  /// The line that names an alert is text to CommonMark.
  private mutating func alert(_ quote: Block, _ children: [Block]) {
    guard let open = bytes[quote.span].firstIndex(of: UInt8(ascii: "[")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "]"))
    else { return }
    let name = String(decoding: bytes[open...close], as: UTF8.self)
    let marker = Block(.paragraph([Inline(.text(Words(name)), open..<close + 1)]), open..<close + 1)
    if let first = children.first, case .paragraph(let inlines) = first.kind, gap(marker, first) != .none {
      let hard = gap(marker, first) == .hardLine
      let joined = [
        Inline(.text(Words(name)), open..<close + 1), Inline(hard ? .lineBreak : .softBreak, close + 1..<close + 1),
      ]
      blocks([Block(.paragraph(joined + inlines), open..<first.span.upperBound)] + children.dropFirst(), tight: false)
    } else {
      blocks([marker] + children, tight: false)
    }
  }

  private mutating func list(_ ordered: Bool, _ start: Int, _ tight: Bool, _ items: [[Block]], _ block: Block) {
    line()
    put(ordered ? (start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n") : "<ul>\n")
    for item in items {
      put("<li>")
      // Wide enough for what raw HTML needs: items with HTML and mathematics are rare.
      containers.open.append(.item(width: ordered ? 3 : 2, hasContent: true))
      blocks(item, tight: tight)
      containers.open.removeLast()
      put("</li>\n")
    }
    put(ordered ? "</ol>\n" : "</ul>\n")
  }

  // MARK: - Inlines

  private mutating func inlines(_ inlines: [Inline]) { for inline in inlines { self.inline(inline) } }

  private mutating func inline(_ inline: Inline) {
    switch inline.kind {
    case .text(let words): put(Self.escaped(words.string))
    case .code(let code):
      if cuts.contains(inline.span) { put(Self.mark) } else { put("<code>\(Self.escaped(code))</code>") }
    case .emphasis(let children): enclosed("em", children)
    case .strong(let children): enclosed("strong", children)
    case .link(let target, let title, let children):
      put("<a href=\"\(Self.address(marked(target, inline.span)))\"")
      if !title.isEmpty { put(" title=\"\(Self.escaped(marked(title, inline.span)))\"") }
      put(">")
      self.inlines(children)
      put("</a>")
    case .image(let source, let title, let alternative):
      put("<img src=\"\(Self.address(marked(source, inline.span)))\"")
      put(" alt=\"\(Self.escaped(marked(alternative, inline.span, latex: true)))\"")
      if !title.isEmpty { put(" title=\"\(Self.escaped(marked(title, inline.span)))\"") }
      put(" />")
    case .math, .footnote, .reference, .citation: put(Self.mark)
    case .softBreak: put("\n")
    case .lineBreak: put("<br />\n")
    case .html(let text): put(marked(text, inline.span))
    case .directive: put(cuts.contains(inline.span) ? Self.mark : String(decoding: bytes[inline.span], as: UTF8.self))
    }
  }

  private mutating func enclosed(_ tag: String, _ children: [Inline]) {
    put("<\(tag)>")
    inlines(children)
    put("</\(tag)>")
  }

  /// Text that holds cuts as they were written, or their LaTeX.
  private func marked(_ text: String, _ span: Range<Int>, latex isLaTeX: Bool = false) -> String {
    var result = ""
    var rest = text[...]
    for cut in cuts where span.contains(cut.lowerBound) {
      let written = isLaTeX ? latex[cut.lowerBound] ?? "" : String(decoding: bytes[cut], as: UTF8.self)
      guard !written.isEmpty, let found = rest.firstRange(of: written) else { continue }
      result += rest[..<found.lowerBound] + Self.mark
      rest = rest[found.upperBound...]
    }
    return result + rest
  }

  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// An address as cmark writes it.
  static func address(_ text: String) -> String {
    text.utf8.map { byte in
      if byte.isLetter || byte.isDigit || "!#$%()*+,-./:;=?@_~".utf8.contains(byte) {
        return String(UnicodeScalar(byte))
      }
      if byte == UInt8(ascii: "&") { return "&amp;" }
      if byte == UInt8(ascii: "'") { return "&#x27;" }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
