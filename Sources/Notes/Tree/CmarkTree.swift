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
    let kind: Kind
    var isOrdered = false
    var isTight = false
    // A note has a node every few bytes, and none has two thousand million bytes.
    fileprivate var first: Int32 = 0, column: Int32 = 0, last: Int32 = 0
    private var after: Int32
    private var literalStart: Int32 = 0, literalEnd: Int32 = 0, titleStart: Int32 = 0, titleEnd: Int32 = 0
    private var count: Int32 = 0

    fileprivate init(_ kind: Kind, next: Int) {
      self.kind = kind
      after = Int32(truncatingIfNeeded: next)
    }

    /// Lines count from 0 here.
    var startLine: Int { Int(first) }
    var startColumn: Int { Int(column) }
    var endLine: Int { Int(last) }

    /// Index after the last descendant.
    var next: Int {
      get { Int(after) }
      set { after = Int32(newValue) }
    }

    /// Text, code, HTML, or a link's target: a range of the tree's `text`.
    var literal: Range<Int> {
      get { Int(literalStart)..<Int(literalEnd) }
      set { (literalStart, literalEnd) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }

    /// A link's title or a code block's info string.
    var title: Range<Int> {
      get { Int(titleStart)..<Int(titleEnd) }
      set { (titleStart, titleEnd) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }

    /// Heading level, or first number of a list.
    var number: Int {
      get { Int(count) }
      set { count = Int32(clamping: newValue) }
    }
  }

  let nodes: [Node]
  /// The texts of all nodes, one after the other: a string for each would cost more than reading them.
  let text: [UInt8]

  func string(_ range: Range<Int>) -> String { text.text(range) }

  /// The last line of a heading or paragraph. libcmark is one line late where a blank line follows an underline.
  func lastLine(of node: Int, _ masked: Masked) -> Int {
    let (first, last) = (nodes[node].startLine, nodes[node].endLine)
    guard nodes[node].kind == .heading, last > first else { return min(last, masked.lines.count - 1) }
    return (first + 1...last).first { masked.lines[$0].role == .underline } ?? min(last, masked.lines.count - 1)
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

  /// In document order, without recursion: notes can nest as deep as they like.
  mutating func add(_ document: OpaquePointer) {
    var node = document
    var open: [Int] = []
    while true {
      let index = nodes.count
      let kind = copy(node, next: index + 1)
      if !Self.isLeaf(kind), let child = cmark_node_first_child(node) {
        open.append(index)
        node = child
        continue
      }
      while true {
        if open.isEmpty { return }
        if let next = cmark_node_next(node) {
          node = next
          break
        }
        guard let index = open.popLast(), let parent = cmark_node_parent(node) else { return }
        nodes[index].next = nodes.count
        node = parent
      }
    }
  }

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
    var copy = Node(kind, next: next)
    guard kind.isBlock else {
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
    copy.first = cmark_node_get_start_line(node) - 1
    copy.column = cmark_node_get_start_column(node) - 1
    copy.last = cmark_node_get_end_line(node) - 1
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

extension Masked {
  /// From a node's start to the end of a line, in the note.
  func span(of node: CmarkTree.Node, through last: Int, near hint: Int) -> Range<Int> {
    let start = lines[node.startLine].start + node.startColumn
    let line = min(max(last, node.startLine), lines.count - 1)
    let end = bytes.trim(min(start, lines[line].end)..<lines[line].end).upperBound
    return sourceSpan(start..<max(start, end), near: hint)
  }
}
