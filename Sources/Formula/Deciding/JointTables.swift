/// What a step says of distributions, over finite ranges: each family of distributions (p, q, p_θ) is one joint table of
/// free positive weights, each variable takes two or three free values, unknown functions have a free value at each
/// point, and a density is normalised by free positive weights of the points, so that ∫ is a sum. An identity of all
/// distributions holds there. What holds there only because a range is finite would not survive free weights; what
/// fails may be said of particular distributions, so that nothing is refuted.
struct JointTables {
  typealias Notation = DistributionNotation

  struct Failure: Error { var message: String }

  /// An event: a variable, and the value it takes.
  struct Event {
    var variable: String
    var value: EventValue
  }

  enum EventValue: Hashable {
    /// x, or the i of x_i.
    case name(String)
    case number(Rational)
    case complement
  }

  /// A family of distributions and what one of them is of: p_θ(x | z).
  struct Distribution {
    var family: String
    var events: [Event]
    var given: [Event]

    var signature: [[String]] { [events.map(\.variable).sorted(), given.map(\.variable).sorted()] }
  }

  /// Where names point.
  typealias Places = [String: Int]

  private(set) var variables: [String: Set<String>] = [:]
  /// Variables and names of values, by what they share a range with.
  private var ranges: [String: String] = [:]
  private var numbers: [String: [Rational]] = [:]
  private var complements: Set<String> = []
  private(set) var sizes: [String: Int] = [:]
  private(set) var names: Set<String> = []
  /// Bases of which p(s′ | s) shows that the prime makes another variable.
  private var primed: Set<String> = []
  private var bound: Set<String> = []
  /// x, where Σ_i counts through x_i: then x_j is another value of it, and no variable of its own.
  private var counted: Set<String> = []
  private var aliases: [String: String] = [:]
  private var seen: Set<String> = []
  /// Names that something is differentiated by, and the families that depend on each.
  private(set) var parameters: Set<String> = []
  private var dependent: [String: Set<String>] = [:]
  /// Functions that logarithms are taken of.
  private var positive: Set<String> = []
  /// Ranges that sums run over: their points have no weights. Those of integrals do, and those of densities.
  private var summed: Set<String> = []
  private var integrated: Set<String> = []
  private var isDense = false
  /// q(z | x) of a family that never stands otherwise.
  private(set) var conditional: [String: Distribution] = [:]
  private(set) var logBase: Number?
  /// z ∼ q, wherever the chain says so.
  private(set) var drawings: [(names: [String], distribution: Expression)] = []
  /// What E_z is over where nothing tells.
  var assumed: Expression?
  var count = 0

  static let cellLimit = 24
  static let termLimit = 6_000

  init(_ sides: [Expression], chain: [Expression]) throws(Failure) {
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
    for side in sides { try side.forEachThrowing { (part) throws(Failure) in try notePrimes(part) } }
    noteAliases(sides)
    for side in sides { try side.forEachThrowing { (part) throws(Failure) in try note(part) } }
    for side in chain {
      side.forEach {
        guard case .call(Notation.drawn, let parts) = $0, parts.count == 2, case .vector(let names) = parts[0] else {
          return
        }
        drawings.append((names.map(\.description), parts[1]))
      }
    }
    try noteUnnamed(sides)
    try noteNameless()
    noteMeasures(sides)
    settleSizes()
    try settleParameters(sides)
  }

  // MARK: What occurs

  private mutating func notePrimes(_ part: Expression) throws(Failure) {
    guard case .call(let name, let parts) = part, Notation.family(name) != nil else { return }
    var bases: Set<String> = []
    for case .vector(let events) in parts { for case .symbol(let name) in events { bases.insert(name) } }
    for base in bases where base.last == "′" && bases.contains(base.withoutPrimes) { primed.insert(base.withoutPrimes) }
  }

  /// p is p_θ where nothing stands for both: the prior p(z) of a model p_θ(x | z). P is p where P stands bare.
  private mutating func noteAliases(_ sides: [Expression]) {
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

  private mutating func note(_ part: Expression) throws(Failure) {
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
  private mutating func noteNameless() throws(Failure) {
    guard variables.values.allSatisfy(\.isEmpty) else { return }
    let event = try event(.symbol("x"))
    for family in variables.keys.sorted() { variables[family] = [event.variable] }
    _ = range(of: event)
    names.remove("x")
  }

  /// The family of what stands behind ∼.
  private func source(_ part: Expression) -> String? {
    switch part {
    case .symbol(let name): family(name)
    case .call(let name, _): Notation.family(name).map(family)
    default: nil
    }
  }

  /// Variables of which no distribution is named: those of H(X) and E[g(X, Y)].
  private mutating func noteUnnamed(_ sides: [Expression]) throws(Failure) {
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
        guard case .symbol(let name) = inner.base, name.first?.isUppercase ?? false, variables[name] == nil else { return }
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
  private mutating func noteMeasures(_ sides: [Expression]) {
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
    isDense =
      isDifferential || !integrated.isEmpty || summed.isEmpty && variables.keys.contains { $0.first?.isLowercase ?? false }
  }

  /// Does an integral weigh the points of this range?
  func isDense(_ range: String) -> Bool { isDense && !summed.contains(range) }

  /// Notes the variables of a probability.
  private mutating func register(_ distribution: Distribution) throws(Failure) {
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

  private func events(_ part: Expression) throws(Failure) -> [Event] {
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

  private func isCounter(_ index: String) -> Bool { bound.contains(index.withoutPrimes) || bound.contains(index) }

  /// X and x are one variable, and x′ is another value of it.
  private func variable(_ name: String) -> String {
    let base = name.withoutPrimes
    let kept = primed.contains(base) ? name : base
    return base.count == 1 ? kept.lowercased() : kept
  }

  // MARK: Ranges

  private func root(_ key: String) -> String {
    var key = key
    while let next = ranges[key], next != key { key = next }
    return key
  }

  private mutating func range(of event: Event) -> String {
    let key = "of " + event.variable
    if ranges[key] == nil {
      ranges[key] = key
      // What a sum runs over where the formula has no letter for it.
      ranges["at " + Self.some(event.variable)] = key
    }
    switch event.value {
    case .name(let name):
      names.insert(name)
      let other = "at " + name
      if ranges[other] == nil { ranges[other] = other }
      let (a, b) = (root(key), root(other))
      if a != b { ranges[b] = a }
    case .number(let number): if !numbers[key, default: []].contains(number) { numbers[key, default: []].append(number) }
    case .complement: complements.insert(key)
    }
    return root(key)
  }

  /// The range of a variable, or of a name for its values.
  func range(ofVariable name: String) -> String { root("of " + name) }
  func range(ofName name: String) -> String? { ranges["at " + name].map { _ in root("at " + name) } }

  private mutating func settleSizes() {
    var merged: [String: [Rational]] = [:]
    for (key, values) in numbers {
      for value in values where !merged[root(key), default: []].contains(value) { merged[root(key), default: []].append(value) }
    }
    numbers = merged.mapValues { $0.sorted() }
    complements = Set(complements.map(root))
    var isFirst = true
    for key in ranges.keys.sorted() where root(key) == key {
      let values = numbers[key] ?? []
      if complements.contains(key) {
        sizes[key] = 2
      } else if values.count > 1 {
        sizes[key] = values.count
      } else {
        let isBinary = values.first.map { $0.isZero || $0 == 1 } ?? false
        sizes[key] = isFirst && !isBinary ? 3 : 2
        isFirst = false
      }
    }
  }

  static func some(_ variable: String) -> String { "some \(variable)" }

  func size(_ range: String) -> Int { sizes[range] ?? 2 }

  /// The position of an event's value.
  func position(_ value: EventValue, of variable: String, _ places: Places) throws(Failure) -> Int {
    let range = range(ofVariable: variable)
    switch value {
    case .name(let name):
      if let place = places[name] { return place }
      throw Failure(message: "\(name) has no place")
    case .number(let number):
      guard let place = (numbers[range] ?? []).firstIndex(of: number) else { throw Failure(message: "no such value") }
      return place
    case .complement: return 1
    }
  }

  /// What a value is as a number.
  func number(at place: Int, of range: String) -> Expression {
    if let values = numbers[range], values.indices.contains(place) { return .number(Number(values[place])) }
    return .symbol("\(range.dropFirst(3))⟨\(place)⟩")
  }

  // MARK: Parameters

  private mutating func settleParameters(_ sides: [Expression]) throws(Failure) {
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
          guard case .call(let name, let parts) = $0, let label = Notation.family(name), case .vector(let given)? = parts.last
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

  /// All that is free points somewhere: the places to try, up to a renaming of the values.
  func startingPlaces(_ free: Set<String>, limit: Int) -> [Places] {
    var result: [(places: Places, used: [String: Int])] = [([:], [:])]
    for name in free.sorted() {
      guard let range = range(ofName: name) else { continue }
      result = result.flatMap { partial -> [(places: Places, used: [String: Int])] in
        let used = partial.used[range] ?? 0
        if complements.contains(range), name.first?.isUppercase ?? false {
          var next = partial
          next.places[name] = 0
          return [next]
        }
        let isNumbered = numbers[range] != nil
        return (0..<(isNumbered ? size(range) : min(size(range), used + 1))).map { place in
          var next = partial
          next.places[name] = place
          next.used[range] = max(used, place + 1)
          return next
        }
      }
      if result.count > limit { result = Array(result.prefix(limit - 1)) + [result[result.count - 1]] }
    }
    return result.map(\.places)
  }
}

extension Expression {
  /// The x of x_i.
  fileprivate var base: Expression { if case .element(let base, _) = self { base } else { self } }

  fileprivate func forEachThrowing(_ body: (Expression) throws(JointTables.Failure) -> Void) throws(JointTables.Failure) {
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
