import Formula

/// `2x dx`: a coefficient times the differential of one name, as texts write it when they substitute.
struct Differential {
  var coefficient: Expression
  var name: String

  /// `nil` for anything but a product with one `d` before a name.
  init?(_ side: Expression) {
    switch side {
    case .negate(let inner):
      guard let inner = Differential(inner) else { return nil }
      self.init(.negate(inner.coefficient), inner.name)
    case .divide(let top, let bottom):
      guard !bottom.names.contains("d"), let top = Differential(top) else { return nil }
      self.init(.divide(top.coefficient, bottom), top.name)
    case .multiply:
      var factors = Self.factors(of: side)
      guard let place = factors.firstIndex(of: .symbol("d")), place + 1 < factors.count,
        factors.filter({ $0.names.contains("d") }).count == 1, case .symbol(let name) = factors[place + 1]
      else { return nil }
      factors.removeSubrange(place...(place + 1))
      let product = factors.dropFirst().reduce(factors.first ?? .number(Number(1))) { .multiply(.juxtaposed, $0, $1) }
      self.init(product, name)
    default: return nil
    }
  }

  private init(_ coefficient: Expression, _ name: String) {
    self.coefficient = coefficient
    self.name = name
  }

  private static func factors(of side: Expression) -> [Expression] {
    guard case .multiply(_, let a, let b) = side else { return [side] }
    return factors(of: a) + factors(of: b)
  }
}

/// `du = 2x dx`: a relation of differentials is one of derivatives.
extension NoteChecker {
  /// Do differentials or changes stand in a step that fails as one of numbers: `dX = a dt + b dW`, `Δz/z = Δx/x`?
  func mentionsDifferentials(_ chain: Chain, _ step: Int) -> Bool {
    guard decideDifferentials(chain, step) == nil else { return false }
    let sides = [chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first)
    let free = scope.scope()
    return ["d", "Δ", "δ"].contains { mark in
      scope.entry(mark) == nil && free.domains[mark] == nil && sides.count == 2
        // ΔQ/Q over ΔP/P: Δ is no factor that cancels.
        && (mark == "Δ"
          ? sides.contains { $0.names.contains(where: Self.isNameOfChange) }
          : sides.allSatisfy { $0.contains { Self.isChange($0, mark) } })
    }
  }

  /// Δx is a name, and Δ no factor that cancels; so is δx where it is divided by another δ.
  func takeChanges(_ chain: inout Chain) {
    guard chain.sides.contains(where: { $0.readings.first?.names.contains { $0 == "Δ" || $0 == "δ" } ?? false }) else {
      return
    }
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { reading in
        reading.transformed { part in
          if case .divide(let above, let below) = part, let a = Self.change(above, "δ"), let b = Self.change(below, "δ")
          {
            return .divide(a, b)
          }
          return scope.entry("Δ") == nil ? Self.change(part, "Δ") ?? part : part
        }
      }
    }
  }

  /// The name that a product with a mark stands for.
  private static func change(_ expression: Expression, _ mark: String) -> Expression? {
    guard isChange(expression, mark), case .multiply(let kind, let before, let quantity) = expression else {
      return nil
    }
    let name: Expression =
      switch quantity {
      case .symbol(let of): .symbol(mark + of)
      case .element(.symbol(let of), let indices): .element(.symbol(mark + of), indices)
      // Of what the change of something computed is nothing is known.
      default: .opaque("\(mark)(\(quantity))")
      }
    if case .multiply(_, let factor, .symbol(mark)) = before { return .multiply(kind, factor, name) }
    return name
  }

  private static func isNameOfChange(_ name: String) -> Bool { name.count > 1 && name.hasPrefix("Δ") }

  /// A mark right before a quantity; i is none.
  private static func isChange(_ expression: Expression, _ mark: String) -> Bool {
    guard case .multiply(.juxtaposed, let before, let quantity) = expression else { return false }
    switch quantity {
    case .number, .symbol("i"), .symbol("j"): return false
    default: break
    }
    if case .multiply(_, _, .symbol(mark)) = before { return true }
    return before == .symbol(mark)
  }

  /// The step as a claim about the derivative of the name that the note computes from the other. `nil` where no
  /// differentials stand on both sides.
  func decideDifferentials(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard chain.links[step].relation == .equal, scope.entry("d") == nil,
      let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first,
      left.names.contains("d"), right.names.contains("d")
    else { return nil }
    let scope = scope.scope()
    guard scope.domains["d"] == nil else { return nil }
    guard let a = Differential(left), let b = Differential(right) else { return nil }
    func depends(_ name: String, on other: String) -> Bool {
      scope.definition(name)?.body.names.contains(other) ?? false
    }
    let sides: (Expression, Expression)
    if a.name == b.name {
      sides = (a.coefficient, b.coefficient)
    } else if depends(a.name, on: b.name) {
      sides = (
        .multiply(.juxtaposed, a.coefficient, .derivative(.symbol(a.name), by: [.symbol(b.name)])), b.coefficient
      )
    } else if depends(b.name, on: a.name) {
      sides = (
        a.coefficient, .multiply(.juxtaposed, b.coefficient, .derivative(.symbol(b.name), by: [.symbol(a.name)]))
      )
    } else {
      return Verdicts(
        decision: .untested("differentials of names of which the note computes neither from the other"),
        reading: "\(left) = \(right)", isPreferred: true)
    }
    let decision = Decider(scope: scope, seed: seed, cache: decisions).decide(
      sides.0, .equal, sides.1, chain: [sides.0, sides.1])
    return Verdicts(
      decision: decision, reading: "\(sides.0) = \(sides.1)", isPreferred: true,
      held: HeldStep(
        span: 0..<0, left: sides.0, relation: .equal, right: sides.1, chain: [sides.0, sides.1], scope: scope))
  }
}
