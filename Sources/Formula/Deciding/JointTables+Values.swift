/// Steps about distributions written out over tables: no notation of probability is left.
extension JointTables {
  /// The value of an expression where these names point.
  mutating func value(_ part: Expression, _ places: Places) throws(Failure) -> Expression {
    count += 1
    guard count < Self.termLimit else { throw Failure(message: "more than \(Self.termLimit) terms") }
    switch part {
    case .number, .constant: return part
    case .symbol(let name):
      guard let range = range(ofName: name), let place = places[name] else {
        guard variables[family(name)] == nil else { throw Failure(message: "a distribution as a number") }
        return part
      }
      return number(at: place, of: range)
    case .element(.symbol(let base), let indices): return try entry(part, base, indices, places)
    case .call(let name, let parts): return try call(part, name, parts, places)
    case .big(let big, let range, let body): return try bigOperator(big, range, body, places)
    case .gradient(let body, let by?): return try derivative(body, [by], places)
    case .gradient(let body, nil): return try derivative(body, try onlyParameter(), places)
    case .derivative(let body, let by): return try derivative(body, by, places)
    case .indicator(let condition): return try indicator(condition, places)
    case .add, .negate, .multiply, .divide, .power: return part.with(operands: try values(part.operands, places))
    case .apply(let function, let arguments):
      // Norms, traces and moments of vectors are more than their values in one dimension.
      guard
        function.scalar != nil || function == .logBase || function == .root || function == .maximum
          || function == .minimum
      else { throw Failure(message: "\(function.rawValue) beside distributions") }
      return .apply(function, try values(arguments, places))
    case .element, .prime, .evaluated, .cases, .vector, .matrix, .dottedMatrix, .transpose, .limit, .integral, .opaque:
      throw Failure(message: "\(part) beside distributions")
    }
  }

  mutating func values(_ parts: [Expression], _ places: Places) throws(Failure) -> [Expression] {
    var result: [Expression] = []
    for part in parts { result.append(try value(part, places)) }
    return result
  }

  /// x_i: the value that i points to, or a name of its own.
  func entry(_ part: Expression, _ base: String, _ indices: [Expression], _ places: Places) throws(Failure)
    -> Expression
  {
    if let range = range(ofName: "\(part)"), let place = places["\(part)"] { return number(at: place, of: range) }
    guard indices.count == 1, case .symbol(let index) = indices[0], let range = range(ofName: index),
      let place = places[index]
    else {
      guard part.names.isDisjoint(with: names) else { throw Failure(message: "\(part) beside distributions") }
      return part
    }
    let event = try event(part)
    if self.range(ofVariable: event.variable) == range { return number(at: place, of: range) }
    return .symbol("\(base)⟨\(range.dropFirst(3))\(place)⟩")
  }

  mutating func call(_ part: Expression, _ name: String, _ parts: [Expression], _ places: Places)
    throws(Failure) -> Expression
  {
    if Notation.family(name) != nil {
      let distribution = try distribution(part)
      return try probability(distribution, distribution.events, distribution.given, places)
    }
    if let moment = Notation.moments[name] { return try self.moment(moment, parts, places) }
    switch name {
    case Notation.integral:
      guard case .vector(let names) = parts[1] else { throw Failure(message: "an integral") }
      return try total(over: names.map(\.description), places) { (tables, inner) throws(Failure) in
        try tables.value(parts[0], inner)
      }
    case Notation.divergence: return try divergence(parts, places)
    case Notation.entropy, Notation.differentialEntropy: return try entropy(parts, places)
    case Notation.information: return try information(parts, places)
    case Notation.complement, Notation.drawn: throw Failure(message: "an event as a number")
    default: return try function(name, parts, places)
    }
  }

  /// f(x, z): a free value at each point, that of a smooth function where it depends on what is differentiated by.
  mutating func function(_ name: String, _ arguments: [Expression], _ places: Places) throws(Failure)
    -> Expression
  {
    let shown = try values(arguments, places).map(\.description).joined(separator: ",")
    let leaf = isPositive(name) ? "v{\(name) \(shown)}" : "\(name)⟨\(shown)⟩"
    let own = parameters.filter { arguments.contains(.symbol($0)) }.sorted()
    guard !own.isEmpty else { return .symbol(leaf) }
    let slopes = Self.slopes(leaf, own)
    return isPositive(name)
      ? .multiply(.times, .symbol(leaf), .apply(.exp, [slopes])) : .add([.symbol(leaf), slopes])
  }

  /// b θ + c θ²
  static func slopes(_ leaf: String, _ parameters: [String]) -> Expression {
    .add(
      parameters.flatMap { parameter -> [Expression] in
        let variable = Expression.symbol(parameter)
        return [
          .multiply(.times, .symbol("b⟨\(leaf),\(parameter)⟩"), variable),
          .multiply(.times, .symbol("c⟨\(leaf),\(parameter)⟩"), .power(variable, .number(Number(2)))),
        ]
      })
  }

  // MARK: Sums

  /// Σ, or ∫ with the weights of the points, over all values of some names.
  mutating func total(
    over names: [String], _ places: Places, _ term: (inout JointTables, Places) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    guard !names.isEmpty, Set(names).count == names.count else { throw Failure(message: "a mean over nothing") }
    var terms: [Expression] = []
    for inner in try all(names, places) {
      var weight: [Expression] = []
      for name in names {
        guard let range = range(ofName: name), let place = inner[name] else { continue }
        if let measure = measure(range, place) { weight.append(measure) }
      }
      terms.append(product(weight + [try term(&self, inner)]))
    }
    return sum(terms)
  }

  func all(_ names: [String], _ places: Places) throws(Failure) -> [Places] {
    var result = [places]
    for name in names {
      guard let range = range(ofName: name) else { throw Failure(message: "the range of \(name) is not known") }
      result = result.flatMap { partial in
        (0..<size(range)).map { place in
          var next = partial
          next[name] = place
          return next
        }
      }
      guard result.count <= Self.cellLimit * 2 else { throw Failure(message: "too many values") }
    }
    return result
  }

  func measure(_ range: String, _ place: Int) -> Expression? {
    isDense(range) ? .symbol("m{\(range.dropFirst(3))\(place)}") : nil
  }

  mutating func bigOperator(
    _ big: Expression.BigOperator, _ range: Expression.IndexRange, _ body: Expression, _ places: Places
  ) throws(Failure) -> Expression {
    guard let domain = self.range(ofName: range.index), isWhole(range) else {
      throw Failure(message: "\(big.rawValue) over \(range.index)")
    }
    var terms: [Expression] = []
    for place in 0..<size(domain) {
      var inner = places
      inner[range.index] = place
      terms.append(try value(body, inner))
    }
    switch big {
    case .sum: return sum(terms)
    case .product: return product(terms)
    case .maximum: return .apply(.maximum, terms)
    case .minimum: return .apply(.minimum, terms)
    case .argmax, .argmin:
      let counted = Expression.IndexRange(
        index: "k", from: .number(Number(1)), to: .number(Number(Rational(terms.count))), conditions: [])
      return .big(big, counted, .element(.vector(terms), [.symbol("k")]))
    }
  }

  /// Over all there are: no ends, or from the first to a letter; no condition but that of being a value.
  func isWhole(_ range: Expression.IndexRange) -> Bool {
    if case .number(let first)? = range.from {
      if first.value != 1, !first.value.isZero { return false }
    } else if range.from != nil {
      return false
    }
    switch range.to {
    case nil, .symbol?, .constant(.infinity)?: break
    case .apply(.abs, _)?: break
    default: return false
    }
    return range.conditions.allSatisfy { condition in
      guard case .relation(_, .elementOf, .opaque(let set)) = condition else { return false }
      let index = range.index.withoutPrimes
      return ["\\mathcal", "\\mathbb", "\\Omega", "{\\mathcal", "\\operatorname"].contains(where: set.hasPrefix)
        || set.count == 1 && index.count == 1 && set == index.uppercased()
    }
  }

  func sum(_ terms: [Expression]) -> Expression { terms.count == 1 ? terms[0] : .add(terms) }

  func product(_ factors: [Expression]) -> Expression {
    factors.dropFirst().reduce(factors[0]) { .multiply(.times, $0, $1) }
  }

  // MARK: Derivatives

  func onlyParameter() throws(Failure) -> [Expression] {
    guard parameters.count == 1, let only = parameters.first else { throw Failure(message: "∇ by what?") }
    return [.symbol(only)]
  }

  mutating func derivative(_ body: Expression, _ by: [Expression], _ places: Places) throws(Failure) -> Expression {
    let inner = try value(body, places)
    for variable in by {
      guard case .symbol(let name) = variable, parameters.contains(name), inner.names.contains(name) else {
        throw Failure(message: "a derivative of what does not depend on \(variable)")
      }
    }
    return .derivative(inner, by: by)
  }

  func indicator(_ condition: Expression.Condition, _ places: Places) throws(Failure) -> Expression {
    guard case .relation(.symbol(let left), .equal, let right) = condition, let range = range(ofName: left),
      let place = places[left]
    else { throw Failure(message: "a condition beside distributions") }
    let other: Int
    switch right {
    case .symbol(let name):
      guard self.range(ofName: name) == range, let found = places[name] else {
        throw Failure(message: "a condition beside distributions")
      }
      other = found
    default: throw Failure(message: "a condition beside distributions")
    }
    return .number(Number(place == other ? 1 : 0))
  }
}
