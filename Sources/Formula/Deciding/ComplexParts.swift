/// The real and the imaginary part of an expression, where one symbol is the imaginary unit and all others are real.
struct ComplexParts {
  var real: Expression
  /// `nil` for what is real.
  var imaginary: Expression?

  private static let zero = Expression.number(Number(0))
  private static let one = Expression.number(Number(1))

  var imaginaryOrZero: Expression { imaginary ?? Self.zero }

  /// `nil` where the form does not tell the parts: a power of a complex number that is no small integer, a function that
  /// the note defines.
  init?(_ expression: Expression, unit: String) {
    guard expression.mentions(unit) else {
      // √−1 = i
      if case .apply(.sqrt, let arguments) = expression, case .negate(.number(let number))? = arguments.first,
        number.value.sign > 0
      {
        self.init(Self.zero, .apply(.sqrt, [.number(number)]))
      } else {
        self.init(expression, nil)
      }
      return
    }
    func parts(_ operand: Expression) -> ComplexParts? { ComplexParts(operand, unit: unit) }
    switch expression {
    case .symbol: self.init(Self.zero, Self.one)
    case .negate(let inner):
      guard let inner = parts(inner) else { return nil }
      self.init(.negate(inner.real), inner.imaginary.map { .negate($0) })
    case .add(let terms):
      var found: [ComplexParts] = []
      for term in terms {
        guard let part = parts(term) else { return nil }
        found.append(part)
      }
      // i + ω is none where ω is a letter of another meaning: a sum of nothing is no sum.
      let imaginary = found.compactMap(\.imaginary)
      self.init(.add(found.map(\.real)), imaginary.isEmpty ? nil : .add(imaginary))
    case .multiply(let kind, let a, let b):
      guard let a = parts(a), let b = parts(b) else { return nil }
      self = a.times(b, kind)
    case .divide(let a, let b):
      guard let a = parts(a), let b = parts(b) else { return nil }
      self = a.over(b)
    case .power(.constant(.e), _), .apply(.exp, _):
      guard let exponent = expression.operands.last.flatMap(parts) else { return nil }
      let turn = ComplexParts(
        .apply(.cos, [exponent.imaginaryOrZero]), .apply(.sin, [exponent.imaginaryOrZero]))
      let isTurn = exponent.real == Self.zero
      self = isTurn ? turn : ComplexParts(.apply(.exp, [exponent.real]), nil).times(turn, .juxtaposed)
    // (e^{iφ})^k
    case .power(let base, let count) where base.isExponential && count.isWhole && !count.mentions(unit):
      guard let exponent = base.operands.last,
        let turn = parts(.power(.constant(.e), .multiply(.juxtaposed, exponent, count)))
      else { return nil }
      self = turn
    case .power(let base, .number(let number)):
      guard let base = parts(base), let count = number.value.integer, abs(count) <= 12 else { return nil }
      var power = ComplexParts(Self.one, nil)
      for _ in 0..<abs(count) { power = power.times(base, .juxtaposed) }
      self = count < 0 ? ComplexParts(Self.one, nil).over(power) : power
    case .apply(.abs, let arguments):
      guard let inner = arguments.first.flatMap(parts) else { return nil }
      self.init(.apply(.sqrt, [inner.square]), nil)
    case .vector(let entries):
      var found: [ComplexParts] = []
      for entry in entries {
        guard let part = parts(entry) else { return nil }
        found.append(part)
      }
      self.init(.vector(found.map(\.real)), .vector(found.map(\.imaginaryOrZero)))
    case .matrix(let rows):
      var found: [[ComplexParts]] = []
      for row in rows {
        let line = row.compactMap(parts)
        guard line.count == row.count else { return nil }
        found.append(line)
      }
      self.init(.matrix(found.map { $0.map(\.real) }), .matrix(found.map { $0.map(\.imaginaryOrZero) }))
    case .big(.sum, let range, let body):
      guard let body = parts(body), range.index != unit else { return nil }
      self.init(.big(.sum, range, body.real), body.imaginary.map { .big(.sum, range, $0) })
    case .derivative(let body, let by):
      guard let body = parts(body), !by.contains(where: { $0.mentions(unit) }) else { return nil }
      self.init(.derivative(body.real, by: by), body.imaginary.map { .derivative($0, by: by) })
    default: return nil
    }
  }

  private init(_ real: Expression, _ imaginary: Expression?) {
    self.real = real
    self.imaginary = imaginary
  }

  /// |z|²
  private var square: Expression {
    .add([.power(real, .number(Number(2))), .power(imaginaryOrZero, .number(Number(2)))])
  }

  private func times(_ other: ComplexParts, _ kind: Expression.Multiplication) -> ComplexParts {
    func product(_ a: Expression, _ b: Expression) -> Expression {
      if a == Self.zero || b == Self.zero { return Self.zero }
      return a == Self.one ? b : b == Self.one ? a : .multiply(kind, a, b)
    }
    func difference(_ a: Expression, _ b: Expression) -> Expression {
      b == Self.zero ? a : a == Self.zero ? .negate(b) : .add([a, .negate(b)])
    }
    func sum(_ a: Expression, _ b: Expression) -> Expression {
      b == Self.zero ? a : a == Self.zero ? b : .add([a, b])
    }
    switch (imaginary, other.imaginary) {
    case (nil, nil): return ComplexParts(product(real, other.real), nil)
    case (let mine?, nil): return ComplexParts(product(real, other.real), product(mine, other.real))
    case (nil, let theirs?): return ComplexParts(product(real, other.real), product(real, theirs))
    case (let mine?, let theirs?):
      return ComplexParts(
        difference(product(real, other.real), product(mine, theirs)),
        sum(product(real, theirs), product(mine, other.real)))
    }
  }

  private func over(_ other: ComplexParts) -> ComplexParts {
    func quotient(_ a: Expression, _ b: Expression) -> Expression { a == Self.zero ? a : .divide(a, b) }
    guard let theirs = other.imaginary else {
      return ComplexParts(quotient(real, other.real), imaginary.map { quotient($0, other.real) })
    }
    let top = times(ComplexParts(other.real, .negate(theirs)), .juxtaposed)
    return ComplexParts(quotient(top.real, other.square), quotient(top.imaginaryOrZero, other.square))
  }
}

extension Expression {
  /// e^x, exp(x)
  fileprivate var isExponential: Bool {
    switch self {
    case .power(.constant(.e), _), .apply(.exp, _): true
    default: false
    }
  }

  /// 3, k, n − 1: a power of that many factors.
  fileprivate var isWhole: Bool {
    if let value = rationalValue { return value.isInteger }
    return isPolynomial && !names.isEmpty && names.allSatisfy { $0.isIndexLetter || Domain.isUsuallyCount($0) }
  }

  fileprivate func mentions(_ name: String) -> Bool { contains { if case .symbol(name) = $0 { true } else { false } } }
}

/// Complex numbers: a letter i or j that counts nothing may be the imaginary unit.
extension Decider {
  /// The letter, where it is a free number on its own.
  public func imaginaryUnit(in sides: [Expression]) -> String? {
    ["i", "j"].first { unit in
      scope.domains[unit] == nil && !scope.labels.contains(unit) && scope.ranks[unit, default: 0] == 0
        && sides.contains { $0.mentions(unit) }
        && !sides.contains {
          $0.contains {
            switch $0 {
            // i_1 is another name, and no unit.
            case .element(.symbol(unit), _): true
            case .element(_, let indices): indices.contains { $0.mentions(unit) }
            case .big(_, let range, _):
              range.index == unit || range.conditions.contains { $0.operands.contains { $0.mentions(unit) } }
            default: false
            }
          }
        }
    }
  }

  /// With 3 + 4i for z, and 3 − 4i for z̄, where the note says that z = 3 + 4i.
  func withComplexValues(_ side: Expression, depth: Int = 3) -> Expression {
    let result = side.transformed { part in
      guard case .symbol(let name) = part else { return part }
      if let definition = scope.definition(name) { return isComplexValue(definition) ? definition.body : part }
      guard name.hasPrefix("bar("), name.hasSuffix(")"),
        let definition = scope.definition(String(name.dropFirst(4).dropLast())), isComplexValue(definition)
      else { return part }
      return ["i", "j"].reduce(definition.body) { body, unit in
        body.mentions(unit) ? body.replacing(.symbol(unit), by: .negate(.symbol(unit))) : body
      }
    }
    return result == side || depth == 0 ? result : withComplexValues(result, depth: depth - 1)
  }

  /// 3 + 4i, 2z of such a z
  private func isComplexValue(_ definition: Definition) -> Bool {
    guard !definition.isFunction, definition.indices.isEmpty else { return false }
    let body = definition.body
    return body.mentions("i") || body.mentions("j")
      || body.names.contains { name in
        guard name != definition.name, let inner = scope.definition(name), !inner.isFunction else { return false }
        return inner.body.mentions("i") || inner.body.mentions("j")
      }
  }

  /// The claim with i² = −1, as one for the real and one for the imaginary parts. `nil` where the parts are not told.
  func decideComplex(_ left: Expression, _ right: Expression, unit: String, chain: [Expression]) -> Decision? {
    guard let a = ComplexParts(left, unit: unit), let b = ComplexParts(right, unit: unit),
      ![a.real, a.imaginaryOrZero, b.real, b.imaginaryOrZero].contains(where: { $0.mentions(unit) })
    else { return nil }
    var decider = Decider(scope: scope, seed: seed)
    decider.scope.definitions[unit] = nil
    decider.takesImaginaryUnits = false
    var total: Decision?
    for (mine, yours) in [(a.real, b.real), (a.imaginaryOrZero, b.imaginaryOrZero)] where mine != yours {
      var decision = decider.decide(mine, .equal, yours, chain: [mine, yours])
      guard decision.outcome == .proved || decision.outcome == .confirmed else { return decision }
      if let total {
        decision.points = min(decision.points, total.points)
        if total.outcome == .confirmed { decision.outcome = .confirmed }
      }
      total = decision
    }
    var decision = total ?? Decision(outcome: .proved)
    decision.method =
      "real and imaginary parts, \(unit)² = −1: \(decision.method.isEmpty ? "the same" : decision.method)"
    return decision
  }
}
