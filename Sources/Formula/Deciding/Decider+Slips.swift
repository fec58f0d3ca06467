/// What a refuted equation may have been meant to say.
extension Decider {
  /// Slips looked at before the search is given up.
  static let slipLimit = 800

  /// The first single slip without which the sides agree, of the right side or else of the left one.
  public func slip(in left: Expression, equals right: Expression, chain: [Expression]) -> (slip: Slip, isRight: Bool)? {
    var decider = self
    decider.cache = nil
    let lister = SlipLister([left, right], Shapes(chain, scope: scope))
    let candidates =
      lister.slips(of: right).map { ($0, true) } + lister.slips(of: left).map { ($0, false) }
    var effort = 0
    for (slip, isRight) in candidates.prefix(Self.slipLimit) where !slip.meant.isNegatedZero {
      guard effort <= effortLimit / 4 else { break }
      let (a, b) = isRight ? (left, slip.meant) : (slip.meant, right)
      if a == b { return (slip, isRight) }
      guard decider.agreesAtOnce(a, b, &effort) else { continue }
      switch decider.decide(a, .equal, b, chain: [a, b]).outcome {
      case .proved, .confirmed: return (slip, isRight)
      case .refuted, .untested: break
      }
    }
    return nil
  }

  /// At a few points of the first instance: most slips are passed over here.
  private func agreesAtOnce(_ left: Expression, _ right: Expression, _ effort: inout Int) -> Bool {
    // Complex numbers have their own way.
    if imaginaryUnit(in: [left, right]) != nil { return true }
    let shapes = Shapes([left, right], scope: scope)
    let indices = (freeIndices([left, right], shapes: shapes) + scope.labels).sorted()
    guard let instance = instances(left, right, shapes: shapes, indices: indices, limit: 1).instances.first else {
      return false
    }
    var tally = Tally()
    check(instance, .equal, points: 2, seed: seed, shapes, visitsLandmarks: false, &tally)
    effort += tally.effort + instance.lowerer.graph.operations.count * Self.effortOfLowering
    return tally.failure == nil && tally.mergedFailure == nil && tally.holding > 0
  }
}

/// One numeral that is wrong, among names.
extension Decider {
  /// A numeral, and the value in its place with which the sides agree: 1.69x + 2.33 for 1.67x + 2.33. It is found at one
  /// point and has to be the same at the others.
  public func numeral(thatFits left: Expression, _ right: Expression) -> (written: Number, meant: Double)? {
    let shapes = Shapes([left, right], scope: scope)
    let names = Set([left, right].flatMap { shapes.freeNames(of: $0, scope: scope) }).sorted()
    guard !names.isEmpty, names.count <= 6, names.allSatisfy({ shapes.rank(of: $0) == 0 }),
      freeIndices([left, right], shapes: shapes).isEmpty
    else { return nil }
    let lister = SlipLister([left, right], shapes)
    let places =
      lister.numerals(of: right).map { ($0.written, left, $0.open) }
      + lister.numerals(of: left).map { ($0.written, right, $0.open) }
    for (written, other, open) in places.prefix(Self.numeralLimit) {
      for span in [4, 17] {
        let values = (0..<Self.numeralPoints).compactMap { point in
          root(near: written.value.double) { value -> Double? in
            guard let value = Rational(exactly: value) else { return nil }
            func at(_ side: Expression) -> Double? {
              var side = side.replacingFree(SlipLister.place, by: .number(Number(value)))
              for (position, name) in names.enumerated() {
                side = side.replacingFree(name, by: .number(Number(sample(name, position, point, span))))
              }
              return enclosure(of: side)?.midpointDouble
            }
            guard let a = at(open), let b = at(other) else { return nil }
            return a - b
          }
        }
        guard values.count == Self.numeralPoints, let low = values.min(), let high = values.max() else { continue }
        let mean = values.reduce(0, +) / Double(values.count)
        guard abs(mean - written.value.double) > 1e-6 * max(1, abs(mean)) else { continue }
        // Other decimals of the step may be rounded, so that a decimal moves a little.
        let tolerance = written.halfUnit == nil ? 1e-6 : 0.25
        if high - low <= tolerance * abs(mean - written.value.double) { return (written, mean) }
      }
    }
    return nil
  }

  private static let numeralLimit = 8
  private static let numeralPoints = 3

  /// Counts for what counts, and numbers around 1 or below it.
  private func sample(_ name: String, _ position: Int, _ point: Int, _ span: Int) -> Rational {
    let count = Rational(3 + position + 2 * point)
    if Domain.isUsuallyCount(name) { return count }
    return Rational(3 + 2 * position + 5 * point, span + 3 * position) ?? count
  }

  /// Where the function vanishes, by secants.
  private func root(near start: Double, _ function: (Double) -> Double?) -> Double? {
    var (a, b) = (start, start + max(1e-3, abs(start) * 1e-3))
    guard var fa = function(a) else { return nil }
    for _ in 0..<12 {
      guard let fb = function(b), fb != fa, fb.isFinite else { return nil }
      let next = b - fb * (b - a) / (fb - fa)
      guard next.isFinite, abs(next) < 1e12 else { return nil }
      if abs(next - b) <= 1e-9 * max(1, abs(next)) { return next }
      (a, fa, b) = (b, fb, next)
    }
    return nil
  }

  /// The sides that one slip makes of this; other numbers in the same formula are another example.
  public func slips(of side: Expression, inNumbers: Bool) -> Set<Expression> {
    let slips = SlipLister([side], Shapes([side], scope: scope)).slips(of: side)
    return Set(slips.filter { inNumbers || $0.written.rationalValue == nil }.map(\.meant))
  }
}

extension Expression {
  fileprivate var isNegatedZero: Bool {
    if case .negate(let inner) = self { inner.rationalValue?.isZero ?? false } else { false }
  }
}
