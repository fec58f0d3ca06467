import Formula

/// `x = 3 ± 1`: two statements in one, with the upper signs and with the lower ones.
extension NoteChecker {
  /// A step with ±, once for each sign; `nil` where there is none.
  func decideBothSigns(_ chain: Chain, _ step: Int) -> Verdicts? {
    let pair = [chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first)
    guard pair.count == 2, pair.contains(where: \.hasEitherSign) else { return nil }
    let reading = "\(pair[0]) \(chain.links[step].relation.rawValue) \(pair[1])"
    func decided(_ left: Bool, _ right: Bool) -> Verdicts {
      var plain = chain
      for position in plain.sides.indices {
        let isUpper = position == step + 1 ? right : left
        plain.sides[position].readings = plain.sides[position].readings.map { $0.taking(upperSign: isUpper) }
      }
      return decide(plain, step)
    }
    func both(_ first: Verdicts, _ second: Verdicts) -> Verdicts {
      var worst = first.decision.outcome.badness >= second.decision.outcome.badness ? first : second
      worst.decision.replacement = nil
      worst.reading = reading
      if worst.decision.outcome != .refuted { worst.held = nil }
      return worst
    }
    if case .vector(let entries) = pair[1], entries.count == 2, pair[0].hasEitherSign {
      // 5 ± 0.4 = (4.6, 5.4)
      func values(_ upper: Int, _ lower: Int) -> (worst: Verdicts, refuted: Int) {
        var (first, second) = (chain, chain)
        first.sides[step + 1].readings = [entries[upper]]
        second.sides[step + 1].readings = [entries[lower]]
        for position in chain.sides.indices where position != step + 1 {
          first.sides[position].readings = chain.sides[position].readings.map { $0.taking(upperSign: true) }
          second.sides[position].readings = chain.sides[position].readings.map { $0.taking(upperSign: false) }
        }
        let pair = [decide(first, step), decide(second, step)]
        return (both(pair[0], pair[1]), pair.count { $0.decision.outcome == .refuted })
      }
      let (rising, falling) = (values(1, 0), values(0, 1))
      return falling.refuted < rising.refuted ? falling.worst : rising.worst
    }
    let together = both(decided(true, true), decided(false, false))
    guard together.decision.outcome == .refuted else { return together }
    var open = Verdicts(decision: Decision(outcome: .untested), reading: reading, isPreferred: true)
    guard pair.allSatisfy(\.hasEitherSign) else {
      open.decision.message = "± stands on one side only, and the sides differ for one of its signs"
      return open
    }
    guard chain.links[step].relation == .equal, pair.allSatisfy({ $0.isAffineInSign || !isUncertain($0) }) else {
      open.decision.message = "it fails for one sign of ±, where ± may as well stand for an uncertainty"
      return open
    }
    // (−a ± b)/−2 = (a ± b)/2: the same two values in the other order.
    guard pair.allSatisfy(\.isAffineInSign) else { return together }
    let crossed = both(decided(true, false), decided(false, true))
    return crossed.decision.outcome == .refuted ? together : crossed
  }

  /// 10 ± 0.5, x ± Δx: how well something is known.
  private func isUncertain(_ side: Expression) -> Bool {
    side.contains {
      guard case .multiply(_, Expression.eitherSign, let term) = $0 else { return false }
      return isClosedValue(term) || term.names.contains { ["Δ", "δ", "σ", "ε", "u"].contains($0.prefix(1)) }
    }
  }
}
