import CCmark

/// libcmark's tree as values, in document order. This is the only file that sees libcmark.
///
/// A class, since many readers look at one.
final class CmarkTree: Sendable {
  struct Node {
    enum Kind {
      case document, quote, list, item, code, html, paragraph, heading, thematicBreak
      case text, softBreak, lineBreak, codeSpan, inlineHTML, emphasis, strong, link, image
      /// Nothing that libcmark makes of CommonMark.
      case other

      var isBlock: Bool {
        switch self {
        case .document, .quote, .list, .item, .code, .html, .paragraph, .heading, .thematicBreak: true
        case .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML, .emphasis, .strong, .link, .image, .other: false
        }
      }
    }
    var kind: Kind
    /// Lines count from 0 here.
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    /// Index after the last descendant.
    var next: Int
    /// Text, code, HTML, or a link's target: a range of the tree's `text`.
    var literal = 0..<0
    /// A link's title or a code block's info string.
    var title = 0..<0
    /// Heading level, or first number of a list.
    var number = 0
    var isOrdered = false
    var isTight = false
  }

  let nodes: [Node]
  /// The texts of all nodes, one after the other: a string for each would cost more than reading them.
  let text: [UInt8]

  func string(_ range: Range<Int>) -> String { text.text(range) }

  /// The last line of a heading or paragraph. libcmark is one line late where a blank line follows an underline.
  func lastLine(of node: Int, _ masked: Masked) -> Int {
    let (first, last) = (nodes[node].startLine, nodes[node].endLine)
    guard nodes[node].kind == .heading, last > first else { return min(last, masked.lines.count - 1) }
    return (first + 1...last).first { masked.underlines.contains($0) } ?? min(last, masked.lines.count - 1)
  }

  init(_ bytes: [UInt8]) {
    let document = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        doccheck_parse($0.baseAddress, $0.count)
      }
    }
    defer { doccheck_release() }
    var copy = CmarkCopy(length: bytes.count)
    if let document { copy.add(document) }
    nodes = copy.nodes
    text = copy.text
  }

  /// What libcmark makes of an entity such as `&alpha;`; the same text when it is none.
  static func decoded(entity: String) -> String {
    let tree = CmarkTree(Array(entity.utf8))
    return tree.nodes.count == 3 && tree.nodes[2].kind == .text ? tree.string(tree.nodes[2].literal) : entity
  }
}

/// Copies libcmark's nodes before their memory goes.
private struct CmarkCopy {
  typealias Node = CmarkTree.Node

  var nodes: [Node] = []
  var text: [UInt8] = []
  private let kinds = Self.kinds

  init(length: Int) {
    text.reserveCapacity(length)
    nodes.reserveCapacity(length / 16)
  }

  mutating func add(_ document: OpaquePointer) {
    // The iterator has the document's memory.
    guard let iterator = cmark_iter_new(document) else { return }
    var open: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, event != CMARK_EVENT_NONE, let node = cmark_iter_get_node(iterator) else {
        break
      }
      if event == CMARK_EVENT_EXIT {
        if let index = open.popLast() { nodes[index].next = nodes.count }
        continue
      }
      let index = nodes.count
      let kind = copy(node, next: index + 1)
      if !Self.isLeaf(kind) { open.append(index) }
    }
  }

  /// The iterator reports no exit for these.
  private static func isLeaf(_ kind: Node.Kind) -> Bool {
    switch kind {
    case .code, .html, .thematicBreak, .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML: true
    case .document, .quote, .list, .item, .paragraph, .heading, .emphasis, .strong, .link, .image, .other: false
    }
  }

  private mutating func copy(_ node: OpaquePointer, next: Int) -> Node.Kind {
    let type = Int(cmark_node_get_type(node).rawValue)
    let kind = type < kinds.count ? kinds[type] : .other
    // Only blocks have places that can be trusted.
    guard kind.isBlock else {
      var copy = Node(kind: kind, startLine: 0, startColumn: 0, endLine: 0, next: next)
      switch kind {
      case .text, .codeSpan, .inlineHTML: copy.literal = append(cmark_node_get_literal(node))
      case .link, .image:
        copy.literal = append(cmark_node_get_url(node))
        copy.title = append(cmark_node_get_title(node))
      case .document, .quote, .list, .item, .code, .html, .paragraph, .heading, .thematicBreak, .softBreak, .lineBreak,
        .emphasis, .strong, .other:
        break
      }
      nodes.append(copy)
      return kind
    }
    var copy = Node(
      kind: kind, startLine: Int(cmark_node_get_start_line(node)) - 1,
      startColumn: Int(cmark_node_get_start_column(node)) - 1,
      endLine: Int(cmark_node_get_end_line(node)) - 1, next: next)
    switch kind {
    case .html: copy.literal = append(cmark_node_get_literal(node))
    case .code:
      // libcmark keeps no public mark of a fence: `BlockBuilder` looks at the line.
      copy.literal = append(cmark_node_get_literal(node))
      copy.title = append(cmark_node_get_fence_info(node))
    case .heading: copy.number = Int(cmark_node_get_heading_level(node))
    case .list:
      copy.isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      copy.number = Int(cmark_node_get_list_start(node))
      copy.isTight = cmark_node_get_list_tight(node) != 0
    case .document, .quote, .item, .paragraph, .thematicBreak, .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML,
      .emphasis, .strong, .link, .image, .other:
      break
    }
    nodes.append(copy)
    return kind
  }

  private mutating func append(_ string: UnsafePointer<CChar>?) -> Range<Int> {
    let start = text.count
    guard let string else { return start..<start }
    let length = strlen(string)
    string.withMemoryRebound(to: UInt8.self, capacity: length) {
      text.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
    }
    return start..<text.count
  }

  /// By the number of libcmark's node type.
  private static let kinds: [Node.Kind] = {
    let known: [(cmark_node_type, Node.Kind)] = [
      (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .quote), (CMARK_NODE_LIST, .list),
      (CMARK_NODE_ITEM, .item), (CMARK_NODE_CODE_BLOCK, .code), (CMARK_NODE_HTML_BLOCK, .html),
      (CMARK_NODE_PARAGRAPH, .paragraph), (CMARK_NODE_HEADING, .heading), (CMARK_NODE_THEMATIC_BREAK, .thematicBreak),
      (CMARK_NODE_TEXT, .text), (CMARK_NODE_SOFTBREAK, .softBreak), (CMARK_NODE_LINEBREAK, .lineBreak),
      (CMARK_NODE_CODE, .codeSpan), (CMARK_NODE_HTML_INLINE, .inlineHTML), (CMARK_NODE_EMPH, .emphasis),
      (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link), (CMARK_NODE_IMAGE, .image),
    ]
    var kinds = Array(repeating: Node.Kind.other, count: 32)
    for (type, kind) in known { kinds[Int(type.rawValue)] = kind }
    return kinds
  }()
}
