/// What a node is to its neighbours.
struct Atom {
  var symbolClass: SymbolClass
  /// The node is written as an `<mo>`, or around one, that has the spaces beside it as attributes.
  var carriesSpaces = false
  /// A function's name, with or without scripts.
  var isNamed = false

  static let ord = Atom(symbolClass: .ord)

  init(symbolClass: SymbolClass, carriesSpaces: Bool = false, isNamed: Bool = false) {
    self.symbolClass = symbolClass
    self.carriesSpaces = carriesSpaces
    self.isNamed = isNamed
  }

  init(_ sign: Sign) {
    symbolClass = sign.symbol?.symbolClass ?? .ord
    carriesSpaces = symbolClass != .ord
  }
}

extension NodeStore {
  /// `nil` for what takes no part in spacing.
  func atom(of node: Node, inDisplay display: Bool) -> Atom? {
    switch node.kind {
    case .letter, .number, .text, .characters, .radical, .accent, .error, .fraction, .group: return .ord
    case .symbol(let sign): return Atom(sign)
    case .scripts(let base, _, _, _):
      guard let base, let atom = atom(of: self[base], inDisplay: display) else { return .ord }
      // Browsers forget the spaces of an operator that has something above or below it.
      return atom.carriesSpaces && stacksScripts(self[base], inDisplay: display) ? atom.wrapped : atom
    case .name: return Atom(symbolClass: .op, isNamed: true)
    case .space, .directive: return nil
    case .fenced: return Atom(symbolClass: .inner)
    case .sized(let command, let delimiter):
      return Atom(symbolClass: sizedClass(command, delimiter), carriesSpaces: true)
    case .environment(let name, _, _, _): return isFencedTable(name) ? Atom(symbolClass: .inner) : .ord
    case .row(let nodes):
      return nodes.count == 1 ? atom(of: self[nodes, 0], inDisplay: display)?.wrapped ?? .ord : .ord
    case .stacked(_, let base, _, _): return atom(of: self[base], inDisplay: display)?.wrapped ?? .ord
    case .styled(let command, _, let body):
      return Self.styledAtoms.find(text, command.range) ?? atom(of: self[body], inDisplay: display)?.wrapped ?? .ord
    }
  }

  /// Commands that are of one class whatever stands in them.
  private static let styledAtoms = SpellingTable([
    "\\mathop": Atom(symbolClass: .op, isNamed: true), "\\mathbin": Atom(symbolClass: .bin),
    "\\mathrel": Atom(symbolClass: .rel), "\\not": Atom(symbolClass: .rel, carriesSpaces: true),
    "\\mathopen": Atom(symbolClass: .open), "\\mathclose": Atom(symbolClass: .close),
    "\\mathpunct": Atom(symbolClass: .punct), "\\mathinner": Atom(symbolClass: .inner), "\\mathord": .ord,
    "\\boxed": .ord,
  ])

  private func sizedClass(_ command: Spelling, _ delimiter: Spelling) -> SymbolClass {
    switch text[Int(command.end) - 1] {
    case UInt8(ascii: "l"): .open
    case UInt8(ascii: "r"): .close
    case UInt8(ascii: "m"): .rel
    default:
      text.spells(command, "\\middle")
        ? .ord : SymbolTable.row(text, delimiter.range).map { SymbolTable.all[Int($0)].symbolClass } ?? .ord
    }
  }

  /// A matrix or cases with brackets.
  private func isFencedTable(_ name: Spelling) -> Bool {
    guard let environment = EnvironmentTable.byName.find(text, name.range) else { return false }
    return environment.open != "." || environment.close != "."
  }

  /// Whether the node is written at all. Most are no directives, and need no look at the text.
  @inline(__always)
  func isVisible(_ node: Node) -> Bool {
    guard case .directive(let command, _) = node.kind else { return true }
    return Self.isShown(text.string(command))
  }

  private static func isShown(_ directive: String) -> Bool {
    switch directive {
    case "\\tag", "\\tag*", "\\ref", "\\eqref", "\\cite": return true
    default: return false
    }
  }

  /// A `\tag`; in a table it has a cell of its own.
  func isTag(_ node: Node) -> Bool {
    guard case .directive(let command, _) = node.kind else { return false }
    return text.spells(command, "\\tag") || text.spells(command, "\\tag*")
  }

  /// Whether a mark may start or end at the node.
  func hasInk(_ node: Node) -> Bool {
    if case .space = node.kind { return false }
    return isVisible(node)
  }
}

extension Node {
  var isLetter: Bool {
    if case .letter = kind { return true }
    return false
  }
}

extension Atom {
  /// Inside another element the spaces are written outside of it.
  fileprivate var wrapped: Atom { Atom(symbolClass: symbolClass, isNamed: isNamed) }
}

extension SymbolClass? {
  /// Whether a sign after this class stands before an operand: nothing stands there that an operation could join.
  var startsOperand: Bool {
    switch self {
    case nil, .bin, .op, .rel, .open, .punct: true
    case .ord, .close, .inner: false
    }
  }
}

extension SymbolClass {
  /// Whether an operation before this class has nothing to join.
  var endsOperand: Bool {
    switch self {
    case .rel, .close, .punct: true
    case .ord, .op, .bin, .open, .inner: false
    }
  }

  /// The space between two atoms in eighteenths of an em, by the table in chapter 18 of the TeXbook. Signs are ordinary.
  func space(before next: SymbolClass, isScript: Bool) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: spaces >> (4 * next.place)) & 0xF
    return isScript && digit < Self.always ? 0 : digit & ~Self.always
  }

  private static let always: UInt8 = 8

  /// A hexadecimal digit for each class that may follow, from `inner` down to `ord`: the space, and `always` more where
  /// it stands in scripts too.
  private var spaces: UInt32 {
    switch self {
    case .ord, .close: 0x3000_54B0
    case .op: 0x3000_50BB
    case .bin: 0x4004_0044
    case .rel: 0x5005_0055
    case .open: 0
    case .punct: 0x3333_3333
    case .inner: 0x3303_54B3
    }
  }

  private var place: UInt32 {
    switch self {
    case .ord: 0
    case .op: 1
    case .bin: 2
    case .rel: 3
    case .open: 4
    case .close: 5
    case .punct: 6
    case .inner: 7
    }
  }
}
