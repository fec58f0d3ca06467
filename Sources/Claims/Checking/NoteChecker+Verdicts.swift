import Formula
import Notes

/// The verdict of a step, over all readings and admissible scopes.
extension NoteChecker {
  /// `f(x) ≤ 1/4`, `0 < f(x)`: a bound by a number on a value that a function gives.
  func isBound(_ left: Expression, _ relation: Relation, _ right: Expression) -> Bool {
    guard relation.isOrder else { return false }
    func calls(_ side: Expression) -> Bool {
      side.contains {
        switch $0 {
        case .call, .apply(.tanh, _), .apply(.sin, _), .apply(.cos, _), .apply(.erf, _): true
        default: false
        }
      }
    }
    return isClosedValue(left) && calls(right) || isClosedValue(right) && calls(left)
  }

  struct Verdicts {
    var decision: Decision
    var reading: String
    var isPreferred: Bool
    /// What holds, when it does.
    var held: HeldStep?
  }

  /// Tries readings until one holds; refuted only when every admissible one is.
  func decide(_ chain: Chain, _ step: Int) -> Verdicts {
    if let verdicts = decideBothSigns(chain, step) ?? decideDifferentials(chain, step) ?? decideMoments(chain, step)
      ?? decideTemperatures(chain, step)
    {
      return verdicts
    }
    if let plain = withoutInverse(chain, step) { return decide(plain, step) }
    let chain = withMomentsWrittenOut(chain)
    var verdicts = decideReadings(chain, step)
    if !holds(verdicts), let labelled = decideWithBraceLabels(chain, step) { return labelled }
    if verdicts.decision.outcome == .untested,
      let known = decideByDistribution(chain, step) ?? decideSeriesBeginning(chain, step)
    {
      return known
    }
    if verdicts.decision.outcome == .refuted,
      let name = functionBeyondPlaces([chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first))
    {
      verdicts.decision = .untested("the note gives \(Expression.display(name)) at some places, and not here")
      return verdicts
    }
    if let condition = verdicts.decision.assumed, !says(condition, beside: chain) {
      verdicts.decision = .untested("it holds for \(condition) only, and nothing in the note says so")
      return verdicts
    }
    // "For all x ≠ 0, ln x² = 2 ln x"
    if [.proved, .confirmed].contains(verdicts.decision.outcome), let held = verdicts.held,
      chain.links[step].relation == .equal
    {
      let sides = [held.left, held.right]
      let quantified = quantifiedNames(chain, sides)
      let halfDefined = verdicts.decision.halfDefined.flatMap { isSaidOfAll(sides, quantified, chain) ? $0 : nil }
      if let place = halfDefined ?? zeroDivisor(chain, sides, quantified) {
        verdicts.decision = .untested("it is said of every value, and \(place)")
        return verdicts
      }
    }
    guard [.proved, .confirmed].contains(verdicts.decision.outcome), let held = verdicts.held,
      case let shaped = decideForShapes(held, chain),
      shaped != nil || failsForMatrices([held.left, held.right], held.relation, held.scope)
    else { return verdicts }
    if let shaped, shaped.decision.outcome == .refuted { return shaped }
    return unsettled(verdicts)
  }

  /// "for $i \ne j$", anywhere in the note; "the off-diagonal entries", "otherwise", near the formula.
  private func says(_ condition: String, beside chain: Chain) -> Bool {
    let letters = condition.split(separator: " ≠ ").map(String.init)
    if letters.count == 2, source.saysDiffer(letters[0], letters[1]) { return true }
    let place = chain.sides[0].span.lowerBound
    let before = String(decoding: note.bytes[max(0, place - Self.reachOfWords)..<place], as: UTF8.self)
    let section = before.places(of: "\n#").last.map { String(before[$0.upperBound...]) } ?? before
    let words = section.lowercased() + Cues(before: "", after: chain.after).after
    return Self.distinction.contains(where: words.hasWord)
  }

  private static let reachOfWords = 250
  private static let distinction = [
    "off-diagonal", "off diagonal", "distinct", "different", "differ", "unequal", "other", "others", "otherwise",
    "verschieden", "verschiedene", "sonst", "ungleich", "distintos", "diferentes", "différents", "autres", "sinon",
    "altri", "diversi",
  ]

  private func isSaidOfAll(_ sides: [Expression], _ quantified: Set<String>, _ chain: Chain) -> Bool {
    let names = sides[0].unboundNames.union(sides[1].unboundNames)
    return !names.isEmpty && (quantified.isSuperset(of: names) || names.allSatisfy { isConditioned($0, chain) })
  }

  /// "For $x \neq 0$", "for $|x| > 1$": of every value that the condition leaves.
  private func isConditioned(_ name: String, _ chain: Chain) -> Bool {
    sentence(before: chain.sides[0].span).matches(
      of: /(?:[Ff]or|[Ff]ür|[Pp]our|[Pp]ara)\s[^$.]*\$([^$=]*(?:\\ne|≠|>|<|≥|≤|\\ge|\\le)[^$=]*)\$/
    )
    .contains { String($0.1).contains(name) }
  }

  /// "For all real q, … = (1 − q^{n+1})/(1 − q)": the divisor of one side only is 0 at q = 1.
  private func zeroDivisor(_ chain: Chain, _ sides: [Expression], _ quantified: Set<String>) -> String? {
    guard !quantified.isEmpty, !(chain.before + chain.after).says(anyOf: ["\\ne", "≠", "\\setminus"]) else {
      return nil
    }
    func zeros(_ side: Expression) -> Set<String> {
      var found: Set<String> = []
      side.forEach {
        guard case .divide(_, let divisor) = $0, divisor.unboundNames.count == 1, let name = divisor.unboundNames.first,
          quantified.contains(name)
        else { return }
        for place in -1...2 where !(place == 0 && divisor == .symbol(name)) {
          let value = divisor.replacing(.symbol(name), by: .number(Number(Rational(place)))).rationalValue
          if value?.isZero ?? false { found.insert("\(name) = \(place)") }
        }
      }
      return found
    }
    let (left, right) = (zeros(sides[0]), zeros(sides[1]))
    return left.symmetricDifference(right).sorted().first.map { "a divisor is 0 at \($0)" }
  }

  /// Kov(X, Y) of a Kov that the note defines by E(…): what is random has to stand under the E.
  private func withMomentsWrittenOut(_ chain: Chain) -> Chain {
    func writtenOut(_ side: Expression, depth: Int = 3) -> Expression {
      let result = side.transformed { part in
        guard case .call(let name, let arguments) = part, let definition = scope.entry(name)?.definition,
          definition.isFunction, definition.parameters.count == arguments.count, definition.indices.isEmpty,
          definition.body.contains(where: Self.isMoment)
        else { return part }
        // Two steps, since an argument may bear the name of a parameter.
        let marked = definition.parameters.reduce(definition.body) {
          $0.replacingFree($1.name, by: .symbol("◻" + $1.name))
        }
        return zip(definition.parameters, arguments).reduce(marked) { $0.replacingFree("◻" + $1.0.name, by: $1.1) }
      }
      return result == side || depth == 0 ? result : writtenOut(result, depth: depth - 1)
    }
    var chain = chain
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { writtenOut($0) }
    }
    return chain
  }

  /// The stated facts first; then the roles that names usually have: labels and predictions are probability vectors.
  func scopes(for sides: [Expression], head: Expression) -> [(scope: Scope, usesGiven: Bool, isPositive: Bool)] {
    let (stated, withGiven) = scope.scopes(for: sides, head: head)
    var result = [(stated, false, false)]
    let shapes = Shapes(sides, scope: stated)
    var roles: [(String, Domain)] = []
    for name in Self.usuallyProbabilities
    where speaksOfProbabilities && stated.domains[name] == nil && stated.definitions[name] == nil {
      if shapes.isVector(name) { roles.append((name, .simplex)) }
    }
    if !roles.isEmpty {
      var scope = stated
      for (name, domain) in roles { scope.domains[name] = domain }
      result.append((scope, false, false))
      if roles.contains(where: { $0.0 == "y" }) {
        var oneHot = scope
        oneHot.domains["y"] = .oneHot
        result.append((oneHot, false, false))
      }
    }
    if sides.contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      var scope = stated
      var changed = false
      for side in sides {
        // i may be the imaginary unit.
        for name in shapes.freeNames(of: side, scope: stated)
        where stated.domains[name] == nil && name != "i" && name != "j" {
          scope.domains[name] = .positive
          changed = true
        }
      }
      if changed { result.append((scope, false, true)) }
    }
    if let withGiven { result.append((withGiven, true, false)) }
    if sides.contains(where: { $0.contains(where: Self.isMoment) }) {
      for model in self.scope.momentModels(of: Self.quantities(in: sides)) {
        var scope = stated
        scope.moments = model
        result.append((scope, false, false))
      }
    }
    return result
  }

  /// Labels and predictions.
  static let usuallyProbabilities = ["y", "t", "hat(y)", "p", "q", "π"]

  static func isMoment(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): true
    default: false
    }
  }

  /// Roots and absolute values: many authors mean positive quantities.
  static func dependsOnSign(_ expression: Expression) -> Bool {
    switch expression {
    case .apply(.sqrt, _), .apply(.abs, _), .apply(.root, _), .apply(.norm, _), .apply(.determinant, _): true
    // ∫_0^x λ e^{−λt} dt of a distribution function, ∫_0^∞ e^{−at} dt: from 0 upwards.
    case .integral(_, _, let from, .symbol), .integral(_, _, let from, .constant(.infinity)):
      from.rationalValue?.isZero ?? false
    default: false
    }
  }

  /// A name that was only taken to be defined, below these sides.
  func tentativeName(in sides: [Chain.Side]) -> String? {
    let definitions = scope.scope().definitions
    var seen: Set<String> = []
    var queue = sides.compactMap(\.readings.first)
    while let expression = queue.popLast() {
      var names = expression.names
      expression.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _), .opaque(let name): names.insert(name)
        case .element(.symbol(let vector), _): names.formUnion(scope.entryNames(of: vector))
        default: break
        }
      }
      for name in names.sorted() where seen.insert(name).inserted {
        if scope.isTentative(name) { return name }
        if let definition = definitions[name], !definition.catalogued { queue.append(definition.body) }
      }
    }
    return nil
  }

  /// A name below these sides whose definition is in doubt.
  func doubtfulName(in sides: [Chain.Side]) -> String? {
    let read = sides.compactMap(\.readings.first)
    let variables = read.isEmpty ? [] : scope.scopes(for: read, head: read[0]).stated.variables
    return name(in: read, among: scope.doubtful().subtracting(variables))
  }

  /// The first of these names that sides use, themselves or through what the note defines.
  func name(in sides: [Expression], among doubtful: Set<String>) -> String? {
    guard !doubtful.isEmpty else { return nil }
    let definitions = scope.scope().definitions
    var seen: Set<String> = []
    var queue = sides
    while let expression = queue.popLast() {
      var names: [String] = []
      var letters: Set<String> = []
      expression.forEach {
        switch $0 {
        case .symbol(let name), .call(let name, _), .prime(let name, _, _): names.append(name)
        case .element(_, let indices): for case .symbol(let letter) in indices { letters.insert(letter) }
        case .big(_, let range, _): letters.insert(range.index)
        case .integral(_, let variable, _, _), .limit(_, let variable, _, _): letters.insert(variable)
        default: break
        }
      }
      for name in names where !letters.contains(name) && seen.insert(name).inserted {
        if doubtful.contains(name) { return name }
        if let definition = definitions[name], !definition.catalogued { queue.append(definition.body) }
      }
    }
    return nil
  }
}

extension Expression {
  func mentions(callOrEntryOf name: String) -> Bool {
    contains {
      switch $0 {
      case .call(name, _), .element(.symbol(name), _): true
      default: false
      }
    }
  }
}
