/// dy/dx = dy/du · du/dx where nothing says how y depends on u: true of every smooth dependence, or of none.
extension Elaboration {
  /// The sides with numbered names as names, and a test function for each name that is differentiated and that the note
  /// does not define: it depends on what it is differentiated by, directly only where no other name stands between.
  /// `nil` when there is nothing to model, or the names depend on each other in a circle.
  func chainRule(_ sides: [Expression]) -> (sides: [Expression], models: [Definition])? {
    let sides = sides.map { side in side.transformed { Elaboration.plainName($0) ?? $0 } }
    var edges: [String: [String]] = [:]
    for side in sides {
      side.forEach {
        guard case .derivative(.symbol(let name), let by) = $0 else { return }
        for variable in by.compactMap(\.differentiatedName) where variable != name {
          if !(edges[name]?.contains(variable) ?? false) { edges[name, default: []].append(variable) }
        }
      }
    }
    edges = edges.filter { scope.definition($0.key)?.isFunction != true }
    guard !edges.isEmpty else { return nil }
    // What the note defines depends on what its definition names.
    var known = edges
    func defined(_ name: String) -> [String]? {
      guard let definition = scope.definition(name), !definition.isFunction, !definition.catalogued else { return nil }
      return definition.body.names.union(definition.body.entryNames).sorted()
    }
    var queue = edges.values.flatMap { $0 } + edges.keys
    while let name = queue.popLast() {
      guard known[name] == nil, let below = defined(name) else { continue }
      known[name] = below
      queue += below
    }
    func reaches(_ from: String, _ target: String, _ links: [String: [String]], _ seen: Set<String> = []) -> Bool {
      guard !seen.contains(from) else { return false }
      return (links[from] ?? []).contains { $0 == target || reaches($0, target, links, seen.union([from])) }
    }
    // A definition that already depends on every variable says enough.
    var models: [Definition] = []
    for (name, variables) in edges.sorted(by: { $0.key < $1.key }) {
      if reaches(name, name, known) { return nil }
      if let below = defined(name) {
        var links = known
        links[name] = below
        if variables.allSatisfy({ reaches(name, $0, links) }) { continue }
      }
      let direct = variables.filter { variable in
        !variables.contains { $0 != variable && reaches($0, variable, known) }
      }
      models.append(
        Definition(name: name, body: .call(name + "°", direct.sorted().map { .symbol($0) })))
    }
    return models.isEmpty ? nil : (sides, models)
  }

  /// ẋ = l θ̇ cos θ of x = l sin θ: a dotted name is the derivative by time of what the note defines, through the names that
  /// the chain gives a dot.
  public func withTimeDerivatives(_ sides: [Expression]) -> [Expression] {
    func dotted(_ name: String) -> String { "dot(\(name))" }
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let dots = names.filter { $0.hasPrefix("dot(") && $0.hasSuffix(")") && scope.definition($0) == nil }
    var rates: [String: Expression] = [:]
    for dot in dots {
      let name = String(dot.dropFirst(4).dropLast())
      guard let definition = scope.definition(name), !definition.isFunction, definition.indices.isEmpty else {
        continue
      }
      let variables = definition.body.names.filter { $0 != name && names.contains(dotted($0)) }.sorted()
      guard !variables.isEmpty else { continue }
      let terms = variables.map {
        Expression.multiply(.juxtaposed, .derivative(.symbol(name), by: [.symbol($0)]), .symbol(dotted($0)))
      }
      rates[dot] = terms.count == 1 ? terms[0] : .add(terms)
    }
    guard !rates.isEmpty else { return sides }
    return sides.map { side in
      side.transformed { if case .symbol(let name) = $0 { rates[name] ?? $0 } else { $0 } }
    }
  }

  /// Functions of several variables that the chain names without arguments: u(a, b) and a(w, x), then ∂u/∂w. Each is
  /// the value at the names of its parameters, which depend on others in turn.
  func dependences(_ sides: [Expression]) -> [[Definition]] {
    var bare: Set<String> = []
    var called: Set<String> = []
    var isDifferentiated = false
    func note(_ expression: Expression) {
      expression.forEach {
        switch $0 {
        case .symbol(let name): bare.insert(name)
        case .call(let name, _), .prime(let name, _, _): called.insert(name)
        case .derivative: isDifferentiated = true
        default: break
        }
      }
    }
    for side in sides { note(side) }
    guard isDifferentiated else { return [] }
    /// All that the names of the chain lead to, with one of them as another function of that name.
    func values(_ other: Definition?) -> [Definition]? {
      var found: [String: Definition] = [:]
      var severalParameters = false
      var queue = bare.subtracting(called).sorted()
      while let name = queue.popLast() {
        guard found[name] == nil,
          let definition = other?.name == name ? other : scope.definition(name), definition.isFunction,
          !definition.catalogued, definition.indices.isEmpty
        else { continue }
        severalParameters = severalParameters || definition.parameters.count > 1
        found[name] = Definition(name: name, body: definition.body)
        queue += definition.body.names.subtracting(called).sorted()
      }
      return severalParameters ? found.values.sorted { $0.name < $1.name } : nil
    }
    let others = bare.subtracting(called).sorted().flatMap { scope.alternatives[$0] ?? [] }
    return ([nil] + others.prefix(4).map(Optional.some)).compactMap(values)
  }

  /// z_2 as one name.
  public static func plainName(_ expression: Expression) -> Expression? {
    guard case .element(.symbol(let name), let indices) = expression, !indices.isEmpty,
      indices.allSatisfy({ if case .number = $0 { true } else { false } })
    else { return nil }
    return .symbol("\(name)_\(indices.map(\.description).joined(separator: ","))")
  }
}

extension Expression {
  /// The name of what is differentiated by: a number, or an entry of a vector.
  fileprivate var differentiatedName: String? {
    switch self {
    case .symbol(let name): name
    case .element(.symbol(let name), let indices) where indices.count == 1: name
    case .power(let base, .number): base.differentiatedName
    default: nil
    }
  }

  /// k_h, where the letter is part of the name.
  public var letteredName: String? {
    guard case .element(.symbol(let name), let indices) = self, !indices.isEmpty,
      indices.allSatisfy({ if case .symbol = $0 { true } else { $0 == .constant(.e) } })
    else { return nil }
    return "\(name)_\(indices.map(\.description).joined(separator: ","))"
  }

  /// The names of numbered entries: "z_2".
  var entryNames: Set<String> {
    var names: Set<String> = []
    forEach { if case .symbol(let name)? = Elaboration.plainName($0) { names.insert(name) } }
    return names
  }
}
