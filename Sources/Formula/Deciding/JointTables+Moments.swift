/// E, Var and Cov over tables, and the names that a mean is over.
extension JointTables {
  mutating func moment(_ moment: Builtin, _ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
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

  mutating func mean(_ body: Expression, _ given: [Expression], _ drawn: [Expression], _ places: Places)
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

  mutating func makeValue(_ name: String, of family: String) throws(Failure) {
    try makeValue(try event(.symbol(name)), of: family)
  }

  mutating func makeValue(_ event: Event, of family: String) throws(Failure) {
    guard variables[family]?.contains(event.variable) ?? false else {
      throw Failure(message: "\(event.variable) is no variable of \(family)")
    }
  }

  /// Which names are drawn, and from what.
  func drawing(_ names: [String], _ source: Expression?) throws(Failure) -> ([String], Distribution) {
    guard let source = source ?? drawings.last(where: { Set($0.names) == Set(names) })?.distribution ?? assumed else {
      return (names, try distribution(ofFamily: try impliedFamily(), names))
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
      guard distribution.events.count == 1, names.count == 1 else {
        throw Failure(message: "a distribution of several")
      }
      distribution.events = [try event(.symbol(names[0]))]
      return (names, distribution)
    }
    guard names.isEmpty || Set(names) == Set(events) else { throw Failure(message: "other names are drawn") }
    return (events, distribution)
  }

  /// z ∼ q of a q that always stands as q(z | x).
  func distribution(ofFamily family: String, _ names: [String]) throws(Failure) -> Distribution {
    var events: [Event] = []
    for name in names { events.append(try event(.symbol(name))) }
    guard let known = conditional[family], !names.isEmpty,
      Set(known.events.map(\.variable)) == Set(events.map(\.variable))
    else { return Distribution(family: family, events: events, given: []) }
    return Distribution(family: family, events: events, given: known.given)
  }

  /// What a mean is over where nothing says it: capitals where there are any, and else what probabilities are taken of.
  func random(in part: Expression) -> [String] {
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
            // H(X | Y) runs over both.
            conditions.formUnion(freeNames(in: operand).filter { $0.first?.isLowercase ?? false })
          }
        }
      }
      return conditions
    case .call(Notation.information, _): return []
    case .call(let name, let parts) where Notation.moments[name] != nil: return freeNames(ofMoment: parts)
    default: return part.operands.reduce(into: []) { $0.formUnion(freeNames(in: $1)) }
    }
  }

  func freeNames(ofMoment parts: [Expression]) -> Set<String> {
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
}
