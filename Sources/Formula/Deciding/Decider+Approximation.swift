/// `f(x + ε) ≈ f(x) + ε f′(x)`: ≈ with a small quantity says that the sides agree to the order that is written.
extension Decider {
  /// Letters that authors use for something small.
  static let smallNames: Set<String> = ["ε", "h", "δ"]
  /// By how many bits the small quantity shrinks, twice.
  private static let shrink = 12

  /// Do the sides come together faster than the small quantity goes to zero? Faster than its first power; where the
  /// note divides by it, as a difference quotient does, at all. `nil` when nothing small stands in the sides.
  func agreesForSmall(_ left: Expression, _ right: Expression, shapes: Shapes) -> Decision? {
    var small: Set<String> = []
    for side in [left, right] {
      for name in shapes.freeSymbols(of: side, scope: scope) {
        let letter = name.prefix { $0 != "_" }
        if Decider.smallNames.contains(String(letter)) { small.insert(String(letter)) }
      }
    }
    guard !small.isEmpty else { return nil }
    let isQuotient = [left, right].contains { side in
      side.contains {
        if case .divide(_, let below) = $0 { return !below.names.isDisjoint(with: small) }
        return false
      }
    }
    func scaled(_ side: Expression, _ bits: Int) -> Expression {
      let scale = Expression.number(Number(Rational(1, 1 << bits) ?? 1))
      return side.transformed {
        guard case .symbol(let name) = $0, small.contains(name) else { return $0 }
        return .multiply(.juxtaposed, scale, $0)
      }
    }
    let (once, twice) = (Decider.shrink, 2 * Decider.shrink)
    guard let coarse = differences(scaled(left, once), scaled(right, once), shapes),
      let fine = differences(scaled(left, twice), scaled(right, twice), shapes), coarse.count == fine.count,
      coarse.count >= 3
    else { return nil }
    let factor = Double(
      sign: .plus, exponent: isQuotient ? -Decider.shrink / 2 : -Decider.shrink * 3 / 2, significand: 1)
    guard zip(coarse, fine).allSatisfy({ $1 <= $0 * factor }) else { return nil }
    var decision = Decision(outcome: .confirmed)
    decision.points = coarse.count
    decision.method = "enclosures as \(small.sorted().joined(separator: ", ")) → 0"
    decision.message = "≈ is read as: up to terms of higher order in \(small.sorted().joined(separator: ", "))"
    decision.domain = domainText([left, right], shapes: shapes)
    return decision
  }

  /// `f′(x) = lim_{h → 0} (f(x + h) − f(x))/h`: does the body come to the left side as the variable comes to its point?
  /// `nil` when it does not, or where it goes to something that is no number: that is no proof of a difference.
  func agreesAlong(_ left: Expression, _ body: Expression, _ variable: String, _ point: Expression, shapes: Shapes)
    -> Decision?
  {
    guard !left.names.contains(variable) else { return nil }
    func placed(_ bits: Int) -> Expression {
      let step = Rational(1, 1 << bits) ?? 0
      let far = Expression.number(Number(Rational(1 << bits)))
      let place: Expression =
        switch point {
        case .constant(.infinity): far
        case .negate(.constant(.infinity)): .negate(far)
        default: .add([point, .number(Number(step))])
        }
      return body.replacing(.symbol(variable), by: place)
    }
    guard let coarse = differences(left, placed(Decider.shrink), shapes, keepsZeros: true),
      let fine = differences(left, placed(2 * Decider.shrink), shapes, keepsZeros: true), coarse.count == fine.count,
      coarse.count >= 3,
      zip(coarse, fine).allSatisfy({ $1 <= $0 * 0x1p-8 })
    else { return nil }
    var decision = Decision(outcome: .confirmed)
    decision.points = coarse.count
    decision.method = "enclosures as \(variable) → \(point)"
    decision.domain = domainText([left], shapes: shapes)
    return decision
  }

  /// `f″(x) = lim_{h → 0} (f(x + h) + f(x − h) − 2 f(x))/h`: a derivative of one function against a limit of its values.
  /// It is said of every such function, so one for which the values settle elsewhere is enough. `nil` when the two sides
  /// speak of other functions as well, or nothing settles.
  func settlesElsewhere(
    _ left: Expression, _ body: Expression, _ variable: String, _ point: Expression, shapes: Shapes
  ) -> Decision? {
    let name: String
    switch left {
    case .prime(let function, _, _): name = function
    case .derivative(.call(let function, _), _): name = function
    default: return nil
    }
    var others: Set<String> = []
    for side in [left, body] {
      side.forEach {
        switch $0 {
        case .call(let function, _), .prime(let function, _, _): if function != name { others.insert(function) }
        case .opaque(let key): others.insert(key)
        default: break
        }
      }
    }
    // a + t e_i is a place of more than one coordinate.
    let isAmongOthers = body.contains { if case .element = $0 { true } else { false } }
    guard others.isEmpty, !isAmongOthers, !left.names.contains(variable), case .number(let zero) = point else {
      return nil
    }
    func placed(_ bits: Int) -> Expression {
      body.replacing(.symbol(variable), by: .number(Number(zero.value + (Rational(1, 1 << bits) ?? 0))))
    }
    let (once, twice) = (placed(Decider.shrink), placed(2 * Decider.shrink))
    guard let gaps = differences(left, twice, shapes, keepsZeros: true),
      let moves = differences(once, twice, shapes, keepsZeros: true), gaps.count >= 3,
      moves.count == gaps.count, zip(gaps, moves).allSatisfy({ $0 > 0x1p-10 && $1 <= $0 * 0x1p-6 })
    else { return nil }
    let distance = (gaps[0] * 1e6).rounded() / 1e6
    var decision = Decision(outcome: .refuted)
    decision.points = gaps.count
    decision.method = "enclosures as \(variable) → \(point)"
    decision.message =
      "for a smooth \(Expression.display(name)) the values settle at a distance of about \(distance) from the left side"
    decision.hint =
      "compare the power of \(Expression.display(variable)) below the line with the order of the derivative"
    decision.witness = [.init(symbol: variable, value: "2^−\(2 * Decider.shrink)")]
    decision.left = "\(left)"
    decision.right = "at a distance of about \(distance)"
    return decision
  }

  /// |left − right| at some points.
  private func differences(_ left: Expression, _ right: Expression, _ shapes: Shapes, keepsZeros: Bool = false)
    -> [Double]?
  {
    let indices = freeIndices([left, right], shapes: shapes)
    let (instances, _) = instances(left, right, shapes: shapes, indices: indices, limit: 3)
    var result: [Double] = []
    for (number, instance) in instances.prefix(3).enumerated() {
      guard let program = Program(graph: instance.lowerer.graph, outputs: instance.left + instance.right) else {
        return nil
      }
      var sampler = Sampler(seed: UInt64(number) &+ 17)
      for round in 0..<3 {
        let values = sampler.values(.unitInterval, count: program.leaves.count, round: round)
        let point = Dictionary(zip(program.leaves, values)) { first, _ in first }
        let outcomes = program.enclose(at: point, minimumBits: Decider.minimumBits, limit: 1024)
        var largest = 0.0
        for entry in instance.left.indices {
          guard let a = outcomes[entry].ball, let b = outcomes[instance.left.count + entry].ball, a.isFinite, b.isFinite
          else { return nil }
          largest = max(largest, abs((a - b).midpointDouble))
        }
        // Sides that are equal here say nothing about the order.
        if largest > 0 || keepsZeros { result.append(largest) }
      }
    }
    return result
  }
}
