/// Derivatives: what is differentiated is lowered over fresh leaves, differentiated in the graph, and the leaves are
/// replaced by what they stand for. So a derivative by a defined quantity sees the quantity, not its definition.
extension Lowerer {
  /// Fresh leaves in the shape of a value.
  private struct Shadow {
    var name: String
    var leaves: Value
    var originals: Value
  }

  private mutating func shadow(_ name: String) throws(LoweringFailure) -> Shadow {
    let original = try lower(.symbol(name))
    let number = self.number(of: "∂\(symbols.count) \(name)")
    let leaves: Value
    switch original {
    case .scalar: leaves = .scalar(graph.leaf(.init(symbol: number)))
    case .vector(.explicit(let nodes)), .row(.explicit(let nodes)):
      leaves = .vector(.explicit(nodes.indices.map { graph.leaf(.init(symbol: number, indices: [.fixed($0)])) }))
    case .vector(.formal), .row(.formal):
      leaves = .vector(.formal(graph.leaf(.init(symbol: number, indices: [.formal(Value.entry)]))))
    case .matrix(let rows):
      leaves = .matrix(
        rows.indices.map { i in
          rows[i].indices.map { graph.leaf(.init(symbol: number, indices: [.fixed(i), .fixed($0)])) }
        })
    }
    return Shadow(name: name, leaves: leaves, originals: original)
  }

  /// Puts the originals back.
  private mutating func restore(_ value: Value, _ shadow: Shadow) throws(LoweringFailure) -> Value {
    var replacements: [ScalarGraph.Leaf: Node] = [:]
    func leaf(_ node: Node) -> ScalarGraph.Leaf? {
      if case .leaf(let leaf) = graph[node] { return leaf }
      return nil
    }
    switch (shadow.leaves, shadow.originals) {
    case (.scalar(let a), .scalar(let b)): if let leaf = leaf(a) { replacements[leaf] = b }
    case (.vector(.explicit(let a)), .vector(.explicit(let b))), (.vector(.explicit(let a)), .row(.explicit(let b))):
      for (x, y) in Swift.zip(a, b) { if let leaf = leaf(x) { replacements[leaf] = y } }
    case (.matrix(let a), .matrix(let b)):
      for (x, y) in Swift.zip(a.joined(), b.joined()) { if let leaf = leaf(x) { replacements[leaf] = y } }
    case (.vector(.formal(let template)), .vector(.formal(let original))),
      (.vector(.formal(let template)), .row(.formal(let original))):
      guard let fresh = leaf(template) else { return value }
      return map(value) { graph, node in
        graph.expand(symbol: fresh.symbol, by: original, entry: .formal(Value.entry), in: node)
      }
    default: break
    }
    originals.merge(replacements) { old, _ in old }
    return map(value) { graph, node in graph.substitute(replacements, in: node) }
  }

  mutating func derivative(_ body: Expression, _ by: ArraySlice<Expression>) throws(LoweringFailure) -> Value {
    guard let variable = by.first else { return try lower(body) }
    let outer = (differentiatesNames, differentiatesSlope)
    defer { (differentiatesNames, differentiatesSlope) = outer }
    differentiatesSlope =
      by.count > 1
      || body.contains {
        switch $0 {
        case .derivative, .gradient, .prime: true
        default: false
        }
      }
    differentiatesNames =
      body.contains {
        switch $0 {
        case .symbol(let name): indices[name] == nil
        case .call: true
        default: false
        }
      } && !body.isSumOverIndexAlone
    switch variable {
    case .symbol(let name):
      guard indices[name] == nil else { throw LoweringFailure(.unsupported, "a derivative by an index") }
      return try differentiated(by: name, body, by.dropFirst()) { (lowerer, value, leaves) throws(LoweringFailure) in
        try lowerer.differentiate(value, by: leaves)
      }
    case .element(.symbol(let name), let subscripts):
      if case .scalar? = bindings[name] ?? shadows[name] {
        // The parameter is a number here: x_i beside x.
        return try derivative(body, ([.symbol(name)] + by.dropFirst())[...])
      }
      if case .symbol(let label)? = Elaboration.plainName(variable), scope.definition(label) != nil {
        return try derivative(body, ([.symbol(label)] + by.dropFirst())[...])
      }
      var positions: [IndexValue] = []
      for expression in subscripts { positions.append(try position(expression)) }
      if shapes.rank(of: name) < subscripts.count, scope.definition(name) == nil, bindings[name] == nil,
        shadows[name] == nil
      {
        guard case .scalar(let node) = try element(.symbol(name), subscripts), case .leaf(let leaf) = graph[node] else {
          throw LoweringFailure(.unsupported, "a derivative by \(variable)")
        }
        let value = try derivative(body, by.dropFirst())
        try requireDependence(value, .scalar(node))
        return map(value) { graph, node in graph.derivative(of: node, by: leaf) }
      }
      return try differentiated(by: name, body, by.dropFirst()) { (lowerer, value, leaves) throws(LoweringFailure) in
        guard case .scalar(let target) = try lowerer.pickLeaf(leaves, positions, variable) else {
          throw LoweringFailure(.unsupported, "a derivative by \(variable)")
        }
        return try lowerer.differentiate(value, by: .scalar(target))
      }
    case .power(let base, .number(let exponent)):
      // ∂L/∂σ² is ∂L/∂σ over 2σ.
      let inner = by.count > 1 ? Expression.derivative(body, by: Array(by.dropFirst())) : body
      let slope = Expression.multiply(
        .times, .number(exponent), .power(base, .number(Number(exponent.value - Rational(1)))))
      return try lower(.divide(.derivative(inner, by: [base]), slope))
    default: throw LoweringFailure(.unsupported, "a derivative by \(variable)")
    }
  }

  /// The body and its further derivatives over the leaves of `name`, and what `slope` makes of them.
  private mutating func differentiated(
    by name: String, _ body: Expression, _ further: ArraySlice<Expression>,
    _ slope: (inout Lowerer, Value, Value) throws(LoweringFailure) -> Value
  ) throws(LoweringFailure) -> Value {
    if let leaves = try ownLeaves(of: name) { return try slope(&self, try derivative(body, further), leaves) }
    let shadow = try shadow(name)
    let value = try under(shadow) { (lowerer) throws(LoweringFailure) in try lowerer.derivative(body, further) }
    return try restore(try slope(&self, value, shadow.leaves), shadow)
  }

  /// The leaves of a name that stands for nothing else, and need not be replaced by fresh ones.
  private mutating func ownLeaves(of name: String) throws(LoweringFailure) -> Value? {
    guard bindings[name] == nil, shadows[name] == nil, scope.definition(name) == nil,
      scope.definitions.entries(of: name).isEmpty, !scope.symmetric.contains(name),
      // The label of an entry: a look-up of the entry sees its shadow.
      !name.contains("_")
    else { return nil }
    func areLeaves(_ nodes: [Node]) -> Bool {
      nodes.allSatisfy { node in
        guard case .leaf(let leaf) = graph[node] else { return false }
        return leaf.symbol == symbolNumbers[name]
      }
    }
    let value = try lower(.symbol(name))
    switch value {
    case .scalar(let node): return areLeaves([node]) ? value : nil
    case .vector(.explicit(let nodes)), .row(.explicit(let nodes)):
      return areLeaves(nodes) ? .vector(.explicit(nodes)) : nil
    case .matrix(let rows): return areLeaves(rows.flatMap { $0 }) ? value : nil
    case .vector(.formal), .row(.formal): return nil
    }
  }

  private mutating func pickLeaf(_ value: Value, _ positions: [IndexValue], _ variable: Expression)
    throws(LoweringFailure) -> Value
  {
    switch (value, positions.count) {
    case (.vector(.explicit(let nodes)), 1):
      guard case .fixed(let index) = positions[0], nodes.indices.contains(index) else {
        throw LoweringFailure(.outOfRange, "\(variable) is out of range")
      }
      return .scalar(nodes[index])
    case (.vector(.formal(let template)), 1):
      let index: ScalarGraph.Index =
        switch positions[0] {
        case .fixed(let index): .fixed(index)
        case .formal(let index): .formal(index)
        }
      return .scalar(graph.substitute(index: .formal(Value.entry), by: index, in: template))
    case (.matrix(let rows), 2):
      guard case .fixed(let i) = positions[0], case .fixed(let j) = positions[1], rows.indices.contains(i),
        rows[i].indices.contains(j)
      else { throw LoweringFailure(.outOfRange, "\(variable) is out of range") }
      return .scalar(rows[i][j])
    default: throw LoweringFailure(.unsupported, "a derivative by \(variable)")
    }
  }

  private mutating func under(_ shadow: Shadow, _ body: (inout Lowerer) throws(LoweringFailure) -> Value)
    throws(LoweringFailure) -> Value
  {
    let (outerShadow, outerBinding) = (shadows[shadow.name], bindings[shadow.name])
    defer { (shadows[shadow.name], bindings[shadow.name]) = (outerShadow, outerBinding) }
    shadows[shadow.name] = shadow.leaves
    if outerBinding != nil { bindings[shadow.name] = shadow.leaves }
    return try body(&self)
  }

  /// A value differentiated by leaves: a gradient of a number, a Jacobian of a vector.
  private mutating func differentiate(_ value: Value, by leaves: Value) throws(LoweringFailure) -> Value {
    try requireDependence(value, leaves)
    func leaf(_ node: Node) throws(LoweringFailure) -> ScalarGraph.Leaf {
      guard case .leaf(let leaf) = graph[node] else {
        throw LoweringFailure(.unsupported, "a derivative by an expression")
      }
      return leaf
    }
    switch (value, leaves) {
    case (_, .scalar(let node)):
      let target = try leaf(node)
      let slope = map(value) { graph, node in graph.derivative(of: node, by: target) }
      if case .scalar(let body) = value, case .scalar(let node) = slope {
        derivatives.append(DerivativeRecord(body: body, leaf: target, slope: node))
      }
      return slope
    case (.scalar(let body), .vector(.explicit(let nodes))):
      var entries: [Node] = []
      for node in nodes {
        let target = try leaf(node)
        let slope = graph.derivative(of: body, by: target)
        derivatives.append(DerivativeRecord(body: body, leaf: target, slope: slope))
        entries.append(slope)
      }
      return .vector(.explicit(entries))
    case (.scalar(let body), .vector(.formal(let template))):
      let fresh = freshFormal()
      let target = graph.substitute(index: .formal(Value.entry), by: .formal(fresh), in: template)
      let slope = graph.derivative(of: body, by: try leaf(target))
      return .vector(.formal(graph.substitute(index: .formal(fresh), by: .formal(Value.entry), in: slope)))
    case (.vector(.explicit(let bodies)), .vector(.explicit(let nodes))),
      (.row(.explicit(let bodies)), .vector(.explicit(let nodes))):
      var rows: [[Node]] = []
      for body in bodies {
        var row: [Node] = []
        for node in nodes { row.append(graph.derivative(of: body, by: try leaf(node))) }
        rows.append(row)
      }
      return .matrix(rows)
    case (.scalar(let body), .matrix(let rows)):
      var result: [[Node]] = []
      for line in rows {
        var row: [Node] = []
        for node in line { row.append(graph.derivative(of: body, by: try leaf(node))) }
        result.append(row)
      }
      return .matrix(result)
    default: throw LoweringFailure(.unsupported, "the derivative of \(value.shape) by \(leaves.shape)")
    }
  }

  /// dy/du of a y that the note gives by x alone: nobody said how y depends on u. A constant depends on nothing.
  private func requireDependence(_ value: Value, _ leaves: Value) throws(LoweringFailure) {
    func nodes(_ value: Value) -> [Node] {
      switch value {
      case .scalar(let node), .vector(.formal(let node)), .row(.formal(let node)): [node]
      case .vector(.explicit(let nodes)), .row(.explicit(let nodes)): nodes
      case .matrix(let rows): rows.flatMap { $0 }
      }
    }
    guard let first = nodes(leaves).first, case .leaf(let leaf) = graph[first] else { return }
    let bodies = nodes(value)
    guard !bodies.contains(where: { graph.mayContain(symbol: leaf.symbol, in: $0) }) else { return }
    let isConstant = !graph.reachable(from: bodies).contains { if case .leaf = graph[$0] { true } else { false } }
    guard isConstant && !differentiatesNames || takenDerivative else {
      throw LoweringFailure(
        .unknown, "what is differentiated does not depend on the variable, as far as the note defines it")
    }
  }

  /// A higher derivative may well vanish.
  private var takenDerivative: Bool { differentiatesSlope }

  mutating func gradient(_ body: Expression, _ by: Expression?) throws(LoweringFailure) -> Value {
    if let by { return try derivative(body, [by]) }
    if case .call(let name, let arguments) = body, arguments.count > 1, !isFormal {
      return try gradient(of: name, at: arguments)
    }
    var names: [String] = []
    body.forEach {
      if case .call(_, let arguments) = $0, names.isEmpty, case .symbol(let name)? = arguments.first { names = [name] }
    }
    if names.isEmpty {
      names = shapes.freeSymbols(of: body, scope: scope).filter { shapes.rank(of: $0) == 1 }
      guard names.count == 1 else { throw LoweringFailure(.unsupported, "∇ by what? The formula does not say") }
    }
    return try derivative(body, [.symbol(names[0])])
  }

  /// ∇f(a, b): the derivatives by every parameter, at the arguments.
  private mutating func gradient(of name: String, at arguments: [Expression]) throws(LoweringFailure) -> Value {
    var leaves: [ScalarGraph.Leaf] = []
    var places: [ScalarGraph.Leaf: Node] = [:]
    var parameters: [Value] = []
    for (position, argument) in arguments.enumerated() {
      let leaf = ScalarGraph.Leaf(symbol: number(of: "∂\(symbols.count) \(name)\(position)"))
      leaves.append(leaf)
      places[leaf] = try scalar(argument)
      parameters.append(.scalar(graph.leaf(leaf)))
    }
    guard case .scalar(let body) = try call(name, parameters) else {
      throw LoweringFailure(.shape, "∇ of a vector function")
    }
    originals.merge(places) { old, _ in old }
    var entries: [Node] = []
    for leaf in leaves {
      let slope = graph.derivative(of: body, by: leaf)
      derivatives.append(DerivativeRecord(body: body, leaf: leaf, slope: slope))
      entries.append(graph.substitute(places, in: slope))
    }
    return .vector(.explicit(entries))
  }

  /// f′ at its argument; for a vector argument entry by entry.
  mutating func prime(_ name: String, _ order: Int, _ arguments: [Expression]) throws(LoweringFailure) -> Value {
    guard arguments.count == 1 else {
      throw LoweringFailure(.unknown, "\(name)′ without the argument it is taken at")
    }
    // σ = 1/(1 + e^(−z)), and then σ′(z): what was defined as a value is a function of the names in it.
    if let definition = scope.definition(name), definition.parameters.isEmpty,
      case .symbol(let variable) = arguments[0], definition.body.names.contains(variable)
    {
      return try derivative(.symbol(name), Array(repeating: arguments[0], count: order)[...])
    }
    if let definition = scope.definition(name), definition.parameters.isEmpty, definition.indices.isEmpty {
      guard let variable = variable(of: definition) else {
        throw LoweringFailure(.unknown, "\(name)′, where several names in \(name) may be its variable")
      }
      let slope = Expression.derivative(.symbol(name), by: Array(repeating: variable, count: order))
      return try evaluated(slope, [Expression.Assignment(symbol: variable, value: arguments[0])])
    }
    if let definition = scope.definition(name), let parameter = definition.parameters.first {
      try require(parameter, in: definition)
    }
    let argument = try lower(arguments[0])
    let number = self.number(of: "∂\(symbols.count) \(name)")
    let leaf = ScalarGraph.Leaf(symbol: number)
    let parameter = graph.leaf(leaf)
    if case .scalar(let at) = argument { originals[leaf] = at }
    func slope(_ value: Node) -> Node {
      var node = value
      for _ in 0..<order {
        let next = graph.derivative(of: node, by: leaf)
        derivatives.append(DerivativeRecord(body: node, leaf: leaf, slope: next))
        node = next
      }
      return node
    }
    switch (try call(name, [.scalar(parameter)]), argument) {
    case (.scalar(let value), _):
      let slope = slope(value)
      return map(argument) { graph, value in graph.substitute([leaf: value], in: slope) }
    // A curve r(t), entry by entry.
    case (.vector(.explicit(let values)), .scalar(let at)):
      return .vector(.explicit(values.map { graph.substitute([leaf: at], in: slope($0)) }))
    case (.matrix(let rows), .scalar(let at)):
      return .matrix(rows.map { row in row.map { graph.substitute([leaf: at], in: slope($0)) } })
    default: throw LoweringFailure(.shape, "\(name)′ of a vector function")
    }
  }

  /// The variable of y = C_1 e^x + C_2 e^{2x}: x or t, or the only name that has no value.
  private func variable(of definition: Definition) -> Expression? {
    let names = definition.body.names.filter { scope.definition($0) == nil }
    if names.count == 1 { return names.first.map(Expression.symbol) }
    let usual = names.intersection(["x", "t"])
    return usual.count == 1 ? usual.first.map(Expression.symbol) : nil
  }

  mutating func evaluated(_ body: Expression, _ assignments: [Expression.Assignment]) throws(LoweringFailure) -> Value {
    var shadowed: [(Shadow, Value)] = []
    for assignment in assignments {
      guard case .symbol(let name) = assignment.symbol else {
        throw LoweringFailure(.unsupported, "an evaluation at \(assignment.symbol)")
      }
      shadowed.append((try shadow(name), try lower(assignment.value)))
    }
    let outer = (shadows, bindings)
    for (shadow, _) in shadowed {
      shadows[shadow.name] = shadow.leaves
      bindings[shadow.name] = nil
    }
    var value = try lower(body)
    (shadows, bindings) = outer
    for (shadow, target) in shadowed {
      value = try restore(value, Shadow(name: shadow.name, leaves: shadow.leaves, originals: target))
    }
    return value
  }
}
