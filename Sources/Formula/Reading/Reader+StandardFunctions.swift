import LaTeX

/// Functions whose meaning every reader knows and that are written by others: sec, csc, cot, sech, their inverses. And
/// names set upright before an argument without brackets.
extension Reader {
  /// A standard function of a value; `nil` for a name that is none. `\operatorname{arccot}` has two conventions.
  mutating func standardFunction(_ name: String, _ x: Expression) -> Expression? {
    if let builtin = Names.builtin(name) { return .apply(builtin, [x]) }
    guard let rule = Names.derived[name] else { return nil }
    let one = Expression.number(Number(1))
    switch rule {
    case .same(let function): return .apply(function, [x])
    case .reciprocal(let function): return .divide(one, .apply(function, [x]))
    case .quotient(let above, let below): return .divide(.apply(above, [x]), .apply(below, [x]))
    case .atReciprocal(let function): return .apply(function, [.divide(one, x)])
    case .arccot:
      if choices.pick("arccot takes values in (0, π), or in (−π/2, π/2]", of: 2) == 1 {
        return .apply(.atan, [.divide(one, x)])
      }
      return .add([.divide(.constant(.pi), .number(Number(2))), .negate(.apply(.atan, [x]))])
    }
  }

  /// Is the name at the cursor a function of what follows? "60 sec" is a time.
  func isStandardFunction(_ name: String, _ cursor: Cursor) -> Bool {
    if Names.builtin(name) != nil { return true }
    guard Names.derived[name] != nil, !context.values.contains(name), !context.functions.contains(name) else {
      return false
    }
    return cursor.peek().map(startsFactor) ?? false && !isUnit(cursor)
  }

  /// Words right after a number: a unit.
  private func isUnit(_ cursor: Cursor) -> Bool {
    guard case .number? = cursor.peek(-1)?.kind, let node = cursor.current else { return false }
    if case .name = bare(node).kind { return false }
    return true
  }

  private func bare(_ node: LayoutNode) -> LayoutNode {
    if case .scripts(let base?, _, _, _) = node.kind { return base }
    return node
  }

  /// `\operatorname{rank} A`, `\text{ReLU}\, x`: an upright word of several letters takes the name after it as its
  /// argument, unless the note calls a value so. `nil` where it stands for itself. The cursor stands behind the word.
  mutating func bareArgument(_ cursor: inout Cursor, _ name: String, _ node: LayoutNode) throws(ReadingFailure)
    -> Expression?
  {
    guard name.count > 1, name.allSatisfy(\.isLetter), !context.values.contains(name), isUpright(bare(node)),
      let next = cursor.current, startsArgument(next)
    else { return nil }
    var before = cursor
    before.position -= 1
    guard !isUnit(before) else { return nil }
    return try factor(&cursor)
  }

  /// Upright letters by a command: letters that only touch may be a product.
  private func isUpright(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .name, .text: return tree.text(of: node).hasPrefix("\\")
    case .styled(let command, _, _): return ["\\mathrm", "\\mathsf", "\\rm", "\\operatorname"].contains(command)
    default: return false
    }
  }

  private func startsArgument(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .letter, .accent: return true
    case .styled: return word(node) == nil && name(of: node) != nil
    case .symbol(let glyph): return Names.symbols[glyph] != nil
    case .scripts(let base?, _, _, _): return startsArgument(base)
    default: return false
    }
  }
}

extension Names {
  /// How a standard function is written by others.
  enum Derived {
    case same(Builtin)
    case reciprocal(Builtin)
    case quotient(Builtin, Builtin)
    case atReciprocal(Builtin)
    case arccot
  }

  static func isFunction(_ name: String) -> Bool { builtin(name) != nil || derived[name] != nil }

  /// The name of the inverse function: "arcsin" of "sin".
  static func inverse(of name: String) -> String? {
    ["arc" + name, "ar" + name].first { isFunction($0) }
  }

  static let derived: [String: Derived] = [
    "sec": .reciprocal(.cos), "csc": .reciprocal(.sin), "cosec": .reciprocal(.sin), "cot": .quotient(.cos, .sin),
    "ctg": .quotient(.cos, .sin), "cotg": .quotient(.cos, .sin), "cotan": .quotient(.cos, .sin), "tg": .same(.tan),
    "sen": .same(.sin),
    "sech": .reciprocal(.cosh), "csch": .reciprocal(.sinh), "cosech": .reciprocal(.sinh),
    "coth": .quotient(.cosh, .sinh), "cth": .quotient(.cosh, .sinh), "sh": .same(.sinh), "ch": .same(.cosh),
    "th": .same(.tanh), "arctg": .same(.atan), "arcctg": .arccot, "arccot": .arccot, "arccotan": .arccot,
    "arcsec": .atReciprocal(.acos), "arccsc": .atReciprocal(.asin), "arccosec": .atReciprocal(.asin),
    "arcsinh": .same(.asinh), "arccosh": .same(.acosh), "arctanh": .same(.atanh), "arsech": .atReciprocal(.acosh),
    "arcsech": .atReciprocal(.acosh), "arcsch": .atReciprocal(.asinh), "arccsch": .atReciprocal(.asinh),
    "arcoth": .atReciprocal(.atanh), "arccoth": .atReciprocal(.atanh), "asin": .same(.asin), "acos": .same(.acos),
    "atan": .same(.atan), "asinh": .same(.asinh), "acosh": .same(.acosh), "atanh": .same(.atanh),
  ]

  /// Those that may be written in bare letters: "ch" is a product.
  static func isFunctionInBareLetters(_ word: String) -> Bool {
    builtin(word) != nil || word.count > 2 && derived[word] != nil
  }
}
