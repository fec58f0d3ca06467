/// A node as its tree holds it: a few plain words, copied without counting owners. Texts are bytes of the tree's text,
/// children are places in its store. `LayoutNode` is the same as a value of its own, for those who take formulas apart.
struct Node {
  var kind: Kind
  private var start: Int32
  private var end: Int32
  var placement: LayoutNode.ScriptPlacement

  var span: Range<Int> { Int(start)..<Int(end) }

  init(_ kind: Kind, _ span: Range<Int>, placement: LayoutNode.ScriptPlacement = .byClass) {
    self.kind = kind
    start = Int32(span.lowerBound)
    end = Int32(span.upperBound)
    self.placement = placement
  }

  /// The cases are those of `LayoutNode.Kind`.
  enum Kind {
    case row(NodeList)
    case group(NodeList)
    case number(Spelling)
    case letter(Spelling)
    case symbol(Sign)
    case name(Spelling)
    case text(command: Spelling, pieces: NodeList)
    case characters(Spelling)
    case scripts(base: Place?, sub: Place?, sup: Place?, primes: Int32)
    case fraction(command: Spelling, numerator: Place, denominator: Place)
    case radical(radicand: Place, degree: Place?)
    case fenced(open: Spelling, close: Spelling, body: NodeList)
    case sized(command: Spelling, delimiter: Spelling)
    case accent(command: Spelling, base: Place)
    case styled(command: Spelling, argument: Spelling?, body: Place)
    case stacked(command: Spelling, base: Place, over: Place?, under: Place?)
    case environment(name: Spelling, columns: Spelling?, rows: NodeList, rest: NodeList)
    case space(Spelling)
    case directive(command: Spelling, argument: Spelling?)
    case error(Spelling)
  }
}

/// A symbol: how it is spelled, and its row in the table of symbols, if it has one.
struct Sign {
  var spelling: Spelling
  var row: Int16?

  /// What the table knows about it.
  var symbol: Symbol? { row.map { SymbolTable.all[Int($0)] } }
}

/// One row of an environment; see `LayoutRow`.
struct Row {
  var cells: NodeList
  var span: Range<Int>
  var label: Spelling?
  var tag: Tag?
  var gap: Spelling?

  struct Tag {
    var text: Spelling
    var isStarred: Bool
  }
}
