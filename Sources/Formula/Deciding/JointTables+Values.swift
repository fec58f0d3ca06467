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
      guard function.scalar != nil || function == .logBase || function == .root || function == .maximum || function == .minimum
      else { throw Failure(message: "\(function.rawValue) beside distributions") }
      return .apply(function, try values(arguments, places))
    case .element, .prime, .evaluated, .cases, .vector, .matrix, .dottedMatrix, .transpose, .limit, .integral, .opaque:
      throw Failure(message: "\(part) beside distributions")
    }
  }

  private mutating func values(_ parts: [Expression], _ places: Places) throws(Failure) -> [Expression] {
    var result: [Expression] = []
    for part in parts { result.append(try value(part, places)) }
    return result
  }

  /// x_i: the value that i points to, or a name of its own.
  private func entry(_ part: Expression, _ base: String, _ indices: [Expression], _ places: Places) throws(Failure)
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

  private mutating func call(_ part: Expression, _ name: String, _ parts: [Expression], _ places: Places)
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
  private mutating func function(_ name: String, _ arguments: [Expression], _ places: Places) throws(Failure)
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
  private static func slopes(_ leaf: String, _ parameters: [String]) -> Expression {
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
  private mutating func total(
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

  private func all(_ names: [String], _ places: Places) throws(Failure) -> [Places] {
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

  private func measure(_ range: String, _ place: Int) -> Expression? {
    isDense(range) ? .symbol("m{\(range.dropFirst(3))\(place)}") : nil
  }

  private mutating func bigOperator(
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
      let counted = Expression.IndexRange(index: "k", from: .number(Number(1)), to: .number(Number(Rational(terms.count))), conditions: [])
      return .big(big, counted, .element(.vector(terms), [.symbol("k")]))
    }
  }

  /// Over all there are: no ends, or from the first to a letter; no condition but that of being a value.
  private func isWhole(_ range: Expression.IndexRange) -> Bool {
    if case .number(let first)? = range.from { if first.value != 1, !first.value.isZero { return false } }
    else if range.from != nil { return false }
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

  private func sum(_ terms: [Expression]) -> Expression { terms.count == 1 ? terms[0] : .add(terms) }

  private func product(_ factors: [Expression]) -> Expression {
    factors.dropFirst().reduce(factors[0]) { .multiply(.times, $0, $1) }
  }

  // MARK: Probabilities

  /// P(events | given) of a family's table.
  private mutating func probability(_ distribution: Distribution, _ events: [Event], _ given: [Event], _ places: Places)
    throws(Failure) -> Expression
  {
    let family = distribution.family
    var known: [String: Int] = [:]
    for event in given {
      let place = try position(event.value, of: event.variable, places)
      guard known[event.variable] ?? place == place else { throw Failure(message: "a condition that cannot hold") }
      known[event.variable] = place
    }
    var both = known
    for event in events {
      let place = try position(event.value, of: event.variable, places)
      guard both[event.variable] ?? place == place else { return .number(Number(0)) }
      both[event.variable] = place
    }
    return .divide(try mass(family, both, densityOf: events.map(\.variable)), try mass(family, known, densityOf: []))
  }

  /// The weight of all cells of a table with these values. Densities are not multiplied by the weights of the points
  /// they are taken at; conditions have the same ones above and below, and need none.
  private mutating func mass(_ family: String, _ fixed: [String: Int], densityOf: [String]) throws(Failure) -> Expression {
    let variables = (self.variables[family] ?? []).union(fixed.keys).sorted()
    var cells: [[String: Int]] = [fixed]
    for variable in variables where fixed[variable] == nil {
      cells = cells.flatMap { cell in
        (0..<size(range(ofVariable: variable))).map { place in
          var next = cell
          next[variable] = place
          return next
        }
      }
      guard cells.count <= Self.cellLimit else { throw Failure(message: "tables of more than \(Self.cellLimit) cells") }
    }
    count += cells.count
    return sum(
      cells.map { cell in
        let free = variables.filter { fixed[$0] == nil }
        return product(
          [weight(family, variables, cell)] + free.compactMap { measure(range(ofVariable: $0), cell[$0] ?? 0) })
      })
  }

  private func weight(_ family: String, _ variables: [String], _ cell: [String: Int]) -> Expression {
    let leaf = "w{\(family) \(variables.map { "\($0)\(cell[$0] ?? 0)" }.joined(separator: ","))}"
    let own = parametersOf(family)
    guard !own.isEmpty else { return .symbol(leaf) }
    return .multiply(.times, .symbol(leaf), .apply(.exp, [Self.slopes(leaf, own)]))
  }

  /// The family of what no distribution is named for: H(X), E[f(X)].
  private func impliedFamily() throws(Failure) -> String {
    if variables.isEmpty { return "P" }
    guard variables.count == 1, let only = variables.keys.first else {
      throw Failure(message: "of which distribution the formula does not say")
    }
    return only
  }

  // MARK: Moments

  private mutating func moment(_ moment: Builtin, _ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    guard case .vector(let arguments) = parts[0], case .vector(let given) = parts[1],
      arguments.count == (moment == .covariance ? 2 : 1)
    else { throw Failure(message: "a moment") }
    let drawn = Array(parts.dropFirst(2))
    let (first, last) = (arguments[0], arguments[arguments.count - 1])
    if moment == .expectation { return try mean(first, given, drawn, places) }
    let square = try mean(.multiply(.times, first, last), given, drawn, places)
    let means = product([try mean(first, given, drawn, places), try mean(last, given, drawn, places)])
    return .add([square, .negate(means)])
  }

  private mutating func mean(_ body: Expression, _ given: [Expression], _ drawn: [Expression], _ places: Places)
    throws(Failure) -> Expression
  {
    if let first = drawn.first {
      guard given.isEmpty, case .call(_, let parts) = first, case .vector(let said) = parts[0] else {
        throw Failure(message: "a conditional mean over a named distribution")
      }
      var (names, distribution) = try drawing(said.map(\.description), parts.count > 1 ? parts[1] : nil)
      let rest = Array(drawn.dropFirst())
      if names.isEmpty {
        // E_q[f(z)]: over all that q is a distribution of.
        names = freeNames(in: body).filter { name in
          (try? event(.symbol(name))).map { variables[distribution.family]?.contains($0.variable) ?? false } ?? false
        }.sorted()
        distribution = try self.distribution(ofFamily: distribution.family, names)
      }
      for name in names { try makeValue(name, of: distribution.family) }
      return try total(over: names, places) { (tables, inner) throws(Failure) in
        let weight = try tables.probability(distribution, distribution.events, distribution.given, inner)
        return .multiply(
          .times, weight, rest.isEmpty ? try tables.value(body, inner) : try tables.mean(body, [], rest, inner))
      }
    }
    var conditions: [Event] = []
    for part in given { conditions.append(try event(part)) }
    let known = Set(conditions.compactMap { if case .name(let name) = $0.value { name } else { nil } })
    let names = random(in: body).filter { !known.contains($0) }
    let family = try impliedFamily()
    var events: [Event] = []
    for name in names {
      try makeValue(name, of: family)
      events.append(try event(.symbol(name)))
    }
    for condition in conditions { try makeValue(condition, of: family) }
    let distribution = Distribution(family: family, events: events, given: conditions)
    if names.isEmpty, !conditions.isEmpty { return try value(body, places) }
    return try total(over: names, places) { (tables, inner) throws(Failure) in
      .multiply(
        .times, try tables.probability(distribution, events, conditions, inner), try tables.value(body, inner))
    }
  }

  private mutating func makeValue(_ name: String, of family: String) throws(Failure) {
    try makeValue(try event(.symbol(name)), of: family)
  }

  private mutating func makeValue(_ event: Event, of family: String) throws(Failure) {
    guard variables[family]?.contains(event.variable) ?? false else {
      throw Failure(message: "\(event.variable) is no variable of \(family)")
    }
  }

  /// Which names are drawn, and from what.
  private func drawing(_ names: [String], _ source: Expression?) throws(Failure) -> ([String], Distribution) {
    guard let source = source ?? drawings.last(where: { Set($0.names) == Set(names) })?.distribution ?? assumed else {
      throw Failure(message: "of which distribution the formula does not say")
    }
    if case .symbol(let symbol) = source {
      let own = family(symbol)
      return (names, try self.distribution(ofFamily: own, names))
    }
    var distribution = try self.distribution(source)
    let events = distribution.events.compactMap { event -> String? in
      if case .name(let name) = event.value { name } else { nil }
    }
    if events.contains("\\cdot") {
      guard distribution.events.count == 1, names.count == 1 else { throw Failure(message: "a distribution of several") }
      distribution.events = [try event(.symbol(names[0]))]
      return (names, distribution)
    }
    guard names.isEmpty || Set(names) == Set(events) else { throw Failure(message: "other names are drawn") }
    return (events, distribution)
  }

  /// z ∼ q of a q that always stands as q(z | x).
  private func distribution(ofFamily family: String, _ names: [String]) throws(Failure) -> Distribution {
    var events: [Event] = []
    for name in names { events.append(try event(.symbol(name))) }
    guard let known = conditional[family], !names.isEmpty, Set(known.events.map(\.variable)) == Set(events.map(\.variable))
    else { return Distribution(family: family, events: events, given: []) }
    return Distribution(family: family, events: events, given: known.given)
  }

  /// What a mean is over where nothing says it: capitals where there are any, and else what probabilities are taken of.
  private func random(in part: Expression) -> [String] {
    let found = freeNames(in: part)
    let capitals = found.filter { $0.first?.isUppercase ?? false }
    return (capitals.isEmpty ? found : capitals).sorted()
  }

  /// The names of values in an expression that nothing in it binds.
  func freeNames(in part: Expression) -> Set<String> {
    switch part {
    case .symbol(let name): return names.contains(name) && !parameters.contains(name) ? [name] : []
    case .element where names.contains("\(part)"): return ["\(part)"]
    case .big(_, let range, let body): return freeNames(in: body).subtracting([range.index])
    case .indicator(.relation(.symbol(let variable), .equal, let value)) where variable.first?.isUppercase ?? false:
      return freeNames(in: value)
    case .call(Notation.integral, let parts):
      return freeNames(in: parts[0]).subtracting(parts[1].operands.map(\.description))
    case .call(Notation.divergence, let parts), .call(Notation.entropy, let parts),
      .call(Notation.differentialEntropy, let parts):
      // q(z | x) runs over z.
      var conditions: Set<String> = []
      for part in parts {
        for operand in part.isList ? part.operands : [part] {
          if case .call(_, let inner) = operand {
            for given in inner.dropFirst() { conditions.formUnion(freeNames(in: given)) }
          } else {
            conditions.formUnion(freeNames(in: operand))
          }
        }
      }
      return conditions.filter { $0.first?.isLowercase ?? false }
    case .call(Notation.information, _): return []
    case .call(let name, let parts) where Notation.moments[name] != nil: return freeNames(ofMoment: parts)
    default: return part.operands.reduce(into: []) { $0.formUnion(freeNames(in: $1)) }
    }
  }

  private func freeNames(ofMoment parts: [Expression]) -> Set<String> {
    let given = freeNames(in: parts[1])
    if parts.count == 2 {
      // E[X | Y] is a function of Y.
      return freeNames(in: parts[0]).subtracting(random(in: parts[0])).union(given)
    }
    var free = freeNames(in: parts[0])
    for case .call(Notation.drawn, let drawn) in parts.dropFirst(2).reversed() {
      free.subtract(drawn[0].operands.map(\.description))
      if drawn.count > 1, case .call(_, let distribution) = drawn[1] {
        if let events = distribution.first { free.subtract(events.operands.map(\.description)) }
        for condition in distribution.dropFirst() { free.formUnion(freeNames(in: condition)) }
      }
    }
    return free.union(given)
  }

  // MARK: Information

  private func logarithm(_ value: Expression) -> Expression {
    logBase.map { .apply(.logBase, [.number($0), value]) } ?? .apply(.log, [value])
  }

  /// A distribution and the names it is of.
  private mutating func operand(_ part: Expression, like other: Expression?) throws(Failure)
    -> (Distribution, names: [String])
  {
    if case .symbol(let symbol) = part {
      let own = family(symbol)
      guard variables[own] != nil else { throw Failure(message: "\(symbol) is no distribution") }
      if let other, case .call = other {
        let (pattern, names) = try operand(other, like: nil)
        return (Distribution(family: own, events: pattern.events, given: []), names)
      }
      var variables = (self.variables[own] ?? []).sorted()
      if let other, case .symbol(let symbol) = other, variables.isEmpty {
        variables = (self.variables[family(symbol)] ?? []).sorted()
      }
      guard !variables.isEmpty else { throw Failure(message: "what \(symbol) is a distribution of is not known") }
      let names = variables.map { Self.some($0) }
      return (
        Distribution(
          family: own, events: zip(variables, names).map { Event(variable: $0, value: .name($1)) }, given: []), names
      )
    }
    let distribution = try distribution(part)
    var names: [String] = []
    for event in distribution.events {
      guard case .name(let name) = event.value else { continue }
      names.append(name)
    }
    return (distribution, names)
  }

  private mutating func divergence(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    let (from, names) = try operand(parts[0], like: parts[1])
    var (to, others) = try operand(parts[1], like: parts[0])
    if others != names { to.events = try matching(from, to) }
    return try crossed(from, to, names, places) { (tables, p, q) in
      .add([tables.logarithm(p), .negate(tables.logarithm(q))])
    }
  }

  private func matching(_ from: Distribution, _ to: Distribution) throws(Failure) -> [Event] {
    guard Set(from.events.map(\.variable)) == Set(to.events.map(\.variable)) else {
      throw Failure(message: "distributions of other variables")
    }
    return from.events
  }

  /// Σ p f(p, q)
  private mutating func crossed(
    _ from: Distribution, _ to: Distribution, _ names: [String], _ places: Places,
    _ body: (JointTables, Expression, Expression) -> Expression
  ) throws(Failure) -> Expression {
    try total(over: names, places) { (tables, inner) throws(Failure) in
      let p = try tables.probability(from, from.events, from.given, inner)
      let q = try tables.probability(to, to.events, to.given, inner)
      return .multiply(.times, p, body(tables, p, q))
    }
  }

  private mutating func entropy(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    guard case .vector(let arguments) = parts[0], case .vector(let given) = parts[1] else {
      throw Failure(message: "an entropy")
    }
    let areDistributions = arguments.allSatisfy {
      switch $0 {
      case .call(let name, _): Notation.family(name) != nil
      case .symbol(let name): variables[family(name)] != nil && !names.contains(name)
      default: false
      }
    }
    if areDistributions, given.isEmpty, arguments.count <= 2 {
      let last = arguments[arguments.count - 1]
      let (from, names) = try operand(arguments[0], like: last)
      var (to, others) = try operand(last, like: arguments[0])
      if others != names { to.events = try matching(from, to) }
      return try crossed(from, to, names, places) { (tables, _, q) in .negate(tables.logarithm(q)) }
    }
    return try entropy(of: arguments, given: given, places)
  }

  /// −Σ P(x, y) log P(x | y); a condition X = x stays fixed.
  private mutating func entropy(of arguments: [Expression], given: [Expression], _ places: Places) throws(Failure)
    -> Expression
  {
    let family = try impliedFamily()
    var (events, conditions, fixed): ([Event], [Event], [Event]) = ([], [], [])
    var names: [String] = []
    func running(_ part: Expression) throws(Failure) -> Event {
      let variable = try event(part).variable
      guard variables[family]?.contains(variable) ?? false else { throw Failure(message: "\(variable) is no variable") }
      names.append(Self.some(variable))
      return Event(variable: variable, value: .name(Self.some(variable)))
    }
    for part in arguments { events.append(try running(part)) }
    for part in given {
      if case .indicator = part { fixed.append(try event(part)) } else { conditions.append(try running(part)) }
    }
    let table = Distribution(family: family, events: [], given: [])
    return try total(over: names, places) { (tables, inner) throws(Failure) in
      let joint = try tables.probability(table, events + conditions, fixed, inner)
      let own = try tables.probability(table, events, conditions + fixed, inner)
      return .negate(.multiply(.times, joint, tables.logarithm(own)))
    }
  }

  /// I(X; Y | Z) = H(X | Z) + H(Y | Z) − H(X, Y | Z)
  private mutating func information(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    guard case .vector(let a) = parts[0], case .vector(let b) = parts[1], case .vector(let given) = parts[2] else {
      throw Failure(message: "a mutual information")
    }
    return .add([
      try entropy(of: a, given: given, places), try entropy(of: b, given: given, places),
      .negate(try entropy(of: a + b, given: given, places)),
    ])
  }

  // MARK: Derivatives

  private func onlyParameter() throws(Failure) -> [Expression] {
    guard parameters.count == 1, let only = parameters.first else { throw Failure(message: "∇ by what?") }
    return [.symbol(only)]
  }

  private mutating func derivative(_ body: Expression, _ by: [Expression], _ places: Places) throws(Failure) -> Expression {
    let inner = try value(body, places)
    for variable in by {
      guard case .symbol(let name) = variable, parameters.contains(name), inner.names.contains(name) else {
        throw Failure(message: "a derivative of what does not depend on \(variable)")
      }
    }
    return .derivative(inner, by: by)
  }

  private func indicator(_ condition: Expression.Condition, _ places: Places) throws(Failure) -> Expression {
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
