extension ScalarGraph {
  /// Finds the node of an equal operation: open addressing over positions in the list of operations, at most half full.
  /// The operations stay in their list, so that a graph is copied without counting their owners once more.
  struct OperationIndex: Sendable {
    private static let free: Int32 = -1
    private var slots: [Int32] = []
    private var count = 0

    func position(of operation: Operation, in operations: [Operation]) -> Int32? {
      guard !slots.isEmpty else { return nil }
      let position = slots[slot(of: operation, in: operations)]
      return position == Self.free ? nil : position
    }

    /// Takes in the last operation of the list, which equals none before it.
    mutating func insertLast(of operations: [Operation]) {
      count += 1
      if 2 * count > slots.count {
        slots = Array(repeating: Self.free, count: max(32, 2 * slots.count))
        for position in operations.indices { insert(operations[position], at: position) }
      } else {
        insert(operations[operations.count - 1], at: operations.count - 1)
      }
    }

    private mutating func insert(_ operation: Operation, at position: Int) {
      let mask = slots.count - 1
      var slot = operation.fingerprint & mask
      while slots[slot] != Self.free { slot = (slot + 1) & mask }
      slots[slot] = Int32(position)
    }

    /// Where the operation stands, or the free slot where it would.
    private func slot(of operation: Operation, in operations: [Operation]) -> Int {
      let mask = slots.count - 1
      var slot = operation.fingerprint & mask
      while slots[slot] != Self.free, operations[Int(slots[slot])] != operation { slot = (slot + 1) & mask }
      return slot
    }
  }

  /// An image for each node up to a root; itself, as long as nothing else is said.
  struct Images {
    private var images: [Node]

    init(upTo root: Node) { images = (0...root.index).map { Node($0) } }

    subscript(node: Node) -> Node {
      get { images[Int(node.index)] }
      set { images[Int(node.index)] = newValue }
    }
  }
}

extension ScalarGraph.Operation {
  /// A number that equal operations share, and few others: functions and relations have no part in it.
  fileprivate var fingerprint: Int {
    var mix = Fingerprint()
    switch self {
    case .constant(let value):
      mix.add(1)
      mix.add(value.fingerprint)
    case .pi: mix.add(2)
    case .eulerGamma: mix.add(3)
    case .extent: mix.add(4)
    case .undefined: mix.add(5)
    case .leaf(let leaf):
      mix.add(6)
      mix.add(leaf.fingerprint)
    case .add: mix.add(7)
    case .multiply: mix.add(8)
    case .divide: mix.add(9)
    case .negate: mix.add(10)
    case .power: mix.add(11)
    case .apply: mix.add(12)
    case .minimum: mix.add(13)
    case .maximum: mix.add(14)
    case .select: mix.add(15)
    case .bigSum(let level, _): mix.add(16 &+ 32 &* level)
    case .bigProduct(let level, _): mix.add(17 &+ 32 &* level)
    case .integral: mix.add(18)
    }
    forEachOperand { mix.add(Int($0.index)) }
    return mix.result
  }
}

extension ScalarGraph.Leaf {
  /// A number that equal leaves share, and few others.
  var fingerprint: Int {
    var mix = Fingerprint()
    mix.add(symbol)
    for index in indices {
      switch index {
      case .fixed(let number): mix.add(3 &* number)
      case .formal(let number): mix.add(3 &* number &+ 1)
      case .bound(let number): mix.add(3 &* number &+ 2)
      }
    }
    return mix.result
  }
}

/// Numbers mixed into one.
private struct Fingerprint {
  private var state: UInt = 0

  mutating func add(_ part: Int) {
    state = (state ^ UInt(bitPattern: part)) &* 0x9e37_79b9_7f4a_7c15
    state ^= state >> 32
  }

  var result: Int { Int(state >> 1) }
}
