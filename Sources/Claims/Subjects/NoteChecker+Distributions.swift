import Formula
import Foundation
import LaTeX
import Notes

/// Probabilities of events about variables whose distribution is stated, the normal law, and values that a convention
/// gives to free names.
extension NoteChecker {
  /// "normal", "z-score", "central limit theorem": Φ is the distribution function, and Z the standard normal variable.
  static func speaksOfNormalDistribution(_ words: String) -> Bool {
    [
      "normal distribution", "standard normal", "normally distributed", "normal cdf", "normal approximation",
      "cumulative",
      "central limit", "z-score", "z score", "z-table", "confidence interval", "gaussian", "zentraler grenzwertsatz",
      "grenzwertsatz", "konfidenzintervall", "normalverteil", "loi normale", "théorème central",
      "intervalle de confiance",
      "正态", "中心极限", "置信区间", "正規分布", "中心極限", "信頼区間", "정규분포", "중심극한", "신뢰구간", "нормальн",
      "центральн", "доверительн", "distribución normal", "límite central", "intervalo de confianza",
      "distribuição normal", "limite central", "intervalo de confiança", "distribuzione normale", "limite centrale",
      "intervallo di confidenza", "rozkład normaln", "normale verdeling",
    ].contains(where: words.says)
  }

  /// `X \sim \mathcal N(4, 9)`
  mutating func noteDistribution(_ chain: Chain) {
    guard chain.links.count == 1, chain.links[0].relation == .similar, let left = chain.sides[0].readings.first,
      let right = chain.sides[1].readings.first
    else { return }
    let variable = RandomVariable(name: Self.eventText("\(left)"), laws: saidLaws(RandomVariable.laws(right), chain))
    variables.append((variable, scope.section, scope.paragraph))
  }

  /// "N(5, 4) with variance 4", "Exp(2) has rate 2", "the number of trials": which of its laws the words mean.
  private func saidLaws(_ laws: [RandomVariable.Law], _ chain: Chain) -> [RandomVariable.Law] {
    guard laws.count == 2 else { return laws }
    let words = (chain.before.suffix(80) + " … " + chain.after.prefix(120)).lowercased()
    let number = chain.sides[1].tree.source.matches(of: /[0-9.]*[0-9]/).last.map { String($0.0) } ?? ""
    /// The word, and right behind it the number that the law has.
    func says(_ word: String) -> Bool {
      words.places(of: word).contains { place in
        words[place.upperBound...].prefix(24).firstMatch(of: /[0-9.]*[0-9]/).map { $0.0 == number } ?? false
      }
    }
    let names: ([String], [String])
    switch laws[0] {
    case .normal: names = (["variance", "varianz", "varianza", "variância"], ["deviation", "standardabweichung"])
    case .exponential: names = (["rate"], ["mean", "mittelwert"])
    case .geometric:
      let (trials, failures) = (words.says("trials"), words.says("failures"))
      return trials == failures ? laws : [laws[trials ? 0 : 1]]
    default: return laws
    }
    let (first, second) = (names.0.contains(where: says), names.1.contains(where: says))
    return first == second ? laws : [laws[first ? 0 : 1]]
  }

  // MARK: Steps

  /// A step in which every probability is one of a variable with a known law, or a free name has the value that a
  /// convention gives it. What rests on a convention alone is never called wrong.
  func decideByDistribution(_ chain: Chain, _ step: Int) -> Verdicts? {
    if let verdicts = decideQuantile(chain, step) { return verdicts }
    let pair = [chain.sides[step], chain.sides[step + 1]].compactMap(\.readings.first)
    guard pair.count == 2 else { return nil }
    var refuted: Verdicts?
    var isCertain = true
    for choice in 0..<2 {
      var meaning = Meaning(choice: choice)
      let sides = pair.map { meant($0, &meaning) }
      guard meaning.isComplete, zip(sides, pair).contains(where: { isReplaced($0, $1) }) else { continue }
      isCertain = isCertain && !meaning.isConvention
      var plain = chain
      for position in plain.sides.indices {
        var other = Meaning(choice: choice)
        plain.sides[position].readings = plain.sides[position].readings.prefix(1).map { meant($0, &other) }
        plain.sides[position].picks = [[]]
      }
      var verdicts = decideReadings(plain, step)
      verdicts.reading = "\(pair[0]) \(chain.links[step].relation.rawValue) \(pair[1])"
      switch verdicts.decision.outcome {
      case .proved, .confirmed:
        if let law = meaning.description { verdicts.decision.message = "holds for \(law)" }
        return verdicts
      case .refuted: refuted = refuted ?? verdicts
      case .untested: isCertain = false
      }
    }
    return isCertain ? refuted : nil
  }

  /// Is the probability one that the note's distributions give?
  func isKnownEvent(_ side: Formula.Expression) -> Bool {
    guard case .opaque(let key) = side, scope.scope().definition(key) == nil else { return false }
    return probability(key, choice: 0)?.isCertain ?? false
  }

  private struct Meaning {
    /// Which of the laws that a statement may mean.
    var choice: Int
    var isComplete = true
    var isConvention = false
    var description: String?
  }

  private func meant(_ side: Formula.Expression, _ meaning: inout Meaning) -> Formula.Expression {
    var (isComplete, isConvention, description) = (meaning.isComplete, meaning.isConvention, meaning.description)
    let choice = meaning.choice
    let result = side.transformed { part in
      switch part {
      case .opaque(let key):
        guard scope.scope().definition(key) == nil else { return part }
        guard let (value, isCertain) = probability(key, choice: choice) else {
          isComplete = false
          return part
        }
        if !isCertain { isConvention = true }
        return value
      case .call(let name, let arguments):
        guard let value = conventional(name, arguments) else { return part }
        isConvention = true
        description = "the usual meaning of \(Formula.Expression.display(name))"
        return value
      default: return part
      }
    }
    (meaning.isComplete, meaning.isConvention, meaning.description) = (isComplete, isConvention, description)
    return side == result ? withParameters(side) : result
  }

  /// Not only the numbers have become exact.
  private func isReplaced(_ side: Formula.Expression, _ original: Formula.Expression) -> Bool {
    side != original && side != withParameters(original)
  }

  /// The 0.5 of \binom{10}{3} 0.5^{10} is the parameter that was stated, and not rounded.
  private func withParameters(_ side: Formula.Expression) -> Formula.Expression {
    if case .number = side { return side }
    let stated = Set(variables.flatMap(\.variable.parameters))
    guard !stated.isEmpty else { return side }
    return side.transformed {
      if case .number(let number) = $0, stated.contains(number.value) { .number(Number(number.value)) } else { $0 }
    }
  }

  // MARK: Conventions

  /// Φ, and the N of option prices, the Beta and the zeta function, where the note has no such name.
  private func conventional(_ name: String, _ arguments: [Formula.Expression]) -> Formula.Expression? {
    guard scope.entry(name) == nil, CatalogueScope.entries(named: name).isEmpty else { return nil }
    switch (name, arguments.count) {
    case ("Φ", 1): return normal(upTo: arguments[0])
    case ("N", 1)
    where source.lower.says(anyOf: ["cumulative", "normal cdf", "standard normal", "black-scholes"]):
      return normal(upTo: arguments[0])
    case ("B", 2), ("Β", 2), ("Beta", 2):
      let gammas = (arguments + [.add(arguments)]).map { Formula.Expression.apply(.gamma, [$0]) }
      return .divide(.multiply(.juxtaposed, gammas[0], gammas[1]), gammas[2])
    case ("ζ", 1): return zeta(arguments[0])
    default: return nil
    }
  }

  private func normal(upTo place: Formula.Expression) -> Formula.Expression? {
    RandomVariable.standardNormal.probability(.init(upper: .init(value: place, isIncluded: true)))
  }

  /// ζ(2), ζ(4), ζ(6)
  private func zeta(_ place: Formula.Expression) -> Formula.Expression? {
    guard let power = place.rationalValue?.integer, let divisor = [2: 6, 4: 90, 6: 945][power] else { return nil }
    return .divide(.power(.constant(.pi), RandomVariable.number(power)), RandomVariable.number(divisor))
  }

  /// `z_{0.975} = 1.96`, `z_{0.025} = 1.96`: below or above the quantile lies so much of the standard normal law.
  private func decideQuantile(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first,
      [.equal, .approximately].contains(chain.links[step].relation), let share = quantile(left)
    else { return nil }
    let reading = "\(left) \(chain.links[step].relation.rawValue) \(right)"
    if let other = quantile(right) {
      let scope = scope.scope()
      var decision = Decider(scope: scope, seed: seed, cache: decisions).decide(share, .equal, other, chain: [])
      if decision.outcome == .refuted { decision = .untested("two quantiles") }
      return Verdicts(decision: decision, reading: reading, isPreferred: true)
    }
    guard isClosedValue(right), let below = normal(upTo: .symbol("z")) else { return nil }
    let decider = Decider(scope: scope.scope(), seed: seed)
    for share in [share, .add([RandomVariable.number(1), .negate(share)])] {
      let difference = Formula.Expression.add([below, .negate(share)])
      if decider.vanishes(difference, for: "z", near: right, isApproximate: false) {
        var decision = Decision(outcome: .confirmed)
        decision.method = "the standard normal distribution function within the printed rounding interval"
        decision.points = 2
        return Verdicts(decision: decision, reading: reading, isPreferred: true)
      }
    }
    return nil
  }

  /// The 0.975 of z_{0.975}, and of z_{α/2} with a given α.
  private func quantile(_ side: Formula.Expression) -> Formula.Expression? {
    switch side {
    case .element(.symbol("z"), let places) where places.count == 1:
      guard let share = places[0].rationalValue(takingDecimals: true), share > 0, share < 1 else { return nil }
      return .number(Number(share))
    case .symbol(let name) where name.hasPrefix("z_"):
      let place = name.dropFirst(2)
      let share: Formula.Expression
      switch place {
      case "α", "α/2", "1-α/2", "1−α/2", "1-α", "1−α":
        guard let level = scope.entry("α")?.definition.body.rationalValue(takingDecimals: true) else { return nil }
        let part = place.hasSuffix("/2") ? (level / 2 ?? level) : level
        share = .number(Number(place.first == "1" ? Rational(1) - part : part))
      default: return nil
      }
      return share
    default: return nil
    }
  }

  /// `z_{0.975} = 1.96`, `\Phi(1.9) = 0.9713`: a value that a convention gives to a free name, where it does.
  func foundByConvention(_ chain: Chain, _ left: Formula.Expression, _ right: Formula.Expression) -> Introduction? {
    guard chain.links.count == 1, [.equal, .approximately].contains(chain.links[0].relation), isClosedValue(right)
    else { return nil }
    if case .call(let name, let arguments) = left, !arguments.allSatisfy(isClosedValue) || scope.entry(name) != nil {
      return nil
    }
    switch left {
    case .call, .element, .symbol: break
    default: return nil
    }
    guard let verdicts = decideByDistribution(chain, 0),
      [.proved, .confirmed].contains(verdicts.decision.outcome)
    else { return nil }
    return .found(verdicts.decision, reading: verdicts.reading)
  }

  /// Does the chain go on to a quantile's value: z_{α/2} = z_{0.025} = 1.96?
  func leadsToQuantile(_ chain: Chain) -> Bool {
    chain.links.count > 1
      && chain.links.indices.allSatisfy {
        [.proved, .confirmed].contains(decideQuantile(chain, $0)?.decision.outcome ?? .untested)
      }
  }

  // MARK: Events

  /// The probability that a stated law gives; not certain where the note states several laws for the name.
  private func probability(_ key: String, choice: Int) -> (value: Formula.Expression, isCertain: Bool)? {
    guard let open = key.firstIndex(of: "("), key.hasSuffix(")") else { return nil }
    var inside = key[key.index(after: open)...].dropLast()
    let name = key[..<open]
    if name == "mathbb", let close = inside.firstIndex(of: ")"), inside[close...].hasPrefix(")(") {
      inside = inside[inside.index(close, offsetBy: 2)...]
    } else if !["P", "Pr", "ℙ"].contains(name) {
      return nil
    }
    var event = String(inside)
    // P(|Z| > 1.96) is no condition.
    if event.hasPrefix("|") {
      event = event.replacing(" |", with: "|").replacing("| ", with: "|")
    } else if event.says(" | ") {
      return nil
    }
    guard let (variable, range) = range(of: event) else { return nil }
    let stated = variables.filter { $0.variable.name == variable }
    guard let latest = stated.last else {
      guard variable == "Z", let value = RandomVariable.standardNormal.probability(range) else { return nil }
      return (value, speaksOfNormal)
    }
    let laws = latest.variable.laws
    guard !laws.isEmpty, let value = laws[min(choice, laws.count - 1)].probability(range) else { return nil }
    // The X of the next exercise is another one, and k need not be a count.
    let isNear = scope.section == latest.section && scope.paragraph - latest.paragraph <= Self.reach
    let isCount = !laws[0].isDiscrete || value.names.allSatisfy { scope.entry($0) != nil }
    return (value, isNear && isCount && stated.allSatisfy { $0.variable == latest.variable })
  }

  /// For how many paragraphs a variable surely keeps its law.
  private static let reach = 6

  /// `X`, as it stands in a probability's text.
  private static func eventText(_ text: String) -> String { text.filter { $0 != " " } }

  /// "2 ≤ X and X < 4", "X = 3", "|Z|>1.96", "(X − 4)/3 ≤ 1"
  private func range(of event: String) -> (variable: String, EventRange)? {
    var found: (variable: String, range: EventRange)?
    let names = Set(variables.map(\.variable.name) + (speaksOfNormal || source.says("\\Phi") ? ["Z"] : []))
    for condition in event.components(separatedBy: " and ") {
      let signs = condition.filter { "<>≤≥=".contains($0) }
      let sides = condition.split(whereSeparator: { "<>≤≥=".contains($0) }).map { Self.eventText(String($0)) }
      guard signs.count == 1, var sign = signs.first, sides.count == 2 else { return nil }
      var (variable, bound) = (sides[0], sides[1])
      if names.contains(bound) || bound.hasPrefix("|") {
        (variable, bound) = (bound, variable)
        sign = ["<": ">", ">": "<", "≤": "≥", "≥": "≤"][sign] ?? sign
      }
      let isAbsolute = variable.hasPrefix("|") && variable.hasSuffix("|")
      if isAbsolute { variable = String(variable.dropFirst().dropLast()) }
      guard names.contains(variable), let value = plainReading(Self.latex(ofReading: bound)),
        !value.names.contains(variable)
      else { return nil }
      if let found, found.variable != variable || isAbsolute { return nil }
      var range = found?.range ?? EventRange()
      let end = EventRange.Bound(value: value, isIncluded: "≤≥=".contains(sign))
      if isAbsolute {
        guard sign != "=" else { return nil }
        (range.upper, range.lower) = (end, .init(value: .negate(value), isIncluded: end.isIncluded))
        range.isOutside = ">≥".contains(sign)
      } else {
        if "<≤=".contains(sign) { range.upper = end }
        if ">≥=".contains(sign) { range.lower = end }
      }
      found = (variable, range)
    }
    return found
  }

  /// "(4.5−4)/sqrt(2)" as LaTeX.
  private static func latex(ofReading text: String) -> String {
    var latex = text
    while let place = latex.places(of: "sqrt(").first {
      var depth = 1
      var end = place.upperBound
      while end < latex.endIndex {
        if latex[end] == "(" { depth += 1 } else if latex[end] == ")" { depth -= 1 }
        if depth == 0 { break }
        end = latex.index(after: end)
      }
      guard end < latex.endIndex else { return text }
      latex.replaceSubrange(end...end, with: "}")
      latex.replaceSubrange(place, with: "\\sqrt{")
    }
    return latex.replacing("[", with: "_{").replacing("]", with: "}")
  }
}
