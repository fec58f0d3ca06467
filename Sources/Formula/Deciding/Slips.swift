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
  var letters: [String] = []
  var functions: [String] = []
  /// Nothing but numbers.
  private let isClosed: Bool

  init(_ sides: [Expression], _ shapes: Shapes) {
    var names: Set<String> = []
    var indices: Set<String> = []
    var called: Set<String> = []
    for side in sides {
      names.formUnion(side.unboundNames)
      side.forEach {
        switch $0 {
        case .element(_, let list): for case .symbol(let letter) in list { indices.insert(letter) }
        case .big(_, let range, _): indices.insert(range.index)
        case .call(let name, _): called.insert(name)
        default: break
        }
      }
    }
    isClosed = names.isEmpty && called.isEmpty && indices.isEmpty
    letters = indices.sorted()
    functions = called.sorted()
    scalars = names.union(shapes.dimensions).filter { shapes.rank(of: $0) == 0 && !indices.contains($0) }.sorted()
    matrices = names.filter { shapes.rank(of: $0) == 2 }
  }

  /// All slips of a side, those of the smallest parts first.
  func slips(of side: Expression) -> [Slip] {
    var result: [Slip] = []
    visit(side) { written, replacement, meant in
      result.append(Slip(meant: meant, written: written, replacement: replacement))
    }
    return result + wholes(side).map { Slip(meant: $0, written: side, replacement: $0) }
  }

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
    case .indicator, .cases, .evaluated, .limit, .matrix, .vector, .dottedMatrix: false
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

  /// x, x², xy of the first few names: what a side may lack.
  private var monomials: [Expression] {
    let symbols = scalars.prefix(4).map { Expression.symbol($0) }
    return symbols
      + symbols.indices.flatMap { position in
        symbols[position...].map {
          symbols[position] == $0 ? squared($0) : .multiply(.juxtaposed, symbols[position], $0)
        }
      }
  }

  private func local(_ expression: Expression) -> [Expression] {
    switch expression {
    case .number(let number): return numbers(number)
    case .symbol(let name):
      guard !matrices.contains(name) else { return [.transpose(expression)] + others(matrices.sorted(), than: name) }
      guard scalars.contains(name) else { return [] }
      return [squared(expression)] + others(scalars, than: name)
    case .element(let base, let indices):
      return [squared(expression)] + places(indices).map { .element(base, $0) }
    case .negate(let a): return [a]
    case .add(let terms):
      return terms.indices.flatMap { position -> [Expression] in
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
      return [a, b, .multiply(style, b, a)] + turned + [.divide(a, b), .divide(b, a)]
    case .divide(let a, let b): return [a, .multiply(.juxtaposed, a, b), .divide(b, a)]
    case .power(let a, let b):
      let exponents = if case .number(let exponent) = b { numbers(exponent) } else { [b.negated] }
      return [a] + inner(a, b) + exponents.filter { $0 != Self.one }.map { .power(a, $0) }
    case .transpose(let a): return [a]
    case .apply(let function, let arguments):
      let turned = function == .exp && arguments.count == 1 ? [Expression.apply(.exp, [arguments[0].negated])] : []
      return turned + (arguments.count == 1 ? [arguments[0], squared(expression)] : [])
        + (Self.confusions[function] ?? []).map { .apply($0, arguments) }
    case .call(let name, let arguments):
      return [squared(expression)] + (arguments.count == 1 ? [arguments[0]] : [])
        + functions.filter { $0 != name }.map { .call($0, arguments) }
        + (arguments.count == 1 ? [.prime(name, order: 1, arguments)] : [])
    case .prime(let name, let order, let arguments):
      let lower = order > 1 ? Expression.prime(name, order: order - 1, arguments) : .call(name, arguments)
      return [lower, .prime(name, order: order + 1, arguments)]
    case .big(let big, let range, let body):
      return [body] + (big == .sum ? [.big(.product, range, body)] : big == .product ? [.big(.sum, range, body)] : [])
    default: return []
    }
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
      guard case .symbol(let letter) = index else { continue }
      for other in letters where other != letter {
        var changed = indices
        changed[position] = .symbol(other)
        result.append(changed)
      }
    }
    return result
  }

  /// What is mistaken for what.
  private static let confusions: [Builtin: [Builtin]] = [
    .exp: [.log], .log: [.exp], .sin: [.cos], .cos: [.sin], .sinh: [.cosh], .cosh: [.sinh], .tan: [.sin, .tanh],
    .maximum: [.minimum], .minimum: [.maximum], .asin: [.acos], .acos: [.asin], .floor: [.ceil], .ceil: [.floor],
  ]
}

extension Expression {
  fileprivate var negated: Expression { if case .negate(let a) = self { a } else { .negate(self) } }

  fileprivate var terms: [Expression]? { if case .add(let terms) = self { terms } else { nil } }

  /// 2ab is (2a)b, as it is read.
  fileprivate var twice: Expression {
    if case .multiply(let style, let a, let b) = self { return .multiply(style, a.twice, b) }
    return .multiply(.juxtaposed, .number(Number(2)), self)
  }
}
