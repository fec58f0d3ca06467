extension LayoutNode {
  /// The class TeX would give the node; `nil` for what takes no part in spacing.
  var spacingClass: SymbolClass? {
    switch kind {
    case .space, .directive: return nil
    case .row(let nodes): return nodes.count == 1 ? nodes[0].spacingClass : .ord
    case .group, .number, .letter, .text, .characters, .radical, .accent, .environment, .error, .fraction: return .ord
    case .symbol(let spelling): return SymbolTable.bySpelling[spelling]?.symbolClass ?? .ord
    case .name: return .op
    case .scripts(let base, _, _, _): return base?.spacingClass ?? .ord
    case .fenced: return .open
    case .sized(let command, let delimiter):
      switch command.last {
      case "l": return .open
      case "r": return .close
      case "m": return .rel
      default: return command == "\\middle" ? .rel : SymbolTable.bySpelling[delimiter]?.symbolClass ?? .ord
      }
    case .styled(let command, _, let body):
      switch command {
      case "\\mathop": return .op
      case "\\mathbin": return .bin
      case "\\mathrel", "\\not": return .rel
      case "\\mathopen": return .open
      case "\\mathclose": return .close
      case "\\mathpunct": return .punct
      default: return body.spacingClass
      }
    case .stacked(_, let base, _, _): return base.spacingClass
    }
  }

  /// A function name, with or without scripts: it wants a thin space before what it is applied to.
  var isNamed: Bool {
    switch kind {
    case .name: true
    case .scripts(let base?, _, _, _): base.isNamed
    case .stacked(_, let base, _, _): base.isNamed
    case .row(let nodes): nodes.count == 1 && nodes[0].isNamed
    case .styled(let command, _, let body): command == "\\mathop" || body.isNamed
    case .group, .number, .letter, .symbol, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .environment, .space, .directive, .error:
      false
    }
  }

  /// A matrix with brackets; two of them would touch.
  var isFencedTable: Bool {
    guard case .environment(let name, _, _, _) = kind, let environment = EnvironmentTable.all[name] else {
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
    if case .directive(let command, _) = kind { return Self.printed.contains(command) }
    return true
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

  private static let printed: Set<String> = ["\\tag", "\\tag*", "\\ref", "\\eqref", "\\cite"]
}

extension [LayoutNode] {
  /// The class of the next node that has one.
  func spacingClass(after index: Int) -> SymbolClass? {
    for node in self[(index + 1)...] {
      if let found = node.spacingClass { return found }
    }
    return nil
  }
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
