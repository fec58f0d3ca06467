import Formula

/// A random variable whose distribution a text states: `X \sim \mathcal N(4, 9)`, or the standard normal Z.
struct RandomVariable: Equatable {
  enum Law: Equatable {
    /// By its mean and standard deviation.
    case normal(mean: Formula.Expression, deviation: Formula.Expression)
    case exponential(rate: Formula.Expression)
    case uniform(from: Formula.Expression, to: Formula.Expression)
    case binomial(count: Formula.Expression, probability: Formula.Expression)
    case poisson(mean: Formula.Expression)
    /// The first success is at `first` or later.
    case geometric(probability: Formula.Expression, first: Int)
  }

  var name: String
  /// What the statement may mean: N(100, 15) by variance or deviation, Exp(2) by rate or mean, the likeliest first.
  var laws: [Law]

  /// The probabilities that its law is stated with, and those of the other event.
  var parameters: [Rational] {
    laws.flatMap { law -> [Rational] in
      switch law {
      case .binomial(_, let probability), .geometric(let probability, _):
        guard let value = probability.rationalValue else { return [] }
        return [value, Rational(1) - value]
      case .normal, .exponential, .uniform, .poisson: return []
      }
    }
  }

  static let standardNormal = Law.normal(mean: number(0), deviation: number(1))

  /// The laws that `\mathcal N(4, 9)`, `\text{Bin}(10, 0.5)`, `\text{Exp}(2)` may mean.
  static func laws(_ side: Formula.Expression) -> [Law] {
    let name: String
    var arguments: [Formula.Expression]
    switch side {
    case .call(let law, let parameters), .multiply(.juxtaposed, .symbol(let law), .vector(let parameters)):
      (name, arguments) = (law, parameters)
    default: return []
    }
    // p = 0.5 is stated, and not rounded.
    arguments = arguments.map {
      $0.transformed { if case .number(let number) = $0 { .number(Number(number.value)) } else { $0 } }
    }
    let plain = name.lowercased().replacing("mathcal(", with: "").replacing("mathrm(", with: "").filter(\.isLetter)
    switch (plain, arguments.count) {
    case ("n", 2), ("normal", 2), ("norm", 2), ("gaussian", 2):
      let byVariance = Law.normal(mean: arguments[0], deviation: root(arguments[1]))
      if case .power = arguments[1] { return [byVariance] }
      return [byVariance, .normal(mean: arguments[0], deviation: arguments[1])]
    case ("bin", 2), ("binom", 2), ("binomial", 2), ("b", 2):
      return [.binomial(count: arguments[0], probability: arguments[1])]
    case ("ber", 1), ("bern", 1), ("bernoulli", 1):
      return [.binomial(count: number(1), probability: arguments[0])]
    case ("poisson", 1), ("pois", 1), ("poi", 1), ("po", 1), ("p", 1): return [.poisson(mean: arguments[0])]
    case ("exp", 1), ("expo", 1), ("exponential", 1):
      return [.exponential(rate: arguments[0]), .exponential(rate: .divide(number(1), arguments[0]))]
    case ("u", 2), ("unif", 2), ("uniform", 2): return [.uniform(from: arguments[0], to: arguments[1])]
    case ("geo", 1), ("geom", 1), ("geometric", 1), ("g", 1):
      return [.geometric(probability: arguments[0], first: 1), .geometric(probability: arguments[0], first: 0)]
    default: return []
    }
  }

  /// σ of σ²
  private static func root(_ variance: Formula.Expression) -> Formula.Expression {
    if case .power(let base, .number(let two)) = variance, two.value == 2 { return base }
    return .apply(.sqrt, [variance])
  }

  static func number(_ value: Int) -> Formula.Expression { .number(Number(Rational(value))) }
}

/// The values that an event leaves to a variable: from, to, each with or without the bound itself.
struct EventRange {
  struct Bound {
    var value: Formula.Expression
    var isIncluded: Bool
  }
  var lower: Bound?
  var upper: Bound?
  /// |Z| > 1.96: the values outside.
  var isOutside = false
}

extension RandomVariable.Law {
  /// The most terms of a sum of probabilities.
  private static let termLimit = 200

  /// The probability of a range; `nil` where it has no formula here.
  func probability(_ range: EventRange) -> Formula.Expression? {
    if range.isOutside {
      var inside = range
      inside.isOutside = false
      inside.lower?.isIncluded.toggle()
      inside.upper?.isIncluded.toggle()
      return probability(inside).map { .add([Self.one, .negate($0)]) }
    }
    switch self {
    case .normal, .exponential, .uniform:
      let upper = range.upper.map { cumulative($0.value) } ?? Self.one
      let lower = range.lower.map { cumulative($0.value) } ?? RandomVariable.number(0)
      guard let upper, let lower else { return nil }
      // P(X = 3) of a continuous law is 0, and nobody asks for it.
      if let a = range.lower, let b = range.upper, a.value == b.value { return nil }
      if range.lower == nil { return upper }
      return .add([upper, .negate(lower)])
    case .binomial, .poisson, .geometric: return sum(over: range)
    }
  }

  private static let one = RandomVariable.number(1)

  private func cumulative(_ place: Formula.Expression) -> Formula.Expression? {
    let two = RandomVariable.number(2)
    switch self {
    case .normal(let mean, let deviation):
      let score = Formula.Expression.divide(.add([place, .negate(mean)]), deviation)
      return .divide(.add([Self.one, .apply(.erf, [.divide(score, .apply(.sqrt, [two]))])]), two)
    case .exponential(let rate):
      if let value = place.rationalValue(takingDecimals: true), value.sign < 0 { return RandomVariable.number(0) }
      return .add([Self.one, .negate(.apply(.exp, [.negate(.multiply(.juxtaposed, rate, place))]))])
    case .uniform(let from, let to):
      let values = [place, from, to].compactMap { $0.rationalValue(takingDecimals: true) }
      if values.count == 3 {
        if values[0] <= values[1] { return RandomVariable.number(0) }
        if values[0] >= values[2] { return Self.one }
      }
      return .divide(.add([place, .negate(from)]), .add([to, .negate(from)]))
    case .binomial, .poisson, .geometric: return nil
    }
  }

  /// The probability of one value.
  private func mass(_ k: Formula.Expression) -> Formula.Expression {
    switch self {
    case .binomial(let count, let probability):
      let failure = Formula.Expression.power(.add([Self.one, .negate(probability)]), .add([count, .negate(k)]))
      return .multiply(
        .juxtaposed, .multiply(.juxtaposed, .apply(.binomial, [count, k]), .power(probability, k)), failure)
    case .poisson(let mean):
      return .divide(
        .multiply(.juxtaposed, .apply(.exp, [.negate(mean)]), .power(mean, k)), .apply(.factorial, [k]))
    case .geometric(let probability, let first):
      let failures = first == 0 ? k : .add([k, .negate(RandomVariable.number(first))])
      return .multiply(.juxtaposed, probability, .power(.add([Self.one, .negate(probability)]), failures))
    case .normal, .exponential, .uniform: return k
    }
  }

  /// The values of a count come one by one.
  var isDiscrete: Bool {
    switch self {
    case .binomial, .poisson, .geometric: true
    case .normal, .exponential, .uniform: false
    }
  }

  private func sum(over range: EventRange) -> Formula.Expression? {
    if let a = range.lower, let b = range.upper, a.value == b.value, a.value.rationalValue == nil {
      return mass(a.value)
    }
    var (low, high): (Int, Int?) = (0, nil)
    switch self {
    case .binomial(let count, _): high = count.rationalValue?.integer ?? Int.max
    case .geometric(_, let first): low = first
    case .poisson, .normal, .exponential, .uniform: break
    }
    // A count without a value has no last term.
    if high == Int.max { high = nil }
    if let bound = range.lower {
      guard let value = bound.value.rationalValue(takingDecimals: true) else { return nil }
      low = max(low, (bound.isIncluded ? value.ceiling : value.floor + 1).integer ?? low)
    }
    if let bound = range.upper {
      guard let value = bound.value.rationalValue(takingDecimals: true),
        let last = (bound.isIncluded ? value.floor : value.ceiling - 1).integer
      else { return nil }
      high = min(high ?? last, last)
    }
    guard let high else {
      // P(X ≥ 2) = 1 − P(X = 0) − P(X = 1)
      var rest = range
      (rest.upper, rest.lower) = (.init(value: RandomVariable.number(low - 1), isIncluded: true), nil)
      return sum(over: rest).map { .add([Self.one, .negate($0)]) }
    }
    guard high >= low else { return RandomVariable.number(0) }
    guard high - low < Self.termLimit else { return nil }
    let terms = (low...high).map { mass(RandomVariable.number($0)) }
    return terms.count == 1 ? terms[0] : .add(terms)
  }
}
