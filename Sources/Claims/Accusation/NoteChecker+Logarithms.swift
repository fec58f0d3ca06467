import Formula
import LaTeX

/// The base of a logarithm that shows none.
extension NoteChecker {
  /// Where a note speaks of these things, `\log` is the natural logarithm.
  private var speaksOfNaturalLogarithms: Bool {
    ["ntropy", "oftmax", "ikelihood", "ogit", "igmoid", "ulliback", "natural log", " loss", "nats", "surprisal"]
      .contains(where: source.says)
  }

  /// The note says so, or gives its entropies in nats.
  private var statesNaturalLogarithm: Bool {
    scope.logBase == nil
      && ["natural log", "base $e$", "base e", " nats", " nat."].contains(where: source.says)
  }

  /// `\log 100 = 2`: an integer that is exact for the base 10 or 2 says which is meant.
  func decideWithBase(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (_, right) = sides(chain, step),
      // ln is the natural one.
      ![step, step + 1].contains(where: { chain.sides[$0].tree.source.says("ln") })
    else { return nil }
    // log 2 + … = log_2 4 + …: the chain says it somewhere.
    var bases = chain.sides.compactMap(\.readings.first).flatMap(\.logarithmBases)
    if case .number(let number) = right.withoutSign, !statesNaturalLogarithm {
      if number.halfUnit == nil { bases += [10, 2] } else if !speaksOfNaturalLogarithms { bases.append(10) }
    }
    // "$\log 100 = 2$ to base ten", "In base 10, $\log 100 = 2$"
    let words = Cues(before: chain.before, after: chain.after)
    if !bases.contains(10), words.mentions(["base ten", "base 10", "basis 10", "basis zehn", "décimal", "common log"]) {
      bases.append(10)
    }
    // "1.5 bits"
    if words.mentions([" bit", "比特"]), !bases.contains(2) { bases.append(2) }
    // A note that gives log_2 3 computes with it.
    if !bases.contains(2), !statesNaturalLogarithm, source.says(anyOf: ["\\log_2", "\\log_{2}"]) {
      bases.append(2)
    }
    // 2^{log n} = n: nothing says which base is meant.
    let shown = bases.filter { $0 != 10 || !source.says(anyOf: ["\\log_2", "\\log_{2}"]) || source.says("\\log_{10}") }
    if !isClosedValue(right), !speaksOfNaturalLogarithms, !statesNaturalLogarithm { bases += [2, 10] }
    for base in bases {
      var other = chain
      for position in [step, step + 1] {
        other.sides[position].readings = chain.sides[position].readings.map { reading in
          // I = −log p of a note that computes it.
          let whole = expanded(reading, scope.scope())
          return (whole.mentionsLogarithm ? whole : reading).withLogarithms(toBase: base)
        }
      }
      guard other.sides[step...(step + 1)].map(\.readings) != chain.sides[step...(step + 1)].map(\.readings) else {
        return nil
      }
      let verdicts = decide(other, step)
      if holds(verdicts) || verdicts.decision.lastDigit {
        if !isBaseOfChain(base, chain, step) { continue }
        return shown.contains(base) ? verdicts : untested("it holds for logarithms to the base \(base)", chain, step)
      }
    }
    return nil
  }

  /// log_2 6 = log 6 = 1.79: no base makes both steps hold.
  private func isBaseOfChain(_ base: Int, _ chain: Chain, _ step: Int) -> Bool {
    [step - 1, step + 1].filter(chain.links.indices.contains).allSatisfy { next in
      // H = log 8: what the note calls so is no other step.
      guard chain.sides[next...(next + 1)].allSatisfy({ $0.readings.first.map(isClosedValue) ?? false }) else {
        return true
      }
      var other = chain
      for position in [next, next + 1] {
        other.sides[position].readings = chain.sides[position].readings.map { $0.withLogarithms(toBase: base) }
      }
      return other.sides.map(\.readings) == chain.sides.map(\.readings)
        || decide(other, next).decision.outcome != .refuted
        || decide(chain, next).decision.outcome == .refuted
    }
  }
}

extension Formula.Expression {
  fileprivate var mentionsLogarithm: Bool { contains { if case .apply(.log, _) = $0 { true } else { false } } }

  /// With this base for every logarithm that shows none; log(1 + e^x) is a natural one.
  fileprivate func withLogarithms(toBase base: Int) -> Formula.Expression {
    transformed {
      guard case .apply(.log, let arguments) = $0, arguments.count == 1, !arguments[0].mentionsExponential else {
        return $0
      }
      return .apply(.logBase, [.number(Number(Rational(base)))] + arguments)
    }
  }

  fileprivate var mentionsExponential: Bool {
    contains { if case .apply(.exp, _) = $0 { true } else { $0 == .constant(.e) } }
  }

  /// The integer bases of logarithms that show theirs.
  fileprivate var logarithmBases: [Int] {
    var bases: [Int] = []
    forEach {
      if case .apply(.logBase, let arguments) = $0, case .number(let base)? = arguments.first,
        let value = base.value.integer, !bases.contains(value)
      {
        bases.append(value)
      }
    }
    return bases
  }
}
