/// The spaces around a node of a list.
struct Spaces {
  /// To be written before the node, when neither it nor its neighbour has the space as an attribute.
  var before: UInt8 = 0
  /// To be written on the node's `<mo>`.
  var left: UInt8 = 0
  var right: UInt8 = 0
  /// An operation before an operand: `-1`.
  var isUnary = true
  /// A function's name before what it is applied to.
  var isApplied = false
  /// The class of the node before, for lists that go on inside the node.
  var previous: SymbolClass?
  /// The space after the node before is written already.
  var isWritten = false

  /// Around a node that stands alone.
  static let none = Spaces()
}

/// Walks over a list of nodes and tells the space between each two, as TeX does.
struct ListSpacing {
  private let nodes: NodeList
  private let following: SymbolClass?
  private var isScript: Bool
  private var display: Bool
  private var previous: SymbolClass?
  /// The node before has written the space after it.
  private var isWritten: Bool
  /// The next atom was looked up already, at this index.
  private var ahead: (index: Int, atom: Atom?)

  init(
    nodes: NodeList, previous: SymbolClass?, isWritten: Bool, following: SymbolClass?, style: MathMLWriter.Style
  ) {
    self.nodes = nodes
    self.previous = previous
    self.isWritten = isWritten
    self.following = following
    isScript = style.isScript
    display = style.display
    ahead = (-1, nil)
  }

  /// What follows is set in another style.
  mutating func change(to style: MathMLWriter.Style) {
    isScript = style.isScript
    display = style.display
    ahead = (-1, nil)
  }

  /// The spaces around the node at `index`; `count` nodes are written as one.
  mutating func step(to index: Int, count: Int, in store: borrowing NodeStore) -> Spaces {
    guard let atom = ahead.index == index ? ahead.atom : store.atom(of: store[nodes, index], inDisplay: display) else {
      return .none
    }
    var next = index + count
    var follower: Atom?
    while next < nodes.count {
      follower = store.atom(of: store[nodes, next], inDisplay: display)
      if follower != nil { break }
      next += 1
    }
    ahead = (next, follower)
    var spaces = Spaces()
    spaces.previous = previous
    spaces.isWritten = isWritten
    var own = atom.symbolClass
    let after = follower?.symbolClass ?? following
    if own == .bin, previous.startsOperand || after?.endsOperand != false { own = .ord } else { spaces.isUnary = false }
    let left = isWritten ? 0 : previous?.space(before: own, isScript: isScript) ?? 0
    if left > 0 { spaces.isWritten = true }
    if atom.carriesSpaces {
      spaces.left = left
      if let after {
        // An operation after this node may turn out a sign.
        let resolved = after == .bin && SymbolClass?.some(own).startsOperand ? .ord : after
        spaces.right = own.space(before: resolved, isScript: isScript)
      }
    } else {
      spaces.before = left
    }
    if atom.isNamed, let after {
      spaces.isApplied = after == .ord || after == .op || after == .inner || after == .open || after == .bin
    }
    previous = own
    isWritten = atom.carriesSpaces
    return spaces
  }
}
