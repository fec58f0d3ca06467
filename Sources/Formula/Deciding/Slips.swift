/// The slips of the pen that may have led to an expression: each is one small change that undoes one.
public struct Slip: Hashable, Sendable {
  /// What the author may have meant, as a whole side.
  public var meant: Expression
  /// The part that is changed, as it was written, and as it may have been meant.
  public var written: Expression
  public var replacement: Expression
}

/// Lists the slips of a side in the order in which people make them: signs, indices, exponents, factors, terms, letters.
struct SlipLister {
  /// Names that stand somewhere in the statement, by rank.
  var scalars: [String] = []
  var matrices: Set<String> = []
  var vectors: [String] = []
  var letters: [String] = []
  var functions: [String] = []
  /// The numbers of entries, where only one side has numbered ones: `x \cdot y = x_1 y_1 + x_2 y_1`. Where both have, any
  /// equation between entries is one slip from `y_1 = y_1`.
  private var entryNumbers: [Expression] = []
  /// Nothing but numbers.
  private let isClosed: Bool

  init(_ sides: [Expression], _ shapes: Shapes) {
    var names: Set<String> = []
    var indices: Set<String> = []
    var called: Set<String> = []
    var indexed: Set<String> = []
    for side in sides {
      names.formUnion(side.unboundNames)
      side.forEach {
        switch $0 {
        case .element(let base, let list):
          for case .symbol(let letter) in list { indices.insert(letter) }
          if case .symbol(let name) = base, list.count == 1 { indexed.insert(name) }
        case .big(_, let range, _): indices.insert(range.index)
        case .call(let name, _): called.insert(name)
        default: break
        }
      }
    }
    let numbered = sides.map(\.numbersOfEntries)
    if numbered.count(where: \.isEmpty) == 1 {
      entryNumbers = numbered.flatMap { $0 }.sorted().map { .number(Number($0)) }
    }
    isClosed = names.isEmpty && called.isEmpty && indices.isEmpty
    letters = indices.sorted()
    functions = called.sorted()
    scalars = names.union(shapes.dimensions).filter { shapes.rank(of: $0) == 0 && !indices.contains($0) }.sorted()
    matrices = names.filter { shapes.rank(of: $0) == 2 }
    vectors = indexed.union(names.filter { shapes.rank(of: $0) == 1 }).sorted()
  }

  /// All slips of a side, those of the smallest parts first.
  func slips(of side: Expression) -> [Slip] {
    var result: [Slip] = []
    visit(side) { written, replacement, meant in
      result.append(Slip(meant: meant, written: written, replacement: replacement))
    }
    return result + wholes(side).map { Slip(meant: $0, written: side, replacement: $0) }
  }

  /// The numerals of a side, with the side as a function of each.
  func numerals(of side: Expression) -> [(written: Number, open: Expression)] {
    if case .number(let number) = side { return [(number, .symbol(Self.place))] }
    let operands = side.operands
    return operands.indices.filter { mayChange($0, of: side) }.flatMap { position in
      numerals(of: operands[position]).map { found in
        var changed = operands
        changed[position] = found.open
        return (found.written, side.with(operands: changed))
      }
    }
  }

  /// Stands for a numeral; no note writes it.
  static let place = "◻"

  private func visit(_ expression: Expression, _ body: (Expression, Expression, Expression) -> Void) {
    let operands = expression.operands
    for position in operands.indices where mayChange(position, of: expression) {
      visit(operands[position]) { written, replacement, meant in
        var changed = operands
        changed[position] = meant
        body(written, replacement, expression.with(operands: changed))
      }
    }
    for replacement in local(expression) { body(expression, replacement, replacement) }
  }

  /// What is differentiated by, what is indexed and what is assigned to are no places for a slip of their own.
  private func mayChange(_ position: Int, of expression: Expression) -> Bool {
    switch expression {
    case .derivative, .gradient, .element: position == 0 && !isElement(expression)
    case .indicator, .evaluated, .limit, .dottedMatrix: false
    default: true
    }
  }

  private func isElement(_ expression: Expression) -> Bool {
    if case .element(.symbol, _) = expression { true } else { false }
  }

  /// A factor or a term that the whole side lacks.
  private func wholes(_ side: Expression) -> [Expression] {
    var result: [Expression] = [side.negated]
    for name in scalars {
      let symbol = Expression.symbol(name)
      result += [.multiply(.juxtaposed, symbol, side), .divide(side, symbol)]
    }
    result.append(.divide(Self.one, side))
    for term in [Self.one] + monomials {
      let twice = term.twice
      result += [term, .negate(term), twice, .negate(twice)].map { .add((side.terms ?? [side]) + [$0]) }
    }
    return result
  }

  private static let one = Expression.number(Number(1))

  /// x, x², x³, xy of the first few names, and entries of vectors: what a side may lack.
  private var monomials: [Expression] {
    let symbols = scalars.prefix(4).map { Expression.symbol($0) }
    let entries = vectors.prefix(2).flatMap { vector in
      letters.prefix(2).map { Expression.element(.symbol(vector), [.symbol($0)]) }
    }
    return symbols + entries + symbols.map { .power($0, .number(Number(3))) }
      + symbols.indices.flatMap { position in
        symbols[position...].map {
          symbols[position] == $0 ? squared($0) : .multiply(.juxtaposed, symbols[position], $0)
        }
      }
  }

  private func local(_ expression: Expression) -> [Expression] {
    switch expression {
    case .number(let number): return numbers(number)
    // e^j for e^{x_j}
    case .symbol(let letter) where letters.contains(letter):
      return vectors.map { .element(.symbol($0), [expression]) }
    case .symbol(let name):
      guard !matrices.contains(name) else { return [.transpose(expression)] + others(matrices.sorted(), than: name) }
      guard scalars.contains(name) else { return [] }
      return [squared(expression)] + others(scalars, than: name)
    case .element(let base, let indices):
      return [squared(expression)] + places(indices).map { .element(base, $0) }
    case .negate(let a): return [a]
    case .derivative(let body, let variables):
      return variables.indices.flatMap { position -> [Expression] in
        guard case .element(let base, let indices) = variables[position] else { return [] }
        return places(indices).map {
          var changed = variables
          changed[position] = .element(base, $0)
          return .derivative(body, by: changed)
        }
      }
    case .add(let terms):
      return (terms.count == 2 ? [.multiply(.juxtaposed, terms[0], terms[1])] : [])
        + terms.indices.flatMap { position -> [Expression] in
          func with(_ term: Expression) -> Expression {
            var changed = terms
            changed[position] = term
            return .add(changed)
          }
          var fewer = terms
          fewer.remove(at: position)
          return [
            with(terms[position].negated),
            fewer.count == 1 ? fewer[0] : .add(fewer),
          ] + scalars.map { with(.multiply(.juxtaposed, .symbol($0), terms[position])) }
        }
    case .multiply(let style, let a, let b):
      let turned: [Expression] =
        matrices.isEmpty ? [] : [.multiply(style, .transpose(b), a), .multiply(style, b, .transpose(a))]
      return [a, b, .multiply(style, b, a)] + turned + [.divide(a, b), .divide(b, a)] + indexed(a, by: b)
        + (style == .juxtaposed ? squaredSums(a, b) : []) + [.add([a, b])]
    case .divide(let a, let b): return [a, .multiply(.juxtaposed, a, b), .divide(b, a)]
    case .power(let a, let b):
      let exponents = if case .number(let exponent) = b { numbers(exponent) } else { [b.negated] }
      return [a] + inner(a, b) + exponents.filter { $0 != Self.one }.map { .power(a, $0) }
    case .transpose(let a): return [a]
    case .apply(let function, let arguments):
      let turned =
        arguments.count == 1 && Self.argumentative.contains(function)
        ? otherArguments(arguments[0]).map { Expression.apply(function, [$0]) } : []
      return turned + (arguments.count == 1 ? [arguments[0]] : [])
        + (arguments.count == 1 || function == .norm ? [squared(expression)] : [])
        + (Self.confusions[function] ?? []).map { .apply($0, arguments) }
        + (function == .tanh ? [.call(Self.sigmoid, arguments)] : [])
    case .call(let name, let arguments):
      return [squared(expression)] + (arguments.count == 1 ? [arguments[0]] : [])
        + functions.filter { $0 != name }.map { .call($0, arguments) }
        + (name == Self.sigmoid ? [.apply(.tanh, arguments)] : [])
        + (arguments.count == 2 ? [.call(name, [arguments[1], arguments[0]])] : [])
        + (arguments.count == 1
          ? [.prime(name, order: 1, arguments)] + otherArguments(arguments[0]).map { .call(name, [$0]) } : [])
    case .prime(let name, let order, let arguments):
      let lower = order > 1 ? Expression.prime(name, order: order - 1, arguments) : .call(name, arguments)
      return [lower, .prime(name, order: order + 1, arguments)]
    case .cases(let branches):
      return branches.indices.flatMap { position in
        branches[position].condition.otherRelations.map {
          var changed = branches
          changed[position].condition = $0
          return .cases(changed)
        }
      }
    case .big(let big, let range, let body):
      return [body] + (big == .sum ? [.big(.product, range, body)] : big == .product ? [.big(.sum, range, body)] : [])
        + bound(range, in: body).map { .big(big, $0, body) }
    default: return []
    }
  }

  /// Σ_k y_i, where Σ_i y_i is meant.
  private func bound(_ range: Expression.IndexRange, in body: Expression) -> [Expression.IndexRange] {
    guard !body.names.contains(range.index) else { return [] }
    return letters.filter { $0 != range.index && body.names.contains($0) }.map {
      var other = range
      other.index = $0
      return other
    }
  }

  /// y i, where y_i is meant.
  private func indexed(_ a: Expression, by b: Expression) -> [Expression] {
    guard case .symbol(let name) = a, case .symbol(let letter) = b, letters.contains(letter) else { return [] }
    // A number that bears the name of a vector.
    let vector = name.replacing("°", with: "")
    return vectors.contains(vector) ? [.element(.symbol(vector), [b])] : []
  }

  /// (a + b) c, where (a + b)² c is meant.
  private func squaredSums(_ a: Expression, _ b: Expression) -> [Expression] {
    func isSum(_ factor: Expression) -> Bool { if case .add = factor { true } else { false } }
    return (isSum(a) ? [.multiply(.juxtaposed, squared(a), b)] : [])
      + (isSum(b) ? [.multiply(.juxtaposed, a, squared(b))] : [])
  }

  /// σ(2z), σ(z/2), σ(−z) for σ(z).
  private func otherArguments(_ argument: Expression) -> [Expression] {
    [argument.twice, .divide(argument, .number(Number(2))), argument.negated]
  }

  /// (a/2)² for a²/2, and (2a)² for 2a².
  private func inner(_ base: Expression, _ exponent: Expression) -> [Expression] {
    switch base {
    case .divide(let a, let b): [.divide(.power(a, exponent), b)]
    case .multiply(let style, let a, let b): [.multiply(style, a, .power(b, exponent))]
    case .negate(let a): [.negate(.power(a, exponent))]
    default: []
    }
  }

  /// Any numeral beside other numerals can be made to fit, which says nothing.
  private func numbers(_ number: Number) -> [Expression] {
    guard !isClosed else { return [] }
    let value = number.value
    var values = [-value, value * 2, value + 1, value - 1, value * 10]
    values += [value / 2, value / 10].compactMap { $0 }
    return values.filter { $0 != value }.map {
      $0 < 0 ? .negate(.number(Number(-$0))) : .number(Number($0, halfUnit: number.halfUnit))
    }
  }

  private func squared(_ expression: Expression) -> Expression { .power(expression, .number(Number(2))) }

  private func others(_ names: [String], than name: String) -> [Expression] {
    names.filter { $0 != name }.map { .symbol($0) }
  }

  /// The indices the other way round, and with one letter for another.
  private func places(_ indices: [Expression]) -> [[Expression]] {
    var result: [[Expression]] = indices.count == 2 && indices[0] != indices[1] ? [[indices[1], indices[0]]] : []
    for (position, index) in indices.enumerated() {
      let others: [Expression] =
        switch index {
        case .symbol: letters.map { .symbol($0) }
        case .number: entryNumbers
        default: []
        }
      for other in others where other != index {
        var changed = indices
        changed[position] = other
        result.append(changed)
      }
    }
    return result
  }

  /// Functions whose argument is what people mistake.
  private static let argumentative: Set<Builtin> = [
    .exp, .sin, .cos, .tan, .sinh, .cosh, .tanh, .erf, .gamma, .log,
  ]

  /// Two functions that look alike when drawn.
  private static let sigmoid = "σ"

  /// What is mistaken for what.
  private static let confusions: [Builtin: [Builtin]] = [
    .exp: [.log], .log: [.exp], .sin: [.cos], .cos: [.sin], .sinh: [.cosh, .tanh], .cosh: [.sinh],
    .tan: [.sin, .tanh], .tanh: [.sinh],
    .maximum: [.minimum], .minimum: [.maximum], .asin: [.acos], .acos: [.asin], .floor: [.ceil], .ceil: [.floor],
  ]
}

extension Expression {
  /// The 1 and 2 of x_1 + x_2.
  fileprivate var numbersOfEntries: Set<Rational> {
    var numbers: Set<Rational> = []
    forEach {
      guard case .element(.symbol, let indices) = $0 else { return }
      for case .number(let number) in indices { numbers.insert(number.value) }
    }
    return numbers
  }
}

extension Expression.Condition {
  /// ≠ for =, > for <.
  fileprivate var otherRelations: [Self] {
    guard case .relation(let a, let relation, let b) = self else { return [] }
    let other: Relation = relation == .equal ? .notEqual : relation == .notEqual ? .equal : relation.reversed
    return [.relation(a, other, b)]
  }
}

extension Expression {
  /// −a of a, and a of −a.
  public var negated: Expression { if case .negate(let a) = self { a } else { .negate(self) } }

  fileprivate var terms: [Expression]? { if case .add(let terms) = self { terms } else { nil } }

  /// 2ab is (2a)b, as it is read.
  fileprivate var twice: Expression {
    if case .multiply(let style, let a, let b) = self { return .multiply(style, a.twice, b) }
    return .multiply(.juxtaposed, .number(Number(2)), self)
  }
}
