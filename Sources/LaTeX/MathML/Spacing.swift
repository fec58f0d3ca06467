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

  init(ofSymbol spelling: String) {
    symbolClass = SymbolTable.symbol(spelling)?.symbolClass ?? .ord
    carriesSpaces = symbolClass != .ord
  }
}

extension [LayoutNode] {
  /// The atom of one node. Nearly all are letters, numbers and symbols, which are told without a copy of the node.
  @inline(__always)
  func atom(at index: Int, inDisplay display: Bool) -> Atom? {
    switch self[index].kind {
    case .letter, .number: .ord
    case .symbol(let spelling): Atom(ofSymbol: spelling)
    case .row, .group, .name, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent, .styled,
      .stacked, .environment, .space, .directive, .error:
      self[index].atom(inDisplay: display)
    }
  }
}

extension LayoutNode {
  /// `nil` for what takes no part in spacing.
  func atom(inDisplay display: Bool) -> Atom? {
    switch kind {
    case .letter, .number, .text, .characters, .radical, .accent, .error, .fraction, .group: return .ord
    case .symbol(let spelling): return Atom(ofSymbol: spelling)
    case .scripts(let base, _, _, _):
      guard let base, let atom = base.atom(inDisplay: display) else { return .ord }
      // Browsers forget the spaces of an operator that has something above or below it.
      return atom.carriesSpaces && base.stacksScripts(inDisplay: display) ? atom.wrapped : atom
    case .name: return Atom(symbolClass: .op, isNamed: true)
    case .space, .directive: return nil
    case .fenced: return Atom(symbolClass: .inner)
    case .sized(let command, let delimiter):
      return Atom(symbolClass: Self.sizedClass(command, delimiter), carriesSpaces: true)
    case .environment: return isFencedTable ? Atom(symbolClass: .inner) : .ord
    case .row(let nodes): return nodes.count == 1 ? nodes[0].atom(inDisplay: display)?.wrapped ?? .ord : .ord
    case .stacked(_, let base, _, _): return base.atom(inDisplay: display)?.wrapped ?? .ord
    case .styled(let command, _, let body):
      return Self.styledAtoms[command] ?? body.atom(inDisplay: display)?.wrapped ?? .ord
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

  private static func sizedClass(_ command: String, _ delimiter: String) -> SymbolClass {
    switch command.utf8.last {
    case UInt8(ascii: "l"): .open
    case UInt8(ascii: "r"): .close
    case UInt8(ascii: "m"): .rel
    default: command == "\\middle" ? .ord : SymbolTable.symbol(delimiter)?.symbolClass ?? .ord
    }
  }

  /// A matrix or cases with brackets.
  var isFencedTable: Bool {
    guard case .environment(let name, _, _, _) = kind, let environment = EnvironmentTable.byName[name] else {
      return false
    }
    return environment.open != "." || environment.close != "."
  }

  var isLetter: Bool {
    if case .letter = kind { return true }
    return false
  }

  /// Whether the node is written at all.
  var isVisible: Bool {
    guard case .directive(let command, _) = kind else { return true }
    switch command {
    case "\\tag", "\\tag*", "\\ref", "\\eqref", "\\cite": return true
    default: return false
    }
  }

  /// A `\tag`; in a table it has a cell of its own.
  var isTag: Bool {
    guard case .directive(let command, _) = kind else { return false }
    return command == "\\tag" || command == "\\tag*"
  }

  /// Whether a mark may start or end at the node.
  var hasInk: Bool {
    if case .space = kind { return false }
    return isVisible
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
    let always: UInt8
    let inText: UInt8
    switch (self, next) {
    case (.ord, .op), (.op, .ord), (.op, .op), (.close, .op), (.inner, .op): (always, inText) = (3, 3)
    case (.ord, .rel), (.op, .rel), (.close, .rel), (.inner, .rel), (.rel, .ord), (.rel, .op), (.rel, .open),
      (.rel, .inner):
      (always, inText) = (0, 5)
    case (.ord, .bin), (.close, .bin), (.inner, .bin), (.bin, .ord), (.bin, .op), (.bin, .open), (.bin, .inner):
      (always, inText) = (0, 4)
    case (.ord, .inner), (.op, .inner), (.close, .inner), (.inner, .ord), (.inner, .open), (.inner, .punct),
      (.inner, .inner):
      (always, inText) = (0, 3)
    case (.punct, _): (always, inText) = (0, 3)
    case (.ord, .ord), (.ord, .open), (.ord, .close), (.ord, .punct), (.op, .open), (.op, .close), (.op, .punct),
      (.op, .bin), (.close, .ord), (.close, .open), (.close, .close), (.close, .punct), (.inner, .close),
      (.rel, .rel), (.rel, .close), (.rel, .punct), (.rel, .bin), (.bin, _), (.open, _):
      (always, inText) = (0, 0)
    }
    return isScript ? always : inText
  }
}
