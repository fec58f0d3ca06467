import Formula
import LaTeX
import Notes

/// Other readings that a convention allows, asked for only where the plain one fails: units, the base of a logarithm,
/// differentials, the identity matrix, means, rows of rounded numbers.
extension NoteChecker {
  /// The first convention under which a refuted step holds, or under which it says something that is not decided.
  func decideOtherwise(_ chain: Chain, _ step: Int) -> Verdicts? {
    if isLast(step, of: chain), let verdicts = decideInUnits(chain, step) { return verdicts }
    if let verdicts = decideOnPrincipalBranch(chain, step) ?? decideFromEarlierSide(chain, step)
      ?? decideHoldingOthers(chain, step)
    {
      return verdicts
    }
    if mentionsDifferentials(chain, step) {
      return untested("a relation of differentials, or of changes, that is no product on each side", chain, step)
    }
    if let (left, right) = sides(chain, step), left.vocabulary.isEmpty, right.vocabulary.isEmpty,
      isClosedValue(left), Self.mentionsFloatingPoint(chain.before + " " + chain.after)
    {
      return untested("it fails for real numbers, and is said of floating point", chain, step)
    }
    if let (left, right) = sides(chain, step), isRoundingOfMachine(left, right, chain.before + " " + chain.after) {
      return untested("it fails for real numbers, and may be said of a machine's", chain, step)
    }
    if let reason = anotherMeaning(chain, step) { return untested(reason, chain, step) }
    if let (left, right) = sides(chain, step), usesPiAsName, left.mentionsPi || right.mentionsPi {
      return untested("the note uses π as a name, and not for the number only", chain, step)
    }
    return decideInPercent(chain, step) ?? countsInPercent(chain, step) ?? decideInDegrees(chain, step)
      ?? decideWithBase(chain, step)
      ?? decideWithIdentity(chain, step) ?? decideWithMultiplesOfIdentity(chain, step) ?? decideWithMeans(chain, step)
      ?? decideWithCount(chain, step)
  }

  private static func mentionsFloatingPoint(_ words: String) -> Bool {
    let lower = words.lowercased()
    return [
      "floating point", "floating-point", "double precision", "single precision", "half precision", "float16",
      "float32", "float64", "fp16", "fp32", "in double", "in python", "in javascript", "boolean", "integer division",
    ].contains(where: lower.says)
  }

  /// "Numerically", "on the machine": of what differs by less than doubles show.
  private func isRoundingOfMachine(_ left: Expression, _ right: Expression, _ words: String) -> Bool {
    let lower = words.lowercased()
    guard
      Self.mentionsFloatingPoint(words)
        || [
          "numerically", "machine", "computer", "computed", "rechner", "numerisch", "saturat", "ordinateur", "ieee",
          "underflow", "unterlauf", "gleitkomma", "coma flotante", "punto flotante", "ponto flutuante",
          "virgule flottante", "précision double", "double précision", "doppelter genauigkeit", "doble precisión",
          "浮点", "浮動小数", "плавающ",
        ]
        .contains(where: lower.says)
    else { return false }
    let decider = Decider(scope: scope.scope(), seed: seed)
    guard let a = decider.enclosure(of: left)?.midpointDouble, let b = decider.enclosure(of: right)?.midpointDouble
    else { return false }
    return b == 0 ? abs(a) < 1e-16 : abs(a - b) <= 1.2e-16 * abs(b)
  }

  private func holds(_ verdicts: Verdicts) -> Bool {
    verdicts.decision.outcome == .proved || verdicts.decision.outcome == .confirmed
  }

  private func sides(_ chain: Chain, _ step: Int) -> (left: Expression, right: Expression)? {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first else {
      return nil
    }
    return (left, right)
  }

  private func untested(_ message: String, _ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    return Verdicts(
      decision: .untested(message), reading: "\(left) \(chain.links[step].relation.rawValue) \(right)",
      isPreferred: true)
  }

  // MARK: Substitutions and rounding

  /// "Substitute x = sin θ, so √(1 − x²) = cos θ": θ is where the substitution can be undone.
  private func decideOnPrincipalBranch(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    var angles: [String: Domain] = [:]
    var scales: Set<String> = []
    for name in left.unboundNames.union(right.unboundNames) {
      guard let body = scope.entry(name)?.definition.body, let found = body.trigonometricSubstitution else { continue }
      angles[found.angle] = found.range
      if let scale = found.scale { scales.insert(scale) }
    }
    // 2 √(1 − sin² θ) = 2 cos θ
    if angles.isEmpty, [left, right].contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      for name in [left, right].flatMap(\.angles) where scope.entry(name) == nil && scope.scope().domains[name] == nil {
        angles[name] = .between(0, Rational(15707, 10000) ?? 1)
      }
    }
    guard !angles.isEmpty else { return nil }
    var principal = self
    for (angle, range) in angles { principal.scope.assume(angle, range) }
    for scale in scales where scope.scope().domains[scale] == nil { principal.scope.assume(scale, .positive) }
    let verdicts = principal.decide(chain, step)
    return holds(verdicts) ? verdicts : nil
  }

  /// 8/14 · 0.811 + 6/14 = 0.464 + 0.429 = 0.892: what is printed may come from a side before, which is not rounded.
  private func decideFromEarlierSide(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard step > 0, let (left, right) = sides(chain, step), left.printsDecimals,
      right.printsDecimals || isNumeral(right)
    else { return nil }
    // What no rounding explains comes from the beginning of the chain or from exact numbers, or from nowhere.
    let isNear = !Decider(scope: scope.scope()).areApart(left, right)
    for earlier in 0..<step
    where chain.links[earlier...step].allSatisfy({ $0.relation == .equal || $0.relation == .approximately }) {
      guard let side = chain.sides[earlier].readings.first, side != left, !isNumeral(side),
        isNear || isClosedValue(left) && isNumeral(right) && (earlier == 0 || !side.printsDecimals)
      else { continue }
      if case .symbol = side, isNear { continue }
      var whole = chain
      whole.sides = [chain.sides[earlier], chain.sides[step + 1]]
      whole.links = [chain.links[step]]
      var verdicts = decide(whole, 0)
      guard holds(verdicts) else { continue }
      verdicts.decision.message = "rounds \(side), from which the chain comes"
      return verdicts
    }
    return nil
  }

  /// z = x² + y and ∂z/∂x = 2x, after y = x²: a partial derivative holds the other names of the formula fixed.
  private func decideHoldingOthers(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    var others: Set<String> = []
    for side in [left, right] {
      side.forEach {
        guard case .derivative(.symbol(let name), let variables) = $0, let body = scope.entry(name)?.definition.body
        else {
          return
        }
        let fixed = body.names.subtracting(variables.flatMap(\.names))
        others.formUnion(fixed.filter { scope.entry($0).map { !$0.isGiven && !$0.definition.isFunction } ?? false })
      }
    }
    guard !others.isEmpty, chain.sides.contains(where: { $0.tree.source.says("\\partial") }) else { return nil }
    var held = self
    for name in others { held.scope.forget(name) }
    var verdicts = held.decide(chain, step)
    guard holds(verdicts) else { return nil }
    verdicts.decision.message = "with \(others.sorted().map(Expression.display).joined(separator: ", ")) held fixed"
    return verdicts
  }

  // MARK: Units

  /// `10^6 · 768 · 4 ≈ 3.07` GB: the word after the formula scales its last value.
  private func decideInUnits(_ chain: Chain, _ step: Int) -> Verdicts? {
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
    guard Self.mayScale(word), let (left, right) = sides(chain, step), isClosedValue(left), isClosedValue(right),
      let value = Decider(scope: scope.scope()).enclosure(of: left),
      let printed = Decider(scope: Scope()).enclosure(of: right), printed.isNonZero
    else { return nil }
    let ratio = abs(value.midpointDouble / printed.midpointDouble)
    guard ratio > 0, ratio.isFinite else { return nil }
    let isPower = [10, 100, 1e3, 1e6, 1e9, 1e12].contains { abs(max(ratio, 1 / ratio) / $0 - 1) < 0.006 }
    return isPower ? untested("the unit after it may scale the value", chain, step) : nil
  }

  /// The first word after a formula.
  private static func unit(in words: String) -> String {
    let plain = words.filter { $0 != "*" && $0 != "_" }.trimmed()
    return String(plain.split { !$0.isLetter && $0 != "%" }.first ?? "")
  }

  /// Powers of ten that a word multiplies the value before it with; bytes are counted in powers of 1024 too.
  private static let powers: [String: Int] = [
    "thousand": 3, "k": 3, "million": 6, "millions": 6, "m": 6, "billion": 9, "billions": 9, "b": 9, "bn": 9,
    "trillion": 12, "trillions": 12, "percent": -2, "%": -2, "gflop": 9, "gflops": 9, "ghz": 9, "tflop": 12,
    "tflops": 12, "kb": 3, "kib": 3, "mb": 6, "mib": 6, "gb": 9, "gib": 9, "tb": 12, "tib": 12, "kbps": 3,
    "mbps": 6, "gbps": 9, "tbps": 12,
  ]

  private static func scales(of word: String) -> [Rational] {
    if mayScale(word), let prefix = word.first, let power = prefixes[prefix], powers[word.lowercased()] == nil {
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

  /// ms, km, µs, kW, MHz, kbps: a prefix and a unit.
  private static func mayScale(_ word: String) -> Bool {
    guard let first = word.first, (2...5).contains(word.count), prefixes[first] != nil else { return false }
    let units = [
      "s", "m", "g", "W", "V", "A", "Hz", "J", "N", "Pa", "B", "b", "L", "l", "mol", "eV", "bit", "bits", "bps",
    ]
    return units.contains(String(word.dropFirst()))
  }

  // MARK: Matrices and means

  /// `(I − A)(I + A) = I − A²`: a free I is the identity.
  private func decideWithIdentity(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), scope.entry("I") == nil,
      left.names.union(right.names).contains("I"),
      // Beside a matrix of numbers it has been taken for one.
      ![left, right].contains(where: { $0.contains { if case .matrix = $0 { true } else { false } } })
    else { return nil }
    let verdicts = replaced(chain, step) { $0.replacing(.symbol("I"), by: .number(Number(1))) }
    return holds(verdicts) ? verdicts : untested("I may be the identity matrix", chain, step)
  }

  /// A − λ of a square matrix A: λ times the identity.
  private func decideWithMultiplesOfIdentity(_ chain: Chain, _ step: Int) -> Verdicts? {
    func size(of term: Expression) -> Int? {
      switch term {
      case .matrix(let rows): return rows.count == rows.first?.count ? rows.count : nil
      case .symbol(let name):
        guard case .matrix(let rows)? = scope.entry(name)?.definition.body else { return nil }
        return rows.count == rows.first?.count ? rows.count : nil
      default: return nil
      }
    }
    func isNumber(_ term: Expression) -> Bool {
      switch term {
      case .number: true
      case .symbol(let name): scope.entry(name).map { isClosedValue($0.definition.body) } ?? true
      case .negate(let inner): isNumber(inner)
      case .multiply(_, let a, let b): isNumber(a) && isNumber(b)
      default: false
      }
    }
    var isChanged = false
    let verdicts = replaced(chain, step) { reading in
      reading.transformed { part in
        guard case .add(let terms) = part, let count = terms.lazy.compactMap(size).first,
          terms.allSatisfy({ size(of: $0) == count || isNumber($0) }), terms.contains(where: isNumber)
        else { return part }
        isChanged = true
        let zero = Expression.number(Number(0))
        return .add(
          terms.map { term in
            guard size(of: term) == nil, isNumber(term) else { return term }
            return .matrix((0..<count).map { row in (0..<count).map { $0 == row ? term : zero } })
          })
      }
    }
    guard isChanged, holds(verdicts) else { return nil }
    return verdicts
  }

  /// What names mean in most texts, where the note does not say: it confirms, and speaks against nothing.
  private static let conventions: [(name: String, beside: String, body: Expression)] = {
    let two = Expression.number(Number(2))
    return [
      ("ħ", "h", .divide(.symbol("h"), .multiply(.juxtaposed, two, .constant(.pi)))),
      ("β", "k_B", .divide(.number(Number(1)), .multiply(.juxtaposed, .symbol("k_B"), .symbol("T")))),
    ]
  }()

  /// `\frac{1}{n}\sum_i x_i = \bar x`, h = 2πħ: a step that is open only because nobody says what a usual name means.
  func decideByConvention(_ chain: Chain, _ step: Int, _ decision: Decision) -> Verdicts? {
    if let verdicts = decideWithEmptyTerms(chain, step) { return verdicts }
    guard !decision.oneSided.isEmpty, chain.links[step].relation == .equal, let (left, right) = sides(chain, step)
    else {
      return nil
    }
    if var verdicts = decideWithMeans(chain, step), holds(verdicts) {
      verdicts.decision.message = "with a bar for the mean"
      return verdicts
    }
    let names = left.names.union(right.names)
    for (name, other, body) in Self.conventions
    where names.contains(name) && names.contains(other) && scope.entry(name) == nil {
      var verdicts = replaced(chain, step) { $0.replacing(.symbol(name), by: body) }
      guard holds(verdicts) else { continue }
      verdicts.decision.message = "with \(name) = \(body), as usual"
      return verdicts
    }
    return nil
  }

  /// −1 log 1 − 0 log 0 = 0: an entropy, in which what never happens counts for nothing.
  private func decideWithEmptyTerms(_ chain: Chain, _ step: Int) -> Verdicts? {
    func isEmpty(_ part: Formula.Expression) -> Bool {
      guard case .multiply(_, let weight, let logarithm) = part, weight.rationalValue?.isZero ?? false,
        case .apply(let function, let arguments) = logarithm
      else { return false }
      return [.log, .logBase].contains(function) && arguments.last?.rationalValue?.isZero ?? false
    }
    guard let (left, right) = sides(chain, step), [left, right].contains(where: { $0.contains(where: isEmpty) }) else {
      return nil
    }
    var verdicts = replaced(chain, step) { side in
      side.transformed { isEmpty($0) ? .number(Number(0)) : $0 }
    }
    if holds(verdicts) { verdicts.decision.message = "with 0 log 0 = 0, as in entropies" }
    return verdicts
  }

  /// `Σ (x_i − x̄)² = Σ x_i² − n x̄²`: a bar is a mean, where nothing says otherwise.
  private func decideWithMeans(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    let barred = left.names.union(right.names).sorted().first { $0.hasPrefix("bar(") && scope.entry($0) == nil }
    guard let barred else { return nil }
    let vector = String(barred.dropFirst(4).dropLast())
    var sum: Formula.Expression?
    for side in [left, right] {
      side.forEach {
        guard sum == nil, case .big(.sum, let range, let body) = $0,
          body.contains(where: { $0 == .element(.symbol(vector), [.symbol(range.index)]) }), let count = range.to
        else { return }
        sum = .divide(.big(.sum, range, .element(.symbol(vector), [.symbol(range.index)])), count)
      }
    }
    guard let mean = sum else { return untested("\(barred) may be a mean", chain, step) }
    let verdicts = replaced(chain, step) { $0.replacing(.symbol(barred), by: mean) }
    return holds(verdicts) || verdicts.decision.outcome == .refuted
      ? verdicts : untested("\(barred) may be a mean", chain, step)
  }

  /// `Σ_i (p_i − 1/n)² = Σ_i p_i² − 1/n`: a sum without bounds has n terms, where n is free.
  private func decideWithCount(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    let free = left.unboundNames.union(right.unboundNames)
    for count in ["n", "N", "K", "k", "m", "d", "C"] where free.contains(count) && scope.entry(count) == nil {
      let verdicts = replaced(chain, step) { side in
        side.transformed {
          guard case .big(let big, let range, let body) = $0, range.from == nil, range.to == nil,
            range.conditions.isEmpty, range.index != count
          else { return $0 }
          var counted = range
          (counted.from, counted.to) = (.number(Number(1)), .symbol(count))
          return .big(big, counted, body)
        }
      }
      if holds(verdicts) { return verdicts }
    }
    return nil
  }

  func replaced(
    _ chain: Chain, _ step: Int, _ change: (Formula.Expression) -> Formula.Expression
  ) -> Verdicts {
    var other = chain
    for position in other.sides.indices { other.sides[position].readings = chain.sides[position].readings.map(change) }
    return decide(other, step)
  }

  // MARK: Letters

  /// `\pi(a | s)`, `\pi_i`, `\pi = 0.02`; 2π(x + 1) is the number.
  private var usesPiAsName: Bool {
    ["\\pi(a", "\\pi(s", "\\pi(\\cdot", "\\pi_", "\\pi =", "\\pi="].contains(where: source.says)
  }

  /// `\int e^2 \, de`, `\sum_{e=1}^E`: the operator's own letter.
  static func bindsE(_ latex: String) -> Bool {
    if latex.says("\\int"), latex.hasWord("de") { return true }
    return ["_{e=", "_{e =", "_{e\\in", "_{e \\in"].contains(where: latex.says)
  }

  /// `e(t)`, `e(0)`: nobody multiplies Euler's number by one letter or numeral in brackets.
  static func appliesE(_ latex: String) -> Bool {
    latex.places(of: "e(").contains { place in
      guard let end = latex[place.upperBound...].firstIndex(of: ")") else { return false }
      let argument = latex[place.upperBound..<end]
      let before = latex[..<place.lowerBound].last
      return before?.isLetter != true && before != "\\" && !argument.isEmpty
        && (argument.count == 1 || argument.allSatisfy { $0.isNumber || $0 == "." })
    }
  }

  // MARK: Degrees

  /// `20\cos(60) = 10`, `\arctan(3/4) = 36.87`: in degrees, where nothing speaks of π.
  private func decideInDegrees(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), !left.mentionsPi, !right.mentionsPi,
      !source.lowercased().says(anyOf: ["work in radians", "measured in radians", "im bogenmaß", "en radians"])
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
  private func countsInPercent(_ chain: Chain, _ step: Int) -> Verdicts? {
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
  private func decideInPercent(_ chain: Chain, _ step: Int) -> Verdicts? {
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

  // MARK: Logarithms

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
    // "1.5 bits"
    if Cues(before: chain.before, after: chain.after).mentions([" bit", "比特"]), !bases.contains(2) { bases.append(2) }
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
          let hasLogarithm = whole.contains { if case .apply(.log, _) = $0 { true } else { false } }
          return (hasLogarithm ? whole : reading).transformed {
            // log(1 + e^x) is a natural one.
            guard case .apply(.log, let arguments) = $0, arguments.count == 1, !arguments[0].mentionsExponential else {
              return $0
            }
            return .apply(.logBase, [.number(Number(Rational(base)))] + arguments)
          }
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
}

extension NoteChecker {
  /// log_2 6 = log 6 = 1.79: no base makes both steps hold.
  private func isBaseOfChain(_ base: Int, _ chain: Chain, _ step: Int) -> Bool {
    [step - 1, step + 1].filter(chain.links.indices.contains).allSatisfy { next in
      // H = log 8: what the note calls so is no other step.
      guard chain.sides[next...(next + 1)].allSatisfy({ $0.readings.first.map(isClosedValue) ?? false }) else {
        return true
      }
      var other = chain
      var isChanged = false
      for position in [next, next + 1] {
        other.sides[position].readings = chain.sides[position].readings.map { reading in
          reading.transformed {
            guard case .apply(.log, let arguments) = $0, arguments.count == 1 else { return $0 }
            isChanged = true
            return .apply(.logBase, [.number(Number(Rational(base)))] + arguments)
          }
        }
      }
      return !isChanged || decide(other, next).decision.outcome != .refuted
        || decide(chain, next).decision.outcome == .refuted
    }
  }
}

extension Formula.Expression {
  fileprivate var mentionsPi: Bool { contains { $0 == .constant(.pi) } }

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

  /// Names whose sine, cosine or tangent it takes.
  fileprivate var angles: [String] {
    var found: [String] = []
    forEach {
      guard case .apply(let function, let arguments) = $0, [.sin, .cos, .tan].contains(function),
        case .symbol(let name)? = arguments.first, !found.contains(name)
      else { return }
      found.append(name)
    }
    return found
  }

  var withoutSign: Formula.Expression { if case .negate(let inner) = self { inner } else { self } }
}

extension Formula.Expression {
  /// `sin θ`, `a tan θ`: the angle, where the function can be inverted, and the factor.
  fileprivate var trigonometricSubstitution: (angle: String, range: Domain, scale: String?)? {
    switch self {
    case .multiply(_, let factor, let function):
      guard var found = function.trigonometricSubstitution else { return nil }
      if case .symbol(let name) = factor { found.scale = name }
      return factor.isPlainFactor ? found : nil
    case .apply(let function, let arguments):
      guard arguments.count == 1, case .symbol(let angle) = arguments[0] else { return nil }
      let quarter = Rational(15707, 10000) ?? 1
      switch function {
      case .sin, .tan: return (angle, .between(-quarter, quarter), nil)
      case .cos: return (angle, .between(0, quarter * 2), nil)
      default: return nil
      }
    // sec θ
    case .divide(.number, .apply(.cos, let arguments)):
      guard arguments.count == 1, case .symbol(let angle) = arguments[0] else { return nil }
      return (angle, .between(0, Rational(15707, 10000) ?? 1), nil)
    default: return nil
    }
  }

  private var isPlainFactor: Bool {
    switch self {
    case .symbol, .number: true
    default: false
    }
  }
}
