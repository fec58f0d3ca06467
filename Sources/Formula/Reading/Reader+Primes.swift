import LaTeX

/// Primes on groups: `(x^3)'`, `\left(\ln x\right)''`, `(\sin x)^{(4)}`, `\sin' x`.
extension Reader {
  /// The derivative that primes on a group mean, by the one letter that is free in it; of a product of matrices, the
  /// transpose. Fails where it may mean anything else: a prime is never dropped. The cursor stands behind the group.
  func primed(_ value: Expression, order: Int, _ group: Bracketed, _ cursor: Cursor, _ place: Range<Int>)
    throws(ReadingFailure) -> Expression
  {
    if order == 1, isMatrixProduct(normalize(group.body)), letters(of: value)?.isDisjoint(with: primedNames) ?? false {
      return .transpose(value)
    }
    let variable = primeVariable(value, group, cursor)
    if variable == nil, let hidden = hiddenVariable {
      return .derivative(value, by: Array(repeating: .symbol(hidden), count: order))
    }
    guard let variable else {
      throw ReadingFailure("a prime on a group: not clear what it is differentiated by", place)
    }
    return .derivative(value, by: Array(repeating: .symbol(variable), count: order))
  }

  /// `\arccos'(y)` for `(\arccos)'(y)`.
  func withFunctionsOpened(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func closes(_ node: LayoutNode) -> (sup: LayoutNode?, primes: Int)? {
      guard case .scripts(let base?, nil, let sup, let primes) = node.kind, primes > 0, plainSymbol(base) == ")" else {
        return nil
      }
      return (sup, primes)
    }
    guard nodes.contains(where: { closes($0) != nil }) else { return nodes }
    var result: [LayoutNode] = []
    for node in nodes {
      if let (sup, primes) = closes(node), result.count > 1, case .name(let name) = result[result.count - 1].kind,
        Names.isFunction(name), plainSymbol(result[result.count - 2]) == "("
      {
        let function = result.removeLast()
        let open = result.removeLast()
        result.append(
          LayoutNode(
            .scripts(base: function, sub: nil, sup: sup, primes: primes), open.span.lowerBound..<node.span.upperBound))
      } else {
        result.append(node)
      }
    }
    return result
  }

  /// `(fg)' = f'g + fg'`: what a whole formula differentiates by without naming it.
  var hiddenVariable: String? {
    guard isProductRule else { return nil }
    return tree.source.contains("x") ? "x" : "t"
  }

  /// Primes on a bracket, and on letters that usually are functions and that nothing is applied to.
  private var isProductRule: Bool {
    guard tree.source.utf8.contains(UInt8(ascii: "'")) else { return false }
    var onBracket = false
    tree.root.visit { node in
      if case .scripts(let base?, nil, nil, let primes) = node.kind, primes > 0 {
        if case .fenced = base.kind { onBracket = true } else if isClosing(base) { onBracket = true }
      }
    }
    let names = primedNames
    return onBracket && !names.isEmpty && names.isSubset(of: Self.hiddenFunctions)
      && !names.contains { name in
        ["(", "'(", "\\left("].contains { tree.source.contains("\(name)\($0)") }
      }
  }

  /// Letters that stand for functions of something where a formula differentiates them without naming it.
  private static let hiddenFunctions: Set<String> = ["f", "g", "h", "u", "v", "w", "F", "G", "H", "φ", "ψ"]

  /// f and f′ as functions of the variable that the formula does not name.
  func withHiddenVariable(_ value: Expression) -> Expression {
    guard let hidden = hiddenVariable else { return value }
    let variable = Expression.symbol(hidden)
    let functions = primedNames.union(letters(inBrackets: value))
    return value.transformed {
      switch $0 {
      case .symbol(let name) where functions.contains(String(name.prefix { $0 != "′" })):
        name.contains("′")
          ? .prime(String(name.prefix { $0 != "′" }), order: name.count { $0 == "′" }, [variable])
          : .call(name, [variable])
      case .prime(let name, let order, let arguments) where arguments.isEmpty: .prime(name, order: order, [variable])
      default: $0
      }
    }
  }

  /// The g of (f + g)′ = f′ + \frac{dg}{dx}.
  private func letters(inBrackets value: Expression) -> Set<String> {
    var found: Set<String> = []
    value.forEach { if case .derivative(let body, _) = $0 { found.formUnion(body.names) } }
    return found.intersection(Self.hiddenFunctions)
  }

  /// The order of `(\sin x)^{(4)}`; `nil` where this is no derivative.
  func derivativeOrder(_ value: Expression, _ nodes: [LayoutNode], _ group: Bracketed, _ cursor: Cursor) -> Int? {
    guard nodes.count == 1, case .number(let digits) = nodes[0].kind, let order = Int(digits), (1...6).contains(order),
      !Reader.isAffine(value), primeVariable(value, group, cursor) != nil
    else { return nil }
    return order
  }

  /// `\sin' x`: the derivative of a function that every reader knows, at its argument.
  func primed(_ value: Expression, order: Int, of name: String, _ place: Range<Int>) throws(ReadingFailure)
    -> Expression
  {
    guard case .apply(let function, let arguments) = value, function.scalar != nil, arguments.count == 1 else {
      throw ReadingFailure("a prime on \(name)", place)
    }
    let inner: Expression
    if case .symbol = arguments[0] { inner = arguments[0] } else { inner = .symbol(Pattern.index) }
    let slope = Expression.derivative(.apply(function, [inner]), by: Array(repeating: inner, count: order))
    return inner == arguments[0] ? slope : .evaluated(slope, [.init(symbol: inner, value: arguments[0])])
  }

  /// What `(a x^2 + b)'` is differentiated by: the only free letter, else the one of x and t that occurs.
  private func primeVariable(_ value: Expression, _ group: Bracketed, _ cursor: Cursor) -> String? {
    guard let letters = letters(of: value), !letters.isEmpty, letters.isDisjoint(with: primedNames),
      letters.isDisjoint(with: Reader.primedFunctions), letters.isDisjoint(with: context.functions),
      !containsBold(group.body)
    else { return nil }
    let isAffine = Reader.isAffine(value)
    // (X − μ)'(X − μ): a transpose. (x^2)'(3): at a place.
    if isAffine, followsFactor(group, cursor) || cursor.current.map(startsFactor) ?? false { return nil }
    if let next = bracketGroup(cursor), next.open == "(", looksLikeArgument(normalize(next.body)) { return nil }
    if letters.count == 1, let only = letters.first {
      return only.contains("[") || only.first?.isUppercase ?? false && isAffine ? nil : only
    }
    let usual = letters.intersection(["x", "t"])
    let depends: Set<String> = ["x", "t", "y", "z", "u", "v", "w"]
    guard usual.count == 1, let variable = usual.first, letters.intersection(depends).count == 1,
      !isAffine || letters.allSatisfy({ !($0.first?.isUppercase ?? false) }),
      !value.contains(where: { if case .transpose = $0 { true } else { false } })
    else { return nil }
    return variable
  }

  /// The letters that are free in a value; `nil` where it holds something that may depend on anything.
  func letters(of value: Expression) -> Set<String>? {
    switch value {
    case .symbol(let name): return [name]
    case .opaque: return nil
    case .element(let base, _):
      // One name for all that its index may be.
      guard case .symbol = base else { return nil }
      return ["\(value)"]
    case .prime(_, _, let arguments), .call(_, let arguments):
      if arguments.isEmpty { return nil }
    default: break
    }
    var result: Set<String> = []
    for operand in value.operands {
      guard let letters = letters(of: operand) else { return nil }
      result.formUnion(letters)
    }
    switch value {
    case .big(_, let range, _): result.remove(range.index)
    case .integral(_, let variable, _, _), .limit(_, let variable, _, _): result.remove(variable)
    case .evaluated(_, let assignments): for assignment in assignments { result.remove("\(assignment.symbol)") }
    default: break
    }
    return result
  }

  /// Names that carry a prime somewhere in the formula: what they stand for depends on a variable.
  private var primedNames: Set<String> {
    var names: Set<String> = []
    tree.root.visit { node in
      if case .scripts(let base?, _, _, let primes) = node.kind, primes > 0, let name = name(of: base) {
        names.insert(name)
      }
    }
    return names
  }

  /// Names side by side, each a capital letter or bold, with or without an exponent.
  private func isMatrixProduct(_ nodes: [LayoutNode]) -> Bool {
    !nodes.isEmpty
      && nodes.allSatisfy { node in
        var base = node
        if case .scripts(let inner?, nil, _, 0) = node.kind { base = inner }
        guard let name = name(of: base), !context.functions.contains(name) else { return false }
        return isBold(base) || name.count == 1 && name.first?.isUppercase ?? false
      }
  }

  private func containsBold(_ nodes: [LayoutNode]) -> Bool {
    var found = false
    for node in nodes { node.visit { if isBold($0), name(of: $0) != nil { found = true } } }
    return found
  }

  /// Sums and products of letters and numbers: nobody writes a prime to differentiate these beside other factors.
  private static func isAffine(_ value: Expression) -> Bool {
    !value.contains {
      switch $0 {
      case .symbol, .element, .number, .constant, .add, .negate, .multiply: false
      default: true
      }
    }
  }

  /// Does a factor stand right before the group?
  private func followsFactor(_ group: Bracketed, _ cursor: Cursor) -> Bool {
    let before = cursor.position - group.length - 1
    guard cursor.nodes.indices.contains(before) else { return false }
    return startsFactor(cursor.nodes[before]) || isClosing(cursor.nodes[before])
  }
}

extension LayoutNode {
  /// Calls `body` on this node and all below it, but those of text.
  func visit(_ body: (LayoutNode) -> Void) {
    body(self)
    switch kind {
    case .row(let nodes), .group(let nodes), .fenced(_, _, let nodes): for node in nodes { node.visit(body) }
    case .scripts(let base, let sub, let sup, _): for node in [base, sub, sup] { node?.visit(body) }
    case .fraction(_, let a, let b):
      a.visit(body)
      b.visit(body)
    case .radical(let a, let b):
      a.visit(body)
      b?.visit(body)
    case .accent(_, let base), .styled(_, _, let base): base.visit(body)
    case .stacked(_, let base, let over, let under): for node in [base, over, under] { node?.visit(body) }
    case .environment(_, _, let rows, _):
      for row in rows { for cell in row.cells { cell.visit(body) } }
    case .number, .letter, .symbol, .name, .text, .characters, .sized, .space, .directive, .error: break
    }
  }
}
