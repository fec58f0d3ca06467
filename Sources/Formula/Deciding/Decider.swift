/// Decides steps: two sides and a relation, under one reading.
public struct Decider: Sendable {
  public var scope: Scope
  public var seed: UInt64
  /// What a name on one side only may stand for.
  public var loneNames = LoneNames.unknown
  /// Where decisions are kept and found.
  public var cache: DecisionCache?
  /// Whole numbers in the place of others count as rounded.
  var takesRoundedWholes = false
  /// i may be the imaginary unit; in the parts of a claim it is none, or they would be taken apart again and again.
  var takesImaginaryUnits = true
  /// What one decision may take.
  public var effortLimit = Program.effortLimit
  /// How many entries there are in what nothing else gives a size.
  var assumedSize: Int?
  /// Admissible points below which nothing is confirmed.
  static let minimumPoints = 6
  static let minimumBits = 80

  public init(scope: Scope, seed: UInt64 = 0, cache: DecisionCache? = nil) {
    self.scope = scope
    self.seed = seed
    self.cache = cache
  }

  /// One choice of sizes and index positions, lowered.
  struct Instance {
    var lowerer: Lowerer
    var left: [ScalarGraph.Node]
    var right: [ScalarGraph.Node]
    var description: [Decision.Point]
    /// Two free index letters stand for the same position here.
    var merges: Bool
    /// Relations a point must satisfy.
    var rightSide: Expression = .vector([])
    /// An equation among the premises that samples cannot be made to satisfy.
    var hasUnusedPremise = false
    /// A premise was solved where a coefficient does not vanish.
    var losesCases = false
    var premiseNodes: [(left: ScalarGraph.Node, right: ScalarGraph.Node, relation: ScalarGraph.Relation)] = []

    /// Its values depend on which case holds.
    var hasBranches: Bool { !lowerer.graph.branchConditions(reachableFrom: left + right).isEmpty }
  }

  /// Decides `left relation right`; `chain` holds all sides of the chain, which settle shapes.
  public func decide(_ left: Expression, _ relation: Relation, _ right: Expression, chain: [Expression]) -> Decision {
    for (letter, other) in scope.identified.sorted(by: { $0.key < $1.key }) {
      guard [left, right].contains(where: { $0.names.contains(letter) }) else { continue }
      var decider = self
      decider.scope.identified[letter] = nil
      func merged(_ side: Expression) -> Expression { side.replacingFree(letter, by: .symbol(other)) }
      var decision = decider.decide(merged(left), relation, merged(right), chain: chain.map(merged))
      decision.domain += decision.domain.isEmpty ? "\(other) = \(letter)" : ", \(other) = \(letter)"
      return decision
    }
    // What nothing leads to is left out, so that a step is found again in another scope.
    guard let cache else { return decideAnew(left, relation, right, chain: chain) }
    var decider = self
    decider.cache = nil
    decider.scope = scope.restricted(to: chain + [left, right])
    let key = DecisionCache.Key(
      left: left, relation: relation, right: right, chain: chain, scope: decider.scope, seed: seed,
      loneNames: loneNames, effortLimit: effortLimit)
    return cache.decision(for: key) { decider.decideAnew(left, relation, right, chain: chain) }
  }

  private func decideAnew(
    _ left: Expression, _ relation: Relation, _ right: Expression, chain: [Expression]
  ) -> Decision {
    let shapes = Shapes(chain.isEmpty ? [left, right] : chain, scope: scope)
    // 53.13° is printed in degrees.
    if let number = right.degrees {
      // 120 + 75 = 195°: what is added is counted in degrees too.
      if left.degrees == nil, left.rationalValue != nil {
        let plain = decideAnew(left, relation, number, chain: [left, number])
        if plain.outcome != .refuted || isSlip(left, number, isCounted: false) { return plain }
      }
      var decision = decideAnew(left.degrees ?? .divide(left, .degree), relation, number, chain: chain)
      // 0.245 = 14°
      if decision.outcome == .refuted, !decision.lastDigit, !number.printsDecimals,
        let value = number.rationalValue?.double, abs(value) >= 10,
        let angle = enclosure(of: left.degrees ?? .divide(left, .degree)), abs(angle.midpointDouble - value) <= 0.5
      {
        decision.lastDigit = true
        decision.hint = "rounded to whole degrees: write ≈, or more digits"
      }
      return decision
    }
    if let (l, r) = withoutCommonFactor(left, relation, right, shapes: shapes) {
      return decideAnew(l, relation, r, chain: [l, r])
    }
    if let (number, isUnit, isCounted) = withoutUnit(left, relation, right) {
      let decision = decideAnew(left, relation, number, chain: [left, number])
      if decision.outcome == .proved || decision.outcome == .confirmed
        || isUnit && isSlip(left, number, isCounted: isCounted)
      {
        return decision
      }
    }
    let left = left.limitOfMultiple ?? left
    if relation == .equal, let decision = decideLimits(left, right, shapes: shapes) { return decision }
    if case .limit(let body, let variable, let to, let side) = left {
      return decideLimit(body, variable, to, side, right, shapes: shapes, relation)
    }
    if case .limit(let body, let variable, let to, _) = right, relation == .equal,
      let decision = agreesAlong(left, body, variable, to, shapes: shapes)
        ?? settlesElsewhere(left, body, variable, to, shapes: shapes)
    {
      return decision
    }
    if let decision = decideLandau(left, relation, right) { return decision }
    if relation == .elementOf { return .untested("a membership") }
    if left.mentionsAntiderivative || right.mentionsAntiderivative {
      return decideAntiderivatives(left, relation, right)
    }
    var indices = (freeIndices([left, right], shapes: shapes) + scope.labels).sorted()
    // y_k = 1 ⟹ E = −log p_j: the premise speaks of a place of its own.
    if !indices.isEmpty, !scope.premises.isEmpty {
      indices = Set(indices + freeIndices(scope.premises.flatMap(\.operands), shapes: shapes)).sorted()
    }
    let bothClosed = indices.isEmpty && isClosed(left, shapes) && isClosed(right, shapes)
    if bothClosed {
      let decision = decideClosedInSize(left, relation, right, shapes: shapes)
      if decision.outcome == .refuted, [left, right].contains(where: { $0.contains { isTimesOfVectors($0, shapes) } }) {
        return .untested(Self.mayBeCrossProduct)
      }
      return decision.outcome == .refuted && relation == .equal ? decideShapes(left, right) ?? decision : decision
    }
    let decision = decideOpen(left, relation, right, shapes: shapes, indices: indices)
    guard decision.outcome == .refuted || decision.outcome == .untested else { return decision }
    guard takesImaginaryUnits else { return decision }
    let (a, b) = (withComplexValues(left), withComplexValues(right))
    guard let unit = imaginaryUnit(in: [a, b]), !indices.contains(unit) else { return decision }
    if relation == .equal, let complex = decideComplex(a, b, unit: unit, chain: chain),
      complex.outcome != .untested, complex.outcome != .refuted || scope.definition(unit) == nil
    {
      return complex
    }
    return decision.outcome == .untested || scope.definition(unit) != nil
      ? decision : .untested("\(unit) may be the imaginary unit, and what this says of complex numbers is not decided")
  }

  func isClosed(_ expression: Expression, _ shapes: Shapes) -> Bool {
    shapes.freeSymbols(of: expression, scope: scope).allSatisfy {
      if case .fixed? = scope.domains[$0] { true } else { false }
    } && !usesDimension(expression, shapes)
      && !expression.contains {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _), .opaque(let name): scope.definition(name) == nil
        default: false
        }
      }
  }

  private func usesDimension(_ expression: Expression, _ shapes: Shapes) -> Bool {
    expression.contains {
      if case .symbol(let name) = $0 { return shapes.dimensions.contains(name) }
      return false
    }
  }

  /// Index letters that occur as subscripts and are bound by nothing.
  func freeIndices(_ sides: [Expression], shapes: Shapes) -> [String] {
    var letters: [String] = []
    var bound: [String: Int] = [:]
    func visit(_ expression: Expression) {
      switch expression {
      case .element where scope.label(of: expression).flatMap(scope.definition) != nil: break
      case .element(let base, let subscripts):
        visit(base)
        for index in subscripts where !scope.labels.contains("\(index)") { index.forEach { note($0) } }
      case .indicator(.relation(.symbol(let a), .equal, .symbol(let b))):
        note(.symbol(a))
        note(.symbol(b))
      case .cases(let branches):
        // "if i = k": letters that are compared with each other are indices.
        for branch in branches {
          if case .relation(.symbol(let a), let relation, .symbol(let b)) = branch.condition,
            relation == .equal || relation == .notEqual,
            a.isIndexLetter, b.isIndexLetter
          {
            note(.symbol(a))
            note(.symbol(b))
          }
        }
        expression.forEachOperand { visit($0) }
      case .big(_, let range, _):
        bound[range.index, default: 0] += 1
        expression.forEachOperand { visit($0) }
        // Σ_{j≠i}: i is a position too.
        for condition in range.conditions {
          for case .symbol(let letter) in condition.operands where letter.isIndexLetter { note(.symbol(letter)) }
        }
        bound[range.index, default: 0] -= 1
      default: expression.forEachOperand { visit($0) }
      }
    }
    func note(_ expression: Expression) {
      guard case .symbol(let letter) = expression, bound[letter, default: 0] == 0, !letters.contains(letter),
        !shapes.dimensions.contains(letter), scope.definition(letter) == nil
      else { return }
      if case .fixed? = scope.domains[letter] { return }
      letters.append(letter)
    }
    for side in sides { visit(side) }
    return letters.sorted()
  }

  /// Is this a printed numeral?
  public func isPrinted(_ expression: Expression) -> Bool { isNumeral(expression) }

  /// Index letters that nothing in the expression binds.
  public func freeIndexLetters(of expression: Expression) -> [String] {
    freeIndices([expression], shapes: Shapes([expression], scope: scope))
  }

  /// The value of a closed scalar expression.
  public func enclosure(of expression: Expression) -> Ball? {
    guard
      case .success(let balls) = enclose(
        expression, shapes: Shapes([expression], scope: scope), decimalsAsIntervals: false),
      balls.count == 1
    else { return nil }
    return balls[0]
  }

  // MARK: Instances

  /// Sizes and index positions to try: 3, 2, 1, 5 entries, all pairs of positions.
  func instances(
    _ left: Expression, _ right: Expression, shapes: Shapes, indices: [String], limit: Int = 24
  ) -> (instances: [Instance], failure: LoweringFailure?) {
    let isSized = isSized(shapes, indices)
    let hasDots = [left, right].contains { if case .dottedMatrix = $0 { true } else { false } }
    var result: [Instance] = []
    var failure: LoweringFailure?
    var operations = 0
    for size in hasDots ? dottedSizes(shapes) : isSized ? sizes(shapes) : [1] {
      var extents = [Shapes.commonDimension: size]
      for (offset, dimension) in shapes.dimensions.sorted().enumerated() {
        extents[dimension] =
          shapes.dimensions.count > 1 ? [size, size == 1 ? 2 : size - 1, size + 1][offset % 3] : size
      }
      for name in shapes.fixedDimensions { extents[name] = Int(name) ?? size }
      // Σ_{k=0}^n: n is one less than there are terms, and may be what the note excludes.
      let excludes = extents.contains { name, extent in
        scope.domains[name].map { !$0.admits(Rational(extent - 1 + shapes.origin)) } ?? false
      }
      if excludes { continue }
      let before = result.count
      for assignment in assignments(indices, size: size, shapes: shapes, extents: extents) {
        // Of a long formula every size is looked at, and not every choice of positions.
        if operations > Self.loweringLimit, result.count >= before + 2 { break }
        var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: extents)
        lowerer.model = result.count
        for (letter, position) in assignment {
          lowerer.indices[letter] = .fixed(position)
          if scope.labels.contains(letter) { lowerer.labels[letter] = position }
        }
        do throws(LoweringFailure) {
          let (a, b) = try pair(&lowerer, left, right)
          var description: [Decision.Point] = []
          if isSized, !shapes.ranks.isEmpty || !shapes.dimensions.isEmpty {
            description.append(.init(symbol: "n", value: "\(size)"))
          }
          for letter in indices {
            description.append(.init(symbol: letter, value: "\((assignment[letter] ?? 0) + shapes.origin)"))
          }
          operations += lowerer.graph.operations.count
          let positions = indices.compactMap { assignment[$0] }
          result.append(
            Instance(
              lowerer: lowerer, left: a, right: b, description: description,
              merges: Set(positions).count < positions.count, rightSide: right))
        } catch {
          if error.kind != .outOfRange, error.kind != .missingEntry { return ([], error) }
          failure = error
        }
        let isCostly = operations * Self.effortOfLowering > effortLimit
        if !result.isEmpty, result.count >= limit || isCostly { return (result, nil) }
        // Nothing but an unknown function varies: other test functions for it.
        if !isSized, let last = result.last, !last.lowerer.unknownFunctions.isEmpty {
          for _ in 1..<3 {
            var other = Lowerer(scope: scope, shapes: shapes, sizes: extents)
            other.model = result.count
            guard let (a, b) = try? pair(&other, left, right) else { break }
            result.append(
              Instance(lowerer: other, left: a, right: b, description: [], merges: false, rightSide: right))
          }
        }
      }
    }
    return (result, result.isEmpty ? failure : nil)
  }

  /// What lowering one operation takes, in additions × bits.
  static let effortOfLowering = 500
  /// Operations in all instances, beyond which fewer are lowered.
  private static let loweringLimit = 20_000

  /// There are sizes and positions to choose.
  func isSized(_ shapes: Shapes, _ indices: [String]) -> Bool {
    !shapes.ranks.isEmpty || !shapes.dimensions.isEmpty || !indices.isEmpty
  }

  /// A matrix with dots has more entries than are printed, and any that is printed.
  private func dottedSizes(_ shapes: Shapes) -> [Int] {
    let largest = (shapes.literalExtents.values.max() ?? 0) - shapes.origin + 1
    return largest <= 3 ? [3, 5, 4] : [largest + 1, largest + 2]
  }

  private func sizes(_ shapes: Shapes) -> [Int] {
    let needed = shapes.literalExtents.values.max().map { $0 - shapes.origin + 1 } ?? 1
    if let stated = scope.indexRanges.min(by: { $0.key < $1.key })?.value { return [max(needed, stated.count)] }
    // Entries written out one by one are all there are.
    if !shapes.literalExtents.isEmpty { return [needed > 1 ? needed : 2] }
    // A sum from 6 needs more than 6 entries to say anything.
    if shapes.largestStart > 1, shapes.largestStart < 40 { return [shapes.largestStart + 2, 3, 2, 1, 5] }
    // Nothing but a count is free: more counts.
    if shapes.ranks.isEmpty, !shapes.dimensions.isEmpty { return [3, 2, 1, 5, 4, 6, 7, 40] }
    return [3, 2, 1, 5]
  }

  private func assignments(_ indices: [String], size: Int, shapes: Shapes, extents: [String: Int]) -> [[String: Int]] {
    var result: [[String: Int]] = [[:]]
    for letter in indices {
      let extent = extents[shapes.dimension(ofIndex: letter)] ?? size
      result = result.flatMap { partial in
        (0..<max(1, extent)).map { position in
          var extended = partial
          extended[letter] = position
          return extended
        }
      }
      if result.count > 200 { result = Array(result.prefix(200)) }
    }
    result = result.filter { assignment in
      scope.distinct.allSatisfy { pair in
        let positions = pair.compactMap { assignment[$0] }
        return Set(positions).count == positions.count
      }
    }
    // A few of each size are enough: distinct pairs, equal pairs, ends.
    guard result.count > 8 else { return result }
    let distinct = result.filter { Set($0.values).count == $0.count }
    let equal = result.filter { Set($0.values).count < $0.count }
    return Array(distinct.prefix(4)) + Array(distinct.suffix(1)) + Array(equal.prefix(3))
  }

  /// A value against the printed entries of a matrix with dots: those before the dots count from the start, those after
  /// them from the end.
  private func pair(_ lowerer: inout Lowerer, _ value: Expression, with rows: [[Expression.MatrixEntry]])
    throws(LoweringFailure) -> ([ScalarGraph.Node], [ScalarGraph.Node])
  {
    guard !lowerer.isFormal else { throw LoweringFailure(.unsupported, "a matrix with dots over any size") }
    let isBlocked = rows.joined().contains { entry in
      guard case .value(let value) = entry else { return false }
      return value.contains { if case .transpose = $0 { true } else { false } }
    }
    if isBlocked { throw LoweringFailure(.unsupported, "a matrix of vectors") }
    let entries: [[ScalarGraph.Node]]
    switch try lowerer.lower(value) {
    case .matrix(let matrix): entries = matrix
    case .vector(.explicit(let nodes)): entries = rows.count == 1 ? [nodes] : nodes.map { [$0] }
    case .row(.explicit(let nodes)): entries = [nodes]
    case .scalar, .vector, .row: throw LoweringFailure(.shape, "one side is a matrix with dots, the other is not")
    }
    func position(_ index: Int, of count: Int, dots: Int?, extent: Int) -> Int {
      guard let dots, index > dots else { return index }
      return extent - (count - index)
    }
    let rowDots = rows.firstIndex { row in row.contains { $0 == .verticalDots || $0 == .diagonalDots } }
    let columnDots = rows.lazy.compactMap { row in row.firstIndex { $0 == .horizontalDots || $0 == .diagonalDots } }
      .first
    let (height, width) = (entries.count, entries.first?.count ?? 0)
    guard height >= rows.count - (rowDots == nil ? 0 : 1), width >= rows[0].count - (columnDots == nil ? 0 : 1) else {
      throw LoweringFailure(.outOfRange, "the matrix is smaller than its printed entries")
    }
    var (a, b): ([ScalarGraph.Node], [ScalarGraph.Node]) = ([], [])
    for (i, row) in rows.enumerated() {
      for (j, entry) in row.enumerated() {
        guard case .value(let expression) = entry else { continue }
        let (r, c) = (
          position(i, of: rows.count, dots: rowDots, extent: height),
          position(j, of: row.count, dots: columnDots, extent: width)
        )
        guard entries.indices.contains(r), entries[r].indices.contains(c) else {
          throw LoweringFailure(.outOfRange, "the matrix is smaller than its printed entries")
        }
        a.append(entries[r][c])
        b.append(try lowerer.scalar(expression))
      }
    }
    return (a, b)
  }

  /// Both sides as entries in one order; a number against a vector is compared with each entry only when it is 0.
  func pair(_ lowerer: inout Lowerer, _ left: Expression, _ right: Expression) throws(LoweringFailure)
    -> ([ScalarGraph.Node], [ScalarGraph.Node])
  {
    if case .dottedMatrix(let rows) = right { return try pair(&lowerer, left, with: rows) }
    if case .dottedMatrix(let rows) = left {
      let (b, a) = try pair(&lowerer, right, with: rows)
      return (a, b)
    }
    let a = try lowerer.lower(left)
    lowerer.reusesDecimals = true
    let b = try lowerer.lower(right)
    switch (a, b) {
    case (.scalar(let x), .scalar(let y)): return ([x], [y])
    case (.vector(.explicit(let x)), .vector(.explicit(let y))), (.row(.explicit(let x)), .row(.explicit(let y))),
      (.vector(.explicit(let x)), .row(.explicit(let y))), (.row(.explicit(let x)), .vector(.explicit(let y))):
      guard x.count == y.count else { break }
      return (x, y)
    case (.matrix(let x), .matrix(let y)):
      guard x.count == y.count, x.first?.count == y.first?.count else { break }
      return (x.flatMap { $0 }, y.flatMap { $0 })
    case (.vector(.formal(let x)), .vector(.formal(let y))), (.row(.formal(let x)), .row(.formal(let y))):
      return ([x], [y])
    case (.vector(.formal(let x)), .scalar(let y)), (.scalar(let x), .vector(.formal(let y))): return ([x], [y])
    case (.vector(.explicit(let x)), .scalar(let y)) where lowerer.graph.constant(of: y)?.isZero == true,
      (.row(.explicit(let x)), .scalar(let y)) where lowerer.graph.constant(of: y)?.isZero == true:
      return (x, x.map { _ in y })
    case (.scalar(let x), .vector(.explicit(let y))) where left == .number(Number(0)),
      (.scalar(let x), .row(.explicit(let y))) where left == .number(Number(0)):
      return (y.map { _ in x }, y)
    case (.scalar(let x), .vector(.explicit(let y))) where y.count == 1: return ([x], y)
    default: break
    }
    throw LoweringFailure(.shape, "the left side is \(a.shape), the right side \(b.shape)")
  }
}

extension String {
  /// i, j, k, l, m, n: what indices are called where nothing else tells.
  public var isIndexLetter: Bool { count == 1 && "ijklmn".contains(self) }
}
