/// Relations with remainders: `\cosh x = 1 + \frac{x^2}{2} + o(x^3)`.
extension Decider {
  /// Decides a relation in which Landau symbols stand; `nil` where none does.
  ///
  /// A remainder that is added, of a power x^k of one name, is decided where the main terms are an expansion at 0, in
  /// powers up to k: the difference of the main terms has to vanish at 0 with its derivatives of orders below k, or up to k
  /// for o(x^k). Nothing else is.
  func decideLandau(_ left: Expression, _ relation: Relation, _ right: Expression) -> Decision? {
    func isRemainder(_ part: Expression) -> Bool { part.landau.map { scope.definition($0.symbol) == nil } ?? false }
    guard left.contains(where: isRemainder) || right.contains(where: isRemainder) else { return nil }
    let open = Decision.untested("a relation of remainders, which is not decided")
    guard relation == .equal, let a = Expansion(left, isRemainder), let b = Expansion(right, isRemainder) else {
      return open
    }
    if a.main.isEmpty, b.main.isEmpty, a.rests == b.rests {
      var decision = Decision(outcome: .proved)
      decision.method = "sums and multiples of one remainder"
      return decision
    }
    if a.main.isEmpty, b.main.isEmpty, let one = a.rests.first, let other = b.rests.first, a.rests.count == 1,
      b.rests.count == 1, one.symbol == other.symbol
    {
      let decision = decide(one.body, .equal, other.body, chain: [one.body, other.body])
      return decision.outcome == .proved || decision.outcome == .confirmed ? decision : open
    }
    if a.rests.isEmpty, b.main.isEmpty, b.rests.count == 1, let rest = b.rests.first {
      return grows(left, as: rest) ?? open
    }
    let rests = a.rests.union(b.rests)
    guard rests.count == 1, let rest = rests.first, let (name, order) = Self.power(rest.body), isNearZero(name),
      !b.rests.isEmpty
    else { return open }
    func isExpansion(_ terms: [Expression]) -> Bool { terms.allSatisfy { Self.isExpanded($0, name, order) } }
    let left = functions(of: a.main)
    // y(t + h) = y(t) + h f(t, y(t)) + O(h²) rests on y′ = f(t, y).
    guard isExpansion(b.main.isEmpty ? a.main : b.main) || !left.isEmpty && isExpansion(a.main),
      left == functions(of: b.main)
    else { return open }
    let terms = Self.withoutQuotients(a.main + b.main.map { .negate($0) }, name)
    let difference = Expression.add(terms.multiplied + [.number(Number(0))])
    guard isSmooth(difference), order <= 8, terms.power <= 4 else { return open }
    return vanishes(difference, name, below: rest.symbol == "o" ? order + 1 : order, power: terms.power) ?? open
  }

  /// Nothing is said of the name that keeps it away from 0.
  private func isNearZero(_ name: String) -> Bool {
    scope.domains[name].map { !Domain.isUsuallyCount(name) && $0.admits(Rational(1, 1 << 20) ?? 0) } ?? true
  }

  /// The functions that nothing defines.
  private func functions(of terms: [Expression]) -> Set<String> {
    var names: Set<String> = []
    for term in terms {
      term.forEach {
        switch $0 {
        case .call(let name, _), .prime(let name, _, _): if scope.definition(name) == nil { names.insert(name) }
        default: break
        }
      }
    }
    return names
  }

  /// f(x + h) − f(x) and h f′(x) for (f(x + h) − f(x))/h and f′(x): multiplied by the power of h that stands below.
  private static func withoutQuotients(_ terms: [Expression], _ name: String) -> (multiplied: [Expression], power: Int)
  {
    func numerator(_ term: Expression) -> (Expression, power: Int) {
      switch term {
      case .negate(let inner):
        let (above, power) = numerator(inner)
        return (.negate(above), power)
      case .multiply(let kind, let factor, let inner) where !factor.names.contains(name):
        let (above, power) = numerator(inner)
        return (.multiply(kind, factor, above), power)
      case .divide(let above, let below):
        guard let powers = exponents(of: below, name), powers.count == 1, powers[0] > 0 else { return (term, 0) }
        return (.divide(above, below.replacing(.symbol(name), by: .number(Number(1)))), powers[0])
      default: return (term, 0)
      }
    }
    let parts = terms.map(numerator)
    let power = parts.map(\.power).max() ?? 0
    let multiplied = parts.map { part -> Expression in
      part.power == power
        ? part.0 : .multiply(.times, .power(.symbol(name), .number(Number(Rational(power - part.power)))), part.0)
    }
    return (multiplied, power)
  }

  /// Only functions with derivatives of every order where they have values at all near 0; so has any that nothing defines.
  private func isSmooth(_ expression: Expression, depth: Int = 4) -> Bool {
    !expression.contains {
      switch $0 {
      case .apply(let function, _):
        ![.exp, .log, .sin, .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .sqrt]
          .contains(function)
      case .call(let name, _), .prime(let name, _, _):
        scope.definition(name).map { depth == 0 || !isSmooth($0.body, depth: depth - 1) } ?? false
      case .cases, .indicator, .big, .integral, .limit, .opaque, .derivative, .gradient, .element: true
      default: false
      }
    }
  }

  /// n(n + 1)/2 = Θ(n²): how a polynomial in a count grows.
  private func grows(_ function: Expression, as rest: Expansion.Rest) -> Decision? {
    guard let (name, order) = Self.power(rest.body), Domain.isUsuallyCount(name), function.unboundNames == [name],
      function.isPolynomial, let degree = degree(of: function, name)
    else { return nil }
    let holds: Bool? =
      switch rest.symbol {
      case "Θ": degree == order
      case "O": degree <= order
      case "o": degree < order
      case "Ω": degree >= order
      default: nil
      }
    guard holds == true else { return nil }
    var decision = Decision(outcome: .proved)
    decision.method = "the degree in \(name) is \(degree)"
    return decision
  }

  /// The degree of a polynomial: how many derivatives do not vanish.
  private func degree(of function: Expression, _ name: String) -> Int? {
    let variable = Expression.symbol(name)
    let zero = Expression.number(Number(0))
    return (0...8).first { degree in
      let slope = Expression.derivative(function, by: Array(repeating: variable, count: degree + 1))
      return decide(slope, .equal, zero, chain: [slope, zero]).outcome == .proved
    }
  }

  /// With e^x for every function that nothing defines, at one place: what is said of all functions fails if it fails for
  /// that. `nil` where the place may not be taken.
  private func forExponentials(in difference: Expression, besides name: String) -> Decider? {
    var decider = self
    let functions = functions(of: [difference])
    guard let place = Rational(1, 2), !functions.isEmpty else { return nil }
    for function in functions {
      decider.scope.definitions[function] = Definition(
        name: function, parameters: [.init(name: "x", isVector: false)], body: .apply(.exp, [.symbol("x")]))
    }
    for free in difference.unboundNames.subtracting(functions) where free != name && scope.definition(free) == nil {
      guard scope.domains[free].map({ $0.admits(place) }) ?? true else { return nil }
      decider.scope.definitions[free] = Definition(name: free, body: .number(Number(place)))
    }
    return decider
  }

  /// Does a function that was multiplied by a power vanish at 0 with its derivatives below an order?
  private func vanishes(_ function: Expression, _ name: String, below orders: Int, power: Int) -> Decision? {
    let variable = Expression.symbol(name)
    let zero = Expression.number(Number(0))
    for order in 0..<(orders + power) {
      let slope = order == 0 ? function : .derivative(function, by: Array(repeating: variable, count: order))
      let value = Expression.evaluated(slope, [.init(symbol: variable, value: zero)])
      var decision = decide(value, .equal, zero, chain: [value, zero])
      var witness = ""
      if decision.outcome == .untested, let decider = forExponentials(in: function, besides: name) {
        decision = decider.decide(value, .equal, zero, chain: [value, zero])
        // What holds for one function may fail for others.
        guard decision.outcome == .refuted else { return nil }
        witness = ", for example for e^x"
      }
      switch decision.outcome {
      case .proved, .confirmed: continue
      case .untested: return nil
      case .refuted:
        decision.message = "the terms in \(name)^\(order - power) differ\(witness), and the remainder is smaller"
        decision.replacement = nil
        return decision
      }
    }
    var decision = Decision(outcome: .confirmed)
    decision.method = "derivatives at 0, up to the order of the remainder"
    return decision
  }

  /// The name and the exponent of x^k.
  private static func power(_ body: Expression) -> (name: String, order: Int)? {
    switch body {
    case .symbol(let name): return (name, 1)
    case .power(.symbol(let name), .number(let exponent)):
      guard let order = exponent.value.integer, order > 0 else { return nil }
      return (name, order)
    default: return nil
    }
  }

  /// Is a term a multiple of a power below the remainder's, or a product or power of such sums? Of n² + n + O(1) it is not.
  private static func isExpanded(_ term: Expression, _ name: String, _ order: Int) -> Bool {
    guard let powers = exponents(of: term, name) else { return false }
    return powers.min().map { $0 <= order } ?? true
  }

  /// The least exponent of each summand; `nil` for what is no polynomial in the name.
  private static func exponents(of term: Expression, _ name: String) -> [Int]? {
    guard term.names.contains(name) else { return [0] }
    switch term {
    case .symbol: return [1]
    case .negate(let inner): return exponents(of: inner, name)
    case .add(let terms):
      let all = terms.map { exponents(of: $0, name) }
      return all.contains { $0 == nil } ? nil : all.flatMap { $0 ?? [] }
    case .multiply(_, let a, let b):
      guard let a = exponents(of: a, name)?.min(), let b = exponents(of: b, name)?.min() else { return nil }
      return [a + b]
    case .divide(let a, let b): return b.names.contains(name) ? nil : exponents(of: a, name)
    case .power(let base, .number(let exponent)):
      guard let order = exponent.value.integer, order >= 0, let least = exponents(of: base, name)?.min() else {
        return nil
      }
      return [least * order]
    default: return nil
    }
  }
}

/// A sum of main terms and remainders.
private struct Expansion {
  struct Rest: Hashable {
    var symbol: String
    var body: Expression
  }

  var main: [Expression] = []
  var rests: Set<Rest> = []

  /// `nil` where a remainder stands inside of something else than a multiple.
  init?(_ side: Expression, _ isRemainder: (Expression) -> Bool) {
    let terms = if case .add(let terms) = side { terms } else { [side] }
    for term in terms {
      guard term.contains(where: isRemainder) else {
        main.append(term)
        continue
      }
      guard let rest = Self.multiple(term), isRemainder(.call(rest.symbol, [rest.body])) else { return nil }
      rests.insert(rest)
    }
  }

  /// The remainder of −3 o(x) and k o(x).
  private static func multiple(_ term: Expression) -> Rest? {
    switch term {
    case .negate(let inner): return multiple(inner)
    case .multiply(_, let factor, let inner):
      guard let rest = multiple(inner), factor.names.isDisjoint(with: rest.body.names),
        factor.isPolynomial || factor.rationalValue != nil
      else { return nil }
      return rest
    default: return term.landau.map { Rest(symbol: $0.symbol, body: $0.body) }
    }
  }
}
