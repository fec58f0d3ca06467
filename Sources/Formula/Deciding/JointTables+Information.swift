/// Entropies, divergences and mutual information over tables.
extension JointTables {
  func logarithm(_ value: Expression) -> Expression {
    logBase.map { .apply(.logBase, [.number($0), value]) } ?? .apply(.log, [value])
  }

  /// A distribution and the names it is of.
  mutating func operand(_ part: Expression, like other: Expression?) throws(Failure)
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

  mutating func divergence(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    let (from, names) = try operand(parts[0], like: parts[1])
    var (to, others) = try operand(parts[1], like: parts[0])
    if others != names { to.events = try matching(from, to) }
    return try crossed(from, to, names, places) { (tables, p, q) in
      .add([tables.logarithm(p), .negate(tables.logarithm(q))])
    }
  }

  func matching(_ from: Distribution, _ to: Distribution) throws(Failure) -> [Event] {
    guard Set(from.events.map(\.variable)) == Set(to.events.map(\.variable)) else {
      throw Failure(message: "distributions of other variables")
    }
    return from.events
  }

  /// Σ p f(p, q)
  mutating func crossed(
    _ from: Distribution, _ to: Distribution, _ names: [String], _ places: Places,
    _ body: (JointTables, Expression, Expression) -> Expression
  ) throws(Failure) -> Expression {
    try total(over: names, places) { (tables, inner) throws(Failure) in
      let p = try tables.probability(from, from.events, from.given, inner)
      let q = try tables.probability(to, to.events, to.given, inner)
      return .multiply(.times, p, body(tables, p, q))
    }
  }

  mutating func entropy(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
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
  mutating func entropy(of arguments: [Expression], given: [Expression], _ places: Places) throws(Failure)
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
  mutating func information(_ parts: [Expression], _ places: Places) throws(Failure) -> Expression {
    guard case .vector(let a) = parts[0], case .vector(let b) = parts[1], case .vector(let given) = parts[2] else {
      throw Failure(message: "a mutual information")
    }
    return .add([
      try entropy(of: a, given: given, places), try entropy(of: b, given: given, places),
      .negate(try entropy(of: a + b, given: given, places)),
    ])
  }
}
