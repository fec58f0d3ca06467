/// The nodes of a tree below its root: a list comes after all that stands in it.
struct NodeStore {
  /// The source, and behind it what a node says in other words than the source.
  var text: [UInt8] = []
  private var nodes: [Node] = []
  private var rows: [Row] = []

  /// Forgets all nodes and keeps their memory, with room for so many.
  mutating func clear(keeping count: Int) {
    nodes.removeAll(keepingCapacity: true)
    if nodes.capacity < count { nodes.reserveCapacity(count) }
    if !rows.isEmpty { rows.removeAll(keepingCapacity: true) }
  }

  mutating func keep(_ node: Node) -> Place {
    nodes.append(node)
    return Place(index: Int32(nodes.count - 1))
  }

  mutating func keep(_ list: [Node], from start: Int = 0) -> NodeList {
    let first = nodes.count
    list.withUnsafeBufferPointer { nodes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start...])) }
    return NodeList(first: Int32(first), count: list.count - start)
  }

  mutating func keep(_ list: [Row]) -> NodeList {
    let first = rows.count
    rows += list
    return NodeList(first: Int32(first), count: list.count)
  }

  subscript(place: Place) -> Node { nodes[Int(place.index)] }

  subscript(list: NodeList, index: Int) -> Node { nodes[Int(list.first) + index] }

  subscript(list: NodeList) -> ArraySlice<Node> { nodes[Int(list.first)..<Int(list.first) + list.count] }

  func rows(_ list: NodeList) -> ArraySlice<Row> { rows[Int(list.first)..<Int(list.first) + list.count] }

  /// The list without some nodes at its start.
  func dropping(_ count: Int, from list: NodeList) -> NodeList {
    NodeList(first: list.first + Int32(count), count: list.count - count)
  }
}

/// Where a node stands in its store.
struct Place {
  fileprivate var index: Int32
}

/// Nodes, or rows of an environment, that stand in the store one after the other.
struct NodeList {
  fileprivate var first: Int32
  private var length: Int32
  var count: Int { Int(length) }

  static let empty = NodeList(first: 0, count: 0)

  fileprivate init(first: Int32, count: Int) {
    self.first = first
    length = Int32(count)
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }
}
