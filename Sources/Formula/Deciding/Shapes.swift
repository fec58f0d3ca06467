/// Ranks of free symbols and the dimensions their indices run over, inferred from how a chain uses them.
public struct Shapes: Sendable {
  /// The size of whatever has no named extent.
  static let commonDimension = ""

  private(set) var ranks: [String: Int] = [:]
  /// Letters that count how many entries there are: the `n` of Σ_{i=1}^n x_i.
  private(set) var dimensions: Set<String> = []
  private struct Axis: Hashable {
    var symbol: String
    var number: Int
  }

  private var dimensionOfAxis: [Axis: String] = [:]
  private var dimensionOfIndex: [String: String] = [:]
  /// Symbols with letters as indices, or bare beside numbered entries: their numbered entries are entries.
  private var indexedByLetter: Set<String> = []
  /// The letters that are the place of something: j of x_j.
  private(set) var places: Set<String> = []
  /// The largest number that a sum starts from.
  private(set) var largestStart = 0
  /// What the note counts from: 0 or 1.
  private(set) var origin = 1
  /// The names of which a numbered entry is written: where p_0 is the first class, Σ_{j=1}^K e^{z_j} still runs over all
  /// of z.
  private(set) var numbered: Set<String> = []
  /// The largest literal index of a symbol that is also indexed by a letter, by symbol.
  private(set) var literalExtents: [String: Int] = [:]
  /// Names that take a value at each outcome where moments are summed.
  private var random: Set<String> = []
  /// Functions that nobody defined, and that are only taken at numbers: count(0) and count(1) are two numbers.
  private var pointwise: Set<String> = []
  /// The distributions that moments name, in order.
  private var distributions: [String] = []

  public init(_ expressions: [Expression], scope: Scope) {
    var literals: [String: Set<Int>] = [:]
    var lettered: Set<String> = []
    // The x of wᵀ x, of which nothing else says that it is a vector.
    var columns: Set<String> = []
    var zeroBased = false
    // ‖Ax − b‖, (Ax − b)ᵀ of a matrix A: x and b are vectors.
    func noteVector(_ term: Expression) {
      switch term {
      case .symbol(let name):
        if name.first?.isLowercase ?? false, scope.definition(name) == nil { ranks[name] = max(1, ranks[name] ?? 0) }
      case .negate(let inner): noteVector(inner)
      case .multiply(_, .symbol(let name), let inner) where (scope.forcedRanks[name] ?? scope.ranks[name]) == 2:
        noteVector(inner)
      default: break
      }
    }
    var (hasDeterminant, exponents) = (false, Set<String>())
    func visit(_ expression: Expression) {
      switch expression {
      case .element(.symbol(let name), let indices):
        let letters = indices.contains { if case .number = $0 { false } else { true } }
        if letters {
          lettered.insert(name)
          // \\mathbf{k}_i is one of several vectors, k_i an entry of one.
          let isFamily =
            !scope.ranks.isEmpty && indices.count == 1 && scope.ranks["\(name)_\(indices[0])"] == 1
            && name.first?.isUppercase != true
          ranks[name] = max(ranks[name] ?? 0, indices.count + (isFamily ? 1 : 0))
        }
        for (axis, index) in indices.enumerated() {
          switch index {
          case .number(let number):
            if let value = number.value.integer {
              literals[name, default: []].insert(value)
              if indices.count == 1, value == 0 { zeroBased = true }
            }
          case .symbol(let letter):
            link(Axis(symbol: name, number: axis), index: letter)
            if scope.definition(name)?.isSequence != true { places.insert(letter) }
          default: break
          }
        }
      case .big(let big, let range, let body):
        if ![.sum, .product].contains(big), body.firstIndexed(by: range.index) == nil {
          body.forEach { if case .symbol(let name) = $0 { ranks[name] = max(1, ranks[name] ?? 0) } }
        }
        if case .symbol(let name)? = range.to {
          dimensions.insert(name)
          dimensionOfIndex[range.index] = name
        } else if case .add(let terms)? = range.to, case .symbol(let name)? = terms.first {
          dimensions.insert(name)
          dimensionOfIndex[range.index] = name
        } else if case .number(let last)? = range.to, let count = last.value.integer {
          dimensionOfIndex[range.index] = "\(count)"
        }
        if case .number(let first)? = range.from, first.value.isZero { zeroBased = true }
        if case .number(let first)? = range.from, let bound = first.value.integer {
          largestStart = max(largestStart, bound)
        }
      case .dottedMatrix(let rows):
        if case .value(let corner)? = rows.first?.first, corner.literalIndices.contains(0) { zeroBased = true }
        expression.forEach { part in
          guard case .element(let base, _) = part, case .symbol(let name) = base else { return }
          ranks[name] = max(1, ranks[name] ?? 0)
        }
        for entry in rows.joined() {
          if case .value(let value) = entry { dimensions.formUnion(value.symbolIndices) }
        }
      case .multiply(let kind, .transpose(.symbol(let row)), .symbol(let column)):
        // wᵀ x of two small letters: both are vectors.
        if kind != .hadamard, scope.definition(column) == nil,
          [row, column].allSatisfy({ $0.first?.isUppercase == false })
        {
          if ranks[column] == nil { columns.insert(column) }
          ranks[column] = max(1, ranks[column] ?? 0)
        }
      case .apply(.determinant, let arguments) where arguments.count == 1:
        // det(cA), det(AB)
        arguments[0].forEach {
          if case .symbol(let name) = $0, name.count == 1, name.first?.isUppercase ?? false,
            scope.definition(name) == nil
          {
            ranks[name] = max(2, ranks[name] ?? 0)
          }
        }
        hasDeterminant = true
      // cⁿ det A of an A that is n × n
      case .power(let base, .symbol(let count))
      where ["n", "d", "m", "N"].contains(count) && scope.definition(count) == nil:
        if !base.names.contains(where: { $0.first?.isUppercase ?? false }) { exponents.insert(count) }
      case .transpose, .apply(.norm, _), .apply(.diag, _):
        if case .add(let terms)? = expression.operands.first { for term in terms { noteVector(term) } }
        guard case .symbol(let name)? = expression.operands.first else { break }
        let isMatrix = name.first?.isUppercase == true && expression.operands.count == 1
        ranks[name] = max(ranks[name] ?? 0, isMatrix ? 2 : 1)
      case .call(let function, let arguments):
        for (argument, parameter) in zip(arguments, scope.definition(function)?.parameters ?? []) {
          let rank = parameter.isMatrix ? 2 : parameter.isVector ? 1 : 0
          if rank > 0 { argument.forEachValueSymbol { ranks[$0] = max(rank, ranks[$0] ?? 0) } }
        }
      case .apply(.maximum, let arguments), .apply(.minimum, let arguments):
        if arguments.count == 1, case .symbol(let name) = arguments[0] { ranks[name] = max(1, ranks[name] ?? 0) }
      case .gradient(_, .symbol(let name)?): ranks[name] = max(ranks[name] ?? 0, 1)
      default: break
      }
      expression.forEachOperand { visit($0) }
    }
    for expression in expressions { visit(expression) }
    // Definitions in use say how their free symbols are shaped.
    var seen: Set<String> = []
    var queue = expressions
    while let expression = queue.popLast() {
      expression.forEach {
        let name: String
        switch $0 {
        case .symbol(let symbol): name = symbol
        case .call(let function, _), .prime(let function, _, _): name = function
        default: return
        }
        guard seen.insert(name).inserted, let definition = scope.definition(name), !definition.catalogued else {
          return
        }
        // p_i(T) = e^{z_i/T}/Σ_j e^{z_j/T}: what a function calls its arguments says nothing of names outside.
        guard !definition.isFunction || !definition.indices.isEmpty else {
          // But the n of RMS(x) = √(1/n Σ_{i=1}^n x_i²) is the one of x/(n ρ).
          let parameters = Set(definition.parameters.map(\.name))
          for count in definition.body.counts.subtracting(parameters)
          where scope.definition(count) == nil && expressions.contains(where: { $0.mentionsBare(count) }) {
            dimensions.insert(count)
          }
          return
        }
        let outside = definition.parameters.map { ($0.name, ranks[$0.name], dimensions.contains($0.name)) }
        visit(definition.body)
        for (name, rank, isDimension) in outside {
          ranks[name] = rank
          if !isDimension { dimensions.remove(name) }
        }
        if !definition.isFunction { queue.append(definition.body) }
      }
    }
    var bare: Set<String> = []
    if !literals.isEmpty { for expression in expressions { expression.collectBare(into: &bare) } }
    for name in literals.keys
    where bare.contains(name) && (ranks[name] == nil || columns.contains(name)) && scope.definition(name) == nil {
      ranks[name] = 1
      lettered.insert(name)
    }
    if ranks["I"] == nil, scope.definition("I") == nil, Self.addsOuterProduct(expressions, scope) { ranks["I"] = 2 }
    if hasDeterminant, exponents.count == 1, dimensions.isEmpty { dimensions = exponents }
    indexedByLetter = lettered
    numbered = Set(literals.keys)
    for (name, values) in literals where lettered.contains(name) { literalExtents[name] = (values.max() ?? 0) }
    for (name, rank) in scope.ranks where ranks[name] == nil && !dimensions.contains(name) { ranks[name] = rank }
    origin = zeroBased ? 0 : 1
    for (name, domain) in scope.domains where domain.isOfVectors {
      ranks[name] = max(1, ranks[name] ?? 0)
    }
    for (name, rank) in scope.forcedRanks { ranks[name] = rank == 0 ? nil : rank }
    if !scope.counts.isEmpty { noteCounts(expressions, scope) }
    dimensions.subtract(ranks.keys)
    noteRandomness(expressions)
    notePointwise(expressions, scope)
  }

  /// I − 2uuᵀ, here or in the definition of what stands here: I is the identity.
  private static func addsOuterProduct(_ expressions: [Expression], _ scope: Scope) -> Bool {
    var seen: Set<String> = []
    var queue = expressions
    while let expression = queue.popLast() {
      var found = false
      expression.forEach { part in
        switch part {
        case .add(let terms) where terms.contains(.symbol("I")):
          found =
            found
            || terms.contains { term in
              term.contains {
                if case .multiply(_, let a, .transpose(let b)) = $0 { a == b || a.names == b.names } else { false }
              }
            }
        case .symbol(let name):
          if seen.insert(name).inserted, let definition = scope.definition(name), !definition.isFunction {
            queue.append(definition.body)
          }
        default: break
        }
      }
      if found { return true }
    }
    return false
  }

  /// ‖x‖_1 ≤ √n ‖x‖_2 of an x ∈ ℝⁿ: n is no number of its own.
  private mutating func noteCounts(_ expressions: [Expression], _ scope: Scope) {
    for (name, letter) in scope.counts.sorted(by: { $0.key < $1.key })
    where rank(of: name) == 1 && rank(of: letter) == 0 && scope.definition(letter) == nil {
      guard expressions.contains(where: { $0.contains { $0 == .symbol(letter) } }) else { continue }
      dimensions.insert(letter)
      let axis = Axis(symbol: name, number: 0)
      let index = dimensionOfAxis[axis] ?? letter
      dimensionOfAxis[axis] = index
      if dimensionOfIndex[index] == nil { dimensionOfIndex[index] = letter }
    }
  }

  private mutating func notePointwise(_ expressions: [Expression], _ scope: Scope) {
    func isAtNumbers(_ arguments: [Expression]) -> Bool {
      arguments.allSatisfy { if case .number = $0 { true } else { false } }
    }
    for expression in expressions {
      expression.forEach {
        guard case .call(let name, let arguments) = $0, isAtNumbers(arguments), scope.definition(name) == nil,
          Names.builtin(name) == nil
        else { return }
        pointwise.insert(name)
      }
    }
    guard !pointwise.isEmpty else { return }
    for expression in expressions {
      expression.forEach {
        switch $0 {
        case .call(let name, let arguments): if !isAtNumbers(arguments) { pointwise.remove(name) }
        case .prime(let name, _, _), .symbol(let name): pointwise.remove(name)
        default: break
        }
      }
    }
  }

  /// I beside matrices, never indexed: the identity.
  func isIdentity(_ name: String) -> Bool { name == "I" && rank(of: name) == 2 && !indexedByLetter.contains(name) }

  func isPointwise(_ name: String) -> Bool { pointwise.contains(name) }

  /// Random is what stands in moments only, and capitals there: in E[aX] = a E[X] it is X.
  private mutating func noteRandomness(_ expressions: [Expression]) {
    guard expressions.contains(where: { $0.contains(where: Self.isMoment) }) else { return }
    var (inside, outside): (Set<String>, Set<String>) = ([], [])
    var named: [String] = []
    func visit(_ expression: Expression, _ isInside: Bool) {
      switch expression {
      case .symbol(let name): if isInside { inside.insert(name) } else { outside.insert(name) }
      case .element(let base, let indices):
        visit(base, isInside)
        for index in indices { if case .symbol = index { continue } else { visit(index, isInside) } }
      case .apply(_, let operands) where Self.isMoment(expression):
        for operand in operands {
          if case .opaque(let text) = operand { named.append(text) } else { visit(operand, true) }
        }
      default: expression.forEachOperand { visit($0, isInside) }
      }
    }
    for expression in expressions { visit(expression, false) }
    let capitals = inside.filter { $0.first?.isUppercase == true }
    let subscripts = Set(named.flatMap { $0.split(whereSeparator: { !$0.isLetter }).map(String.init) })
    random =
      capitals.isEmpty
      ? inside.filter { !outside.contains($0) } : capitals.union(inside.intersection(subscripts).subtracting(outside))
    for text in named where !distributions.contains(text) { distributions.append(text) }
  }

  private static func isMoment(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): true
    default: false
    }
  }

  func isRandom(_ name: String) -> Bool { random.contains(name) }

  /// E_z after E_{z∼q} is the same one, said shorter.
  func distribution(_ text: String) -> String {
    distributions.filter { $0.hasPrefix(text) }.max { $0.count < $1.count } ?? text
  }

  func number(ofDistribution name: String) -> Int {
    (distributions.firstIndex(of: name) ?? -1) + 1
  }

  private mutating func link(_ axis: Axis, index: String) {
    if dimensionOfAxis[axis] == nil { dimensionOfAxis[axis] = index }
  }

  /// Extents that are printed as numbers: Σ_{i=1}^{3}.
  var fixedDimensions: [String] { dimensionOfIndex.values.filter { Int($0) != nil } }

  /// Is the symbol indexed, or treated as a vector?
  public func isVector(_ symbol: String) -> Bool { rank(of: symbol) == 1 }

  func rank(of symbol: String) -> Int { ranks[symbol] ?? 0 }

  /// 0 for a number, 1 for a vector, 2 for a matrix.
  public func rank(ofName name: String) -> Int { rank(of: name) }

  /// The dimension that an axis of a symbol runs over.
  func dimension(of symbol: String, axis: Int) -> String {
    guard let index = dimensionOfAxis[Axis(symbol: symbol, number: axis)] else { return Shapes.commonDimension }
    return dimension(ofIndex: index)
  }

  func dimension(ofIndex index: String) -> String { dimensionOfIndex[index] ?? Shapes.commonDimension }

  /// Free symbols, for callers outside.
  public func freeNames(of expression: Expression, scope: Scope) -> [String] {
    freeSymbols(of: expression, scope: scope)
  }

  /// Symbols that stand for free values: no index, no dimension, no definition.
  func freeSymbols(of expression: Expression, scope: Scope) -> [String] {
    var names: [String] = []
    var bound: [String: Int] = [:]
    // Definitions that lead back to themselves are followed once.
    var followed: Set<String> = []
    func visit(_ expression: Expression) {
      switch expression {
      case .symbol(let name):
        if bound[name, default: 0] == 0, !names.contains(name), !dimensions.contains(name),
          !(isIdentity(name) && scope.definition(name) == nil)
        {
          if let definition = scope.definition(name) {
            if !definition.isFunction, followed.insert(name).inserted {
              // The i and j of H_ij = 1/(i + j − 1).
              for index in definition.indices { bound[index, default: 0] += 1 }
              visit(definition.body)
              for index in definition.indices { bound[index, default: 0] -= 1 }
            }
          } else {
            names.append(name)
          }
        }
      case .element(.symbol(let name), let indices)
      where scope.definition(name) == nil && !indexedByLetter.contains(name)
        && indices.allSatisfy({ if case .number = $0 { true } else { false } }):
        // w_1 and w_2 are two symbols where w is never indexed by a letter.
        let label = "\(name)_\(indices.map(\.description).joined(separator: ","))"
        if let definition = scope.definition(label), !definition.isFunction {
          if followed.insert(label).inserted { visit(definition.body) }
        } else if !names.contains(label) {
          names.append(label)
        }
      case .element where scope.label(of: expression).flatMap(scope.definition) != nil: break
      case .element(let base, let indices):
        visit(base)
        for index in indices { if case .symbol = index { continue } else { visit(index) } }
      case .opaque(let key):
        if let definition = scope.definition(key), followed.insert(key).inserted { visit(definition.body) }
      case .call(let name, _), .prime(let name, _, _):
        expression.forEachOperand { visit($0) }
        // A function depends on more than its arguments: the Y of J(X) = Σ (Y − X)².
        guard let definition = scope.definition(name), !definition.catalogued, definition.isFunction,
          followed.insert(name).inserted
        else { break }
        // The n of lse(x) = log Σ_{i=1}^n e^{x_i} is the size of what it is applied to.
        let own = definition.parameters.map(\.name) + definition.indices + definition.body.counts
        for name in own { bound[name, default: 0] += 1 }
        visit(definition.body)
        for name in own { bound[name, default: 0] -= 1 }
      case .big(_, let range, _):
        bound[range.index, default: 0] += 1
        expression.forEachOperand { visit($0) }
        bound[range.index, default: 0] -= 1
      case .integral(let body, let variable, let from, let to):
        visit(from)
        visit(to)
        bound[variable, default: 0] += 1
        visit(body)
        bound[variable, default: 0] -= 1
      case .evaluated(let body, let assignments):
        let places = assignments.compactMap { if case .symbol(let name) = $0.symbol { name } else { nil } }
        for assignment in assignments { visit(assignment.value) }
        for name in places { bound[name, default: 0] += 1 }
        visit(body)
        for name in places { bound[name, default: 0] -= 1 }
      default: expression.forEachOperand { visit($0) }
      }
    }
    visit(expression)
    return names
  }
}

extension Expression {
  /// Symbols that stand without subscripts.
  public func collectBare(into names: inout Set<String>) {
    switch self {
    case .symbol(let name): names.insert(name)
    case .element(let base, let indices):
      if case .symbol = base {} else { base.collectBare(into: &names) }
      for index in indices { if case .symbol = index {} else { index.collectBare(into: &names) } }
    default: forEachOperand { $0.collectBare(into: &names) }
    }
  }

  /// Symbols that are values of this expression's own shape: not subscripts, not inside sums or calls.
  func forEachValueSymbol(_ body: (String) -> Void) {
    switch self {
    case .symbol(let name): body(name)
    case .add(let terms):
      // x + c: the first symbol carries the shape, the others may be numbers.
      let symbol = terms.first { if case .symbol = $0 { true } else { false } }
      (symbol ?? terms[0]).forEachValueSymbol(body)
    case .negate(let inner): inner.forEachValueSymbol(body)
    default: break
    }
  }
}
