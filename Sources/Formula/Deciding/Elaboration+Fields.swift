/// Fields over the coordinates: ∇f, ∇ · F, ∇ × F of what the note writes out over x, y, z, or over named parameters.
extension Elaboration {
  func withFields(_ sides: [Expression]) -> [Expression] {
    guard sides.contains(where: { $0.contains(where: isFieldOperator) }) else { return sides }
    return sides.map { side in
      side.transformed { part in
        switch part {
        case .call(Names.divergence, let arguments):
          guard let (entries, places) = arguments.first.flatMap(field) else { return part }
          return .add(zip(entries, places).map(slope))
        case .call(Names.curl, let arguments):
          guard let (entries, places) = arguments.first.flatMap(field), entries.count == 3 else { return part }
          // The entry by the place, less the place's entry by the entry's place.
          return .vector(
            [(2, 1), (0, 2), (1, 0)].map { (entry, place) in
              .add([slope(entries[entry], places[place]), .negate(slope(entries[place], places[entry]))])
            })
        case .gradient(let body, by: nil): return gradient(of: body) ?? part
        default: return part
        }
      }
    }
  }

  private func isFieldOperator(_ part: Expression) -> Bool {
    switch part {
    case .gradient(_, by: nil): true
    default: part.isFieldOperator
    }
  }

  private func slope(_ entry: Expression, _ place: Expression) -> Expression {
    entry.contains { $0 == place } ? .derivative(entry, by: [place]) : .number(Number(0))
  }

  private static let coordinates = ["x", "y", "z"]

  /// The entries of a vector field, each over the coordinates, and these.
  private func field(_ body: Expression) -> (entries: [Expression], places: [Expression])? {
    switch body {
    case .vector(let entries):
      guard (2...3).contains(entries.count) else { return nil }
      return (entries, Self.coordinates.prefix(entries.count).map { .symbol($0) })
    case .symbol(let name):
      guard let definition = scope.definition(name), !definition.catalogued, definition.indices.isEmpty,
        case .vector(let entries) = definition.body
      else { return nil }
      if definition.parameters.isEmpty { return field(definition.body) }
      guard definition.parameters.count == entries.count, definition.parameters.allSatisfy({ !$0.isVector }) else {
        return nil
      }
      return (entries, definition.parameters.map { .symbol($0.name) })
    default: return nil
    }
  }

  /// ∇f of f = x² + 3y² and of f(x, y) = x² + 3y², and their values at (1, 1). A function of a vector has one of its own.
  private func gradient(of body: Expression) -> Expression? {
    let (name, arguments): (String, [Expression])
    switch body {
    case .symbol(let symbol): (name, arguments) = (symbol, [])
    case .call(let symbol, let values): (name, arguments) = (symbol, values)
    default: return nil
    }
    guard let definition = scope.definition(name), !definition.catalogued, definition.indices.isEmpty else {
      return nil
    }
    if case .vector = definition.body { return nil }
    let places: [Expression]
    if definition.isFunction {
      guard arguments.isEmpty, definition.parameters.count > 1, definition.parameters.allSatisfy({ !$0.isVector })
      else {
        return nil
      }
      places = definition.parameters.map { .symbol($0.name) }
      return .vector(places.map { .derivative(.call(name, places), by: [$0]) })
    }
    let names = definition.body.names.filter { scope.definition($0) == nil }
    guard names.count > 1, names.isSubset(of: Self.coordinates) else { return nil }
    places = Self.coordinates.filter(names.contains).map { .symbol($0) }
    let slopes = places.map { Expression.derivative(.symbol(name), by: [$0]) }
    if arguments.isEmpty { return .vector(slopes) }
    guard arguments.count == places.count else { return nil }
    let values = zip(places, arguments).map { Expression.Assignment(symbol: $0, value: $1) }
    return .vector(slopes.map { .evaluated($0, values) })
  }
}

extension Expression {
  /// ∇ · F, ∇ × F: operators, which no note defines.
  public var isFieldOperator: Bool {
    if case .call(let name, _) = self { name == Names.divergence || name == Names.curl } else { false }
  }
}
