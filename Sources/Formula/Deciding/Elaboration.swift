/// Completes what notes leave out: the argument of a bare function name, x beside x_i.
public struct Elaboration {
  let scope: Scope

  public init(scope: Scope) { self.scope = scope }

  public struct Variant {
    public var sides: [Expression]
    /// A convention that few authors use: it may save a claim, and says nothing against one.
    public var isUnusual: Bool
    /// Names that this variant gives a meaning of its own.
    public var definitions: [Definition] = []
    /// Labels that this variant takes for positions.
    public var labels: [String] = []

    /// The scope in which these sides are decided.
    public func scope(in outer: Scope) -> Scope {
      var scope = outer
      for definition in definitions { scope.definitions[definition.name] = definition }
      scope.labels = labels
      return scope
    }
  }

  /// The sides of a chain, completed, in order of preference.
  public func variants(of sides: [Expression]) -> [Variant] {
    let sides = withDivisors(withFields(withTimeDerivatives(withNamedCounts(withBaseUnits(withIdentity(sides))))))
    let entries = matrixEntries(sides)
    let whole = entries.flatMap { $0.isCertain ? $0.sides : nil } ?? sides
    var result: [Variant] = []
    if let scalar = indexed(whole) {
      result.append(Variant(sides: scalar.map { complete($0, in: scalar) }, isUnusual: false))
    }
    result.append(Variant(sides: whole.map { complete($0, in: whole) }, isUnusual: false))
    for values in dependences(whole) {
      var inner = scope
      for definition in values { inner.definitions[definition.name] = definition }
      let other = Elaboration(scope: inner)
      result.append(
        Variant(sides: whole.map { other.complete($0, in: whole) }, isUnusual: true, definitions: values))
    }
    let summed = whole.map { summation($0) }
    if let links = chainRule(whole) {
      result.append(
        Variant(sides: links.sides.map { complete($0, in: links.sides) }, isUnusual: true, definitions: links.models))
    }
    if let joint = probabilities(whole) {
      result.append(Variant(sides: joint.map { complete($0, in: joint) }, isUnusual: true))
    }
    if let labels = labelIndices(whole) {
      result.append(Variant(sides: whole.map { complete($0, in: whole) }, isUnusual: true, labels: labels))
    }
    if let moments = momentNames(whole) {
      result.append(Variant(sides: whole.map { complete($0, in: whole) }, isUnusual: true, definitions: moments))
    }
    if summed != whole, !renames(whole, summed) {
      result.append(Variant(sides: summed.map { complete($0, in: summed) }, isUnusual: true))
    }
    if let entries, !entries.isCertain {
      let summed = entries.sides.map { summation($0) }
      for sides in summed == entries.sides || renames(entries.sides, summed)
        ? [entries.sides] : [entries.sides, summed]
      {
        result.append(Variant(sides: sides.map { complete($0, in: sides) }, isUnusual: true))
      }
    }
    return result
  }

  /// Σ_{k=1}^{|𝒴|}: how many there are, by one name.
  private func withCardinalities(_ sides: [Expression]) -> [Expression] {
    var counts: Set<Expression> = []
    for side in sides {
      side.forEach {
        guard case .big(_, let range, _) = $0, case .apply(let bars, let arguments)? = range.to,
          [.abs, .norm, .determinant].contains(bars), arguments.count == 1, case .symbol(let set) = arguments[0],
          scope.definition(set) == nil
        else { return }
        counts.insert(.apply(bars, arguments))
      }
    }
    guard !counts.isEmpty else { return sides }
    return sides.map { side in
      side.transformed {
        guard counts.contains($0), case .apply(_, let arguments) = $0, case .symbol(let set) = arguments[0] else {
          return $0
        }
        return .symbol("|\(set)|")
      }
    }
  }

  /// Σ_{i=1}^{d_k}: a count whose letter is part of its name, and no place.
  private func withNamedCounts(_ sides: [Expression]) -> [Expression] {
    let sides = withCardinalities(sides)
    var counts: Set<Expression> = []
    var bound: Set<String> = []
    for side in sides {
      side.forEach {
        guard case .big(_, let range, _) = $0 else { return }
        bound.insert(range.index)
        for case .element(.symbol, let indices)? in [range.from, range.to] where indices.count == 1 {
          if case .symbol = indices[0] { counts.formUnion([range.from, range.to].compactMap { $0 }) }
        }
      }
    }
    counts = counts.filter { count in
      guard case .element(.symbol(let name), let indices) = count, case .symbol(let letter)? = indices.first,
        !bound.contains(letter)
      else { return false }
      return !sides.contains { side in
        side.contains { if case .element(.symbol(name), _) = $0 { $0 != count } else { false } }
      }
    }
    guard !counts.isEmpty else { return sides }
    return sides.map { side in
      side.transformed { counts.contains($0) ? $0.letteredName.map { .symbol($0) } ?? $0 : $0 }
    }
  }

  /// u_ij beside a matrix U: its entries, as texts name them. It is certain where type or operations show that U is a
  /// matrix. `nil` where no letter stands both ways.
  private func matrixEntries(_ sides: [Expression]) -> (sides: [Expression], isCertain: Bool)? {
    var letters: Set<String> = []
    var bare: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .element(.symbol(let name), let indices):
          if indices.count == 2, name.count == 1, name.first?.isLowercase == true { letters.insert(name) }
        case .symbol(let name): bare.insert(name)
        default: break
        }
      }
    }
    let names = letters.filter { letter in
      let matrix = letter.uppercased()
      return matrix != letter && bare.contains(matrix) && scope.definition(letter).map { !$0.isFunction } ?? true
        && scope.domains[matrix] != .simplex && scope.domains[matrix] != .oneHot
    }
    guard !names.isEmpty else { return nil }
    let shapes = Shapes(sides, scope: scope)
    let result = sides.map { side in
      side.transformed {
        guard case .element(.symbol(let name), let indices) = $0, indices.count == 2, names.contains(name) else {
          return $0
        }
        return .element(.symbol(name.uppercased()), indices)
      }
    }
    return (result, names.allSatisfy { shapes.rank(ofName: $0.uppercased()) == 2 && scope.definition($0) == nil })
  }

  /// x read as x_i where the chain differentiates by x_i and writes x bare: one entry stands for each.
  private func indexed(_ sides: [Expression]) -> [Expression]? {
    var byEntry: [String: Expression] = [:]
    for side in sides {
      side.forEach {
        guard case .derivative(_, let by) = $0 else { return }
        for case .element(.symbol(let name), let indices) in by where indices.count == 1 {
          if case .symbol = indices[0] { byEntry[name] = .element(.symbol(name), indices) }
        }
      }
    }
    var changed = false
    var result = sides
    for (name, entry) in byEntry where scope.definition(name) == nil {
      var others = false
      for side in sides {
        side.forEach {
          if case .element(.symbol(name), _) = $0, $0 != entry { others = true }
          if case .call(let function, let arguments) = $0, let definition = scope.definition(function) {
            for (parameter, argument) in zip(definition.parameters, arguments)
            where parameter.isVector && argument == .symbol(name) { others = true }
          }
        }
      }
      guard !others else { continue }
      result = result.map { side in
        var inside = side.transformed { $0 == entry ? .opaque("entry of \(name)") : $0 }
        if inside.contains(where: { $0 == .symbol(name) }) { changed = true }
        inside = inside.transformed { $0 == .symbol(name) ? entry : $0 }
        return inside.transformed { $0 == .opaque("entry of \(name)") ? entry : $0 }
      }
      // Bare functions of one number take the entry too.
      if sides.contains(where: { $0.contains { isBareFunction($0) } }) { changed = true }
    }
    return changed ? result : nil
  }

  private func isBareFunction(_ expression: Expression) -> Bool {
    guard case .symbol(let name) = expression, let definition = scope.definition(name) else { return false }
    return definition.isFunction
  }

  /// A mark on a bare name that is a number although the same letter has entries.
  public static let numberMark: Character = "°"

  /// y beside y_i where no vector fits: y is a number of its own. `nil` when no name stands both ways.
  public func withNumbersBesideVectors(_ sides: [Expression]) -> [Expression]? {
    var indexed: Set<String> = []
    var bare: Set<String> = []
    for side in sides {
      side.forEach { if case .element(.symbol(let name), _) = $0 { indexed.insert(name) } }
      side.collectBare(into: &bare)
    }
    let names = indexed.intersection(bare).filter { scope.definition($0) == nil }
    guard !names.isEmpty else { return nil }
    func marked(_ expression: Expression) -> Expression {
      switch expression {
      case .symbol(let name): names.contains(name) ? .symbol(name + String(Elaboration.numberMark)) : expression
      case .element(.symbol, _): expression
      default: expression.operands.isEmpty ? expression : expression.with(operands: expression.operands.map(marked))
      }
    }
    return sides.map { complete(marked($0), in: sides) }
  }

  /// p_i V_i = p_f V_f: subscripts that differ on the two sides are labels, and a sum over each would make all such laws
  /// hold.
  private func renames(_ sides: [Expression], _ summed: [Expression]) -> Bool {
    func letters(_ side: Expression) -> Set<String> {
      var letters: Set<String> = []
      side.forEach {
        if case .element(_, let indices) = $0 { for case .symbol(let letter) in indices { letters.insert(letter) } }
      }
      return letters
    }
    let changed = sides.indices.filter { sides[$0] != summed[$0] }.map { letters(sides[$0]) }
    return changed.count > 1 && Set(changed).count > 1
      && changed.dropFirst().allSatisfy { $0.isDisjoint(with: changed[0]) }
  }

  /// The summation convention: an index that stands twice in a term is summed over.
  private func summation(_ side: Expression) -> Expression {
    switch side {
    case .add(let terms): return .add(terms.map(summation))
    case .negate(let inner): return .negate(summation(inner))
    default: break
    }
    var counts: [String: Int] = [:]
    var bound: Set<String> = []
    side.forEach {
      switch $0 {
      case .element(_, let indices):
        for case .symbol(let letter) in indices { counts[letter, default: 0] += 1 }
      case .big(_, let range, _): bound.insert(range.index)
      default: break
      }
    }
    let repeated = counts.filter { $0.value == 2 && !bound.contains($0.key) }.keys.sorted()
    return repeated.reduce(side) { .big(.sum, .init(index: $1, from: nil, to: nil, conditions: []), $0) }
  }

  private func complete(_ side: Expression, in sides: [Expression]) -> Expression {
    side.transformed { expression in
      switch expression {
      case .symbol(let name):
        guard let definition = scope.definition(name), definition.isFunction else { return expression }
        return .call(name, arguments(of: definition, in: sides))
      case .prime(let name, let order, let given) where given.isEmpty:
        guard let definition = scope.definition(name), definition.isFunction else { return expression }
        return .prime(name, order: order, arguments(of: definition, in: sides))
      case .big(let big, let range, let body):
        return range.overNumbers(big, body).map { .big(big, $0, body) } ?? expression
      case .multiply(.juxtaposed, .symbol("J"), .call(let name, let arguments)):
        return jacobian(of: name, at: arguments) ?? expression
      case .multiply(.juxtaposed, .multiply(let kind, let factor, .symbol("J")), .call(let name, let arguments)):
        return jacobian(of: name, at: arguments).map { .multiply(kind, factor, $0) } ?? expression
      case .multiply(.juxtaposed, .symbol("H"), .call(let name, let arguments)):
        return hessian(of: name, at: arguments) ?? expression
      case .call(let name, let arguments):
        // softmax(z_i) for softmax(z)_i: a function of vectors, with the index at its argument.
        guard let definition = scope.definition(name), definition.indices.count == 1, arguments.count == 1,
          definition.parameters.first?.isVector == true,
          case .element(.symbol(let vector), let indices) = arguments[0], indices.count == 1,
          case .symbol = indices[0], scope.ranks["\(vector)_\(indices[0])"] == nil,
          Shapes(sides, scope: scope).rank(ofName: vector) == 1
        else { return expression }
        return .element(.call(name, [.symbol(vector)]), indices)
      case .gradient(.call(let name, let arguments), by: nil):
        guard scope.definition(name) != nil, arguments.count == 1 else { return expression }
        return .derivative(.call(name, arguments), by: arguments)
      default: return expression
      }
    }
  }

  /// J f: the Jacobian of f. `nil` where J is something else.
  private func jacobian(of name: String, at arguments: [Expression]) -> Expression? {
    guard scope.definition("J") == nil, scope.definition(name) != nil, arguments.count == 1 else { return nil }
    return .derivative(.call(name, arguments), by: arguments)
  }

  /// H f(a, b): the second derivatives of a function of several numbers, there. `nil` where H is something else.
  private func hessian(of name: String, at arguments: [Expression]) -> Expression? {
    if let known = scope.definition("H"), case .dottedMatrix = known.body {
    } else if scope.definition("H") != nil {
      return nil
    }
    guard let definition = scope.definition(name), definition.parameters.count == arguments.count, arguments.count > 1,
      definition.indices.isEmpty, !definition.parameters.contains(where: \.isVector)
    else { return nil }
    let variables = definition.parameters.map { Expression.symbol($0.name) }
    let call = Expression.call(name, variables)
    let places = zip(variables, arguments).map { Expression.Assignment(symbol: $0, value: $1) }
    return .matrix(
      variables.map { row in
        variables.map { column in
          let entry = Expression.derivative(call, by: [row, column])
          return variables == arguments ? entry : .evaluated(entry, places)
        }
      })
  }

  /// What a bare function name is most likely applied to.
  private func arguments(of definition: Definition, in sides: [Expression]) -> [Expression] {
    var own: [Expression]?
    var differentiated: Expression?
    var others: [Expression]?
    let bodies = sides.flatMap(\.names).compactMap { name -> Expression? in
      guard let definition = scope.definition(name), !definition.isFunction, !definition.catalogued else { return nil }
      return definition.body
    }
    for side in sides + bodies {
      side.forEach {
        switch $0 {
        case .call(definition.name, let arguments), .prime(definition.name, _, let arguments):
          if own == nil, arguments.count == definition.parameters.count { own = arguments }
        case .call(_, let arguments):
          if others == nil, arguments.count == definition.parameters.count { others = arguments }
        case .derivative(_, let by): if differentiated == nil { differentiated = by.first }
        default: break
        }
      }
    }
    if let own { return own }
    guard definition.parameters.count == 1, let parameter = definition.parameters.first else {
      return definition.parameters.map(\.usual)
    }
    if let variable = differentiated {
      // dL/dz of an L(p), where p = σ(z): it depends on z through p.
      if dependsThroughAnother(sides, on: variable, besides: definition.name) { return [parameter.usual] }
      if parameter.isVector, case .element(let base, _) = variable { return [base] }
      return [variable]
    }
    // H of an H(p), where p = softmax(z): of that p.
    if let known = scope.definition(parameter.name), !known.isFunction, !known.catalogued { return [parameter.usual] }
    if let others { return others }
    let shapes = Shapes(sides, scope: scope)
    var free: [String] = []
    for side in sides { free += shapes.freeSymbols(of: side, scope: scope).filter { !free.contains($0) } }
    // ∇A = p gives a gradient its name.
    if free.contains(parameter.name) || free.count != 1 || sides.contains(.symbol(free[0])) { return [parameter.usual] }
    return [.symbol(free[0])]
  }

  /// Do the sides mention a name that is defined by a variable, as the p of p = σ(z)?
  private func dependsThroughAnother(_ sides: [Expression], on variable: Expression, besides function: String) -> Bool {
    let names = variable.names
    return sides.contains { side in
      side.names.contains { name in
        guard name != function, !names.contains(name), let definition = scope.definition(name), !definition.isFunction,
          !definition.catalogued
        else { return false }
        return !definition.body.names.isDisjoint(with: names)
      }
    }
  }
}
