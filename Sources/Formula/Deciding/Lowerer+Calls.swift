/// Functions that the note or the catalogue defines, and those that nobody does.
extension Lowerer {
  mutating func call(_ name: String, _ arguments: [Expression]) throws(LoweringFailure) -> Value {
    if let definition = scope.definition(name), !definition.isFunction, definition.indices.isEmpty,
      arguments.count == 1, arguments[0].names.isEmpty, !definition.body.names.isEmpty
    {
      // y = 5 e^{2t}, and then y(0).
      guard let variable = definition.body.argumentName else {
        throw LoweringFailure(.unknown, "of what \(name) is a function nothing says")
      }
      return try evaluated(.symbol(name), [.init(symbol: .symbol(variable), value: arguments[0])])
    }
    if let definition = scope.definition(name), definition.parameters.count == arguments.count {
      for (parameter, argument) in Swift.zip(definition.parameters, arguments) where argument != parameter.usual {
        try require(parameter, in: definition)
      }
    }
    var values: [Value] = []
    for argument in arguments { values.append(try lower(argument)) }
    return try call(name, values)
  }

  /// D(P ‖ Q) = Σ p_i log(p_i/q_i) does not say what D(Q ‖ P) is, nor V(t) = 4πr³/3 what V(0) is.
  func require(_ parameter: Definition.Parameter, in definition: Definition) throws(LoweringFailure) {
    guard definition.hides(parameter) else { return }
    throw LoweringFailure(.unknown, "how \(definition.name) depends on its \(parameter.name) the note does not say")
  }

  mutating func call(_ name: String, _ arguments: [Value]) throws(LoweringFailure) -> Value {
    if scope.definition(name) == nil, arguments.count == 1, let function = Names.builtin(name)?.scalar {
      return map(arguments[0]) { graph, value in graph.apply(function, value) }
    }
    guard let definition = scope.definition(name), definition.isFunction else {
      if let definition = scope.definition(name), !definition.body.names.isEmpty {
        // A value applied to a variable: L(θ) where L was given as an expression. A number is no function.
        return try symbol(name)
      }
      return try unknownCall(name, arguments)
    }
    // softmax(0, 0): the entries of its vector.
    if definition.parameters.count == 1, definition.parameters[0].isVector, arguments.count > 1 {
      var entries: [Node] = []
      for argument in arguments { if case .scalar(let node) = argument { entries.append(node) } }
      if entries.count == arguments.count { return try call(name, [.vector(.explicit(entries))]) }
    }
    guard definition.parameters.count == arguments.count else {
      throw LoweringFailure(.shape, "\(name) takes \(definition.parameters.count) arguments, not \(arguments.count)")
    }
    guard underDefinition.filter({ $0 == name }).count < 2 else {
      throw LoweringFailure(.unknown, "\(name) is defined by itself")
    }
    return try within(definition, arguments) { (lowerer) throws(LoweringFailure) in try lowerer.components(definition) }
  }

  /// A function the note never defines: a smooth test function, another one in each model.
  mutating func unknownCall(_ name: String, _ arguments: [Value]) throws(LoweringFailure) -> Value {
    if shapes.isPointwise(name) {
      // Taken at numbers only: each value is free.
      var places: [String] = []
      for case .scalar(let node) in arguments {
        if let value = graph.constant(of: node) { places.append("\(value)") }
      }
      if places.count == arguments.count {
        return .scalar(graph.leaf(.init(symbol: number(of: "\(name)(\(places.joined(separator: ", ")))"))))
      }
    }
    unknownFunctions.insert(name)
    var seed = name.unicodeScalars.reduce(7) { ($0 &* 31 &+ Int($1.value)) & 0xffff }
    func coefficient() -> Rational {
      seed = (seed &* 1103 &+ 12345) & 0xffff
      return Rational(seed % 13 + 2, 8) ?? 1
    }
    var total = graph.constant(coefficient())
    for value in arguments {
      let nodes: [Node]
      switch value {
      case .scalar(let node): nodes = [node]
      case .vector(.explicit(let entries)), .row(.explicit(let entries)): nodes = entries
      case .vector, .row, .matrix: throw LoweringFailure(.unsupported, "an unknown function of \(value.shape)")
      }
      for node in nodes {
        let scaled = graph.multiply(graph.constant(coefficient()), node)
        let piece: Node =
          switch model % 3 {
          case 0: graph.add(scaled, graph.power(graph.multiply(graph.constant(coefficient()), node), graph.constant(2)))
          case 1: graph.apply(.exp, graph.divide(scaled, graph.constant(4)))
          default: graph.add(graph.apply(.sin, scaled), node)
          }
        total =
          model % 3 == 1
          ? graph.multiply(total, graph.add(piece, graph.constant(1)))
          : graph.add(
            total,
            graph.multiply(piece, graph.add(graph.constant(1), graph.multiply(total, graph.constant(coefficient())))))
      }
    }
    return .scalar(total)
  }
}

extension Expression {
  /// The one name in it, or the one that functions usually are of.
  fileprivate var argumentName: String? {
    let names = self.names
    if names.count == 1 { return names.first }
    let usual = names.intersection(["t", "x", "z", "s", "τ"])
    return usual.count == 1 ? usual.first : nil
  }
}
