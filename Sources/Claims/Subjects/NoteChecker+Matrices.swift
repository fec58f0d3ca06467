import Formula

/// Capitals that may be matrices: what holds for numbers only is not passed.
extension NoteChecker {
  /// Does a step that holds for numbers fail where its free capitals are matrices? A B = B A, A = LU with A⁻¹ = L⁻¹U⁻¹.
  func failsForMatrices(_ step: [Expression], _ relation: Relation, _ scope: Scope) -> Bool {
    guard relation == .equal else { return false }
    let pair = step.map { expanded($0, scope) }
    let names = pair.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let capitals = names.filter { name in
      guard let first = name.first, first.isUppercase, first.isASCII || "ΛΣΦΨΓ".contains(first),
        name.count == 1 || name.dropFirst().first == "^",
        scope.definition(name) == nil, scope.domains[name] == nil
      else { return false }
      return scope.ranks[name] == nil
    }
    // W_2 δ_2 of a W_2 that the note calls a matrix: what numbers show says nothing of it.
    let hasNumberedMatrix = step.contains { side in
      side.contains {
        guard case .multiply(_, let a, let b) = $0 else { return false }
        return [a, b].contains { factor in
          guard case .element(.symbol(let name), let places) = factor else { return false }
          return self.scope.matrices.contains(name) && places.count == 1 && places[0].rationalValue != nil
        }
      }
    }
    if hasNumberedMatrix, scope.ranks.isEmpty { return true }
    let isProduct = pair.contains { side in
      side.contains {
        guard case .multiply(_, let a, let b) = $0 else { return false }
        return !a.names.isDisjoint(with: capitals) && !b.names.isDisjoint(with: capitals)
      }
    }
    // (AᵀA)⁻¹: A is rectangular, or nobody would write that.
    if pair.contains(where: { $0.contains(where: Self.isInverseOfGram) }) { return true }
    let hasMatrixSigns = pair.contains { side in
      side.contains {
        switch $0 {
        case .transpose, .apply(.trace, _), .apply(.determinant, _), .apply(.inverse, _): true
        case .power(.symbol(let name), let exponent):
          capitals.contains(name) && (exponent.rationalValue.map { $0.sign < 0 } ?? false)
        default: false
        }
      }
    }
    guard isProduct, capitals.count > 1,
      hasMatrixSigns || names.subtracting(capitals).isEmpty || !capitals.isDisjoint(with: self.scope.matrices)
    else { return false }
    var other = scope
    for name in capitals { other.forcedRanks[name] = 2 }
    let decision = Decider(scope: other, seed: seed).decide(pair[0], relation, pair[1], chain: pair)
    return decision.outcome == .refuted || decision.isRefutable
  }

  /// (AᵀA)⁻¹, (XXᵀ)⁻¹
  private static func isInverseOfGram(_ expression: Expression) -> Bool {
    guard case .power(.multiply(_, let a, let b), let exponent) = expression,
      exponent.rationalValue.map({ $0.sign < 0 }) ?? false
    else { return false }
    return a == .transpose(b) || b == .transpose(a)
  }

  /// With what the note defines put in for its names, two levels deep.
  func expanded(_ side: Expression, _ scope: Scope, depth: Int = 2) -> Expression {
    guard depth > 0 else { return side }
    let result = side.transformed { part in
      switch part {
      case .symbol(let name):
        guard let definition = scope.definition(name), !definition.catalogued, !definition.isFunction,
          definition.indices.isEmpty
        else { return part }
        return definition.body
      case .call(let name, let arguments):
        guard let definition = scope.definition(name), !definition.catalogued, definition.indices.isEmpty,
          definition.parameters.count == arguments.count
        else { return part }
        return zip(definition.parameters, arguments).reduce(definition.body) { $0.replacingFree($1.0.name, by: $1.1) }
      default: return part
      }
    }
    return result == side ? side : expanded(result, scope, depth: depth - 1)
  }

  /// What words or ∈ ℝ^{m×n} call a matrix is one, and so is a capital before a vector: ∇(xᵀ A x) = 2 A x holds of
  /// numbers, and of symmetric matrices. Likewise a × b of vectors. `nil` where it holds for them too; a refutation where
  /// the note declares them all, and calls no matrix symmetric.
  func decideForShapes(_ held: HeldStep, _ chain: Chain) -> Verdicts? {
    guard held.relation == .equal else { return nil }
    let (scope, pair) = (held.scope, [held.left, held.right].map { expanded($0, held.scope) })
    let names = pair.reduce(into: Set<String>()) { $0.formUnion($1.names) }.filter {
      scope.definition($0) == nil && scope.domains[$0] == nil && scope.ranks[$0] == nil
    }
    let words = (chain.before + " " + chain.after).lowercased()
    let saysVectors = words.says("vector") || words.says("cross product")
    var vectors = self.scope.vectors.intersection(names)
    let marked = Self.transposedOrNormed(pair).intersection(names)
    let matrices = names.filter { name in
      guard name.count == 1, let letter = name.first, letter.isUppercase else {
        return self.scope.matrices.contains(name)
      }
      return self.scope.matrices.contains(name) || words.says("matri") && letter.isASCII
        || Self.matrixLetters.contains(name)
          && pair.contains { $0.contains { Self.isProduct($0, of: name, withOneOf: marked) } }
    }
    vectors.formUnion(marked)
    for side in pair {
      side.forEach {
        switch $0 {
        case .multiply(_, let a, .symbol(let name)) where !a.names.isDisjoint(with: matrices): vectors.insert(name)
        case .multiply(.times, .symbol(let a), .symbol(let b)) where saysVectors: vectors.formUnion([a, b])
        default: break
        }
      }
    }
    vectors = vectors.intersection(names).subtracting(matrices).filter { $0.first!.isLowercase }
    let shaped = matrices.union(vectors)
    let isAsked = pair.contains { side in
      side.contains {
        switch $0 {
        case .multiply(.times, .symbol(let a), .symbol(let b)): vectors.contains(a) && vectors.contains(b)
        case .multiply(_, let a, let b):
          !a.names.isDisjoint(with: matrices) && !b.names.isDisjoint(with: shaped)
            || !b.names.isDisjoint(with: matrices) && !a.names.isDisjoint(with: shaped)
        case .transpose(let a): !a.names.isDisjoint(with: matrices)
        default: false
        }
      }
    }
    guard isAsked else { return nil }
    var other = held
    other.chain = pair
    (other.left, other.right) = (pair[0], pair[1])
    for name in matrices { other.scope.forcedRanks[name] = 2 }
    for name in vectors { other.scope.forcedRanks[name] = 1 }
    var decider = Decider(scope: other.scope, seed: seed)
    // The b of ‖Ax − b‖² leaves its Hessian.
    if pair[0].isExplicitDerivative { decider.loneNames = .universal }
    var decision = decider.decide(pair[0], .equal, pair[1], chain: pair)
    if decision.outcome == .proved || decision.outcome == .confirmed { return nil }
    let areDeclared =
      matrices.isSubset(of: self.scope.matrices) && vectors.isSubset(of: self.scope.vectors.union(marked))
      && shaped == names.subtracting(Decider.usuallyNumbers)
    if decision.outcome == .refuted, !areDeclared || source.lower.says(anyOf: DomainWords.symmetric) {
      decision.outcome = .untested
    }
    return Verdicts(
      decision: decision, reading: "\(pair[0]) = \(pair[1])", isPreferred: true, held: other)
  }

  /// Letters that stand for matrices before a vector.
  private static let matrixLetters: Set<String> = ["A", "B", "H", "M", "Q", "S", "U", "V", "W", "X", "Z"]

  /// xᵀ, ‖x‖, ∇_x: vectors, whatever else is said.
  private static func transposedOrNormed(_ pair: [Expression]) -> Set<String> {
    var names: Set<String> = []
    for side in pair {
      side.forEach {
        switch $0 {
        case .transpose(.symbol(let name)), .gradient(_, by: .symbol(let name)?): names.insert(name)
        case .apply(.norm, let arguments):
          for name in arguments.first?.names ?? [] where name.first?.isLowercase ?? false { names.insert(name) }
        default: break
        }
      }
    }
    return names
  }

  private static func isProduct(_ expression: Expression, of name: String, withOneOf vectors: Set<String>) -> Bool {
    guard case .multiply(_, let a, .symbol(let vector)) = expression else { return false }
    return vectors.contains(vector) && a.names.contains(name)
  }

  func unsettled(_ verdicts: Verdicts) -> Verdicts {
    var result = verdicts
    result.decision.outcome = .untested
    result.decision.message =
      "it holds for numbers and not for matrices, and nothing says that its capitals are numbers"
    result.held = nil
    return result
  }
}
