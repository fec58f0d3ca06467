/// Which distributions, variables and values a step speaks of.
extension JointTables {
  /// What is summed over, integrated, differentiated by and put under logarithms.
  mutating func noteLetters(_ sides: [Expression]) {
    for side in sides {
      side.forEach { part in
        switch part {
        case .big(_, let range, _): bound.insert(range.index)
        case .call(Notation.integral, let parts):
          if case .vector(let names)? = parts.last { bound.formUnion(names.map(\.description)) }
        case .gradient(_, .symbol(let name)?): parameters.insert(name)
        case .derivative(_, let by): for case .symbol(let name) in by { parameters.insert(name) }
        case .apply(.log, let arguments), .apply(.logBase, let arguments):
          if arguments.count == 2, case .number(let base) = arguments[0] { logBase = base }
          arguments.last?.forEach { if case .call(let name, _) = $0 { positive.insert(name) } }
        default: break
        }
      }
    }
    for side in sides {
      side.forEach { part in
        guard case .element(.symbol(let base), let indices) = part, case .symbol(let index)? = indices.first,
          bound.contains(index)
        else { return }
        counted.insert(base)
      }
    }
  }

  /// Which names are drawn from what, anywhere in the chain.
  mutating func noteDrawings(_ chain: [Expression]) {
    for side in chain {
      side.forEach {
        guard case .call(Notation.drawn, let parts) = $0, parts.count == 2, case .vector(let names) = parts[0] else {
          return
        }
        drawings.append((names.map(\.description), parts[1]))
      }
    }
  }

  mutating func notePrimes(_ part: Expression) throws(Failure) {
    guard case .call(let name, let parts) = part, Notation.family(name) != nil else { return }
    var bases: Set<String> = []
    for case .vector(let events) in parts { for case .symbol(let name) in events { bases.insert(name) } }
    for base in bases where base.last == "′" && bases.contains(base.withoutPrimes) { primed.insert(base.withoutPrimes) }
  }

  /// p is p_θ where nothing stands for both: the prior p(z) of a model p_θ(x | z). P is p where P stands bare.
  mutating func noteAliases(_ sides: [Expression]) {
    var signatures: [String: Set<Expression>] = [:]
    var bare: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .call(let name, let parts):
          if let family = Notation.family(name) { signatures[family, default: []].insert(.vector(parts)) }
          if name == Notation.divergence || name == Notation.drawn {
            for case .symbol(let family) in parts { bare.insert(family) }
          }
        default: break
        }
      }
    }
    for name in signatures.keys.sorted() where !name.contains("_") {
      let marked = signatures.keys.filter { $0.hasPrefix(name + "_") }
      guard marked.count == 1, let full = marked.first, let own = signatures[name], let other = signatures[full],
        own.isDisjoint(with: other)
      else { continue }
      aliases[name] = full
    }
    for name in bare where signatures[name] == nil && name.count == 1 && name.first!.isUppercase {
      let lower = name.lowercased()
      if signatures[lower] != nil { aliases[name] = aliases[lower] ?? lower }
    }
  }

  func family(_ name: String) -> String { aliases[name] ?? name }

  mutating func note(_ part: Expression) throws(Failure) {
    guard case .call(let name, let parts) = part else { return }
    if Notation.family(name) != nil {
      try register(try distribution(part))
    } else if name == Notation.divergence || name == Notation.drawn {
      for case .symbol(let symbol) in parts where variables[family(symbol)] == nil { variables[family(symbol)] = [] }
      guard name == Notation.drawn, case .vector(let drawn) = parts[0] else { return }
      for name in drawn {
        let event = try event(name)
        _ = range(of: event)
        if parts.count > 1, let source = self.source(parts[1]) { variables[source, default: []].insert(event.variable) }
      }
    } else if name == Notation.integral, case .vector(let names) = parts[1] {
      for name in names { _ = range(of: try event(name)) }
    } else if name == Notation.entropy, case .vector(let arguments) = parts[0] {
      // H(p, q)
      for case .symbol(let symbol) in arguments where ["p", "q"].contains(symbol) && variables[family(symbol)] == nil {
        variables[family(symbol)] = []
      }
    }
  }

  /// KL(p ‖ q) and H(p, q): of whatever p and q are distributions of.
  mutating func noteNameless() throws(Failure) {
    guard variables.values.allSatisfy(\.isEmpty) else { return }
    let event = try event(.symbol("x"))
    for family in variables.keys.sorted() { variables[family] = [event.variable] }
    _ = range(of: event)
    names.remove("x")
  }

  /// The family of what stands behind ∼.
  func source(_ part: Expression) -> String? {
    switch part {
    case .symbol(let name): family(name)
    case .call(let name, _): Notation.family(name).map(family)
    default: nil
    }
  }

  /// Variables of which no distribution is named: those of H(X) and E[g(X, Y)].
  mutating func noteUnnamed(_ sides: [Expression]) throws(Failure) {
    guard variables.count <= 1 else { return }
    let family = variables.keys.first ?? "P"
    var unnamed: [Expression] = []
    for side in sides {
      side.forEach { part in
        guard case .call(let name, let parts) = part else { return }
        let isOfVariables = [Notation.entropy, Notation.differentialEntropy, Notation.information].contains(name)
        if isOfVariables || parts.count == 2 && Notation.moments[name] != nil {
          for case .vector(let list) in parts { unnamed += list }
        }
      }
    }
    for part in unnamed {
      try part.forEachThrowing { (inner) throws(Failure) in
        guard case .symbol(let name) = inner.base, name.first?.isUppercase ?? false, variables[name] == nil else {
          return
        }
        let event = try event(inner)
        variables[family, default: []].insert(event.variable)
        _ = range(of: event)
      }
      // H(y | x)
      if case .symbol(let name) = part, variables[self.family(name)] == nil, !parameters.contains(name) {
        let event = try event(part)
        variables[family, default: []].insert(event.variable)
        _ = range(of: event)
      }
    }
  }

  /// Σ and ∫ over one range cannot both be meant.
  mutating func noteMeasures(_ sides: [Expression]) throws(Failure) {
    var integrals: Set<String> = []
    var sums: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .big(_, let range, _): sums.insert(range.index)
        case .call(Notation.integral, let parts):
          if case .vector(let names)? = parts.last { integrals.formUnion(names.map(\.description)) }
        default: break
        }
      }
    }
    let isDifferential = sides.contains {
      $0.contains { if case .call(Notation.differentialEntropy, _) = $0 { true } else { false } }
    }
    integrated = Set(integrals.compactMap(range(ofName:)))
    summed = Set(sums.compactMap(range(ofName:)))
    guard integrated.isDisjoint(with: summed) else { throw Failure(message: "a sum and an integral over one range") }
    isDense =
      isDifferential || !integrated.isEmpty
      || summed.isEmpty && variables.keys.contains { $0.first?.isLowercase ?? false }
  }

  /// Does an integral weigh the points of this range?
  func isDense(_ range: String) -> Bool { isDense && !summed.contains(range) }

  /// Notes the variables of a probability.
  mutating func register(_ distribution: Distribution) throws(Failure) {
    // π(· | s): the names that are drawn say of what.
    let isOpen = distribution.events.contains { $0.variable == "\\cdot" }
    for event in (isOpen ? [] : distribution.events) + distribution.given {
      variables[distribution.family, default: []].insert(event.variable)
      _ = range(of: event)
    }
    let family = distribution.family
    if isOpen || seen.contains(family) && conditional[family]?.signature != distribution.signature
      || distribution.given.isEmpty
    {
      conditional[family] = nil
    } else if !seen.contains(family) {
      conditional[family] = distribution
    }
    seen.insert(family)
  }

  /// p_θ(x | z), taken apart; conditions on what is differentiated by belong to the family.
  func distribution(_ part: Expression) throws(Failure) -> Distribution {
    guard case .call(let name, let parts) = part, let label = Notation.family(name), parts.count == 2,
      case .vector(let happening) = parts[0], case .vector(let given) = parts[1]
    else { throw Failure(message: "no distribution") }
    func isParameter(_ event: Expression) -> Bool {
      if case .symbol(let name) = event { parameters.contains(name) } else { false }
    }
    guard !happening.contains(where: isParameter) else { throw Failure(message: "a derivative by what is random") }
    var events: [Event] = []
    for part in happening { events += try self.events(part) }
    var conditions: [Event] = []
    for part in given where !isParameter(part) { conditions += try self.events(part) }
    return Distribution(family: family(label), events: events, given: conditions)
  }

  func events(_ part: Expression) throws(Failure) -> [Event] {
    guard case .indicator(.all(let conditions)) = part else { return [try event(part)] }
    var result: [Event] = []
    for condition in conditions { result.append(try event(.indicator(condition))) }
    return result
  }

  func event(_ part: Expression) throws(Failure) -> Event {
    switch part {
    case .symbol(let name): return Event(variable: variable(name), value: .name(name))
    case .element(.symbol(let base), let indices):
      if indices.count == 1, case .symbol(let index) = indices[0], isCounter(index) || counted.contains(base) {
        return Event(variable: variable(base), value: .name(index))
      }
    case .call(Notation.complement, let inner) where inner.count == 1:
      return Event(variable: try event(inner[0]).variable, value: .complement)
    case .indicator(.relation(let left, .equal, let right)):
      let variable = try event(left).variable
      switch right {
      case .symbol(let name): return Event(variable: variable, value: .name(name))
      case .number(let number): return Event(variable: variable, value: .number(number.value))
      case .negate(.number(let number)): return Event(variable: variable, value: .number(-number.value))
      case .element(.symbol(let base), let indices):
        if indices.count == 1, case .symbol(let index) = indices[0], isCounter(index) || counted.contains(base) {
          return Event(variable: variable, value: .name(index))
        }
      default: break
      }
      guard right.names.isDisjoint(with: bound) else { throw Failure(message: "an event that is not understood") }
      return Event(variable: variable, value: .name("\(right)"))
    default: throw Failure(message: "an event that is not understood")
    }
    guard part.names.isDisjoint(with: bound) else { throw Failure(message: "an event that is not understood") }
    return Event(variable: "\(part)", value: .name("\(part)"))
  }

  func isCounter(_ index: String) -> Bool { bound.contains(index.withoutPrimes) || bound.contains(index) }

  /// X and x are one variable, and x′ is another value of it.
  func variable(_ name: String) -> String {
    let base = name.withoutPrimes
    let kept = primed.contains(base) ? name : base
    return base.count == 1 ? kept.lowercased() : kept
  }

  mutating func settleParameters(_ sides: [Expression]) throws(Failure) {
    guard !parameters.isEmpty else { return }
    guard parameters.isDisjoint(with: names) else { throw Failure(message: "a derivative by what is random") }
    for parameter in parameters {
      var families: Set<String> = []
      for family in variables.keys {
        let label = family.drop { $0 != "_" }.split(whereSeparator: { "_,;".contains($0) }).map(String.init)
        if label.contains(parameter) { families.insert(family) }
      }
      for side in sides {
        side.forEach {
          guard case .call(let name, let parts) = $0, let label = Notation.family(name),
            case .vector(let given)? = parts.last
          else { return }
          if given.contains(.symbol(parameter)) { families.insert(family(label)) }
        }
      }
      // ∇_θ log π(a | s): the one there is.
      if families.isEmpty, variables.count == 1, let only = variables.keys.first { families = [only] }
      dependent[parameter] = families
    }
  }

  func parametersOf(_ family: String) -> [String] {
    parameters.filter { dependent[$0]?.contains(family) ?? false }.sorted()
  }

  func isPositive(_ function: String) -> Bool { positive.contains(function) }

  /// Is this the i of x_i, and no value?
  func isCounter(_ name: String, of base: String) -> Bool { bound.contains(name) || counted.contains(base) }
}

extension Expression {
  /// The x of x_i.
  var base: Expression { if case .element(let base, _) = self { base } else { self } }

  func forEachThrowing(_ body: (Expression) throws(JointTables.Failure) -> Void) throws(JointTables.Failure) {
    try body(self)
    for operand in operands { try operand.forEachThrowing(body) }
  }
}

extension String {
  /// s of s′.
  var withoutPrimes: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == "′" { end = index(before: end) }
    return String(self[..<end])
  }
}
