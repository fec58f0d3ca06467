/// Sums, products and extrema over an index; cases and indicators.
extension Lowerer {
  /// Terms of a sum or product of known extent.
  static let termLimit = 100_000

  mutating func bigOperator(_ big: Expression.BigOperator, _ range: Expression.IndexRange, _ body: Expression)
    throws(LoweringFailure) -> Value
  {
    let outer = indices
    defer { indices = outer }
    let (range, body) = withoutEnd(big, range, body)
    if big == .sum, case .constant(.infinity)? = range.to { return try series(range, body) }
    if isFormal { return try formalBigOperator(big, range, body) }
    if [.argmax, .argmin, .maximum, .minimum].contains(big), range.to == nil, body.firstIndexed(by: range.index) == nil,
      case .vector(.explicit(let entries)) = try lower(body), !entries.isEmpty
    {
      // arg max_i x: over the entries of x.
      return extremum(big, Array(entries.enumerated().map { ($0.offset, $0.element) }))
    }
    var positions = valuesListed(by: range, body)?.map { $0 - shapes.origin } ?? []
    if positions.isEmpty { positions = Array(try self.positions(range, body)) }
    // 1 + r + … + r^{n−1} says nothing of fewer terms than it prints.
    if range.index == Pattern.index, positions.isEmpty {
      throw LoweringFailure(.outOfRange, "a sum with dots of no term")
    }
    guard positions.count <= Lowerer.termLimit else {
      throw LoweringFailure(.unsupported, "a sum of more than \(Lowerer.termLimit) terms")
    }
    var values: [Value] = []
    let sets = range.conditions.compactMap { condition -> (member: Expression, set: String)? in
      guard case .relation(let member, .elementOf, .opaque(let set)) = condition else { return nil }
      return (member, set)
    }
    for position in positions {
      indices[range.index] = .fixed(position)
      guard try admits(range.conditions) else { continue }
      var value = try lower(body)
      for (member, set) in sets { value = try weighted(value, big, member, set) }
      values.append(value)
    }
    return try total(big, values, at: positions)
  }

  private mutating func total<Positions: Collection<Int>>(
    _ big: Expression.BigOperator, _ values: [Value], at positions: Positions
  ) throws(LoweringFailure) -> Value {
    switch big {
    case .sum, .product:
      guard var total = values.first else { return .scalar(graph.constant(big == .sum ? 0 : 1)) }
      for value in values.dropFirst() {
        total =
          big == .sum
          ? try zip(total, value, "added") { graph, a, b in graph.add(a, b) }
          : try zip(total, value, "multiplied") { graph, a, b in graph.multiply(a, b) }
      }
      return total
    case .maximum, .minimum, .argmax, .argmin:
      return extremum(big, Array(Swift.zip(positions, try scalars(values, big))))
    }
  }

  /// Σ_x p(x) of a p that the note gives by cases, 1/2 for x = 0 and for x = 1, and 0 otherwise: the values it lists.
  private func valuesListed(by range: Expression.IndexRange, _ body: Expression) -> [Int]? {
    guard range.from == nil, range.to == nil, range.conditions.isEmpty, scope.indexRanges[range.index] == nil,
      case .call(let name, let arguments) = body, arguments == [.symbol(range.index)],
      let definition = scope.definition(name), definition.parameters.count == 1,
      case .cases(let branches) = definition.body
    else { return nil }
    var values: [Int] = []
    for branch in branches {
      switch branch.condition {
      case .relation(.symbol(definition.parameters[0].name), .equal, .number(let place)):
        guard let value = place.value.integer else { return nil }
        values.append(value)
      case .otherwise where branch.value.rationalValue?.isZero ?? false: break
      default: return nil
      }
    }
    return values
  }

  /// Σ_{i ∈ S} f(i) as Σ_i m_i f(i) with a free weight for each member, Π as f(i) to that power: what holds for all
  /// weights holds for every set.
  private mutating func weighted(_ value: Value, _ big: Expression.BigOperator, _ member: Expression, _ set: String)
    throws(LoweringFailure) -> Value
  {
    guard big == .sum || big == .product else { throw LoweringFailure(.unsupported, "\(big.rawValue) over a set") }
    unknownFunctions.insert("∈ \(set)")
    let letters: [Expression] = if case .vector(let entries) = member { entries } else { [member] }
    var places: [ScalarGraph.Index] = []
    for letter in letters {
      guard case .fixed(let position) = try position(letter) else {
        throw LoweringFailure(.unsupported, "a sum over a set, for any size")
      }
      places.append(.fixed(position))
    }
    let symbol = number(of: "weight{\(set)}")
    let weight = graph.leaf(.init(symbol: symbol, indices: places))
    return map(value) { graph, node in
      big == .sum ? graph.multiply(weight, node) : graph.power(node, weight)
    }
  }

  /// The largest or smallest of some entries, or its position.
  private mutating func extremum(_ big: Expression.BigOperator, _ entries: [(position: Int, node: Node)]) -> Value {
    var best = entries[0].node
    // Positions are told in the note's own counting.
    var place = graph.constant(Rational(entries[0].position + shapes.origin))
    for (position, node) in entries.dropFirst() {
      let largest = big == .argmax || big == .maximum
      let (low, high) = largest ? (best, node) : (node, best)
      place = graph.select(.less, low, high, then: graph.constant(Rational(position + shapes.origin)), otherwise: place)
      best = largest ? graph.maximum(best, node) : graph.minimum(best, node)
    }
    return .scalar(big == .argmax || big == .argmin ? place : best)
  }

  private func scalars(_ values: [Value], _ big: Expression.BigOperator) throws(LoweringFailure) -> [Node] {
    var nodes: [Node] = []
    for value in values {
      guard case .scalar(let node) = value else {
        guard values.count == 1, case .vector(.explicit(let entries)) = value, !entries.isEmpty else {
          throw LoweringFailure(.shape, "\(big.rawValue) over \(value.shape)")
        }
        return entries
      }
      nodes.append(node)
    }
    guard !nodes.isEmpty else { throw LoweringFailure(.outOfRange, "\(big.rawValue) over nothing") }
    return nodes
  }

  /// Σ_{n ≥ 1} a_n as Σ_{n=1}^∞ 1/2ⁿ of that sequence.
  private func withoutEnd(
    _ big: Expression.BigOperator, _ range: Expression.IndexRange, _ body: Expression
  ) -> (Expression.IndexRange, Expression) {
    let isInfinite = range.to == .constant(.infinity)
    guard isInfinite || range.first != nil, underDefinition.isEmpty else {
      return (range.overNumbers(big, body) ?? range, body)
    }
    let terms = scope.withTerms(of: body, at: range.index)
    if isInfinite { return (range, terms) }
    return range.overNumbers(big, terms).map { ($0, terms) } ?? (range, body)
  }

  /// The positions, from 0, that an index runs over.
  private mutating func positions(_ range: Expression.IndexRange, _ body: Expression) throws(LoweringFailure) -> Range<
    Int
  > {
    if let to = range.to {
      if case .constant(.infinity) = to { throw LoweringFailure(.unsupported, "an infinite sum") }
      if shapes.origin == 0, case .number(let first)? = range.from, first.value == 1, case .symbol(let count) = to,
        shapes.dimensions.contains(count),
        case let indexed = body.namesIndexed(by: range.index), !indexed.isEmpty,
        indexed.isDisjoint(with: shapes.numbered)
      {
        return 0..<extent(count)
      }
      let last = try integer(to) - shapes.origin
      let first = try range.from.map { (e) throws(LoweringFailure) in try integer(e) - shapes.origin } ?? 0
      guard last - first < Lowerer.termLimit else {
        throw LoweringFailure(.unsupported, "a sum of more than \(Lowerer.termLimit) terms")
      }
      return first..<max(first, last + 1)
    }
    if let stated = scope.indexRanges[range.index], let first = stated.min(), let last = stated.max() {
      return (first - shapes.origin)..<(last - shapes.origin + 1)
    }
    if !shapes.places.contains(range.index), scope.withTerms(of: body, at: range.index).countsWith(range.index) {
      throw LoweringFailure(.unsupported, "how far \(range.index) runs nothing says")
    }
    return 0..<(try indexExtent(range.index, in: body))
  }

  /// How far an index runs: the extent of the first thing it indexes.
  mutating func indexExtent(_ index: String, in body: Expression) throws(LoweringFailure) -> Int {
    guard let (base, axis) = body.firstIndexed(by: index) else {
      if case .symbol = body, case .vector(.explicit(let nodes)) = try lower(body) { return nodes.count }
      return extent(shapes.dimension(ofIndex: index))
    }
    if case .symbol(let name) = base, bindings[name] == nil, shadows[name] == nil {
      if scope.definition(name) == nil { return extent(shapes.dimension(of: name, axis: axis)) }
    }
    let outer = indices
    defer { indices = outer }
    indices[index] = .fixed(0)
    switch try lower(base) {
    case .vector(.explicit(let nodes)), .row(.explicit(let nodes)): return nodes.count
    case .matrix(let rows): return axis == 0 ? rows.count : rows.first?.count ?? 0
    case .scalar, .vector(.formal), .row(.formal): return extent(shapes.dimension(ofIndex: index))
    }
  }

  /// Do the conditions on indices hold here?
  private mutating func admits(_ conditions: [Expression.Condition]) throws(LoweringFailure) -> Bool {
    for condition in conditions {
      switch condition {
      case .relation(_, .elementOf, .opaque): continue
      case .relation(let a, let relation, let b):
        let (x, y) = (try integer(a), try integer(b))
        let holds =
          switch relation {
          case .equal: x == y
          case .notEqual: x != y
          case .less: x < y
          case .lessOrEqual: x <= y
          case .greater: x > y
          case .greaterOrEqual: x >= y
          default: false
          }
        guard holds else { return false }
      case .all(let inner): guard try admits(inner) else { return false }
      case .otherwise: continue
      }
    }
    return true
  }

  private mutating func formalBigOperator(
    _ big: Expression.BigOperator, _ range: Expression.IndexRange, _ body: Expression
  ) throws(LoweringFailure) -> Value {
    guard big == .sum || big == .product else { throw LoweringFailure(.unsupported, "\(big.rawValue) over any size") }
    let isOverSet = range.conditions.contains { if case .relation(_, .elementOf, _) = $0 { true } else { false } }
    if isOverSet { throw LoweringFailure(.unsupported, "a sum over a set, for any size") }
    if let from = range.from, let to = range.to {
      // Known ends are unrolled; the full range is formal.
      if case .number(let first) = from, case .number(let last) = to, let low = first.value.integer,
        let high = last.value.integer, high - low < 64
      {
        var total = graph.constant(big == .sum ? 0 : 1)
        for position in stride(from: low, through: high, by: 1) {
          indices[range.index] = .fixed(position - shapes.origin)
          let node = try scalar(body)
          total = big == .sum ? graph.add(total, node) : graph.multiply(total, node)
        }
        return .scalar(total)
      }
      guard case .number(let first) = from, first.value.integer == shapes.origin, case .symbol(let name) = to,
        localCount(name) != nil || shapes.dimensions.contains(name) && shapes.dimensions.count == 1
      else { throw LoweringFailure(.unsupported, "a partial sum over any size") }
    } else if range.from != nil || range.to != nil {
      throw LoweringFailure(.unsupported, "a partial sum over any size")
    }
    let index = freshFormal()
    let others = Set(indices.values).subtracting([indices[range.index]].compactMap { $0 })
    indices[range.index] = .formal(index)
    let node = try scalar(body)
    var total = big == .sum ? formalSum(node, over: index) : formalProduct(node, over: index)
    // The general term is that of a position different from all others; where the index meets one of them, a Kronecker
    // delta or a derivative may make the term another.
    for other in others {
      guard case .formal(let position) = other else {
        throw LoweringFailure(.unsupported, "a fixed entry beside a sum over any size")
      }
      indices[range.index] = other
      let special = try scalar(body)
      let general = graph.substitute(index: .formal(index), by: .formal(position), in: node)
      guard special != general else { continue }
      guard big == .sum else { throw LoweringFailure(.unsupported, "a product with one term apart, over any size") }
      total = graph.add(total, graph.subtract(special, general))
    }
    for condition in range.conditions {
      // Σ_{j≠i} = Σ_j − the term at i.
      guard big == .sum, range.conditions.count == 1,
        case .relation(.symbol(range.index), .notEqual, let other) = condition
      else { throw LoweringFailure(.unsupported, "a sum with conditions over any size") }
      indices[range.index] = try position(other)
      total = graph.subtract(total, try scalar(body))
    }
    return .scalar(total)
  }

  // MARK: Cases

  mutating func cases(_ branches: ArraySlice<Expression.Branch>) throws(LoweringFailure) -> Value {
    guard let branch = branches.first else { return .scalar(graph.undefined()) }
    if case .otherwise = branch.condition { return try lower(branch.value) }
    let then = try scalar(branch.value)
    let rest = try cases(branches.dropFirst())
    guard case .scalar(let otherwise) = rest else { throw LoweringFailure(.shape, "cases of unlike shapes") }
    return .scalar(try select(branch.condition, then, otherwise))
  }

  mutating func select(_ condition: Expression.Condition, _ yes: Node, _ no: Node) throws(LoweringFailure) -> Node {
    switch condition {
    case .otherwise: return yes
    case .all(let parts):
      var node = yes
      for part in parts.reversed() { node = try select(part, node, no) }
      return node
    case .relation(let a, let relation, let b):
      if relation == .equal || relation == .notEqual, let i = place(a) ?? place(b),
        let j = try? position(place(a) == nil ? a : b)
      {
        return (i == j) == (relation == .equal) ? yes : no
      }
      let (left, right) = (try scalar(a), try scalar(b))
      switch relation {
      case .less: return graph.select(.less, left, right, then: yes, otherwise: no)
      case .lessOrEqual: return graph.select(.lessOrEqual, left, right, then: yes, otherwise: no)
      case .greater: return graph.select(.less, right, left, then: yes, otherwise: no)
      case .greaterOrEqual: return graph.select(.lessOrEqual, right, left, then: yes, otherwise: no)
      case .equal, .identical: return graph.select(.equal, left, right, then: yes, otherwise: no)
      case .notEqual: return graph.select(.notEqual, left, right, then: yes, otherwise: no)
      default: throw LoweringFailure(.unsupported, "the condition \(condition)")
      }
    }
  }

  /// Where an index letter or a label points; `nil` for what is a value.
  private func place(_ expression: Expression) -> IndexValue? {
    if case .symbol(let name) = expression { return indices[name] }
    return label(expression).map { .fixed($0) }
  }

  // MARK: Matrices with dots

  /// A matrix, row or column whose dots continue the pattern of its first and last entries.
  mutating func dottedMatrix(_ rows: [[Expression.MatrixEntry]]) throws(LoweringFailure) -> Value {
    guard !isFormal else { throw LoweringFailure(.unsupported, "a matrix with dots over any size") }
    let pattern = try DottedPattern(rows)
    let count = extent(shapes.dimension(ofIndex: DottedPattern.row))
    let outer = indices
    defer { indices = outer }
    func place(_ k: Int) -> IndexValue { .fixed(k) }
    var result: [[Node]] = []
    for i in 0..<(pattern.isRow ? 1 : count) {
      var line: [Node] = []
      for j in 0..<(pattern.isColumn ? 1 : count) {
        indices[DottedPattern.row] = place(pattern.isRow ? j : i)
        indices[DottedPattern.column] = place(pattern.isColumn ? i : j)
        let onDiagonal = pattern.isRow || pattern.isColumn || i == j
        line.append(try scalar(onDiagonal ? pattern.diagonal : pattern.offDiagonal))
      }
      result.append(line)
    }
    if pattern.isColumn { return .vector(.explicit(result.map { $0[0] })) }
    if pattern.isRow { return .row(.explicit(result[0])) }
    return .matrix(result)
  }
}

extension Expression {
  /// With the integers that a scope gives to the bounds of sums and products: Σ_{k=1}^n k at n = 10, and to the places of
  /// sequences that have a formula: 2ⁿ for a_n.
  public func withGivenCounts(_ scope: Scope) -> Expression {
    func count(_ name: String) -> Expression? {
      guard case .number(let number)? = scope.definition(name)?.body, number.value.integer != nil else { return nil }
      return .number(number)
    }
    let written = transformed { part in
      guard case .element(.symbol(let name), let indices) = part, indices.count == 1,
        case .symbol(let letter) = indices[0],
        let count = count(letter), scope.definition(name)?.isSequence ?? false
      else { return part }
      return .element(.symbol(name), [count])
    }
    return written.ends.sorted().reduce(written) { side, name in
      count(name).map { side.replacing(.symbol(name), by: $0) } ?? side
    }
  }

  /// The n of a sum up to n, and the k of one up to k − 1.
  private var ends: Set<String> {
    var names: Set<String> = []
    forEach { if case .big(_, let range, _) = $0, let name = range.to?.linear?.name { names.insert(name) } }
    return names
  }

  /// Letters that sums and products run up to.
  var counts: Set<String> {
    var names: Set<String> = []
    forEach { if case .big(_, let range, _) = $0, case .symbol(let name)? = range.to { names.insert(name) } }
    return names
  }

  /// The z of e^{z_j}.
  fileprivate func namesIndexed(by index: String) -> Set<String> {
    var names: Set<String> = []
    forEach {
      if case .element(let base, let subscripts) = $0, subscripts.contains(.symbol(index)) {
        names.formUnion(base.unboundNames)
      }
    }
    return names
  }

  /// The first thing this index is a bare subscript of, and at which place.
  func firstIndexed(by index: String) -> (base: Expression, axis: Int)? {
    if case .element(let base, let subscripts) = self, let axis = subscripts.firstIndex(of: .symbol(index)) {
      return (base, axis)
    }
    for operand in operands {
      if let found = operand.firstIndexed(by: index) { return found }
    }
    return nil
  }
}
