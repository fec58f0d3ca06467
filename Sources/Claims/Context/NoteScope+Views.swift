import Formula

/// What a step and the reader are told of a note's names, built when it is asked for.
extension NoteScope {
  /// The premises that speak of the names of these sides, and those that speak of the same names as these.
  private static func premises(_ all: [Expression.Condition], about sides: [Expression]) -> [Expression.Condition] {
    guard !all.isEmpty else { return [] }
    var names = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var (chosen, rest) = ([Int](), Array(all.indices))
    var grows = true
    while grows {
      grows = false
      for position in rest where !all[position].names.isDisjoint(with: names) {
        names.formUnion(all[position].names)
        chosen.append(position)
        rest.removeAll { $0 == position }
        grows = true
      }
    }
    return chosen.sorted().map { all[$0] }
  }

  /// The arguments of the function that a chain begins with: E(y, p), also as −E(y, p) or 2 E(y, p).
  private static func parameters(of head: Expression) -> [Expression] {
    switch head {
    case _ where head.isFieldOperator: []
    case .call(_, let arguments), .element(.call(_, let arguments), _): arguments
    case .negate(let call), .multiply(_, .number, let call), .divide(let call, .number): parameters(of: call)
    default: []
    }
  }

  /// The scope for the sides of a chain, without what an example gave, and the one with it when that differs. Names that
  /// the chain uses in another role than their definition does are free in it.
  func scopes(for sides: [Expression], head: Expression) -> (stated: Scope, withGiven: Scope?) {
    let whole = scope()
    var stated = whole
    var usesGiven = false
    var roles = Set<String>()
    var indexed = Set<String>()
    for side in sides {
      side.forEach {
        switch $0 {
        case .element(let base, let indices):
          for case .symbol(let letter) in indices { roles.insert(letter) }
          if case .symbol(let name) = base { indexed.insert(name) }
        case .big(_, let range, _): roles.insert(range.index)
        default: break
        }
      }
    }
    for case .symbol(let name) in Self.parameters(of: head) { roles.insert(name) }
    stated.premises = Self.premises(whole.premises, about: sides)
    for (name, _) in entries {
      guard let entry = entry(name), !entry.definition.isFunction else { continue }
      if entry.isGiven {
        stated.definitions[name] = self.entry(name, given: false)?.definition
        usesGiven = true
      }
      let isScalar = entry.definition.indices.isEmpty && !hasEntries(entry.definition.body)
      if roles.contains(name) || indexed.contains(name) && isScalar { stated.definitions[name] = nil }
    }
    // d/dθ of a formula in θ: a variable, although the note has a θ_w of its own.
    for side in sides {
      side.forEach {
        guard case .derivative(let body, let by) = $0 else { return }
        for case .symbol(let name) in by where !indexed.contains(name) && body.names.contains(name) {
          guard let definition = stated.definitions[name], !definition.indices.isEmpty, !definition.isFunction else {
            continue
          }
          if case .symbol = body { continue }
          stated.definitions[name] = nil
          stated.variables.insert(name)
        }
      }
    }
    if mayLeadBack { openCycles(in: &stated, sides) }
    // a after a(w, x) of another section, p_i after p(x): another thing of that name.
    var called: [String: Set<Int>] = [:]
    var bare: Set<String> = []
    var differentiated: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .call(let name, let arguments): called[name, default: []].insert(arguments.count)
        case .prime(let name, _, _): called[name, default: []].insert(1)
        case .symbol(let name): bare.insert(name)
        case .derivative(.symbol(let name), let by):
          differentiated.insert(name)
          for case .symbol(let variable) in by { differentiated.insert(variable) }
        default: break
        }
      }
    }
    for (name, list) in entries {
      guard let entry = entry(name), entry.definition.isFunction else { continue }
      if let counts = called[name] {
        // L(w) after L(w_1, w_2): the latest with as many parameters.
        guard counts.count == 1, let count = counts.first, count != entry.definition.parameters.count else { continue }
        stated.definitions[name] = list.last { $0.definition.parameters.count == count }?.definition
        continue
      }
      let isUsual = ["f", "g", "h", "σ", "L", "J", "ℓ", "F", "G", "H", "φ", "ψ"].contains(name) || name.count > 1
      let isElsewhere = !section.starts(with: entry.section)
      if indexed.contains(name) && entry.definition.indices.isEmpty
        && !entry.definition.body.contains(where: {
          switch $0 {
          case .vector, .matrix, .apply(.diag, _): true
          default: false
          }
        }) && !isUsual || bare.contains(name) && !isUsual && isElsewhere && !differentiated.contains(name)
      {
        stated.definitions[name] = nil
      }
    }
    // A bare σ is a variable unless the note defines it as a function.
    var given = whole
    if entries["σ"] == nil,
      sides.contains(where: { Self.isVariable("σ", in: $0) }) || mayReachVariable("σ", sides)
    {
      stated.definitions["σ"] = nil
      given.definitions["σ"] = nil
    }
    return (stated, usesGiven ? given : nil)
  }

  /// s = log σ² and σ = e^{s/2}, z = log(p/(1 − p)) and p = σ(z): each by the other. One of them is a variable: what is
  /// differentiated by, or else what was defined first. Where they do not say the same, as in t = s + y and s = t of a
  /// loop, nothing is opened.
  private func openCycles(in scope: inout Scope, _ sides: [Expression]) {
    var variables: Set<String> = []
    for side in sides {
      side.forEach {
        guard case .derivative(_, let by) = $0 else { return }
        for case .symbol(let name) in by { variables.insert(name) }
      }
    }
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.spokenNames) }
    for name in names.sorted() {
      while let cycle = cycle(from: name, in: scope) {
        let first =
          cycle.first(where: variables.contains)
          ?? cycle.min { (entries[$0]?.last?.order ?? 0) < (entries[$1]?.last?.order ?? 0) }
        guard let first, let body = scope.definition(first)?.body else { return }
        var opened = scope
        opened.definitions[first] = nil
        let decision = Decider(scope: opened).decide(.symbol(first), .equal, body, chain: [.symbol(first), body])
        guard decision.outcome == .proved || decision.outcome == .confirmed else { return }
        scope = opened
      }
    }
  }

  /// Names without parameters and indices that are defined by one another, reached from a name.
  private func cycle(from name: String, in scope: Scope) -> [String]? {
    var path: [String] = []
    var seen: Set<String> = []
    func search(_ name: String) -> [String]? {
      if let place = path.firstIndex(of: name) { return Array(path[place...]) }
      guard seen.insert(name).inserted, let definition = scope.definition(name), !definition.catalogued else {
        return nil
      }
      path.append(name)
      defer { path.removeLast() }
      let own = Set(definition.parameters.map(\.name) + definition.indices)
      for next in definition.body.unboundNames.sorted() where !own.contains(next) {
        if let cycle = search(next), cycle.allSatisfy({ scope.definition($0)?.isFunction == false }) { return cycle }
      }
      return nil
    }
    return search(name)
  }

  /// Does a letter stand for a value in the formulas of the names here?
  private func mayReachVariable(_ letter: String, _ sides: [Expression]) -> Bool {
    var found = false
    for side in sides {
      side.forEach {
        switch $0 {
        case .symbol(let name), .call(let name, _):
          guard !found, let known = entry(name)?.definition, !known.catalogued else { return }
          found = Self.isVariable(letter, in: known.body)
        default: break
        }
      }
    }
    return found
  }

  /// Does a letter stand for a value here? In dσ/dz it is the function.
  private static func isVariable(_ name: String, in side: Expression) -> Bool {
    switch side {
    case .symbol(let symbol): symbol == name
    case .derivative(.symbol, let by): by.contains { isVariable(name, in: $0) }
    default: side.containsOperand { isVariable(name, in: $0) }
    }
  }

  /// Can the value be a vector?
  private func hasEntries(_ body: Expression) -> Bool {
    body.contains {
      switch $0 {
      case .vector, .matrix, .dottedMatrix, .gradient, .call, .transpose, .derivative, .apply(.diag, _): true
      case .symbol(let name): entry(name).map { !$0.definition.indices.isEmpty } ?? false
      default: false
      }
    }
  }

  private static let catalogue = Definitions(CatalogueScope.definitions)

  func scope() -> Scope {
    if let known = views.scope { return known }
    let result = makeScope()
    views.scope = result
    return result
  }

  private func makeScope() -> Scope {
    var scope = Scope()
    scope.definitions = Self.catalogue
    for (name, list) in entries {
      guard let entry = entry(name) else { continue }
      scope.definitions[name] = entry.definition
      let others = alternatives(to: entry.definition, among: list)
      if !others.isEmpty { scope.alternatives[name] = others }
    }
    for fact in facts where fact.lifetime == .note || section.starts(with: fact.section) {
      scope.domains[fact.symbol] = fact.domain
    }
    for premise in premises where section.starts(with: premise.section) && premise.paragraph ?? paragraph == paragraph {
      scope.premises.append(premise.condition)
    }
    scope.ranks = ranks
    // \\mathbf{z} beside a z that is a number: another thing.
    for (name, rank) in ranks where rank > 0 {
      if let body = scope.definitions[name]?.body, body.rationalValue(takingDecimals: true) != nil {
        scope.definitions[name] = nil
      }
    }
    scope.signOfZero = signOfZero
    for (name, place) in symmetric where section.starts(with: place) { scope.symmetric.insert(name) }
    for (name, letter, place) in counts where section.starts(with: place) { scope.counts[name] = letter }
    for (index, values, place) in ranges where section.starts(with: place) { scope.indexRanges[index] = values }
    for (pair, place) in distinct where place == paragraph { scope.distinct.insert(pair) }
    for (letter, other, place) in identified where place == paragraph { scope.identified[letter] = other }
    return scope
  }

  func readingContext() -> ReadingContext {
    if let known = views.context { return known }
    let result = makeReadingContext()
    views.context = result
    return result
  }

  private func makeReadingContext() -> ReadingContext {
    var context = ReadingContext()
    context.values = values
    context.logBase = logBase
    context.usesDecimalComma = usesDecimalComma
    context.groupsByPoints = groupsByPoints
    context.usesPointProducts = usesPointProducts
    context.namesSegments = namesSegments
    context.acronyms = capitals.acronyms
    context.functions = capitals.functions
    context.values.subtract(capitals.functions)
    for name in CatalogueScope.definitions.keys { context.functions.insert(name) }
    context.functions.formUnion(lawful)
    for (name, _) in entries {
      guard let entry = entry(name) else { continue }
      if entry.definition.isFunction {
        context.functions.insert(name)
        context.values.remove(name)
      } else {
        context.functions.remove(name)
      }
    }
    return context
  }
}
