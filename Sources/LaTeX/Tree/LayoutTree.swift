/// A parsed formula.
public struct LayoutTree: Sendable {
  /// All that a tree holds has one owner to count, since trees are handed on from room to room.
  private final class Contents: Sendable {
    let source: String
    let top: Node
    let store: NodeStore
    let diagnostics: [LayoutDiagnostic]
    let refersToLabels: Bool
    let calls: [Range<Int>]

    init(
      _ source: String, _ top: Node, _ store: NodeStore, _ diagnostics: [LayoutDiagnostic], _ refersToLabels: Bool,
      _ calls: [Range<Int>]
    ) {
      self.source = source
      self.top = top
      self.store = store
      self.diagnostics = diagnostics
      self.refersToLabels = refersToLabels
      self.calls = calls
    }
  }

  private let contents: Contents

  /// The text that was parsed.
  public var source: String { contents.source }
  public var diagnostics: [LayoutDiagnostic] { contents.diagnostics }
  /// A `\ref` or `\eqref` stands somewhere in it.
  public var refersToLabels: Bool { contents.refersToLabels }
  /// The bytes of each macro call with all it read, in order. All nodes that a call made have its span; nodes overlap
  /// nowhere else.
  var calls: [Range<Int>] { contents.calls }
  /// Always a `.row`.
  var top: Node { contents.top }
  var store: NodeStore { contents.store }

  public init(source: String, root: LayoutNode, diagnostics: [LayoutDiagnostic]) {
    var store = NodeStore()
    store.text = Array(source.utf8)
    let top = store.node(root)
    self.init(source: source, top: top, store: store, diagnostics: diagnostics)
  }

  init(
    source: String, top: Node, store: NodeStore, diagnostics: [LayoutDiagnostic], refersToLabels: Bool = false,
    calls: [Range<Int>] = []
  ) {
    contents = Contents(source, top, store, diagnostics, refersToLabels, calls)
  }

  /// The nodes as values, made anew each time; always a `.row`.
  public var root: LayoutNode { store.layout(top) }

  /// The source text of a node.
  public func text(of node: LayoutNode) -> String { text(in: node.span) }

  /// The source text of a byte range.
  public func text(in span: Range<Int>) -> String {
    let bytes = source.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: span.lowerBound)
    return String(decoding: bytes[start..<bytes.index(start, offsetBy: span.count)], as: UTF8.self)
  }
}

extension LayoutTree: Hashable {
  public static func == (one: LayoutTree, other: LayoutTree) -> Bool {
    one.source == other.source && one.diagnostics == other.diagnostics && one.refersToLabels == other.refersToLabels
      && one.calls == other.calls && one.root == other.root
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
