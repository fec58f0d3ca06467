/// Probabilities from the cells of a table.
extension JointTables {
  /// P(events | given) of a family's table.
  mutating func probability(_ distribution: Distribution, _ events: [Event], _ given: [Event], _ places: Places)
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
  mutating func mass(_ family: String, _ fixed: [String: Int], densityOf: [String]) throws(Failure) -> Expression {
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

  func weight(_ family: String, _ variables: [String], _ cell: [String: Int]) -> Expression {
    let leaf = "w{\(family) \(variables.map { "\($0)\(cell[$0] ?? 0)" }.joined(separator: ","))}"
    let own = parametersOf(family)
    guard !own.isEmpty else { return .symbol(leaf) }
    return .multiply(.times, .symbol(leaf), .apply(.exp, [Self.slopes(leaf, own)]))
  }

  /// The family of what no distribution is named for: H(X), E[f(X)].
  func impliedFamily() throws(Failure) -> String {
    if variables.isEmpty { return "P" }
    guard variables.count == 1, let only = variables.keys.first else {
      throw Failure(message: "of which distribution the formula does not say")
    }
    return only
  }
}
