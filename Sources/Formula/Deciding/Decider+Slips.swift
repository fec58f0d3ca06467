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
      guard effort <= Program.effortLimit else { break }
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
    let shapes = Shapes([left, right], scope: scope)
    let indices = (freeIndices([left, right], shapes: shapes) + scope.labels).sorted()
    guard let instance = instances(left, right, shapes: shapes, indices: indices, limit: 1).instances.first else {
      return false
    }
    var tally = Tally()
    check(instance, .equal, points: 2, seed: seed, shapes, visitsLandmarks: false, &tally)
    effort += tally.effort
    return tally.failure == nil && tally.mergedFailure == nil && tally.holding > 0
  }
}

extension Expression {
  fileprivate var isNegatedZero: Bool {
    if case .negate(let inner) = self { inner.rationalValue?.isZero ?? false } else { false }
  }
}
