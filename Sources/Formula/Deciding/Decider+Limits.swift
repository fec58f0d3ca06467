/// Limits: enclosures along a sequence that approaches the point.
extension Decider {
  /// Confirms a limit when enclosures along the approach come closer to the value at every stage; refutes it when they
  /// settle elsewhere.
  func decideLimit(
    _ body: Expression, _ variable: String, _ to: Expression, _ side: Int, _ right: Expression, shapes: Shapes,
    _ relation: Relation
  ) -> Decision {
    if let rest = body.remainder, scope.definition(rest) == nil {
      return decideLimit(withRemainder: rest, body, variable, to, side, right, shapes: shapes, relation)
    }
    if case .call(let name, _) = body, scope.definition(name) == nil, Names.builtin(name) == nil {
      return .untested("\(name) is not defined in this note, so that its limit is what is said of it")
    }
    var inner = scope
    inner.definitions[variable] = nil
    let decider = Decider(scope: inner, seed: seed)
    if relation != .equal, relation != .approximately, relation != .identical, relation != .defines {
      return decideBound(ofLimit: body, variable, to, side, right, shapes: shapes, relation)
    }
    guard decider.freeIndices([body], shapes: shapes).isEmpty else { return .untested("a limit with free indices") }
    let others = shapes.freeSymbols(of: body, scope: inner).filter { $0 != variable }
    if !others.isEmpty { return decideLimit(over: others, body, variable, to, side, right, inner, relation) }
    let value: (Rational) -> Ball?
    let isCounted = body.countsTo(variable)
    if isCounted {
      // The terms of Σ_{k=1}^n are as many as n says.
      value = { decider.value(of: body, variable, $0, shapes) }
    } else {
      var lowerer = Lowerer(scope: inner, shapes: shapes, sizes: [Shapes.commonDimension: 1])
      guard case .scalar(let node)? = try? lowerer.lower(body) else {
        return .untested("a limit of something that is no number")
      }
      if let name = lowerer.unknownFunctions.min() { return .untested("\(name) is not defined in this note") }
      let leaf = ScalarGraph.Leaf(symbol: lowerer.number(of: variable))
      guard let program = Program(graph: lowerer.graph, outputs: [node]) else {
        return .untested("a limit of a formal sum")
      }
      let evaluator = BallEvaluator(program)
      value = { point in
        evaluator.set([leaf: point])
        evaluator.enclose(minimumBits: 64, limit: 2048)
        guard let ball = evaluator.outcome(0).ball, ball.isFinite else { return nil }
        return ball
      }
    }
    var sides: [(Int) -> Rational] = []
    switch to {
    // Even and odd in turn: (−1)^n has no limit.
    case .constant(.infinity): sides = [{ Rational((1 << ($0 + 3)) + $0 % 2) }]
    case .negate(.constant(.infinity)): sides = [{ Rational(-(1 << ($0 + 3)) - $0 % 2) }]
    default:
      guard case .success(let balls) = decider.enclose(to, shapes: shapes, decimalsAsIntervals: false),
        balls.count == 1,
        balls[0].isExact, let center = balls[0].rationalBounds?.lower
      else { return .untested("a limit at a point that is no rational number") }
      // Only sides on which the body has values are approached: p → 1 from below.
      if side >= 0 { sides.append { center + (Rational(1, 1 << (2 * $0 + 4)) ?? 0) } }
      if side <= 0 { sides.append { center - (Rational(1, 1 << (2 * $0 + 4)) ?? 0) } }
    }
    var target: Ball?
    let infinite = infiniteSign(right) ?? 0
    if infinite == 0 {
      guard case .success(let balls) = decider.enclose(right, shapes: shapes, decimalsAsIntervals: false),
        balls.count == 1
      else {
        return .untested("a limit against something that is no number")
      }
      target = balls[0]
    }
    var decision = Decision(outcome: .confirmed)
    decision.method = "enclosures along the approach"
    if side == 0, sides.count == 2 {
      let live = sides.filter { approach in (4..<8).allSatisfy { value(approach($0)) != nil } }
      if live.count == 1 { sides = live }
    }
    for approach in sides {
      let values = (0..<8).compactMap { value(approach($0)) }
      guard values.count >= 5, let last = values.last else {
        return .untested("too few values on the way to the limit")
      }
      decision.points += values.count
      if infinite != 0 {
        let signed = values.map { Double(infinite) * $0.midpointDouble }
        let grows =
          zip(signed, signed.dropFirst()).allSatisfy { $0 < $1 } && (signed.last ?? 0) > 1.5 * (signed.first ?? 0)
        if grows {
          // ln x/x^0.1 grows at first.
          let far = isCounted ? [] : farther(approach, value).map { Double(infinite) * $0 }
          if zip(far, far.dropFirst()).allSatisfy({ $0 <= $1 }) { continue }
          return .untested("the values grow at first, and not all the way")
        }
        let end = infinite > 0 ? "∞" : "−∞"
        if let first = signed.first, let final = signed.last, abs(final) < 1e6, abs(final - first) < 1, !isCounted {
          return refuted(last, end, approach(7), variable)
        }
        if !isCounted, growsWithoutBound(signed.map { -$0 }, farther(approach, value).map { -Double(infinite) * $0 }) {
          // 10/(s(s + 2)) at 0: ∞ from above, which may be meant, or ∞ in absolute value.
          let others = sides.count == 2 ? sides.map { side in (0..<8).compactMap { value(side($0)) } } : []
          let isOneSided = others.contains { values in
            let signed = values.map { Double(infinite) * $0.midpointDouble }
            return values.count == 8 && zip(signed, signed.dropFirst()).allSatisfy { $0 < $1 }
          }
          if isOneSided {
            return .untested(
              "it holds from one side, and from the other the values grow the other way: say which is meant")
          }
          return refuted(last, end, approach(7), variable, settles: false)
        }
        return .untested("the values neither grow without bound nor settle")
      }
      guard let target else { continue }
      let gaps = values.map { abs(($0 - target).midpointDouble) }
      guard let first = gaps.first, let end = gaps.last else { continue }
      let comesCloser = !isCounted || isEnd(target, of: values)
      if end < 1e-3 * max(1, abs(target.midpointDouble)), end <= first, comesCloser { continue }
      let previous = values[values.count - 2]
      let settled = abs((last - previous).midpointDouble) < 1e-3 * end
      // Sums may grow more slowly than any step shows.
      if settled, !isCounted { return refuted(last, target.description(digits: 12), approach(7), variable) }
      if !isCounted, growsWithoutBound(gaps, farther(approach, value).map { abs($0 - target.midpointDouble) }) {
        return refuted(last, target.description(digits: 12), approach(7), variable, settles: false)
      }
      return .untested("the values on the way have not settled")
    }
    return decision
  }

  /// lim f = lim g at one point: the same function is written in two ways, or the difference vanishes.
  func decideLimits(_ left: Expression, _ right: Expression, shapes: Shapes) -> Decision? {
    guard case .limit(let f, let variable, let to, let side) = left,
      case .limit(let other, let name, let point, let otherSide) = right, to == point, side == otherSide
    else { return nil }
    let g = name == variable ? other : other.replacingFree(name, by: .symbol(variable))
    var inner = scope
    inner.definitions[variable] = nil
    let rewritten = Decider(scope: inner, seed: seed).decide(f, .equal, g, chain: [f, g])
    if rewritten.outcome == .proved || rewritten.outcome == .confirmed { return rewritten }
    let difference = Expression.add([f, .negate(g)])
    var decision = decideLimit(
      difference, variable, to, side, .number(Number(0)), shapes: Shapes([difference], scope: inner), .equal)
    if decision.outcome == .refuted {
      decision.message = "the difference of what is written under the two limits does not vanish: \(decision.message)"
    }
    return decision.outcome == .untested ? nil : decision
  }

  /// Values much farther on the way than a limit needs.
  private func farther(_ approach: (Int) -> Rational, _ value: (Rational) -> Ball?) -> [Double] {
    (8..<24).compactMap { value(approach($0))?.midpointDouble }
  }

  /// Each value is larger than the one before, and the last is far from the first, on the whole way.
  private func growsWithoutBound(_ near: [Double], _ far: [Double]) -> Bool {
    let values = near + far
    guard let first = near.first, let last = values.last, far.count >= 4, last > 1e3 * max(1, abs(first)) else {
      return false
    }
    return zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Is the target where partial sums at n, 2n, 4n lead, and not one they pass? What is left out shrinks by one factor.
  private func isEnd(_ target: Ball, of values: [Ball]) -> Bool {
    let last = values.suffix(3).map { ($0 - target).midpointDouble }
    guard last.count == 3 else { return false }
    let (first, second) = (last[1] - last[0], last[2] - last[1])
    if abs(second) <= 1e-12 { return abs(last[2]) <= 1e-9 }
    guard abs(second) < 0.9 * abs(first) else { return false }
    let rest = last[2] - second * second / (second - first)
    return abs(rest) <= 0.05 * abs(second)
  }

  /// A body whose sums or products run up to the variable, at one integer.
  private func value(of body: Expression, _ variable: String, _ point: Rational, _ shapes: Shapes) -> Ball? {
    guard let count = point.integer, count > 0 else { return nil }
    var fixed = self
    fixed.scope.domains[variable] = .fixed(point)
    let body = body.replacing(.symbol(variable), by: .number(Number(point)))
    var lowerer = Lowerer(scope: fixed.scope, shapes: Shapes([body], scope: fixed.scope), sizes: [variable: count])
    guard case .scalar(let node)? = try? lowerer.lower(body),
      let program = Program(graph: lowerer.graph, outputs: [node]),
      let ball = program.enclose(at: [:], minimumBits: 64, limit: 2048)[0].ball, ball.isFinite
    else { return nil }
    return ball
  }

  /// `lim f ≥ a`: it holds where the limit is a itself, and where the values settle on the right side of a.
  private func decideBound(
    ofLimit body: Expression, _ variable: String, _ to: Expression, _ side: Int, _ right: Expression, shapes: Shapes,
    _ relation: Relation
  ) -> Decision {
    let equal = decideLimit(body, variable, to, side, right, shapes: shapes, .equal)
    guard let comparison = Comparison(relation) else { return .untested("this relation to a limit is not decided") }
    switch (comparison, equal.outcome) {
    case (.lessOrEqual, .confirmed), (.greaterOrEqual, .confirmed), (.lessOrEqual, .proved), (.greaterOrEqual, .proved):
      return equal
    default: return .untested("a bound on a limit that is not the limit itself")
    }
  }

  /// Other symbols are given values of their domains; the limit must hold for each.
  private func decideLimit(
    over others: [String], _ body: Expression, _ variable: String, _ to: Expression, _ side: Int, _ right: Expression,
    _ scope: Scope, _ relation: Relation
  ) -> Decision {
    var total = Decision(outcome: .confirmed)
    for round in 0..<4 {
      var fixed = scope
      var sampler = Sampler(seed: UInt64(seeding: "\(body)", seed &+ UInt64(round)))
      for name in others {
        // Where nothing is said a parameter is taken positive: exponents and weights.
        let value = sampler.values(scope.domains[name] ?? .positive, count: 1, round: round + 1)[0]
        fixed.definitions[name] = Definition(name: name, body: .number(Number(value)))
      }
      let decider = Decider(scope: fixed, seed: seed)
      let decision = decider.decide(
        .limit(body, variable: variable, to: to, side: side), .equal, right, chain: [body, right])
      guard decision.outcome == .confirmed else {
        return decision.outcome == .refuted
          ? .untested("the limit depends on \(others.joined(separator: ", "))") : decision
      }
      total.points += decision.points
      total.method = decision.method
    }
    total.domain = others.map { "\($0) \(scope.domains[$0] ?? .positive)" }.joined(separator: ", ")
    return total
  }

  private func refuted(
    _ ball: Ball, _ target: String, _ point: Rational, _ variable: String, settles: Bool = true
  ) -> Decision {
    var decision = Decision(outcome: .refuted)
    decision.witness = [.init(symbol: variable, value: "\(point)")]
    decision.left = ball.description(digits: 12)
    decision.right = target
    decision.message =
      settles
      ? "on the way to the limit the values settle at \(ball.description(digits: 6)), not at \(target)"
      : "on the way to the limit the values leave \(target) behind: \(variable) = \(point) gives \(ball.description(digits: 6))"
    return decision
  }
}

extension Expression {
  /// Does a sum or product run up to, or from, something with this name?
  fileprivate func countsTo(_ name: String) -> Bool {
    contains {
      guard case .big(_, let range, _) = $0 else { return false }
      return [range.from, range.to].contains { $0?.names.contains(name) ?? false }
    }
  }

  /// `2 lim f(x)` as the limit of 2 f(x): a limit times what does not move. `nil` for anything else.
  public var limitOfMultiple: Expression? {
    func inside(_ limit: Expression, _ scaled: (Expression) -> Expression, by factor: Expression?) -> Expression? {
      guard case .limit(let body, let variable, let point, let side) = limit.limitOfMultiple ?? limit,
        factor?.names.contains(variable) != true
      else { return nil }
      return .limit(scaled(body), variable: variable, to: point, side: side)
    }
    switch self {
    case .negate(let limit): return inside(limit, { .negate($0) }, by: nil)
    case .multiply(let kind, let factor, let limit):
      return inside(limit, { .multiply(kind, factor, $0) }, by: factor)
        ?? inside(factor, { .multiply(kind, $0, limit) }, by: limit)
    case .divide(let limit, let factor): return inside(limit, { .divide($0, factor) }, by: factor)
    default: return nil
    }
  }
}

// MARK: Remainders

extension Decider {
  /// x³/6 − O(x⁵): the limit is said of every multiple of x⁵, so that it holds with several of them, or is not decided.
  private func decideLimit(
    withRemainder name: String, _ body: Expression, _ variable: String, _ to: Expression, _ side: Int,
    _ right: Expression, shapes: Shapes, _ relation: Relation
  ) -> Decision {
    var held = Decision(outcome: .untested)
    for factor in [Rational(1), Rational(-2)] {
      let instance = body.transformed {
        guard case .call(name, let arguments) = $0, arguments.count == 1 else { return $0 }
        return .multiply(.juxtaposed, .number(Number(factor)), arguments[0])
      }
      let decision = decideLimit(instance, variable, to, side, right, shapes: shapes, relation)
      guard decision.outcome == .proved || decision.outcome == .confirmed else {
        return .untested("\(name)(…) stands for a remainder, of which too little is known")
      }
      held = decision
    }
    held.outcome = .confirmed
    return held
  }
}

extension Expression {
  /// The O of O(x⁵).
  fileprivate var remainder: String? {
    var found: String?
    forEach { found = $0.landau?.symbol ?? found }
    return found
  }
}
