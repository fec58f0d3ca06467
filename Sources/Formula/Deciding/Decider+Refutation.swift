/// When a failing step is wrong, and when it only says that something is not known.
extension Decider {
  func refutation(
    _ left: Expression, _ relation: Relation, _ right: Expression, _ failure: Failure, _ tally: Tally, _ base: Decision,
    _ shapes: Shapes
  ) -> Decision {
    var decision = base
    decision.witness = failure.point
    decision.left = failure.left.description(digits: 12)
    decision.right = failure.right.description(digits: 12)
    if relation == .approximately, let close = agreesForSmall(left, right, shapes: shapes) { return close }
    // 3x = 1 ⟹ x = 0.33
    if relation == .equal, tally.difference != nil, tally.differenceIsConstant,
      let printed = PrintedValue(right, approximate: false),
      !printed.unit.isZero, failure.left.isContained(from: printed.lower, to: printed.upper)
    {
      decision.outcome = .confirmed
      decision.witness = []
      decision.method = "the value lies inside the printed rounding interval"
      return decision
    }
    // What vectors stand elsewhere in the chain is all the same.
    if relation == .equal || relation == .approximately,
      let rounding = rounding(left, right, shapes: Shapes([left, right], scope: scope))
    {
      if rounding == .rounded || relation == .approximately {
        decision.outcome = .confirmed
        decision.witness = []
        decision.method = "the printed decimals are rounded"
      } else {
        decision.outcome = .refuted
        decision.lastDigit = true
        decision.message = "equal only within the rounding of the printed decimals"
      }
      return decision
    }
    let oneSided =
      relation.isOrder
      ? comparedNames(left, right) ?? oneSidedNames(left, right, shapes)
      : oneSidedNames(left, right, shapes).filter { !cancels($0, in: [left, right]) }
    let constantGap = relation == .equal && tally.differenceIsConstant && tally.difference?.isNonZero == true
    let isImpossible = !oneSided.isEmpty && !constantGap && hasNoSolution(left, relation, right, oneSided, shapes)
    if !oneSided.isEmpty, !constantGap, !isImpossible, loneNames != .universal {
      decision.outcome = .untested
      decision.oneSided = oneSided
      if relation == .equal, let vector = vectorWhosePlace(oneSided, fits: left, right, shapes) {
        let place = "\(oneSided[0]) \(Decision.isPlaceOfMark) \(Expression.display(vector)) marks"
        decision.domain += decision.domain.isEmpty ? place : ", \(place)"
        decision.message = "it holds where \(place), and nothing says that it is"
        return decision
      }
      let names = oneSided.map(Expression.display).joined(separator: ", ")
      decision.message =
        oneSided.allSatisfy(Expression.isUnit)
        ? "one side is counted in \(names), and the other in a unit that nothing names"
        : oneSided.count == 1
          ? "\(names) stands on one side only and is not defined in this note, so the step may define it or be an equation"
          : "\(names) stand on one side only and are not defined in this note, so the step may define them or be an equation"
      return decision
    }
    if relation == .approximately {
      decision.outcome = .untested
      decision.message = "the sides differ, but ≈ does not say by how much they may"
      return decision
    }
    if shapes.ranks.contains(where: { $0.value == 2 && scope.definition($0.key) == nil }),
      mixesRanks(left, right, shapes)
    {
      decision.outcome = .untested
      decision.hasUnclearRanks = true
      decision.message = "whether each symbol is a number, a vector or a matrix is not clear enough to call this wrong"
      return decision
    }
    if [left, right].contains(where: { $0.contains { isTimesOfVectors($0, shapes) } }) {
      decision.outcome = .untested
      decision.message = Self.mayBeCrossProduct
      return decision
    }
    if isMatrixProperty(left, right, shapes) {
      decision.outcome = .untested
      decision.isRefutable = true
      decision.message = "it does not hold for every matrix, and may be said of particular ones"
      return decision
    }
    decision.isRefutable = true
    if !tally.mayRefute || tally.runsOverSets && (tally.holding > 0 || tally.failures.count < Decider.minimumPoints) {
      decision.outcome = .untested
      decision.message =
        "fails, but only for test values that the author may not have meant: a function or a premise is not known well enough"
      return decision
    }
    decision.outcome = .refuted
    if relation == .equal, tally.isConstant, explainedByDecimals(left, right, shapes: shapes) {
      decision.lastDigit = true
      decision.message =
        "equal only within the rounding of the printed decimals: \(decision.left) against \(decision.right)"
      return decision
    }
    let place =
      failure.point.isEmpty
      ? "" : " at \(failure.point.prefix(6).map { "\($0.symbol) = \($0.value)" }.joined(separator: ", "))"
    decision.message =
      relation == .equal || relation == .identical || relation == .defines
      ? "the sides differ\(place): \(decision.left) against \(decision.right)"
      : "\(relation.rawValue) does not hold\(place): \(decision.left) against \(decision.right)"
    let factor = factorHint(tally)
    decision.hint = (isImpossible ? loneNamesHint(oneSided) : nil) ?? factor ?? conditionHint(tally)
    // A premise says of which values it is to hold, and may say more than was understood.
    let isPremised = if case .inPremise = loneNames { true } else { false }
    decision.ground = isImpossible && !isPremised || constantGap ? .impossible : factor != nil ? .factor : nil
    if isImpossible { decision.oneSided = oneSided }
    return decision
  }

  /// ε_1 ≤ ε_2, x_i < x_j: two names that nothing computes are put in order.
  private func comparedNames(_ left: Expression, _ right: Expression) -> [String]? {
    func isEntry(_ side: Expression) -> Bool {
      if case .element(.symbol(let name), _) = side { scope.definition(name) == nil } else { false }
    }
    return left != right && isEntry(left) && isEntry(right) ? [left, right].map(\.description) : nil
  }

  static let mayBeCrossProduct = "× between vectors may be the cross product, which is not decided"

  /// a × b of two vectors.
  func isTimesOfVectors(_ expression: Expression, _ shapes: Shapes) -> Bool {
    guard case .multiply(.times, let a, let b) = expression else { return false }
    return [a, b].allSatisfy { if case .symbol(let name) = $0 { shapes.rank(of: name) == 1 } else { false } }
  }

  /// Aᵀ = A, W⁻¹ = Wᵀ: arithmetic of free matrices alone says which matrices are meant.
  private func isMatrixProperty(_ left: Expression, _ right: Expression, _ shapes: Shapes) -> Bool {
    let names = Set([left, right].flatMap { shapes.freeSymbols(of: $0, scope: scope) })
    return left.vocabulary.isEmpty && right.vocabulary.isEmpty && !names.isEmpty
      && names.allSatisfy { shapes.rank(of: $0) == 2 || shapes.isIdentity($0) }
  }

  /// Does a matrix stand without its indices, other than as the argument of a function that the note defines?
  private func usesWholeMatrix(_ expression: Expression, _ shapes: Shapes) -> Bool {
    switch expression {
    case .symbol(let name): return shapes.rank(of: name) == 2
    case .element(.symbol(let name), let indices):
      return indices.count < shapes.rank(of: name) || indices.contains { usesWholeMatrix($0, shapes) }
    case .call(let name, let arguments) where scope.definition(name)?.parameters.allSatisfy(\.isMatrix) ?? false:
      return arguments.contains { if case .symbol = $0 { false } else { usesWholeMatrix($0, shapes) } }
    default: return expression.containsOperand { usesWholeMatrix($0, shapes) }
    }
  }

  /// Matrices beside symbols that nothing marks as numbers.
  private func mixesRanks(_ left: Expression, _ right: Expression, _ shapes: Shapes) -> Bool {
    // Entries are numbers, whatever stands beside them.
    guard [left, right].contains(where: { usesWholeMatrix($0, shapes) }) else { return false }
    // det(cA) = c det A: beside a determinant these letters are numbers, and λ and its like are everywhere.
    let hasDeterminant = [left, right].contains { side in
      side.contains { if case .apply(.determinant, _) = $0 { true } else { false } }
    }
    let usual = hasDeterminant ? Self.numbersBesideDeterminants : Self.usuallyNumbers
    return [left, right].contains { side in
      shapes.freeSymbols(of: side, scope: scope).contains { name in
        shapes.rank(of: name) == 0 && scope.domains[name] == nil && !usual.contains(name)
      }
    }
  }

  /// Letters of numbers, beside matrices too.
  public static let usuallyNumbers: Set<String> = ["λ", "α", "η", "γ", "ε", "τ"]
  private static let numbersBesideDeterminants = usuallyNumbers.union(["c", "k", "t", "s", "r", "β", "μ", "n"])

  private func conditionHint(_ tally: Tally) -> String? {
    tally.points > tally.failures.count
      ? "it holds at \(tally.points) of the points tried: a condition may be missing" : nil
  }

  /// The factor that explains all failures.
  private func factorHint(_ tally: Tally) -> String? {
    let pairs = tally.failures.filter { $0.left.isFinite && $0.right.isFinite && $0.right != 0 && $0.left != 0 }
    guard pairs.count >= 2 else { return nil }
    let ratios = pairs.map { $0.left / $0.right }
    guard let first = ratios.first, ratios.allSatisfy({ abs($0 - first) <= 1e-9 * abs(first) }) else { return nil }
    if abs(first + 1) < 1e-9 { return "a sign is flipped: the sides are each other's negatives" }
    for factor in 2...12 where abs(first - Double(factor)) < 1e-9 {
      return "the right side lacks a factor of \(factor)"
    }
    for factor in 2...12 where abs(first * Double(factor) - 1) < 1e-9 {
      return "the right side has a factor of \(factor) too much"
    }
    for factor in 2...12 where abs(first + Double(factor)) < 1e-9 {
      return "a sign is flipped and a factor of \(factor) is missing"
    }
    // 1.0017… is no factor that anybody forgets.
    return (1...12).contains { abs((first * Double($0)).rounded() - first * Double($0)) < 1e-9 }
      ? "the sides differ by the constant factor \(first)" : nil
  }

  /// "x ∈ ℝ, y one-hot, n ∈ {1, 2, 3, 5}".
  func domainText(_ sides: [Expression], shapes: Shapes) -> String {
    var parts: [String] = []
    var seen: Set<String> = []
    let letters = Set(freeIndices(sides, shapes: shapes))
    for side in sides {
      for name in shapes.freeSymbols(of: side, scope: scope) where seen.insert(name).inserted && !letters.contains(name)
      {
        let shown = Expression.display(name)
        if let domain = scope.domains[name] {
          parts.append("\(shown) \(domain)")
        } else {
          parts.append("\(shown) ∈ \(["ℝ", "ℝⁿ", "ℝⁿˣⁿ"][min(2, shapes.rank(of: name))])")
        }
        if shapes.rank(of: name) == 1 {
          let entries = scope.domains.keys.filter { $0.hasPrefix(name + "_") && $0.last!.isNumber }
          parts += entries.sorted().map { "\(Expression.display($0)) \(scope.domains[$0]!)" }
        }
      }
    }
    if shapes.ranks.values.contains(where: { $0 > 0 }) || !shapes.dimensions.isEmpty {
      parts.append("n ∈ {1, 2, 3, 5}")
    }
    if scope.moments != nil { parts.append("what is random is independent") }
    parts += scope.premises.map(\.description)
    return parts.joined(separator: ", ")
  }
}
