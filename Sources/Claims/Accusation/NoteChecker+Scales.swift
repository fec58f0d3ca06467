import Formula
import LaTeX
import Notes

/// What a printed number is counted in: a unit behind its formula, percents, degrees.
extension NoteChecker {
  // MARK: Units

  /// `10^6 · 768 · 4 ≈ 3.07` GB: the word after the formula scales its last value.
  func decideInUnits(_ chain: Chain, _ step: Int) -> Verdicts? {
    let word = Self.unit(in: chain.after)
    for factor in Self.scales(of: word) {
      var scaled = chain
      scaled.sides[step + 1].readings = chain.sides[step + 1].readings.compactMap { reading in
        guard case .number(let number) = reading.withoutSign else { return nil }
        let scaled = Formula.Expression.number(
          Number(number.value * factor, halfUnit: number.halfUnit.map { $0 * factor }))
        return reading == reading.withoutSign ? scaled : .negate(scaled)
      }
      guard !scaled.sides[step + 1].readings.isEmpty else { return nil }
      let verdicts = decide(scaled, step)
      if holds(verdicts) || verdicts.decision.lastDigit { return verdicts }
    }
    // A value in milliseconds of one in seconds.
    guard UnitWord.hasPrefix(word), let (left, right) = sides(chain, step), isClosedValue(left), isClosedValue(right),
      let value = Decider(scope: scope.scope()).enclosure(of: left),
      let printed = Decider(scope: Scope()).enclosure(of: right), printed.isNonZero
    else { return nil }
    let ratio = abs(value.midpointDouble / printed.midpointDouble)
    guard ratio > 0, ratio.isFinite else { return nil }
    let isPower = [10, 100, 1e3, 1e6, 1e9, 1e12].contains { abs(max(ratio, 1 / ratio) / $0 - 1) < 0.006 }
    return isPower ? untested("the unit after it may scale the value", chain, step) : nil
  }

  /// 63064 W = 63 kW: a numeral before a unit, which rounds what stands on the left.
  func roundsBeforeUnit(_ chain: Chain, _ step: Int) -> Bool {
    guard let (left, right) = sides(chain, step), chain.links[step].relation == .equal,
      case .multiply(_, let numeral, let unit) = right.withoutSign, case .number(let number) = numeral,
      !unit.names.isEmpty, unit.names.allSatisfy(Formula.Expression.isUnit)
    else { return false }
    let decider = Decider(scope: scope.scope())
    let sides = Elaboration(scope: scope.scope()).variants(of: [left, right]).first?.sides ?? [left, right]
    let plain = sides.map { side in
      side.transformed { part in
        if case .symbol(let name) = part, Formula.Expression.isUnit(name) { .number(Number(1)) } else { part }
      }
    }
    guard let a = decider.enclosure(of: plain[0])?.midpointDouble,
      let b = decider.enclosure(of: plain[1])?.midpointDouble,
      b != 0
    else { return false }
    let printed = abs(number.value.double)
    let meant = printed * abs(a / b)
    return printed >= 10 && abs(meant - printed) <= (number.halfUnit?.double ?? 0.5)
  }

  /// The first word after a formula.
  private static func unit(in words: String) -> String {
    let plain = words.filter { $0 != "*" && $0 != "_" }.trimmed()
    return String(plain.split { !$0.isLetter && $0 != "%" }.first ?? "")
  }

  /// Powers of ten that a word multiplies the value before it with; bytes are counted in powers of 1024 too.
  private static let powers: [String: Int] = [
    "thousand": 3, "k": 3, "million": 6, "millions": 6, "m": 6, "billion": 9, "billions": 9, "b": 9, "bn": 9,
    "trillion": 12, "trillions": 12, "percent": -2, "%": -2, "ppm": -6, "ppb": -9, "‰": -3, "ghz": 9, "kb": 3, "kib": 3,
    "mb": 6, "mib": 6, "gb": 9, "gib": 9, "tb": 12, "tib": 12, "kbps": 3,
    "mbps": 6, "gbps": 9, "tbps": 12,
  ]

  private static func scales(of word: String) -> [Rational] {
    if UnitWord.hasPrefix(word), let prefix = word.first, let power = prefixes[prefix], powers[word.lowercased()] == nil
    {
      return [Rational.powerOfTen(power)].compactMap(\.self)
    }
    let word = word.lowercased()
    guard let power = powers[word], let decimal = Rational.powerOfTen(power) else { return [] }
    let isBytes = word.count > 1 && word.hasSuffix("b")
    return isBytes ? [decimal, Rational(1 << (power / 3 * 10))] : [decimal]
  }

  private static let prefixes: [Character: Int] = [
    "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "m": -3, "µ": -6, "μ": -6, "n": -9, "c": -2, "d": -1,
  ]

  // MARK: Degrees

  /// `20\cos(60) = 10`, `\arctan(3/4) = 36.87`: in degrees, where nothing speaks of π.
  func decideInDegrees(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), !left.mentionsPi, !right.mentionsPi,
      !source.lower.says(anyOf: ["work in radians", "measured in radians", "im bogenmaß", "en radians"])
    else { return nil }
    var other = chain
    var isChanged = false
    for position in [step, step + 1] {
      other.sides[position].readings = chain.sides[position].readings.map { reading in
        reading.transformed {
          guard case .apply(let function, let arguments) = $0, arguments.count == 1 else { return $0 }
          switch function {
          case .sin, .cos, .tan:
            guard let angle = arguments[0].rationalValue(takingDecimals: true), abs(angle.double) >= 5 else {
              return $0
            }
            isChanged = true
            return .apply(function, [.multiply(.juxtaposed, arguments[0], .degree)])
          case .asin, .acos, .atan:
            isChanged = true
            return .divide($0, .degree)
          default: return $0
          }
        }
      }
    }
    guard isChanged else { return nil }
    let verdicts = decide(other, step)
    return holds(verdicts) ? verdicts : nil
  }

  /// √248.99 ≈ 15.78 %: what is computed may be counted in percent.
  func countsInPercent(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), case .divide(.number(let percents), .number(let hundred)) = right,
      hundred.value == 100, isClosedValue(left), !isNumeral(left)
    else { return nil }
    var other = chain
    other.sides[step + 1].readings = [.number(percents)]
    let verdicts = decide(other, step)
    return holds(verdicts) || verdicts.decision.lastDigit
      ? untested("it holds if the left side is counted in percent", chain, step) : nil
  }

  /// 45/50 × 100 = 90 %: the factor makes percents of it.
  func decideInPercent(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), case .divide(.number(let percents), .number(let hundred)) = right,
      hundred.value == 100, case .multiply(_, _, .number(let factor)) = left, factor.value == 100
    else { return nil }
    var other = chain
    other.sides[step + 1].readings = [.number(percents)]
    var verdicts = decide(other, step)
    guard holds(verdicts) || verdicts.decision.lastDigit else { return nil }
    verdicts.decision.message = "the factor of 100 makes percents of it"
    return verdicts
  }
}
